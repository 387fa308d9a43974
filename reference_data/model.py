"""What an official figure is: a value, for a series and a reference period, as one release gave it.

Two time axes stand on every figure: the *reference period* it is about and its *vintage*, the day on
which that value was published. Words follow the SDMX glossary (series, observation, reference period,
release, vintage).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

PERIOD_KINDS = (
    "year_ending",
    "calendar_year",
    "financial_year",
    "quarter",
    "month",
    "week",
    "day",
    "point",
    "cumulative",
    "in_force",
)
STATUSES = ("provisional", "revised", "final", "estimate", "forecast", "projection")
PUBLISHED_BASES = ("release", "held")
CONFIDENCES = ("high", "medium", "low")


def month_end(year: int, month: int) -> date:
    """The last day of a month.

    >>> month_end(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, month, calendar.monthrange(year, month)[1])


def shift_years(day: date, years: int) -> date:
    """The same day in another year; a month's last day stays a month's last day.

    >>> shift_years(date(2023, 2, 28), 1)
    datetime.date(2024, 2, 29)
    """
    last = day == month_end(day.year, day.month)
    end = month_end(day.year + years, day.month)
    return end if last else date(day.year + years, day.month, min(day.day, end.day))


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A reference period: the days from `start` to `end`, both included; a stock's period is one day.

    Equal dates are one period: `kind` is what it is called and takes no part in equality. A rule in
    force without an end has `end == date.max`.
    """

    start: date
    end: date
    kind: str = field(default="range", compare=False)

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @property
    def days(self) -> int:
        """Number of days, both ends included."""
        return (self.end - self.start).days + 1

    @property
    def months(self) -> int | None:
        """Number of whole calendar months, or None if the period does not run from a first to a last day of month."""
        if self.start.day != 1 or self.end != month_end(self.end.year, self.end.month):
            return None
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def shifted(self, years: int) -> Period:
        """The same period that many years later (earlier if negative)."""
        return Period(shift_years(self.start, years), shift_years(self.end, years), self.kind)

    def contains(self, other: Period) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        return self.start <= other.end and other.start <= self.end

    @property
    def day_after(self) -> date:
        return self.end + timedelta(days=1)

    def __str__(self) -> str:
        end = "" if self.end == date.max else self.end.isoformat()
        return f"{self.start.isoformat()}/{end}"


def period_of(text: str) -> Period:
    """A period as people type it: two days, one day, a month or a year. Raises `ValueError`.

    >>> str(period_of("2022-07-01/2023-06-30")), str(period_of("2024-02"))
    ('2022-07-01/2023-06-30', '2024-02-01/2024-02-29')
    """
    first, _, last = text.partition("/")
    if last:
        return Period(date.fromisoformat(first), date.fromisoformat(last))
    if len(first) == 4:
        return Period(date(int(first), 1, 1), date(int(first), 12, 31))
    if len(first) == 7:
        year, month = int(first[:4]), int(first[5:])
        return Period(date(year, month, 1), month_end(year, month))
    return Period(date.fromisoformat(first), date.fromisoformat(first))


Breakdown = tuple[tuple[str, str], ...]


def breakdown_of(pairs: dict[str, str] | str | None) -> Breakdown:
    """`dimension=value` pairs in their one order.

    >>> breakdown_of("reason=study;nationality=india")
    (('nationality', 'india'), ('reason', 'study'))
    """
    if not pairs:
        return ()
    if isinstance(pairs, str):
        pairs = dict(part.split("=", 1) for part in pairs.split(";") if part)
    return tuple(sorted(pairs.items()))


def breakdown_text(breakdown: Breakdown) -> str:
    """The inverse of `breakdown_of`: `nationality=india;reason=study`."""
    return ";".join(f"{dimension}={value}" for dimension, value in breakdown)


@dataclass(frozen=True, slots=True, order=True)
class SeriesKey:
    """What is counted, where, of whom and by which method; with a period it names one observation."""

    measure: str
    geography: str
    breakdown: Breakdown
    variant: str
    unit: str

    def __str__(self) -> str:
        return "|".join((self.measure, self.geography, breakdown_text(self.breakdown), self.variant, self.unit))


@dataclass(frozen=True, slots=True)
class Release:
    """One publication of figures. `published` is the day; known only to the month, it is the month's last day."""

    id: str
    publisher: str
    title: str
    published: date
    month_only: bool
    url: str
    dataset: str

    @property
    def published_text(self) -> str:
        """The day as it was given: `2024-11-28`, or `2025-09` where only the month is known."""
        return self.published.isoformat()[: 7 if self.month_only else 10]


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure as one release gave it. Values are in the series' unit; bounds are the published interval.

    `basis` is `release` when the value came out that day, `held` when this is only the first vintage
    held and the value may have been public earlier. `rounded_to` is the step official rounding works
    in (1000 for "906,000"), in the unit of the value. `read_at` is the address where the figure was
    read, which may differ from the release's own.
    """

    series: SeriesKey
    period: Period
    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    status: str
    basis: str
    confidence: str
    rounded_to: Decimal
    release: Release
    read_at: str
    note: str = ""

    @property
    def published(self) -> date:
        return self.release.published


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of one period on one day: the newest vintage, since when that value stood, and what confirms it.

    `published` is the day on which the value first came out without a break since; `confirmed` the
    newest release up to the day that repeats it. `stand_in` marks a figure that was first *held* only
    after the day, standing in for the one that must have been public then.

    `observation` is the newest row, so that rows of one release can be compared; `run` holds every row
    that gave this value without a break, oldest first, and ends with it. What belongs to the day
    `published` (basis, release) is that of the first of the run. Repeating a value does not withdraw
    its interval, nor does a poor copy make a good reading worse: bounds are the newest given in the
    run, `confidence` the best.
    """

    observation: Observation
    published: date
    confirmed: date
    stand_in: bool = False
    run: tuple[Observation, ...] = ()

    @property
    def value(self) -> Decimal:
        return self.observation.value

    @property
    def first(self) -> Observation:
        """The row in which the value first came out."""
        return self.run[0] if self.run else self.observation

    @property
    def release(self) -> Release:
        """The release in which the value first came out."""
        return self.first.release

    @property
    def basis(self) -> str:
        """`release` if the value came out on `published`, `held` if it may be older."""
        return self.first.basis

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """The newest published interval of this value, or two times None."""
        for row in reversed(self.run or (self.observation,)):
            if row.lower is not None or row.upper is not None:
                return row.lower, row.upper
        return None, None

    @property
    def confidence(self) -> str:
        """The best confidence with which the value was read."""
        return min((row.confidence for row in self.run or (self.observation,)), key=CONFIDENCES.index)

    @property
    def repeats(self) -> tuple[Release, ...]:
        """The later releases that repeat the value, oldest first, one a day."""
        by_day = {row.published: row.release for row in self.run if row.published != self.published}
        return tuple(by_day[day] for day in sorted(by_day))
