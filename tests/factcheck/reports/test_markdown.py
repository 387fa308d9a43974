"""Markdown: read by a renderer, what a text says stays text."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from markdown_it import MarkdownIt

from factcheck.model import Report
from factcheck.reports.markdown import escaped, link


def rendered(markdown: str) -> str:
    return MarkdownIt("commonmark").enable("table").enable("strikethrough").render(markdown)


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<script>alert(1)</script>", id="markup"),
        pytest.param("**not bold** _nor this_ `nor code` ~~nor struck~~", id="emphasis"),
        pytest.param("[no link](javascript:alert(1)) ![nor picture](x)", id="links"),
        pytest.param("# no heading", id="a heading"),
        pytest.param("- no list", id="a list"),
        pytest.param("1. no list", id="a numbered list"),
        pytest.param("> no quotation", id="a quotation"),
        pytest.param("---", id="a rule"),
        pytest.param("a | b || c", id="bars"),
        pytest.param("&lt; &amp; &#x41;", id="references"),
        pytest.param("back\\slash \\* end\\", id="backslashes"),
        pytest.param("line\nafter\n\n    line", id="line ends"),
        pytest.param("1,000 people – £38,700; 20%, 😀 “quoted”", id="plain text"),
    ],
)
def test_text_stays_text(text: str) -> None:
    html = rendered(escaped(text))
    assert html.startswith("<p>")
    assert html.count("<") == 2
    assert text_of(html) == " ".join(text.split())


def test_plain_words_are_left_as_they_are() -> None:
    plain = "Net migration (ONS, 28 November 2024) – small-boat arrivals: 1,000!"
    assert escaped(plain) == plain


@pytest.mark.parametrize(
    ("address", "written"),
    [
        pytest.param("https://example.org/a?b=1&c=(2)", "[x](<https://example.org/a?b=1&c=(2)>)", id="an address"),
        pytest.param("https://example.org/a b>c", "[x](<https://example.org/a%20b%3Ec>)", id="what would end it"),
        pytest.param("javascript:alert(1)", "x", id="no address of the web"),
    ],
)
def test_links_lead_to_the_web_only(address: str, written: str) -> None:
    assert link("x", address) == written


def test_the_table_has_a_row_for_each_claim(report: Report, written: Callable[..., str]) -> None:
    html = rendered(written("markdown", report))
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    assert len(rows) == 1 + len(report.checked)
    assert {row.count("<td") for row in rows[1:]} == {6}


def test_every_claim_is_told_with_its_figures(report: Report, written: Callable[..., str]) -> None:
    html = rendered(written("markdown", report))
    assert html.count("<h2>") == html.count("<blockquote>") == len(report.checked)
    shown = text_of(html)
    assert all(checked.verdict.explanation in shown for checked in report.checked)
    assert "Official then: 906,000 (ONS, Long-term international migration" in shown
    assert "<script" not in html


def test_a_text_without_claims_says_so(plain_report: Callable[..., Report], written: Callable[..., str]) -> None:
    assert "No claim" in written("markdown", plain_report("Nothing."))
