"""Leaps that a slip of the pen makes: from one period to the next, and from one vintage to the next.

Both are warnings: the world leaps too. What leapt indeed is listed in `known_breaks.csv` with the reason.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from reference_data.faults import WARNING
from reference_data.validation.held import Finding, Held, HeldRow, about

LEAST_FACTOR = 8
TIMES_THE_WIDEST = 1.5
LEAST_STEPS = 6
LEAST_VALUE = Decimal(1000)
REVISION_FACTOR = 2
REGULAR_KINDS = ("year_ending", "calendar_year", "financial_year", "quarter", "month")
LIST_IT = "mend the value, or list it in known_breaks.csv with the reason"


def from_period_to_period(held: Held) -> Iterator[Finding]:
    """A value is not eight times the one before, nor an eighth, unless the series has leapt nearly so far before."""
    for series, rows in held.by_series.items():
        measure = held.measures.get(series.measure)
        if measure is None or measure.signed or measure.nature == "rule":
            continue
        newest: dict[tuple[int | None, object], HeldRow] = {}
        for row in sorted(rows, key=lambda row: (row.observation.period, row.observation.published)):
            if row.observation.period.kind in REGULAR_KINDS or row.observation.period.kind == "point":
                newest[row.observation.period.months, row.observation.period] = row
        lengths = {months for months, _ in newest}
        for months in sorted(lengths, key=str):
            yield from _leaps([row for (length, _), row in newest.items() if length == months])


def _leaps(rows: list[HeldRow]) -> Iterator[Finding]:
    steps = [
        (before, row, math.log(float(row.observation.value) / float(before.observation.value)))
        for before, row in pairwise(rows)
        if row.observation.value > 0 and before.observation.value > 0
    ]
    if len(steps) < LEAST_STEPS:
        return
    sizes = [abs(size) for _, _, size in steps]
    for place, (before, row, size) in enumerate(steps):
        if max(row.observation.value, before.observation.value) < LEAST_VALUE:
            continue
        # The step back from a slip is as wide as the slip, so neighbours do not count as history.
        others = sizes[: max(place - 1, 0)] + sizes[place + 2 :]
        if abs(size) > max(math.log(LEAST_FACTOR), TIMES_THE_WIDEST * max(others, default=0.0)):
            message = (
                f"{row.observation.value} after {before.observation.value} in {before.observation.period} "
                f"(line {before.line}) is further than the series has moved before"
            )
            yield about(row, "value", message, LIST_IT, "jump", WARNING)


def from_vintage_to_vintage(held: Held) -> Iterator[Finding]:
    """A revision does not double or halve a figure."""
    for (series, period), rows in held.by_period.items():
        measure = held.measures.get(series.measure)
        if measure is None or measure.signed or period.kind == "in_force":
            continue
        for before, row in pairwise(rows):
            old, new = before.observation.value, row.observation.value
            small, large = sorted((old, new))
            if large >= LEAST_VALUE and large > small * REVISION_FACTOR:
                message = f"{new} revises {old} (line {before.line}) by more than a factor of {REVISION_FACTOR}"
                yield about(row, "value", message, LIST_IT, "revision", WARNING)


RULES = (from_period_to_period, from_vintage_to_vintage)
