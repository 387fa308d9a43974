"""Passages worth reading to claims: sentences read, parsed where it pays, and put together.

Everything that only a passage needs is here, so that a text without any costs nothing but the gate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256

from claims.assembly import PassageAssembler
from claims.claim_making import Context, Tools
from claims.distances import Distances
from claims.families import Families
from claims.gate import Passage
from claims.homes import Homes
from claims.lexicons import Lexicon
from claims.model import Claim, Document
from claims.perusal import Perusal, Scout
from claims.pipes.parsing import Parser
from claims.place_names import PlaceNames
from claims.reading import Country, SentenceReader
from claims.readings import SentenceReading
from claims.scopes import DEFAULT_COUNTRY
from claims.speakers import Speakers, SpeakerWords
from reference_data.codelists import Codelists


class PassageReader:
    """Reads the passages of documents. The language model is loaded with the first sentence that needs a parse."""

    def __init__(self, lexicon: Lexicon, codelists: Codelists, exhaustive: bool = False) -> None:
        places, families, distances = PlaceNames(codelists), Families(lexicon), Distances(lexicon)
        self._speaker_words = SpeakerWords(lexicon)
        self._reader = SentenceReader(lexicon, places, families, distances)
        self._tools = Tools(lexicon, codelists, places, families, distances)
        self._scout, self._exhaustive = Scout(lexicon), exhaustive
        self._parser, self._homes = Parser(), Homes(lexicon, DEFAULT_COUNTRY)

    def claims(self, document: Document, passages: Sequence[Passage]) -> list[Claim]:
        """All claims of the passages, in order of their place in the text."""
        home = cache(lambda: document.country or self._homes.of(_whole(document)))
        read = [readings for passage in passages if (readings := self._read(document, passage, home))]
        if not read:
            return []
        document = replace(document, country=home())
        self._parse([r for readings in read for r in readings if r.numbers])
        digest = document.sha256 or sha256(document.text.encode()).hexdigest()
        context = Context(document, self._tools, digest)
        claims = [claim for readings in read for claim in PassageAssembler(context).claims(readings)]
        if not claims:
            return []
        speakers = Speakers(document, self._speaker_words)
        claims.sort(key=lambda claim: (claim.span.start, claim.span.end))
        return [replace(claim, speaker=speakers.at(claim.span.start, claim.span.end)) for claim in claims]

    def _read(self, document: Document, passage: Passage, home: Country) -> list[SentenceReading]:
        """The sentences of a passage, read as far as a claim can arise in them."""
        sentences = [(start, document.text[start:end]) for start, end in passage]
        perusal = Perusal(self._reader, self._scout, sentences, lambda: home() or DEFAULT_COUNTRY)
        return perusal.whole() if self._exhaustive else perusal.needed()

    def _parse(self, readings: list[SentenceReading]) -> None:
        worth = [r for r in readings if r.mentions or r.frames]
        if worth:
            for reading, tokens in zip(worth, self._parser.parse(r.text for r in worth), strict=True):
                reading.tokens = tokens


def _whole(document: Document) -> str:
    """The text with its title and source, which tell as well where it is from."""
    return "\n".join(part for part in (document.title, document.source, document.text) if part)
