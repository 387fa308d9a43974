"""ParlaMint TEI: `<u who="#LindsayHoyle">` with `<seg>` inside; headings and notes between them.

`u/@who` is an identifier. The person's name stands in the same file, in the corpus' list of persons beside it, or
nowhere; then the identifier is taken apart at its capitals. A `seg` is a paragraph and may lack its final stop.
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
from claims.readers.names import spaced
from claims.readers.when_said import when_said
from claims.readers.xml_parsing import children, local, parse

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
NOT_SAID = ("note", "gap", "kinesic", "vocal", "incident", "pb", "time", "desc")
TOKENS = ("w", "pc")
COUNTRY_IN_ID = re.compile(r"ParlaMint-([A-Z]{2})(?![A-Z])")
DAY_IN_ID = re.compile(r"(\d{4}-\d\d-\d\d)")


def read(data: bytes, name: str, known: Known) -> Document:
    """The document in `data`. Raises UnreadableText if it is no TEI, holds no speech, or is not in English."""
    root = parse(data)
    if local(root) != "TEI":
        raise UnreadableText(f"is XML with the root <{local(root)}>, not the <TEI> of a sitting")
    persons = names_of_persons(root)
    identifier = root.get(f"{XML}id") or ""
    builder = TextBuilder()
    for element in root.iter(f"{TEI}head", f"{TEI}u"):
        if local(element) == "head":
            builder.add(one_line(said(element)), segment(element, identifier))
            continue
        speaker = speaker_of(element.get("who"), persons)
        for seg in element.iter(f"{TEI}seg"):
            builder.add(one_line(said(seg)), segment(seg, identifier) or segment(element, identifier), speaker)
    text = builder.text
    if not builder.turns:
        raise UnreadableText("is TEI without a single speech; give the files of the sittings")
    refuse_other_languages(text, root.get(f"{XML}lang"))
    country = known.told_country(country_of(root, identifier))
    spoken_on, basis = when_said(name, text, known, country, day_of(root, identifier))
    return Document(
        name=name,
        text=text,
        spoken_on=spoken_on,
        spoken_on_basis=basis,
        country=country,
        speaker=known.speaker,
        title=title_of(root),
        source=next((one_line(said(found)) for found in root.iterfind(f".//{TEI}bibl/{TEI}idno")), None),
        turns=tuple(builder.turns),
        locators=tuple(builder.locators),
        sha256=sha256(data).hexdigest(),
    )


def said(element: Element) -> str:
    """What was said inside an element, without the transcriber's notes. Annotated words are put together again."""
    pieces = [element.text or ""]
    for inside in children(element):
        kind = local(inside)
        if kind in TOKENS:
            pieces.append((inside.text or "") + ("" if inside.get("join") == "right" else " "))
            continue
        if kind not in NOT_SAID and kind != "linkGrp":
            pieces.append(said(inside))
        pieces.append(inside.tail or "")
    if any(local(inside) in TOKENS for inside in children(element)):
        return "".join(piece for piece in pieces if piece.strip())
    return "".join(pieces)


def names_of_persons(root: Element) -> dict[str, str]:
    """Identifier -> forename and surname, of the persons the file itself lists."""
    names = {}
    for person in root.iter(f"{TEI}person"):
        name = person.find(f"{TEI}persName")
        if name is None:
            continue
        parts = [one_line(said(part)) for part in children(name) if local(part) in ("forename", "nameLink", "surname")]
        names[person.get(f"{XML}id") or ""] = " ".join(filter(None, parts)) or one_line(said(name))
    return names


def speaker_of(who: str | None, persons: dict[str, str]) -> str | None:
    """The name behind `#LindsayHoyle`: the person's in the list, else the identifier taken apart.

    >>> speaker_of("#LordLeaofCrondall", {})
    'Lord Lea of Crondall'
    """
    identifier = (who or "").rpartition("#")[2]
    if not identifier:
        return None
    return persons.get(identifier) or spaced(identifier)


def segment(element: Element, root_identifier: str) -> str | None:
    """`segment seg5`: the end of the `xml:id`, by which the place is found in the file."""
    identifier = element.get(f"{XML}id")
    if not identifier:
        return None
    return "segment " + (identifier.removeprefix(root_identifier).lstrip("._-") or identifier)


def day_of(root: Element, identifier: str) -> date | None:
    """The day of the sitting: that of the setting, else of the printed source, else in the file's own identifier."""
    for path in (f".//{TEI}setting/{TEI}date", f".//{TEI}sourceDesc//{TEI}date"):
        for found in root.iterfind(path):
            day = read_day(found.get("when") or "")
            if day is not None:
                return day
    match = DAY_IN_ID.search(identifier)
    return read_day(match[1]) if match else None


def country_of(root: Element, identifier: str) -> str | None:
    """The country of a sitting, as its setting says or its identifier does."""
    for name in root.iterfind(f".//{TEI}setting/{TEI}name"):
        if name.get("type") == "country" and name.get("key"):
            return name.get("key")
    match = COUNTRY_IN_ID.match(identifier)
    return match[1] if match else None


def title_of(root: Element) -> str | None:
    """The English title of the sitting; the subtitle where the title is the whole corpus'."""
    titles = [
        title for title in root.iterfind(f".//{TEI}titleStmt/{TEI}title") if title.get(f"{XML}lang", "en") == "en"
    ]
    titles.sort(key=lambda title: title.get("type") != "sub")
    return one_line(said(titles[0])) if titles else None
