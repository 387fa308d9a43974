"""Which country a text is from or about, where nobody says so: the one whose places, people and offices it names."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from claims.engine import counts_of
from claims.lexicons import Lexicon
from claims.normal import fold

ENOUGH, ENOUGH_ALONE = 3, 2
"""So much is to be told of one country at least, and so many times as much as of any other, to show that a text is of
it; less where nothing at all is told of the country that every text is taken to be from."""
CLEARLY = 2
REACH = 200_000
"""How many characters of a text are looked at."""
_IN_SMALL_LETTERS = {"words": 1, "names_of_others": -1}
"""What a place of each kind of words counts; names that only hold a word ("Northern Ireland") count back."""
_IN_CAPITALS = {"names": 1, "offices": 2}
"""The same of names whose capitals count: "the US" is a country, "the us" is not. An office that counts migration is
told of as much as two words."""


class Homes:
    """Tells countries by the words of `lexicon/homes.toml`, a user's files adding to the built-in one."""

    def __init__(self, lexicon: Lexicon, default: str = "GB") -> None:
        self._lexicon, self._default = lexicon, default

    @cached_property
    def _small(self) -> _Counter:
        return self._counter(_IN_SMALL_LETTERS)

    @cached_property
    def _capital(self) -> _Counter:
        return self._counter(_IN_CAPITALS)

    def _counter(self, weights: dict[str, int]) -> _Counter:
        words: dict[tuple[str, int], list[str]] = {}
        for _, table in self._lexicon.tables("homes", "lexicon"):
            for country, entry in table.items():
                for part, weight in weights.items():
                    if part in entry:
                        words.setdefault((country, weight), []).extend(entry[part])
        return _Counter(words)

    def counts(self, text: str) -> dict[str, int]:
        """How much a text tells of each country, in words."""
        folded = fold(text[:REACH])
        found: dict[str, int] = {}
        for counter, searched in ((self._small, folded.lower()), (self._capital, folded)):
            for country, many in counter.of(searched):
                found[country] = found.get(country, 0) + many
        return found

    def of(self, text: str) -> str | None:
        """The country a text is from or about; None where it does not show."""
        counts = self.counts(text)
        ranked = sorted(counts.items(), key=lambda each: each[1], reverse=True)
        (country, most), (_, next_most) = ranked[0], ranked[1]
        enough = ENOUGH if counts.get(self._default) else ENOUGH_ALONE
        return country if most >= enough and most >= CLEARLY * next_most else None


class _Counter:
    """Counts the words of countries in one pass; the keys are countries with what a place of the words counts."""

    def __init__(self, words: dict[tuple[str, int], list[str]]) -> None:
        self._keys = list(words)
        self._count: Callable[[str], list[int]] = counts_of([rf"\b(?:{'|'.join(told)})\b" for told in words.values()])

    def of(self, text: str) -> list[tuple[str, int]]:
        counted = zip(self._keys, self._count(text), strict=True)
        return [(country, weight * many) for (country, weight), many in counted]
