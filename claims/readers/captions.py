"""Captions put together to running text: cues joined, lines that roll up from one cue to the next folded into one.

Automatic captions have no punctuation and break anywhere, so a cue is no sentence; the text runs on, and only a change
of speaker (`>>`, `- `, `HOST:`) begins a new line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from claims.model import Document
from claims.readers.building import TextBuilder, one_line
from claims.readers.decoding import UnreadableText
from claims.readers.known import Known
from claims.readers.language import refuse_other_languages
from claims.readers.turns import find_turns
from claims.readers.when_said import when_said

NEW_SPEAKER = re.compile(r">>|[-–—] ?(?=[^\W\d_a-z])|[^\W\d_a-z][^\W_a-z.'’ -]{2,40}:(?: |$)")
CONTIGUOUS = 0.2  # seconds between two cues of which the second may repeat the first


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: its time in seconds from the start, its lines, and whose voice the file says it is."""

    start: float
    end: float
    lines: tuple[str, ...]
    speaker: str | None = None


def document(cues: Iterable[Cue], data: bytes, name: str, known: Known, language: str | None = None) -> Document:
    """The document that the cues make up. Raises UnreadableText if there is no text in them, or none in English."""
    builder = TextBuilder()
    speaker = None
    for cue, text in unrolled(cues):
        new_line = NEW_SPEAKER.match(text) is not None or cue.speaker != speaker
        builder.add(text, timecode(cue.start), cue.speaker, between="\n" if new_line else " ")
        speaker = cue.speaker
    text = builder.text
    if not text:
        raise UnreadableText("holds no captions; give a file with text and times")
    refuse_other_languages(text, language)
    spoken_on, basis = when_said(name, text, known, known.country)
    return Document(
        name=name,
        text=text,
        spoken_on=spoken_on,
        spoken_on_basis=basis,
        country=known.country,
        speaker=known.speaker,
        turns=tuple(builder.turns) or find_turns(text),
        locators=tuple(builder.locators),
        sha256=sha256(data).hexdigest(),
    )


def unrolled(cues: Iterable[Cue]) -> Iterator[tuple[Cue, str]]:
    """Each cue with the text that was not already in the one before."""
    before: tuple[str, ...] = ()
    end = 0.0
    for cue in cues:
        lines = tuple(line for raw in cue.lines if (line := one_line(raw)))
        if not lines:
            continue
        fresh = new_lines(before, lines) if cue.start - end <= CONTIGUOUS else lines
        before, end = lines, cue.end
        text = " ".join(fresh)
        if text:
            yield cue, text


def new_lines(before: tuple[str, ...], lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that do not repeat the last of those before; of a line that has grown, what it has grown by.

    >>> new_lines(("good evening",), ("good evening", "from the center"))
    ('from the center',)
    """
    for size in range(min(len(before), len(lines)), 0, -1):
        if before[-size:] == lines[:size]:
            return lines[size:]
    if before and lines[0].startswith(before[-1] + " "):
        return (lines[0][len(before[-1]) + 1 :], *lines[1:])
    return lines


def timecode(seconds: float) -> str:
    """Hours, minutes and seconds as players show them."""
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
