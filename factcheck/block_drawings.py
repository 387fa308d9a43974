"""Bars and lines drawn in block characters, for terminals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

BLOCKS = "▁▂▃▄▅▆▇█"
BAR = "█"
EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")


def bar(value: Decimal, widest: Decimal, width: int) -> str:
    """A bar as long as the value's share of the widest, to an eighth of a character; below zero it is hollow."""
    if not widest:
        return ""
    eighths = int(abs(value) / widest * width * 8)
    drawn = BAR * (eighths // 8) + EIGHTHS[eighths % 8]
    return drawn if value >= 0 else "░" * max(len(drawn), 1)


def sparkline(values: Sequence[Decimal]) -> str:
    """The course of a series in one line, the lowest value as the lowest block."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    if low == high:
        return BLOCKS[3] * len(values)
    return "".join(BLOCKS[int((value - low) / (high - low) * (len(BLOCKS) - 1))] for value in values)
