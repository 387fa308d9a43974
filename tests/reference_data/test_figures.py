"""Figures that people argue about, with every vintage, checked one by one against the pages named in `sources.csv`.

Each case is a series and a period; its lines are the values in the order in which they came out: value, the
day on which it first came out, and the newest day on which a release repeats it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reference_data.model import Period, breakdown_of
from reference_data.store import Store, open_store


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store()


def _period(text: str) -> Period:
    start, _, end = text.partition("/")
    if text.endswith("/"):
        return Period(date.fromisoformat(start), date.max)
    return Period(date.fromisoformat(start), date.fromisoformat(end or start))


# fmt: off
VINTAGES = {
    "net migration in the year to June 2023 has had four values":
        ("net_migration", "GB", "", None, "2022-07-01/2023-06-30",
         [(672_000, "2023-11-23", "2023-11-23"), (740_000, "2024-05-23", "2024-05-23"),
          (906_000, "2024-11-28", "2025-05-22"), (924_000, "2026-05-21", "2026-05-21")]),
    "net migration in 2022 was 606,000, then 745,000, then 764,000 and more":
        ("net_migration", "GB", "", None, "2022-01-01/2022-12-31",
         [(606_000, "2023-05-25", "2023-05-25"), (745_000, "2023-11-23", "2023-11-23"),
          (764_000, "2024-05-23", "2024-05-23"), (873_000, "2025-05-22", "2025-05-22"),
          (891_000, "2026-05-21", "2026-05-21")]),
    "the peak of net migration moved to 944,000 in the year to March 2023":
        ("net_migration", "GB", "", None, "2022-04-01/2023-03-31",
         [(894_000, "2025-05-22", "2025-05-22"), (944_000, "2025-11-18", "2026-05-21")]),
    "net migration in the year to June 2024 fell from 728,000 to 649,000 by revision":
        ("net_migration", "GB", "", None, "2023-07-01/2024-06-30",
         [(728_000, "2024-11-28", "2024-11-28"), (739_000, "2025-05-22", "2025-05-22"),
          (649_000, "2025-11-27", "2026-05-21")]),
    "net migration in the year to June 2022 began as a record of 504,000":
        ("net_migration", "GB", "", None, "2021-07-01/2022-06-30",
         [(504_000, "2022-11-24", "2022-11-24"), (606_000, "2023-05-25", "2023-05-25"), (607_000, "2023-11-23", "2023-11-23"),
          (634_000, "2025-05-22", "2025-05-22"), (681_000, "2026-05-21", "2026-05-21")]),
    "net migration of 2015 was 333,000 when Britain voted":
        ("net_migration", "GB", "", None, "2015-01-01/2015-12-31",
         [(333_000, "2016-05-26", "2016-05-26"), (334_000, "2016-08-25", "2016-08-25"),
          (332_000, "2016-12", "2020-11-26"), (303_000, "2025-05-22", "2026-05-21")]),
    "net migration in the year to September 2013 was 212,000":
        ("net_migration", "GB", "", None, "2012-10-01/2013-09-30",
         [(212_000, "2014-02-27", "2014-05-22"), (210_000, "2015-02-26", "2015-02-26"),
          (259_000, "2025-05-22", "2026-05-21")]),
    "gross immigration in the year to June 2023 is not the net figure":
        ("immigration", "GB", "", None, "2022-07-01/2023-06-30",
         [(1_180_000, "2023-11-23", "2023-11-23"), (1_300_000, "2024-11-28", "2024-11-28"),
          (1_466_000, "2026-05-21", "2026-05-21")]),
    "more British nationals left than came in the year to June 2024":
        ("net_migration", "GB", "nationality=UK", None, "2023-07-01/2024-06-30",
         [(-21_000, "2025-05-22", "2025-05-22"), (-115_000, "2026-05-21", "2026-05-21")]),
    "small boats of 2022 by the quarterly series":
        ("small_boat_arrivals", "GB", "", None, "2022-01-01/2022-12-31",
         [(45_755, "2023-02-23", "2023-02-23"), (45_774, "2023-08-24", "2026-08-27")]),
    "small boats of 2022 by the daily series":
        ("small_boat_arrivals", "GB", "", "series=provisional_daily", "2022-01-01/2022-12-31",
         [(45_755, "2026-08-21", "2026-08-21")]),
    "the boats themselves in 2022":
        ("small_boats", "GB", "", None, "2022-01-01/2022-12-31",
         [(1_109, "2023-02-23", "2023-02-23"), (1_110, "2025-02-27", "2026-08-27")]),
    "asylum claims of 2002 by people":
        ("asylum_applications", "GB", "", None, "2002-01-01/2002-12-31",
         [(110_700, "2003-02-28", "2003-02-28"), (103_100, "2004-02-24", "2004-02-24"), (103_081, "2021-08-26", "2025-08-21")]),
    "asylum claims of 2002 by main applicants":
        ("asylum_applications", "GB", "applicant=main", None, "2002-01-01/2002-12-31",
         [(85_865, "2003-02-28", "2003-02-28"), (84_132, "2012-08-30", "2021-08-26")]),
    "asylum claims in the year to June 2024 by people":
        ("asylum_applications", "GB", "", None, "2023-07-01/2024-06-30", [(97_107, "2024-08-22", "2025-08-21")]),
    "asylum claims in the year to June 2024 by main applicants":
        ("asylum_applications", "GB", "applicant=main", None, "2023-07-01/2024-06-30",
         [(75_658, "2024-08-22", "2024-08-22")]),
    "the asylum backlog of June 2023 by people":
        ("asylum_backlog", "GB", "", None, "2023-06-30", [(175_457, "2023-08-24", "2026-05-21")]),
    "the asylum backlog of June 2023 by cases":
        ("asylum_backlog", "GB", "applicant=main", None, "2023-06-30", [(134_046, "2023-08-24", "2025-05-22")]),
    "asylum seekers in hotels in June 2025":
        ("asylum_hotel_population", "GB", "", None, "2025-06-30",
         [(32_059, "2025-08-21", "2025-08-21"), (32_041, "2025-11-27", "2026-02-26")]),
    "asylum hotels were to cost 3.1bn in 2023-24 and cost 3.0bn":
        ("asylum_hotel_cost", "GB", "", None, "2023-04-01/2024-03-31",
         [(3_100_000_000, "2024-03-20", "2024-03-20"), (3_000_000_000, "2025-07-17", "2025-07-17")]),
    "enforced returns of 2024":
        ("enforced_returns", "GB", "", None, "2024-01-01/2024-12-31",
         [(8_164, "2025-02-27", "2025-02-27"), (8_169, "2026-02-26", "2026-02-26")]),
    "the salary threshold from April 2024":
        ("skilled_worker_salary_threshold", "GB", "", None, "2024-04-04/", [(38_700, "2024-03-14", "2024-03-14")]),
    "the US border in December 2023, nationwide":
        ("border_encounters", "US", "", None, "2023-12-01/2023-12-31", [(371_036, "2024-01-26", "2024-01-26")]),
    "the US border in December 2023, southwest with ports":
        ("border_encounters", "US", "border=southwest", None, "2023-12-01/2023-12-31",
         [(302_034, "2024-01-26", "2024-02"), (301_981, "2025-02-07", "2025-10-08")]),
    "the US border in December 2023, southwest between ports":
        ("border_encounters", "US", "border=southwest;component=usbp", None, "2023-12-01/2023-12-31",
         [(249_785, "2024-01-26", "2024-01-26"), (249_740, "2025-02-07", "2025-10-08")]),
    "apprehensions at the southwest border in fiscal year 2025":
        ("border_apprehensions", "US", "border=southwest", None, "2024-10-01/2025-09-30",
         [(237_565, "2025-10-07", "2025-10-07")]),
    "ICE removals in fiscal year 2024":
        ("removals", "US", "", None, "2023-10-01/2024-09-30", [(271_484, "2024-12-19", "2026-08")]),
    "Frontex detections of 2015":
        ("irregular_border_crossings", "EU27", "", None, "2015-01-01/2015-12-31",
         [(1_822_102, "2025-02-04", "2025-02-04")]),
    "Frontex detections of 2023":
        ("irregular_border_crossings", "EU27", "", None, "2023-01-01/2023-12-31",
         [(380_000, "2024-01-16", "2024-01-16"), (385_803, "2025-01", "2025-01"), (381_115, "2025-02-04", "2025-02-04"),
          (381_121, "2025-03-04", "2025-03-04"), (381_319, "2025-04-02", "2025-04-02")]),
    "asylum applications in Germany in 2016":
        ("asylum_applications", "DE", "", None, "2016-01-01/2016-12-31", [(745_545, "2017-01", "2025-01-09")]),
    "arrivals by sea in Italy in 2022":
        ("sea_arrivals", "IT", "", None, "2022-01-01/2022-12-31",
         [(105_129, "2022-12-31", "2022-12-31"), (105_131, "2023-04-12", "2023-04-12")]),
    "net migration to Ireland in the year to April 2025":
        ("net_migration", "IE", "", None, "2024-05-01/2025-04-30", [(59_700, "2025-08-26", "2025-08-26")]),
    "net overseas migration to Australia in 2022-23":
        ("net_migration", "AU", "", None, "2022-07-01/2023-06-30",
         [(518_090, "2023-12-15", "2023-12-15"), (536_000, "2024-12-13", "2024-12-13"), (538_000, "2025-12-19", "2025-12-19")]),
    "deaths of migrants worldwide in 2023 kept being found":
        ("migrant_deaths", "WORLD", "", None, "2023-01-01/2023-12-31",
         [(8_565, "2024-03-06", "2024-03-06"), (8_541, "2024-03-26", "2024-03-26"), (8_640, "2025-01-08", "2025-01-08"),
          (8_747, "2025-03-10", "2025-03-10"), (8_755, "2025-06-04", "2025-06-04")]),
    "refugees under UNHCR's mandate at the end of 2024":
        ("refugees", "WORLD", "", None, "2024-12-31", [(30_958_200, "2025-06-12", "2025-06-12")]),
    "international migrants worldwide in 2020 were estimated anew":
        ("migrant_stock", "WORLD", "", None, "2020-07-01",
         [(280_598_105, "2021-01", "2021-01"), (275_284_032, "2025-01-27", "2025-01-27")]),
    "the US refugee ceiling of fiscal year 2021 was raised within the year":
        ("refugee_admissions_ceiling", "US", "", None, "2020-10-01/2021-09-30",
         [(15_000, "2020-10", "2020-10"), (62_500, "2021-05", "2021-05")]),
    "people born abroad by the population survey of 2015":
        ("foreign_born_population", "GB", "", "source=annual_population_survey", "2015-01-01/2015-12-31",
         [(8_600_000, "2016-08-25", "2017-08-24")]),
}
# fmt: on


def _last_day(published: str) -> date:
    if len(published) == 7:
        following = date(int(published[:4]) + int(published[5:]) // 12, int(published[5:]) % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    return date.fromisoformat(published)


@pytest.mark.parametrize("case", VINTAGES.values(), ids=VINTAGES.keys())
def test_the_vintages_are_those_that_were_published(store: Store, case: tuple) -> None:
    measure, geography, breakdown, variant, period, vintages = case
    series = store.find(measure, geography, breakdown_of(breakdown), variant)
    assert series is not None
    held = [(known.value, known.published, known.confirmed) for known in series.changes(_period(period))]
    assert held == [(Decimal(value), _last_day(first), _last_day(last)) for value, first, last in vintages]


# fmt: off
AS_OF = [
    ("2014-06-01", "net_migration", "", "2012-10-01/2013-09-30", 212_000),
    ("2016-06-20", "net_migration", "", "2015-01-01/2015-12-31", 333_000),
    ("2023-03-10", "net_migration", "", "2021-07-01/2022-06-30", 504_000),
    ("2024-06-01", "net_migration", "", "2022-07-01/2023-06-30", 740_000),
    ("2024-12-06", "net_migration", "", "2022-07-01/2023-06-30", 906_000),
    ("2023-07-01", "small_boat_arrivals", "", "2022-01-01/2022-12-31", 45_755),
    ("2024-01-01", "small_boat_arrivals", "", "2022-01-01/2022-12-31", 45_774),
    ("2004-01-01", "asylum_applications", "", "2002-01-01/2002-12-31", 110_700),
]
# fmt: on


@pytest.mark.parametrize(
    ("day", "measure", "breakdown", "period", "value"),
    AS_OF,
    ids=[f"on {day} {measure} of {period} was {value:,}" for day, measure, _, period, value in AS_OF],
)
def test_the_figure_official_on_a_day(
    store: Store, day: str, measure: str, breakdown: str, period: str, value: int
) -> None:
    series = store.find(measure, "GB", breakdown_of(breakdown))
    assert series is not None
    known = series.as_of(_period(period), date.fromisoformat(day))
    assert known is not None and known.value == value


def test_nothing_was_public_about_the_year_to_june_2024_before_it_was_over(store: Store) -> None:
    series = store.find("net_migration", "GB")
    assert series is not None
    assert series.as_of(_period("2023-07-01/2024-06-30"), date(2024, 6, 1)) is None


# fmt: off
ROUNDING = {
    "a headline of ONS in hundreds of thousands": ("immigration", "GB", "", "2022-07-01/2023-06-30", 1_300_000, 100_000),
    "thousands that happen to end in four noughts": ("net_migration", "GB", "", "2022-07-01/2023-06-30", 740_000, 1_000),
    "a count": ("small_boat_arrivals", "GB", "", "2022-01-01/2022-12-31", 45_774, 1),
    "a count of cases": ("asylum_backlog", "GB", "applicant=main", "2023-06-30", 134_046, 1),
    "Eurostat, to the nearest five": ("asylum_applications", "ES", "", "2024-01-01/2024-12-31", 166_130, 5),
    "thousands of millions": ("asylum_hotel_cost", "GB", "", "2023-04-01/2024-03-31", 3_000_000_000, 100_000_000),
}
# fmt: on


@pytest.mark.parametrize("case", ROUNDING.values(), ids=ROUNDING.keys())
def test_official_rounding_is_known(store: Store, case: tuple) -> None:
    measure, geography, breakdown, period, value, step = case
    series = store.find(measure, geography, breakdown_of(breakdown))
    assert series is not None
    steps = {row.rounded_to for row in series.history(_period(period)) if row.value == value}
    assert steps == {Decimal(step)}


def test_the_top_five_nationalities_of_the_november_2024_release_are_marked_complete(store: Store) -> None:
    period = _period("2023-07-01/2024-06-30")
    marked = {
        dict(series.key.breakdown)["nationality"]: int(row.value)
        for series in store.series("immigration", "GB")
        for row in series.history(period)
        if row.note == "rank_complete=5;scope=non-EU"
    }
    assert marked == {"india": 240_000, "nigeria": 120_000, "pakistan": 101_000, "china": 78_000, "zimbabwe": 36_000}


def test_single_days_of_small_boats_are_held_and_never_a_release_of_their_own(store: Store) -> None:
    series = store.find("small_boat_arrivals", "GB", variant="series=provisional_daily")
    assert series is not None
    row = series.history(_period("2022-08-22"))[-1]
    assert (row.value, row.basis, row.release.dataset) == (1_137, "held", "gb_small_boats_daily")
