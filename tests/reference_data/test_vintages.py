"""What was known when: vintages, confirmations, figures that stand in, and rules in force."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reference_data.model import Period

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
RELEASES = """\
id,publisher,title,published,url
feb23,Harbour,First,2023-02-20,https://h.example/1
mar23,Harbour,Second,2023-03-20,https://h.example/2
may23,Harbour,Third,2023-05,https://h.example/3
feb24,Harbour,Fourth,2024-02-20,https://h.example/4
feb25,Harbour,Fifth,2025-02-20,https://h.example/5
"""


def row(value: str, release: str, basis: str = "release", *, bounds: str = ",", confidence: str = "high") -> str:
    return (
        "crossings,XA,,,people,calendar_year,2022-01-01,2022-12-31,"
        f"{value},{bounds},{release},{basis},provisional,{confidence},100,"
    )


ONE_CHANGE = (row("5600", "feb23"), row("5800", "feb24"))
REPEATED = (row("5600", "feb23"), row("5600", "mar23"), row("5800", "feb24"), row("5800", "feb25"))
THERE_AND_BACK = (row("5600", "feb23"), row("5800", "feb24"), row("5600", "feb25"))
MONTH_ONLY = (row("5600", "may23", "held"),)
FIRST_HELD = (row("5600", "feb24", "held"), row("5800", "feb25"))


def series_of(figures, *rows: str):
    figures.write("datasets/ferry/releases.csv", RELEASES)
    figures.observations(*rows)
    return figures.built_in().find("crossings", "XA")


@pytest.mark.parametrize(
    ("rows", "day", "expected"),
    [
        pytest.param(ONE_CHANGE, "2023-02-19", None, id="nothing is known on the day before the first release"),
        pytest.param(
            ONE_CHANGE, "2023-02-20", ("5600", "2023-02-20", "2023-02-20", False), id="a release counts on its own day"
        ),
        pytest.param(
            ONE_CHANGE, "2024-02-19", ("5600", "2023-02-20", "2023-02-20", False), id="a value stands until it is revised"
        ),
        pytest.param(
            ONE_CHANGE, "2024-02-20", ("5800", "2024-02-20", "2024-02-20", False), id="the newest vintage counts"
        ),
        pytest.param(
            REPEATED, "2023-03-19", ("5600", "2023-02-20", "2023-02-20", False), id="a later repeat confirms nothing yet"
        ),
        pytest.param(
            REPEATED, "2023-12-31", ("5600", "2023-02-20", "2023-03-20", False), id="a repeat confirms and does not renew"
        ),
        pytest.param(
            REPEATED, "2030-01-01", ("5800", "2024-02-20", "2025-02-20", False), id="the newest repeat confirms"
        ),
        pytest.param(
            THERE_AND_BACK, "2025-02-20", ("5600", "2025-02-20", "2025-02-20", False), id="a value that came back came out anew"
        ),
        pytest.param(
            MONTH_ONLY, "2023-05-30", ("5600", "2023-05-31", "2023-05-31", True), id="a month counts from its last day, till then it stands in"
        ),
        pytest.param(
            MONTH_ONLY, "2023-05-31", ("5600", "2023-05-31", "2023-05-31", False), id="a month is public on its last day"
        ),
        pytest.param(
            FIRST_HELD, "2023-01-01", ("5600", "2024-02-20", "2024-02-20", True), id="a first vintage only held stands in once the period is over"
        ),
        pytest.param(FIRST_HELD, "2022-12-31", None, id="nothing stands in for a period that is not over"),
        pytest.param(ONE_CHANGE, "2023-01-15", None, id="a first vintage that came out in a release stands in for nothing"),
    ],
)  # fmt: skip
def test_as_of(figures, rows, day: str, expected) -> None:
    known = series_of(figures, *rows).as_of(YEAR, date.fromisoformat(day))
    found = known and (str(known.value), str(known.published), str(known.confirmed), known.stand_in)
    assert found == expected


def test_a_figure_is_cited_by_the_release_it_first_came_out_in(figures) -> None:
    known = series_of(figures, *REPEATED).as_of(YEAR, date(2023, 12, 31))
    assert (known.release.id, known.observation.release.id) == ("feb23", "mar23")
    assert [release.id for release in known.repeats] == ["mar23"]


def test_repeating_a_value_withdraws_neither_its_interval_nor_its_good_reading(figures) -> None:
    rows = (row("5600", "feb23", bounds="5500,5700"), row("5600", "mar23", confidence="low"))
    known = series_of(figures, *rows).as_of(YEAR, date(2023, 12, 31))
    assert known.bounds == (Decimal(5500), Decimal(5700))
    assert known.confidence == "high"


def test_a_value_first_held_and_then_released_may_be_older_than_its_release(figures) -> None:
    rows = (row("5600", "feb23", "held"), row("5600", "mar23", "release"))
    assert series_of(figures, *rows).as_of(YEAR, date(2023, 12, 31)).basis == "held"


def test_changes_are_one_for_each_value_oldest_first(figures) -> None:
    changes = series_of(figures, *REPEATED).changes(YEAR)
    assert [(str(each.value), [r.id for r in each.repeats]) for each in changes] == [
        ("5600", ["mar23"]),
        ("5800", ["feb25"]),
    ]


def test_the_history_holds_every_row_whatever_the_order_of_the_file(figures) -> None:
    history = series_of(figures, *reversed(REPEATED)).history(YEAR)
    assert [each.release.id for each in history] == ["feb23", "mar23", "feb24", "feb25"]


def test_equal_days_are_one_period_whatever_it_is_called(figures) -> None:
    series = series_of(figures, row("5600", "feb23"), row("5800", "feb24").replace("calendar_year", "year_ending"))
    assert series.periods == (YEAR,)
    assert len(series.history(Period(YEAR.start, YEAR.end, "cumulative"))) == 2


def test_a_period_that_is_not_held_has_no_history(figures) -> None:
    series = series_of(figures, *ONE_CHANGE)
    other = Period(date(2021, 1, 1), date(2021, 12, 31))
    assert (series.history(other), series.changes(other), series.first_published(other)) == ((), [], None)
    assert series.as_of(other, date(2030, 1, 1)) is None


def test_known_periods_are_those_with_something_public(figures) -> None:
    series = figures.built_in().find("crossings", "XA")
    assert [period.end.year for period in series.known_periods(date(2019, 2, 19))] == [2016, 2017]
    assert series.first_published(YEAR) == date(2023, 2, 20)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    vintages=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 3)), min_size=1, max_size=8, unique_by=lambda v: v[0]),
    days=st.lists(st.integers(-5, 70), min_size=2, max_size=6),
)  # fmt: skip
def test_what_is_known_never_becomes_older_as_time_goes_on(figures, vintages, days) -> None:
    first = date(2023, 1, 10)
    lines = [f"v{n},H,T,{first + timedelta(days=day)},https://h.example/" for n, (day, _) in enumerate(vintages)]
    figures.write("datasets/ferry/releases.csv", "id,publisher,title,published,url\n" + "\n".join(lines) + "\n")
    figures.observations(*(row(f"{value}00", f"v{n}") for n, (_, value) in enumerate(vintages)))
    series = figures.built_in().find("crossings", "XA")
    known = [series.as_of(YEAR, first + timedelta(days=day)) for day in sorted(days)]
    seen = [each for each in known if each is not None]
    assert known[len(known) - len(seen) :] == seen
    assert [each.published for each in seen] == sorted(each.published for each in seen)
    assert all(each.published <= each.confirmed for each in seen)


@pytest.mark.parametrize(
    ("day", "as_of", "expected"),
    [
        pytest.param("2019-12-31", "2024-01-01", None, id="before the first rule there is none"),
        pytest.param("2020-01-01", "2024-01-01", ("4.50", "2020-01-01/2023-03-31"), id="a rule holds from its first day"),
        pytest.param("2023-03-31", "2024-01-01", ("4.50", "2020-01-01/2023-03-31"), id="and ends the day before the next"),
        pytest.param("2023-04-01", "2024-01-01", ("5.00", "2023-04-01/"), id="the newest rule has no end"),
        pytest.param("2023-05-01", "2023-02-19", ("4.50", "2020-01-01/"), id="a change not yet known of changes nothing"),
        pytest.param("2023-05-01", "2023-02-20", ("5.00", "2023-04-01/"), id="a change announced counts from its day"),
        pytest.param("2020-01-15", "2020-01-15", ("4.50", "2020-01-01/"), id="a rule first held later stands in once in force"),
        pytest.param("2020-01-15", "2019-12-31", None, id="and not before"),
    ],
)  # fmt: skip
def test_the_rule_in_force(figures, day: str, as_of: str, expected) -> None:
    series = figures.built_in().find("toll", "XA")
    known = series.in_force(date.fromisoformat(day), date.fromisoformat(as_of))
    assert (known and (str(known.value), str(known.observation.period))) == expected


def test_a_rule_with_an_end_of_its_own_is_not_in_force_after_it(figures) -> None:
    figures.replace("datasets/ferry/observations.csv", "in_force,2023-04-01,,", "in_force,2023-04-01,2023-09-30,")
    series = figures.built_in().find("toll", "XA")
    assert series.in_force(date(2023, 9, 30), date(2024, 1, 1)).value == 5
    assert series.in_force(date(2023, 10, 1), date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    "period",
    [
        pytest.param(Period(date(2020, 1, 1), date(2023, 3, 31)), id="by its whole validity"),
        pytest.param(Period(date(2020, 1, 1), date.max), id="by its first day"),
        pytest.param(Period(date(2021, 6, 1), date(2021, 6, 1)), id="by a day on which it held"),
    ],
)
def test_a_rule_is_found(figures, period: Period) -> None:
    assert [str(row.value) for row in figures.built_in().find("toll", "XA").history(period)] == ["4.50"]
