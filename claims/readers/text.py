"""Plain text and Markdown, with or without front matter, with or without speakers' turns."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256

from claims.model import Document
from claims.readers.datelines import find_dateline
from claims.readers.days import day_in_name, read_day
from claims.readers.decoding import UnreadableText, decode
from claims.readers.front_matter import FrontMatter, read_front_matter
from claims.readers.known import Known
from claims.readers.turns import find_turns

MARKUP = re.compile(r"\s*<(?:\?xml|!DOCTYPE|html\b)", re.IGNORECASE)
HEADING = re.compile(r"\s*#{1,3}[ \t]+(\S.*?)[ \t]*#*[ \t]*\n")


def read(data: bytes, name: str, known: Known) -> Document:
    """The document in `data`. Raises UnreadableText if it is no text, is empty, or its front matter names no day.

    Offsets count from the first character after the front matter; locators count the file's own lines.
    """
    text = decode(data)
    if MARKUP.match(text):
        raise UnreadableText("is HTML or XML, not plain text; save its text first")
    front = read_front_matter(text)
    body = text[front.body :]
    if not body.strip():
        raise UnreadableText("holds no text; give a file with something to check in it")
    country = known.country or known.country_code(front.values.get("country"))
    order = known.day_order(country)
    spoken_on, basis = when_said(name, body, front, order, known.spoken_on)
    heading = HEADING.match(body)
    return Document(
        name=name,
        text=body,
        spoken_on=spoken_on,
        spoken_on_basis=basis,
        country=country,
        speaker=known.speaker or front.values.get("speaker") or front.values.get("author"),
        title=front.values.get("title") or (heading[1] if heading else None),
        source=front.values.get("source"),
        turns=find_turns(body),
        locators=line_locators(body, front.lines),
        sha256=sha256(data).hexdigest(),
    )


def when_said(name: str, body: str, front: FrontMatter, order: str, told: date | None) -> tuple[date | None, str]:
    """The day a text was said on and where that was found: the option, front matter, the file's name, its dateline."""
    if told is not None:
        return told, "option"
    if "date" in front.values:
        day = read_day(front.values["date"], order)
        if day is None:
            said, line = front.values["date"], front.at_line["date"]
            raise UnreadableText(f'says "date: {said}" on line {line}, which is no day; write it as YYYY-MM-DD')
        return day, "front matter"
    named = day_in_name(name, order)
    if named is not None and named.precision != "year":
        return named.day, "file name"
    dateline = find_dateline(body, order)
    if dateline is not None:
        return dateline.day, "dateline"
    if named is not None:
        return named.day, "file name"
    return None, "unknown"


def line_locators(body: str, lines_before: int) -> tuple[tuple[int, str], ...]:
    """The offset of every line with words in it, with the line's number in the file."""
    locators = []
    offset = 0
    for number, line in enumerate(body.split("\n"), start=lines_before + 1):
        if line.strip():
            locators.append((offset, f"line {number}"))
        offset += len(line) + 1
    return tuple(locators)
