"""Who said it: the speaker of the nearest quotation, else of the turn, else the document's own."""

from __future__ import annotations

import re
from bisect import bisect_right

from claims.model import Document
from claims.normal import fold

_SAY = (
    r"(?:said|says|told|tells|added|adds|warned|warns|claimed|claims|insisted|insists|argued|argues|wrote|writes|tweeted|posted|announced|admitted|stated"
    r"|explained|replied|declared|suggested|suggests|revealed|reported|reports|estimates|estimated|found|noted|continued|stressed|boasted|pointed out)"
)
_WORD = r"(?:[A-Z][\w'-]*[\w]|[A-Z]{2,})"
_NAME = re.compile(rf"{_WORD}(?:(?: of the | of | for | and the |, | )?(?<!, ){_WORD}){{0,6}}")
_VERB = re.compile(rf"\b{_SAY}\b")
_GAP = re.compile(r"^(?:,[^,]{1,80},|\s*\([^)]{1,40}\))?\s*(?:has |had |have |also |later |then |today |yesterday |recently |previously |repeatedly )*$")
_AFTER_VERB = re.compile(rf"^\s+((?:{_WORD} ?){{1,4}})")
_ACCORDING = re.compile(rf"\b[Aa]ccording to (?:[a-z]+ ){{0,6}}?((?:{_WORD}(?: of the | of | for | )?){{1,6}})")
_PRONOUN_SAYS = re.compile(rf"\b(?:He|She|They|he|she|they) (?:also |then |later |has |had )*{_SAY}\b")
_NOT_SPEAKERS = frozenset(
    ["But", "And", "The", "This", "That", "It", "In", "On", "At", "He", "She", "They", "We", "I", "You", "There", "Last", "For", "Official", "However", "Asked", "Analysis", "Figures", "During", "Speaking", "When", "While", "As", "If", "So", "Yet", "Now", "Here", "What", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "BBC", "Sky", "ITV", "LBC", "Breakfast", "News", "Today", "Programme", "Show", "Telegraph", "Times", "Mail", "Express", "Mirror", "Sun", "Guardian", "Independent"]
)
_ROLES = frozenset(
    ["Sir", "Dame", "Lord", "Lady", "Baroness", "Mr", "Mrs", "Ms", "Miss", "Dr", "Professor", "President", "Senator", "Representative", "Rep", "MP", "MPs", "Conservative", "Tory", "Labour", "Liberal", "Democrat", "Republican", "Green", "Reform", "UK", "SNP", "Prime", "Minister", "Home", "Secretary", "Foreign", "Chancellor", "Shadow", "Former", "Deputy", "Immigration", "Work", "and", "Pensions", "Health", "Leader", "Governor", "Chief", "Secretary", "Justice", "Defence", "Border", "Security", "Congressman", "Congresswoman"]
)
REACH = 2500
"""How far back, in characters, a quotation that names nobody looks for the one last heard."""


def _person(name: str) -> str | None:
    """The name without titles and offices; None if it is no speaker (a weekday, a newspaper)."""
    words = re.split(r"'s ", name)[-1].replace(",", "").split()
    while words and words[0] in _NOT_SPEAKERS:
        words = words[1:]
    if not words or any(w in _NOT_SPEAKERS for w in words):
        return None
    bare = list(words)
    while len(bare) > 1 and bare[0] in _ROLES:
        bare = bare[1:]
    if len(bare) == 1 and bare[0] in _ROLES:
        return " ".join(words)
    return " ".join(bare)


class Speakers:
    """Finds, for any span of a document, in whose mouth it is."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = fold(document.text)
        self._full: dict[str, str] = {}
        for match in _NAME.finditer(self._text):
            person = _person(match.group())
            if person and len(person.split()) in (2, 3) and person.split()[0] not in _ROLES:
                self._full.setdefault(person.split()[-1], person)
                self._full.setdefault(person.split()[0], person)
        self._quotes = self._find_quotes()
        self._said = self._find_said()
        self._starts = [start for start, _ in self._said]

    def _find_quotes(self) -> list[tuple[int, int]]:
        """Stretches between double quotation marks; one that is never closed ends with its paragraph, as in print."""
        quotes = []
        for paragraph in re.finditer(r"[^\n]+", self._text):
            marks = [paragraph.start() + m.start() for m in re.finditer('"', paragraph.group())]
            for left, right in zip(marks[::2], [*marks[1::2], paragraph.end()], strict=False):
                quotes.append((left, right))
        return quotes

    def _find_said(self) -> list[tuple[int, str]]:
        """(offset, speaker) of every place where somebody is said to have spoken."""
        said: list[tuple[int, str]] = []
        for verb in _VERB.finditer(self._text):
            left = max(0, verb.start() - 140, self._text.rfind("\n", 0, verb.start()) + 1)
            stretch = self._text[left : verb.start()]
            names = [m for m in _NAME.finditer(stretch) if _GAP.match(stretch[m.end() :])]
            person = _person(names[0].group()) if names else None
            if person is None and (after := _AFTER_VERB.match(self._text[verb.end() : verb.end() + 60])) and self._text[: verb.start()].rstrip()[-1:] in ('"', ","):
                person = _person(after.group(1).strip())
            if person:
                said.append((verb.start(), self.full_name(person)))
        for match in _ACCORDING.finditer(self._text):
            person = _person(match.group(1).strip())
            if person:
                said.append((match.start(), self.full_name(person)))
        return sorted(said)

    def full_name(self, name: str) -> str:
        """The fullest form the document gives: "Cooper" -> "Yvette Cooper"."""
        return self._full.get(name, name) if " " not in name else name

    def _sentence(self, position: int) -> tuple[int, int]:
        start = max(self._text.rfind(". ", 0, position), self._text.rfind("\n", 0, position), -1) + 1
        ends = [e for e in (self._text.find(". ", position), self._text.find("\n", position)) if e >= 0]
        return start, min(ends) if ends else len(self._text)

    def _within(self, start: int, end: int, near: int) -> str | None:
        found = [(abs(at - near), who) for at, who in self._said[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end)]]
        return min(found)[1] if found else None

    def _before(self, position: int) -> str | None:
        """The last one who was said to have spoken before a place."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position - self._starts[index] > REACH:
            return None
        return self._said[index][1]

    def at(self, start: int, end: int) -> str | None:
        """The speaker of a span of the document."""
        base = next((t.speaker for t in self._document.turns if t.start <= start < t.end and t.speaker), None)
        base = base or self._document.speaker
        left, right = self._sentence(start)
        named = self._within(left, right, start)
        if named:
            return named
        quote = next((q for q in self._quotes if q[0] < start and end <= q[1] + 1), None)
        if quote and quote[1] - quote[0] > 30:
            line_start = self._text.rfind("\n", 0, quote[0]) + 1
            line_end = self._text.find("\n", quote[1])
            line_end = len(self._text) if line_end < 0 else line_end
            return self._within(line_start, line_end, quote[0]) or self._before(line_start) or base
        if _PRONOUN_SAYS.search(self._text[left:right]):
            return self._before(left) or base
        return base
