"""Countries and their people in a sentence: names, adjectives and nationals of the code list of geographies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reference_data.codelists import Codelists

_WORD = re.compile(r"[^\W\d_]+(?:[.'-][^\W\d_]+)*\.?")
_LONGEST = 5
REGION = "region"
UNIONS = frozenset({"WORLD", "EU27", "EU28"})
"""Codes of places that are no country: their people are no nationality."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named by its name, by an adjective ("Polish") or by its people ("Poles")."""

    start: int
    end: int
    code: str
    role: str


class PlaceNames:
    """Looks words up among all names of places. Capitals count, since "us", "turkey" and "polish" are words too."""

    def __init__(self, codelists: Codelists) -> None:
        self._codelists = codelists

    @cached_property
    def _index(self) -> dict[str, tuple[str, str]]:
        index: dict[str, tuple[str, str]] = {}
        for code, place in self._codelists.geographies.items():
            name = place.name.removeprefix("the ")
            words = {"name": (name, *place.names), "adjective": place.adjectives, "national": place.nationals}
            for role, spellings in words.items():
                for spelling in spellings:
                    index.setdefault(spelling.rstrip("."), (code, role))
        return index

    @cached_property
    def _first_words(self) -> frozenset[str]:
        """What the names begin with, as it may stand in a text: nearly all words begin none."""
        return _as_in_texts(self._index)

    @cached_property
    def _telling_words(self) -> frozenset[str]:
        """One word of each name without which it is not there."""
        return _as_in_texts(name.removeprefix("the ") for name in self._index)

    def find(self, text: str) -> list[PlaceMention]:
        """Mentions in order; the longest name at a place wins."""
        if self._telling_words.isdisjoint(_WORD.findall(text)):
            return []
        words = [match.span() for match in _WORD.finditer(text)]
        found = []
        at = 0
        while at < len(words):
            if text[slice(*words[at])] not in self._first_words:
                at += 1
                continue
            for size in range(min(_LONGEST, len(words) - at), 0, -1):
                start, end = words[at][0], words[at + size - 1][1]
                surface = text[start:end].removesuffix("'s")
                hit = self._index.get(surface.rstrip("."))
                if hit:
                    found.append(PlaceMention(start, start + len(surface), *hit))
                    at += size
                    break
            else:
                at += 1
        return found

    def regions_in(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, value) of the regions and councils of the code list where something is counted in them.

        "Asylum seekers in hotels in *Hillingdon*", "*Hillingdon* has 2,000"; where people come from is none.
        """
        if self._region_words.isdisjoint(_WORD.findall(text)):
            return []
        found = self._region_pattern.finditer(text)
        spans = (match.span("in") if match["in"] else match.span("has") for match in found)
        return [(start, end, self._regions[text[start:end]]) for start, end in spans]

    @cached_property
    def _regions(self) -> dict[str, str]:
        """name -> value, of those that are no places by themselves; as a newspaper has it, too: Stoke-on-Trent."""
        dimension = self._codelists.dimensions.get(REGION)
        values = dimension.values.values() if dimension is not None else ()
        names = {value.name.removeprefix("the "): value.code for value in values}
        names = {name: code for name, code in names.items() if name not in self._index}
        return names | {name.replace(" on ", "-on-"): code for name, code in names.items()}

    @cached_property
    def _region_words(self) -> frozenset[str]:
        return _as_in_texts(self._regions)

    @cached_property
    def _region_pattern(self) -> re.Pattern[str]:
        names = "|".join(re.escape(name) for name in sorted(self._regions, key=len, reverse=True))
        goes_on = r" (?!(?:City |Borough |County |District )?Council)[A-Z]"  # "Oxford *University*"
        counts = r" (?:has|had|is|was|houses|housed|hosts|hosted|council\b)|['’]s\b"
        return re.compile(
            rf"\b(?:in|at|to|across|within|around|by|of)(?: the)? (?P<in>{names})(?![\w-]|{goes_on})"
            rf"|(?:^|[,;:(] ?|\band )(?:[Tt]he )?(?P<has>{names})(?={counts})"
        )

    @cached_property
    def countries(self) -> frozenset[str]:
        """The nationalities of single countries, as values of the dimension."""
        return frozenset(self.nationality(code) for code in self._codelists.geographies if len(code) == 2)

    def nationality(self, code: str) -> str:
        """The value of the dimension nationality for people of a place: its name in lower case.

        >>> from reference_data.codelists import load_codelists
        >>> PlaceNames(load_codelists()).nationality("IN")
        'india'
        """
        if code == "GB":
            return "UK"
        if code == "EU27":
            return "EU"
        name = self._codelists.geographies[code].name.removeprefix("the ")
        return name.lower().replace(" ", "_").replace("-", "_")


def _as_in_texts(names: Iterable[str]) -> frozenset[str]:
    """The first words of names, with what a text may add to them."""
    words = [first.group() for first in map(_WORD.match, names) if first]
    return frozenset(word + ending for word in words for ending in ("", ".", "'s"))
