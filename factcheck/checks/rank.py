"""A rank: where a group or a place stands among the others of one release."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.checks.computing import Gap
from factcheck.checks.level import compute as level
from factcheck.figures import Found, parts_of
from factcheck.model import Step
from factcheck.outcomes import Case, Outcome
from factcheck.wording import number
from reference_data.model import Breakdown, SeriesKey

_COMPLETE = re.compile(r"rank_complete=(\d+)")
_NATIONALITY = "nationality"
_SCOPE = re.compile(r"scope=([^;\s]+)")


def assess(case: Case) -> Outcome:
    """The rank claimed beside the order of the figures of one release, if that list is complete as far as needed."""
    claim = case.claim
    if claim.quantity is None:
        return Outcome(case.reading, "unverified", ("V508",))
    wanted = int(claim.quantity.low)
    named = _named(case)
    if not named:
        return Outcome(case.reading, "unverified", ("V515",))
    scope = _scope(case)
    listed = _listed(case, named[0][0][0], scope)
    if not listed:
        return Outcome(case.reading, "unverified", ("V513",))
    ordered = sorted(listed.items(), key=lambda each: (-each[1].figure.value, str(each[0])))
    complete = _complete_to(case, ordered, scope)
    shown = "; ".join(f"{_name(case, each)} {number(found.figure.value)}" for each, found in ordered[: max(wanted, 5)])
    steps = (Step("rank", f"{shown}; complete to place {complete}"),)
    places = [place for place, (each, _) in enumerate(ordered, 1) if each in named]
    then = next((found for each, found in ordered if each in named), None)
    now = _now(case, then) if then is not None else None
    outcome = Outcome(case.reading, "", (), then, now, steps=steps, words={"rank": _ordinals(places)})
    if complete < max([wanted, *places]):
        return replace(outcome, rating="unverified", reasons=("V513",))
    if len(places) == len(named) and _holds(places, wanted):
        return replace(outcome, rating="accurate", reasons=("V111",))
    if case.open:
        return replace(outcome, rating="unverified", reasons=("V508",))
    side = "exaggerated" if places and min(places) > wanted else "understated"
    return replace(outcome, rating="inaccurate", reasons=("V404",), diagnosis=side)


def _holds(places: list[int], wanted: int) -> bool:
    """One group holds just the place named; several are the first so many, or stand among them."""
    return wanted in places if len(places) == 1 else max(places) <= wanted


def _named(case: Case) -> list[Breakdown]:
    """The groups that are said to hold the rank: those listed, else those of the claim's breakdown."""
    key = case.reading.series
    if case.claim.members:
        dimension = next((each for each, value in key.breakdown if not is_single_group(value)), _NATIONALITY)
        return [((dimension, each),) for each in case.claim.members]
    parts = parts_of(key.breakdown)
    return [each for each in parts if len(each) == 1 and all(is_single_group(value) for _, value in each)]


def _scope(case: Case) -> frozenset[str]:
    """The group among which it is ranked ("from outside the EU"), as it was said and as the day's statistics put it."""
    pairs = (*case.claim.breakdown, *case.reading.series.breakdown) if case.claim.members else ()
    return frozenset(value for _, value in pairs if not is_single_group(value))


def _listed(case: Case, dimension: str, scope: frozenset[str]) -> dict[Breakdown, Found]:
    """The figures of one dimension's groups for the reading's period, all from the newest release that gives any.

    Where it is ranked within a scope, only what the release lists for that scope.
    """
    key = case.reading.series
    found: dict[Breakdown, Found] = {}
    for other in case.figures.all_series(key.measure, key.geography):
        if len(other.breakdown) != 1 or other.breakdown[0][0] != dimension or not _like(other, key):
            continue
        if not is_single_group(other.breakdown[0][1]):
            continue
        known = case.figures.direct(other, case.reading.period, case.day)
        if known is not None and (not scope or _scope_noted(known) in scope):
            found[other.breakdown] = known
    if not found:
        return {}
    newest = max(each.confirmed for each in found.values())
    return {breakdown: each for breakdown, each in found.items() if each.confirmed == newest}


def _scope_noted(found: Found) -> str | None:
    notes = [_SCOPE.search(each.observation.note) for each in found.known]
    return next((each[1] for each in notes if each), None)


def is_single_group(value: str) -> bool:
    """Whether a value is one nationality or the like and not a group of them: groups have capitals in their codes."""
    return value == value.lower() and value not in ("other", "foreign")


def _like(one: SeriesKey, other: SeriesKey) -> bool:
    return (one.variant, one.unit) == (other.variant, other.unit)


def _complete_to(case: Case, ordered: list[tuple[Breakdown, Found]], scope: frozenset[str]) -> int:
    """Down to which place no unlisted group can lie: as the release says, or because too little is left over."""
    said = [
        _COMPLETE.search(known.observation.note)
        for _, found in ordered
        for known in found.known
        if scope or _scope_noted(found) is None
    ]
    noted = max((int(each[1]) for each in said if each), default=0)
    whole = case.reading.series.breakdown if scope else ()
    total = level(replace(case, reading=replace(case.reading, series=_of(case, whole))).question())
    if isinstance(total, Gap):
        return noted
    left = total.figure.value - sum(found.figure.value for _, found in ordered)
    by_sum = sum(1 for _, found in ordered if found.figure.value > left) if left >= 0 else 0
    return max(noted, by_sum)


def _of(case: Case, breakdown: Breakdown) -> SeriesKey:
    return replace(case.reading.series, breakdown=breakdown)


def _now(case: Case, then: Found) -> Found | None:
    return case.figures.direct(then.series, then.period, case.as_of)


def _name(case: Case, breakdown: Breakdown) -> str:
    return case.figures.store.codelists.breakdown_name(breakdown)


def _ordinals(places: list[int]) -> str:
    return ", ".join(str(each) for each in places) or "outside the list"
