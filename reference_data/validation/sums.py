"""What must add up within one release: nets, groups to their total, parts to no more than the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from reference_data.faults import WARNING, DataError
from reference_data.model import Period, SeriesKey
from reference_data.validation.held import Finding, Held, HeldRow, about

Given = Mapping[tuple[SeriesKey, Period], HeldRow]
LIST_IT = "mend the value, or list it in known_breaks.csv with the reason"


def nets(held: Held) -> Iterator[Finding]:
    """A net figure is what came in less what went out, within the rounding of the three, where one release has all."""
    for given in held.by_release.values():
        for (series, period), row in given.items():
            measure = held.measures.get(series.measure)
            if measure is None or len(measure.net_of) != 2:
                continue
            parts = [given.get((replace(series, measure=code), period)) for code in measure.net_of]
            if any(part is None for part in parts):
                continue
            came, went = (part for part in parts if part is not None)
            expected = came.observation.value - went.observation.value
            if _apart(row.observation.value, expected, row, came, went):
                message = (
                    f"{row.observation.value} is not {came.observation.value} - {went.observation.value} = {expected} "
                    f"(lines {came.line} and {went.line})"
                )
                yield about(row, "value", message, LIST_IT, "net")


def groups(held: Held) -> Iterator[Finding]:
    """Groups that the code lists call complete add up to their total where one release has them all."""
    partitions = _partitions(held)
    for given in held.by_release.values():
        for (series, period), row in given.items():
            for dimension, groupings in partitions.items():
                if any(name == dimension for name, _ in series.breakdown):
                    continue
                for values in groupings:
                    yield from _grouping(given, series, period, row, dimension, values)


def _grouping(
    given: Given, series: SeriesKey, period: Period, row: HeldRow, dimension: str, values: tuple[str, ...]
) -> Iterator[Finding]:
    parts = []
    for value in values:
        breakdown = tuple(sorted((*series.breakdown, (dimension, value))))
        part = given.get((replace(series, breakdown=breakdown), period))
        if part is None:
            return
        parts.append(part)
    total = sum((part.observation.value for part in parts), Decimal(0))
    if _apart(row.observation.value, total, row, *parts):
        terms = " + ".join(str(part.observation.value) for part in parts)
        lines = ", ".join(str(part.line) for part in parts)
        message = f"{row.observation.value} is not {terms} = {total}, its {dimension} groups (lines {lines})"
        yield about(row, "value", message, LIST_IT, "groups")


def parts(held: Held) -> Iterator[Finding]:
    """A part is not more than the whole that the code lists say it is part of, where one release has both."""
    for given in held.by_release.values():
        for (series, period), row in given.items():
            measure = held.measures.get(series.measure)
            if measure is None or measure.signed:
                continue
            for code in measure.part_of:
                whole = given.get((replace(series, measure=code), period))
                signed = code in held.measures and held.measures[code].signed
                if whole is None or signed or row.observation.value <= whole.observation.value:
                    continue
                if _apart(row.observation.value, whole.observation.value, row, whole):
                    message = f"{row.observation.value} is more than {code}, {whole.observation.value} ({whole.place})"
                    yield about(row, "value", message, LIST_IT, "parts", WARNING)


def _partitions(held: Held) -> dict[str, tuple[tuple[str, ...], ...]]:
    found = {}
    for code in held.codelists.dimensions:
        try:
            found[code] = held.codelists.dimensions[code].partitions
        except DataError:
            continue
    return {code: partitions for code, partitions in found.items() if partitions}


def _apart(one: Decimal, other: Decimal, *rows: HeldRow) -> bool:
    """Whether two amounts differ by more than rounding each of the rows by half its step can make up."""
    return abs(one - other) > sum((row.observation.rounded_to for row in rows), Decimal(0)) / 2


RULES = (nets, groups, parts)
