"""Every format of one fixed run, as reviewed. After a wanted change: UPDATE_SNAPSHOTS=1 pytest, and read the diff."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.model import Report
from factcheck.reports.formats import FORMATS
from factcheck.reports.html import style

SNAPSHOTS = Path(__file__).parent / "snapshots"
SUFFIXES = {"terminal": ".txt", "markdown": ".md", "claimreview": ".claimreview.json", "annotation": ".annotation.json"}


@pytest.mark.parametrize("form", FORMATS)
def test_the_format_is_as_reviewed(form: str, report: Report, written: Callable[..., str]) -> None:
    path = SNAPSHOTS / f"speech{SUFFIXES.get(form, f'.{form}')}"
    found = written(form, report).replace(style(), "(the style)\n")
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == found


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_report_gives_the_same_bytes(form: str, report: Report, written: Callable[..., str]) -> None:
    assert written(form, report) == written(form, report)


def test_every_snapshot_belongs_to_a_format() -> None:
    assert {path.name for path in SNAPSHOTS.iterdir()} == {
        f"speech{SUFFIXES.get(form, f'.{form}')}" for form in FORMATS
    }
