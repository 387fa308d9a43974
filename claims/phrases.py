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
from typing import Any, Generic, TypeVar

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
_GAP = r"(?:[\s\-]+[^\s;:.,()!?]+){0,6}?[\s\-]+"
_GAP_WITHOUT_NUMBERS = _GAP.replace("()!?]", "()!?\ue000-\ue03f]")
"""A phrase that ties a number to itself must not reach across another number to do so."""
_MACRO = _standard.compile(r"\{([a-z_]+)\}")
_NAMES = "num|n|cnt|pct|mon|mul|time|since|percent|money"
_STARTS_WITH_NUMBER = _standard.compile(rf"\(*[<{{]?\{{?({_NAMES})?\}}")
_ENDS_WITH_NUMBER = _standard.compile(r"\{[a-z]+\}[^()]*\)[?*]?$")
BOUND_NUMBER = _standard.compile(r"\{(n|num|cnt|pct|percent|mon|money|mul)\}")
_PARTS = _standard.compile(r" \.\.\. |\.\.\.|\\.|\[[^\]]*\]|\(\?|(?P<macro>\{[a-z_]+\})|.", _standard.DOTALL)
_PIECES = _standard.compile(r" \.\.\. |\\.|\[[^\]]*\]|\(\?:|\{[a-z_]+\}|[?*+]|\{\d+(?:,\d*)?\}|.", _standard.DOTALL)
_QUANTIFIER = _standard.compile(r"[?*+]|\{\d+(?:,\d*)?\}")
_INNERMOST = _standard.compile(r"\((?:\?:)?([^()]*)\)([?*]|\{0,\d*\})?")
_OPTIONAL = _standard.compile(r"(?:\[[^\]]*\]|\\.|.)(?:[?*]|\{0,\d*\})|\[[^\]]*\]\+?")
_ALWAYS_THERE = _standard.compile(r"[a-z]{2}")
_ANY_WORD = _standard.compile(r"\[[^\]]*\][+*{]")
_EDGE = r"(?:\b|[0-9])"
_TRANSLATED = {" ": r"[\s\-]+", "(": "(?:", "<": "(", ">": ")"}


class PhraseError(ValueError):
    """A phrase that cannot be read: says which, and what is wrong with it."""


def to_regex(phrase: str, macros: Mapping[str, str] | None = None) -> str:
    """The regular expression (RE2 syntax) of a phrase, which begins and ends with whole words.

    >>> bool(_standard.search(to_regex("net (inward )?migration"), "net  inward-migration"))
    True
    """
    text = expanded(phrase, macros or {})
    left = not _STARTS_WITH_NUMBER.match(text) and not text.startswith("<")
    right = text[-1] not in "}>+" and not _ENDS_WITH_NUMBER.search(text)
    return (r"\b" if left else "") + f"(?:{translated(text, phrase)})" + (r"\b" if right else "")


def expanded(phrase: str, macros: Mapping[str, str], depth: int = 0) -> str:
    """The phrase with its macros put in; those of numbers and times stay, since they are translated by themselves."""
    if depth > 5:
        raise PhraseError(f"{phrase!r}: macros refer to each other in a circle")

    def put_in(match: _standard.Match[str]) -> str:
        name = match.group(1)
        if name in NUMBER_MACROS:
            return match.group(0)
        if name not in macros:
            raise PhraseError(f"{phrase!r}: there is no macro {{{name}}}; define it under [macros]")
        return expanded(macros[name], macros, depth + 1)

    return _MACRO.sub(put_in, phrase)


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
            out.append(NUMBER_MACROS[token[1:-1]])
        else:
            out.append(_TRANSLATED.get(token, token))
    return "".join(out)


@dataclass(frozen=True, slots=True)
class Needed:
    """What every text with a phrase holds: words, as regular expressions for lower case, and perhaps a number."""

    words: frozenset[str]
    number: bool


