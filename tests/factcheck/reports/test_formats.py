"""What holds of every format: awkward texts come out harmless, in UTF-8, and soon."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.api import FactChecker
from factcheck.model import Report
from factcheck.reports.formats import FORMATS, SUFFIXES

AWKWARD = [
    pytest.param('</script><script>alert("1")</script> 1,000 <img src=x onerror=alert(1)>', id="markup"),
    pytest.param("\u202e1,000\u202c \u2067x\u2069 \u200f", id="marks that turn the direction"),
    pytest.param("😀 1,000 👨‍👩‍👧 e\u0301 \U0001d7cf", id="emoji"),
    pytest.param("'\"`\\ 1,000 {{x}} ${y} %s %(z)s <%= w %>", id="quotes and templates"),
    pytest.param("=1,000+cmd|' /C calc'!A0", id="a formula"),
]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_is_harmless(
    form: str, text: str, plain_report: Callable[..., Report], written: Callable[..., str]
) -> None:
    start = text.index("1,000")
    report = plain_report(text, (start, start + 5), title=text, speaker=text, source=text)
    judged = tuple(replace(each, verdict=replace(each.verdict, rating="inaccurate")) for each in report.checked)
    found = written(form, replace(report, checked=judged))
    found.encode("utf-8")
    assert "1,000" in found
    if form in ("html", "markdown", "claimreview"):
        assert "<script" not in found
        assert "<img" not in found


@pytest.mark.parametrize("colour", [True, False], ids=["in colour", "plain"])
def test_a_text_gives_a_terminal_no_orders(
    colour: bool, plain_report: Callable[..., Report], written: Callable[..., str]
) -> None:
    orders = "\x1b[2J\x1b]8;;https://evil.example\x1b\\ \x9b31m \x07\x08"
    report = plain_report(
        f"It was 1,000{orders} then.", (7, 12 + len(orders)), title=orders, speaker=orders, name=orders
    )
    told = tuple(replace(each, verdict=replace(each.verdict, explanation=orders)) for each in report.checked)
    found = written("terminal", replace(report, checked=told), colour=colour, width=200)
    rest = re.sub(r"\x1b\[[0-9;]*m", "", found) if colour else found  # its own colours
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", rest)
    assert "[2J" in found


@pytest.mark.parametrize("form", ["json", "claimreview", "annotation"])
def test_json_is_json(form: str, report: Report, written: Callable[..., str]) -> None:
    assert json.loads(written(form, report))


@pytest.mark.parametrize("form", FORMATS)
def test_a_long_text_is_told(form: str, plain_report: Callable[..., Report], written: Callable[..., str]) -> None:
    text = "It was 1,000 then. " * 10_600
    assert len(text) > 200_000
    told = written(form, plain_report(text, (7, 12), (len(text) - 12, len(text) - 7)))
    assert told.endswith("\n")


@pytest.mark.parametrize("form", FORMATS)
def test_no_reports_at_all_break_nothing(form: str, written: Callable[..., str]) -> None:
    written(form)


def test_every_suffix_leads_to_a_format() -> None:
    assert set(SUFFIXES.values()) <= set(FORMATS)


@pytest.fixture(scope="module")
def checker() -> FactChecker:
    return FactChecker(country="GB")


def test_the_page_of_the_example_article_is_small(checker: FactChecker, root: Path) -> None:
    found = checker.check_file(root / "examples" / "article.txt")
    html = found.to("html")
    assert len(html.encode()) < 300_000


@pytest.mark.parametrize(
    ("name", "day"),
    [("000_5181853469c01dd3", "2024-12-06"), ("003_aa35316303f58d25", None), ("004_541efd5e5ae2d108", "2023-03-10")],
    ids=["on a target", "on a pledge", "on a bill"],
)
def test_the_page_of_a_real_article_is_small(name: str, day: str | None, checker: FactChecker, shared: Path) -> None:
    found = checker.check_file(shared / "articles" / f"{name}.txt", date=day)
    html = found.to("html")
    assert len(html.encode()) < 300_000
    assert len(found) > 0
