"""What a number that misses may have been taken from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from factcheck.model import Verdict
from reference_data.store import Store

FLOWS = """
net_migration | GB | | YE 2022-06 | 607,000 | 2024-11-28 |
net_migration | GB | | YE 2023-06 | 906,000 | 2024-11-28 |
net_migration | GB | | YE 2024-06 | 728,000 | 2024-11-28 |
net_migration | GB | nationality=non-EU+ | YE 2024-06 | 845,000 | 2024-11-28 |
net_migration | GB | nationality=india | YE 2024-06 | 151,000 | 2024-11-28 |
immigration | GB | | YE 2024-06 | 1,207,000 | 2024-11-28 |
emigration | GB | | YE 2024-06 | 479,000 | 2024-11-28 |
"""


@pytest.mark.parametrize(
    ("number", "code", "named"),
    [
        pytest.param("1.2 million", "wrong_measure", "immigration", id="gross for net"),
        pytest.param("479,000", "wrong_measure", "emigration", id="those who left for the difference"),
        pytest.param("845,000", "wrong_breakdown", "non-EU+ nationals", id="a group for the total"),
        pytest.param("906,000", "wrong_period", "the year to June 2023", id="the year before"),
        pytest.param("607,000", "wrong_period", "the year to June 2022", id="an exact number of an earlier year"),
        pytest.param("3 million", "exaggerated", "further off", id="no neighbour and too large"),
        pytest.param("300,000", "understated", "further off", id="no neighbour and too small"),
        pytest.param("151,000", "wrong_breakdown", "Indian nationals", id="one nationality, exactly"),
        pytest.param("0.6 million", "understated", "further off", id="a rough number fits a distant year by chance"),
    ],
)
def test_likely_mistake(
    store_of: Callable[[str], Store], judge: Callable[..., Verdict], number: str, code: str, named: str
) -> None:
    verdict = judge(store_of(FLOWS), {"number": number, "time": "the year to June 2024"}, "2024-12-06")
    assert (verdict.rating, verdict.diagnosis) == ("inaccurate", code), verdict.explanation
    assert named in verdict.explanation


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"number": "728,000", "time": "the year to June 2024"}, id="an accurate claim"),
        pytest.param({"number": "400,000", "time": "the year to June 1980"}, id="an unverified claim"),
        pytest.param({"number": "400,000", "stance": "target"}, id="a target"),
    ],
)
def test_no_mistake_is_sought_where_none_is_found(
    store_of: Callable[[str], Store], judge: Callable[..., Verdict], said: Mapping[str, Any]
) -> None:
    assert judge(store_of(FLOWS), said, "2024-12-06").diagnosis is None
