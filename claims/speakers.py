"""Who said it: the speaker of the nearest quotation, else of the turn, else the document's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from claims.lexicons import Lexicon
from claims.model import Document
from claims.normal import fold

_WORD = r"(?:[A-Z][\w'-]*[\w]|[A-Z]{2,})"
_PARAGRAPH = re.compile(r"[^\n]+")
REACH = 2500
"""How far back, in characters, a quotation that names nobody looks for the one last heard."""
BEFORE_VERB, AFTER_VERB = 140, 60
"""How many characters before and after a verb of saying its speaker may be named."""
LONGEST_VERB = 40
"""No words of saying are longer than this, in characters."""
SHORTEST_QUOTATION = 30
"""Shorter words between quotation marks are a term or a title, and nobody's speech."""


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})"


class SpeakerWords:
    """The patterns of saying, and the words that are no speaker's name (`speakers.toml`), compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._list = lexicon.cues("speakers").words
        self.offices, self.not_speakers = self._list("offices"), self._list("not_speakers")
        self.bodies = self._list("bodies")

    @cached_property
    def name(self) -> re.Pattern[str]:
        """Capitalised words, with small ones between ("Secretary of State for the Home Department")."""
        joints = _any_of(self._list("name_joints"))
        return re.compile(rf"{_WORD}(?:(?:{joints}| )?(?<!, ){_WORD}){{0,6}}")

    @cached_property
    def verb(self) -> re.Pattern[str]:
        return re.compile(rf"\b{_any_of(self._list('says'))}\b")

    @cached_property
    def name_to_verb(self) -> re.Pattern[str]:
        """What may stand between a name and its verb: an aside, "has also"."""
        adverbs = _any_of(self._list("before_says"))
        return re.compile(rf"^(?:,[^,]{{1,80}},|\s*\([^)]{{1,40}}\))?\s*(?:{adverbs} )*$")

    @cached_property
    def introduced(self) -> re.Pattern[str]:
        """Somebody named as one who acts: "Her opposite number, Martin Pryce, was", "Martin Pryce is"."""
        return re.compile(rf"(?:^|[.!?] |, )((?:{_WORD} ){{1,2}}{_WORD})(?=, | [a-z])")

    @cached_property
    def after_verb(self) -> re.Pattern[str]:
        return re.compile(rf"^\s+((?:{_WORD} ?){{1,4}})")

    @cached_property
    def source(self) -> re.Pattern[str]:
        """ "According to the Office for National Statistics"."""
        joints = _any_of(self._list("source_joints"))
        return re.compile(rf"\b{_any_of(self._list('cites'))} (?:[a-z]+ ){{0,6}}?((?:{_WORD}(?:{joints}| )?){{1,6}})")

    @cached_property
    def pronoun_says(self) -> re.Pattern[str]:
        between = _any_of(self._list("after_pronoun"))
        says = _any_of(self._list("says"))
        return re.compile(rf"\b{_any_of(self._list('pronouns'))} (?:{between} )*{says}\b")

    def person(self, name: str) -> str | None:
        """The name without titles and offices; None if it is no speaker (a weekday, a newspaper)."""
        words = re.split(r"'s ", name)[-1].replace(",", "").split()
        while words and words[0] in self.not_speakers:
            words = words[1:]
        if not words or any(word in self.not_speakers for word in words):
            return None
        bare = list(words)
        while len(bare) > 1 and bare[0] in self.offices:
            bare = bare[1:]
        if bare[0] in self.bodies:
            return " ".join(words)  # "Home Office"
        return " ".join(words if len(bare) == 1 and bare[0] in self.offices else bare)


class Speakers:
    """Finds, for any span of a document, in whose mouth it is."""

    def __init__(self, document: Document, words: SpeakerWords) -> None:
        self._document, self._words = document, words
        self._text = fold(document.text)

    @cached_property
    def _full_names(self) -> dict[str, str]:
        """First or last name -> the first full name of the document with it."""
        full: dict[str, str] = {}
        for match in self._words.name.finditer(self._text):
            person = self._words.person(match.group())
            parts = person.split() if person else []
            if person and len(parts) in (2, 3) and parts[0] not in self._words.offices:
                full.setdefault(parts[-1], person)
                full.setdefault(parts[0], person)
        return full

    @cached_property
    def _quotes(self) -> list[tuple[int, int]]:
        """Stretches between double quotation marks; one that is never closed ends with its paragraph, as in print."""
        quotes = []
        for paragraph in _PARAGRAPH.finditer(self._text):
            marks = [paragraph.start() + m.start() for m in re.finditer('"', paragraph.group())]
            quotes += list(zip(marks[::2], [*marks[1::2], paragraph.end()], strict=False))
        return quotes

    @cached_property
    def _sources(self) -> list[tuple[int, str]]:
        """(offset, name) of every source that is cited."""
        found = (
            (each.start(), self._words.person(each.group(1).strip()))
            for each in self._words.source.finditer(self._text)
        )
        return [(start, person) for start, person in found if person]

    def _said(self, start: int, end: int) -> list[tuple[int, str]]:
        """(offset, speaker) of the places from `start` to `end` where somebody is said to have spoken, in order.

        Only the places near claims are looked at: a text may be a whole day's debate.
        """
        verbs = self._words.verb.finditer(self._text, max(0, start), end + LONGEST_VERB)
        near = [(verb.start(), self._named_before(verb.start()) or self._named_after(verb)) for verb in verbs]
        found = [*near, *self._sources]
        return sorted((at, self.full_name(person)) for at, person in found if person and start <= at <= end)

    def _named_before(self, verb: int) -> str | None:
        """ "Yvette Cooper, the home secretary, said"."""
        left = max(0, verb - BEFORE_VERB, self._text.rfind("\n", 0, verb) + 1)
        stretch = self._text[left:verb]
        names = (each for each in self._words.name.finditer(stretch) if self._says(stretch, each))
        first = next(names, None)
        return self._words.person(first.group()) if first is not None else None

    def _says(self, stretch: str, name: re.Match[str]) -> bool:
        """Is the verb after a stretch that of a name in it, also of one in apposition ("the minister, Lowe, said")?"""
        gap = stretch[name.end() :]
        apposed = gap == ", " and stretch[: name.start()].endswith(", ")
        return apposed or self._words.name_to_verb.match(gap) is not None

    def _introduced(self, start: int, end: int) -> str | None:
        """The person last named as one who acts, to whom "he told reporters" points back."""
        found = [self._words.person(each.group(1)) for each in self._words.introduced.finditer(self._text[start:end])]
        people = [each for each in found if each and self.full_name(each.split()[-1]) == each]
        return people[-1] if people else None

    def _named_after(self, verb: re.Match[str]) -> str | None:
        """After a quotation: ' … ", said Yvette Cooper'."""
        after = self._words.after_verb.match(self._text[verb.end() : verb.end() + AFTER_VERB])
        if after is None or self._text[: verb.start()].rstrip()[-1:] not in ('"', ","):
            return None
        return self._words.person(after.group(1).strip())

    def full_name(self, name: str) -> str:
        """The fullest form the document gives: "Cooper" -> "Yvette Cooper"."""
        return self._full_names.get(name, name) if " " not in name else name

    def _sentence(self, position: int) -> tuple[int, int]:
        start = max(self._text.rfind(". ", 0, position), self._text.rfind("\n", 0, position), -1) + 1
        ends = [e for e in (self._text.find(". ", position), self._text.find("\n", position)) if e >= 0]
        return start, min(ends) if ends else len(self._text)

    def _within(self, start: int, end: int, near: int) -> str | None:
        found = [(abs(at - near), who) for at, who in self._said(start, end)]
        return min(found)[1] if found else None

    def _before(self, position: int) -> str | None:
        """The last one who was said to have spoken before a place."""
        said = self._said(position - REACH, position)
        return said[-1][1] if said else None

    def at(self, start: int, end: int) -> str | None:
        """The speaker of a span of the document."""
        base = next((t.speaker for t in self._document.turns if t.start <= start < t.end and t.speaker), None)
        base = base or self._document.speaker
        left, right = self._sentence(start)
        named = self._within(left, right, start)
        if named:
            return named
        quote = next((q for q in self._quotes if q[0] < start and end <= q[1] + 1), None)
        if quote and quote[1] - quote[0] > SHORTEST_QUOTATION:
            line_start = self._text.rfind("\n", 0, quote[0]) + 1
            line_end = self._text.find("\n", quote[1])
            line_end = len(self._text) if line_end < 0 else line_end
            points_back = self._words.pronoun_says.search(self._text[line_start:line_end])
            introduced = self._introduced(line_start, quote[0]) if points_back else None
            return self._within(line_start, line_end, quote[0]) or introduced or self._before(line_start) or base
        if self._words.pronoun_says.search(self._text[left:right]):
            return self._before(left) or base
        return base
