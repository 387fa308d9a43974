"""What a time phrase means on the day it was said, in its country, after the time named before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claims.model import SaidPeriod
from claims.times.calendar_rules import CALENDAR_RULES, by_range
from claims.times.phrases import TimePhrase
from claims.times.placing import FORMS
from claims.times.relative_rules import RELATIVE_RULES
from claims.times.situations import Situation

_RULES = CALENDAR_RULES | RELATIVE_RULES


def resolve(
    phrase: TimePhrase,
    spoken_on: date | None,
    country: str | None,
    anchor: SaidPeriod | None,
    speaker: str | None = None,
) -> SaidPeriod | None:
    """The period a phrase names when said on that day in that country; None where that cannot be told.

    `anchor` is the period named before, from which "the year before" counts; `speaker` tells whose office "since I
    became Prime Minister" means. An open end is the day of speaking, or `date.max` where that is unknown.
    """
    found = _RULES[phrase.rule](phrase, Situation(spoken_on, country, anchor, speaker))
    if found is None:
        return None
    first, last, kind, form = found
    if last < first:
        return None
    basis = "stated" if phrase.needs == "nothing" or phrase.rule == "named" else "relative"
    return SaidPeriod(first, last, kind, form, phrase.text, basis, (phrase.start, phrase.end))


def sides(phrase: TimePhrase, spoken_on: date | None, country: str | None) -> tuple[SaidPeriod, SaidPeriod] | None:
    """Both ends of a range as periods of their own: what "fell by 36% from September 2024 to September 2025" compares.

    None for a phrase that is no range, or whose ends cannot be told.
    """
    if phrase.rule != "range" or phrase.first is None or phrase.last is None:
        return None
    whole = by_range(phrase, Situation(spoken_on, country))
    if whole is None:
        return None
    found = []
    for moment, edge_day in ((phrase.first, whole[0]), (phrase.last, whole[1])):
        year = moment.year or edge_day.year
        part = replace(
            phrase, rule="moment", form="month" if moment.unit == "month" else FORMS.get(moment.unit, "exact")
        )
        end = resolve(
            replace(part, first=moment if moment.numeric or moment.unit == "fiscal" else replace(moment, year=year)),
            spoken_on,
            country,
            None,
        )
        if end is None:
            return None
        found.append(end)
    return found[0], found[1]
