"""How exactly a number was said, and the words that widen or turn it ("nearly", "or so")."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claims.numbers.contexts import LEXICON, words_before
from claims.numbers.words import GAP

# A simple fraction is said of everything nearer to it than to its neighbours among these.
_SIMPLE = tuple(
    sorted(
        Decimal(n) / Decimal(d)
        for n, d in (
            (0, 1),
            (1, 10),
            (1, 5),
            (1, 4),
            (1, 3),
            (2, 5),
            (1, 2),
            (3, 5),
            (2, 3),
            (3, 4),
            (4, 5),
            (9, 10),
            (1, 1),
        )
    )
)
# Words that may stand between an approximator and its number ("more than a further 20,000").
_SIGNS = {"~": "about", "≈": "about", ">": "over", "<": "under", "≥": "at_least", "≤": "at_most"}
_BETWEEN = frozenset(
    [
        "a",
        "an",
        "the",
        "these",
        "those",
        "another",
        "further",
        "extra",
        "additional",
        "record",
        "staggering",
        "whopping",
        "shocking",
        "massive",
        "total",
        "just",
        "only",
        "mere",
    ]
)


def fraction_bounds(numerator: int, denominator: int) -> tuple[Decimal, Decimal]:
    """Lowest and highest share that is put as this fraction in words.

    Simple ones reach half-way to the simple fractions beside them: half is 0.45 to 0.55, a third 0.292 to 0.367.
    Others are as exact as their parts: a sixth is 1/6.5 to 1/5.5, three sevenths 2.5/7 to 3.5/7.
    """
    value = Decimal(numerator) / Decimal(denominator)
    if value in _SIMPLE[1:-1]:
        at = _SIMPLE.index(value)
        return (_SIMPLE[at - 1] + value) / 2, (value + _SIMPLE[at + 1]) / 2
    return ratio_bounds(numerator, denominator)


def ratio_bounds(numerator: int, denominator: int) -> tuple[Decimal, Decimal]:
    """Lowest and highest share put as "N in M": "one in six" is 1/6.5 to 1/5.5, "four in 10" 3.5/10 to 4.5/10."""
    half = Decimal("0.5")
    if numerator == 1 and denominator > 1:
        return 1 / (Decimal(denominator) + half), 1 / (Decimal(denominator) - half)
    return (numerator - half) / denominator, (numerator + half) / denominator


@dataclass(frozen=True, slots=True)
class Bound:
    """An approximator's meaning and where its words start (before a number) or end (after it)."""

    meaning: str
    at: int


@cache
def _phrases(place: str) -> dict[str, str]:
    with (LEXICON / "approximators.toml").open("rb") as file:
        entries = tomllib.load(file)["approximator"]
    return {phrase: entry["meaning"] for entry in entries if entry["place"] == place for phrase in entry["phrases"]}


@cache
def _verbs() -> frozenset[str]:
    with (LEXICON / "approximators.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["verbs"]["phrases"])


@cache
def _longest(place: str) -> int:
    return max(len(phrase.split()) for phrase in _phrases(place))


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in _phrases("before"))


def bound_before(text: str, pos: int) -> Bound | None:
    """The approximator that ends at a position, with others it rests on ("north of around"): the outermost decides."""
    phrases, meanings = _phrases("before"), []
    start = None
    while True:
        sign = text[max(0, pos - 2) : pos].rstrip()
        if sign[-1:] and sign[-1] in _SIGNS:
            meanings.append(_SIGNS[sign[-1]])
            start = text.rindex(sign[-1], 0, pos)
            break
        words = words_before(text, pos, _longest("before") + 3)
        skipped = 0
        while (
            skipped < min(3, len(words)) and words[skipped][0] in _BETWEEN and not _phrase_of(words[skipped:], phrases)
        ):
            skipped += 1
        found = _phrase_of(words[skipped:], phrases)
        if found is None:
            break
        meaning, count = found
        if any(" ".join(word for word, _ in reversed(words[:length])) in _verbs() for length in (2, 3)):
            break  # "presided *over*" widens nothing
        meanings.append(meaning)
        start = pos = words[skipped + count - 1][1]
    if start is None:
        return None
    directed = [meaning for meaning in meanings if meaning != "about"]
    return Bound(directed[-1] if directed else "about", start)


def _phrase_of(words: list[tuple[str, int]], phrases: dict[str, str]) -> tuple[str, int] | None:
    if not words or words[0][0] not in _last_words():
        return None
    for count in range(min(len(words), _longest("before")), 0, -1):
        meaning = phrases.get(" ".join(word for word, _ in reversed(words[:count])))
        if meaning:
            return meaning, count
    return None


@cache
def _after_pattern() -> re.Pattern[str]:
    phrases = sorted(_phrases("after"), key=len, reverse=True)
    parts = []
    for phrase in phrases:
        escaped = re.escape(phrase).replace(r"\ ", GAP)
        gap = "" if phrase[0] in "+-" else rf"(?:{GAP}|-)"
        if phrase == "ish":
            gap = "-?"
        parts.append(f"{gap}(?:{escaped})" + ("(?![a-z])" if phrase[-1].isalpha() else ""))
    return re.compile("|".join(parts))


def bound_after(text: str, pos: int) -> Bound | None:
    """The approximator that starts at a position: "or so", "-odd", "+"."""
    match = _after_pattern().match(text, pos)
    if match is None:
        return None
    phrases = _phrases("after")
    said = " ".join(match[0].split())
    meaning = phrases.get(said) or phrases.get(said.lstrip("-")) or phrases.get(f"-{said.lstrip('-')}")
    return Bound(meaning or "about", match.end())


def both(before: Bound | None, after: Bound | None) -> str:
    """What the words before and after a number say together: a direction tells more than "about"."""
    meanings = [bound.meaning for bound in (before, after) if bound]
    return next((meaning for meaning in meanings if meaning != "about"), meanings[0] if meanings else "none")
