"""Days as files write them: 2024-12-06, 6 December 2024, Dec. 6, 2024, 06/12/2024, December 2024.

Where only a month or a year is known, its last day stands for it. 06/12/2024 is read in the order of
the document's country; when that gives no day of the calendar and the other order does, the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from reference_data.model import month_end

MONTHS = (
    *("january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun"),
    *("july|jul", "august|aug", "september|sept|sep", "october|oct", "november|nov", "december|dec"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split("|")}
PRECISIONS = ("day", "month", "year")

YEAR = r"(?P<{0}year>(?:19|20)\d\d)"
MONTH_NAME = rf"(?P<{{0}}name>{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\b\.?"
DAY_NUMBER = r"(?P<{0}day>\d{{1,2}})(?:st|nd|rd|th)?"

# Each form by its own prefix of group names; the first that fits at a place wins, so the fuller forms stand first.
FORMS = {
    "iso": rf"{YEAR}[-/.](?P<{{0}}month>\d{{{{1,2}}}})[-/.]{DAY_NUMBER}(?!\d)",
    "dmy": rf"{DAY_NUMBER}[\s-]+(?:of\s+)?{MONTH_NAME},?[\s-]*{YEAR}(?!\d)",
    "mdy": rf"{MONTH_NAME}[\s-]*{DAY_NUMBER}(?:\s*,\s*|\s+|-){YEAR}(?!\d)",
    "num": r"(?P<{0}a>\d{{1,2}})(?P<{0}sep>[/.-])(?P<{0}b>\d{{1,2}})(?P={0}sep)(?P<{0}year>(?:19|20)\d\d|\d\d)(?!\d)",
    "my": rf"{MONTH_NAME},?[\s-]*{YEAR}(?!\d)",
    "ym": rf"{YEAR}-(?P<{{0}}month>0[1-9]|1[0-2])(?![\d-])",
    "y": rf"{YEAR}(?![\d-])",
}
PATTERN = re.compile(
    r"(?<![\w./-])(?:" + "|".join(f"(?P<{form}>{body.format(form)})" for form, body in FORMS.items()) + ")",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    r"(?:on\s+)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:the\s+)?", re.IGNORECASE
)
TIME_OF_DAY = re.compile(r"(?:T|,?\s+(?:at\s+)?)\d{1,2}[:.]\d\d.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day in a text: offsets, half open, and how much of it was said (`day`, `month` or `year`)."""

    start: int
    end: int
    day: date
    precision: str


def find_days(text: str, order: str = "dmy") -> list[FoundDay]:
    """All days in `text`, in order; those that no calendar holds (31 June) are left out.

    >>> [f.day.isoformat() for f in find_days("Updated 01/06/2014, first on May 30, 2014")]
    ['2014-06-01', '2014-05-30']
    """
    found = []
    for match in PATTERN.finditer(text):
        read = day_of(match, order)
        if read is not None:
            found.append(FoundDay(match.start(), match.end(), *read))
    return found


def read_day(text: str, order: str = "dmy") -> date | None:
    """The day that the whole of `text` names, or None. A weekday before it and a time of day after it are passed over.

    >>> read_day("Friday 6th December 2024")
    datetime.date(2024, 12, 6)
    """
    text = text.strip()
    text = text[LEAD_IN.match(text).end() :]
    match = PATTERN.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    read = day_of(match, order)
    if read is None or (rest.strip(" .") and not TIME_OF_DAY.fullmatch(rest)):
        return None
    return read[0]


def day_in_name(name: str, order: str = "dmy") -> FoundDay | None:
    """The first day a file's name holds: `2024-12-06 speech.txt`, `pmqs_20241206.txt`, `6-dec-2024.txt`.

    A day wins over a month, a month over a year, whichever comes first.
    """
    stem = PurePosixPath(name.replace("\\", "/")).stem
    stem = re.sub(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)", r" \1-\2-\3 ", stem)
    stem = re.sub(r"(?<!\d)((?:19|20)\d\d)[ _.-](\d\d?)[ _.-](\d\d?)(?!\d)", r" \1-\2-\3 ", stem)
    stem = re.sub(r"(?<!\d)(\d\d?)[ _.-](\d\d?)[ _.-]((?:19|20)\d\d)(?!\d)", r" \1/\2/\3 ", stem)
    stem = re.sub(r"(?<!\d)((?:19|20)\d\d)[ _.-](0[1-9]|1[0-2])(?![\d-])", r" \1-\2 ", stem)
    stem = re.sub(r"(?<=[A-Za-z])[_.-](?=[A-Za-z\d])|(?<=\d)[_.-](?=[A-Za-z])|_", " ", stem)
    days = find_days(stem, order)
    return min(days, key=lambda found: (PRECISIONS.index(found.precision), found.start), default=None)


def day_of(match: re.Match[str], order: str) -> tuple[date, str] | None:
    """The day a match names and how exactly: day, month or year, of which the last day counts."""
    form = match.lastgroup or ""  # the outermost group closes last
    group = {name.removeprefix(form): value for name, value in match.groupdict().items() if name.startswith(form)}
    year = int(group["year"])
    if form == "num":
        year += 0 if year > 99 else 2000 if year < 69 else 1900
        first, second = int(group["a"]), int(group["b"])
        pairs = [(second, first), (first, second)]  # (month, day) read as day first, then as month first
        if order == "mdy":
            pairs.reverse()
        day = calendar_day(year, *pairs[0]) or calendar_day(year, *pairs[1])
        return (day, "day") if day else None
    if form == "y":
        return date(year, 12, 31), "year"
    month = MONTH_NUMBERS[group["name"].lower()] if group.get("name") else int(group["month"])
    if form in ("my", "ym"):
        return month_end(year, month), "month"
    day = calendar_day(year, month, int(group["day"]))
    return (day, "day") if day else None


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
