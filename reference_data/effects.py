"""What new rows do to the figures: new, revised, repeated, and what verdicts rest on afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reference_data.model import Known, Observation, Period, SeriesKey
from reference_data.store import Series, Store

KINDS = ("new", "revised", "confirmed", "earlier")


@dataclass(frozen=True, slots=True)
class Change:
    """What one row is beside the rows held: one of `KINDS`.

    `new`: of a period of which nothing is held; `revised`: another value than the vintage `before` it;
    `confirmed`: the same value; `earlier`: older than any vintage held.
    """

    kind: str
    row: Observation
    before: Observation | None


@dataclass(frozen=True, slots=True)
class Effect:
    """A period whose "now" changes. `judged` tells whether claims that name no method are judged by the series."""

    series: SeriesKey
    period: Period
    before: Known | None
    after: Known
    judged: bool


@dataclass(frozen=True, slots=True)
class Newest:
    """A series whose newest period changes: the one that claims without words of time are judged by."""

    series: SeriesKey
    before: Period
    after: Period
    judged: bool


def changes_of(store: Store, rows: Iterable[Observation]) -> tuple[Change, ...]:
    """What each row is beside those that the store holds and the rows before it, in the order of the rows given."""
    found: dict[int, Change] = {}
    rows = list(rows)
    histories: dict[tuple[SeriesKey, object], list[Observation]] = {}
    for place in sorted(range(len(rows)), key=lambda place: rows[place].published):
        row = rows[place]
        about = (row.series, _about(row.period))
        if about not in histories:
            series = series_of(store, row.series)
            histories[about] = list(series.history(row.period)) if series else []
        history = histories[about]
        before = [each for each in history if each.published <= row.published]
        if not history:
            kind = "new"
        elif not before:
            kind = "earlier"
        else:
            kind = "confirmed" if before[-1].value == row.value else "revised"
        found[place] = Change(kind, row, before[-1] if before else None)
        history.insert(len(before), row)
    return tuple(found[place] for place in range(len(rows)))


def effects_of(store: Store, after: Store, changes: Sequence[Change]) -> tuple[Effect, ...]:
    """The periods of which another value, or one at all, is the newest once the rows are in."""
    found = []
    for series, period in dict.fromkeys((change.row.series, change.row.period) for change in changes):
        old, new = _now(store, series, period), _now(after, series, period)
        if new is not None and (old is None or old.value != new.value):
            found.append(Effect(series, new.observation.period, old, new, _judged(after, series)))
    return tuple(found)


def newest_periods(store: Store, after: Store, changes: Sequence[Change]) -> tuple[Newest, ...]:
    """The series that get a newer newest period."""
    found = []
    for key in dict.fromkeys(change.row.series for change in changes):
        old, new = series_of(store, key), series_of(after, key)
        if old is None or new is None:
            continue
        known, known_after = (
            series.known_periods(day) for series, day in ((old, store.newest_published), (new, after.newest_published))
        )
        if known and known_after and known[-1] != known_after[-1]:
            found.append(Newest(key, known[-1], known_after[-1], _judged(after, key)))
    return tuple(found)


def series_of(store: Store, key: SeriesKey) -> Series | None:
    """The series of exactly this key, or None."""
    found = store.series(key.measure, key.geography, key.breakdown, key.variant)
    return next((series for series in found if series.key == key), None)


def _now(store: Store, key: SeriesKey, period: Period) -> Known | None:
    series = series_of(store, key)
    return series.as_of(period, store.newest_published) if series else None


def _judged(store: Store, key: SeriesKey) -> bool:
    measure = store.codelists.measures.get(key.measure)
    return measure is not None and measure.default_variant(key.geography) == key.variant


def _about(period: Period) -> Period | date:
    """A rule is known by its first day: its end is where the next one begins."""
    return period.start if period.kind == "in_force" else period
