"""Words that tell something by where they stand, and the files of `claims/lexicon` that list them.

Such a file holds `[cues.NAME]` tables (phrases, where they stand, examples), `[lists]` of words, `[values.NAME]`
tables that say what a word amounts to, and `[macros]` for the phrases. Cues are looked for in the skeleton of a
sentence, those that say `reads = "text"` in the sentence itself, in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from claims.phrases import expanded, translated

PLACES: Mapping[str, tuple[str, str]] = {
    "anywhere": ("", ""),  # somewhere in the text
    "before": ("", r"\s*$"),  # right before a place: the text ends with them
    "after": (r"\s*", ""),  # right after a place: the text begins with them
    "between": (r"\s*", r"\s*$"),  # between two places, and nothing else
    "first": (
        "[\\s\"'*\u2022\u2013\u2014-]*",
        "",
    ),  # the first words of a sentence, behind quotation marks and bullets only
}
"""Where a cue may stand, with what the pattern of its phrases is put between."""

_BEGINS_WITH_WORD = re.compile(r"[(<]*[a-z0-9]")
_ENDS_WITH_WORD = re.compile(r"(?<!\\)[a-z0-9][)?*]*$")


class CueError(ValueError):
    """A file of cues that cannot be used: says which file, which entry, and the mend."""


class Cue:
    """Phrases that say the same by standing in the same place. `<...>` in a phrase marks the words asked for.

    >>> Cue("after", ["(a|per) <day|week>"]).target(" a week, they said")
    'week'
    """

    def __init__(
        self, where: str, phrases: Iterable[str], macros: Mapping[str, str] | None = None, weight: float = 0.0
    ) -> None:
        self.where, self.phrases, self.weight = where, tuple(phrases), weight
        self._macros = macros or {}

    @cached_property
    def regex(self) -> str:
        """The pattern of all phrases, with the words around it that its place asks for."""
        left, right = PLACES[self.where]
        return f"{left}(?:{'|'.join(self._phrase(p, not left, not right) for p in self.phrases)}){right}"

    def _phrase(self, phrase: str, left: bool, right: bool) -> str:
        """One phrase; a phrase that looks ahead says itself where it ends."""
        text = expanded(phrase, self._macros)
        left = left and bool(_BEGINS_WITH_WORD.match(text))
        right = right and "(?" not in text and bool(_ENDS_WITH_WORD.search(text))
        return (r"\b" if left else "") + f"(?:{translated(text, phrase)})" + (r"\b" if right else "")

    @cached_property
    def _find(self) -> Callable[[str], re.Match[str] | None]:
        pattern = re.compile(self.regex)
        return pattern.search if self.where in ("anywhere", "before") else pattern.match

    def find(self, text: str) -> re.Match[str] | None:
        """The first place where it fits."""
        return self._find(text)

    def fits(self, text: str) -> bool:
        return self._find(text) is not None

    def target(self, text: str) -> str | None:
        """The words marked in the phrase that fits, if one does."""
        match = self._find(text)
        return next((words for words in match.groups() if words), None) if match else None

    def all(self, text: str) -> Iterator[re.Match[str]]:
        return re.compile(self.regex).finditer(text)


class CueFile:
    """The cues, lists and values of one name, a user's files adding to the built-in one."""

    def __init__(self, tables: Iterable[tuple[Path, dict]]) -> None:
        self.cues: dict[str, Cue] = {}
        self._lists: dict[str, frozenset[str]] = {}
        self._values: dict[str, dict[str, int | str]] = {}
        macros: dict[str, str] = {}
        for path, table in tables:
            if unknown := set(table) - {"macros", "cues", "lists", "values"}:
                raise CueError(f"{path}: {min(unknown)}: a file of cues holds macros, cues, lists and values only")
            macros |= table.get("macros", {})
            for name, entry in table.get("cues", {}).items():
                self._add(path, name, entry, macros)
            for name, words in table.get("lists", {}).items():
                self._lists[name] = self._lists.get(name, frozenset()).union(words)
            for name, values in table.get("values", {}).items():
                self._values[name] = self._values.get(name, {}) | values

    def _add(self, path: Path, name: str, entry: dict, macros: Mapping[str, str]) -> None:
        known = self.cues.get(name)
        where = entry.get("where", known.where if known else "")
        if where not in PLACES:
            raise CueError(f"{path}: {name}: where = {where!r} is none of {', '.join(PLACES)}")
        phrases = (*(known.phrases if known else ()), *entry["phrases"])
        self.cues[name] = Cue(where, phrases, macros, entry.get("weight", known.weight if known else 0.0))

    def cue(self, name: str) -> Cue:
        return self.cues[name]

    def words(self, name: str) -> frozenset[str]:
        return self._lists[name]

    def values(self, name: str) -> Mapping[str, int | str]:
        return self._values[name]
