"""SubRip captions (`.srt`)."""

from __future__ import annotations

from html import unescape

from claims.model import Document
from claims.readers.captions import Cue, document
from claims.readers.decoding import UnreadableText, decode
from claims.readers.known import Known


def read(data: bytes, name: str, known: Known) -> Document:
    """The document in `data`. Raises UnreadableText if it holds no captions or no English text."""
    import pysubs2

    try:
        events = pysubs2.SSAFile.from_string(decode(data), format_="srt").events
    except (pysubs2.exceptions.Pysubs2Error, ValueError) as fault:
        raise UnreadableText(f"is no proper SubRip file ({fault}); save its text as .txt") from None
    in_order = sorted(events, key=lambda event: event.start)
    cues = (
        Cue(event.start / 1000, event.end / 1000, tuple(unescape(event.plaintext).split("\n"))) for event in in_order
    )
    return document(cues, data, name, known)
