"""Numbers in words: cardinals, ordinals and the denominators of fractions.

Everything here reads *plain* text: lower case, straight quotes, simple hyphens (see `plain`). Positions
are offsets in it; they are those of the original, since no character is added or lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

ZEROS = frozenset({"zero", "nil", "nought", "naught"})
UNITS = {word: n for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], 1)}
TEENS = {
    word: n
    for n, word in enumerate(
        ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
        10,
    )
}
TENS = {
    word: n * 10
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
} | {"fourty": 40}
SMALL = UNITS | TEENS | TENS | {ten + one: TENS[ten] + UNITS[one] for ten in TENS for one in UNITS}
SCALES = {
    word + plural: Decimal(value)
    for word, value in {
        "thousand": 10**3,
        "million": 10**6,
        "billion": 10**9,
        "trillion": 10**12,
        "lakh": 10**5,
        "crore": 10**7,
        "dozen": 12,
    }.items()
    for plural in ("", "s")
}
SHORT_SCALES = {"mln": Decimal(10**6), "bln": Decimal(10**9), "bn": Decimal(10**9), "tln": Decimal(10**12)}
"""Short for a scale behind a number; alone they are none, nor is the start of "BN(O)", a kind of British national."""
NAME_GOES_ON = r" ?\(o\)"
HUNDREDS = frozenset({"hundred", "hundreds"})


def small_words(most: int) -> str:
    """An expression for the cardinals written as one word up to `most`, of several that fit the longest.

    Units are put behind tens, since a list of all hundred takes three times as long to compile.
    """
    tens = [word for word, ten in TENS.items() if ten + len(UNITS) <= most]
    others = [word for word, value in SMALL.items() if value <= most and not word.startswith(tuple(tens))]
    alone = "|".join(sorted(others, key=len, reverse=True))
    return f"(?:(?:{'|'.join(tens)})(?:{'|'.join(UNITS)})?|{alone})"


_ORDINAL_UNITS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
}
_ORDINAL_REST = {
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    **{word + "th": n for word, n in TEENS.items() if n > 12},
    **{word[:-1] + "ieth": n for word, n in TENS.items()},
}
ORDINALS = _ORDINAL_UNITS | _ORDINAL_REST
_ORDINAL_SCALES = {
    "hundredth": 10**2,
    "thousandth": 10**3,
    "millionth": 10**6,
    "billionth": 10**9,
    "trillionth": 10**12,
}
_DENOMINATORS = {
    word: value
    for word, value in (ORDINALS | _ORDINAL_SCALES | {"half": 2, "quarter": 4}).items()
    if word not in ("first", "second")
}
_PLURALS = {word + "s": value for word, value in _DENOMINATORS.items() if word != "half"} | {
    "halves": 2,
    "firsts": 1,
}

GAP = r"(?:(?:[ \t\u00a0]+\n?|\n)[ \t\u00a0]*)"
_WORD = re.compile(r"[a-z]+")
_SPACE = re.compile(GAP)
_IN_A_NAME = re.compile(NAME_GOES_ON)
_TIE = re.compile(rf"{GAP}?-{GAP}?|{GAP}")
_LINK = re.compile(rf",?{GAP}(?:(?P<and>and|&){GAP})?|{GAP}?-{GAP}?(?:and{GAP}?-{GAP}?)?")
_POINT = re.compile(rf"{GAP}point{GAP}")
_DIGITS = re.compile(r"\d+(?!\d|[.,]\d)")
_GROUP_DIGITS = re.compile(r"\d{1,3}(?![\d/%]|[.,:]\d)")

_REPLACED = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "‐": "-",
        "‑": "-",
        "−": "-",
        "\u2007": "\u00a0",
        "\u2009": "\u00a0",
        "\u202f": "\u00a0",
        "\r": " ",
        "\u00ad": "-",
    }
)


def plain(text: str) -> str:
    """The text in lower case with one kind of quote, hyphen and fixed space, character for character."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered if lowered.isascii() and "\r" not in lowered else lowered.translate(_REPLACED)


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A whole or decimal number read from words: its value, where it ends, its last scale and its last place."""

    value: Decimal
    end: int
    scale: Decimal
    place: Decimal


def word_at(text: str, pos: int) -> tuple[str, int]:
    """The word that starts at a position and where it ends; an empty word if none starts there."""
    match = _WORD.match(text, pos)
    if match is None or text[match.end() : match.end() + 1].isdigit():
        return "", pos
    return match[0], match.end()


def skip_space(text: str, pos: int) -> int | None:
    """The position after white space (at most one line end), or None if there is none."""
    match = _SPACE.match(text, pos)
    return match.end() if match else None


def last_place(value: Decimal) -> Decimal:
    """The last significant place of a whole number: 906,000 -> 1,000; 20 -> 10; 0 -> 1."""
    digits = str(int(value))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0"))) if value else Decimal(1)


def _small(text: str, pos: int) -> tuple[int, int] | None:
    """A number below 100 and its end."""
    word, end = word_at(text, pos)
    value = SMALL.get(word)
    if value is None:
        return None
    if word in TENS and (tie := _TIE.match(text, end)):
        unit, unit_end = word_at(text, tie.end())
        if unit in UNITS:
            return value + UNITS[unit], unit_end
    return value, end


def _hundreds(text: str, pos: int, with_and: bool) -> tuple[Decimal, int] | None:
    """A number below 10,000 put in hundreds ("forty five hundred and eight"), and its end."""
    word, end = word_at(text, pos)
    if word in HUNDREDS:
        value: int | None = 1
        end = pos
        after = pos
    elif word in ("a", "an"):
        space = skip_space(text, end)
        if space is None or word_at(text, space)[0] not in HUNDREDS:
            return None
        value, end, after = 1, end, space
    else:
        found = _small(text, pos)
        if found is None:
            digits = _GROUP_DIGITS.match(text, pos)
            if digits is None:
                return None
            found = int(digits[0]), digits.end()
        value, end = found
        tie = _TIE.match(text, end)
        after = tie.end() if tie else end
    hundred, hundred_end = word_at(text, after)
    if hundred not in HUNDREDS:
        return Decimal(value), end
    value *= 100
    end = hundred_end
    link = _LINK.match(text, end)
    if link and (with_and or not link["and"]) and not link[0].startswith(","):
        tail = _small(text, link.end()) or _digit_tail(text, link)
        if tail and not _is_hundreds(text, tail[1]):
            return Decimal(value + tail[0]), tail[1]
    return Decimal(value), end


def _digit_tail(text: str, link: re.Match[str]) -> tuple[int, int] | None:
    digits = _GROUP_DIGITS.match(text, link.end()) if link["and"] else None
    if digits is None or not 0 < int(digits[0]) < 100:
        return None
    return int(digits[0]), digits.end()


def _is_hundreds(text: str, pos: int) -> bool:
    tie = _TIE.match(text, pos)
    return bool(tie) and word_at(text, tie.end())[0] in HUNDREDS


def _decimals(text: str, pos: int) -> tuple[str, int]:
    """The digits read out after "point", and where they end."""
    digits = ""
    end = pos
    while True:
        word, word_end = word_at(text, pos)
        if match := _DIGITS.match(text, pos):
            digits, end = digits + match[0], match.end()
        elif word in ZEROS or word in ("o", "oh"):
            digits, end = digits + "0", word_end
        elif found := _hundreds(text, pos, with_and=True):
            digits, end = digits + str(int(found[0])), found[1]
        else:
            return digits, end
        space = skip_space(text, end)
        if space is None:
            return digits, end
        pos = space


def scales_at(text: str, pos: int, last: str = "") -> tuple[Decimal, int]:
    """The product of the scale words that follow a number ("hundred thousand million"), and where they end."""
    product = Decimal(1)
    last = last.rstrip("s")
    while tie := _TIE.match(text, pos):
        word, end = word_at(text, tie.end())
        if word.rstrip("s") == last:
            break  # "thousand thousand" is no number
        last = word.rstrip("s")
        if word in HUNDREDS:
            product *= 100
        elif word in SCALES:
            product *= SCALES[word]
        elif word in SHORT_SCALES and not _IN_A_NAME.match(text, end):
            product *= SHORT_SCALES[word]
        else:
            break
        pos = end
    return product, pos


def _bare_scale(text: str, pos: int) -> int | None:
    """Where a group without a number of its own has its scale: "a million", "thousand nine hundred"."""
    word, end = word_at(text, pos)
    if word in ("a", "an") and (space := skip_space(text, end)):
        return space if word_at(text, space)[0] in SCALES else None
    return pos if word in SCALES else None


def cardinal_at(text: str, pos: int, with_and: bool = True) -> Cardinal | None:
    """The longest cardinal in words at a position; small groups may be in digits ("3 hundred and 21").

    With `with_and` false, "and" ends it: in "between one hundred and two hundred" it parts two numbers.
    """
    word, end = word_at(text, pos)
    if word in ZEROS or word in ("o", "oh"):
        space = skip_space(text, end)
        rest = cardinal_at(text, space, with_and) if space else None
        if rest and not text[space].isdigit():
            return rest
        if word not in ZEROS:
            return None
        if found := _with_point(text, Decimal(0), end):
            return found
        hundred = space is not None and word_at(text, space)[0] in HUNDREDS
        if hundred:
            return cardinal_at(text, space, with_and)
        return Cardinal(Decimal(0), end, Decimal(1), Decimal(1))
    if word == "point":
        space = skip_space(text, end)
        digits, digits_end = _decimals(text, space) if space else ("", pos)
        return _decimal(Decimal(0), digits, digits_end, text) if digits else None
    return _cardinal_groups(text, pos, with_and)


def _with_point(text: str, whole: Decimal, pos: int) -> Cardinal | None:
    point = _POINT.match(text, pos)
    if point is None:
        return None
    digits, end = _decimals(text, point.end())
    return _decimal(whole, digits, end, text) if digits else None


def _decimal(whole: Decimal, digits: str, end: int, text: str) -> Cardinal:
    scale, end = scales_at(text, end)
    value = whole + Decimal(digits).scaleb(-len(digits))
    return Cardinal(value * scale, end, scale, Decimal(1).scaleb(-len(digits)) * scale)


def _cardinal_groups(text: str, pos: int, with_and: bool) -> Cardinal | None:
    total, scale, end = Decimal(0), None, pos
    start = pos
    while True:
        bare = _bare_scale(text, pos)
        if bare is not None:
            group, group_end = Decimal(1), bare
            word, group_end = word_at(text, bare)
            product = SCALES[word]
            more, group_end = scales_at(text, group_end, word)
            product *= more
        else:
            found = _hundreds(text, pos, with_and)
            if found is None:
                break
            group, group_end = found
            if pos == start and (pointed := _with_point(text, group, group_end)):
                return pointed
            product, group_end = scales_at(text, group_end, "hundred" if group >= 100 and group % 100 == 0 else "")
        if scale is not None and (product >= scale or (product == 1 and group >= scale)):
            break
        total += group * product
        scale, end = product, group_end
        if scale == 1 or scale == 12:
            break
        link = _LINK.match(text, end)
        if link is None or (link["and"] and not with_and):
            break
        pos = link.end()
        if text[pos : pos + 1].isdigit() and not (_scaled_digits(text, pos) or link["and"]):
            break
    if scale is None:
        return None
    return Cardinal(total, end, scale, last_place(total))


def _scaled_digits(text: str, pos: int) -> bool:
    """Whether digits that go on a number in words carry a scale of their own: "4 thousand 3 hundred"."""
    digits = _GROUP_DIGITS.match(text, pos)
    return bool(digits) and scales_at(text, digits.end())[0] > 1


def ordinal_at(text: str, pos: int) -> tuple[Decimal, int, bool] | None:
    """An ordinal in words ("twenty-third"), where it ends, and whether it is a plural ("thirds")."""
    word, end = word_at(text, pos)
    simple = ORDINALS.get(word) or _ORDINAL_SCALES.get(word)
    if simple:
        return Decimal(simple), end, False
    if word in _PLURALS and word not in ("quarters", "halves"):
        return Decimal(_PLURALS[word]), end, True
    number = cardinal_at(text, pos)
    if number is None or number.value == 0:
        return None
    link = _LINK.match(text, number.end)
    if link is None or link[0].startswith(","):
        return None
    word, end = word_at(text, link.end())
    plural = word in _PLURALS
    singular = word[:-1] if plural else word
    if singular in _ORDINAL_SCALES:
        return number.value * _ORDINAL_SCALES[singular], end, plural
    value = ORDINALS.get(singular)
    if value is None or value >= last_place(number.value):
        return None
    return number.value + value, end, plural


def denominator_at(text: str, pos: int) -> tuple[int, int, bool] | None:
    """The lower part of a fraction ("quarters", "twenty-fifths"), where it ends, and whether it is a plural."""
    word, end = word_at(text, pos)
    if word in _DENOMINATORS:
        return _DENOMINATORS[word], end, False
    if word in _PLURALS:
        return _PLURALS[word], end, True
    if word in TENS and (found := ordinal_at(text, pos)) and found[0] != TENS[word]:
        return int(found[0]), found[1], found[2]
    return None


def ordinals_in(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Start, end and value of each ordinal in words or digits in a plain text."""
    pos = 0
    for match in _ORDINAL_SEED.finditer(text):
        if match.start() < pos:
            continue
        if match["digits"]:
            yield match.start(), match.end(), Decimal(match["digits"])
            pos = match.end()
        elif (found := ordinal_at(text, match.start())) and not found[2]:
            yield match.start(), found[1], found[0]
            pos = found[1]


_ORDINAL_SEED = re.compile(
    r"(?<![\w.,])(?P<digits>\d+)(?:st|nd|rd|th)\b|\b(?:"
    + "|".join(sorted({*SMALL, *SCALES, *HUNDREDS, *ORDINALS, *_ORDINAL_SCALES}, key=len, reverse=True))
    + r")\b"
)
