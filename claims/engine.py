"""RE2 where it is installed: it searches for hundreds of expressions at once, in time linear in the text.

The standard library reads the same expressions, more slowly, and one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

try:
    import re2 as _engine
except ImportError:
    _engine = re

_MEMORY = 512 << 20
"""Bytes that the automaton of many words may grow to while texts are searched."""
_TELLS_SIGNS_APART = re.compile(r"\[\^|\\\?|\[[^\]]*\?")
"""A class of what is not in it, or a question mark itself."""


def searches_at_once() -> bool:
    """Whether many expressions can be searched for in the time of one."""
    return _engine is not re


def compiled(regex: str) -> re.Pattern[str]:
    """An expression that both engines read alike, compiled by the quicker one there is."""
    pattern: re.Pattern[str] = _engine.compile(regex)
    return pattern


def spans_of(regex: str) -> Callable[[str], Iterator[tuple[int, int]]]:
    """What finds the places of an expression in a text, where nothing but the places is asked for.

    RE2 works on bytes, and the way from bytes to characters takes longer than the search. An expression in plain ASCII
    never needs it: to that every other letter is as good as a question mark, which is one byte.
    """
    if _engine is re:
        pattern = compiled(regex)
        return lambda text: (match.span() for match in pattern.finditer(text))
    if not regex.isascii() or _TELLS_SIGNS_APART.search(regex):
        by_letters = _engine.compile(regex, _options())
        return lambda text: (match.span() for match in by_letters.finditer(text))
    by_bytes = _engine.compile(regex.encode(), _options())
    return lambda text: (match.span() for match in by_bytes.finditer(text.encode("ascii", "replace")))


def counts_of(regexes: Sequence[str]) -> Callable[[str], list[int]]:
    """What counts the places of each of some expressions in a text. One look tells which of them are there at all."""
    finders, together = [spans_of(regex) for regex in regexes], set_of(regexes)

    def counts(text: str) -> list[int]:
        there = range(len(finders)) if together is None else together.Match(text) or ()
        return [sum(1 for _ in find(text)) if place in there else 0 for place, find in enumerate(finders)]

    return counts


def set_of(regexes: Iterable[str]) -> Any:
    """An RE2 set, whose `Match` tells which of the expressions fit in a text; None without RE2."""
    if _engine is re:
        return None
    built = _engine.Set.SearchSet(_options())
    for regex in regexes:
        built.Add(regex)
    built.Compile()
    return built


def _options() -> Any:
    options = _engine.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    return options
