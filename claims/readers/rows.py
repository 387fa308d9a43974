"""Tables of texts: one document a row, whatever the table is written in.

The columns are found by their names, in the order given here; what a row does not tell, the file's name may.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from claims.model import Document, Turn
from claims.readers.addresses import country_of_address
from claims.readers.days import read_day
from claims.readers.decoding import UnreadableText, plain_line_ends
from claims.readers.failures import ReadFailure
from claims.readers.known import Known
from claims.readers.language import refuse_other_languages
from claims.readers.names import spaced
from claims.readers.turns import find_turns
from claims.readers.when_said import when_said

COLUMNS = {
    "text": "text speech body content transcript statement utterance quote full_text fulltext article claim tweet",
    "date": "date spoken_on day published published_on published_at publication_date speech_date date_published",
    "speaker": "speaker speaker_name speakername name author person member",
    "country": "country country_code",
    "title": "title heading debate subject headline topic agenda",
    "source": "source url source_url link address",
}
NAMES = {role: tuple(names.split()) for role, names in COLUMNS.items()}
ABSENT = frozenset(("", "null", "none", "nan", "na", "n/a", "~", "-"))


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column plays which part; `None` where there is none."""

    text: str
    date: str | None
    speaker: str | None
    country: str | None
    title: str | None
    source: str | None


def columns_of(given: Sequence[str]) -> Columns | None:
    """The columns by their names, in capitals or not, `Full Text` as `full_text`; None without one of text."""
    by_name: dict[str, str] = {}
    for column in given:
        by_name.setdefault(column.strip().lower().replace(" ", "_").replace("-", "_"), column)
    found = {role: next((by_name[name] for name in names if name in by_name), None) for role, names in NAMES.items()}
    return Columns(**found) if found["text"] is not None else None


def no_text_column(given: Sequence[str]) -> str:
    """Why a table without a column of texts is not read."""
    listed = ", ".join(column.strip() for column in given[:12] if column.strip()) or "none"
    return f"has no column of texts (its columns: {listed}); name one of them text, speech or body"


def document_of(
    row: Mapping[str, str], columns: Columns, number: int, unit: str, digest: bytes, name: str, known: Known
) -> Document | ReadFailure:
    """The document in row `number` of the file `name`. `unit` is what a row is called there, `digest` its bytes."""
    own_name = f"{name}#{number}"
    try:
        return read_row(row, columns, f"{unit} {number}", digest, own_name, name, known)
    except UnreadableText as fault:
        return ReadFailure(own_name, str(fault))


def read_row(
    row: Mapping[str, str], columns: Columns, place: str, digest: bytes, own_name: str, name: str, known: Known
) -> Document:
    """The document of a row. Raises UnreadableText without a text in English, or for a day that is none."""

    def value(column: str | None) -> str | None:
        told = (row.get(column) or "").strip() if column is not None else ""
        return None if told.lower() in ABSENT else told

    text = plain_line_ends(row.get(columns.text) or "").strip()
    if not text:
        raise UnreadableText(f"holds no text in its column {columns.text}")
    refuse_other_languages(text)
    source = value(columns.source)
    country = known.country or known.country_code(value(columns.country)) or country_of_address(source, known)
    own = day_in(value(columns.date), columns.date or "", known.day_order(country))
    # the number of the row is no part of a day, so it is the file's name that is looked at
    spoken_on, basis = when_said(name, text, known, country, own)
    speaker = value(columns.speaker)
    speaker = spaced(speaker) if speaker else None
    turns = find_turns(text) or ((Turn(0, len(text), speaker),) if speaker else ())
    return Document(
        name=own_name,
        text=text,
        spoken_on=spoken_on,
        spoken_on_basis=basis,
        country=country,
        speaker=known.speaker or speaker,
        title=value(columns.title),
        source=source,
        turns=turns,
        locators=((0, f"{place}, column {columns.text}"),),
        sha256=sha256(digest).hexdigest(),
    )


def day_in(told: str | None, column: str, order: str) -> date | None:
    """The day in a cell. Raises UnreadableText for what is no day."""
    if told is None:
        return None
    day = read_day(told, order)
    if day is None:
        raise UnreadableText(f'has "{told[:40]}" in its column {column}, which is no day; write it as YYYY-MM-DD')
    return day
