"""The small language that lexicon and frame files are written in, and a book of phrases that is searched at once.

A phrase is lower case. A space stands for any white space or hyphen, `(a|b)` for alternatives, `?` makes
optional, `...` is a gap of up to six words inside one clause, `{name}` is a macro, and the number macros
`{num} {cnt} {pct} {mon} {mul}` (and `{n} {percent} {money}`) and `{time}` stand for a number or a time
phrase, which the skeleton of a sentence shows as runs of private characters. `<...>` marks the target.
"""

from __future__ import annotations

import re as _standard
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

try:  # RE2 compiles and searches hundreds of patterns at once, in time linear in the text
    import re2 as _engine
except ImportError:  # the standard library reads the same patterns, more slowly
    _engine = _standard

COUNT, PERCENT, MONEY, MULTIPLE, TIME, SINCE = "\ue000", "\ue010", "\ue020", "\ue030", "\ue040", "\ue050"
"""First characters of the runs that stand for a number of each kind, and for a time, in a skeleton."""


def run_of(first: str, length: int) -> str:
    """A run of private characters of that length: the first marks where one starts."""
    return first + chr(ord(first) + 1) * (length - 1)


def _run_pattern(first: str) -> str:
    return f"{first}{chr(ord(first) + 1)}*"


_NUMBER = "(?:" + "|".join(_run_pattern(c) for c in (COUNT, PERCENT, MONEY, MULTIPLE)) + ")"
NUMBER_MACROS = {
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
_GAP = r"(?:[\s\-][^\s;:.,()!?]+){0,6}?[\s\-]+"
_GAP_WITHOUT_NUMBERS = _GAP.replace("()!?]", "()!?\ue000-\ue03f]")
"""A phrase that ties a number to itself must not reach across another number to do so."""
_MACRO = _standard.compile(r"\{([a-z_]+)\}")


class PhraseError(ValueError):
    """A phrase that cannot be read: says which, and what is wrong with it."""


def to_regex(phrase: str, macros: Mapping[str, str] | None = None) -> str:
    """The regular expression (RE2 syntax) of a phrase.

    >>> bool(_standard.search(to_regex("net (inward )?migration"), "net  inward-migration"))
    True
    """
    macros = macros or {}

    def expand(text: str, depth: int = 0) -> str:
        if depth > 5:
            raise PhraseError(f"{phrase!r}: macros refer to each other in a circle")

        def replace(match: _standard.Match[str]) -> str:
            name = match.group(1)
            if name in NUMBER_MACROS:
                return match.group(0)
            if name not in macros:
                raise PhraseError(f"{phrase!r}: there is no macro {{{name}}}; define it under [macros]")
            return expand(macros[name], depth + 1)

        return _MACRO.sub(replace, text)

    text = expand(phrase)
    starts_with_word = not _standard.match(r"\(*[<{]?\{?(num|n|cnt|pct|mon|mul|time|since|percent|money)?\}", text) and not text.startswith("<")
    ends_with_word = text[-1] not in "}>+" and not _standard.search(r"\{[a-z]+\}[^()]*\)[?*]?$", text)
    gap = _GAP_WITHOUT_NUMBERS if _standard.search(r"\{(n|num|cnt|pct|percent|mon|money|mul)\}", text) and "<" not in text else _GAP
    out: list[str] = []
    at = 0
    while at < len(text):
        if text.startswith(" ... ", at):
            out.append(gap)
            at += 5
        elif text.startswith("...", at):
            raise PhraseError(f"{phrase!r}: a gap needs a space on either side")
        elif text[at] == " ":
            out.append(r"[\s\-]+")
            at += 1
        elif text[at] == "(" and not text.startswith("(?", at):
            out.append("(?:")
            at += 1
        elif text[at] == "\\":
            out.append(text[at : at + 2])
            at += 2
        elif text[at] == "<":
            out.append("(")
            at += 1
        elif text[at] == ">":
            out.append(")")
            at += 1
        elif text[at] == "[":
            end = text.index("]", at)
            out.append(text[at : end + 1])
            at = end + 1
        elif text[at] == "{" and (macro := _MACRO.match(text, at)):
            out.append(NUMBER_MACROS[macro.group(1)])
            at = macro.end()
        else:
            out.append(text[at])
            at += 1
    body = "".join(out)
    return (r"\b" if starts_with_word else "") + f"(?:{body})" + (r"\b" if ends_with_word else "")


@dataclass(frozen=True)
class Entry:
    """A phrase with what it stands for. `weight` orders entries that fit the same place."""

    phrase: str
    regex: str
    meaning: object


@dataclass(frozen=True)
class Hit:
    """A place in a skeleton where an entry fits; `target` is the span marked in the phrase, if any."""

    start: int
    end: int
    entry: Entry
    target: tuple[int, int] | None


class PhraseBook:
    """Many phrases searched together: one pass says which occur, and only those are looked at closely."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._compiled: dict[int, object] = {}

    @cached_property
    def _set(self) -> object | None:
        if _engine is _standard or not self.entries:
            return None
        options = _engine.Options()
        options.max_mem = 512 << 20
        options.log_errors = False
        built = _engine.Set.SearchSet(options)
        for entry in self.entries:
            built.Add(entry.regex)
        built.Compile()
        return built

    def _pattern(self, index: int) -> object:
        if index not in self._compiled:
            self._compiled[index] = _engine.compile(self.entries[index].regex)
        return self._compiled[index]

    def _candidates(self, skeleton: str) -> Iterable[int]:
        return range(len(self.entries)) if self._set is None else sorted(self._set.Match(skeleton) or ())

    def find(self, skeleton: str) -> list[Hit]:
        """All places where an entry fits, in the order of the entries, then of the text."""
        hits = []
        for index in self._candidates(skeleton):
            entry = self.entries[index]
            for match in self._pattern(index).finditer(skeleton):
                target = match.span(1) if "<" in entry.phrase else None
                hits.append(Hit(match.start(), match.end(), entry, target))
        return hits
