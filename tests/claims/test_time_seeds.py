"""A time may begin with "the": whatever word it stands before there, the time is found from "the" on."""

from __future__ import annotations

import pytest

from claims.time_phrases import find_times

AFTER_THE = [
    "the 3rd of June 2023",
    "the academic year 2022-23",
    "the beginning of that year",
    "the budget year 2024",
    "the calendar year 2023",
    "the close of the year",
    "the coming three years",
    "the corresponding period last year",
    "the current financial year",
    "the current year",
    "the day before yesterday",
    "the early 2000s",
    "the end of the year",
    "the equivalent period of the previous year",
    "the fifties",
    "the final quarter of 2023",
    "the financial year 2022-23",
    "the first half of 2024",
    "the first six months of the year",
    "the following year",
    "the last ten years",
    "the late 1990s",
    "the latest three months",
    "the month before",
    "the most recent year",
    "the next two years",
    "the nineteen eighties",
    "the noughties",
    "the opening three months of the year",
    "the past decade",
    "the preceding year",
    "the present day",
    "the previous month",
    "the quarter before",
    "the recent years",
    "the same month last year",
    "the school year 2023",
    "the second quarter of 2023",
    "the spring of 2024",
    "the start of the year",
    "the subsequent year",
    "the summer of 2019",
    "the tax year 2021",
    "the third quarter",
    "the twenties",
    "the two thousands",
    "the very end of the year",
    "the week before",
    "the year 2015",
    "the year before",
]


@pytest.mark.parametrize("words", AFTER_THE)
def test_a_time_begins_with_the(words: str) -> None:
    assert [time.text for time in find_times(f"So it was, {words}, they say.")] == [words]
