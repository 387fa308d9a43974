"""Which module reads which file. To add a format: one module with a `read`, and its suffixes here."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from claims.model import Document
from claims.readers.known import Known

READERS = {  # suffix -> module with read(data: bytes, name: str, known: Known) -> Document
    ".txt": "claims.readers.text",
    ".text": "claims.readers.text",
    ".md": "claims.readers.text",
    ".markdown": "claims.readers.text",
}
DEFAULT = "claims.readers.text"  # standard input, and suffixes nobody knows: the bytes decide whether it is a text


def read_document(data: bytes, name: str, known: Known | None = None) -> Document:
    """The document in `data`, read by the format its name's suffix tells. Raises UnreadableText."""
    module = import_module(READERS.get(PurePath(name).suffix.lower(), DEFAULT))
    return module.read(data, name, known or Known())
