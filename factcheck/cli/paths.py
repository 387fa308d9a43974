"""Paths that commands take: of this computer, not addresses."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.errors import FactcheckError


def path_here(text: str) -> Path:
    """A path of this computer. Raises FactcheckError for an address, which as a path would be a folder `s3:`."""
    from factcheck.batches.inputs import is_address

    if is_address(text):
        told = "only the texts of factcheck batch are read from addresses, and nothing is written to them"
        raise FactcheckError(f"{text} is an address, but {told}; name a file or folder of this computer")
    return Path(text)


DataOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--data", help="A folder with figures of your own; may be repeated.", metavar="FOLDER", parser=path_here
    ),
]
