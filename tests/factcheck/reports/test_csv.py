"""The table: flat, typed, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from factcheck.model import Report
from factcheck.reports.csv import COLUMNS, safe
from factcheck.wire import claim_objects

ACTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_row_for_each_claim_with_every_column(report: Report, written: Callable[..., str]) -> None:
    found = rows(written("csv", report, report))
    assert len(found) == 2 * len(report.checked)
    assert all(tuple(row) == COLUMNS for row in found)


def test_every_key_of_the_wire_has_a_column() -> None:
    parts = {"schema": "", "span": "start", "context": "", "quantity": "low", "period": "period_start"}
    parts |= {"baseline": "baseline_start", "then": "then_value", "now": "now_value"}
    wire = "schema document document_date as_of id span sentence context locator speaker kind stance quantity measure geography breakdown period baseline rating reasons diagnosis then now arithmetic explanation confidence key"
    assert {parts.get(key, key) for key in wire.split()} - {""} <= set(COLUMNS)


def test_offsets_values_and_words_are_those_of_the_claims(report: Report, written: Callable[..., str]) -> None:
    for row, claim in zip(rows(written("csv", report)), claim_objects(report), strict=True):
        assert report.document.text[int(row["start"]) : int(row["end"])] == row["text"] == claim["span"]["text"]
        assert row["then_value"] == ("" if claim["then"] is None else str(claim["then"]["value"]))
        assert row["reasons"] == ";".join(claim["reasons"])


def test_a_fall_stays_a_number(report: Report, written: Callable[..., str]) -> None:
    row = next(row for row in rows(written("csv", report)) if row["kind"] == "change_pct")
    assert float(row["low"]) == -20
    assert float(row["then_value"]) == pytest.approx(-19.6468, abs=1e-4)


@pytest.mark.parametrize(
    ("cell", "written_as"),
    [
        pytest.param("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")", id="an equals sign"),
        pytest.param("+1", "'+1", id="a plus"),
        pytest.param("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0", id="a minus"),
        pytest.param("@SUM(1)", "'@SUM(1)", id="an at sign"),
        pytest.param("  =1", "'  =1", id="after blanks"),
        pytest.param("\u200b\u202e=1", "'\u200b\u202e=1", id="after marks that take no room"),
        pytest.param("\t=1", "'\t=1", id="a tab"),
        pytest.param("\r=1", "' =1", id="a carriage return"),
        pytest.param("\n=1", "'\n=1", id="a line end"),
        pytest.param("＝1", "'＝1", id="a full-width sign"),
        pytest.param("1=1", "1=1", id="a sign further on stays"),
        pytest.param("", "", id="nothing"),
        pytest.param(-5, -5, id="a number"),
        pytest.param(None, None, id="an absent value"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(cell: Any, written_as: Any) -> None:
    assert safe(cell) == written_as


@pytest.mark.parametrize("sign", ACTS, ids=repr)
def test_no_text_of_a_document_becomes_a_formula(
    sign: str, plain_report: Callable[..., Report], written: Callable[..., str]
) -> None:
    text = f'{sign}1,000"&,;\n'
    report = plain_report(text, (0, 6), name=f"{sign}name", speaker=f"{sign}speaker")
    (row,) = rows(written("csv", report))
    assert not any(cell.startswith(ACTS) for cell in row.values())
    assert row["document"] == safe(f"{sign}name")


def test_quotes_commas_lines_and_emoji_survive(
    plain_report: Callable[..., Report], written: Callable[..., str]
) -> None:
    text = 'a "quoted", 1,000; 😀\n\u202enext'
    (row,) = rows(written("csv", plain_report(text, (12, 17))))
    assert row["sentence"] == text


def test_a_byte_order_mark_only_on_request(report: Report, written: Callable[..., str]) -> None:
    assert written("csv", report).startswith("document,")
    assert written("csv", report, bom=True).startswith("\ufeffdocument,")
