"""Figures for other programs: plain CSV, SDMX-CSV 2.0 and Parquet. SQLite stands in `databases`.

One row is one figure as one release gave it, so that every file holds all vintages.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TextIO

from reference_data.faults import DataError, Fault
from reference_data.model import Observation, Period, breakdown_text
from reference_data.store import Store

COLUMNS = (
    *("dataset", "measure", "geography", "breakdown", "variant", "unit", "period_kind", "period_start", "period_end"),
    *("value", "lower", "upper", "release", "published", "basis", "status", "confidence", "rounded_to"),
    *("publisher", "title", "url", "read_at", "note"),
)
SDMX_STRUCTURE = "MIGRATION_FACTCHECK:OFFICIAL_FIGURES(1.0)"
_SDMX_PLAIN = re.compile(r"[A-Za-z0-9_@$-]")
_FREQUENCIES = {"calendar_year": "A", "financial_year": "A", "year_ending": "A", "quarter": "Q", "month": "M"} | {
    "week": "W",
    "day": "D",
    "point": "_O",
    "cumulative": "_O",
    "in_force": "_Z",
}
_STATUSES = {"provisional": "P", "revised": "A", "final": "A", "estimate": "E", "forecast": "F", "projection": "F"}


def selected(
    store: Store,
    measures: Sequence[str] = (),
    geographies: Sequence[str] = (),
    datasets: Sequence[str] = (),
) -> list[Observation]:
    """The figures of these measures, places and data sets, in the order of the files; without any, all.

    Codes are taken as they stand. Raises `DataError` if nothing is held of what is asked for.
    """
    found: list[Observation] = []
    for dataset in store.datasets:
        if datasets and dataset.id not in datasets:
            continue
        files = store.files(dataset.id)
        if measures and not any(files.lists(measure) for measure in measures):
            continue
        found += [
            row
            for _, row in store.read(dataset.id)
            if (not measures or row.series.measure in measures)
            and (not geographies or row.series.geography in geographies)
        ]
    if not found:
        asked = " and ".join(", ".join(each) for each in (measures, geographies, datasets) if each) or "any measure"
        raise DataError(Fault("export", 0, "", f"no figure of {asked} is held", "factcheck data list shows what is"))
    return found


def write_csv(rows: Iterable[Observation], stream: TextIO) -> None:
    """One line a figure in the order of `COLUMNS`; `data import` takes such a file back."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(row) for row in rows)


