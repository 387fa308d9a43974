"""Series as pandas frames, for researchers and exports. pandas is imported inside: half a second, not for one check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from reference_data.model import breakdown_text
from reference_data.store import Series

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    "measure",
    "geography",
    "breakdown",
    "variant",
    "unit",
    "period_kind",
    "period_start",
    "period_end",
    "value",
    "lower",
    "upper",
    "published",
    "basis",
    "status",
    "confidence",
    "rounded_to",
    "publisher",
    "title",
    "url",
    "read_at",
    "note",
)


def series_frame(series: Series | Sequence[Series]) -> pandas.DataFrame:
    """One row for each figure of each vintage, by period and then by day of publication.

    Numbers are floats, days `datetime.date` (a pandas timestamp ends in 2262 and a rule in force may not),
    `published` of a release known only to the month is that month's last day.
    """
    import pandas

    chosen = [series] if isinstance(series, Series) else series
    rows = [
        (
            row.series.measure,
            row.series.geography,
            breakdown_text(row.series.breakdown),
            row.series.variant,
            row.series.unit,
            row.period.kind,
            row.period.start,
            None if row.period.end == date.max else row.period.end,
            float(row.value),
            _float(row.lower),
            _float(row.upper),
            row.published,
            row.basis,
            row.status,
            row.confidence,
            float(row.rounded_to),
            row.release.publisher,
            row.release.title,
            row.release.url,
            row.read_at,
            row.note,
        )
        for each in chosen
        for row in each.observations
    ]
    return pandas.DataFrame.from_records(rows, columns=list(COLUMNS))


def latest_frame(series: Series, as_of: date) -> pandas.DataFrame:
    """The series as it was known on a day: one row a period, with `value`, `published` and `confirmed`."""
    import pandas

    known = [(period, series.as_of(period, as_of)) for period in series.known_periods(as_of)]
    rows = [
        (period.start, period.end, float(each.value), each.published, each.confirmed) for period, each in known if each
    ]
    return pandas.DataFrame.from_records(
        rows, columns=["period_start", "period_end", "value", "published", "confirmed"]
    )


def revision_triangle(series: Series, *, carried: bool = False) -> pandas.DataFrame:
    """What each release said of each period: periods down, days of publication across, `NaN` where it said nothing.

    `carried` fills each period's last value forward, so that a column is the series as known on that day.
    The index is a MultiIndex of `period_start` and `period_end`.
    """
    import pandas

    days = sorted({row.published for row in series.observations})
    cells: dict[tuple[date, date], dict[date, float]] = {}
    for period in series.periods:
        cells[period.start, period.end] = {row.published: float(row.value) for row in series.history(period)}
    values = [[given.get(day, float("nan")) for day in days] for given in cells.values()]
    index = pandas.MultiIndex.from_tuples(list(cells), names=["period_start", "period_end"]) if cells else None
    frame = pandas.DataFrame(values, index=index, columns=pandas.Index(days, name="published"), dtype=float)
    return frame.ffill(axis="columns") if carried else frame


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
