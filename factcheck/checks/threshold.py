"""A rule in force: a threshold, a fee, a target, a length of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from factcheck.assessing import assess_number
from factcheck.checks.computing import Gap, Question
from factcheck.checks.level import compute
from factcheck.comparing import fits_tightly
from factcheck.figures import Found
from factcheck.model import Step
from factcheck.outcomes import Case, Outcome
from factcheck.rules import in_force, rules_known
from factcheck.wording import day_name

_NO_TIME = frozenset({None, "now", "this_year"})


def compute_now(question: Question) -> Found | Gap:
    """The rule in force on the day asked for, whichever the claim was about."""
    found = in_force(question.figures, question.reading.series, question.day, question.day)
    return found or Gap("V506", "no rule is in force")


def assess(case: Case) -> Outcome:
    """The number beside the rule of the reading; one replaced by then is outdated, a later one proves nothing."""
    outcome = assess_number(case, compute, compute_now)
    if outcome.rating == "accurate" and case.reading.period.start > case.day and outcome.then is not None:
        start = {"start": day_name(case.reading.period.start)}
        return replace(outcome, reasons=("V109", *outcome.reasons[1:]), words={**outcome.words, **start})
    if outcome.rating != "inaccurate":
        return outcome
    form = case.claim.period.form if case.claim.period else None
    earlier = [each for each in _rules(case, case.day) if each.period.end < case.day]
    replaced = _first_fitting(case, list(reversed(earlier)))
    if replaced is not None and form in _NO_TIME:
        words = {"earlier_end": day_name(replaced.period.end)}
        steps = (*outcome.steps, Step("vintage", f"V303: the rule in force until {replaced.period.end.isoformat()}"))
        return replace(
            outcome, rating="outdated", reasons=("V303",), words=words, steps=steps, diagnosis="stale_vintage"
        )
    later = _first_fitting(case, [each for each in _rules(case, date.max) if each.published > case.day])
    if later is not None:
        words = {"start": day_name(later.period.start), "later_published": day_name(later.published)}
        return replace(outcome, rating="unverified", reasons=("V516",), words=words, diagnosis=None)
    return outcome


def _rules(case: Case, day: date) -> list[Found]:
    return rules_known(case.figures, case.reading.series, day)


def _first_fitting(case: Case, rules: list[Found]) -> Found | None:
    quantity = case.claim.quantity
    assert quantity is not None
    return next((each for each in rules if fits_tightly(quantity, each.figure, case.policy)), None)
