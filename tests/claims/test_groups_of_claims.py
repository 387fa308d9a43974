"""Which group each number of a sentence is about: own sentences with real figures.

A case is a text and the group of every claim in it, in order.
"""

from __future__ import annotations

from datetime import date

import pytest

from claims.extractor import Extractor
from claims.lexicons import Lexicon
from claims.model import Document
from reference_data.codelists import load_codelists

LISTS = load_codelists()
EXTRACTOR = Extractor(LISTS)
DAY = date(2025, 9, 1)


def groups_of(text: str, country: str = "GB") -> list[tuple[str, dict[str, str]]]:
    found = EXTRACTOR.extract(Document(name="sentence", text=text, spoken_on=DAY, country=country))
    return [(c.span.text, dict(c.breakdown)) for c in found]


CASES = [
    (
        "a list of adjectives with their numbers in brackets",
        "Indians (240,000), Nigerians (120,000) and Chinese (78,000) immigrated to the UK.",
        [
            ("240,000", {"nationality": "india"}),
            ("120,000", {"nationality": "nigeria"}),
            ("78,000", {"nationality": "china"}),
        ],
    ),
    (
        "students and their dependants are more than dependants",
        "Immigration of students and their dependants was 361,000.",
        [("361,000", {})],
    ),
    (
        "those who waited longest are not all who wait",
        "People waiting more than a year for an asylum decision numbered 21,000.",
        [("21,000", {"duration": "over_1_year"})],
    ),
    (
        "overall figures behind those of a group",
        "Albanian small boat arrivals are down 90% and overall crossings are down 20%.",
        [("90%", {"nationality": "albania"}), ("20%", {})],
    ),
    (
        "a record of the group's own number",
        "Some 130,000 EU citizens left the UK in the year to September 2017, the highest number since 2008.",
        [("Some 130,000", {"nationality": "EU"}), ("the highest number since 2008", {"nationality": "EU"})],
    ),
    (
        "a part has the group said of it, its whole has none",
        "Some 12,301 of the 45,774 people who crossed the Channel in 2022 were Albanians.",
        [("Some 12,301", {"nationality": "albania"}), ("45,774", {})],
    ),
    (
        "a part told twice",
        "In 2022 some 12,301, or about 27%, of the 45,774 people who crossed the Channel were Albanians.",
        [("some 12,301", {"nationality": "albania"}), ("about 27%", {"nationality": "albania"}), ("45,774", {})],
    ),
    (
        "a group compared with is none of the number's",
        "Glasgow houses 3,844 asylum seekers in dispersal accommodation. That is 1,089 more than Birmingham.",
        [
            ("3,844", {"accommodation": "dispersal", "region": "glasgow"}),
            ("1,089", {"accommodation": "dispersal", "region": "glasgow"}),
        ],
    ),
    (
        "the figure goes on with the group of the sentence before",
        "Some 252,000 British nationals emigrated in the year to June 2025. The earlier figure was 77,000.",
        [("Some 252,000", {"nationality": "UK"}), ("77,000", {"nationality": "UK"})],
    ),
    (
        "the figure of all people does not",
        "Some 252,000 British nationals emigrated in the year to June 2025. The total figure was 693,000.",
        [("Some 252,000", {"nationality": "UK"}), ("693,000", {})],
    ),
    (
        "a share's part is not what the next figure is about",
        "In 2022, 76% of small boat arrivals were men aged 18 and over. The figure was up 60% on 2021.",
        [("76%", {"sex": "male"}), ("60%", {})],
    ),
    (
        "those countries",
        "Romanians and Bulgarians may work here since 2014. Net migration from those countries was 44,000 that year.",
        [("44,000", {"nationality": "EU2"})],
    ),
    (
        "a rank of origins and its number",
        "Afghanistan was the most common nationality among asylum claimants, with 8,508 applications.",
        [("the most common nationality", {"nationality": "afghanistan"}), ("8,508", {"nationality": "afghanistan"})],
    ),
    (
        "the next in a rank of origins",
        "Pakistan was the most common nationality among asylum claimants. Afghanistan followed with 8,281 asylum claims.",
        [("the most common nationality", {"nationality": "pakistan"}), ("8,281", {"nationality": "afghanistan"})],
    ),
    (
        "a number that says itself who is counted",
        "Some 120,000 dependants accompanied 100,000 care workers in the year to September 2023.",
        [("Some 120,000", {"applicant": "dependant"}), ("100,000", {})],
    ),
    (
        "accession states are not all the EU",
        "Since 2004, 447,000 people from EU accession states have applied to the Worker Registration Scheme.",
        [("447,000", {"nationality": "A8"})],
    ),
    (
        "EU countries are places",
        "Of all EU countries Germany had the most asylum applications last year, 237,314.",
        [("237,314", {})],
    ),
    (
        "a part of the world",
        "Net migration from sub-Saharan Africa was 63,000.",
        [("63,000", {"region": "sub_saharan_africa"})],
    ),
    (
        "how long people waited",
        "In June 2025, 50,213 people had been waiting for an initial asylum decision for longer than six months.",
        [("50,213", {"duration": "over_6_months"})],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_group_of_every_number(text: str, expected: list[tuple[str, dict[str, str]]]) -> None:
    assert groups_of(text) == expected


WITHOUT_A_CODE = {("route", "air"), ("duration", "over_1_year")}
"""Groups that no list names yet: read all the same, since their number must not be taken for the total."""

GROUPS = [
    (dimension, value)
    for _, table in Lexicon().tables("groups", "lexicon")
    for dimension, values in table.items()
    for value in values
]


@pytest.mark.parametrize(("dimension", "value"), GROUPS, ids=[f"{d}={v}" for d, v in GROUPS])
def test_every_group_is_in_the_code_lists(dimension: str, value: str) -> None:
    known = LISTS.dimensions[dimension].value_code(value)
    assert (known is None) is ((dimension, value) in WITHOUT_A_CODE)


@pytest.mark.parametrize("unit", sorted(set(Lexicon().counted.values())))
def test_every_unit_is_in_the_code_lists(unit: str) -> None:
    assert unit in LISTS.units
