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
    """Values by lower-case key, with the line each stands on.

    `body` is the offset at which the text begins, `lines` the number of lines before it.
    """

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
    written: dict[str, str] = {}
    at_line: dict[str, int] = {}
    key = ""
    offset = len(lines[0]) + 1
    for number, line in enumerate(lines[1 : LONGEST + 1], start=2):
        offset += len(line) + 1
        if FENCE.fullmatch(line):
            values = {name: value for name, raw in written.items() if (value := unquoted(raw)).lower() not in ABSENT}
            return FrontMatter(values, at_line, min(offset, len(text)), number)
        pair = PAIR.fullmatch(line)
        if pair is not None:
            key = pair[1].strip().lower()
            if key not in written:
                written[key], at_line[key] = (pair[2] or "").strip(), number
        elif not CONTINUED.fullmatch(line):
            return FrontMatter()
        elif key and line.startswith((" ", "\t")):
            written[key] = joined(written[key], line.strip())
    return FrontMatter()


def joined(value: str, more: str) -> str:
    """A value and its next line; a backslash at a line's end joins without a space, as in YAML."""
    return value[:-1] + more.removeprefix("\\") if value.endswith("\\") else f"{value} {more}".strip()


def unquoted(value: str) -> str:
    """The value between its quotes, with the escapes of YAML that differ from JSON's turned into their characters."""
    if len(value) > 1 and value[0] == value[-1] == '"':
        try:
            return str(json.loads(value.replace("\\_", "\N{NO-BREAK SPACE}"))).strip()
        except ValueError:
            return value[1:-1].strip()
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'").strip()
    return value
