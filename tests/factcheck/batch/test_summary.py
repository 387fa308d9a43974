"""Claims counted by speaker, measure and year, and the wrong figures by how often they were said."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.batches import summary
from factcheck.batches.summary import summarise, summary_text
from factcheck.cli.main import run
from reference_data.codelists import load_codelists

RUN = {"documents": 4, "failures": 1, "as_of": "2026-09-30"}
KEY = "net_migration|GB||2022-07-01/2023-06-30|"


def claim(
    document: str,
    rating: str,
    said: str,
    speaker: str | None = None,
    day: str | None = "2024-12-06",
    stance: str = "asserted",
    **known: Any,
) -> dict[str, Any]:
    """A claim as it stands in claims.jsonl."""
    figure = {
        "value": 924000,
        "lower": None,
        "upper": None,
        "published": "2026-05-21",
        "confirmed": "2026-05-21",
        "basis": "release",
        "status": "revised",
        "series": "net_migration|GB|||people",
        "publisher": "ONS",
        "title": "Migration",
        "url": None,
    }
    whole: dict[str, Any] = {
        "document": document,
        "document_date": day,
        "as_of": "2026-09-30",
        "id": "0",
        "span": {"start": 7, "end": 7 + len(said), "text": said},
        "sentence": {"start": 0, "end": 8 + len(said), "text": f"It was {said}."},
        "context": {"prefix": "", "suffix": ""},
        "locator": None,
        "speaker": speaker,
        "kind": "level",
        "stance": stance,
        "quantity": {"low": 500000, "high": 500000, "unit": "people", "approximator": "none"},
        "measure": "net_migration",
        "geography": "GB",
        "breakdown": {},
        "period": {
            "start": "2022-07-01",
            "end": "2023-06-30",
            "kind": "year_ending",
            "text": "then",
            "basis": "stated",
        },
        "baseline": None,
        "rating": rating,
        "reasons": ["V705"],
        "diagnosis": None,
        "then": figure,
        "now": figure,
        "arithmetic": None,
        "explanation": "",
        "confidence": "high",
        "key": KEY + said.replace(",", ""),
    }
    return whole | known


SPENDING = {
    "measure": "asylum_system_cost",
    "quantity": {"low": 12_000_000_000, "high": 12_000_000_000, "unit": "GBP", "approximator": "none"},
    "period": {"start": "2023-04-01", "end": "2024-03-31", "kind": "financial_year", "text": "then", "basis": "stated"},
    "now": claim("", "", "")["now"] | {"value": 5_380_000_000, "series": "asylum_system_cost|GB|||GBP"},
}
CHANGE = {
    "kind": "change_pct",
    "measure": "small_boat_arrivals",
    "breakdown": {"nationality": "albania"},
    "quantity": {"low": 80, "high": 80, "unit": "percent", "approximator": "none"},
    "period": {"start": "2023-01-01", "end": "2023-12-31", "kind": "calendar_year", "text": "then", "basis": "stated"},
    "baseline": {"start": "2022-01-01", "end": "2022-12-31", "kind": "calendar_year", "text": None, "basis": "latest"},
    "now": claim("", "", "")["now"] | {"value": -4.826038159, "series": "small_boat_arrivals|GB|||people"},
}
CLAIMS = [
    claim("a.txt", "accurate", "906,000", "Ann"),
    claim("a.txt", "inaccurate", "500,000", "Ann"),
    claim("a.txt", "inaccurate", "500,000", "Bob"),
    claim("b.txt", "inaccurate", "500,000", "Ann", "2023-01-01"),
    claim("c.txt", "outdated", "672,000", None, None),
    claim("c.txt", "inaccurate", "1|2", "Bob", measure="emigration"),
    claim("d.txt", "inaccurate", "500,000", "Bob", stance="denied"),
]


@pytest.fixture(params=[1, 2, 50_000], ids=lambda many: f"{many} at a time")
def at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary, "_AT_ONCE", request.param)


@pytest.mark.parametrize(
    ("axis", "rows"),
    [
        pytest.param("speaker", [("Ann", 3, 1, 2), ("Bob", 3, 0, 3), ("nobody named", 1, 0, 0)], id="speaker"),
        pytest.param("measure", [("net_migration", 6, 1, 4), ("emigration", 1, 0, 1)], id="measure"),
        pytest.param("year", [("2024", 5, 1, 4), ("2023", 1, 0, 1), ("on an unknown day", 1, 0, 0)], id="year"),
    ],
)
def test_claims_are_counted(at_once: None, axis: str, rows: list[tuple[Any, ...]]) -> None:
    frame = summarise(CLAIMS, RUN, load_codelists()).by[axis]
    assert list(frame[["claims", "accurate", "inaccurate"]].itertuples(name=None)) == rows


def test_wrong_figures_are_those_said_and_not_denied(at_once: None) -> None:
    found = summarise(CLAIMS, RUN, load_codelists()).repeated
    columns = ["said", "times", "documents", "speakers", "now"]
    assert found[columns].values.tolist() == [
        ["500,000", 3, 2, 2, "924,000"],
        ["1|2", 1, 1, 1, "924,000"],
        ["672,000", 1, 1, 0, "924,000"],
    ]


@pytest.fixture
def rows() -> Callable[..., list[list[str]]]:
    """The rows of a table of the summary, by its title, as its cells."""

    def read(claims: list[dict[str, Any]], title: str) -> list[list[str]]:
        lists = load_codelists()
        text = summary_text(summarise(claims, RUN, lists), lists)
        table = text.partition(f"## {title}\n\n")[2].partition("\n\n")[0]
        return [[cell.strip() for cell in row.split(" | ")] for row in re.findall(r"^\| (.*) \|$", table, re.M)]

    return read


def test_the_page_says_what_came_of_it() -> None:
    text = summary_text(summarise(CLAIMS, RUN, load_codelists()), load_codelists())
    assert "4 documents, 7 claims: 1 accurate, 1 outdated, 5 inaccurate. 1 document could not be dealt with" in text
    assert "Figures as known on 30 September 2026." in text


@pytest.mark.parametrize(
    ("known", "row"),
    [
        pytest.param(
            {}, ["said so", "Net migration, the United Kingdom, in the year to June 2023", "924,000"], id="people"
        ),
        pytest.param(
            SPENDING,
            [
                "said so",
                "The cost of the asylum system, the United Kingdom, in the financial year 2023-24",
                "£5.38 billion",
            ],
            id="money",
        ),
        pytest.param(
            CHANGE,
            [
                "said so",
                "Small-boat arrivals, Albanian nationals, the United Kingdom, in 2023, compared with 2022",
                "−4.83%",
            ],
            id="the change of a group",
        ),
        pytest.param(
            {"then": None, "now": None, "rating": "outdated"},
            ["said so", "Net migration, the United Kingdom, in the year to June 2023", "–"],
            id="no figure now",
        ),
    ],
)
def test_a_wrong_figure_is_put_in_the_words_of_a_reader(
    rows: Callable[..., list[list[str]]], known: dict[str, Any], row: list[str]
) -> None:
    (_, _, shown) = rows([claim("a.txt", "inaccurate", "said\n so") | known], "Wrong figures said most often")
    assert shown == [*row, "1", "1", "–"]


def test_nobody_comes_last_and_ratings_nobody_has_are_left_out(rows: Callable[..., list[list[str]]]) -> None:
    claims = [claim("a.txt", "accurate", "1"), claim("a.txt", "close", "2"), claim("b.txt", "close", "3", "Ann")]
    names, _, *people = rows(claims, "By speaker")
    assert names == ["", "claims", "accurate", "close"]
    assert people == [["Ann", "1", "–", "1"], ["nobody named", "2", "1", "1"]]


def test_a_long_table_says_how_many_rows_are_left_out() -> None:
    claims = [claim("a.txt", "inaccurate", str(number)) for number in range(23)]
    text = summary_text(summarise(claims, RUN, load_codelists()), load_codelists())
    assert "And 3 more; `--report html` lists them all." in text


def test_no_claims_at_all() -> None:
    found = summarise([], RUN, load_codelists())
    assert sum(found.ratings.values()) == 0
    assert "## By speaker\n\nNone." in summary_text(found, load_codelists())


@pytest.mark.parametrize(
    ("options", "there"),
    [pytest.param([], True, id="by default"), pytest.param(["--no-summary"], False, id="unless it is not wanted")],
)
def test_a_batch_leaves_a_summary(sure_checker: None, tmp_path: Path, options: list[str], there: bool) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("It was 500,000.")
    out = tmp_path / "out"
    assert run(["batch", str(tmp_path / "texts"), "--out", str(out)]) == 0
    assert run(["batch", str(tmp_path / "texts"), "--out", str(out), *options]) == 0
    assert (out / "summary.md").exists() == there
