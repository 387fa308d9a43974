"""Times that have their place in the calendar: a month, a range, the end of a year, an event or a term of office.

One rule for each way of putting it, by the name that a phrase carries.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from claims.times.moments import Moment, days_of, months_before
from claims.times.named import days_named
from claims.times.phrases import MONTHS_IN, TimePhrase
from claims.times.situations import KINDS, Days, Situation, open_end, span_to
from reference_data.model import month_end

_EARLY_MONTHS = 3
"""Until then "the end of the year" is mostly that of the year before."""


def _by_moment(phrase: TimePhrase, said: Situation) -> Days | None:
    moment = phrase.first
    assert moment is not None
    days = days_of(moment, said.spoken_on, said.country)
    if days is None:
        return None
    kind = KINDS.get(moment.unit, "cumulative")
    if moment.unit == "year" and said.spoken_on is not None and days[0] <= said.spoken_on < days[1]:
        return days[0], said.spoken_on, "cumulative", "this_year"  # what is known of a running year
    if moment.to_day is not None:
        kind = "cumulative"
    return (*days, kind, phrase.form)


def _from_new_year(phrase: TimePhrase, said: Situation) -> Days | None:
    """From the first day of a year to a time in it: "since the start of the year to 31 July"."""
    assert phrase.first is not None
    days = days_of(phrase.first, said.spoken_on, said.country)
    return (date(days[1].year, 1, 1), days[1], "cumulative", phrase.form) if days is not None else None


def _by_rolling(phrase: TimePhrase, said: Situation) -> Days | None:
    assert phrase.first is not None
    days = days_of(phrase.first, said.spoken_on, said.country)
    if days is None:
        return None
    return span_to(days[1], phrase.count, phrase.unit, phrase.form)


def by_range(phrase: TimePhrase, said: Situation) -> Days | None:
    """From one time to another; a year named with one of them counts for both."""
    first, last = phrase.first, phrase.last
    assert first is not None and last is not None
    start_edge, _, end_edge = phrase.edge.partition("/")
    if (
        last.year is None
        and last.years_ago is None
        and first.year is not None
        and not last.numeric
        and last.unit in ("month", "day", "quarter", "half")
    ):
        ends = days_of(replace(last, year=first.year), said.spoken_on, said.country)
        starts = days_of(first, said.spoken_on, said.country)
        if ends and starts and ends[1] < starts[0]:
            ends = days_of(replace(last, year=first.year + 1), said.spoken_on, said.country)
    else:
        ends = days_of(last, said.spoken_on, said.country)
        if ends is None:
            return None
        starts = _start_before(first, last, ends[1], said.spoken_on, said.country)
    if starts is None or ends is None:
        return None
    begin = starts[1] if start_edge == "end" else starts[0]
    finish = ends[0] if end_edge in ("start", "beginning") else ends[1]
    months = (finish.year - begin.year) * 12 + finish.month - begin.month + 1
    if months == 13 and first.unit == last.unit == "month" and not (start_edge or end_edge):
        # "June 2023 to June 2024" and "between June 2023 and June 2024" are the twelve months to June
        begin = month_end(begin.year, begin.month) + timedelta(days=1)
        months = 12
    form = "span" if months > 24 or first.unit == last.unit in ("year", "fiscal", "years") else phrase.form
    kind = (
        "calendar_year"
        if (begin.month, begin.day, finish.month, finish.day) == (1, 1, 12, 31) and begin.year == finish.year
        else "cumulative"
    )
    return begin, finish, kind, form


def _start_before(
    first: Moment, last: Moment, end: date, spoken_on: date | None, country: str | None
) -> tuple[date, date] | None:
    if first.year is None and first.years_ago is None and first.unit in ("month", "day", "quarter", "half", "season"):
        days = days_of(replace(first, year=end.year), spoken_on, country)
        if days and days[0] > end:
            days = days_of(replace(first, year=end.year - 1), spoken_on, country)
        return days
    return days_of(first, spoken_on, country)


def _by_since(phrase: TimePhrase, said: Situation) -> Days | None:
    assert phrase.first is not None
    days = days_of(phrase.first, said.spoken_on, said.country, begun=True)
    if days is None:
        return None
    first = days[1] if phrase.edge in ("end", "close") else days[0]
    return first, open_end(said.spoken_on, first), "cumulative", phrase.form


def _by_point(phrase: TimePhrase, said: Situation) -> Days | None:
    assert phrase.first is not None
    moment = phrase.first
    if moment.unit == "year" and moment.years_ago is None and moment.year is None:
        return None
    running = said.spoken_on is not None and moment.month == said.spoken_on.month and phrase.text[:2].lower() == "by"
    days = days_of(moment, said.spoken_on, said.country, begun=running)
    if days is None:
        return None
    day = days[0] if phrase.edge == "start" else days[1]
    if phrase.edge == "middle":
        day = days[0] + (days[1] - days[0]) // 2
        day = date(day.year, 6, 30) if moment.unit == "year" else day
    return day, day, "point", phrase.form


def _by_edge_of_year(phrase: TimePhrase, said: Situation) -> Days | None:
    """The end of the year spoken of, else of the one that runs; early in a year, of the one just over."""
    if said.anchor is not None and said.anchor.end != date.max:
        year = said.anchor.end.year
    elif said.spoken_on is None:
        return None
    else:
        just_over = phrase.edge == "end" and said.spoken_on.month <= _EARLY_MONTHS
        year = said.spoken_on.year - just_over
    day = date(year, 12, 31) if phrase.edge == "end" else date(year, 1, 1)
    return day, day, "point", phrase.form


def _by_deadline(phrase: TimePhrase, said: Situation) -> Days | None:
    assert phrase.first is not None
    days = days_of(phrase.first, said.spoken_on, said.country)
    return (date(days[1].year, 1, 1), days[1], "cumulative", phrase.form) if days else None


def _by_part(phrase: TimePhrase, said: Situation) -> Days | None:
    """The first or last months, weeks or days of a year: "the first six months of 2024"."""
    assert phrase.first is not None
    days = days_of(phrase.first, said.spoken_on, said.country)
    if days is None:
        return None
    if phrase.edge == "end":
        return span_to(days[1], phrase.count, phrase.unit, phrase.form)
    first = days[0]
    if phrase.unit in ("day", "week"):
        return (
            first,
            first + timedelta(days=phrase.count * (7 if phrase.unit == "week" else 1) - 1),
            "cumulative",
            phrase.form,
        )
    months = MONTHS_IN.get(phrase.unit, 1) * phrase.count
    last = months_before(first - timedelta(days=1), -months) - timedelta(days=1)
    return first, last, {12: "year_ending", 3: "quarter", 1: "month"}.get(months, "cumulative"), phrase.form


def _by_part_of_year(phrase: TimePhrase, said: Situation) -> Days | None:
    """The first or last months of the year spoken of, else of the newest in which they were over."""
    years = [said.anchor.end.year] if said.anchor is not None and said.anchor.end != date.max else []
    if not years and said.spoken_on is not None:
        years = [said.spoken_on.year, said.spoken_on.year - 1]
    for year in years:
        days = _by_part(replace(phrase, first=Moment(0, 0, "year", year)), said)
        if days is not None and (said.spoken_on is None or days[1] <= said.spoken_on):
            return days
    return None


def _by_name(phrase: TimePhrase, said: Situation) -> Days | None:
    assert phrase.named is not None
    days = days_named(phrase.named, said.spoken_on, said.country, said.speaker)
    if days is None:
        return None
    first, after = days
    if phrase.named.kind in ("took_point", "left_point"):
        return first, first, "point", "day"
    if phrase.named.kind == "last_year" and after is not None:
        return first, after - timedelta(days=1), "cumulative", "exact"
    if phrase.named.kind.startswith("first") and after is not None:
        last = after - timedelta(days=1)
        if said.spoken_on is not None and last > said.spoken_on:
            return first, open_end(said.spoken_on, first), "cumulative", "since"
        return (
            (last, last, "point", "day") if phrase.named.kind == "first_point" else (first, last, "cumulative", "exact")
        )
    if phrase.named.kind == "before_event" and after is not None:
        return first, after - timedelta(days=1), "calendar_year", "year"
    if phrase.named.since:
        return first, open_end(said.spoken_on, first), "cumulative", "since"
    if after is None or (said.spoken_on is not None and said.spoken_on < after):
        return first, open_end(said.spoken_on, first), "cumulative", "since"
    return first, after, "cumulative", "span"


CALENDAR_RULES: dict[str, Callable[[TimePhrase, Situation], Days | None]] = {
    "moment": _by_moment,
    "rolling": _by_rolling,
    "from_new_year": _from_new_year,
    "range": by_range,
    "since": _by_since,
    "point": _by_point,
    "year_edge": _by_edge_of_year,
    "by": _by_deadline,
    "part_of": _by_part,
    "part_of_year": _by_part_of_year,
    "named": _by_name,
}
