"""The releases behind the figures of one document, numbered in the order they are first named."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Evidence
from factcheck.reports.page.markup import element, escaped, link
from factcheck.reports.words import day_of
from reference_data.model import Known

_MOST_IN_A_BOX = 2


@dataclass(frozen=True, slots=True)
class _Source:
    publisher: str
    title: str
    day: str
    address: str


class Sources:
    """Numbers the releases of one document; `prefix` keeps its ids apart from those of others on the page."""

    def __init__(self, prefix: str = "") -> None:
        self._prefix = prefix
        self._numbers: dict[_Source, int] = {}

    def named(self, evidence: Evidence) -> list[str]:
        """The newest releases behind a figure as links, each with its day and number."""
        found = {
            _source_of(known): None for known in sorted(evidence.known, key=lambda each: each.published, reverse=True)
        }
        links = []
        for source in list(found)[:_MOST_IN_A_BOX]:
            number = self._numbers.setdefault(source, len(self._numbers) + 1)
            text = escaped(f"{source.publisher or 'published'}, {source.day}")
            mark = f'<a class="footnote" href="#{self._prefix}s{number}" aria-label="source {number}">[{number}]</a>'
            links.append(f"{link(source.address, element('span', text, title=source.title))} {mark}")
        if len(found) > _MOST_IN_A_BOX:
            links.append(f"and {len(found) - _MOST_IN_A_BOX} more releases")
        return links

    def listed(self) -> str:
        """All of them as a list with titles and addresses; empty if none was named."""
        rows = []
        for source, number in self._numbers.items():
            named = ", ".join(part for part in (source.publisher, source.title, source.day) if part)
            address = f"<br>{link(source.address, escaped(source.address))}" if source.address else ""
            rows.append(f'<li id="{self._prefix}s{number}">{escaped(named)}{address}</li>')
        return f"<ol>{''.join(rows)}</ol>" if rows else ""


def _source_of(known: Known) -> _Source:
    release = known.release
    return _Source(release.publisher, release.title, day_of(release), release.url or known.first.read_at)
