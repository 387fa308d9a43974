"""Markdown to paste into an editor, an issue or a chat: a table of the claims, then each with its figures and sources.

What a text says is escaped, so that it is read as text by every renderer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TextIO
from urllib.parse import quote

from claims.model import Claim
from factcheck.model import CheckedClaim, Evidence, Report
from factcheck.reasons import DIAGNOSES
from factcheck.reports.formats import View
from factcheck.reports.page.markup import is_web, plain
from factcheck.reports.page.values import shown, signed
from factcheck.reports.words import (
    PASSING,
    claims_by_rating,
    day_of,
    rating_name,
    same_publication,
    subject,
    when_said,
)
from factcheck.wording import day_name, number

_ACTIVE = re.compile(r"[\\`*_\[\]|~$]")
# What starts a heading, a list, a rule or a quotation where a line begins with it.
_STARTS = re.compile(r"^(\d*)([-+#=.)])")
_ADDRESS = "%/:=&?~#+!$,;'@()*[]"  # characters of an address that stand for themselves
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def write(reports: Sequence[Report], out: TextIO, view: View) -> None:
    for place, report in enumerate(reports):
        if place:
            out.write("\n---\n\n")
        out.writelines(f"{line}\n" for line in lines(report, view))


def lines(report: Report, view: View) -> Iterator[str]:
    """A report line by line: a table of all claims, then each with its explanation."""
    document = report.document
    yield f"# {escaped(document.title or document.name)}"
    yield ""
    yield escaped(f"{when_said(document)} “Now” means figures published up to {day_name(report.as_of)}.")
    yield ""
    if not report.checked:
        yield "No claim about migration figures found."
        return
    counts = Counter(checked.verdict.rating for checked in report.checked)
    yield f"**{claims_by_rating(counts)}.**"
    yield ""
    yield "| | Rating | Said | Official then | Now | About |"
    yield "| --: | --- | --- | --: | --: | --- |"
    for place, checked in enumerate(report.checked, 1):
        yield row(place, checked, view)
    for place, checked in enumerate(report.checked, 1):
        yield ""
        yield from section(place, checked, report, view)


def row(place: int, checked: CheckedClaim, view: View) -> str:
    """A claim's row in the table."""
    claim, verdict = checked.claim, checked.verdict
    values = [value(claim, evidence) if evidence else "–" for evidence in (verdict.then, verdict.now)]
    cells = [str(place), rating_name(verdict.rating), claim.span.text, *values, subject(checked, view.codelists)]
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"


def section(place: int, checked: CheckedClaim, report: Report, view: View) -> Iterator[str]:
    """One claim: rating, sentence, figures, why."""
    claim, verdict = checked.claim, checked.verdict
    rating = rating_name(verdict.rating)
    yield f"## {place}. {rating[:1].upper()}{rating[1:]}: {escaped(claim.span.text)}"
    yield ""
    yield f"> {sentence(claim)}"
    yield ""
    yield from items(
        ("Said by", escaped(claim.speaker or report.document.speaker or "")),
        ("Put as", "" if claim.stance == "asserted" else claim.stance),
        ("Where", escaped(claim.locator)),
        ("About", escaped(subject(checked, view.codelists))),
        *figures(claim, verdict.then, verdict.now),
        ("Working", escaped(verdict.arithmetic or "")),
        ("Diagnosis", escaped(diagnosis(verdict.diagnosis))),
    )
    if verdict.explanation:
        yield ""
        yield escaped(verdict.explanation)


def items(*pairs: tuple[str, str]) -> Iterator[str]:
    """A list of the names that have a text."""
    for name, text in pairs:
        if text:
            yield f"- **{name}:** {text}"


def sentence(claim: Claim) -> str:
    """The sentence with the claim in bold."""
    start, end = claim.span.start - claim.sentence.start, claim.span.end - claim.sentence.start
    whole = claim.sentence.text
    return f"{escaped(whole[:start])}**{escaped(whole[start:end]).strip()}**{escaped(whole[end:])}".strip()


def figures(claim: Claim, then: Evidence | None, now: Evidence | None) -> Iterator[tuple[str, str]]:
    """The official figures with their names: one where then and now are the same."""
    if then and now and same_publication(then, now):
        yield "Official, then and now", figure(claim, now)
        return
    for name, evidence in (("Official then", then), ("Official now", now)):
        if evidence is not None:
            yield name, figure(claim, evidence)


def figure(claim: Claim, evidence: Evidence) -> str:
    """A figure with its interval and its newest release as a link."""
    newest = max(evidence.known, key=lambda known: known.published)
    parts = []
    if evidence.lower is not None and evidence.upper is not None:
        parts.append(f"between {signed(number(evidence.lower))} and {signed(number(evidence.upper))}")
    if any(known.stand_in for known in evidence.known):
        parts.append("the first figure held")
    if evidence.known[0].observation.status in PASSING:
        parts.append(evidence.known[0].observation.status)
    release = newest.release
    named = ", ".join(part for part in (release.publisher, release.title, day_of(release)) if part)
    source = link(named, release.url or newest.first.read_at)
    return f"**{escaped(value(claim, evidence))}** ({'; '.join([*(escaped(part) for part in parts), source])})"


def value(claim: Claim, evidence: Evidence) -> str:
    """An official figure in the unit of the claim."""
    unit = claim.quantity.unit if claim.quantity and claim.quantity.unit != "rank" else None
    return shown(evidence.value, unit or evidence.known[0].observation.series.unit)


def diagnosis(code: str | None) -> str:
    return f"{DIAGNOSES[code].title}. {DIAGNOSES[code].meaning}" if code in DIAGNOSES else ""


def link(text: str, address: str) -> str:
    if not is_web(address):
        return escaped(text)
    return f"[{escaped(text)}](<{quote(address, safe=_ADDRESS)}>)"


def escaped(text: str) -> str:
    """Text on one line that Markdown and HTML leave as it is.

    >>> escaped("*1* <b>\\n| x"), escaped("1. not a list")
    ('\\\\*1\\\\* &lt;b&gt; \\\\| x', '1\\\\. not a list')
    """
    start = " " if text[:1].isspace() else ""
    end = " " if text[-1:].isspace() and text.strip() else ""
    words = _ACTIVE.sub(_escape, " ".join(plain(text).split()).translate(_MARKUP))
    return start + _STARTS.sub(r"\1\\\2", words) + end


def _escape(found: re.Match[str]) -> str:
    return f"\\{found[0]}"
