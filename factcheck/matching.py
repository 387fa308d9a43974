"""Which official figures a claim may be about: at most three readings, ranked, chosen without looking at its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from claims.model import Claim, SaidPeriod, Superlative
from factcheck.baseline_choice import choose_baselines
from factcheck.chosen_periods import MOST_READINGS, Calendar, ChosenPeriod, answering, distinct, opened
from factcheck.figures import Figures
from factcheck.model import Reading, Step
from factcheck.period_choice import PeriodChoice
from factcheck.rules import rule_readings
from factcheck.series_choice import ChosenSeries, canonical, choose_series, in_the_part, in_the_whole
from factcheck.wording import day_name, period_name
from reference_data.model import Breakdown, Period, SeriesKey

# Kinds whose number is not in the unit of the series it is computed from.
DERIVED_KINDS = frozenset({"change_pct", "share", "ratio", "rank", "rate"})
CHANGE_KINDS = frozenset({"change_abs", "change_pct", "ratio"})
_NO_TIME_OF_A_RECORD = frozenset({None, "now", "in_office", "this_year"})
_OF_A_DAILY_RECORD = frozenset({"this_year", "day"})
_WITH_PERIOD_OF_EXTREME = frozenset({None, "now", "since", "span"})
# The noun that a number counts stands among so many words after it.
_NOUN_REACH = 3
# Words of time whose meaning rests on which figures are published.
_BY_THE_CALENDAR = frozenset({"now", "last_year"})
_UP_TO_THE_DAY = frozenset({"since", "this_year"})
_ANOTHER_MEASURE = "another measure the words admit"
_COMMONLY_MEANT = "commonly meant where no group is named"


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


@dataclass(frozen=True, slots=True)
class _Track:
    """One way to understand what is counted: a measure and a group, with the reason for it.

    `may_be_meant`: where nothing is held for it, a miss of the others proves nothing. `loosely`: what is counted is
    next to what was said, so that only a great miss proves anything.
    """

    measure: str
    breakdown: Breakdown
    why: str = ""
    unit: str | None = None
    is_headline: bool = False
    may_be_meant: bool = False
    loosely: bool = False


class Matcher:
    """Finds the readings of claims in a store of figures."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures

    def match(self, claim: Claim, day: date) -> Match:
        """The readings admissible on the day it was said."""
        claim = in_the_part(self.figures, in_the_whole(self.figures, claim))
        steps: list[Step] = []
        found: list[list[Admitted]] = []
        unanswered = False
        for track in self._tracks(claim):
            of_track = list(self._of_track(claim, track, day, steps))
            unanswered |= track.may_be_meant and not of_track
            if track.loosely:
                of_track = [replace(each, near=True) for each in of_track]
            if track.is_headline and not found and self.series(claim, _Track(track.measure, claim.breakdown), day):
                # The plain figure exists, only not for this time: a miss of this one proves nothing.
                of_track = [replace(each, open=True) for each in of_track]
            found += [of_track] if of_track else []
        if claim.quantity is not None and self._unit_is_said(claim):
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
            missing, sought = self._why_nothing(claim, day, steps)
            words = self._newest_held(claim, sought, day) if missing == "V506" else None
            told = self._told_anyway(claim, day) or sought
            return Match((), tuple(steps), missing="V519" if words else missing, sought=told, words=words or {})
        # What was left out for want of room has not failed.
        more = len(admitted) > MOST_READINGS
        return Match(chosen, tuple(steps), open=claim.confidence == "low" or more or unanswered)

    def _unit_is_said(self, claim: Claim) -> bool:
        """Whether the text itself names what is counted ("134,046 people"), so that nothing else can be meant."""
        if claim.quantity is None or claim.kind in DERIVED_KINDS:
            return False
        lists = self.figures.store.codelists
        if claim.measure in lists.measures and claim.quantity.unit in lists.measures[claim.measure].name.split():
            return False  # "asylum applications" are what is counted, not how
        if any(cue.field == "unit" for cue in claim.cues):
            return True
        units = self.figures.store.codelists.units
        name = units[claim.quantity.unit].name if claim.quantity.unit in units else claim.quantity.unit
        words = (claim.span.text.split() + claim.suffix.split()[:_NOUN_REACH]) if name else []
        return any(word.strip(".,;:()").lower() == name for word in words)

    def calendar(self, claim: Claim, day: date) -> Calendar:
        return Calendar.of(day, self.figures.store.codelists.geographies.get(claim.geography))

    def _tracks(self, claim: Claim) -> list[_Track]:
        """The ways to understand what is counted, the plainest first."""
        measures = self.figures.store.codelists.measures
        tracks = self._tracks_of(claim, claim.measure)
        if claim.context and {each for each, _ in claim.breakdown}.isdisjoint(each for each, _ in claim.context):
            group = tuple(sorted((*claim.breakdown, *claim.context)))
            tracks[1:1] = [_Track(claim.measure, group, "the group the passage spoke of", may_be_meant=True)]
        by_time = f"{claim.measure}_per_{claim.per}"
        if claim.kind == "rate" and by_time in measures:
            tracks.append(_Track(by_time, claim.breakdown, f"the series by the {claim.per}"))
        tracks += [*self._counted_wider(claim), *self._told_by(claim)]
        for code in claim.readings:
            tracks += [replace(each, why=each.why or _ANOTHER_MEASURE) for each in self._tracks_of(claim, code)]
        return tracks

    def _counted_wider(self, claim: Claim) -> list[_Track]:
        """The measure that this one is part of, where a change of method put it in its place: apprehensions at the
        border are published as encounters, expulsions included, for the years from March 2020."""
        lists = self.figures.store.codelists
        wider = lists.measures[claim.measure].part_of if claim.measure in lists.measures else ()
        named = dict(claim.breakdown)
        tracks = []
        for each in lists.breaks_of(claim.measure, claim.geography):
            since = claim.period is None or each.from_period is None or claim.period.end >= each.from_period
            for code in wider if since else ():
                of_wider = {(other.on, other.effect) for other in lists.breaks_of(code, claim.geography)}
                if (each.on, each.effect) in of_wider:
                    narrowest = max(lists.measures[code].headlines, key=len, default=())
                    group = tuple(sorted({**dict(narrowest), **named}.items()))
                    tracks.append(_Track(code, group, "what is published in its place since the method changed"))
        return tracks

    def _told_by(self, claim: Claim) -> list[_Track]:
        """The measures that answer for one of which nothing is held for the place and group."""
        measure = self.figures.store.codelists.measures.get(claim.measure)
        if measure is None or not measure.told_by:
            return []
        place, group = claim.geography, claim.breakdown
        if choose_series(self.figures, claim.measure, place, group, "", date.max, derived=True):
            return []
        why = "what is counted of it there"
        named = dict(claim.breakdown)
        return [
            _Track(code, tuple(sorted({**dict(group), **named}.items())), why, loosely=True)
            for code, group in measure.told_by
        ]

    def _tracks_of(self, claim: Claim, code: str) -> list[_Track]:
        """One measure: as claimed, of the group commonly meant where none is named, and in its other units."""
        measure = self.figures.store.codelists.measures.get(code)
        tracks = [_Track(code, claim.breakdown)]
        if measure is None:
            return tracks
        named = {dimension for dimension, _ in claim.breakdown}
        tracks += self._published_apart(claim, code)
        tracks += [
            _Track(code, tuple(sorted((*claim.breakdown, *headline))), _COMMONLY_MEANT, is_headline=True)
            for headline in measure.headlines
            if named.isdisjoint(dimension for dimension, _ in headline) and (claim.kind != "share" or named)
        ]
        if not self._unit_is_said(claim):
            others = [unit for unit in measure.units if unit != measure.unit]
            tracks += [_Track(code, claim.breakdown, f"counted in {unit}", unit) for unit in others]
        return tracks

    def _published_apart(self, claim: Claim, code: str) -> list[_Track]:
        """Measures that give a group or a share by themselves, told by their codes: `small_boat_returns` are `returns`
        of `small_boat`, `foreign_born_share` is the share of the `foreign_born_population`."""
        measures = self.figures.store.codelists.measures
        tracks = []
        for pair in canonical(self.figures, claim.breakdown):
            rest = tuple(each for each in claim.breakdown if each[0] != pair[0])
            if claim.kind == "share" and f"{pair[1]}_share_of_{code}" in measures:
                tracks.append(_Track(f"{pair[1]}_share_of_{code}", rest, "the share published as such"))
            tracks += [
                _Track(other, rest, "published for that group by itself")
                for other in measures
                if other.startswith(f"{pair[1]}_") and code in measures[other].part_of
            ]
        if claim.kind == "share":
            shares = (f"{code}_share", f"{code.rsplit('_', 1)[0]}_share")
            tracks += [
                _Track(each, claim.breakdown, "the share published as such") for each in shares if each in measures
            ]
        return tracks

    def series(self, claim: Claim, track: _Track, day: date) -> list[ChosenSeries]:
        """The series of one way to understand it; a published share or rate is preferred to one worked out."""
        unit = track.unit or (claim.quantity.unit if claim.quantity else "")
        derived = claim.kind in DERIVED_KINDS and track.unit is None
        place = claim.geography
        if claim.kind in ("share", "rate"):
            own = choose_series(self.figures, track.measure, place, track.breakdown, unit, day, derived=False)
            if own:
                return own
        return choose_series(
            self.figures, track.measure, place, track.breakdown, unit, day, derived, in_this_unit=track.unit is not None
        )

    def _of_track(self, claim: Claim, track: _Track, day: date, steps: list[Step]) -> Iterator[Admitted]:
        measures = self.figures.store.codelists.measures
        if track.measure in measures and measures[track.measure].nature == "rule":
            yield from (Admitted(each) for each in rule_readings(self.figures, claim, track.measure, day))
            return
        best: list[Admitted] = []
        usual: SeriesKey | None = None
        # "Last year" and "now" are loose: the method that the public speaks of answers, not one whose years fit better.
        relative = claim.period is not None and claim.period.form in ("last_year", "now")
        for chosen in self.series(claim, track, day):
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
        choice = PeriodChoice(self.figures, chosen.key, self.calendar(claim, day))
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

    def _why_nothing(self, claim: Claim, day: date, steps: list[Step]) -> tuple[str, Period | None]:
        """The reason why there is nothing to judge by, the most telling one first."""
        sought = Period(claim.period.start, claim.period.end, claim.period.kind) if claim.period else None
        lists = self.figures.store.codelists
        told = [track.measure for track in self._told_by(claim)]
        codes = (claim.measure, *claim.readings, *told)
        if not any(self.figures.all_series(measure, claim.geography) for measure in codes):
            anywhere = claim.measure in lists.measures and self.figures.store.holds(claim.measure)
            return ("V502" if anywhere else "V501"), sought
        series = [each for track in self._tracks(claim) for each in self.series(claim, track, day)]
        if not series:
            return "V503", sought
        if sought and sought.start > day:
            return "V505", sought
        if claim.kind in CHANGE_KINDS and any(
            PeriodChoice(self.figures, each.key, self.calendar(claim, day)).choose(claim.period) for each in series
        ):
            return "V507", sought
        for each in series:
            public = set(self.figures.public(each.key, day))
            asked = [period for period in self.figures.periods(each.key) if sought is None or _answers(period, sought)]
            later = [] if public.intersection(asked) else asked
            if later:
                steps.append(Step("period", f"{each.key}: first published after {day.isoformat()}"))
                return "V504", sought
        if sought and sought.end > day:
            return "V505", sought
        return "V506", sought

    def _told_anyway(self, claim: Claim, day: date) -> Period | None:
        """The period of a claim without a figure: what the words mean by the calendar of what is held of its kind."""
        said = claim.period
        held = sorted(self.figures.all_series(claim.measure, claim.geography), key=lambda each: len(each.breakdown))
        if said is None or said.form in _BY_THE_CALENDAR:
            for key in held:
                chosen = PeriodChoice(self.figures, key, self.calendar(claim, day)).choose(said, claim.superlative)
                if chosen and not chosen[0].open:
                    return chosen[0].told
        measure = self.figures.store.codelists.measures.get(claim.measure)
        if said is not None and said.form in _UP_TO_THE_DAY and (measure is None or measure.cadence != "daily"):
            return Period(said.start, max(said.end, day), said.kind)
        return None

    def _newest_held(self, claim: Claim, sought: Period | None, day: date) -> dict[str, str] | None:
        """The newest figure held, if the period asked for lies behind it, and when the next was due; else None."""
        first = next((each for track in self._tracks(claim) for each in self.series(claim, track, day)), None)
        periods = self.figures.periods(first.key) if first is not None else ()
        if first is None or sought is None or not periods or sought.end <= periods[-1].end:
            return None
        found = self.figures.direct(first.key, periods[-1], day)
        if found is None:
            return None
        release = found.known[0].release
        due = self.figures.store.files(release.dataset).dataset.next_due
        told = f"; the next figures {'were' if due <= day else 'are'} due on {day_name(due)}" if due else ""
        return {"newest": period_name(periods[-1]), "newest_published": day_name(found.published), "next_due": told}


