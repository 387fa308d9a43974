"""The country of whoever publishes at a web address: `.gov` is American, `.uk` British, `europa.eu` the EU's."""

from __future__ import annotations

import re

from claims.readers.known import Known

HOST = re.compile(r"(?:https?:)?//(?:[^/@\s]*@)?([A-Za-z0-9.-]+)")
ENDINGS = {"gov": "US", "mil": "US", "uk": "GB", "ie": "IE", "ca": "CA", "au": "AU", "nz": "NZ", "europa.eu": "EU27"}


def country_of_address(address: str | None, known: Known) -> str | None:
    """The country of an address, where its ending leaves no doubt. Endings that are sold to anyone tell nothing."""
    match = HOST.match((address or "").strip())
    if match is None:
        return None
    host = match[1].lower().rstrip(".")
    found = next((country for ending, country in ENDINGS.items() if host.endswith(f".{ending}")), None)
    return known.told_country(found)
