"""Reading a sample the way a file is read, and the texts several samples are made of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claims.model import Document
from claims.readers.failures import ReadFailure
from claims.readers.formats import read_documents
from claims.readers.known import Known

SPEECH = (
    "Net migration was 906,000 in the year to June 2023, and it has fallen since. The minister told the House that this "
    "was the highest figure on record and that the rules on visas for students would be changed before the summer."
)


@pytest.fixture(scope="session")
def speech() -> str:
    """A passage of English long enough to be known as English."""
    return SPEECH


@pytest.fixture(scope="session")
def read_one() -> Callable[..., Document]:
    """Reads a sample that holds one document."""

    def read(data: bytes, name: str, known: Known | None = None) -> Document:
        (document,) = read_documents(data, name, known)
        assert isinstance(document, Document), document.error
        return document

    return read


@pytest.fixture(scope="session")
def why_not() -> Callable[[bytes, str], str]:
    """Why a sample is not read, in the sentence a failure carries."""

    def read(data: bytes, name: str) -> str:
        (failure,) = read_documents(data, name)
        assert isinstance(failure, ReadFailure), failure.text[:200]
        return failure.error

    return read
