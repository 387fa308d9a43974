"""The folder of a batch's report: pages that share one style, each a file of its own, written as they are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from factcheck.reports.formats import View
from factcheck.reports.html import foot, page_start, style
from factcheck.reports.page.markup import element, escaped

# Opened as files, pages have no origin of their own: "file:" lets them read the style beside them.
POLICY = "default-src 'none'; style-src 'self' file: 'unsafe-inline'; base-uri 'none'; form-action 'none'"
Crumb = tuple[str, str]  # what a page is called, and its address from the folder


class Site:
    """Writes pages into a folder. Addresses are from that folder; pages lie in it or one folder below."""

    def __init__(self, folder: Path, view: View) -> None:
        self.folder, self.view = folder, view
        for name in ("", "lists", "documents"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / "style.css").write_text(style(), encoding="utf-8", newline="\n")

    def write(self, place: str, title: str, content: str, crumbs: Sequence[Crumb] = ()) -> None:
        """Write a page; `crumbs` lead back to where it belongs, the farthest first."""
        up = "../" * place.count("/")
        way = "".join(f'<li><a href="{up}{address}">{escaped(name)}</a></li>' for name, address in crumbs)
        nav = f'<nav class="crumbs" aria-label="Where this belongs"><ol>{way}</ol></nav>\n' if way else ""
        text = (
            page_start(title, POLICY, styled=f"{up}style.css")
            + f"<main>\n{nav}{content}</main>\n{foot(self.view)}</body>\n</html>\n"
        )
        (self.folder / place).write_text(text, encoding="utf-8", newline="\n")


def pager(name: str, page: int, pages: int) -> str:
    """Links to the other pages of a list, its first and last and those near; empty if there is one page only."""
    if pages < 2:
        return ""
    links = []
    for number in near(page, pages):
        if number is None:
            links.append('<li aria-hidden="true">…</li>')
        elif number == page:
            links.append(f'<li><a href="{name}-{number}.html" aria-current="page">{number}</a></li>')
        else:
            links.append(f'<li><a href="{name}-{number}.html">{number}</a></li>')
    before = f'<li><a href="{name}-{page - 1}.html" rel="prev">Previous</a></li>' if page > 1 else ""
    after = f'<li><a href="{name}-{page + 1}.html" rel="next">Next</a></li>' if page < pages else ""
    return element("nav", f"<ol>{before}{''.join(links)}{after}</ol>", class_="pager", aria_label="Pages of this list")


def near(page: int, pages: int) -> Iterator[int | None]:
    """The pages to offer, None where some are left out.

    >>> list(near(6, 20))
    [1, None, 4, 5, 6, 7, 8, None, 20]
    """
    last = 0
    for number in range(1, pages + 1):
        if number in (1, pages) or abs(number - page) <= 2:
            if number > last + 1:
                yield None
            yield number
            last = number
