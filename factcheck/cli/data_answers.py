"""What the commands of `factcheck data` share: their common options, the store they ask, how they answer."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from reference_data.faults import Fault
    from reference_data.store import Store


class Format(StrEnum):
    """How results are written."""

    text = "text"
    json = "json"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="Text to read, or JSON to work with.")]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show where a fault arose.")]


def opened(folders: list[Path] | None, tell_refused: bool = True) -> Store:
    """The store of figures; what is refused in the user's own folders is told on standard error, and the rest kept."""
    from reference_data.store import open_store

    store = answered(lambda: open_store(folders or ()))
    told_refused(store.refused() if folders and tell_refused else ())
    return store


def told_refused(faults: Sequence[Fault]) -> bool:
    """Tell on standard error which rows of a user's folders were left out; whether there are any."""
    for fault in faults:
        print(f"factcheck: refused: {fault}", file=sys.stderr)
    return bool(faults)


def answered(ask: Any) -> Any:
    """What `ask` returns; what is wrong with codes or data is said in one sentence."""
    from reference_data.codelists import UnknownCode
    from reference_data.faults import DataError

    try:
        return ask()
    except UnknownCode as fault:
        hint = "" if fault.nearest else "; factcheck data search WORDS finds what is held"
        raise FactcheckError(f"{fault}{hint}") from fault
    except DataError as fault:
        raise FactcheckError(str(fault)) from fault


def print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
