"""Cutting a text into sentences: by punctuation, by lines that stand alone (headlines, bullets), by windows where
there is no punctuation at all (captions). Needs no model, so that the gate can run before any is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

LONGEST = 700
"""A stretch without a boundary is cut at a space near this many characters: captions have no full stops."""

_STOP = re.compile(r"""[.!?\u2026]+["'\u2019\u201d)\]]*(?=\s|$)|\n\s*\n|\n""")
_BULLET = re.compile(r"\s*(?:[-*\u2022\u2013\u2014\u25cf\u25aa]\s|\d{1,2}[.)]\s|#|\|)")
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z.]*)$")


def _ends_here(text: str, match: re.Match[str], start: int, abbreviations: Collection[str]) -> bool:
    stop = match.group()
    after = match.end()
    following = text[after : after + 40].lstrip()
    if stop.startswith("\n"):
        if stop.count("\n") > 1 or not following:
            return True
        line = text[max(start, text.rfind("\n", 0, match.start()) + 1) : match.start()].rstrip()
        if _BULLET.match(text[after : after + 6]) or line.endswith((".", "!", "?", ":", '"', "\u201d", "|")):
            return True
        # a line in the middle of wrapped text goes on in the next one
        return not (following[0].islower() or line.endswith((",", "-", ";")) or 50 <= len(line) <= 100)
    if not following:
        return True
    if stop[0] != "." or len(stop.rstrip("\"'\u2019\u201d)]")) > 1:
        omits = stop[0] in ".\u2026" and following[0].isdigit()  # "a backlog of... 50,000 cases"
        return not (following[0].islower() or omits)
    if following[0].islower():
        return False
    word = _WORD_BEFORE.search(text[max(start, match.start() - 12) : match.start()])
    if word:
        last = word.group(1).lower()
        if last in abbreviations or (len(last) == 1 and last != "i"):
            return False
        if last.count(".") and len(last) <= 5:
            return False
    return True


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.rfind("\n", start + LONGEST // 2, start + LONGEST)
        if cut < 0:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        if cut < 0:
            cut = start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def split(text: str, abbreviations: Collection[str] = ()) -> list[tuple[int, int]]:
    """Start and end offsets of the sentences, without the white space around them.

    A full stop behind one of the `abbreviations`, in lower case and without that stop, ends none.

    >>> [("Mr Lee came. It rose."[a:b]) for a, b in split("Mr Lee came. It rose.", {"mr"})]
    ['Mr Lee came.', 'It rose.']
    """
    spans = []
    start = 0
    for match in _STOP.finditer(text):
        if match.start() < start or not _ends_here(text, match, start, abbreviations):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    trimmed = []
    for begin, end in spans:
        for left, right in _windows(text, begin, end):
            piece = text[left:right]
            left += len(piece) - len(piece.lstrip())
            right -= len(piece) - len(piece.rstrip())
            if left < right:
                trimmed.append((left, right))
    return trimmed
