"""What is drawn beside a claim, as plain values: series, vintages, totals, bars, and the number said.

Nothing here knows how a drawing looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reference_data.model import Period, Release, SeriesKey


@dataclass(frozen=True, slots=True)
class Point:
    """The figure of one period as one vintage gave it, with its published interval."""

    period: Period
    value: Decimal
    lower: Decimal | None = None
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """The number said, in the unit of the drawing: one value or a range. `implied` if it follows from a change said."""

    low: Decimal
    high: Decimal
    implied: bool = False

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class SeriesPlot:
    """A series as known on the day the claim was made (`then`) and now, with the number said at the period judged.

    `fan` holds, for each vintage of that period, the path to it as published that day. `stepped` values hold
    until the next one (rules). Points are in the order of their periods.
    """

    key: SeriesKey
    judged: Period
    baseline: Period | None
    then: tuple[Point, ...]
    now: tuple[Point, ...]
    fan: tuple[tuple[Point, ...], ...]
    said: Said | None
    stepped: bool = False


@dataclass(frozen=True, slots=True)
class Vintage:
    """One value of a period, from the day it came out."""

    published: date
    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    release: Release
    address: str


@dataclass(frozen=True, slots=True)
class RevisionPlot:
    """How the figure of one period was revised, up to the day `until`; `said_on` is the day of the claim."""

    key: SeriesKey
    period: Period
    vintages: tuple[Vintage, ...]
    said: Said | None
    said_on: date | None
    until: date


@dataclass(frozen=True, slots=True)
class TotalPlot:
    """A figure added up from the parts of a period: how the total grew, as known then and now."""

    key: SeriesKey
    then: tuple[Point, ...]
    now: tuple[Point, ...]
    said: Said | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One of several values set beside each other; `kind` is then, now, part or said."""

    label: str
    value: Decimal
    kind: str


@dataclass(frozen=True, slots=True)
class BarPlot:
    """Values set beside each other: a share then and now, the parts of a sum, the groups of a ranking."""

    title: str
    unit: str
    bars: tuple[Bar, ...]


Plot = SeriesPlot | RevisionPlot | TotalPlot | BarPlot
