"""Values and days as places on a drawing, and the round ones to write beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from factcheck.reports.page.values import shown
from factcheck.wording import amount, number

_ZERO = Decimal(0)
_ROUND_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
# A scale starts at nothing unless all values lie in the upper part of it.
_FROM_ZERO = Decimal("0.7")
_LARGE = ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
_MONTH_STEPS = (1, 3, 6, 12)
_YEAR_STEPS = (12, 24, 60, 120, 240, 480)
_DAY_STEPS = (1, 2, 5, 10, 20)
_FEW_DAYS, _FEW_YEARS = 60, 800


@dataclass(frozen=True, slots=True)
class ValueScale:
    """Values from `low` (at the pixel `bottom`) to `high` (at `top`), with the round values between."""

    low: Decimal
    high: Decimal
    bottom: int
    top: int
    ticks: tuple[Decimal, ...]

    def at(self, value: Decimal) -> int:
        return round(self.bottom - (self.bottom - self.top) * (value - self.low) / (self.high - self.low))

    def holds(self, value: Decimal) -> bool:
        return self.low <= value <= self.high


def value_scale(values: Iterable[Decimal], bottom: int, top: int, from_zero: bool = True) -> ValueScale:
    """A scale over the values, from and to round ones, with about four of them.

    >>> [int(tick) for tick in value_scale([Decimal(170000), Decimal(924000)], 100, 0).ticks]
    [0, 250000, 500000, 750000, 1000000]
    """
    found = list(values)
    low, high = min(found), max(found)
    if from_zero and low >= 0 and low < high * _FROM_ZERO:
        low = _ZERO
    elif from_zero and high <= 0 and high > low * _FROM_ZERO:
        high = _ZERO
    if low == high:
        low, high = (low - abs(low) / 10, high + abs(high) / 10) if low else (_ZERO, Decimal(1))
    step = _step((high - low) / 4)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    ticks = tuple(step * at for at in range(int(first), int(last) + 1))
    return ValueScale(ticks[0], ticks[-1], bottom, top, ticks)


def _step(rough: Decimal) -> Decimal:
    size = Decimal(1).scaleb(rough.adjusted())
    return next((step * size for step in _ROUND_STEPS if rough <= step * size), 10 * size)


def tick_text(value: Decimal, scale: ValueScale, unit: str) -> str:
    """A round value as short as it can be written: "250,000", "1.5m", "£40,000", "20%"."""
    largest = max(abs(scale.low), abs(scale.high))
    for size, letter in _LARGE:
        if largest >= size and unit not in ("percent", "percentage_points", "ratio"):
            if not value:
                return "0"
            sign, mark = ("−" if value < 0 else ""), amount(_ZERO, unit).rstrip("0")
            return f"{sign}{mark}{number(abs(value) / size)}{letter}"
    return shown(value, unit).replace(" times", "×").replace(" percentage points", "")


@dataclass(frozen=True, slots=True)
class DayScale:
    """Days from `first` (at the pixel `left`) to `last` (at `right`)."""

    first: date
    last: date
    left: int
    right: int

    def at(self, day: date) -> int:
        whole = max((self.last - self.first).days, 1)
        return round(self.left + (self.right - self.left) * (day - self.first).days / whole)

    def ticks(self, most: int = 5) -> list[tuple[date, str]]:
        """Days to write under the drawing, with their text: years where there are years, else months, else days."""
        if (self.last - self.first).days <= _FEW_DAYS:
            return self._days(most)
        steps = _MONTH_STEPS if (self.last - self.first).days <= _FEW_YEARS else _YEAR_STEPS
        for step in steps:
            found = list(self._months(step))
            if len(found) <= most:
                return [(day, f"{day.year}" if step >= 12 else f"{day:%b} {day.year}") for day in found]
        return []

    def _months(self, step: int) -> Iterable[date]:
        at = self.first.year * 12 + self.first.month - 1
        at += -at % step
        while date(at // 12, at % 12 + 1, 1) <= self.last:
            day = date(at // 12, at % 12 + 1, 1)
            if day >= self.first:
                yield day
            at += step

    def _days(self, most: int) -> list[tuple[date, str]]:
        whole = (self.last - self.first).days
        step = next((each for each in _DAY_STEPS if whole / each < most), _DAY_STEPS[-1])
        return [
            (day, f"{day.day} {day:%b}")
            for day in (self.first + timedelta(days=at) for at in range(0, whole + 1, step))
        ]


def over_days(days: Iterable[date], left: int, right: int) -> DayScale:
    found = list(days)
    return DayScale(min(found), max(found), left, right)
