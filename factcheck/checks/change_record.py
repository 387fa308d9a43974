"""A record of a change: whether a rise or fall over a year is the greatest of its series, as known on the day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from factcheck.assessing import assess_number, unit_of, weakness
from factcheck.checks import change
from factcheck.checks.computing import Gap, Question
from factcheck.figures import Found
from factcheck.model import Reading, Step
from factcheck.outcomes import Case, Outcome, worse
from factcheck.periods import same_length
from factcheck.wording import amount, day_name, number, when
from reference_data.model import Period

_FEWEST_RIVALS = 2
_YEAR = 366
_FALLS = re.compile(r"\b(?:drop|fall|decrease|decline|reduction|slump|plunge|cut|fell|down)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Change:
    """A change over the year to the end of a period; falls are negative."""

    period: Period
    size: Decimal
    case: Case
    found: Found


def assess(case: Case, since: date | None) -> Outcome:
    """The change to the reading's period beside those to the series' other periods of its length, each over a year.

    Only where a year earlier is known as well is there a change; a level never answers such a claim.
    """
    said = case.claim.superlative
    own = _change(case, case.reading.period)
    if own is not None and said is not None and said.days is not None and said.days < _YEAR:
        return Outcome(case.reading, "unverified", ("V508",))  # changes are worked out over a year
    if own is None:
        return Outcome(case.reading, "unverified", ("V507",))
    words = {"direction": "greatest change", "over": "on record" if since is None else f"since {since.year}"}
    outcome = Outcome(own.case.reading, "", (), own.found, None, words=words)
    falls = case.claim.quantity.high < 0 if case.claim.quantity else bool(said and _FALLS.search(said.text))
    sign = -1 if falls else 1
    rivals = [
        each
        for period in case.figures.public(case.reading.series, case.day)
        if same_length(period, own.period) and period.end < own.period.end
        if since is None or period.start >= since
        if (each := _change(case, period)) is not None
    ]
    beyond = [each for each in rivals if sign * each.size > sign * own.size]
    held = f"{len(rivals)} comparable changes, {len(beyond)} beyond {number(own.size)}"
    outcome = replace(outcome, steps=(Step("record", held),))
    return _with_number(case, own, _rated(outcome, own, sign, rivals, beyond))


def _rated(outcome: Outcome, own: _Change, sign: int, rivals: list[_Change], beyond: list[_Change]) -> Outcome:
    said = own.case.claim.superlative
    if len(rivals) < _FEWEST_RIVALS:
        first = min((each.period.start for each in (own, *rivals)), default=own.period.start)
        words = {**outcome.words, "first": day_name(first)}
        return replace(outcome, rating="unverified", reasons=("V514",), words=words)
    if sign * own.size > 0 and len(beyond) <= (said.position - 1 if said else 0):
        return replace(outcome, rating="accurate", reasons=("V110",))
    weak, more = weakness(own.case, own.found, None)
    extreme = max(beyond, key=lambda each: sign * each.size, default=own)
    if weak is None and extreme is not own:
        weak, more = weakness(extreme.case, extreme.found, None)
    if weak is None and own.case.claim.period is None:
        weak = "V508"  # the change may be one over another time
    if weak is not None:
        return replace(outcome, rating="unverified", reasons=(weak,), words={**outcome.words, **more})
    size = amount(extreme.size, unit_of(extreme.case, extreme.found))
    words = {**outcome.words, "extreme": size, "extreme_when_first": when(extreme.period)}
    return replace(outcome, rating="inaccurate", reasons=("V403",), words=words, diagnosis="exaggerated")


def _with_number(case: Case, own: _Change, record: Outcome) -> Outcome:
    if case.claim.quantity is None or record.rating == "unverified":
        return record
    return worse(assess_number(own.case, _as_change), record)


def _change(case: Case, period: Period) -> _Change | None:
    reading: Reading = replace(case.reading, period=period, baseline=period.shifted(-1))
    of_change = case.of(reading)
    found = _as_change(of_change.question())
    return None if isinstance(found, Gap) else _Change(period, found.figure.value, of_change, found)


def _as_change(question: Question) -> Found | Gap:
    claim = question.claim
    kind = "change_pct" if claim.quantity and claim.quantity.unit == "percent" else "change_abs"
    return change.compute(replace(question, claim=replace(claim, kind=kind)))
