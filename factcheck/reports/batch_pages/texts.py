"""The texts that results were made of, read again where they still lie; else the passages that the results quote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from claims.model import Document, TextSpan
from claims.readers.formats import read_file
from claims.readers.known import Known
from reference_data.codelists import Codelists

_BETWEEN = "\n\n[…]\n\n"


class Texts:
    """Finds texts by the names of their documents, asked for in the order of the results.

    A table of many documents is read once, row by row, as long as its rows are asked for in their order.
    """

    def __init__(self, folder: Path | None, lists: Codelists) -> None:
        self._folder, self._known = folder, Known(codelists=lists)
        self._file, self._rows = "", iter(())

    def text_of(self, document: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> str | None:
        """The text of a document, or None if it is gone or has changed since."""
        if self._folder is None:
            return None
        name = document["document"]
        text = next((each.text for each in self._candidates(name) if each.sha256 == document["sha256"]), None)
        if text is None:
            return None
        spans = [claim["span"] for claim in claims]
        return text if all(text[span["start"] : span["end"]] == span["text"] for span in spans) else None

    def _candidates(self, name: str) -> Iterator[Document]:
        """The documents of the file a name speaks of, from the one last asked for on."""
        assert self._folder is not None
        file = name if (self._folder / name).is_file() else name.rpartition("#")[0]
        if not file or not (self._folder / file).is_file():
            return
        if file != self._file or file == name:
            self._file, self._rows = file, read_file(self._folder / file, file, self._known)
        for found in self._rows:
            if isinstance(found, Document) and found.name == name:
                yield found
                return


def passages(claims: Sequence[Mapping[str, Any]]) -> tuple[str, list[TextSpan]]:
    """The sentences that hold the claims, one after the other, and where in that text each claim stands."""
    text, spans = "", []
    last: tuple[int, int] | None = None
    begun = 0
    for claim in claims:
        sentence, span = claim["sentence"], claim["span"]
        place = (sentence["start"], sentence["end"])
        if place != last:
            text += (_BETWEEN if text else "") + sentence["text"]
            begun, last = len(text) - len(sentence["text"]), place
        start = begun + span["start"] - sentence["start"]
        spans.append(TextSpan(start, start + span["end"] - span["start"], span["text"]))
    return text, spans
