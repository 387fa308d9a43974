"""Reports from and about other countries, told without naming the country they are from: own sentences, real figures."""

from __future__ import annotations

import pytest

from factcheck.api import FactChecker


@pytest.fixture(scope="module")
def checker() -> FactChecker:
    return FactChecker()


REPORTS = [
    pytest.param(
        "The United States admitted 100,034 refugees in fiscal year 2024. The number of refugees worldwide was 31.6 million as of 2023.", "2024-10-30",
        [("100,034", "refugee_admissions", "US", "2023-10-01", "accurate"), ("31.6 million", "refugees", "WORLD", "2023-12-31", "accurate")],
        id="refugees worldwide are no country's",
    ),
    pytest.param(
        "ICE agents sent home 271,484 aliens in fiscal year 2024.", "2025-01-15",
        [("271,484", "removals", "US", "2023-10-01", "accurate")],
        id="people sent home are removed",
    ),
    pytest.param(
        "Washington set the number of refugees to be resettled at 125,000 for fiscal year 2024.", "2024-01-20",
        [("125,000", "refugee_admissions_ceiling", "US", "2023-10-01", "accurate")],
        id="refugees to be resettled are a ceiling",
    ),
    pytest.param(
        "ICE removals are on track for their highest tally in a decade.", "2024-12-20",
        [("their highest tally in a decade", "removals", "US", "2023-10-01", "not_checkable")],
        id="a record still to come is a forecast",
    ),
    pytest.param(
        "Frontex counted some 380,000 irregular crossings of EU borders in 2023, the highest since 2016.", "2024-01-20",
        [("some 380,000", "irregular_border_crossings", "EU27", "2023-01-01", "accurate"),
         ("the highest since 2016", "irregular_border_crossings", "EU27", "2023-01-01", "accurate")],
        id="the borders of the union are where its crossings are counted",
    ),
    pytest.param(
        "ICE counted 271,484 removals in its fiscal year ended Sept. 30, the highest tally in a decade.", "2024-12-20",
        [("271,484", "removals", "US", "2023-10-01", "accurate"), ("the highest tally in a decade", "removals", "US", "2023-10-01", "accurate")],
        id="a financial year by the last of its days, and the record of a decade",
    ),
    pytest.param(
        "The Border Patrol made 303,916 apprehensions on the Southwest border in Fiscal Year (FY) 2017.", "2018-01-15",
        [("303,916", "border_apprehensions", "US", "2016-10-01", "accurate")],
        id="a financial year with its short form in brackets",
    ),
    pytest.param(
        "ICE says that removals from the interior came to 44,255 in FY23.", "2024-12-20",
        [("44,255", "removals", "US", "2022-10-01", "accurate")],
        id="removals of people arrested inside the country",
    ),
    pytest.param(
        "The Border Patrol's UAC apprehensions climbed from 38,759 in FY13 to 68,541 in FY14.", "2014-12-01",
        [("38,759", "unaccompanied_children_encounters", "US", "2012-10-01", "accurate"), ("68,541", "unaccompanied_children_encounters", "US", "2013-10-01", "accurate")],
        id="unaccompanied children by their short name",
    ),
    pytest.param(
        "CBP recorded 269,735 encounters on the southwest border in September. That is up nearly 16% from 232,963 in August.", "2023-10-23",
        [("269,735", "border_encounters", "US", "2023-09-01", "accurate"), ("nearly 16%", "border_encounters", "US", "2023-09-01", "accurate"), ("232,963", "border_encounters", "US", "2023-08-01", "accurate")],
        id="from month to month of one year",
    ),
    pytest.param(
        "The U.S. unauthorized immigrant population rose to 14 million in 2023, Congress was told.", "2025-09-01",
        [("14 million", "unauthorised_population", "US", "2023-01-01", "accurate")],
        id="the unauthorised population is not all immigrants",
    ),
    pytest.param(
        "The United States naturalizes many: 757,434 people became citizens in 2012, Homeland Security says.", "2014-07-01",
        [("757,434", "naturalisations", "US", "2011-10-01", "accurate")],
        id="people who became citizens",
    ),
    pytest.param(
        "Frontex counted 239,000 irregular crossings into the EU in 2024. Those via the Western Balkans were far fewer.", "2025-01-20",
        [("239,000", "irregular_border_crossings", "EU27", "2024-01-01", "accurate")],
        id="crossings of the borders of Europe",
    ),
    pytest.param(
        "Spain's interior ministry counts 63,970 irregular arrivals in 2024. They came in 1,700 boats, most of them to the Canary Islands.", "2025-01-10",
        [("63,970", "irregular_arrivals", "ES", "2024-01-01", "accurate"), ("1,700", "small_boats", "ES", "2024-01-01", "unverified")],
        id="boats on the way to Spain are none that cross the Channel",
    ),
    pytest.param(
        "The final net overseas migration number for 2023-24 came in at 446,000, the Australian Bureau of Statistics says, while migrant departures rose by 8 per cent from 2022-23.", "2024-12-13",
        [("446,000", "net_migration", "AU", "2023-07-01", "accurate"), ("8 per cent", "emigration", "AU", "2023-07-01", "accurate")],
        id="a number that came in, and those who left",
    ),
    pytest.param(
        "By the count of UNHCR 117.3 million people were forcibly displaced around the world at the end of 2023: a rise of 8 per cent, or 8.8 million people, on the year before.", "2024-06-20",
        [("117.3 million", "forcibly_displaced", "WORLD", "2023-12-31", "accurate"), ("8 per cent", "forcibly_displaced", "WORLD", "2023-12-31", "accurate"), ("8.8 million", "forcibly_displaced", "WORLD", "2023-12-31", "accurate")],
        id="a rise in percent or in people",
    ),
    pytest.param(
        "In Ireland 3,000 people have applied for international protection so far this year, the Central Statistics Office says.", "2024-03-29",
        [("3,000", "asylum_applications", "IE", "2024-01-01", "unverified")],
        id="so far this year is no year before",
    ),
    pytest.param(
        "Currently there are 3,099 asylum applicants without a bed in Ireland, Dublin admits.", "2025-01-03",
        [("3,099", "asylum_applications", "IE", "2023-01-01", "unverified")],
        id="who is there now did not come in a year",
    ),
    pytest.param(
        "UNHCR says 27.2 million people sought asylum around the world in 2023.", "2024-06-20",
        [("27.2 million", "asylum_applications", "WORLD", "2023-01-01", "unverified")],
        id="no country stands for the world",
    ),
    pytest.param(
        "The highest number of deportations that ICE reached during Trump's first term was 267,258 in 2019.", "2024-12-20",
        [("The highest number", "removals", "US", "2018-10-01", "unverified"), ("267,258", "removals", "US", "2018-10-01", "accurate")],
        id="the highest of a term in office",
    ),
    pytest.param(
        "President Obama had deported more than 2.5 million people by 2015.", "2017-02-08",
        [("more than 2.5 million", "removals", "US", "2014-10-01", "unverified")],
        id="all that happened by a year",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "spoken_on", "expected"), REPORTS)
def test_what_is_reported_abroad(
    checker: FactChecker, text: str, spoken_on: str, expected: list[tuple[str, str, str, str, str]]
) -> None:
    found = [
        (
            claim["span"]["text"], claim["measure"], claim["geography"],
            claim["period"]["start"] if claim["period"] else "", claim["rating"],
        )
        for claim in checker.check_text(text, date=spoken_on).to_dicts()
    ]  # fmt: skip
    assert [one for one in found if one[0] in {words for words, *_ in expected}] == expected
