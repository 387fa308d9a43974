"""The signs that ratings are told by: a shape and a name, never a colour alone."""

from __future__ import annotations

from factcheck.reports.page.markup import element
from factcheck.reports.words import rating_name

SIGNS = {  # beside each rating's name, so that it can be told without colour
    "accurate": "✓",
    "close": "≈",
    "outdated": "↺",
    "inaccurate": "✕",
    "unverified": "?",
    "not_checkable": "–",
}


def badge(rating: str) -> str:
    """A rating as a pill: a sign and its name, so that colour is never all there is."""
    sign = element("span", SIGNS[rating], aria_hidden="true")
    name = rating_name(rating)
    return element("span", f"{sign} {name[:1].upper()}{name[1:]}", class_=f"badge {rating}")


def sign(rating: str) -> str:
    """A rating as its sign alone, its name for those who do not see it."""
    name = rating_name(rating)
    drawn = element("span", SIGNS[rating], class_=f"sign {rating}", title=name, aria_hidden="true")
    return element("span", name, class_="hidden") + drawn
