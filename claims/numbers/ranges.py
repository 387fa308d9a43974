"""Ranges: two numbers that are one ("£5-6 million"), and those that are not ("from A to B", "rose X to Y")."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from claims.numbers.amounts import Amount
from claims.numbers.bounds import bound_before
from claims.numbers.contexts import aged, not_a_quantity, words_before, year_like
from claims.numbers.shares import VULGAR
from claims.numbers.units import MONEY_AHEAD, with_units
from claims.numbers.values import amount_at
from claims.numbers.words import GAP

FARTHEST_APART = 12
"""The ends of a range lie no more than so many times apart."""
_THROUGH = re.compile(rf"{GAP}?(?P<dash>-|–|—){GAP}?|{GAP}(?P<word>to|or|and|through|till|until){GAP}")
_RANGED = frozenset(
    {
        "ranged",
        "ranging",
        "range",
        "ranges",
        "anywhere",
        "somewhere",
        "varied",
        "varying",
        "vary",
        "varies",
        "estimates",
        "at",
    }
)
_CHANGED = frozenset(
    [
        "by",
        "rose",
        "rise",
        "rises",
        "risen",
        "rising",
        "fell",
        "fall",
        "falls",
        "fallen",
        "falling",
        "dropped",
        "drop",
        "drops",
        "dropping",
        "down",
        "up",
        "increased",
        "increases",
        "increase",
        "increasing",
        "decreased",
        "decrease",
        "grew",
        "grown",
        "growing",
        "jumped",
        "jumps",
        "cut",
        "reduced",
        "declined",
        "plunged",
        "plummeted",
        "slumped",
        "soared",
        "surged",
        "climbed",
        "slashed",
        "tumbled",
        "dipped",
        "shrank",
        "shrunk",
    ]
)
_CHANGES = frozenset(
    [
        "rise",
        "fall",
        "drop",
        "increase",
        "decrease",
        "decline",
        "jump",
        "cut",
        "reduction",
        "surge",
        "plunge",
        "slump",
        "growth",
        "reversal",
        "swing",
    ]
)
COUNTED = re.compile(
    rf"{GAP}(?:(?:more|fewer|new|foreign|asylum|illegal|irregular|undocumented|migrant|extra|additional|non|eu"
    rf"|british|people|men|women|children|staff|police)\b|(?!(?:was|is|has|as|this|its|his|hers|us|levels|figures"
    rf"|numbers|census|elections|ons|"
    r"plus|thus|does|says|yes|perhaps|totals|highs|lows|referendums|olympics)\b)[a-z]{3,}s\b)"
)


def ranged(low: str, first: Amount) -> Amount:
    """The amount, or the range it begins; the scale, the money and the percent of the second spread to the first."""
    link = _THROUGH.match(low, first.end)
    if (
        link is None
        or first.form in ("vague", "zero")
        or (first.form == "fraction" and first.unit == "percent" and link["word"] != "to")
    ):
        return first
    if first.unit == "none" and not first.grouped and year_like(low, first.start, first.end):
        return first
    bound = bound_before(low, first.start)
    start = bound.at if bound else first.start
    words = words_before(low, start, 3)
    previous = words[0][0] if words else ""
    between = previous == "between"
    if (link["word"] == "and") != between and (link["word"] == "and" or not link["dash"]):
        return first
    second = _second(low, link.end(), first)
    if second is None:
        return first
    loose = _is_loose(first)
    if second.unit == "none" and first.unit.isupper():
        second = replace(second, unit=first.unit)
    spread = _spread(first, second)
    if spread.unit != second.unit or (spread.form == "multiple") != (second.form == "multiple"):
        return first
    if previous == "from" and not (len(words) > 1 and words[1][0] in _RANGED):
        return replace(spread, start=first.start, end=first.end)
    if link["dash"] and not _dashed(low, first, second, link):
        return first
    if not between and not loose and _changes(words):
        return first
    if spread.low >= second.high:
        if not between:
            return first
        spread, second = second, spread
    if link["word"] == "or" and second.high > spread.low * 3:
        return first
    if link["word"] == "to" and not between and first.grouped and second.high > spread.low * FARTHEST_APART:
        return first  # "a fall of 23,000 to 596,000": the first is how much, the second what it came to
    half = min(spread.ceiling - spread.floor, second.ceiling - second.floor) / 2
    return Amount(
        words[0][1] if between or previous == "from" else first.start,
        max(first.end, second.end, spread.end),
        spread.low,
        second.high,
        spread.low - half if spread.low == spread.high else spread.floor,
        second.high + half if second.low == second.high else second.ceiling,
        second.scale,
        second.unit,
        second.form if first.form == second.form else "digits",
        "range",
        second.grouped,
    )


def _second(low: str, pos: int, first: Amount) -> Amount | None:
    bound = re.compile(
        rf"(?:(?:about|around|approximately|roughly|perhaps|maybe|nearly|almost|over|up{GAP}to|some"
        rf"|as{GAP}many{GAP}as){GAP})+"
    ).match(low, pos)
    pos = bound.end() if bound else pos
    money = MONEY_AHEAD.match(low, pos)
    at = money.end() if money else pos
    if at >= len(low) or not (low[at].isalnum() or low[at] == "." or low[at] in VULGAR):
        return None
    if low[at].isdigit() and not_a_quantity_after(low, at):
        return None
    article = re.compile(rf"an?{GAP}").match(low, at)
    found = amount_at(low, article.end() if article else at)
    if found is None or found.start < pos or found.form in ("vague", "zero"):
        return None
    if year_like(low, found.start, found.end) and not money:
        return None
    return with_units(low, found)


def not_a_quantity_after(low: str, at: int) -> bool:
    """Whether the digits after a range's dash or "to" are no quantity."""
    joined = low[at - 1] in "-–—/" and low[at - 2 : at - 1].isalnum()
    if not joined:
        return not_a_quantity(low, at) is not None
    return not_a_quantity(" " + low[at : at + 40], 1) is not None


