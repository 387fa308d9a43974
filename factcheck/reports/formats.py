"""The forms a report can take. To add one: a module with a `write`, and its name here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from factcheck.model import Report
from reference_data.codelists import Codelists

if TYPE_CHECKING:
    from reference_data.store import Store

FORMATS = {  # name -> module with write(reports: Sequence[Report], out: TextIO, view: View) -> None
    "terminal": "factcheck.reports.terminal",
    "html": "factcheck.reports.html",
    "markdown": "factcheck.reports.markdown",
    "csv": "factcheck.reports.csv",
    "json": "factcheck.reports.json",
    "jsonl": "factcheck.reports.jsonl",
    "claimreview": "factcheck.reports.claimreview",
    "annotation": "factcheck.reports.annotation",
}
SUFFIXES = {
    ".csv": "csv",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".txt": "terminal",
}


@dataclass(frozen=True, slots=True)
class View:
    """How a report is to be shown. `steps` also shows the way to each verdict; `width` is in characters.

    `store` holds the series that charts are drawn from; without one there are no charts. `stamp` names what the
    results rest on, as pairs of a name and a text. `bom` begins a table with a byte order mark, for Excel.
    """

    codelists: Codelists
    steps: bool = False
    colour: bool = False
    width: int = 80
    store: Store | None = None
    stamp: tuple[tuple[str, str], ...] = ()
    bom: bool = False


def write_reports(form: str, reports: Sequence[Report], out: TextIO, view: View) -> None:
    """Write reports in one of FORMATS."""
    import_module(FORMATS[form]).write(reports, out, view)
