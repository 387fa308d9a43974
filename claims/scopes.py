"""The place and the group a claim is about: as its sentence says, else the passage, else the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.carry_over import Carried
from claims.distances import Span
from claims.families import Families
from claims.groups import Groups
from claims.lexicons import Lexicon
from claims.locations import Locations
from claims.model import Claim
from claims.place_names import UNIONS
from claims.readings import GroupMention, SentenceReading

DEFAULT_COUNTRY = "GB"
"""Where a text is from that does not say so."""
_NO_FIGURES_OF_ITS_OWN = ("GB", "EU", "WORLD")
"""Documents from here use a measure's own place when they name none; elsewhere the document's country is meant."""


@dataclass(frozen=True)
class Place:
    """A country with what says so: stated, measure, carried, document, default."""

    code: str
    basis: str


class Scopes:
    """Settles places and groups."""

    def __init__(self, lexicon: Lexicon, families: Families, groups: Groups, locations: Locations) -> None:
        self._families, self._groups, self._locations = families, groups, locations
        cue = lexicon.cues("whereabouts").cue
        self._everybody, self._those_groups = cue("everybody"), cue("those_groups")
        self._all_told = cue("all_told")
        self._in_all = cue("in_all")
        self._everybody_again, self._joined_group = cue("everybody_again"), cue("joined_group")
        self._joined_with = cue("joined_with")

    def place(
        self,
        reading: SentenceReading,
        span: Span,
        measure: str,
        groups: Sequence[GroupMention],
        carried: Carried,
        home: str | None,
    ) -> Place:
        """The place of a claim. `home` is the document's country, if known."""
        used = [g for g in groups if g.group.dimension in ("nationality", "country_of_birth", "destination")]
        named = self._locations.place_of(reading, span, used)
        only = self._families.only_in.get(measure)
        if only is not None and not self._is_of_another_home(only, named, home):
            within = named is not None and named.split("-")[0] == only
            return Place(named, "stated") if named is not None and within else Place(only, "measure")
        said = [(g.group.dimension, g.group.value) for g in groups]
        by_group = self._families.place_of_groups(measure, said or carried.breakdown.items())
        if by_group is not None:
            return Place(by_group, "measure")
        if named == "WORLD" and self._families.is_counted_worldwide(measure):
            return Place(named, "stated")
        if named is not None and named != "WORLD":
            return Place(named, "stated")
        default = self._families.default_place.get(measure)
        if named is not None and named == default:
            return Place(named, "stated")
        if default is not None and (home is None or home in _NO_FIGURES_OF_ITS_OWN):
            return Place(default, "measure")
        goes_on = not reading.mentions  # a sentence that names what it counts may be of home again
        if carried.geography is not None and (goes_on or carried.geography not in UNIONS):
            return Place(carried.geography, "carried")
        if home == "EU":
            return Place("EU27", "document")
        return Place(home, "document") if home else Place(DEFAULT_COUNTRY, "default")

    @staticmethod
    def _is_of_another_home(only: str, named: str | None, home: str | None) -> bool:
        """Does a text from elsewhere use words that are mostly said of the default country ("1,000 small boats")?"""
        elsewhere = home is not None and home not in _NO_FIGURES_OF_ITS_OWN
        return only == DEFAULT_COUNTRY and elsewhere and (named is None or named.split("-")[0] != only)

    def counts_in_several(self, reading: SentenceReading) -> bool:
        """Is what is counted that of two places together?"""
        return self._locations.are_several(reading)

    def counts_locally(self, reading: SentenceReading, span: Span) -> bool:
        """Is a number that of a smaller place of which nothing is known?"""
        return self._locations.is_local(reading, span)

    def place_named(self, reading: SentenceReading) -> str | None:
        """The place of the first measure that a sentence names outright."""
        first = next((mention for mention in reading.mentions if not mention.word.weak), None)
        return self._locations.place_of(reading, (first.start, first.end), []) if first is not None else None

    def breakdown(
        self,
        reading: SentenceReading,
        span: Span,
        measure: str,
        groups: Sequence[GroupMention],
        carried: Carried,
        last: Claim | None = None,
        is_share: bool = False,
        goes_on: bool = False,
    ) -> dict[str, str]:
        """dimension -> value. A number that names no group goes on with that of the kindred number before.

        `goes_on`: the measure is that of the sentence before, and so is the group, unless all people are meant.
        """
        groups = [g for g in groups if self._families.tells_group(measure, g.group.dimension, g.group.value)]
        groups = [g for g in groups if not self._is_joined(reading, g)]
        groups = [g for g in groups if not self._everybody_again.fits(reading.text[g.end : span[0]].lower())]
        if in_all := self._in_all.fits(reading.text[span[1] :].lower()):
            groups = [g for g in groups if not any(g.end <= n.start and n.end <= span[0] for n in reading.numbers)]
        found = self._groups.nearest(reading, span, groups, is_share)
        index = next((at for at, number in enumerate(reading.numbers) if number.start == span[0]), None)
        if index is not None and (own := self._groups.respective(reading, index, groups)) is not None:
            return self._families.groups_of(measure, {**found, own.group.dimension: own.group.value})
        told = last.span.end - reading.start if last is not None else 0
        if not found and in_all and last is not None:
            return {}
        if not found and self._everybody_again.fits(reading.text[told : span[1]].lower()):
            return {}
        if not found and last is not None and self._families.related(last.measure, measure):
            found = self._families.carried_on(dict(last.breakdown))
        elif self._everybody.fits(reading.text[: span[1]].lower()):
            pass
        elif (goes_on or not reading.mentions) and not self._groups.not_compared(reading, span, groups):
            found = self._families.carried_on(carried.breakdown)
        elif "nationality" not in found and (nationality := self._nationality_before(reading, carried)):
            found["nationality"] = nationality
        return self._families.groups_of(measure, found)

    def _is_joined(self, reading: SentenceReading, group: GroupMention) -> bool:
        """Are dependants named with those they depend on, so that the number is of both?"""
        if group.group.dimension != "applicant":
            return False
        before, after = reading.text[: group.start].lower(), reading.text[group.end :].lower()
        joined = self._joined_group.fits(before) or self._joined_with.fits(after)
        return joined and not any(
            n.end <= group.start and not reading.text[n.end : group.start].strip() for n in reading.numbers
        )

    def points_to_unknown(self, reading: SentenceReading, breakdown: dict[str, str]) -> bool:
        """Are countries or nationalities pointed back to that nobody knows ("the number from *the two countries*")?"""
        return "nationality" not in breakdown and self._those_groups.fits(reading.text.lower())

    def _nationality_before(self, reading: SentenceReading, carried: Carried) -> str | None:
        """The nationality that a sentence about no measure of its own, or about "those countries", goes on with."""
        if self._those_groups.fits(reading.text.lower()):
            return carried.nationality
        return carried.breakdown.get("nationality") if not reading.mentions else None

    def context(
        self,
        reading: SentenceReading,
        span: Span,
        measure: str,
        breakdown: dict[str, str],
        groups: Sequence[GroupMention],
        carried: Carried,
    ) -> tuple[tuple[str, str], ...]:
        """The nationality named before in the passage or the sentence, where the number names no group of its own.

        Of a total the group that takes in what the measure leaves out may be meant ("people returned in *total*").
        """
        wider = self._families.in_total.get(measure)
        if wider is not None and not breakdown and self._all_told.fits(reading.text.lower()):
            return wider
        if "nationality" in breakdown or self._everybody.fits(reading.text[: span[1]].lower()):
            return ()
        before = [g.group.value for g in groups if g.group.dimension == "nationality" and g.end <= span[0]]
        value = before[-1] if before else carried.nationality
        return (("nationality", value),) if value else ()