def _source(key: SeriesKey) -> str:
    """Whose count a variant is, where it says so."""
    return next((each for each in key.variant.split(";") if each.startswith("source=")), "")


def _answers_better(one: Admitted, other: Admitted) -> bool:
    """Whether another method's reading is surer, or as sure and nearer to the day."""
    sureness = [(not each.open, not each.near, each.reading.period.end) for each in (one, other)]
    return sureness[0] > sureness[1]


def _is_its_own_start(superlative: Superlative, period: SaidPeriod) -> bool:
    return bool(period.text) and f"since {period.text}" in superlative.text


def said_or_none(said: SaidPeriod | None) -> Period | None:
    return Period(said.start, said.end, said.kind) if said else None


def _since(claim: Claim) -> date | None:
    if claim.superlative and claim.superlative.since:
        return claim.superlative.since
    return claim.period.start if claim.period and claim.period.form in ("since", "span") else None


def _answers(period: Period, sought: Period) -> bool:
    """Whether a period the series holds is what was asked for, or lies within it."""
    return period == sought or sought.contains(period)


def no_reading(claim: Claim) -> Reading:
    """What stands for a claim that no series answers: its own words, with the time named or a day that is none."""
    period = said_or_none(claim.period) or Period(date.min, date.min, "point")
    unit = claim.quantity.unit if claim.quantity else ""
    return Reading(
        SeriesKey(claim.measure, claim.geography, claim.breakdown, "", unit), period, None, "no series answers"
    )
