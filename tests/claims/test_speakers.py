"""Who said it."""

from __future__ import annotations

import pytest

from claims.lexicons import Lexicon
from claims.model import Document
from claims.speakers import Speakers, SpeakerWords

ONS_FIRST = "Net migration fell to 204,000, according to the Office for National Statistics.\n\n"


@pytest.fixture(scope="module")
def words() -> SpeakerWords:
    return SpeakerWords(Lexicon())


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            'The minister, Anna Lowe, said: "In the year to June 2024 net migration was 728,000."', "Anna Lowe", id="apposed"
        ),
        pytest.param(
            'Her rival, Martin Pryce, was not impressed. "They forget that it hit 728,000 that year," he told reporters.',
            "Martin Pryce",
            id="he is the one last introduced",
        ),
        pytest.param('"It came to 728,000 in the end, and no less," said Anna Lowe.', "Anna Lowe", id="named after"),
        pytest.param("It came to 728,000 in the end.", None, id="nobody's"),
    ],
)
def test_a_number_is_in_the_mouth_of_the_one_who_says_it(words: SpeakerWords, text: str, speaker: str | None) -> None:
    text = ONS_FIRST + text
    at = text.index("728,000")
    assert Speakers(Document("a", text), words).at(at, at + 7) == speaker


def test_a_source_speaks_for_its_own_sentence(words: SpeakerWords) -> None:
    assert Speakers(Document("a", ONS_FIRST), words).at(20, 27) == "Office for National Statistics"
