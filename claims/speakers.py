"""Who said it: the speaker of the nearest quotation, else of the turn, else the document's own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.model import Document
from claims.normal import fold

_SAY = r"(?:said|says|told|tells|added|adds|warned|warns|claimed|claims|insisted|insists|argued|argues|wrote|writes|tweeted|posted|announced|admitted|stated|explained|replied|declared|suggested|revealed|reported|estimates?|estimated|found|put|noted|asked|continued|stressed)"
_TITLE = r"(?:(?:Sir|Dame|Lord|Lady|Baroness|Mr|Mrs|Ms|Miss|Dr|Professor|President|Senator|Rep)\.? )?"
_NAME = rf"(?:the )?{_TITLE}[A-Z][\w'-]+(?:(?: of the| of| for| and the| the|) [A-Z][\w'-]+){{0,5}}"
_PERSON_SAYS = re.compile(rf"({_NAME})(?:,? (?:\([^)]{{1,30}}\) )?(?:(?:the|a|an|his|her|its) )?[\w' -]{{0,60}}?)? (?:has |had |have |also |later |then )*{_SAY}\b")
_SAYS_PERSON = re.compile(rf"(?:,[\"']?|\") (?:{_SAY}) ({_NAME})")
_ACCORDING = re.compile(rf"\b[Aa]ccording to (?:figures from |data from |an? analysis by |the latest figures from )?({_NAME})")
_PRONOUN_SAYS = re.compile(rf"\b(?:He|She|They|he|she|they) (?:also |then |later |has |had )*{_SAY}\b")
_SURNAME = re.compile(rf"({_TITLE}[A-Z][\w'-]+)$")
_NOT_NAMES = frozenset("But And The This That It In On At He She They Last For Official However Asked Analysis Figures".split())


@dataclass(frozen=True)
class Attribution:
    """A speaker named at an offset, with the stretch of text put into that mouth."""

    start: int
    end: int
    speaker: str
    quoted: bool


def _clean(name: str) -> str:
    words = name.split()
    while words and words[0] in _NOT_NAMES:
        words = words[1:]
    return " ".join(words).removesuffix("'s")


class Speakers:
    """Finds, for any span of a document, in whose mouth it is."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = fold(document.text)
        self._names: list[tuple[int, str]] = []
        self._full: dict[str, str] = {}
        for match in re.finditer(rf"{_TITLE}[A-Z][\w'-]+(?: [A-Z][\w'-]+)+", self._text):
            name = _clean(match.group())
            if len(name.split()) > 1:
                bare = re.sub(rf"^{_TITLE}", "", name)
                self._full.setdefault(bare.split()[-1], bare)
        self._quotes = self._find_quotes()

    def _find_quotes(self) -> list[tuple[int, int]]:
        """Stretches between double quotation marks; one that is never closed ends with its paragraph, as in print."""
        quotes = []
        for paragraph in re.finditer(r"[^\n]+", self._text):
            marks = [paragraph.start() + m.start() for m in re.finditer('"', paragraph.group())]
            for left, right in zip(marks[::2], [*marks[1::2], paragraph.end()], strict=False):
                quotes.append((left, right))
        return quotes

    def full_name(self, name: str) -> str:
        """The fullest form the document gives: "Ms Cooper" -> "Yvette Cooper"."""
        bare = re.sub(rf"^{_TITLE}", "", name)
        if len(bare.split()) == 1 or bare != name:
            return self._full.get(bare.split()[-1], bare) if bare else name
        return name

    def _named_in(self, start: int, end: int, near: int) -> str | None:
        stretch = self._text[start:end]
        found: list[tuple[int, str]] = []
        for pattern in (_PERSON_SAYS, _SAYS_PERSON, _ACCORDING):
            for match in pattern.finditer(stretch):
                name = _clean(match.group(1))
                if name:
                    found.append((abs(start + match.start() - near), self.full_name(name)))
        return min(found)[1] if found else None

    def _sentence_bounds(self, position: int) -> tuple[int, int]:
        start = max(self._text.rfind(". ", 0, position), self._text.rfind("\n", 0, position), -1) + 1
        ends = [e for e in (self._text.find(". ", position), self._text.find("\n", position)) if e >= 0]
        return start, min(ends) if ends else len(self._text)

    def at(self, start: int, end: int) -> str | None:
        """The speaker of a span of the document."""
        base = next((t.speaker for t in self._document.turns if t.start <= start < t.end and t.speaker), None)
        base = base or self._document.speaker
        quote = next((q for q in self._quotes if q[0] < start and end <= q[1] + 1), None)
        left, right = self._sentence_bounds(start)
        named = self._named_in(left, right, start)
        if named:
            return named
        if quote and quote[1] - quote[0] > 30:
            line_start = self._text.rfind("\n", 0, quote[0]) + 1
            line_end = self._text.find("\n", quote[1])
            line_end = len(self._text) if line_end < 0 else line_end
            return self._named_in(line_start, line_end, quote[0]) or self._earlier(line_start) or base
        if _PRONOUN_SAYS.search(self._text[left:right]):
            return self._earlier(left) or base
        return base

    def _earlier(self, position: int, reach: int = 2500) -> str | None:
        """The last person who was said to have spoken before a place."""
        stretch = self._text[max(0, position - reach) : position]
        last = None
        for match in _PERSON_SAYS.finditer(stretch):
            name = _clean(match.group(1))
            if name:
                last = self.full_name(name)
        return last
