"""Real articles with the answers of a statistician, row by row; the articles stand beside the project, not in it."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claims.model import Document
from factcheck.pipeline import Checker
from factcheck.wire import claim_objects

ARTICLES = Path(__file__).parents[3] / "shared" / "articles"
SAID_ON = {
    "000_5181853469c01dd3.txt": date(2024, 12, 6),
    "003_aa35316303f58d25.txt": date(2014, 6, 1),
    "004_541efd5e5ae2d108.txt": date(2023, 3, 10),
}
TIMES = {"three times": 3}


def rows() -> list[dict[str, str]]:
    if not ARTICLES.is_dir():
        return []
    with (ARTICLES / "expected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def claims_of(name: str) -> tuple[Mapping[str, Any], ...]:
    text = (ARTICLES / name).read_text(encoding="utf-8")
    report = Checker.open().check(Document(name, text, spoken_on=SAID_ON[name], country="GB"))
    return tuple(claim_objects(report))


def words_and_place(span: str) -> tuple[str, str]:
    """`906000 (second)` is the second of the words "906,000"."""
    words, _, place = span.partition(" (")
    return words, place.rstrip(")")


def answers(row: Mapping[str, str]) -> list[Mapping[str, Any]]:
    """The claims that a row is about."""
    words, place = words_and_place(row["span"])
    plain = words.replace(",", "").replace("£", "")
    found = [
        each
        for each in claims_of(row["file"])
        if each["span"]["text"].replace(",", "").replace("£", "") in (plain, plain.removesuffix(" people"))
    ]
    if place in TIMES:
        assert len(found) == TIMES[place], f"{words!r} stands there {place}, found {len(found)}"
        return found
    assert found, f"{words!r} was not found"
    return [found[1 if place == "second" else 0]]


def rounded_as(value: str, told: str) -> Decimal:
    places = len(told.partition(".")[2])
    return round(Decimal(value), places)


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not here")
@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['file'][:3]} {row['span']}") for row in rows()])
def test_every_row_is_answered_and_none_wrongly(row: Mapping[str, str]) -> None:
    if row["must"] != "yes":
        assert all(each["rating"] != "inaccurate" for each in answers(row))
        return
    for claim in answers(row):
        told = {name: claim[name] for name in ("kind", "stance", "measure", "rating")}
        assert told == {name: row[name] for name in told}
        quantity = claim["quantity"]
        assert quantity["unit"] == row["unit"]
        assert claim["breakdown"] == {}
        assert (quantity["low"], quantity["high"]) == (Decimal(row["low"]), Decimal(row["high"]))
        if row["period_end"]:
            assert claim["period"]["end"] == row["period_end"]
        if row["then"]:
            assert rounded_as(str(claim["then"]["value"]), row["then"]) == Decimal(row["then"])
            assert claim["then"]["published"] == row["then_published"]
            assert rounded_as(str(claim["now"]["value"]), row["now"]) == Decimal(row["now"])


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not here")
@pytest.mark.parametrize("name", SAID_ON)
def test_nothing_but_the_rows_is_reported_as_wrong(name: str) -> None:
    assert [each["span"]["text"] for each in claims_of(name) if each["rating"] == "inaccurate"] == []


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not here")
def test_said_half_a_year_earlier_the_figure_of_that_day_was_another() -> None:
    name = "000_5181853469c01dd3.txt"
    text = (ARTICLES / name).read_text(encoding="utf-8")
    report = Checker.open().check(Document(name, text, spoken_on=date(2024, 6, 1), country="GB"))
    records = {each["span"]["text"]: each for each in claim_objects(report)}
    assert records["906,000"]["then"]["value"] == 740_000
    assert records["906,000"]["now"]["value"] == 924_000
    assert re.search("nothing about the year to June 2024 that was public", records["728,000"]["explanation"])
