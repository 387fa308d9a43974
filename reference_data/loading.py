"""Data files into figures: one folder a data set, CSV and TOML into the model, read only as far as asked.

A row that cannot be read is refused, named by file, row and column, and nothing else is lost. Nothing here
judges whether readable rows are plausible or agree; that is `reference_data.validation`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Any

from reference_data.codelists import Codelists, UnknownCode
from reference_data.csv_tables import CsvTable, Refusal, Row
from reference_data.faults import DataError, Fault, shown_path
from reference_data.model import (
    CONFIDENCES,
    PERIOD_KINDS,
    PUBLISHED_BASES,
    STATUSES,
    Breakdown,
    Observation,
    Period,
    Release,
    SeriesKey,
    breakdown_of,
    month_end,
)
from reference_data.toml_tables import parse, read_text

KEY_COLUMNS = ("measure", "geography", "breakdown", "variant", "unit")
PERIOD_COLUMNS = ("period_kind", "period_start", "period_end")
VALUE_COLUMNS = ("value", "lower", "upper")
VINTAGE_COLUMNS = ("release", "basis", "status", "confidence", "rounded_to", "read_at", "note")
COLUMNS = (*KEY_COLUMNS, *PERIOD_COLUMNS, *VALUE_COLUMNS, *VINTAGE_COLUMNS)
MAY_BE_LEFT_OUT = frozenset(("breakdown", "variant", "lower", "upper", "confidence", "rounded_to", "read_at", "note"))
RELEASE_COLUMNS = ("id", "publisher", "title", "published", "url")
SOURCE_COLUMNS = ("id", "url")
DATASET_TEXTS = ("title", "publisher", "topic", "licence", "attribution", "url", "frequency")
DATASET_KEYS = ("id", *DATASET_TEXTS, "measures", "geographies", "next_due", "description", "note")
ONE_DAY_KINDS = ("point", "day")

_DAY_MEND = "write YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a data set says of itself. `next_due` is the day its next release is expected, if it is known."""

    id: str
    title: str
    publisher: str
    topic: str
    licence: str
    attribution: str
    url: str
    measures: tuple[str, ...]
    geographies: tuple[str, ...]
    next_due: date | None
    frequency: str
    folder: Path
    built_in: bool


