"""Code lists: which measures, places, groups and units exist, what they mean and how they relate. No figures.

They are read from `codes/*.toml`, the built-in folder first, then the `codes/` of each of a user's own
folders, whose entries add to the built-in ones and replace those of the same code. An entry is parsed when
it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from reference_data.faults import PACKAGE, DataError, Fault, shown_path
from reference_data.model import Breakdown, breakdown_of, breakdown_text
from reference_data.toml_tables import Fields, TomlTables, parse, read_text

NATURES = ("flow", "stock", "share", "rate", "rule", "cost")
CADENCES = ("rolling_year", "calendar_year", "daily", "monthly", "quarterly", "rule", "irregular")
UNIT_FAMILIES = ("count", "boats", "share", "money", "ratio", "time")
CODE_FILES = ("measures.toml", "geographies.toml", "dimensions.toml", "units.toml", "breaks.toml")

Entry = TypeVar("Entry")


class UnknownCode(LookupError):
    """A code that no code list holds. `kind` says of what, `text` what was asked for, `nearest` what is like it."""

    def __init__(self, kind: str, text: str, nearest: Sequence[str] = ()) -> None:
        self.kind, self.text, self.nearest = kind, text, tuple(nearest)
        like = f"; nearest: {', '.join(nearest)}" if nearest else ""
        super().__init__(f'there is no {kind} "{text}"{like}')


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted. The texts are what a reader sees beside a verdict.

    `unit` is that of the main series, `units` all that occur. `confusable_with` and `part_of` are codes.
    `net_of` names the two measures whose difference this one is, if it is one. `signed` values may be
    below zero. `default_variants` is one variant, or one by geography; see `default_variant`. `headlines` are
    groups that are commonly meant where none is named (the southwest border of the United States). `told_by` are
    measures, each with a group, whose figures answer where none of this one is held for a place: what is loosely
    called irregular crossings is counted in Italy as arrivals by sea.
    """

    code: str
    name: str
    definition: str
    includes: str
    excludes: str
    unit: str
    units: tuple[str, ...]
    nature: str
    confusable_with: tuple[str, ...]
    part_of: tuple[str, ...]
    cadence: str
    default_variants: str | Mapping[str, str]
    net_of: tuple[str, ...] = ()
    signed: bool = False
    note: str = ""
    headlines: tuple[Breakdown, ...] = ()
    told_by: tuple[tuple[str, Breakdown], ...] = ()

    def default_variant(self, geography: str) -> str:
        """The variant a claim is judged by when it names none: `""` is the plain one."""
        if isinstance(self.default_variants, str):
            return self.default_variants
        return self.default_variants.get(geography, "")


@dataclass(frozen=True, slots=True)
class Geography:
    """A place. `fiscal_year_start` and `statistical_year_end` are MM-DD; `date_order` is dmy, mdy or ymd.

    `name` stands in the middle of a sentence ("the United Kingdom"); `nationals` are its people in the plural.
    """

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    nationals: tuple[str, ...]
    part_of: tuple[str, ...]
    parts: tuple[str, ...]
    fiscal_year_start: str
    statistical_year_end: str
    date_order: str
    note: str = ""
    earlier_fiscal_years: Mapping[str, str] = field(default_factory=dict)

    def fiscal_year_start_on(self, day: date) -> str:
        """MM-DD on which the financial years of that time started: `earlier_fiscal_years` ended with the day named."""
        for until, start in sorted(self.earlier_fiscal_years.items()):
            if day.isoformat() <= until:
                return start
        return self.fiscal_year_start


@dataclass(frozen=True, slots=True)
class DimensionValue:
    """One group, route, reason … From `successor_from` on the statistics give `successor` in its place."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    successor: str | None = None
    successor_from: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way of breaking a total down. `partitions` are lists of values that together make the total.

    An `open` dimension takes values that the list does not name (350 local authorities, say).
    """

    code: str
    name: str
    definition: str
    values: Mapping[str, DimensionValue]
    partitions: tuple[tuple[str, ...], ...] = ()
    open: bool = False

    def value_code(self, text: str) -> str | None:
        """The code a value is known by, given the code, an alias or the name in any case; None if there is none."""
        if text in self.values:
            return text
        wanted = _folded(text)
        for value in self.values.values():
            if wanted in (_folded(value.code), _folded(value.name), *map(_folded, value.aliases)):
                return value.code
        return text if self.open else None


@dataclass(frozen=True, slots=True)
class Unit:
    """What a value is in. `family` says what it may be compared with: count, boats, share, money, ratio, time."""

    code: str
    name: str
    family: str
    singular: str = ""
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """A change of method or coverage after which figures of one series are not like those before.

    It took effect in what was published from `on`; `from_period` is the first day of the first period it
    touches, or None if every period was revised.
    """

    measure: str
    geography: str
    on: date
    from_period: date | None
    effect: str
    url: str


