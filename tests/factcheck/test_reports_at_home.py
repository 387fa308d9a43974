"""What British reports on statistics say, read and judged: own sentences with real figures.

A case is a text, the day it was said and (words of the claim, measure, kind, start and end of the period judged,
rating).
"""

from __future__ import annotations

import pytest

from factcheck.api import FactChecker


@pytest.fixture(scope="module")
def checker() -> FactChecker:
    return FactChecker(country="GB")


CASES = [
    (
        "those who wait for a decision on their claims are the backlog, not the claims",
        "More than 170,000 people live in uncertainty while they wait for a decision on their asylum claims.",
        "2023-05-25",
        [("More than 170,000", "asylum_backlog", "level", "2023-03-31", "2023-03-31", "accurate")],
    ),
    (
        "a net figure of people arriving is net migration",
        "The statisticians gave a net figure of 323,000 arriving in the country.",
        "2016-02-25",
        [("323,000", "net_migration", "level", "2014-10-01", "2015-09-30", "accurate")],
    ),
    (
        "immigration of asylum seekers is a part of immigration and no number of claims",
        "Long-term immigration of asylum seekers came to 96,000 in the year to June 2025.",
        "2025-11-27",
        [("96,000", "immigration", "level", "2024-07-01", "2025-06-30", "unverified")],
    ),
    (
        "visas for those who come for employment are work visas",
        "Some 261,112 visas were granted in 2025 to people coming to Britain for employment.",
        "2026-02-26",
        [("Some 261,112", "work_visas_granted", "level", "2025-01-01", "2025-12-31", "accurate")],
    ),
    (
        "numbers in hotels are those of people",
        "The numbers in hotels had peaked at 56,018 as September 2023 ended.",
        "2025-11-27",
        [("56,018", "asylum_hotel_population", "record", "2023-09-30", "2023-09-30", "accurate")],
    ),
    (
        "more than in the year before is a change, however much stands between",
        "Some 31,000 more EU citizens emigrated in 2016 than the previous year.",
        "2017-05-25",
        [("Some 31,000", "emigration", "change_abs", "2016-01-01", "2016-12-31", "unverified")],
    ),
    (
        "the time behind what changed is that of the change, not of the level it came from",
        "There was a drop from 649,000 in the number of people immigrating minus the number emigrating in the year to "
        "June 2025.",
        "2025-11-27",
        [("649,000", "net_migration", "level", "2023-07-01", "2024-06-30", "accurate")],
    ),
    (
        "a fraction with its percentage, from a level with its own time, and a record of what was told before",
        "Net migration was 204,000 in the year to June 2025. It is down more than two-thirds (69%) from 649,000 in the "
        "year to June 2024 and is the lowest since 2021.",
        "2025-11-27",
        [
            ("204,000", "net_migration", "level", "2024-07-01", "2025-06-30", "accurate"),
            ("more than two-thirds (69%)", "net_migration", "change_pct", "2024-07-01", "2025-06-30", "accurate"),
            ("649,000", "net_migration", "level", "2023-07-01", "2024-06-30", "accurate"),
            ("the lowest since 2021", "net_migration", "record", "2024-07-01", "2025-06-30", "accurate"),
        ],
    ),
    (
        "a count alone in brackets is of the time before it",
        "Asylum applications from main applicants rose to 29,024 in the year ending September 2015, the most since the "
        "year ending June 2005 (30,314).",
        "2015-11-26",
        [
            ("29,024", "asylum_applications", "level", "2014-10-01", "2015-09-30", "close"),
            (
                "the most since the year ending June 2005",
                "asylum_applications",
                "record",
                "2014-10-01",
                "2015-09-30",
                "unverified",
            ),
            ("30,314", "asylum_applications", "level", "2004-07-01", "2005-06-30", "accurate"),
        ],
    ),
    (
        "months are counted back from the newest figures",
        "The number of asylum seekers living in UK hotels went up by 13 per cent in three months.",
        "2025-11-27",
        [("13 per cent", "asylum_hotel_population", "change_pct", "2025-09-30", "2025-09-30", "accurate")],
    ),
    (
        "now is when it is estimated, not what the estimate is of",
        "The office changed its total for the year to June 2023, net migration now being 906,000 over that year.",
        "2024-11-29",
        [("906,000", "net_migration", "level", "2022-07-01", "2023-06-30", "accurate")],
    ),
    (
        "who have now come in a year came in that year",
        "More than 15,000 people have now crossed the Channel in small boats in 2023.",
        "2023-08-11",
        [("More than 15,000", "small_boat_arrivals", "level", "2023-01-01", "2023-08-10", "accurate")],
    ),
    (
        "how much something fell, and what it fell to, are no range",
        "Net migration has fallen, after a fall in immigration of 23,000 to 596,000 in the year to September 2016.",
        "2017-02-23",
        [
            ("23,000", "immigration", "change_abs", "2015-10-01", "2016-09-30", "unverified"),
            ("596,000", "immigration", "level", "2015-10-01", "2016-09-30", "accurate"),
        ],
    ),
    (
        "the time of the level that something rose from does not go on",
        "Those born in the EU made up a third of the foreign-born population, an increase from 2.5 million in 2011. "
        "The foreign-born population was 10 million.",
        "2022-11-02",
        [
            ("a third", "foreign_born_population", "share", "2020-07-01", "2021-06-30", "unverified"),
            ("2.5 million", "foreign_born_population", "level", "2011-01-01", "2011-12-31", "unverified"),
            ("10 million", "foreign_born_population", "level", "2021-03-21", "2021-03-21", "close"),
        ],
    ),
    (
        "the most arrivals of a passage on small boats are those in small boats",
        "In 2025 41,472 people crossed the Channel in small boats. It was the highest number of arrivals since 2022.",
        "2026-01-02",
        [
            ("41,472", "small_boat_arrivals", "level", "2025-01-01", "2025-12-31", "accurate"),
            (
                "the highest number of arrivals since 2022",
                "small_boat_arrivals",
                "record",
                "2025-01-01",
                "2025-12-31",
                "accurate",
            ),
        ],
    ),
    (
        "what comes second is not of the time of what it comes second to",
        "Some 41,472 people came in small boats in 2025. It was the second-highest year on record after 45,774 made the "
        "crossing in 2022.",
        "2026-01-02",
        [
            ("Some 41,472", "small_boat_arrivals", "level", "2025-01-01", "2025-12-31", "accurate"),
            (
                "the second-highest year on record",
                "small_boat_arrivals",
                "record",
                "2025-01-01",
                "2025-12-31",
                "accurate",
            ),
            ("45,774", "small_boat_arrivals", "level", "2022-01-01", "2022-12-31", "accurate"),
        ],
    ),
    (
        "what brought a rise about is not what rose",
        "The number of asylum applications in the year to June hit a record high of 111,084, driven by a rise in the "
        "number of small boat crossings.",
        "2025-08-21",
        [("111,084", "asylum_applications", "record", "2024-07-01", "2025-06-30", "accurate")],
    ),
    (
        "of these, so many, and a share of them: a part of what was just told",
        "Some 143,377 people were awaiting an initial decision at the end of September 2022. Of these, nearly 98,000 "
        "people (68%) had been waiting over six months.",
        "2022-11-24",
        [
            ("Some 143,377", "asylum_backlog", "level", "2022-09-30", "2022-09-30", "accurate"),
            ("nearly 98,000", "asylum_backlog", "level", "2022-09-30", "2022-09-30", "accurate"),
            ("68%", "asylum_backlog", "share", "2022-09-30", "2022-09-30", "accurate"),
        ],
    ),
    (
        "two numbers of two groups, one of which has overtaken the other",
        "Net migration of EU nationals now exceeds that of non-EU nationals, at 165,000 and 164,000 respectively.",
        "2017-02-23",
        [
            ("165,000", "net_migration", "level", "2015-10-01", "2016-09-30", "accurate"),
            ("164,000", "net_migration", "level", "2015-10-01", "2016-09-30", "accurate"),
        ],
    ),
    (
        "a number of the group that is set against another",
        "In 2015 non-EU migration was a little higher than EU net migration at 188,000.",
        "2016-06-14",
        [("188,000", "net_migration", "level", "2015-01-01", "2015-12-31", "accurate")],
    ),
    (
        "the country as a whole is not the part named before",
        "In 2015 Scotland was the destination of 37,000 people coming to settle in the UK, while the UK as a whole took "
        "in 631,000.",
        "2017-05-27",
        [
            ("37,000", "immigration", "level", "2015-01-01", "2015-12-31", "unverified"),
            ("631,000", "immigration", "level", "2015-01-01", "2015-12-31", "accurate"),
        ],
    ),
    (
        "over twelve months named, a change is of those months",
        "Immigration of non-EU+ nationals dropped by around 394,000 over the 12 months to June 2025.",
        "2025-12-06",
        [("around 394,000", "immigration", "change_abs", "2024-07-01", "2025-06-30", "accurate")],
    ),
    (
        "the greatest change of all, with words between",
        "Net migration was 230,000 in the year to June 2017. It is the largest decrease in net migration in any 12-month "
        "period since records began.",
        "2017-11-30",
        [
            ("230,000", "net_migration", "level", "2016-07-01", "2017-06-30", "accurate"),
            (
                "the largest decrease in net migration in any 12-month period since records began",
                "net_migration",
                "record",
                "2016-07-01",
                "2017-06-30",
                "accurate",
            ),
        ],
    ),
    (
        "who crossed, in a passage about small boats",
        "In 2023 29,437 people came in small boats. In 2022, 45,774 people crossed.",
        "2024-10-26",
        [
            ("29,437", "small_boat_arrivals", "level", "2023-01-01", "2023-12-31", "accurate"),
            ("45,774", "small_boat_arrivals", "level", "2022-01-01", "2022-12-31", "accurate"),
        ],
    ),
    (
        "people are no hotels",
        "Asylum hotels will close. The barracks would house around 900 men, and the petition was signed by more than "
        "256,000 people.",
        "2025-11-27",
        [],
    ),
    (
        "a group goes on behind the share of another whole",
        "The number of work dependants who came to the UK was 233,000, 23% of non-EU+ nationals. This was up from "
        "166,000 in the year to June 2023.",
        "2024-11-28",
        [
            ("233,000", "immigration", "level", "2023-07-01", "2024-06-30", "unverified"),
            ("23%", "immigration", "share", "2023-07-01", "2024-06-30", "unverified"),
            ("166,000", "immigration", "level", "2022-07-01", "2023-06-30", "accurate"),
        ],
    ),
    (
        "a share of asylum claims, and the count it stands for in brackets",
        "Some 39% of all asylum claims came from small boat arrivals in the year to June 2025. In 2024 around 32 per cent "
        "of all asylum claims (34,978 people) came from small boat arrivals.",
        "2025-08-21",
        [
            (
                "Some 39%",
                "asylum_claims_small_boat_share",
                "share",
                "2024-07-01",
                "2025-06-30",
                "accurate",
            ),
            ("around 32 per cent", "asylum_claims_small_boat_share", "share", "2024-01-01", "2024-12-31", "unverified"),
            ("34,978", "asylum_applications", "level", "2024-01-01", "2024-12-31", "accurate"),
        ],
    ),
    (
        "claims of those who had come on visas, and of them a part",
        "Some 37 per cent of asylum claims came from people who had entered on a work, study or visitor visa, 14,800 of "
        "them on a study visa.",
        "2025-11-27",
        [
            ("Some 37 per cent", "asylum_applications", "share", "2024-10-01", "2025-09-30", "accurate"),
            ("14,800", "asylum_applications", "level", "2024-07-01", "2025-06-30", "accurate"),
        ],
    ),
    (
        "a decrease told of the same period of the year before",
        "As of 13 November 2023, 27,314 people have crossed the Channel in small boats this year. In the same period last "
        "year nearly 42,000 were counted, which makes a decrease of about a third.",
        "2023-11-17",
        [
            ("27,314", "small_boat_arrivals", "level", "2023-01-01", "2023-11-13", "accurate"),
            ("nearly 42,000", "small_boat_arrivals", "level", "2022-01-01", "2022-11-13", "accurate"),
            ("about a third", "small_boat_arrivals", "change_pct", "2023-01-01", "2023-11-13", "accurate"),
        ],
    ),
    (
        "what is the same as at another time is not of that time",
        "There are around 210 asylum hotels, roughly the same number as when Labour came to power.",
        "2025-08-21",
        [("around 210", "asylum_hotels", "level", "2025-08-21", "2025-08-21", "accurate")],
    ),
    (
        "a time that something is compared with is not that of what it came to",
        "Net migration fell, with a fall in immigration (compared to the year to September 2015) of 21,000 to 596,000.",
        "2017-02-23",
        [
            ("21,000", "immigration", "change_abs", "2015-10-01", "2016-09-30", "accurate"),
            ("596,000", "immigration", "level", "2015-10-01", "2016-09-30", "accurate"),
        ],
    ),
    (
        "this time period is the one told before",
        "In the year to March 2015, 25,020 applications for asylum were received. 40% of initial decisions made in this time period "
        "were grants.",
        "2015-05-21",
        [
            ("25,020", "asylum_applications", "level", "2014-04-01", "2015-03-31", "close"),
            ("40%", "asylum_grant_rate", "share", "2014-04-01", "2015-03-31", "accurate"),
        ],
    ),
    (
        "the latest figures are not those of a year told before",
        "In 2005 immigration from the EU was 152,000. The latest figures show immigration from the EU to be 270,000.",
        "2016-05-30",
        [
            ("152,000", "immigration", "level", "2005-01-01", "2005-12-31", "accurate"),
            ("270,000", "immigration", "level", "2015-01-01", "2015-12-31", "accurate"),
        ],
    ),
    (
        "when so many were counted, behind the start of a record",
        "In 2010, 5,383 foreign prisoners left the country, the fewest since 2007 when 4,200 were removed.",
        "2011-10-27",
        [
            ("5,383", "fno_returns", "level", "2010-01-01", "2010-12-31", "accurate"),
            ("the fewest since 2007", "fno_returns", "record", "2010-01-01", "2010-12-31", "unverified"),
            ("4,200", "fno_returns", "level", "2007-01-01", "2007-12-31", "unverified"),
        ],
    ),
    (
        "years held in one series are set beside those that another series of the same counts holds",
        "Small boat arrivals in 2025 were the highest on record.",
        "2026-01-01",
        [("the highest on record", "small_boat_arrivals", "record", "2025-01-01", "2025-12-31", "unverified")],
    ),
    (
        "a record of a day is told by no year",
        "Small boat arrivals came to 41,472 in 2025. It was the highest single-day number of arrivals since October 8.",
        "2026-01-02",
        [
            ("41,472", "small_boat_arrivals", "level", "2025-01-01", "2025-12-31", "accurate"),
            (
                "the highest single-day number of arrivals since October 8",
                "small_boat_arrivals",
                "record",
                "2025-01-01",
                "2025-12-31",
                "unverified",
            ),
        ],
    ),
    (
        "two changes, each from a level of its own time",
        "Health and care visas for dependants came to 35,444 in 2025, a decrease of 58% from 83,426 in 2024 and down 82% "
        "from 202,334 in 2023.",
        "2026-02-26",
        [
            ("35,444", "health_care_visas_granted", "level", "2025-01-01", "2025-12-31", "accurate"),
            ("58%", "health_care_visas_granted", "change_pct", "2025-01-01", "2025-12-31", "accurate"),
            ("83,426", "health_care_visas_granted", "level", "2024-01-01", "2024-12-31", "accurate"),
            ("82%", "health_care_visas_granted", "change_pct", "2025-01-01", "2025-12-31", "accurate"),
            ("202,334", "health_care_visas_granted", "level", "2023-01-01", "2023-12-31", "accurate"),
        ],
    ),
    (
        "those who named a country as that of their birth",
        "The number of people in England and Wales who gave Romania as their country of birth grew from 80,000 in 2011 "
        "to 539,000 in 2021.",
        "2022-11-02",
        [
            ("80,000", "foreign_born_population", "level", "2011-01-01", "2011-12-31", "accurate"),
            ("539,000", "foreign_born_population", "level", "2021-01-01", "2021-12-31", "accurate"),
        ],
    ),
    (
        "people by the country they were born in",
        "People born in Poland and living in England and Wales rose from 58,000 in 2001 to 579,000 in 2011.",
        "2012-12-11",
        [
            ("58,000", "foreign_born_population", "level", "2001-01-01", "2001-12-31", "accurate"),
            ("579,000", "foreign_born_population", "level", "2011-01-01", "2011-12-31", "accurate"),
        ],
    ),
    (
        "who follows in the rank is of the same kind as who came first",
        "Asylum claims by nationals of Afghanistan (9,307) came first in 2023, followed by Iran (7,397).",
        "2024-02-29",
        [
            ("9,307", "asylum_applications", "level", "2023-01-01", "2023-12-31", "accurate"),
            ("7,397", "asylum_applications", "level", "2023-01-01", "2023-12-31", "accurate"),
        ],
    ),
    (
        "people seeking asylum in hotel accommodation",
        "Some 32,345 people seeking asylum were placed in hotel accommodation at the end of March 2025, 15% lower than at "
        "the end of 2024.",
        "2025-05-22",
        [
            ("Some 32,345", "asylum_hotel_population", "level", "2025-03-31", "2025-03-31", "accurate"),
            ("15%", "asylum_hotel_population", "change_pct", "2025-03-31", "2025-03-31", "accurate"),
        ],
    ),
    (
        "leave granted on routes that are safe and legal",
        "Grants of leave on safe and legal (humanitarian) routes numbered 61,832 in the year ending June 2025.",
        "2025-08-21",
        [("61,832", "humanitarian_route_grants", "level", "2024-07-01", "2025-06-30", "accurate")],
    ),
    (
        "all the time a record is of is not the time of what follows",
        "It was the largest fall in net migration in any year since the records began in 1964. EU net migration "
        "fell by 82,000 to 107,000.",
        "2017-11-30",
        [
            (
                "the largest fall in net migration in any year since the records began in 1964",
                "net_migration",
                "record",
                "2016-07-01",
                "2017-06-30",
                "accurate",
            ),
            ("82,000", "net_migration", "change_abs", "2016-07-01", "2017-06-30", "accurate"),
            ("107,000", "net_migration", "level", "2016-07-01", "2017-06-30", "accurate"),
        ],
    ),
    (
        "more came, to stay for a while, than left",
        "In the year to June 2019, 212,000 more people came to Britain, with the intention of staying for 12 months or longer, than left.",
        "2019-11-28",
        [("212,000", "net_migration", "level", "2018-07-01", "2019-06-30", "accurate")],
    ),
    (
        "an average of people per boat, and what it was",
        "There was an average of 62 small boat arrivals per boat in 2025, up from 53 in 2024.",
        "2026-03-01",
        [
            ("62", "small_boat_people_per_boat", "level", "2025-01-01", "2025-12-31", "accurate"),
            ("53", "small_boat_people_per_boat", "level", "2024-01-01", "2024-12-31", "accurate"),
        ],
    ),
    (
        "appeals in the backlog of the court",
        "The court's backlog held 41,987 asylum appeals at the end of 2024.",
        "2025-04-20",
        [("41,987", "immigration_tribunal_open_caseload", "level", "2024-12-31", "2024-12-31", "accurate")],
    ),
    (
        "councils whose figures end before those of all say nothing of now",
        "There are 147 asylum seekers in hotels in Oxford.",
        "2025-03-03",
        [("147", "asylum_hotel_population", "level", "2024-09-30", "2024-09-30", "unverified")],
    ),
    (
        "arrivals that exceed departures are net migration",
        "In the year to June 2019, arrivals exceeded departures by 212,000.",
        "2019-11-28",
        [("212,000", "net_migration", "level", "2018-07-01", "2019-06-30", "accurate")],
    ),
    (
        "who did so goes on with what was just counted",
        "As of 13 November 2023, 27,314 people have crossed the Channel in small boats this year. In the same period last "
        "year nearly 42,000 did so.",
        "2023-11-17",
        [
            ("27,314", "small_boat_arrivals", "level", "2023-01-01", "2023-11-13", "accurate"),
            ("nearly 42,000", "small_boat_arrivals", "level", "2022-01-01", "2022-11-13", "accurate"),
        ],
    ),
]


@pytest.mark.parametrize(
    ("text", "spoken_on", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_reports_say_is_read_and_judged(
    checker: FactChecker, text: str, spoken_on: str, expected: list[tuple]
) -> None:
    claims = checker.check_text(text, date=spoken_on).to_dicts()
    found = [
        (c["span"]["text"], c["measure"], c["kind"], c["period"]["start"], c["period"]["end"], c["rating"])
        for c in claims
    ]
    assert found == expected
