"""CSV and TSV with a column of texts: one document a row, read as a stream.

Rows count as a spreadsheet counts them: the names of the columns are row 1.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from claims.model import Document
from claims.readers.decoding import BYTE_ORDER_MARKS, UnreadableText, refuse_binary
from claims.readers.failures import ReadFailure
from claims.readers.known import Known
from claims.readers.rows import columns_of, document_of, no_text_column

SEPARATORS = ",;\t|"
LONGEST_CELL = 10_000_000  # characters
CHUNK = 1 << 20


def read_rows(stream: BinaryIO, name: str, known: Known) -> Iterator[Document | ReadFailure]:
    """The documents of the rows, a failure for each that holds none. Raises UnreadableText without a text column."""
    encoding = encoding_of(stream)
    lines = bounded_lines(stream, encoding)
    first = next(lines, "")
    if not first.strip():
        raise UnreadableText("holds no rows; its first line has to name the columns")
    separator = "\t" if name.lower().endswith((".tsv", ".tab")) else max(SEPARATORS, key=first.count)
    csv.field_size_limit(LONGEST_CELL)
    (given,) = csv.reader([first], delimiter=separator)
    columns = columns_of(given)
    if columns is None:
        raise UnreadableText(no_text_column(given))
    rows = csv.reader(lines, delimiter=separator)
    number = 1
    while True:
        number += 1
        try:
            cells = next(rows, None)
        except csv.Error as fault:
            yield ReadFailure(
                f"{name}#{number}", f"and all that follows cannot be told apart ({fault}); mend its quotes"
            )
            return
        except UnreadableText as fault:
            yield ReadFailure(f"{name}#{number}", f"and all that follows {fault}")
            return
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        digest = separator.join(cells).encode("utf-8", "surrogatepass")
        yield document_of(dict(zip(given, cells, strict=False)), columns, number, "row", digest, name, known)


def encoding_of(stream: BinaryIO) -> str:
    """By its byte order mark, else UTF-8 if every byte is, else Windows-1252; the stream is set back to its start."""
    head = stream.read(CHUNK)
    stream.seek(0)
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return {"utf-8": "utf-8-sig"}.get(encoding, encoding.removesuffix("-le").removesuffix("-be"))
    refuse_binary(head)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
        return "utf-8"
    except UnicodeDecodeError:
        return "cp1252"
    finally:
        stream.seek(0)


def bounded_lines(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """The lines with their ends. Raises UnreadableText at one that no text has."""
    reader = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
    number = 0
    try:
        while line := reader.readline(LONGEST_CELL):
            number += 1
            if len(line) >= LONGEST_CELL and not line.endswith(("\n", "\r")):
                raise UnreadableText(f"has more than {LONGEST_CELL:,} characters on one line ({number}); split it")
            yield line
    finally:
        reader.detach()
