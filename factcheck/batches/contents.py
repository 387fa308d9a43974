"""The bytes of a source with their digest, and the documents in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from claims.model import Document
from claims.readers.decoding import UnreadableText
from claims.readers.failures import ReadFailure
from claims.readers.files import open_file, read_bytes, why
from claims.readers.formats import FORMATS, HEAD, kind_of, read_documents, read_file
from claims.readers.known import Known
from factcheck.batches.inputs import Source


@dataclass(frozen=True, slots=True)
class Content:
    """What a source holds: its bytes, unless it is a table of `rows`, which is read as a stream; or why nothing.

    `key` changes when that does.
    """

    key: str
    data: bytes | None = None
    rows: bool = False
    fault: str = ""


def content_of(source: Source) -> Content:
    if source.fault:
        return Content(f"not read: {source.fault}", fault=source.fault)
    try:
        with open_file(Path(source.path)) as stream:
            kind = FORMATS[kind_of(stream.read(HEAD), source.name)]
            stream.seek(0)
            if kind.rows:
                return Content(file_digest(stream, "sha256").hexdigest(), rows=True)
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
        return read_file(Path(source.path), source.shown, known)
    return read_documents(content.data, source.shown, known)
