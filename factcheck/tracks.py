"""The ways to understand what a claim counts: a measure and a group each, the plainest first, and their series."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from claims.model import Claim
from factcheck.chosen_periods import Calendar
from factcheck.figures import Figures
from factcheck.period_choice import PeriodChoice
from factcheck.series_choice import ChosenSeries, canonical, choose_series
from reference_data.model import Breakdown, SeriesKey

# Kinds whose number is not in the unit of the series it is computed from.
DERIVED_KINDS = frozenset({"change_pct", "share", "ratio", "rank", "rate"})
CHANGE_KINDS = frozenset({"change_abs", "change_pct", "ratio"})
# The noun that a number counts stands among so many words after it.
_NOUN_REACH = 3
_ANOTHER_MEASURE = "another measure the words admit"
_COMMONLY_MEANT = "commonly meant where no group is named"


@dataclass(frozen=True, slots=True)
class Track:
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


class Tracks:
    """Finds the ways to understand claims among the figures held."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures

    def of(self, claim: Claim) -> list[Track]:
        """The ways to understand what is counted, the plainest first."""
        measures = self.figures.store.codelists.measures
        tracks = self._of_measure(claim, claim.measure)
        if claim.context and {each for each, _ in claim.breakdown}.isdisjoint(each for each, _ in claim.context):
            group = tuple(sorted((*claim.breakdown, *claim.context)))
            tracks[1:1] = [Track(claim.measure, group, "the group the passage spoke of", may_be_meant=True)]
        by_time = f"{claim.measure}_per_{claim.per}"
        if claim.kind == "rate" and by_time in measures:
            tracks.append(Track(by_time, claim.breakdown, f"the series by the {claim.per}"))
        tracks = [*self._counted_wider(claim), *tracks, *self.told_by(claim)]
        for code in claim.readings:
            tracks += [replace(each, why=each.why or _ANOTHER_MEASURE) for each in self._of_measure(claim, code)]
        return tracks

    def _counted_wider(self, claim: Claim) -> list[Track]:
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
                    tracks.append(Track(code, group, "what is published in its place since the method changed"))
        return tracks

    def told_by(self, claim: Claim) -> list[Track]:
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
            Track(code, tuple(sorted({**dict(group), **named}.items())), why, loosely=True)
            for code, group in measure.told_by
        ]

    def _of_measure(self, claim: Claim, code: str) -> list[Track]:
        """One measure: as claimed, of the group commonly meant where none is named, and in its other units."""
        measure = self.figures.store.codelists.measures.get(code)
        tracks = [Track(code, claim.breakdown)]
        if measure is None:
            return tracks
        named = {dimension for dimension, _ in claim.breakdown}
        tracks += self._published_apart(claim, code)
        tracks += [
            Track(code, tuple(sorted({*claim.breakdown, *headline})), _COMMONLY_MEANT, is_headline=True)
            for headline in measure.headlines
            if _goes_with(headline, canonical(self.figures, claim.breakdown)) and (claim.kind != "share" or named)
        ]
        if not self.unit_is_said(claim):
            others = [unit for unit in measure.units if unit != measure.unit]
            tracks += [Track(code, claim.breakdown, f"counted in {unit}", unit) for unit in others]
        return tracks

    def _published_apart(self, claim: Claim, code: str) -> list[Track]:
        """Measures that give a group or a share by themselves, told by their codes: `small_boat_returns` are `returns`
        of `small_boat`, `foreign_born_share` is the share of the `foreign_born_population`."""
        measures = self.figures.store.codelists.measures
        tracks = []
        for pair in canonical(self.figures, claim.breakdown):
            rest = tuple(each for each in claim.breakdown if each[0] != pair[0])
            if claim.kind == "share" and f"{pair[1]}_share_of_{code}" in measures:
                tracks.append(Track(f"{pair[1]}_share_of_{code}", rest, "the share published as such"))
            tracks += [
                Track(other, rest, "published for that group by itself")
                for other in measures
                if other.startswith(f"{pair[1]}_") and code in measures[other].part_of
            ]
        if claim.kind == "share":
            shares = (f"{code}_share", f"{code.rsplit('_', 1)[0]}_share")
            tracks += [
                Track(each, claim.breakdown, "the share published as such") for each in shares if each in measures
            ]
        return tracks

    def series(self, claim: Claim, track: Track, day: date) -> list[ChosenSeries]:
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

    def periods(self, claim: Claim, key: SeriesKey, day: date) -> PeriodChoice:
        """The choice of periods for one of the series, by the calendar of the claim's place."""
        place = self.figures.store.codelists.geographies.get(claim.geography)
        return PeriodChoice(self.figures, key, Calendar.of(day, place))

    def unit_is_said(self, claim: Claim) -> bool:
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


def _goes_with(headline: Breakdown, named: Breakdown) -> bool:
    """Whether a group commonly meant adds to the one named and contradicts none of it.

    Who speaks of the southwest border may mean all that was counted there, or the Border Patrol's count alone.
    """
    said = dict(named)
    return all(said.get(dimension, value) == value for dimension, value in headline) and not set(headline) <= set(named)
