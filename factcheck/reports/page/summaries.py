"""The head of a document's report: what it is, when it was said, how many claims have which rating, all at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from factcheck.model import RATINGS, CheckedClaim, Report
from factcheck.reasons import RATINGS as TERMS
from factcheck.reports.formats import View
from factcheck.reports.page.badges import SIGNS, badge, sign
from factcheck.reports.page.marked_text import Mark
from factcheck.reports.page.markup import element, escaped, link
from factcheck.reports.page.values import shown
from factcheck.reports.words import claims_by_rating, subject, when_said
from factcheck.wording import day_name

_FEWEST_IN_TABLE = 2


def head(report: Report, level: int = 1) -> str:
    """Title, name, day and counts of a document."""
    document = report.document
    title = element(f"h{level}", escaped(document.title or document.name))
    facts = [escaped(part) for part in (document.name if document.title else None, document.speaker) if part]
    if document.source:
        facts.append(link(document.source, escaped(document.source)))
    about = element("p", " · ".join(facts), class_="about") if facts else ""
    days = f"{when_said(document)} “Now” means figures published up to {day_name(report.as_of)}."
    return element("header", title + about + element("p", escaped(days), class_="days"), class_="top")


def overview(report: Report, marks: Sequence[Mark], view: View, prefix: str = "") -> str:
    """A bar of the ratings with a switch for each, and the table of all claims."""
    if not report.checked:
        return element("p", "No claim about migration figures was found in this text.", class_="none")
    counts = Counter(checked.verdict.rating for checked in report.checked)
    told = element("p", escaped(claims_by_rating(counts) + "."), class_="counts")
    table = _table(report, marks, view) if len(report.checked) >= _FEWEST_IN_TABLE else ""
    return told + ratings_bar(counts) + _switches(counts, prefix) + table


def ratings_bar(counts: Mapping[str, int]) -> str:
    """How the claims are rated, as a bar; the numbers stand beside it for those who do not see it."""
    parts = "".join(
        f'<span class="{rating}" style="flex-grow:{counts[rating]}">{SIGNS[rating]}</span>'
        for rating in RATINGS
        if counts.get(rating)
    )
    return f'<div class="ratings" aria-hidden="true">{parts}</div>'


def _switches(counts: Counter[str], prefix: str) -> str:
    """One switch for each rating that occurs: cards and rows of the others stay. It works by style alone."""
    rows = []
    for rating in RATINGS:
        if counts[rating]:
            box = f'<input type="checkbox" class="show-{rating}" id="{prefix}show-{rating}" checked>'
            label = f'<label for="{prefix}show-{rating}" title="{escaped(TERMS[rating].meaning)}">'
            rows.append(f"<span>{box}{label}{badge(rating)} {counts[rating]}</label></span>")
    legend = '<legend class="hidden">Show claims that are</legend>'
    return element("fieldset", legend + "".join(rows), class_="switches")


def _table(report: Report, marks: Sequence[Mark], view: View) -> str:
    head_row = "".join(
        f'<th scope="col">{name}</th>' for name in ("Claim", "Rating", "Said", "Official then", "Now", "About")
    )
    rows = "".join(_row(checked, mark, view) for checked, mark in zip(report.checked, marks, strict=True))
    caption = '<caption class="hidden">Every claim with its rating and the official figures</caption>'
    return f'<table class="glance">{caption}<thead><tr>{head_row}</tr></thead><tbody>{rows}</tbody></table>'


def _row(checked: CheckedClaim, mark: Mark, view: View) -> str:
    claim, verdict = checked.claim, checked.verdict
    unit = claim.quantity.unit if claim.quantity and claim.quantity.unit != "rank" else None
    values = []
    for evidence in (verdict.then, verdict.now):
        value = shown(evidence.value, unit or evidence.known[0].observation.series.unit) if evidence else "–"
        values.append(element("td", escaped(value), class_="number"))
    words = " ".join(claim.span.text.split())
    cells = [
        f'<th scope="row"><a href="#{mark.card}"><span class="hidden">Claim </span>{mark.number}</a></th>',
        element("td", sign(verdict.rating)),
        element("td", escaped(words), class_="words"),
        *values,
        element("td", escaped(subject(checked, view.codelists)), class_="about"),
    ]
    return f'<tr class="{verdict.rating}">{"".join(cells)}</tr>'
