"""Plain text, with or without front matter, with or without speakers' turns."""

from __future__ import annotations

import json
import re
from datetime import date
from hashlib import sha256

from claims.model import Document
from claims.readers import congressional_record, hansard_site
from claims.readers.addresses import country_of_address
from claims.readers.days import read_day
from claims.readers.decoding import UnreadableText, decode
from claims.readers.front_matter import FrontMatter, read_front_matter
from claims.readers.known import Known
from claims.readers.language import refuse_other_languages
from claims.readers.turns import find_turns
from claims.readers.when_said import when_said

MARKUP = re.compile(r"\s*<(?:\?xml|!DOCTYPE|html\b)", re.IGNORECASE)
HEADING = re.compile(r"\s*#{1,3}[ \t]+(\S.*?)[ \t]*#*[ \t]*\n")
STRETCH = 5_000  # characters without any white space, at least: no text has them
SOURCE_KEYS = ("source", "source_url", "url", "link")


def read(data: bytes, name: str, known: Known) -> Document:
    """The document in `data`. Raises UnreadableText if it is empty, no English text, or its front matter names no day.

    Offsets count from the first character after the front matter; locators count the file's own lines.
    """
    text = decode(data)
    if MARKUP.match(text):
        raise UnreadableText("is HTML or XML, not plain text; save its text first")
    refuse_json(text)
    front = read_front_matter(text)
    body = text[front.body :]
    heading = HEADING.match(body)
    return told(data, name, known, front, body, heading[1] if heading else None)


def told(data: bytes, name: str, known: Known, front: FrontMatter, body: str, heading: str | None) -> Document:
    """The document of a text and its front matter; what the front matter does not tell, the text may."""
    if not body.strip():
        raise UnreadableText("holds no text; give a file with something to check in it")
    refuse_unbroken(body)
    refuse_other_languages(body)
    source = next((front.values[key] for key in SOURCE_KEYS if key in front.values), None)
    turns = find_turns(body)
    country = known.country or known.country_code(front.values.get("country")) or country_of_address(source, known)
    if country is None and turns:
        country = country_of_layout(body, known)
    own = day_of_front_matter(front, known.day_order(country)) if known.spoken_on is None else None
    basis = "front matter"
    if own is None and congressional_record.is_record(body):
        own, basis = congressional_record.day_of_record(body), "metadata"
    spoken_on, spoken_on_basis = when_said(name, body, known, country, own, basis)
    return Document(
        name=name,
        text=body,
        spoken_on=spoken_on,
        spoken_on_basis=spoken_on_basis,
        country=country,
        speaker=known.speaker or front.values.get("speaker") or front.values.get("author"),
        title=front.values.get("title") or heading,
        source=source,
        turns=turns,
        locators=line_locators(body, front.lines),
        sha256=sha256(data).hexdigest(),
    )


def country_of_layout(body: str, known: Known) -> str | None:
    """The country whose parliament sets its reports like this."""
    if congressional_record.is_record(body):
        return known.told_country("US")
    return known.told_country("GB") if hansard_site.find_turns(body) else None


def day_of_front_matter(front: FrontMatter, order: str) -> date | None:
    """The day after `date:`, or None. Raises UnreadableText if something stands there that is no day."""
    if "date" not in front.values:
        return None
    day = read_day(front.values["date"], order)
    if day is None:
        said, line = front.values["date"], front.at_line["date"]
        raise UnreadableText(f'says "date: {said}" on line {line}, which is no day; write it as YYYY-MM-DD')
    return day


def refuse_unbroken(text: str) -> None:
    """Raises UnreadableText for a text with a stretch that no white space breaks, as encoded pictures have."""
    for start in range(0, len(text) - STRETCH + 1, STRETCH):
        piece = text[start : start + STRETCH]
        if len(piece.split(None, 1)) == 1 and not piece[0].isspace() and not piece[-1].isspace():
            line = text.count("\n", 0, start) + 1
            raise UnreadableText(f"holds thousands of characters without a space on line {line}, which is no text")


def refuse_json(text: str) -> None:
    """Raises UnreadableText for what programs write for programs."""
    if text.lstrip()[:1] in ("{", "["):
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return
        raise UnreadableText("is JSON, not a text; JSON Lines with a field named text are read (.jsonl)")


def line_locators(body: str, lines_before: int) -> tuple[tuple[int, str], ...]:
    """The offset of every line with words in it, with the line's number in the file."""
    locators = []
    offset = 0
    for number, line in enumerate(body.split("\n"), start=lines_before + 1):
        if line.strip():
            locators.append((offset, f"line {number}"))
        offset += len(line) + 1
    return tuple(locators)
