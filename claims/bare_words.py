"""Whether a sentence may hold one of many phrases, told by its bare words before anything in it is read.

Most sentences that the gate lets through hold none of the phrases that matter ("settlement", "foreign"), and reading
them is dear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.needs import Needs
from claims.normal import fold, lower
from claims.numerals import may_hold_number
from claims.phrase_books import Entry
from claims.skeletons import without_quotes

_TOUCHES = re.compile(r"[0-9](?:(?=[a-z])|(?<=[a-z].))")
_TOUCHING = re.compile(r"(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])")


class BareWords:
    """Tests sentences against what the phrases of entries need."""

    def __init__(self, entries: Iterable[Entry[object]]) -> None:
        self._needs = Needs([entry.needs for entry in entries])

    def may_hold(self, sentence: str) -> bool:
        """False only if none of the phrases is in the sentence. Without RE2 nothing is ruled out."""
        text = without_quotes(lower(fold(sentence)))
        if _TOUCHES.search(text):  # only reading shows that a number ends in "10,000migrants", and none in "1b visas"
            text = f"{text}\n{_TOUCHING.sub(' ', text)}"
        return bool(self._needs.fitting(text, lambda: may_hold_number(text)))
