"""The figures on the local page: found, drawn, with every revision, and every link leading on."""

from __future__ import annotations

import re
from html import unescape
from importlib.resources import files
from typing import Any

import html5lib
import pytest

YEAR = "/figures/net_migration?place=GB&unit=people&period=2022-07-01%2F2023-06-30"


def parsed(text: str) -> Any:
    return html5lib.HTMLParser(strict=True).parse(text)


def links(text: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="(/[^"]*)"', text)]


@pytest.mark.parametrize(
    ("query", "code"),
    [("net+migration", "net_migration"), ("boats", "small_boat_arrivals"), ("net+migratoin", "net_migration"), ("", "net_migration")],
    ids=["by name", "by a word", "misspelt", "all"],
)  # fmt: skip
def test_measures_are_found(site: Any, query: str, code: str) -> None:
    assert f"/figures/{code}" in links(site.get(f"/figures?q={query}").text)


def test_a_query_that_finds_nothing_says_so(site: Any) -> None:
    answer = site.get("/figures?q=%3Cscript%3E")
    assert "No measure is called so" in answer.text
    assert "<script" not in answer.text


def test_a_measure_is_told_drawn_and_listed(site: Any) -> None:
    text = site.get("/figures/net_migration?place=GB").text
    parsed(text)
    assert "<svg" in text
    assert "Often confused with" in text
    assert YEAR in links(text)


def test_a_period_shows_every_revision_with_its_release(site: Any) -> None:
    text = site.get(YEAR).text
    parsed(text)
    values = [text.index(value) for value in (">672,000<", ">740,000<", ">906,000<")]
    assert values == sorted(values)
    assert text.count("https://www.ons.gov.uk/") >= 4


@pytest.mark.parametrize(
    "path",
    [
        "/figures/skilled_worker_salary_threshold",
        "/figures/net_migration?place=Germany",
        "/figures/net%20migration?place=UK",
        "/figures/asylum_applications?place=GB&group=nationality%3Dalbania",
    ],
    ids=["a rule", "a place by name", "a measure by name", "a group"],
)
def test_other_series_are_shown(site: Any, path: str) -> None:
    answer = site.get(path)
    assert answer.status == 200
    parsed(answer.text)
    assert "Every period" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/figures/nothing_like_it",
        "/figures/net_migration?place=Narnia",
        "/figures/net_migration?place=GB&group=x",
        "/figures/net_migration?place=GB&group=nationality%3Dmartian",
        "/figures/net_migration?place=GB&unit=boats",
        "/figures/net_migration?place=GB&period=soon",
        "/figures/net_migration?place=GB&period=%3Cscript%3E",
        "/figures/..%2f..%2fetc%2fpasswd",
    ],
)
def test_what_is_not_held_is_told(site: Any, path: str) -> None:
    answer = site.get(path)
    assert answer.status == 404
    assert "<script" not in answer.text
    parsed(answer.text)


def test_links_of_a_measure_lead_on(site: Any) -> None:
    found = [each for each in links(site.get("/figures/net_migration?place=GB").text) if each.startswith("/figures/")]
    assert len(found) > 50
    assert {site.get(each).status for each in found[:: len(found) // 12]} == {200}


@pytest.mark.parametrize("path", ["/", "/figures", "/figures/net_migration?place=GB", YEAR])
@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)], ids=["phone, dark", "desk, light"])
def test_pages_fit_and_break_no_rule_of_accessibility(
    browser: Any, site: Any, path: str, width: int, dark: bool
) -> None:
    axe = pytest.importorskip("axe_core_python", reason="needs axe-core-python, the rules of accessibility")
    browser.show(width, 800, dark)
    browser.open(site.address + path)
    assert browser.ask("document.documentElement.scrollWidth") <= width
    browser.call("Page.setBypassCSP", enabled=True)
    browser.ask(files(axe).joinpath("axe.min.js").read_text("utf-8") + "; 0")
    assert browser.ask("axe.run().then(done => done.violations.map(each => [each.id, each.nodes[0].html]))") == []
