"""One amount at a place in the text: digits, words, fractions, multiples, vague numbers; with sign, money and percent."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from claims.numbers.bounds import fraction_bounds, ratio_bounds
from claims.numbers.contexts import LEXICON, words_before, year_like
from claims.numbers.words import (
    GAP,
    SCALES,
    SMALL,
    ZEROS,
    Cardinal,
    cardinal_at,
    denominator_at,
    last_place,
    scales_at,
    skip_space,
    word_at,
)

ONE = Decimal(1)
HALF = Decimal("0.5")
_VULGAR = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
} | {
    "⅙": (1, 6),
    "⅚": (5, 6),
    "⅐": (1, 7),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
    "⅒": (1, 10),
}
VULGAR = "".join(_VULGAR)
_DIGITS = re.compile(
    r"(?P<grouped>\d{1,3}(?:,\d{3})+(?!,?\d)(?:[.·]\d+)?"
    r"|\d{1,3}(?:\u00a0\d{3})+(?!\d)(?:[.·]\d+)?"
    r"|[1-9]\d{0,2}(?: \d{3})+(?![\d,]|[ ]\d|\.\d{3}\b)(?:[.·]\d+)?"
    r"|[1-9]\d{0,2}(?:'\d{3})+(?!\d)"
    r"|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?![\d.,]))"
    r"|(?P<power>\d+(?:\.\d+)?e[+-]?\d{1,2}(?![a-z\d]))"
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
_GLUED = re.compile(r"(?:(?:-|(?P<gap>[ \u00a0]+))?(?P<s>bn|bln|mn|mln|tn|trn|tln|mil|k)|(?P<m>mm|[mbgt]))(?![a-z\d])")
_SPACED_M = re.compile(r"[ \u00a0]m(?![a-z\d'/])")
_AND_PART = re.compile(rf"{GAP}and{GAP}(?:(?P<one>an?|one){GAP})?|{GAP}(?=½|¼|¾|⅓|⅔|\d{{1,2}}/\d{{1,2}}(?!\d))")
_SLASHED = re.compile(r"(\d{1,3})/(\d{1,3})(?![\d/,]|\.\d)")
_OF_SCALE = re.compile(
    rf"(?:{GAP}of)?(?:(?:{GAP}an?|{GAP}one)?(?:{GAP}|-))(?P<scale>hundred|thousand|million|billion|trillion|dozen|bn|mln)(?![a-z])"
)
_OF_PERCENT = re.compile(rf"(?:{GAP}of)?{GAP}(?:an?|one){GAP}(?=(?:per ?cent|percent|%))")
_IN = re.compile(rf"(?:{GAP}|-)(?:in|out{GAP}of)(?:{GAP}every|{GAP}each)?(?:{GAP}|-)")
_NOT_IN = re.compile(
    rf"{GAP}?(?:%|per\b|years?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b|hundred\b|thousand|million|billion|[-–/:]\d|(?:{GAP})?(?:am|pm)\b)"
)
_PERCENT = re.compile(
    rf"{GAP}?%(?P<points>{GAP}points?)?|(?:{GAP}|-)?(?:(?:percentage|percent|per{GAP}cent|%){GAP}points?|ppts?|pp)(?![a-z])(?P<pp>)"
    rf"|(?:{GAP}|-)?(?:per(?:{GAP}|-)?cents?|percents?|percentages?|pct|pc|p\.c\.)(?![a-z])"
)
_COMPARED = r"(?:more|higher|greater|larger|bigger|fewer|less|lower|smaller|faster|worse|better|as|the|that|those|these|this|what|its|their|his|her|our|over|above|older|likelier|national|average|annual)"
_TIMES = re.compile(rf"(?:{GAP}|-)times(?={GAP}{_COMPARED}\b)|-?{GAP}?fold(?![a-z])")
_TIMES_END = re.compile(rf"{GAP}times(?![a-z])")
_RAISED = frozenset("by increased rose risen grew grown up multiplied jumped almost nearly over than about".split())
_FOLLOWS_DOUBLE = re.compile(
    rf"{GAP}(?:as|the|that|those|these|this|what|its|their|his|our|in|since|from|over|to|by|during|compared|on|between|within|last|and|for|again|after|under|was|were)\b|[.,;:!?)\"'–—]|$|{GAP}?[–—]"
)
_MULTIPLES = {
    "doubled": 2, "doubles": 2, "doubling": 2, "double": 2, "twice": 2, "thrice": 3,
    "tripled": 3, "triples": 3, "tripling": 3, "triple": 3, "trebled": 3, "trebles": 3, "trebling": 3, "treble": 3,
    "quadrupled": 4, "quadruples": 4, "quadrupling": 4, "quadruple": 4, "quintupled": 5, "quintupling": 5, "sextupled": 6,
    "halved": 0, "halving": 0,
}  # fmt: skip
_ADJECTIVES = frozenset({"double", "triple", "treble", "quadruple", "doubles"})
_VAGUE = re.compile(
    rf"(?P<tens>tens|dozens|hundreds|thousands)(?:{GAP}(?:and|upon){GAP}(?P=tens))?{GAP}of{GAP}(?:(?P<of>hundreds|thousands|millions|billions|trillions)(?![a-z]))"
    rf"|(?P<base>dozens|hundreds|thousands|millions|billions|trillions)(?P<twice>,?{GAP}\(?(?:and|upon)\)?{GAP}(?P=base))?(?![a-z])"
)
_TIMES_TEN = {"tens": 10, "dozens": 24, "hundreds": 100, "thousands": 1000}
_BASES = {"dozens": 24, "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9, "trillions": 10**12}
_FEW = re.compile(rf"(?P<word>several|few|couple(?:{GAP}of)?){GAP}(?=(?:hundred|thousand|million|billion|dozen)\b)")
_NO_HALF_BEFORE = frozenset(
    "first second latter other last this next past 1st 2nd better every each final top bottom".split()
)
_NO_HALF_AFTER = re.compile(
    rf"-|{GAP}(?:year|years|yearly|hour|hourly|time|term|past|way|empty|full|brother|sister|century|board|price)\b"
)
_HALF_AS = re.compile(rf"{GAP}as{GAP}(?:many|much)(?![a-z])|{GAP}as(?={GAP}(?:big|large|high|likely|great)\b)")
_HALF_A = re.compile(rf"{GAP}an?{GAP}(?=[a-z]+)")
_SHARE_FOLLOWS = re.compile(
    rf"{GAP}(?:of|were|was|are|is|have|has|had|came|come|since|in|from|to|on|over|by|compared|than|that|who|which|more|less|fewer|higher|lower|and|or|but"
    rf"|as|this|last|between|during|at|after|before|per|said|say|did|do|will|would|could|arrived|left|went|against|within|below|above|those|do|been|down|up)\b"
    rf"|{GAP}?[.,;:!?)\]\"'–—(]|{GAP}?$|{GAP}?\n"
)
_BEFORE_SHARE = frozenset(
    "nearly almost about around over under than roughly approximately by least close just only exactly some fewer below above".split()
)
_SIGN = re.compile(r"(?:^|(?<=[\s(\"'\[/]))(?:(?P<minus>-|minus |negative )|(?P<plus>\+))$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n\"'•*]\s*)$")


@dataclass(frozen=True, slots=True)
class Amount:
    """One number without the words that bound it. `place` is its last significant place; `scale` what it was counted in.

    `whole` is false where it may still take the scale, the money or the percent of a number that follows ("5 to 6 million").
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    floor: Decimal
    ceiling: Decimal
    scale: Decimal = ONE
    unit: str = "none"
    form: str = "digits"
    approximator: str = "none"
    grouped: bool = False

    def times(self, factor: Decimal) -> Amount:
        return replace(
            self,
            low=self.low * factor,
            high=self.high * factor,
            floor=self.floor * factor,
            ceiling=self.ceiling * factor,
            scale=self.scale * factor,
        )


