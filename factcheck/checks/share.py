"""A share: which part of a whole a group makes up, published as such or computed from part and whole."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.checks.computing import Gap, Question
from factcheck.checks.level import compute as level
from factcheck.comparing import Figure
from factcheck.figures import Found
from factcheck.wording import number, short
from reference_data.model import SeriesKey, breakdown_of

_HUNDRED = Decimal(100)


def compute(question: Question) -> Found | Gap:
    """The share in percent: the series itself if it is one, else the group's figure over that of the whole."""
    units = question.figures.store.codelists.units
    key = question.reading.series
    part = level(question)
    if isinstance(part, Gap) or (key.unit in units and units[key.unit].family == "share"):
        return part
    if not wholes(question):
        return Gap("V508", "the words do not say which part the share is")
    tried: Found | Gap = Gap("V503", "the whole is not held")
    for whole_key in wholes(question):
        if whole_key == key:  # the part itself is no whole
            continue
        whole = level(question.of(replace(question.reading, series=whole_key)))
        if isinstance(whole, Found):
            tried = _share(part, whole)
            break
    return tried


def wholes(question: Question) -> list[SeriesKey]:
    """The series a share may be of: the whole named, else the total, else the groups the part lies in; none if it is
    not said which part of what."""
    key, claim = question.reading.series, question.claim
    measures = question.figures.store.codelists.measures
    if claim.whole and "=" in claim.whole:
        return [replace(key, breakdown=breakdown_of(claim.whole))]
    if claim.whole and claim.whole in measures:
        return [
            replace(
                key,
                measure=claim.whole,
                breakdown=(),
                unit=measures[claim.whole].unit,
                variant=_default(question, claim.whole),
            )
        ]
    if not key.breakdown:
        named = (claim.measure, *claim.readings)
        codes = measures[key.measure].part_of if key.measure in measures else ()
        return [
            replace(key, measure=code, unit=measures[code].unit, variant=_default(question, code))
            for code in codes
            if code in measures and code in named
        ]
    fewer = [tuple(pair for pair in key.breakdown if pair != left_out) for left_out in key.breakdown]
    return [replace(key, breakdown=each) for each in dict.fromkeys([(), *fewer])]


def _default(question: Question, measure: str) -> str:
    return question.figures.store.codelists.measures[measure].default_variant(question.reading.series.geography)


def _share(part: Found, whole: Found) -> Found | Gap:
    one, other = part.figure, whole.figure
    if other.low <= 0:
        return Gap("V507", "the whole is zero")
    value = one.value / other.value * _HUNDRED
    figure = Figure(value, one.low / other.high * _HUNDRED, one.high / other.low * _HUNDRED)
    shown = f"{number(one.value)} / {number(other.value)} = {short(value)} %"
    known = (*part.known, *whole.known)
    return Found(
        part.series,
        part.period,
        figure,
        known,
        shown,
        summed=part.summed or whole.summed,
        ends=(one.value, other.value),
    )
