"""Who held which office when, and which party governed: the terms of `lexicon/periods.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from claims.numbers.contexts import LEXICON
from claims.numbers.words import plain


@dataclass(frozen=True, slots=True)
class Term:
    """A time in office of a person or of a party in government; `end` is the first day of the next, None if it lasts.

    `names` are what they are called, in lower case; `head` marks the office that heads a government.
    """

    names: frozenset[str]
    titles: frozenset[str]
    country: str
    head: bool
    party: str
    start: date
    end: date | None


@cache
def lexicon() -> Mapping[str, list[dict]]:
    """The lexicon of named periods as written: event, election, government, office."""
    with (LEXICON / "periods.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def terms() -> tuple[Term, ...]:
    """Every term of every office and government, in the order of the lexicon."""
    found: list[Term] = []
    for office in lexicon()["office"]:
        holders = office["holders"]
        for index, holder in enumerate(holders):
            name = plain(holder["name"])
            end = holders[index + 1]["start"] if index + 1 < len(holders) else None
            names = frozenset({name, name.split()[-1], *holder.get("also", ())})
            found.append(
                Term(
                    names,
                    frozenset(office["titles"]),
                    office["country"],
                    office["head"],
                    holder["party"],
                    holder["start"],
                    end,
                )
            )
    for government in lexicon()["government"]:
        for start, end in government["terms"]:
            found.append(
                Term(
                    frozenset(government["names"]),
                    frozenset(),
                    government["country"],
                    False,
                    "",
                    date.fromisoformat(start),
                    date.fromisoformat(end) if end else None,
                )
            )
    return tuple(found)
