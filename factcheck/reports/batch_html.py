"""The results of a batch as pages to look through: an overview, lists of claims, a page for each document with claims.

No script and no network are needed, and no page is large, however many documents there are: lists are split. The
overview is `report/index.html` in the folder of the results.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any

from factcheck.errors import FactcheckError
from factcheck.model import RATINGS
from factcheck.reports.batch_pages.groups import AXES, Group, groups, lines_of, links, table
from factcheck.reports.batch_pages.repeated import Repeated, heading, repeated
from factcheck.reports.batch_pages.repeated import table as repeated_table
from factcheck.reports.batch_pages.rows import claim_line, day_shown
from factcheck.reports.batch_pages.site import Crumb, Site, pager
from factcheck.reports.batch_pages.texts import Texts, passages
from factcheck.reports.formats import View
from factcheck.reports.html import document as document_html
from factcheck.reports.page.markup import element, escaped
from factcheck.reports.page.plotting import Plotter
from factcheck.reports.page.summaries import ratings_bar
from factcheck.reports.page.tables import wide_table
from factcheck.reports.results import Results
from factcheck.reports.revival import revived_report
from factcheck.reports.sqlite import fill
from factcheck.reports.words import claims_by_rating, rating_name
from factcheck.wording import counted

FOLDER = "report"
HOME: Crumb = ("Overview", "index.html")
_LINES, _ROWS = 200, 300  # on one page: claims in a list, documents or failures in a table
_AT_A_GLANCE = 20  # rows of each table in the overview


def write_results(results: Results, view: View) -> Path:
    """Write the pages into `report/` beside the results, all or none; the path of the overview."""
    place = results.folder / FOLDER
    beside, before = (results.folder / f".{FOLDER}.{os.getpid()}.{name}" for name in ("part", "old"))
    shutil.rmtree(beside, ignore_errors=True)
    try:
        site = Site(beside, view)
        with closing(sqlite3.connect(beside / "claims.db")) as database:
            fill(database, results, view.codelists)
            Batch(site, database, results).write()
        (beside / "claims.db").unlink()
        if place.exists():
            place.rename(before)
        beside.rename(place)
    except (OSError, sqlite3.OperationalError) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise FactcheckError(
            f"cannot write {place} ({reason}); make room there and run the same command again"
        ) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(before, ignore_errors=True)
    return place / "index.html"


class Batch:
    """Makes the pages of one batch from its results in a database."""

    def __init__(self, site: Site, database: sqlite3.Connection, results: Results) -> None:
        self.site, self.database, self.results = site, database, results
        self.view, self.lists = site.view, site.view.codelists
        self.plotter = Plotter(site.view.store) if site.view.store else None

    def write(self) -> None:
        self.database.execute("CREATE TEMP TABLE claim_lines (id INTEGER PRIMARY KEY, line TEXT)")
        self.documents()
        found = {axis.name: groups(self.database, axis, self.lists) for axis in AXES}
        wrong = repeated(self.database)
        for name in found:
            for group in found[name]:
                title = f"{group.axis.group}: {group.label}"
                self.claims(group.pages, title, group.axis.column, group.value, group.claims, group.counts)
        for each in wrong:
            counts = {"outdated": each.outdated, "inaccurate": each.inaccurate}
            total = self.database.execute('SELECT count(*) FROM claims WHERE "key" = ?', (each.key,)).fetchone()[0]
            self.claims(each.pages, heading(each, self.lists), '"key"', each.key, total, counts)
        for axis in AXES:
            if axis.listed and len(found[axis.name]) > _AT_A_GLANCE:
                self.tables(axis.listed, axis.listed.capitalize(), found[axis.name], table)
        if len(wrong) > len(often(wrong)):
            self.tables("figures", "Figures said wrongly", wrong, lambda some: repeated_table(some, self.lists))
        documents = [self.document_row(*row) for row in self.database.execute(_DOCUMENTS)]
        self.tables("documents", "Documents", documents, document_table)
        failures = list(self.database.execute("SELECT document, stage, error FROM failures ORDER BY document"))
        self.tables("failures", "Documents that could not be read or judged", failures, failure_table)
        self.overview(found, wrong, len(documents), len(failures))

    def documents(self) -> None:
        """A page for each document with claims, and the lines of its claims."""
        texts = Texts(self.results.texts, self.lists)
        numbers = {name: number for number, name in self.database.execute("SELECT id, name FROM documents")}
        known = ((each["document"], each) for each in self.results.documents())
        wanted = next(known, None)
        for name, of_one in groupby(enumerate(self.results.claims(), 1), key=lambda each: each[1]["document"]):
            while wanted is not None and wanted[0] != name:
                wanted = next(known, None)
            if wanted is None:
                raise FactcheckError(
                    f"claims.jsonl has claims of {name}, which documents.jsonl does not list; run it anew"
                )
            numbered = list(of_one)
            self.document(numbers[name], wanted[1], numbered, texts)

    def document(
        self, number: int, known: dict[str, Any], numbered: Sequence[tuple[int, dict[str, Any]]], texts: Texts
    ) -> None:
        claims = [claim for _, claim in numbered]
        text = texts.text_of(known, claims)
        report = revived_report(known, claims, text or "", self.view.store)
        shown = None if text is not None else passages(claims)
        content = document_html(report, self.view, shown=shown, plotter=self.plotter)
        place = page_of(number)
        title = known["title"] or known["document"]
        self.site.write(place, title, content, (HOME, ("Documents", "documents-1.html")))
        lines = [
            (row, claim_line(checked, claim, f"../{place}", at, self.lists))
            for at, ((row, claim), checked) in enumerate(zip(numbered, report.checked, strict=True), 1)
        ]
        self.database.executemany("INSERT INTO claim_lines VALUES (?, ?)", lines)

    def claims(
        self, name: str, title: str, column: str, value: object, total: int, counts: dict[str, int] | Any
    ) -> None:
        """The claims of a group on as many pages as they need."""
        pages = -(-total // _LINES)
        for page in range(1, pages + 1):
            lines = "".join(lines_of(self.database, column, value, (page - 1) * _LINES, _LINES))
            content = (
                element("h1", escaped(title))
                + element("p", escaped(claims_by_rating(counts) + "."), class_="counts")
                + ratings_bar(counts)
                + f'<ol class="hits" start="{(page - 1) * _LINES + 1}">{lines}</ol>'
                + pager(name, page, pages)
            )
            self.site.write(f"lists/{name}-{page}.html", title, content, (HOME,))

    def tables(self, name: str, title: str, rows: Sequence[Any], drawn: Any) -> None:
        """A long table on as many pages as it needs, one at least."""
        pages = max(-(-len(rows) // _ROWS), 1)
        for page in range(1, pages + 1):
            some = rows[(page - 1) * _ROWS : page * _ROWS]
            content = element("h1", escaped(title)) + drawn(some) + pager(name, page, pages)
            self.site.write(f"{name}-{page}.html", title, content, (HOME,))

    def document_row(
        self, number: int, name: str, title: str | None, day: str | None, speaker: str | None, *counts: int
    ) -> str:
        claims = sum(counts)
        shown = escaped(title or name)
        named = f'<a href="{page_of(number)}">{shown}</a>' if claims else shown
        below = f"<br>{escaped(name)}" if title else ""
        cells = [escaped(day_shown(day)), escaped(speaker or ""), f"{claims:,}"]
        ratings = ", ".join(
            f"{many:,} {rating_name(rating)}" for rating, many in zip(RATINGS, counts, strict=True) if many
        )
        told = "".join(element("td", cell) for cell in [*cells, ratings])
        return f'<tr><th scope="row">{named}{below}</th>{told}</tr>'

    def overview(self, found: dict[str, list[Group]], wrong: list[Repeated], documents: int, failures: int) -> None:
        counts = Counter({group.value: group.claims for group in found["rating"]})
        run = self.results.run
        title = f"{counted(documents, 'text')}, {counted(counts.total(), 'claim')} checked"
        named = run.get("arguments", {}).get("folder", "")
        newest = run.get("as_of")
        about = [named, f"“Now” means figures published up to {day_shown(newest)}." if newest else ""]
        failed = (
            f'<a href="failures-1.html">{counted(failures, "text")} could not be read or judged</a>' if failures else ""
        )
        parts = [
            f'<header class="top"><h1>{escaped(title)}</h1>',
            element("p", escaped(" · ".join(part for part in about if part)), class_="about"),
            "</header>",
            element("p", escaped(claims_by_rating(counts) + "."), class_="counts"),
            ratings_bar(counts),
            links(found["rating"]),
            element("p", f'<a href="documents-1.html">All documents</a> {failed}', class_="ways"),
        ]
        if wrong:
            parts += ["<h2>Wrong figures most often repeated</h2>", repeated_table(often(wrong), self.lists)]
            parts.append(more("figures", len(wrong), len(often(wrong))))
        for axis in AXES[1:]:
            some = found[axis.name]
            shown = some[:_AT_A_GLANCE] if axis.listed else some
            parts += [element("h2", axis.title), table(shown), more(axis.listed, len(some), len(shown))]
        self.site.write("index.html", title, element("div", "".join(parts), class_="overview"))


_DOCUMENTS = (
    "SELECT documents.id, name, title, document_date, documents.speaker, "
    + ", ".join(f"coalesce(sum(rating = '{rating}'), 0)" for rating in RATINGS)
    + " FROM documents LEFT JOIN claims ON claims.document = documents.id GROUP BY documents.id ORDER BY documents.id"
)


def page_of(number: int) -> str:
    """The address of a document's page from the folder of the report."""
    return f"documents/{number}.html"


def often(wrong: list[Repeated]) -> list[Repeated]:
    """The wrong figures for the overview: those said more than once, else the first few."""
    return [each for each in wrong if each.times > 1][:_AT_A_GLANCE] or wrong[:_AT_A_GLANCE]


def more(name: str, many: int, shown: int) -> str:
    """A link to the whole list, where not all of it is shown."""
    return element("p", f'<a href="{name}-1.html">All {many:,} {name}</a>', class_="ways") if many > shown else ""


def document_table(rows: Sequence[str]) -> str:
    """Documents with their day, speaker and counts."""
    names = ("Document", "Said", "Speaker", "Claims", "Ratings")
    return wide_table("listed", names, "".join(rows))


def failure_table(rows: Sequence[tuple[str, str, str]]) -> str:
    """Documents that failed, and why."""
    if not rows:
        return element("p", "Every document was dealt with.")
    body = "".join(
        f'<tr><th scope="row">{escaped(name)}</th><td>{escaped(stage)}</td><td>{escaped(error)}</td></tr>'
        for name, stage, error in rows
    )
    return wide_table("listed", ("Document", "While", "What went wrong"), body)
