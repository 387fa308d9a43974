"""Which country a number is about, where its sentence names one as a place rather than as an origin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claims.distances import Distances, Span
from claims.lexicons import Lexicon
from claims.place_names import PlaceMention
from claims.readings import GroupMention, SentenceReading

_NAMED_PLACE = re.compile(
    r"\b(?:in|at|around|near|across|outside)\s+([A-Z][a-z\u00e0-\u00ff]+(?:[ -][A-Z][a-z]+)*)(?![a-z'\u2019])"
)
_CLAUSE = re.compile(r"[^,;:.()\u2014\u2013]*")
_AND = re.compile(r"\s+and\s+(the )?")


class Locations:
    """Finds the place of a count by the words around names of places."""

    def __init__(self, lexicon: Lexicon, distances: Distances) -> None:
        cues = lexicon.cues("whereabouts")
        self._cue, self._no_towns, self._distances = cues.cue, cues.words("no_towns"), distances

    def place_of(self, reading: SentenceReading, number: Span, used: Sequence[GroupMention]) -> str | None:
        """The code of the nearest place; names that are `used` as groups are none."""
        best: tuple[float, str] | None = None
        for place in reading.places:
            if not self._is_place(reading, place) or any(g.start < place.end and place.start < g.end for g in used):
                continue
            among_origins = bool(used) and all(p is place or p.role != "name" for p in reading.places)
            cost = self._cost(reading, number, place, among_origins)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, place.code)
        return best[1] if best else None

    def _is_place(self, reading: SentenceReading, place: PlaceMention) -> bool:
        """Is a country named as a place, by its name or by its land ("*Italian* shores")?"""
        return place.role == "name" or self._is_land(reading, place)

    def _is_land(self, reading: SentenceReading, place: PlaceMention) -> bool:
        return place.role == "adjective" and self._cue("its_land").fits(reading.text.lower()[place.end :])

    def _is_next_of_list(self, reading: SentenceReading, number: Span, place: PlaceMention) -> bool:
        """Is it the next place of which the same is told ("Iran hosts 3.8 million and *Turkey* 3.3 million")?"""
        touches = place.end <= number[0] and not reading.skeleton[place.end : number[0]].strip()
        told = any(other.end <= place.start for other in reading.numbers)
        return touches and told and self._cue("tells_on").fits(reading.text.lower()[: place.start])

    def are_several(self, reading: SentenceReading) -> bool:
        """Does the sentence count in two places at once ("in Germany and Italy")?"""
        names = [place for place in reading.places if place.role == "name"]
        lowered = reading.text.lower()
        for one, other in pairwise(names):
            if one.code != other.code and _AND.fullmatch(lowered[one.end : other.start]):
                counts = self._cue("counts").fits(lowered[other.end :])
                if counts or self._cue("place").fits(lowered[: one.start]):
                    return True
        return False

    def is_local(self, reading: SentenceReading, number: Span) -> bool:
        """Is the number that of some smaller place than a country: "applied for asylum *there*", "hotels *in Stoke*"?

        Told by "there" and the like, or by a name of no known place, group or time that stands where things are.
        """
        if self._cue("locally").fits(reading.text.lower()):
            return True
        clause = _CLAUSE.match(reading.text, number[1])
        end = clause.end() if clause is not None else number[1]
        named = _NAMED_PLACE.finditer(reading.original, number[1], end)
        return any(self._is_unknown(reading, found.start(1), found[1]) for found in named)

    def _is_unknown(self, reading: SentenceReading, start: int, name: str) -> bool:
        """Is it a name that stands for nothing the lexicon knows?"""
        known = (*reading.places, *reading.groups, *reading.times, *reading.mentions, *reading.records)
        if any(each.start < start + len(name) and start < each.end for each in known):
            return False
        return name.split()[0].lower() not in self._no_towns

    def _cost(self, reading: SentenceReading, number: Span, place: PlaceMention, among_origins: bool) -> float | None:
        """How far a place is from a number, None if it is not where anything is counted.

        "The highest in the EU" compares places; of origins alone ("the largest group in the EU") it is the place.
        """
        lowered = reading.text.lower()
        before, after = lowered[: place.start], lowered[place.end :]
        if self._cue("sent_to").fits(before):
            return None
        at_borders = place.code == "EU27" and self._cue("its_borders").fits(after)
        comes_from = self._cue("comes_from").fits(before) and not at_borders
        if comes_from or (self._cue("scope").fits(before) and not among_origins):
            return None
        counts = self._cue("counts").fits(after) and self._cue("begins").fits(before)
        everywhere = self._cue("everywhere").fits(lowered[place.start : place.end])
        named = self._cue("place").fits(before) or at_borders or everywhere
        gapped = self._is_next_of_list(reading, number, place)
        bracket = place.end <= number[0] and reading.skeleton[place.end : number[0]].strip() == "("
        if place.code == "EU27" and not (named or counts):
            return None
        if bracket or gapped:
            return 0.0
        if not (named or counts or after.startswith("'s") or self._is_land(reading, place)):
            return None
        cost = self._distances.between(reading.skeleton, number, (place.start, place.end))
        return cost if place.start >= number[1] else cost + 0.3
