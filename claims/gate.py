"""The cheap scan that decides which passages are worth reading.

A sentence is *hot* when it holds a topic stem and nothing that shows it to be about birds or databases. A passage is a
run of hot sentences with the neighbours into which a measure may carry over. A claim arises in a passage or not at all:
elsewhere the same words ("thousands of households", "half the claims") speak of something else. How much of a passage
is read is decided by what its sentences hold (see `perusal`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claims.engine import compiled, spans_of
from claims.lexicons import Lexicon
from claims.normal import fold, lower
from claims.sentences import Place, Sentences

BEFORE, AFTER = 1, 3
"""How many sentences around a hot one belong to its passage."""

Passage = tuple[tuple[int, int], ...]
"""Sentences that are read together, as spans of the document's text."""


class Gate:
    """Decides what is read."""

    def __init__(self, lexicon: Lexicon) -> None:
        stems = _any_of(lexicon.topic_stems)
        self._topic, self._stems = compiled(stems), spans_of(stems)
        self._foreign = lexicon.foreign

    def passages(self, text: str, sentences: Sentences) -> list[Passage]:
        """The passages of a text, in their order."""
        folded = lower(fold(text))
        runs: list[list[Place]] = []
        for hot in self._hot(folded, sentences):
            around = [*sentences.before(hot, BEFORE), hot, *sentences.after(hot, AFTER)]
            if runs and (around[0] <= (last := runs[-1][-1]) or sentences.after(last, 1) == [around[0]]):
                runs[-1] += [place for place in around if place > last]
            else:
                runs.append(around)
        return [tuple(map(sentences.span, run)) for run in runs]

    def _hot(self, folded: str, sentences: Sentences) -> Iterator[Place]:
        """The sentences that hold a topic stem and are about nothing else, in their order."""
        hot: dict[Place, bool] = {}
        for stem in self._stems(folded):
            for place in sentences.touching(*stem):
                start, end = sentences.span(place)
                if start <= stem[0] and stem[1] <= end:
                    hot[place] = True
                elif place not in hot:  # a stem may run over the end of a sentence
                    hot[place] = bool(self._topic.search(folded[start:end]))
        for place in sorted(hot):
            start, end = sentences.span(place)
            if hot[place] and not self._foreign.find(folded[start:end]):
                yield place

    def is_about_topic(self, sentence: str) -> bool:
        """Whether a sentence by itself would be let through."""
        piece = lower(fold(sentence))
        return bool(self._topic.search(piece)) and not self._foreign.find(piece)


def _any_of(stems: Iterable[str]) -> str:
    return "|".join(re.escape(stem) for stem in stems)
