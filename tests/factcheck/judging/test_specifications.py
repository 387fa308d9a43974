"""What a verdict says of a speech, on a day, with a handful of figures: the manual of verdicts, as tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from factcheck.model import Verdict
from factcheck.reasons import REASONS
from reference_data.store import Store


def test_specification_holds(
    case: Mapping[str, Any], figures: str, store_of: Callable[[str], Store], judge: Callable[..., Verdict]
) -> None:
    verdict = judge(store_of(figures), case["says"], case.get("day"))
    told = {"rating": verdict.rating, "reasons": list(verdict.reasons), "diagnosis": verdict.diagnosis}
    wanted = {"rating": case["rating"], "reasons": case["reasons"], "diagnosis": case.get("diagnosis")}
    assert told == wanted, "\n".join([verdict.explanation, *(f"{each.stage}: {each.text}" for each in verdict.steps)])
    if "then" in case:
        assert verdict.then is not None
        assert round(float(verdict.then.value), 1) == case["then"]
    if "now" in case:
        assert verdict.now is not None
        assert round(float(verdict.now.value), 1) == case["now"]
    assert case.get("explained", "") in verdict.explanation


def test_every_reason_has_a_specification(specified: frozenset[str]) -> None:
    assert set(REASONS) - specified == set()