def amount(start: int, end: int, value: Decimal, place: Decimal, form: str, **more: object) -> Amount:
    """An amount known to half a place either way."""
    floor = max(Decimal(0), value - place / 2) if value == 0 else value - place / 2
    return Amount(start, end, value, value, floor, value + place / 2, form=form, **more)  # type: ignore[arg-type]


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


def amount_at(text: str, pos: int, with_and: bool = True) -> Amount | None:
    """The bare amount that starts at a position: no sign, money or percent yet."""
    char = text[pos]
    if char.isdigit() or char == "." or char in VULGAR:
        return _from_digits(text, pos)
    word, end = word_at(text, pos)
    if word in _MULTIPLES:
        return _multiple(text, pos, word, end)
    if word.endswith("fold") and word[:-4].rstrip("-") in SMALL:
        return amount(pos, end, Decimal(SMALL[word[:-4]]), ONE, "multiple", unit="ratio")
    if word == "none":
        return amount(pos, end, Decimal(0), ONE, "zero")
    if word == "majority":
        return _majority(text, pos, end)
    if match := _VAGUE.match(text, pos):
        return _vague(pos, match)
    if match := _FEW.match(text, pos):
        return _few(text, pos, match)
    if word == "half":
        return _half(text, pos, end)
    if denominator := denominator_at(text, pos):
        found = _share_of_one(text, pos, denominator[0], denominator[1], denominator[2])
        if found or word not in SMALL:
            return found
    number = cardinal_at(text, pos, with_and)
    return _from_words(text, pos, number, with_and) if number else None


