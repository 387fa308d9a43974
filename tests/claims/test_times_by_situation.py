"""What times mean by the time said before them, the country, the speaker, and the day they were said on."""

from __future__ import annotations

from datetime import date

import pytest

from claims.model import SaidPeriod
from claims.time_phrases import find_times, resolve

DAY = date(2024, 11, 28)
YE = "2022-07-01/2023-06-30"


def resolved(
    text: str,
    spoken_on: date | None = DAY,
    country: str | None = "GB",
    anchor: SaidPeriod | None = None,
    speaker: str | None = None,
) -> list[tuple[str, str | None, str | None, str | None]]:
    """(text, start/end, kind, form) of each time found in a sentence."""
    rows = []
    for phrase in find_times(text):
        period = resolve(phrase, spoken_on, country, anchor, speaker)
        told = (f"{period.start}/{period.end}", period.kind, period.form) if period else (None, None, None)
        rows.append((phrase.text, *told))
    return rows


def said(text: str, days: str, kind: str, form: str) -> tuple[str, str, str, str]:
    return (text, days, kind, form)


# With the time said before it: the year to June 2024.
ANCHOR = SaidPeriod(date(2023, 7, 1), date(2024, 6, 30), "year_ending", "exact", "the year to June 2024")
RELATIVE = [
    ("It was 906,000 a year earlier.", said("a year earlier", YE, "year_ending", "exact")),
    ("It was 906,000 the year before.", said("the year before", YE, "year_ending", "exact")),
    ("It was 906,000 the previous year.", said("the previous year", YE, "year_ending", "exact")),
    ("It fell 20% year-on-year.", said("year-on-year", YE, "year_ending", "exact")),
    ("It was higher in the same period last year.", said("the same period last year", YE, "year_ending", "exact")),
    (
        "In the same period in 2022 it was lower.",
        said("the same period in 2022", "2021-07-01/2022-06-30", "year_ending", "exact"),
    ),
    ("It fell on the previous 12 months.", said("the previous 12 months", YE, "year_ending", "exact")),
    ("It rose the following year.", said("the following year", "2024-07-01/2025-06-30", "year_ending", "exact")),
    ("It was 4,000 at this time last year.", said("this time last year", YE, "year_ending", "exact")),
    ("In that year 508,000 left.", said("that year", "2023-07-01/2024-06-30", "year_ending", "exact")),
    ("Since then it fell.", said("Since then", "2024-07-01/2024-11-28", "cumulative", "since")),
]


@pytest.mark.parametrize(("sentence", "time"), RELATIVE, ids=[case[0] for case in RELATIVE])
def test_a_relative_time_takes_its_measure_from_the_time_before(sentence, time):
    assert resolved(sentence, anchor=ANCHOR) == [time]


ABROAD = [
    ("In FY2023 it rose.", "US", date(2024, 3, 1), said("FY2023", "2022-10-01/2023-09-30", "financial_year", "fiscal")),
    (
        "In fiscal 2011 it rose.",
        "US",
        date(2024, 3, 1),
        said("fiscal 2011", "2010-10-01/2011-09-30", "financial_year", "fiscal"),
    ),
    (
        "In Fiscal Year 2024 it rose.",
        "US",
        date(2025, 3, 1),
        said("Fiscal Year 2024", "2023-10-01/2024-09-30", "financial_year", "fiscal"),
    ),
    (
        "In 2017/18 it rose.",
        "AU",
        date(2019, 5, 1),
        said("2017/18", "2017-07-01/2018-06-30", "financial_year", "fiscal"),
    ),
    (
        "In 2022-23 it rose.",
        "IE",
        date(2024, 5, 1),
        said("2022-23", "2022-05-01/2023-04-30", "financial_year", "fiscal"),
    ),
    ("On 8/28/25 it rose.", "US", date(2025, 9, 1), said("8/28/25", "2025-08-28/2025-08-28", "day", "day")),
    ("On 03/06/2024 it rose.", "US", date(2025, 9, 1), said("03/06/2024", "2024-03-06/2024-03-06", "day", "day")),
    (
        "Since President Biden took office it rose.",
        "US",
        date(2023, 9, 1),
        said("Since President Biden took office", "2021-01-20/2023-09-01", "cumulative", "since"),
    ),
    (
        "During the Biden administration it rose.",
        "US",
        date(2025, 6, 1),
        said("During the Biden administration", "2021-01-20/2025-01-20", "cumulative", "span"),
    ),
]


@pytest.mark.parametrize(("sentence", "country", "spoken_on", "time"), ABROAD, ids=[case[0] for case in ABROAD])
def test_the_country_decides_its_years_and_the_order_of_numbers(sentence, country, spoken_on, time):
    assert resolved(sentence, spoken_on, country) == [time]


SPEAKERS = [
    ("Since I became Prime Minister it fell.", "Rishi Sunak", date(2024, 5, 23), "2022-10-25/2024-05-23"),
    ("Since I became Prime Minister it fell.", "Theresa May", date(2019, 5, 24), "2016-07-13/2019-05-24"),
    ("Since we came to power it fell.", "Keir Starmer", date(2025, 7, 1), "2024-07-05/2025-07-01"),
]


@pytest.mark.parametrize(
    ("sentence", "speaker", "spoken_on", "days"), SPEAKERS, ids=[f"{case[1]}: {case[0]}" for case in SPEAKERS]
)
def test_since_i_took_office_is_the_speakers_own_day(sentence, speaker, spoken_on, days):
    assert [row[1] for row in resolved(sentence, spoken_on, "GB", speaker=speaker)] == [days]


UNDATED = [
    ("In the year to June 2023 it peaked.", [YE]),
    ("In the year to June it fell.", [None]),
    ("Last year it fell.", [None]),
    ("In 2023 it fell.", ["2023-01-01/2023-12-31"]),
    ("Since 2018 it rose.", ["2018-01-01/9999-12-31"]),
    ("In June it fell.", [None]),
]


@pytest.mark.parametrize(("sentence", "days"), UNDATED, ids=[case[0] for case in UNDATED])
def test_without_the_day_only_what_is_absolute_is_resolved(sentence, days):
    assert [row[1] for row in resolved(sentence, None)] == days


# Said in the middle of June, "in June" is the June before; the day itself counts as "on Thursday".
TURNS_OF_THE_YEAR = [
    ("It fell in June.", date(2024, 6, 14), "2023-06-01/2023-06-30"),
    ("It fell in June.", date(2024, 6, 30), "2024-06-01/2024-06-30"),
    ("It fell in the year to June.", date(2024, 5, 23), "2022-07-01/2023-06-30"),
    ("It fell last year.", date(2024, 1, 1), "2023-01-01/2023-12-31"),
    ("It fell last month.", date(2024, 1, 31), "2023-12-01/2023-12-31"),
    ("It was published on Thursday.", date(2024, 11, 28), "2024-11-28/2024-11-28"),
    ("It was 29 February.", date(2024, 3, 1), "2024-02-29/2024-02-29"),
    ("In the past year it fell.", date(2024, 2, 29), "2023-03-01/2024-02-29"),
]


@pytest.mark.parametrize(
    ("sentence", "spoken_on", "days"), TURNS_OF_THE_YEAR, ids=[f"{case[0]} {case[1]}" for case in TURNS_OF_THE_YEAR]
)
def test_times_at_the_turn_of_a_year_or_month(sentence, spoken_on, days):
    assert [row[1] for row in resolved(sentence, spoken_on)] == [days]
