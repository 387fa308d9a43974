"""The wrong figures most often repeated: the same number said of the same thing, not right on the day it was said."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from factcheck.reports.batch_pages.rows import day_shown, value_of
from factcheck.reports.page.badges import sign
from factcheck.reports.page.markup import escaped
from factcheck.reports.page.tables import wide_table
from factcheck.reports.revival import revived
from factcheck.reports.words import subject
from factcheck.wording import counted
from reference_data.codelists import Codelists

MOST = 1000  # figures with a list of their own


@dataclass(frozen=True, slots=True)
class Repeated:
    """One wrong figure. `claim` is the object of one of the claims that say it; `place` numbers its pages."""

    place: int
    key: str
    times: int
    documents: int
    speakers: int
    outdated: int
    inaccurate: int
    first_said: str | None
    last_said: str | None
    claim: dict[str, Any]

    @property
    def pages(self) -> str:
        return f"repeated-{self.place}"

    @property
    def words(self) -> str:
        return " ".join(self.claim["span"]["text"].split())


def repeated(database: sqlite3.Connection) -> list[Repeated]:
    """The wrong figures by how often they were said, those said once too, at most a thousand."""
    query = """
        SELECT "key", times, documents, speakers, outdated, inaccurate, first_said, last_said, (
            SELECT object FROM claims
            WHERE claims."key" = repeated."key" AND rating IN ('outdated', 'inaccurate') ORDER BY id LIMIT 1
        )
        FROM repeated LIMIT ?
    """
    rows = database.execute(query, (MOST,)).fetchall()
    return [Repeated(place, *row[:-1], json.loads(row[-1])) for place, row in enumerate(rows, 1)]


def table(found: list[Repeated], lists: Codelists, up: str = "") -> str:
    """Each figure with how often, by how many and when it was said, leading to its claims."""
    names = ("Said", "About", "Official now", "Times", "Texts", "Speakers", "First and last said")
    body = "".join(_row(each, lists, up) for each in found)
    return wide_table("repeated", names, body)


def _row(each: Repeated, lists: Codelists, up: str) -> str:
    rating = "inaccurate" if each.inaccurate >= each.outdated else "outdated"
    days = [day_shown(day) for day in dict.fromkeys((each.first_said, each.last_said)) if day]
    cells = [
        subject(revived(each.claim), lists, assumptions=False),
        value_of(each.claim, "now") or "–",
        f"{each.times:,}",
        f"{each.documents:,}",
        f"{each.speakers:,}",
        " – ".join(days) or "–",
    ]
    name = f'{sign(rating)} <a href="{up}lists/{each.pages}-1.html">{escaped(each.words)}</a>'
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{escaped(cell)}</td>" for cell in cells)}</tr>'


def heading(each: Repeated, lists: Codelists) -> str:
    """What its list is called."""
    return (
        f"“{each.words}” said {counted(each.times, 'time')}: {subject(revived(each.claim), lists, assumptions=False)}"
    )
