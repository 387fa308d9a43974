"""Which module reads which file: by what its bytes begin with, else by the ending of its name.

To add a format: one module, and one line here. A module whose files hold one document has
`read(data, name, known) -> Document`; one whose files hold a document a row has
`read_rows(stream, name, known) -> Iterator[Document | ReadFailure]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO

from claims.model import Document
from claims.readers.decoding import UnreadableText
from claims.readers.failures import ReadFailure
from claims.readers.files import MB, open_file, read_bytes
from claims.readers.known import Known


@dataclass(frozen=True, slots=True)
class Format:
    """A module that reads, the endings of its files, and the most bytes of one; `rows`: many documents in a file."""

    module: str
    endings: tuple[str, ...] = ()
    most: int = 50 * MB
    rows: bool = False


FORMATS = {
    "text": Format("claims.readers.text", (".txt", ".text")),
    "markdown": Format("claims.readers.markdown", (".md", ".markdown")),
    "html": Format("claims.readers.html_pages", (".html", ".htm", ".xhtml"), 100 * MB),
    "xml": Format("claims.readers.xml_documents", (".xml", ".tei")),
    "europarl": Format("claims.readers.europarl"),
    "pdf": Format("claims.readers.pdf", (".pdf",), 200 * MB),
    "word": Format("claims.readers.word", (".docx",), 100 * MB),
    "srt": Format("claims.readers.srt", (".srt",), 20 * MB),
    "vtt": Format("claims.readers.vtt", (".vtt",), 20 * MB),
    "csv": Format("claims.readers.csv_rows", (".csv", ".tsv", ".tab"), 4_000 * MB, rows=True),
    "jsonl": Format("claims.readers.jsonl_rows", (".jsonl", ".ndjson"), 4_000 * MB, rows=True),
}
BY_ENDING = {ending: kind for kind, each in FORMATS.items() for ending in each.endings}
READERS = {ending: FORMATS[kind].module for ending, kind in BY_ENDING.items()}
HEAD = 64_000  # bytes looked at
UNMISTAKABLE = {b"%PDF-": "pdf", b"PK\x03\x04": "word"}  # whatever the ending says
BEGINNINGS = (
    (re.compile(rb"WEBVTT(?=\s)"), "vtt"),
    (re.compile(rb"\d+\s*\r?\n\d\d:\d\d:\d\d,\d{3} *--> *\d\d:"), "srt"),
    (re.compile(rb"<(?:CHAPTER|SPEAKER) ID="), "europarl"),
    (re.compile(rb"<!DOCTYPE\s+html|<(?:html|head|body)\b", re.IGNORECASE), "html"),
    (re.compile(rb"<\?xml\s|<!DOCTYPE\s|<(?:publicwhip|TEI)\b|\xff\xfe<\0[?!]|\xfe\xff\0<\0[?!]"), "xml"),
)


def has_reader(name: str) -> bool:
    """Whether a file's ending is one of a format that is read, in capitals or not."""
    return PurePath(name).suffix.lower() in BY_ENDING


def read_document(data: bytes, name: str, known: Known | None = None) -> Document:
    """The one document in `data`. Raises UnreadableText, also for a table of many documents."""
    found = FORMATS[kind_of(data[:HEAD], name)]
    if found.rows:
        raise UnreadableText("is a table with one document a row; factcheck batch FOLDER --out RESULTS checks each")
    if len(data) > found.most:
        read_bytes(BytesIO(data), found.most)
    return import_module(found.module).read(data, name, known or Known())


def read_documents(data: bytes, name: str, known: Known | None = None) -> Iterator[Document | ReadFailure]:
    """The documents in `data`, one of most formats and one a row of tables, and a failure for each that is none."""
    return documents_of(BytesIO(data), name, known or Known())


def read_file(path: Path, name: str | None = None, known: Known | None = None) -> Iterator[Document | ReadFailure]:
    """The documents in a file, and a failure for each that cannot be read; tables are read row by row, as a stream.

    `name` is what the document is called in results, by default the path.
    """
    told = path.as_posix() if name is None else name
    try:
        stream = open_file(path)
    except UnreadableText as fault:
        yield ReadFailure(told, str(fault))
        return
    with stream:
        yield from documents_of(stream, told, known or Known())


def documents_of(stream: BinaryIO, name: str, known: Known) -> Iterator[Document | ReadFailure]:
    """The documents in a stream, and a failure for each that cannot be read."""
    try:
        head = stream.read(HEAD)
        stream.seek(0)
        found = FORMATS[kind_of(head, name)]
        if found.rows:
            yield from import_module(found.module).read_rows(stream, name, known)
        else:
            yield import_module(found.module).read(read_bytes(stream, found.most), name, known)
    except UnreadableText as fault:
        yield ReadFailure(name, str(fault))


def kind_of(head: bytes, name: str) -> str:
    """The format of a file, by its first bytes and its name: a key of FORMATS.

    Tables and Markdown begin with anything, so there the ending has the last word on text.
    """
    kind = BY_ENDING.get(PurePath(name).suffix.lower())
    for signature, told in UNMISTAKABLE.items():
        if head.startswith(signature):
            return told
    if kind in ("csv", "jsonl", "markdown"):
        return kind
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for beginning, told in BEGINNINGS:
        if beginning.match(start):
            return told
    return kind or "text"
