"""The results of a batch as one SQLite file that opens well in Datasette: `datasette results.db`.

Keys lead from claims to documents, measures, places, ratings and reasons; `claims_fts` searches what was said; the
views `by_speaker`, `by_measure`, `by_year` and `repeated` are where to begin.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

from factcheck.errors import FactcheckError
from factcheck.model import RATINGS
from factcheck.reasons import RATINGS as TERMS
from factcheck.reasons import REASONS
from factcheck.reports.csv import flat
from factcheck.reports.formats import View
from factcheck.reports.results import Results
from reference_data.codelists import Codelists

NAME = "results.db"
_DOCUMENT = "id name title document_date date_basis said_in country speaker source sha256 words turns claims".split()


def write_results(results: Results, view: View) -> Path:
    """Write `results.db` beside the results, whole or not at all."""
    place = results.folder / NAME
    beside = place.with_name(f".{NAME}.{os.getpid()}.part")
    try:
        beside.unlink(missing_ok=True)
        with closing(sqlite3.connect(beside)) as database:
            fill(database, results, view.codelists)
        beside.replace(place)
    except sqlite3.OperationalError as fault:
        raise FactcheckError(
            f"cannot write {place} ({fault}); make room there and run the same command again"
        ) from None
    finally:
        beside.unlink(missing_ok=True)
    return place


def fill(database: sqlite3.Connection, results: Results, lists: Codelists) -> None:
    """Put the results into an empty database."""
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;")
    database.executescript(script("schema.sql"))
    ranked = [(code, TERMS[code].title, TERMS[code].meaning, rank) for rank, code in enumerate(RATINGS, 1)]
    insert(database, "ratings", ranked)
    insert(database, "reasons", [(each.code, each.title, each.meaning) for each in REASONS.values()])
    documents = (document_row(number, each) for number, each in enumerate(results.documents(), 1))
    insert(database, "documents", documents)
    known = dict(database.execute("SELECT name, id FROM documents"))
    measures: set[str] = set()
    places: set[str] = set()
    numbered: dict[int, int] = {}
    reasons: list[tuple[int, str]] = []

    def claim_rows() -> Iterator[tuple[Any, ...]]:
        for number, claim in enumerate(results.claims(), 1):
            document = known[claim["document"]]
            numbered[document] = numbered.get(document, 0) + 1
            measures.add(claim["measure"])
            places.add(claim["geography"])
            reasons.extend((number, reason) for reason in claim["reasons"])
            yield claim_row(number, document, numbered[document], claim)

    insert(database, "claims", claim_rows())
    insert(database, "claim_reasons", sorted(set(reasons)))
    insert(database, "measures", [measure_row(code, lists) for code in sorted(measures)])
    insert(database, "places", [place_row(code, lists) for code in sorted(places)])
    failures = {each["document"]: (each["document"], each["stage"], each["error"]) for each in results.failures()}
    insert(database, "failures", failures.values())
    insert(database, "run", sorted((name, as_text(value)) for name, value in results.run.items()))
    database.commit()
    database.executescript(script("indexes.sql"))


def script(name: str) -> str:
    """The SQL in a file beside this module."""
    return files("factcheck.reports").joinpath(name).read_text("utf-8")


def insert(database: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Rows in the order of the table's columns."""
    width = len(database.execute(f"SELECT * FROM {table} LIMIT 0").description)
    database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)


def document_row(number: int, document: Mapping[str, Any]) -> tuple[Any, ...]:
    """A document as a row of its table."""
    row = {**document, "id": number, "name": document["document"], "said_in": year_of(document["document_date"])}
    return tuple(row[column] for column in _DOCUMENT)


def claim_row(number: int, document: int, place: int, claim: Mapping[str, Any]) -> tuple[Any, ...]:
    """One claim in the order of the table's columns: where it stands, then what the CSV has, then the whole object."""
    row = flat(claim)
    left_out = ("document", "as_of", "id", "reasons", "document_date")
    day = row["document_date"]
    before_day = ["start", "end", "text", "sentence", "locator", "speaker"]
    rest = [column for column in row if column not in (*left_out, *before_day)]
    whole = json.dumps(claim, ensure_ascii=False)
    place_cells = (number, claim["id"], document, place, *(row[column] for column in before_day))
    return (*place_cells, day, year_of(day), *(row[column] for column in rest), whole)


def measure_row(code: str, lists: Codelists) -> tuple[str, str, str | None]:
    """A measure's code, name and definition."""
    measure = lists.measures.get(code)
    return (code, measure.name, measure.definition) if measure else (code, code, None)


def place_row(code: str, lists: Codelists) -> tuple[str, str]:
    """A place's code and name."""
    place = lists.geographies.get(code)
    return code, place.name if place else code


def year_of(day: str | None) -> int | None:
    return int(day[:4]) if day else None


def as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
