"""Partial calendar times ("June", "5 July", "2022/23") and the days they mean once the day of speaking is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from reference_data.codelists import load_codelists
from reference_data.model import month_end

TO_COME, EARLY, MIDDLE = -1, -2, -3
"""Values of `part` for a month without a year: the next one, its first days, its middle."""
_PAST_THE_MIDDLE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Moment:
    """A calendar time as named, whole or in part; offsets are those of the text.

    `unit` is day, weekday, week, month, season, quarter, half, year, years (from one to another), fiscal, academic,
    decade or now. `part` is the number of a quarter, a half or a weekday, `year_to` the second year of a pair, `to_day`
    the last day of "1 to 9 May". `years_ago` is set where the year is relative ("May last year" is 1), `units_ago`
    where the unit is ("last month" is 1). `numeric` holds a day in figures, whose order the country decides.
    """

    start: int
    end: int
    unit: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int = 0
    year_to: int | None = None
    to_day: int | None = None
    years_ago: int | None = None
    units_ago: int | None = None
    numeric: str = ""
    bare: bool = False

    @property
    def absolute(self) -> bool:
        """Whether the days are settled without the day of speaking."""
        return self.year is not None or bool(self.numeric)


def months_before(day: date, months: int) -> date:
    """The first day of a span of whole months that ends on a day: 12 months before 30 June 2023 is 1 July 2022."""
    first = day + timedelta(days=1)
    total = first.year * 12 + first.month - 1 - months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(first.day, month_end(year, month + 1).day))


def days_of(
    moment: Moment, spoken_on: date | None, country: str | None, begun: bool = False
) -> tuple[date, date] | None:
    """First and last day of a moment; None where the day of speaking is needed and unknown, or the day does not exist.

    Without a year it is the newest that was over by the day of speaking; with `begun`, the newest that had started.
    """
    if moment.numeric:
        day = _numeric_day(moment.numeric, country)
        return (day, day) if day else None
    if moment.unit in ("fiscal", "academic", "years"):
        return _pair_days(moment, spoken_on, country)
    if moment.unit == "decade" and moment.year is not None:
        return date(moment.year, 1, 1), date(moment.year + 9, 12, 31)
    year = moment.year
    if year is None and spoken_on is None:
        return None
    if year is None and moment.years_ago is not None and spoken_on is not None:
        year = spoken_on.year - moment.years_ago
    if moment.units_ago is not None and spoken_on is not None:
        return _units_ago(moment, spoken_on)
    if moment.unit == "now" and spoken_on is not None:
        return spoken_on, spoken_on
    if moment.unit == "weekday" and spoken_on is not None:
        ago = (spoken_on.weekday() - moment.part) % 7  # on the day itself papers write "on Thursday"
        day = spoken_on - timedelta(days=ago or moment.day or 0)
        return day, day
    try:
        if year is not None:
            return _in_year(moment, year)
        assert spoken_on is not None
        if moment.part == TO_COME:
            days = _in_year(moment, spoken_on.year)
            return days if days[0] > spoken_on else _in_year(moment, spoken_on.year + 1)
        for candidate in (
            spoken_on.year + 1,
            spoken_on.year,
            spoken_on.year - 1,
            spoken_on.year - 2,
            spoken_on.year - 3,
            spoken_on.year - 4,
        ):
            days = _in_year(moment, candidate)
            if days and _told_of(moment, days, begun) <= spoken_on:
                return days
    except ValueError:
        return None
    return None


def _told_of(moment: Moment, days: tuple[date, date], begun: bool) -> date:
    """The first day on which a time without a year is spoken of as past: of "early December" its first."""
    if moment.part == MIDDLE:
        return days[0] + _PAST_THE_MIDDLE
    return days[0] if begun or moment.part == EARLY else days[1]


def _in_year(moment: Moment, year: int) -> tuple[date, date]:
    if moment.unit == "day" and moment.month and moment.day:
        first = date(
            year, moment.month, min(moment.day, month_end(year, moment.month).day) if moment.day == 29 else moment.day
        )
        return first, date(year, moment.month, moment.to_day) if moment.to_day else first
    if moment.unit == "month" and moment.month:
        return date(year, moment.month, 1), month_end(year, moment.month)
    if moment.unit == "season" and moment.month:
        return date(year, moment.month, 1), month_end(year, moment.part)
    if moment.unit == "quarter":
        return date(year, moment.part * 3 - 2, 1), month_end(year, moment.part * 3)
    if moment.unit == "half":
        return date(year, moment.part * 6 - 5, 1), month_end(year, moment.part * 6)
    return date(year, 1, 1), date(year, 12, 31)


def _units_ago(moment: Moment, spoken_on: date) -> tuple[date, date]:
    ago = moment.units_ago or 0
    if moment.unit == "day":
        day = spoken_on - timedelta(days=ago)
        return day, day
    if moment.unit == "week":
        monday = spoken_on - timedelta(days=spoken_on.weekday() + 7 * ago)
        return monday, monday + timedelta(days=6)
    length = 3 if moment.unit == "quarter" else 1
    total = (spoken_on.year * 12 + spoken_on.month - 1) // length * length - ago * length
    year, month = divmod(total, 12)
    return date(year, month + 1, 1), month_end((total + length - 1) // 12, (total + length - 1) % 12 + 1)


def _numeric_day(said: str, country: str | None) -> date | None:
    first, second, year = (int(part) for part in re.split(r"[/.]", said))
    year = year if year > 99 else 2000 + year if year < 70 else 1900 + year
    geography = load_codelists().geographies.get(country or "GB")
    month_first = geography is not None and geography.date_order == "mdy"
    orders = [(second, first), (first, second)] if month_first else [(first, second), (second, first)]
    for day, month in orders:
        if month <= 12 and 1 <= day <= 31 and month >= 1:
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None


def _financial_year_ago(moment: Moment, spoken_on: date | None, country: str | None) -> tuple[date, date] | None:
    if spoken_on is None:
        return None
    start = financial_start(country)
    year = spoken_on.year - (1 if (spoken_on.month, spoken_on.day) < start else 0) - (moment.years_ago or 0)
    return date(year, *start), date(year + 1, *start) - timedelta(days=1)


def _pair_days(moment: Moment, spoken_on: date | None, country: str | None) -> tuple[date, date] | None:
    if moment.year is None:
        return _financial_year_ago(moment, spoken_on, country)
    if moment.unit == "years" and moment.year_to:
        return date(moment.year, 1, 1), date(moment.year_to, 12, 31)
    if moment.unit == "academic":
        return date(moment.year, 9, 1), date(moment.year + 1, 8, 31)
    start = financial_start(country)
    named_by_two = moment.year_to is not None
    first_year = moment.year if named_by_two or start == (1, 1) else moment.year - 1
    if named_by_two and start == (1, 1):
        start = _after_statistical_year(country)
    first = date(first_year, *start)
    years = (moment.year_to or first_year + 1) - first_year if named_by_two else 1
    last_year = (
        date(first_year + years, *start) - timedelta(days=1)
        if start != (1, 1) or not named_by_two
        else date(moment.year_to or first_year, 12, 31)
    )
    return first, last_year


def financial_start(country: str | None) -> tuple[int, int]:
    """Month and day on which a country's financial year starts; Britain's where no country is known."""
    geography = load_codelists().geographies.get(country or "GB")
    month, day = (geography.fiscal_year_start if geography else "01-01").split("-")
    return int(month), int(day)


def _after_statistical_year(country: str | None) -> tuple[int, int]:
    geography = load_codelists().geographies.get(country or "GB")
    month, day = (int(part) for part in (geography.statistical_year_end if geography else "12-31").split("-"))
    after = date(2023, month, day) + timedelta(days=1)
    return after.month, after.day
