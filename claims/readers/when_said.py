"""The day a document was said on, from the first that knows: the option, the document itself, its name, a dateline."""

from __future__ import annotations

from datetime import date

from claims.readers.datelines import find_dateline
from claims.readers.days import day_in_name
from claims.readers.known import Known


def when_said(
    name: str, text: str, known: Known, country: str | None, own: date | None = None, own_basis: str = "metadata"
) -> tuple[date | None, str]:
    """The day and where it came from. `own` is the day the document gives for itself, outside its running text.

    A whole day in the name comes before a dateline, a year alone after it.
    """
    if known.spoken_on is not None:
        return known.spoken_on, "option"
    if own is not None:
        return own, own_basis
    order = known.day_order(country)
    named = day_in_name(name, order)
    if named is not None and named.precision != "year":
        return named.day, "file name"
    dateline = find_dateline(text, order)
    if dateline is not None:
        return dateline.day, "dateline"
    if named is not None:
        return named.day, "file name"
    return None, "unknown"
