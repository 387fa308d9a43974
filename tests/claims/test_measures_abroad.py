"""What is counted in texts of and about other countries: own sentences with real figures.

A case is a text, where it is from and (words of the number, measure, place, group) of every claim in it, in order.
"""

from __future__ import annotations

from datetime import date

import pytest

from claims.extractor import Extractor
from claims.model import Document
from reference_data.codelists import load_codelists

EXTRACTOR = Extractor(load_codelists())
DAY = date(2025, 9, 1)

CASES = [
    pytest.param(
        "Some 157,651 migrants arrived in Italy by boat in 2023.", "GB",
        [("Some 157,651", "sea_arrivals", "IT", {})], id="boats that come to another country are not the Channel's",
    ),
    pytest.param(
        "In 2023 a total of 157,651 migrants reached the Italian coasts.", "GB",
        [("157,651", "sea_arrivals", "IT", {})], id="the coasts of a country",
    ),
    pytest.param(
        "In all, 3,155 migrants died in the Mediterranean in 2023, on the way to Italy and to Greece.", "GB",
        [("3,155", "migrant_deaths", "WORLD", {"route": "mediterranean"})],
        id="deaths on the way across a sea are of no country",
    ),
    pytest.param(
        "Some 73 people died crossing the Channel in 2024.", "GB",
        [("Some 73", "migrant_deaths", "GB", {})], id="deaths in the Channel are",
    ),
    pytest.param(
        "There were nearly 470,000 permanent resident landings in Canada that year.", "CA",
        [("nearly 470,000", "permanent_residents_admitted", "CA", {})], id="landings of permanent residents",
    ),
    pytest.param(
        "The asylum agency of the Union (EUAA) has counted 513,000 new applications.", "EU",
        [("513,000", "asylum_applications", "EU27", {})], id="applications that an asylum office records",
    ),
    pytest.param(
        "So far 100,034 refugees have been admitted to the United States.", "US",
        [("100,034", "refugee_admissions", "US", {})], id="refugees who have been admitted",
    ),
    pytest.param(
        "Irregular crossings into the EU came to 239,000 in 2024.", "GB",
        [("239,000", "irregular_border_crossings", "EU27", {})], id="crossings into the union, told in Britain",
    ),
    pytest.param(
        "Encounters at the southern border rose by over 40% in FY2023.", "US",
        [("over 40%", "border_encounters", "US", {"border": "southwest"})], id="over 40 per cent is no age",
    ),
    pytest.param(
        "Officers stopped 1.1 million unauthorized migrants at the ports of entry.", "US",
        [("1.1 million", "border_encounters", "US", {})], id="those who are stopped do not live there yet",
    ),
    pytest.param(
        "The number of immigrants was estimated to be 125,300, while the number of emigrants over the same period was put at 65,600.", "IE",
        [("125,300", "immigration", "IE", {}), ("65,600", "emigration", "IE", {})],
        id="two measures, each with its own number behind it",
    ),
    pytest.param(
        "The number of immigrants, or those entering the State, was 125,300 and that of emigrants was 65,600.", "IE",
        [("125,300", "immigration", "IE", {}), ("65,600", "emigration", "IE", {})], id="a measure put in other words",
    ),
    pytest.param(
        "Quebec received 65,570 asylum claims in 2023.", "CA",
        [("65,570", "asylum_applications", "CA", {"region": "quebec"})], id="a part of the country that received them",
    ),
    pytest.param(
        "In New South Wales net overseas migration was 142,000.", "AU",
        [("142,000", "net_migration", "AU", {"region": "new_south_wales"})], id="a state with Wales in its name",
    ),
    pytest.param(
        "In Bavaria 25,000 asylum applications were made in 2023.", "DE",
        [("25,000", "asylum_applications", "DE", {"region": "bavaria"})], id="a part of the country before the number",
    ),
    pytest.param(
        "In the EU 66,800 people applied for asylum in January. The number is 8 per cent up on December.", "AT",
        [("66,800", "asylum_applications", "EU27", {}), ("8 per cent", "asylum_applications", "EU27", {})],
        id="a sentence that names nothing goes on with the union",
    ),
    pytest.param(
        "Most asylum applicants came from Syria (12,295), Afghanistan (6,030) and Venezuela (5,170).", "EU",
        [("12,295", "asylum_applications", "EU27", {"nationality": "syria"}),
         ("6,030", "asylum_applications", "EU27", {"nationality": "afghanistan"}),
         ("5,170", "asylum_applications", "EU27", {"nationality": "venezuela"})],
        id="countries of origin with their numbers in brackets",
    ),
    pytest.param(
        "Syrians and Afghans were the next, with 13,340 and 5,605 first-time asylum applications respectively.", "EU",
        [("13,340", "asylum_applications", "EU27", {"nationality": "syria"}),
         ("5,605", "asylum_applications", "EU27", {"applicant": "first_time", "nationality": "afghanistan"})],
        id="what is counted stands before respectively",
    ),
    pytest.param(
        "Iran hosts 3.8 million refugees and Türkiye 3.3 million.", "GB",
        [("3.8 million", "refugees", "IR", {}), ("3.3 million", "refugees", "TR", {})], id="the next country of a list",
    ),
    pytest.param(
        "Around the world at least 8,565 people died on migration routes in 2023.", "GB",
        [("at least 8,565", "migrant_deaths", "WORLD", {})], id="deaths around the world are not those in the Channel",
    ),
    pytest.param(
        "Some 65,600 people emigrated. They included 35,000 Irish citizens and 2,700 UK citizens.", "IE",
        [("Some 65,600", "emigration", "IE", {}), ("35,000", "emigration", "IE", {"nationality": "ireland"}),
         ("2,700", "emigration", "IE", {"nationality": "UK"})],
        id="citizens among those just counted",
    ),
    pytest.param(
        "Ministers presided over 105,000 asylum applications.", "AU",
        [("105,000", "asylum_applications", "AU", {})], id="a verb that ends in over",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "country", "expected"), CASES)
def test_what_is_counted_abroad(text: str, country: str, expected: list[tuple[str, str, str, dict[str, str]]]) -> None:
    found = EXTRACTOR.extract(Document(name="sentence", text=text, spoken_on=DAY, country=country))
    assert [(c.span.text, c.measure, c.geography, dict(c.breakdown)) for c in found] == expected
