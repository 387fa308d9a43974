"""When a number that misses contradicts anybody, and when it is rather one of something else, read from whole texts."""

from __future__ import annotations

import pytest

from factcheck.api import FactChecker

FIRM = {
    "a time named outright": "Net migration was 512,000 in the year to June 2024.",
    "of a time named outright, far too few": "In 2022 only 5,000 people crossed the Channel in small boats.",
    "gross for net, roughly put": "Net migration hit 1.2 million last year.",
    "the present tense": "Net migration is 1.5 million.",
}
OPEN = {
    "one day's in a sentence about the year": "It brings this year's small-boat arrivals to 36,200 after 661 crossed the Channel on one day.",
    "boats of one day": "Small boats this year: nine boats reached Dover, carrying 572 people.",
    "two exact numbers that both miss": "Small-boat arrivals went from 14,855 in 2022 to 68,445 in 2023.",
    "the newest figure beside the words of an older time": "Net migration has risen to 728,000, well above the number promised in 2010.",
    "the count of another country": "Spain has received more than two thousand small boats so far this year.",
    "no time at all, and rough": "Some 300,000 people immigrated, the minister said.",
    "a change whose start is not told": "Small-boat arrivals have risen by 45 per cent.",
}


@pytest.fixture(scope="module")
def checker() -> FactChecker:
    return FactChecker(as_of="2026-05-21")


def ratings(checker: FactChecker, text: str) -> list[str]:
    return [each.verdict.rating for each in checker.check_text(text, date="2024-12-06").report.checked]


@pytest.mark.parametrize("text", FIRM.values(), ids=FIRM)
def test_a_firm_miss_is_inaccurate(checker: FactChecker, text: str) -> None:
    assert ratings(checker, text) == ["inaccurate"]


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN)
def test_a_miss_that_may_be_of_something_else_is_not(checker: FactChecker, text: str) -> None:
    found = ratings(checker, text)
    assert found
    assert "inaccurate" not in found
