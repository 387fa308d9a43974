"""What is passed over unread holds no claim: measures named outright are never missed, nor passages by the way a text is cut."""

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
from claims.outright import Outright
from claims.phrases import needed
from claims.place_names import PlaceNames
from claims.reading import SentenceReader
from claims.sentences import split
from reference_data.codelists import load_codelists

LEXICON = Lexicon()
READER = SentenceReader(LEXICON, PlaceNames(load_codelists()), Families(LEXICON), Distances(LEXICON))
OUTRIGHT, GATE = Outright(LEXICON), Gate(LEXICON)
HERE = Path(__file__).resolve().parents[2] / "claims"


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
    if READER.names_a_measure(READER.begin(0, sentence, "GB")):
        assert OUTRIGHT.may_be_named(sentence)


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
def test_what_is_let_through(sentence: str, passes: bool) -> None:
    assert OUTRIGHT.may_be_named(sentence) is passes


@pytest.mark.parametrize(
    ("phrase", "words", "number"),
    [
        pytest.param("net (inward )?migration", 1, False, id="words alone"),
        pytest.param("{n} migrants ... {time}", 1, True, id="a number, a gap, a time"),
        pytest.param("({n} ({people} )?)?emigrated", 1, False, id="a number that may be left out"),
        pytest.param("caught ... (crossing|at) ... border", 3, False, id="three runs of words"),
        pytest.param("{n}", 0, True, id="a number alone"),
        pytest.param("asylum|refuge", 0, False, id="alternatives without brackets rule nothing out"),
    ],
)
def test_what_a_phrase_needs(phrase: str, words: int, number: bool) -> None:
    needs = needed(phrase, {"people": "(people|persons)"})
    assert (len(needs.words), needs.number) == (words, number)


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
def test_a_text_cut_in_regions_has_the_passages_of_the_whole(parts: list[tuple[str, str]]) -> None:
    text = "".join(sentence + between for sentence, between in parts)
    extractor = Extractor(load_codelists())
    whole = GATE.passages(text, split(text, LEXICON.abbreviations))
    assert list(extractor._passages(text)) == whole
