"""The cheap scan that decides which passages are worth reading.

A sentence is *hot* when it holds a topic stem and nothing that shows it to be about birds or databases. A passage is a
run of hot sentences with the neighbours into which a measure may carry over. A claim arises in a passage or not at all:
elsewhere the same words ("thousands of households", "half the claims") speak of something else. Of the passages only
those with a number's look are read, and their sentences without one are not searched for numbers. That is the gate's
guess, and it changes nothing: reading every sentence of every passage finds the same claims.
"""

from __future__ import annotations

import re as _standard
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from claims.lexicons import Lexicon
from claims.normal import fold, lower

try:
    import re2 as _engine
except ImportError:
    _engine = _standard

BEFORE, AFTER = 1, 3
"""How many sentences around a hot one belong to its passage."""

_BLANK_LINE = _standard.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Passage:
    """Sentences, as spans of the document's text, that are read together; `worth` marks those with a number's look."""

    sentences: tuple[tuple[int, int], ...]
    worth: tuple[bool, ...]


class Gate:
    """Decides what is read. An `exhaustive` one lets every passage through, to show that the gate changes nothing."""

    def __init__(self, lexicon: Lexicon, exhaustive: bool = False) -> None:
        self._topic = _engine.compile(_any_of(lexicon.topic_stems))
        self._number = _engine.compile(rf"[0-9]|\b(?:{_any_of(lexicon.number_stems)})")
        self._foreign, self._exhaustive = lexicon.foreign, exhaustive

    def regions(self, text: str) -> list[tuple[int, int]]:
        """The stretches of a text in which all its passages lie: paragraphs with a topic stem, with their neighbours.

        They end where a blank line does, so that each can be cut into sentences, and those gated, by itself.
        """
        starts = [0, *(blank.end() for blank in _BLANK_LINE.finditer(text))]
        found: list[tuple[int, int]] = []
        for stem in self._topic.finditer(lower(fold(text))):
            paragraph = bisect_right(starts, stem.start()) - 1
            first, behind = max(0, paragraph - BEFORE), paragraph + AFTER + 1
            start = starts[first]
            end = starts[behind] if behind < len(starts) else len(text)
            if found and start <= found[-1][1]:
                start = found.pop()[0]
            found.append((start, end))
        return found

    def passages(self, text: str, sentences: Sequence[tuple[int, int]]) -> list[Passage]:
        """The passages of a text worth reading, in their order. `sentences` are spans of the text."""
        folded = lower(fold(text))
        if not self._topic.search(folded):
            return []
        pieces = [folded[start:end] for start, end in sentences]
        inside = self._inside(pieces, self._near_topic(folded, sentences))
        passages = []
        for is_inside, run in groupby(range(len(pieces)), key=inside.__getitem__):
            if is_inside:
                indices = list(run)
                worth = tuple(self._is_worth_reading(pieces[index]) for index in indices)
                if any(worth):
                    passages.append(Passage(tuple(sentences[index] for index in indices), worth))
        return passages

    def _near_topic(self, folded: str, sentences: Sequence[tuple[int, int]]) -> list[int]:
        """The sentences with a topic stem, and some beside a stem that runs over the end of one."""
        starts = [start for start, _ in sentences]
        near: dict[int, None] = {}
        for found in self._topic.finditer(folded):
            first = max(0, bisect_right(starts, found.start()) - 1)
            near |= dict.fromkeys(range(first, max(first + 1, bisect_left(starts, found.end()))))
        return sorted(near)

    def _inside(self, pieces: Sequence[str], near_topic: Iterable[int]) -> list[bool]:
        """Which sentences belong to a passage: the hot ones and their neighbours."""
        inside = [False] * len(pieces)
        for index in near_topic:
            if self._is_hot(pieces[index]):
                for near in range(max(0, index - BEFORE), min(len(pieces), index + AFTER + 1)):
                    inside[near] = True
        return inside

    def is_about_topic(self, sentence: str) -> bool:
        """Whether a sentence by itself would be let through, were there a number in it."""
        return self._is_hot(lower(fold(sentence)))

    def _is_hot(self, piece: str) -> bool:
        return bool(self._topic.search(piece)) and not self._foreign.find(piece)

    def _is_worth_reading(self, piece: str) -> bool:
        looks = self._exhaustive or bool(self._number.search(piece))
        return looks and not self._foreign.find(piece)


def _any_of(stems: Iterable[str]) -> str:
    return "|".join(_standard.escape(stem) for stem in stems)
