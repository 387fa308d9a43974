"""What to draw beside a claim: the figures its verdict used and their vintages, from the store, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from claims.model import Claim, Quantity
from factcheck.checks.rank import is_single_group
from factcheck.model import CheckedClaim, Evidence, Reading
from factcheck.periods import same_length
from factcheck.reports.page.plots import (
    Bar,
    BarPlot,
    Plot,
    Point,
    RevisionPlot,
    Said,
    SeriesPlot,
    TotalPlot,
    Vintage,
)
from reference_data.codelists import Codelists
from reference_data.model import Known, Period, SeriesKey
from reference_data.store import Series, Store

_HUNDRED = Decimal(100)
# Periods shown before the one judged and after it: a drawing as wide as a phone has no room for more.
_BEFORE, _AFTER = 28, 12
_OF_RECORD = 120
# A fan of vintages: the last periods as each of the newest vintages gave them.
_FAN_PERIODS, _FAN_VINTAGES = 5, 8
_FEWEST_GROUPS = 5
_CHANGES = frozenset({"change_abs", "change_pct", "ratio"})


class Plotter:
    """Finds what to draw. Series that it has looked up it remembers: the claims of a batch speak of the same figures."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._series: dict[tuple[object, ...], SeriesPlot | None] = {}

    def plots(self, checked: CheckedClaim, said_on: date | None, as_of: date) -> list[Plot]:
        """What to draw beside a claim, the most telling first; nothing where the verdict has no figure."""
        claim, verdict = checked.claim, checked.verdict
        evidence, reading = verdict.then or verdict.now, _reading_of(checked)
        if evidence is None or reading is None:
            return []
        if claim.kind == "rank":
            return _ranking(checked, evidence, self.store, said_on or as_of)
        if claim.kind in _CHANGES and reading.baseline is not None:
            return self._change(checked, reading, evidence, said_on, as_of)
        if evidence.arithmetic and claim.kind in ("share", "rate", "ratio"):
            return [_then_and_now(checked, evidence)]
        if len(evidence.known) == 1 and evidence.arithmetic:  # its parts are not at hand
            return [_then_and_now(checked, evidence)]
        if len(evidence.known) == 1:
            return self._level(checked, evidence, said_on, as_of)
        return [_total(checked) or _parts(evidence, self.store.codelists)]

    def _level(self, checked: CheckedClaim, evidence: Evidence, said_on: date | None, as_of: date) -> list[Plot]:
        """The series, and how the figure judged was revised."""
        observation = evidence.known[0].observation
        said = said_of(checked.claim, observation.series.unit)
        drawn = [
            self._series_plot(checked, observation.period, None, said, said_on, as_of),
            revision_plot(self.store, observation.series, observation.period, said, said_on, as_of),
        ]
        return [plot for plot in drawn if plot is not None]

    def _change(
        self, checked: CheckedClaim, reading: Reading, evidence: Evidence, said_on: date | None, as_of: date
    ) -> list[Plot]:
        """The two figures on their series, with what the later one would be had the change been as said."""
        old = [each for each in evidence.known if _lies_in(each, reading.baseline)]
        new = [each for each in evidence.known if each not in old]
        if len(evidence.known) == 2 and not old:  # rules: the newer one stands first
            new, old = list(evidence.known[:1]), list(evidence.known[1:])
        if not old or not new:
            return [_then_and_now(checked, evidence)]
        start = sum((each.value for each in old), Decimal(0))
        said = _implied(checked.claim.quantity, checked.claim.kind, start)
        if len(old) == len(new) == 1 and old[0].observation.series == new[0].observation.series:
            judged, baseline = new[0].observation.period, old[0].observation.period
            drawn = self._series_plot(checked, judged, baseline, said, said_on, as_of)
            return [drawn] if drawn is not None else []
        end = sum((each.value for each in new), Decimal(0))
        bars = [Bar("before", start, "part"), Bar("after", end, "then")]
        if said is not None:
            bars.append(Bar("after, by what was said", said.middle, "said"))
        return [BarPlot("The two figures compared", new[0].observation.series.unit, tuple(bars))]

    def _series_plot(
        self,
        checked: CheckedClaim,
        judged: Period,
        baseline: Period | None,
        said: Said | None,
        said_on: date | None,
        as_of: date,
    ) -> SeriesPlot | None:
        """The series around the period judged; None if there is nothing to compare that period with."""
        then = checked.verdict.then.known[0] if checked.verdict.then else None
        evidence = checked.verdict.then or checked.verdict.now
        assert evidence is not None
        key, whole = evidence.known[0].observation.series, checked.claim.kind == "record"
        own = (then.value, then.bounds) if then else None
        asked = (key, judged, baseline, said_on, as_of, whole, own)
        if asked not in self._series:
            self._series[asked] = _series_plot(self.store, key, judged, baseline, then, said_on or as_of, as_of, whole)
        found = self._series[asked]
        return replace(found, said=said) if found is not None else None


