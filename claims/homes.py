"""Which country a text is from or about, where nobody says so: the one whose places, people and offices it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from claims.engine import spans_of
from claims.lexicons import Lexicon
from claims.normal import fold

Finder = Callable[[str], Iterator[tuple[int, int]]]
"""Gives the places of words in a text."""

ENOUGH, ENOUGH_ALONE = 3, 2
"""So much is to be told of one country at least, and so many times as much as of any other, to show that a text is of
it; less where nothing at all is told of the country that every text is taken to be from."""
CLEARLY = 2
OF_AN_OFFICE = 2
"""An office that counts migration is told of as much as so many words."""
REACH = 200_000
"""How many characters of a text are looked at."""


class Homes:
    """Tells countries by the words of `lexicon/homes.toml`, a user's files adding to the built-in one."""

    def __init__(self, lexicon: Lexicon, default: str = "GB") -> None:
        self._lexicon, self._default = lexicon, default

    @cached_property
    def _words(self) -> Mapping[str, Finder]:
        return self._patterns("words")

    @cached_property
    def _names(self) -> Mapping[str, Finder]:
        """Names whose capitals count: "the US" is a country, "the us" is not."""
        return self._patterns("names")

    @cached_property
    def _offices(self) -> Mapping[str, Finder]:
        """Offices that count migration, by names whose capitals count."""
        return self._patterns("offices")

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
        """How much a text tells of each country, in words."""
        folded = fold(text[:REACH])
        lowered = folded.lower()
        found = {country: _many(places(lowered)) for country, places in self._words.items()}
        for country, places in self._names_of_others.items():
            found[country] -= _many(places(lowered))
        for country, places in self._names.items():
            found[country] += _many(places(folded))
        for country, places in self._offices.items():
            found[country] += OF_AN_OFFICE * _many(places(folded))
        return found

    def of(self, text: str) -> str | None:
        """The country a text is from or about; None where it does not show."""
        counts = self.counts(text)
        ranked = sorted(counts.items(), key=lambda each: each[1], reverse=True)
        (country, most), (_, next_most) = ranked[0], ranked[1]
        enough = ENOUGH if counts.get(self._default) else ENOUGH_ALONE
        return country if most >= enough and most >= CLEARLY * next_most else None


def _many(found: Iterator[object]) -> int:
    return sum(1 for _ in found)
