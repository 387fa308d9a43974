"""Which group a number is about: nationality, route, sex … as named in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claims.distances import Distances, Span
from claims.families import Families
from claims.lexicons import Group, Lexicon
from claims.place_names import REGION, UNIONS, PlaceMention, PlaceNames
from claims.readings import GroupMention, SentenceReading

FARTHEST_BEFORE, FARTHEST_AFTER = 9.0, 4.0
"""A group farther away is none of a number's. Behind it nearer ones count only: there, others' groups follow soon."""
NEVER = 99.0

_GLOSS = re.compile(r"^(?: [a-z]+)? ?\([^()]{1,25}\)")
"""The same number put another way, in brackets."""
_BRACKETED = re.compile(r"\s*\([^()]{1,40}\)")
"""The number of one place of a list, in brackets behind it: "from Egypt *(380)*, Syria *(360)* and"."""
_PLAIN_WORDS = re.compile(r"[a-z\s'%-]*$")


class Groups:
    """Finds the groups a sentence names and gives each number its own."""

    def __init__(self, lexicon: Lexicon, places: PlaceNames, families: Families, distances: Distances) -> None:
        self._cue = lexicon.cues("whereabouts").cue
        self._places, self._families, self._distances = places, families, distances

    def named_in(self, reading: SentenceReading, home: str, of_origins: bool = False) -> list[GroupMention]:
        """All groups named: by the lexicon's phrases, as nationalities, as countries people went to.

        `of_origins`: the passage speaks of countries of origin, so that "Turkey follows with 20,000" names one.
        """
        nationalities = self._nationalities(reading, home, of_origins)
        return [*reading.groups, *nationalities, *self._destinations(reading, home)]

    def _nationalities(self, reading: SentenceReading, home: str, of_origins: bool) -> list[GroupMention]:
        """Nationalities named by people ("Poles"), adjective ("Polish nationals") or origin ("from Poland")."""
        found: list[GroupMention] = []
        previous: PlaceMention | None = None  # the place before, where it is an origin
        for at, place in enumerate(reading.places):
            follows = of_origins and self._cue("follows_in_rank").fits(reading.text.lower()[place.end :])
            if found and self._cue("followed_by").fits(reading.text.lower()[: place.start]):
                follows = True
            origin = follows or self._is_origin(reading, place, home, previous) or self._shares_noun(reading, at, home)
            if origin and place.code not in UNIONS and not self._is_in_group(reading, place):
                dimension = "country_of_birth" if self._is_birthplace(reading, place) else "nationality"
                group = Group(dimension, self._places.nationality(place.code))
                found.append(GroupMention(place.start, place.end, group))
            previous = place if origin else None
        return found

    def _shares_noun(self, reading: SentenceReading, at: int, home: str) -> bool:
        """Is it an adjective whose noun follows the next ("*Iranian* and Iraqi nationals")?"""
        place, following = reading.places[at], reading.places[at + 1 : at + 2]
        if place.role != "adjective" or place.code == "EU27" or not following or following[0].role != "adjective":
            return False
        if not self._cue("listed").fits(reading.skeleton[place.end : following[0].start]):
            return False
        return self._is_origin(reading, following[0], home, None) or self._shares_noun(reading, at + 1, home)

    @staticmethod
    def _is_in_group(reading: SentenceReading, place: PlaceMention) -> bool:
        """Is the place part of a phrase for a nationality ("Romanians and Bulgarians")?"""
        return any(
            g.start <= place.start and place.end <= g.end and g.group.dimension == "nationality" for g in reading.groups
        )

    def _is_origin(
        self, reading: SentenceReading, place: PlaceMention, home: str, previous: PlaceMention | None
    ) -> bool:
        lowered = reading.text.lower()
        if place.role == "national" or self._is_birthplace(reading, place):
            return True
        if place.role == "adjective":
            return place.code != "EU27" and self._cue("people").fits(lowered[place.end :])
        if place.code == home:
            return False
        if self._cue("comes_from").fits(lowered[: place.start]):
            return True
        between = _BRACKETED.sub("", reading.text[previous.end : place.start]) if previous is not None else None
        return between is not None and (self._cue("listed").fits(between) or self._cue("listed_last").fits(between))

    def _is_birthplace(self, reading: SentenceReading, place: PlaceMention) -> bool:
        """Is it where people were born ("born in Poland", "*Indian*-born")?"""
        text = reading.text.lower()
        born = self._cue("born_there").fits(text[place.end :])
        return born or (place.role == "name" and self._cue("born_in").fits(text[: place.start]))

    def _destinations(self, reading: SentenceReading, home: str) -> list[GroupMention]:
        """Countries that emigrants went to ("left Ireland to live in Australia")."""
        if not any(m.measure in self._families.with_destinations for m in reading.mentions):
            return []
        lowered = reading.text.lower()
        return [
            GroupMention(p.start, p.end, Group("destination", self._places.nationality(p.code)))
            for p in reading.places
            if p.role == "name" and p.code != home and self._cue("goes_to").fits(lowered[: p.start])
        ]

    def nearest(
        self, reading: SentenceReading, number: Span, mentions: Sequence[GroupMention], is_share: bool = False
    ) -> dict[str, str]:
        """dimension -> the value nearest to a number; a list of groups is joined by `+`."""
        own = self.not_compared(reading, number, mentions)
        free = [
            mention
            for mention in own
            if not self._follows_another(reading, number, mention)
            and not self._is_of_part(reading, number, mention)
            and not self._holds_another(reading, mention, own)
        ]
        found: dict[str, str] = {}
        for dimension in sorted({mention.group.dimension for mention in free}):
            own = sorted((m for m in free if m.group.dimension == dimension), key=lambda m: m.start)
            costs = [(round(self._cost(reading, number, mention), 3), at) for at, mention in enumerate(own)]
            cost, at = min(costs)
            after = FARTHEST_BEFORE if is_share else FARTHEST_AFTER  # a share's part may be its sentence's predicate
            if cost > (after if own[at].start >= number[1] else FARTHEST_BEFORE):
                continue
            values = self._listed_with(reading, own, at)
            if not {"EU", "non-EU"} <= set(values):  # "from the EU and outside the EU": everybody
                found[dimension] = "+".join(dict.fromkeys(values))
        return found

    def respective(self, reading: SentenceReading, index: int, mentions: Sequence[GroupMention]) -> GroupMention | None:
        """The nationality that a number of a list told "respectively" goes with: the one in its place of the list."""
        place, length = reading.respective.get(index, (0, 0))
        start = reading.numbers[index - place].start
        own = sorted(
            (m for m in mentions if m.group.dimension == "nationality" and m.end <= start), key=lambda m: m.start
        )
        if length and len(own) == length:
            return own[place]  # as many as there are numbers, however they are joined
        for at in range(len(own) - length, -1, -1) if length else ():
            listed = own[at : at + length]
            if all(self._cue("listed").fits(reading.skeleton[a.end : b.start]) for a, b in pairwise(listed)):
                return listed[place]
        return None

    def _follows_another(self, reading: SentenceReading, number: Span, mention: GroupMention) -> bool:
        """Does the group follow a number before this one so closely that it is that number's own?"""
        ends = (other.end for other in reading.numbers if other.start != number[0])
        tight = self._cue("group_follows")
        return any(
            end <= mention.start < number[0] and tight.fits(reading.skeleton[end : mention.start]) for end in ends
        )

    def not_compared(
        self, reading: SentenceReading, number: Span, mentions: Sequence[GroupMention]
    ) -> list[GroupMention]:
        """The groups but those that the number is only compared with ("40 per cent more than Birmingham")."""
        skeleton, compared = reading.skeleton, self._cue("compared_group")
        own = [m for m in mentions if m.start < number[1] or not compared.fits(skeleton[number[1] : m.start])]
        return [m for m in own if m.end > number[0] or not self._is_set_against(reading, m, own)]

    def _is_set_against(self, reading: SentenceReading, mention: GroupMention, own: Sequence[GroupMention]) -> bool:
        """Is another group, named before it, set against this one ("non-EU migration was above *EU* migration, at")?"""
        alike = [m for m in own if m.group.dimension == mention.group.dimension and m.end <= mention.start]
        return bool(alike) and self._cue("than_group").fits(reading.skeleton[: mention.start])

    def compares_places(self, reading: SentenceReading, number: Span) -> bool:
        """Is a change told from one place or group to another, not over time ("40 per cent more than Birmingham")?"""
        skeleton, compared = reading.skeleton, self._cue("compared_group")
        named = (*reading.places, *reading.groups)
        return any(n.start >= number[1] and compared.fits(skeleton[number[1] : n.start]) for n in named)

    def _holds_another(self, reading: SentenceReading, mention: GroupMention, mentions: Sequence[GroupMention]) -> bool:
        """Does the region only say where a smaller one lies ("in the Rio Grande Valley along the *Texas* border")?"""
        if mention.group.dimension != REGION:
            return False
        before = (m for m in mentions if m.group.dimension == REGION and m.end <= mention.start)
        return any(self._cue("lies_in").fits(reading.skeleton[m.end : mention.start]) for m in before)

    def _is_of_part(self, reading: SentenceReading, number: Span, mention: GroupMention) -> bool:
        """Is the group said of a part that is taken from the number ("4,900 of the *36,816* were Afghans")?"""
        parts = (reading.numbers[p] for p, whole in reading.wholes.items() if reading.numbers[whole].start == number[0])
        said = self._cue("part_is_group")
        return any(p.end < mention.start and said.fits(reading.skeleton[p.end : mention.start]) for p in parts)

    def _cost(self, reading: SentenceReading, number: Span, mention: GroupMention) -> float:
        skeleton, place = reading.skeleton, (mention.start, mention.end)
        if number[0] <= place[0] and place[1] <= number[1]:
            return 0.0
        if place[0] >= number[1]:
            return self._cost_behind(skeleton, number, place)
        if self._cue("group_leads").fits(skeleton[place[1] : number[0]]):
            return 0.1
        return 0.5 + self._distances.between(skeleton, number, place)

    def _cost_behind(self, skeleton: str, number: Span, place: Span) -> float:
        opens = skeleton.rfind("(", 0, number[0])
        closes = skeleton.find(")", opens) if opens >= 0 else -1
        if number[1] <= closes <= place[0]:
            return NEVER  # a number in brackets belongs to what stands before them
        gap = _GLOSS.sub(" ", skeleton[number[1] : place[0]])
        if self._cue("group_follows").fits(gap) or self._cue("part_is_group").fits(gap):
            return 0.0
        cost = self._distances.between(skeleton, number, place)
        if _PLAIN_WORDS.match(gap) and not self._cue("other_clause_or_part").fits(gap):
            return 0.3 + 0.5 * cost
        return 0.8 + 1.2 * cost + (3.0 if self._cue("other_clause").fits(gap) else 0.0)

    def _listed_with(self, reading: SentenceReading, own: Sequence[GroupMention], at: int) -> list[str]:
        """The values of a list of groups that the group at an index is part of, in their order."""

        def goes_on(left: int) -> bool:
            between = reading.skeleton[own[left].end : own[left + 1].start]
            if self._cue("listed_last").fits(between):
                return left > 0 and goes_on(left - 1)  # "from Venezuela, Cuba or Nicaragua"
            return self._cue("listed").fits(between)

        first = last = at
        while first > 0 and goes_on(first - 1):
            first -= 1
        while last + 1 < len(own) and goes_on(last):
            last += 1
        return [mention.group.value for mention in own[first : last + 1]]

    def ranked_origin(self, reading: SentenceReading, words: Span, home: str) -> GroupMention | None:
        """The country that a rank is claimed for: the subject before its words, else the first named after."""
        named = [place for place in reading.places if place.code != home and place.code not in UNIONS]
        before = [place for place in named if place.end <= words[0]]
        after = [place for place in named if place.start >= words[1]]
        lowered = reading.text.lower()
        first = [place for place in before if self._cue("overtakes").fits(lowered[place.end : words[0]])]
        chosen = first[0] if first else before[-1] if before else after[0] if after else None
        if chosen is None:
            return None
        return GroupMention(chosen.start, chosen.end, Group("nationality", self._places.nationality(chosen.code)))

    def single_countries(self, mentions: Sequence[GroupMention]) -> tuple[str, ...]:
        """The nationalities named that are those of one country, in order."""
        values = (mention.group.value for mention in mentions if mention.group.dimension == "nationality")
        return tuple(value for value in values if value in self._places.countries)
