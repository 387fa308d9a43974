"""How British newspapers put figures: own sentences with real ones.

A case is a text, the day it was said and (words of the number, measure, kind, group, start, end) of every claim.
"""

from __future__ import annotations

from datetime import date

import pytest

from claims.extractor import Extractor
from claims.model import Document
from reference_data.codelists import load_codelists

EXTRACTOR = Extractor(load_codelists())


def claims_of(text: str, spoken_on: str) -> list[tuple]:
    day = date.fromisoformat(spoken_on)
    found = EXTRACTOR.extract(Document(name="article", text=text, spoken_on=day, country="GB"))
    return [
        (
            claim.span.text,
            claim.measure,
            claim.kind,
            dict(claim.breakdown),
            claim.period.start.isoformat() if claim.period else None,
            claim.period.end.isoformat() if claim.period else None,
        )
        for claim in found
    ]


BOATS, BOAT = "small_boat_arrivals", "small_boats"
CASES = [
    (
        "yesterday's arrivals behind the year's total in one headline",
        "Small boat arrivals this year top 25,000 after 898 people crossed in 13 boats yesterday",
        "2025-07-31",
        [
            ("25,000", BOATS, "level", {}, "2025-01-01", "2025-07-30"),
            ("898", BOATS, "level", {}, "2025-07-30", "2025-07-30"),
            ("13", BOAT, "level", {}, "2025-07-30", "2025-07-30"),
        ],
    ),
    (
        "the day's arrivals and boats, which bring the year's total to more",
        "On Wednesday 898 people crossed in 13 small boats, bringing the 2025 total to 25,436.",
        "2025-07-31",
        [
            ("898", BOATS, "level", {}, "2025-07-30", "2025-07-30"),
            ("13", BOAT, "level", {}, "2025-07-30", "2025-07-30"),
            ("25,436", BOATS, "level", {}, "2025-01-01", "2025-07-30"),
        ],
    ),
    (
        "that day is the day named before, not the time of the total",
        "So far this year 25,436 people have come in small boats, after arrivals on Wednesday. Some 898 came that day.",
        "2025-07-31",
        [
            ("25,436", BOATS, "level", {}, "2025-01-01", "2025-07-30"),
            ("Some 898", BOATS, "level", {}, "2025-07-30", "2025-07-30"),
        ],
    ),
    (
        "the highest of this year is no figure of this year",
        "On Wednesday 898 people came in small boats. They were in 13 boats, the highest number since the start of the year.",
        "2025-07-31",
        [
            ("898", BOATS, "level", {}, "2025-07-30", "2025-07-30"),
            ("13", BOAT, "level", {}, "2025-07-30", "2025-07-30"),
            ("the highest number", BOAT, "record", {}, "2025-07-30", "2025-07-30"),
        ],
    ),
    (
        "how far a total is behind another counts nobody",
        "Small boat arrivals reached 36,816 in 2024, which was 8,958 people short of the total for 2022.",
        "2025-03-06",
        [("36,816", BOATS, "level", {}, "2024-01-01", "2024-12-31")],
    ),
    (
        "last year, when so many had already come",
        "Small boat arrivals are down on last year, when more than 25,000 had already come.",
        "2023-08-30",
        [("more than 25,000", BOATS, "level", {}, "2022-01-01", "2022-08-29")],
    ),
    (
        "up on the total of the year before",
        "So far this year 29,578 people have come in small boats, up on last year's annual total of 29,437.",
        "2024-10-26",
        [
            ("29,578", BOATS, "level", {}, "2024-01-01", "2024-10-25"),
            ("29,437", BOATS, "level", {}, "2023-01-01", "2023-12-31"),
        ],
    ),
    (
        "counts in brackets have the groups of their percentages",
        "Of immigration in 2024, 81% (766,000 people) were non-EU nationals, 13% (122,000) EU nationals and 6% (60,000) "
        "British nationals.",
        "2025-05-22",
        [
            ("81%", "immigration", "share", {"nationality": "non-EU"}, "2024-01-01", "2024-12-31"),
            ("766,000", "immigration", "level", {"nationality": "non-EU"}, "2024-01-01", "2024-12-31"),
            ("13%", "immigration", "share", {"nationality": "EU"}, "2024-01-01", "2024-12-31"),
            ("122,000", "immigration", "level", {"nationality": "EU"}, "2024-01-01", "2024-12-31"),
            ("6%", "immigration", "share", {"nationality": "UK"}, "2024-01-01", "2024-12-31"),
            ("60,000", "immigration", "level", {"nationality": "UK"}, "2024-01-01", "2024-12-31"),
        ],
    ),
    (
        "what a rise represents is no share",
        "There were 163,353 grants of settlement in the year ending June 2025, representing an 18% increase.",
        "2025-08-21",
        [
            ("163,353", "settlement_grants", "level", {}, "2024-07-01", "2025-06-30"),
            ("18%", "settlement_grants", "change_pct", {}, "2024-07-01", "2025-06-30"),
        ],
    ),
    (
        "a fall in per cent with its size in brackets",
        "Net migration fell by 69% (445,000) in the year to June 2025.",
        "2025-11-27",
        [
            ("69%", "net_migration", "change_pct", {}, "2024-07-01", "2025-06-30"),
            ("445,000", "net_migration", "change_abs", {}, "2024-07-01", "2025-06-30"),
        ],
    ),
    (
        "arrivals minus departures",
        "The number of people arriving minus the number leaving was put at 204,000 in the year to June 2025.",
        "2025-11-27",
        [("204,000", "net_migration", "level", {}, "2024-07-01", "2025-06-30")],
    ),
    (
        "would-be migrants suppose nothing",
        "Would-be migrants were deterred, and 204,000 was the net migration figure for the year to June 2025.",
        "2025-11-27",
        [("204,000", "net_migration", "level", {}, "2024-07-01", "2025-06-30")],
    ),
    (
        "a fall on the year before, with the level it led to",
        "Net migration was two-thirds down on the previous year, with 204,000 added to the population.",
        "2025-11-27",
        [
            ("two-thirds", "net_migration", "change_pct", {}, None, None),
            ("204,000", "net_migration", "level", {}, None, None),
        ],
    ),
    (
        "the peak that something exceeds is of another time than what follows",
        "Asylum claims in the year to June 2025 came to 111,084, which exceeds the peak of 103,081 in 2002. "
        "Some 90,812 people were waiting for an initial decision.",
        "2025-08-21",
        [
            ("111,084", "asylum_applications", "level", {}, "2024-07-01", "2025-06-30"),
            ("103,081", "asylum_applications", "record", {}, "2002-01-01", "2002-12-31"),
            ("Some 90,812", "asylum_backlog", "level", {}, "2024-07-01", "2025-06-30"),
        ],
    ),
    (
        "the level that a rise over the past year led to is the newest",
        "The number of asylum seekers in hotels has risen by 8% to 32,059 over the past year.",
        "2025-08-21",
        [
            ("8%", "asylum_hotel_population", "change_pct", {}, None, None),
            ("32,059", "asylum_hotel_population", "level", {}, None, None),
        ],
    ),
    (
        "an increase since a year, from the level of that year",
        "The foreign-born population of England and Wales has grown since 2011, from 7.5 million to 10 million.",
        "2022-11-02",
        [
            ("7.5 million", "foreign_born_population", "level", {}, "2011-01-01", "2011-12-31"),
            ("10 million", "foreign_born_population", "level", {}, None, None),
        ],
    ),
    (
        "those who claimed asylum, arriving both in boats and by air",
        "In the year to June 2025, 111,084 people claimed asylum, arriving both by small boat and by air.",
        "2025-08-21",
        [("111,084", "asylum_applications", "level", {}, "2024-07-01", "2025-06-30")],
    ),
    (
        "claims that are processed are no claims made",
        "Asylum claims are decided faster now, with the backlog down below 100,000 for the first time since 2021.",
        "2025-08-21",
        [("below 100,000", "asylum_backlog", "level", {}, None, None)],
    ),
    (
        "forcibly removed",
        "The Home Office forcibly removed 9,072 people in the year to June 2025.",
        "2025-08-21",
        [("9,072", "enforced_returns", "level", {}, "2024-07-01", "2025-06-30")],
    ),
    (
        "overseas offenders expelled",
        "Some 3,084 overseas offenders were expelled in 2022.",
        "2023-08-29",
        [("Some 3,084", "fno_returns", "level", {}, "2022-01-01", "2022-12-31")],
    ),
    (
        "applications for a visa are no visas granted",
        "Some 500 people applied for the Health and Care Worker visa in January 2026.",
        "2026-02-12",
        [("Some 500", "visa_applications", "level", {"route": "health_care"}, "2026-01-01", "2026-01-31")],
    ),
    (
        "June to June are twelve months",
        "Net migration was 728,000 in the year June 2023-June 2024.",
        "2024-11-28",
        [("728,000", "net_migration", "level", {}, "2023-07-01", "2024-06-30")],
    ),
    (
        "when something was last as great is not when it was greatest",
        "It is the biggest fall since the pandemic, when net migration dropped from 184,000 in 2019 to 93,000 in 2020.",
        "2025-05-22",
        [
            ("the biggest fall since the pandemic", "net_migration", "record", {}, None, None),
            ("184,000", "net_migration", "level", {}, "2019-01-01", "2019-12-31"),
            ("93,000", "net_migration", "level", {}, "2020-01-01", "2020-12-31"),
        ],
    ),
    (
        "rates are so many per thousand",
        "Fertility is falling: net migration was 204,000, and 49 babies were born per 1,000 women.",
        "2025-11-27",
        [("204,000", "net_migration", "level", {}, None, None)],
    ),
]


@pytest.mark.parametrize(
    ("text", "spoken_on", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_newspapers_say(text: str, spoken_on: str, expected: list[tuple]) -> None:
    assert claims_of(text, spoken_on) == expected
