"""The cheap scan that decides which passages are worth reading.

A sentence is *hot* when it holds a topic stem and nothing that shows it to be about birds or databases. A passage is a
run of hot sentences with the neighbours into which a measure may carry over. A claim arises in a passage or not at all:
elsewhere the same words ("thousands of households", "half the claims") speak of something else. How much of a passage
is read is decided by what its sentences hold (see `perusal`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from claims.engine import compiled
from claims.lexicons import Lexicon
from claims.normal import fold, lower

BEFORE, AFTER = 1, 3
"""How many sentences around a hot one belong to its passage."""

Passage = tuple[tuple[int, int], ...]
"""Sentences that are read together, as spans of the document's text."""

_BLANK_LINE = re.compile(r"\n\s*\n")


class Gate:
    """Decides what is read."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._topic = compiled(_any_of(lexicon.topic_stems))
        self._foreign = lexicon.foreign

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
        """The passages of a text, in their order. `sentences` are spans of the text."""
        folded = lower(fold(text))
        runs: list[tuple[int, int]] = []  # the first sentence, and the one behind the last
        for index in self._near_topic(folded, sentences):
            start, end = sentences[index]
            if self._is_hot(folded[start:end]):
                first, behind = max(0, index - BEFORE), min(len(sentences), index + AFTER + 1)
                if runs and first <= runs[-1][1]:
                    first = runs.pop()[0]
                runs.append((first, behind))
        return [tuple(sentences[first:behind]) for first, behind in runs]

    def _near_topic(self, folded: str, sentences: Sequence[tuple[int, int]]) -> list[int]:
        """The sentences with a topic stem, and some beside a stem that runs over the end of one."""
        starts = [start for start, _ in sentences]
        near: dict[int, None] = {}
        for found in self._topic.finditer(folded):
            first = max(0, bisect_right(starts, found.start()) - 1)
            near |= dict.fromkeys(range(first, max(first + 1, bisect_left(starts, found.end()))))
        return sorted(near)

    def is_about_topic(self, sentence: str) -> bool:
        """Whether a sentence by itself would be let through."""
        return self._is_hot(lower(fold(sentence)))

    def _is_hot(self, piece: str) -> bool:
        return bool(self._topic.search(piece)) and not self._foreign.find(piece)


def _any_of(stems: Iterable[str]) -> str:
    return "|".join(re.escape(stem) for stem in stems)
