"""JSON Lines with a field of text: one document a line, read as a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from claims.model import Document
from claims.readers.decoding import UnreadableText, decode
from claims.readers.failures import ReadFailure
from claims.readers.known import Known
from claims.readers.rows import Columns, columns_of, document_of, no_text_column

LONGEST_LINE = 20_000_000  # bytes


def read_rows(stream: BinaryIO, name: str, known: Known) -> Iterator[Document | ReadFailure]:
    """The documents of the lines, a failure for each that holds none. Objects may differ in their fields."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST_LINE)
            reason = f"is a line of more than {LONGEST_LINE / 1e6:,.0f} MB, more than is read of one; split it"
            yield ReadFailure(f"{name}#{number}", reason)
        elif line.strip():
            yield read_line(line, number, name, known)


def read_line(line: bytes, number: int, name: str, known: Known) -> Document | ReadFailure:
    """The document of one line, or why there is none."""
    try:
        fields, columns = fields_of(line)
    except UnreadableText as fault:
        return ReadFailure(f"{name}#{number}", str(fault))
    return document_of(fields, columns, number, "line", line.strip(), name, known)


def fields_of(line: bytes) -> tuple[dict[str, str], Columns]:
    """The fields of a line's object as text, and which of them is what. Raises UnreadableText."""
    try:
        found = json.loads(decode(line))
    except (ValueError, RecursionError) as fault:
        if isinstance(fault, UnreadableText):
            raise
        said = "nested too deep" if isinstance(fault, RecursionError) else str(fault)
        raise UnreadableText(f"is no JSON ({said}); each line has to be one object") from None
    if not isinstance(found, dict):
        raise UnreadableText(
            'is no JSON object; each line has to be one, such as {"text": "...", "date": "2024-12-06"}'
        )
    fields = {
        key: "" if value is None else str(value) for key, value in found.items() if not isinstance(value, dict | list)
    }
    columns = columns_of(list(fields))
    if columns is None:
        raise UnreadableText(no_text_column(list(found)))
    return fields, columns
