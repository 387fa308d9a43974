"""A document's text as HTML with its claims marked: the same characters, so that offsets count in the page too.

Numbers of claims are drawn by the style from `data-n`, so that the text of the page is the text of the document.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.model import TextSpan
from factcheck.reports.page.markup import escaped

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_LINE_END = re.compile(r"\n+")
# Lines of a text set to a width: broken in the middle of a sentence, none much longer than the rest.
_FULL_LINE = range(50, 101)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to mark, with the place of its claim on the page.

    `number` is what readers call the claim by, `rating` its rating as a code, `label` what a screen reader says.
    """

    span: TextSpan
    number: int
    rating: str
    label: str
    prefix: str = ""

    @property
    def card(self) -> str:
        return f"{self.prefix}c{self.number}"

    @property
    def place(self) -> str:
        return f"{self.prefix}t{self.number}"


@dataclass(frozen=True, slots=True)
class _Segment:
    """Text between two ends of marks: `mark` is the shortest one over it, `ending` those that end with it.

    `hidden` are those of `ending` that shorter ones cover from end to end.
    """

    start: int
    end: int
    mark: Mark | None
    first: bool
    ending: tuple[Mark, ...]
    hidden: tuple[Mark, ...]


def marked_text(text: str, marks: Sequence[Mark]) -> str:
    """Paragraphs of the text, the marks as links to their cards. Without its tags it is the text itself."""
    segments = list(_segments(len(text), marks))
    place, parts = 0, []
    for start, end in _blocks(text):
        if not text[start:end].strip():
            parts.append(escaped(text[start:end]))
            continue
        kind = ' class="set"' if _is_set_to_a_width(text[start:end]) else ""
        inner = []
        while place < len(segments) and segments[place].end <= start:
            place += 1
        at = place
        while at < len(segments) and segments[at].start < end:
            inner.append(_segment(text, segments[at], start, end))
            at += 1
        parts.append(f"<p{kind}>{''.join(inner)}</p>")
    return "".join(parts)


def _segments(length: int, marks: Sequence[Mark]) -> Iterator[_Segment]:
    """The text from its start to its end, cut wherever a mark starts or ends."""
    cuts = sorted({0, length, *(mark.span.start for mark in marks), *(mark.span.end for mark in marks)})
    by_start = deque(sorted(marks, key=lambda mark: mark.span.start))
    over: list[Mark] = []
    seen: set[int] = set()
    for start, end in pairwise(cuts):
        over = [mark for mark in over if mark.span.end > start]
        while by_start and by_start[0].span.start <= start:
            over.append(by_start.popleft())
        shortest = min(over, key=lambda mark: (mark.span.end - mark.span.start, mark.number), default=None)
        first = shortest is not None and shortest.number not in seen
        if shortest is not None:
            seen.add(shortest.number)
        ending = tuple(mark for mark in over if mark.span.end == end)
        hidden = tuple(mark for mark in ending if mark.number not in seen)
        yield _Segment(start, end, shortest, first, ending, hidden)


def _segment(text: str, segment: _Segment, start: int, end: int) -> str:
    """The part of a segment that lies in a block, marked if it is part of a claim."""
    part = escaped(text[max(segment.start, start) : min(segment.end, end)])
    mark = segment.mark
    if mark is None:
        return part
    opens, closes = segment.start >= start, segment.end <= end
    number = f' data-n="{mark.number}"' if closes and mark in segment.ending else ""
    place = f' id="{mark.place}"' if opens and segment.first else ""
    label = f' aria-label="{escaped(mark.label)}"'
    shown = f'<a{place} class="said {mark.rating}" href="#{mark.card}"{number}{label}>{part}</a>'
    if not closes:
        return shown
    others = (other for other in segment.ending if other is not mark)
    return shown + "".join(_number_alone(other, other in segment.hidden) for other in others)


def _number_alone(mark: Mark, hidden: bool) -> str:
    """The number of a claim whose last words are those of a shorter one."""
    label = f' aria-label="{escaped(mark.label)}"'
    place = f' id="{mark.place}"' if hidden else ""
    return f'<a{place} class="said {mark.rating} alone" href="#{mark.card}" data-n="{mark.number}"{label}></a>'


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs and the blanks between them, without a gap: parted by blank lines, else by line ends."""
    parting = _BLANK_LINES if _BLANK_LINES.search(text) else _LINE_END
    at = 0
    for found in parting.finditer(text):
        if at < found.start():
            yield at, found.start()
        yield found.span()
        at = found.end()
    if at < len(text):
        yield at, len(text)


def _is_set_to_a_width(block: str) -> bool:
    lines = [line.rstrip() for line in block.split("\n")]
    return len(lines) > 1 and all(len(line) in _FULL_LINE for line in lines[:-1])
