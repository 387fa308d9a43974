"""What is known about a text before it is read: what the caller says of it, and how countries write days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Known:
    """What the caller says of a text; it outranks the text's own word.

    `day_orders` gives a country's order of day and month (`dmy`, `mdy`, `ymd`), `country_names` the
    code for each lower-case name a country goes by.
    """

    spoken_on: date | None = None
    country: str | None = None
    speaker: str | None = None
    day_orders: Mapping[str, str] = field(default_factory=dict)
    country_names: Mapping[str, str] = field(default_factory=dict)

    def country_code(self, said: str | None) -> str | None:
        """The code of a country named by code or by name; None if the code lists know no such country."""
        if said is None:
            return None
        return self.country_names.get(said.strip().lower())

    def day_order(self, country: str | None) -> str:
        """Day first, unless the country writes the month first."""
        return self.day_orders.get(country or "", "dmy")
