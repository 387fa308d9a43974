"""A rate: how many a day, a week, a month, a year, or for each person, boat or night."""

from __future__ import annotations

from decimal import Decimal

from factcheck.checks.computing import Gap, Question
from factcheck.checks.level import compute as level
from factcheck.comparing import Figure
from factcheck.figures import Found
from factcheck.wording import number, short
from reference_data.model import Period

_DAYS_A_WEEK = Decimal(7)
_DAYS_A_MONTH = Decimal("30.4375")
_DAYS_A_YEAR = Decimal("365.25")


def compute(question: Question) -> Found | Gap:
    """The figure of the period over its days, weeks, months or years; the series itself if it is such a rate."""
    found = level(question)
    if isinstance(found, Gap) or is_itself_a_rate(question):
        return found
    parts = parts_in(found.period, question.claim.per)
    if parts is None or parts == 1:
        return found
    figure = found.figure
    value = figure.value / parts
    shown = f"{number(figure.value)} / {number(parts)} {question.claim.per}s = {short(value)}"
    return Found(
        found.series,
        found.period,
        Figure(value, figure.low / parts, figure.high / parts),
        found.known,
        shown if found.arithmetic is None else f"{found.arithmetic}; {shown}",
        summed=found.summed,
    )


def is_itself_a_rate(question: Question) -> bool:
    """Whether the series already counts per something: by its nature, its unit, or its code."""
    key = question.reading.series
    measures = question.figures.store.codelists.measures
    nature = measures[key.measure].nature if key.measure in measures else "flow"
    return nature in ("rate", "share", "stock") or "_per_" in key.unit or "_per_" in key.measure


def parts_in(period: Period, per: str | None) -> Decimal | None:
    """How many of the unit of time a period has; None if the claim is not by time.

    >>> from datetime import date
    >>> parts_in(Period(date(2024, 1, 1), date(2024, 12, 31)), "month")
    Decimal('12')
    """
    days = Decimal(period.days)
    if per in ("day", "night"):
        return days
    if per == "week":
        return days / _DAYS_A_WEEK
    if per == "month":
        return Decimal(period.months) if period.months else days / _DAYS_A_MONTH
    if per == "year":
        months = period.months
        return Decimal(months) / 12 if months else days / _DAYS_A_YEAR
    return None
