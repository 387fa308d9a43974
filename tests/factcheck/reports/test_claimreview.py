"""Drafts of ClaimReview: of schema.org's own words, and nothing filled in that a person must answer for."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.model import Report
from factcheck.reports.claimreview import JUDGED

VOCABULARY = tomllib.loads(Path(__file__).with_name("schema_org.toml").read_text("utf-8"))
TYPES, PROPERTIES = VOCABULARY["types"], VOCABULARY["properties"]


@pytest.fixture(scope="module")
def drafts(report: Report, written: Callable[..., str]) -> list[dict[str, Any]]:
    found = json.loads(written("claimreview", report))
    assert found.keys() == {"@context", "@graph"}
    assert found["@context"] == "https://schema.org"
    return found["@graph"]


def kinds(name: str) -> set[str]:
    """A type and all it is a kind of."""
    return {name}.union(*(kinds(each) for each in TYPES[name]))


def wrong(thing: dict[str, Any], where: str = "") -> Iterator[str]:
    """What schema.org does not know of a thing: a property its type has not, a value of another type."""
    own = kinds(thing["@type"])
    for name, content in thing.items():
        if name == "@type":
            continue
        if own.isdisjoint(PROPERTIES[name]["of"]):
            yield f"{where}{thing['@type']} has no {name}"
        for each in content if isinstance(content, list) else [content]:
            if each is not None and kinds_of_value(each).isdisjoint(PROPERTIES[name]["values"]):
                yield f"{where}{name} cannot be {each!r}"
            if isinstance(each, dict):
                yield from wrong(each, f"{where}{name}.")


def kinds_of_value(value: Any) -> set[str]:
    if isinstance(value, dict):
        return kinds(value["@type"])
    if not isinstance(value, str):
        return {"Number"}
    found = {"Text"}
    if value.startswith("https://"):
        found.add("URL")
    try:
        date.fromisoformat(value)
    except ValueError:
        return found
    return {*found, "Date"}


def test_a_draft_for_each_judged_claim(report: Report, drafts: list[dict[str, Any]]) -> None:
    judged = [checked for checked in report.checked if checked.verdict.rating in JUDGED]
    assert [draft["itemReviewed"]["text"] for draft in drafts] == [checked.claim.span.text for checked in judged]
    assert 0 < len(judged) < len(report.checked)


def test_drafts_use_the_vocabulary_as_it_is(drafts: list[dict[str, Any]]) -> None:
    assert [fault for draft in drafts for fault in wrong(draft)] == []


@pytest.mark.parametrize(
    ("thing", "fault"),
    [
        ({"@type": "ClaimReview", "termCode": "x"}, "ClaimReview has no termCode"),
        ({"@type": "ClaimReview", "reviewRating": "good"}, "reviewRating cannot be 'good'"),
        ({"@type": "ClaimReview", "url": "a page"}, "url cannot be 'a page'"),
        ({"@type": "ClaimReview", "author": {"@type": "Rating"}}, "author cannot be {'@type': 'Rating'}"),
    ],
    ids=["a property of another type", "a text for a thing", "a text for an address", "a thing of another type"],
)
def test_the_check_of_the_vocabulary_finds(thing: dict[str, Any], fault: str) -> None:
    assert fault in list(wrong(thing))


def test_what_a_person_must_answer_for_is_empty(drafts: list[dict[str, Any]]) -> None:
    for draft in drafts:
        empty = [draft["url"], draft["datePublished"], draft["author"]["name"], draft["author"]["url"]]
        rating = draft["reviewRating"]
        empty += [rating[name] for name in ("ratingValue", "bestRating", "worstRating", "alternateName")]
        assert set(empty) == {None}
        assert draft["creativeWorkStatus"].startswith("Draft. A person must add url,")


def test_what_was_found_is_told(report: Report, drafts: list[dict[str, Any]]) -> None:
    stale = next(draft for draft in drafts if draft["itemReviewed"]["text"] == "672,000")
    assert stale["reviewRating"]["ratingExplanation"].startswith("Outdated. ")
    assert stale["reviewBody"] == report.checked[1].verdict.explanation
    assert [cited["datePublished"] for cited in stale["citation"]] == ["2024-11-28", "2026-05-21"]
    assert stale["itemReviewed"]["appearance"]["url"] == "https://example.org/speech?a=1&b=2"
    assert stale["about"]["name"] == "net migration"
    assert drafts[0]["itemReviewed"]["author"] == {"@type": "Person", "name": "Minister"}
