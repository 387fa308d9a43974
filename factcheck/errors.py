"""What goes wrong in a way the user can mend, said in one sentence: what is wrong, where, and the next move."""

from __future__ import annotations


class FactcheckError(Exception):
    """A usage, input or data error. The command line prints its one sentence and ends with status 2."""


class DocumentFault(FactcheckError):
    """One document that could not be dealt with. `stage` is reading, extracting or judging."""

    def __init__(self, document: str, stage: str, error: str) -> None:
        super().__init__(error)
        self.document, self.stage, self.error = document, stage, error
