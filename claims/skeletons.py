"""The skeleton of a sentence: in lower case, its numbers and times hidden behind private characters, length unchanged.

Phrases are searched in skeletons, where `{n}` or `{time}` is one character class whatever the number or time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.model import Number
from claims.normal import lower
from claims.phrases import COUNT, MONEY, MULTIPLE, PERCENT, SINCE, TIME, run_of
from claims.time_phrases import TimePhrase

_RUNS = {"percent": PERCENT, "percentage_points": PERCENT, "ratio": MULTIPLE, "none": COUNT, "rank": COUNT}
_QUOTES = re.compile(r"\"|(?<![a-z])'|'(?![a-z])")
_ADJECTIVE = re.compile(r"\bwould-be\b")
_PER_CENT_DOT = re.compile(r" ?\.(?= [a-z])")


def run_kind(number: Number) -> str:
    """The private character that stands for numbers of this kind in a skeleton; any other unit is a currency."""
    return _RUNS.get(number.unit, MONEY)


def without_quotes(text: str) -> str:
    """A text in lower case with its quotation marks blanked; apostrophes stay."""
    return _QUOTES.sub(" ", text) if "'" in text or '"' in text else text


def skeleton_of(text: str, numbers: Sequence[Number], times: Sequence[TimePhrase]) -> str:
    """The skeleton of a sentence with these numbers and times."""
    out = _ADJECTIVE.sub("would_be", without_quotes(lower(text)))  # would-be migrants suppose nothing
    for number in numbers:
        dot = _PER_CENT_DOT.match(text, number.end) if number.unit == "percent" else None
        if dot is not None:  # the full stop of "9 per cent. fewer" ends nothing
            out = out[: number.end] + dot.group().replace(".", " ") + out[dot.end() :]
        out = _hidden(out, number.start, number.end, run_kind(number))
    for time in times:
        out = _hidden(out, time.start, time.end, SINCE if time.form == "since" else TIME)
    return out


def _hidden(text: str, start: int, end: int, first: str) -> str:
    return text[:start] + run_of(first, end - start) + text[end:]