class DatasetFiles:
    """The files of one data set, each read when it is first needed. What was refused so far stands in `faults`."""

    def __init__(self, folder: Path, codelists: Codelists, built_in: bool) -> None:
        self.folder, self.codelists, self.built_in = folder, codelists, built_in
        self.id = folder.name
        self.faults: list[Fault] = []
        self.observations_read = False
        self._days: dict[str, date] = {}
        self._breakdowns: dict[str, Breakdown] = {}

    @cached_property
    def description_text(self) -> str:
        try:
            return read_text(self.folder / "dataset.toml")
        except DataError as error:
            self.faults.append(error.fault)
            return ""

    @cached_property
    def dataset(self) -> Dataset:
        """What `dataset.toml` says; what is missing there is empty."""
        path = self.folder / "dataset.toml"
        try:
            table = parse(self.description_text, path)
        except DataError as error:
            self.faults.append(error.fault)
            table = {}
        return Dataset(
            id=self.id,
            next_due=self._typed(table, "next_due", date, None),
            measures=self._codes(table, "measures"),
            geographies=self._codes(table, "geographies"),
            folder=self.folder,
            built_in=self.built_in,
            **{key: self._typed(table, key, str, "") for key in DATASET_TEXTS},
        )

    def lists(self, measure: str, geography: str | None = None) -> bool:
        """Whether `dataset.toml` names the measure (and the place, if it names places), told from its text alone."""
        text = self.description_text
        named = f'"{measure}"' in text or f"'{measure}'" in text
        if not named or geography is None or "geographies" not in text:
            return named
        return f'"{geography}"' in text or f"'{geography}'" in text

    @cached_property
    def releases(self) -> dict[str, Release]:
        """The releases by id."""
        found: dict[str, Release] = {}
        for row in self._table("releases.csv", RELEASE_COLUMNS):
            try:
                release = self._release(row.cells)
                if release.id in found:
                    raise Refusal("id", f'"{release.id}" stands twice', "give each release an id of its own")
                found[release.id] = release
            except Refusal as refusal:
                self._refuse("releases.csv", row.line, refusal)
        return found

    @cached_property
    def sources(self) -> dict[str, str]:
        """The addresses where figures were read, by id; empty without a `sources.csv`."""
        if not (self.folder / "sources.csv").is_file():
            return {}
        return {row.cells[0]: row.cells[1] for row in self._table("sources.csv", SOURCE_COLUMNS)}

    @cached_property
    def observations(self) -> CsvTable | None:
        """The table of figures, not yet parsed; None if there is no readable one."""
        self.observations_read = True
        try:
            return CsvTable(self.folder / "observations.csv", COLUMNS, MAY_BE_LEFT_OUT, self.faults)
        except DataError as error:
            self.faults.append(error.fault)
            return None

    def open_all(self) -> None:
        """Read every file, so that what is wrong with their form stands in `faults`."""
        for name in ("dataset", "releases", "sources", "observations"):
            getattr(self, name)

    @property
    def count(self) -> int:
        """How many figures there are, told without parsing them."""
        return self.observations.count if self.observations else 0

    def observation(self, row: Row) -> Observation | None:
        """The figure that a row holds, or None if the row is refused."""
        if not self.releases:
            # One word on the whole file, not one on each of its rows.
            self._refuse("observations.csv", 0, Refusal("release", "no release can be read", "mend releases.csv first"))
            return None
        try:
            return self._observation(row.cells)
        except Refusal as refusal:
            self._refuse("observations.csv", row.line, refusal)
            return None

    def key(self, row: Row) -> SeriesKey | None:
        """The series that a row belongs to, or None if the row is refused."""
        measure, geography, breakdown, variant, unit = row.cells[:5]
        try:
            if not self.built_in:
                self._known_code("measure", measure, self.codelists.measures, "codes/measures.toml")
                self._known_code("geography", geography, self.codelists.geographies, "codes/geographies.toml")
                self._known_code("unit", unit, self.codelists.units, "codes/units.toml")
            return SeriesKey(measure, geography, self._breakdown(breakdown), variant, unit)
        except Refusal as refusal:
            self._refuse("observations.csv", row.line, refusal)
            return None

    def _observation(self, cells: list[str]) -> Observation:
        (measure, geography, breakdown, variant, unit, kind, start, end, value) = cells[:9]
        (lower, upper, release, basis, status, confidence, rounded_to, read_at, note) = cells[9:]
        number = self._number("value", value)
        key = SeriesKey(measure, geography, self._breakdown(breakdown), variant, unit)
        confidence = confidence or "medium"
        _one_of("period_kind", kind, PERIOD_KINDS)
        _one_of("basis", basis, PUBLISHED_BASES)
        _one_of("status", status, STATUSES)
        _one_of("confidence", confidence, CONFIDENCES)
        if release not in self.releases:
            raise Refusal("release", f'releases.csv has no release "{release}"', "add the release there or mend the id")
        if read_at and read_at not in self.sources:
            raise Refusal("read_at", f'sources.csv has no address "{read_at}"', "add the address there or mend the id")
        return Observation(
            series=key,
            period=self._period(kind, start, end),
            value=number,
            lower=self._number("lower", lower) if lower else None,
            upper=self._number("upper", upper) if upper else None,
            status=status,
            basis=basis,
            confidence=confidence,
            rounded_to=self._step(rounded_to, number),
            release=self.releases[release],
            read_at=self.sources[read_at] if read_at else self.releases[release].url,
            note=note,
        )

    def _period(self, kind: str, start: str, end: str) -> Period:
        if kind == "in_force":
            if not start:
                raise Refusal("period_start", "a rule needs the first day it was in force", _DAY_MEND)
            first, last = self._day("period_start", start), self._day("period_end", end) if end else date.max
        elif kind in ONE_DAY_KINDS:
            last = self._day("period_end", end or start)
            first = self._day("period_start", start or end)
        else:
            first, last = self._day("period_start", start), self._day("period_end", end)
        if last < first:
            raise Refusal("period_end", f"{end} is before the period starts ({start})", "exchange or mend the days")
        return Period(first, last, kind)

    def _day(self, column: str, text: str) -> date:
        day = self._days.get(text)
        if day is None:
            day = self._days[text] = _day(column, text)
        return day

    def _number(self, column: str, text: str) -> Decimal:
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or "_" in text:
            raise Refusal(column, f'"{text}" is not a number', "write digits only, as 906000 or 17.2")
        return number

    def _step(self, text: str, value: Decimal) -> Decimal:
        if not text:
            # Without a word on rounding a value is as exact as it is written.
            return Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
        step = self._number("rounded_to", text)
        if step <= 0:
            raise Refusal("rounded_to", f"{text} is not a step", "write the step official rounding works in, as 1000")
        return step

    def _breakdown(self, text: str) -> Breakdown:
        found = self._breakdowns.get(text)
        if found is None:
            found = self._breakdowns[text] = self._new_breakdown(text)
        return found

    def _new_breakdown(self, text: str) -> Breakdown:
        if any("=" not in part for part in text.split(";") if part):
            raise Refusal("breakdown", f'"{text}" is not dimension=value', "write nationality=india;reason=study")
        if self.built_in:
            # Built-in rows carry the codes themselves; the validation sees to it.
            return breakdown_of(text)
        try:
            return self.codelists.breakdown(text)
        except UnknownCode as error:
            raise Refusal("breakdown", str(error), "mend it or add it to codes/dimensions.toml") from None

    def _known_code(self, column: str, code: str, codes: Any, where: str) -> None:
        if code not in codes:
            raise Refusal(column, f'there is no {column} "{code}"', f"mend it or add it to {where}")

    def _release(self, cells: list[str]) -> Release:
        identifier, publisher, title, published, url = cells
        if not identifier:
            raise Refusal("id", "is empty", "give the release an id")
        if len(published) == 7:
            first = _day("published", f"{published}-01", published)
            return Release(identifier, publisher, title, month_end(first.year, first.month), True, url, self.id)
        return Release(identifier, publisher, title, self._day("published", published), False, url, self.id)

    def _table(self, name: str, columns: Sequence[str]) -> list[Row]:
        try:
            return CsvTable(self.folder / name, columns, (), self.faults).rows()
        except DataError as error:
            self.faults.append(error.fault)
            return []

    def _refuse(self, name: str, line: int, refusal: Refusal) -> None:
        fault = Fault(shown_path(self.folder / name), line, refusal.column, refusal.message, refusal.mend)
        if fault not in self.faults:
            self.faults.append(fault)

    def _typed(self, table: dict[str, Any], key: str, kind: type, default: Any) -> Any:
        value = table.get(key, default)
        if value is default or isinstance(value, kind):
            return value
        refusal = Refusal(key, f"{value!r} is of the wrong kind", f"a {kind.__name__} belongs here")
        self._refuse("dataset.toml", 0, refusal)
        return default

    def _codes(self, table: dict[str, Any], key: str) -> tuple[str, ...]:
        return tuple(code for code in self._typed(table, key, list, []) if isinstance(code, str))


def dataset_folders(folder: Path) -> list[Path]:
    """The folders of the data sets in `folder`, by name."""
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if each.is_dir() and not each.name.startswith((".", "__")))


def _one_of(column: str, text: str, allowed: Sequence[str]) -> None:
    if text not in allowed:
        raise Refusal(column, f'"{text}" is not one of them', f"write one of {', '.join(allowed)}")


def _day(column: str, text: str, shown: str | None = None) -> date:
    try:
        if len(text) != 10:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        mend = _DAY_MEND + (", or YYYY-MM where only the month is known" if column == "published" else "")
        wrong = text if shown is None else shown
        message = f'"{wrong}" is not a date' if wrong else "is empty"
        raise Refusal(column, message, mend) from None
