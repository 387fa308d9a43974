"""What a time phrase means on the day it was said, in its country, after the time named before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claims.model import SaidPeriod
from claims.times.moments import Moment, days_of, months_before
from claims.times.named import days_named
from claims.times.phrases import MONTHS_IN, TimePhrase
from claims.times.placing import FORMS
from reference_data.model import month_end, shift_years


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known beside the words: the day, the country, the period named before, who speaks."""

    spoken_on: date | None
    country: str | None
    anchor: SaidPeriod | None = None
    speaker: str | None = None


Days = tuple[date, date, str, str]  # first and last day, kind, form
_LENGTHS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "decade": 3660}
"""The most days that a unit of time lasts."""
_EARLY_MONTHS = 3
"""Until then "the end of the year" is mostly that of the year before."""
_KINDS = {
    "year": "calendar_year",
    "fiscal": "financial_year",
    "quarter": "quarter",
    "month": "month",
    "day": "day",
    "weekday": "day",
    "week": "week",
}


def resolve(
    phrase: TimePhrase,
    spoken_on: date | None,
    country: str | None,
    anchor: SaidPeriod | None,
    speaker: str | None = None,
) -> SaidPeriod | None:
    """The period a phrase names when said on that day in that country; None where that cannot be told.

    `anchor` is the period named before, from which "the year before" counts; `speaker` tells whose office "since I
    became Prime Minister" means. An open end is the day of speaking, or `date.max` where that is unknown.
    """
    found = _RULES[phrase.rule](phrase, Situation(spoken_on, country, anchor, speaker))
    if found is None:
        return None
    first, last, kind, form = found
    if last < first:
        return None
    basis = "stated" if phrase.needs == "nothing" or phrase.rule == "named" else "relative"
    return SaidPeriod(first, last, kind, form, phrase.text, basis, (phrase.start, phrase.end))


def sides(phrase: TimePhrase, spoken_on: date | None, country: str | None) -> tuple[SaidPeriod, SaidPeriod] | None:
    """Both ends of a range as periods of their own: what "fell by 36% from September 2024 to September 2025" compares.

    None for a phrase that is no range, or whose ends cannot be told.
    """
    if phrase.rule != "range" or phrase.first is None or phrase.last is None:
        return None
    whole = _by_range(phrase, Situation(spoken_on, country))
    if whole is None:
        return None
    found = []
    for moment, edge_day in ((phrase.first, whole[0]), (phrase.last, whole[1])):
        year = moment.year or edge_day.year
        part = replace(
            phrase, rule="moment", form="month" if moment.unit == "month" else FORMS.get(moment.unit, "exact")
        )
        end = resolve(
            replace(part, first=moment if moment.numeric or moment.unit == "fiscal" else replace(moment, year=year)),
            spoken_on,
            country,
            None,
        )
        if end is None:
            return None
        found.append(end)
    return found[0], found[1]


def _open_end(spoken_on: date | None, first: date) -> date:
    return max(spoken_on, first) if spoken_on else date.max


def _by_moment(phrase: TimePhrase, said: Situation) -> Days | None:
    moment = phrase.first
    assert moment is not None
    days = days_of(moment, said.spoken_on, said.country)
    if days is None:
        return None
    kind = _KINDS.get(moment.unit, "cumulative")
    if moment.unit == "year" and said.spoken_on is not None and days[0] <= said.spoken_on < days[1]:
        return days[0], said.spoken_on, "cumulative", "this_year"  # what is known of a running year
    if moment.to_day is not None:
        kind = "cumulative"
    return (*days, kind, phrase.form)


def _by_rolling(phrase: TimePhrase, said: Situation) -> Days | None:
    assert phrase.first is not None
    days = days_of(phrase.first, said.spoken_on, said.country)
    if days is None:
        return None
    return _span_to(days[1], phrase.count, phrase.unit, phrase.form)


def _span_to(last: date, count: int, unit: str, form: str) -> Days:
    days = {"week": 7, "fortnight": 14, "day": 1}.get(unit)
    if days:
        return (
            last - timedelta(days=count * days - 1),
            last,
            "week" if unit == "week" and count == 1 else "cumulative",
            form,
        )
    months = MONTHS_IN.get(unit, 12) * count
    kind = {12: "year_ending", 3: "quarter", 1: "month"}.get(months, "cumulative")
    return months_before(last, months), last, kind, form


