"""Which series a claim may be about: by measure, place, group, unit and method, never by its number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from claims.model import Claim
from factcheck.figures import Figures, parts_of
from reference_data.codelists import UnknownCode
from reference_data.model import Breakdown, SeriesKey

# Units that say nothing of what is counted.
_UNSPECIFIC = frozenset({"", "none", "count", "number"})
_MAIN = "main"
_REGION = "region"
_WORLD, _NATIONALITY, _ROLE = "WORLD", "nationality", "role"
_DERIVED_UNITS = frozenset({"percent", "percentage_points", "ratio", "rank"})


@dataclass(frozen=True, slots=True)
class ChosenSeries:
    """A series a claim may be about, and in words why."""

    key: SeriesKey
    why: str


def choose_series(
    figures: Figures,
    measure: str,
    geography: str,
    breakdown: Breakdown,
    unit: str,
    day: date,
    derived: bool,
    in_this_unit: bool = False,
) -> list[ChosenSeries]:
    """The series of one measure, best first: the group of the day, the unit said, the usual method.

    `derived` says that the claim's unit is not the series' own (a change in percent, a rank); `in_this_unit` that
    only series in the unit given are wanted.
    """
    held = figures.all_series(measure, geography)
    if not held:
        return []
    says_nothing = derived or unit in _UNSPECIFIC or _is_part_of_name(figures, measure, unit)
    wanted = "" if says_nothing and not in_this_unit else unit
    for group, group_why in groups_of_the_day(figures, breakdown, day):
        keys = _with_breakdown(figures, held, measure, geography, group, wanted)
        ranked = sorted(
            ((_unit_rank(figures, key, wanted), _variant_rank(figures, key), key) for key in keys),
            key=lambda each: (each[0][0], each[1], str(each[2])),
        )
        fitting = [(rank, key) for rank, _, key in ranked if rank[0] < 9 and (key.unit == unit or not in_this_unit)]
        if fitting:
            best = fitting[0][0][0]
            return [
                ChosenSeries(key, "; ".join(text for text in (group_why, rank[1], _variant_text(figures, key)) if text))
                for rank, key in fitting
                if rank[0] == best or key.variant != fitting[0][1].variant
            ]
    return []


def in_the_whole(figures: Figures, claim: Claim) -> Claim:
    """The claim as one about a region of the country, where nothing is held for the part of it by itself.

    Some statistics count Scotland as a place, others as a region of the United Kingdom.
    """
    lists = figures.store.codelists
    place = lists.geographies.get(claim.geography)
    measure = lists.measures.get(claim.measure)
    codes = (claim.measure, *claim.readings, *(code for code, _ in (measure.told_by if measure else ())))
    named = dict(claim.breakdown)
    regions = lists.dimensions.get(_REGION)
    if place is None or any(figures.all_series(code, claim.geography) for code in codes):
        twice = place is not None and regions is not None and regions.value_code(place.name) == named.get(_REGION)
        rest = tuple(each for each in claim.breakdown if each[0] != _REGION)
        return replace(claim, breakdown=rest) if twice and rest != claim.breakdown else claim
    region = named.get(_REGION) or (regions.value_code(place.name) if regions else None)
    for whole in place.part_of:
        held = [key for code in codes for key in figures.all_series(code, whole)]
        if region and any(_REGION in dict(key.breakdown) for key in held):
            return replace(claim, geography=whole, breakdown=tuple(sorted({**named, _REGION: region}.items())))
    return claim


def in_the_part(figures: Figures, claim: Claim) -> Claim:
    """The claim as one about the largest part of the country that is counted, where the whole is not.

    Prisons, births and the staff of the NHS are counted for England and Wales, or for England: who speaks of "our
    prisons" without naming a place means those figures.
    """
    lists = figures.store.codelists
    place = lists.geographies.get(claim.geography)
    measure = lists.measures.get(claim.measure)
    if place is None or claim.geography_basis == "stated" or not place.parts:
        return claim
    codes = (claim.measure, *claim.readings, *(code for code, _ in (measure.told_by if measure else ())))

    def is_counted_in(geography: str) -> bool:
        return any(
            choose_series(figures, code, geography, claim.breakdown, "", date.max, derived=True) for code in codes
        )

    if is_counted_in(claim.geography):
        return claim
    regions = [part for part in place.parts if part.startswith(claim.geography)]  # no country stands for a union
    largest_first = sorted(regions, key=lambda part: -len(lists.geographies[part].parts))
    counted = next((part for part in largest_first if is_counted_in(part)), claim.geography)
    return replace(claim, geography=counted)


def of_origin(figures: Figures, claim: Claim) -> Claim:
    """The claim as one about the country people come from, where they are counted under its name wherever they live.

    "Syrian refugees worldwide" are the refugees from Syria: no series of the world counts them by nationality. Its
    offices do so in more than one way, therefore a miss of that count proves nothing.
    """
    lists = figures.store.codelists
    named = dict(claim.breakdown)
    if claim.geography != _WORLD or _NATIONALITY not in named or _ROLE in named:
        return claim
    if choose_series(figures, claim.measure, _WORLD, claim.breakdown, "", date.max, derived=True):
        return claim
    try:
        country = lists.geography_code(named.pop(_NATIONALITY).replace("_", " "))
    except UnknownCode:
        return claim
    breakdown = tuple(sorted({**named, _ROLE: "origin"}.items()))
    if not choose_series(figures, claim.measure, country, breakdown, "", date.max, derived=True):
        return claim
    return replace(claim, geography=country, breakdown=breakdown, confidence="low")


def canonical(figures: Figures, breakdown: Breakdown) -> Breakdown:
    """A breakdown in the codes of the lists; a value or dimension that no list holds stays as it is."""
    dimensions = figures.store.codelists.dimensions
    found = []
    for dimension, value in breakdown:
        if dimension in dimensions and parts_of(((dimension, value),)) == [((dimension, value),)]:
            value = dimensions[dimension].value_code(value) or value
        elif dimension in dimensions:
            value = "+".join(dimensions[dimension].value_code(each) or each for each in value.split("+"))
        found.append((dimension, value))
    return tuple(sorted(found))


def groups_of_the_day(figures: Figures, breakdown: Breakdown, day: date) -> list[tuple[Breakdown, str]]:
    """The breakdown as the statistics of the day put it: a group's successor from the day it took over, then itself."""
    breakdown = canonical(figures, breakdown)
    dimensions = figures.store.codelists.dimensions
    replaced, whys = [], []
    for dimension, value in breakdown:
        values = dimensions[dimension].values if dimension in dimensions else {}
        entry = values.get(value)
        if entry and entry.successor and (entry.successor_from is None or day >= entry.successor_from):
            replaced.append((dimension, entry.successor))
            successor = values[entry.successor].name if entry.successor in values else entry.successor
            whys.append(f"{entry.name} are published as {successor} by then")
        else:
            replaced.append((dimension, value))
    today = tuple(sorted(replaced))
    groups = [(today, ", ".join(whys)), (breakdown, "")] if today != breakdown else [(breakdown, "")]
    others = tuple(
        (dimension, f"other_{value}")
        if dimension in dimensions and f"other_{value}" in dimensions[dimension].values
        else (dimension, value)
        for dimension, value in breakdown
    )
    # In the figures of a member state its own nationals are not among those of the group.
    return [*groups, (others, "without the country's own")] if others != breakdown else groups


