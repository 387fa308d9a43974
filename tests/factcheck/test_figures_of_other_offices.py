"""What is told of other countries by their own offices and words: own sentences, real figures.

A case is a text, its day and country, and (words, measure, place, first day, rating) of the claims looked at.
"""

from __future__ import annotations

import pytest

from factcheck.api import FactChecker


@pytest.fixture(scope="module")
def checker() -> FactChecker:
    return FactChecker()


TOLD = [
    pytest.param(
        "Immigrants made up 14.3 per cent of the American population.", "2024-10-20", "US",
        [("14.3 per cent", "foreign_born_population", "US", "2023-07-01", "accurate")],
        id="the count public on the day, not the one held from later",
    ),
    pytest.param(
        "There are 11 million undocumented immigrants in the United States.", "2024-09-20", "US",
        [("11 million", "unauthorised_population", "US", "2022-01-01", "accurate")],
        id="a yearly estimate is not ahead of its releases",
    ),
    pytest.param(
        "There are 7.3 million immigrants living in France.", "2024-10-20", "FR",
        [("7.3 million", "foreign_born_population", "FR", "2023-01-01", "accurate")],
        id="immigrants as France counts them",
    ),
    pytest.param(
        "Fourteen million foreigners live in Germany, and 220,808 people were obliged to leave the country at the end of 2024.", "2025-09-20", "DE",
        [("Fourteen million", "foreign_national_population", "DE", "2024-12-31", "accurate"),
         ("220,808", "persons_obliged_to_leave", "DE", "2024-12-31", "accurate")],
        id="foreigners, and those who must leave",
    ),
    pytest.param(
        "A quarter of the people in Germany have a migration background.", "2025-09-20", "DE",
        [("A quarter", "migration_background_population", "DE", "2024-07-01", "accurate")],
        id="a migration background is no foreign passport",
    ),
    pytest.param(
        "Foreigners make up 27 per cent of the Swiss population.", "2025-03-20", "CH",
        [("27 per cent", "foreign_national_population", "CH", "2023-12-31", "accurate")],
        id="the share that foreigners make up",
    ),
    pytest.param(
        "There were 1,028,850 study permit holders in Canada at the end of 2023.", "2024-02-20", "CA",
        [("1,028,850", "international_students", "CA", "2023-12-31", "accurate")],
        id="study permit holders",
    ),
    pytest.param(
        "ICE was holding 68,289 people in detention on 7 February 2026.", "2026-02-20", "US",
        [("68,289", "immigration_detention_population", "US", "2026-02-07", "accurate")],
        id="people held for ICE",
    ),
    pytest.param(
        "Ministers signed 2,403 deportation orders in 2024.", "2025-04-20", "IE",
        [("2,403", "orders_to_leave", "IE", "2024-01-01", "accurate")],
        id="deportation orders are orders to leave",
    ),
    pytest.param(
        "There were 6.4 million Syrian refugees worldwide at the end of 2023.", "2024-09-20", "US",
        [("6.4 million", "refugees", "WORLD", "2023-12-31", "accurate")],
        id="refugees of one country all over the world",
    ),
    pytest.param(
        "There were 9.9 million Syrian refugees worldwide at the end of 2023.", "2024-09-20", "US",
        [("9.9 million", "refugees", "WORLD", "2023-12-31", "unverified")],
        id="a miss of one count of them proves nothing",
    ),
    pytest.param(
        "The immigration court backlog stood at 3.7 million cases.", "2024-09-20", "US",
        [("3.7 million", "immigration_court_backlog", "US", "2023-12-31", "unverified")],
        id="an old count of what grows fast proves nothing",
    ),
    pytest.param(
        "The agency is on pace to deport 600,000 people in 2025.", "2025-09-24", "US",
        [("600,000", "removals", "US", "2025-01-01", "not_checkable")],
        id="what somebody is on pace to do",
    ),
    pytest.param(
        "More than 2 million illegal aliens have been removed or self-deported, the department says.", "2025-12-12", "US",
        [("More than 2 million", "departures_total", "US", "2025-01-20", "accurate")],
        id="aliens who left are no aliens living there",
    ),
    pytest.param(
        "In fiscal year 2023 the Border Patrol made 2,045,838 southwest border apprehensions, far below the 2.2 million of fiscal year 2022.", "2024-02-01", "US",
        [("2.2 million", "border_apprehensions", "US", "2021-10-01", "accurate")],
        id="below a number that is known is not below it by some amount",
    ),
    pytest.param(
        "The United States gave 1,051,031 green cards in fiscal year 2015.", "2017-02-01", "US",
        [("1,051,031", "lawful_permanent_residents_granted", "US", "2014-10-01", "accurate")],
        id="green cards are papers",
    ),
    pytest.param(
        "In fiscal year 2020 green cards hit a 17-year low of 707,000.", "2023-03-01", "US",
        [("707,000", "lawful_permanent_residents_granted", "US", "2019-10-01", "accurate")],
        id="a low of so many years is none of all time",
    ),
    pytest.param(
        "Germany's net immigration sank to a low of 220,000 in 2020.", "2021-07-10", "DE",
        [("220,000", "net_migration", "DE", "2020-01-01", "accurate")],
        id="a low of its time is none of all time",
    ),
    pytest.param(
        "The largest ever quarterly drop in net overseas migration pleased ministers.", "2024-12-13", "AU",
        [("The largest ever", "net_migration", "AU", "2023-07-01", "unverified")],
        id="a change over a quarter is none over a year",
    ),
    pytest.param(
        "Net overseas migration was strong: a net 446,000 migrants moved into the country in 2023-24.", "2024-12-13", "AU",
        [("446,000", "net_migration", "AU", "2023-07-01", "accurate")],
        id="a net number of migrants",
    ),
    pytest.param(
        "Stats NZ put the net migration gain at 82,800 in the May 2024 year.", "2024-07-10", "NZ",
        [("82,800", "net_migration", "NZ", "2023-06-01", "accurate")],
        id="the year of a month ends with it",
    ),
    pytest.param(
        "Stats NZ saw a net migration gain of 155,800 from the rest of the world in 2023.", "2024-07-10", "NZ",
        [("155,800", "net_migration", "NZ", "2023-01-01", "unverified")],
        id="a gain from some places only is no total",
    ),
    pytest.param(
        "Some 663,000 more people came to Germany to live in 2023 than emigrated.", "2024-06-28", "DE",
        [("Some 663,000", "net_migration", "DE", "2023-01-01", "accurate")],
        id="how many more came than left",
    ),
    pytest.param(
        "Germany's immigration surplus of 2022 was 1,462,000.", "2024-06-28", "DE",
        [("1,462,000", "net_migration", "DE", "2022-01-01", "accurate")],
        id="a surplus of immigration",
    ),
    pytest.param(
        "Ireland counted 141,600 immigrants between April 2022 and April 2023.", "2023-09-26", "IE",
        [("141,600", "immigration", "IE", "2022-05-01", "accurate")],
        id="between a month and the same a year later lie twelve months",
    ),
    pytest.param(
        "International protection applications reached 18,500 in 2024.", "2025-11-18", "IE",
        [("18,500", "asylum_applications", "IE", "2024-01-01", "close")],
        id="a revision that the words are too rough to show",
    ),
    pytest.param(
        "On 31 May 2023 Germany counted 1,111,590 non-EU citizens with temporary protection status.", "2023-07-08", "DE",
        [("1,111,590", "temporary_protection_beneficiaries", "DE", "2023-05-31", "accurate")],
        id="all who have temporary protection are from outside the Union",
    ),
    pytest.param(
        "Greece had 59 asylum applicants per 100,000 people in 2024.", "2025-05-01", "GR",
        [],
        id="a rate by head is none of ours",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "spoken_on", "country", "expected"), TOLD)
def test_what_other_offices_count(
    checker: FactChecker, text: str, spoken_on: str, country: str, expected: list[tuple[str, str, str, str, str]]
) -> None:
    found = [
        (
            claim["span"]["text"], claim["measure"], claim["geography"],
            claim["period"]["start"] if claim["period"] else "", claim["rating"],
        )
        for claim in checker.check_text(f"---\ncountry: {country}\n---\n{text}", date=spoken_on).to_dicts()
    ]  # fmt: skip
    wanted = {words for words, *_ in expected}
    assert [one for one in found if not wanted or one[0] in wanted] == expected