def _by_range(phrase: TimePhrase, said: Situation) -> Days | None:
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
    between = phrase.text.lower().startswith("between")
    if months == 13 and first.unit == last.unit == "month" and not (between or start_edge or end_edge):
        # "June 2023 to June 2024" are the twelve months to June
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
    return first, _open_end(said.spoken_on, first), "cumulative", phrase.form


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
        return _span_to(days[1], phrase.count, phrase.unit, phrase.form)
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


def _weekend(phrase: TimePhrase, said: Situation) -> Days | None:
    """The newest Saturday and Sunday that were over."""
    if said.spoken_on is None:
        return None
    sunday = said.spoken_on - timedelta(days=(said.spoken_on.weekday() + 1) % 7 or 7)
    return sunday - timedelta(days=1), sunday, "cumulative", phrase.form


def _by_day(phrase: TimePhrase, said: Situation) -> Days | None:
    """From the start of the running year, month, week … to the day of speaking."""
    if said.spoken_on is None:
        return None
    starts = {
        "": date(said.spoken_on.year, 1, 1),
        "month": said.spoken_on.replace(day=1),
        "week": said.spoken_on - timedelta(days=said.spoken_on.weekday()),
        "quarter": date(said.spoken_on.year, (said.spoken_on.month - 1) // 3 * 3 + 1, 1),
        "decade": date(said.spoken_on.year // 10 * 10, 1, 1),
        "century": date(said.spoken_on.year // 100 * 100, 1, 1),
    }
    return starts[phrase.unit], said.spoken_on, "cumulative", phrase.form


def _until_now(phrase: TimePhrase, said: Situation) -> Days | None:
    """A year so far: to the day of speaking, or the whole where it is over."""
    assert phrase.first is not None
    days = days_of(phrase.first, said.spoken_on, said.country, begun=True)
    if days is None:
        return None
    if said.spoken_on is None or said.spoken_on >= days[1]:
        return (*days, _KINDS.get(phrase.first.unit, "cumulative"), "year" if phrase.first.unit == "year" else "month")
    return days[0], max(said.spoken_on, days[0]), "cumulative", "this_year" if phrase.first.unit == "year" else "exact"


def _past_span(phrase: TimePhrase, said: Situation) -> Days | None:
    return _span_to(said.spoken_on, phrase.count, phrase.unit, phrase.form) if said.spoken_on else None


def _coming(phrase: TimePhrase, said: Situation) -> Days | None:
    """From the day of speaking on: "over the next five years"."""
    if said.spoken_on is None:
        return None
    days = {"week": 7, "day": 1}.get(phrase.unit)
    if days:
        return said.spoken_on, said.spoken_on + timedelta(days=days * phrase.count - 1), "cumulative", phrase.form
    months = MONTHS_IN.get(phrase.unit, 12) * phrase.count
    after = months_before(said.spoken_on - timedelta(days=1), -months)
    return said.spoken_on, after - timedelta(days=1), "cumulative", phrase.form


def _time_ago(phrase: TimePhrase, said: Situation) -> Days | None:
    if said.spoken_on is None:
        return None
    if phrase.unit in ("year", "decade"):
        year = said.spoken_on.year - phrase.count * (10 if phrase.unit == "decade" else 1)
        return date(year, 1, 1), date(year, 12, 31), "calendar_year", phrase.form
    if phrase.unit in ("month", "quarter"):
        moment = Moment(0, 0, phrase.unit, units_ago=phrase.count)
        days = days_of(moment, said.spoken_on, said.country)
        return (*days, phrase.unit, phrase.form) if days else None
    day = said.spoken_on - timedelta(days=phrase.count * (7 if phrase.unit == "week" else 1))
    return day, day, "day", phrase.form


def _shifted(phrase: TimePhrase, said: Situation) -> Days | None:
    """The anchor's period one year before (or after)."""
    if said.anchor is None or said.anchor.end == date.max:
        return None
    form = {"year": "year", "fiscal": "fiscal", "month": "month", "day": "day"}.get(said.anchor.form, "exact")
    if said.anchor.form == "last_year" and said.anchor.kind == "calendar_year":
        form = "year"
    return (
        shift_years(said.anchor.start, -phrase.count),
        shift_years(said.anchor.end, -phrase.count),
        said.anchor.kind,
        form,
    )


def _unit_before(phrase: TimePhrase, said: Situation) -> Days | None:
    """The month, quarter … before the anchor's: "the previous quarter", "a month earlier"."""
    if said.anchor is None or said.anchor.end == date.max:
        return None
    if (said.anchor.end - said.anchor.start).days > _LENGTHS[phrase.unit]:
        return None  # a year has no quarter before it
    return _span_to(said.anchor.start - timedelta(days=1), 1, phrase.unit, phrase.form)


def _this_time(phrase: TimePhrase, said: Situation) -> Days | None:
    """This time last year: of a running period the one a year before, else last year up to the same day."""
    running = said.anchor is not None and said.anchor.form not in ("year", "last_year", "fiscal", "span")
    if running or said.spoken_on is None:
        return _shifted(phrase, said)
    last = shift_years(said.spoken_on, -1)
    return date(last.year, 1, 1), last, "cumulative", phrase.form


def _months_earlier(phrase: TimePhrase, said: Situation) -> Days | None:
    """The anchor's period so many months before: "three months earlier"."""
    anchor = said.anchor
    if anchor is None or anchor.end == date.max:
        return None
    return _month_shifted(anchor.start, phrase.count), _month_shifted(anchor.end, phrase.count), anchor.kind, "exact"


def _month_shifted(day: date, months: int) -> date:
    """The same day so many months before; the last of a month stays the last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = month_end(year, month + 1)
    is_last = day == month_end(day.year, day.month)
    return last if is_last else date(year, month + 1, min(day.day, last.day))


def _no_period(phrase: TimePhrase, said: Situation) -> Days | None:
    """A time without a beginning ("before 1971"): no figure is of it."""
    return None


def _same(phrase: TimePhrase, said: Situation) -> Days | None:
    anchor = said.anchor
    if anchor is None or (phrase.unit == "day" and anchor.start != anchor.end):
        return None  # "that day", where none was named
    return anchor.start, anchor.end, anchor.kind, anchor.form


def _same_in(phrase: TimePhrase, said: Situation) -> Days | None:
    """The same period in another year: the anchor's days, ending in that year."""
    assert phrase.first is not None
    year = days_of(phrase.first, said.spoken_on, said.country)
    if year is None or said.anchor is None or said.anchor.end == date.max:
        return None
    years = year[1].year - said.anchor.end.year
    return shift_years(said.anchor.start, years), shift_years(said.anchor.end, years), said.anchor.kind, "exact"


def _since_then(phrase: TimePhrase, said: Situation) -> Days | None:
    if said.anchor is None or said.anchor.end == date.max:
        return None
    first = said.anchor.end + timedelta(days=1)
    return first, _open_end(said.spoken_on, first), "cumulative", "since"


def _now(phrase: TimePhrase, said: Situation) -> Days | None:
    return (said.spoken_on, said.spoken_on, "point", "now") if said.spoken_on else None


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
            return first, _open_end(said.spoken_on, first), "cumulative", "since"
        return (
            (last, last, "point", "day") if phrase.named.kind == "first_point" else (first, last, "cumulative", "exact")
        )
    if phrase.named.kind == "before_event" and after is not None:
        return first, after - timedelta(days=1), "calendar_year", "year"
    if phrase.named.since:
        return first, _open_end(said.spoken_on, first), "cumulative", "since"
    if after is None or (said.spoken_on is not None and said.spoken_on < after):
        return first, _open_end(said.spoken_on, first), "cumulative", "since"
    return first, after, "cumulative", "span"


_RULES: dict[str, Callable[[TimePhrase, Situation], Days | None]] = {
    "moment": _by_moment,
    "rolling": _by_rolling,
    "range": _by_range,
    "since": _by_since,
    "point": _by_point,
    "year_edge": _by_edge_of_year,
    "by": _by_deadline,
    "part_of": _by_part,
    "vague": _no_period,
    "unit_before": _unit_before,
    "part_of_year": _by_part_of_year,
    "weekend": _weekend,
    "so_far": _by_day,
    "until_now": _until_now,
    "past": _past_span,
    "within": _past_span,
    "since_n": _past_span,
    "coming": _coming,
    "ago": _time_ago,
    "shift": _shifted,
    "this_time": _this_time,
    "before": _no_period,
    "same": _same,
    "months_before": _months_earlier,
    "same_in": _same_in,
    "since_then": _since_then,
    "now": _now,
    "named": _by_name,
}
