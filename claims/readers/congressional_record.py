"""The Congressional Record as the Government Publishing Office prints it: `  Mr. KENNEDY. Mr. President, last ...`.

The same text comes as a web page of one preformatted block and as plain text.
"""

from __future__ import annotations

import re
from datetime import date

from claims.model import Turn
from claims.readers.days import find_days

HEAD = re.compile(r"\s*\[Congressional Record[^\]\n]*\]")
SURNAME = r"(?:[A-Z][a-z]{1,2})?[A-Z][A-Z'’-]+"
SPEAKER = re.compile(
    rf"^[ ]{{2,4}}(?P<name>(?:Mr|Mrs|Ms|Miss|Dr)\. {SURNAME}(?: {SURNAME}| Jr\.)*(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)?)?"
    r"|The (?:ACTING )?(?:SPEAKER|PRESIDENT|PRESIDING OFFICER|VICE PRESIDENT|CHAIR(?:MAN)?|CLERK)(?: pro tempore)?"
    r"(?: \([^()\n]+\))?)\.(?= )[ ]",
    re.MULTILINE,
)
PAGE = re.compile(r"\[\[Page (\w+)\]\]")


def is_record(text: str) -> bool:
    return HEAD.match(text) is not None


def day_of_record(text: str) -> date | None:
    """The day in the first line, `[Congressional Record Volume 143, Number 8 (Tuesday, January 28, 1997)]`."""
    head = HEAD.match(text)
    return next((found.day for found in find_days(head[0], "mdy") if found.precision == "day"), None) if head else None


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of a text that begins as the Record does, none of any other."""
    if not is_record(text):
        return ()
    labels = list(SPEAKER.finditer(text))
    ends = [*[match.start() for match in labels], len(text)][1:]
    return tuple(Turn(match.end(), end, match["name"]) for match, end in zip(labels, ends, strict=True))
