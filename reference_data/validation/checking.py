"""Every rule over the whole store, in one call."""

from __future__ import annotations

from collections.abc import Iterator

from reference_data.faults import Fault
from reference_data.store import Store
from reference_data.validation import folders, jumps, keys, lists, periods, sums, values
from reference_data.validation.held import Finding, Held
from reference_data.validation.known_breaks import excused

FAMILIES = (lists, folders, keys, periods, values, sums, jumps)


def check_store(store: Store) -> list[Fault]:
    """All faults of the data sets and code lists, by file and line; empty if nothing is wrong.

    A fault's `level` is `error` for what is wrong and `warning` for what only looks so.
    """
    held = Held(store)
    found = {finding.fault for finding in excused(held, _findings(held))}
    # Reading the whole store is what brings the faults of form to light, so they are gathered last.
    return sorted({*found, *store.faults}, key=lambda fault: (fault.path, fault.line, fault.column, fault.message))


def _findings(held: Held) -> Iterator[Finding]:
    for family in FAMILIES:
        for rule in family.RULES:
            yield from rule(held)
