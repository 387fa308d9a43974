"""The pages of a batch: all reached, all valid, none large, and true to the results."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
import pytest

from factcheck.model import Report
from factcheck.reports.batch_pages.site import near
from factcheck.reports.batch_pages.texts import passages
from factcheck.reports.formats import View
from factcheck.reports.results import Results, write_result_report
from factcheck.wire import claim_objects

XHTML = "{http://www.w3.org/1999/xhtml}"
TIMES = 25
MOST_BYTES = 2_000_000


@pytest.fixture(scope="module")
def results(results_of: Callable[..., Results], tmp_path_factory: pytest.TempPathFactory) -> Results:
    return results_of(tmp_path_factory.mktemp("batch"), TIMES)


@pytest.fixture(scope="module")
def folder(results: Results, view: View) -> Path:
    """The folder of the report."""
    return write_result_report("html", results.folder, view).parent


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Element]:
    """Every page, parsed; a fault of the markup fails all."""
    return {
        path.relative_to(folder).as_posix(): html5lib.HTMLParser(strict=True).parse(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


def links(page: Element) -> list[str]:
    return [found.get("href") for found in page.iter(f"{XHTML}a")]


def text_of(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def local(pages: dict[str, Element]) -> list[tuple[str, str, str]]:
    """Where each link inside the report leads: the page it stands on, the page, the place on it."""
    found = []
    for name, page in pages.items():
        for address in links(page):
            if not address.startswith("https://"):
                path, _, place = unquote(address).partition("#")
                parts = [*name.split("/")[:-1], *path.split("/")] if path else name.split("/")
                while ".." in parts:
                    at = parts.index("..")
                    del parts[at - 1 : at + 1]
                found.append((name, "/".join(parts), place))
    return found


def test_every_link_leads_to_a_page_and_a_place_on_it(pages: dict[str, Element]) -> None:
    ids = {name: {found.get("id") for found in page.iter() if found.get("id")} for name, page in pages.items()}
    broken = [each for each in local(pages) if each[1] not in ids or (each[2] and each[2] not in ids[each[1]])]
    assert broken == []


def test_every_page_is_reached_from_the_overview(pages: dict[str, Element]) -> None:
    leads = local(pages)
    reached, new = {"index.html"}, {"index.html"}
    while new:
        new = {to for place, to, _ in leads if place in new} - reached
        reached |= new
    assert set(pages) - reached == set()


def test_no_page_is_large_and_none_asks_the_network(folder: Path, pages: dict[str, Element]) -> None:
    assert max(path.stat().st_size for path in folder.rglob("*")) < MOST_BYTES
    asked = {found.get("href") for page in pages.values() for found in page.iter(f"{XHTML}link")}
    assert asked == {"style.css", "../style.css"}
    assert not any(True for page in pages.values() for _ in page.iter(f"{XHTML}script"))


def test_the_overview_counts_what_the_results_hold(pages: dict[str, Element], report: Report) -> None:
    shown = text_of(pages["index.html"])
    assert f"{TIMES + 1} texts, {TIMES * len(report.checked)} claims checked" in shown
    assert f"{TIMES * 5} accurate" in shown
    assert "1 text could not be read or judged" in shown
    row = next(found for found in pages["index.html"].iter(f"{XHTML}tr") if text_of(found).startswith("Net migration"))
    assert text_of(row).split()[-7:] == [str(TIMES * 7), "75", "–", "25", "25", "25", "25"]


def test_the_wrong_figure_most_repeated_comes_first(pages: dict[str, Element]) -> None:
    tables = [found for found in pages["index.html"].iter(f"{XHTML}table") if found.get("class") == "repeated"]
    rows = [text_of(found) for found in tables[0].iter(f"{XHTML}tr")][1:]
    assert len(rows) == 2
    assert all(f" {TIMES} {TIMES} 0 6 December 2024" in row for row in rows)


def test_long_lists_are_parted_and_whole(pages: dict[str, Element], report: Report) -> None:
    lists = {name: page for name, page in pages.items() if re.fullmatch(r"lists/speaker-\d+-\d+\.html", name)}
    hits = {
        name: sum(found.get("class", "").startswith("hit ") for found in page.iter(f"{XHTML}li"))
        for name, page in lists.items()
    }
    assert max(hits.values()) == 200
    assert sum(hits.values()) == TIMES * len(report.checked)


def test_a_line_leads_to_its_claim(pages: dict[str, Element]) -> None:
    page = next(page for name, page in pages.items() if name.startswith("lists/rating") and "672,000" in text_of(page))
    (quote, *_) = [found for found in page.iter(f"{XHTML}a") if found.get("class") == "quote"]
    document, _, place = quote.get("href").removeprefix("../").partition("#")
    card = next(found for found in pages[document].iter(f"{XHTML}article") if found.get("id") == place)
    assert "672,000" in text_of(card)


def test_a_document_shows_its_whole_text_and_its_drawings(pages: dict[str, Element], report: Report) -> None:
    page = pages["documents/1.html"]
    words = next(found for found in page.iter(f"{XHTML}div") if found.get("class") == "words")
    assert "".join(words.itertext()) == report.document.text
    assert sum(1 for _ in page.iter(f"{XHTML}figure")) == 12


def test_a_document_without_claims_is_listed_without_a_page(pages: dict[str, Element]) -> None:
    listed = next(
        found for found in pages["documents-1.html"].iter(f"{XHTML}tr") if "without <claims>.txt" in text_of(found)
    )
    assert links(listed) == []
    assert f"documents/{TIMES + 1}.html" not in pages


def test_failures_are_told(pages: dict[str, Element]) -> None:
    assert "b.pdf reading no <text>" in " ".join(
        found.strip() for found in pages["failures-1.html"].itertext() if found.strip()
    )


def test_where_the_texts_are_gone_the_passages_are_shown(
    results_of: Callable[..., Results], view: View, tmp_path: Path, report: Report
) -> None:
    gone = results_of(tmp_path / "gone", 1, with_texts=False)
    html = write_result_report("html", gone.folder, view).with_name("documents").joinpath("1.html").read_text("utf-8")
    page = html5lib.HTMLParser(strict=True).parse(html)
    words = next(found for found in page.iter(f"{XHTML}div") if found.get("class") == "words")
    shown = "".join(words.itertext())
    assert "[…]" in shown
    assert "<script>" not in shown
    marks = {found.get("data-n"): "".join(found.itertext()) for found in words.iter(f"{XHTML}a") if found.get("data-n")}
    assert marks == {str(number): each.claim.span.text for number, each in enumerate(report.checked, 1)}


def test_a_text_that_has_changed_is_not_shown(results_of: Callable[..., Results], view: View, tmp_path: Path) -> None:
    changed = results_of(tmp_path / "changed", 1)
    (changed.texts / "speech-000.txt").write_text("Another text altogether.", encoding="utf-8")
    html = (
        write_result_report("html", changed.folder, view).with_name("documents").joinpath("1.html").read_text("utf-8")
    )
    assert "Another text" not in html


def test_passages_hold_every_claim_at_its_place(report: Report) -> None:
    text, spans = passages(list(claim_objects(report)))
    assert [text[span.start : span.end] for span in spans] == [checked.claim.span.text for checked in report.checked]


def test_made_again_the_report_is_the_same_and_leaves_nothing_else(results: Results, folder: Path, view: View) -> None:
    before = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert write_result_report("html", results.folder, view).parent == folder
    assert {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert not [path for path in results.folder.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("page", "pages", "offered"),
    [
        pytest.param(1, 3, [1, 2, 3], id="few pages"),
        pytest.param(1, 20, [1, 2, 3, None, 20], id="the first"),
        pytest.param(20, 20, [1, None, 18, 19, 20], id="the last"),
        pytest.param(10, 20, [1, None, 8, 9, 10, 11, 12, None, 20], id="in the middle"),
        pytest.param(4, 20, [1, 2, 3, 4, 5, 6, None, 20], id="next to the first ones"),
    ],
)
def test_a_pager_offers_what_is_near(page: int, pages: int, offered: list[int | None]) -> None:
    assert list(near(page, pages)) == offered


@pytest.mark.parametrize("name", ["index.html", "documents-1.html", "lists/speaker-1-1.html", "documents/1.html"])
@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "desk"])
def test_pages_fit_and_break_no_rule_of_accessibility(browser: Any, folder: Path, name: str, width: int) -> None:
    axe = pytest.importorskip("axe_core_python", reason="needs axe-core-python, the rules of accessibility")
    browser.show(width, 800)
    browser.open(folder / name)
    assert browser.ask("getComputedStyle(document.querySelector('h1')).fontSize") != "32px"  # the style was read
    assert browser.ask("document.documentElement.scrollWidth") <= width
    browser.ask(files(axe).joinpath("axe.min.js").read_text("utf-8") + "; 0")
    assert browser.ask("axe.run().then(done => done.violations.map(each => [each.id, each.nodes[0].html]))") == []


def test_from_overview_to_list_to_document_to_claim(browser: Any, folder: Path) -> None:
    browser.show(1280, 800)
    browser.open(folder / "index.html")
    follow(browser, ".repeated a")
    assert "lists/repeated-1-1.html" in browser.ask("location.href")
    follow(browser, ".hit .quote")
    assert re.search(r"documents/\d+\.html#c\d+$", browser.ask("location.href"))
    assert browser.ask("document.querySelector(':target').classList.contains('card')")
    follow(browser, ".crumbs a")
    assert browser.ask("location.href").endswith("index.html")


def follow(browser: Any, selector: str) -> None:
    browser.events.clear()
    browser.click(selector)
    browser.wait_for("Page.loadEventFired")
