"""Councils, regions within regions, offences and names in brackets: own sentences with real figures.

A case is a text, where it is from and (words of the number, measure, place, group) of every claim in it, in order.
"""

from __future__ import annotations

from datetime import date

import pytest

from claims.extractor import Extractor
from claims.model import Document
from reference_data.codelists import load_codelists

EXTRACTOR = Extractor(load_codelists())
DAY = date(2024, 11, 29)

CASES = [
    pytest.param(
        "There were 147 asylum seekers in hotels in South Kesteven at the end of 2023.", "GB",
        [("147", "asylum_hotel_population", "GB", {"region": "south_kesteven"})], id="a council",
    ),
    pytest.param(
        "Hillingdon has 2,506 asylum seekers in hotels.", "GB",
        [("2,506", "asylum_hotel_population", "GB", {"region": "hillingdon"})], id="a council that counts",
    ),
    pytest.param(
        "Academics at the Oxford University observatory counted 38,079 asylum seekers in hotels.", "GB",
        [("38,079", "asylum_hotel_population", "GB", {})], id="a university is no council",
    ),
    pytest.param(
        "There were 213 asylum seekers in hotels in Oxford.", "GB",
        [("213", "asylum_hotel_population", "GB", {"region": "oxford"})], id="a city is one",
    ),
    pytest.param(
        "Border Patrol made 94,909 apprehensions in the Rio Grande Valley along the Texas border.", "US",
        [("94,909", "border_apprehensions", "US", {"region": "rio_grande_valley"})],
        id="the sector within the state it lies in",
    ),
    pytest.param(
        "Deportations of murderers came to 1,200 and removals to 271,484 in all.", "US",
        [("1,200", "removals", "US", {"offence": "homicide"}), ("271,484", "removals", "US", {})],
        id="an offence, and everybody again",
    ),
    pytest.param(
        "Some 150,000 BN(O) visas were granted.", "GB", [("Some 150,000", "bno_visas_granted", "GB", {})],
        id="letters in brackets are no number",
    ),
    pytest.param(
        "People from Hong Kong were granted 150,000 BN(O) visas.", "GB", [("150,000", "bno_visas_granted", "GB", {})],
        id="all who hold them are from there",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "country", "expected"), CASES)
def test_regions_and_offences(text: str, country: str, expected: list[tuple[str, str, str, dict[str, str]]]) -> None:
    found = EXTRACTOR.extract(Document(name="sentence", text=text, spoken_on=DAY, country=country))
    assert [(c.span.text, c.measure, c.geography, dict(c.breakdown)) for c in found] == expected
