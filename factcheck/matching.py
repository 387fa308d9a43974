"""Which official figures a claim may be about: at most three readings, ranked, chosen without looking at its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from claims.model import Claim, SaidPeriod, Superlative
from factcheck.absence import Absence
from factcheck.baseline_choice import choose_baselines
from factcheck.chosen_periods import MOST_READINGS, ChosenPeriod, answering, distinct, opened
from factcheck.figures import Figures
from factcheck.model import Reading, Step
from factcheck.period_choice import PeriodChoice
from factcheck.rules import rule_readings
from factcheck.series_choice import ChosenSeries, in_the_part, in_the_whole, of_origin
from factcheck.tracks import CHANGE_KINDS, Track, Tracks
from factcheck.wording import period_name
from reference_data.model import Period, SeriesKey

_NO_TIME_OF_A_RECORD = frozenset({None, "now", "in_office", "this_year"})
_OF_A_DAILY_RECORD = frozenset({"this_year", "day"})
_WITH_PERIOD_OF_EXTREME = frozenset({None, "now", "since", "span"})


@dataclass(frozen=True, slots=True)
class Admitted:
    """A reading with how sure it is: `open` and `near` as for the period it was chosen with."""

    reading: Reading
    open: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """The readings of a claim, best first, and what was chosen and rejected on the way.

    `open` says that the words leave the reading so open that a miss proves nothing. `missing` is the
    reason code when nothing can be judged, `sought` the period then asked for, and `words` fills the reason's template.
    """

    admitted: tuple[Admitted, ...]
    steps: tuple[Step, ...]
    open: bool = False
    missing: str | None = None
    sought: Period | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(each.reading for each in self.admitted)


class Matcher:
    """Finds the readings of claims in a store of figures."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.tracks = Tracks(figures)
        self.absence = Absence(figures, self.tracks)

    def match(self, claim: Claim, day: date) -> Match:
        """The readings admissible on the day it was said."""
        claim = of_origin(self.figures, in_the_part(self.figures, in_the_whole(self.figures, claim)))
        steps: list[Step] = []
        found: list[list[Admitted]] = []
        unanswered = False
        for track in self.tracks.of(claim):
            of_track = list(self._of_track(claim, track, day, steps))
            unanswered |= track.may_be_meant and not of_track
            if track.loosely:
                of_track = [replace(each, near=True) for each in of_track]
            plain = Track(track.measure, claim.breakdown)
            if track.is_headline and not found and self.tracks.series(claim, plain, day):
                # The plain figure exists, only not for this time: a miss of this one proves nothing.
                of_track = [replace(each, open=True) for each in of_track]
            found += [of_track] if of_track else []
        if claim.quantity is not None and self.tracks.unit_is_said(claim):
            same = [each for each in found if each[0].reading.series.unit == claim.quantity.unit]
            found = same or found
        found.sort(key=lambda each: each[0].open)
        # The best of each way to understand it, the surer first, then what is left of the first.
        ranked = [each[0] for each in found] + [one for each in found for one in each[1:]]
        admitted: dict[tuple[SeriesKey, Period, Period | None], Admitted] = {}
        for each in ranked:
            admitted.setdefault((each.reading.series, each.reading.period, each.reading.baseline), each)
        chosen = tuple(admitted.values())[:MOST_READINGS]
        steps += [Step("reading", f"{number}. {each.reading.why}") for number, each in enumerate(chosen, 1)]
        if not chosen:
            nothing = self.absence.explain(claim, day, steps)
            return Match((), tuple(steps), missing=nothing.reason, sought=nothing.sought, words=nothing.words)
        # What was left out for want of room has not failed.
        more = len(admitted) > MOST_READINGS
        return Match(chosen, tuple(steps), open=claim.confidence == "low" or more or unanswered)

    def _of_track(self, claim: Claim, track: Track, day: date, steps: list[Step]) -> Iterator[Admitted]:
        measures = self.figures.store.codelists.measures
        if track.measure in measures and measures[track.measure].nature == "rule":
            yield from (Admitted(each) for each in rule_readings(self.figures, claim, track.measure, day))
            return
        best: list[Admitted] = []
        usual: SeriesKey | None = None
        # "Last year" and "now" are loose: the method that the public speaks of answers, not one whose years fit better.
        relative = claim.period is not None and claim.period.form in ("last_year", "now")
        for chosen in self.tracks.series(claim, track, day):
            if best and not (best[0].open or best[0].near):
                steps.append(Step("series", f"{chosen.key}: not needed, a better one answers"))
                continue
            whys = "; ".join(each for each in (track.why, chosen.why) if each)
            steps.append(Step("series", f"{chosen.key}" + (f": {whys}" if whys else "")))
            found = self._of_series(claim, chosen, day)
            if usual is not None and _source(chosen.key) != _source(usual):
                # Another publisher counts differently: only a great miss of its figure proves anything.
                found = [replace(each, near=True) for each in found]
            usual = usual or chosen.key
            if not found:
                steps.append(Step("series", f"{chosen.key}: nothing public on {day.isoformat()} for the time named"))
            elif not best or (not relative and _answers_better(found[0], best[0])):
                best = found
        yield from best

    def _of_series(self, claim: Claim, chosen: ChosenSeries, day: date) -> list[Admitted]:
        """The readings of one series: for the time said, then for the further times that the words admit.

        Where nothing is held for one of those, a miss of the others proves nothing.
        """
        found = list(self._of_time(claim, chosen, day))
        for said in claim.also if found else ():
            further = list(self._of_time(replace(claim, period=said), chosen, day))
            found = [*found[:1], *further, *found[1:]] if further else [replace(each, open=True) for each in found]
        return found

    def _of_time(self, claim: Claim, chosen: ChosenSeries, day: date) -> Iterator[Admitted]:
        choice = self.tracks.periods(claim, chosen.key, day)
        pairs: Iterable[tuple[ChosenPeriod, Period | None]]
        if claim.kind in CHANGE_KINDS and claim.vintage != "revision":
            pairs = choose_baselines(choice, claim)
        else:
            pairs = [(each, None) for each in self._periods(claim, choice)]
        guessed = claim.kind == "share" and not self._has_whole(claim, chosen.key)
        for period, baseline in pairs:
            yield Admitted(self._reading(chosen, period, baseline), period.open or guessed, period.near)

    def _has_whole(self, claim: Claim, key: SeriesKey) -> bool:
        """Whether it is clear what a share is of: the series is one itself, or part or whole are named."""
        units = self.figures.store.codelists.units
        is_share = key.unit in units and units[key.unit].family == "share"
        return is_share or bool(claim.breakdown) or claim.whole is not None

    def _periods(self, claim: Claim, choice: PeriodChoice) -> list[ChosenPeriod]:
        form = claim.period.form if claim.period else None
        if claim.superlative and claim.period and _is_its_own_start(claim.superlative, claim.period):
            # "The lowest since the year to December 2012": the time named is not that of the record.
            return [opened(each) for each in choice.choose(None)]
        if claim.period and any(cue.field == "reached" for cue in claim.cues) and choice.is_long(claim.period):
            return choice.reached(claim.period)
        if claim.superlative and claim.quantity and form in _WITH_PERIOD_OF_EXTREME:
            extreme = choice.extreme(claim.superlative.direction, since=_since(claim))
            rest = [each for each in choice.choose(None) if each.period not in [one.period for one in extreme]]
            return (extreme + rest)[:MOST_READINGS]
        behind = claim.period is not None and claim.period.basis != "stated" and claim.period.end >= choice.now
        if claim.superlative and choice.cadence == "daily" and form in _OF_A_DAILY_RECORD:
            return choice.choose(claim.period)  # a record day, or a record for that point of the year
        if claim.superlative and (form in _NO_TIME_OF_A_RECORD or (behind and claim.quantity is None)):
            years = choice.newest_year()
            if claim.period is not None and form == "in_office":
                years = answering(years, Period(claim.period.start, choice.now, "cumulative"))
            return (years + [each for each in choice.choose(claim.period) if each not in years])[:MOST_READINGS]
        chosen = choice.choose(claim.period, claim.superlative)
        if claim.period is None and claim.kind == "level" and any(cue.field == "rose_to" for cue in claim.cues):
            return self._with_peak(claim, choice, chosen)
        return chosen

    def _with_peak(self, claim: Claim, choice: PeriodChoice, newest: list[ChosenPeriod]) -> list[ChosenPeriod]:
        """Without a time, "it hit nearly a million" is the newest figure or the highest there was; the latter first
        where the text goes on to what is now."""
        peak = [replace(each, why="the highest known that day, as what it rose to") for each in choice.extreme("high")]
        chosen = [*peak, *newest] if claim.confidence == "low" else [*newest[:1], *peak, *newest[1:]]
        return distinct(chosen)[:MOST_READINGS]

    def _reading(self, chosen: ChosenSeries, period: ChosenPeriod, baseline: Period | None) -> Reading:
        lists = self.figures.store.codelists
        name = lists.measures[chosen.key.measure].name if chosen.key.measure in lists.measures else chosen.key.measure
        group = f" ({lists.breakdown_name(chosen.key.breakdown)})" if chosen.key.breakdown else ""
        against = f" against {period_name(baseline)}" if baseline else ""
        why = f"{name}{group}, {period_name(period.period)}{against}: {period.why}"
        return Reading(chosen.key, period.period, baseline, f"{why}; {chosen.why}" if chosen.why else why, period.meant)


def _source(key: SeriesKey) -> str:
    """Whose count a variant is, where it says so."""
    return next((each for each in key.variant.split(";") if each.startswith("source=")), "")


def _answers_better(one: Admitted, other: Admitted) -> bool:
    """Whether another method's reading is surer, or as sure and nearer to the day."""
    sureness = [(not each.open, not each.near, each.reading.period.end) for each in (one, other)]
    return sureness[0] > sureness[1]


def _is_its_own_start(superlative: Superlative, period: SaidPeriod) -> bool:
    return bool(period.text) and f"since {period.text}" in superlative.text


def _since(claim: Claim) -> date | None:
    if claim.superlative and claim.superlative.since:
        return claim.superlative.since
    return claim.period.start if claim.period and claim.period.form in ("since", "span") else None
