"""The page: valid, harmless, whole, and true to the offsets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest

from factcheck.model import Report
from factcheck.reports.html import style

XHTML = "{http://www.w3.org/1999/xhtml}"
AWKWARD = [
    pytest.param("<script>alert(1)</script> 1,000 </p></div></section><b", id="markup"),
    pytest.param("\"quotes\" 'and' &amp; ampersands &lt; 1,000 & more", id="quotes and references"),
    pytest.param(
        "\u202ereversed 1,000 \u2067isolated\u2069 \u200f\u200b\ufeff end", id="marks that turn the direction"
    ),
    pytest.param("😀 👨‍👩‍👧 𝟏 1,000 é e\u0301", id="emoji, and letters outside the basic plane"),
    pytest.param("1,000\n\n\n \n  indented\n\ttabbed \n\nlast\n", id="blank lines and blanks at both ends"),
    pytest.param("\n\n  1,000", id="a text that begins with blank lines"),
    pytest.param("one line\nanother of 1,000\nand a third", id="lines without blank ones between"),
    pytest.param("]]> --> <!-- 1,000 <![CDATA[ x", id="comments and sections"),
]


def tree(html: str) -> Element:
    """The page as a tree; a parse error fails the test."""
    return html5lib.HTMLParser(strict=True).parse(html)


def all_of(page: Element, name: str, **attributes: str) -> Iterator[Element]:
    for found in page.iter(f"{XHTML}{name}"):
        if all(value in found.get(key.rstrip("_"), "").split() for key, value in attributes.items()):
            yield found


def one_of(page: Element, name: str, **attributes: str) -> Element:
    (found,) = all_of(page, name, **attributes)
    return found


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def shown_text(html: str) -> str:
    """The document's text as the page holds it."""
    return text_of(one_of(tree(html), "div", class_="words"))


@pytest.fixture(scope="module")
def html(report: Report, written: Callable[..., str]) -> str:
    return written("html", report)


def test_the_page_is_valid_and_every_id_and_link_is_sound(html: str) -> None:
    page = tree(html)
    ids = [found.get("id") for found in page.iter() if found.get("id")]
    assert len(ids) == len(set(ids))
    local = {found.get("href")[1:] for found in all_of(page, "a") if found.get("href", "").startswith("#")}
    named = {name for found in page.iter() for name in found.get("aria-labelledby", "").split()}
    labels = {found.get("for") for found in all_of(page, "label")}
    assert (local | named | labels) - set(ids) == set()
    assert page.get("lang") == "en"


def test_two_texts_on_one_page_share_no_id(report: Report, written: Callable[..., str]) -> None:
    page = tree(written("html", report, report))
    ids = [found.get("id") for found in page.iter() if found.get("id")]
    assert len(ids) == len(set(ids))
    assert len(list(all_of(page, "article", class_="document"))) == 2


@pytest.mark.parametrize("reports", [1, 2])
def test_no_level_of_heading_is_left_out(reports: int, report: Report, written: Callable[..., str]) -> None:
    page = tree(written("html", *[report] * reports))
    levels = [int(found.tag[-1]) for found in page.iter() if re.fullmatch(rf"{re.escape(XHTML)}h[1-6]", str(found.tag))]
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_the_page_needs_no_script_and_no_network(html: str) -> None:
    page = tree(html)
    names = {str(found.tag).removeprefix(XHTML) for found in page.iter()}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "form", "base", "audio", "video"})
    assert not any(name.startswith("on") for found in page.iter() for name in found.keys())  # noqa: SIM118
    assert "url(" not in style()
    assert "@import" not in style()
    policy = next(found.get("content") for found in all_of(page, "meta") if found.get("http-equiv"))
    assert "default-src 'none'" in policy
    assert "script" not in policy


def test_links_leave_only_for_the_web_and_say_nothing_of_where_they_come_from(html: str) -> None:
    leaving = [found for found in all_of(tree(html), "a") if not found.get("href", "#").startswith("#")]
    assert leaving
    assert all(
        found.get("href").startswith("https://") and found.get("rel") == "noopener noreferrer" for found in leaving
    )


@pytest.mark.parametrize("source", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil", "http:"])
def test_a_source_that_is_no_web_address_is_no_link(source: str, report: Report, written: Callable[..., str]) -> None:
    html = written("html", replace(report, document=replace(report.document, source=source)))
    assert source in text_of(one_of(tree(html), "p", class_="about"))
    assert f'href="{source}' not in html


def test_the_text_on_the_page_is_the_text(report: Report, html: str) -> None:
    assert shown_text(html) == report.document.text


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_comes_out_whole(
    text: str, plain_report: Callable[..., Report], written: Callable[..., str]
) -> None:
    start = text.index("1,000")
    html = written("html", plain_report(text, (start, start + 5), title=text, speaker=text))
    assert shown_text(html) == text
    assert marked_offsets(html) == {1: (start, "1,000")}


def marked_offsets(html: str) -> dict[int, tuple[int, str]]:
    """Where each numbered mark starts in the text of the page, and what it covers."""
    words = one_of(tree(html), "div", class_="words")
    found: dict[int, tuple[int, str]] = {}
    at = 0

    def walk(element: Element) -> None:
        nonlocal at
        begun = at
        at += len(element.text or "")
        for child in element:
            walk(child)
            at += len(child.tail or "")
        if element.get("data-n"):
            found[int(element.get("data-n"))] = (begun, text_of(element))

    walk(words)
    return found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\x00b\x07c 1,000", "a\ufffdb\ufffdc 1,000", id="control characters"),
        pytest.param("a\r\nb 1,000", "a \nb 1,000", id="carriage returns"),
        pytest.param("a\ud800b \ufffe 1,000", "a\ufffdb \ufffd 1,000", id="what is no character"),
    ],
)
def test_what_html_cannot_hold_is_replaced_one_for_one(
    text: str, shown: str, plain_report: Callable[..., Report], written: Callable[..., str]
) -> None:
    start = text.index("1,000")
    html = written("html", plain_report(text, (start, start + 5)))
    html.encode("utf-8")
    assert shown_text(html) == shown
    assert marked_offsets(html)[1] == (start, "1,000")


