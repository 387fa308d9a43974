"""Markdown and web pages: what a reader of the page sees, and nothing of its machinery."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from claims.readers.markdown import plain


def case(says: str, *values: object) -> object:
    return pytest.param(*values, id=says)


@pytest.mark.parametrize(
    ("marked", "read"),
    [
        case(
            "bold and italic",
            "It was **906,000**, *not* __672,000__ or ***728,000***.",
            "It was 906,000, not 672,000 or 728,000.",
        ),
        case("a star between numbers stays", "5*3 and 2 * 3", "5*3 and 2 * 3"),
        case("an underscore in a word stays", "net_migration_total", "net_migration_total"),
        case("a link leaves its words", "[year to June 2023](https://x.org/2023/11/28/a_b)", "year to June 2023"),
        case("a link over two lines", "the [year to\nJune](https://x.org/(a)) 2023", "the year to\nJune 2023"),
        case("a link with a title", '[ONS](https://x.org "The ONS") said', "ONS said"),
        case("a link in brackets", "[[3]](https://x.org)", "[3]"),
        case("a link by reference", "as [ONS][1] said\n\n[1]: https://x.org/2023", "as ONS said\n\n"),
        case("a picture goes", "![906,000 people](a.png) It fell.", " It fell."),
        case("brackets that are no link stay", "1,800 [per day] to zero", "1,800 [per day] to zero"),
        case("a footnote's mark", "It fell.[^2]", "It fell."),
        case("an address in angle brackets", "See <https://x.org/2023>.", "See ."),
        case("tags and entities", "It<br>fell&nbsp;by <b>20</b>&percnt;", "Itfell\xa0by 20%"),
        case("a tag over lines", 'A\n<img\nsrc="a 1319w"\n/>B', "A\n\n\nB"),
        case("less than is no tag", "3 < 5 and 7 > 6", "3 < 5 and 7 > 6"),
        case("headings and quotations", "## It fell\n> It rose.", "It fell\nIt rose."),
        case("underlined headings and rules", "It fell\n=======\n\n---\n", "It fell\n\n\n\n"),
        case(
            "a table keeps its cells", "| Year | Net |\n|---|---:|\n| 2023 | 906 |", "| Year | Net |\n\n| 2023 | 906 |"
        ),
        case("bullets stay", "* one\n- two\n1. three", "* one\n- two\n1. three"),
        case("code", "```\nIt fell.\n```\nby `20`", "\nIt fell.\n\nby 20"),
        case("an escaped star", r"906\* people", "906* people"),
    ],
)
def test_markdown_is_read_as_it_is_shown(marked: str, read: str) -> None:
    assert plain(marked) == read


def test_lines_of_markdown_count_as_in_the_file(read_one) -> None:
    text = "---\ndate: 2023-11-23\nsource_url: https://www.gov.uk/a\n---\n# Migration\n\nIt [was\n906,000](https://x.org).\n"
    document = read_one(text.encode(), "a.md")
    assert document.text == "Migration\n\nIt was\n906,000.\n"
    assert document.locators == ((0, "line 5"), (11, "line 7"), (18, "line 8"))
    assert (document.title, document.spoken_on, document.spoken_on_basis) == (
        "Migration",
        date(2023, 11, 23),
        "front matter",
    )
    assert (document.source, document.country) == ("https://www.gov.uk/a", "GB")


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Net migration falls | The Weekly</title>
<meta property="article:published_time" content="2024-11-28T09:30:00Z"><meta name="author" content="Jo Bloggs">
<link rel="canonical" href="https://www.theweekly.co.uk/news/net-migration">
<script>var x = "999,999 immigrants";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/m">Migration: 111,111 stories</a></li></ul></nav>
<article><h1>Net migration falls</h1>
<p>{speech}</p><ul><li>Visas: 12,000</li><li>Asylum: 8,000</li></ul>
<table><tr><th>Year</th><th>Net</th></tr><tr><td>2023</td><td>906,000</td></tr></table>
<blockquote><p>“It fell to 728,000,” she said.<br>Nobody <i>laughed</i>.</p></blockquote></article>
<aside><a href="/s">Subscribe for 222,222 more</a></aside><footer>© 2024 The Weekly, 333,333 readers</footer></body></html>"""


