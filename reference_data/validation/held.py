"""All that a store holds, read whole and put in order for the rules; a finding is a fault and the row it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reference_data.codelists import Codelists, Measure
from reference_data.csv_tables import Row
from reference_data.faults import ERROR, DataError, Fault, shown_path
from reference_data.loading import COLUMNS, DatasetFiles
from reference_data.model import Observation, Period, SeriesKey
from reference_data.store import Store
from reference_data.toml_tables import parse


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A figure and where it stands."""

    files: DatasetFiles
    line: int
    cells: list[str]
    observation: Observation

    def cell(self, column: str) -> str:
        """The text of one cell as it stands in the file."""
        return self.cells[COLUMNS.index(column)]

    @property
    def path(self) -> str:
        return shown_path(self.files.folder / "observations.csv")

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault, with the row it is about if it is about one."""

    fault: Fault
    row: HeldRow | None = None


class Held:
    """The whole of a store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.codelists: Codelists = store.codelists

    @cached_property
    def files(self) -> tuple[DatasetFiles, ...]:
        return tuple(self.store.files(dataset.id) for dataset in self.store.datasets)

    @cached_property
    def cells_by_dataset(self) -> dict[str, list[Row]]:
        """Every row that has its cells, readable or not, so that one slip is not told twice."""
        return {files.id: files.observations.rows() if files.observations else [] for files in self.files}

    @cached_property
    def rows_by_dataset(self) -> dict[str, list[HeldRow]]:
        """Every readable row, in the order of the files."""
        return {
            files.id: [
                HeldRow(files, row.line, row.cells, observation) for row, observation in self.store.read(files.id)
            ]
            for files in self.files
        }

    @cached_property
    def rows(self) -> list[HeldRow]:
        return [row for rows in self.rows_by_dataset.values() for row in rows]

    @cached_property
    def by_series(self) -> dict[SeriesKey, list[HeldRow]]:
        found: dict[SeriesKey, list[HeldRow]] = {}
        for row in self.rows:
            found.setdefault(row.observation.series, []).append(row)
        return found

    @cached_property
    def by_period(self) -> dict[tuple[SeriesKey, Period], list[HeldRow]]:
        """The rows of each period of each series, the oldest vintage first."""
        found: dict[tuple[SeriesKey, Period], list[HeldRow]] = {}
        for row in sorted(self.rows, key=lambda row: row.observation.published):
            found.setdefault((row.observation.series, row.observation.period), []).append(row)
        return found

    @cached_property
    def by_release(self) -> dict[tuple[str, str], dict[tuple[SeriesKey, Period], HeldRow]]:
        """What each release of each data set gives, by series and period."""
        found: dict[tuple[str, str], dict[tuple[SeriesKey, Period], HeldRow]] = {}
        for row in self.rows:
            observation = row.observation
            given = found.setdefault((row.files.id, observation.release.id), {})
            given.setdefault((observation.series, observation.period), row)
        return found

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """The measures whose entries can be read."""
        found = {}
        for code in self.codelists.measures:
            try:
                found[code] = self.codelists.measures[code]
            except DataError:
                # The rule on code lists reports the entry.
                continue
        return found


def about(row: HeldRow, column: str, message: str, mend: str, rule: str, level: str = ERROR) -> Finding:
    """What is wrong with a row."""
    return Finding(Fault(row.path, row.line, column, message, mend, level, rule), row)


def key_line(files: DatasetFiles, key: str) -> int:
    """The line of `dataset.toml` on which a key stands, or 0."""
    for number, line in enumerate(files.description_text.splitlines(), 1):
        if line.split("=")[0].strip() == key:
            return number
    return 0


def in_dataset(files: DatasetFiles, key: str, message: str, mend: str, rule: str, level: str = ERROR) -> Finding:
    """What is wrong with a key of `dataset.toml`."""
    path = shown_path(files.folder / "dataset.toml")
    return Finding(Fault(path, key_line(files, key), key, message, mend, level, rule))


def table(files: DatasetFiles) -> dict[str, Any] | None:
    """`dataset.toml` as it stands, None if it cannot be read."""
    try:
        return parse(files.description_text, files.folder / "dataset.toml") if files.description_text else None
    except DataError:
        return None


def readable(held: Held, kind: str) -> Iterator[tuple[str, Any]]:
    """The entries of one code list that can be read, by code."""
    entries = getattr(held.codelists, kind)
    for code in entries:
        try:
            yield code, entries[code]
        except DataError:
            continue
