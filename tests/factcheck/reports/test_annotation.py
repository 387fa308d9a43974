"""Annotations by the W3C's model, found again by their words and by their place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from factcheck.model import Report

PURPOSES = {"assessing", "classifying", "linking"}  # of the model's motivations
TEXT = "é😀 It was 1,000 then; <b>1,000</b> \u202eagain 1,000."


@pytest.fixture
def page(report: Report, written: Callable[..., str]) -> dict[str, Any]:
    return json.loads(written("annotation", report))


def test_a_page_as_the_model_wants_it(page: dict[str, Any], report: Report) -> None:
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    ids = [item["id"] for item in page["items"]]
    assert len(set(ids)) == len(report.checked)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", each) for each in [page["id"], *ids])
    for item in page["items"]:
        assert (item["type"], item["motivation"]) == ("Annotation", "assessing")
        assert {body["purpose"] for body in item["body"]} <= PURPOSES
        assert item["body"][0]["value"] in (
            "accurate",
            "close",
            "outdated",
            "inaccurate",
            "unverified",
            "not checkable",
        )
        assert item["target"]["source"] == "https://example.org/speech?a=1&b=2"


@pytest.mark.parametrize("which", [0, 1, 2], ids=["the first", "the second", "the third"])
def test_each_selector_finds_the_claim(
    which: int, plain_report: Callable[..., Report], written: Callable[..., str]
) -> None:
    spans = [found.span() for found in re.finditer("1,000", TEXT)]
    found = json.loads(written("annotation", plain_report(TEXT, *spans)))["items"][which]["target"]["selector"]
    quote, place = found
    assert TEXT[place["start"] : place["end"]] == quote["exact"] == "1,000"
    whole = quote["prefix"] + quote["exact"] + quote["suffix"]
    assert TEXT.index(whole) + len(quote["prefix"]) == place["start"] == spans[which][0]


@pytest.mark.parametrize(
    ("source", "name", "address"),
    [
        pytest.param("https://example.org/x", "a.txt", "https://example.org/x", id="where the text comes from"),
        pytest.param("a book", "my texts/a?.txt", "my%20texts/a%3F.txt", id="no address: the name"),
        pytest.param("javascript:x", "a.txt", "a.txt", id="what runs is no address"),
        pytest.param(None, "\ud800.txt", "%3F.txt", id="a name that is no text"),
    ],
)
def test_the_target_is_an_address(
    source: str | None, name: str, address: str, plain_report: Callable[..., Report], written: Callable[..., str]
) -> None:
    found = json.loads(written("annotation", plain_report(TEXT, (10, 15), source=source, name=name)))
    assert found["items"][0]["target"]["source"] == address
