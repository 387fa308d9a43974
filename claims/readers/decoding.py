"""Bytes -> text: byte order mark, then UTF-8, then the declared charset, then Windows-1252.

A wrong pound sign breaks every claim about money, so Latin text that is not UTF-8 is read as cp1252,
in which the pound, the euro and typographic quotes all have their place.
"""

from __future__ import annotations

import codecs
import re


class UnreadableText(ValueError):
    """A file that cannot be read as a text; the message says why and what to do, without the file's name."""


BYTE_ORDER_MARKS = (  # the longer first: UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "rich text",
    b"\x1f\x8b": "compressed",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"ID3": "a sound file",
}

DECLARED = re.compile(rb"^(?:charset|encoding)[ \t]*:[ \t]*[\"']?([A-Za-z0-9_.:-]+)", re.MULTILINE | re.IGNORECASE)
CONTROL = bytes(set(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B, 0x85}) + b"\x7f"
SAMPLE = 64 * 1024


def decode(data: bytes, declared: str | None = None) -> str:
    """The text in `data`, with line ends as `\\n`.

    Raises UnreadableText if the bytes are not a text at all (a picture, a PDF, a program) or their byte
    order mark promises what they do not keep.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return plain_line_ends(data[len(mark) :].decode(encoding))
            except UnicodeDecodeError as fault:
                why = f"begins as {encoding} and is not, at byte {fault.start}; save it as UTF-8"
                raise UnreadableText(why) from None
    refuse_binary(data)
    for encoding in ("utf-8", declared or declared_in(data), "cp1252"):
        try:
            if encoding:
                return plain_line_ends(data.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    return plain_line_ends(data.decode("latin-1"))  # five bytes mean nothing in cp1252


def refuse_binary(data: bytes) -> None:
    """Raises UnreadableText for bytes that are no text, by how they begin or what they hold."""
    for signature, what in SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableText(f"is {what}, not a text; save or convert it as plain text first")
    sample = data[:SAMPLE]
    if b"\0" in sample or len(sample.translate(None, CONTROL)) < 0.98 * len(sample):
        raise UnreadableText("is binary, not a text; save or convert it as plain text first")


def declared_in(data: bytes) -> str | None:
    """The charset that front matter itself declares (`charset: latin-1`), readable whatever the charset is."""
    if not data.startswith(b"---"):
        return None
    head = data[:4096].split(b"\n---", 1)[0]
    found = DECLARED.search(head)
    return found.group(1).decode("ascii") if found else None


def plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
