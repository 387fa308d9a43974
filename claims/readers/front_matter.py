"""The lines between two `---` at the head of a text that say when, by whom and where it was said.

Only `key: value` lines: no lists, no nesting. A head that is anything else is text.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

FENCE = re.compile(r"---[ \t]*")
PAIR = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?")
CONTINUED = re.compile(r"[ \t]+\S.*|-[ \t]+\S.*|#.*|[ \t]*")
LONGEST = 60  # lines: further down, a `---` is a rule between paragraphs
ABSENT = frozenset(("", "null", "none", "~"))


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Values by lower-case key with the line each stands on; `body` is the offset of the text, `lines` how many precede it."""

    values: dict[str, str] = field(default_factory=dict)
    at_line: dict[str, int] = field(default_factory=dict)
    body: int = 0
    lines: int = 0


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of `text`, empty if it has none.

    >>> read_front_matter('---\\ndate: 2024-12-06\\nspeaker: "Jo Bloggs"\\n---\\nHello').values
    {'date': '2024-12-06', 'speaker': 'Jo Bloggs'}
    """
    lines = text.split("\n", LONGEST + 1)
    if not FENCE.fullmatch(lines[0]):
        return FrontMatter()
    values: dict[str, str] = {}
    at_line: dict[str, int] = {}
    offset = len(lines[0]) + 1
    for number, line in enumerate(lines[1 : LONGEST + 1], start=2):
        offset += len(line) + 1
        if FENCE.fullmatch(line):
            return FrontMatter(values, at_line, min(offset, len(text)), number) if values or number == 2 else FrontMatter()
        pair = PAIR.fullmatch(line)
        if pair is None:
            if CONTINUED.fullmatch(line):
                continue
            return FrontMatter()
        key, value = pair[1].strip().lower(), unquoted((pair[2] or "").strip())
        if key not in values and value.lower() not in ABSENT:
            values[key], at_line[key] = value, number
    return FrontMatter()


def unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == '"':
        try:
            return str(json.loads(value)).strip()
        except ValueError:
            return value[1:-1].strip()
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'").strip()
    return value
