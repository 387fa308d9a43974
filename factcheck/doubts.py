"""Doubts about a reading that a miss brings up: the number may be that of a part the reader did not tie to it.

Looked for only after a miss; they turn `inaccurate`, or `close`, into `unverified`, never the other way round.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from claims.model import Claim
from factcheck.diagnosis import Diagnosis
from factcheck.figures import Figures
from factcheck.outcomes import Outcome
from reference_data.model import Breakdown, Period

_WORD = re.compile(r"[^\W_]+")
# Words of a group's name that do not tell it from others.
_GENERAL = frozenset({"nationals", "people", "of", "the", "and", "from", "other", "by", "in", "for", "countries"})
_GROUPS = "nationality"
# How far counts lie apart, and how long after its day one comes out at the latest.
_STEPS = {"monthly": timedelta(days=31), "quarterly": timedelta(days=92)}
_LAG = timedelta(days=92)
_EVERYWHERE = "WORLD"
# Where people come from or go to is not where they are counted.
_IS_ORIGIN = re.compile(r"\b(?:from|to|with|leaving|left|between|of)(?: the)? $")
# Most who cross a border of Europe come from there, too.
_CONTINENT = frozenset({"Europe"})
# A number said of more than a year and a half may be that of a year in it.
_LONG_DAYS = 560
# Where no period held is shorter, nobody counts a peak over less than a year.
_A_YEAR = 350
# So near, a number is that of the time carried over even if it is not quite right.
_VERY_CLOSE = Decimal("0.01")


def is_doubtful(figures: Figures, claim: Claim, outcome: Outcome, diagnosis: Diagnosis | None, day: date) -> bool:
    """Whether the number that missed may well be about something else that the words name."""
    if outcome.rating == "close":
        gap = outcome.comparison.gap if outcome.comparison else None
        return _is_carried(claim) and gap is not None and gap > _VERY_CLOSE
    return (
        _is_carried(claim)
        or _may_be_of_a_part(figures, claim, outcome)
        or _starts_a_change(claim)
        or _is_told_as_part(claim)
        or _names_a_group(figures, claim, outcome)
        or _names_another_place(figures, claim)
        or _counted_since(figures, claim, outcome, day)
        or _is_counted_by_another(figures, claim, outcome)
        or (
            diagnosis is not None
            and (
                _is_named(figures, claim, diagnosis)
                or _lies_within(claim, diagnosis)
                or _is_of_a_sister(outcome, diagnosis)
            )
        )
    )


def _is_carried(claim: Claim) -> bool:
    """Whether the time was named of another number before, and only taken to hold for this one, too."""
    return claim.period is not None and claim.period.basis == "carried"


def _may_be_of_a_part(figures: Figures, claim: Claim, outcome: Outcome) -> bool:
    """Whether a flow without any time may be counted over less than the year it is compared with."""
    then = outcome.then
    smaller = outcome.comparison is not None and outcome.comparison.side == "understated"
    if claim.period is not None or then is None or claim.kind not in ("level", "record") or claim.quantity is None:
        return False
    key = outcome.reading.series
    if _is_peak(claim) and all(each.days >= _A_YEAR for each in figures.periods(key)):
        return then.stand_in
    return then.stand_in or (smaller and figures.adds_up(key))


def _is_peak(claim: Claim) -> bool:
    """Whether it is the height that all there is of a kind came to ("immigration reached nearly a million")."""
    rose = any(cue.field in ("rose_to", "reached") for cue in claim.cues)
    return not claim.breakdown and (claim.kind == "record" or rose)


def _starts_a_change(claim: Claim) -> bool:
    """Whether the number is what something changed from, at a time that is not named."""
    return claim.period is None and any(cue.field == "kind" and cue.text.endswith("first level") for cue in claim.cues)


def _is_told_as_part(claim: Claim) -> bool:
    """Whether the number is a part of another one and does not say which."""
    return claim.kind == "level" and not claim.breakdown and any(cue.field == "part" for cue in claim.cues)


def _names_a_group(figures: Figures, claim: Claim, outcome: Outcome) -> bool:
    """Whether the sentence names nationals of whom the figure is not: a part of the total, or a change of it."""
    smaller = outcome.comparison is not None and outcome.comparison.side == "understated"
    key = outcome.reading.series
    if _GROUPS in dict(key.breakdown) or not (smaller or outcome.reading.baseline is not None):
        return False
    held = {dict(each.breakdown).get(_GROUPS) for each in figures.all_series(key.measure, key.geography)}
    said = set(_WORD.findall(claim.sentence.text))
    return any(_is_in(figures, ((_GROUPS, code),), said) for code in held if code)


def _counted_since(figures: Figures, claim: Claim, outcome: Outcome, day: date) -> bool:
    """Whether what is said of now is held to a count so old that others must have come out since."""
    then, measure = outcome.then, figures.store.codelists.measures.get(outcome.reading.series.measure)
    if then is None or measure is None or (claim.period is not None and claim.period.form != "now"):
        return False
    key, period, step = outcome.reading.series, outcome.reading.period, _STEPS.get(measure.cadence)
    if period.days > 1:
        return False
    if key.breakdown and any(each.end > period.end for each in figures.public(replace(key, breakdown=()), day)):
        return True  # all there are were counted since, and so was each group of them
    return step is not None and period.end + 2 * step + _LAG < day


def _names_another_place(figures: Figures, claim: Claim) -> bool:
    """Whether the place is only that of the measure, or taken for granted, and the sentence is set in another."""
    if claim.geography_basis not in ("measure", "default"):
        return False
    lists, text = figures.store.codelists, claim.sentence.text
    own = lists.geographies.get(claim.geography)
    within = {claim.geography, _EVERYWHERE, *(own.parts if own is not None else ())}
    names = (
        each for code, place in lists.geographies.items() if code not in within for each in (place.name, *place.names)
    )
    return any(
        _IS_ORIGIN.search(text, 0, found.start()) is None
        for name in names
        if name not in _CONTINENT and name in text
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    )


def _is_counted_by_another(figures: Figures, claim: Claim, outcome: Outcome) -> bool:
    """Whether the sentence names an office that counts the same thing in its own way, whose figure this is not."""
    if outcome.then is None:
        return False
    key, text = outcome.reading.series, claim.sentence.text
    used = {each.observation.release.publisher for each in outcome.then.known}
    others = {
        each.release.publisher
        for series in figures.all_series(key.measure, key.geography).values()
        if series.key.variant != key.variant and series.key.breakdown == key.breakdown
        for each in series.observations
    } - used
    return any(re.search(rf"\b{re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in others if name)


def _is_named(figures: Figures, claim: Claim, diagnosis: Diagnosis) -> bool:
    """Whether the sentence names the group whose figure the number is, though the reader did not tie them."""
    if diagnosis.code != "wrong_breakdown":
        return False
    others = set(diagnosis.neighbour.reading.series.breakdown) - set(claim.breakdown)
    return _is_in(figures, tuple(sorted(others)), set(_WORD.findall(claim.sentence.text)))


def _is_in(figures: Figures, breakdown: Breakdown, said: set[str]) -> bool:
    lists = figures.store.codelists
    for dimension, code in breakdown:
        value = lists.dimensions[dimension].values.get(code) if dimension in lists.dimensions else None
        names = (value.name, *value.aliases, code.title().replace("_", " ")) if value else (code,)
        if any(words and words <= said for name in names if (words := set(_WORD.findall(name)) - _GENERAL)):
            return True
    return False


def _is_of_a_sister(outcome: Outcome, diagnosis: Diagnosis) -> bool:
    """Whether the number is the figure of another series of the same thing, such as refugees of every mandate."""
    one, other = outcome.reading.series, diagnosis.neighbour.reading.series
    same = (one.measure, one.geography, one.breakdown) == (other.measure, other.geography, other.breakdown)
    return same and diagnosis.code == "wrong_measure"


def _lies_within(claim: Claim, diagnosis: Diagnosis) -> bool:
    """Whether the number is the figure of a part of the long time named: "1.2 million" of one of several years."""
    said = claim.period
    if said is None or diagnosis.code != "wrong_period" or (said.end - said.start).days <= _LONG_DAYS:
        return False
    return Period(said.start, said.end).contains(diagnosis.neighbour.reading.period)
