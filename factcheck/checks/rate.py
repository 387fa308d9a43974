"""A rate: how many a day, a week, a month, a year, or for each person, boat or night."""

from __future__ import annotations

import re
from dataclasses import replace
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
DAYS_OF = {
    "day": Decimal(1),
    "night": Decimal(1),
    "week": _DAYS_A_WEEK,
    "month": _DAYS_A_MONTH,
    "year": _DAYS_A_YEAR,
}


_TIME_OF_A_SERIES = re.compile(r"_per_(day|night|week|month|year)\b")


def compute(question: Question) -> Found | Gap:
    """The figure of the period over its days, weeks, months or years; the series itself if it is such a rate."""
    found = level(question)
    if isinstance(found, Gap):
        return found
    per = question.claim.per
    if is_itself_a_rate(question):
        return _in_time_said(question, found, per)
    if per is not None and per not in DAYS_OF:
        return _per_thing(question, found, per)
    parts = parts_in(found.period, per)
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


def _in_time_said(question: Question, found: Found, per: str | None) -> Found:
    """A published rate in the unit of time said: so much a night is thirty times as much a month."""
    own = _TIME_OF_A_SERIES.search(f"{found.series.measure} {found.series.unit}")
    if own is None or per not in DAYS_OF or DAYS_OF[per] == DAYS_OF[own[1]]:
        return found
    times = DAYS_OF[per] / DAYS_OF[own[1]]
    figure = found.figure
    value = figure.value * times
    return replace(
        found,
        figure=Figure(value, figure.low * times, figure.high * times),
        arithmetic=f"{number(figure.value)} * {short(times)} = {short(value)} a {per}",
    )


def _per_thing(question: Question, found: Found, per: str) -> Found | Gap:
    """How many for each boat, case or the like: over the figure of the measure that counts those, of the same time."""
    lists, key = question.figures.store.codelists, question.reading.series
    codes = lists.measures[key.measure].confusable_with if key.measure in lists.measures else ()
    for code in codes:
        if code not in lists.measures or lists.measures[code].unit not in (per, f"{per}s"):
            continue
        measure = lists.measures[code]
        for variant in dict.fromkeys((key.variant, measure.default_variant(key.geography))):
            other = replace(key, measure=code, unit=measure.unit, variant=variant)
            things = level(question.of(replace(question.reading, series=other)))
            if isinstance(things, Found) and things.figure.value:
                value = found.figure.value / things.figure.value
                shown = f"{number(found.figure.value)} / {number(things.figure.value)} = {short(value)}"
                known = (*found.known, *things.known)
                return Found(found.series, found.period, Figure.exact(value), known, shown, summed=found.summed)
    return Gap("V503", f"nothing counts what this is for each {per}")


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
