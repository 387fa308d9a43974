"""Numbers in a text as people put them, with the words that bound them and how exactly they were said.

>>> [(n.text, int(n.low), n.approximator) for n in find_numbers("Nearly 906,000 came, not two and a half million.")]
[('Nearly 906,000', 906000, 'nearly'), ('two and a half million', 2500000, 'none')]

A range is one number ("£5-6 million", "between X and Y"); "from A to B" and "rose X to Y" are two.
Calendar days, years, clock times, codes, ages and scores are not returned (see `number_contexts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from claims.model import Number
from claims.numbers.amounts import MONEY_AHEAD, VULGAR, Amount, amount_at, percent_of, unit_after, with_units
from claims.numbers.bounds import Bound, both, bound_after, bound_before
from claims.numbers.contexts import aged, labelled, nets_in, not_a_quantity, words_before, year_like
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

_FRACTION_WORDS = "half|quarter|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|fifteenth|twentieth|fiftieth|hundredth|thousandth|trillionth"
_OTHER_SEEDS = (
    "several|few|couple|tens|majority|doubl(?:ed|es|ing|e)|twice|thrice|tripl(?:ed|es|ing|e)|trebl(?:ed|es|ing|e)|quadrupl(?:ed|es|ing|e)"
    "|quintupl(?:ed|ing)|sextupled|halv(?:ed|ing)|none|point|o"
)


def _seed_pattern() -> re.Pattern[str]:
    """Everything a number can start at; words grouped by their first letter, which makes the scan fast."""
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
    return re.compile(rf"\d|[{VULGAR}]|(?<![a-z\d])(?:{fold}|{tens}|{grouped})(?![a-z])")


def _alternatives(pattern: str) -> list[str]:
    return re.split(r"\|(?![^(]*\))", pattern)


_SEED = _seed_pattern()
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
    "by rose rise rises risen rising fell fall falls fallen falling dropped drop drops dropping down up increased increases increase increasing decreased"
    " decrease grew grown growing jumped jumps cut reduced declined plunged plummeted slumped soared surged climbed slashed tumbled dipped shrank shrunk".split()
)
_CHANGES = frozenset(
    "rise fall drop increase decrease decline jump cut reduction surge plunge slump growth reversal swing".split()
)
_TIME_BEFORE = frozenset(
    "in since of by from until till during to before after between and through january february march april may june july august september october november"
    " december jan feb mar apr jun jul aug sept sep oct nov dec spring summer autumn winter christmas early late mid year for on at".split()
)
_COUNTED = re.compile(
    rf"{GAP}(?:(?:more|fewer|new|foreign|asylum|illegal|irregular|undocumented|migrant|extra|additional|non|eu|british|people|men|women|children|staff|police)\b|(?!(?:was|is|has|as|this|its|his|hers|us|levels|figures|numbers|census|elections|ons|"
    r"plus|thus|does|says|yes|perhaps|totals|highs|lows|referendums|olympics)\b)[a-z]{3,}s\b)"
)
_COMPARES = frozenset({"over", "under"})
_NOT_COUNTED = frozenset(
    "and or but in on at to of for from by with is was were are be been has have had who which that when where while as than then so if because since until"
    " will would could should may might can the a an this these those it he she they we you i there not no".split()
)
_AGE_WORDS = frozenset({"under", "over", "above", "below"})
_SCORE = re.compile(r"[-–]\d{1,3}(?![\d,%]|\.\d)")
_PRONOUN_BEFORE = frozenset(
    "this that the which another each every no any some other last first next good bad only many such everyone right wrong big great little old young new best worst second third same easy hard real single what square number day".split()
)
_PRONOUN_AFTER = frozenset(
    "of that who which is was has had can could would should will may might must cannot another second minute day time thing way moment point reason side area example such by at on in to for"
    " and or but as than more if when where does did be been nation another's world last final final word else too here there i we you he she they it the a".split()
)
_ZERO_CONTEXT = re.compile(
    rf"(?:{GAP}|-)(?:tolerance|hours?|sum|emissions?|carbon|rated|rating|growth|interest|gravity|day)\b"
)
_NOT_ZERO = re.compile(
    rf"{GAP}(?:doubt|matter|more|fewer|less|longer|one|way|idea|reason|surprise|wonder|question|sense|such|other|need|point|time|secret|plan|control|choice|country|\d|\()|[.,;:!?\"')\-]"
)
_ZERO = re.compile(rf"(?<![a-z])(?:not{GAP}a{GAP}single|not{GAP}one|zero|nil|none|no)(?![a-z'])")


def find_numbers(text: str) -> list[Number]:
    """Every number in a text, in order and not overlapping; empty where there is none."""
    low = plain(text)
    return [_number(text, found, before, after) for found, before, after in _read(low)]


def _read(low: str) -> Iterator[tuple[Amount, Bound | None, Bound | None]]:
    nets = nets_in(low)
    pos = 0
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
        found = _ranged(low, found)
        before = bound_before(low, found.start)
        if before and before.at < pos:
            before = None
        after = bound_after(low, found.end)
        if after and found.unit == "none" and found.end < after.at:
            unit, end = unit_after(low, found, after.at)
            if unit != "none":
                found = with_units(low, replace(found, end=after.at))
                after = Bound(after.meaning, end)
        before = _without_time(low, found, before)
        if not _counts(low, found, before, after):
            score = _SCORE.match(low, found.end)
            pos = max(pos, score.end() if score else found.end)
            continue
        yield found, before, after
        pos = after.at if after else found.end


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
        return start + 1
    found = with_units(low, found)
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


def _ranged(low: str, first: Amount) -> Amount:
    """The amount, or the range it begins; the scale, the money and the percent of the second spread to the first."""
    link = _THROUGH.match(low, first.end)
    if (
        link is None
        or first.form in ("vague", "zero")
        or (first.form == "fraction" and first.unit == "percent" and link["word"] != "to")
    ):
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
        rf"(?:(?:about|around|approximately|roughly|perhaps|maybe|nearly|almost|over|up{GAP}to|some|as{GAP}many{GAP}as){GAP})+"
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
    return first.low < second.low and bool(_COUNTED.match(low, second.end)) and not aged(low, first.start)


def _changes(words: list[tuple[str, int]]) -> bool:
    """Whether the words before make a number a change, so that "to" leads to the level reached."""
    said = [word for word, _ in words]
    if not said:
        return False
    if said[0] in ("further", "another") or (said[0] == "a" and len(said) > 1):
        said = said[1:]
    return bool(said) and (said[0] in _CHANGED or (said[0] == "of" and len(said) > 1 and said[1] in _CHANGES))


def _without_time(low: str, found: Amount, before: Bound | None) -> Bound | None:
    """Drops "over" before a length of time: "over 10 years" says when, not how many."""
    if before and before.meaning in _COMPARES and low[before.at : found.start].strip() in ("over", "under"):
        word = re.compile(rf"(?:{GAP}|-)(?:years?|months?|weeks?|days?|hours?|decades?)\b").match(low, found.end)
        if word:
            return None
    return before


def _counts(low: str, found: Amount, before: Bound | None, after: Bound | None) -> bool:
    """Whether a bare number is a quantity: not a year, an age, a score or "one" for somebody."""
    if found.form == "zero":
        return _counts_as_zero(low, found)
    if found.unit != "none" or found.grouped or found.form in ("vague", "fraction", "multiple"):
        return True
    value = low[found.start : found.end]
    if value == "point" or value == "o":
        return False
    if found.approximator == "none" and year_like(low, found.start, found.end):
        return _year_counts(low, found, before, after)
    if found.high < 100 and found.form == "digits" and before and low[before.at : found.start].strip() in _AGE_WORDS:
        following = re.compile(rf"{GAP}([a-z]+)").match(low, found.end)
        if not following or following[1] in _NOT_COUNTED:
            return False
    if found.form == "words" and aged(low, found.start):
        return False
    if value == "one":
        return _one_counts(low, found)
    if found.form == "digits" and found.end - found.start < 4 and _SCORE.match(low, found.end):
        return False
    return not (found.form == "words" and _year_in_words(low, found))


def _year_counts(low: str, found: Amount, before: Bound | None, after: Bound | None) -> bool:
    words = words_before(low, before.at if before else found.start, 2)
    previous = words[0][0] if words else ""
    counted = bool(_COUNTED.match(low, found.end))
    if (
        previous == "of"
        and len(words) > 1
        and words[1][0] in ("total", "number", "some", "group", "maximum", "quota", "cap", "limit")
    ):
        return counted
    if previous in _TIME_BEFORE:
        return False
    if after and after.meaning != "none":
        return True
    if before and before.meaning in ("about", "nearly") and low[found.start : found.end].endswith("00"):
        return True
    return counted


def _year_in_words(low: str, found: Amount) -> bool:
    if low[found.start : found.end] not in ("nineteen", "twenty"):
        return False
    words = words_before(low, found.start, 1)
    follows = re.compile(rf"(?:{GAP}|-)(?:oh?{GAP})?(?:{'|'.join(SMALL)})(?![a-z])").match(low, found.end)
    return bool(follows) and bool(words) and words[0][0] in _TIME_BEFORE


def _one_counts(low: str, found: Amount) -> bool:
    words = words_before(low, found.start, 1)
    if words and words[0][0] in _PRONOUN_BEFORE:
        return False
    if words and words[0][0] in SMALL:
        return True
    following = re.compile(rf"(?:{GAP}|(-))([a-z]+)").match(low, found.end)
    return bool(following) and not following[1] and following[2] not in _PRONOUN_AFTER


def _counts_as_zero(low: str, found: Amount) -> bool:
    words = words_before(low, found.start, 1)
    return not (
        words and words[0][0] in ("net", "ground", "absolute", "patient", "day", "year", "sub", "from")
    ) and not (_ZERO_CONTEXT.match(low, found.end))


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
    """Words that say zero of what follows: "no", "not a single", "not one", "zero", "none"; whether it counts is the caller's question."""
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
