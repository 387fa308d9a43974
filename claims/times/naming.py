"""Calendar times found in a text, each as a `Moment`; quarters and halves of a year, and times told from the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.months import MONTHS
from claims.numbers.words import GAP
from claims.times.day_names import DAYS_AND_MONTHS
from claims.times.moments import Moment
from claims.times.patterns import MOMENT, NTH, SEED
from claims.times.year_names import YEARS, year_beside


def moments_in(low: str, text: str) -> Iterator[Moment]:
    """The moments in a text, given in plain form too (see `numbers.words.plain`), in order."""
    pos = 0
    for seed in SEED.finditer(low):
        at = seed.start()
        if at < pos:
            continue
        match = MOMENT.match(low, at)
        if match is None:
            continue
        moment = _moment(low, text, match)
        if moment is not None:
            pos = moment.end
            yield moment


def _moment(low: str, text: str, match: re.Match[str]) -> Moment | None:
    kind = match.lastgroup or ""
    for name in (
        "iso",
        "ymd",
        "numeric",
        "fy",
        "fiscal",
        "year_fiscal",
        "pair",
        "ym",
        "numeric_month",
        "yq",
        "qy",
        "nth",
        "mq",
        "dm",
        "md",
        "season",
        "my",
        "decade",
        "decade_in_words",
        "y",
        "w",
        "rel_fiscal",
        "rel",
        "on",
        "named_day",
    ):
        if match[name] is not None:
            kind = name
            break
    found = _BUILDERS[kind](low, text, match)
    return replace(found, start=match.start(), end=match.end()) if found else None


def _yq(low: str, text: str, match: re.Match[str]) -> Moment | None:
    return _part(match["yq_u"], int(match["yq_n"]), {"year": int(match["yq_y"])})


def _qy(low: str, text: str, match: re.Match[str]) -> Moment | None:
    year = year_beside(match, "qy")
    return None if match["qy_u"] == "h" and not year else _part(match["qy_u"], int(match["qy_n"]), year)


def _nth(low: str, text: str, match: re.Match[str]) -> Moment | None:
    unit = "q" if match["nth_u"] == "quarter" else "h"
    number = NTH[match["nth_n"]]
    year = year_beside(match, "nth")
    if not year and re.search(rf"(?<![a-z])an?{GAP}$", low[max(0, match.start() - 4) : match.start()]):
        return None  # "a third quarter running"
    if match["nth_n"] in ("last", "final") and not year:
        return Moment(0, 0, "quarter", units_ago=1) if unit == "q" and match["nth_n"] == "last" else None
    if unit == "h":
        if not year and not re.match(rf"{GAP}of{GAP}the{GAP}year\b", low[match.end() : match.end() + 14]):
            return None
        number = 2 if match["nth_n"] in ("last", "final") else number
    return _part(unit, number, year)


def _month_quarter(low: str, text: str, match: re.Match[str]) -> Moment | None:
    """The quarter that ends in the month it is named after, as Australia and New Zealand do: "the March quarter"."""
    return Moment(0, 0, "quarter", part=MONTHS[match["mq_m"]] // 3, **year_beside(match, "mq"))


def _part(letter: str, number: int, year: dict[str, int | None]) -> Moment | None:
    if letter == "h" and number > 2:
        return None
    return Moment(0, 0, "quarter" if letter == "q" else "half", part=number, **year)


def _relative_unit(low: str, text: str, match: re.Match[str]) -> Moment | None:
    ago = {"last": 1, "this": 0, "next": -1}.get(match["rel_q"].split()[-1], 0)
    if re.match(r"-|'s old", low[match.end() : match.end() + 6]):
        return None
    if match["rel_u"] in ("year", "yr"):
        return Moment(0, 0, "year", years_ago=ago)
    return Moment(0, 0, match["rel_u"], units_ago=ago)


_PARTS = {
    "yq": _yq,
    "qy": _qy,
    "nth": _nth,
    "mq": _month_quarter,
    "rel": _relative_unit,
}
_BUILDERS = YEARS | DAYS_AND_MONTHS | _PARTS
