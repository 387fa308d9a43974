"""Periods that a claim may mean, and the calendar by which its words of time are understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from reference_data.codelists import Geography
from reference_data.model import Period

MOST_READINGS = 3


@dataclass(frozen=True, slots=True)
class ChosenPeriod:
    """A period a claim may mean, in words why, and how sure that is.

    `open`: the words would bear others as well, so that a miss proves nothing. `near`: it is the count next to the
    day named, so that only a great miss does. `meant`: the time the words mean, where the period only answers for it.
    """

    period: Period
    why: str
    open: bool = False
    near: bool = False
    meant: Period | None = None

    @property
    def told(self) -> Period:
        return self.meant or self.period


@dataclass(frozen=True, slots=True)
class Calendar:
    """What settles the meaning of words of time: the day it was said, the place's financial and statistical years."""

    day: date
    fiscal_start: tuple[int, int] = (1, 1)
    statistical_end: tuple[int, int] = (12, 31)

    @classmethod
    def of(cls, day: date, place: Geography | None) -> Calendar:
        if place is None:
            return cls(day)
        return cls(day, _month_day(place.fiscal_year_start), _month_day(place.statistical_year_end))


def opened(chosen: ChosenPeriod) -> ChosenPeriod:
    """The same period as one of several that the words would bear."""
    return replace(chosen, open=True)


def answering(chosen: Iterable[ChosenPeriod], meant: Period) -> list[ChosenPeriod]:
    """The same periods as answers for the time that is meant."""
    return [each if each.period == meant else replace(each, meant=meant) for each in chosen]


def distinct(chosen: Iterable[ChosenPeriod]) -> list[ChosenPeriod]:
    """Each period once, as it came first."""
    seen: dict[Period, ChosenPeriod] = {}
    for each in chosen:
        seen.setdefault(each.period, each)
    return list(seen.values())


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
