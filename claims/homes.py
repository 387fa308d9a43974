"""Which country a text is from, where nobody says so: the one whose places, people and offices it mostly names."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from claims.engine import counts_of
from claims.lexicons import Lexicon
from claims.normal import fold

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
    def _count(self) -> Callable[[str], list[int]]:
        return counts_of([regex for _, _, regex in self._expressions])

    @cached_property
    def _expressions(self) -> list[tuple[str, int, str]]:
        """Country, what a place counts, and the words; names that only hold one ("Northern Ireland") count back."""
        words: dict[tuple[str, int], list[str]] = {}
        for _, table in self._lexicon.tables("homes", "lexicon"):
            for country, entry in table.items():
                for part, sign in (("words", 1), ("names_of_others", -1)):
                    if part in entry:
                        words.setdefault((country, sign), []).extend(entry[part])
        return [(*key, rf"\b(?:{'|'.join(told)})\b") for key, told in words.items()]

    def counts(self, text: str) -> dict[str, int]:
        """How many words of each country a text holds."""
        found: dict[str, int] = {}
        for (country, sign, _), many in zip(self._expressions, self._count(fold(text[:REACH]).lower()), strict=True):
            found[country] = found.get(country, 0) + sign * many
        return found

    def of(self, text: str) -> str | None:
        """The country a text is from; None where it does not show."""
        ranked = sorted(self.counts(text).items(), key=lambda each: each[1], reverse=True)
        (country, most), (_, next_most) = ranked[0], ranked[1]
        return country if most >= ENOUGH and most >= CLEARLY * next_most else None
