"""One data set with rows added, made up beside the real one so that it can be checked before anything is written."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from reference_data.appending import Merged, merged, with_codes_listed, with_day
from reference_data.faults import DataError, Fault, shown_path
from reference_data.incoming import Additions, NewRow
from reference_data.loading import COLUMNS, ONE_DAY_KINDS, RELEASE_COLUMNS, SOURCE_COLUMNS
from reference_data.model import Observation, breakdown_text
from reference_data.store import Store
from reference_data.whole_files import content_of

_LINES = re.compile(r"\blines? (\d+(?:(?:, | and )\d+)*)")
_NUMBER = re.compile(r"\d+")
_ORDER_OF_WRITING = ("sources.csv", "releases.csv", "dataset.toml", "observations.csv")
# A fault of a release or an address stands in the file that was given under these columns.
_GIVEN_AS = {"releases.csv": {"id": "release"}, "sources.csv": {"id": "read_at", "url": "read_at"}}


class StagedDataset:
    """What the files of a data set would be. `contents` are those that change, in the order to write them in."""

    def __init__(self, given: Path, additions: Additions, next_due: date | None) -> None:
        self.given, self.additions = given, additions
        self.folder, self.id = additions.files.folder, additions.files.id
        held = {_key_of(row): row.value for row in _held(additions)}
        self.rows = [row for row in additions.rows if not _is_held(row, held)]
        self.already_held = len(additions.rows) - len(self.rows)
        self.before = {self.folder / name: content_of(self.folder / name) for name in _ORDER_OF_WRITING}
        self._tables: dict[str, tuple[Merged, list[int]]] = {}
        self.contents = self._contents(next_due)
        self._staged = self.folder

    def stage(self, folder: Path) -> Path:
        """A copy of the data set in `folder`, with the rows added; its faults can be `told` from then on."""
        self._staged = folder / self.id
        shutil.copytree(self.folder, self._staged, ignore=shutil.ignore_patterns(".*"))
        for path, content in self.contents.items():
            (self._staged / path.name).write_bytes(content)
        return self._staged

    def added(self, store: Store) -> list[Observation]:
        """The new rows as the store that reads the staged copy has them, in the order they were given in."""
        lines = self._tables["observations.csv"][0].new if "observations.csv" in self._tables else {}
        found = {lines[row.line]: observation for row, observation in store.read(self.id) if row.line in lines}
        return [found[place] for place in sorted(found)]

    def told(self, fault: Fault) -> Fault:
        """A fault of the staged copy, told of the file that was given or of the data set's own."""
        staged, own = shown_path(self._staged), shown_path(self.folder)
        message = fault.message
        for name in self._tables:
            pattern = re.compile(re.escape(f"{staged}/{name}") + r":(\d+)")
            message = pattern.sub(lambda found, name=name: "{}:{}".format(*self._place(name, int(found[1]))), message)
        if not fault.path.startswith(f"{staged}/"):
            return replace(fault, message=message.replace(staged, own))
        name = fault.path.removeprefix(f"{staged}/")
        path, line = self._place(name, fault.line)
        column = fault.column
        if path == shown_path(self.given):
            column = _GIVEN_AS.get(name, {}).get(column, column)
        message = told_lines(message.replace(staged, own), lambda number: self._place(name, number))
        return replace(fault, path=path, line=line, column=column, message=message)

    def _contents(self, next_due: date | None) -> dict[Path, bytes]:
        files, found = self.additions.files, dict.fromkeys(_ORDER_OF_WRITING, b"")
        for name, columns, rows in (
            ("sources.csv", SOURCE_COLUMNS, self.additions.sources),
            ("releases.csv", RELEASE_COLUMNS, self.additions.releases),
        ):
            if rows or (name == "releases.csv" and self.before[self.folder / name] is None):
                found[name] = self._merge(name, columns, rows, None)
        published = {id: each.published.isoformat() for id, each in files.releases.items()}
        published |= {row[0]: row[3] if len(row[3]) > 7 else f"{row[3]}-99" for _, row in self.additions.releases}
        if self.rows or self.before[self.folder / "observations.csv"] is None:
            rows = [(row.line, row.cells) for row in self.rows]
            found["observations.csv"] = self._merge(
                "observations.csv", COLUMNS, rows, lambda cells: _order(cells, published)
            )
        described = self._description(files.description_text, next_due)
        if described != files.description_text:
            found["dataset.toml"] = described.encode()
        return {self.folder / name: content for name, content in found.items() if content}

    def _description(self, text: str, next_due: date | None) -> str:
        """`dataset.toml` with what it has to list: rows of a code that it does not list are never found."""
        try:
            for key, column in (("measures", "measure"), ("geographies", "geography")):
                text = with_codes_listed(text, key, [row.cell(column) for row in self.additions.rows])
            return with_day(text, "next_due", next_due) if next_due is not None else text
        except ValueError as error:
            path, mend = shown_path(self.folder / "dataset.toml"), "write codes as a plain list of texts, a key a line"
            raise DataError(Fault(path, 0, "", str(error), mend)) from None

    def _merge(self, name: str, columns: tuple[str, ...], rows: list[tuple[int, list[str]]], key) -> bytes:
        table = merged(self.before[self.folder / name], columns, [cells for _, cells in rows], key)
        self._tables[name] = (table, [line for line, _ in rows])
        return table.content

    def _place(self, name: str, line: int) -> tuple[str, int]:
        """Where a line of a staged file comes from: the file given, or the data set's own."""
        own = shown_path(self.folder / name)
        if name not in self._tables:
            return own, line
        table, lines = self._tables[name]
        if line in table.new:
            return shown_path(self.given), lines[table.new[line]]
        return own, table.old.get(line, line)


def told_lines(message: str, place) -> str:
    """A message in which "line 7" names the file too: a line may be one of the new rows or one held."""

    def named(found: re.Match[str]) -> str:
        return _NUMBER.sub(lambda number: "{}:{}".format(*_short(place(int(number[0])))), found[1])

    return _LINES.sub(named, message)


def _short(place: tuple[str, int]) -> tuple[str, int]:
    return Path(place[0]).name, place[1]


def _held(additions: Additions) -> list[Observation]:
    files = additions.files
    if not (files.folder / "observations.csv").is_file():
        return []
    measures = {row.cell("measure") for row in additions.rows}
    rows = files.observations.rows() if files.observations else []
    read = (files.observation(row) for row in rows if row.cells[0] in measures and files.key(row) is not None)
    return [each for each in read if each is not None]


def _key_of(row: Observation) -> tuple[str, ...]:
    series, period = row.series, row.period
    cells = (series.measure, series.geography, breakdown_text(series.breakdown), series.variant, series.unit)
    return (*cells, period.start.isoformat(), period.end.isoformat(), row.release.id)


def _is_held(row: NewRow, held: Mapping[tuple[str, ...], Decimal]) -> bool:
    value = held.get((*_days_told(row.cells), row.cell("release")))
    try:
        return value is not None and value == Decimal(row.cell("value"))
    except InvalidOperation:
        return False


def _days_told(cells: list[str]) -> tuple[str, ...]:
    """The series of a row and its first and last day, the one standing for the other where one is left out."""
    kind, start, end = cells[5:8]
    last = end or (start if kind in ONE_DAY_KINDS else date.max.isoformat())
    return (*cells[:5], start or end, last)


def _order(cells: list[str], published: Mapping[str, str]) -> tuple[str, ...]:
    """The order of `observations.csv`: series, period, day of publication."""
    release = cells[COLUMNS.index("release")]
    return (*_days_told(cells), published.get(release, ""))
