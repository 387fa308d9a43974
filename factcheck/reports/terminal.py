"""For reading on a screen: each claim in its sentence, its rating, the official figure then and now, and why.

In colour on a terminal, plain text elsewhere; nothing is wider than the view's width.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from typing import TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from claims.model import Claim, Document
from factcheck.block_drawings import sparkline
from factcheck.model import CheckedClaim, Evidence, Report
from factcheck.reports.formats import View
from factcheck.reports.page.markup import plain
from factcheck.reports.words import (
    PASSING,
    claims_by_rating,
    counted,
    day_of,
    rating_name,
    same_publication,
    subject,
    when_said,
)
from factcheck.wording import amount, day_name, number, period_name
from reference_data.model import Known
from reference_data.store import Store

BADGES = {
    "accurate": "bold white on green4",
    "close": "bold black on dark_sea_green2",
    "outdated": "bold black on gold3",
    "inaccurate": "bold white on red3",
    "unverified": "bold white on grey50",
    "not_checkable": "bold black on light_steel_blue",
}
QUIET = "dim"
INDENT = 2
# The course of a series is drawn in at most so many blocks.
MOST_POINTS = 24


def write(reports: Sequence[Report], out: TextIO, view: View) -> None:
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=view.width,
        force_terminal=view.colour,
        no_color=not view.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for report in reports:
        show_report(harmless(report), console, view)
    if len(reports) > 1:
        console.print(Rule(style=QUIET, characters="═"))
        claims = [checked for report in reports for checked in report.checked]
        console.print(f"{counted(len(reports), 'text')}, {summary(claims)}")
    out.writelines(line.rstrip() + "\n" for line in buffer.getvalue().splitlines())


def harmless(report: Report) -> Report:
    """The report with nothing in its texts that a terminal would obey: one sign stands for each control character."""
    document = report.document
    known = replace(
        document,
        name=plain(document.name),
        title=plain(document.title) if document.title else None,
        speaker=plain(document.speaker) if document.speaker else None,
    )
    return replace(report, document=known, checked=tuple(harmless_claim(each) for each in report.checked))


def harmless_claim(checked: CheckedClaim) -> CheckedClaim:
    """The claim without signs that a terminal would take for commands."""
    claim, verdict = checked.claim, checked.verdict
    said = replace(
        claim,
        span=replace(claim.span, text=plain(claim.span.text)),
        sentence=replace(claim.sentence, text=plain(claim.sentence.text)),
        speaker=plain(claim.speaker) if claim.speaker else None,
        locator=plain(claim.locator),
    )
    steps = tuple(replace(step, text=plain(step.text)) for step in verdict.steps)
    return CheckedClaim(said, replace(verdict, explanation=plain(verdict.explanation), steps=steps))


class Sources:
    """The releases behind the figures of one document, numbered in the order they are first named."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, str, str], int] = {}

    def number(self, known: Known) -> int:
        release = known.release
        named = " ".join(part for part in (f"{release.publisher}," if release.publisher else "", release.title) if part)
        source = (named, day_of(release), release.url or known.first.read_at)
        return self.numbers.setdefault(source, len(self.numbers) + 1)

    def table(self) -> Table:
        table = grid()
        for (named, day, address), place in self.numbers.items():
            table.add_row(f"[{place}]", Text(f"{named}, {day}"))
            if address:
                table.add_row("", Text(address, style=Style(color="blue", link=address), overflow="fold"))
        return table


