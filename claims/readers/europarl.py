"""Tagged text of the European Parliament: `<SPEAKER ID="53" NAME="Claudio Fava" LANGUAGE="IT">`, `<P>`, `<CHAPTER>`.

All is translated into English; the language spoken stands in brackets at the head of a speech and is left out.
"""

from __future__ import annotations

import re
from hashlib import sha256
from html import unescape

from claims.model import Document
from claims.readers.building import TextBuilder, one_line
from claims.readers.decoding import UnreadableText, decode
from claims.readers.known import Known
from claims.readers.language import refuse_other_languages
from claims.readers.when_said import when_said

TAG = re.compile(r"\s*<(?P<kind>CHAPTER|SPEAKER|P)\b(?P<attributes>.*)>\s*$", re.IGNORECASE)
ATTRIBUTE = re.compile(r'(\w+)\s*=\s*(?:"([^"]*)"|([^\s"]+))')
LANGUAGES = "BG|CS|DA|DE|EL|EN|ES|ET|FI|FR|GA|HR|HU|IT|LT|LV|MT|NL|PL|PT|RO|SK|SL|SV"
SPOKEN_IN = re.compile(rf"^(?P<role>[^()]{{0,160}}?)\((?:{LANGUAGES})\)\s+")


def read(data: bytes, name: str, known: Known) -> Document:
    """The document in `data`. Raises UnreadableText if it holds no speech, or is one of the other languages' files."""
    builder = TextBuilder()
    title: str | None = None
    speaker: str | None = None
    in_chapter_title = False
    for number, line in enumerate(decode(data).split("\n"), start=1):
        tag = TAG.match(line)
        if tag is not None:
            kind = tag["kind"].upper()
            in_chapter_title = kind == "CHAPTER"
            if kind != "P":
                speaker = speaker_of(tag["attributes"]) if kind == "SPEAKER" else None
            continue
        paragraph = one_line(unescape(line))
        if speaker is not None:
            paragraph = SPOKEN_IN.sub(r"\g<role>", paragraph).lstrip(", ")
        builder.add(paragraph, f"line {number}" if paragraph else None, speaker)
        if in_chapter_title and paragraph:
            title = title or paragraph
    text = builder.text
    if not builder.turns:
        raise UnreadableText("holds no speech; a tagged text of the European Parliament has lines <SPEAKER ID= NAME=>")
    refuse_other_languages(text)
    country = known.told_country("EU27")
    spoken_on, basis = when_said(name, text, known, country)
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


def speaker_of(attributes: str) -> str | None:
    """The name in a tag. A title in brackets has slipped into the next attribute: `William (The Earl of) Dartmouth`."""
    values = {key.upper(): double or single for key, double, single in ATTRIBUTE.findall(attributes)}
    name = one_line(unescape(values.get("NAME", "")))
    rest = one_line(unescape(values.get("AFFILIATION", "")))
    if ")" in rest:
        name = f"{name} ({rest.rpartition('(')[0].strip() or rest}"
    return name or None
