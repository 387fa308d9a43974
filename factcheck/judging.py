"""Judges claims: chooses readings, compares under each, takes the first rating that fits, and says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from claims.model import Claim, Document
from factcheck.absence import no_reading
from factcheck.checks.computing import Gap
from factcheck.checks.registry import check_of
from factcheck.diagnosis import Diagnosis, diagnose
from factcheck.doubts import is_doubtful
from factcheck.explaining import explain
from factcheck.figures import Figures, Found
from factcheck.firmness import objection
from factcheck.matching import Match, Matcher
from factcheck.model import CheckedClaim, Reading, Step, Verdict
from factcheck.outcomes import Case, Outcome
from factcheck.policy import Policy
from factcheck.reach import settled_by_reach
from factcheck.reasons import STANCE_REASONS
from reference_data.store import Store


@dataclass(frozen=True, slots=True)
class _Held:
    """A claim with its match, a case for each reading, and how it fares under the likeliest that fits."""

    claim: Claim
    match: Match
    cases: list[Case]
    outcome: Outcome


class Judge:
    """Judges claims against one store of figures by one policy; `as_of` is the day "now" stands for."""

    def __init__(self, store: Store, policy: Policy, as_of: date) -> None:
        self.figures, self.policy, self.as_of = Figures(store), policy, as_of
        self.matcher = Matcher(self.figures)

    def judge(self, claims: Sequence[Claim], document: Document) -> list[CheckedClaim]:
        """A verdict for each claim, in their order."""
        held = _of_the_number_before([self._hold(claim, document) for claim in claims])
        missed = [(each.claim.sentence.start, each.claim) for each in held if each.outcome.rating == "inaccurate"]
        verdicts = []
        for each in held:
            others = (one for start, one in missed if start == each.claim.sentence.start and one.id != each.claim.id)
            others_miss = any(_is_another_number(each.claim, one) for one in others)
            verdicts.append(CheckedClaim(each.claim, self._verdict(each, document, others_miss)))
        return verdicts

    def _hold(self, claim: Claim, document: Document) -> _Held:
        """A claim held to the figures of its readings, before any doubt."""
        day = document.spoken_on or self.as_of
        match = self.matcher.match(claim, day)
        cases = [
            Case(self.figures, self.policy, claim, each.reading, day, self.as_of, match.open or each.open, each.near)
            for each in match.admitted
        ]
        judged = claim.stance not in STANCE_REASONS
        outcome = _best([_assess(each) for each in cases]) if judged else None
        return _Held(claim, match, cases, outcome or _nothing(claim, match))

    def _verdict(self, held: _Held, document: Document, others_miss: bool) -> Verdict:
        claim, match, cases, outcome = held.claim, held.match, held.cases, held.outcome
        if claim.stance in STANCE_REASONS:
            return self._not_checkable(claim, document, cases, match)
        day = document.spoken_on or self.as_of
        diagnosis = self._diagnosis(claim, outcome, cases)
        missed = outcome.rating in ("inaccurate", "close")
        if missed and is_doubtful(self.figures, claim, outcome, diagnosis, day):
            outcome, diagnosis = replace(outcome, rating="unverified", reasons=("V508",), diagnosis=None), None
        guessed = len(outcome.reading.series.breakdown) > len(claim.breakdown)
        if diagnosis is not None and guessed and any(each.near and each.reading == outcome.reading for each in cases):
            # The group was not named, so that the figure that fits may be meant as well.
            outcome, diagnosis = replace(outcome, rating="unverified", reasons=("V508",), diagnosis=None), None
        if outcome.reasons[:1] == ("V302",) and claim.confidence != "high":
            outcome = _withdrawn(outcome, "V508")
        outcome = settled_by_reach(outcome, cases)
        if outcome.rating == "inaccurate":
            case = next(each for each in cases if each.reading == outcome.reading)
            code = objection(case, outcome, diagnosis, others_miss)
            if code is not None:
                outcome, diagnosis = _withdrawn(outcome, code), None
        if outcome.rating == "inaccurate" and document.spoken_on is None and not _names_its_time(claim):
            # Neither the day nor the time is known: some earlier figure may well have been the number.
            outcome, diagnosis = replace(outcome, rating="unverified", reasons=("V508",), diagnosis=None), None
        notes = _remarks(claim, document, outcome, match)
        outcome = outcome.noting(notes)
        return self._told(claim, document, match, outcome, diagnosis)

    def _not_checkable(self, claim: Claim, document: Document, cases: list[Case], match: Match) -> Verdict:
        """A target, forecast, supposition or question, with the figure it talks about where a period is named."""
        then, now, reading = None, None, match.readings[0] if match.readings else None
        if cases and claim.period is not None:
            check = check_of(cases[0])
            figures = [
                check.compute(cases[0].question()),
                (check.compute_now or check.compute)(cases[0].question(self.as_of)),
            ]
            then, now = (None if isinstance(each, Gap) else each for each in figures)
        assert reading is None or isinstance(reading, Reading)
        outcome = Outcome(reading or no_reading(claim), "not_checkable", (STANCE_REASONS[claim.stance],), then, now)
        outcome = outcome.noting(["V703"] if document.spoken_on is None and then else [])
        return self._told(claim, document, match, outcome, None)

    def _diagnosis(self, claim: Claim, outcome: Outcome, cases: list[Case]) -> Diagnosis | None:
        if outcome.rating != "inaccurate" or outcome.then is None or claim.quantity is None or claim.kind == "rank":
            return None
        if outcome.comparison is not None and outcome.comparison.opposite:
            return None
        for case in cases:
            if case.reading == outcome.reading:
                return diagnose(case, check_of(case).compute, outcome.then)
        return None

    def _told(
        self, claim: Claim, document: Document, match: Match, outcome: Outcome, diagnosis: Diagnosis | None
    ) -> Verdict:
        code = diagnosis.code if diagnosis else outcome.diagnosis
        if outcome.rating not in ("close", "outdated", "inaccurate"):
            code = None
        steps = [*match.steps, *outcome.steps]
        if diagnosis:
            steps.append(Step("diagnosis", f"{diagnosis.code}: the number is {diagnosis.neighbour.name}"))
        elif code:
            steps.append(
                Step("diagnosis", f"{code}: no neighbouring figure fits" if outcome.rating == "inaccurate" else code)
            )
        then, now = outcome.then, outcome.now
        return Verdict(
            rating=outcome.rating,
            reasons=outcome.reasons,
            diagnosis=code,
            reading=outcome.reading if outcome.reading in match.readings else None,
            readings=match.readings,
            then=then.evidence() if then else None,
            now=now.evidence() if now else None,
            arithmetic=then.arithmetic if then else None,
            explanation=explain(self.figures, claim, document, match, outcome, diagnosis),
            steps=tuple(steps),
            sought=match.sought,
        )


def _withdrawn(outcome: Outcome, code: str) -> Outcome:
    step = Step("firmness", f"{code}: not firm enough to contradict it")
    kept = tuple(each for each in outcome.reasons[1:] if each != code)
    return replace(outcome, rating="unverified", reasons=(code, *kept), diagnosis=None, steps=(*outcome.steps, step))


def _is_another_number(claim: Claim, other: Claim) -> bool:
    """Whether two claims of one sentence give different numbers; a record without one goes with any."""
    if claim.quantity is None or other.quantity is None:
        return other.quantity is not None
    return (claim.quantity.low, claim.quantity.unit) != (other.quantity.low, other.quantity.unit)


def _of_the_number_before(held: list[_Held]) -> list[_Held]:
    """The claims, a record in words held to the very series that the number told before it agreed with.

    "Applications rose to 329,000, *the most since 2016*": of first applications, if the number is one of those.
    """
    out: list[_Held] = []
    for each in held:
        last = out[-1] if out else None
        cases = [case for case in each.cases if last is not None and case.reading.series == last.outcome.reading.series]
        of_one = last is not None and _tells_of(each.claim, last.claim) and last.outcome.rating == "accurate"
        told = replace(each, cases=cases, outcome=_assess(cases[0])) if of_one and cases else each
        # A record is contradicted only where every reading contradicts it.
        out.append(each if told.outcome.rating == "inaccurate" else told)
    return out


def _tells_of(record: Claim, number: Claim) -> bool:
    """Whether a record without a number follows the number it is said of, in one sentence."""
    follows = record.sentence == number.sentence and number.span.end <= record.span.start
    plain = record.kind == "record" and record.quantity is None and number.kind == "level"
    return plain and follows and (record.measure, record.geography) == (number.measure, number.geography)


def _assess(case: Case) -> Outcome:
    if case.claim.quantity is None and case.claim.kind not in ("record", "rank"):
        return Outcome(case.reading, "unverified", ("V508",))
    return check_of(case).assess(case)


def _best(outcomes: list[Outcome]) -> Outcome | None:
    """The first reading that makes the claim accurate, else the likeliest that brings it near; inaccurate if all fail.

    A reading for which a figure is lacking proves nothing, unless it is the likeliest one: then a less likely one
    must fit exactly.
    """
    if not outcomes:
        return None
    for ratings in (("accurate",), ("outdated", "close")):
        for place, outcome in enumerate(outcomes):
            if place and outcome.rating == "close" and outcomes[0].rating == "unverified":
                continue
            if outcome.rating in ratings:
                return _on_another_reading(outcome, outcomes[0]) if place else outcome
    steps = tuple(step for other in outcomes[1:] for step in other.steps)
    first = outcomes[0]
    weak = next((each for each in outcomes if each.rating == "unverified" and each.then is not None), None)
    if first.rating == "inaccurate" and weak is not None:
        if weak.reasons[0] != "V508":  # what weakens it is said of its own figure
            return replace(weak, steps=(*first.steps, *weak.steps))
        return _withdrawn(first.noting(steps=weak.steps), "V508")
    if first.then is None:
        first = weak or first
    told = _nearest_of_open(outcomes) if first.reasons[:1] == ("V508",) else first
    return replace(told, steps=first.steps).noting(steps=steps) if told is not first else first.noting(steps=steps)


def _nearest_of_open(outcomes: list[Outcome]) -> Outcome:
    """Of readings none of which proves anything, the one with the figure nearest to the number: it says the most."""
    of_gap = {
        each.comparison.gap: each
        for each in reversed(outcomes)
        if (each.rating == "close" or each.reasons[:1] == ("V508",))
        and each.comparison is not None
        and each.comparison.gap is not None
    }
    nearest = of_gap[min(of_gap)] if of_gap else outcomes[0]
    return nearest if nearest.rating == "unverified" else _withdrawn(nearest, "V508")


def _on_another_reading(outcome: Outcome, first: Outcome) -> Outcome:
    instead = "it does not fit" if first.then is not None else "there is no figure to go by"
    words = {**outcome.words, "instead": instead}
    return replace(outcome, words=words, steps=(*first.steps, *outcome.steps)).noting(
        ["V710"], [Step("reading", f"the verdict rests on {outcome.reading.why}")]
    )


def _names_its_time(claim: Claim) -> bool:
    """Whether the time can be told without the day it was said."""
    return claim.period is not None and claim.period.basis in ("stated", "carried")


def _nothing(claim: Claim, match: Match) -> Outcome:
    return Outcome(no_reading(claim), "unverified", (match.missing or "V506",), words=match.words)


def _remarks(claim: Claim, document: Document, outcome: Outcome, match: Match) -> list[str]:
    notes = []
    if claim.stance == "denied":
        notes.append("V704")
    if document.spoken_on is None and outcome.then is not None:
        notes.append("V703")
    if claim.geography_basis == "default":
        notes.append("V705")
    if outcome.then is not None and outcome.reading.baseline is not None and _is_money(outcome.then):
        notes.append("V707")
    return notes


def _is_money(found: Found) -> bool:
    return found.series.unit.split("_")[0] in ("GBP", "USD", "EUR", "AUD", "CAD")
