"""Claims that newspapers made, against the figures that come with the project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from factcheck.model import Verdict
from reference_data.store import Store, open_store


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store()


@pytest.mark.parametrize(
    ("said", "on", "rating", "then", "now"),
    [
        pytest.param(
            {"number": "nearly a million", "record": "highest"}, "2024-12-06", "accurate", 906_000, 924_000,
            id="nearly a million had never been reached before",
        ),
        pytest.param(
            {"number": "906,000", "record": "highest", "time": "last year"}, "2024-12-06", "accurate", 906_000, 924_000,
            id="last year's record, said in December, is that of the year to June of the year before",
        ),
        pytest.param(
            {"number": "171,000", "time": "now"}, "2026-12-25", "accurate", 171_000, 171_000,
            id="once a newer figure is due, now is the newest held, and no total of ten years",
        ),
        pytest.param(
            {"number": "906,000", "time": "the year to June 2023"}, "2024-12-06", "accurate", 906_000, 924_000,
            id="906,000 as it stood",
        ),
        pytest.param(
            {"number": "906,000", "time": "the year to June 2023"}, "2024-06-01", "inaccurate", 740_000, 924_000,
            id="906,000 before it was published",
        ),
        pytest.param(
            {"number": "20 per cent", "falls": True, "kind": "change_pct", "time": "the year to June 2024"}, "2024-12-06",
            "accurate", -19.6, -29.8, id="a fall of a fifth",
        ),
        pytest.param(
            {"number": "728,000", "time": "the year to June 2024"}, "2024-06-01", "unverified", None, None,
            id="a year about which nothing was public yet",
        ),
        pytest.param(
            {"number": "728,000", "time": "the year to June 2024"}, "2024-12-06", "accurate", 728_000, 649_000,
            id="728,000 as it stood",
        ),
        pytest.param(
            {"measure": "immigration", "kind": "rank", "number": "5", "unit": "rank", "time": "the year to June 2024",
             "group": "nationality=non-EU", "members": ["india", "nigeria", "pakistan", "china", "zimbabwe"]}, "2024-12-06", "accurate", 240_000, 240_000,
            id="the top five nationalities from outside the EU of a release that names them",
        ),
        pytest.param(
            {"measure": "skilled_worker_salary_threshold", "kind": "threshold", "number": "£38,700"}, "2024-12-06",
            "accurate", 38_700, 41_700, id="a threshold in force then, replaced since",
        ),
        pytest.param(
            {"measure": "family_visa_minimum_income", "kind": "threshold", "number": "£29,000"}, "2024-12-06",
            "accurate", 29_000, 29_000, id="a threshold in force then and now",
        ),
        pytest.param(
            {"measure": "visas_granted_total", "number": "2,500,000", "unit": "visas"}, "2025-12-06", "unverified", None, None,
            id="visas of no named time, long after the newest figure held",
        ),
        pytest.param(
            {"number": "58,000", "kind": "change_abs", "time": "the year to September 2013"}, "2014-06-01", "accurate",
            58_000, 102_000, id="rose 58,000 to 212,000: the change",
        ),
        pytest.param(
            {"number": "212,000", "time": "the year to September 2013"}, "2014-06-01", "accurate", 212_000, 259_000,
            id="rose 58,000 to 212,000: the level",
        ),
        pytest.param(
            {"number": "502,000", "record": "highest", "time": "last year"}, "2023-03-10", "close", 504_000, 681_000,
            id="a record 502,000, which was 504,000",
        ),
        pytest.param(
            {"number": "100,000", "stance": "target"}, "2014-06-01", "not_checkable", None, None, id="a target",
        ),
    ],
)  # fmt: skip
def test_newspaper_claim(
    store: Store, judge: Callable[..., Verdict], said: Mapping[str, Any], on: str, rating: str, then: float | None,
    now: float | None,
) -> None:  # fmt: skip
    verdict = judge(store, said, on)
    assert verdict.rating == rating, verdict.explanation
    if then is not None:
        assert verdict.then is not None
        assert verdict.now is not None
        assert round(float(verdict.then.value), 1) == then
        assert round(float(verdict.now.value), 1) == now