def write_sdmx_csv(rows: Sequence[Observation], stream: TextIO) -> None:
    """SDMX-CSV 2.0. Each dimension of breakdown has a column, `_T` being the total; VINTAGE tells revisions apart.

    Periods are written as SDMX does: 2022, 2023-Q2, 2023-06, 2023-06-30, else first day and length (2022-07-01/P1Y).
    Codes may hold letters, digits and _ @ $ - alone: `EU+` becomes `EU_PLUS`. A rule has its first day only.
    """
    names = sorted({dimension for row in rows for dimension, _ in row.series.breakdown})
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(
        (
            *("STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "REF_AREA", "MEASURE"),
            *(f"BY_{sdmx_code(name).upper()}" for name in names),
            *("VARIANT", "UNIT_MEASURE", "VINTAGE", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"),
            *("LOWER_BOUND", "UPPER_BOUND", "ROUNDED_TO", "PERIOD_KIND", "STATUS", "VINTAGE_BASIS", "CONF_READING"),
            *("DATASET", "PUBLISHER", "TITLE", "URL", "COMMENT_OBS"),
        )
    )
    for row in rows:
        series, groups = row.series, dict(row.series.breakdown)
        writer.writerow(
            (
                *("dataflow", SDMX_STRUCTURE, "I", _FREQUENCIES[row.period.kind]),
                *(sdmx_code(series.geography), sdmx_code(series.measure)),
                *(sdmx_code(groups[name]) if name in groups else "_T" for name in names),
                *(sdmx_code(series.variant) or "_Z", sdmx_code(series.unit), row.release.published_text),
                *(sdmx_period(row.period), number(row.value), _STATUSES[row.status]),
                *(number(row.lower), number(row.upper), number(row.rounded_to)),
                *(row.period.kind, row.status, row.basis, row.confidence, row.release.dataset),
                *(row.release.publisher, row.release.title, row.release.url, row.note),
            )
        )


def write_parquet(rows: Sequence[Observation], path: Path) -> None:
    """The columns of the CSV with types: days are dates, numbers doubles, texts that repeat are dictionaries.

    `published` is the last day of a month known alone, which `month_only` tells; a rule without end has no
    `period_end`. Raises `DataError` without pyarrow.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        mend = "pip install 'migration-factcheck[parquet]'"
        raise DataError(Fault(path.as_posix(), 0, "", "Parquet needs pyarrow, which is not installed", mend)) from None
    columns = (*COLUMNS, "month_only")
    days = ("period_start", "period_end", "published")
    numbers = ("value", "lower", "upper", "rounded_to")
    text = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    types = dict.fromkeys(columns, text)
    types |= dict.fromkeys(days, pyarrow.date32()) | dict.fromkeys(numbers, pyarrow.float64())
    types |= {"month_only": pyarrow.bool_()}
    records = [(*_typed(row), row.release.month_only) for row in rows]
    arrays = [pyarrow.array([each[place] for each in records], types[name]) for place, name in enumerate(columns)]
    parquet.write_table(pyarrow.Table.from_arrays(arrays, list(columns)), path, compression="zstd")


def sdmx_code(text: str) -> str:
    """A code of the lists as an SDMX identifier.

    >>> sdmx_code("non-EU+"), sdmx_code("source=census;basis=people")
    ('non-EU_PLUS', 'source-census_AND_basis-people')
    """
    text = text.replace("+", "_PLUS").replace("=", "-").replace(";", "_AND_")
    return "".join(each if _SDMX_PLAIN.fullmatch(each) else f"_x{ord(each):x}_" for each in text)


def sdmx_period(period: Period) -> str:
    """A reference period as SDMX writes it.

    >>> sdmx_period(Period(date(2022, 7, 1), date(2023, 6, 30), "year_ending"))
    '2022-07-01/P1Y'
    """
    start, months = period.start, period.months
    if period.kind == "in_force" or period.days == 1:
        return start.isoformat()
    if months == 12 and start.month == 1:
        return str(start.year)
    if months == 3 and start.month % 3 == 1:
        return f"{start.year}-Q{start.month // 3 + 1}"
    if months == 1:
        return f"{start:%Y-%m}"
    if months:
        return f"{start}/P{months // 12}Y" if months % 12 == 0 else f"{start}/P{months}M"
    return f"{start}/P{period.days}D"


def number(value: Decimal | None) -> str:
    """A number in digits, never with an exponent; empty for None."""
    return "" if value is None else f"{value:f}"


def _cells(row: Observation) -> tuple[str, ...]:
    return (
        *(row.release.dataset, row.series.measure, row.series.geography, breakdown_text(row.series.breakdown)),
        *(row.series.variant, row.series.unit, row.period.kind, row.period.start.isoformat()),
        "" if row.period.end == date.max else row.period.end.isoformat(),
        *(number(row.value), number(row.lower), number(row.upper), row.release.id, row.release.published_text),
        *(row.basis, row.status, row.confidence, number(row.rounded_to)),
        *(row.release.publisher, row.release.title, row.release.url, row.read_at, row.note),
    )


def _typed(row: Observation) -> Iterator[object]:
    """The cells of the CSV with days as dates and numbers as floats; what is empty is None."""
    typed: dict[str, object] = {
        "period_start": row.period.start,
        "period_end": None if row.period.end == date.max else row.period.end,
        "published": row.published,
    }
    for name, value in (
        ("value", row.value),
        ("lower", row.lower),
        ("upper", row.upper),
        ("rounded_to", row.rounded_to),
    ):
        typed[name] = None if value is None else float(value)
    for name, cell in zip(COLUMNS, _cells(row), strict=True):
        yield typed.get(name, cell)
