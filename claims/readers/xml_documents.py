"""XML of the kinds that hold speeches, told by its root. To add a kind: one module, and one line here."""

from __future__ import annotations

from importlib import import_module

from claims.model import Document
from claims.readers.decoding import UnreadableText, refuse_binary
from claims.readers.known import Known
from claims.readers.xml_parsing import root_name

KINDS = {  # name of the root -> module with read(data, name, known)
    "publicwhip": "claims.readers.theyworkforyou",
    "TEI": "claims.readers.parlamint",
    "html": "claims.readers.html_pages",
}


def read(data: bytes, name: str, known: Known) -> Document:
    """The document in `data`. Raises UnreadableText if it is XML of another kind, or none."""
    root = root_name(data)
    if root is None:
        if data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            refuse_binary(data)
        if data.lstrip()[:1] == b"<":
            raise UnreadableText(
                "does not show what kind of XML it is in its first 64,000 bytes; save its text as .txt"
            )
        raise UnreadableText("is no XML, whatever its name says; give the file its right ending")
    if root not in KINDS:
        raise UnreadableText(
            f"is XML of a kind that is not read (its root is <{root}>; those of {', '.join(KINDS)} are); "
            "save its text as .txt"
        )
    return import_module(KINDS[root]).read(data, name, known)
