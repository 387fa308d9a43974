"""A change: by how much or how many per cent a figure rose or fell, or how many times it is what it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from factcheck.assessing import assess_number
from factcheck.checks.computing import Gap, Question
from factcheck.checks.level import compute as level
from factcheck.comparing import Figure
from factcheck.figures import Found
from factcheck.outcomes import Case, Outcome
from factcheck.rules import rules_known
from factcheck.wording import day_name, number, short

_HUNDRED = Decimal(100)
# A rule is spoken of before it is laid.
_SPOKEN_OF_BEFORE = timedelta(days=183)


def assess(case: Case) -> Outcome:
    """The change against the figures; where a rule was about to be published, a miss proves nothing."""
    outcome = assess_number(case, compute)
    if outcome.rating != "inaccurate" or not case.question().is_rule:
        return outcome
    key = case.reading.series
    announced = {
        each.period.start
        for other in case.figures.all_series(key.measure, key.geography)
        if other.breakdown == key.breakdown
        for each in rules_known(case.figures, other, case.day)
    }
    coming = [
        each
        for each in rules_known(case.figures, key, date.max)
        if case.day < each.published <= case.day + _SPOKEN_OF_BEFORE and each.period.start not in announced
    ]
    if not coming:
        return outcome
    words = {"start": day_name(coming[0].period.start), "later_published": day_name(coming[0].published)}
    return replace(outcome, rating="unverified", reasons=("V517",), words=words, diagnosis=None)


def compute(question: Question) -> Found | Gap:
    """The change from the reading's baseline to its period as known on the day, from one release if one holds both.

    In the unit of the claim: per cent for a percentage change, times for a multiple, else the series' own.
    """
    reading = question.reading
    if reading.baseline is None:
        return Gap("V507", "there is nothing the change is measured against")
    new = level(question)
    if isinstance(new, Gap):
        return new
    old = _baseline(question, new)
    if isinstance(old, Gap):
        return Gap("V507", f"nothing about {reading.baseline} was public")
    return _change(question, new, old)


def _baseline(question: Question, new: Found) -> Found | Gap:
    """The baseline in the release that gives the new figure, else the newest known on the day."""
    reading = question.reading
    base = question.of(replace(reading, period=reading.baseline))
    beside = level(base.at(new.confirmed)) if new.confirmed <= question.day else None
    if isinstance(beside, Found) and _one_release(new, beside):
        return beside
    return level(base)


def _one_release(one: Found, other: Found) -> bool:
    releases = {each.observation.release.id for each in one.known}
    return releases == {each.observation.release.id for each in other.known}


def _change(question: Question, new: Found, old: Found) -> Found | Gap:
    one, other = new.figure, old.figure
    unit = question.claim.quantity.unit if question.claim.quantity else "percent"
    kind = question.claim.kind
    both = f"{number(one.value)} - {number(other.value)}"
    if kind == "change_abs":
        value = one.value - other.value
        figure = Figure(value, one.low - other.high, one.high - other.low)
        shown = f"{both} = {number(value)}"
    elif other.value == 0 or other.low <= 0:
        return Gap("V507", "the figure the change starts from is zero or not above it")
    elif unit == "ratio":
        value = one.value / other.value
        figure = Figure(value, one.low / other.high, one.high / other.low)
        shown = f"{number(one.value)} / {number(other.value)} = {short(value)}"
    elif kind == "ratio":
        value = one.value / other.value * _HUNDRED
        figure = Figure(value, one.low / other.high * _HUNDRED, one.high / other.low * _HUNDRED)
        shown = f"{number(one.value)} / {number(other.value)} = {short(value)} %"
    else:
        value = (one.value - other.value) / other.value * _HUNDRED
        figure = Figure(value, (one.low / other.high - 1) * _HUNDRED, (one.high / other.low - 1) * _HUNDRED)
        shown = f"({both}) / {number(other.value)} = {short(value)} %"
    return Found(
        new.series,
        new.period,
        figure,
        (*new.known, *old.known),
        shown,
        summed=new.summed or old.summed,
        ends=(one.value, other.value),
    )
