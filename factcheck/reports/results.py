"""The results of a batch as they lie in their folder, and the reports that are made of them.

To add one: a module with a `write_results`, and its name here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from factcheck.errors import FactcheckError
from factcheck.reports.formats import View

SHARDS = ".shards"  # kept in the folder, so that a batch that has grown takes up what is done
RESULT_REPORTS = {  # name -> module with write_results(results: Results, view: View) -> Path, where the report lies
    "html": "factcheck.reports.batch_html",
    "sqlite": "factcheck.reports.sqlite",
    "parquet": "factcheck.reports.parquet",
}


@dataclass(frozen=True)
class Results:
    """The folder of a batch. Its files are read line by line, however many there are."""

    folder: Path

    def claims(self) -> Iterator[dict[str, Any]]:
        """The claims as objects of `factcheck.wire`, by document, then by place."""
        return self._lines("claims.jsonl")

    def documents(self) -> Iterator[dict[str, Any]]:
        """What is known of each document, in the order of their names."""
        return self._lines("documents.jsonl")

    def failures(self) -> Iterator[dict[str, Any]]:
        """The documents that could not be dealt with."""
        return self._lines("failures.jsonl")

    @cached_property
    def run(self) -> dict[str, Any]:
        """How the results came about."""
        with self._open("run.json") as stream:
            return json.load(stream)

    @property
    def texts(self) -> Path | None:
        """The folder the texts were read from, if it is still there."""
        named = self.run.get("arguments", {}).get("folder")
        return Path(named) if named and Path(named).is_dir() else None

    def _lines(self, name: str) -> Iterator[dict[str, Any]]:
        with self._open(name) as stream:
            for line in stream:
                yield json.loads(line)

    def _open(self, name: str) -> Any:
        try:
            return (self.folder / name).open(encoding="utf-8")
        except FileNotFoundError:
            if (self.folder / SHARDS).is_dir():
                told = "its batch has not come to an end, or runs at this moment; give the same command again"
                raise FactcheckError(f"{self.folder} holds no {name}: {told}") from None
            raise FactcheckError(f"{self.folder} holds no {name}; name a folder that factcheck batch made") from None


def write_result_report(name: str, folder: Path, view: View) -> Path:
    """Make one report of the results in a folder, inside it; the path of what to open. Raises FactcheckError."""
    return import_module(RESULT_REPORTS[name]).write_results(Results(folder), view)
