"""Which border a number is of, and what a year that is not over stands for: own sentences, real figures."""

from __future__ import annotations

import pytest

from factcheck.api import FactChecker


@pytest.fixture(scope="module")
def checker() -> FactChecker:
    return FactChecker()


SOUTHWEST = {"border": "southwest"}
BORDERS = [
    pytest.param(
        "CBP counted more than 2.4 million encounters on the southwest border in FY2023 and more than 3.2 million nationwide.", "2023-10-30",
        [("more than 2.4 million", SOUTHWEST, "accurate", 2475669), ("more than 3.2 million", {}, "accurate", 3201144)],
        id="two numbers, each of its own border",
    ),
    pytest.param(
        "At 2,475,669, encounters at the US-Mexico border were at a peak in fiscal year 2023.", "2023-10-30",
        [("2,475,669", SOUTHWEST, "accurate", 2475669)],
        id="the border with Mexico by its other name",
    ),
    pytest.param(
        "In May 2025 the Border Patrol had 8,725 encounters along the southern border.", "2025-06-19",
        [("8,725", SOUTHWEST, "accurate", 8725)],
        id="who names the border may mean the Border Patrol's count alone",
    ),
    pytest.param(
        "Border Patrol agents detected 2 million illegal immigrants in fiscal year 2023.", "2023-10-30",
        [("2 million", {}, "accurate", 2045838)],
        id="those met at the border are not those who live in the country",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "expected"), BORDERS)
def test_numbers_are_of_the_border_named(
    checker: FactChecker, text: str, day: str, expected: list[tuple[str, dict[str, str], str, int]]
) -> None:
    found = checker.check_text(f"United States: {text}", date=day).to_dicts()
    assert [
        (each["span"]["text"], each["breakdown"], each["rating"], each["then"] and int(each["then"]["value"]))
        for each in found
    ] == expected


RUNNING = [
    pytest.param(
        "That brought the FY23 total of Border Patrol apprehensions to 633,451.", "2023-01-21",
        [("633,451", "2022-10-01", "2023-01-21", "accurate")],
        id="a financial year named before it is over is what there was of it",
    ),
    pytest.param(
        "The Border Patrol has made 633,451 apprehensions in FY2023 to date.", "2023-01-21",
        [("633,451", "2022-10-01", "2023-01-21", "accurate")],
        id="a financial year to date",
    ),
    pytest.param(
        "As of December 2022 the Border Patrol had made 633,451 apprehensions in fiscal year 2023.", "2023-02-10",
        [("633,451", "2022-10-01", "2022-12-31", "accurate")],
        id="a financial year up to the month named",
    ),
    pytest.param(
        "Border Patrol apprehensions are up 48 per cent this fiscal year compared with the same period last year.", "2024-06-01",
        [("48 per cent", "2023-10-01", "2024-06-01", "accurate")],
        id="a running financial year is compared with as much of the one before",
    ),
    pytest.param(
        "Since the beginning of the year irregular crossings into the EU have risen 17 per cent compared with the same period last year.", "2023-06-14",
        [("17 per cent", "2023-01-01", "2023-06-14", "accurate")],
        id="a running year is compared with the same months of the year before",
    ),
    pytest.param(
        "Fiscal year 2023, which began in October, has seen 633,451 Border Patrol apprehensions.", "2023-01-21",
        [("633,451", "2022-10-01", "2023-01-21", "accurate")],
        id="the month in which a year began is not its number's",
    ),
    pytest.param(
        "Border Patrol apprehensions in April 2024 were down 29.9 per cent on April 2023.", "2024-06-06",
        [("29.9 per cent", "2024-04-01", "2024-04-30", "accurate")],
        id="from the years of expulsions on, what is counted in the place of apprehensions comes first",
    ),
    pytest.param(
        "Net migration has risen by more than a million since Theresa May became Prime Minister.", "2017-06-02",
        [("more than a million", "2016-01-01", "2016-12-31", "inaccurate")],
        id="no revision turns a fall into a rise of a million",
    ),
    pytest.param(
        "During Trump's first term, the highest number of deportations from the US was 267,258 in 2019.", "2024-12-20",
        [
            ("the highest number", "2018-10-01", "2019-09-30", "unverified"),
            ("267,258", "2018-10-01", "2019-09-30", "accurate"),
        ],
        id="the highest of a term in office is no record of all years",
    ),
    pytest.param(
        "Small boat arrivals this year are up 51% on this point last year and 73% higher than at this stage in 2023.", "2025-07-31",
        [("51%", "2025-01-01", "2025-07-30", "accurate"), ("73%", "2025-01-01", "2025-07-30", "accurate")],
        id="the same stage of an earlier year is not that of last year",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "expected"), RUNNING)
def test_years_not_over_are_judged_by_what_there_was(
    checker: FactChecker, text: str, day: str, expected: list[tuple[str, str, str, str]]
) -> None:
    found = checker.check_text(text, date=day).to_dicts()
    assert [
        (each["span"]["text"], each["period"]["start"], each["period"]["end"], each["rating"]) for each in found
    ] == expected
