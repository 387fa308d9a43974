"""Why a verdict is what it is: ratings, reasons and diagnoses, each with a stable code, a meaning and an example.

They stand in `terms/*.toml` and are read when first looked at.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

_FOLDER = Path(__file__).parent / "terms"


@dataclass(frozen=True, slots=True)
class Term:
    """A rating or a diagnosis, as `factcheck explain` prints it."""

    code: str
    title: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class Reason(Term):
    """One reason a verdict may give. `template` is the sentence it adds to an explanation, with fields in braces."""

    template: str = ""


Entry = TypeVar("Entry", bound=Term)


class Catalogue(Mapping[str, Entry], Generic[Entry]):
    """The entries of one file by code, in its order."""

    def __init__(self, name: str, kind: type[Entry]) -> None:
        self._path, self._kind = _FOLDER / f"{name}.toml", kind

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        table = tomllib.loads(self._path.read_text(encoding="utf-8"))
        return {code: self._kind(code=code, **entry) for code, entry in table.items()}

    def __getitem__(self, code: str) -> Entry:
        return self._entries[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


REASONS = Catalogue("reasons", Reason)
RATINGS = Catalogue("ratings", Term)
DIAGNOSES = Catalogue("diagnoses", Term)
STANCE_REASONS: Mapping[str, str] = MappingProxyType(
    {"target": "V601", "forecast": "V602", "hypothetical": "V603", "question": "V604"}
)
