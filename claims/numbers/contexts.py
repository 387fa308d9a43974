"""Digits and number words that count nothing: calendar days, years, clock times, codes, sections, ages, scores.

A passage of this kind is skipped whole, so that neither of its parts is taken for a quantity.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from claims.numbers.words import GAP

LEXICON = Path(__file__).parents[1] / "lexicon"
MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?![a-z])"
)
_NOT_MODAL = rf"(?!{GAP}(?:be|have|not|also|well|never|still|only|now|yet|come|go|face|need|seem|lose)\b)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_TIMES_OF_DAY = (
    r"\d{4}[ \u00a0]?(?:hrs|hours)\b|\d{1,2}(?:[.:]\d\d)?[ \u00a0]?(?:[ap]\.?m\b\.?|noon\b|o'?clock\b|bst\b|gmt\b)"
)

# What starts at the digit and is no quantity.
_FROM_HERE = re.compile(
    "|".join(
        (
            r"(?:\d{1,3}\.){3}\d{1,3}(?!\d)",  # an address of the net
            r"\d{1,4}([/.])\d{1,2}\1\d{2,4}(?!\d|,\d)|\d{4}-\d\d-\d\d(?!\d)|\d{1,2}-\d{1,2}-(?:19|20)\d\d(?!\d)",
            rf"{_YEAR}{GAP}?[-–/]{GAP}?(?:{_YEAR}|\d\d)(?!\d|,\d|%|\.\d)",  # 2010/11, 2010-2019
            rf"{_YEAR}(?:'?s)\b|'?\d0'?s\b",  # decades
            rf"{_YEAR}{GAP}?(?:[qh][1-4])\b",
            rf"{_DAY}(?:{GAP}?(?:-|–|/|,|to|and|until|or){GAP}?{_DAY})?(?:{GAP}of)?(?:{GAP}|-)?{MONTHS}{_NOT_MODAL}"
            rf"(?:,?{GAP}{_YEAR}(?!\d|,\d))?",
            rf"\d{{1,2}}:\d\d(?::\d\d)?(?:{GAP}?[ap]\.?m\b\.?)?|{_TIMES_OF_DAY}",
            r"(?:24/7|9/11|7/7|50/50|360|20/20)(?![\w,%/]|\.\d)(?<!360)|9-11\b",
            r"0\d{2,5}[\d \u00a0()-]{5,}\d|\d{3}[-. ]\d{3}-\d{4}|0\d{6,}",  # telephones
            r"\d{16,}",  # nothing is counted in so many digits
            r"0\d(?: \d\d){1,2}(?![\d,])",  # a clock in a transcript
            r"\d+(?:st|nd|rd|th)\b(?:-century)?",
            r"\d+x\d+|\d+d\b|\d+/0\b|\d+[a-z]/\d+[a-z]\b",
            r"0[1-9]/\d\d\b|0\d(?!\d|[.,])",
            rf"\d{{1,3}}(?:{GAP}?(?:-|–|to|and|or){GAP}?\d{{1,3}})?(?:-|{GAP})?(?:years?(?:-|{GAP}))olds?\b",
            rf"\d{{1,2}}(?:{GAP}?[-–]{GAP}?\d{{1,2}})?s\b",  # the over-65s
        )
    )
)
_LISTED = re.compile(r"\d{1,2}\)")
_GLUED = re.compile(
    r"\d[\d.,]*(?!(?:k|m|mn|mln|mil|mm|bn|b|bln|tn|trn|tln|t|g|th|million|billion|trillion|thousand|hundred|dozen"
    r"|lakh|crore"
    r"|pc|pp|p|c|eur|gbp|usd|cad|aud|nzd|chf|euros?|dollars?|pounds?|ish|plus|odd|fold|percent|per|e[+-]?\d+|usd|rmb"
    r"|year|yen)(?![a-z]))[a-z]+"
)
_MONTH_BEFORE = re.compile(rf"(?<![a-z]){MONTHS}\.?(?:{GAP}the)?(?:{GAP}|\.)?$")
_DAY_HERE = re.compile(
    rf"{_DAY}(?:{GAP}?(?:-|–|to|and|until|or){GAP}?(?:{MONTHS}\.?{GAP})?{_DAY})?(?![\d%]|[.,]\d\d\d|{GAP}?(?:per"
    rf"|million|thousand|billion|hundred)\b|[km]\b)"
    rf"(?:,?{GAP}{_YEAR}(?!\d|,\d))?"
)
_PLAIN_HERE = re.compile(
    rf"\d{{1,4}}[a-z]?(?![\d%]|[.,]\d\d\d(?!\d)|{GAP}?(?:million|thousand|billion|per|percent)\b)(?:\.\d+)*(?:\(\w+\))*"
    rf"(?:{GAP}?(?:,|-|–|and|or|to|&){GAP}?\d{{1,4}}[a-z]?(?![\d%]|,\d|{GAP}?(?:million|thousand|billion|per)\b))*"
)
_CODE_BEFORE = re.compile(r"(?:^|[^a-z])([a-z]+)-?$")
_NET = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_CURRENCY_CODES = frozenset(["usd", "gbp", "eur", "cad", "aud", "nzd", "chf", "mxn", "rmb", "jpy", "inr", "cny"])
_BLANKS, _MARKS = " \t\u00a0\n", "'.-"
_WORD_CHARACTERS = f"abcdefghijklmnopqrstuvwxyz{_MARKS}"
_LONGEST_WORD = 100


@cache
def _context_words(kind: str) -> frozenset[str]:
    with (LEXICON / "number_contexts.toml").open("rb") as file:
        contexts = tomllib.load(file)["context"]
    return frozenset(word for context in contexts if context["kind"] == kind for word in context["words"])


def words_before(text: str, pos: int, most: int) -> list[tuple[str, int]]:
    """Up to `most` words that stand directly before a position, nearest first, each with its start."""
    found: list[tuple[str, int]] = []
    while len(found) < most:
        before = text[max(0, pos - _LONGEST_WORD) : pos]
        parted = before.rstrip(_BLANKS)
        if len(before) - len(parted) > 3 or (found and len(parted) == len(before)):
            break
        word = parted[len(parted.rstrip(_WORD_CHARACTERS)) :].lstrip(_MARKS)
        if not word:
            break
        pos -= len(before) - len(parted) + len(word)
        found.append((word, pos))
    return found


def nets_in(text: str) -> list[tuple[int, int]]:
    """Addresses of the net and of mail, whose digits count nothing."""
    if "://" not in text and "www." not in text and "@" not in text:
        return []
    return [match.span() for match in _NET.finditer(text)]


def labelled(text: str, pos: int) -> bool:
    """Whether the word before makes the number a name: "section 4", "Channel Four"."""
    labels = _context_words("label")
    words = words_before(text, pos, 2)
    if not words:
        return False
    if words[0][0] in labels or (len(words) > 1 and f"{words[1][0]} {words[0][0]}" in labels):
        return words[0][0] != "number" or len(words) < 2 or words[1][0] not in ("a", "the", "in")
    return words[0][0] == "no" and len(words) > 1 and words[1][0] in ("at", "from", "in", "outside", "of")


def aged(text: str, pos: int) -> bool:
    """Whether the words before make the number an age."""
    words = [word for word, _ in words_before(text, pos, 3)]
    ages = _context_words("age_before")
    return any(" ".join(reversed(words[:count])) in ages for count in range(1, len(words) + 1))


def not_a_quantity(text: str, pos: int) -> int | None:
    """Where the passage ends that starts at a digit and counts nothing; None if it may be a quantity."""
    before = text[max(0, pos - 16) : pos]
    last = before[-1:]
    if (
        last.isalpha()
        or last in ("#", "@", "_")
        or (last == "'" and text[pos : pos + 2].isdigit() and not text[pos + 2 : pos + 3].isdigit())
    ):
        code = _CODE_BEFORE.search(before)
        if not (code and code[1] in _CURRENCY_CODES):
            return _end_of_code(text, pos)
    elif last == "-" and before[-2:-1].isalnum():
        amount = re.match(r"[\d.,]+(?:,\d{3}|[km]\b|bn\b)", text[pos : pos + 14])
        if before[-2].isalpha() and not amount:
            return _end_of_code(text, pos)
    if match := _FROM_HERE.match(text, pos):
        return match.end()
    if last == "(" and (match := _LISTED.match(text, pos)) and _heads_a_paragraph(before[:-1]):
        return match.end()
    if match := _GLUED.match(text, pos):
        return match.end()
    if last and last in " .\u00a0\n" and _MONTH_BEFORE.search(before) and (match := _DAY_HERE.match(text, pos)):
        return match.end()
    if labelled(text, pos) and (match := _PLAIN_HERE.match(text, pos)):
        return match.end()
    if aged(text, pos) and (match := _PLAIN_HERE.match(text, pos)):
        return match.end()
    return None


def _heads_a_paragraph(before: str) -> bool:
    """Whether what stands before a bracket makes its number one of a list: a line's start, a section ("274A(a)(1)")."""
    return not before or before[-1] in "\n)" or before[-1].isalnum() or not before.rpartition("\n")[2].strip(" ")


def _end_of_code(text: str, pos: int) -> int:
    end = pos
    while end < len(text) and text[end].isalnum():
        end += 1
    return end


def year_like(text: str, start: int, end: int) -> bool:
    """Whether the digits have the shape of a year: four of them, 1800 to 2100."""
    return end - start == 4 and text[start:end].isdigit() and 1800 <= int(text[start:end]) <= 2100
