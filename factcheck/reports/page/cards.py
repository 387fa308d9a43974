"""The card of one claim: its rating, its sentence, what was said beside what was official, why, and the drawings."""

from __future__ import annotations

from claims.model import Claim, Quantity
from factcheck.model import CheckedClaim, Evidence, Report
from factcheck.reasons import DIAGNOSES, REASONS
from factcheck.reports.formats import View
from factcheck.reports.page.badges import badge
from factcheck.reports.page.drawings import Drawings
from factcheck.reports.page.marked_text import Mark
from factcheck.reports.page.markup import element, escaped, link
from factcheck.reports.page.plotting import Plotter
from factcheck.reports.page.sources import Sources
from factcheck.reports.page.values import shown, signed, span_shown
from factcheck.reports.words import PASSING, same_publication, subject
from factcheck.wording import day_name, number
from reference_data.codelists import Codelists

_UNCERTAIN = "The reading of this sentence is uncertain."
_WORDS_OF_BOUNDS = {
    "about": "about",
    "nearly": "just under",
    "over": "over",
    "under": "under",
    "at_least": "at least",
    "at_most": "up to",
}


class Cards:
    """Makes the cards of one document. What stands on the page once, a table or a source, is led to after that."""

    def __init__(
        self, report: Report, view: View, prefix: str = "", level: int = 3, plotter: Plotter | None = None
    ) -> None:
        self.report, self.view, self.sources = report, view, Sources(prefix)
        self._plotter = plotter or (Plotter(view.store) if view.store else None)
        self._heading = f"h{level}"
        self._drawings = Drawings(day_name(report.document.spoken_on or report.as_of), day_name(report.as_of))

    def card(self, checked: CheckedClaim, mark: Mark) -> str:
        """The card of a claim, as an article that its mark in the text leads to."""
        claim, verdict, lists = checked.claim, checked.verdict, self.view.codelists
        parts = [
            _head(checked, mark, self.report, self._heading),
            _sentence(claim),
            element("p", escaped(subject(checked, lists)), class_="subject"),
            _compared(checked, self.sources),
            element("p", escaped(verdict.explanation), class_="why") if verdict.explanation else "",
            _diagnosis(verdict.diagnosis),
            _working(verdict.arithmetic),
            element("p", _UNCERTAIN, class_="note") if claim.confidence == "low" else "",
            self._drawn(checked, mark),
            _measure(claim, lists),
            _method(checked, lists),
            _way(checked, self.view.steps),
        ]
        attributes = {"id": mark.card, "class_": f"card {verdict.rating}", "aria_labelledby": f"{mark.card}h"}
        offsets = {"data_start": str(claim.span.start), "data_end": str(claim.span.end)}
        return element("article", "".join(parts), **attributes, **offsets)

    def _drawn(self, checked: CheckedClaim, mark: Mark) -> str:
        if self._plotter is None:
            return ""
        plots = self._plotter.plots(checked, self.report.document.spoken_on, self.report.as_of)
        about = subject(checked, self.view.codelists)
        drawn = "".join(self._drawings.figure(plot, about, mark.card, mark.number) for plot in plots)
        return element("div", drawn, class_="plots") if drawn else ""


def _head(checked: CheckedClaim, mark: Mark, report: Report, heading: str) -> str:
    claim = checked.claim
    number_shown = element("span", f'<span class="hidden">Claim </span>{mark.number}', class_="number")
    title = element(heading, f"{number_shown} {badge(checked.verdict.rating)}", id=f"{mark.card}h")
    stance = "" if claim.stance == "asserted" else claim.stance
    said = [escaped(part) for part in (claim.speaker or report.document.speaker, stance) if part]
    back = element("a", escaped(claim.locator or "in the text"), href=f"#{mark.place}", class_="back")
    who = f"<span>{' · '.join(said)}</span>{back}" if said else back
    return element("header", title + element("p", who, class_="who"))


def _sentence(claim: Claim) -> str:
    start, end = claim.span.start - claim.sentence.start, claim.span.end - claim.sentence.start
    whole = claim.sentence.text
    inner = escaped(whole[:start]) + element("mark", escaped(whole[start:end])) + escaped(whole[end:])
    return element("blockquote", element("p", inner.strip()))


def _compared(checked: CheckedClaim, sources: Sources) -> str:
    """What was said, what was official when it was said, and what is now, side by side."""
    claim, verdict = checked.claim, checked.verdict
    then, now = verdict.then, verdict.now
    boxes = [_said_box(claim)] if claim.quantity else []
    unit = claim.quantity.unit if claim.quantity else ""
    if then and now and same_publication(then, now):
        boxes.append(_official_box("Official, then and now", now, unit, "then", sources))
    else:
        boxes += [
            _official_box(f"Official {label}", evidence, unit, label, sources)
            for label, evidence in (("then", then), ("now", now))
            if evidence is not None
        ]
    return element("dl", "".join(boxes), class_="compared")


