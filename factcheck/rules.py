"""Rules in force: thresholds, fees and targets, which hold from one day to the next change."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from claims.model import Claim
from factcheck.chosen_periods import MOST_READINGS
from factcheck.figures import Figures, Found, found_of
from factcheck.model import Reading
from factcheck.series_choice import choose_series
from factcheck.wording import day_name
from reference_data.model import Period, SeriesKey

_CHANGES = frozenset({"change_abs", "change_pct", "ratio"})


def rule_readings(figures: Figures, claim: Claim, measure: str, day: date) -> list[Reading]:
    """The rule in force on the day or in the time named, one announced by then, and, for a change, what it replaced.

    Where a rule has a rate for each of several groups and the claim names none, each is a reading.
    """
    unit = claim.quantity.unit if claim.quantity else ""
    derived = claim.kind in ("change_pct", "ratio", "share")
    found: list[Reading] = []
    for chosen in choose_series(figures, measure, claim.geography, claim.breakdown, unit, day, derived):
        known = rules_known(figures, chosen.key, day)
        if known:
            found += (_changes if claim.kind in _CHANGES else _levels)(chosen.key, known, claim, day)
    return found[:MOST_READINGS]


def rules_known(figures: Figures, key: SeriesKey, day: date) -> list[Found]:
    """Every rule published by the day, in force or only announced, by its first day."""
    found = []
    for series in figures.parts(key)[:1]:
        for period in series.known_periods(day):
            known = series.as_of(period, day)
            if known is not None:
                found.append(_with_period(found_of(known), period))
    return found


def rule_at(figures: Figures, key: SeriesKey, period: Period, day: date) -> Found | None:
    """The rule that starts on the period's first day, as known on the day."""
    return next((each for each in rules_known(figures, key, day) if each.period.start == period.start), None)


def in_force(figures: Figures, key: SeriesKey, on: date, as_known: date) -> Found | None:
    """The rule in force on a day, as known on another."""
    for each in rules_known(figures, key, as_known):
        if each.period.start <= on <= each.period.end:
            return each
    return None


def _levels(key: SeriesKey, known: list[Found], claim: Claim, day: date) -> list[Reading]:
    named = claim.period if claim.period and claim.period.form not in ("now", "since", "this_year") else None
    readings = []
    if named and named.end < day:
        readings += [
            Reading(key, each.period, None, f"the rule in force {day_name(each.period.start)}, in the time named")
            for each in reversed(known)
            if each.period.start <= named.end and named.start <= each.period.end
        ]
    for each in known:
        if each.period.start <= day <= each.period.end:
            readings.append(Reading(key, each.period, None, f"the rule in force on {day_name(day)}"))
    readings += [
        Reading(key, each.period, None, f"announced by then, in force from {day_name(each.period.start)}")
        for each in known
        if each.period.start > day
    ]
    if not readings and known:
        last = known[-1]
        readings.append(
            Reading(key, last.period, None, f"the last rule known, in force until {day_name(last.period.end)}")
        )
    return _distinct(readings)


def _changes(key: SeriesKey, known: list[Found], claim: Claim, day: date) -> list[Reading]:
    """Each step from one rule to the next, the newest known first; "since" starts from the rule in force then."""
    if claim.period and claim.period.form == "since":
        start = [each for each in known if each.period.start <= claim.period.start <= each.period.end]
        return [
            Reading(key, each.period, start[0].period, f"from the rule in force on {day_name(claim.period.start)}")
            for each in reversed(known)
            if start and each.period.start > start[0].period.start
        ]
    steps = list(pairwise(known))
    return [
        Reading(key, new.period, old.period, f"the change on {day_name(new.period.start)}")
        for old, new in reversed(steps)
        if old.period.end + timedelta(days=1) == new.period.start
    ]


def _distinct(readings: list[Reading]) -> list[Reading]:
    seen: dict[Period, Reading] = {}
    for each in readings:
        seen.setdefault(each.period, each)
    return list(seen.values())


def _with_period(found: Found, period: Period) -> Found:
    return Found(found.series, period, found.figure, found.known)
