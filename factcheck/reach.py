"""How far the figures reach that a claim of open meaning may be about: every time, group, place and way of counting.

Looked at only after a miss that proves nothing because the words are open. A number beyond all of them cannot be any
of them, whatever was meant; one that lies among them stays unverified. Only numbers that are too large are
judged so: a small one may always be that of a part, a month or a group that is not held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil

from factcheck.checks.rate import DAYS_OF, parts_in
from factcheck.comparing import admitted
from factcheck.figures import Found
from factcheck.model import Step
from factcheck.outcomes import Case, Outcome
from factcheck.periods import is_year
from factcheck.wording import amount, number, when
from reference_data.model import Period, SeriesKey

# Of a number said without a time, so many years together may be meant.
_YEARS_MEANT = 10
# A long time named may be counted by years that begin before it and end after it.
_YEARS_BESIDE = 1
_LONG_DAYS = 400
_DAYS_A_YEAR = 366
# A series of fewer figures is a sample of what there is, and sets no bound.
_FEWEST = 4
_KINDS = frozenset({"level", "rate", "record"})
# What may be meant where the sentence itself names no place.
_UNIONS = ("EU27", "WORLD")
# Reasons for which a miss proves nothing alone.
_UNPROVEN = frozenset({"V508", "V509"})
_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}


@dataclass(frozen=True, slots=True)
class Reach:
    """The largest figure that may be meant: the highest one alone, and what `years` years make together.

    `rate` is the highest figure by the unit of time of a rate; None where the claim is none.
    """

    highest: Found
    together: Decimal
    years: int
    rate: Decimal | None = None


def settled_by_reach(outcome: Outcome, cases: Sequence[Case]) -> Outcome:
    """The outcome, or `inaccurate` where a miss that proves nothing alone lies beyond all that may be meant."""
    missed = outcome.comparison is not None and outcome.comparison.side == "exaggerated"
    if outcome.rating != "unverified" or outcome.then is None or outcome.reasons[0] not in _UNPROVEN or not missed:
        return outcome
    reach = beyond_all(cases)
    if reach is None:
        return outcome
    highest, unit = reach.highest, reach.highest.series.unit
    together = reach.years > 1 and reach.rate is None and highest.period.days <= _LONG_DAYS
    shown = amount(highest.figure.value, unit)
    told = (
        ""
        if highest.figure.value == outcome.then.figure.value
        else f": the highest, {when(highest.period)}, is {shown}"
    )
    words = {
        "highest": told,
        "together": f", not even those of {_COUNTS.get(reach.years, reach.years)} years together" if together else "",
    }
    sums = f"; {reach.years} years together make at most about {number(reach.together.to_integral_value())}"
    text = f"the highest figure held is {highest.series} {highest.period}: {shown}"
    step = Step("reach", f"{text}{sums if together else ''}: the number lies beyond any of them")
    reasons = ("V405", *outcome.reasons[1:])
    steps = (*outcome.steps, step)
    return replace(outcome, rating="inaccurate", reasons=reasons, diagnosis="exaggerated", words=words, steps=steps)


def beyond_all(cases: Sequence[Case]) -> Reach | None:
    """How far the figures reach, if the number said lies far beyond all of them; else None."""
    if not cases or not _is_judged(cases[0]):
        return None
    case = cases[0]
    quantity = case.claim.quantity
    assert quantity is not None
    span = admitted(quantity, case.policy)
    least = span.low
    if least is None or least <= 0:
        return None
    reaches = [reach for key in _series(cases) if (reach := _reach(case, key)) is not None]
    if not any(_is_own(each.highest.series, cases) for each in reaches):
        return None
    if any(least <= _limit(case, each, _is_own(each.highest.series, cases)) for each in reaches):
        return None
    own = [each for each in reaches if _is_own(each.highest.series, cases)]
    return max(own, key=lambda each: each.highest.figure.value)


def _is_judged(case: Case) -> bool:
    """Whether the claim counts something: of money, shares and changes far more can be meant than is held.

    Where no place was named, it may be any."""
    claim, lists = case.claim, case.figures.store.codelists
    unit = case.reading.series.unit
    counted = unit in lists.units and lists.units[unit].family == "count"
    if claim.geography_basis == "default" or claim.confidence == "low":
        return False
    said = claim.quantity is not None and claim.quantity.approximator != "vague"
    return counted and said and claim.kind in _KINDS and not case.question().is_rule


def _limit(case: Case, reach: Reach, own: bool) -> Decimal:
    """The number that the figures of one series may still bear: with what they may have grown by since the newest.

    A number that is really of another measure lies near its figure; of this one, more may be meant than is held.
    """
    rules = case.policy.stand_in
    key = reach.highest.series
    newest = case.figures.public(key, case.day)[-1]
    # A stock grows on; a flow of years ago sets the bound that it set then.
    years = 0 if case.figures.adds_up(key) else max(0, (case.day - newest.end).days) // _DAYS_A_YEAR
    margin = rules.gap * (1 + years)
    limit = reach.together if reach.rate is None else reach.rate
    return limit * (1 + (max(margin, rules.gap_unrevised) if own else margin))


def _is_own(key: SeriesKey, cases: Sequence[Case]) -> bool:
    return any(key.measure == each.reading.series.measure for each in cases)


def _series(cases: Sequence[Case]) -> Iterator[SeriesKey]:
    """The totals of every measure that may be meant or be taken for it, in the place and in those it lies in."""
    claim, figures = cases[0].claim, cases[0].figures
    lists = figures.store.codelists
    codes = dict.fromkeys([claim.measure, *claim.readings, *(each.reading.series.measure for each in cases)])
    for code in tuple(codes):
        measure = lists.measures.get(code)
        codes.update(dict.fromkeys((*measure.confusable_with, *measure.part_of) if measure else ()))
    codes.update(
        dict.fromkeys(
            code
            for code, each in lists.measures.items()
            if {claim.measure, *claim.readings} & {*each.confusable_with, *each.part_of}
        )
    )
    places = [claim.geography]
    if claim.geography_basis != "stated":
        place = lists.geographies.get(claim.geography)
        places += [*(place.part_of if place else ()), *_UNIONS]
    for code in codes:
        for place_code in dict.fromkeys(places):
            held = figures.all_series(code, place_code)
            fewest = min((len(key.breakdown) for key in held), default=0)
            totals = [key for key in held if len(key.breakdown) == fewest and _is_count(cases[0], key)]
            of_years = [key for key in totals if any(is_year(each) for each in figures.periods(key))]
            yield from of_years or totals


def _is_count(case: Case, key: SeriesKey) -> bool:
    units = case.figures.store.codelists.units
    return key.unit in units and units[key.unit].family == "count"


def _reach(case: Case, key: SeriesKey) -> Reach | None:
    """How far one series reaches, by what was public on the day; None if it holds too little to tell."""
    periods = case.figures.public(key, case.day)
    if len(periods) < _FEWEST and not case.figures.total(key, case.reading.period, case.day):
        return None
    found = [each for period in periods if (each := case.figures.direct(key, period, case.day)) is not None]
    if not found:
        return None
    highest = max(found, key=lambda each: each.figure.value)
    if case.claim.per in DAYS_OF:
        rates = [each.figure.value / parts for each in found if (parts := parts_in(each.period, case.claim.per))]
        return Reach(highest, highest.figure.value, 1, max(rates, default=highest.figure.value))
    if not case.figures.adds_up(key):
        return Reach(highest, highest.figure.value, 1)
    years = _years_meant(case)
    return Reach(highest, max(highest.figure.value, _together(found, years)), years)


def _years_meant(case: Case) -> int:
    """How many years together may be meant by the time said."""
    said = case.claim.period
    if said is None or said.form == "now":
        return _YEARS_MEANT
    days = (min(said.end, case.day) - said.start).days
    if days <= _LONG_DAYS:
        return 1 if said.basis != "carried" else _YEARS_MEANT
    return ceil(days / _DAYS_A_YEAR) + _YEARS_BESIDE


def _together(found: Sequence[Found], years: int) -> Decimal:
    """The highest so many years together, not overlapping; where fewer are held, at their average for the rest."""
    picked: list[Period] = []
    total = Decimal(0)
    of_years = [each for each in found if is_year(each.period)]
    for each in sorted(of_years, key=lambda one: (-one.figure.value, one.period)):
        if len(picked) < years and not any(each.period.overlaps(other) for other in picked):
            picked.append(each.period)
            total += each.figure.value
    if not picked:
        months = [each.figure.value / Decimal(each.period.days) for each in found]
        return max(months) * _DAYS_A_YEAR * years
    return total if len(picked) >= years else total / len(picked) * years