class CodeTable(Mapping[str, Entry], Generic[Entry]):
    """Entries by code, in the order of the files, each built when it is first asked for."""

    def __init__(self, tables: TomlTables, build: Callable[[str, Fields], Entry]) -> None:
        self._tables, self._build = tables, build
        self._built: dict[str, Entry] = {}

    def __getitem__(self, code: str) -> Entry:
        if code not in self._built:
            self._built[code] = self._build(code, Fields(self._tables[code], *self._tables.where(code)))
        return self._built[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __contains__(self, code: object) -> bool:
        return code in self._tables

    def mentioning(self, code: str) -> Iterator[Entry]:
        """The entries that may speak of another; those that cannot are not built."""
        return (self[each] for each in self._tables.mentioning(code))

    def where(self, code: str) -> tuple[str, int]:
        """File and line of an entry, for messages."""
        path, line = self._tables.where(code)
        return shown_path(path), line

    def raw(self, code: str) -> Mapping[str, Any]:
        """The entry as it stands in the file, unknown keys and all."""
        return self._tables[code]


class Codelists:
    """All code lists of the built-in folder and of the folders given. It does not change once made."""

    def __init__(self, code_folders: Sequence[Path]) -> None:
        self.code_folders = tuple(code_folders)

    @cached_property
    def measures(self) -> CodeTable[Measure]:
        return CodeTable(self._tables("measures.toml"), _measure)

    @cached_property
    def geographies(self) -> CodeTable[Geography]:
        return CodeTable(self._tables("geographies.toml"), _geography)

    @cached_property
    def dimensions(self) -> CodeTable[Dimension]:
        return CodeTable(self._tables("dimensions.toml"), _dimension)

    @cached_property
    def units(self) -> CodeTable[Unit]:
        return CodeTable(self._tables("units.toml"), _unit)

    @cached_property
    def breaks(self) -> tuple[SeriesBreak, ...]:
        """Every break, oldest first."""
        found = [each for path in self._files("breaks.toml") for each in _breaks(path)]
        return tuple(sorted(found, key=lambda each: (each.on, each.measure, each.geography)))

    def measure_code(self, text: str) -> str:
        """The code of a measure given its code or name, in any case; raises `UnknownCode` with the nearest."""
        wanted = text.strip().lower().replace(" ", "_").replace("-", "_")
        if wanted in self.measures:
            return wanted
        for code, measure in self.measures.items():
            if _folded(measure.name) == _folded(text):
                return code
        raise UnknownCode("measure", text, _nearest(wanted, self.measures))

    def measures_beside(self, codes: Collection[str]) -> list[str]:
        """The measures that are commonly confused with one of these or part of one, in the order of the lists."""
        beside = {
            each.code
            for code in codes
            for each in self.measures.mentioning(code)
            if code in (*each.confusable_with, *each.part_of)
        }
        return [code for code in self.measures if code in beside]

    def geography_code(self, text: str) -> str:
        """The code of a place given its code, a name or an adjective, in any case; raises `UnknownCode`."""
        if text.strip().upper() in self.geographies:
            return text.strip().upper()
        wanted = _folded(text)
        names: dict[str, str] = {}
        for code, place in self.geographies.items():
            for name in (place.name, *place.names, *place.adjectives):
                names.setdefault(_folded(name).removeprefix("the "), code)
        if wanted.removeprefix("the ") in names:
            return names[wanted.removeprefix("the ")]
        near = dict.fromkeys(names[each] for each in _nearest(wanted, names))
        raise UnknownCode("place", text, [f"{code} ({self.geographies[code].name})" for code in near])

    def breakdown(self, pairs: Mapping[str, str] | Breakdown | str | None) -> Breakdown:
        """`dimension=value` pairs with the codes of the lists, given codes, aliases or names in any case.

        Raises `UnknownCode` for a dimension or value that no list holds, and `ValueError` for what is not a pair.
        """
        if isinstance(pairs, tuple):
            pairs = dict(pairs)
        if isinstance(pairs, str) and any("=" not in part for part in pairs.split(";") if part):
            raise ValueError(f'"{pairs}" is not dimension=value')
        found: dict[str, str] = {}
        for name, text in breakdown_of(dict(pairs) if isinstance(pairs, Mapping) else pairs):
            code = name.strip().lower()
            if code not in self.dimensions:
                raise UnknownCode("dimension", name, _nearest(code, self.dimensions))
            value = self.dimensions[code].value_code(text.strip())
            if value is None:
                raise UnknownCode(code.replace("_", " "), text, _nearest(text, self.dimensions[code].values))
            found[code] = value
        return breakdown_of(found)

    def breakdown_name(self, breakdown: Breakdown) -> str:
        """A breakdown in words ("Indian nationals, study"), the codes where the lists hold no name."""
        names = []
        for dimension, code in breakdown:
            values = self.dimensions[dimension].values if dimension in self.dimensions else {}
            names.append(values[code].name if code in values else breakdown_text(((dimension, code),)))
        return ", ".join(names)

    def breaks_of(self, measure: str, geography: str) -> tuple[SeriesBreak, ...]:
        """The breaks of one measure in one place, oldest first."""
        return tuple(each for each in self.breaks if (each.measure, each.geography) == (measure, geography))

    def _files(self, name: str) -> list[Path]:
        return [folder / name for folder in self.code_folders if (folder / name).is_file()]

    def _tables(self, name: str) -> TomlTables:
        return TomlTables(self._files(name))


def load_codelists(folders: Sequence[Path] = ()) -> Codelists:
    """The built-in code lists and those in `codes/` of each folder. Raises `DataError` when a broken file is met."""
    return Codelists([PACKAGE / "codes", *(Path(folder) / "codes" for folder in folders)])


def _measure(code: str, fields: Fields) -> Measure:
    unit = fields.text("unit")
    units = fields.texts("units")
    default = fields.table.get("default_variant", "")
    return Measure(
        code=code,
        name=fields.text("name", code.replace("_", " ")),
        definition=fields.text("definition"),
        includes=fields.text("includes"),
        excludes=fields.text("excludes"),
        unit=unit or (units[0] if units else ""),
        units=units if unit in units or not unit else (unit, *units),
        nature=fields.text("nature"),
        confusable_with=fields.texts("confusable_with"),
        part_of=fields.texts("part_of"),
        cadence=fields.text("cadence"),
        default_variants=(
            fields.text_table("default_variant") if isinstance(default, dict) else fields.text("default_variant")
        ),
        net_of=fields.texts("net_of"),
        signed=fields.flag("signed") or bool(fields.texts("net_of")),
        note=fields.text("note"),
        headlines=tuple(breakdown_of(each) for each in fields.texts("headline")),
        told_by=tuple(_told_by(each) for each in fields.texts("told_by")),
    )


def _told_by(text: str) -> tuple[str, Breakdown]:
    """`measure` or `measure|group`."""
    measure, _, group = text.partition("|")
    return measure, breakdown_of(group)


def _geography(code: str, fields: Fields) -> Geography:
    return Geography(
        code=code,
        name=fields.text("name", code),
        names=fields.texts("names"),
        adjectives=fields.texts("adjectives"),
        nationals=fields.texts("nationals"),
        part_of=fields.texts("part_of"),
        parts=fields.texts("parts"),
        fiscal_year_start=fields.text("fiscal_year_start", "01-01"),
        statistical_year_end=fields.text("statistical_year_end", "12-31"),
        date_order=fields.text("date_order", "dmy"),
        note=fields.text("note"),
        earlier_fiscal_years=fields.text_table("earlier_fiscal_years"),
    )


def _dimension(code: str, fields: Fields) -> Dimension:
    values: dict[str, DimensionValue] = {}
    for value, table in fields.table.get("values", {}).items():
        of = Fields(table, fields.path, fields.line)
        values[value] = DimensionValue(
            code=value,
            name=of.text("name", value.replace("_", " ")),
            aliases=of.texts("aliases"),
            successor=of.text("successor") or None,
            successor_from=of.day("successor_from"),
            note=of.text("note"),
        )
    partitions = tuple(tuple(each) for each in fields.table.get("partitions", ()))
    return Dimension(
        code, fields.text("name", code), fields.text("definition"), values, partitions, fields.flag("open")
    )


def _unit(code: str, fields: Fields) -> Unit:
    return Unit(
        code,
        fields.text("name", code.replace("_", " ")),
        fields.text("family"),
        fields.text("singular"),
        fields.text("symbol"),
    )


def _breaks(path: Path) -> Iterator[SeriesBreak]:
    text = read_text(path)
    for name, value in parse(text, path).items():
        for table in value if isinstance(value, list) else [value]:
            fields = Fields(table, path, text[: max(text.find(f"[{name}"), 0)].count("\n") + 1)
            on = fields.day("on")
            if on is None:
                fault = Fault(shown_path(path), fields.line, "on", "a break has no day", "write on = 2024-11-28")
                raise DataError(fault)
            for measure in fields.texts("measures") or (fields.text("measure"),):
                for geography in fields.texts("geographies") or (fields.text("geography"),):
                    yield SeriesBreak(
                        measure, geography, on, fields.day("from_period"), fields.text("effect"), fields.text("url")
                    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


def _nearest(text: str, codes: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(text, list(codes), n=3, cutoff=0.6)
