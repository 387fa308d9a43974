"""The code lists themselves: every entry defined, every code it names in the lists, no circles, no unknown keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reference_data.codelists import CADENCES, CODE_FILES, NATURES, UNIT_FAMILIES, CodeTable
from reference_data.faults import DataError, Fault, shown_path
from reference_data.validation.held import Finding, Held, readable

KEYS = {
    "measures": "name definition includes excludes unit units nature confusable_with part_of net_of signed cadence "
    "default_variant headline told_by note",
    "geographies": "name names adjectives nationals part_of parts fiscal_year_start statistical_year_end date_order "
    "earlier_fiscal_years note",
    "dimensions": "name definition values partitions open note",
    "units": "name family singular symbol note",
}
VALUE_KEYS = frozenset(("name", "aliases", "successor", "successor_from", "note"))
_MONTH_AND_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_SECOND_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")


def entries(held: Held) -> Iterator[Finding]:
    """Every entry can be read and has no key that nothing reads."""
    for kind, keys in KEYS.items():
        try:
            table: CodeTable = getattr(held.codelists, kind)
        except DataError as error:
            yield Finding(error.fault)
            continue
        for code in table:
            try:
                unknown = [key for key in table.raw(code) if key not in keys.split()]
                table[code]
            except DataError as error:
                yield Finding(error.fault)
                continue
            for key in unknown:
                yield _in(table, code, key, "is no key of such an entry", f"keys: {keys}")
    try:
        len(held.codelists.breaks)
    except DataError as error:
        yield Finding(error.fault)


def measures(held: Held) -> Iterator[Finding]:
    """A measure has a one-sentence definition, a unit, a nature, a cadence, and names only codes that exist."""
    table = held.codelists.measures
    for code, measure in held.measures.items():
        if not measure.definition.endswith(".") or _SECOND_SENTENCE.search(measure.definition):
            yield _in(table, code, "definition", "is not one sentence", "say in one sentence what is counted")
        for unit in measure.units or ("",):
            if unit not in held.codelists.units:
                yield _in(table, code, "unit", f'there is no unit "{unit}"', "mend it or add it to codes/units.toml")
        if measure.nature not in NATURES:
            yield _in(table, code, "nature", f'"{measure.nature}" is not one of them', f"one of {', '.join(NATURES)}")
        if measure.cadence not in CADENCES:
            yield _in(
                table, code, "cadence", f'"{measure.cadence}" is not one of them', f"one of {', '.join(CADENCES)}"
            )
        for key in ("confusable_with", "part_of", "net_of"):
            yield from _known(table, code, key, getattr(measure, key), held.codelists.measures)
        if _circles(code, {each: entry.part_of for each, entry in held.measures.items()}):
            yield _in(table, code, "part_of", "a measure is part of itself in the end", "take the circle apart")
        yield from _known(table, code, "told_by", tuple(each for each, _ in measure.told_by), held.codelists.measures)
        groups = [("headline", each) for each in measure.headlines] + [("told_by", each) for _, each in measure.told_by]
        for key, breakdown in groups:
            try:
                held.codelists.breakdown(breakdown)
            except LookupError as error:
                yield _in(table, code, key, str(error), "mend the code")
        if isinstance(measure.default_variants, Mapping):
            unknown = [place for place in measure.default_variants if place not in held.codelists.geographies]
            for place in unknown:
                yield _in(table, code, "default_variant", f'there is no geography "{place}"', "mend the code")


def default_variants(held: Held) -> Iterator[Finding]:
    """A stated default variant has figures in the place it is stated for."""
    present = {(series.measure, series.geography, series.variant) for series in held.by_series}
    with_figures = {measure for measure, _, _ in present}
    for code, measure in held.measures.items():
        stated = measure.default_variants
        if isinstance(stated, Mapping):
            missing = [f"{v} in {place}" for place, v in stated.items() if (code, place, v) not in present]
        else:
            missing = [stated] if stated and not any((m, v) == (code, stated) for m, _, v in present) else []
        for each in missing if code in with_figures else []:
            message = f"there is no figure of the default variant {each}"
            yield _in(held.codelists.measures, code, "default_variant", message, "name a variant that is held")


def geographies(held: Held) -> Iterator[Finding]:
    """A place names only places that exist; days of the year are MM-DD."""
    table = held.codelists.geographies
    places = dict(readable(held, "geographies"))
    for code, place in places.items():
        for key in ("part_of", "parts"):
            yield from _known(table, code, key, getattr(place, key), table)
        for key in ("fiscal_year_start", "statistical_year_end"):
            if not _MONTH_AND_DAY.fullmatch(getattr(place, key)):
                yield _in(table, code, key, f'"{getattr(place, key)}" is not a day of the year', "write MM-DD")
        if place.date_order not in ("dmy", "mdy", "ymd"):
            yield _in(table, code, "date_order", f'"{place.date_order}" is no order', "write dmy, mdy or ymd")
        if _circles(code, {each: entry.part_of for each, entry in places.items()}):
            yield _in(table, code, "part_of", "a place is part of itself in the end", "take the circle apart")


def dimensions(held: Held) -> Iterator[Finding]:
    """No spelling stands for two values of a dimension; successors and partitions name values that exist."""
    table = held.codelists.dimensions
    for code, dimension in readable(held, "dimensions"):
        if not dimension.definition.endswith("."):
            yield _in(table, code, "definition", "is not a sentence", "say in one sentence what the groups are")
        owners: dict[str, str] = {}
        for value in dimension.values.values():
            unknown = set(table.raw(code)["values"][value.code]) - VALUE_KEYS
            for key in sorted(unknown):
                yield _in(
                    table, code, f"values.{value.code}.{key}", "is no key of a value", f"keys: {sorted(VALUE_KEYS)}"
                )
            for spelling in {each.casefold() for each in (value.code, *value.aliases)}:
                if owners.setdefault(spelling, value.code) != value.code:
                    message = f'"{spelling}" stands for {owners[spelling]} and for {value.code}'
                    yield _in(table, code, "aliases", message, "leave one out")
            if value.successor and value.successor not in dimension.values:
                yield _in(table, code, "successor", f'there is no value "{value.successor}"', "mend the code")
        for value in {value for partition in dimension.partitions for value in partition}:
            if value not in dimension.values:
                yield _in(table, code, "partitions", f'there is no value "{value}"', "mend the code")


def units(held: Held) -> Iterator[Finding]:
    """A unit belongs to a family."""
    for code, unit in readable(held, "units"):
        if unit.family not in UNIT_FAMILIES:
            families = ", ".join(UNIT_FAMILIES)
            yield _in(held.codelists.units, code, "family", f'there is no family "{unit.family}"', f"one of {families}")


def breaks(held: Held) -> Iterator[Finding]:
    """A break names a measure and a place that exist, its effect in a sentence, and an address."""
    try:
        found = held.codelists.breaks
    except DataError:
        return
    path = next((shown_path(each / CODE_FILES[-1]) for each in reversed(held.codelists.code_folders)), "")
    for each in found:
        where = f"{each.measure} {each.geography} {each.on}"
        if each.measure not in held.codelists.measures:
            yield Finding(
                Fault(
                    path, 0, "measure", f'there is no measure "{each.measure}" ({where})', "mend the code", rule="lists"
                )
            )
        if each.geography not in held.codelists.geographies:
            yield Finding(
                Fault(
                    path,
                    0,
                    "geography",
                    f'there is no geography "{each.geography}" ({where})',
                    "mend the code",
                    rule="lists",
                )
            )
        if not each.effect.endswith("."):
            yield Finding(Fault(path, 0, "effect", f"is not a sentence ({where})", "say what changed", rule="lists"))
        if not each.url.startswith("http"):
            yield Finding(Fault(path, 0, "url", f"is not an address ({where})", "write https://…", rule="lists"))


def _known(table: CodeTable, code: str, key: str, named: tuple[str, ...], codes: CodeTable) -> Iterator[Finding]:
    for each in named:
        if each == code:
            yield _in(table, code, key, "names the entry itself", "leave it out")
        elif each not in codes:
            yield _in(table, code, key, f'there is no code "{each}"', "mend it or add its entry")


def _circles(code: str, parents: Mapping[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    ahead = list(parents.get(code, ()))
    while ahead:
        each = ahead.pop()
        if each == code:
            return True
        if each not in seen:
            seen.add(each)
            ahead.extend(parents.get(each, ()))
    return False


def _in(table: CodeTable, code: str, key: str, message: str, mend: str) -> Finding:
    path, line = table.where(code)
    return Finding(Fault(path, line, f"{code}.{key}", message, mend, rule="lists"))


RULES = (entries, measures, default_variants, geographies, dimensions, units, breaks)
