"""What is known about a text before it is read: what the caller says of it, and how countries write days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reference_data.codelists import Codelists, UnknownCode


@dataclass(frozen=True, slots=True)
class Known:
    """What the caller says of a text; it outranks the text's own word. Without code lists no country is known."""

    spoken_on: date | None = None
    country: str | None = None
    speaker: str | None = None
    codelists: Codelists | None = None

    def country_code(self, said: str | None) -> str | None:
        """The code of a country given by code, name or adjective; None if the code lists know no such country."""
        if said is None or self.codelists is None:
            return None
        try:
            return self.codelists.geography_code(said)
        except UnknownCode:
            return None

    def told_country(self, code: str | None) -> str | None:
        """The caller's country, else the code a format tells of itself, unless the code lists lack it."""
        if self.country is not None or code is None or self.codelists is None:
            return self.country or code
        return code if code in self.codelists.geographies else None

    def day_order(self, country: str | None) -> str:
        """`dmy` or `mdy`: day first, unless the country writes the month first."""
        if country is None or self.codelists is None or country not in self.codelists.geographies:
            return "dmy"
        return self.codelists.geographies[country].date_order or "dmy"
