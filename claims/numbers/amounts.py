"""What one number in a text amounts to, before the words that bound it are looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

ONE = Decimal(1)
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Amount:
    """One number without the words that bound it, in offsets of the text.

    `floor` and `ceiling` bound the values said the same way; `scale` is what it was counted in (1,000 in "5 thousand").
    A `grouped` number says its size in full ("5,000", "5 thousand"); one that does not may still take the scale, the
    money or the percent of a number that follows ("5 to 6 million").
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    floor: Decimal
    ceiling: Decimal
    scale: Decimal = ONE
    unit: str = "none"
    form: str = "digits"
    approximator: str = "none"
    grouped: bool = False

    def times(self, factor: Decimal) -> Amount:
        return replace(
            self,
            low=self.low * factor,
            high=self.high * factor,
            floor=self.floor * factor,
            ceiling=self.ceiling * factor,
            scale=self.scale * factor,
        )


def amount(start: int, end: int, value: Decimal, place: Decimal, form: str, **more: object) -> Amount:
    """An amount known to half a place either way."""
    floor = max(Decimal(0), value - place / 2) if value == 0 else value - place / 2
    return Amount(start, end, value, value, floor, value + place / 2, form=form, **more)  # type: ignore[arg-type]
