"""How British newspapers put figures, against the figures that come with the project: own sentences with real ones.

A case is a text, the day it was said and (words of the number, rating, start and end of the period judged).
"""

from __future__ import annotations

import pytest

from factcheck.api import FactChecker


@pytest.fixture(scope="module")
def checker() -> FactChecker:
    return FactChecker(country="GB")


CASES = [
    (
        "percentages told respectively of two nationalities",
        "Iranian and Iraqi nationals made up 13% and 10% of small boat arrivals respectively in 2022.",
        "2023-11-15",
        [
            ("13%", "accurate", "2022-01-01", "2022-12-31"),
            ("10%", "accurate", "2022-01-01", "2022-12-31"),
        ],
    ),
    (
        "percentages told respectively of two years",
        "In 2018 and 2019 most small boat arrivals were Iranian nationals (80% and 66% respectively).",
        "2023-11-15",
        [
            ("80%", "accurate", "2018-01-01", "2018-12-31"),
            ("66%", "accurate", "2019-01-01", "2019-12-31"),
        ],
    ),
    (
        "no single year answers what a government has let in over its time",
        "The Conservatives let in 3 million people.",
        "2024-07-01",
        [("3 million", "unverified", "2010-05-11", "2024-07-01")],
    ),
    (
        "a gap wider than one release revises is a miss, though a release had passed",
        "Net migration hit 1.2 million in the year to June 2023.",
        "2025-12-03",
        [("1.2 million", "inaccurate", "2022-07-01", "2023-06-30")],
    ),
    (
        "what a later release may have revised proves nothing",
        "Net migration in 2022 was 872,000.",
        "2024-11-28",
        [("872,000", "unverified", "2022-01-01", "2022-12-31")],
    ),
    (
        "a peak in a year may be that of a year of figures ending in it",
        "UK net migration is 298,000. It peaked in 2005 at 320,000.",
        "2015-02-26",
        [
            ("298,000", "accurate", "2013-10-01", "2014-09-30"),
            ("320,000", "accurate", "2004-07-01", "2005-06-30"),
        ],
    ),
    (
        "boat migrants are no boats, and have come since the day named",
        "Some 27,997 boat migrants have come this year. The number since the Labour Party took power last year is now "
        "over 50,000.",
        "2025-08-21",
        [
            ("Some 27,997", "accurate", "2025-01-01", "2025-08-20"),
            ("over 50,000", "accurate", "2024-07-05", "2025-08-20"),
        ],
    ),
    (
        "a change is not of the year whose peak it comes close to",
        "Small boat crossings are up 38% on 12 months previously and close to the peak of 2022.",
        "2025-08-21",
        [("38%", "accurate", "2024-07-01", "2025-06-30")],
    ),
    (
        "what has more than halved is less than half",
        "Net migration more than halved in the year to June 2025.",
        "2025-11-27",
        [("more than halved", "accurate", "2024-07-01", "2025-06-30")],
    ),
    (
        "what is a little above half has almost halved",
        "Net migration almost halved in 2024.",
        "2025-05-22",
        [("almost halved", "accurate", "2024-01-01", "2024-12-31")],
    ),
    (
        "more than halved is no claim of a bit less than half",
        "Net migration more than halved in the year to June 2024.",
        "2024-11-28",
        [("more than halved", "inaccurate", "2023-07-01", "2024-06-30")],
    ),
    (
        "the level in front of a fall is not of the time that the fall is measured from",
        "The asylum backlog is down to 64,426, nearly two thirds less compared to its peak in June 2023.",
        "2026-02-26",
        [
            ("64,426", "accurate", "2025-12-31", "2025-12-31"),
            ("nearly two thirds", "accurate", "2025-12-31", "2025-12-31"),
        ],
    ),
    (
        "a date says when under a government",
        "There are now 30,657 people in asylum hotels, and 56,018 it was under the last Conservative government at the end of September 2023.",
        "2026-02-26",
        [
            ("30,657", "accurate", "2025-12-31", "2025-12-31"),
            ("56,018", "accurate", "2023-09-30", "2023-09-30"),
        ],
    ),
    (
        "up: now so many, so much more than the year before",
        "Enforced returns are up - now 9,072, 25% higher than last year",
        "2025-08-21",
        [
            ("9,072", "accurate", "2024-07-01", "2025-06-30"),
            ("25%", "accurate", "2024-07-01", "2025-06-30"),
        ],
    ),
    (
        "so many more arrivals than departures",
        "In the 12 months to the end of September, there were 323,000 more arrivals than the number leaving.",
        "2016-02-26",
        [("323,000", "accurate", "2014-10-01", "2015-09-30")],
    ),
    (
        "all the people returned are counted with those turned back at the border",
        "The total number of people returned from the UK was 56,197 in 2025.",
        "2026-02-26",
        [("56,197", "accurate", "2025-01-01", "2025-12-31")],
    ),
    (
        "the lowest in so many months",
        "The number of asylum seekers in hotels has fallen to the lowest level in 18 months.",
        "2026-02-26",
        [("the lowest level in", "accurate", "2025-12-31", "2025-12-31")],
    ),
    (
        "months earlier, and the same point of another year",
        "There were 36,273 asylum seekers in hotels at the end of September 2025. Three months earlier, the figure was "
        "32,041. It is up on the same point in September 2024, when 35,628 people lived there.",
        "2025-11-27",
        [
            ("36,273", "accurate", "2025-09-30", "2025-09-30"),
            ("32,041", "accurate", "2025-06-30", "2025-06-30"),
            ("35,628", "accurate", "2024-09-30", "2024-09-30"),
        ],
    ),
    (
        "those who are to be sent to another country are counted here",
        "Despite threats to send those who come by irregular routes to Rwanda, 76% of asylum claims were granted in the "
        "year to June 2022.",
        "2022-08-25",
        [("76%", "accurate", "2021-07-01", "2022-06-30")],
    ),
    (
        "the lowest since a year is not of that year",
        "The 101,000 of EU net migration was the lowest since the year ending March 2013.",
        "2018-07-16",
        [
            ("101,000", "accurate", "2017-01-01", "2017-12-31"),
            ("the lowest since the year ending March 2013", "unverified", "2017-01-01", "2017-12-31"),
        ],
    ),
    (
        "a change told of a number that counts nothing of ours",
        "Net migration was 273,000. There were 3,545 requests to see files in the year - a rise of 32%.",
        "2018-11-29",
        [("273,000", "accurate", "2017-07-01", "2018-06-30")],
    ),
    (
        "a record for that point of the year",
        "Small boat crossings have hit a record 25,000 so far this year.",
        "2025-07-31",
        [("25,000", "accurate", "2025-01-01", "2025-07-30")],
    ),
    (
        "no record for that point of the year",
        "Small boat crossings have hit a record 19,200 so far this year.",
        "2023-08-24",
        [("19,200", "inaccurate", "2023-01-01", "2023-08-23")],
    ),
    (
        "all births are not those to mothers born abroad",
        "In 2022 there were 183,309 births to mothers born outside the UK. The number of babies born in England and "
        "Wales fell to 605,479.",
        "2023-08-18",
        [("183,309", "accurate", "2022-01-01", "2022-12-31")],
    ),
    (
        "the numbers of countries that nobody named",
        "Net migration was 260,000 in the year to June 2014. The number from the two countries was less than 29,000 in "
        "the year ending September 2013.",
        "2014-11-27",
        [
            ("260,000", "accurate", "2013-07-01", "2014-06-30"),
            ("less than 29,000", "unverified", "2012-10-01", "2013-09-30"),
        ],
    ),
]


@pytest.mark.parametrize(
    ("text", "spoken_on", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_newspapers_say_is_judged(checker: FactChecker, text: str, spoken_on: str, expected: list[tuple]) -> None:
    claims = checker.check_text(text, date=spoken_on).to_dicts()
    found = [(c["span"]["text"], c["rating"], c["period"]["start"], c["period"]["end"]) for c in claims]
    assert found == expected
