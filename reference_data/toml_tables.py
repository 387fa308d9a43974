"""TOML files of many tables, one a code, of which only the tables asked for are parsed.

The code lists hold hundreds of tables and a look-up needs two or three of them; the standard library
reads about four kilobytes of TOML in a millisecond, so parsing them all would cost more than the look-up.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reference_data.faults import DataError, Fault, shown_path

_HEADING = re.compile(r"""^\[\[?[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|([A-Za-z0-9_-]+))""", re.MULTILINE)
_POSITION = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One table and its sub-tables as they stand in a file from `line` on: their text, or the table already parsed."""

    path: Path
    line: int
    text: str
    table: dict[str, Any] | None = None


class TomlTables(Mapping[str, dict[str, Any]]):
    """The top-level tables of some files by name, each parsed when it is first asked for.

    A table that several files hold is merged: a later file's keys replace an earlier one's, and its
    sub-tables are merged in turn. Raises `DataError` for a file that is not TOML, when it is met.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._pieces: dict[str, list[_Piece]] = {}
        self._parsed: dict[str, dict[str, Any]] = {}
        for path in paths:
            for name, piece in _split(path):
                self._pieces.setdefault(name, []).append(piece)

    def __getitem__(self, name: str) -> dict[str, Any]:
        if name not in self._parsed:
            merged: dict[str, Any] = {}
            by_path: dict[Path, list[_Piece]] = {}
            for piece in self._pieces[name]:
                by_path.setdefault(piece.path, []).append(piece)
            for path, pieces in by_path.items():
                merged = _merged(merged, _table(name, path, pieces))
            self._parsed[name] = merged
        return self._parsed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pieces)

    def __len__(self) -> int:
        return len(self._pieces)

    def __contains__(self, name: object) -> bool:
        return name in self._pieces

    def mentioning(self, word: str) -> Iterator[str]:
        """The tables in whose text a word stands, told without parsing them; a table parsed already is always one."""
        for name, pieces in self._pieces.items():
            if any(piece.table is not None or word in piece.text for piece in pieces):
                yield name

    def where(self, name: str) -> tuple[Path, int]:
        """File and line of the table's heading, in the last of the files that hold it."""
        pieces = self._pieces[name]
        first = next(piece for piece in pieces if piece.path == pieces[-1].path)
        return first.path, first.line


class Fields:
    """The keys of one table, each checked for its type as it is taken."""

    def __init__(self, table: Mapping[str, Any], path: Path, line: int) -> None:
        self.table, self.path, self.line = table, path, line

    def text(self, key: str, default: str = "") -> str:
        value = self.table.get(key, default)
        return value if isinstance(value, str) else self._refuse(key, value, f'write {key} = "…"')

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, ())
        if isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value):
            return tuple(value)
        return self._refuse(key, value, f'write {key} = ["…", "…"]')

    def text_table(self, key: str) -> dict[str, str]:
        value = self.table.get(key, {})
        if isinstance(value, dict) and all(isinstance(each, str) for each in value.values()):
            return value
        return self._refuse(key, value, f'write {key} = {{ A = "…", B = "…" }}')

    def day(self, key: str) -> date | None:
        value = self.table.get(key)
        if isinstance(value, str):
            try:
                # A period "2022-07-01/2023-06-30" begins on its first day.
                value = date.fromisoformat(value.split("/")[0]) if value else None
            except ValueError:
                return self._refuse(key, value, f"write {key} = 2024-11-28")
        return value if value is None or type(value) is date else self._refuse(key, value, f"write {key} = 2024-11-28")

    def flag(self, key: str) -> bool:
        value = self.table.get(key, False)
        return value if isinstance(value, bool) else self._refuse(key, value, f"write {key} = true")

    def _refuse(self, key: str, value: object, mend: str) -> Any:
        raise DataError(Fault(shown_path(self.path), self.line, key, f"{value!r} is of the wrong kind", mend))


def _table(name: str, path: Path, pieces: Sequence[_Piece]) -> dict[str, Any]:
    text = "".join(piece.text for piece in pieces)
    table = pieces[0].table or parse(text, path, pieces[0].line).get(name)
    if not isinstance(table, dict):
        raise DataError(Fault(shown_path(path), pieces[0].line, name, "is not a table", f"head it [{name}]"))
    return table


def parse(text: str, path: Path, first_line: int = 1) -> dict[str, Any]:
    """TOML text as a dict; raises `DataError` naming the line in the file."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        position = _POSITION.search(str(error))
        line = int(position[1]) + first_line - 1 if position and position[1] else first_line + text.count("\n")
        message = _POSITION.sub("", str(error))
        raise DataError(Fault(shown_path(path), line, "", message[:1].lower() + message[1:], "mend the TOML")) from None


def read_text(path: Path) -> str:
    """The text of a UTF-8 file without a byte order mark; raises `DataError`."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DataError(
            Fault(shown_path(path), 0, "", "there is no such file", "check its name and folder, or add it")
        ) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = f"byte {error.object[error.start]:#x} is not UTF-8"
        raise DataError(Fault(shown_path(path), line, "", message, "save the file as UTF-8")) from None


def _split(path: Path) -> Iterator[tuple[str, _Piece]]:
    text = read_text(path)
    headings = list(_HEADING.finditer(text))
    before = text[: headings[0].start()] if headings else text
    loose = any(line.strip() and not line.lstrip().startswith("#") for line in before.splitlines())
    if loose:
        parse(text, path)
        raise DataError(Fault(shown_path(path), 1, "", "a key stands outside any table", "put it under a [code]"))
    if '"""' in text or "'''" in text:
        # A line of a multi-line string may look like a heading, so such a file is taken whole.
        for name, table in parse(text, path).items():
            yield name, _Piece(path, 1, "", table)
        return
    line, last = 1, 0
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        line += text.count("\n", last, heading.start())
        last = heading.start()
        end = following.start() if following else len(text)
        yield heading[1] or heading[2] or heading[3], _Piece(path, line, text[heading.start() : end])


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], value) if both else value
    return merged
