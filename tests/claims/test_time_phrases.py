"""Times as people put them, resolved on the day they were said."""

from __future__ import annotations

from datetime import date

import pytest

from claims.time_phrases import find_times, resolve, sides

DAY = date(2024, 11, 28)


def seen(
    text: str,
):
    """(text, start/end, kind, form) of each time found and resolved, each the anchor of those after it that need one."""
    rows, anchor = [], None
    for phrase in find_times(text):
        period = resolve(phrase, DAY, "GB", anchor)
        if period is None:
            rows.append((phrase.text, None, None, None))
            continue
        if anchor is None:
            anchor = period
        rows.append((phrase.text, f"{period.start}/{period.end}", period.kind, period.form))
    return rows


def one(text: str, days: str, kind: str, form: str):
    return (text, days, kind, form)


YE = "2022-07-01/2023-06-30"

# Each case: the sentence, said in Britain on 28 November 2024, then every time in it.
SAID = [
    # rolling years and other spans up to a month
    ("Net migration was 906,000 in the year to June 2023.", [one("the year to June 2023", YE, "year_ending", "exact")]),
    (
        "It was 728,000 in the year ending June 2024.",
        [one("the year ending June 2024", "2023-07-01/2024-06-30", "year_ending", "exact")],
    ),
    (
        "It peaked in the year ended 31 December 2022.",
        [one("the year ended 31 December 2022", "2022-01-01/2022-12-31", "year_ending", "exact")],
    ),
    ("It fell after YE June 2023.", [one("YE June 2023", YE, "year_ending", "exact")]),
    ("In the 12 months to June 2023 it rose.", [one("the 12 months to June 2023", YE, "year_ending", "exact")]),
    (
        "In the twelve months up to June 2023 it rose.",
        [one("the twelve months up to June 2023", YE, "year_ending", "exact")],
    ),
    (
        "In a 12-month period concluding in June 2023 it rose.",
        [one("a 12-month period concluding in June 2023", YE, "year_ending", "exact")],
    ),
    (
        "In the year to the end of June 2023 it rose.",
        [one("the year to the end of June 2023", YE, "year_ending", "exact")],
    ),
    ("It fell in the year to June.", [one("the year to June", "2023-07-01/2024-06-30", "year_ending", "exact")]),
    (
        "It fell in the 12 months to December.",
        [one("the 12 months to December", "2023-01-01/2023-12-31", "year_ending", "exact")],
    ),
    (
        "In the four years up to June 2014 it grew.",
        [one("the four years up to June 2014", "2010-07-01/2014-06-30", "cumulative", "span")],
    ),
    (
        "In the three months to September 2024 it fell.",
        [one("the three months to September 2024", "2024-07-01/2024-09-30", "quarter", "exact")],
    ),
    (
        "In the six months to June 2024 it fell.",
        [one("the six months to June 2024", "2024-01-01/2024-06-30", "cumulative", "exact")],
    ),
    (
        "In the year to 9 May 2024 it fell.",
        [one("the year to 9 May 2024", "2023-05-10/2024-05-09", "year_ending", "exact")],
    ),
    # years, financial years, quarters, halves
    ("It was 764,000 in 2022.", [one("2022", "2022-01-01/2022-12-31", "calendar_year", "year")]),
    ("Returns rose in 2022-23.", [one("2022-23", "2022-04-01/2023-03-31", "financial_year", "fiscal")]),
    ("Returns rose in 2022/23.", [one("2022/23", "2022-04-01/2023-03-31", "financial_year", "fiscal")]),
    ("Net migration was 226,000 in 2009/10.", [one("2009/10", "2009-04-01/2010-03-31", "financial_year", "fiscal")]),
    (
        "It cost more in the financial year 2023-24.",
        [one("the financial year 2023-24", "2023-04-01/2024-03-31", "financial_year", "fiscal")],
    ),
    ("It fell in Q2 2024.", [one("Q2 2024", "2024-04-01/2024-06-30", "quarter", "exact")]),
    (
        "It fell in the second quarter of 2024.",
        [one("the second quarter of 2024", "2024-04-01/2024-06-30", "quarter", "exact")],
    ),
    ("It fell in the third quarter.", [one("the third quarter", "2024-07-01/2024-09-30", "quarter", "exact")]),
    (
        "It fell in the first half of 2024.",
        [one("the first half of 2024", "2024-01-01/2024-06-30", "cumulative", "exact")],
    ),
    (
        "In the first six months of 2024 it fell.",
        [one("the first six months of 2024", "2024-01-01/2024-06-30", "cumulative", "exact")],
    ),
    (
        "In the first three months of this year it fell.",
        [one("the first three months of this year", "2024-01-01/2024-03-31", "quarter", "exact")],
    ),
    (
        "In the last three months of 2023 it fell.",
        [one("the last three months of 2023", "2023-10-01/2023-12-31", "quarter", "exact")],
    ),
    # months and days
    ("They crossed in June.", [one("June", "2024-06-01/2024-06-30", "month", "month")]),
    ("They crossed in December.", [one("December", "2023-12-01/2023-12-31", "month", "month")]),
    ("They crossed in June 2023.", [one("June 2023", "2023-06-01/2023-06-30", "month", "month")]),
    ("They crossed in May last year.", [one("May last year", "2023-05-01/2023-05-31", "month", "month")]),
    ("It may rise; they march on.", []),
    ("It was published on 28 December 2023.", [one("28 December 2023", "2023-12-28/2023-12-28", "day", "day")]),
    ("It was published on December 28, 2023.", [one("December 28, 2023", "2023-12-28/2023-12-28", "day", "day")]),
    ("It was published on 28th Dec.", [one("28th Dec", "2023-12-28/2023-12-28", "day", "day")]),
    ("It was published on 03/06/2024.", [one("03/06/2024", "2024-06-03/2024-06-03", "day", "day")]),
    ("Yesterday 500 crossed.", [one("Yesterday", "2024-11-27/2024-11-27", "day", "day")]),
    ("On Saturday 500 crossed.", [one("On Saturday", "2024-11-23/2024-11-23", "day", "day")]),
    # ranges
    (
        "Between January and September 2022 they came.",
        [one("Between January and September 2022", "2022-01-01/2022-09-30", "cumulative", "exact")],
    ),
    (
        "January to September 2022 set a record.",
        [one("January to September 2022", "2022-01-01/2022-09-30", "cumulative", "exact")],
    ),
    (
        "Between January and June this year 13,489 came.",
        [
            one(
                "Between January and June this year",
                "2024-01-01/2024-06-30",
                "cumulative",
                "exact",
            )
        ],
    ),
    (
        "Between 1 January and 7 November 2022 they came.",
        [one("Between 1 January and 7 November 2022", "2022-01-01/2022-11-07", "cumulative", "exact")],
    ),
    (
        "Between 5 July and 28 October there were 2,590.",
        [one("Between 5 July and 28 October", "2024-07-05/2024-10-28", "cumulative", "exact")],
    ),
    (
        "Between January 1 2024 and April 27 2024 they came.",
        [one("Between January 1 2024 and April 27 2024", "2024-01-01/2024-04-27", "cumulative", "exact")],
    ),
    ("From 1 to 9 May 2024 they came.", [one("From 1 to 9 May 2024", "2024-05-01/2024-05-09", "cumulative", "exact")]),
    (
        "Between May 2004 and March 2007 they came.",
        [one("Between May 2004 and March 2007", "2004-05-01/2007-03-31", "cumulative", "span")],
    ),
    ("Between 2010 and 2019 it grew.", [one("Between 2010 and 2019", "2010-01-01/2019-12-31", "cumulative", "span")]),
    ("From 2010 to 2019 it grew.", [one("From 2010 to 2019", "2010-01-01/2019-12-31", "cumulative", "span")]),
    ("In 2010-2019 it grew.", [one("2010-2019", "2010-01-01/2019-12-31", "cumulative", "span")]),
    (
        "In 2022 and 2023 together 2 million came.",
        [one("2022 and 2023 together", "2022-01-01/2023-12-31", "cumulative", "span")],
    ),
    # relative to the day
    ("Last year 29,437 came.", [one("Last year", "2023-01-01/2023-12-31", "calendar_year", "last_year")]),
    ("This year 33,684 came.", [one("This year", "2024-01-01/2024-11-28", "cumulative", "this_year")]),
    ("So far this year 33,684 came.", [one("So far this year", "2024-01-01/2024-11-28", "cumulative", "this_year")]),
    ("So far in 2024 they came.", [one("So far in 2024", "2024-01-01/2024-11-28", "cumulative", "this_year")]),
    (
        "Since the start of the year they came.",
        [one("Since the start of the year", "2024-01-01/2024-11-28", "cumulative", "this_year")],
    ),
    ("By 27 April 9,885 had come.", [one("By 27 April", "2024-01-01/2024-04-27", "cumulative", "exact")]),
    ("Last month 5,417 came.", [one("Last month", "2024-10-01/2024-10-31", "month", "month")]),
    ("Last week 500 came.", [one("Last week", "2024-11-18/2024-11-24", "week", "exact")]),
    ("In the past year 20,000 left.", [one("the past year", "2023-11-29/2024-11-28", "year_ending", "last_year")]),
    (
        "In the last 12 months 20,000 left.",
        [one("the last 12 months", "2023-11-29/2024-11-28", "year_ending", "last_year")],
    ),
    ("Over the past decade it grew.", [one("the past decade", "2014-11-29/2024-11-28", "cumulative", "span")]),
    ("In the last five years it grew.", [one("the last five years", "2019-11-29/2024-11-28", "cumulative", "span")]),
    ("A year ago it was 400.", [one("A year ago", "2023-01-01/2023-12-31", "calendar_year", "last_year")]),
    ("There are 6,000 now.", [one("now", "2024-11-28/2024-11-28", "point", "now")]),
    ("There are currently 6,000.", [one("currently", "2024-11-28/2024-11-28", "point", "now")]),
    ("Today there are 6,000.", [one("Today", "2024-11-28/2024-11-28", "point", "now")]),
    # since
    ("Since 2018 150,000 came.", [one("Since 2018", "2018-01-01/2024-11-28", "cumulative", "since")]),
    ("Since June 2023 it fell.", [one("Since June 2023", "2023-06-01/2024-11-28", "cumulative", "since")]),
    ("Since 5 July 2,590 left.", [one("Since 5 July", "2024-07-05/2024-11-28", "cumulative", "since")]),
    ("Since the election 20,000 came.", [one("Since the election", "2024-07-04/2024-11-28", "cumulative", "since")]),
    ("Since Brexit it rose.", [one("Since Brexit", "2020-01-31/2024-11-28", "cumulative", "since")]),
    (
        "Since the Brexit referendum it rose.",
        [one("Since the Brexit referendum", "2016-06-23/2024-11-28", "cumulative", "since")],
    ),
    (
        "Since Labour came to power it fell.",
        [one("Since Labour came to power", "2024-07-05/2024-11-28", "cumulative", "since")],
    ),
    (
        "Since Labour came to power in 1997 it grew.",
        [one("Since Labour came to power in 1997", "1997-05-02/2024-11-28", "cumulative", "since")],
    ),
    (
        "Since Keir Starmer took office 9,400 left.",
        [one("Since Keir Starmer took office", "2024-07-05/2024-11-28", "cumulative", "since")],
    ),
    ("Since he took office it fell.", [one("Since he took office", "2024-07-05/2024-11-28", "cumulative", "since")]),
    (
        "Since current records began on 1 January 2018 they came.",
        [one("Since current records began on 1 January 2018", "2018-01-01/2024-11-28", "cumulative", "since")],
    ),
    (
        "Under the last Labour government it grew.",
        [one("Under the last Labour government", "1997-05-02/2010-05-11", "cumulative", "span")],
    ),
    ("Since the pandemic it grew.", [one("Since the pandemic", "2020-03-11/2024-11-28", "cumulative", "since")]),
    # stocks
    ("At the end of 2022 161,000 waited.", [one("At the end of 2022", "2022-12-31/2022-12-31", "point", "day")]),
    (
        "At the end of June 2023 50,546 were in hotels.",
        [one("At the end of June 2023", "2023-06-30/2023-06-30", "point", "day")],
    ),
    ("As of 31 July 2024 33,556 had come.", [one("As of 31 July 2024", "2024-07-31/2024-07-31", "point", "day")]),
    ("As of January 357,000 had come.", [one("As of January", "2024-01-31/2024-01-31", "point", "day")]),
    ("At June 2023 175,457 waited.", [one("At June 2023", "2023-06-30/2023-06-30", "point", "day")]),
    (
        "By the end of last year 128,786 waited.",
        [one("By the end of last year", "2023-12-31/2023-12-31", "point", "day")],
    ),
    ("Before 1971 they came.", [("Before 1971", None, None, None)]),
    ("After 2016 it fell.", [one("After 2016", "2016-12-31/2024-11-28", "cumulative", "since")]),
    (
        "From May 2004 onwards they came.",
        [one("From May 2004 onwards", "2004-05-01/2024-11-28", "cumulative", "since")],
    ),
    ("YE Jun 24 shows a fall.", [one("YE Jun 24", "2023-07-01/2024-06-30", "year_ending", "exact")]),
    (
        "In the week ending 30 June 2024 they came.",
        [one("the week ending 30 June 2024", "2024-06-24/2024-06-30", "week", "exact")],
    ),
    (
        "In May and June 2022 they came.",
        [
            one("May", "2022-05-01/2022-05-31", "month", "month"),
            one("June 2022", "2022-06-01/2022-06-30", "month", "month"),
        ],
    ),
    (
        "Between January and June in 2022 they came.",
        [one("Between January and June in 2022", "2022-01-01/2022-06-30", "cumulative", "exact")],
    ),
    (
        "In twenty twenty-three they came.",
        [one("twenty twenty-three", "2023-01-01/2023-12-31", "calendar_year", "year")],
    ),
    ("In the decade to 2019 it grew.", [one("the decade to 2019", "2010-01-01/2019-12-31", "cumulative", "span")]),
    (
        "In the last financial year it grew.",
        [one("the last financial year", "2023-04-01/2024-03-31", "financial_year", "fiscal")],
    ),
    (
        "In Labour's first 100 days in office 9,000 left.",
        [one("Labour's first 100 days in office", "2024-07-05/2024-10-12", "cumulative", "exact")],
    ),
    ("In 2024 they came.", [one("2024", "2024-01-01/2024-11-28", "cumulative", "this_year")]),
    ("Under Theresa May it rose.", [one("Under Theresa May", "2016-07-13/2019-07-24", "cumulative", "span")]),
    ("Under this government it fell.", [one("Under this government", "2024-07-05/2024-11-28", "cumulative", "since")]),
    (
        "Since Labour left office it rose.",
        [one("Since Labour left office", "2010-05-11/2024-11-28", "cumulative", "since")],
    ),
    (
        "Before the pandemic it was lower.",
        [one("Before the pandemic", "2019-01-01/2019-12-31", "calendar_year", "year")],
    ),
    ("See https://example.org/2021/07/27 for more.", []),
    ("The record was set in 1890.", [one("1890", "1890-01-01/1890-12-31", "calendar_year", "year")]),
    ("They counted 1890 of them.", []),
    # decades
    ("In the noughties it rose.", [one("the noughties", "2000-01-01/2009-12-31", "cumulative", "span")]),
    ("In the 1990s it was low.", [one("the 1990s", "1990-01-01/1999-12-31", "cumulative", "span")]),
    # not times
    ("It costs £5m every year, or 40 a week annually.", []),
    ("The Immigration Act 2014 and the 1951 Refugee Convention.", []),
    ("Some 2000 migrants came.", []),
]


@pytest.mark.parametrize(("sentence", "times"), SAID, ids=[case[0] for case in SAID])
def test_a_time_is_resolved_on_the_day_it_was_said(sentence, times):
    assert seen(sentence) == times


def test_offsets_are_those_of_the_text_given():
    sentence = "It was 906,000 – in ‘the year to June 2023’."
    (phrase,) = find_times(sentence)
    assert sentence[phrase.start : phrase.end] == phrase.text == "the year to June 2023"


def test_both_sides_of_a_range_are_periods_of_their_own():
    (phrase,) = find_times("It fell by 36% from September 2023 to September 2024.")
    first, last = sides(phrase, DAY, "GB")
    assert (first.start, first.end, last.start, last.end) == (
        date(2023, 9, 1),
        date(2023, 9, 30),
        date(2024, 9, 1),
        date(2024, 9, 30),
    )


def test_a_time_that_is_no_range_has_no_sides():
    (phrase,) = find_times("It fell in 2023.")
    assert sides(phrase, DAY, "GB") is None
