"""A document that could not be read, as data: in a folder or a table it stands beside those that could."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """The document's name, and why it was not read in words that follow the name."""

    name: str
    reason: str

    @property
    def error(self) -> str:
        """One sentence: what is wrong, where, and the next move."""
        return f"{self.name} {self.reason}"
