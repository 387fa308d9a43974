"""Why nothing can be judged: the most telling reason, the period asked for, and what is held all the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from claims.model import Claim, SaidPeriod
from factcheck.figures import Figures
from factcheck.model import Reading, Step
from factcheck.tracks import CHANGE_KINDS, Tracks
from factcheck.wording import day_name, period_name
from reference_data.model import Period, SeriesKey

# Words of time whose meaning rests on which figures are published.
_BY_THE_CALENDAR = frozenset({"now", "last_year"})
_UP_TO_THE_DAY = frozenset({"since", "this_year"})


@dataclass(frozen=True, slots=True)
class Missing:
    """The code of the reason, the period asked for, and the words that fill the reason's template."""

    reason: str
    sought: Period | None
    words: Mapping[str, str] = field(default_factory=dict)


class Absence:
    """Explains claims that no figure answers."""

    def __init__(self, figures: Figures, tracks: Tracks) -> None:
        self.figures, self.tracks = figures, tracks

    def explain(self, claim: Claim, day: date, steps: list[Step]) -> Missing:
        """The reason, by what was public on the day; what was found on the way is added to `steps`."""
        reason, sought = self._why_nothing(claim, day, steps)
        words = self._newest_held(claim, sought, day) if reason == "V506" else None
        return Missing("V519" if words else reason, self._told_anyway(claim, day) or sought, words or {})

    def _why_nothing(self, claim: Claim, day: date, steps: list[Step]) -> tuple[str, Period | None]:
        """The reason why there is nothing to judge by, the most telling one first."""
        sought = Period(claim.period.start, claim.period.end, claim.period.kind) if claim.period else None
        lists = self.figures.store.codelists
        told = [track.measure for track in self.tracks.told_by(claim)]
        codes = (claim.measure, *claim.readings, *told)
        if not any(self.figures.all_series(measure, claim.geography) for measure in codes):
            anywhere = claim.measure in lists.measures and self.figures.store.holds(claim.measure)
            return ("V502" if anywhere else "V501"), sought
        series = [each for track in self.tracks.of(claim) for each in self.tracks.series(claim, track, day)]
        if not series:
            return "V503", sought
        if sought and sought.start > day:
            return "V505", sought
        if claim.kind in CHANGE_KINDS and any(
            self.tracks.periods(claim, each.key, day).choose(claim.period) for each in series
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
                chosen = self.tracks.periods(claim, key, day).choose(said, claim.superlative)
                if chosen and not chosen[0].open:
                    return chosen[0].told
        measure = self.figures.store.codelists.measures.get(claim.measure)
        if said is not None and said.form in _UP_TO_THE_DAY and (measure is None or measure.cadence != "daily"):
            return Period(said.start, max(said.end, day), said.kind)
        return None

    def _newest_held(self, claim: Claim, sought: Period | None, day: date) -> dict[str, str] | None:
        """The newest figure held, if the period asked for lies behind it, and when the next was due; else None."""
        first = next((each for track in self.tracks.of(claim) for each in self.tracks.series(claim, track, day)), None)
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


def no_reading(claim: Claim) -> Reading:
    """What stands for a claim that no series answers: its own words, with the time named or a day that is none."""
    period = _asked_for(claim.period) or Period(date.min, date.min, "point")
    unit = claim.quantity.unit if claim.quantity else ""
    return Reading(
        SeriesKey(claim.measure, claim.geography, claim.breakdown, "", unit), period, None, "no series answers"
    )


def _asked_for(said: SaidPeriod | None) -> Period | None:
    return Period(said.start, said.end, said.kind) if said else None


def _answers(period: Period, sought: Period) -> bool:
    """Whether a period the series holds is what was asked for, or lies within it."""
    return period == sought or sought.contains(period)
