"""Whether a sentence may hold one of many phrases, told by its bare words before anything in it is read.

Most sentences that the gate lets through hold none of the phrases that matter ("settlement", "foreign"), and reading
them is dear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from claims.normal import fold, lower
from claims.numerals import may_hold_number
from claims.phrases import Needed, set_of
from claims.skeletons import without_quotes


class BareWords:
    """Tests sentences against what phrases need."""

    def __init__(self, needed: Iterable[Needed]) -> None:
        self._needed = tuple(needed)
        words = sorted({word for each in self._needed for word in each.words})
        self._phrases_with = [
            [place for place, each in enumerate(self._needed) if word in each.words] for word in words
        ]
        self._words = words
        self._wordless = [each for each in self._needed if not each.words]

    @cached_property
    def _set(self) -> Any:
        return set_of(self._words)

    def may_hold(self, sentence: str) -> bool:
        """False only if none of the phrases is in the sentence. Without RE2 nothing is ruled out."""
        if self._set is None:
            return True
        text = without_quotes(lower(fold(sentence)))
        found: Counter[int] = Counter()
        for word in self._set.Match(text) or ():
            found.update(self._phrases_with[word])
        fitting = [self._needed[place] for place, many in found.items() if many == len(self._needed[place].words)]
        fitting += self._wordless
        return any(not each.number for each in fitting) or (bool(fitting) and may_hold_number(text))
