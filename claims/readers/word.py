"""DOCX: the archive is measured before it is opened; text of paragraphs, tables, text boxes and footnotes.

Inserted words count, deleted and moved ones do not. The days in a document's properties are those it was made or
changed on, not the day anything was said on, and are not used.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from claims.model import Document
from claims.readers.building import TextBuilder, one_line
from claims.readers.decoding import UnreadableText
from claims.readers.files import MB
from claims.readers.known import Known
from claims.readers.language import refuse_other_languages
from claims.readers.turns import find_turns
from claims.readers.when_said import when_said
from claims.readers.xml_parsing import children, local, refuse_bomb, said_by_parser

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_UNPACKED = 200 * MB
MOST_XML = 60 * MB  # of one part; six hours of a council are 4
MOST_PARTS = 5_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PRINTED = {
    f"{W}{name}": sign for name, sign in (("t", ""), ("tab", " "), ("br", " "), ("cr", " "), ("noBreakHyphen", "-"))
}
NOT_PRINTED = (
    f"{W}del",
    f"{W}moveFrom",
    f"{W}txbxContent",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
OTHER_DOCUMENTS = {
    "content.xml": "an OpenDocument file",
    "xl/workbook.xml": "a spreadsheet",
    "ppt/presentation.xml": "slides",
}


def read(data: bytes, name: str, known: Known) -> Document:
    """The document in `data`. Raises UnreadableText if it is no DOCX, unpacks to too much, or holds no English text."""
    measure(data)
    body, notes, title = opened(data)
    builder = TextBuilder()
    page = 1
    has_pages = any(breaks_page(mark) for mark in body.iter(f"{W}lastRenderedPageBreak", f"{W}br"))
    for number, (text, between, pages) in enumerate(blocks(body), start=1):
        place = f"paragraph {number} (page {page})" if has_pages else f"paragraph {number}"
        builder.add(text, place, between=between)
        page += pages
    without_notes = builder.text
    for number, note in enumerate(notes, start=1):
        builder.add(note, f"footnote {number}")
    text = builder.text
    if not text:
        raise UnreadableText("is a DOCX without text; if it holds pictures of pages, have their text recognised first")
    refuse_other_languages(text)
    spoken_on, basis = when_said(name, without_notes, known, known.country)
    return Document(
        name=name,
        text=text,
        spoken_on=spoken_on,
        spoken_on_basis=basis,
        country=known.country,
        speaker=known.speaker,
        title=title,
        turns=find_turns(text),
        locators=tuple(builder.locators),
        sha256=sha256(data).hexdigest(),
    )


def measure(data: bytes) -> None:
    """Raises UnreadableText unless the archive's own list says it is a DOCX of a size that can be unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise UnreadableText("is no DOCX, or a broken one; open it in a word processor and save it again") from None
    names = {part.filename for part in parts}
    if "word/document.xml" not in names and "[Content_Types].xml" not in names:
        what = next((what for name, what in OTHER_DOCUMENTS.items() if name in names), "a zip archive")
        raise UnreadableText(f"is {what}, not a text; save or unpack it as DOCX or plain text first")
    for name, what in OTHER_DOCUMENTS.items():
        if name in names:
            raise UnreadableText(f"is {what}, not a text; save it as DOCX or plain text first")
    total = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if total > MOST_UNPACKED or largest > MOST_XML or len(parts) > MOST_PARTS:
        raise UnreadableText(
            f"is a DOCX of {len(data) / MB:,.1f} MB that unpacks to {total / MB:,.0f} MB in {len(parts):,} parts, "
            f"more than is read ({MOST_UNPACKED / MB:,.0f} MB); split it"
        )


def opened(data: bytes) -> tuple[Element, list[str], str | None]:
    """The body, the footnotes' texts and the title."""
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE

    try:
        document = docx.Document(BytesIO(data))
        body, title = document.element.body, document.core_properties.title
        notes = [part.blob for part in related(document, RELATIONSHIP_TYPE.FOOTNOTES)]
    except Exception as fault:  # whatever three libraries raise on a file made to break them
        refuse_bomb(fault)
        said = said_by_parser(fault).split("\n", 1)[0][:120]
        raise UnreadableText(
            f"is a DOCX that cannot be opened ({type(fault).__name__}: {said}); save it again from a word processor"
        ) from None
    return body, [text for blob in notes for text in footnotes(blob)], one_line(title or "") or None


def related(document, kind: str) -> Iterator:
    return (each.target_part for each in document.part.rels.values() if each.reltype == kind and not each.is_external)


def footnotes(blob: bytes) -> Iterator[str]:
    """The texts of footnotes, without the rules that part them from the page."""
    from claims.readers.xml_parsing import parse

    for note in children(parse(blob)):
        text = one_line(" ".join(words for words, _, _ in blocks(note)))
        if text and note.get(f"{W}type") in (None, "normal"):
            yield text


def blocks(parent: Element) -> Iterator[tuple[str, str, int]]:
    """Paragraphs and rows of tables, in order: the text, what parts it from the one before, and the pages it ends.

    Content controls are opened, text boxes follow the paragraph they hang on.
    """
    for element in children(parent):
        kind = local(element)
        if kind == "p":
            text = one_line(words(element))
            pages = sum(breaks_page(mark) for mark in element.iter(f"{W}lastRenderedPageBreak", f"{W}br"))
            yield text, "\n\n", pages
            for box in element.iter(f"{W}txbxContent"):
                if not any(local(above) == "Fallback" for above in box.iterancestors()):
                    yield from blocks(box)
        elif kind == "tr":
            cells = [one_line(" ".join(text for text, _, _ in blocks(cell))) for cell in element.iter(f"{W}tc")]
            yield " | ".join(cell for cell in cells if cell), "\n", 0
        elif element.tag not in NOT_PRINTED:
            yield from blocks(element)


def words(paragraph: Element) -> str:
    """The text of a paragraph as it would be printed."""
    left_out = {inner for outer in paragraph.iter(*NOT_PRINTED) for inner in outer.iter(*PRINTED)}
    pieces = []
    for inner in paragraph.iter(*PRINTED):
        if inner not in left_out:
            pieces.append((inner.text or "") if inner.tag == f"{W}t" else PRINTED[inner.tag])
    return "".join(pieces)


def breaks_page(mark: Element) -> bool:
    return local(mark) == "lastRenderedPageBreak" or mark.get(f"{W}type") == "page"
