"""Cutting a text into sentences: by punctuation, by lines that stand alone (headlines, bullets), by windows where
there is no punctuation at all (captions). Needs no model, so that the gate can run before any is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

LONGEST = 700
"""A stretch without a boundary is cut at a space near this many characters."""
SHORTEST_CLAUSE, LONGEST_CLAUSE = 30, 240
"""Captions have no marks at all: there a stretch is cut into clauses of so many characters, where a new one begins."""

_STOP = re.compile(r"""[.!?\u2026]+["'\u2019\u201d)\]]*(?=\s|$)|\n\s*\n|\n""")
_BULLET = re.compile(r"\s*(?:[-*\u2022\u2013\u2014\u25cf\u25aa]\s|\d{1,2}[.)]\s|#|\|)")
_MARK = re.compile(r"[.,;:?!](?=\s|$)")
_MARK_EVERY = 200  # a stretch with fewer marks than one in so many characters is without punctuation
_DOES = (
    r"(?:is|isn't|was|wasn't|are|aren't|were|has|have|had|would|will|can|could|should|do|does|did|don't|can't|won't|want"
    r"|know|look|mean|see|get|go|went|got|took|means|makes|made)"
)
_CLAUSE = re.compile(
    r"(?<!thousand)(?<!thousands)(?<!million)(?<!millions)(?<!hundred)(?<!hundreds)(?<!billion)(?<!billions)(?<!dozens)"
    r"(?<!one)(?<!two)(?<!three)(?<!four)(?<!five)(?<!six)(?<!between)(?<!both)(?<!\d)"
    r"\s(?=(?:and|but|so|well|because|however|also|now|then|if|when|while|look|let me|in fact|of course|i|we|he|she"
    r"|they|it's|that's|there's|he's|she's|they're|we're|you're|i'm|i've|we've|they've|you've|i'll|we'll|he'll|she'll|they'll)\s"
    rf"|(?:it|you|this|that|these|those|there|what|who|why|how)\s{_DOES}\s)",
    re.IGNORECASE,
)
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
    if end - start > LONGEST and len(_MARK.findall(text, start, end)) * _MARK_EVERY < end - start:
        yield from _clauses(text, start, end)
        return
    while end - start > LONGEST:
        cut = text.rfind("\n", start + LONGEST // 2, start + LONGEST)
        if cut < 0:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        if cut < 0:
            cut = start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch without punctuation, cut where clauses begin: "we have 11 million people | they work hard"."""
    while end - start > LONGEST_CLAUSE or _CLAUSE.search(text, start + SHORTEST_CLAUSE, end):
        limit = min(end, start + LONGEST_CLAUSE)
        found = _CLAUSE.search(text, start + SHORTEST_CLAUSE, limit)
        cut = found.start() if found else max(text.rfind(space, start + 1, limit) for space in " \n")
        cut = cut if cut > start else limit
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
