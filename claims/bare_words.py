"""Whether a sentence may hold one of many phrases, told by its bare words before anything in it is read.

Most sentences that the gate lets through hold none of the phrases that matter ("settlement", "foreign"), and reading
them is dear.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from claims.normal import fold, lower
from claims.numerals import may_hold_number
from claims.phrase_books import Entry, PhraseBook
from claims.skeletons import without_quotes

_TOUCHES = re.compile(r"[0-9](?:(?=[a-z])|(?<=[a-z].))")
_TOUCHING = re.compile(r"(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])")


class BareWords:
    """Tests sentences against what the phrases of books need; only the entries wanted count."""

    def __init__(self, *books: PhraseBook[Any], wanted: Callable[[Entry[Any]], bool] = lambda _: True) -> None:
        self._books = [
            (book, frozenset(index for index, entry in enumerate(book.entries) if wanted(entry))) for book in books
        ]

    def may_hold(self, sentence: str) -> bool:
        """False only if none of the phrases is in the sentence. Without RE2 nothing is ruled out."""
        text = without_quotes(lower(fold(sentence)))
        if _TOUCHES.search(text):  # only reading shows that a number ends in "10,000migrants", and none in "1b visas"
            text = f"{text}\n{_TOUCHING.sub(' ', text)}"
        return any(
            not wanted.isdisjoint(book.fitting(text, lambda: may_hold_number(text))) for book, wanted in self._books
        )
