"""Which reader reads what, and that no reader's library is imported before a file of its format is read."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from claims.readers.decoding import UnreadableText
from claims.readers.formats import FORMATS, READERS, has_reader, kind_of, read_document, read_file

LIBRARIES = ("lxml", "trafilatura", "docx", "pypdfium2", "webvtt", "pysubs2", "dateparser")


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        pytest.param(b"Net migration fell.", "a.txt", "text", id="by its ending"),
        pytest.param(b"Net migration fell.", "a.TXT", "text", id="an ending in capitals"),
        pytest.param(b"Net migration fell.", "standard input", "text", id="no ending"),
        pytest.param(b"Net migration fell.", "a.said", "text", id="an ending nobody knows"),
        pytest.param(b"%PDF-1.7", "a.txt", "pdf", id="a PDF called text"),
        pytest.param(b"PK\x03\x04", "a.doc", "word", id="a DOCX with the old ending"),
        pytest.param(b"\xef\xbb\xbfWEBVTT\n\n", "a.txt", "vtt", id="captions called text"),
        pytest.param(b"1\n00:00:00,740 --> 00:00:03,169\n", "a.txt", "srt", id="SubRip called text"),
        pytest.param(b'<CHAPTER ID="005">\n', "a.txt", "europarl", id="tagged text has no ending of its own"),
        pytest.param(b"\n<!doctype html><p>", "a.txt", "html", id="a page called text"),
        pytest.param(b"<!DOCTYPE html><p>", "a.pdf", "html", id="a page that came instead of a PDF"),
        pytest.param(b"<html><body>", "a.xml", "html", id="a page called XML"),
        pytest.param(b"<?xml version='1.0'?><TEI>", "a.txt", "xml", id="XML called text"),
        pytest.param("<?xml version='1.0'?>".encode("utf-16"), "a.txt", "xml", id="XML in UTF-16"),
        pytest.param(b"<p>text,speaker\n", "a.csv", "csv", id="a table is what its ending says"),
        pytest.param(b"<html>\n# Heading", "a.md", "markdown", id="Markdown may begin with a tag"),
        pytest.param(b"The WEBVTT format", "a.txt", "text", id="a text about captions"),
    ],
)
def test_the_bytes_decide_then_the_ending(head: bytes, name: str, kind: str) -> None:
    assert kind_of(head, name) == kind


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_has_its_reader(kind: str) -> None:
    module = import_module(FORMATS[kind].module)
    assert callable(module.read_rows if FORMATS[kind].rows else module.read)


def test_no_two_formats_share_an_ending() -> None:
    endings = [ending for each in FORMATS.values() for ending in each.endings]
    assert sorted(READERS) == sorted(endings)


def test_an_ending_counts_in_capitals_or_not() -> None:
    assert (has_reader("a/B.PDF"), has_reader("a.json"), has_reader("pdf")) == (True, False, False)


def test_a_table_is_no_single_document() -> None:
    with pytest.raises(UnreadableText, match="one document a row; factcheck batch"):
        read_document(b"text\nNet migration fell.\n", "a.csv")


def test_a_file_is_called_what_the_caller_calls_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Net migration fell.")
    assert [[each.name for each in read_file(path, *name)] for name in ((), ("talks/a.txt",))] == [
        [path.as_posix()],
        ["talks/a.txt"],
    ]


@pytest.mark.parametrize(
    ("name", "data", "needed"),
    [
        pytest.param("a.txt", "Net migration fell.", set(), id="text"),
        pytest.param("a.md", "# Net migration fell.", set(), id="Markdown"),
        pytest.param("a.txt", '<SPEAKER ID="1" NAME="A">\nIt fell.', set(), id="tagged text"),
        pytest.param("a.csv", "text\nNet migration fell.\n", set(), id="CSV"),
        pytest.param("a.jsonl", '{"text": "Net migration fell."}', set(), id="JSON Lines"),
        pytest.param("a.xml", "<publicwhip><speech><p>It fell.</p></speech></publicwhip>", {"lxml"}, id="XML"),
        pytest.param("a.pdf", "%PDF-1.7 broken", set(), id="PDF, opened in a child process"),
        pytest.param("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nIt fell.", {"webvtt"}, id="WebVTT"),
        pytest.param("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nIt fell.", {"pysubs2"}, id="SubRip"),
    ],
)
def test_a_library_is_imported_only_for_its_format(name: str, data: str, needed: set[str]) -> None:
    script = (
        "import sys; from claims.readers.formats import read_documents;"
        f"list(read_documents(sys.argv[2].encode(), sys.argv[1])); print(*[m for m in {LIBRARIES!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script, name, data], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == needed