def test_a_long_text_comes_out_whole(plain_report: Callable[..., Report], written: Callable[..., str]) -> None:
    text = "\n\n".join(f"Paragraph {place} says 1,000 & <more>. " * 3 for place in range(2500))[:200_000]
    spans = [(found.start(), found.end()) for found in re.finditer("1,000", text)][::40]
    html = written("html", plain_report(text, *spans))
    assert shown_text(html) == text
    assert sorted(start for start, _ in marked_offsets(html).values()) == [start for start, _ in spans]


@pytest.mark.parametrize(
    ("claims", "numbered"),
    [
        pytest.param(["and inner and", "inner"], {1: " and", 2: "inner"}, id="one inside another"),
        pytest.param(["and inner", "inner and after"], {1: "inner", 2: " and after"}, id="one across another"),
        pytest.param(["inner", "inner"], {1: "inner", 2: ""}, id="two of the same words"),
        pytest.param(["and inner", "inner"], {1: "", 2: "inner"}, id="two that end together"),
    ],
)
def test_marks_that_overlap_are_all_reached(
    claims: list[str], numbered: dict[int, str], plain_report: Callable[..., Report], written: Callable[..., str]
) -> None:
    text = "Before and inner and after that."
    html = written(
        "html", plain_report(text, *[(text.index(words), text.index(words) + len(words)) for words in claims])
    )
    assert {number: words for number, (_, words) in marked_offsets(html).items()} == numbered
    assert shown_text(html) == text
    page = tree(html)
    assert {found.get("id") for found in all_of(page, "a", class_="said")} - {None} == {"t1", "t2"}
    assert not any(inner is not outer for outer in all_of(page, "a") for inner in all_of(outer, "a"))


def test_a_mark_over_two_paragraphs_is_one_claim(
    plain_report: Callable[..., Report], written: Callable[..., str]
) -> None:
    text = "It was 1\n\nmillion."
    html = written("html", plain_report(text, (7, 17)))
    marks = list(all_of(tree(html), "a", class_="said"))
    assert ["".join(mark.itertext()) for mark in marks] == ["1", "million"]
    assert [mark.get("id") for mark in marks] == ["t1", None]
    assert [mark.get("data-n") for mark in marks] == [None, "1"]


def test_every_claim_has_its_card_with_all_that_is_known(report: Report, html: str) -> None:
    cards = list(all_of(tree(html), "article", class_="card"))
    assert len(cards) == len(report.checked)
    for card, checked in zip(cards, report.checked, strict=True):
        shown = " ".join(text_of(card).split())
        claim, verdict = checked.claim, checked.verdict
        assert report.document.text[int(card.get("data-start")) : int(card.get("data-end"))] == claim.span.text
        assert verdict.explanation in shown
        assert " ".join(claim.sentence.text.split()) in shown
        assert verdict.rating.replace("_", " ").capitalize() in shown
        assert (verdict.arithmetic or "") in shown


def test_a_card_shows_the_figure_then_and_now_with_its_release(html: str) -> None:
    card = next(all_of(tree(html), "article", id="c1"))
    boxes = [" ".join(" ".join(box.itertext()).split()) for box in all_of(card, "div", class_="box")]
    assert boxes == [
        "Said nearly a million read as just under 1,000,000",
        "Official then 906,000 ONS, 28 November 2024 [1]",
        "Official now 924,000 ONS, 21 May 2026 [2] between 895,000 and 942,000",
    ]


def test_every_drawing_says_in_words_what_it_shows_and_has_its_figures_in_a_table(html: str) -> None:
    page = tree(html)
    figures = list(all_of(page, "figure"))
    assert len(figures) == 12
    for figure in figures:
        drawn = [found for found in figure.iter() if str(found.tag).endswith("}svg")]
        assert all(found.get("role") == "img" and len(found.get("aria-label")) > 40 for found in drawn)
        tables, elsewhere = list(all_of(figure, "table")), list(all_of(figure, "p", class_="see"))
        assert len(tables) + len(elsewhere) == 1


def test_a_page_without_claims_says_so(plain_report: Callable[..., Report], written: Callable[..., str]) -> None:
    page = tree(written("html", plain_report("Nothing here.")))
    assert "No claim" in text_of(one_of(page, "p", class_="none"))


def test_a_page_names_what_it_rests_on(html: str) -> None:
    assert "0123456789ab" in text_of(one_of(tree(html), "footer"))


def test_a_page_of_an_article_is_small(html: str) -> None:
    assert len(html.encode()) < 150_000
