"""Which time each number of a sentence is about: own sentences with real figures.

A case is a text, the day it was said and (words of the number, start, end, start of the baseline) of every claim.
"""

from __future__ import annotations

from datetime import date

import pytest

from claims.extractor import Extractor
from claims.model import Claim, Document, SaidPeriod
from reference_data.codelists import load_codelists

EXTRACTOR = Extractor(load_codelists())


def claims_of(text: str, spoken_on: str, country: str = "GB") -> list[Claim]:
    day = date.fromisoformat(spoken_on)
    return EXTRACTOR.extract(Document(name="sentence", text=text, spoken_on=day, country=country))


def start_of(period: SaidPeriod | None) -> str | None:
    return period.start.isoformat() if period else None


CASES = [
    (
        "a time goes on in the next paragraph for what is related",
        "Immigration was 948,000 in 2024.\n\nThat left net migration at 431,000.",
        "2025-06-02",
        [("948,000", "2024-01-01", "2024-12-31", None), ("431,000", "2024-01-01", "2024-12-31", None)],
    ),
    (
        "but not for something else",
        "Net migration was 431,000 in 2024.\n\nThe Home Office said 20,519 health and care worker visas were granted.",
        "2025-09-10",
        [("431,000", "2024-01-01", "2024-12-31", None), ("20,519", None, None, None)],
    ),
    (
        "what stands as the words are said is of no time told before",
        "Asylum applications came to 108,138 in 2024. The asylum backlog stands at 91,000.",
        "2025-09-10",
        [("108,138", "2024-01-01", "2024-12-31", None), ("91,000", None, None, None)],
    ),
    (
        "a government telling of its own doing speaks of its time in office",
        "We've already deported 6,339 people.",
        "2025-05-14",
        [("6,339", "2024-07-05", "2025-05-13", None)],
    ),
    (
        "but not where it names a time",
        "We have deported 9,072 people in the year to June 2025.",
        "2025-09-01",
        [("9,072", "2024-07-01", "2025-06-30", None)],
    ),
    (
        "now only ends what has been counted since",
        "Some 50,271 people have now crossed the Channel in small boats since the election.",
        "2025-08-21",
        [("Some 50,271", "2024-07-04", "2025-08-20", None)],
    ),
    (
        "what a party that governs is told to have done",
        "Labour has already removed 35,833 people with no right to be here.",
        "2025-09-10",
        [("35,833", "2024-07-05", "2025-09-09", None)],
    ),
    (
        "what somebody did who held office before",
        "George W. Bush deported 2 million people.",
        "2018-01-28",
        [("2 million", "2001-01-20", "2009-01-20", None)],
    ),
    (
        "what a prime minister's government sent back",
        "Keir Starmer's government has returned 35,833 people.",
        "2025-09-10",
        [("35,833", "2024-07-05", "2025-09-09", None)],
    ),
    (
        "no term of office where a name only admits something",
        "Boris Johnson admitted that 45,755 people had crossed the Channel in small boats.",
        "2023-02-10",
        [("45,755", None, None, None)],
    ),
    (
        "the same point a year before a day named",
        "There were 32,059 asylum seekers in hotels at the end of June 2025, up 8% on the same point last year.",
        "2025-08-21",
        [("32,059", "2025-06-30", "2025-06-30", None), ("8%", "2025-06-30", "2025-06-30", "2024-06-30")],
    ),
    (
        "when somebody left office",
        "The asylum backlog was 9,441 cases when Labour left office in 2010.",
        "2023-06-01",
        [("9,441", "2010-05-11", "2010-05-11", None)],
    ),
    (
        "what happens in a year when somebody took office",
        "Net migration was 256,000 when David Cameron came to power.",
        "2014-06-01",
        [("256,000", "2010-01-01", "2010-12-31", None)],
    ),
    (
        "as of a day, counted daily",
        "As of 31 May 2023, 7,610 people had crossed the Channel in small boats.",
        "2023-06-20",
        [("7,610", "2023-01-01", "2023-05-31", None)],
    ),
    (
        "by the end of a month, counted over years",
        "Net migration stood at 685,000 at the end of December 2023.",
        "2024-06-20",
        [("685,000", "2023-01-01", "2023-12-31", None)],
    ),
    (
        "over a change's two levels",
        "Labour reduced the number of asylum hotels by three, from 213 in July 2024 to 210 in July 2025.",
        "2025-10-01",
        [
            ("three", "2025-07-01", "2025-07-31", "2024-07-01"),
            ("213", "2024-07-01", "2024-07-31", None),
            ("210", "2025-07-01", "2025-07-31", None),
        ],
    ),
    (
        "by half in twelve months is no twelve years",
        "Net migration fell by half in 12 months.",
        "2025-06-01",
        [("half", None, None, None)],
    ),
    (
        "by half in two years",
        "Net migration fell by half in 2 years.",
        "2025-06-01",
        [("half", "2024-01-01", "2024-12-31", "2022-01-01")],
    ),
    (
        "by so much in six months",
        "The asylum backlog fell by 12% in six months.",
        "2025-06-30",
        [("12%", "2025-06-30", "2025-06-30", "2024-12-01")],
    ),
    (
        "in just two years",
        "The UK let in 2.3 million immigrants in just two years.",
        "2024-01-10",
        [("2.3 million", "2022-01-11", "2024-01-10", None)],
    ),
    (
        "over the next years",
        "The visa rules will cut immigration by 100,000 over the next two years.",
        "2025-05-12",
        [("100,000", "2025-05-12", "2027-05-11", None)],
    ),
    (
        "the next years of long ago",
        "From 2004 immigration from Poland grew to 96,000 over the next three years.",
        "2025-05-12",
        [("96,000", "2004-01-01", "2004-12-31", None)],
    ),
    (
        "the day of a report",
        "On Sky News on Wednesday the minister claimed there were 35,052 immigration returns.",
        "2025-09-03",
        [("35,052", None, None, None)],
    ),
    (
        "the month of a correction",
        "In May, the paper said that net migration had reached 728,000.",
        "2025-06-03",
        [("728,000", None, None, None)],
    ),
    (
        "a year before a report's verb is what is counted",
        "In 2023, the ONS said net migration was 906,000.",
        "2025-06-03",
        [("906,000", "2023-01-01", "2023-12-31", None)],
    ),
    (
        "today compared with before",
        "There are 13,000 fewer people waiting for an asylum decision today than there were in March 2025.",
        "2025-08-21",
        [("13,000", "2025-08-21", "2025-08-21", "2025-03-01")],
    ),
    (
        "a period spelt out in brackets",
        "There were 9,072 enforced returns in the same period (between 1 July 2024 and 30 June 2025).",
        "2025-08-21",
        [("9,072", "2024-07-01", "2025-06-30", None)],
    ),
    (
        "the same period of the year before, then the change from it",
        "As of 31 July 2023, some 89,165 people had reached Italy by sea. Sea arrivals are down by 62 per cent on last year.",
        "2024-08-02",
        [
            ("some 89,165", "2023-01-01", "2023-07-31", None),
            ("62 per cent", "2024-01-01", "2024-07-31", "2023-01-01"),
        ],
    ),
    (
        "a part has the time of its whole",
        "Some 12,301 of the 45,774 people who crossed the Channel in 2022 were Albanians.",
        "2024-08-02",
        [("Some 12,301", "2022-01-01", "2022-12-31", None), ("45,774", "2022-01-01", "2022-12-31", None)],
    ),
]


