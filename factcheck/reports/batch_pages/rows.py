"""One claim as a line of a list: its rating, its words in their sentence, who said it when, what was official."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.model import CheckedClaim
from factcheck.reports.page.badges import badge
from factcheck.reports.page.markup import element, escaped
from factcheck.reports.page.values import shown
from factcheck.reports.words import subject
from factcheck.wording import day_name
from reference_data.codelists import Codelists

_AROUND = 160  # characters of the sentence shown on either side of the claim


def claim_line(checked: CheckedClaim, claim: Mapping[str, Any], page: str, number: int, lists: Codelists) -> str:
    """The line of a claim; `page` is the address of its document's page from the list, `number` its place there."""
    said = [claim["speaker"], day_shown(claim["document_date"]), claim["document"]]
    about = element("span", escaped(subject(checked, lists)), class_="about")
    parts = [
        f'{badge(checked.verdict.rating)} <a class="quote" href="{escaped(page)}#c{number}">{quoted(claim)}</a>',
        element("span", escaped(" · ".join(part for part in said if part)), class_="who"),
        f"{about} {figures(claim)}",
    ]
    inner = "".join(element("p", part) for part in parts)
    return element("li", inner, class_=f"hit {checked.verdict.rating}")


def quoted(claim: Mapping[str, Any]) -> str:
    """The claim in its sentence, which is cut where it is long."""
    sentence, span = claim["sentence"], claim["span"]
    start, end = span["start"] - sentence["start"], span["end"] - sentence["start"]
    before, after = sentence["text"][:start], sentence["text"][end:]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:]
    if len(after) > _AROUND:
        after = after[:_AROUND] + " …"
    return escaped(before.lstrip()) + element("mark", escaped(span["text"])) + escaped(after.rstrip())


def figures(claim: Mapping[str, Any]) -> str:
    """The official figure then and now, in as few words as they need."""
    then, now = (value_of(claim, name) for name in ("then", "now"))
    if then is None and now is None:
        return ""
    told = f"official then {then or '–'}, now {now or '–'}" if then != now else f"official {then}"
    return element("span", escaped(told), class_="official")


def value_of(claim: Mapping[str, Any], name: str) -> str | None:
    """The official figure `then` or `now` in the unit of the claim, None if there is none."""
    figure, quantity = claim[name], claim["quantity"]
    if figure is None:
        return None
    unit = quantity["unit"] if quantity and quantity["unit"] != "rank" else figure["series"].rpartition("|")[2]
    return shown(Decimal(str(figure["value"])), unit)


def day_shown(day: str | None) -> str:
    """A day of the wire in words; nothing for none."""
    return day_name(date.fromisoformat(day)) if day else ""