def _is_loose(number: Amount) -> bool:
    return not number.grouped and number.unit in ("none",) and number.form in ("digits", "words")


def _spread(first: Amount, second: Amount) -> Amount:
    """The first number of a range with what it shares with the second."""
    result = first
    if (
        first.unit in ("none", second.unit)
        and not first.grouped
        and second.scale > 1
        and first.form in ("digits", "words")
    ):
        factor = _shared_scale(first.high, second)
        result = result.times(factor)
    if first.unit == "none":
        result = replace(result, unit=second.unit, form=second.form if second.form == "multiple" else result.form)
        if second.unit in ("percent", "percentage_points") and result.ceiling - result.floor > 1:
            result = replace(result, floor=result.low - Decimal("0.5"), ceiling=result.high + Decimal("0.5"))
    return result


def _shared_scale(value: Decimal, second: Amount) -> Decimal:
    """What the first number was counted in: "two or three hundred thousand" is 200,000 to 300,000."""
    scale = second.scale
    if value == 0 or second.high / scale < value:
        return Decimal(1) if second.high / scale < value else scale
    if second.high / scale / value > 20 and second.high / scale % 100 == 0 and second.high / scale / 100 > value:
        return scale * 100
    return scale


def _dashed(low: str, first: Amount, second: Amount, link: re.Match[str]) -> bool:
    """Whether a dash between two numbers means "to": not in scores and sums, nor where it parts two clauses."""
    if link.end() - link.start() > 1:
        return first.unit == second.unit != "none" and first.low < second.low and link["dash"] != "—"
    if second.grouped or second.unit != "none":
        return first.low < second.low or not first.grouped
    if first.low % 1 or second.high % 1:
        return first.low < second.low  # no score has decimals
    return first.low < second.low and bool(COUNTED.match(low, second.end)) and not aged(low, first.start)


def _changes(words: list[tuple[str, int]]) -> bool:
    """Whether the words before make a number a change, so that "to" leads to the level reached."""
    said = [word for word, _ in words]
    if not said:
        return False
    if said[0] in ("further", "another") or (said[0] == "a" and len(said) > 1):
        said = said[1:]
    return bool(said) and (said[0] in _CHANGED or (said[0] == "of" and len(said) > 1 and said[1] in _CHANGES))
