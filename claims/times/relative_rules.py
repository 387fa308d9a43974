"""Times told from the day of speaking ("over the past decade") or from the period named before ("a year earlier").

One rule for each way of putting it, by the name that a phrase carries.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from claims.times.moments import Moment, days_of, months_before
from claims.times.phrases import MONTHS_IN, TimePhrase
from claims.times.situations import KINDS, Days, Situation, open_end, span_to
from reference_data.model import month_end, shift_years

_LENGTHS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "decade": 3660}
"""The most days that a unit of time lasts."""


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
        return (*days, KINDS.get(phrase.first.unit, "cumulative"), "year" if phrase.first.unit == "year" else "month")
    return days[0], max(said.spoken_on, days[0]), "cumulative", "this_year" if phrase.first.unit == "year" else "exact"


def _past_span(phrase: TimePhrase, said: Situation) -> Days | None:
    return span_to(said.spoken_on, phrase.count, phrase.unit, phrase.form) if said.spoken_on else None


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


def _now(phrase: TimePhrase, said: Situation) -> Days | None:
    return (said.spoken_on, said.spoken_on, "point", "now") if said.spoken_on else None


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
    return span_to(said.anchor.start - timedelta(days=1), 1, phrase.unit, phrase.form)


def _this_time(phrase: TimePhrase, said: Situation) -> Days | None:
    """This time last year: of a running period the one a year before, else last year up to the same day."""
    running = said.anchor is not None and said.anchor.form not in ("year", "last_year", "fiscal", "span")
    if running or said.spoken_on is None:
        return _shifted(phrase, said)
    last = shift_years(said.spoken_on, -1)
    return date(last.year, 1, 1), last, "cumulative", phrase.form


def _same(phrase: TimePhrase, said: Situation) -> Days | None:
    anchor = said.anchor
    if anchor is None or (phrase.unit == "day" and anchor.start != anchor.end):
        return None  # "that day", where none was named
    return anchor.start, anchor.end, anchor.kind, anchor.form


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
    return first, open_end(said.spoken_on, first), "cumulative", "since"


def _no_period(phrase: TimePhrase, said: Situation) -> Days | None:
    """A time without a beginning ("before 1971"): no figure is of it."""
    return None


RELATIVE_RULES: dict[str, Callable[[TimePhrase, Situation], Days | None]] = {
    "vague": _no_period,
    "unit_before": _unit_before,
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
}
