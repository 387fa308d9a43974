"""`factcheck data export`: the figures, all or some, in a form that other programs read."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.data_answers import DebugOption, answered, opened
from factcheck.cli.paths import DataOption, path_here
from factcheck.errors import FactcheckError
from factcheck.wording import counted
from factcheck.writing import atomic

if TYPE_CHECKING:
    from reference_data.model import Observation
    from reference_data.store import Store


class ExportFormat(StrEnum):
    """The forms figures are written in."""

    csv = "csv"
    sdmx_csv = "sdmx-csv"
    sqlite = "sqlite"
    parquet = "parquet"


SUFFIXES = {
    ".csv": ExportFormat.csv,
    ".sqlite": ExportFormat.sqlite,
    ".db": ExportFormat.sqlite,
    ".parquet": ExportFormat.parquet,
}


def export_figures(
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to; without it, standard output.", parser=path_here),
    ] = None,
    form: Annotated[
        ExportFormat | None,
        typer.Option("--format", "-f", help="By default what the file's suffix tells, else csv.", show_default=False),
    ] = None,
    measure: Annotated[
        list[str] | None, typer.Option("--measure", "-m", metavar="MEASURE", help="Only this; may be repeated.")
    ] = None,
    geography: Annotated[
        list[str] | None, typer.Option("--geography", "-g", metavar="PLACE", help="Only this; may be repeated.")
    ] = None,
    dataset: Annotated[
        list[str] | None, typer.Option("--dataset", metavar="ID", help="Only this data set; may be repeated.")
    ] = None,
    data: DataOption = None,
    debug: DebugOption = False,
) -> None:
    """Write the figures for other programs.

    One row is one figure as one release gave it: all vintages are there. A CSV can be given to `factcheck data import`;
    an SQLite file opens in Datasette, with views of the newest vintage and of all revisions; SDMX-CSV is what
    statistical offices exchange; Parquet needs pyarrow (pip install 'migration-factcheck[parquet]').

    \b
    Examples:
      factcheck data export --out figures.sqlite
      factcheck data export --measure net_migration --geography GB > net_migration.csv
      factcheck data export -m "small boat arrivals" --format sdmx-csv --out boats.csv
      factcheck data export --out figures.parquet --data my_figures
    """
    form = form or (SUFFIXES.get(out.suffix.lower(), ExportFormat.csv) if out else ExportFormat.csv)
    if out is None and form in (ExportFormat.sqlite, ExportFormat.parquet):
        raise FactcheckError(f"{form.value} is not a text; name a file with --out")
    store = opened(data)
    rows = answered(lambda: _selected(store, measure or [], geography or [], dataset or []))
    answered(lambda: _write(store, rows, form, out))
    if out is not None:
        vintages = len({row.release for row in rows})
        print(f"{counted(len(rows), 'figure')} from {counted(vintages, 'release')} written to {out}.", file=sys.stderr)


def _selected(store: Store, measures: list[str], geographies: list[str], datasets: list[str]) -> list[Observation]:
    from reference_data.codelists import UnknownCode
    from reference_data.exporting import selected

    known = [each.id for each in store.datasets]
    for each in datasets:
        if each not in known:
            raise UnknownCode("data set", each, [id for id in known if each in id][:3])
    lists = store.codelists
    return selected(
        store,
        [lists.measure_code(each) for each in measures],
        [lists.geography_code(each) for each in geographies],
        datasets,
    )


def _write(store: Store, rows: list[Observation], form: ExportFormat, out: Path | None) -> None:
    from reference_data.exporting import write_csv, write_parquet, write_sdmx_csv
    from reference_data.whole_files import beside

    if form is ExportFormat.sqlite or form is ExportFormat.parquet:
        assert out is not None
        from reference_data.databases import write_sqlite

        with beside(out) as part:
            write_parquet(rows, part) if form is ExportFormat.parquet else write_sqlite(store, rows, part)
        return
    write: Callable[..., None] = write_csv if form is ExportFormat.csv else write_sdmx_csv
    if out is not None:
        with atomic(out) as stream:
            write(rows, stream)
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        write(rows, sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
