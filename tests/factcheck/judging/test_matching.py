"""Which figures a claim may be about, chosen without looking at its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from factcheck.figures import Figures
from factcheck.matching import Match, Matcher
from reference_data.store import Store

ROLLING = """
net_migration | GB | | YE 2021-12 | 488,000 | 2023-05-25 |
net_migration | GB | | YE 2022-06 | 504,000 | 2022-11-24 |
net_migration | GB | | YE 2022-12 | 606,000 | 2023-05-25 |
net_migration | GB | | YE 2023-06 | 672,000 | 2023-11-23 |
net_migration | GB | | YE 2023-12 | 685,000 | 2024-05-23 |
net_migration | GB | | YE 2022-06 | 607,000 | 2023-11-23 |
net_migration | GB | | YE 2022-12 | 745,000 | 2023-11-23 |
"""
COUNTS = """
asylum_backlog | GB | | 2022-06-30 | 122,213 | 2022-08-25 |
asylum_backlog | GB | | 2022-12-31 | 160,919 | 2023-02-23 |
asylum_backlog | GB | | 2023-06-30 | 175,457 | 2023-08-24 |
asylum_backlog | GB | applicant=main | 2023-06-30 | 134,046 | 2023-08-24 | unit=cases
"""
DAILY = """
small_boat_arrivals | GB | | 2024 | 36,816 | 2025-02-27 |
small_boat_arrivals | GB | | 2025-01 | 1,098 | 2025-02-01 | variant=series=provisional_daily
small_boat_arrivals | GB | | 2025-02 | 1,958 | 2025-03-01 | variant=series=provisional_daily
small_boat_arrivals | GB | | 2024-07-05/2025-03-09 | 26,000 | 2025-03-10 | variant=series=provisional_daily
"""
HELD_LATER = """
asylum_applications | GB | | YE 2023-06 | 97,390 | 2023-08-24 |
asylum_applications | GB | | YE 2023-09 | 93,296 | 2023-11-23 |
asylum_applications | GB | | YE 2023-12 | 84,425 | 2024-02-29 |
asylum_applications | GB | | YE 2024-03 | 93,150 | 2024-08-22 | basis=held
"""
UNEVEN = """
net_migration | GB | | YE 2020-03 | 313,000 | 2020-08-27 |
net_migration | GB | | YE 2020-12 | 34,000 | 2021-11-25 |
net_migration | GB | | YE 2021-06 | 239,000 | 2022-05-26 |
net_migration | GB | | YE 2022-03 | 548,000 | 2025-05-22 | basis=held
"""
FISCAL = """
border_encounters | US | border=southwest | 2021-10-01/2022-09-30 | 2,378,944 | 2022-10-21 | kind=financial_year
border_encounters | US | border=southwest | 2022-10-01/2023-09-30 | 2,475,669 | 2023-10-21 | kind=financial_year
"""
GROUPS = """
immigration | GB | nationality=EU | YE 2023-12 | 126,000 | 2024-05-23 |
immigration | GB | nationality=EU+ | YE 2024-06 | 116,000 | 2024-11-28 |
"""


@pytest.fixture
def match(store_of: Callable[[str], Store], make_claim: Callable[..., Any]) -> Callable[..., Match]:
    def run(rows: str, said: Mapping[str, Any], on: str) -> Match:
        day = date.fromisoformat(on)
        return Matcher(Figures(store_of(rows))).match(make_claim(said, day), day)

    return run


@pytest.mark.parametrize(
    ("rows", "said", "on", "periods"),
    [
        pytest.param(
            ROLLING, {"time": "the year to June 2022"}, "2023-03-10", ["2021-07-01/2022-06-30"], id="the period named"
        ),
        pytest.param(ROLLING, {"time": "2022"}, "2023-06-01", ["2022-01-01/2022-12-31"], id="a bare year is the calendar year"),
        pytest.param(
            ROLLING, {"time": "last year"}, "2023-03-10", ["2021-07-01/2022-06-30"],
            id="last year of a rolling series: the years ending in it that were public",
        ),
        pytest.param(
            ROLLING, {"time": "last year"}, "2024-01-10", ["2022-07-01/2023-06-30"],
            id="last year ends in the year before the day",
        ),
        pytest.param(
            ROLLING, {"time": "last year", "record": "highest", "number": "745,000"}, "2023-12-06",
            ["2022-01-01/2022-12-31", "2022-07-01/2023-06-30", "2021-07-01/2022-06-30"],
            id="the record of last year holds the maximum; in the last year may be the newest",
        ),
        pytest.param(ROLLING, {}, "2024-01-10", ["2022-07-01/2023-06-30"], id="without a time the newest public on the day"),
        pytest.param(
            HELD_LATER, {"measure": "asylum_applications"}, "2024-06-10", ["2023-04-01/2024-03-31", "2023-01-01/2023-12-31"],
            id="a year that must have been public by then, though first held later, before the newest that is held",
        ),
        pytest.param(
            HELD_LATER, {"measure": "asylum_applications"}, "2024-04-10", ["2023-01-01/2023-12-31"],
            id="but not so soon after its end that none had come out",
        ),
        pytest.param(
            UNEVEN, {}, "2022-10-25", ["2020-07-01/2021-06-30"],
            id="nor where the releases before kept no pace",
        ),
        pytest.param(
            ROLLING, {}, "2023-11-23", ["2022-07-01/2023-06-30", "2022-01-01/2022-12-31"],
            id="on the day of a release the period before counts too",
        ),
        pytest.param(
            ROLLING, {"time": "2022-23"}, "2024-01-10", ["2022-07-01/2023-06-30"],
            id="2022-23 of a rolling series is the year to mid-year",
        ),
        pytest.param(ROLLING, {"time": "the year to June 2023"}, "2023-10-01", [], id="what was not public is no reading"),
        pytest.param(
            ROLLING, {"time": "this year"}, "2023-12-10", ["2022-07-01/2023-06-30"], id="this year's figures are the newest",
        ),
        pytest.param(ROLLING, {"time": "this year"}, "2024-10-10", [], id="but not those of a year long over"),
        pytest.param(
            DAILY, {"measure": "small_boat_arrivals", "time": "2026"}, "2025-03-10", [], id="a year to come has no figure",
        ),
        pytest.param(
            COUNTS, {"measure": "asylum_backlog", "time": "2022", "noun": "people"}, "2023-09-01", ["2022-12-31/2022-12-31"],
            id="a count of a year is that of its last day",
        ),
        pytest.param(
            COUNTS, {"measure": "asylum_backlog", "noun": "people"}, "2023-03-01", ["2022-12-31/2022-12-31"],
            id="a count without a time is the newest",
        ),
        pytest.param(
            COUNTS, {"measure": "asylum_backlog", "noun": "people", "time": "28 December 2022"}, "2023-03-01",
            ["2022-12-31/2022-12-31"], id="a count on a day between two is the next one",
        ),
        pytest.param(
            DAILY, {"measure": "small_boat_arrivals", "time": "so far this year"}, "2025-03-10", ["2025-01-01/2025-02-28"],
            id="this year so far is the sum of what was public",
        ),
        pytest.param(
            DAILY, {"measure": "small_boat_arrivals", "time": "since the election"}, "2025-03-10", ["2024-07-05/2025-03-09"],
            id="since an event may be counted from the day after",
        ),
        pytest.param(
            FISCAL, {"measure": "border_encounters", "place": "US", "time": "2023"}, "2023-12-01", ["2022-10-01/2023-09-30"],
            id="a year of a fiscal series is the fiscal year named after it",
        ),
    ],
)  # fmt: skip
def test_periods_of_the_readings(
    match: Callable[..., Match], rows: str, said: Mapping[str, Any], on: str, periods: list[str]
) -> None:
    found = match(rows, {"number": "1", **said}, on)
    assert [str(each.period) for each in found.readings] == periods


QUARTERS = """
returns | GB | | 2024-07-01/2024-09-30 | 8,308 | 2024-11-28 | kind=quarter
returns | GB | | 2024-10-01/2024-12-31 | 8,590 | 2025-02-27 | kind=quarter
returns | GB | | 2025-01-01/2025-03-31 | 9,070 | 2025-05-22 | kind=quarter
"""
YEARS = """
immigration | GB | | YE 2022-06 | 1,100,000 | 2023-11-23 |
immigration | GB | | YE 2022-12 | 1,234,000 | 2023-11-23 |
immigration | GB | | YE 2023-06 | 1,180,000 | 2023-11-23 |
"""
TO_APRIL = "".join(
    f"emigration | IE | | YE {year}-04 | {value} | {year}-08-27 |\n"
    for year, value in ((2019, 54900), (2020, 56500), (2021, 54000), (2022, 59600), (2023, 64000), (2024, 69900))
)
AT_A_CENSUS = "foreign_born_population | GB | | 2021-03-21 | 10,000,000 | 2022-11-02 |"


@pytest.mark.parametrize(
    ("rows", "said", "on", "told", "answers"),
    [
        pytest.param(
            COUNTS, {"measure": "asylum_backlog", "time": "2022", "noun": "people"}, "2023-09-01",
            "2022-01-01/2022-12-31", "2022-12-31/2022-12-31", id="a count of a year is told of the year",
        ),
        pytest.param(
            AT_A_CENSUS, {"measure": "foreign_born_population", "time": "2021"}, "2023-01-10",
            "2021-01-01/2021-12-31", "2021-03-21/2021-03-21", id="a census answers for its year",
        ),
        pytest.param(
            COUNTS, {"measure": "asylum_backlog", "time": "4 July 2023", "noun": "people"}, "2023-09-01",
            "2023-06-30/2023-06-30", "2023-06-30/2023-06-30", id="the count of some days before is the one of that day",
        ),
        pytest.param(
            COUNTS, {"measure": "asylum_backlog", "time": "10 August 2023", "noun": "people"}, "2023-09-01",
            "2023-08-10/2023-08-10", "2023-06-30/2023-06-30", id="one of weeks before only answers for it",
        ),
        pytest.param(
            QUARTERS, {"measure": "returns", "time": "since the election"}, "2025-06-10",
            "2024-07-04/2025-06-10", "2024-07-01/2025-03-31", id="since an event is told up to the day",
        ),
        pytest.param(
            DAILY, {"measure": "small_boat_arrivals", "time": "since the election"}, "2025-03-10",
            "2024-07-05/2025-03-09", "2024-07-05/2025-03-09", id="what is counted daily is known to the day before",
        ),
        pytest.param(
            YEARS, {"measure": "immigration", "time": "over the past two years"}, "2023-11-24",
            "2021-07-01/2023-06-30", "2021-07-01/2023-06-30", id="the past two years are those to the newest figures",
        ),
        pytest.param(
            TO_APRIL, {"measure": "emigration", "place": "IE", "time": "last year"}, "2024-08-28",
            "2022-05-01/2023-04-30", "2022-05-01/2023-04-30", id="last year where years always end in April",
        ),
    ],
)  # fmt: skip
def test_the_time_told_and_the_figure_that_answers_for_it(
    match: Callable[..., Match], rows: str, said: Mapping[str, Any], on: str, told: str, answers: str
) -> None:
    first = match(rows, {"number": "1", **said}, on).readings[0]
    assert (str(first.told), str(first.period)) == (told, answers)


@pytest.mark.parametrize(
    ("said", "period"),
    [
        pytest.param({}, "2023-05-01/2024-04-30", id="without a time the newest year that such figures have"),
        pytest.param(
            {"time": "last year"}, "2022-05-01/2023-04-30", id="last year by the years that such figures have"
        ),
        pytest.param({"time": "2015"}, "2015-01-01/2015-12-31", id="a year named is that year"),
    ],
)
def test_the_time_of_a_group_that_is_not_held_goes_by_the_calendar_of_all(
    match: Callable[..., Match], said: Mapping[str, Any], period: str
) -> None:
    group = {"measure": "emigration", "place": "IE", "group": "destination=australia", "number": "10,600"}
    found = match(TO_APRIL, {**group, **said}, "2024-08-28")
    assert (found.readings, str(found.sought)) == ((), period)


@pytest.mark.parametrize(
    ("rows", "said", "on", "pair"),
    [
        pytest.param(
            ROLLING, {"kind": "change_abs", "time": "the year to June 2023"}, "2024-01-10",
            ("2022-07-01/2023-06-30", "2021-07-01/2022-06-30"), id="a change is against a year earlier",
        ),
        pytest.param(
            ROLLING, {"kind": "change_pct", "time": "the year to December 2023", "since_time": "2021"}, "2024-06-10",
            ("2023-01-01/2023-12-31", "2021-01-01/2021-12-31"), id="a change is against the period named",
        ),
        pytest.param(
            COUNTS, {"measure": "asylum_backlog", "kind": "change_abs", "time": "the end of June 2023"}, "2023-09-01",
            ("2023-06-30/2023-06-30", "2022-06-30/2022-06-30"), id="a count's change is against a year earlier",
        ),
        pytest.param(
            DAILY, {"measure": "small_boat_arrivals", "kind": "change_pct", "time": "2024", "since_time": "2023"}, "2025-03-10",
            None, id="a change from what is not held is no reading",
        ),
    ],
)  # fmt: skip
def test_baselines_of_changes(
    match: Callable[..., Match], rows: str, said: Mapping[str, Any], on: str, pair: tuple[str, str] | None
) -> None:
    number = "5 per cent" if said["kind"] == "change_pct" else "5,000"
    found = match(rows, {"number": number, **said}, on).readings
    first = (str(found[0].period), str(found[0].baseline)) if found else None
    assert first == pair


@pytest.mark.parametrize(
    ("on", "group"),
    [
        pytest.param("2024-06-01", "EU", id="before the change the group of the day"),
        pytest.param("2024-12-01", "EU+", id="after it the group that took its place"),
    ],
)
def test_groups_are_those_of_the_day(match: Callable[..., Match], on: str, group: str) -> None:
    found = match(GROUPS, {"measure": "immigration", "group": "nationality=EU", "number": "126,000"}, on)
    assert found.readings[0].series.breakdown == (("nationality", group),)


def test_cases_are_counted_by_main_applicant(match: Callable[..., Match]) -> None:
    found = match(COUNTS, {"measure": "asylum_backlog", "number": "134,046", "unit": "cases"}, "2023-09-01")
    assert found.readings[0].series.unit == "cases"


def test_a_count_without_a_noun_may_be_either(match: Callable[..., Match]) -> None:
    found = match(COUNTS, {"measure": "asylum_backlog", "number": "134,046", "time": "June 2023"}, "2023-09-01")
    assert [each.series.unit for each in found.readings] == ["people", "cases"]


@pytest.mark.parametrize("number", ["1", "607,000", "900 million"])
def test_the_number_changes_nothing(match: Callable[..., Match], number: str) -> None:
    said = {"time": "last year"}
    assert match(ROLLING, {"number": number, **said}, "2024-01-10") == match(
        ROLLING, {"number": "7", **said}, "2024-01-10"
    )


def test_a_level_reached_over_years_is_that_of_one_of_them(match: Callable[..., Match]) -> None:
    said = {"time": "between 2019 and 2023", "number": "745,000", "reached": True}
    found = match(ROLLING, said, "2024-06-01")
    assert [str(each.period) for each in found.readings] == [
        "2023-01-01/2023-12-31", "2022-01-01/2022-12-31", "2021-01-01/2021-12-31",
    ]  # fmt: skip


FISCAL_AND_CALENDAR = FISCAL + (
    "border_encounters | US | border=southwest | 2023-01-01/2023-09-30 | 1,826,000 | 2023-10-21 |\n"
    "border_encounters | US | border=southwest | 2023-10-01/2023-12-31 | 785,000 | 2024-01-26 | kind=quarter\n"
)


def test_a_bare_year_of_a_fiscal_series_is_the_fiscal_then_the_calendar_year(match: Callable[..., Match]) -> None:
    said = {"measure": "border_encounters", "place": "US", "time": "2023", "number": "1"}
    found = match(FISCAL_AND_CALENDAR, said, "2024-02-01")
    periods = list(dict.fromkeys(str(each.period) for each in found.readings))
    assert periods == ["2022-10-01/2023-09-30", "2023-01-01/2023-12-31"]


def test_last_year_of_a_daily_series_is_no_rolling_year(match: Callable[..., Match]) -> None:
    rows = "small_boat_arrivals | GB | | YE 2023-09 | 37,556 | 2023-11-23 |"
    found = match(rows, {"measure": "small_boat_arrivals", "time": "last year", "number": "1"}, "2024-02-01")
    assert (found.readings, found.missing) == ((), "V519")