def _with_article(text: str, pos: int) -> int:
    """The start of "a" or "an" directly before a position, else the position."""
    match = re.search(rf"(?<![a-z])an?(?:{GAP}|-)$", text[max(0, pos - 5) : pos])
    return max(0, pos - 5) + match.start() if match else pos


def _multiple(text: str, pos: int, word: str, end: int) -> Amount | None:
    if word in _ADJECTIVES:
        before = words_before(text, pos, 1)
        turned = bool(before) and before[0][0] in (
            "to",
            "almost",
            "nearly",
            "will",
            "would",
            "could",
            "than",
            "by",
            "about",
        )
        follows = _FOLLOWS_DOUBLE.match(text, end)
        if not follows or (
            not turned and follows[0].strip() in ("", ".", ",", "in", "for", "and", "on", "by", "from", '"', "'")
        ):
            return None
    if word in ("twice", "thrice") and not re.match(rf"{GAP}{_COMPARED}\b", text[end : end + 30]):
        return None
    if re.match(rf"{GAP}down\b", text[end : end + 8]) and word.startswith("doubl"):
        return None
    value = Decimal(_MULTIPLES[word])
    if value == 0:
        return Amount(pos, end, HALF, HALF, Decimal("0.45"), Decimal("0.55"), unit="ratio", form="multiple")
    return amount(pos, end, value, ONE, "multiple", unit="ratio")


def _majority(text: str, pos: int, end: int) -> Amount | None:
    before = words_before(text, pos, 3)
    if not before or not re.match(rf"{GAP}of{GAP}(?!\d)", text[end : end + 8]):
        return None
    start = before[0][1]
    words = [word for word, _ in before]
    if (
        words[0] in ("vast", "great", "overwhelming", "large", "clear", "huge")
        and len(words) > 1
        and words[1] in ("the", "a")
    ):
        start = before[1][1]
    elif words[0] not in ("the", "a"):
        return None
    return Amount(
        start,
        end,
        Decimal(50),
        Decimal(50),
        Decimal(50),
        Decimal(100),
        unit="percent",
        form="fraction",
        approximator="over",
    )


def _vague(pos: int, match: re.Match[str]) -> Amount:
    if match["tens"]:
        low = _TIMES_TEN[match["tens"]] * _BASES[match["of"]]
        low, high = low, low * 10 - 1
        if match["tens"] == "dozens":
            high = 100 * _BASES[match["of"]] - 1
    else:
        low = _BASES[match["base"]]
        high = 99 if low == 24 else low * 10 - 1
        if match["twice"]:
            high = (high + 1) * 10 - 1
    return Amount(
        pos, match.end(), Decimal(low), Decimal(high), Decimal(low), Decimal(high), form="vague", approximator="vague"
    )


def _few(text: str, pos: int, match: re.Match[str]) -> Amount:
    scale, end = scales_at(text, match.end() - 1)
    start = pos if match["word"] == "several" else _with_article(text, pos)
    if match["word"].startswith("couple"):
        return amount(start, end, 2 * scale, scale, "vague", approximator="about")
    low, high = (3 if match["word"] == "several" else 2) * scale, 10 * scale - 1
    return Amount(start, end, low, high, low, high, form="vague", approximator="vague")


