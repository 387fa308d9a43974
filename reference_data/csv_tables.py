"""CSV files of known columns, of which only the rows asked for are taken apart; every fault of form has its line."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reference_data.faults import Fault, shown_path
from reference_data.toml_tables import read_text


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: where it stands and its cells in the order of the expected columns."""

    line: int
    cells: list[str]


class Refusal(Exception):
    """A cell that cannot be read: its column, what is wrong, the mend."""

    def __init__(self, column: str, message: str, mend: str) -> None:
        super().__init__(message)
        self.column, self.message, self.mend = column, message, mend


class CsvTable:
    """A CSV file of known columns, taken apart only where asked. Faults of form go to `faults`.

    Rows whose first cell is wanted are found by their first characters, which costs a twentieth of
    parsing them all; where quoting or the order of columns forbids that, everything is parsed.
    """

    def __init__(self, path: Path, columns: Sequence[str], optional: Iterable[str], faults: list[Fault]) -> None:
        self.path, self.columns, self.faults = path, tuple(columns), faults
        self._text = ""
        self._parsed: list[Row] | None = None
        self._order: list[int | None] = []
        text = read_text(path)
        heading, _, _ = text.partition("\n")
        names = next(csv.reader([heading.rstrip("\r")]), [])
        if not self._heading_is_right(names, frozenset(optional)):
            return
        self._order = [names.index(column) if column in names else None for column in self.columns]
        self._width = len(names)
        self._straight = tuple(names) == self.columns
        self._text = text
        if not self._straight or '\n"' in text or ('"' in text and any(line.count('"') % 2 for line in self._lines)):
            self._parsed = list(self._parse_all(text))

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n") if self._text else []

    @property
    def count(self) -> int:
        """How many rows there are below the heading."""
        if self._parsed is not None:
            return len(self._parsed)
        return sum(1 for line in self._lines[1:] if line.strip())

    def rows(self) -> list[Row]:
        """Every row that has as many cells as the heading."""
        if self._parsed is None and self._lines:
            numbered = [(number, line) for number, line in enumerate(self._lines[1:], 2) if line.strip()]
            self._parsed = self._parse(numbered)
        return self._parsed or []

    def rows_of(self, first: str, second: str | None = None) -> list[Row]:
        """The rows whose first cell (and second) is this one."""
        if self._parsed is not None:
            return [row for row in self._parsed if row.cells[0] == first and (second is None or row.cells[1] == second)]
        start = f"{first}," if second is None else f"{first},{second},"
        return self._parse(list(self._lines_with(start)))

    def first_row_of(self, first: str) -> Row | None:
        """A row whose first cell is this one; None if there is none."""
        if self._parsed is not None:
            return next((row for row in self._parsed if row.cells[0] == first), None)
        return next((row for line in self._lines_with(f"{first},") for row in self._parse([line])), None)

    def _lines_with(self, start: str) -> Iterator[tuple[int, str]]:
        """The lines below the heading that begin so, with their numbers; most lines are never looked at."""
        number, counted = 1, 0
        at = self._text.find(f"\n{start}")
        while at >= 0:
            end = self._text.find("\n", at + 1)
            end = len(self._text) if end < 0 else end
            number, counted = number + self._text.count("\n", counted, at + 1), at + 1
            yield number, self._text[at + 1 : end]
            at = self._text.find(f"\n{start}", end)

    def _parse(self, numbered: list[tuple[int, str]]) -> list[Row]:
        found = []
        for (number, _), cells in zip(numbered, csv.reader(line for _, line in numbered), strict=True):
            if self._fits(number, cells):
                found.append(Row(number, cells))
        return found

    def _parse_all(self, text: str) -> Iterator[Row]:
        reader = csv.reader(text.splitlines(keepends=True))
        next(reader)
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if cells and self._fits(line, cells):
                yield Row(line, ["" if place is None else cells[place] for place in self._order])

    def _fits(self, line: int, cells: list[str]) -> bool:
        if len(cells) == self._width:
            return True
        message = f"has {len(cells)} cells where the heading has {self._width}"
        self.faults.append(Fault(shown_path(self.path), line, "", message, "quote a cell that holds a comma"))
        return False

    def _heading_is_right(self, names: list[str], optional: frozenset[str]) -> bool:
        missing = [column for column in self.columns if column not in names and column not in optional]
        unknown = [name for name in names if name not in self.columns]
        twice = sorted({name for name in names if names.count(name) > 1})
        semicolons = ";" in names[0] if names else False
        if semicolons:
            self._refuse_heading(names[0], "columns are parted by semicolons", "save the file with commas")
        elif missing:
            self._refuse_heading(missing[0], "the column is missing", f"the heading is {','.join(self.columns)}")
        elif unknown:
            self._refuse_heading(unknown[0], "there is no such column", f"the columns are {','.join(self.columns)}")
        elif twice:
            self._refuse_heading(twice[0], "the column stands twice", "leave one out")
        return not (semicolons or missing or unknown or twice)

    def _refuse_heading(self, column: str, message: str, mend: str) -> None:
        self.faults.append(Fault(shown_path(self.path), 1, column, message, mend))