def _with_breakdown(
    figures: Figures, held: Mapping[SeriesKey, object], measure: str, geography: str, breakdown: Breakdown, wanted: str
) -> list[SeriesKey]:
    """The keys with just this breakdown, summed over its groups where it names several.

    Where none is counted in the unit said, or none is held at all, the main group's series stands for it: cases
    are counted by main applicant, a fee by its main rate.
    """
    exact = [key for key in held if key.breakdown == breakdown]
    parts = parts_of(breakdown)
    if not exact and len(parts) > 1:
        first = [key for key in held if key.breakdown == parts[0]]
        compound = [SeriesKey(measure, geography, breakdown, key.variant, key.unit) for key in first]
        return [key for key in compound if figures.parts(key)]
    if exact and (not wanted or any(key.unit == wanted for key in exact)):
        return exact
    narrower = [key for key in held if len(key.breakdown) == len(breakdown) + 1 and set(breakdown) < set(key.breakdown)]
    main = [key for key in narrower if any(value == _MAIN for _, value in set(key.breakdown) - set(breakdown))]
    if exact:
        return exact + [key for key in main if key.unit == wanted]
    return main or ([] if breakdown else _single_rule(figures, measure, narrower))


def _single_rule(figures: Figures, measure: str, narrower: list[SeriesKey]) -> list[SeriesKey]:
    """The rates of a rule that knows no general one."""
    measures = figures.store.codelists.measures
    return narrower if measure in measures and measures[measure].nature == "rule" else []


def _is_part_of_name(figures: Figures, measure: str, unit: str) -> bool:
    """Whether the unit is only the measure's own noun: "asylum applications" are counted in people."""
    lists = figures.store.codelists
    named = lists.measures[measure].name if measure in lists.measures else ""
    return bool(unit) and unit in named.split() and unit != lists.measures[measure].unit


def _unit_rank(figures: Figures, key: SeriesKey, wanted: str) -> tuple[int, str]:
    """How well a series' unit answers the unit said: 0 the same, 9 not at all, with the reason."""
    lists = figures.store.codelists
    own = lists.measures[key.measure].unit if key.measure in lists.measures else ""
    if not wanted:
        return (0, "") if key.unit == own else (2, f"counted in {key.unit}")
    if key.unit == wanted:
        return 0, ""
    family = _family(figures, key.unit)
    said = _family(figures, wanted)
    if family != said:
        return 9, ""
    return (1, f"counted in {key.unit}") if key.unit == own else (2, f"counted in {key.unit}")


def _family(figures: Figures, unit: str) -> str:
    units = figures.store.codelists.units
    if unit in units:
        return units[unit].family
    return "share" if unit in _DERIVED_UNITS else "count"


def _variant_rank(figures: Figures, key: SeriesKey) -> tuple[int, int]:
    """The usual variant first, then those with the most periods."""
    lists = figures.store.codelists
    default = lists.measures[key.measure].default_variant(key.geography) if key.measure in lists.measures else ""
    return (0 if key.variant == default else 1, -len(figures.periods(key)))


def _variant_text(figures: Figures, key: SeriesKey) -> str:
    rank, _ = _variant_rank(figures, key)
    return f"the series {key.variant or 'without a variant'}" if rank else ""