def _half(text: str, pos: int, end: int) -> Amount | None:
    start = _with_article(text, pos)
    if match := _HALF_AS.match(text, end):
        return Amount(start, match.end(), HALF, HALF, Decimal("0.45"), Decimal("0.55"), unit="ratio", form="multiple")
    low, high = fraction_bounds(1, 2)
    if match := _OF_SCALE.match(text, end):
        return _share_of_scale(start, match, Decimal(1) / 2, (low, high), text)
    if match := _OF_PERCENT.match(text, end):
        return Amount(start, match.end(), HALF, HALF, low, high, form="fraction")
    before = words_before(text, start, 1)
    if (
        (before and before[0][0] in _NO_HALF_BEFORE)
        or _NO_HALF_AFTER.match(text, end)
        or text[start - 1 : start] == "-"
    ):
        return None
    if _HALF_A.match(text, end):
        return Amount(start, end, HALF, HALF, low, high, form="fraction")
    return Amount(start, end, HALF * 100, HALF * 100, low * 100, high * 100, unit="percent", form="fraction")


def _share_of_scale(
    start: int, match: re.Match[str], share: Decimal, bounds: tuple[Decimal, Decimal], text: str
) -> Amount:
    scale = Decimal(100) if match["scale"] == "hundred" else SCALES[match["scale"]]
    more, end = scales_at(text, match.end())
    scale *= more
    return Amount(
        start,
        end,
        share * scale,
        share * scale,
        bounds[0] * scale,
        bounds[1] * scale,
        scale,
        form="fraction",
        grouped=True,
    )


def _share_of_one(text: str, pos: int, below: int, end: int, plural: bool) -> Amount | None:
    """ "a third", "a quarter of a million", "quarter million"; "third" alone only where it heads a sentence."""
    start = _with_article(text, pos)
    if plural:
        return None
    if start == pos:
        scale = _OF_SCALE.match(text, end)
        heads = _SENTENCE_START.search(text[max(0, pos - 4) : pos]) and re.match(
            rf"{GAP}(?:of|pound|mile)\b|$", text[end : end + 9]
        )
        if not ((scale and below == 4 and " of" not in scale[0]) or (heads and text[pos:end] in ("third", "quarter"))):
            return None
    return _share(text, start, 1, below, end)


def _share(text: str, start: int, above: int, below: int, end: int, sure: bool = False) -> Amount | None:
    share = Decimal(above) / Decimal(below)
    low, high = fraction_bounds(above, below)
    if match := _OF_SCALE.match(text, end):
        return _share_of_scale(start, match, share, (low, high), text)
    if match := _OF_PERCENT.match(text, end):
        return Amount(start, match.end(), share, share, low, high, form="fraction")
    if above == 1 and not sure and text[start] in "aeo" and not _SHARE_FOLLOWS.match(text, end):
        before = words_before(text, start, 1)
        if not before or before[0][0] not in _BEFORE_SHARE:
            return None
    if (
        below == 4
        and above == 1
        and not sure
        and (before := words_before(text, start, 1))
        and before[0][0] in ("in", "per", "each", "every", "for", "within")
    ):
        return None
    return Amount(start, end, share * 100, share * 100, low * 100, high * 100, unit="percent", form="fraction")


def _parts_after(text: str, pos: int, value: Decimal, scale: Decimal) -> tuple[Decimal, Decimal, int, int] | None:
    """A fraction that goes on a number ("two and a half", "3 million and a quarter"): value, scale, end, lower part."""
    match = _AND_PART.match(text, pos)
    if match is None:
        if text[pos : pos + 1] not in VULGAR or not text[pos : pos + 1]:
            return None
        above, below = _VULGAR[text[pos]]
        end = pos + 1
    else:
        start = match.end()
        char = text[start : start + 1]
        if char and char in VULGAR:
            (above, below), end = _VULGAR[char], start + 1
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
            if number is None or found is None or not found[2] or number.value >= found[0]:
                return None
            above, below, end = int(number.value), found[0], found[1]
    share = Decimal(above) / Decimal(below)
    after, scaled_end = scales_at(text, end)
    if scale >= 1000:  # "a million and a half", "one billion and a half million"
        return value + share * (after if after > 1 else scale), scale, scaled_end, below
    return (value + share) * after, after, scaled_end, below


def _tied(text: str, pos: int) -> int | None:
    match = re.compile(rf"{GAP}?-{GAP}?|{GAP}").match(text, pos)
    return match.end() if match else None


