"""When: periods match what they are called, and no figure came out before its period was over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from reference_data.faults import DataError
from reference_data.model import Period, shift_years
from reference_data.validation.held import Finding, Held, about

QUARTER_MONTHS = (1, 4, 7, 10)
AHEAD_OF_TIME = ("forecast", "projection")

KINDS: dict[str, tuple[Callable[[Period], bool], str]] = {
    "year_ending": (
        lambda period: period.start == shift_years(period.end, -1) + timedelta(days=1),
        "is not twelve months",
    ),
    "calendar_year": (
        lambda period: (period.start.month, period.start.day, period.months) == (1, 1, 12),
        "does not run from 1 January to 31 December",
    ),
    "financial_year": (lambda period: period.months == 12, "is not twelve whole months"),
    "quarter": (
        lambda period: period.months == 3 and period.start.month in QUARTER_MONTHS,
        "is not a quarter of the calendar",
    ),
    "month": (lambda period: period.months == 1, "is not one whole month"),
    "week": (lambda period: period.days == 7, "is not seven days"),
    "day": (lambda period: period.days == 1, "is not one day"),
    "point": (lambda period: period.days == 1, "is not one day"),
}


def kinds(held: Held) -> Iterator[Finding]:
    """A period is as long as its kind says, and starts where years of that kind start in that place."""
    for row in held.rows:
        period = row.observation.period
        matches, wrong = KINDS.get(period.kind, (lambda _: True, ""))
        if not matches(period):
            mend = "mend the days or the kind; cumulative takes any stretch"
            yield about(row, "period_end", f"{period} {wrong} ({period.kind})", mend, "kind")
        elif period.kind == "financial_year":
            starts = _financial_year_start(held, row.observation.series.geography, period.start)
            if starts and period.start.strftime("%m-%d") != starts:
                message = f"the financial year of {row.observation.series.geography} starts on {starts}"
                yield about(row, "period_start", message, "mend the day or call it year_ending", "kind")


def published_days(held: Held) -> Iterator[Finding]:
    """No figure is public before its period is over, save forecasts, projections and rules."""
    for row in held.rows:
        observation = row.observation
        if observation.period.kind == "in_force" or observation.status in AHEAD_OF_TIME:
            continue
        if observation.published < observation.period.end:
            message = (
                f"{observation.release.id} came out on {observation.release.published_text}, "
                f"before the period was over ({observation.period.end})"
            )
            mend = "mend the release or the period; a figure ahead of time is a forecast or projection"
            yield about(row, "release", message, mend, "published")


def bases(held: Held) -> Iterator[Finding]:
    """A value that came out in a release has a day; known only to the month, it is one first held."""
    for row in held.rows:
        observation = row.observation
        if observation.basis == "release" and observation.release.month_only:
            message = f"{observation.release.id} is known only to the month ({observation.release.published_text})"
            yield about(row, "basis", message, "find the day, or write held", "basis")


def _financial_year_start(held: Held, geography: str, day: date) -> str:
    try:
        return held.codelists.geographies[geography].fiscal_year_start_on(day)
    except (KeyError, DataError):
        return ""


RULES = (kinds, published_days, bases)
