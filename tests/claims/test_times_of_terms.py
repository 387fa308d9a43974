"""Which time a number is of where terms of office, asides or other clauses name another: own sentences."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extractor import Extractor
from claims.model import Document
from reference_data.codelists import load_codelists

EXTRACTOR = Extractor(load_codelists())

CASES = [
    pytest.param(
        "In the two terms of President George W. Bush, 2 million people were deported.", "2017-02-15", "US",
        [("2 million", "2001-01-20", "2009-01-20")], id="the two terms of somebody",
    ),
    pytest.param(
        "Trump's first term saw fewer than 932,000 deportations.", "2025-09-15", "US",
        [("fewer than 932,000", "2017-01-20", "2021-01-20")], id="a first term that saw something",
    ),
    pytest.param(
        "In Obama's second term, 900,000 people were deported.", "2017-02-15", "US",
        [("900,000", None, None)], id="the second of two terms in a row, whose start is not held",
    ),
    pytest.param(
        "In 2019, the last full year of Theresa May's premiership, net migration was 184,000.", "2025-06-01", "GB",
        [("184,000", "2019-01-01", "2019-12-31")], id="what a year was besides",
    ),
    pytest.param(
        "In 2013 the United States deported 438,421 people, the highest number in recent times.", "2015-10-01", "US",
        [("438,421", "2013-01-01", "2013-12-31"), ("the highest number", "2013-01-01", "2013-12-31")],
        id="a record of recent times is of the year it was set",
    ),
    pytest.param(
        "In 2019 a similar number came to seek asylum in Ireland (4,781) while in 2018 there were fewer: 3,674.", "2022-06-10", "IE",
        [("4,781", "2019-01-01", "2019-12-31"), ("3,674", "2018-01-01", "2018-12-31")], id="the year of another clause",
    ),
    pytest.param(
        "From the start of the year to 31 July, 33,103 migrants landed in Italy.", "2024-08-17", "IT",
        [("33,103", "2024-01-01", "2024-07-31")], id="from the start of the year to a day",
    ),
    pytest.param(
        "Sea arrivals in Italy came to 157,651: in 2022 there had been 105,131.", "2024-08-17", "IT",
        [("157,651", None, None), ("105,131", "2022-01-01", "2022-12-31")], id="the time behind a colon",
    ),
    pytest.param(
        "Net overseas migration came to 133,500 in the March quarter, and 120,500 in the June quarter last year.", "2024-12-12", "AU",
        [("133,500", "2024-01-01", "2024-03-31"), ("120,500", "2023-04-01", "2023-06-30")],
        id="quarters by the month they end in",
    ),
    pytest.param(
        "Some 515,000 people were deported since January, and deportations could come to 600,000 by the end of the year. The agency also reported 1.6 million voluntary departures.", "2025-11-12", "US",
        [("Some 515,000", "2025-01-01", "2025-11-11"), ("600,000", "2025-12-31", "2025-12-31"), ("1.6 million", "2025-01-01", "2025-11-11")],
        id="the time of a forecast is not that of what was counted",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "spoken_on", "country", "expected"), CASES)
def test_times_told_by_terms(
    text: str, spoken_on: str, country: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    day = date.fromisoformat(spoken_on)
    found = EXTRACTOR.extract(Document(name="sentence", text=text, spoken_on=day, country=country))
    assert [
        (c.span.text, c.period and c.period.start.isoformat(), c.period and c.period.end.isoformat()) for c in found
    ] == expected
