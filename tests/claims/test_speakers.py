"""Who says what: each case is a text of our own and the one in whose mouth its number is."""

from __future__ import annotations

import pytest

from claims.lexicons import Lexicon
from claims.model import Document, Turn
from claims.speakers import Speakers, SpeakerWords

WORDS = SpeakerWords(Lexicon())


def speaker_of(text: str, number: str, speaker: str | None = None, turns: tuple[Turn, ...] = ()) -> str | None:
    start = text.index(number)
    document = Document(name="text", text=text, speaker=speaker, turns=turns)
    return Speakers(document, WORDS).at(start, start + len(number))


LONG = "and that is the figure we will be judged by"
CASES = [
    ("before a quotation", f'Yvette Cooper said: "Net migration was 906,000 {LONG}."', "906,000", "Yvette Cooper"),
    ("after a quotation", f'"Net migration was 906,000 {LONG}," said Yvette Cooper.', "906,000", "Yvette Cooper"),
    (
        "after a quotation, name first",
        f'"Net migration was 906,000 {LONG}," Chris Philp said.',
        "906,000",
        "Chris Philp",
    ),
    (
        "amid a quotation",
        f'"The rules have failed," Chris Philp said, "and 906,000 came {LONG}."',
        "906,000",
        "Chris Philp",
    ),
    ("without a quotation", "Chris Philp told MPs that 906,000 came.", "906,000", "Chris Philp"),
    ("an office after the name", "Yvette Cooper, the home secretary, said 906,000 came.", "906,000", "Yvette Cooper"),
    ("an office in brackets", "Chris Philp (Croydon South) said 906,000 came.", "906,000", "Chris Philp"),
    ("an office before the name", "Home Secretary Yvette Cooper said 906,000 came.", "906,000", "Yvette Cooper"),
    ("a title", "Dr Madeleine Sumption said 906,000 came.", "906,000", "Madeleine Sumption"),
    ("words between name and verb", "Yvette Cooper has also said 906,000 came.", "906,000", "Yvette Cooper"),
    ("according to", "According to the Migration Observatory, 906,000 came.", "906,000", "Migration Observatory"),
    ("according to, behind", "Some 906,000 came, according to Madeleine Sumption.", "906,000", "Madeleine Sumption"),
    (
        "an office that reports",
        "The Office for National Statistics estimates that 906,000 came.",
        "906,000",
        "Office for National Statistics",
    ),
    (
        "a last name goes back to the full one",
        "Yvette Cooper spoke.\n\nCooper said 906,000 came.",
        "906,000",
        "Yvette Cooper",
    ),
    (
        "he said goes back to a name",
        "Chris Philp said no. It rained. He added that 906,000 came.",
        "906,000",
        "Chris Philp",
    ),
    (
        "a quotation that names nobody goes back to the last heard",
        f'Chris Philp said it was wrong.\n\n"Net migration was 906,000 {LONG}."',
        "906,000",
        "Chris Philp",
    ),
    (
        "a mark that is never closed ends with its paragraph",
        f'Chris Philp said: "Net migration was high {LONG}.\n\nThe figure is 906,000.',
        "906,000",
        "The author",
    ),
    (
        "a quotation over two paragraphs, as in print",
        f'Chris Philp said: "It was high {LONG}.\n\n"Net migration was 906,000 {LONG}."',
        "906,000",
        "Chris Philp",
    ),
    ("single words in quotation marks are nobody's speech", 'The "backlog" of 62,200 grew.', "62,200", "The author"),
    ("a weekday says nothing", "On Thursday said figures showed 906,000 came.", "906,000", "The author"),
    ("a newspaper is no speaker", "The Guardian reported that 906,000 came.", "906,000", "The author"),
    ("he said, with nobody named", "He said 906,000 came.", "906,000", "The author"),
    ("nobody says it", "Net migration was 906,000.", "906,000", "The author"),
    ("typographic marks", f"“Net migration was 906,000 {LONG},” said Yvette Cooper.", "906,000", "Yvette Cooper"),
]


@pytest.mark.parametrize(("text", "number", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_speaker_of_a_number(text: str, number: str, expected: str) -> None:
    assert speaker_of(text, number, speaker="The author") == expected


def test_a_turn_speaks_for_what_nobody_is_quoted_for() -> None:
    text = "Net migration was 906,000."
    turns = (Turn(0, len(text), "Chris Philp"),)
    assert speaker_of(text, "906,000", "The author", turns) == "Chris Philp"


def test_whom_a_turn_quotes_speaks() -> None:
    text = "Yvette Cooper said 906,000 came."
    turns = (Turn(0, len(text), "Chris Philp"),)
    assert speaker_of(text, "906,000", "The author", turns) == "Yvette Cooper"


def test_nobody_is_made_up() -> None:
    assert speaker_of("Net migration was 906,000.", "906,000") is None


def test_a_user_s_own_verb_of_saying(tmp_path) -> None:
    file = tmp_path / "lexicon" / "speakers.toml"
    file.parent.mkdir()
    file.write_text('[lists]\nsays = ["thundered"]\n', encoding="utf-8")
    text = "Chris Philp thundered that 906,000 came."
    speakers = Speakers(Document(name="text", text=text), SpeakerWords(Lexicon([tmp_path])))
    assert speakers.at(text.index("906,000"), text.index("906,000") + 7) == "Chris Philp"


ONS_FIRST = "Net migration fell to 204,000, according to the Office for National Statistics.\n\n"
BEHIND_A_SOURCE = [
    ("apposed", 'The minister, Anna Lowe, said: "In the year to June 2024 net migration was 728,000."', "Anna Lowe"),
    (
        "he is the one last introduced",
        'Her rival, Martin Pryce, was not impressed. "They forget that it hit 728,000 that year," he told reporters.',
        "Martin Pryce",
    ),
    ("named after", '"It came to 728,000 in the end, and no less," said Anna Lowe.', "Anna Lowe"),
    ("nobody's", "It came to 728,000 in the end.", None),
]


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in BEHIND_A_SOURCE], ids=[case[0] for case in BEHIND_A_SOURCE]
)
def test_the_speaker_of_a_number_behind_another_source(text: str, expected: str | None) -> None:
    assert speaker_of(ONS_FIRST + text, "728,000") == expected


def test_a_source_speaks_for_its_own_sentence() -> None:
    assert speaker_of(ONS_FIRST, "204,000") == "Office for National Statistics"
