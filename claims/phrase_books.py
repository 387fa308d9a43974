"""Books of phrases that are searched together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from claims.engine import compiled
from claims.needs import Needed, Needs, needed_any
from claims.phrases import COUNT, MONEY, MULTIPLE, PERCENT, PhraseError, to_regex

_NUMBER = re.compile(f"[{COUNT}{PERCENT}{MONEY}{MULTIPLE}]")

Meaning = TypeVar("Meaning")


# RE2 knows no such groups.
_LOOKS_AROUND = re.compile(r"\(\?<?[=!]")


@dataclass(frozen=True)
class Entry(Generic[Meaning]):
    """A phrase with what it stands for, and with what texts that hold it need (one or other of `needs`)."""

    phrase: str
    regex: str
    meaning: Meaning
    needs: tuple[Needed, ...]

    @classmethod
    def of(cls, phrase: str, meaning: Meaning, macros: Mapping[str, str] | None = None) -> Entry[Meaning]:
        """The entry of a phrase. Raises PhraseError if it cannot be read."""
        if _LOOKS_AROUND.search(phrase):
            raise PhraseError(f"{phrase!r}: a phrase cannot look ahead or behind; mark its own part with <...>")
        return cls(phrase, to_regex(phrase, macros), meaning, needed_any(phrase, macros))


@dataclass(frozen=True)
class Hit(Generic[Meaning]):
    """A place in a skeleton where an entry fits; `target` is the span marked in the phrase, if any."""

    start: int
    end: int
    entry: Entry[Meaning]
    target: tuple[int, int] | None


class PhraseBook(Generic[Meaning]):
    """Many phrases searched together: one pass says which may occur, and only those are looked at closely."""

    def __init__(self, entries: Iterable[Entry[Meaning]]) -> None:
        self.entries = tuple(entries)
        self._compiled: dict[int, re.Pattern[str]] = {}

    @cached_property
    def _needs(self) -> Needs:
        return Needs([entry.needs for entry in self.entries])

    def _pattern(self, index: int) -> re.Pattern[str]:
        if index not in self._compiled:
            self._compiled[index] = compiled(self.entries[index].regex)
        return self._compiled[index]

    def find(self, skeleton: str) -> list[Hit[Meaning]]:
        """All places where an entry fits, in the order of the entries, then of the text."""
        hits = []
        fitting = self._needs.fitting(skeleton, lambda: _NUMBER.search(skeleton) is not None)
        for index in sorted(fitting):
            entry = self.entries[index]
            for match in self._pattern(index).finditer(skeleton):
                target = match.span(1) if "<" in entry.phrase else None
                hits.append(Hit(match.start(), match.end(), entry, target))
        return hits
