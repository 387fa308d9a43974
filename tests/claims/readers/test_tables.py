"""CSV and JSON Lines: one document a row, found by the names of the columns, each failing for itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claims.model import Document
from claims.readers.failures import ReadFailure
from claims.readers.formats import read_documents, read_file
from claims.readers.known import Known


def case(says: str, *values: object) -> object:
    return pytest.param(*values, id=says)


CSV = """id,Date,Speaker,Speech,URL
1,2023-11-23,SusanWilliams,"Net migration was 672,000.
It is ""high"".",https://www.gov.uk/1
2,23/05/2024,Jo Bloggs,,
3,soon,Jo Bloggs,It fell.,
4,,,HOST: It fell.,
"""
JSONL = """{"id": 1, "date": "2023-11-23", "speaker": "Susan Williams", "text": "Net migration was 672,000."}

{"id": 2, "text": 906000, "tags": ["a"]}
{"id": 3, "body": "It fell."}
not JSON
["It fell."]
{"id": 4, "words": "It fell."}
"""


def test_a_csv_of_speeches() -> None:
    first, empty, undated, last = read_documents(CSV.encode(), "talks/2024-01-31 speeches.csv")
    assert first.text == 'Net migration was 672,000.\nIt is "high".'
    assert first.name == "talks/2024-01-31 speeches.csv#2"
    assert (first.spoken_on, first.spoken_on_basis) == (date(2023, 11, 23), "metadata")
    assert (first.speaker, first.source, first.country) == ("Susan Williams", "https://www.gov.uk/1", "GB")
    assert [(turn.speaker, turn.start, turn.end) for turn in first.turns] == [("Susan Williams", 0, len(first.text))]
    assert first.locators == ((0, "row 2, column Speech"),)
    assert empty == ReadFailure("talks/2024-01-31 speeches.csv#3", "holds no text in its column Speech")
    assert undated.reason == 'has "soon" in its column Date, which is no day; write it as YYYY-MM-DD'
    assert (last.spoken_on, last.spoken_on_basis) == (date(2024, 1, 31), "file name")


def test_json_lines() -> None:
    outcomes = list(read_documents(JSONL.encode(), "a.jsonl"))
    read = {each.name: each for each in outcomes if isinstance(each, Document)}
    failed = {each.name: each.reason for each in outcomes if isinstance(each, ReadFailure)}
    assert {name: each.text for name, each in read.items()} == {
        "a.jsonl#1": "Net migration was 672,000.",
        "a.jsonl#3": "906000",
        "a.jsonl#4": "It fell.",
    }
    assert (read["a.jsonl#1"].speaker, read["a.jsonl#1"].spoken_on) == ("Susan Williams", date(2023, 11, 23))
    assert read["a.jsonl#4"].locators == ((0, "line 4, column body"),)
    assert {name: reason.split(" (")[0].split(";")[0] for name, reason in failed.items()} == {
        "a.jsonl#5": "is no JSON",
        "a.jsonl#6": "is no JSON object",
        "a.jsonl#7": "has no column of texts",
    }


@pytest.mark.parametrize(
    ("name", "data"),
    [
        case("semicolons", "a.csv", "date;text\n2024-12-06;£8bn, a lot\n".encode()),
        case("tabs", "a.tsv", "date\ttext\n2024-12-06\t£8bn, a lot\n".encode()),
        case("UTF-8 with a mark", "a.csv", 'date,text\n2024-12-06,"£8bn, a lot"\n'.encode("utf-8-sig")),
        case("UTF-16", "a.csv", 'date,text\n2024-12-06,"£8bn, a lot"\n'.encode("utf-16")),
        case("Windows-1252", "a.csv", 'date,text\n2024-12-06,"£8bn, a lot"\n'.encode("cp1252")),
        case("line ends of Windows, a blank line", "a.csv", 'date,text\r\n\r\n2024-12-06,"£8bn, a lot"\r\n'.encode()),
        case("the better of two columns", "a.csv", 'body,date,text\nx,2024-12-06,"£8bn, a lot"\n'.encode()),
        case("a row too long", "a.csv", 'date,text\n2024-12-06,"£8bn, a lot",x,y\n'.encode()),
    ],
)
def test_a_table_however_it_is_written(name: str, data: bytes) -> None:
    (document,) = read_documents(data, name)
    assert (document.text, document.spoken_on) == ("£8bn, a lot", date(2024, 12, 6))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        case("no column of texts", b"id,words\n1,It fell.\n", "has no column of texts (its columns: id, words)"),
        case("nothing", b"", "holds no rows"),
        case("a picture", b"\x89PNG\0\0", "is a picture, not a text"),
    ],
)
def test_a_table_that_is_not_read_says_why(why_not, data: bytes, reason: str) -> None:
    assert reason in why_not(data, "a.csv")


def test_a_row_in_another_language_fails_alone() -> None:
    french = (
        "Le solde migratoire a atteint un niveau record, selon les chiffres que le ministre a donnés dans la presse. "
        * 3
    )
    first, second = read_documents(f'text\n"{french}"\nIt fell.\n'.encode(), "a.csv")
    assert "is in French, not English" in first.error
    assert second.text == "It fell."


def test_rows_have_digests_of_their_own() -> None:
    digests = [each.sha256 for each in read_documents(b"id,text\n1,It fell.\n2,It fell.\n", "a.csv")]
    assert len(set(digests)) == 2


def test_what_the_caller_says_outranks_the_row() -> None:
    (document,) = read_documents(
        b"date,speaker,text\n2024-12-06,A,It fell.\n", "a.csv", Known(date(2020, 1, 1), "IE", "B")
    )
    assert (document.spoken_on, document.spoken_on_basis) == (date(2020, 1, 1), "option")
    assert (document.country, document.speaker) == ("IE", "B")


def test_a_table_is_read_as_a_stream(tmp_path: Path) -> None:
    """The first document is there before the last row is read, whatever comes in between."""
    path = tmp_path / "a.csv"
    path.write_text("text\n" + "It fell.\n" * 50_000 + '"never closed')
    documents = read_file(path, "a.csv")
    assert next(documents).name == "a.csv#2"
    documents.close()
