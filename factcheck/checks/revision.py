"""A revision: by how much the newest release of the day changed what had been published of a period before."""

from __future__ import annotations

from decimal import Decimal

from factcheck.checks.computing import Gap, Question
from factcheck.comparing import Figure
from factcheck.figures import Found
from factcheck.wording import number, short


def compute(question: Question) -> Found | Gap:
    """The newest vintage of the reading's period less the one before it; in per cent where the claim is.

    `revised up by 166,000`, said on 6 December 2024 of the year to June 2023: 906,000 - 740,000.
    """
    reading, figures = question.reading, question.figures
    new = figures.direct(reading.series, reading.period, question.day)
    old = figures.earlier(reading.series, reading.period, question.day)
    if new is None or new.stand_in or not old:
        return Gap("V518", f"no earlier figure for {reading.period} is held")
    before = old[0].value
    value = new.figure.value - before
    shown = f"{number(new.figure.value)} - {number(before)} = {number(value)}"
    if question.claim.quantity and question.claim.quantity.unit == "percent" and before:
        value = value / before * Decimal(100)
        shown = f"({number(new.figure.value)} - {number(before)}) / {number(before)} = {short(value)} %"
    return Found(
        new.series,
        new.period,
        Figure.exact(value),
        (*new.known, old[0]),
        shown,
        ends=(new.figure.value, before),
    )
