"""What is passed over unread holds no claim: measures, numbers, records and ranks are never missed, nor passages by the
way a text is cut."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.distances import Distances
from claims.extractor import Extractor
from claims.families import Families
from claims.gate import Gate
from claims.lexicons import Lexicon
from claims.needs import needed, needed_any
from claims.perusal import Perusal, Scout
from claims.place_names import PlaceNames
from claims.reading import SentenceReader
from claims.sentences import Sentences
from reference_data.codelists import load_codelists

LEXICON = Lexicon()
READER = SentenceReader(LEXICON, PlaceNames(load_codelists()), Families(LEXICON), Distances(LEXICON))
SCOUT, GATE, EXTRACTOR = Scout(LEXICON), Gate(LEXICON), Extractor(load_codelists())
HERE = Path(__file__).resolve().parents[2] / "claims"


def british() -> str:
    return "GB"


def examples() -> Iterator[str]:
    """Every sentence that a lexicon or frame file gives as an example, without its marks."""
    for path in sorted([*HERE.glob("lexicon/*.toml"), *HERE.glob("frames/*.toml")]):
        yield from found_in(tomllib.loads(path.read_text("utf-8")))


def found_in(table: object, name: str = "") -> Iterator[str]:
    if isinstance(table, dict):
        for key, value in table.items():
            yield from found_in(value, key)
    elif isinstance(table, list):
        for value in table:
            yield from found_in(value, name)
    elif name.endswith("examples") and isinstance(table, str):
        yield table.replace("<", "").replace(">", "")


@pytest.mark.parametrize("sentence", sorted(set(examples())))
def test_an_example_that_names_a_measure_is_let_through(sentence: str) -> None:
    if READER.names_a_measure(READER.begin(0, sentence, british)):
        assert SCOUT.may_name_a_measure(sentence)


@pytest.mark.parametrize("sentence", sorted(set(examples())))
def test_an_example_with_a_number_a_record_or_a_rank_is_let_through(sentence: str) -> None:
    reading = READER.begin(0, sentence, british)
    if reading.numbers or READER.has_records_or_ranks(reading):
        assert SCOUT.may_tell(sentence)


@pytest.mark.parametrize(
    ("sentence", "passes"),
    [
        pytest.param("Net migration was 906,000.", True, id="a bare measure"),
        pytest.param("About 10,000migrants came.", True, id="a number that touches its noun"),
        pytest.param("“Net” migration, they say", True, id="quotation marks and a no-break space"),
        pytest.param("204,000 more people came to the UK than left.", True, id="a frame with a measure of its own"),
        pytest.param("Some of them came in boats.", False, id="a phrase that needs a number, without one"),
        pytest.param("The population of the settlement was 300.", False, id="words of the topic that name nothing"),
    ],
)
def test_sentences_that_may_name_a_measure(sentence: str, passes: bool) -> None:
    assert SCOUT.may_name_a_measure(sentence) is passes


@pytest.mark.parametrize(
    ("sentence", "passes"),
    [
        pytest.param("It was 906,000.", True, id="digits"),
        pytest.param("Nobody came: not a single one.", True, id="words for none"),
        pytest.param("Germany tops the list.", True, id="a rank"),
        pytest.param("It has never been higher.", True, id="a record"),
        pytest.param("It was the highest since last summer.", True, id="a record with a time"),
        pytest.param("The minister spoke at length.", False, id="neither"),
    ],
)
def test_sentences_that_may_tell(sentence: str, passes: bool) -> None:
    assert SCOUT.may_tell(sentence) is passes


@pytest.mark.parametrize(
    ("sentences", "read"),
    [
        pytest.param(["He sat.", "Migration is 9 in 10."], 2, id="what stands before may carry a place over"),
        pytest.param(["Net migration rose.", "It was 906,000.", "He sat."], 2, id="nothing behind the last number"),
        pytest.param(["Net migration fell.", "He sat.", "She ate.", "It was 9,000."], 4, id="a number in reach"),
        pytest.param(["Net migration fell.", "He", "sat", "there.", "It was 9,000."], 0, id="a number out of reach"),
        pytest.param(["It was 906,000.", "Net migration rose."], 0, id="a number before the measure"),
        pytest.param(["Settlement rose to 906,000."], 0, id="no measure"),
        pytest.param(["Migration is a tragedy."], 0, id="no number"),
        pytest.param(["In the poll 45% say that asylum claims fell."], 0, id="a poll"),
        pytest.param(["Net migration is at a record high."], 1, id="a record without a number"),
    ],
)
def test_how_much_of_a_passage_is_read(sentences: list[str], read: int) -> None:
    assert len(Perusal(READER, SCOUT, list(enumerate(sentences)), british).needed()) == read


@pytest.mark.parametrize(
    ("phrase", "words", "number"),
    [
        pytest.param("net (inward )?migration", 1, False, id="words alone"),
        pytest.param("{n} migrants ... {time}", 1, True, id="a number, a gap, a time"),
        pytest.param("({n} ({people} )?)?emigrated", 1, False, id="a number that may be left out"),
        pytest.param("caught ... (crossing|at) ... border", 2, False, id="the longest two of three runs of words"),
        pytest.param("{n}", 0, True, id="a number alone"),
        pytest.param("asylum|refuge", 0, False, id="alternatives without brackets rule nothing out"),
    ],
)
def test_what_a_phrase_needs(phrase: str, words: int, number: bool) -> None:
    needs = needed(phrase, {"people": "(people|persons)"})
    assert (len(needs.words), needs.number) == (words, number)


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        pytest.param("(the )?(highest [a-z]+|most people) ever", [1], id="words beside the alternatives suffice"),
        pytest.param("(the )?(highest [a-z]+|most people)", [1, 1], id="each alternative by itself"),
        pytest.param(
            "(highest( [a-z]+)*|(most|{n}) people)( on record| since {time})",
            [1, 1],
            id="no more groups than are needed",
        ),
        pytest.param("(peak of {n})?", [0], id="what may be left out rules nothing out"),
    ],
)
def test_what_a_phrase_of_alternatives_needs(phrase: str, words: list[int]) -> None:
    assert [len(needs.words) for needs in needed_any(phrase)] == words


SENTENCES = (
    "Net migration was 906,000.",
    "It rose by a third.",
    "Nothing here",
    "Mr. Lee left:",
    "- a bullet of 12",
    "asylum",
    "“Foreign” aid, 5%!",
)
BETWEEN = (" ", "\n", "\n\n", "\n \n\n", "\n\t\n", "  ")


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(BETWEEN)), max_size=24))
def test_a_text_cut_by_paragraphs_has_the_passages_of_the_whole(parts: list[tuple[str, str]]) -> None:
    text = "".join(sentence + between for sentence, between in parts)
    whole = GATE.passages(text, Sentences(text, LEXICON.abbreviations, at_once=True))
    assert EXTRACTOR._passages(text) == whole
