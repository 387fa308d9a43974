"""Of what length periods are, and which compare."""

from __future__ import annotations

from datetime import date, timedelta

from reference_data.model import Period, shift_years

_YEAR_DAYS = range(360, 371)


def is_year(period: Period) -> bool:
    """Whether a period has the days of a year."""
    return period.days in _YEAR_DAYS


def same_length(one: Period, other: Period) -> bool:
    """Whether two periods are of one length, give or take the length of months; stocks are alike."""
    if one.days == 1 or other.days == 1:
        return one.days == other.days and one.kind == other.kind
    if one.months is not None and other.months is not None:
        return one.months == other.months
    return abs(one.days - other.days) <= 3


def year_to(end: date) -> Period:
    """The twelve months that end on a day."""
    return Period(shift_years(end, -1) + timedelta(days=1), end, "year_ending")
