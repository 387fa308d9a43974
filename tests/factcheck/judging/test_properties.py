"""What must hold of verdicts whatever the figures: wider policies, later vintages, other series, order, scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from claims.model import Claim, Document
from factcheck.comparing import Figure, compare
from factcheck.judging import Judge
from factcheck.model import CheckedClaim, Verdict
from factcheck.policy import Allowance, Policy, load_policy
from reference_data.store import Store

ORDER = ("accurate", "outdated", "close", "inaccurate")
DAY = date(2024, 12, 6)
LATER = date(2026, 5, 21)
# The stores are built once for each example in their own folder; nothing leaks from one to the next.
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

thousands = st.integers(min_value=1, max_value=1500)
numbers = st.integers(min_value=1, max_value=1500)
approximators = st.sampled_from(("none", "about", "nearly", "over", "under", "at_least", "at_most"))
kinds = st.sampled_from(("level", "change_abs", "change_pct"))


def rows_of(first: int, second: int, revised: int | None = None, more: Sequence[str] = (), rounded: int = 1000) -> str:
    rows = [
        f"net_migration | GB | | YE 2023-06 | {first},000 | 2024-11-28 | rounded={rounded}",
        f"net_migration | GB | | YE 2024-06 | {second},000 | 2024-11-28 | rounded={rounded}",
    ]
    if revised is not None:
        rows.append(f"net_migration | GB | | YE 2024-06 | {revised},000 | {LATER} |")
    return "\n".join([*rows, *more])


@pytest.fixture
def claim_for(make_claim: Callable[..., Claim]) -> Callable[..., Claim]:
    """A claim about the year to June 2024 with a number in thousands."""

    def make(number: int, approximator: str = "none", kind: str = "level") -> Claim:
        claim = make_claim({"number": "5", "time": "the year to June 2024", "kind": kind}, DAY)
        half = Decimal(500)
        value = Decimal(number * 1000)
        unit = "people"
        if kind == "change_pct":
            value, half, unit = Decimal(number) / 10, Decimal("0.5"), "percent"
        assert claim.quantity is not None
        quantity = replace(
            claim.quantity, low=value, high=value, floor=value - half, ceiling=value + half, unit=unit,
            approximator=approximator,
        )  # fmt: skip
        return replace(claim, quantity=quantity)

    return make


def judged(store: Store, claims: Sequence[Claim], policy: Policy, as_of: date = LATER) -> list[CheckedClaim]:
    return Judge(store, policy, as_of).judge(claims, Document("speech", "", spoken_on=DAY, country="GB"))


def one(store: Store, claim: Claim, policy: Policy, as_of: date = LATER) -> Verdict:
    return judged(store, [claim], policy, as_of)[0].verdict


def widened(policy: Policy, by: Decimal) -> Policy:
    def wider(allowance: Allowance) -> Allowance:
        below, above = (None if side is None else side + by for side in (allowance.below, allowance.above))
        return Allowance(below, above, allowance.note_from)

    return replace(
        policy,
        cap=policy.cap + by,
        cap_points=policy.cap_points + by,
        close=policy.close + by,
        rounds_to=policy.rounds_to + by,
        approximators={name: wider(allowance) for name, allowance in policy.approximators.items()},
    )


@given(number=numbers, figure=thousands, approximator=approximators, by=st.sampled_from(("0.01", "0.1")))
@QUICK
def test_a_wider_policy_never_worsens_a_comparison(
    claim_for: Callable[..., Claim], number: int, figure: int, approximator: str, by: str
) -> None:
    policy = load_policy("default")
    quantity = claim_for(number, approximator).quantity
    assert quantity is not None
    ratings = [
        compare(quantity, Figure.exact(Decimal(figure * 1000)), each).rating or "inaccurate"
        for each in (policy, widened(policy, Decimal(by)))
    ]
    assert ORDER.index(ratings[1]) <= ORDER.index(ratings[0])


@given(number=numbers, first=thousands, second=thousands, approximator=approximators, kind=kinds)
@QUICK
def test_a_wider_policy_never_worsens_a_rating(
    store_of: Callable[[str], Store], claim_for: Callable[..., Claim], number: int, first: int, second: int,
    approximator: str, kind: str,
) -> None:  # fmt: skip
    policy = load_policy("default")
    store, claim = store_of(rows_of(first, second)), claim_for(number, approximator, kind)
    narrow, wide = (one(store, claim, each) for each in (policy, widened(policy, Decimal("0.05"))))
    assert (narrow.rating == "unverified") == (wide.rating == "unverified")
    assume(narrow.rating != "unverified")  # a bound many times too low proves nothing by either policy
    assert ORDER.index(wide.rating) <= ORDER.index(narrow.rating)


@given(number=numbers, first=thousands, second=thousands, other=thousands, kind=kinds)
@QUICK
def test_an_unrelated_series_changes_no_verdict(
    store_of: Callable[[str], Store], claim_for: Callable[..., Claim], policy: Policy, number: int, first: int,
    second: int, other: int, kind: str,
) -> None:  # fmt: skip
    unrelated = [
        f"foreign_national_prisoners | GB | | 2024-06-30 | {other},000 | 2024-07-25 |",
        f"net_migration | DE | | 2023 | {other},000 | 2024-06-27 |",
    ]
    claim = claim_for(number, kind=kind)
    alone, beside = (
        one(store_of(rows_of(first, second, more=more)), claim, policy, as_of=DAY) for more in ((), unrelated)
    )
    assert alone == beside


@given(number=numbers, first=thousands, second=thousands, revised=thousands, kind=kinds)
@QUICK
def test_a_later_vintage_changes_only_what_it_is_now(
    store_of: Callable[[str], Store], claim_for: Callable[..., Claim], policy: Policy, number: int, first: int,
    second: int, revised: int, kind: str,
) -> None:  # fmt: skip
    claim = claim_for(number, kind=kind)
    before = one(store_of(rows_of(first, second)), claim, policy)
    after = one(store_of(rows_of(first, second, revised)), claim, policy)
    for each in ("rating", "reasons", "diagnosis", "reading", "readings", "then", "arithmetic", "steps"):
        assert getattr(after, each) == getattr(before, each), each


@given(picks=st.lists(numbers, min_size=2, max_size=5, unique=True), first=thousands, second=thousands)
@QUICK
def test_the_order_of_claims_does_not_matter(
    store_of: Callable[[str], Store], claim_for: Callable[..., Claim], policy: Policy, picks: list[int], first: int,
    second: int,
) -> None:  # fmt: skip
    store = store_of(rows_of(first, second))
    claims = [claim_for(number) for number in picks]
    forwards, backwards = judged(store, claims, policy), judged(store, claims[::-1], policy)
    assert forwards == backwards[::-1]


@given(number=numbers, first=thousands, second=thousands, approximator=approximators, kind=kinds)
@QUICK
def test_scaling_figures_their_rounding_and_claim_together_changes_nothing(
    store_of: Callable[[str], Store], claim_for: Callable[..., Claim], policy: Policy, number: int, first: int,
    second: int, approximator: str, kind: str,
) -> None:  # fmt: skip
    claim = claim_for(number, approximator, kind)
    times = 1 if kind == "change_pct" else 10
    assert claim.quantity is not None
    ends: dict[str, Any] = {name: getattr(claim.quantity, name) * times for name in ("low", "high", "floor", "ceiling")}
    scaled = replace(claim, quantity=replace(claim.quantity, **ends))
    small = one(store_of(rows_of(first, second)), claim, policy)
    large = one(store_of(rows_of(first * 10, second * 10, rounded=10_000)), scaled, policy)
    assert (large.rating, large.reasons, large.diagnosis) == (small.rating, small.reasons, small.diagnosis)


@given(first=thousands, second=thousands, earlier=st.dates(date(2024, 11, 1), LATER))
@QUICK
def test_what_was_known_only_grows(
    store_of: Callable[[str], Store], claim_for: Callable[..., Claim], policy: Policy, first: int, second: int,
    earlier: date,
) -> None:  # fmt: skip
    store, claim = store_of(rows_of(first, second, second + 1)), claim_for(second)
    document = Document("speech", "", spoken_on=earlier, country="GB")
    verdict = Judge(store, policy, LATER).judge([claim], document)[0].verdict
    known = earlier >= date(2024, 11, 28)
    assert (verdict.then is not None) is known
    assert known or verdict.rating == "unverified"


def test_judging_twice_gives_the_same(
    store_of: Callable[[str], Store], claim_for: Callable[..., Claim], policy: Policy, tmp_path: Path
) -> None:
    store = store_of(rows_of(906, 728, 649))
    claims = [claim_for(728), claim_for(906), claim_for(20, kind="change_pct")]
    assert judged(store, claims, policy) == judged(store, claims, policy)
