"""A spaCy component that marks the measures a text names: `nlp.add_pipe("claims_mentions")` fills `doc.spans["measures"]`."""

from __future__ import annotations

from spacy.language import Language


class Mentions:
    """Marks phrases of the lexicon; the span's label is the code of the measure."""

    def __init__(self, country: str) -> None:
        from claims.lexicons import Lexicon
        from claims.place_names import PlaceNames
        from claims.reading import SentenceReader
        from reference_data.codelists import load_codelists

        self._country = country
        self._reader = SentenceReader(Lexicon(), PlaceNames(load_codelists()))

    def __call__(self, doc: object) -> object:
        from claims.sentences import split

        spans = []
        for start, end in split(doc.text):
            reading = self._reader.read(start, doc.text[start:end], self._country)
            for mention in reading.mentions:
                span = doc.char_span(start + mention.start, start + mention.end, label=mention.measure, alignment_mode="expand")
                if span is not None:
                    spans.append(span)
        doc.spans["measures"] = spans
        return doc


@Language.factory("claims_mentions", default_config={"country": "GB"}, assigns=["doc.spans"])
def make_mentions(nlp: Language, name: str, country: str) -> Mentions:
    return Mentions(country)
