"""Values as a page shows them."""

from __future__ import annotations

from decimal import Decimal

from factcheck.wording import amount


def shown(value: Decimal, unit: str) -> str:
    """A value with its unit, below zero with a minus sign rather than a hyphen.

    >>> shown(Decimal("-19.6"), "percent")
    '−19.6%'
    """
    return signed(amount(value, unit))


def signed(text: str) -> str:
    """A number's text with a minus sign for a hyphen at its start."""
    return "−" + text[1:] if text.startswith("-") else text


def span_shown(low: Decimal, high: Decimal, unit: str) -> str:
    """One value, or two with "to" between them."""
    return shown(low, unit) if low == high else f"{shown(low, unit)} to {shown(high, unit)}"
