"""The page in a real browser: on a phone and at a desk, light and dark, by mouse and keyboard, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from factcheck.model import RATINGS, Report
from factcheck.reports.formats import View
from factcheck.reports.html import framed, style

PHONE, DESK = 360, 1280
LOOKS = [
    pytest.param(width, dark, id=f"{'phone' if width == PHONE else 'desk'}, {'dark' if dark else 'light'}")
    for width, dark in product((PHONE, DESK), (False, True))
]
INK_ON = [("ink", "paper"), ("ink", "sheet"), ("soft", "paper"), ("soft", "sheet"), ("soft", "wash"), ("link", "paper")]


@pytest.fixture(scope="module")
def page(report: Report, written: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "speech.html"
    path.write_text(written("html", report), encoding="utf-8")
    return path


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_the_page_fits_its_window_and_asks_for_nothing(browser: Any, page: Path, width: int, dark: bool) -> None:
    browser.show(width, 800, dark)
    browser.open(page)
    assert browser.ask("document.documentElement.scrollWidth") <= width
    asked = [
        each["params"]["request"]["url"] for each in browser.events if each.get("method") == "Network.requestWillBeSent"
    ]
    assert set(asked) <= {page.as_uri()}
    assert browser.ask("getComputedStyle(document.body).backgroundColor") == (
        "rgb(21, 23, 26)" if dark else "rgb(253, 252, 250)"
    )
    assert [each for each in browser.events if each.get("method") == "Log.entryAdded"] == []


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_no_rule_of_accessibility_is_broken(browser: Any, page: Path, width: int, dark: bool) -> None:
    axe = pytest.importorskip("axe_core_python", reason="needs axe-core-python, the rules of accessibility")
    browser.show(width, 800, dark)
    browser.open(page)
    browser.ask(files(axe).joinpath("axe.min.js").read_text("utf-8") + "; 0")
    broken = browser.ask(
        "axe.run().then(done => done.violations.map(each => [each.id, each.nodes.map(node => node.html)]))"
    )
    assert broken == []


def test_from_text_to_claim_to_source_and_back(browser: Any, page: Path) -> None:
    browser.show(DESK, 800)
    browser.open(page)
    browser.click("#t4")
    assert browser.ask("location.hash") == "#c4"
    assert in_view(browser, "#c4 h3")
    browser.click("#c4 .footnote")
    assert browser.ask("location.hash").startswith("#s")
    browser.click("#c9 .back")
    assert browser.ask("location.hash") == "#t9"
    assert in_view(browser, "#t9")


def test_the_text_stays_in_view_beside_the_cards(browser: Any, page: Path) -> None:
    browser.show(DESK, 800)
    browser.open(page)
    browser.click("#t9")
    assert in_view(browser, "#c9 h3")
    assert in_view(browser, "#t9")


def in_view(browser: Any, selector: str) -> bool:
    return browser.ask(
        f"(() => {{ const box = document.querySelector('{selector}').getBoundingClientRect(); "
        "return box.top >= 0 && box.bottom <= innerHeight })()"
    )


def test_switching_a_rating_off_hides_its_claims_and_nothing_else(browser: Any, page: Path) -> None:
    browser.show(DESK, 800)
    browser.open(page)
    browser.click("#show-accurate")
    hidden = "[...document.querySelectorAll('.card, .glance tbody tr')].filter(it => !it.checkVisibility())"
    assert browser.ask(f"[...new Set({hidden}.map(it => it.classList.contains('accurate')))]") == [True]
    assert browser.ask(f"{hidden}.length") == 2 * browser.ask("document.querySelectorAll('.card.accurate').length")


def test_the_keyboard_reaches_claims_in_their_order(browser: Any, page: Path) -> None:
    browser.show(DESK, 800)
    browser.open(page)
    reached = []
    for _ in range(16):
        browser.press("Tab", 9)
        reached.append(browser.ask("document.activeElement.id"))
    marks = [each for each in reached if re.fullmatch(r"t\d+", each)]
    assert marks == [f"t{number}" for number in range(1, 11)]
    browser.ask("document.querySelector('#t2').focus()")
    assert browser.ask("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    browser.press("Enter", 13)
    assert browser.ask("location.hash") == "#c2"


def test_details_open_by_the_keyboard(browser: Any, page: Path) -> None:
    browser.show(PHONE, 800)
    browser.open(page)
    browser.ask("document.querySelector('#c1 .plot summary').focus()")
    browser.press("Enter", 13)
    assert browser.ask("document.querySelector('#c1 .plot details').open")
    assert browser.ask("document.documentElement.scrollWidth") <= PHONE


def test_on_paper_all_is_light_whole_and_without_switches(browser: Any, page: Path) -> None:
    browser.show(DESK, 800, dark=True, media="print")
    browser.open(page)
    assert browser.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert browser.ask("getComputedStyle(document.querySelector('.text')).maxHeight") == "none"
    assert not browser.ask("document.querySelector('.switches').checkVisibility()")
    assert browser.ask("[...document.querySelectorAll('.card')].every(it => it.checkVisibility())")


def test_a_page_that_smuggles_a_script_runs_none(
    browser: Any, plain_report: Callable[..., Report], written: Callable[..., str], tmp_path: Path
) -> None:
    text = "</p></script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\"> 1,000"
    start = text.index("1,000")
    path = tmp_path / "page.html"
    path.write_text(written("html", plain_report(text, (start, start + 5), title=text, source=text)), encoding="utf-8")
    browser.show(DESK, 800)
    browser.open(path)
    assert browser.ask("document.title") != "run"
    assert browser.ask("document.querySelector('.text .words').textContent") == text


def test_a_script_in_the_page_would_be_refused(browser: Any, page: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page.read_text("utf-8").replace("<main>", "<script>document.title='run'</script><main>"), "utf-8")
    browser.show(DESK, 800)
    browser.open(path)
    assert browser.ask("document.title") != "run"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"), INK_ON + [(f"{rating}-ink", f"{rating}-wash") for rating in RATINGS], ids=lambda name: name
)
def test_letters_stand_out_from_their_ground(ink: str, ground: str, dark: bool) -> None:
    colours = palette(dark)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", [*RATINGS, "then", "now", "fan"])
def test_lines_stand_out_from_the_sheet(name: str, dark: bool) -> None:
    colours = palette(dark)
    assert contrast(colours[name], colours["sheet"]) >= (2.2 if name == "fan" else 3)


def palette(dark: bool) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", style(), re.DOTALL)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[1] if dark else blocks[0]))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted(luminance(each) for each in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_inside_a_notebook_links_stay_in_the_frame(browser: Any, report: Report, view: View, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    frame = framed([report], view).replace('sandbox="', 'sandbox="allow-same-origin ')  # for the test to look inside
    path.write_text(f'<!DOCTYPE html><html lang="en"><title>notebook</title>{frame}</html>', encoding="utf-8")
    browser.show(DESK, 800)
    browser.open(path)
    browser.ask("document.querySelector('iframe').contentDocument.querySelector('#t4').click()")
    assert browser.ask("document.querySelector('iframe').contentWindow.location.href") == "about:srcdoc#c4"
    assert browser.ask("document.title") == "notebook"
