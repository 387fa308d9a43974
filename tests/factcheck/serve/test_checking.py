"""Texts sent to the local page: marked, within limits, many at once, and nothing of them kept."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep
from typing import Any

import html5lib
import pytest

from factcheck.pipeline import Checker
from factcheck.serve import checking

XHTML = "{http://www.w3.org/1999/xhtml}"
TEXT = "Net migration was 906,000 in the year to June 2023. Others say <b>906,001</b>."


def parsed(text: str) -> Any:
    return html5lib.HTMLParser(strict=True).parse(text)


def marks(text: str) -> list[str]:
    return [
        "".join(found.itertext())
        for found in parsed(text).iter(f"{XHTML}a")
        if found.get("class", "").startswith("said ")
    ]


def test_a_pasted_text_comes_back_marked(site: Any) -> None:
    answer = site.send(text=TEXT, date="2024-12-06", speaker="Jo", country="Britain")
    assert answer.status == 200
    assert marks(answer.text) == ["906,000", "906,001"]
    assert "Said on 6 December 2024" in answer.text
    assert "· Jo" in answer.text or ">Jo" in answer.text


def test_line_ends_as_browsers_send_them_do_not_move_offsets(site: Any) -> None:
    answer = site.send(text="One\r\n\r\nTwo 906,000\r\n")
    card = next(found for found in parsed(answer.text).iter(f"{XHTML}article") if found.get("data-start"))
    assert (card.get("data-start"), card.get("data-end")) == ("9", "16")


def test_files_come_back_one_after_the_other(site: Any) -> None:
    answer = site.send((("a.txt", TEXT.encode()), ("b.md", b"# Head\n\nIt was 906,000."), ("ü 😀.txt", TEXT.encode())))
    page = parsed(answer.text)
    documents = [found for found in page.iter(f"{XHTML}article") if found.get("class") == "document"]
    assert [found.get("id") for found in documents] == ["d1-document", "d2-document", "d3-document"]
    ids = [found.get("id") for found in page.iter() if found.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "a.png", id="a picture"),
        pytest.param(b"break the reader", "the reader broke", id="a fault of the program"),
        pytest.param(b"", "a.png", id="an empty file"),
    ],
)
def test_a_file_that_cannot_be_checked_says_so_and_stops_no_other(site: Any, data: bytes, reason: str) -> None:
    answer = site.send((("a.png", data), ("b.txt", TEXT.encode())))
    assert answer.status == 200
    assert reason in answer.text
    assert marks(answer.text) == ["906,000", "906,001"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        pytest.param({}, "there is nothing to check", id="nothing"),
        pytest.param({"text": "  \n"}, "there is nothing to check", id="blanks"),
        pytest.param({"text": TEXT, "date": "soon"}, "is no day of the calendar", id="a day that is none"),
        pytest.param({"text": TEXT, "country": "Narnia"}, "the place is not known", id="a place that is none"),
        pytest.param({"text": TEXT, "date": "<script>"}, "&lt;script&gt;", id="markup"),
    ],
)
def test_what_cannot_be_done_is_told(site: Any, fields: dict[str, str], reason: str) -> None:
    answer = site.send(**fields)
    assert answer.status == 400
    assert reason in answer.text
    parsed(answer.text)


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        pytest.param("application/x-www-form-urlencoded", b"text=906,000", 415, id="another kind of form"),
        pytest.param("multipart/form-data", b"", 400, id="no boundary"),
        pytest.param("multipart/form-data; boundary=x", b"--y\r\n\r\nhello", 400, id="another boundary"),
    ],
)
def test_a_broken_form_is_refused(site: Any, kind: str, body: bytes, status: int) -> None:
    assert site.ask("POST", "/check", body, {"Content-Type": kind}).status == status


def test_too_many_files_are_refused(site: Any) -> None:
    assert site.send(tuple((f"{number}.txt", b"x") for number in range(21))).status == 400


def test_nothing_of_an_upload_is_written(site: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(self: Any, *arguments: Any) -> None:
        raise AssertionError("an upload went to the disk")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", refuse)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    answer = site.send((("large.txt", b"It was 906,000 then. " + b"The house spoke of it. " * 15_000),))
    assert marks(answer.text) == ["906,000"]
    assert list(tmp_path.iterdir()) == []


def test_a_text_too_long_is_told(site: Any) -> None:
    answer = site.send((("long.txt", b"The house spoke of it. " * 20_000),))
    assert "long.txt has 460,000 characters, more than 400,000" in answer.text


def test_a_text_that_takes_too_long_is_told(
    sure_checker: None, serve: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking.Desk.__init__, "__defaults__", (0.2,))
    slow = Checker.open()
    with serve(slow) as site:
        sleep(0.2)  # the warm-up is over
        monkeypatch.setattr(slow, "read", lambda *arguments, **named: sleep(0.6))
        assert "took more than 0 seconds" in site.send(text=TEXT).text


def test_the_page_begins_before_the_text_is_checked(site: Any) -> None:
    answer = site.send(text=TEXT)
    assert answer.text.index("Reading pasted text") < answer.text.index('class="document"')
    assert answer.headers["transfer-encoding"] == "chunked"


@pytest.mark.parametrize("path", ["/", "/figures", "/nowhere"])
def test_pages_are_valid(site: Any, path: str) -> None:
    parsed(site.get(path).text)


def test_coming_back_to_a_result_leads_to_the_form(site: Any) -> None:
    answer = site.get("/check")
    assert (answer.status, answer.headers["location"]) == (303, "/")


WORDS = (
    "Net migration was 906,000 in the year to June 2023, ministers said, and it fell by 20 per cent to 728,000. "
    + "The house then spoke of bridges, of schools and of the weather, as it often does in the evening. " * 2
)


def test_a_thousand_words_are_answered_whole(real_site: Any) -> None:
    text = WORDS * 18
    assert 1000 < len(text.split()) < 1200
    answer = real_site.send(text=text, date="2024-12-06")
    assert len(marks(answer.text)) == 54


def test_fifty_at_the_same_time_all_get_their_own_answer(real_site: Any) -> None:
    texts = [f"Net migration was {500 + number},000 in the year to June 2023." for number in range(50)]
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda text: real_site.send(text=text, date="2024-12-06"), texts))
    assert [marks(answer.text) for answer in answers] == [[f"{500 + number},000"] for number in range(50)]


def test_paste_press_and_read(browser: Any, site: Any) -> None:
    browser.show(1280, 800)
    browser.open(f"{site.address}/")
    browser.ask(f"document.querySelector('#text').value = {TEXT!r}; 0")
    browser.events.clear()
    browser.click(".ask button")
    browser.wait_for("Page.loadEventFired")
    assert browser.ask("[...document.querySelectorAll('.said[data-n]')].map(it => it.textContent)") == [
        "906,000",
        "906,001",
    ]
    assert not browser.ask("document.querySelector('.waiting').checkVisibility()")
    assert browser.ask("getComputedStyle(document.querySelector('.card')).borderLeftWidth") == "5px"


def test_files_dropped_are_read(browser: Any, site: Any, tmp_path: Path) -> None:
    path = tmp_path / "speech.txt"
    path.write_text(TEXT, encoding="utf-8")
    browser.show(360, 800)
    browser.open(f"{site.address}/")
    root = browser.call("DOM.getDocument")["root"]["nodeId"]
    chooser = browser.call("DOM.querySelector", nodeId=root, selector="#files")["nodeId"]
    browser.call("DOM.setFileInputFiles", nodeId=chooser, files=[str(path)])
    browser.events.clear()
    browser.click(".ask button")
    browser.wait_for("Page.loadEventFired")
    assert browser.ask("document.querySelector('.top h1').textContent") == "speech.txt"
    assert browser.ask("document.documentElement.scrollWidth") <= 360


def test_another_site_cannot_post_here(browser: Any, site: Any, tmp_path: Path) -> None:
    page = tmp_path / "evil.html"
    action = f'<form method="post" action="{site.address}/check" enctype="multipart/form-data">'
    page.write_text(
        f'<!DOCTYPE html><html lang="en"><title>x</title>{action}<input name="text" value="906,000"><button>go</button></form>',
        "utf-8",
    )
    browser.show(1280, 800)
    browser.open(page)
    browser.events.clear()
    browser.click("button")
    browser.wait_for("Page.loadEventFired")
    assert "Another site may not ask" in browser.ask("document.body.textContent")
