"""A spaCy component that marks claims, ready for displaCy.

`nlp.add_pipe("migration_claims")` fills `doc.spans["claims"]`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Claims:
    """Marks each claim's number; the span's label is the measure, its id the claim's."""

    def __init__(self, country: str, spoken_on: str | None) -> None:
        from claims.extractor import Extractor
        from reference_data.codelists import load_codelists

        self._country = country
        self._spoken_on = date.fromisoformat(spoken_on) if spoken_on else None
        self._extractor = Extractor(load_codelists())

    def __call__(self, doc: Doc) -> Doc:
        from claims.model import Document

        document = Document(name="text", text=doc.text, spoken_on=self._spoken_on, country=self._country)
        spans = [
            doc.char_span(c.span.start, c.span.end, label=c.measure, span_id=c.id, alignment_mode="expand")
            for c in self._extractor.extract(document)
        ]
        doc.spans["claims"] = [span for span in spans if span is not None]
        return doc


@Language.factory("migration_claims", default_config={"country": "GB", "spoken_on": None}, assigns=["doc.spans"])
def make_claims(nlp: Language, name: str, country: str, spoken_on: str | None) -> Claims:
    return Claims(country, spoken_on)
