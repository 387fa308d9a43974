"""Official figures as known on a day: as one release gave them, or added up from the parts that fill a period.

A breakdown value may name several groups at once (`nationality=iran+iraq`): such a figure is their sum.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median

from factcheck.comparing import Figure
from factcheck.model import Evidence
from reference_data.model import Breakdown, Known, Period, SeriesKey, shift_years
from reference_data.store import Series, Store

# A held figure of a short period is public at the latest when the next day has passed; sums of such are firm.
_SHORT_DAYS = 31
# What is counted no more often than this comes out but once a year.
_YEARLY = timedelta(days=300)
# How long after a period's end its figure is public where no release of the series tells.
_USUAL_LAG = timedelta(days=60)
# What came out later than this after its period was not the first figure of it.
_LONGEST_LAG = timedelta(days=400)
# A release may be late by so much.
_LATE = timedelta(days=92)
_HISTORY = timedelta(days=3 * 366)
_ONE_DAY = timedelta(days=1)
# So many releases of a series show at what pace it comes out, give or take the lengths of months.
_LAST_RELEASES = 3
_ROUGHLY = timedelta(days=5)
# A series of which a release of the last thirteen months is held is taken to be held up to the day.
_RECENT = timedelta(days=396)


@dataclass(frozen=True, slots=True)
class Found:
    """A figure for one series and period as known on one day, and the observations it rests on.

    `summed` says that it was added up; `single_day` that it is the figure of one day of a flow; `stand_in`
    that it was first held after the day. `arithmetic` is None for a figure that a release gives as it is; `ends` are
    the two values a change, share or multiple was worked out from, the newer one or the part first.
    """

    series: SeriesKey
    period: Period
    figure: Figure
    known: tuple[Known, ...]
    arithmetic: str | None = None
    summed: bool = False
    ends: tuple[Decimal, Decimal] | None = None

    @property
    def stand_in(self) -> bool:
        return any(each.stand_in for each in self.known)

    @property
    def single_day(self) -> bool:
        return len(self.known) == 1 and self.known[0].observation.period.kind == "day"

    @property
    def low_confidence(self) -> bool:
        return any(each.confidence == "low" for each in self.known)

    @property
    def published(self) -> date:
        return max(each.published for each in self.known)

    @property
    def confirmed(self) -> date:
        return max(each.confirmed for each in self.known)

    def evidence(self) -> Evidence:
        return Evidence(self.figure.value, self.figure.lower, self.figure.upper, self.known, self.arithmetic)


def parts_of(breakdown: Breakdown) -> list[Breakdown]:
    """The breakdowns a compound one is the sum of: `nationality=iran+iraq` is two; `nationality=EU+` is one."""
    parts: list[dict[str, str]] = [{}]
    for dimension, value in breakdown:
        values = value.split("+")
        if len(values) == 1 or not all(values):
            values = [value]
        parts = [{**part, dimension: each} for part in parts for each in values]
    return [tuple(sorted(part.items())) for part in parts]


def _keeps_pace(passed: timedelta, pace: timedelta) -> bool:
    """Whether so much time is a whole number of paces: ONS counts years to June and December, none to March."""
    steps = round(passed / pace)
    return steps >= 1 and abs(passed - steps * pace) <= steps * _ROUGHLY


class Figures:
    """Looks figures up in a store. It remembers what it has looked up; the answers never change."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._series: dict[tuple[str, str], dict[SeriesKey, Series]] = {}
        self._parts: dict[SeriesKey, list[Series]] = {}
        self._periods: dict[SeriesKey, tuple[Period, ...]] = {}
        self._public: dict[tuple[SeriesKey, date], tuple[Period, ...]] = {}
        self._ends_of: dict[tuple[SeriesKey, int], list[date]] = {}
        self._lags: dict[SeriesKey, timedelta] = {}
        self._revisions: dict[SeriesKey, Decimal | None] = {}

    def all_series(self, measure: str, geography: str) -> dict[SeriesKey, Series]:
        """Every series of a measure in one place, in the order of their keys."""
        wanted = (measure, geography)
        if wanted not in self._series:
            found = self.store.series(measure, geography)
            self._series[wanted] = {each.key: each for each in sorted(found, key=lambda each: each.key)}
        return self._series[wanted]

    def parts(self, key: SeriesKey) -> list[Series]:
        """The series a key stands for: itself, or those of its several groups; none if one of them is not held."""
        if key not in self._parts:
            held = self.all_series(key.measure, key.geography)
            keys = [replace(key, breakdown=part) for part in parts_of(key.breakdown)]
            self._parts[key] = [held[each] for each in keys] if all(each in held for each in keys) else []
        return self._parts[key]

    def periods(self, key: SeriesKey) -> tuple[Period, ...]:
        """Every period the series holds at any time; of several groups, the periods they share."""
        if key not in self._periods:
            parts = self.parts(key)
            shared = set(parts[0].periods).intersection(*(part.periods for part in parts[1:])) if parts else set()
            self._periods[key] = tuple(period for period in parts[0].periods if period in shared) if parts else ()
        return self._periods[key]

    def public(self, key: SeriesKey, day: date) -> tuple[Period, ...]:
        """The periods with a figure on the day, by their end: published by then, or safely taken to have been.

        A figure first held later stands in for a time years before the newest that is held, or where nothing alike is
        held from the year before the day: a series whose releases are held was not ahead of them. What is counted
        within the year, by days or months or on days, is let in as its time is over.
        """
        if (key, day) not in self._public:
            found, maybe = [], []
            recent: dict[int, date] = {}
            year_before = day - _RECENT
            parts = self.parts(key)
            for period in self.periods(key):
                known = [part.as_of(period, day) for part in parts]
                if not all(known):
                    continue
                if not any(each.stand_in for each in known):
                    found.append(period)
                    if all(each.confirmed > year_before for each in known):
                        recent[_length(period)] = max(period.end, recent.get(_length(period), period.end))
                elif period.end <= day - (_ONE_DAY if 1 < period.days <= _SHORT_DAYS else self._lag(key)):
                    maybe.append(period)
            for each in maybe:
                newest = recent.get(_length(each))
                if newest is None or each.end < newest - _HISTORY or self._is_within_the_year(key, each, newest):
                    found.append(each)
            self._public[key, day] = tuple(sorted(found, key=lambda each: (each.end, each.start)))
        return self._public[key, day]

    def at(self, key: SeriesKey, period: Period, day: date) -> Found | None:
        """The figure for a period as known on the day: as published, else added up from parts; None without one."""
        return self.direct(key, period, day) or self.total(key, period, day)

    def direct(self, key: SeriesKey, period: Period, day: date) -> Found | None:
        """The figure that releases give for just this period."""
        known = [part.as_of(period, day) for part in self.parts(key)]
        if not known or not all(known):
            return None
        return added(key, period, [found_of(each) for each in known])

    def total(self, key: SeriesKey, period: Period, day: date) -> Found | None:
        """The sum over the fewest published periods that fill this one without gap or overlap."""
        found = [self.direct(key, piece, day) for piece in self.pieces(key, period, day)]
        return added(key, period, [_firm(each) for each in found if each]) if found else None

    def pieces(self, key: SeriesKey, period: Period, day: date) -> list[Period]:
        """The fewest published periods, several, that fill this one without gap or overlap; none if none do."""
        if not self.adds_up(key):
            return []
        pieces = self.fill(key, period.start, period.end, day)
        return pieces if len(pieces) > 1 and pieces[-1].end == period.end else []

    def fill(self, key: SeriesKey, start: date, end: date, day: date) -> list[Period]:
        """The fewest public periods that follow one another from `start` as far as possible, `end` at most."""
        reached: dict[date, list[Period]] = {start: []}
        inside = [each for each in self.public(key, day) if each.start >= start and each.end <= end]
        for piece in sorted(inside, key=lambda each: (each.start, each.end)):
            chain = reached.get(piece.start)
            if chain is None:
                continue
            before = reached.get(piece.day_after)
            if before is None or len(chain) + 1 < len(before):
                reached[piece.day_after] = [*chain, piece]
        return reached[max(reached)]

    def adds_up(self, key: SeriesKey) -> bool:
        """Whether shorter periods' figures make that of a longer one: flows and costs do, stocks and shares do not."""
        measures = self.store.codelists.measures
        units = self.store.codelists.units
        nature = measures[key.measure].nature if key.measure in measures else "flow"
        family = units[key.unit].family if key.unit in units else "count"
        is_rate = "_per_" in key.measure or "_per_" in key.unit
        return nature in ("flow", "cost") and family in ("count", "boats", "money") and not is_rate

    def earlier(self, key: SeriesKey, period: Period, before: date) -> list[Known]:
        """The values that stood for the period before the one known on the day, newest first."""
        parts = self.parts(key)
        if len(parts) != 1:
            return []
        now = parts[0].as_of(period, before)
        if now is None:
            return []
        values = [each for each in parts[0].changes(period) if each.published < now.published]
        return [each for each in reversed(values) if each.value != now.value]

    def changed_since(self, known: Known) -> bool:
        """Whether a later release gave another value than the one known."""
        series = self.all_series(known.observation.series.measure, known.observation.series.geography)
        history = series[known.observation.series].history(known.observation.period)
        return any(each.published > known.confirmed and each.value != known.value for each in history)

    def may_be_revised(self, known: Known, day: date) -> bool:
        """Whether a release since then, out by the day, revised other periods of the series; this one's is not held."""
        series = self.all_series(known.observation.series.measure, known.observation.series.geography)
        own = series[known.observation.series]
        return any(
            known.confirmed < newer.published <= day and older.value != newer.value
            for period in own.periods
            if period != known.observation.period
            for older, newer in pairwise(own.changes(period))
        )

    def usual_revision(self, key: SeriesKey) -> Decimal | None:
        """The median absolute revision of the series' periods, as a fraction of the first value; None without any."""
        if key not in self._revisions:
            sizes = []
            for series in self.parts(key):
                for period in series.periods:
                    values = [each.value for each in series.changes(period)]
                    if len(values) > 1 and values[0]:
                        sizes.append(abs(values[-1] - values[0]) / abs(values[0]))
            self._revisions[key] = median(sizes) if sizes else None
        return self._revisions[key]

    def is_old(self, key: SeriesKey, newest: Period, day: date) -> bool:
        """Whether a figure is so old that another of its kind must have come out by the day."""
        step = min(self.step(key, newest), timedelta(days=max(newest.days, 366)))
        return newest.end + step + self._lag(key) + _LATE < day

    def has_newer(self, key: SeriesKey, newest: Period, day: date) -> bool:
        """Whether another figure of its kind may have come out by the day though none is held."""
        return newest.end + self.step(key, newest) + self._lag(key) <= day + timedelta(days=_SHORT_DAYS)

    def is_history(self, key: SeriesKey, newest: Period, day: date) -> bool:
        """Whether a figure is so old that nobody speaking of now can mean it; of a census, the one before the last."""
        return newest.end + max(2 * self.step(key, newest), _HISTORY) < day

    def must_be_public(self, key: SeriesKey, period: Period, day: date) -> bool:
        """Whether the figure for a period came out by the day as its kind usually does, held or not."""
        return period.end + self._lag(key) <= day

    def overlooked(self, key: SeriesKey, newest: Period, day: date) -> Period | None:
        """A figure newer than the newest one held by the day, which must have come out by then but is held later.

        Releases are taken to have gone on at the pace, and after the wait, of the last ones held.
        """
        first = [row for part in self.parts(key)[:1] for each in part.periods for row in part.history(each)[:1]]
        came_out = sorted(
            (row for row in first if row.basis == "release" and row.published <= day),
            key=lambda row: row.period.end,
        )
        alike = [row for row in came_out if _length(row.period) == _length(newest)][-_LAST_RELEASES:]
        if len({row.published for row in alike}) < _LAST_RELEASES or alike[-1].period != newest:
            return None  # several periods that came out at once show no pace
        paces = [later.period.end - earlier.period.end for earlier, later in pairwise(alike)]
        pace = max(paces)
        if pace - min(paces) > _ROUGHLY:
            return None
        wait = min(row.published - row.period.end for row in alike)
        later = [
            each
            for each in self.periods(key)
            if _length(each) == _length(newest) and _keeps_pace(each.end - newest.end, pace) and each.end + wait <= day
        ]
        return next((each for each in reversed(later) if self.direct(key, each, day)), None)

    def step(self, key: SeriesKey, like: Period) -> timedelta:
        """How long it usually is from one figure of this length to the next."""
        every = self._ends(key, _length(like))
        until = [each for each in every if each <= like.end]
        ends = (until if len(until) > 2 else every)[-9:]
        steps = [later - earlier for earlier, later in pairwise(ends)]
        return median(steps) if steps else timedelta(days=max(like.days, _SHORT_DAYS))

    def _ends(self, key: SeriesKey, length: int) -> list[date]:
        """When the series' periods of one length end."""
        if (key, length) not in self._ends_of:
            self._ends_of[key, length] = sorted({each.end for each in self.periods(key) if _length(each) == length})
        return self._ends_of[key, length]

    def _is_within_the_year(self, key: SeriesKey, period: Period, newest: date) -> bool:
        """Whether a count of a day or a month belongs to a series counted more often than by the year."""
        return period.days <= _SHORT_DAYS and (self.step(key, period) < _YEARLY or period.end - newest < _YEARLY)

    def _lag(self, key: SeriesKey) -> timedelta:
        if key not in self._lags:
            waits = [
                each.published - period.end
                for series in self.parts(key)
                for period in series.periods
                for each in series.history(period)[:1]
                if each.basis == "release" and timedelta(0) <= each.published - period.end <= _LONGEST_LAG
            ]
            self._lags[key] = sorted(waits)[len(waits) // 4] if waits else _USUAL_LAG
        return self._lags[key]


def found_of(known: Known) -> Found:
    """A figure held, with the bounds that its rounding leaves."""
    observation = known.observation
    half = observation.rounded_to / 2
    value = observation.value
    figure = Figure(value, value - half, value + half, *known.bounds)
    return Found(observation.series, observation.period, figure, (known,))


def added(key: SeriesKey, period: Period, pieces: Iterable[Found]) -> Found:
    """The sum of some figures, of which one alone stays as it is."""
    pieces = list(pieces)
    if len(pieces) == 1:
        return replace(pieces[0], period=period)
    value = sum((each.figure.value for each in pieces), Decimal(0))
    figure = Figure(
        value,
        sum((each.figure.low for each in pieces), Decimal(0)),
        sum((each.figure.high for each in pieces), Decimal(0)),
    )
    known = tuple(known for each in pieces for known in each.known)
    return Found(key, period, figure, known, _sum_shown(pieces, value), summed=True)


def _sum_shown(pieces: list[Found], value: Decimal) -> str:
    from factcheck.wording import number

    if len(pieces) <= 4:
        return " + ".join(number(each.figure.value) for each in pieces) + f" = {number(value)}"
    first, last = pieces[0].known[0].observation.period, pieces[-1].known[-1].observation.period
    return f"sum of {len(pieces)} figures from {first.start.isoformat()} to {last.end.isoformat()} = {number(value)}"


def _firm(found: Found) -> Found:
    """In a sum, a held figure of a day, week or month counts as known on the day after its last day."""
    return replace(found, known=tuple(_firm_known(each) for each in found.known))


def _firm_known(known: Known) -> Known:
    period = known.observation.period
    if not known.stand_in or period.days > _SHORT_DAYS:
        return known
    return replace(known, published=period.day_after, confirmed=period.day_after, stand_in=False)


def _length(period: Period) -> int:
    """Periods of one length, in days rounded to months, are alike."""
    return 1 if period.days == 1 else 1 + round(period.days / 30.4)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, no later than that month's last day.

    >>> months_before(date(2024, 3, 31), 13)
    datetime.date(2023, 2, 28)
    """
    years, month = divmod(day.month - 1 - months, 12)
    first = date(day.year + years, month + 1, 1)
    last = (shift_years(first, 0) + timedelta(days=31)).replace(day=1) - _ONE_DAY
    return min(last, first.replace(day=min(day.day, last.day)))
