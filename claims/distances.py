"""How far apart two places of a sentence are to a reader: words count a little, clause boundaries more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from claims.lexicons import Lexicon
from claims.phrases import COUNT, MONEY, MULTIPLE, PERCENT

Span = tuple[int, int]
"""Start and end in the text of a sentence."""

_DASHES_AND_BRACKETS = r"\u2014[^\u2014]{5,140}?\u2014|\s[-\u2013]\s.{5,140}?\s[-\u2013]\s|\([^()]{5,140}\)"
_NUMBER_IN_BRACKETS = r"\s\([\ue000-\ue03f][^()]{0,140}\)(?=\s)"


class Distances:
    """Measures the gaps of skeletons by the marks, numbers and words (`clauses.toml`) that part what they hold."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._cues = lexicon.cues("clauses")

    @cached_property
    def _weights(self) -> tuple[tuple[re.Pattern[str], float], ...]:
        words = [(re.compile(cue.regex), cue.weight) for cue in self._cues.cues.values() if cue.weight]
        return (
            (re.compile(r"[;:\u2014\u2026]|--| [-\u2013] "), 3.0),
            (re.compile(r"[,()]"), 1.2),
            *words,
            (re.compile(f"[{COUNT}{PERCENT}{MONEY}{MULTIPLE}]"), 2.0),
            (re.compile(r"\s+"), 0.3),
        )

    @cached_property
    def _aside(self) -> re.Pattern[str]:
        return re.compile(f"{self._cues.cue('aside').regex}|{_DASHES_AND_BRACKETS}")

    @cached_property
    def _flat(self) -> re.Pattern[str]:
        return re.compile(f"{self._aside.pattern}|{_NUMBER_IN_BRACKETS}")

    def between(self, skeleton: str, a: Span, b: Span) -> float:
        """Weighted distance between two spans of a skeleton; 0 when they touch or overlap."""
        left, right = (a, b) if a[0] <= b[0] else (b, a)
        gap = skeleton[left[1] : right[0]] if left[1] < right[0] else ""
        gap = self.without_asides(gap)
        return sum(weight * len(pattern.findall(gap)) for pattern, weight in self._weights)

    def asides(self, text: str) -> Iterator[Span]:
        """Words between dashes, brackets or commas: what stands around them goes on as if they were not there."""
        return (match.span() for match in self._aside.finditer(text))

    def without_asides(self, text: str) -> str:
        return self._aside.sub(" ", text)

    def flattened(self, skeleton: str) -> str:
        """The skeleton with every aside made one word of the same length, so that phrases reach across it."""
        return self._flat.sub(lambda match: " " + "_" * (len(match.group()) - 2) + " ", skeleton)
