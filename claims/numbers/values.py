"""The bare amount at a place in the text, in digits or words."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from claims.numbers.amounts import ONE, Amount, amount
from claims.numbers.contexts import words_before, year_like
from claims.numbers.shares import (
    FEW,
    MULTIPLES,
    SHARE_FOLLOWS,
    SIGN_PARTS,
    VAGUE,
    VULGAR,
    few_at,
    half_at,
    majority_at,
    multiple_at,
    ratio_in,
    share_at,
    share_of_one,
    vague_at,
    with_article,
)
from claims.numbers.words import (
    GAP,
    NAME_GOES_ON,
    SCALES,
    SMALL,
    ZEROS,
    Cardinal,
    cardinal_at,
    denominator_at,
    last_place,
    scales_at,
    word_at,
)

_WHOLE = (
    rf"{GAP}(?:(?:irregular|illegal|undocumented|new|asylum){GAP})?(?:people|persons|migrants|immigrants|refugees|seekers"
    rf"|applicants|applications|arrivals|crossings|landings|foreigners|men|women|children|minors)\b(?!{GAP}(?:per|an?|each)\b)"
)
_DIGITS = re.compile(
    r"(?P<grouped>\d{1,3}(?:,\d{3})+(?!,?\d)(?:[.·]\d+)?"
    r"|\d{1,3}(?:, \d{3})*, 000(?![\d,])"
    r"|\d{1,3}(?:\u00a0\d{3})+(?!\d)(?:[.·]\d+)?"
    r"|[1-9]\d{0,2}(?: \d{3})+(?!\d|,\d|[ ]\d|\.\d{3}\b)(?:[.·]\d+)?"
    r"|[1-9]\d{0,2}(?:'\d{3})+(?!\d)"
    r"|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?![\d.,])"
    rf"|[1-9]\d{{0,2}}\.\d{{3}}(?={_WHOLE}))"  # "89.165 people" groups as half of Europe does: no person is a part
    r"|(?P<power>\d+(?:\.\d+)?e[+-]?1?\d(?![a-z\d]))"
    r"|(?P<plain>\d+(?:[.·]\d+)?|\.\d+)"
)
_GLUED_SCALES = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mil": 10**6,
    "mm": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "bln": 10**9,
    "g": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "tln": 10**12,
    "t": 10**12,
}
_GLUED = re.compile(
    r"(?:(?:-|(?P<gap>[ \u00a0]+))?(?P<s>bn|bln|mn|mln|tn|trn|tln|mil|k)|(?P<m>mm|[mbgt]))"
    rf"(?![a-z\d]|{NAME_GOES_ON})"
)
_AND_PART = re.compile(rf"{GAP}and{GAP}(?:(?P<one>an?|one){GAP})?|{GAP}(?=½|¼|¾|⅓|⅔|\d{{1,2}}/\d{{1,2}}(?!\d))")
_OF_A_SCALE = re.compile(rf"{GAP}of{GAP}an?{GAP}(thousand|million|billion|trillion)(?![a-z])")
_SLASHED = re.compile(r"(\d{1,3})/(\d{1,3})(?![\d/,]|\.\d)")


def amount_at(text: str, pos: int, with_and: bool = True) -> Amount | None:
    """The bare amount that starts at a position: no sign, money or percent yet."""
    char = text[pos]
    if char.isdigit() or char == "." or char in VULGAR:
        return _from_digits(text, pos)
    word, end = word_at(text, pos)
    if word in MULTIPLES:
        return multiple_at(text, pos, word, end)
    if word.endswith("fold") and word[:-4].rstrip("-") in SMALL:
        return amount(pos, end, Decimal(SMALL[word[:-4]]), ONE, "multiple", unit="ratio")
    if word == "none":
        return amount(pos, end, Decimal(0), ONE, "zero")
    if word == "majority":
        return majority_at(text, pos, end)
    if match := VAGUE.match(text, pos):
        return vague_at(pos, match)
    if match := FEW.match(text, pos):
        return few_at(text, pos, match)
    if word == "half":
        return half_at(text, pos, end)
    if denominator := denominator_at(text, pos):
        found = share_of_one(text, pos, denominator[0], denominator[1], denominator[2])
        if found or word not in SMALL:
            return found
    number = cardinal_at(text, pos, with_and)
    return _from_words(text, pos, number, with_and) if number else None


def _parts_after(text: str, pos: int, value: Decimal, scale: Decimal) -> tuple[Decimal, Decimal, int, int] | None:
    """A fraction that goes on a number ("two and a half", "3 million and a quarter"): value, scale, end, lower part."""
    match = _AND_PART.match(text, pos)
    if match is None:
        if text[pos : pos + 1] not in VULGAR or not text[pos : pos + 1]:
            return None
        above, below = SIGN_PARTS[text[pos]]
        end = pos + 1
    else:
        start = match.end()
        char = text[start : start + 1]
        if char and char in VULGAR:
            (above, below), end = SIGN_PARTS[char], start + 1
        elif slashed := _SLASHED.match(text, start):
            above, below, end = int(slashed[1]), int(slashed[2]), slashed.end()
            if not 0 < above < below:
                return None
        elif match["one"]:
            found = denominator_at(text, start)
            if found is None or found[2]:
                return None
            above, below, end = 1, found[0], found[1]
        else:
            number = cardinal_at(text, start)
            found = denominator_at(text, space) if number and (space := _tied(text, number.end)) else None
            plural = found is not None and (found[2] or scales_at(text, found[1])[0] > 1)  # "three quarter million"
            if number is None or found is None or not plural or number.value >= found[0]:
                return None
            above, below, end = int(number.value), found[0], found[1]
    share = Decimal(above) / Decimal(below)
    after, scaled_end = scales_at(text, end)
    if scale == after == 1 and (of_scale := _OF_A_SCALE.match(text, end)):  # "one and three quarters of a million"
        after, scaled_end = SCALES[of_scale[1]], of_scale.end()
    if scale >= 1000:  # "a million and a half", "one billion and a half million"
        return value + share * (after if after > 1 else scale), scale, scaled_end, below
    return (value + share) * after, after, scaled_end, below


def _tied(text: str, pos: int) -> int | None:
    match = re.compile(rf"{GAP}?-{GAP}?|{GAP}").match(text, pos)
    return match.end() if match else None


def _from_words(text: str, pos: int, number: Cardinal, with_and: bool) -> Amount | None:
    start = with_article(text, pos) if text[pos : pos + 1] in "htmbdlc" else pos
    word = word_at(text, pos)[0]
    if word in SMALL or word in ZEROS:
        start = pos
    before = text[max(0, start - 8) : start]
    if start != pos and re.search(r"one in $", before):
        return None
    plain = number.scale == 1
    if plain and (found := ratio_in(text, start, number.value, number.end)):
        return found
    if (
        (plain or number.value % number.scale)
        and number.value == number.value.to_integral_value()
        and (tie := _tied(text, number.end))
    ):
        lower = denominator_at(text, tie)
        if lower and number.value > lower[0] and with_and and (mixed := _mixed(text, pos, start)):
            return mixed
        if lower and (lower[2] or number.value == 1) and number.value > 0:
            return share_at(text, start, int(number.value), lower[0], lower[1])
    if (with_and or not re.match(rf"{GAP}and", text[number.end : number.end + 5])) and (
        part := _parts_after(text, number.end, number.value, number.scale)
    ):
        value, scale, end, below = part
        return amount(start, end, value, scale / below, "words", scale=scale, grouped=scale > 1)
    form = "zero" if number.value == 0 else "words"
    return amount(start, number.end, number.value, number.place, form, scale=number.scale, grouped=number.scale > 1)


def _mixed(text: str, pos: int, start: int) -> Amount | None:
    """Whole and fraction, parted at "and": "six million and two thirds", "one hundred and three quarters"."""
    whole = cardinal_at(text, pos, with_and=False)
    part = _parts_after(text, whole.end, whole.value, whole.scale) if whole else None
    if part is None:
        return None
    value, scale, end, below = part
    return amount(start, end, value, scale / below, "words", scale=scale, grouped=scale > 1)


def _from_digits(text: str, pos: int) -> Amount | None:
    if text[pos] in VULGAR:
        above, below = SIGN_PARTS[text[pos]]
        return share_at(text, pos, above, below, pos + 1) or amount(
            pos, pos + 1, Decimal(above) / below, ONE / below, "fraction"
        )
    if slashed := _SLASHED.match(text, pos):
        return _slashed(text, pos, slashed)
    match = _DIGITS.match(text, pos)
    if match is None:
        return None
    raw, end = match[0], match.end()
    value, place = _value_of(match)
    scale = ONE
    if (glued := _GLUED.match(text, end)) and _is_scale(text, pos, raw, glued):
        scale, end = Decimal(_GLUED_SCALES[glued["s"] or glued["m"]]), glued.end()
    elif glued and not glued["gap"]:
        return None
    else:
        odd = re.compile(rf"-odd(?={GAP}(?:hundred|thousand|million))").match(text, end)
        scaled, scaled_end = scales_at(text, odd.end() if odd else end)
        if scaled > 1:
            scale, end = scaled, scaled_end
        elif text[end : end + 1] in "htmb" and (
            joined := re.compile(r"(hundred|thousand|million|billion|trillion)s?(?![a-z])").match(text, end)
        ):
            scale, end = (Decimal(100) if joined[1] == "hundred" else SCALES[joined[1]]), joined.end()
    plain = bool(match["plain"]) and "." not in raw and "·" not in raw
    if plain and scale == 1 and (found := ratio_in(text, pos, value, end)):
        return found
    if plain and scale == 1 and (tie := _tied(text, end)) and (lower := denominator_at(text, tie)):
        singular = value == 1 and not lower[2]
        if (
            (singular and lower[0] != 4)
            or (lower[2] and value < lower[0])
            or (singular and SHARE_FOLLOWS.match(text, lower[1]))
        ):
            return share_at(text, pos, int(value), lower[0], lower[1])
    if plain and scale > 1 and len(raw) <= 3 and (chained := _chain(text, pos, end)):
        return chained
    if plain and (point := re.compile(rf"{GAP}point{GAP}\d").match(text, end)):
        number = cardinal_at(text, end + 1)
        if number and point:
            return amount(
                pos, number.end, value * number.scale + number.value, number.place, "digits", scale=number.scale
            )
    if plain and not year_like(text, pos, end) and (part := _parts_after(text, end, value * scale, scale)):
        whole, scale, end, below = part
        return amount(pos, end, whole, scale / below, "digits", scale=scale, grouped=scale > 1)
    said = amount(
        pos, end, value * scale, place * scale, "digits", scale=scale, grouped=scale > 1 or bool(match["grouped"])
    )
    return replace(said, approximator="about") if scale > 1 and "-odd" in text[pos:end] else said


def _is_scale(text: str, pos: int, raw: str, glued: re.Match[str]) -> bool:
    """Whether glued letters count: "$274b" and "1.2b" do, "274B" is a section of a law."""
    if glued["gap"] and glued["s"] == "mil":
        return False
    rare = glued["m"] not in (None, "m")
    return not rare or len(raw) < 3 or "." in raw or text[max(0, pos - 2) : pos].strip()[-1:] in ("$", "£", "€")


def _chain(text: str, pos: int, end: int) -> Amount | None:
    """Digits that go on in smaller scales: "4 thousand 3 hundred and 21"."""
    number = cardinal_at(text, pos)
    if number is None or number.end <= end:
        return None
    return amount(pos, number.end, number.value, number.place, "digits", scale=ONE, grouped=True)


def _value_of(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """The value of digits and their last place; a decimal's last place is its last digit."""
    raw = match[0].replace("·", ".")
    if match["power"]:
        value = Decimal(raw)
        return value, Decimal(1).scaleb(value.as_tuple().exponent)  # type: ignore[arg-type]
    if match["grouped"]:
        raw = re.sub(r"[,\u00a0 ']", "", raw)
        if raw.count(".") > 1 or re.fullmatch(r"\d{1,3}\.\d{3}", raw):
            raw = raw.replace(".", "")
    if "." in raw:
        return Decimal(raw), Decimal(1).scaleb(-len(raw.partition(".")[2]))
    value = Decimal(raw)
    return value, last_place(value)


def _slashed(text: str, pos: int, match: re.Match[str]) -> Amount | None:
    above, below = int(match[1]), int(match[2])
    words = words_before(text, pos, 1)
    if (
        not 0 < above < below
        or match[1].startswith("0")
        or (words and words[0][0] in ("on", "since", "until", "dated", "before", "after"))
    ):
        return None
    return share_at(text, pos, above, below, match.end(), sure=True)
