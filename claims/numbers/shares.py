"""Numbers that are parts and multiples ("two thirds", "one in six", "doubled") or vague ("tens of thousands")."""

from __future__ import annotations

import re
from decimal import Decimal

from claims.numbers.amounts import HALF, ONE, Amount, amount
from claims.numbers.bounds import fraction_bounds, ratio_bounds
from claims.numbers.contexts import words_before, year_like
from claims.numbers.words import GAP, SCALES, SHORT_SCALES, cardinal_at, scales_at

SIGN_PARTS = {
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
VULGAR = "".join(SIGN_PARTS)
_OF_SCALE = re.compile(
    rf"(?:{GAP}of)?(?:(?:{GAP}an?|{GAP}one)?(?:{GAP}|-))(?P<scale>hundred|thousand|million|billion|trillion|dozen|bn"
    rf"|mln)(?![a-z])"
)
_OF_PERCENT = re.compile(rf"(?:{GAP}of)?{GAP}(?:an?|one){GAP}(?=(?:per ?cent|percent|%))")
_IN = re.compile(rf"(?:{GAP}|-)(?:in|out{GAP}of)(?:{GAP}every|{GAP}each)?(?:{GAP}|-)")
_NOT_IN = re.compile(
    rf"{GAP}?(?:%|per\b|years?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b|hundred\b|thousand|million|billion"
    rf"|[-–/:]\d|(?:{GAP})?(?:am|pm)\b)"
)
COMPARED = (
    r"(?:more|higher|greater|larger|bigger|fewer|less|lower|smaller|faster|worse|better|as|the|that|those|these|this"
    r"|what|its|their|his|her|our|over|above|older|likelier|national|average|annual)"
)
_FOLLOWS_DOUBLE = re.compile(
    rf"{GAP}(?:as|the|that|those|these|this|what|its|their|his|our|in|since|from|over|to|by|during|compared|on"
    rf"|between|within|last|and|for|again|after|under|was|were)\b|[.,;:!?)\"'–—]|$|{GAP}?[–—]"
)
MULTIPLES = {
    "doubled": 2, "doubles": 2, "doubling": 2, "double": 2, "twice": 2, "thrice": 3,
    "tripled": 3, "triples": 3, "tripling": 3, "triple": 3, "trebled": 3, "trebles": 3, "trebling": 3, "treble": 3,
    "quadrupled": 4, "quadruples": 4, "quadrupling": 4, "quadruple": 4, "quintupled": 5, "quintupling": 5,
    "sextupled": 6,
    "halved": 0, "halving": 0, "halve": 0, "halves": 0,
}  # fmt: skip
_ADJECTIVES = frozenset({"double", "triple", "treble", "quadruple", "doubles"})
VAGUE = re.compile(
    rf"(?P<tens>tens|dozens|hundreds|thousands)(?:{GAP}(?:and|upon){GAP}(?P=tens))?{GAP}of{GAP}(?:(?P<of>hundreds"
    rf"|thousands|millions|billions|trillions)(?![a-z]))"
    rf"|(?P<base>dozens|hundreds|thousands|millions|billions|trillions)(?P<twice>,?{GAP}\(?(?:and"
    rf"|upon)\)?{GAP}(?P=base))?(?![a-z])"
)
_TIMES_TEN = {"tens": 10, "dozens": 24, "hundreds": 100, "thousands": 1000}
_BASES = {"dozens": 24, "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9, "trillions": 10**12}
FEW = re.compile(rf"(?P<word>several|few|couple(?:{GAP}of)?){GAP}(?=(?:hundred|thousand|million|billion|dozen)\b)")
_NO_HALF_BEFORE = frozenset(
    [
        "first",
        "second",
        "latter",
        "other",
        "last",
        "this",
        "next",
        "past",
        "1st",
        "2nd",
        "better",
        "every",
        "each",
        "final",
        "top",
        "bottom",
    ]
)
_NO_HALF_AFTER = re.compile(
    rf"-|{GAP}(?:year|years|yearly|hour|hourly|time|term|past|way|empty|full|brother|sister|century|board|price)\b"
)
_HALF_AS = re.compile(rf"{GAP}as{GAP}(?:many|much)(?![a-z])|{GAP}as(?={GAP}(?:big|large|high|likely|great)\b)")
_HALF_A = re.compile(rf"{GAP}an?{GAP}(?=[a-z]+)")
SHARE_FOLLOWS = re.compile(
    rf"{GAP}(?:of|were|was|are|is|have|has|had|came|come|since|in|from|to|on|over|by|compared|than|that|who|which"
    rf"|more|less|fewer|higher|lower|and|or|but"
    rf"|as|this|last|between|during|at|after|before|per|said|say|did|do|will|would|could|arrived|left|went|against"
    rf"|within|below|above|those|do|been|down|up)\b"
    rf"|{GAP}?[.,;:!?)\]\"'–—(]|{GAP}?$|{GAP}?\n"
)
_BEFORE_SHARE = frozenset(
    [
        "nearly",
        "almost",
        "about",
        "around",
        "over",
        "under",
        "than",
        "roughly",
        "approximately",
        "by",
        "least",
        "close",
        "just",
        "only",
        "exactly",
        "some",
        "fewer",
        "below",
        "above",
    ]
)
_MORE = frozenset({"further", "another", "extra", "additional", "last", "next", "final", "first"})
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n\"'•*]\s*)$")


def with_article(text: str, pos: int) -> int:
    """The start of "a" or "an" directly before a position, else the position."""
    match = re.search(rf"(?<![a-z])an?(?:{GAP}|-)$", text[max(0, pos - 5) : pos])
    return max(0, pos - 5) + match.start() if match else pos


def multiple_at(text: str, pos: int, word: str, end: int) -> Amount | None:
    """A multiple said in a word: "doubled", "threefold", "twice as many"."""
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
    if word in ("twice", "thrice") and not re.match(rf"{GAP}{COMPARED}\b", text[end : end + 30]):
        return None
    if re.match(rf"{GAP}down\b", text[end : end + 8]) and word.startswith("doubl"):
        return None
    value = Decimal(MULTIPLES[word])
    if value == 0:
        return Amount(pos, end, HALF, HALF, Decimal("0.45"), Decimal("0.55"), unit="ratio", form="multiple")
    return amount(pos, end, value, ONE, "multiple", unit="ratio")


def majority_at(text: str, pos: int, end: int) -> Amount | None:
    """ "The majority of", "a vast majority of": more than half."""
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


def vague_at(pos: int, match: re.Match[str]) -> Amount:
    """ "Tens of thousands", "dozens", "hundreds of millions": from the least to just below the next such word."""
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


def few_at(text: str, pos: int, match: re.Match[str]) -> Amount:
    """ "A few thousand", "several hundred", "a couple of million"."""
    scale, end = scales_at(text, match.end() - 1)
    start = pos if match["word"] == "several" else with_article(text, pos)
    if match["word"].startswith("couple"):
        return amount(start, end, 2 * scale, scale, "vague", approximator="about")
    low, high = (3 if match["word"] == "several" else 2) * scale, 10 * scale - 1
    return Amount(start, end, low, high, low, high, form="vague", approximator="vague")


def half_at(text: str, pos: int, end: int) -> Amount | None:
    """ "Half": of a number, of a group, or as a multiple ("half as many"); not of time and place."""
    start = with_article(text, pos)
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
    scale = Decimal(100) if match["scale"] == "hundred" else (SCALES | SHORT_SCALES)[match["scale"]]
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


def share_of_one(text: str, pos: int, below: int, end: int, plural: bool) -> Amount | None:
    """The fraction "a third" or "quarter million"; "third" alone only where it heads a sentence."""
    start = with_article(text, pos)
    if plural:
        return None
    if start == pos:
        scale = _OF_SCALE.match(text, end)
        heads = _SENTENCE_START.search(text[max(0, pos - 4) : pos]) and re.match(
            rf"{GAP}(?:of|pound|mile)\b|$", text[end : end + 9]
        )
        more = words_before(text, pos, 1)
        goes_on = scale is not None and bool(more) and more[0][0] in _MORE  # "a further quarter of a million"
        if not (
            goes_on
            or (scale and below == 4 and " of" not in scale[0])
            or (heads and text[pos:end] in ("third", "quarter"))
        ):
            return None
    return share_at(text, start, 1, below, end)


def share_at(text: str, start: int, above: int, below: int, end: int, sure: bool = False) -> Amount | None:
    """A fraction in words or in "one in six", with the bounds its form allows; `sure`: it cannot be anything else."""
    share = Decimal(above) / Decimal(below)
    low, high = fraction_bounds(above, below)
    if match := _OF_SCALE.match(text, end):
        return _share_of_scale(start, match, share, (low, high), text)
    if match := _OF_PERCENT.match(text, end):
        return Amount(start, match.end(), share, share, low, high, form="fraction")
    if above == 1 and not sure and text[start] in "aeo" and not SHARE_FOLLOWS.match(text, end):
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


def ratio_in(text: str, start: int, above: Decimal, end: int) -> Amount | None:
    """The share "one in six" or "4 out of 10"; the lower number is larger, at most a thousand, and no time."""
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
