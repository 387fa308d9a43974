"""The day a text itself says it was said or published on, as newspapers, speeches and minutes put it near the top.

`01/06/2014 11:46 BST | Updated 01/06/2014 11:59 BST` · `Published: 6 December 2024` · `Thursday 4 March 2010` ·
`LONDON, 6 December 2024 — The ...`. A day inside a sentence is what the sentence speaks of, not its dateline.
"""

from __future__ import annotations

import re

from claims.readers.days import FoundDay, find_days

HEAD = 1_500  # characters of the text that may hold a dateline
LINES = 15  # lines with words in them
SPARE = 4  # words that may stand beside a day without making it a sentence

SAYS_WHEN = re.compile(
    r"\b(?:published|posted|updated|modified|first|last|released|issued|delivered|recorded|broadcast|aired|date|dated|"
    r"speech|statement|interview|transcript|debated?|hansard|hc deb|hl deb|by)\b",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?\b|\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b|\b(?:a\.?m\.?|p\.?m\.?|"
    r"gmt|bst|utc|e[sd]t|c[e]?st|p[sd]t|at|on|of|the|time|published|posted|updated|modified|first|last|date|dated)\b",
    re.IGNORECASE,
)
PLACE_FIRST = re.compile(r"\(?[A-Z][A-Z .'-]{2,30}(?:,\s*[A-Z][\w. ]{1,20})?[,(\s]\s*\(?$")
DASH = re.compile(r"\)?\s*(?:\([A-Za-z ]{2,30}\)\s*)?[-–—:]")
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*$")


def find_dateline(text: str, order: str = "dmy") -> FoundDay | None:
    """The first day near the top of `text` that stands as a dateline, or None."""
    seen = offset = 0
    for line in text[:HEAD].split("\n"):
        if line.strip():
            seen += 1
            found = day_of_line(line, order)
            if found is not None:
                return FoundDay(offset + found.start, offset + found.end, found.day, found.precision)
        if seen == LINES:
            return None
        offset += len(line) + 1
    return None


def day_of_line(line: str, order: str) -> FoundDay | None:
    """The day a line names if it is a dateline: a place, a dash, or nothing else beside it."""
    days = [found for found in find_days(line, order) if found.precision != "year"]
    if not days:
        return None
    first = days[0]
    if PLACE_FIRST.search(line[: first.start]) and DASH.match(line[first.end :]):
        return first
    rest = line
    for found in reversed(days):
        rest = rest[: found.start] + " " + rest[found.end :]
    words = re.findall(r"[^\W_]+", BESIDE.sub(" ", rest))
    if first.precision == "month":
        return first if not words else None
    if SENTENCE_END.search(line.strip()) and words:
        return None
    if len(words) <= SPARE or (SAYS_WHEN.search(rest) and len(words) <= 3 * SPARE):
        return first
    return None
