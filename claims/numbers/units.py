"""What stands around a number: sign and money before it, percent, money or "times" after it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache

from claims.numbers.amounts import HALF, ONE, Amount
from claims.numbers.contexts import LEXICON, words_before
from claims.numbers.shares import COMPARED
from claims.numbers.words import GAP, SCALES, SMALL

_PERCENT = re.compile(
    rf"{GAP}?%(?P<points>{GAP}points?)?|(?:{GAP}|-)?(?:(?:percentage|percent|per{GAP}cent|%)(?:{GAP}|-)points?|points?(?={GAP}to{GAP}\d[\d.]*(?:%|{GAP}per{GAP}?cent))|ppts?"
    rf"|pp)(?![a-z])(?P<pp>)"
    rf"|(?:{GAP}|-)?(?:per(?:{GAP}|-)?cents?|percents?|percentages?|pct|pc|p\.c\.)(?![a-z])"
)
_TIMES = re.compile(rf"(?:{GAP}|-)times(?={GAP}{COMPARED}\b)|-?{GAP}?fold(?![a-z])")
_TIMES_END = re.compile(rf"{GAP}times(?![a-z])")
_RAISED = frozenset(
    [
        "by",
        "increased",
        "rose",
        "risen",
        "grew",
        "grown",
        "up",
        "multiplied",
        "jumped",
        "almost",
        "nearly",
        "over",
        "than",
        "about",
    ]
)
_SIGN = re.compile(r"(?:^|(?<=[\s(\"'\[/]))(?:(?P<minus>-|minus |negative )|(?P<plus>\+))$")
# A dash in front of a number is a minus where it cannot join two clauses or two ends.
_DASHED = re.compile(
    r"(?:(?<=\bwas )|(?<=\bwere )|(?<=\bis )|(?<=\bat )|(?<=\bof )|(?<=\bto )|(?<=\bfrom )|(?<=\()|^)"
    r"(?P<minus>\u2013)(?P<plus>\+)?$"
)


@dataclass(frozen=True, slots=True)
class _Money:
    before: re.Pattern[str]
    after: re.Pattern[str]
    codes: dict[str, str]


@cache
def _money() -> _Money:
    with (LEXICON / "currencies.toml").open("rb") as file:
        entries = tomllib.load(file)
    signs = {sign: code for code, entry in entries.items() for sign in (*entry["signs"], *entry["codes"])}
    words = {
        word: code for code, entry in entries.items() for word in (*entry["words"], *entry["codes"], *entry["signs"])
    }

    def either(phrases: dict[str, str]) -> str:
        ordered = sorted(phrases, key=len, reverse=True)
        return "|".join(re.escape(p).replace(r"\ ", GAP) + ("(?![a-z])" if p[-1].isalpha() else "") for p in ordered)

    before = "|".join(
        (r"(?<![a-z])" if sign[0].isalpha() else "") + re.escape(sign).replace(r"\ ", "[ ]?")
        for sign in sorted(signs, key=len, reverse=True)
    )
    return _Money(
        re.compile(rf"(?:{before})[ \u00a0]?$"), re.compile(rf"(?:-|{GAP})?(?:{either(words)})"), signs | words
    )


MONEY_AHEAD = re.compile(
    r"(?:(?:us|u\.s\.|a|au|c|ca|nz|hk|s)[ ]?)?[$£€¥₹₺₴₽][ \u00a0]?(?=[\d.])|(?:gbp|usd|eur|aud|cad)[ \u00a0]?(?=\d)"
)


def with_units(text: str, number: Amount) -> Amount:
    """The amount with the sign and the money before it and the percent, money or "times" after it."""
    start, end, unit = number.start, number.end, number.unit
    factor = ONE
    money = _money()
    before = text[max(0, start - 10) : start]
    if number.unit == "none" and (sign := money.before.search(before)):
        start -= len(before) - sign.start()
        unit = (
            money.codes[" ".join(sign[0].split())]
            if " ".join(sign[0].split()) in money.codes
            else _sign_code(money, sign[0])
        )
        before = text[max(0, start - 10) : start]
        if match := re.compile(rf"{GAP}(?:million|billion|trillion)").match(text, end):
            end = match.end()
    if unit == "none":
        unit, end = unit_after(text, number, end)
    if (signed := _SIGN.search(before) or _DASHED.search(before)) and number.form in ("digits", "words", "fraction"):
        start -= len(before) - signed.start()
        factor = -ONE if signed["minus"] else ONE
    place = number.ceiling - number.floor
    result = replace(number, start=start, end=end, unit=unit)
    if unit in ("percent", "percentage_points") and number.form in ("digits", "words") and place > 1:
        result = replace(result, floor=number.low - HALF, ceiling=number.high + HALF)
    if factor < 0:
        result = replace(result, low=-result.high, high=-result.low, floor=-result.ceiling, ceiling=-result.floor)
    return result


def _sign_code(money: _Money, sign: str) -> str:
    squeezed = sign.replace(" ", "").replace("\u00a0", "")
    return next(code for known, code in money.codes.items() if known.replace(" ", "") == squeezed)


def unit_after(text: str, number: Amount, end: int) -> tuple[str, int]:
    """The unit in the words after an amount (percent, percentage_points, ratio, a currency) and where they end."""
    if match := _PERCENT.match(text, end):
        points = match["points"] is not None or match["pp"] is not None
        return ("percentage_points" if points else "percent"), match.end()
    if match := _TIMES.match(text, end):
        return "ratio", match.end()
    if match := _TIMES_END.match(text, end):
        words = words_before(text, number.start, 1)
        if (
            words
            and words[0][0] in _RAISED
            and not re.match(
                rf"{GAP}(?:an?|per|each|every|in|since|already|over)\b", text[match.end() : match.end() + 12]
            )
        ):
            return "ratio", match.end()
    money = _money()
    if (match := money.after.match(text, end)) and not (
        match[0].strip(" -\n\u00a0") == "euro" and text[match.end() : match.end() + 1].isdigit()
    ):
        said = " ".join(match[0].lstrip("-").split())
        return money.codes[said], match.end()
    return "none", end


def percent_of(text: str, start: int) -> int | None:
    """Where "per cent of" starts if it stands, without a number of its own, before a number."""
    match = re.search(rf"(?<![a-z])(?:per{GAP}?cents?|percents?){GAP}of{GAP}$", text[max(0, start - 16) : start])
    if match is None:
        return None
    at = max(0, start - 16) + match.start()
    words = words_before(text, at, 1)
    last = text[:at].rstrip()[-1:]
    if last.isdigit() or (
        words and (words[0][0] in SMALL or words[0][0] in SCALES or words[0][0] in ("hundred", "a", "what", "the"))
    ):
        return None
    return at