def needed(phrase: str, macros: Mapping[str, str] | None = None) -> Needed:
    """The words between the numbers, times and gaps of a phrase: they can be searched before any of those is found.

    >>> needs = needed("(no )?asylum ... {n} were (granted|given) leave")
    >>> sorted(word.replace(_EDGE, "|").replace(r"[\\s\\-]+", " ") for word in needs.words), needs.number
    (['|(?:(?:no )?asylum)|', '|(?:were (?:granted|given) leave)|'], True)
    """
    pieces = _pieces(expanded(phrase, macros or {}))
    if "|" in pieces:
        return Needed(frozenset(), False)
    runs, number, at = [""], False, 0
    while at < len(pieces):
        piece, at = pieces[at], at + 1
        # a group that holds one is left out whole; so is one with words of any kind, which are slow to search for
        if _MACRO.search(piece) or " ... " in piece or (piece[0] == "(" and _ANY_WORD.search(piece)):
            runs.append("")
            quantified = at
            while at < len(pieces) and _QUANTIFIER.fullmatch(pieces[at]):
                at += 1
            number |= bool(BOUND_NUMBER.fullmatch(piece)) and at == quantified
        elif piece not in ("<", ">"):
            runs[-1] += piece
    # a number may touch its neighbour ("10,000migrants"), and then only the skeleton shows where the word begins
    words = (f"{_EDGE}(?:{translated(run.strip(), phrase)}){_EDGE}" for run in runs if _ALWAYS_THERE.search(_bare(run)))
    return Needed(frozenset(words), number)


def needed_any(phrase: str, macros: Mapping[str, str] | None = None) -> tuple[Needed, ...]:
    """What texts with a phrase need, one or other of these: where it says little by itself, its alternatives do.

    >>> [len(each.words) for each in needed_any("(more( [a-z]+)* than ever|peaked)")]
    [2, 1]
    """
    whole, pieces = needed(phrase, macros), _pieces(expanded(phrase, macros or {}))
    followed = zip(pieces, [*pieces[1:], ""], strict=True)
    groups = (
        at for at, (piece, next_one) in enumerate(followed) if piece[0] == "(" and not _QUANTIFIER.match(next_one)
    )
    place = None if whole.words else next(groups, None)
    if place is None:
        return (whole,)
    before, after = "".join(pieces[:place]), "".join(pieces[place + 1 :])
    return tuple(each for way in _ways(pieces[place]) for each in needed_any(f"{before}{way}{after}"))


def _ways(group: str) -> list[str]:
    """The alternatives of a group in brackets."""
    ways = [""]
    for piece in _pieces(group.removeprefix("(").removeprefix("?:").removesuffix(")")):
        if piece == "|":
            ways.append("")
        else:
            ways[-1] += piece
    return ways


def _pieces(text: str) -> list[str]:
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


def _bare(run: str) -> str:
    """The words of a run without what is optional, of alternatives the shortest."""
    while (plain := _INNERMOST.sub(lambda group: "" if group[2] else min(group[1].split("|"), key=len), run)) != run:
        run = plain
    return _OPTIONAL.sub("", run)


Meaning = TypeVar("Meaning")


def set_of(regexes: Iterable[str]) -> Any:
    """An RE2 set, whose `Match` tells which of the expressions fit in a text; None without RE2."""
    if _engine is _standard:
        return None
    options = _engine.Options()
    options.max_mem = 512 << 20
    options.log_errors = False
    built = _engine.Set.SearchSet(options)
    for regex in regexes:
        built.Add(regex)
    built.Compile()
    return built


@dataclass(frozen=True)
class Entry(Generic[Meaning]):
    """A phrase with what it stands for."""

    phrase: str
    regex: str
    meaning: Meaning


@dataclass(frozen=True)
class Hit(Generic[Meaning]):
    """A place in a skeleton where an entry fits; `target` is the span marked in the phrase, if any."""

    start: int
    end: int
    entry: Entry[Meaning]
    target: tuple[int, int] | None


class PhraseBook(Generic[Meaning]):
    """Many phrases searched together: one pass says which occur, and only those are looked at closely."""

    def __init__(self, entries: Iterable[Entry[Meaning]]) -> None:
        self.entries = tuple(entries)
        self._compiled: dict[int, _standard.Pattern[str]] = {}

    @cached_property
    def _set(self) -> Any:  # an RE2 set, which has no type to name
        return set_of(entry.regex for entry in self.entries) if self.entries else None

    def _pattern(self, index: int) -> _standard.Pattern[str]:
        if index not in self._compiled:
            self._compiled[index] = _engine.compile(self.entries[index].regex)
        return self._compiled[index]

    def _candidates(self, skeleton: str) -> Iterable[int]:
        return range(len(self.entries)) if self._set is None else sorted(self._set.Match(skeleton) or ())

    def find(self, skeleton: str) -> list[Hit[Meaning]]:
        """All places where an entry fits, in the order of the entries, then of the text."""
        hits = []
        for index in self._candidates(skeleton):
            entry = self.entries[index]
            for match in self._pattern(index).finditer(skeleton):
                target = match.span(1) if "<" in entry.phrase else None
                hits.append(Hit(match.start(), match.end(), entry, target))
        return hits
