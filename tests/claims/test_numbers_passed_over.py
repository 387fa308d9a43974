"""What looks like a number and counts nothing: days, years, clock times, codes, sections of law, ages."""

from __future__ import annotations

import pytest

from claims.numerals import find_numbers

NOT_NUMBERS = [
    "On 6 June 2023 it was published.",
    "On June 6, 2023 it was published.",
    "On the 28th of October it was published.",
    "It was published on 28/08/2025.",
    "It was published on 8/28/25.",
    "Published 2025-08-28.",
    "Between 5 July and 28 October.",
    "In 2023 net migration peaked.",
    "In 2010/11 it rose.",
    "Over 2022-23 it rose.",
    "It rose between 2010 and 2019.",
    "In the 1990s it rose.",
    "The meeting is at 10:30.",
    "The debate began at 9.30 am and ended by 7pm.",
    "Section 4 support is basic.",
    "Under clause 12 and schedule 2 it is unlawful.",
    "Title 42 was lifted.",
    "The A8 nationals and the EU27.",
    "COVID-19 closed borders in Q2.",
    "The G20 met on the M25.",
    "It was on BBC One and Channel 4.",
    "Help is there 24/7.",
    "Call 020 7946 0958 or 0800 138 7777.",
    "They were silent on 9/11.",
    "He is aged 18.",
    "Those aged under 18.",
    "A 12-year-old boy.",
    "The under 18s and the over-65s.",
    "He was found to be over 18.",
    "Adults aged 18 to 39.",
    "18 to 24-year-olds.",
    "It is the third quarter.",
    "A third country national.",
    "No one knows.",
    "This is the one that counts.",
    "One of the reasons.",
    "The first half of the year.",
    "In the second quarter.",
    "He lives at Number 10.",
    "See https://example.org/a?b=30%25&c=2,000 for it.",
    "It came 21st.",
    "England won 3-1.",
    "They have net zero plans.",
    "The 29km road.",
    "The double standards of ministers.",
    "He said it twice.",
    "Section 274B(g)(2) of the Act.",
    "Sec. 503 applies.",
    "[crosstalk 00 07 59] Senator?",
    "The 2020 hurricanes came.",
    "Was it higher than 2019 levels?",
    "Published on 1/19/25, in London.",
    "In nineteen ninety-seven it changed.",
    "The share was a record in 1890.",
    "Since around 2004 it grew.",
]


@pytest.mark.parametrize("sentence", NOT_NUMBERS)
def test_what_is_no_quantity_is_not_returned(sentence):
    assert [number.text for number in find_numbers(sentence)] == []
