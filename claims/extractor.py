"""Text to claims: the one place where a parse by spaCy meets the reading of claims."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from claims.gate import Gate, Passage
from claims.lexicons import Lexicon
from claims.model import Claim, Document
from claims.sentences import Sentences
from reference_data.codelists import Codelists

if TYPE_CHECKING:
    from claims.passages import PassageReader


class Extractor:
    """Finds the claims of documents. What reads a passage is made with the first passage the gate lets through.

    `lexicon_folders` hold a user's own words in the layout of `claims`: `lexicon/*.toml`, `frames/*.toml`.
    An `exhaustive` one reads everything, more slowly and with the same result.
    """

    def __init__(self, codelists: Codelists, lexicon_folders: Sequence[Path] = (), exhaustive: bool = False) -> None:
        self._codelists, self._exhaustive = codelists, exhaustive
        self.lexicon = Lexicon(lexicon_folders)
        self._gate = Gate(self.lexicon)

    def extract(self, document: Document) -> list[Claim]:
        """All claims of a document, in order of their place in the text."""
        passages = self._passages(document.text)
        return self._passage_reader.claims(document, passages) if passages else []

    def _passages(self, text: str) -> list[Passage]:
        return self._gate.passages(text, Sentences(text, self.lexicon.abbreviations, at_once=self._exhaustive))

    @cached_property
    def _passage_reader(self) -> PassageReader:
        # most texts have no such passage, and the grammar of numbers and times takes a tenth of a second to compile
        from claims.passages import PassageReader

        return PassageReader(self.lexicon, self._codelists, self._exhaustive)
