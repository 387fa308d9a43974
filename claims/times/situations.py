"""What is known beside the words of a time, and what rules of time give: first and last day, kind and form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from claims.model import SaidPeriod
from claims.times.moments import months_before
from claims.times.phrases import MONTHS_IN

Days = tuple[date, date, str, str]  # first and last day, kind, form
KINDS = {
    "year": "calendar_year",
    "fiscal": "financial_year",
    "quarter": "quarter",
    "month": "month",
    "day": "day",
    "weekday": "day",
    "week": "week",
}
"""What a period of one unit of time is called."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known beside the words: the day, the country, the period named before, who speaks."""

    spoken_on: date | None
    country: str | None
    anchor: SaidPeriod | None = None
    speaker: str | None = None


def open_end(spoken_on: date | None, first: date) -> date:
    """The end of what goes on: the day of speaking."""
    return max(spoken_on, first) if spoken_on else date.max


def span_to(last: date, count: int, unit: str, form: str) -> Days:
    """So many units of time up to a day."""
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
