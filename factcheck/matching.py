"""Which official figures a claim may be about: at most three readings, ranked, chosen without looking at its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from claims.model import Claim, SaidPeriod
from factcheck.baseline_choice import choose_baselines
from factcheck.figures import Figures
from factcheck.model import Reading, Step
from factcheck.period_choice import MOST_READINGS, Calendar, ChosenPeriod, PeriodChoice
from factcheck.rules import rule_readings
from factcheck.series_choice import ChosenSeries, choose_series
from factcheck.wording import period_name
from reference_data.model import Period, SeriesKey

# Kinds whose number is not in the unit of the series it is computed from.
DERIVED_KINDS = frozenset({"change_pct", "share", "ratio", "rank", "rate"})
CHANGE_KINDS = frozenset({"change_abs", "change_pct", "ratio"})
_WITH_PERIOD_OF_EXTREME = frozenset({None, "now", "since", "span"})


@dataclass(frozen=True, slots=True)
class Match:
    """The readings of a claim, best first, and what was chosen and rejected on the way.

    `open` says that the words leave the reading so open that a miss proves nothing. `missing` is the
    reason code when nothing can be judged, and `sought` the period then asked for.
    """

    readings: tuple[Reading, ...]
    steps: tuple[Step, ...]
    open: bool = False
    missing: str | None = None
    sought: Period | None = None
    open_readings: frozenset[Reading] = field(default=frozenset())


class Matcher:
    """Finds the readings of claims in a store of figures."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures

    def match(self, claim: Claim, day: date) -> Match:
        """The readings admissible on the day it was said."""
        steps: list[Step] = []
        readings: list[Reading] = []
        opened: set[Reading] = set()
        for rank, measure in enumerate((claim.measure, *claim.readings)):
            room = MOST_READINGS - len(readings)
            if room <= 0:
                break
            for reading, is_open in self._of_measure(claim, measure, day, steps):
                if reading in readings or len(readings) >= MOST_READINGS:
                    continue
                readings.append(reading)
                if is_open:
                    opened.add(reading)
                if rank or (claim.readings and len(readings) >= MOST_READINGS - 1):
                    break
        steps += [Step("reading", f"{number}. {each.why}") for number, each in enumerate(readings, 1)]
        if not readings:
            missing, sought = self._why_nothing(claim, day, steps)
            return Match((), tuple(steps), missing=missing, sought=sought)
        is_open = claim.confidence == "low" or all(each in opened for each in readings)
        return Match(tuple(readings), tuple(steps), is_open, open_readings=frozenset(opened))

    def calendar(self, claim: Claim, day: date) -> Calendar:
        return Calendar.of(day, self.figures.store.codelists.geographies.get(claim.geography))

    def series(self, claim: Claim, measure: str, day: date) -> list[ChosenSeries]:
        unit = claim.quantity.unit if claim.quantity else ""
        derived = claim.kind in DERIVED_KINDS
        if claim.kind in ("share", "rate"):
            own = choose_series(self.figures, measure, claim.geography, claim.breakdown, unit, day, derived=False)
            if own:
                return own
        return choose_series(self.figures, measure, claim.geography, claim.breakdown, unit, day, derived)

    def _of_measure(self, claim: Claim, measure: str, day: date, steps: list[Step]) -> Iterator[tuple[Reading, bool]]:
        measures = self.figures.store.codelists.measures
        if measure in measures and measures[measure].nature == "rule":
            yield from ((each, False) for each in rule_readings(self.figures, claim, measure, day))
            return
        answered = False
        for chosen in self.series(claim, measure, day):
            if answered:
                steps.append(Step("series", f"{chosen.key}: not needed, a better one answers"))
                continue
            steps.append(Step("series", f"{chosen.key}" + (f": {chosen.why}" if chosen.why else "")))
            for reading in self._of_series(claim, chosen, day):
                answered = True
                yield reading
            if not answered:
                steps.append(Step("series", f"{chosen.key}: nothing public on {day.isoformat()} for the time named"))

    def _of_series(self, claim: Claim, chosen: ChosenSeries, day: date) -> Iterator[tuple[Reading, bool]]:
        choice = PeriodChoice(self.figures, chosen.key, self.calendar(claim, day))
        if claim.kind in CHANGE_KINDS:
            for period, baseline in choose_baselines(choice, claim):
                yield self._reading(claim, chosen, period, baseline), period.open
            return
        for period in self._periods(claim, choice):
            yield self._reading(claim, chosen, period, None), period.open

    def _periods(self, claim: Claim, choice: PeriodChoice) -> list[ChosenPeriod]:
        form = claim.period.form if claim.period else None
        if claim.superlative and claim.quantity and form in _WITH_PERIOD_OF_EXTREME:
            extreme = choice.extreme(claim.superlative.direction, since=_since(claim))
            rest = [each for each in choice.choose(None) if each.period not in [one.period for one in extreme]]
            return (extreme + rest)[:MOST_READINGS]
        return choice.choose(claim.period, claim.superlative)

    def _reading(self, claim: Claim, chosen: ChosenSeries, period: ChosenPeriod, baseline: Period | None) -> Reading:
        lists = self.figures.store.codelists
        name = lists.measures[chosen.key.measure].name if chosen.key.measure in lists.measures else chosen.key.measure
        group = f" ({lists.breakdown_name(chosen.key.breakdown)})" if chosen.key.breakdown else ""
        against = f" against {period_name(baseline)}" if baseline else ""
        why = f"{name}{group}, {period_name(period.period)}{against}: {period.why}"
        return Reading(chosen.key, period.period, baseline, f"{why}; {chosen.why}" if chosen.why else why)

    def _why_nothing(self, claim: Claim, day: date, steps: list[Step]) -> tuple[str, Period | None]:
        """The reason why there is nothing to judge by, the most telling one first."""
        sought = Period(claim.period.start, claim.period.end, claim.period.kind) if claim.period else None
        lists = self.figures.store.codelists
        if not any(self.figures.all_series(measure, claim.geography) for measure in (claim.measure, *claim.readings)):
            anywhere = bool(claim.measure in lists.measures and self.figures.store.series(claim.measure))
            return ("V502" if anywhere else "V501"), sought
        series = self.series(claim, claim.measure, day)
        if not series:
            return "V503", sought
        if sought and sought.start > day:
            return "V505", sought
        for each in series:
            later = [period for period in self.figures.periods(each.key) if sought is None or _answers(period, sought)]
            if later:
                steps.append(Step("period", f"{each.key}: first published after {day.isoformat()}"))
                return "V504", sought
        if sought and sought.end > day:
            return "V505", sought
        return "V506", sought


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
