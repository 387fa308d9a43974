"""A spaCy component that marks the numbers of a text.

`nlp.add_pipe("claims_quantities")` fills `doc.spans["quantities"]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Quantities:
    """Marks every number with the words that bound it; the span's label is its unit, its id the value."""

    def __call__(self, doc: Doc) -> Doc:
        from claims.normal import fold
        from claims.numerals import find_numbers

        spans = []
        for number in find_numbers(fold(doc.text)):
            label = number.unit
            span = doc.char_span(
                number.start, number.end, label=label, alignment_mode="expand", span_id=str(number.low)
            )
            if span is not None:
                spans.append(span)
        doc.spans["quantities"] = spans
        return doc


@Language.factory("claims_quantities", assigns=["doc.spans"])
def make_quantities(nlp: Language, name: str) -> Quantities:
    return Quantities()
