"""Balances below zero, what is told of each day or boat, rules for some only: own sentences with real figures.

A case is a text, the day it was said and (words of the claim, measure, kind, lowest value, rating).
"""

from __future__ import annotations

import pytest

from factcheck.api import FactChecker


@pytest.fixture(scope="module")
def checker() -> FactChecker:
    return FactChecker(country="GB")


CASES = [
    (
        "EU net migration was -96,000 in 2024.",
        "2025-06-22",
        [("-96,000", "net_migration", "level", -96_000, "accurate")],
    ),
    (
        "Net migration of EU nationals was –96,000 in 2024.",
        "2025-06-22",
        [("–96,000", "net_migration", "level", -96_000, "accurate")],
    ),
    (
        "Net migration of EU nationals came to minus 96,000 in 2024.",
        "2025-06-22",
        [("minus 96,000", "net_migration", "level", -96_000, "accurate")],
    ),
    (
        "EU net migration was negative, at 96,000, in 2024.",
        "2025-06-22",
        [("96,000", "net_migration", "level", -96_000, "accurate")],
    ),
    (
        "In 2024 there was net emigration of 96,000 EU nationals.",
        "2025-06-22",
        [("96,000", "net_migration", "level", -96_000, "accurate")],
    ),
    (
        "EU net migration of minus 96,000 in 2024 compares with 431,000 in all.",
        "2025-06-22",
        [
            ("minus 96,000", "net_migration", "level", -96_000, "accurate"),
            ("431,000", "net_migration", "level", 431_000, "accurate"),
        ],
    ),
    (
        "The average small boat carried 65 people in the year to June 2026.",
        "2026-08-28",
        [("65", "small_boat_people_per_boat", "level", 65, "accurate")],
    ),
    (
        "Asylum hotels cost £5.77 million a day.",
        "2025-09-01",
        [("£5.77 million", "asylum_hotel_cost", "rate", 5_770_000, "accurate")],
    ),
    (
        "The daily cost of asylum hotels is £5.77 million.",
        "2025-09-01",
        [("£5.77 million", "asylum_hotel_cost", "rate", 5_770_000, "accurate")],
    ),
    (
        "New entrants must earn £33,400, while the general skilled worker salary threshold is £41,700.",
        "2025-08-01",
        [
            ("£33,400", "skilled_worker_salary_threshold", "threshold", 33_400, "accurate"),
            ("£41,700", "skilled_worker_salary_threshold", "threshold", 41_700, "accurate"),
        ],
    ),
    (
        "The immigration skills charge rose to £1,320 for large sponsors and £480 for small firms.",
        "2026-01-15",
        [
            ("£1,320", "immigration_skills_charge", "threshold", 1_320, "accurate"),
            ("£480", "immigration_skills_charge", "threshold", 480, "accurate"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "spoken_on", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_is_below_zero_or_of_each_or_of_some_is_read_and_judged(
    checker: FactChecker, text: str, spoken_on: str, expected: list[tuple]
) -> None:
    claims = checker.check_text(text, date=spoken_on).to_dicts()
    found = [(c["span"]["text"], c["measure"], c["kind"], c["quantity"]["low"], c["rating"]) for c in claims]
    assert found == expected