def _reading_of(checked: CheckedClaim) -> Reading | None:
    readings = checked.verdict.readings
    return checked.verdict.reading or (readings[0] if readings else None)


def _lies_in(known: Known, period: Period | None) -> bool:
    return period is not None and period.contains(known.observation.period)


def _series_plot(
    store: Store,
    key: SeriesKey,
    judged: Period,
    baseline: Period | None,
    known: Known | None,
    day: date,
    as_of: date,
    whole: bool,
) -> SeriesPlot | None:
    """The series as known on the day, if something was `known` of the period then, and as known now."""
    series = series_of(store, key)
    if series is None:
        return None
    if series.is_rule:  # a rule's end is not its own: the next one sets it
        rules = {period.start: period for period in series.known_periods(as_of)}
        judged = rules.get(judged.start, judged)
        baseline = rules.get(baseline.start, baseline) if baseline else None
    window = _window(series, judged, baseline, as_of, whole)
    then = _line(series, window, day, series.known_periods(day)) if known else ()
    now = _line(series, window, as_of, series.known_periods(as_of))
    if known is not None and all(point.period != judged for point in then):
        then = tuple(sorted((*then, _point(known, judged)), key=lambda point: point.period.end))
    if len({point.period for point in (*then, *now)}) < 2:
        return None
    fan = () if series.is_rule else _fan(series, window, judged)
    return SeriesPlot(key, judged, baseline, then, now, fan, None, stepped=series.is_rule)


def series_of(store: Store, key: SeriesKey) -> Series | None:
    """The series of a key, None if the store does not hold it."""
    found = store.series(key.measure, key.geography, key.breakdown, key.variant)
    return next((series for series in found if series.key == key), None)


def _window(series: Series, judged: Period, baseline: Period | None, as_of: date, whole: bool) -> list[Period]:
    """The periods of the judged one's length around it; for a record, the whole series as far as it can be drawn."""
    alike = [period for period in series.known_periods(as_of) if series.is_rule or same_length(period, judged)]
    if judged not in alike:
        alike = sorted([*alike, judged], key=lambda period: (period.end, period.start))
    place = alike.index(judged)
    first = alike.index(baseline) if baseline in alike else place
    before = _OF_RECORD if whole else _BEFORE
    return alike[max(0, min(place - before, first - 1)) : place + _AFTER + 1]


def _line(series: Series, window: Sequence[Period], day: date, public: Sequence[Period]) -> tuple[Point, ...]:
    held = set(public) if not series.is_rule else {period.start for period in public}
    points = []
    for period in window:
        if (period.start if series.is_rule else period) in held:
            known = series.as_of(period, day)
            if known is not None:
                points.append(_point(known, period))
    return tuple(points)


def _point(known: Known, period: Period) -> Point:
    return Point(period, known.value, *known.bounds)


def _fan(series: Series, window: Sequence[Period], judged: Period) -> tuple[tuple[Point, ...], ...]:
    """For each vintage of the judged period, the last periods up to it as published by that day."""
    place = window.index(judged)
    last = window[max(0, place - _FAN_PERIODS + 1) : place + 1]
    days = [known.published for known in series.changes(judged)][-_FAN_VINTAGES:]
    if len(days) < 2:
        return ()
    return tuple(_line(series, last, day, series.known_periods(day)) for day in days)


def revision_plot(
    store: Store, key: SeriesKey, period: Period, said: Said | None, said_on: date | None, as_of: date
) -> RevisionPlot | None:
    """The vintages of a period public by `as_of`; None if it was never revised."""
    series = series_of(store, key)
    changes = [known for known in series.changes(period) if known.published <= as_of] if series else []
    if len(changes) < 2:
        return None
    vintages = tuple(
        Vintage(known.published, known.value, *known.bounds, known.release, known.release.url or known.first.read_at)
        for known in changes
    )
    return RevisionPlot(key, period, vintages, said, said_on, as_of)


