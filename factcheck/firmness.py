"""Whether a miss is firm enough to contradict anybody.

Most numbers in print are right, so that a miss is mostly a sign that the words were understood amiss: that the number
is of a part, of another time, or of something that no series counts. Looked at only after a miss; each objection turns
`inaccurate` into `unverified`, never the other way round.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from types import MappingProxyType

from claims.model import Claim, Quantity
from factcheck.comparing import POINT_UNITS, Comparison
from factcheck.diagnosis import Diagnosis
from factcheck.figures import Found
from factcheck.outcomes import Case, Outcome

OPEN, NOT_THE_VINTAGE, EXACT, PART = "V508", "V509", "V520", "V521"

# Forms of time that name one period and no other.
_NAMED_OUTRIGHT = frozenset({"exact", "year", "month", "day"})
_RUNS_ON = frozenset({"since", "this_year", "in_office"})
_CHANGES = frozenset({"change_abs", "change_pct", "ratio"})
_MISTAKES = frozenset({"wrong_measure", "wrong_unit"})
# A number is exact from three places on: half of its last place is less than this part of it.
_EXACT = Decimal("0.005")
# What is less than half may be a part; what is three times as much is hardly a revision.
_PART, _TIMES = Decimal("0.5"), Decimal(3)
# How far off a number may be said of a place taken for granted, or known only by the measure.
_TIMES_OF_BASIS = MappingProxyType({"default": Decimal(3), "measure": Decimal(10)})
# Counts that still run need not end on the day their figure does.
_RUNNING = Decimal("0.25")
# A change is told of the last years, unless it says from when.
_LONG_AGO = timedelta(days=3 * 366)


def objection(case: Case, outcome: Outcome, diagnosis: Diagnosis | None, others_miss: bool) -> str | None:
    """The code of the reason why a miss does not contradict the claim; None if it does.

    `others_miss` says that another number of the sentence misses the figures, too.
    """
    claim, then = case.claim, outcome.then
    if then is None or case.question().is_rule:
        return None  # what a rule lays down is exact, and has no parts
    if claim.quantity is None or outcome.reasons[:1] == ("V403",):
        return OPEN if others_miss else _of_record(claim)
    if claim.kind == "rank":
        return OPEN if claim.confidence != "high" else None
    if claim.kind == "level" and outcome.comparison is not None and outcome.comparison.opposite:
        return OPEN  # words may tell a loss without a sign before the number
    exact = is_exact(claim.quantity)
    if others_miss and (exact or claim.quantity.unit in POINT_UNITS):
        return EXACT if exact else OPEN
    if diagnosis is not None and _is_another_count(outcome, diagnosis):
        return OPEN
    code = diagnosis.code if diagnosis is not None else None
    if is_outright(case):
        return _of_outright(case, outcome, then, code)
    if claim.confidence != "high":
        return EXACT if exact else OPEN
    if exact and (claim.rivals or code not in _MISTAKES):
        return EXACT
    if _may_be_part(case, outcome):
        return PART
    return _of_rough_number(case, outcome, then, code)


def _of_outright(case: Case, outcome: Outcome, then: Found, code: str | None) -> str | None:
    """The objection to a number of which the sentence says outright what it counts, and when."""
    claim = case.claim
    assert claim.quantity is not None
    if code is None and _is_of_elsewhere(claim, claim.quantity, then):
        return OPEN
    if code == "wrong_period" and _is_newest(case, claim.quantity):
        return OPEN
    if not is_exact(claim.quantity):
        return None
    is_part = code in (None, "wrong_period") and _may_be_part(case, outcome)
    return EXACT if is_part or then.stand_in else None


def _of_rough_number(case: Case, outcome: Outcome, then: Found, code: str | None) -> str | None:
    """The objection to a number put roughly, of a time or place that is not told outright."""
    claim, comparison = case.claim, outcome.comparison
    assert claim.quantity is not None
    if outcome.reasons[:1] == ("V405",):
        return None
    if claim.quantity.approximator == "vague":
        return OPEN
    if claim.kind in _CHANGES:
        return _of_change(claim, comparison, then.stand_in)
    if then.stand_in and not _is_many_times(claim.quantity, then):
        return NOT_THE_VINTAGE
    if code is not None and code not in _MISTAKES:
        return OPEN
    if claim.kind == "share" or (code is None and _is_of_elsewhere(claim, claim.quantity, then)):
        return OPEN
    if claim.period is None and code is None:
        return OPEN
    if _is_newest(case, claim.quantity) or _is_apart(case):
        return OPEN
    form = claim.period.form if claim.period is not None else None
    if form == "now" and code is None and case.figures.adds_up(outcome.reading.series):
        return OPEN  # what there is now is no flow
    return OPEN if form in _RUNS_ON and _is_near(claim.quantity, then) else None


def _of_change(claim: Claim, comparison: Comparison | None, stands_in: bool) -> str | None:
    """The objection to a change: no revision turns a fall into a rise many times as great between two times named."""
    turned, gap = comparison is not None and comparison.opposite, comparison.gap if comparison is not None else None
    beyond = turned and gap is not None and gap >= _TIMES
    if stands_in and not beyond:
        return NOT_THE_VINTAGE
    stated = claim.period is not None and claim.period.basis == "stated"
    named = claim.period is not None and claim.period.form in _NAMED_OUTRIGHT and claim.baseline is not None
    return None if turned and (stated or (beyond and named)) else OPEN


def _of_record(claim: Claim) -> str | None:
    is_level = claim.superlative is None or claim.superlative.of == "level"
    sure = claim.confidence == "high" and is_level
    return None if sure else OPEN


def _is_another_count(outcome: Outcome, diagnosis: Diagnosis) -> bool:
    """Whether the number is the figure of another official count of the very same thing."""
    meant, fits = outcome.reading.series, diagnosis.neighbour.reading.series
    return meant.variant != fits.variant and meant == replace(fits, variant=meant.variant)


def is_exact(quantity: Quantity) -> bool:
    """Whether a number is put to three places or more: it was read off a table, not remembered."""
    if quantity.low != quantity.high or not quantity.low:
        return False
    half = min(quantity.low - quantity.floor, quantity.ceiling - quantity.high)
    return half < _EXACT * abs(quantity.low)


def is_outright(case: Case) -> bool:
    """Whether the sentence says by itself what is counted and when, and names nothing else that is counted."""
    claim, said = case.claim, case.claim.period
    if claim.confidence != "high" or claim.rivals or claim.context:
        return False
    if said is None:
        return any(each.field == "present" for each in claim.cues)
    if said.basis != "stated":
        return False
    if claim.kind in _CHANGES and claim.baseline is None and said.end < case.day - _LONG_AGO:
        return False  # "twice what it was in 2010" names where a change starts from
    return said.form in _NAMED_OUTRIGHT


def _may_be_part(case: Case, outcome: Outcome) -> bool:
    """Whether a count comes to less than half of the figure, as that of a part of it would."""
    quantity, then, units = case.claim.quantity, outcome.then, case.figures.store.codelists.units
    unit = outcome.reading.series.unit
    counted = unit in units and units[unit].family in ("count", "boats")
    if quantity is None or then is None or not counted or case.claim.kind in _CHANGES:
        return False
    return abs(quantity.high) < _PART * abs(then.figure.value)


def _is_many_times(quantity: Quantity, then: Found) -> bool:
    return quantity.low >= _TIMES * then.figure.value


def _is_near(quantity: Quantity, then: Found) -> bool:
    figure = then.figure.value
    return abs(min(max(figure, quantity.low), quantity.high) - figure) < _RUNNING * abs(figure)


def _is_of_elsewhere(claim: Claim, quantity: Quantity, then: Found) -> bool:
    """Whether a number is so far off that it is rather of another place, where the sentence names none itself."""
    if claim.geography_basis not in _TIMES_OF_BASIS:
        return False
    figure, times = abs(then.figure.value), _TIMES_OF_BASIS[claim.geography_basis]
    return not figure / times <= abs(quantity.low) <= figure * times


def _is_newest(case: Case, quantity: Quantity) -> bool:
    """Whether the number is the newest figure of the series: then the time named is of something else."""
    public = case.figures.public(case.reading.series, case.day)
    if not public or public[-1] == case.reading.period:
        return False
    found = case.figures.direct(case.reading.series, public[-1], case.day)
    # As spoken, whatever a policy allows: a wider one must not withdraw what a narrower one says.
    return found is not None and quantity.floor <= found.figure.value <= quantity.ceiling


def _is_apart(case: Case) -> bool:
    """Whether the figure is of a time that ended before the one named began."""
    said = case.claim.period
    return said is not None and said.form != "now" and case.reading.period.end < said.start
