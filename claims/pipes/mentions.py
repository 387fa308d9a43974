"""A spaCy component that marks the measures a text names.

`nlp.add_pipe("claims_mentions")` fills `doc.spans["measures"]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Mentions:
    """Marks phrases of the lexicon; the span's label is the code of the measure."""

    def __init__(self, country: str) -> None:
        from claims.distances import Distances
        from claims.families import Families
        from claims.lexicons import Lexicon
        from claims.place_names import PlaceNames
        from claims.reading import SentenceReader
        from reference_data.codelists import load_codelists

        self._country = country
        lexicon = Lexicon()
        self._abbreviations = lexicon.abbreviations
        places = PlaceNames(load_codelists())
        self._reader = SentenceReader(lexicon, places, Families(lexicon), Distances(lexicon))

    def __call__(self, doc: Doc) -> Doc:
        from claims.sentences import split

        spans = []
        for start, end in split(doc.text, self._abbreviations):
            reading = self._reader.read(start, doc.text[start:end], lambda: self._country)
            for mention in reading.mentions:
                span = doc.char_span(
                    start + mention.start, start + mention.end, label=mention.measure, alignment_mode="expand"
                )
                if span is not None:
                    spans.append(span)
        doc.spans["measures"] = spans
        return doc


@Language.factory("claims_mentions", default_config={"country": "GB"}, assigns=["doc.spans"])
def make_mentions(nlp: Language, name: str, country: str) -> Mentions:
    return Mentions(country)
