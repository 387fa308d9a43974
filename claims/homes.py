"""Which country a text is from, where nobody says so: the one whose places, people and offices it mostly names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from claims.engine import spans_of
from claims.lexicons import Lexicon
from claims.normal import fold

Finder = Callable[[str], Iterator[tuple[int, int]]]
"""Gives the places of words in a text."""

ENOUGH = 3
"""So many words of one country at least, and so many times as many as of any other, show that a text is from there."""
CLEARLY = 2
REACH = 200_000
"""How many characters of a text are looked at."""


class Homes:
    """Tells countries by the words of `lexicon/homes.toml`, a user's files adding to the built-in one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def _words(self) -> Mapping[str, Finder]:
        return self._patterns("words")

    @cached_property
    def _names_of_others(self) -> Mapping[str, Finder]:
        """Names that hold a word of the country and are no such word: "Northern Ireland"."""
        return self._patterns("names_of_others")

    def _patterns(self, part: str) -> Mapping[str, Finder]:
        words: dict[str, list[str]] = {}
        for _, table in self._lexicon.tables("homes", "lexicon"):
            for country, entry in table.items():
                if part in entry:
                    words.setdefault(country, []).extend(entry[part])
        return {country: spans_of(rf"\b(?:{'|'.join(told)})\b") for country, told in words.items()}

    def counts(self, text: str) -> dict[str, int]:
        """How many words of each country a text holds."""
        lowered = fold(text[:REACH]).lower()
        found = {country: _many(places(lowered)) for country, places in self._words.items()}
        for country, places in self._names_of_others.items():
            found[country] -= _many(places(lowered))
        return found

    def of(self, text: str) -> str | None:
        """The country a text is from; None where it does not show."""
        ranked = sorted(self.counts(text).items(), key=lambda each: each[1], reverse=True)
        (country, most), (_, next_most) = ranked[0], ranked[1]
        return country if most >= ENOUGH and most >= CLEARLY * next_most else None


def _many(found: Iterator[object]) -> int:
    return sum(1 for _ in found)