def _said_box(claim: Claim) -> str:
    quantity = claim.quantity
    assert quantity is not None
    words = " ".join(claim.span.text.split())
    read = read_as(quantity)
    same = read.replace(",", "") in words.replace(",", "")
    below = "" if same else element("dd", f"read as {escaped(read)}", class_="source")
    return _box("Said", escaped(words), below, "said")


def read_as(quantity: Quantity) -> str:
    """The number as it was understood: "just under 1,000,000", "-20%", "800,000 to 900,000"."""
    if quantity.unit == "rank":
        return f"place {number(quantity.low)}"
    text = span_shown(quantity.low, quantity.high, quantity.unit)
    if quantity.low != quantity.high:
        return text
    words = _WORDS_OF_BOUNDS.get(quantity.approximator)
    return f"{words} {text}" if words else text


def _official_box(label: str, evidence: Evidence, unit: str, kind: str, sources: Sources) -> str:
    main = evidence.known[0]
    series_unit = main.observation.series.unit
    value = shown(evidence.value, series_unit if unit in ("", "rank") else unit)
    said = []
    if evidence.lower is not None and evidence.upper is not None:
        said.append(f"between {signed(number(evidence.lower))} and {signed(number(evidence.upper))}")
    if any(known.stand_in for known in evidence.known):
        said.append("the first figure held")
    if main.observation.status in PASSING:
        said.append(main.observation.status)
    if evidence.confirmed > evidence.published and not any(known.stand_in for known in evidence.known):
        said.append(f"confirmed {day_name(evidence.confirmed)}")
    note = element("dd", escaped(", ".join(said)), class_="source") if said else ""
    named = "".join(element("dd", each, class_="source") for each in sources.named(evidence))
    return _box(label, escaped(value), named + note, kind)


def _box(label: str, value: str, below: str, kind: str) -> str:
    inner = f'<dt>{escaped(label)}</dt><dd class="value">{value}</dd>{below}'
    return element("div", inner, class_=f"box {kind}")


def _diagnosis(code: str | None) -> str:
    if code is None or code not in DIAGNOSES:
        return ""
    term = DIAGNOSES[code]
    return element(
        "p", f"<b>{escaped(term.title[:1].upper() + term.title[1:])}</b> {escaped(term.meaning)}", class_="diagnosis"
    )


def _working(arithmetic: str | None) -> str:
    return element("p", f"<b>Working</b> {escaped(arithmetic)}", class_="working") if arithmetic else ""


def _measure(claim: Claim, lists: Codelists) -> str:
    if claim.measure not in lists.measures:
        return ""
    measure = lists.measures[claim.measure]
    told = [element("p", escaped(measure.definition))]
    for label, text in (("Includes", measure.includes), ("Leaves out", measure.excludes), ("Note", measure.note)):
        if text:
            told.append(element("p", f"<b>{label}</b> {escaped(text)}"))
    others = [lists.measures[code].name for code in measure.confusable_with if code in lists.measures]
    if others:
        told.append(element("p", f"<b>Often confused with</b> {escaped(', '.join(others))}"))
    name = escaped(measure.name)
    return f"<details><summary>What is counted: {name}</summary>{''.join(told)}</details>"


def _method(checked: CheckedClaim, lists: Codelists) -> str:
    """The changes of method since the figure first came out that touch its period: why it was revised."""
    evidence = checked.verdict.then or checked.verdict.now
    if evidence is None:
        return ""
    first = evidence.known[0].first
    breaks = [
        each
        for each in lists.breaks_of(first.series.measure, first.series.geography)
        if each.on >= first.published and (each.from_period is None or each.from_period <= first.period.end)
    ]
    told = "".join(f"<li>{link(each.url, day_name(each.on))}: {escaped(each.effect)}</li>" for each in breaks)
    return f"<details><summary>Changes of method since</summary><ul>{told}</ul></details>" if breaks else ""


def _way(checked: CheckedClaim, steps: bool) -> str:
    """How the sentence was read and judged: reasons, steps, places."""
    claim, verdict = checked.claim, checked.verdict
    rows = [(code, REASONS[code].title) for code in verdict.reasons if code in REASONS]
    rows += [(step.stage, step.text) for step in verdict.steps]
    rows.append(("place", f"characters {claim.span.start} to {claim.span.end}"))
    rows.append(("confidence", f"{claim.confidence}, of the reading"))
    body = "".join(
        f'<tr><th scope="row">{escaped(name)}</th><td class="words">{escaped(text)}</td></tr>' for name, text in rows
    )
    opened = " open" if steps else ""
    return f"<details{opened}><summary>How it was read and judged</summary><table>{body}</table></details>"
