"""What a number that misses may have been taken from: another unit, measure, group, place, time or vintage.

Looked for only after a miss, and only within the claim's own precision; the first neighbour that fits, in the
order of `NEIGHBOURS`, is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from factcheck.checks.computing import Compute, Gap
from factcheck.comparing import POINT_UNITS, Figure, fits_tightly, spoken
from factcheck.figures import Found
from factcheck.model import Reading
from factcheck.outcomes import Case
from factcheck.periods import is_year, same_length, year_to
from factcheck.wording import number, period_name, when
from reference_data.model import Period, SeriesKey

# Dimensions with so many values that one of them fits any number roughly put.
_FINE = frozenset({"nationality", "country_of_birth", "region", "area", "local_authority", "destination", "origin"})
# Units of numbers that are worked out from two figures: many pairs give any of them.
_WORKED_OUT = POINT_UNITS | {"ratio"}
_FEW = 1000
_MOST_SIBLINGS = 8
_ADJACENT = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A figure beside the one asked for, and what it is in words ("immigration in that year")."""

    reading: Reading
    name: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The code of the likely mistake, the neighbour that the number fits, and its figure."""

    code: str
    neighbour: Neighbour
    found: Found


def diagnose(case: Case, compute: Compute, then: Found) -> Diagnosis | None:
    """The first neighbour whose figure, as known on the day, is the number said; None if there is none."""
    quantity = case.claim.quantity
    if quantity is None or quantity.approximator == "vague":
        return None
    for code, neighbours in NEIGHBOURS:
        for neighbour in neighbours(case):
            if neighbour.reading == case.reading:
                continue
            found = compute(case.of(neighbour.reading).question())
            if isinstance(found, Gap) or found.figure.value == then.figure.value or _came_later(found, then):
                continue
            if fits_tightly(quantity, found.figure, case.policy):
                return Diagnosis(code, neighbour, found)
        if code == "wrong_unit":
            points = _points_for_percent(case, then)
            if points is not None:
                return points
    return None


def _came_later(found: Found, then: Found) -> bool:
    """Whether a neighbour was not public on the day: it only stands in, from a later release than the figure's own."""
    return found.stand_in and not (then.stand_in and found.published <= then.published)


def _points_for_percent(case: Case, then: Found) -> Diagnosis | None:
    """Per cent said of a change in percentage points, or the other way round."""
    claim, reading = case.claim, case.reading
    units = case.figures.store.codelists.units
    of_shares = reading.series.unit in units and units[reading.series.unit].family == "share"
    if (
        not of_shares
        or claim.kind not in ("change_abs", "change_pct")
        or reading.baseline is None
        or len(then.known) < 2
    ):
        return None
    new, old = then.ends
    other = new - old if claim.kind == "change_pct" else (new - old) / old * 100 if old else None
    if other is None or claim.quantity is None or not fits_tightly(claim.quantity, Figure.exact(other), case.policy):
        return None
    name = "the change in percentage points" if claim.kind == "change_pct" else "the change in per cent"
    found = replace(then, figure=Figure.exact(other), arithmetic=f"{number(new)} - {number(old)} = {number(new - old)}")
    return Diagnosis("wrong_unit", Neighbour(reading, f"{name} {when(reading.period)}"), found)


def _units(case: Case) -> Iterator[Neighbour]:
    """The same thing counted in another unit, its group of main applicants or the like included."""
    key = case.reading.series
    for other in case.figures.all_series(key.measure, key.geography):
        if (
            other.unit != key.unit
            and set(key.breakdown) <= set(other.breakdown)
            and len(other.breakdown) <= len(key.breakdown) + 1
        ):
            name = (
                f"the count in {case.figures.store.codelists.units[other.unit].name}"
                if other.unit in case.figures.store.codelists.units
                else other.unit
            )
            yield Neighbour(replace(case.reading, series=other), f"{name} {_then(case)}")


def _measures(case: Case) -> Iterator[Neighbour]:
    """Measures commonly confused with this one, those it is part of and those that are part of it."""
    key, lists = case.reading.series, case.figures.store.codelists
    if key.measure not in lists.measures:
        return
    measure = lists.measures[key.measure]
    backwards = lists.measures_beside([key.measure])
    codes = (*measure.confusable_with, *measure.part_of, *measure.net_of, *backwards)
    if case.reading.baseline is not None:  # of many measures one has changed by as much by chance
        codes = (*measure.net_of, *measure.part_of)
    for code in dict.fromkeys(codes):
        if code == key.measure or code not in lists.measures:
            continue
        other = lists.measures[code]
        for series in case.figures.all_series(code, key.geography):
            if series.breakdown in (key.breakdown, ()) and series.variant in (
                other.default_variant(key.geography),
                key.variant,
            ):
                group = "" if series.breakdown == key.breakdown or not key.breakdown else " in all"
                for reading in _same_time(case, series):
                    yield Neighbour(reading, f"{other.name}{group} {_then(case, reading)}")


def _same_time(case: Case, series: SeriesKey) -> Iterator[Reading]:
    """The reading of another series for the same time: the same period, or for a stock the last count in it."""
    period, baseline = case.reading.period, case.reading.baseline
    yield replace(case.reading, series=series)
    if baseline is not None:
        return
    public = case.figures.public(series, case.day)
    if case.claim.period is None:
        yield from (
            replace(case.reading, series=series, period=each) for each in public[::-1] if each.kind == "cumulative"
        )
    inside = [each for each in public if each.days == 1 and period.start <= each.end <= period.end]
    if period.days > 1 and inside:
        yield replace(case.reading, series=series, period=inside[-1])
    if period.days == 1:
        years = [each for each in public if is_year(each) and each.end == period.end]
        yield from (replace(case.reading, series=series, period=each) for each in years)


