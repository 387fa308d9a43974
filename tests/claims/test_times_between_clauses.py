"""Which of several times in a sentence a number is about: own sentences with real figures.

A case is a text, the day it was said and (words of the number, start, end, start of the baseline) of every claim.
"""

from __future__ import annotations

from datetime import date

import pytest

from claims.extractor import Extractor
from claims.model import Claim, Document
from reference_data.codelists import load_codelists

EXTRACTOR = Extractor(load_codelists())


def claims_of(text: str, spoken_on: str) -> list[Claim]:
    day = date.fromisoformat(spoken_on)
    return EXTRACTOR.extract(Document(name="sentence", text=text, spoken_on=day, country="GB"))


CASES = [
    (
        "a multiple of the level that something was in a year",
        "Net migration is more than twice the level it was in 2010.",
        "2023-06-01",
        [("more than twice", None, None, "2010-01-01")],
    ),
    (
        "a multiple of the number that a government inherited",
        "Asylum applications in 1999 were twice the number inherited by ministers when they came to office.",
        "2000-03-02",
        [("twice", "1999-01-01", "1999-12-31", "1997-05-02")],
    ),
    (
        "the year of a promise is not that of the number",
        "Net migration has climbed to 298,000, far above what the prime minister pledged when he took office in 2010.",
        "2015-03-02",
        [("298,000", None, None, None)],
    ),
    (
        "what it was at the start of the time named",
        "Immigration is up 55% since December 2019, when it was 788,000.",
        "2024-05-24",
        [("55%", "2019-12-01", "2024-05-23", None), ("788,000", "2019-12-01", "2019-12-31", None)],
    ),
    (
        "what it was when somebody took office",
        "Net migration has risen since Boris Johnson came to power, when it was 271,000.",
        "2023-12-01",
        [("271,000", "2019-01-01", "2019-12-31", None)],
    ),
    (
        "the level reached is not of the year that it is compared with",
        "Immigration in the year to December 2023 fell compared with the previous year, from 1,257,000 to 1,218,000.",
        "2024-05-24",
        [
            ("1,257,000", "2022-01-01", "2022-12-31", None),
            ("1,218,000", "2023-01-01", "2023-12-31", None),
        ],
    ),
    (
        "what a revision replaces is of the same time",
        "Net migration in the year to June 2023 was revised up 166,000 from the initial estimate of 740,000.",
        "2024-11-28",
        [("166,000", "2022-07-01", "2023-06-30", None), ("740,000", "2022-07-01", "2023-06-30", None)],
    ),
    (
        "the twelve months before the ones told",
        "Net migration was 504,000 in the year to June 2022. That is nearly three times the previous 12 month period.",
        "2022-11-25",
        [
            ("504,000", "2021-07-01", "2022-06-30", None),
            ("nearly three times", "2021-07-01", "2022-06-30", "2020-07-01"),
        ],
    ),
    (
        "a level compared with a stretch of its own",
        "Net migration averaged 157,000 a year, compared with 50,000 between 1993 and 1997.",
        "2005-01-24",
        [("157,000", None, None, None), ("50,000", "1993-01-01", "1997-12-31", None)],
    ),
    (
        "three months to the end of a year just over",
        "Officials made 5,645 first asylum decisions in the three months to the end of the year.",
        "2006-03-01",
        [("5,645", "2005-10-01", "2005-12-31", None)],
    ),
    (
        "both levels of what has doubled",
        "Under two governments the asylum backlog almost doubled, from 57,405 in 1996 to 102,870 at the end of 1999.",
        "2000-04-12",
        [
            ("almost doubled", "1999-12-31", "1999-12-31", "1996-01-01"),
            ("57,405", "1996-01-01", "1996-12-31", None),
            ("102,870", "1999-12-31", "1999-12-31", None),
        ],
    ),
    (
        "visas issued in a year",
        "Work visas in 2025 came to 168,471, 50% below the 337,240 issued in 2023.",
        "2026-03-01",
        [
            ("168,471", "2025-01-01", "2025-12-31", None),
            ("50%", "2025-01-01", "2025-12-31", "2023-01-01"),
            ("337,240", "2023-01-01", "2023-12-31", None),
        ],
    ),
    (
        "the election last year is one time",
        "Small boat arrivals are up 30% since the election last year.",
        "2025-05-12",
        [("30%", "2024-07-04", "2025-05-11", None)],
    ),
    (
        "since somebody took office, counted to a day",
        "Since Keir Starmer took office, 17,087 people have crossed the Channel in small boats (as of 31 October).",
        "2024-11-05",
        [("17,087", "2024-07-05", "2024-10-31", None)],
    ),
    (
        "a day named goes before now",
        "Some 210 asylum hotels are currently in use as of 23 July.",
        "2025-07-25",
        [("Some 210", "2025-07-23", "2025-07-23", None)],
    ),
    (
        "under the holder of an office",
        "There have been 10,000 small boat crossings under the current Home Secretary.",
        "2024-05-02",
        [("10,000", "2023-11-13", "2024-05-01", None)],
    ),
    (
        "under the holder before",
        "Small boat arrivals came to 52,000 under the last Home Secretary.",
        "2024-05-02",
        [("52,000", "2022-09-06", "2023-11-13", None)],
    ),
    (
        "a year within the time of a government",
        "There were 103,081 asylum applications under the last Labour government in 2002.",
        "2025-11-27",
        [("103,081", "2002-01-01", "2002-12-31", None)],
    ),
    (
        "what is to come by then is another clause",
        "The asylum backlog is down by 17,000 and we will clear it by the end of this year.",
        "2023-06-06",
        [("17,000", None, None, None)],
    ),
    (
        "a time that no calendar settles gives way to none before it",
        "Net migration has fallen by two thirds under this government after it rose to nearly a million in recent years.",
        "2026-01-08",
        [("two thirds", "2024-07-05", "2026-01-07", None), ("nearly a million", None, None, None)],
    ),
    (
        "words of a record before what has happened since",
        "Net migration is at its lowest level in years, and has already fallen by two thirds under this government.",
        "2026-01-08",
        [("its lowest level in", None, None, None), ("two thirds", "2024-07-05", "2026-01-07", None)],
    ),
    (
        "up on the quarter before stays in its year",
        "Some 20,282 people arrived by small boat between July and September 2022. This was up 147% on the previous quarter.",
        "2023-06-05",
        [("Some 20,282", "2022-07-01", "2022-09-30", None), ("147%", "2022-07-01", "2022-09-30", "2022-04-01")],
    ),
    (
        "a number in brackets is of the time of the one before it",
        "The foreign-born population rose from 7.5 million (13.4 per cent) in 2011 to 10 million (16.8 per cent) in 2021.",
        "2022-11-08",
        [
            ("7.5 million", "2011-01-01", "2011-12-31", None),
            ("13.4 per cent", "2011-01-01", "2011-12-31", None),
            ("10 million", "2021-01-01", "2021-12-31", None),
            ("16.8 per cent", "2021-01-01", "2021-12-31", None),
        ],
    ),
    (
        "what it still is is of now",
        "Net migration quadrupled between 2019 and 2023, and is still three times higher than in 2019.",
        "2024-12-02",
        [("quadrupled", "2019-01-01", "2023-12-31", "2019-01-01"), ("three times", None, None, "2019-01-01")],
    ),
    (
        "the same period, where no calendar settles of which",
        "Some 13,574 people crossed the Channel in small boats in the six months leading up to the election.",
        "2024-12-01",
        [("Some 13,574", None, None, None)],
    ),
    (
        "a record is not of the year it is compared with",
        "Asylum applications came to 25,720 in 2005, which was 24% down on the previous year and the lowest since 1994.",
        "2006-02-28",
        [
            ("25,720", "2005-01-01", "2005-12-31", None),
            ("24%", "2005-01-01", "2005-12-31", "2004-01-01"),
            ("the lowest since 1994", "2005-01-01", "2005-12-31", None),
        ],
    ),
    (
        "a record that something rose to since a year",
        "Net migration has trebled since 2019 to a record high.",
        "2024-08-22",
        [("trebled", "2019-01-01", "2024-08-21", None), ("a record high", None, None, None)],
    ),
]


