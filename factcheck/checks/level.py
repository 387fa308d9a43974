"""A level: how many, in a period or on a day."""

from __future__ import annotations

from factcheck.checks.computing import Gap, Question
from factcheck.figures import Found
from factcheck.rules import rule_at


def compute(question: Question) -> Found | Gap:
    """The figure of the reading's series and period, published as it is or added up."""
    reading = question.reading
    if question.is_rule:
        found = rule_at(question.figures, reading.series, reading.period, question.day)
    else:
        found = question.figures.at(reading.series, reading.period, question.day)
    return found or Gap("V504", f"nothing about {reading.period} was public")