def grid() -> Table:
    """Rows of a label and what it stands for; long words are folded."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style=QUIET)
    table.add_column(overflow="fold")
    return table


def show_report(report: Report, console: Console, view: View) -> None:
    """Print a report: its head, its claims, the sources they rest on, the count."""
    document, sources = report.document, Sources()
    console.print(Text(document.title or document.name, style="bold"))
    if document.title:
        console.print(Text(document.name, style=QUIET))
    console.print(Text(f"{when_said(document)} Now: figures published up to {day_name(report.as_of)}.", style=QUIET))
    for checked in report.checked:
        console.print(Rule(style=QUIET))
        show_claim(checked, document, console, view, sources)
    console.print(Rule(style=QUIET))
    if sources.numbers:
        console.print(sources.table())
        console.print()
    console.print(Text(summary(report.checked)))
    console.print()


def show_claim(checked: CheckedClaim, document: Document, console: Console, view: View, sources: Sources) -> None:
    """Print one claim with its figures and its explanation."""
    claim, verdict = checked.claim, checked.verdict
    head = Text.assemble((f" {rating_name(verdict.rating).upper()} ", BADGES[verdict.rating]))
    stance = "" if claim.stance == "asserted" else claim.stance
    head.append("  " + " · ".join(part for part in (claim.speaker or document.speaker, stance, claim.locator) if part))
    console.print(head)
    below(console, sentence_with_claim(claim, BADGES[verdict.rating] if view.colour else None), before=1)
    below(console, Text(subject(checked, view.codelists), style="bold"), before=1)
    below(console, figures(checked, sources))
    if view.colour and view.store is not None and (line := course(checked, document, view.store)) is not None:
        below(console, line)
    if verdict.explanation:
        below(console, Text(verdict.explanation), before=1)
    if verdict.diagnosis:
        below(console, Text(f"Diagnosis: {verdict.diagnosis.replace('_', ' ')}.", style="italic"))
    if claim.confidence == "low":
        below(console, Text("The reading of this sentence is uncertain.", style=QUIET))
    if view.steps:
        below(console, steps(checked), before=1)


def below(console: Console, content: RenderableType, before: int = 0) -> None:
    console.print(Padding(content, (before, 0, 0, INDENT)))


def sentence_with_claim(claim: Claim, style: str | None) -> Text:
    """The sentence in one flow of text, the claim in its rating's colours; without colours, in square brackets."""
    start, end = claim.span.start - claim.sentence.start, claim.span.end - claim.sentence.start
    whole = claim.sentence.text
    before, spoken, after = whole[:start], whole[start:end], whole[end:]
    text = Text(flowing(before), style="italic")
    text.append(f"[{flowing(spoken)}]" if style is None else flowing(spoken), style=style)
    text.append(flowing(after))
    text.rstrip()
    return text


def flowing(text: str) -> str:
    """Line breaks and runs of blanks inside a sentence as single blanks."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")


def figures(checked: CheckedClaim, sources: Sources) -> Table:
    """The official figure then and now, each with where it stands; one row where the two are the same publication."""
    verdict = checked.verdict
    rows = [("then", verdict.then), ("now", verdict.now)]
    if verdict.then and verdict.now and same_publication(verdict.then, verdict.now):
        rows = [("then and now", verdict.now)]
    table = grid()
    unit = checked.claim.quantity.unit if checked.claim.quantity else None
    for label, evidence in rows:
        if evidence is not None:
            table.add_row(label, figure(evidence, unit, sources))
    if verdict.arithmetic:
        table.add_row("working", Text(verdict.arithmetic))
    return table


def figure(evidence: Evidence, unit: str | None, sources: Sources) -> Text:
    """The value, its interval, when and by whom it was published, whether it was confirmed since, and its source."""
    main = evidence.known[0]
    text = Text.assemble((amount(evidence.value, unit or main.observation.series.unit), "bold"))
    said = []
    if evidence.lower is not None and evidence.upper is not None:
        said.append(f"between {number(evidence.lower)} and {number(evidence.upper)}")
    newest = max(evidence.known, key=lambda known: known.published).release
    said.append(f"{newest.publisher or 'published'} {day_of(newest)}")
    if any(known.stand_in for known in evidence.known):
        said.append("the first figure held")
    elif evidence.confirmed > evidence.published:
        said.append(f"confirmed {day_name(evidence.confirmed)}")
    if main.observation.status in PASSING:
        said.append(main.observation.status)
    marks = "".join(f"[{each}]" for each in sorted({sources.number(known) for known in evidence.known}))
    text.append(f"  {', '.join(said)} {marks}")
    return text


def course(checked: CheckedClaim, document: Document, store: Store) -> Text | None:
    """The series around the figure as it was known on the day, in one line, with the figure judged marked."""
    from factcheck.reports.page.plots import SeriesPlot  # only terminals need it, and it takes 20 ms
    from factcheck.reports.page.plotting import Plotter

    day = document.spoken_on or store.newest_published
    drawn = Plotter(store).plots(checked, document.spoken_on, day)
    plot = next((each for each in drawn if isinstance(each, SeriesPlot)), None)
    points = (plot.then or plot.now)[-MOST_POINTS:] if plot is not None else ()
    blocks = sparkline([each.value for each in points])
    if plot is None or not blocks or plot.stepped:
        return None
    text = Text.assemble((f"{period_name(points[0].period)} ", QUIET))
    for point, block in zip(points, blocks, strict=True):
        text.append(block, style=BADGES[checked.verdict.rating] if point.period == plot.judged else "")
    return text.append(f" {period_name(points[-1].period)}", style=QUIET)


def steps(checked: CheckedClaim) -> Table:
    """The steps of judging as a table."""
    table = grid()
    for step in checked.verdict.steps:
        table.add_row(step.stage, Text(step.text))
    return table


def summary(checked: Sequence[CheckedClaim]) -> str:
    """How many claims have which rating, in one line."""
    if not checked:
        return "No claim about migration figures found."
    return claims_by_rating(Counter(each.verdict.rating for each in checked)) + "."
