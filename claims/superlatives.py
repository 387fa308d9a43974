"""What a record's words claim: which extreme, and since when."""

from __future__ import annotations

import re
from datetime import date

from claims.model import Superlative
from claims.reading import Record, SentenceReading
from claims.time_phrases import resolve

_POSITIONS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_IN_YEARS = re.compile(r"\b(?:in|for) (?:the (?:last|past) )?(\d+|two|three|four|five|ten|twenty|thirty|forty|fifty) years\b")
_OF_A_CHANGE = re.compile(r"\b(?:fall|drop|decline|decrease|reduction|rise|increase|jump|surge|change|swing)s?\b")
_OF_THE_YEAR = re.compile(r"\b(?:of (?:the|this) year|this year|so far this year)\b")
_WITHIN = re.compile(r"\b(?:in|of|during)\s*$")
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}


def superlative_of(reading: SentenceReading, record: Record, spoken_on: date | None, country: str | None) -> Superlative:
    """The superlative of a record; `since` is the first day of the time it is said to span, None for "on record"."""
    words = reading.text[record.start : record.end].lower()
    position = next((value for word, value in _POSITIONS.items() if re.search(rf"\b{word}\b", words)), 1)
    since = None
    for phrase in reading.times:
        near = record.start <= phrase.start <= record.end + 2
        before = reading.text[max(0, phrase.start - 8) : phrase.start].lower()
        if near and since is None and _WITHIN.search(before) and (said := resolve(phrase, spoken_on, country, None)) is not None and said.form in ("year", "this_year"):
            since = said.start
        if near and (phrase.text.lower().startswith("since") or before.rstrip().endswith("since")):
            said = resolve(phrase, spoken_on, country, None)
            since = said.start if said is not None else None
    if since is None and spoken_on is not None and _OF_THE_YEAR.search(reading.text[record.start : record.end + 14].lower()):
        since = date(spoken_on.year, 1, 1)
    years = _IN_YEARS.search(reading.text[record.start : record.end + 24].lower())
    if since is None and years and spoken_on is not None:
        count = years.group(1)
        since = date(spoken_on.year - (int(count) if count.isdigit() else _WORDS[count]), 1, 1)
    of = "change" if _OF_A_CHANGE.search(words) else "level"
    return Superlative(record.frame.direction, since, reading.original[record.start : record.end], position, of)
