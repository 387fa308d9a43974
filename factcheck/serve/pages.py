"""The frame of every page of the local server: its head, its way around, its foot."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from factcheck.reports.html import page_start, style
from factcheck.reports.page.markup import element, escaped
from factcheck.serve.guard import POLICY

NAME = "factcheck"
WAYS = (("/", "Check a text"), ("/figures", "Official figures"))


def start(title: str, here: str = "") -> str:
    """The page up to its content; `here` is the address of the place in the way around that it belongs to."""
    ways = "".join(
        f'<li><a href="{address}"{" aria-current=page" if address == here else ""}>{name}</a></li>'
        for address, name in WAYS
    )
    shown = f"{title} – {NAME}" if title != NAME else title
    # A form's origin is only sent along where the page may tell its own pages of itself.
    head = page_start(shown, POLICY.partition("; frame-ancestors")[0], styled="/style.css", referrer="same-origin")
    return f'{head}<nav class="around" aria-label="Pages"><ul>{ways}</ul></nav>\n<main>\n'


def end() -> str:
    note = "This page runs on your own computer. What you paste or drop is checked in memory and not kept."
    return f'</main>\n<footer class="foot"><p>{note}</p></footer>\n</body>\n</html>\n'


def page(title: str, content: str, here: str = "") -> str:
    """A whole page."""
    return f"{start(title, here)}{content}{end()}"


def trouble(title: str, reason: str) -> str:
    """A page that says what went wrong and what to do."""
    return page(title, element("h1", escaped(title)) + element("p", escaped(reason), class_="fault", role="alert"))


@cache
def whole_style() -> str:
    """The style of the reports and what the server's own pages add to it."""
    return style() + files("factcheck.serve").joinpath("serve.css").read_text("utf-8")
