"""What is wrong with the data: one fault names file, row, column, what is wrong and the mend."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ERROR = "error"
WARNING = "warning"
PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong in a data file. `line` counts from 1, the heading included; 0 speaks of the whole file.

    >>> print(Fault("datasets/x/observations.csv", 41, "published", '"2024-13" is not a date', "write YYYY-MM-DD"))
    datasets/x/observations.csv:41: published: "2024-13" is not a date; write YYYY-MM-DD
    """

    path: str
    line: int
    column: str
    message: str
    mend: str
    level: str = ERROR
    rule: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        column = f" {self.column}:" if self.column else ""
        return f"{place}:{column} {self.message}; {self.mend}"


class DataError(Exception):
    """A data file that cannot be used at all. `fault` says which, where and what to do."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def shown_path(path: Path) -> str:
    """The path as a reader should see it: built-in files from `reference_data/` on, a user's own as given."""
    try:
        return (Path(PACKAGE.name) / path.relative_to(PACKAGE)).as_posix()
    except ValueError:
        return path.as_posix()