@pytest.mark.parametrize(("text", "spoken_on", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_which_time_a_number_is_about(text: str, spoken_on: str, expected: list[tuple[str, ...]]) -> None:
    told = [
        (
            claim.span.text,
            claim.period.start.isoformat() if claim.period else None,
            claim.period.end.isoformat() if claim.period else None,
            claim.baseline.start.isoformat() if claim.baseline else None,
        )
        for claim in claims_of(text, spoken_on)
    ]
    assert told == expected


def test_the_peak_is_the_first_of_the_two_levels() -> None:
    fell = claims_of("The number of asylum seekers in hotels fell from a peak of 56,000 to 32,000.", "2025-09-02")
    assert [(claim.span.text, claim.kind) for claim in fell] == [("56,000", "record"), ("32,000", "level")]


LOCAL = [
    ("a town", "There were 3,000 asylum seekers in hotels in Stoke.", "low"),
    ("there", "Some 2,142 people applied for asylum there in 1997.", "low"),
    ("a constituency", "There are 400 asylum seekers in hotels in my constituency.", "low"),
    ("a month", "Some 5,417 people crossed the Channel in small boats in October.", "high"),
    ("the place of speaking", "Net migration was 906,000, ministers said in Parliament.", "high"),
]


@pytest.mark.parametrize(("text", "confidence"), [c[1:] for c in LOCAL], ids=[c[0] for c in LOCAL])
def test_what_is_counted_in_one_spot_is_not_the_country(text: str, confidence: str) -> None:
    assert claims_of(text, "2024-12-01")[0].confidence == confidence


ASKED = [
    ("is it not the case", "Is it not the case that net migration stands at 298,000?", "asserted"),
    ("does the minister accept", "Does the Home Secretary accept that the asylum backlog has doubled?", "asserted"),
    ("a question indeed", "Is it true that net migration stands at 298,000?", "question"),
]


@pytest.mark.parametrize(("text", "stance"), [c[1:] for c in ASKED], ids=[c[0] for c in ASKED])
def test_a_question_that_asks_to_grant_asserts(text: str, stance: str) -> None:
    assert claims_of(text, "2015-03-24")[0].stance == stance


MEASURES = [
    (
        "people of many kinds",
        "Over 24,000 failed asylum seekers, foreign criminals and other offenders have been returned.",
        "returns",
    ),
    ("asylum seekers sent back", "Some 18,235 asylum seekers were deported in 2006.", "asylum_related_returns"),
    (
        "the tail of a longer name",
        "Health and care worker visas issued to dependants fell to 35,444 in 2025.",
        "health_care_visas_granted",
    ),
    ("refugee status", "Some 110,000 people claimed refugee status in the year to September.", "asylum_applications"),
    (
        "applications that await a decision",
        "Some 103,000 asylum applications are awaiting a decision.",
        "asylum_backlog",
    ),
    ("the backlog on applications", "The backlog on asylum applications is now 90,000.", "asylum_backlog"),
    ("entry visas", "Some 834,977 entry visas were issued.", "visas_granted_non_visit"),
    ("what was said outright", "Net migration of EU citizens was 162,000 people entering Britain.", "net_migration"),
    ("cases waiting", "There are 97,170 asylum cases waiting.", "asylum_backlog"),
]


@pytest.mark.parametrize(("text", "measure"), [c[1:] for c in MEASURES], ids=[c[0] for c in MEASURES])
def test_what_is_counted(text: str, measure: str) -> None:
    assert [claim.measure for claim in claims_of(text, "2025-12-01")] == [measure]


def test_a_list_of_subjects_each_with_its_change() -> None:
    text = "This year enforced returns are up 24%, returns of foreign national offenders up 21% and illegal working visits up 38%."
    told = [(claim.span.text, claim.measure) for claim in claims_of(text, "2025-02-10")]
    assert told == [("24%", "enforced_returns"), ("21%", "fno_returns"), ("38%", "illegal_working_visits")]


UNSURE = [
    "The ONS has amended its estimate of net migration in the year to June 2022 to 606,000.",
    "Previous figures showed that 890 people had crossed the Channel in small boats so far this year.",
]


@pytest.mark.parametrize("text", UNSURE)
def test_figures_since_replaced_make_an_unsure_claim(text: str) -> None:
    assert claims_of(text, "2025-01-22")[0].confidence == "low"


def test_what_somebody_got_up_to_is_no_bound() -> None:
    (claim,) = claims_of("Under him we got up to 56,000 asylum seekers in hotels.", "2025-09-02")
    assert claim.quantity is not None
    assert claim.quantity.approximator == "none"


def test_money_of_no_currency_counts_nobody() -> None:
    text = "Despite the hundreds of millions poured into the scheme, small boat crossings rose by a fifth."
    assert [claim.span.text for claim in claims_of(text, "2024-08-22")] == ["a fifth"]


def test_where_a_boat_sets_out_is_no_nationality() -> None:
    (claim,) = claims_of("Some 36,816 people crossed the Channel from France in small boats in 2024.", "2025-02-01")
    assert claim.breakdown == ()
