"""Which of several times in a passage a number is about, and which of them it has left behind: own sentences.

A case is a text, the day it was said and (words of the number, start, end, start of the baseline) of every claim.
"""

from __future__ import annotations

from datetime import date

import pytest

from claims.extractor import Extractor
from claims.model import Document, SaidPeriod
from reference_data.codelists import load_codelists

EXTRACTOR = Extractor(load_codelists())


def start_of(period: SaidPeriod | None) -> str | None:
    return period.start.isoformat() if period else None


CASES = [
    (
        "the level that a rise starts from is not of the year of the level it reaches",
        "In 2024 small boat arrivals reached 36,816, up from 29,437.",
        "2025-03-06",
        [("36,816", "2024-01-01", "2024-12-31", None), ("29,437", "2023-01-01", "2023-12-31", None)],
    ),
    (
        "the same with the change as the verb",
        "In 2024 small boat arrivals rose from 29,437 to 36,816.",
        "2025-03-06",
        [("29,437", "2023-01-01", "2023-12-31", None), ("36,816", "2024-01-01", "2024-12-31", None)],
    ),
    (
        "the level that a change leads to is of a later time",
        "Net migration hit 906,000 in the year to June 2023 before falling by 20 per cent to 728,000.",
        "2024-12-06",
        [
            ("906,000", "2022-07-01", "2023-06-30", None),
            ("20 per cent", None, None, "2022-07-01"),
            ("728,000", None, None, None),
        ],
    ),
    (
        "what has since come about starts where the sentence before left off",
        "Net migration was 906,000 in the year to June 2023. It has since fallen to 728,000.",
        "2024-12-06",
        [("906,000", "2022-07-01", "2023-06-30", None), ("728,000", None, None, None)],
    ),
    (
        "the year of the level a change comes from is not that of the level it reaches",
        "The asylum grant rate has fallen from 76% in 2022 to 47%.",
        "2025-08-21",
        [("76%", "2022-01-01", "2022-12-31", None), ("47%", None, None, None)],
    ),
    (
        "each end of a stretch of years has its own level",
        "Between 2021 and 2022 small boat arrivals rose from 28,526 to 45,774.",
        "2024-05-01",
        [("28,526", "2021-01-01", "2021-12-31", None), ("45,774", "2022-01-01", "2022-12-31", None)],
    ),
    (
        "no level is of the whole time of a government",
        "Under this government the number of asylum hotels has gone from 213 to 210.",
        "2025-10-20",
        [("213", None, None, None), ("210", None, None, None)],
    ),
    (
        "an increase on what came years ago",
        "Small boat arrivals stand at 29,437, an increase on the 28,526 who made the crossing two years ago.",
        "2023-12-31",
        [("29,437", None, None, None), ("28,526", "2021-01-01", "2021-12-31", None)],
    ),
    (
        "a time told of a person is no number's",
        "The minister, who served as home secretary until last week, said 36,816 people had crossed the Channel.",
        "2025-01-20",
        [("36,816", None, None, None)],
    ),
    (
        "a time when somebody said it is no number's",
        "He sparked a row last week when he said that net migration was 906,000.",
        "2025-01-20",
        [("906,000", None, None, None)],
    ),
    (
        "a time at the end of a list is that of both numbers",
        "It let in 337,240 workers on work visas and 446,924 students on study visas in 2023.",
        "2024-06-01",
        [("337,240", "2023-01-01", "2023-12-31", None), ("446,924", "2023-01-01", "2023-12-31", None)],
    ),
    (
        "the end of the year said in December",
        "At the end of the year there are 93,000 cases in the asylum backlog.",
        "2024-12-30",
        [("93,000", "2024-12-31", "2024-12-31", None)],
    ),
    (
        "early in the month in which it is said",
        "In early December 700 people crossed the Channel in small boats.",
        "2023-12-20",
        [("700", "2023-12-01", "2023-12-31", None)],
    ),
    (
        "a weekend",
        "Last weekend 1,195 people crossed the Channel in small boats.",
        "2025-06-03",
        [("1,195", "2025-05-31", "2025-06-01", None)],
    ),
    (
        "the total for the year beside a day",
        "Some 270 migrants crossed the Channel yesterday, taking the total for the year to 23,841.",
        "2024-09-19",
        [("Some 270", "2024-09-18", "2024-09-18", None), ("23,841", "2024-01-01", "2024-09-18", None)],
    ),
    (
        "the same period last year, with no period told before",
        "Small boat arrivals have doubled compared with the same period last year.",
        "2022-08-10",
        [("doubled", "2022-01-01", "2022-08-09", "2021-01-01")],
    ),
    (
        "the time when it was so large",
        "The asylum backlog is half the size that it was when Labour left office.",
        "2023-06-01",
        [("half", None, None, "2010-05-11")],
    ),
    (
        "a guess at when a change ended is not carried on",
        "Net migration quadrupled in four years, to a record high of nearly one million.",
        "2025-05-12",
        [("quadrupled", "2024-01-01", "2024-12-31", "2020-01-01"), ("nearly one million", None, None, None)],
    ),
    (
        "what is expected of this year is of all of it",
        "Officials expect 50,000 people to cross the Channel this year.",
        "2025-09-10",
        [("50,000", "2025-01-01", "2025-12-31", None)],
    ),
]


@pytest.mark.parametrize(
    ("text", "spoken_on", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_time_among_others_of_every_number(text: str, spoken_on: str, expected: list[tuple]) -> None:
    day = date.fromisoformat(spoken_on)
    found = EXTRACTOR.extract(Document(name="sentence", text=text, spoken_on=day, country="GB"))
    assert [
        (c.span.text, start_of(c.period), c.period.end.isoformat() if c.period else None, start_of(c.baseline))
        for c in found
    ] == expected
