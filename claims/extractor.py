"""Text to claims: the one place where a parse by spaCy meets the reading of claims."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from claims.assembly import Context, PassageAssembler, with_speaker
from claims.gate import Gate, Passage
from claims.lexicons import Lexicon
from claims.linking import Linker
from claims.model import Claim, Document
from claims.pipes.parsing import Parser
from claims.place_names import PlaceNames
from claims.reading import SentenceReader, SentenceReading
from claims.sentences import split
from claims.speakers import Speakers
from reference_data.codelists import Codelists


class Extractor:
    """Finds the claims of documents. The language model is loaded with the first sentence that needs a parse.

    `lexicon_folders` hold a user's own words in the layout of `claims`: `lexicon/*.toml`, `frames/*.toml`.
    """

    def __init__(self, codelists: Codelists, lexicon_folders: Sequence[Path] = ()) -> None:
        self._codelists = codelists
        self.lexicon = Lexicon(lexicon_folders)
        self._gate = Gate(self.lexicon)
        self._places = PlaceNames(codelists)
        self._reader = SentenceReader(self.lexicon, self._places)
        self._linker = Linker(self.lexicon, codelists)
        self._parser = Parser()

    def extract(self, document: Document) -> list[Claim]:
        """All claims of a document, in order of their place in the text."""
        passages = self._gate.passages(document.text, split(document.text))
        if not passages:
            return []
        read = [self._read(document, passage) for passage in passages]
        self._parse([r for readings in read for r in readings if r.numbers])
        digest = document.sha256 or sha256(document.text.encode()).hexdigest()
        context = Context(document, self._codelists, self._linker, self._places, digest)
        speakers = Speakers(document)
        claims = [claim for readings in read for claim in PassageAssembler(context).claims(readings)]
        return [with_speaker(c, speakers.at(c.span.start, c.span.end)) for c in sorted(claims, key=lambda c: (c.span.start, c.span.end))]

    def _read(self, document: Document, passage: Passage) -> list[SentenceReading]:
        readings = []
        for (start, end), worth in zip(passage.sentences, passage.worth, strict=True):
            reading = self._reader.read(start, document.text[start:end], document.country or "GB")
            if not worth:
                reading.numbers = []
            readings.append(reading)
        return readings

    def _parse(self, readings: list[SentenceReading]) -> None:
        worth = [r for r in readings if r.mentions or r.frames]
        if worth:
            for reading, tokens in zip(worth, self._parser.parse(r.text for r in worth), strict=True):
                reading.tokens = tokens
