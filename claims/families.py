"""How measures relate in what people say (`families.toml`): kin, more special ones, the places they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from claims.lexicons import Lexicon


class Families:
    """The tables of the files `families.toml`, later folders adding to earlier ones."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def _tables(self) -> tuple[Mapping[str, Any], ...]:
        return tuple(table for _, table in self._lexicon.tables("families", "lexicon"))

    def _merged(self, name: str) -> dict[str, Any]:
        return {measure: value for table in self._tables for measure, value in table.get(name, {}).items()}

    @cached_property
    def _kin(self) -> dict[str, frozenset[str]]:
        kin: dict[str, set[str]] = {}
        for entry in (entry for table in self._tables for entry in table.values() if "measures" in entry):
            for measure in entry["measures"]:
                kin.setdefault(measure, set()).update(entry["measures"])
        return {measure: frozenset(members) for measure, members in kin.items()}

    def related(self, a: str, b: str) -> bool:
        """Are two measures the same or of one family?"""
        return a == b or b in self._kin.get(a, ())

    @cached_property
    def overrides(self) -> dict[str, frozenset[str]]:
        """measure -> the more special measures that are meant where both are said of one number."""
        return {measure: frozenset(special) for measure, special in self._merged("overrides").items()}

    @cached_property
    def in_passage(self) -> dict[str, frozenset[str]]:
        """measure -> the measures that its words mean in a passage about them."""
        return {measure: frozenset(meant) for measure, meant in self._merged("in_passage").items()}

    @cached_property
    def outcomes(self) -> dict[str, frozenset[str]]:
        """measure -> the measures that a share of it is told of, where they are said of that share."""
        return {measure: frozenset(told) for measure, told in self._merged("outcomes").items()}

    def listed_with(self, measure: str, before: str) -> str | None:
        """The measure that words for one mean in a list behind a number of another."""
        return self._merged("listed_with").get(measure, {}).get(before)

    @cached_property
    def as_share(self) -> dict[str, str]:
        """measure -> the measure that a share or percentage of it is."""
        return self._merged("as_share")

    @cached_property
    def counted_of(self) -> dict[str, str]:
        """share -> the measure that a count told beside it is of."""
        return self._merged("counted_of")

    @cached_property
    def in_total(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """measure -> the group that a total of it may be of, which takes in what the measure leaves out."""
        return {measure: tuple(group.items()) for measure, group in self._merged("in_total").items()}

    @cached_property
    def target_of(self) -> dict[str, str]:
        """measure -> the measure that a target for it is meant for, where the passage names that one."""
        return self._merged("target_of")

    @cached_property
    def only_in(self) -> dict[str, str]:
        """measure -> the one country it is used for."""
        return self._merged("only_in")

    @cached_property
    def default_place(self) -> dict[str, str]:
        """measure -> the place it is about when the text names none."""
        return self._merged("place")

    def place_of_groups(self, measure: str, groups: Iterable[tuple[str, str]]) -> str | None:
        """Where a measure of groups, (dimension, value), is counted, if that settles it."""
        places = self._merged("place_of_group").get(measure, {})
        return next((places[f"{d}={v}"] for d, v in groups if f"{d}={v}" in places), None)

    def is_counted_worldwide(self, measure: str) -> bool:
        """Is it counted for the world as a whole, besides what some country counts of its own?"""
        return "WORLD" in self._merged("place_of_group").get(measure, {}).values()

    @cached_property
    def implied(self) -> dict[str, frozenset[str]]:
        """measure -> dimensions, or `dimension=value`, that its name settles: their words are no breakdown of it."""
        return {measure: frozenset(dimensions) for measure, dimensions in self._merged("implied").items()}

    @cached_property
    def _only_of(self) -> dict[str, frozenset[str]]:
        """A dimension, or `dimension=value` -> the measures of which its words tell a group."""
        return {group: frozenset(measures) for group, measures in self._merged("only_of").items()}

    def tells_group(self, measure: str, dimension: str, value: str) -> bool:
        """Do words for a group tell one of this measure, and are no mere description?"""
        of = self._only_of.get(f"{dimension}={value}", self._only_of.get(dimension))
        return of is None or measure in of

    def carried_on(self, groups: Mapping[str, str]) -> dict[str, str]:
        """The groups of a number that one behind it goes on with where it names none."""
        named_anew = {dimension for table in self._tables for dimension in table.get("named_anew", {}).get("of", ())}
        return {dimension: value for dimension, value in groups.items() if dimension not in named_anew}

    def groups_of(self, measure: str, found: Mapping[str, str]) -> dict[str, str]:
        """The groups found, dimension -> value, as the figures of the measure have them: without what its name
        settles, and by the names they go by there."""
        implied, called = self.implied.get(measure, frozenset()), self._merged("called").get(measure, {})
        groups = {}
        for dimension, value in found.items():
            pair = f"{dimension}={value}"
            if self.tells_group(measure, dimension, value) and implied.isdisjoint((dimension, pair)):
                renamed, _, own = str(called.get(pair, called.get(dimension, dimension))).partition("=")
                groups[renamed] = own or value
        return groups

    @cached_property
    def heads(self) -> frozenset[str]:
        """Nouns that a measure's name may stand before without becoming a mere description of something else."""
        return frozenset(noun for table in self._tables for noun in table.get("heads", {}).get("nouns", ()))

    @cached_property
    def with_destinations(self) -> frozenset[str]:
        """Measures of people who leave, so that a country named may be where they go."""
        tables = (table.get("with_destinations", {}) for table in self._tables)
        return frozenset(measure for table in tables for measure in table.get("leaving", ()))

    def also_read_as(self, measure: str, country: str) -> tuple[str, ...]:
        """Further measures that the words for one admit in a country, best first."""
        return tuple(self._merged("also_read").get(measure, {}).get(country, ()))
