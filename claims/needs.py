"""What phrases need: words that can be searched for, all together, before any phrase is looked at closely.

The automaton of words alone stays small, where that of whole phrases, with their gaps and their words of any kind,
grows with every text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from claims.engine import set_of
from claims.phrases import BOUND_NUMBER, MACRO, expanded, pieces_of, translated, ways_of, whole_words

ENOUGH_RUNS = 2
"""Of a phrase's runs of words no more than so many are searched for, the longest."""

_QUANTIFIER = re.compile(r"[?*+]|\{\d+(?:,\d*)?\}")
_LEFT_OUT = re.compile(r"[?*]|\{0,\d*\}")
_INNERMOST = re.compile(r"\((?:\?:)?([^()]*)\)([?*]|\{0,\d*\})?")
_OPTIONAL = re.compile(r"(?:\[[^\]]*\]|\\.|.)(?:[?*]|\{0,\d*\})|\[[^\]]*\]\+?")
_ANY_WORD = re.compile(r"\[[^\]]*\][+*{]")


@dataclass(frozen=True, slots=True)
class Needed:
    """What every text with a phrase holds: words, as regular expressions for lower case, and perhaps a number."""

    words: frozenset[str]
    number: bool


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a phrase without gap, macro or words of any kind, and whether they begin and end as whole words."""

    words: str
    begins: bool
    ends: bool

    @property
    def size(self) -> int:
        """How many characters are there in any case; 0 if there is no word."""
        bare = _bare(self.words)
        return len(bare) if re.search("[a-z]{2}", bare) else 0

    def regex(self, phrase: str) -> str:
        units = _core(self.words)
        left, right = self.begins and _has_letters_at(units, 0), self.ends and _has_letters_at(units, -1)
        core = translated("".join(map("".join, units)), phrase)
        return (r"\b" if left else "") + f"(?:{core})" + (r"\b" if right else "")


def needed(phrase: str, macros: Mapping[str, str] | None = None) -> Needed:
    """The words between the numbers, times and gaps of a phrase, and whether it has a number that is always there.

    >>> needs = needed("(no )?asylum ... {n} were (granted|given) leave")
    >>> sorted(word.replace(r"[\\s\\-]+", " ").replace(r"\\b", "|") for word in needs.words), needs.number
    (['|(?:asylum)|', '|(?:were (?:granted|given) leave)|'], True)
    """
    text = expanded(phrase, macros or {})
    units = _units(text)
    if ("|", "") in units:
        return Needed(frozenset(), False)
    number = any(BOUND_NUMBER.fullmatch(piece) and not quantifier for piece, quantifier in units)
    runs = [(run.size, run) for run in _runs(units, *whole_words(text))]
    longest = sorted((each for each in runs if each[0]), key=lambda each: each[0])[-ENOUGH_RUNS:]
    return Needed(frozenset(run.regex(phrase) for _, run in longest), number)


def needed_any(phrase: str, macros: Mapping[str, str] | None = None) -> tuple[Needed, ...]:
    """What texts with a phrase need, one or other of these: where it says little by itself, its alternatives do.

    >>> [len(each.words) for each in needed_any("(more( [a-z]+)* than ever|peaked)")]
    [2, 1]
    """
    whole = needed(phrase, macros)
    units = () if whole.words else _units(expanded(phrase, macros or {}))
    place = next((at for at, (piece, quantifier) in enumerate(units) if piece[0] == "(" and not quantifier), None)
    if place is None:
        return (whole,)
    before, after = ("".join(map("".join, part)) for part in (units[:place], units[place + 1 :]))
    return tuple(each for way in ways_of(units[place][0]) for each in needed_any(f"{before}{way}{after}"))


@cache  # groups are much the same from phrase to phrase
def _units(text: str) -> tuple[tuple[str, str], ...]:
    """The pieces of a phrase, each with its quantifier if it has one."""
    units: list[tuple[str, str]] = []
    for piece in pieces_of(text):
        if units and _QUANTIFIER.fullmatch(piece):
            units[-1] = (units[-1][0], units[-1][1] + piece)
        else:
            units.append((piece, ""))
    return tuple(units)


def _runs(units: Sequence[tuple[str, str]], begins: bool, ends: bool) -> Iterator[_Run]:
    """The runs between what is left out: macros, gaps, and groups with words of any kind, slow to search for."""
    words, begun = "", begins
    for piece, quantifier in units:
        if MACRO.search(piece) or " ... " in piece or (piece[0] == "(" and _ANY_WORD.search(piece)):
            yield _Run(words, begun or words[:1] == " ", words[-1:] == " " or _is_apart(piece, 0))
            words, begun = "", _is_apart(piece, -1)
        elif piece not in ("<", ">"):
            words += piece + quantifier
    yield _Run(words, begun or words[:1] == " ", words[-1:] == " " or ends)


def _is_apart(piece: str, edge: int) -> bool:
    """Does a word that touches a piece left out end there? Some groups go on with it: "migra(te [a-z]+|nts)"."""
    return piece[0] != "(" or all(way[edge:][:1] in (" ", "{", "}") for way in ways_of(piece))


def _core(words: str) -> list[tuple[str, str]]:
    """The units of words without those at the ends that may be left out: of "(the )?border( force)*" only "border"."""
    units = list(_units(words))
    while len(units) > 1 and (units[0][0] == " " or (_may_be_left_out(*units[0]) and _parts(units, 0))):
        del units[0]
    while len(units) > 1 and (units[-1][0] == " " or (_may_be_left_out(*units[-1]) and _parts(units, -1))):
        del units[-1]
    return units


def _may_be_left_out(piece: str, quantifier: str) -> bool:
    return piece[0] == "(" and _LEFT_OUT.fullmatch(quantifier) is not None


def _parts(units: Sequence[tuple[str, str]], end: int) -> bool:
    """Is the group at an end of units parted by a space, its own or one beside it, from what it stands at?"""
    inner = -1 if end == 0 else 0
    beside = units[1 if end == 0 else -2][0]
    return beside == " " or all(way and way[inner] == " " for way in ways_of(units[end][0]))


def _has_letters_at(units: Sequence[tuple[str, str]], end: int) -> bool:
    """Do units begin (0) or end (-1) with a letter, whichever way they are taken?"""
    if not units:
        return False
    piece, quantifier = units[end]
    ways = [_has_letters_at(_units(way), end) for way in ways_of(piece)] if piece[0] == "(" else [piece[end].isalnum()]
    rest = units[1:] if end == 0 else units[:-1]
    return all(ways) and (not _LEFT_OUT.fullmatch(quantifier) or _has_letters_at(rest, end))


def _bare(words: str) -> str:
    """Words without what is optional, of alternatives the shortest."""
    plain = words
    while (inner := _INNERMOST.sub(_shortest, plain)) != plain:
        plain = inner
    return _OPTIONAL.sub("", plain)


def _shortest(group: re.Match[str]) -> str:
    return "" if group[2] else min(group[1].split("|"), key=len)


class Needs:
    """Tells of many phrases at once which a text may hold, by what they need: of each one or other."""

    def __init__(self, phrases: Sequence[Sequence[Needed]]) -> None:
        ways = [(index, each) for index, needs in enumerate(phrases) for each in needs]
        self._many = len(phrases)
        self._words = sorted({word for _, each in ways for word in each.words})
        self._wordless = [(index, each.number) for index, each in ways if not each.words]
        places = {word: place for place, word in enumerate(self._words)}
        self._beside: list[list[tuple[frozenset[int], int, bool]]] = [[] for _ in self._words]
        for index, each in ways:
            if each.words:
                first, *others = sorted(places[word] for word in each.words)
                self._beside[first].append((frozenset(others), index, each.number))

    @cached_property
    def _set(self) -> Any:  # an RE2 set, which has no type to name
        return set_of(self._words)

    def fitting(self, text: str, has_number: Callable[[], bool]) -> set[int]:
        """The places of the phrases that the text may hold; every one of them without RE2."""
        if self._set is None:
            return set(range(self._many))
        found = self._set.Match(text) or ()
        there, fitting = frozenset(found), list(self._wordless)
        for place in found:
            fitting += [(index, number) for others, index, number in self._beside[place] if others <= there]
        counted = any(number for _, number in fitting) and has_number()
        return {index for index, number in fitting if counted or not number}