def _breakdowns(case: Case) -> Iterator[Neighbour]:
    """Other groups of the same measure: the total, wider and narrower groups; for an exact number any other."""
    key, lists = case.reading.series, case.figures.store.codelists
    own = set(key.breakdown)
    kin, others = [], []
    for other in case.figures.all_series(key.measure, key.geography):
        if other.unit != key.unit or other.variant != key.variant or other.breakdown == key.breakdown:
            continue
        theirs = set(other.breakdown)
        related = theirs < own or own < theirs
        # A dimension of a hundred values has one that fits any number roughly put, or small.
        is_kin = related and (theirs < own or not _is_fine(other, own))
        (kin if is_kin else others).append(other)
    for other in (
        *sorted(kin, key=lambda each: len(each.breakdown)),
        *(others if _exact(case) and _is_large(case) else ()),
    ):
        name = f"the figure for {lists.breakdown_name(other.breakdown)}" if other.breakdown else "the total"
        yield Neighbour(replace(case.reading, series=other), f"{name} {_then(case)}")


def _is_large(case: Case) -> bool:
    """Whether so few groups have numbers of its size that none is the same by chance."""
    return case.claim.quantity is not None and abs(case.claim.quantity.low) >= _FEW


def _is_fine(key: SeriesKey, own: set[tuple[str, str]]) -> bool:
    """Whether what a series adds to a breakdown is one value of many, such as a country; groups have capitals."""
    return any(value == value.lower() and dimension in _FINE for dimension, value in set(key.breakdown) - own)


def _geographies(case: Case) -> Iterator[Neighbour]:
    """Parts of the place, the wholes it lies in, and their other parts."""
    key, lists = case.reading.series, case.figures.store.codelists
    place = lists.geographies.get(key.geography)
    if place is None:
        return
    wholes = [lists.geographies[code] for code in place.part_of if code in lists.geographies]
    siblings = [code for whole in wholes if len(whole.parts) <= _MOST_SIBLINGS for code in whole.parts]
    for code in dict.fromkeys((*place.parts, *place.part_of, *siblings)):
        if code != key.geography and code in lists.geographies:
            series = replace(key, geography=code)
            if series in case.figures.all_series(key.measure, code):
                yield Neighbour(replace(case.reading, series=series), f"the figure for {lists.geographies[code].name}")


def _periods(case: Case) -> Iterator[Neighbour]:
    """Other times: the years and quarters beside, the calendar or rolling year, the month for the year; further off
    only for a number exact enough not to fit by chance."""
    key, period, baseline = case.reading.series, case.reading.period, case.reading.baseline
    public = [each for each in case.figures.public(key, case.day) if each != period]
    near = [each for each in public if abs(each.end - period.end) <= _ADJACENT and same_length(each, period)]
    overlapping = [
        each
        for each in public
        if each not in near and (each.contains(period) or period.contains(each)) and each.days > 1
    ]
    if is_year(period) and case.figures.adds_up(key):
        overlapping.append(year_to(date(period.end.year, 12, 31)))
    far = [each for each in public if each not in near and each not in overlapping and same_length(each, period)]
    for each in (
        *sorted(near, key=lambda one: (abs(one.end - period.end), one.end)),
        *overlapping,
        *(far if _exact(case) else ()),
    ):
        if baseline is None:
            yield Neighbour(replace(case.reading, period=each), f"the figure {when(each)}")
        elif same_length(each, period):
            shifted = baseline if each.end > baseline.end and not _year_apart(period, baseline) else each.shifted(-1)
            yield Neighbour(replace(case.reading, period=each, baseline=shifted), f"the change to {period_name(each)}")
    if baseline is not None:
        for each in public:
            if (
                each != baseline
                and same_length(each, baseline)
                and each.end < period.end
                and (abs(each.end - baseline.end) <= _ADJACENT or _exact(case))
            ):
                yield Neighbour(replace(case.reading, baseline=each), f"the change since {period_name(each)}")


def _year_apart(period: Period, baseline: Period) -> bool:
    return period.shifted(-1) == baseline


def _exact(case: Case) -> bool:
    """Whether the number is exact enough that a distant figure does not fit it by chance."""
    quantity = case.claim.quantity
    assert quantity is not None
    if quantity.unit in _WORKED_OUT:
        return False
    span = spoken(quantity, case.policy)
    size = max(abs(quantity.low), Decimal(1))
    assert span.low is not None and span.high is not None
    return (span.high - span.low) / 2 <= case.policy.far_period_precision * size


def _variants(case: Case) -> Iterator[Neighbour]:
    """The same measure by another method or source."""
    key = case.reading.series
    for other in case.figures.all_series(key.measure, key.geography):
        if other.variant != key.variant and (other.breakdown, other.unit) == (key.breakdown, key.unit):
            name = other.variant or "the main series"
            yield Neighbour(replace(case.reading, series=other), f"the figure of another series ({name}) {_then(case)}")


def _then(case: Case, reading: Reading | None = None) -> str:
    period = (reading or case.reading).period
    if period != case.reading.period:
        return when(period)
    return "in that year" if is_year(period) else "on that day" if period.days == 1 else "in that time"


NEIGHBOURS: tuple[tuple[str, Callable[[Case], Iterator[Neighbour]]], ...] = (
    ("wrong_unit", _units),
    ("wrong_measure", _measures),
    ("wrong_measure", _variants),
    ("wrong_breakdown", _breakdowns),
    ("wrong_geography", _geographies),
    ("wrong_period", _periods),
)
