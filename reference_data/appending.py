"""New lines set among the old ones of a table or a description; what was there stays as it is, to the byte."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

Key = Callable[[list[str]], tuple]
BOM = "\ufeff"


@dataclass(frozen=True)
class Merged:
    """A table with its new lines. Lines count from 1, the heading included, as an editor counts them.

    `new` tells for the line of each new row its place among the rows given, `old` for the line of each old row
    the line on which it stood before.
    """

    content: bytes
    new: Mapping[int, int]
    old: Mapping[int, int]


def merged(before: bytes | None, columns: Sequence[str], rows: Sequence[Sequence[str]], key: Key | None) -> Merged:
    """The table with rows added, each behind the last row that comes before it by `key`, else at the end.

    Rows are in the order of `columns`, `key` takes them so too. The heading of the file may name the columns in
    another order, or leave some out: those that a new row needs are added at its end, empty in the old rows.
    """
    text = (before or b"").decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    records = _records(text) or [(1, ",".join(columns) + end)]
    heading = next(csv.reader([records[0][1].rstrip("\r\n")]))
    wanted = [column for column in columns if column not in heading and any(r[columns.index(column)] for r in rows)]
    lines = [raw if raw.endswith("\n") else raw + end for _, raw in records]
    if wanted:
        lines = [lines[0].rstrip("\r\n") + "," + ",".join(wanted) + end] + [
            line.rstrip("\r\n") + "," * len(wanted) + end if line.strip() else line for line in lines[1:]
        ]
    names = [*heading, *wanted]
    written = [_line([row[columns.index(name)] if name in columns else "" for name in names], end) for row in rows]
    places = _places(records[1:], heading, columns, rows, key)
    pieces: list[tuple[str, int | None, int | None]] = [(lines[0], None, 1)]
    for place in range(len(records)):
        if place:
            pieces.append((lines[place], None, records[place][0]))
        pieces += [(written[index], index, None) for index in places.get(place, ())]
    content, line, new, old = [], 1, {}, {}
    for raw, index, stood in pieces:
        if index is not None:
            new[line] = index
        elif stood is not None:
            old[line] = stood
        content.append(raw)
        line += raw.count("\n")
    mark = BOM if (before or b"").startswith(BOM.encode()) else ""
    return Merged((mark + "".join(content)).encode(), new, old)


def with_codes_listed(text: str, key: str, codes: Sequence[str]) -> str:
    """`dataset.toml` with codes added to its list `key`, in the order of the alphabet if it was in that order."""
    listed = list(tomllib.loads(text).get(key, []))
    missing = [code for code in dict.fromkeys(codes) if code not in listed]
    if not missing:
        return text
    ordered = [*listed, *missing]
    if listed == sorted(listed):
        ordered.sort()
    value = "[" + ", ".join(f'"{code}"' for code in ordered) + "]"
    return _with_key(text, key, value, ordered, r"\[[^\]]*\]")


def with_day(text: str, key: str, day: Any) -> str:
    """`dataset.toml` with a key set to a day."""
    return _with_key(text, key, day.isoformat(), day, r"[^\n#]*?(?=[ \t]*(?:#[^\n]*)?$)")


def _with_key(text: str, key: str, written: str, value: Any, pattern: str) -> str:
    """The TOML with one key changed or added, and everything else as it was, which is looked at."""
    found = re.search(rf"^{re.escape(key)}[ \t]*=[ \t]*({pattern})", text, re.MULTILINE)
    if found:
        changed = text[: found.start(1)] + written + text[found.end(1) :]
    else:
        changed = text + ("" if text.endswith("\n") or not text else "\n") + f"{key} = {written}\n"
    expected = {**tomllib.loads(text), key: value}
    if tomllib.loads(changed) != expected:
        raise ValueError(f"cannot change {key} of a description that is laid out like this one")
    return changed


def _records(text: str) -> list[tuple[int, str]]:
    """The rows of a CSV as they stand, each with its first line; a quoted cell may hold line breaks."""
    records: list[tuple[int, str]] = []
    pending, first, line = "", 1, 1
    for raw in io.StringIO(text, newline=""):
        first = first if pending else line
        pending, line = pending + raw, line + 1
        if pending.count('"') % 2 == 0:
            records.append((first, pending))
            pending = ""
    return [*records, (first, pending)] if pending else records


def _places(
    records: Sequence[tuple[int, str]],
    heading: Sequence[str],
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    key: Key | None,
) -> dict[int, list[int]]:
    """Behind which record each new row goes, by the record's place (0 is the heading)."""
    order = range(len(rows))
    if key is None:
        return {len(records): list(order)}
    keys = [key([_cell(cells, heading, column) for column in columns]) for cells in _cells(records)]
    keys = list(accumulate(keys, max))  # a table out of order, or an empty line, must not mislead the search
    found: dict[int, list[int]] = {}
    for index in sorted(order, key=lambda index: key(list(rows[index]))):
        found.setdefault(bisect_right(keys, key(list(rows[index]))), []).append(index)
    return found


def _cells(records: Sequence[tuple[int, str]]) -> list[list[str]]:
    # An empty line keeps its place with an empty key, so that places and records agree.
    return [next(csv.reader(io.StringIO(raw, newline="")), []) for _, raw in records]


def _cell(cells: Sequence[str], heading: Sequence[str], column: str) -> str:
    place = heading.index(column) if column in heading else -1
    return cells[place] if 0 <= place < len(cells) else ""


def _line(cells: Sequence[str], end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerow(cells)
    return out.getvalue()