def _total(checked: CheckedClaim) -> TotalPlot | None:
    """How a sum grew over its period, if it is one of a single series over parts that follow each other."""
    grown = [_grown(each) for each in (checked.verdict.then, checked.verdict.now)]
    then, now = grown
    if not then:
        return None
    evidence = checked.verdict.then
    assert evidence is not None
    key = evidence.known[0].observation.series
    return TotalPlot(key, then, now if now != then else (), said_of(checked.claim, key.unit))


def _grown(evidence: Evidence | None) -> tuple[Point, ...]:
    if evidence is None:
        return ()
    pieces = sorted((known.observation for known in evidence.known), key=lambda row: (row.period.end, row.period.start))
    if len({row.series for row in pieces}) > 1 or len({row.period for row in pieces}) < len(pieces):
        return ()
    total, points = Decimal(0), []
    for row in pieces:
        total += row.value
        points.append(Point(row.period, total))
    return tuple(points) if len(points) > 1 else ()


def _parts(evidence: Evidence, lists: Codelists) -> BarPlot:
    """The figures a sum was added up from, each by what makes it differ from the rest."""
    unit = evidence.known[0].observation.series.unit
    bars = [
        Bar(
            lists.breakdown_name(known.observation.series.breakdown) or str(known.observation.period),
            known.value,
            "part",
        )
        for known in evidence.known
    ]
    return BarPlot("The figures added up", unit, (*bars, Bar("together", evidence.value, "then")))


def _then_and_now(checked: CheckedClaim, evidence: Evidence) -> BarPlot:
    """What was said beside what was computed, then and now."""
    claim, verdict = checked.claim, checked.verdict
    unit = claim.quantity.unit if claim.quantity else evidence.known[0].observation.series.unit
    bars = []
    if claim.quantity is not None:
        bars.append(Bar("said", (claim.quantity.low + claim.quantity.high) / 2, "said"))
    if verdict.then is not None:
        bars.append(Bar("official, then", verdict.then.value, "then"))
    if verdict.now is not None and (verdict.then is None or verdict.now.value != verdict.then.value):
        bars.append(Bar("official, now", verdict.now.value, "now"))
    return BarPlot("Said and official", unit, tuple(bars))


def _ranking(checked: CheckedClaim, evidence: Evidence, store: Store, day: date) -> list[Plot]:
    """The groups of the release that the rank was told from, largest first, down to the one spoken of."""
    known = evidence.known[0]
    key, period = known.observation.series, known.observation.period
    if len(key.breakdown) != 1:
        return []
    dimension = key.breakdown[0][0]
    found = []
    for series in store.series(key.measure, key.geography, variant=key.variant):
        other = series.key
        if other.unit != key.unit or len(other.breakdown) != 1 or other.breakdown[0][0] != dimension:
            continue
        figure = series.as_of(period, day) if is_single_group(other.breakdown[0][1]) else None
        if figure is not None and figure.confirmed == known.confirmed:
            found.append((figure.value, other))
    found.sort(key=lambda each: (-each[0], str(each[1])))
    place = next((at for at, (_, other) in enumerate(found, 1) if other == key), 0)
    wanted = int(checked.claim.quantity.low) if checked.claim.quantity else 1
    lists = store.codelists
    bars = [
        Bar(f"{at}. {lists.breakdown_name(other.breakdown)}", value, "then" if other == key else "part")
        for at, (value, other) in enumerate(found[: max(_FEWEST_GROUPS, place, min(wanted, 2 * _FEWEST_GROUPS))], 1)
    ]
    return [BarPlot("The largest in that release", key.unit, tuple(bars))] if len(bars) > 1 else []


def said_of(claim: Claim, unit: str) -> Said | None:
    """The number said, if it is in the unit of what is drawn."""
    quantity = claim.quantity
    if quantity is None or quantity.unit in ("rank", "ratio"):
        return None
    if (quantity.unit == "percent") != (unit == "percent"):
        return None
    return Said(quantity.low, quantity.high)


def _implied(quantity: Quantity | None, kind: str, start: Decimal) -> Said | None:
    """Where a change as said would have led from its start."""
    if quantity is None:
        return None
    if kind == "change_abs":
        ends = [start + quantity.low, start + quantity.high]
    elif quantity.unit == "ratio":
        ends = [start * quantity.low, start * quantity.high]
    elif kind == "ratio":
        ends = [start * quantity.low / _HUNDRED, start * quantity.high / _HUNDRED]
    else:
        ends = [start * (1 + quantity.low / _HUNDRED), start * (1 + quantity.high / _HUNDRED)]
    return Said(min(ends), max(ends), implied=True)
