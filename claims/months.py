"""The names of months as they are written, whole and cut short."""

from __future__ import annotations

NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTHS = {name: n for n, name in enumerate(NAMES, 1)} | {name[:3]: n for n, name in enumerate(NAMES, 1)} | {"sept": 9}
"""Every spelling, without the stop of a short one -> the number of the month."""
