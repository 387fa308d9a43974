"""What a row is about: codes that the lists hold, the order of rows, and no figure twice or against another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reference_data.faults import WARNING, DataError
from reference_data.model import breakdown_text
from reference_data.validation.held import Finding, Held, HeldRow, about


def codes(held: Held) -> Iterator[Finding]:
    """Measure, geography, unit, dimensions and values stand in the code lists, by their codes and not by an alias."""
    lists = held.codelists
    checked: set[tuple[str, ...]] = set()
    for row in held.rows:
        if tuple(row.cells[:5]) in checked:
            continue
        checked.add(tuple(row.cells[:5]))
        series = row.observation.series
        for column, entries, where in (
            ("measure", lists.measures, "measures"),
            ("geography", lists.geographies, "geographies"),
            ("unit", lists.units, "units"),
        ):
            code = getattr(series, column)
            if code not in entries:
                mend = f"mend it or add it to codes/{where}.toml"
                yield about(row, column, f'there is no {column} "{code}"', mend, "codes")
        yield from _breakdown(held, row)
        if any("=" not in part for part in series.variant.split(";") if part):
            yield about(row, "variant", f'"{series.variant}" is not name=value', "write source=census", "codes")


def _breakdown(held: Held, row: HeldRow) -> Iterator[Finding]:
    dimensions = held.codelists.dimensions
    for dimension, value in row.observation.series.breakdown:
        if dimension not in dimensions:
            message = f'there is no dimension "{dimension}"'
            yield about(row, "breakdown", message, "mend it or add it to codes/dimensions.toml", "codes")
            continue
        try:
            entry = dimensions[dimension]
        except DataError:
            continue
        code = entry.value_code(value)
        if code is None:
            message = f'{dimension} has no value "{value}"'
            yield about(row, "breakdown", message, "mend it or add it to codes/dimensions.toml", "codes")
        elif code != value:
            message = f'"{value}" is another spelling of {dimension}={code}'
            yield about(row, "breakdown", message, f"write {dimension}={code}", "codes")
    ordered = breakdown_text(row.observation.series.breakdown)
    if row.files.built_in and row.cell("breakdown") != ordered:
        yield about(row, "breakdown", "dimensions are not in the order of the alphabet", f"write {ordered}", "codes")


def order(held: Held) -> Iterator[Finding]:
    """Rows are sorted by measure, geography, breakdown, variant, unit, period and day of publication."""
    for rows in held.rows_by_dataset.values():
        for before, row in pairwise(rows):
            if _place(row) < _place(before):
                yield about(row, "", f"should stand before line {before.line}", "sort the rows", "order")


def repetitions(held: Held) -> Iterator[Finding]:
    """One series has one value for a period on a day of publication; a second row repeats or contradicts it."""
    for rows in held.by_period.values():
        for before, row in pairwise(rows):
            one, other = before.observation, row.observation
            if one.published != other.published:
                continue
            first, second = sorted((before, row), key=lambda each: (each.path, each.line))
            if one.value == other.value:
                yield about(second, "release", f"repeats {first.place}", "leave one of them out", "duplicate")
            elif one.release.publisher == other.release.publisher:
                message = f"{second.observation.value} contradicts {first.observation.value} in {first.place}"
                yield about(second, "value", f"{message}, of the same day", "keep the one that stands", "contradiction")
            else:
                message = f"{second.observation.release.publisher} contradicts {first.place} on the same day"
                yield about(second, "variant", message, "give one of them a variant, as source=…", "contradiction")


def publishers(held: Held) -> Iterator[Finding]:
    """A revision comes from the publisher of the figure; another publisher's figure is another variant."""
    for rows in held.by_period.values():
        for before, row in pairwise(rows):
            one, other = before.observation, row.observation
            if one.value != other.value and one.release.publisher != other.release.publisher:
                message = (
                    f"{other.release.publisher} gives {other.value} after {one.release.publisher}'s {one.value} "
                    f"({before.place})"
                )
                mend = "give one of them a variant, or list it in known_breaks.csv"
                yield about(row, "variant", message, mend, "publishers", WARNING)


def _place(row: HeldRow) -> tuple:
    observation = row.observation
    return (*row.cells[:5], observation.period.start, observation.period.end, observation.published)


RULES = (codes, order, repetitions, publishers)
