"""The forms a report can take. To add one: a module with a `write`, and its name here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TextIO

from factcheck.model import Report
from reference_data.codelists import Codelists

FORMATS = {  # name -> module with write(reports: Sequence[Report], out: TextIO, view: View) -> None
    "terminal": "factcheck.reports.terminal",
    "json": "factcheck.reports.json",
    "jsonl": "factcheck.reports.jsonl",
}
SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".txt": "terminal"}


@dataclass(frozen=True, slots=True)
class View:
    """How a report is to be shown. `steps` also shows the way to each verdict; `width` is in characters."""

    codelists: Codelists
    steps: bool = False
    colour: bool = False
    width: int = 80


def write_reports(form: str, reports: Sequence[Report], out: TextIO, view: View) -> None:
    import_module(FORMATS[form]).write(reports, out, view)
