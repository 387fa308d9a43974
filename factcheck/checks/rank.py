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


def assess(case: Case) -> Outcome:
    """The rank claimed beside the order of the figures of one release, if that list is complete as far as needed."""
    claim, key = case.claim, case.reading.series
    if claim.quantity is None:
        return Outcome(case.reading, "unverified", ("V508",))
    wanted = int(claim.quantity.low)
    named = [each for each in parts_of(key.breakdown) if each and all(is_single_group(value) for _, value in each)]
    if not named:
        return Outcome(case.reading, "unverified", ("V515",))
    listed = _listed(case, named)
    if not listed:
        return Outcome(case.reading, "unverified", ("V513",))
    ordered = sorted(listed.items(), key=lambda each: (-each[1].figure.value, str(each[0])))
    complete = _complete_to(case, ordered)
    first = ordered[0][1]
    shown = "; ".join(f"{_name(case, each)} {number(found.figure.value)}" for each, found in ordered[: max(wanted, 5)])
    steps = (Step("rank", f"{shown}; complete to place {complete}"),)
    if named:
        places = [place for place, (each, _) in enumerate(ordered, 1) if each in named]
        then = next((found for each, found in ordered if each in named), first)
    else:
        places, then = list(range(1, wanted + 1)), first
    outcome = Outcome(case.reading, "", (), then, _now(case, then), steps=steps, words={"rank": _ordinals(places)})
    if complete < max([wanted, *places]):
        return replace(outcome, rating="unverified", reasons=("V513",))
    holds = len(places) >= len(named) and (
        set(places) == set(range(1, wanted + 1)) if len(named) > 1 else not named or wanted in places
    )
    if holds:
        return replace(outcome, rating="accurate", reasons=("V111",))
    if case.open:
        return replace(outcome, rating="unverified", reasons=("V508",))
    side = "exaggerated" if places and min(places) > wanted else "understated"
    return replace(outcome, rating="inaccurate", reasons=("V404",), diagnosis=side)


def _listed(case: Case, named: list[Breakdown]) -> dict[Breakdown, Found]:
    """The figures of one dimension's groups for the reading's period, all from the newest release that gives any."""
    key = case.reading.series
    dimension = named[0][0][0] if named and len(named[0]) == 1 else _ranked_dimension(case)
    found: dict[Breakdown, Found] = {}
    for other in case.figures.all_series(key.measure, key.geography):
        if len(other.breakdown) != 1 or other.breakdown[0][0] != dimension or not _like(other, key):
            continue
        if not is_single_group(other.breakdown[0][1]):
            continue
        known = case.figures.direct(other, case.reading.period, case.day)
        if known is not None:
            found[other.breakdown] = known
    if not found:
        return {}
    newest = max(each.confirmed for each in found.values())
    return {breakdown: each for breakdown, each in found.items() if each.confirmed == newest}


def _ranked_dimension(case: Case) -> str:
    """The dimension of which the release says that its list is complete, else nationality."""
    key = case.reading.series
    for other, series in case.figures.all_series(key.measure, key.geography).items():
        if len(other.breakdown) == 1 and any(_COMPLETE.search(row.note) for row in series.history(case.reading.period)):
            return other.breakdown[0][0]
    return "nationality"


def is_single_group(value: str) -> bool:
    """Whether a value is one nationality or the like and not a group of them: groups have capitals in their codes."""
    return value == value.lower() and value not in ("other", "foreign")


def _like(one: SeriesKey, other: SeriesKey) -> bool:
    return (one.variant, one.unit) == (other.variant, other.unit)


def _complete_to(case: Case, ordered: list[tuple[Breakdown, Found]]) -> int:
    """Down to which place no unlisted group can lie: as the release says, or because too little is left over."""
    said = [_COMPLETE.search(known.observation.note) for _, found in ordered for known in found.known]
    noted = max((int(each[1]) for each in said if each), default=0)
    total = level(
        replace(case, reading=replace(case.reading, series=replace(case.reading.series, breakdown=()))).question()
    )
    if isinstance(total, Gap):
        return noted
    left = total.figure.value - sum(found.figure.value for _, found in ordered)
    by_sum = sum(1 for _, found in ordered if found.figure.value > left) if left >= 0 else 0
    return max(noted, by_sum)


def _now(case: Case, then: Found) -> Found | None:
    return case.figures.direct(then.series, then.period, case.as_of)


def _name(case: Case, breakdown: Breakdown) -> str:
    return case.figures.store.codelists.breakdown_name(breakdown)


def _ordinals(places: list[int]) -> str:
    return ", ".join(str(each) for each in places) or "outside the list"
