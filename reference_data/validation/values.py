"""How much: bounds hold the value, units fit the measure, shares and counts are such, rounding is as stated."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reference_data.faults import WARNING, DataError
from reference_data.validation.held import Finding, Held, about

HUNDRED = Decimal(100)


def bounds(held: Held) -> Iterator[Finding]:
    """The published interval holds the value and has both ends."""
    for row in held.rows:
        lower, upper, value = row.observation.lower, row.observation.upper, row.observation.value
        if (lower is None) != (upper is None):
            column = "lower" if lower is None else "upper"
            yield about(row, column, "is empty while the other bound is not", "write both bounds or none", "bounds")
        elif lower is not None and upper is not None and not lower <= value <= upper:
            column = "lower" if value < lower else "upper"
            message = f"{value} is not between {lower} and {upper}"
            yield about(row, column, message, "mend the value or the bounds", "bounds")


def units(held: Held) -> Iterator[Finding]:
    """A figure is in a unit of its measure."""
    for series, rows in held.by_series.items():
        measure = held.measures.get(series.measure)
        if measure and series.unit not in measure.units:
            message = f'{series.measure} is counted in {", ".join(measure.units)}, not in "{series.unit}"'
            yield about(rows[0], "unit", message, "mend the unit or add it to the measure's units", "unit")


def amounts(held: Held) -> Iterator[Finding]:
    """Counts are whole and not below zero, shares are 0 to 100 percent; only signed measures go below zero."""
    families = {}
    for code in held.codelists.units:
        try:
            families[code] = held.codelists.units[code].family
        except DataError:
            continue
    for row in held.rows:
        series, value = row.observation.series, row.observation.value
        measure, family = held.measures.get(series.measure), families.get(series.unit, "")
        if measure is None:
            continue
        if value < 0 and not measure.signed:
            mend = "mend the value, or say signed = true in the measure's entry"
            yield about(row, "value", f"{value} is below zero", mend, "amount")
        elif family == "share" and abs(value) > HUNDRED and not measure.signed:
            yield about(row, "value", f"{value} percent is more than the whole", "write a share of 0 to 100", "amount")
        elif family in ("count", "boats") and value != value.to_integral_value():
            yield about(
                row, "value", f"{value} {series.unit} is not a whole number", "mend the value", "amount", WARNING
            )


def rounding(held: Held) -> Iterator[Finding]:
    """The step that official rounding works in is stated, and the value is a multiple of it."""
    for row in held.rows:
        value, step = row.observation.value, row.observation.rounded_to
        if not row.cell("rounded_to") and row.files.built_in:
            yield about(row, "rounded_to", "is empty", "write the step official rounding works in, as 1000", "rounding")
        elif value % step:
            message = f"{value} is not a multiple of {step}"
            yield about(row, "rounded_to", message, "mend the value or the step", "rounding")


RULES = (bounds, units, amounts, rounding)