def _from_words(text: str, pos: int, number: Cardinal, with_and: bool) -> Amount | None:
    start = _with_article(text, pos) if text[pos : pos + 1] in "htmbdlc" else pos
    word = word_at(text, pos)[0]
    if word in SMALL or word in ZEROS:
        start = pos
    before = text[max(0, start - 8) : start]
    if start != pos and re.search(r"one in $", before):
        return None
    plain = number.scale == 1
    if plain and (found := _ratio_in(text, start, number.value, number.end)):
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
            return _share(text, start, int(number.value), lower[0], lower[1])
    if (with_and or not re.match(rf"{GAP}and", text[number.end : number.end + 5])) and (
        part := _parts_after(text, number.end, number.value, number.scale)
    ):
        value, scale, end, below = part
        return amount(start, end, value, scale / below, "words", scale=scale, grouped=scale > 1)
    form = "zero" if number.value == 0 else "words"
    return amount(start, number.end, number.value, number.place, form, scale=number.scale, grouped=number.scale > 1)


def _mixed(text: str, pos: int, start: int) -> Amount | None:
    """ "six million and two thirds", "one hundred and three quarters": the words up to "and" are the whole."""
    whole = cardinal_at(text, pos, with_and=False)
    part = _parts_after(text, whole.end, whole.value, whole.scale) if whole else None
    if part is None:
        return None
    value, scale, end, below = part
    return amount(start, end, value, scale / below, "words", scale=scale, grouped=scale > 1)


def _ratio_in(text: str, start: int, above: Decimal, end: int) -> Amount | None:
    """ "one in six", "4 out of 10"; the lower number is larger, at most a thousand, and no time."""
    match = _IN.match(text, end)
    if match is None or above != above.to_integral_value() or above < 1:
        return None
    if digits := re.compile(r"\d{1,4}(?![\d,.]*\d)").match(text, match.end()):
        below, below_end = int(digits[0]), digits.end()
        if year_like(text, match.end(), below_end):
            return None
    else:
        number = cardinal_at(text, match.end())
        if number is None or number.scale > 1:
            return None
        below, below_end = int(number.value), number.end
        if text[below_end : below_end + 8].strip().startswith("hundreds"):
            return None
    if not above < below <= 1000 or _NOT_IN.match(text, below_end):
        return None
    low, high = ratio_bounds(int(above), below)
    share = above * 100 / Decimal(below)
    return Amount(start, below_end, share, share, low * 100, high * 100, unit="percent", form="fraction")


def _from_digits(text: str, pos: int) -> Amount | None:
    if text[pos] in VULGAR:
        above, below = _VULGAR[text[pos]]
        return _share(text, pos, above, below, pos + 1) or amount(
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
    if (glued := _GLUED.match(text, end)) and not (glued["gap"] and glued["s"] == "mil"):
        scale, end = Decimal(_GLUED_SCALES[glued["s"] or glued["m"]]), glued.end()
    else:
        odd = re.compile(rf"-odd(?={GAP}(?:hundred|thousand|million))").match(text, end)
        scaled, scaled_end = _scales_after(text, odd.end() if odd else end)
        if scaled > 1:
            scale, end = scaled, scaled_end
        elif text[end : end + 1] in "htmb" and (
            joined := re.compile(r"(hundred|thousand|million|billion|trillion)s?(?![a-z])").match(text, end)
        ):
            scale, end = (Decimal(100) if joined[1] == "hundred" else SCALES[joined[1]]), joined.end()
    plain = bool(match["plain"]) and "." not in raw and "·" not in raw
    if plain and scale == 1 and (found := _ratio_in(text, pos, value, end)):
        return found
    if plain and scale == 1 and (tie := _tied(text, end)) and (lower := denominator_at(text, tie)):
        singular = value == 1 and not lower[2]
        if (
            (singular and lower[0] != 4)
            or (lower[2] and value < lower[0])
            or (singular and _SHARE_FOLLOWS.match(text, lower[1]))
        ):
            return _share(text, pos, int(value), lower[0], lower[1])
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
    return amount(
        pos, end, value * scale, place * scale, "digits", scale=scale, grouped=scale > 1 or bool(match["grouped"])
    )


def _scales_after(text: str, pos: int) -> tuple[Decimal, int]:
    return scales_at(text, pos)


def _chain(text: str, pos: int, end: int) -> Amount | None:
    """ "4 thousand 3 hundred and 21": digits that go on in smaller scales."""
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
        if raw.count(".") > 1:
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
    return _share(text, pos, above, below, match.end(), sure=True)


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
    if (signed := _SIGN.search(before)) and number.form in ("digits", "words", "fraction"):
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


def first_space(text: str, pos: int) -> int | None:
    return skip_space(text, pos)
