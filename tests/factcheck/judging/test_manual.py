"""The manual of verdicts is made from the specifications; with WRITE_MANUAL=1 in the environment this writes it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from factcheck.model import Verdict
from factcheck.reasons import DIAGNOSES, RATINGS, REASONS
from reference_data.store import Store

HEAD = """# Verdicts

What each rating, reason and diagnosis means, and the cases that show it: a speech, the day it was made, the figures
that were published (in `tests/factcheck/judging/specifications`), and what the checker says. Every case is run as a
test, and this page is made by running them.
"""


Case = tuple[str, Mapping[str, Any], str]


def manual(cases: list[Case], explained: Callable[[Case], str]) -> str:
    """The page as Markdown."""
    lines = [HEAD]
    lines += ["## Ratings", ""]
    lines += [f"- **{each.code.replace('_', ' ')}**: {each.meaning} {each.example}" for each in RATINGS.values()]
    lines += ["", "## Diagnoses", "", "For what is not accurate, the first that fits:", ""]
    lines += [f"- **{each.code.replace('_', ' ')}**: {each.meaning} {each.example}" for each in DIAGNOSES.values()]
    lines += ["", "## Reasons"]
    for reason in REASONS.values():
        lines += ["", f"### {reason.code} {reason.title}", "", reason.meaning, "", f"Example: {reason.example}"]
        for each in cases:
            title, case, _ = each
            if reason.code == case["reasons"][0] or (reason.code in case["reasons"] and reason.code.startswith("V7")):
                lines += ["", *_case(title, case, explained(each))]
    return "\n".join(lines) + "\n"


def _case(title: str, case: Mapping[str, Any], explanation: str) -> list[str]:
    said = f"Said on {case['day']}" if "day" in case else "Said on an unknown day"
    outcome = f"**{case['rating'].replace('_', ' ')}** ({', '.join(case['reasons'])})"
    likely = f", likely mistake: {case['diagnosis'].replace('_', ' ')}" if "diagnosis" in case else ""
    return [f"*{title}.*", "", f"> {case['speech']}", "", f"{said}: {outcome}{likely}. {explanation}"]


def test_the_manual_is_made_from_the_specifications(
    all_cases: list[Case], root: Path, store_of: Callable[[str], Store], judge: Callable[..., Verdict]
) -> None:
    def explained(case: Case) -> str:
        return judge(store_of(case[2]), case[1]["says"], case[1].get("day")).explanation

    path = root / "docs" / "verdicts.md"
    text = manual(all_cases, explained)
    if os.environ.get("WRITE_MANUAL"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        pytest.skip("the manual has been written")
    assert path.read_text(encoding="utf-8") == text, "docs/verdicts.md is stale; run this test with WRITE_MANUAL=1"
