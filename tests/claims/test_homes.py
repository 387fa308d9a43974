"""Which country a text shows itself to be from."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from claims.extractor import Extractor
from claims.homes import Homes
from claims.lexicons import Lexicon
from claims.model import Document
from claims.numbers.contexts import LEXICON
from reference_data.codelists import load_codelists

HOMES = Homes(Lexicon())
EXTRACTOR = Extractor(load_codelists())
WORDS = tomllib.loads((LEXICON / "homes.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("country", "example"),
    [pytest.param(code, each, id=each) for code, entry in WORDS.items() for each in entry["examples"]],
)
def test_examples_are_of_their_country(country: str, example: str) -> None:
    counts = HOMES.counts(example)
    assert (HOMES.of(example), counts[country] >= 3) == (country, True), counts


@pytest.mark.parametrize(
    ("text", "country"),
    [
        pytest.param("Net migration was 728,000.", None, id="nothing shows"),
        pytest.param("President Trump met the Prime Minister in London.", None, id="too little shows"),
        pytest.param(
            "Britain and America met in London and Texas; the White House and the Home Office agreed.", None,
            id="of two countries as much",
        ),
        pytest.param("ICE removed more people.", "US", id="one office that counts, and nothing of Britain"),
        pytest.param("ICE removed more people than Britain did.", None, id="an office, and Britain named"),
        pytest.param("the us and them", None, id="no country in small letters"),
        pytest.param("Eurostat counts the applicants in Germany and Spain.", "EU", id="an office of all Europe"),
        pytest.param("The UN refugee agency UNHCR counts 43.4 million refugees worldwide.", "WORLD", id="an office of the world"),
        pytest.param(
            "here in america president obama told congress that americans were tired", "US", id="captions without capitals"
        ),
        pytest.param(
            "Northern Ireland, Scotland and England are parts of the United Kingdom.", "GB", id="a part of its name is another"
        ),
    ],
)  # fmt: skip
def test_what_a_text_shows(text: str, country: str | None) -> None:
    assert HOMES.of(text) == country


@pytest.mark.parametrize(
    ("country", "place", "basis"),
    [
        pytest.param(None, "US", "document", id="a text that shows where it is from"),
        pytest.param("GB", "GB", "document", id="a country given counts more"),
    ],
)
def test_the_place_of_a_claim_without_one(country: str | None, place: str, basis: str) -> None:
    text = "Congress should know what the White House does. They have deported 271,484 people, and Republicans agree."
    document = Document(name="speech", text=text, spoken_on=date(2024, 3, 7), country=country)
    assert [(claim.geography, claim.geography_basis) for claim in EXTRACTOR.extract(document)] == [(place, basis)]
