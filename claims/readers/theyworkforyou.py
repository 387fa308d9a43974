"""TheyWorkForYou XML (parlparse): debates, Westminster Hall, written answers, the Scottish Parliament.

`<speech speakername="…" colnum="…">` in debates, `<ques>` and `<reply>` in written answers; headings between them.
Files are often ISO-8859-1 and declare the characters they name. A column is how Hansard is cited.
"""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from claims.model import Document
from claims.readers.building import TextBuilder, one_line
from claims.readers.days import read_day
from claims.readers.decoding import UnreadableText
from claims.readers.known import Known
from claims.readers.language import refuse_other_languages
from claims.readers.when_said import when_said
from claims.readers.xml_parsing import children, local, parse

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SPEECHES = ("speech", "ques", "reply")
HEADINGS = ("major-heading", "minor-heading", "oral-heading")
BLOCKS = ("p", "ul", "ol", "li", "table", "blockquote", "quote")
WITH_OFFICE = re.compile(r"(?:The|Mr|Madam) [^()]*\((?P<name>[^()]+ [^()]+)\)")
SEATS = re.compile(r"(?:\s*\([^()]*\))+$")
DAY_IN_ID = re.compile(r"/(\d{4}-\d\d-\d\d)[a-z]*\.")


def read(data: bytes, name: str, known: Known) -> Document:
    """The document in `data`. Raises UnreadableText if it is no well-formed XML or holds no speech in English."""
    root = parse(data)
    if local(root) != "publicwhip":
        raise UnreadableText(f"is XML with the root <{local(root)}>, not TheyWorkForYou's <publicwhip>")
    builder = TextBuilder()
    title: str | None = None
    day: date | None = None
    for element in children(root):
        kind = local(element)
        column = column_of(element.get("colnum"))
        day = day or day_of(element.get("id"))
        if kind in HEADINGS:
            heading = one_line(inner_text(element))
            title = title or heading or None
            builder.add(heading, column)
        elif kind in SPEECHES:
            add_speech(builder, element, column)
    text = builder.text
    if not text:
        raise UnreadableText("holds no speech; TheyWorkForYou files of members or votes have nothing to check")
    refuse_other_languages(text)
    country = known.told_country("GB")
    spoken_on, basis = when_said(name, text, known, country, day)
    return Document(
        name=name,
        text=text,
        spoken_on=spoken_on,
        spoken_on_basis=basis,
        country=country,
        speaker=known.speaker,
        title=title,
        turns=tuple(builder.turns),
        locators=tuple(builder.locators),
        sha256=sha256(data).hexdigest(),
    )


def add_speech(builder: TextBuilder, element: Element, column: str | None) -> None:
    """The paragraphs of a speech; a mark inside one says that a new column of the printed report begins there."""
    speaker = speaker_of(element.get("speakername"))
    for block in children(element):
        if local(block) == "table":
            for row in block.iter("tr", "{*}tr"):
                cells = [one_line(inner_text(cell)) for cell in children(row)]
                builder.add(" | ".join(cell for cell in cells if cell), column, speaker, between="\n")
        elif local(block) in BLOCKS:
            builder.add(one_line(inner_text(block)), column, speaker)
        for mark in block.iter("place-holder"):
            column = column_of(mark.get("colnum")) or column


def inner_text(element: Element) -> str:
    """The text of an element. A line break is a blank, and a note's raised number does not run into the word before."""
    pieces = [element.text or ""]
    for inside in children(element):
        kind = local(inside)
        content = inner_text(inside)
        pieces.append(f" {content} " if kind in ("br", "sup", "li", "p", "td", "th") else content)
        pieces.append(inside.tail or "")
    return "".join(pieces)


def speaker_of(name: str | None) -> str | None:
    """`The Deputy Presiding Officer (Alasdair Morgan)` is Alasdair Morgan; a seat after a name is left off."""
    told = one_line(name or "")
    if not told or told.lower() == "unknown":
        return None
    office = WITH_OFFICE.fullmatch(told)
    return office["name"] if office else SEATS.sub("", told) or told


def column_of(number: str | None) -> str | None:
    return f"column {number}" if number and number.lower() != "unknown" else None


def day_of(identifier: str | None) -> date | None:
    match = DAY_IN_ID.search(identifier or "")
    return read_day(match[1]) if match else None
