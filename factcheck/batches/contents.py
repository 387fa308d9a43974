"""The bytes of a source with their digest, and the documents in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from claims.model import Document
from claims.readers.decoding import UnreadableText
from claims.readers.failures import ReadFailure
from claims.readers.files import open_file, read_bytes, why
from claims.readers.formats import FORMATS, HEAD, documents_of, kind_of, read_documents
from claims.readers.known import Known
from factcheck.batches.inputs import Source, is_address

_PART = 1_000_000  # bytes of a table read at a time


@dataclass(frozen=True, slots=True)
class Content:
    """What a source holds: its bytes, unless it is a table of `rows`, which is read as a stream; or why nothing.

    `key` changes when that does.
    """

    key: str
    data: bytes | None = None
    rows: bool = False
    fault: str = ""


def content_of(source: Source, still_coming: Callable[[], None] = lambda: None) -> Content:
    """What a source holds. `still_coming` is called before each part of it that is waited for."""
    still_coming()
    if source.fault:
        return Content(f"not read: {source.fault}", fault=source.fault)
    try:
        with opened(source) as stream:
            kind = FORMATS[kind_of(stream.read(HEAD), source.name)]
            stream.seek(0)
            if kind.rows:
                digest = sha256()
                while part := stream.read(_PART):
                    digest.update(part)
                    still_coming()
                return Content(digest.hexdigest(), rows=True)
            data = read_bytes(stream, kind.most)
            return Content(sha256(data).hexdigest(), data)
    except UnreadableText as fault:
        return Content(f"not read: {fault}", fault=str(fault))
    except OSError as fault:
        reason = why(fault)
        return Content(f"not read: {reason}", fault=reason)


def documents_in(source: Source, content: Content, known: Known) -> Iterator[Document | ReadFailure]:
    """The documents of a source, and a failure for each that cannot be read."""
    if content.fault:
        return iter((ReadFailure(source.shown, content.fault),))
    if content.data is None:
        return rows_in(source, known)
    return read_documents(content.data, source.shown, known)


def rows_in(source: Source, known: Known) -> Iterator[Document | ReadFailure]:
    """The documents of a table, row by row, and a failure for each that cannot be read."""
    try:
        stream = opened(source)
    except UnreadableText as fault:
        yield ReadFailure(source.shown, str(fault))
        return
    with stream:
        yield from documents_of(stream, source.shown, known)


def opened(source: Source) -> BinaryIO:
    """The bytes of a source as a stream. Raises UnreadableText."""
    if is_address(source.path):
        from factcheck.batches.addresses import open_address

        return open_address(source.path)
    return open_file(Path(source.path))
