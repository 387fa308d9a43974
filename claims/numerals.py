"""Numbers in a text as people put them, with the words that bound them and how exactly they were said.

>>> [(n.text, int(n.low), n.approximator) for n in find_numbers("Nearly 906,000 came, not two and a half million.")]
[('Nearly 906,000', 906000, 'nearly'), ('two and a half million', 2500000, 'none')]

A range is one number ("£5-6 million", "between X and Y"); "from A to B" and "rose X to Y" are two.
Calendar days, years, clock times, codes, ages and scores are not returned (see `numbers.contexts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from claims.engine import compiled
from claims.model import Number
from claims.numbers.amounts import Amount
from claims.numbers.bounds import Bound, both, bound_after, bound_before
from claims.numbers.contexts import labelled, nets_in, not_a_quantity, words_before
from claims.numbers.counting import counts, end_of_rejected, without_time
from claims.numbers.ranges import ranged
from claims.numbers.shares import VULGAR
from claims.numbers.units import percent_of, unit_after, with_units
from claims.numbers.values import amount_at
from claims.numbers.words import (
    GAP,
    HUNDREDS,
    SCALES,
    SMALL,
    ZEROS,
    cardinal_at,
    denominator_at,
    ordinal_at,
    ordinals_in,
    plain,
)

_FRACTION_WORDS = (
    "half|quarter|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|fifteenth|twentieth|fiftieth|hundredth"
    "|thousandth|trillionth"
)
_OTHER_SEEDS = (
    "several|few|couple|tens|majority|doubl(?:ed|es|ing|e)|twice|thrice|tripl(?:ed|es|ing|e)|trebl(?:ed|es|ing|e)|quadrupl(?:ed|es|ing|e)"
    "|quintupl(?:ed|ing)|sextupled|halv(?:ed|ing|es|e)|none|point|o"
)


def _seed_words() -> str:
    """The words a number can start at, grouped by their first letter, which makes the scan fast."""
    words = sorted({*SMALL, *SCALES, *HUNDREDS, *ZEROS} - {"dozen", "dozens"}, key=len, reverse=True)
    words = [word for word in words if not re.fullmatch(r"(?:twen|thir|for|four|fif|six|seven|eigh|nine)ty\w+", word)]
    by_letter: dict[str, list[str]] = {}
    for word in [*words, *_FRACTION_WORDS.split("|"), *_alternatives(_OTHER_SEEDS), "dozens?"]:
        by_letter.setdefault(word[0], []).append(word[1:])
    tens = "(?:twen|thir|fou?r|fif|six|seven|eigh|nine)ty(?:one|two|three|four|five|six|seven|eight|nine)?"
    fold = "(?:two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)fold"
    grouped = "|".join(
        f"{letter}(?:{'|'.join(sorted(rest, key=len, reverse=True))})" for letter, rest in by_letter.items()
    )
    return f"{fold}|{tens}|{grouped}"


def _alternatives(pattern: str) -> list[str]:
    return re.split(r"\|(?![^(]*\))", pattern)


_SEED_WORDS = _seed_words()
_SEED = re.compile(rf"\d|[{VULGAR}]|(?<![a-z\d])(?:{_SEED_WORDS})(?![a-z])")
_TOLERANCE = re.compile(
    rf"(?:\d|[\d ][kmb]|bn|thousand|million|billion|%|per{GAP}?cent|people),?{GAP}?[(–-]?(?:give{GAP}or{GAP}take"
    rf"|plus{GAP}or{GAP}minus|plus{GAP}or(?={GAP}$)|±|\+/-){GAP}?(?:about{GAP}|around{GAP})?$"
)
_NOT_ZERO = re.compile(
    rf"{GAP}(?:doubt|matter|more|fewer|less|longer|one|way|idea|reason|surprise|wonder|question|sense|such|other|need"
    rf"|point|time|secret|plan|control|choice|country|\d|\()|[.,;:!?\"')\-]"
)
_ZERO_WORDS = rf"not{GAP}a{GAP}single|not{GAP}one|zero|nil|none|no"
_ZERO = re.compile(rf"(?<![a-z])(?:{_ZERO_WORDS})(?![a-z'])")
_ANY_IN_ASCII = compiled(
    rf"\d|(?:^|[^a-z\d])(?:{_SEED_WORDS})(?:[^a-z]|$)"
    rf"|(?:^|[^a-z])(?:{_ZERO_WORDS})(?:[^a-z']|$)".replace(r"\u00a0", "")
)
"""Where `_SEED` or `_ZERO` is found, put so that RE2 can search for it."""


def may_hold_number(text: str) -> bool:
    """Whether there is anything in a text that a number, or a word for none, can start at."""
    low = plain(text)
    if low.isascii():
        return _ANY_IN_ASCII.search(low) is not None
    return _SEED.search(low) is not None or _ZERO.search(low) is not None


def find_numbers(text: str) -> list[Number]:
    """Every number in a text, in order and not overlapping; empty where there is none."""
    low = plain(text)
    return [_number(text, found, before, after) for found, before, after in _read(low)]


def _read(low: str) -> Iterator[tuple[Amount, Bound | None, Bound | None]]:
    nets = nets_in(low)
    pos = taken = 0
    for seed in _SEED.finditer(low):
        start = seed.start()
        if start < pos:
            continue
        while nets and nets[0][1] <= start:
            nets.pop(0)
        if nets and nets[0][0] <= start:
            pos = nets.pop(0)[1]
            continue
        found = _amount_from(low, start, pos)
        if isinstance(found, int):
            pos = max(pos, found)
            continue
        if found.start < taken:  # "5£6": the sign stands in the number before
            found = replace(found, start=start)
        if _TOLERANCE.search(low[max(0, found.start - 40) : found.start]):
            pos = taken = found.end  # how far off the number before may be
            continue
        found = ranged(low, found)
        before = bound_before(low, found.start)
        if before and before.at < taken:
            before = None
        after = bound_after(low, found.end)
        if after and found.unit == "none" and found.end < after.at:
            unit, end = unit_after(low, found, after.at)
            if unit != "none":
                found = with_units(low, replace(found, end=after.at))
                after = Bound(after.meaning, end)
        before = without_time(low, found, before)
        if not counts(low, found, before, after):
            pos = max(pos, end_of_rejected(low, found))
            continue
        yield found, before, after
        pos = taken = after.at if after else found.end


def _amount_from(low: str, start: int, pos: int, with_and: bool | None = None) -> Amount | int:
    """The amount at a seed with its units, or the position to go on from where there is none."""
    digit = low[start].isdigit()
    if digit:
        if start > pos and low[start - 1] == "." and not low[start - 2 : start - 1].isalnum():
            if (skipped := not_a_quantity(low, start)) is not None:
                return skipped
            start -= 1
        elif (skipped := not_a_quantity(low, start)) is not None:
            return skipped
    elif labelled(low, start) or (low[start - 1 : start] == "-" and low[start - 2 : start - 1].isalpha()):
        return start + 1 if low[start - 1 : start] != "-" else _end_of_word(low, start)
    elif (ordinal := ordinal_at(low, start)) and not ordinal[2] and cardinal_ends_before(low, start, ordinal[1]):
        return ordinal[1]  # "one thousand two hundred thirtieth"
    if with_and is None:
        with_and = not _after_between(low, start)
    found = amount_at(low, start, with_and)
    if found is None or found.start < pos:
        return _end_of_word(low, start) if digit else start + 1
    found = with_units(low, found)
    if found.unit == "none" and low[: found.start].endswith("a factor of "):
        found = replace(found, unit="ratio", form="multiple")
    if found.unit == "none" and found.form in ("digits", "words") and (at := percent_of(low, found.start)) is not None:
        found = replace(found, start=at, unit="percent")
    return found


def cardinal_ends_before(low: str, start: int, end: int) -> bool:
    """Whether words that end as an ordinal ("twenty second") begin as a cardinal and are no fraction ("one third")."""
    number = cardinal_at(low, start)
    return (
        number is not None
        and number.end < end
        and not (number.value == 1 and denominator_at(low, end - len(low[number.end : end].lstrip(" -\n\u00a0"))))
    )


def _end_of_word(low: str, pos: int) -> int:
    while pos < len(low) and low[pos].isalnum():
        pos += 1
    return pos


def _after_between(low: str, start: int) -> bool:
    bound = bound_before(low, start)
    words = words_before(low, bound.at if bound else _money_start(low, start), 1)
    return bool(words) and words[0][0] in ("between", "betwixt")


def _money_start(low: str, start: int) -> int:
    while start and low[start - 1] in "£$€ \u00a0":
        start -= 1
    return start


def _number(text: str, found: Amount, before: Bound | None, after: Bound | None) -> Number:
    start = before.at if before else found.start
    end = after.at if after else found.end
    said = both(before, after)
    approximator = found.approximator if found.approximator in ("range", "vague") or said == "none" else said
    if found.approximator == "over" and said == "none":
        approximator = "over"
    form = "multiple" if found.unit == "ratio" else found.form
    return Number(
        start,
        end,
        text[start:end],
        found.low,
        found.high,
        found.floor,
        found.ceiling,
        found.unit,
        approximator,
        form,
        (found.start, found.end),
    )


def find_zero_words(text: str) -> list[Number]:
    """Words that say zero of what follows ("no", "not a single", "none"); whether it counts is for the caller."""
    low = plain(text)
    found = []
    for match in _ZERO.finditer(low):
        said = low[match.start() : match.end()]
        if said == "no" and (_NOT_ZERO.match(low, match.end()) or match.end() == len(low)):
            continue
        zero = Decimal(0)
        number = Number(
            match.start(),
            match.end(),
            text[match.start() : match.end()],
            zero,
            zero,
            zero,
            Decimal("0.5"),
            form="zero",
            core=match.span(),
        )
        found.append(number)
    return found


def find_ordinals(text: str) -> list[Number]:
    """Ordinals as ranks ("fifth", "21st"), unit `rank`; what they rank is the caller's question."""
    low = plain(text)
    numbers = [number.core for number in find_numbers(text)]
    return [
        Number(start, end, text[start:end], value, value, value, value, "rank", "none", "ordinal", (start, end))
        for start, end, value in ordinals_in(low)
        if not any(first < end and start < last for first, last in numbers)
    ]
