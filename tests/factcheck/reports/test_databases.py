"""Results as SQLite and Parquet: typed, tied together, searchable, the same as the lines they were made of."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from factcheck.errors import FactcheckError
from factcheck.reports.formats import View
from factcheck.reports.results import RESULT_REPORTS, Results, write_result_report


@pytest.fixture(scope="module")
def results(results_of: Callable[..., Results], tmp_path_factory: pytest.TempPathFactory) -> Results:
    return results_of(tmp_path_factory.mktemp("database"), 3)


@pytest.fixture(scope="module")
def database(results: Results, view: View) -> Iterator[sqlite3.Connection]:
    path = write_result_report("sqlite", results.folder, view)
    assert path.name == "results.db"
    with closing(sqlite3.connect(path)) as opened:
        yield opened


def test_nothing_is_broken_and_every_key_leads_somewhere(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    leads = {(row[3], row[2]) for row in database.execute("PRAGMA foreign_key_list(claims)")}
    assert leads == {("document", "documents"), ("measure", "measures"), ("geography", "places"), ("rating", "ratings")}


def test_every_claim_is_there_whole(database: sqlite3.Connection, results: Results) -> None:
    found = [json.loads(row[0]) for row in database.execute("SELECT object FROM claims ORDER BY id")]
    assert found == list(results.claims())


def test_columns_hold_what_their_names_say(database: sqlite3.Connection, results: Results) -> None:
    database.row_factory = sqlite3.Row
    rows = [
        dict(row)
        for row in database.execute(
            "SELECT claims.*, name FROM claims JOIN documents ON documents.id = document ORDER BY claims.id"
        )
    ]
    database.row_factory = None
    for row, claim in zip(rows, results.claims(), strict=True):
        assert (row["claim"], row["name"], row["key"]) == (claim["id"], claim["document"], claim["key"])
        assert (row["start"], row["end"], row["text"]) == tuple(claim["span"].values())
        assert (row["said_on"], row["said_in"]) == (claim["document_date"], 2024)
        assert (row["rating"], row["diagnosis"], row["measure"]) == (
            claim["rating"],
            claim["diagnosis"],
            claim["measure"],
        )
        assert row["then_value"] == (claim["then"] or {}).get("value")
        assert row["now_url"] == (claim["now"] or {}).get("url")
        assert row["explanation"] == claim["explanation"]


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("SELECT claims, accurate, inaccurate FROM by_speaker WHERE speaker = 'Minister'", [(3, 3, 0)]),
        ("SELECT claims FROM by_measure WHERE measure = 'net_migration'", [(21,)]),
        ("SELECT said_in, claims FROM by_year", [(2024, 30)]),
        ("SELECT text, times, documents FROM repeated ORDER BY text", [("12,345", 3, 3), ("672,000", 3, 3)]),
        ("SELECT count(*) FROM claim_reasons WHERE reason = 'V101'", [(9,)]),
        ("SELECT document, stage FROM failures", [("b.pdf", "reading")]),
        ("SELECT value FROM run WHERE name = 'as_of'", [("2026-05-21",)]),
        ("SELECT name, claims FROM documents ORDER BY id DESC LIMIT 1", [("without <claims>.txt", 0)]),
        ("SELECT name FROM places", [("the United Kingdom",)]),
    ],
    ids=["by speaker", "by measure", "by year", "repeated", "reasons", "failures", "the run", "documents", "places"],
)  # fmt: skip
def test_views_and_tables_answer(database: sqlite3.Connection, query: str, answer: list[tuple]) -> None:
    assert database.execute(query).fetchall() == answer


@pytest.mark.parametrize(("words", "found"), [("threshold", 3), ("million", 6), ("nowhere", 0)])
def test_what_was_said_is_searched(database: sqlite3.Connection, words: str, found: int) -> None:
    query = "SELECT count(*) FROM claims JOIN claims_fts ON claims_fts.rowid = claims.id WHERE claims_fts MATCH ?"
    assert database.execute(query, (words,)).fetchone()[0] >= found
    assert bool(database.execute(query, (words,)).fetchone()[0]) == bool(found)


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT * FROM claims WHERE document = 1 ORDER BY start", "claims_document"),
        ("SELECT * FROM claims WHERE speaker = 'x' AND rating = 'inaccurate'", "claims_speaker"),
        ("SELECT * FROM claims WHERE \"key\" = 'x'", "claims_key"),
    ],
    ids=["of a document", "of a speaker", "of a figure"],
)
def test_what_is_often_asked_has_an_index(database: sqlite3.Connection, query: str, index: str) -> None:
    plan = database.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
    assert index in plan[0][3]


def test_parquet_holds_the_same_table(results: Results, view: View) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow, the extra [parquet]")
    from factcheck.api import frame

    path = write_result_report("parquet", results.folder, view)
    found = parquet.read_table(path).to_pandas()
    assert found.equals(frame(results.claims()).astype(found.dtypes))
    assert str(found["then_value"].dtype) == "float64"


def test_without_pyarrow_the_move_to_make_is_told(
    results: Results, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(FactcheckError, match=r"pip install 'migration-factcheck\[parquet\]'"):
        write_result_report("parquet", results.folder, view)


@pytest.mark.parametrize("name", RESULT_REPORTS)
def test_a_folder_that_no_batch_made_is_told(name: str, tmp_path: Path, view: View) -> None:
    with pytest.raises(FactcheckError, match="name a folder that factcheck batch made"):
        write_result_report(name, tmp_path, view)
    assert list(tmp_path.iterdir()) == []
