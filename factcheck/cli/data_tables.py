"""Tables of text: drawn by rich on a terminal, plain and aligned where the output is piped."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple


class Column(NamedTuple):
    """A heading; `right` aligns numbers, `wide` may be folded to fit a terminal, `bar` is drawn in colour."""

    heading: str
    right: bool = False
    wide: bool = False
    bar: bool = False


def print_table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their headings; a column that is empty throughout is left out."""
    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    columns = [columns[place] for place in kept]
    rows = [[row[place] for place in kept] for row in rows]
    if sys.stdout.isatty():
        _print_drawn(columns, rows)
    else:
        _print_plain(columns, rows)


def number_text(value: Decimal) -> str:
    """A number as people read it: `906,000`, `-19.6`."""
    return f"{value:,f}"


def number_json(value: Decimal | None) -> int | float | None:
    """A number for JSON: whole ones without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _print_plain(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    lines = [[column.heading for column in columns], *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    for line in lines:
        cells = (
            cell.rjust(width) if column.right else cell.ljust(width)
            for cell, width, column in zip(line, widths, columns, strict=True)
        )
        print("  ".join(cells).rstrip())


def _print_drawn(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(
            column.heading,
            justify="right" if column.right else "left",
            no_wrap=not column.wide,
            overflow="fold" if column.wide else "ellipsis",
            style="cyan" if column.bar else None,
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)
