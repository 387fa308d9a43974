"""The cheap scan that decides which passages are worth reading.

A sentence is *hot* when it holds a topic stem and nothing that shows it to be about birds or databases. A passage
is a run of hot sentences with the neighbours into which a measure may carry over. Only sentences of a passage that
may hold a number are parsed. Reading everything finds the same claims: a claim arises in a passage or not at all.
"""

from __future__ import annotations

import re as _standard
from collections.abc import Sequence
from dataclasses import dataclass

from claims.lexicons import Lexicon
from claims.normal import fold, lower

try:
    import re2 as _engine
except ImportError:
    _engine = _standard

BEFORE, AFTER = 1, 3
"""How many sentences around a hot one belong to its passage."""


@dataclass(frozen=True)
class Passage:
    """Sentences, as spans of the document's text, that are read together; `worth` marks those with a number's look."""

    sentences: tuple[tuple[int, int], ...]
    worth: tuple[bool, ...]


class Gate:
    """Decides what is read. `exhaustive` lets everything through, to show that the gate changes nothing."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._topic = _engine.compile("|".join(_standard.escape(s) for s in lexicon.topic_stems))
        self._number = _engine.compile(
            r"[0-9]|\b(?:" + "|".join(_standard.escape(s) for s in lexicon.number_stems) + ")"
        )
        self._foreign = lexicon.foreign

    def is_hot(self, sentence: str) -> bool:
        return bool(self._topic.search(sentence)) and not self._foreign.find(sentence)

    def passages(self, text: str, sentences: Sequence[tuple[int, int]]) -> list[Passage]:
        folded = lower(fold(text))
        if not self._topic.search(folded):
            return []
        pieces = [folded[a:b] for a, b in sentences]
        hot = [self.is_hot(piece) for piece in pieces]
        inside = [False] * len(hot)
        for index, is_hot in enumerate(hot):
            if is_hot:
                for near in range(max(0, index - BEFORE), min(len(hot), index + AFTER + 1)):
                    inside[near] = True
        passages, run = [], []
        for index in range(len(hot) + 1):
            if index < len(hot) and inside[index]:
                run.append(index)
            elif run:
                worth = tuple(bool(self._number.search(pieces[i])) and not self._foreign.find(pieces[i]) for i in run)
                if any(worth):
                    passages.append(Passage(tuple(sentences[i] for i in run), worth))
                run = []
        return passages
