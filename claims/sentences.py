"""Cutting a text into sentences: by punctuation, by lines that stand alone (headlines, bullets), by windows where
there is no punctuation at all (captions). Needs no model, so that the gate can run before any is loaded.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator

Place = tuple[int, int]
"""The number of a paragraph, and of a sentence in it."""

UNWRAPPED = 160
"""No line of wrapped text is as long as this."""
LONGEST = 700
"""A stretch without a boundary is cut at a space near this many characters."""
SHORTEST_CLAUSE, LONGEST_CLAUSE = 30, 240
"""Captions have no marks at all: there a stretch is cut into clauses of so many characters, where a new one begins."""

_STOP = re.compile(r"""[.!?\u2026]+["'\u2019\u201d)\]]*(?=\s|$)|\n\s*\n|\n""")
_BLANK_LINE = re.compile(r"\n\s*\n")
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
        if text.find("\n", after, after + UNWRAPPED) < 0 and len(text) > after + UNWRAPPED:
            return True  # where a whole paragraph stands on one line, no text is wrapped
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
    return _split(text, abbreviations, 0, len(text))


def _split(text: str, abbreviations: Collection[str], start: int, end: int) -> list[tuple[int, int]]:
    """The sentences between two offsets, at which others end."""
    spans = []
    for match in _STOP.finditer(text, start, end):
        if _ends_here(text, match, start, abbreviations):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, end))
    trimmed = []
    for begin, behind in spans:
        for left, right in _windows(text, begin, behind):
            piece = text[left:right].rstrip()
            if bare := piece.lstrip():
                trimmed.append((left + len(piece) - len(bare), left + len(piece)))
    return trimmed


class Sentences:
    """The sentences of a text, each paragraph cut when one of its sentences is asked for.

    A blank line ends a sentence whatever stands around it, so that a paragraph can be cut by itself. A place is the
    number of a paragraph and that of a sentence in it. `at_once`: the text is taken for one paragraph.
    """

    def __init__(self, text: str, abbreviations: Collection[str], at_once: bool = False) -> None:
        self._text, self._abbreviations = text, abbreviations
        blank_lines = () if at_once else _BLANK_LINE.finditer(text)
        self._starts = [0, *(blank.end() for blank in blank_lines)]
        self._cut: dict[int, list[tuple[int, int]]] = {}

    def _of(self, paragraph: int) -> list[tuple[int, int]]:
        if paragraph not in self._cut:
            behind = self._starts[paragraph + 1] if paragraph + 1 < len(self._starts) else len(self._text)
            self._cut[paragraph] = _split(self._text, self._abbreviations, self._starts[paragraph], behind)
        return self._cut[paragraph]

    def span(self, place: Place) -> tuple[int, int]:
        paragraph, index = place
        return self._of(paragraph)[index]

    def touching(self, start: int, end: int) -> list[Place]:
        """The sentences of a paragraph that begin before `end`, from the one that holds `start` on."""
        paragraph = bisect_right(self._starts, start) - 1
        starts = [first for first, _ in self._of(paragraph)]
        first = max(0, bisect_right(starts, start) - 1)
        return [(paragraph, index) for index in range(first, max(first + 1, bisect_left(starts, end)))]

    def before(self, place: Place, many: int) -> list[Place]:
        """So many sentences before one, or as many as there are, in their order."""
        paragraph, index = place
        found: list[Place] = []
        while True:
            found[:0] = [(paragraph, each) for each in range(max(0, index - many + len(found)), index)]
            if len(found) == many or paragraph == 0:
                return found
            paragraph, index = paragraph - 1, len(self._of(paragraph - 1))

    def after(self, place: Place, many: int) -> list[Place]:
        """So many sentences after one, or as many as there are."""
        paragraph, index = place
        found: list[Place] = []
        while True:
            last = min(len(self._of(paragraph)), index + 1 + many - len(found))
            found += [(paragraph, each) for each in range(index + 1, last)]
            if len(found) == many or paragraph + 1 == len(self._starts):
                return found
            paragraph, index = paragraph + 1, -1
