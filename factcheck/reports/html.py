"""One page of HTML that is complete in itself: no script, nothing from the network. To read, to send, to print.

The text stands on the left with every claim marked, the cards of the claims on the right; on a phone and on paper
one follows the other. The policy in its head forbids scripts and requests, whatever the text holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TextIO

from claims.model import TextSpan
from factcheck.model import Report
from factcheck.reports.formats import View
from factcheck.reports.page.cards import Cards
from factcheck.reports.page.marked_text import Mark, marked_text
from factcheck.reports.page.markup import element, escaped
from factcheck.reports.page.plotting import Plotter
from factcheck.reports.page.summaries import head, overview
from factcheck.reports.words import rating_name
from factcheck.wording import counted

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'"
_OWN_BASE = "; base-uri 'none'"


def write(reports: Sequence[Report], out: TextIO, view: View) -> None:
    out.writelines(page(reports, view))


def page(reports: Sequence[Report], view: View, start: str | None = None) -> Iterator[str]:
    """The parts of the page of some reports. `start` replaces the usual one, made by `page_start`."""
    yield start if start is not None else page_start(title_of(reports))
    yield "<main>\n"
    if len(reports) != 1:
        yield from _contents(reports)
    for place, report in enumerate(reports, 1):
        yield document(report, view, *(("", 1) if len(reports) == 1 else (f"d{place}-", 2)))
    yield f"</main>\n{foot(view)}</body>\n</html>\n"


def framed(reports: Sequence[Report], view: View, height: int = 640) -> str:
    """The page inside a frame, for a notebook: its style touches nothing around it, and nothing in it can run."""
    # Inside a frame a link to "#c1" would lead to the page around it, if the base did not say otherwise.
    start = page_start(title_of(reports), POLICY, '<base href="about:srcdoc">\n')
    inner = escaped("".join(page(reports, view, start)))
    look = f"width:100%;height:{height}px;border:1px solid #ccc;border-radius:4px;resize:vertical"
    leave = "allow-popups allow-popups-to-escape-sandbox"
    return f'<iframe title="{escaped(title_of(reports))}" style="{look}" sandbox="{leave}" srcdoc="{inner}"></iframe>'


def page_start(
    title: str,
    policy: str = POLICY + _OWN_BASE,
    more: str = "",
    styled: str | None = None,
    referrer: str = "no-referrer",
) -> str:
    """The page up to its content; `more` is HTML for its head, `styled` the address of the style if it lies apart.

    `policy` is what the page may do and ask for, `referrer` what it tells the pages it leads to of itself.
    """
    look = f'<link rel="stylesheet" href="{escaped(styled)}">' if styled else f"<style>\n{style()}</style>"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escaped(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta name="referrer" content="{escaped(referrer)}">\n'
        f"{more}<title>{escaped(title)}</title>\n{look}\n</head>\n<body>\n"
    )


@cache
def style() -> str:
    """The style that every page of the reports shares."""
    return files("factcheck.reports.page").joinpath("style.css").read_text("utf-8")


def document(
    report: Report,
    view: View,
    prefix: str = "",
    level: int = 1,
    shown: tuple[str, Sequence[TextSpan]] | None = None,
    plotter: Plotter | None = None,
) -> str:
    """The report of one document: its head, its text with the claims marked, and a card for each of them.

    `prefix` keeps the ids of several documents on one page apart, `level` is that of its heading. `shown` is another
    text to show, with the places of the claims in it: the passages, where the whole is not at hand.
    """
    text, spans = shown or (report.document.text, [checked.claim.span for checked in report.checked])
    marks = marks_of(report, spans, prefix)
    heading = f"h{level + 1}"
    cards = Cards(report, view, prefix, level + 2, plotter)
    drawn = "\n".join(cards.card(checked, mark) for checked, mark in zip(report.checked, marks, strict=True))
    listed = cards.sources.listed()
    sources = f'<section class="sources"><{heading}>Sources</{heading}>{listed}</section>' if listed else ""
    words = element("div", marked_text(text, marks), class_="words")
    beside = element(
        "section",
        element(heading, "The text", class_="hidden") + words,
        class_="text",
        tabindex="0",
        aria_label="The text, its claims marked",
    )
    claims = element(
        "section",
        element(heading, "The claims", class_="hidden") + overview(report, marks, view, prefix) + drawn + sources,
        class_="claims",
        aria_label="The claims, each with its rating and the official figures",
    )
    content = f"{head(report, level)}\n{beside}\n{claims}\n"
    return element("article", content, class_="document", id=f"{prefix}document") + "\n"


def marks_of(report: Report, spans: Sequence[TextSpan], prefix: str = "") -> list[Mark]:
    """A mark for each claim, numbered in their order in the text; `spans` are their places in the text shown."""
    return [
        Mark(
            span,
            number,
            checked.verdict.rating,
            f"{' '.join(checked.claim.span.text.split())}: {rating_name(checked.verdict.rating)}, claim {number}",
            prefix,
        )
        for number, (checked, span) in enumerate(zip(report.checked, spans, strict=True), 1)
    ]


def foot(view: View) -> str:
    """What the results rest on."""
    rows = "".join(f"<dt>{escaped(name)}</dt><dd>{escaped(text)}</dd>" for name, text in view.stamp)
    stamp = f"<dl>{rows}</dl>" if rows else ""
    note = (
        "Ratings are of figures, not of people or arguments. Each claim is held against the figure that was public on "
        "the day it was said; later revisions are shown beside it."
    )
    return f'<footer class="foot"><p>{note}</p>{stamp}</footer>\n'


def title_of(reports: Sequence[Report]) -> str:
    """The title of the page."""
    if len(reports) != 1:
        return f"{counted(len(reports), 'text')} checked"
    named = reports[0].document
    return f"{named.title or named.name}: {counted(len(reports[0].checked), 'claim')} checked"


def _contents(reports: Sequence[Report]) -> Iterator[str]:
    yield f'<nav class="contents" aria-label="Texts"><h1>{escaped(title_of(reports))}</h1><ol>'
    for place, report in enumerate(reports, 1):
        name = escaped(report.document.title or report.document.name)
        yield f'<li><a href="#d{place}-document">{name}</a> {counted(len(report.checked), "claim")}</li>'
    yield "</ol></nav>\n"