@pytest.mark.parametrize(("text", "day", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_time_of_every_number(text: str, day: str, expected: list[tuple]) -> None:
    found = [
        (c.span.text, start_of(c.period), c.period.end.isoformat() if c.period else None, start_of(c.baseline))
        for c in claims_of(text, day)
        if c.quantity is not None
    ]
    assert found == expected


OPEN = [
    ("what has come about by now", "Some 112,000 asylum cases have now been decided."),
    ("a level that now is contrasted with", "Net migration rose to nearly a million. It is now 204,000."),
    ("an old report", "A November 2023 report put net migration at 672,000."),
    ("a comparison of places", "Germany received 140% more asylum applications than Italy."),
    ("nobody for days", "No migrants crossed the Channel for ten days."),
]


@pytest.mark.parametrize("text", [case[1] for case in OPEN], ids=[case[0] for case in OPEN])
def test_words_that_leave_the_time_open_make_an_unsure_claim(text: str) -> None:
    assert claims_of(text, "2025-09-01")[0].confidence == "low"


def test_an_old_report_names_its_vintage() -> None:
    (claim,) = claims_of("A report published in November 2023 put net migration at 672,000.", "2025-09-01")
    assert claim.vintage_on == date(2023, 11, 30)


def test_a_release_of_these_days_names_none() -> None:
    (claim,) = claims_of("Net migration was 431,000, figures published on Thursday show.", "2025-05-23")
    assert claim.vintage_on is None


STANCES = [
    ("what came about after a promise", "He promised net migration would fall, but it rose to 906,000.", "asserted"),
    ("an estimate of what is", "Net migration was estimated to be 906,000.", "asserted"),
    ("an estimate of what is to come", "Net migration is estimated to reach 340,000 by 2028.", "forecast"),
    ("a promise alone", "He promised net migration would fall to 100,000.", "target"),
]


@pytest.mark.parametrize(("text", "stance"), [case[1:] for case in STANCES], ids=[case[0] for case in STANCES])
def test_how_a_number_is_put(text: str, stance: str) -> None:
    assert claims_of(text, "2025-05-12")[-1].stance == stance


RECORDS = [
    ("a drop that is the greatest", "The drop since June 2023 is the biggest on record.", ["The drop", "change"]),
    ("a fall named behind its words", "That is the biggest ever fall in net migration.", ["the biggest", "change"]),
    ("a number that is the highest", "Net migration is the highest on record.", ["the highest", "level"]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in RECORDS], ids=[case[0] for case in RECORDS])
def test_what_a_record_is_of(text: str, expected: list[str]) -> None:
    claim = claims_of(f"Net migration fell. {text}", "2025-05-23")[-1]
    assert claim.superlative is not None
    begins, of = expected
    assert claim.superlative.of == of
    assert begins.split()[-1] in claim.superlative.text


COMPARED = [
    "Net migration has fallen from its record high.",
    "Small boat arrivals are higher than in the record year of 2022.",
]


@pytest.mark.parametrize("text", COMPARED)
def test_a_record_that_is_only_compared_with_is_no_claim(text: str) -> None:
    assert claims_of(text, "2025-05-23") == []
