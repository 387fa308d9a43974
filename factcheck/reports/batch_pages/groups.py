"""The claims of a batch grouped: by rating, speaker, measure, year, and by the figure repeated; queries and tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.model import RATINGS
from factcheck.reports.page.badges import badge
from factcheck.reports.page.markup import element, escaped
from factcheck.reports.page.summaries import ratings_bar
from factcheck.reports.page.tables import wide_table
from factcheck.reports.words import NO_DAY, NOBODY, rating_name
from reference_data.codelists import Codelists

_COUNTS = ", ".join(f"sum(rating = '{rating}')" for rating in RATINGS)


@dataclass(frozen=True, slots=True)
class Axis:
    """A way to group claims by a `column` of their table; `group` is what one is, `label` what it is called.

    `listed` names the pages that list all groups, where there are more than the overview shows.
    """

    name: str
    title: str
    group: str
    column: str
    order: str
    listed: str
    label: Callable[[object, Codelists], str]


@dataclass(frozen=True, slots=True)
class Group:
    """The claims that have one value of an axis; `place` numbers its pages."""

    axis: Axis
    place: int
    value: object
    label: str
    claims: int
    counts: Mapping[str, int]

    @property
    def pages(self) -> str:
        """The name of the pages that list its claims, without their number."""
        return f"{self.axis.name}-{self.place}"


def measure_name(code: object, lists: Codelists) -> str:
    """The name of a measure as the first words of a line."""
    name = lists.measures[code].name if code in lists.measures else str(code)
    return name[:1].upper() + name[1:]


AXES = (
    Axis("rating", "By rating", "Rating", "rating", "1", "", lambda code, _: rating_name(str(code)).capitalize()),
    Axis("measure", "By measure", "Measure", "measure", "2 DESC, 1", "measures", measure_name),
    Axis(
        "speaker",
        "By speaker",
        "Speaker",
        "speaker",
        "speaker IS NULL, 2 DESC, 1",
        "speakers",
        lambda name, _: str(name or NOBODY),
    ),
    Axis(
        "year",
        "By the year it was said in",
        "Said in",
        "said_in",
        "said_in IS NULL, said_in DESC",
        "",
        lambda year, _: str(year or NO_DAY),
    ),
)


def groups(database: sqlite3.Connection, axis: Axis, lists: Codelists) -> list[Group]:
    """The groups of an axis in their order."""
    rows = database.execute(
        f"SELECT {axis.column}, count(*), {_COUNTS} FROM claims GROUP BY 1 ORDER BY {axis.order}"
    ).fetchall()
    if axis.name == "rating":
        rows.sort(key=lambda row: RATINGS.index(row[0]))
    return [
        Group(axis, place, value, axis.label(value, lists), claims, dict(zip(RATINGS, counts, strict=True)))
        for place, (value, claims, *counts) in enumerate(rows, 1)
    ]


def lines_of(database: sqlite3.Connection, column: str, value: object, offset: int, many: int) -> Iterator[str]:
    """The lines of a group's claims, the newest first."""
    query = (
        f"SELECT line FROM claims JOIN claim_lines USING (id) WHERE {column} IS ? "
        "ORDER BY said_on IS NULL, said_on DESC, id LIMIT ? OFFSET ?"
    )
    return (line for (line,) in database.execute(query, (value, many, offset)))


def table(found: Sequence[Group], up: str = "") -> str:
    """Groups with their counts, each leading to its claims; a column for each rating that any claim has."""
    ratings = [rating for rating in RATINGS if any(group.counts[rating] for group in found)]
    names = (found[0].axis.group if found else "", "Claims", *(rating_name(rating).capitalize() for rating in ratings))
    most = max((group.claims for group in found), default=1)
    body = "".join(_row(group, ratings, up, most) for group in found)
    return wide_table("groups", names, body)


def links(found: Sequence[Group], up: str = "") -> str:
    """The groups as a row of links: for ratings, which need no table."""
    shown = "".join(
        f'<li><a href="{up}lists/{group.pages}-1.html">{badge(str(group.value))} {group.claims:,}</a></li>'
        for group in found
    )
    return f'<ul class="rated">{shown}</ul>'


def _row(group: Group, ratings: Sequence[str], up: str, most: int) -> str:
    bar = f'<div style="width:{max(group.claims / most * 100, 2):.0f}%">{ratings_bar(group.counts)}</div>'
    name = f'<a href="{up}lists/{group.pages}-1.html">{escaped(group.label)}</a>{bar}'
    counts = "".join(element("td", f"{group.counts[rating]:,}" if group.counts[rating] else "–") for rating in ratings)
    return f'<tr><th scope="row">{name}</th><td>{group.claims:,}</td>{counts}</tr>'
