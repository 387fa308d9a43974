"""Which numbers are claims and of what: own sentences with real figures.

A case is a text and (words of the number, measure, low value, place) of every claim in it, in order.
"""

from __future__ import annotations

from datetime import date

import pytest

from claims.extractor import Extractor
from claims.gate import Gate
from claims.lexicons import Lexicon
from claims.model import Document
from reference_data.codelists import load_codelists

EXTRACTOR = Extractor(load_codelists())
GATE = Gate(Lexicon())
DAY = date(2025, 9, 1)


def measures_of(text: str, country: str = "GB") -> list[tuple[str, str, float | None, str]]:
    found = EXTRACTOR.extract(Document(name="sentence", text=text, spoken_on=DAY, country=country))
    return [(c.span.text, c.measure, float(c.quantity.low) if c.quantity else None, c.geography) for c in found]


CASES = [
    (
        "a change of something named after a sentence about migration",
        "Net migration was 728,000. The stock index fell by nearly 4% on Friday.",
        [("728,000", "net_migration", 728000, "GB")],
    ),
    (
        "a change of what may be ours, but of which nobody spoke",
        "Net migration was 728,000. Returns are up 11 per cent.",
        [("728,000", "net_migration", 728000, "GB")],
    ),
    (
        "a change of the figures spoken of before",
        "Net migration was 728,000. The figures had fallen by 20 per cent.",
        [("728,000", "net_migration", 728000, "GB"), ("20 per cent", "net_migration", -20, "GB")],
    ),
    (
        "a multiple of a target is no change",
        "Net migration rose to 318,000 in 2014, more than three times David Cameron's target.",
        [("318,000", "net_migration", 318000, "GB")],
    ),
    (
        "a share of the total is no ratio",
        "The foreign-born population reached 10.7 million, almost 16% of the total.",
        [
            ("10.7 million", "foreign_born_population", 10700000, "GB"),
            ("almost 16%", "foreign_born_population", 16, "GB"),
        ],
    ),
    (
        "the population of a part of the country",
        "Between 2011 and 2021 the foreign-born population of England and Wales rose from 7.5 million to 10 million.",
        [
            ("7.5 million", "foreign_born_population", 7500000, "GB-EAW"),
            ("10 million", "foreign_born_population", 10000000, "GB-EAW"),
        ],
    ),
    (
        "a share of those told of before",
        "Of the 29,437 people who arrived in small boats in 2023, one in five were Afghan.",
        [("29,437", "small_boat_arrivals", 29437, "GB"), ("one in five", "small_boat_arrivals", 20, "GB")],
    ),
    (
        "what became of those who came",
        "Only 1% of Albanians who came in small boats in 2022 have been returned.",
        [("1%", "returns", 1, "GB")],
    ),
    (
        "people in so many boats",
        "Some 45,755 migrants had arrived in 1,110 boats.",
        [("Some 45,755", "small_boat_arrivals", 45755, "GB"), ("1,110", "small_boats", 1110, "GB")],
    ),
    (
        "a part that is told of its own measure",
        "We have returned 35,052 people with no right to be here since the election, including 5,179 foreign criminals.",
        [("35,052", "returns", 35052, "GB"), ("5,179", "fno_returns", 5179, "GB")],
    ),
    (
        "a growing population is no migration",
        "The population grew by 755,300, and net migration was 739,000.",
        [("755,300", "population_change", 755300, "GB"), ("739,000", "net_migration", 739000, "GB")],
    ),
    (
        "a place that counts after the time",
        "In 2024 the European Union received 912,000 asylum applications.",
        [("912,000", "asylum_applications", 912000, "EU27")],
    ),
    (
        "countries of a union",
        "EU countries granted protection to 437,900 asylum seekers in 2024.",
        [("437,900", "asylum_grants", 437900, "EU27")],
    ),
    (
        "the place of a rank among origins",
        "Syrians were the largest group of asylum seekers in the EU.",
        [("the largest group", "asylum_applications", 1, "EU27")],
    ),
    (
        "decisions that decide nothing are no decisions",
        "The Home Office made 11,000 'non-substantive' decisions and 98,599 asylum decisions in 2023.",
        [("98,599", "asylum_decisions", 98599, "GB")],
    ),
    (
        "boats that bring people",
        "Small boats brought 36,816 people to Kent in 2024.",
        [("36,816", "small_boat_arrivals", 36816, "GB")],
    ),
    (
        "people held",
        "There were 1,955 people in immigration detention in March.",
        [("1,955", "immigration_detention_population", 1955, "GB")],
    ),
    (
        "how often people were held",
        "Some 22,996 people entered detention in 2025.",
        [("Some 22,996", "immigration_detention_entries", 22996, "GB")],
    ),
    (
        "appeals are no claims",
        "Asylum appeals have risen to 14,748.",
        [("14,748", "asylum_appeals_lodged", 14748, "GB")],
    ),
    (
        "a backlog of appeals is not the asylum backlog",
        "The backlog of asylum appeals stands at 69,670.",
        [("69,670", "immigration_tribunal_open_caseload", 69670, "GB")],
    ),
    (
        "a legacy backlog is not the asylum backlog",
        "The legacy backlog of 92,000 asylum cases has been cleared.",
        [("92,000", "asylum_legacy_backlog", 92000, "GB")],
    ),
    (
        "people sent back to France",
        "So far 264 people have been returned to France.",
        [("264", "uk_france_returns", 264, "GB")],
    ),
    (
        "failed claimants who were sent back",
        "Removals of failed asylum seekers fell to 9,528.",
        [("9,528", "asylum_related_returns", 9528, "GB")],
    ),
    (
        "mothers born abroad are no foreign-born people",
        "A third of babies had a mother born outside the UK.",
        [("A third", "births_to_non_uk_born_mothers", pytest.approx(33.33, abs=0.01), "GB")],
    ),
    (
        "money sent home",
        "Mexico received $66 billion in remittances.",
        [("$66 billion", "remittances_received", 66e9, "MX")],
    ),
    ("jobs are no people born abroad", "Eight out of ten new jobs went to foreign-born workers.", []),
    (
        "a share across brackets",
        "Fewer than half of asylum claims (47%) were granted.",
        [("Fewer than half", "asylum_grant_rate", 50, "GB"), ("47%", "asylum_grant_rate", 47, "GB")],
    ),
    (
        "those who applied beside those who were granted",
        "Some 53,000 people were granted asylum and 111,084 applied.",
        [("Some 53,000", "asylum_grants", 53000, "GB"), ("111,084", "asylum_applications", 111084, "GB")],
    ),
    (
        "the share before",
        "Some 16 per cent of residents were born abroad, up from one in eight in 2011.",
        [
            ("Some 16 per cent", "foreign_born_population", 16, "GB"),
            ("one in eight", "foreign_born_population", 12.5, "GB"),
        ],
    ),
    (
        "a small count of something named",
        "The number of asylum hotels fell to 62.",
        [("62", "asylum_hotels", 62, "GB")],
    ),
    (
        "a number in brackets behind a place goes on with the measure",
        "Germany had the most asylum applications in 2023, 329,035. France (145,095) and Spain (160,460) follow.",
        [
            ("329,035", "asylum_applications", 329035, "DE"),
            ("145,095", "asylum_applications", 145095, "FR"),
            ("160,460", "asylum_applications", 160460, "ES"),
        ],
    ),
    (
        "thousands grouped by a full stop",
        "In 2023 some 157.651 migrants arrived in Italy by sea.",
        [("some 157.651", "sea_arrivals", 157651, "IT")],
    ),
    (
        "quotation marks inside a phrase",
        "By the census of 2021, 48 per cent of London’s social housing was “headed by somebody foreign-born”.",
        [("48 per cent", "social_housing_foreign_born", 48, "GB")],
    ),
    (
        "cases that are decided are decisions",
        "Some 133,502 asylum cases were decided in the year to September 2025.",
        [("Some 133,502", "asylum_decisions", 133502, "GB")],
    ),
    (
        "cases before a backlog phrase",
        "There were 70,532 cases awaiting an initial decision in June 2025.",
        [("70,532", "asylum_backlog", 70532, "GB")],
    ),
    (
        "people who are currently in hotels",
        "There are 32,059 asylum seekers that are currently in hotels.",
        [("32,059", "asylum_hotel_population", 32059, "GB")],
    ),
    (
        "nobody",
        "No migrants crossed the Channel on 10 August 2025, but 212 people arrived the day after.",
        [("No", "small_boat_arrivals", 0, "GB"), ("212", "small_boat_arrivals", 212, "GB")],
    ),
    ("no as a turn of speech", "No migrants should have to live in hotels, and no asylum claim is easy.", []),
    (
        "a population that only stands beside",
        "In 2021 10 million foreign-born people lived in England and Wales, among a population of 59.6 million.",
        [("10 million", "foreign_born_population", 10000000, "GB-EAW")],
    ),
    (
        "more than a level is a change and a level",
        "Some 105,131 people landed in Italy by sea in 2022, 56% more than the 67,477 of 2021.",
        [
            ("Some 105,131", "sea_arrivals", 105131, "IT"),
            ("56%", "sea_arrivals", 56, "IT"),
            ("67,477", "sea_arrivals", 67477, "IT"),
        ],
    ),
    (
        "a number that stands alone behind a pronoun",
        "Asylum applications reached 111,084 in the year to June 2025. That's higher than the 103,081 recorded in 2002.",
        [
            ("111,084", "asylum_applications", 111084, "GB"),
            ("103,081", "asylum_applications", 103081, "GB"),
        ],
    ),
    (
        "people whose number a cost is told of",
        "Pew counted 14 million people in the United States illegally in 2023.",
        [("14 million", "unauthorised_population", 14000000, "US")],
    ),
    (
        "a share of arrivals that tells of decisions",
        "Just 4 per cent of people arriving in small boats in 2021 had their asylum claims processed.",
        [("4 per cent", "asylum_decisions", 4, "GB")],
    ),
    (
        "asylum seekers listed with refugees worldwide",
        "At the end of 2022 there were 35.3 million refugees worldwide, 5.4 million asylum seekers and others.",
        [("35.3 million", "refugees", 35300000, "WORLD"), ("5.4 million", "asylum_seekers_pending", 5400000, "WORLD")],
    ),
    (
        "what is only compared with",
        "Asylum applications grew to 27,931, far more than in the peak years of boat arrivals.",
        [("27,931", "asylum_applications", 27931, "GB")],
    ),
    (
        "a percentage in a sentence about another topic",
        "Net migration was 906,000 in the year to June 2023. Inflation is down and that leaves growth at 1 percent.",
        [("906,000", "net_migration", 906000, "GB")],
    ),
    (
        "a cost that stands beside no hotel",
        "People from abroad who live in the country pay $5 a month more in tax.",
        [],
    ),
    (
        "people moved off a barge",
        "In August 2023, 39 migrants were moved off the Bibby Stockholm barge.",
        [("39", "asylum_accommodation_moves", 39, "GB")],
    ),
    (
        "a count in the phrase of a share",
        "In 2021 migrants headed 376,700 social homes in London.",
        [("376,700", "social_housing_foreign_born", 376700, "GB")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_measure_of_every_number(text: str, expected: list[tuple]) -> None:
    assert measures_of(text) == expected


HOT = [
    "Indians are the second largest nationality, 12 per cent of the total.",
    "Some 530,000 were paroled in 2023.",
    "Ireland received 13,160 applications for international protection in 2025.",
    "Canada admitted 483,640 permanent residents in 2024.",
    "Officials settled 5,000 age disputes.",
    "The most common country of origin was Pakistan.",
]


@pytest.mark.parametrize("sentence", HOT)
def test_sentences_about_the_topic(sentence: str) -> None:
    assert GATE.is_about_topic(sentence)


KINDS = [
    ("a level that a fall comes to", "Net migration has dipped below 300,000.", ["level"]),
    ("a fall by so many", "Net migration has dipped by 300,000.", ["change_abs"]),
    ("a rate that a rise comes to", "Small boats climbed as high as 59 people per boat.", ["rate"]),
    ("a signed percentage", "In 2022 small boat arrivals reached 45,774 (+60%).", ["level", "change_pct"]),
    ("a rise from year to year", "There was a 24% year-on-year increase in enforced returns.", ["change_pct"]),
]


@pytest.mark.parametrize(("text", "kinds"), [case[1:] for case in KINDS], ids=[case[0] for case in KINDS])
def test_the_kind_of_every_number(text: str, kinds: list[str]) -> None:
    found = EXTRACTOR.extract(Document(name="sentence", text=text, spoken_on=DAY, country="GB"))
    assert [claim.kind for claim in found] == kinds


def test_more_than_was_thought_is_a_revision() -> None:
    text = "Some 166,000 more people came to the UK than was previously thought."
    (claim,) = EXTRACTOR.extract(Document(name="sentence", text=text, spoken_on=DAY, country="GB"))
    assert claim.vintage == "revision"


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        pytest.param("Italy received 151,000 asylum applications in 2024.", "high", id="one place"),
        pytest.param(
            "Germany and Italy received 381,000 asylum applications in 2024.", "low", id="two places that count"
        ),
        pytest.param("There were 381,000 asylum applications in Germany and Italy.", "low", id="in two places"),
    ],
)
def test_what_two_places_count_together_is_unsure(text: str, confidence: str) -> None:
    claims = EXTRACTOR.extract(Document(name="sentence", text=text, spoken_on=DAY, country="GB"))
    assert [claim.confidence for claim in claims] == [confidence]
