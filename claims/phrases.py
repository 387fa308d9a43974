"""The small language that lexicon and frame files are written in.

A phrase is lower case. A space stands for any white space or hyphen, `(a|b)` for alternatives, `?` makes
optional, `...` is a gap of up to six words inside one clause, `{name}` is a macro, and the number macros
`{num} {cnt} {pct} {mon} {mul}` (and `{n} {percent} {money}`) and `{time}` stand for a number or a time
phrase, which the skeleton of a sentence shows as runs of private characters. `<...>` marks the target.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

COUNT, PERCENT, MONEY, MULTIPLE, TIME, SINCE = "\ue000", "\ue010", "\ue020", "\ue030", "\ue040", "\ue050"
"""First characters of the runs that stand for a number of each kind, and for a time, in a skeleton."""


def run_of(first: str, length: int) -> str:
    """A run of private characters of that length: the first marks where one starts."""
    return first + chr(ord(first) + 1) * (length - 1)


def _run_pattern(first: str) -> str:
    return f"{first}{chr(ord(first) + 1)}*"


_NUMBER = "(?:" + "|".join(_run_pattern(c) for c in (COUNT, PERCENT, MONEY, MULTIPLE)) + ")"
NUMBERMACROS = {
    "num": _NUMBER,
    "n": f"(?:{_run_pattern(COUNT)})",
    "cnt": f"(?:{_run_pattern(COUNT)})",
    "pct": f"(?:{_run_pattern(PERCENT)})",
    "percent": f"(?:{_run_pattern(PERCENT)})",
    "mon": f"(?:{_run_pattern(MONEY)})",
    "money": f"(?:{_run_pattern(MONEY)})",
    "mul": f"(?:{_run_pattern(MULTIPLE)})",
    "time": f"(?:{_run_pattern(TIME)}|{_run_pattern(SINCE)})",
    "since": f"(?:{_run_pattern(SINCE)})",
}
_GAP = r"(?:[\s\-]+[^\s;:.,()!?]+){0,6}?[\s\-]+"
_GAP_WITHOUT_NUMBERS = _GAP.replace("()!?]", "()!?\ue000-\ue03f]")
"""A phrase that ties a number to itself must not reach across another number to do so."""
MACRO = re.compile(r"\{([a-z_]+)\}")
_NAMES = "num|n|cnt|pct|mon|mul|time|since|percent|money"
_STARTS_WITH_NUMBER = re.compile(rf"\(*[<{{]?\{{?({_NAMES})?\}}")
_ENDS_WITH_NUMBER = re.compile(r"\{[a-z]+\}[^()]*\)[?*]?$")
BOUND_NUMBER = re.compile(r"\{(n|num|cnt|pct|percent|mon|money|mul)\}")
_PARTS = re.compile(r"[a-z]+| \.\.\. |\.\.\.|\\.|\[[^\]]*\]|\(\?|(?P<macro>\{[a-z_]+\})|.", re.DOTALL)
_PIECES = re.compile(r"[a-z]+(?![?*+{])| \.\.\. |\\.|\[[^\]]*\]|\(\?:|\{[a-z_]+\}|[?*+]|\{\d+(?:,\d*)?\}|.", re.DOTALL)
_TRANSLATED = {" ": r"[\s\-]+", "(": "(?:", "<": "(", ">": ")"}


class PhraseError(ValueError):
    """A phrase that cannot be read: says which, and what is wrong with it."""


def to_regex(phrase: str, macros: Mapping[str, str] | None = None) -> str:
    """The regular expression (RE2 syntax) of a phrase, which begins and ends with whole words.

    >>> bool(re.search(to_regex("net (inward )?migration"), "net  inward-migration"))
    True
    """
    text = expanded(phrase, macros or {})
    left, right = whole_words(text)
    return (r"\b" if left else "") + f"(?:{translated(text, phrase)})" + (r"\b" if right else "")


def whole_words(text: str) -> tuple[bool, bool]:
    """Whether a phrase without macros of its own begins with a whole word, and ends with one."""
    begins = not _STARTS_WITH_NUMBER.match(text) and not text.startswith("<")
    return begins, text[-1] not in "}>+" and not _ENDS_WITH_NUMBER.search(text)


def expanded(phrase: str, macros: Mapping[str, str], depth: int = 0) -> str:
    """The phrase with its macros put in; those of numbers and times stay, since they are translated by themselves."""
    if depth > 5:
        raise PhraseError(f"{phrase!r}: macros refer to each other in a circle")

    def put_in(match: re.Match[str]) -> str:
        name = match.group(1)
        if name in NUMBERMACROS:
            return match.group(0)
        if name not in macros:
            raise PhraseError(f"{phrase!r}: there is no macro {{{name}}}; define it under [macros]")
        return expanded(macros[name], macros, depth + 1)

    return MACRO.sub(put_in, phrase)


def translated(text: str, phrase: str) -> str:
    """The regular expression of a phrase without macros of its own, open at both ends. `phrase` is named in errors."""
    binds = "<" not in text and BOUND_NUMBER.search(text)
    gap = _GAP_WITHOUT_NUMBERS if binds else _GAP
    out: list[str] = []
    for part in _PARTS.finditer(text):
        token = part.group()
        if token == " ... ":
            out.append(gap)
        elif token == "...":
            raise PhraseError(f"{phrase!r}: a gap needs a space on either side")
        elif part.lastgroup == "macro":
            out.append(NUMBERMACROS[token[1:-1]])
        else:
            out.append(_TRANSLATED.get(token, token))
    return "".join(out)


@cache
def ways_of(group: str) -> tuple[str, ...]:
    """The alternatives of a group in brackets."""
    ways = [""]
    for piece in pieces_of(group.removeprefix("(").removeprefix("?:").removesuffix(")")):
        if piece == "|":
            ways.append("")
        else:
            ways[-1] += piece
    return tuple(ways)


def pieces_of(text: str) -> list[str]:
    """A phrase cut into what its quantifiers may stand behind: characters, classes, macros, whole groups."""
    pieces: list[str] = []
    depth = 0
    for part in _PIECES.findall(text):
        inside = depth > 0
        depth += part.startswith("(") - (part == ")")
        if inside:
            pieces[-1] += part
        else:
            pieces.append(part)
    return pieces