@pytest.mark.parametrize("times", [case("a short article", 1), case("a long one", 20)])
def test_an_article_without_its_menus(read_one, speech: str, times: int) -> None:
    document = read_one(PAGE.format(speech=" ".join([speech] * times)).encode(), "a.html")
    assert document.text == (
        f"Net migration falls\n\n{' '.join([speech] * times)}\n\nVisas: 12,000\n\nAsylum: 8,000\nYear | Net\n2023 | 906,000\n\n"
        "“It fell to 728,000,” she said.\nNobody laughed."
    )
    assert (document.title, document.speaker) == ("Net migration falls", "Jo Bloggs")
    assert (document.spoken_on, document.spoken_on_basis) == (date(2024, 11, 28), "metadata")
    assert (document.source, document.country) == ("https://www.theweekly.co.uk/news/net-migration", "GB")
    assert [place for _, place in document.locators] == [f"paragraph {n}" for n in range(1, 8)]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        case(
            "structured data",
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-11-28"}</script>',
            date(2024, 11, 28),
        ),
        case("a day in the future", '<meta name="date" content="2029-01-02">', date(2029, 1, 2)),
        case("none", "", None),
    ],
)
def test_the_day_is_the_one_the_page_states(read_one, speech: str, head: str, day: date | None) -> None:
    page = f"<html><head><title>A</title>{head}</head><body><article><p>{speech}</p></article></body></html>"
    document = read_one(page.encode(), "a.html")
    assert (document.spoken_on, document.spoken_on_basis) == (day, "metadata" if day else "unknown")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        case(
            "a declared charset",
            '<html><meta charset="windows-1252"><p>It cost £8bn – a lot.'.encode("cp1252"),
            "It cost £8bn – a lot.",
        ),
        case("UTF-8 that declares nothing", "<html><p>It cost £8bn – a lot.".encode(), "It cost £8bn – a lot."),
        case("UTF-16", "<html><p>It cost £8bn.".encode("utf-16"), "It cost £8bn."),
        case("one line is a page too", b"<p>Net migration was 906,000.</p>", "Net migration was 906,000."),
        case("breaks are lines", b"<p>It fell.<br>It rose.</p>", "It fell.\nIt rose."),
    ],
)
def test_a_small_page(read_one, page: bytes, text: str) -> None:
    assert read_one(page, "a.html").text == text


def test_breaks_in_an_article_are_lines(read_one, speech: str) -> None:
    page = f"<article><p>One. {speech}<br><br>Two. {speech}<br>Three. {speech}</p><p>Four. {speech}</p></article>"
    assert read_one(page.encode(), "a.html").text == f"One. {speech}\nTwo. {speech}\nThree. {speech}\n\nFour. {speech}"


def test_preformatted_text_keeps_its_lines(read_one) -> None:
    page = "<html>\n<body><pre>\nIt fell in\n\n[[Page S705]]\n\nMay &amp; June.\n</pre></body></html>"
    document = read_one(page.encode(), "a.htm")
    assert document.text == "It fell in\nMay & June.\n"
    assert document.locators == ((0, "line 3"), (11, "line 7 (page S705)"))


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        case(
            "nothing but a menu",
            b"<html><nav><a href='/'>Home</a></nav></html>",
            "no article that can be told from its menus",
        ),
        case("nothing", b"<html></html>", "holds no article"),
        case(
            "in French",
            "<p>Le solde migratoire a atteint un niveau record, selon les chiffres que le ministre a donnés dans la presse. ".encode()
            * 4,
            "is in French, not English",
        ),
    ],
)
def test_a_page_that_is_not_read_says_why(why_not: Callable, page: bytes, reason: str) -> None:
    assert reason in why_not(page, "a.html")
