"""A rule in force: a threshold, a fee, a target, a length of time."""

from __future__ import annotations

from factcheck.checks.computing import Gap, Question
from factcheck.checks.level import compute as level
from factcheck.figures import Found
from factcheck.rules import in_force


def compute(question: Question) -> Found | Gap:
    """The rule that the reading names, as published by the day."""
    return level(question)


def compute_now(question: Question) -> Found | Gap:
    """The rule in force on the day asked for, whichever the claim was about."""
    found = in_force(question.figures, question.reading.series, question.day, question.day)
    return found or Gap("V506", "no rule is in force")
