"""What sentences claim: each case is a sentence of our own with real figures, and every claim in it.

A claim is put as (words of the number, kind, stance, measure, low value, group, period end).
"""

from __future__ import annotations

from datetime import date

import pytest

from claims.extractor import Extractor
from claims.model import Document
from reference_data.codelists import load_codelists

EXTRACTOR = Extractor(load_codelists())
DAY = date(2024, 12, 6)


def claims_of(text: str, country: str = "GB", spoken_on: date = DAY) -> list[tuple]:
    found = EXTRACTOR.extract(Document(name="sentence", text=text, spoken_on=spoken_on, country=country))
    return [
        (
            c.span.text,
            c.kind,
            c.stance,
            c.measure,
            None if c.quantity is None else float(c.quantity.low),
            dict(c.breakdown),
            c.period.end.isoformat() if c.period else None,
        )
        for c in found
    ]


CASES = [
    (
        "Net migration rose 58,000 to 212,000 in the year to September 2013.",
        [
            ("58,000", "change_abs", "asserted", "net_migration", 58000, {}, "2013-09-30"),
            ("212,000", "level", "asserted", "net_migration", 212000, {}, "2013-09-30"),
        ],
    ),
    (
        "Net migration is down to 728,000 from 906,000.",
        [
            ("728,000", "level", "asserted", "net_migration", 728000, {}, None),
            ("906,000", "level", "asserted", "net_migration", 906000, {}, None),
        ],
    ),
    (
        "Net migration hit a record 906,000 in the year to June 2023.",
        [("906,000", "record", "asserted", "net_migration", 906000, {}, "2023-06-30")],
    ),
    (
        "Net migration reached nearly a million.",
        [("nearly a million", "level", "asserted", "net_migration", 1000000, {}, None)],
    ),
    (
        "About half a million people emigrated in 2023.",
        [("About half a million", "level", "asserted", "emigration", 500000, {}, "2023-12-31")],
    ),
    (
        "Immigration was 1.2m in the 12 months to June 2024.",
        [("1.2m", "level", "asserted", "immigration", 1200000, {}, "2024-06-30")],
    ),
    (
        "Net migration fell by 20 per cent in the year to June 2024.",
        [("20 per cent", "change_pct", "asserted", "net_migration", -20, {}, "2024-06-30")],
    ),
    (
        "In 2015, 631,000 people moved to the UK and 299,000 left.",
        [
            ("631,000", "level", "asserted", "immigration", 631000, {}, "2015-12-31"),
            ("299,000", "level", "asserted", "emigration", 299000, {}, "2015-12-31"),
        ],
    ),
    (
        "In the year to June 2025, 204,000 more people came to the UK than left.",
        [("204,000", "level", "asserted", "net_migration", 204000, {}, "2025-06-30")],
    ),
    (
        "Last year 29,437 people crossed the Channel in small boats, down 36% on the year before.",
        [
            ("29,437", "level", "asserted", "small_boat_arrivals", 29437, {}, "2023-12-31"),
            ("36%", "change_pct", "asserted", "small_boat_arrivals", -36, {}, "2023-12-31"),
        ],
    ),
    (
        "Albanians accounted for 27% of Channel crossings in 2022.",
        [("27%", "share", "asserted", "small_boat_arrivals", 27, {"nationality": "albania"}, "2022-12-31")],
    ),
    (
        "Most of those arriving in the UK were non-EU nationals (968,000), then EU (129,000) and British (84,000).",
        [
            ("968,000", "level", "asserted", "immigration", 968000, {"nationality": "non-EU"}, None),
            ("129,000", "level", "asserted", "immigration", 129000, {"nationality": "EU"}, None),
            ("84,000", "level", "asserted", "immigration", 84000, {"nationality": "UK"}, None),
        ],
    ),
    (
        "They want to bring net migration down to the tens of thousands.",
        [("tens of thousands", "level", "target", "net_migration", 10000, {}, None)],
    ),
    (
        "The changes were predicted to bring net migration down by 300,000.",
        [("300,000", "change_abs", "forecast", "net_migration", -300000, {}, None)],
    ),
    (
        "If 500,000 people came to the UK every year, rents would rise.",
        [("500,000", "level", "hypothetical", "immigration", 500000, {}, None)],
    ),
    (
        "Did net migration really reach 906,000?",
        [("906,000", "level", "question", "net_migration", 906000, {}, None)],
    ),
    (
        "EU net migration was 57,000, not 27,000, in the year to June 2010.",
        [
            ("57,000", "level", "asserted", "net_migration", 57000, {"nationality": "EU"}, "2010-06-30"),
            ("27,000", "level", "denied", "net_migration", 27000, {"nationality": "EU"}, "2010-06-30"),
        ],
    ),
    (
        "The minimum salary threshold for a work visa rose to £38,700.",
        [("£38,700", "threshold", "asserted", "skilled_worker_salary_threshold", 38700, {}, None)],
    ),
    (
        "Net migration quadrupled between 2019 and 2023.",
        [("quadrupled", "change_pct", "asserted", "net_migration", 4, {}, "2023-12-31")],
    ),
    (
        "Net migration - the number arriving to stay, minus the number leaving - was 728,000.",
        [("728,000", "level", "asserted", "net_migration", 728000, {}, None)],
    ),
    (
        "The asylum backlog stood at 175,457 people at the end of June 2023.",
        [("175,457", "level", "asserted", "asylum_backlog", 175457, {}, "2023-06-30")],
    ),
    (
        "Some 35,628 asylum seekers were being housed in hotels at the end of September 2024.",
        [("Some 35,628", "level", "asserted", "asylum_hotel_population", 35628, {}, "2024-09-30")],
    ),
    (
        "Asylum claims are at their highest level since 2002.",
        [("their highest level since 2002", "record", "asserted", "asylum_applications", None, {}, None)],
    ),
    (
        "Net migration hit 906,000 in the year to June 2023. The figure then fell by 20 per cent, to 728,000.",
        [
            ("906,000", "level", "asserted", "net_migration", 906000, {}, "2023-06-30"),
            ("20 per cent", "change_pct", "asserted", "net_migration", -20, {}, None),
            ("728,000", "level", "asserted", "net_migration", 728000, {}, None),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_claims_of_a_sentence(text: str, expected: list[tuple]) -> None:
    assert claims_of(text) == expected


NOTHING = [
    "The migration of 1.9 million customer records took two years.",
    "Some 3,000 swallows migrate across the Channel each spring.",
    "For 14 years we had a Government that missed its migration target.",
    "With these two parties, immigration will only get worse.",
    "Three quarters of voters think immigration is too high.",
    "Section 12 of the Immigration Act 2014 applies.",
    "The migration minister, 45, arrived at 10.30am.",
    "Immigration officers seized £150,000 in cash.",
    "Of 100 tourists who came to the UK, 40 visited Wales.",
    "Two level crossings near the border were closed for 16 days.",
    "The Immigration Rules run to 1,200 pages.",
    "A debate on immigration drew 12 speakers and 240 questions.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_not_a_claim_about_migration(text: str) -> None:
    assert claims_of(text) == []
