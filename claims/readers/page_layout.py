"""Pages of printed lines -> running text: without running heads and page numbers, paragraphs in one piece."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from claims.readers.building import TextBuilder, one_line

EDGE = 3  # lines at the top and at the bottom of a page that may be its running head or number
FEWEST_NUMBERED = 3  # pages
OFTEN = 0.25  # share of pages; left and right pages differ, and the first has none
FULL = 0.8  # of the usual width: a shorter line ends its paragraph
PAGE_NUMBER = re.compile(r"(?:page )?(\d{1,4})(?: of \d+)?", re.IGNORECASE)
LABEL = re.compile(r"[^\W\d_a-z][^:.?!]{1,100}:(?: |$)")
BULLET = re.compile(r"[•●▪◦–—*-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
ENDS = re.compile(r"[.!?:;”\"’)\]…]$")
WORD_AT_END = re.compile(r"[^\W\d_]*(?=-$)")
WORD_AT_START = re.compile(r"[^\W\d_]+")
BROKEN = re.compile("[\ufffe\x02]\\s*")  # how a hyphen that parts a word at a line's end comes out of a PDF


@dataclass(frozen=True, slots=True)
class Flow:
    """Running text, with the offset at which each page begins."""

    text: str
    locators: tuple[tuple[int, str], ...]


def put_together(pages: list[str], starts: re.Pattern[str] | None = None) -> Flow:
    """The text of the pages in paragraphs; one that goes on over the page goes on. `starts` marks a paragraph's start,
    and is itself left out."""
    split = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    heads = running_heads(split)
    first = number_of_first_page(split)
    lines: list[tuple[int, str]] = []
    for number, page in enumerate(split, start=1):
        printed = None if first is None else first + number - 1
        lines += [(number, line) for line in body_of(page, heads, printed)]
    widths = sorted(len(piece) for _, line in lines for piece in BROKEN.split(line))
    usual = widths[int(0.9 * len(widths))] if widths else 0
    builder = TextBuilder()
    before = ""
    vocabulary: frozenset[str] = frozenset()
    for number, line in lines:
        begins = starts is not None and starts.match(line) is not None
        words = one_line(BROKEN.sub("", starts.sub("", line) if starts is not None else line))
        if not words:
            continue
        between = " " if before and not begins and goes_on(before, words, usual) else "\n\n"
        if between == " " and before.endswith("-") and words[0].islower():
            between = ""
            whole = WORD_AT_END.search(before)[0] + WORD_AT_START.match(words)[0]
            vocabulary = vocabulary or words_of(pages)
            if whole.lower() in vocabulary:
                builder.drop_last("-")
        builder.add(words, f"page {number}", between=between)
        before = BROKEN.split(line)[-1]
    return Flow(builder.text, tuple(builder.locators))


def words_of(pages: list[str]) -> frozenset[str]:
    """The words of a document: what it has elsewhere in one piece is one word where a line's end parts it."""
    return frozenset(word for page in pages for word in re.findall(r"[^\W\d_]+", page.lower()))


def goes_on(line: str, following: str, usual: int) -> bool:
    """Whether a paragraph goes on in the following line."""
    if BULLET.match(following):
        return False
    if following[0].islower():
        return True
    return len(line) >= FULL * usual and not (ENDS.search(line) and LABEL.match(following))


def running_heads(pages: list[list[str]]) -> set[str]:
    """What stands at the top or bottom of many pages, with its numbers left open."""
    if len(pages) < 4:
        return set()
    seen = Counter(key for page in pages for key in {without_numbers(line) for line in edges(page)})
    return {key for key, count in seen.items() if count >= max(3, OFTEN * len(pages)) and not ENDS.search(key)}


def number_of_first_page(pages: list[list[str]]) -> int | None:
    """What the first page would be numbered, if pages are; several have to agree, so that no year is taken for it."""
    firsts = Counter(
        int(match[1]) - index
        for index, page in enumerate(pages)
        for line in edges(page)
        if (match := PAGE_NUMBER.fullmatch(line)) is not None
    )
    first, pages_agreeing = firsts.most_common(1)[0] if firsts else (0, 0)
    return first if pages_agreeing >= FEWEST_NUMBERED else None


def body_of(page: list[str], heads: set[str], printed: int | None) -> list[str]:
    """The lines of a page without its running head, foot and `printed` number."""
    kept = []
    for number, line in enumerate(page):
        at_edge = number < EDGE or number >= len(page) - EDGE
        number_line = PAGE_NUMBER.fullmatch(line)
        if at_edge and (without_numbers(line) in heads - {"#"} or (number_line and int(number_line[1]) == printed)):
            continue
        kept.append(line)
    return kept


def edges(page: list[str]) -> list[str]:
    """The first and last lines of a page, where headers and footers stand."""
    return [*page[:EDGE], *page[max(EDGE, len(page) - EDGE) :]]


def without_numbers(line: str) -> str:
    return re.sub(r"\d+", "#", line)
