"""Whether a bare number counts anything: not a year, an age, a score, nor "one" for somebody."""

from __future__ import annotations

import re

from claims.months import MONTHS
from claims.numbers.amounts import Amount
from claims.numbers.bounds import Bound
from claims.numbers.contexts import aged, words_before, year_like
from claims.numbers.ranges import COUNTED
from claims.numbers.words import GAP, SMALL, UNITS, small_words

_TIME_BEFORE = frozenset(
    [
        "in",
        "since",
        "of",
        "by",
        "from",
        "until",
        "till",
        "during",
        "to",
        "before",
        "after",
        "between",
        "and",
        "through",
        *MONTHS,
        "spring",
        "summer",
        "autumn",
        "winter",
        "christmas",
        "early",
        "late",
        "mid",
        "year",
        "for",
        "on",
        "at",
        "the",
        "its",
        "their",
        "our",
        "last",
        "this",
    ]
)
_SECOND_HALF = re.compile(
    rf"(?:{GAP}|-)(?:oh?(?:{GAP}|-))?{small_words(99)}(?:(?:{GAP}|-)(?:{'|'.join(UNITS)}))?(?![a-z])"
)
_COMPARES = frozenset({"over", "under"})
_NOT_COUNTED = frozenset(
    [
        "and",
        "or",
        "but",
        "in",
        "on",
        "at",
        "to",
        "of",
        "for",
        "from",
        "by",
        "with",
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "has",
        "have",
        "had",
        "who",
        "which",
        "that",
        "when",
        "where",
        "while",
        "as",
        "than",
        "then",
        "so",
        "if",
        "because",
        "since",
        "until",
        "will",
        "would",
        "could",
        "should",
        "may",
        "might",
        "can",
        "the",
        "a",
        "an",
        "this",
        "these",
        "those",
        "it",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "there",
        "not",
        "no",
    ]
)
_AGE_WORDS = frozenset({"under", "over", "above", "below"})
_SCORE = re.compile(r"[-–]\d{1,3}(?![\d,%]|\.\d)")
_PRONOUN_BEFORE = frozenset(
    [
        "this",
        "that",
        "the",
        "which",
        "another",
        "each",
        "every",
        "no",
        "any",
        "some",
        "other",
        "last",
        "first",
        "next",
        "good",
        "bad",
        "only",
        "many",
        "such",
        "everyone",
        "right",
        "wrong",
        "big",
        "great",
        "little",
        "old",
        "young",
        "new",
        "best",
        "worst",
        "second",
        "third",
        "same",
        "easy",
        "hard",
        "real",
        "single",
        "what",
        "square",
        "number",
        "day",
    ]
)
_PRONOUN_AFTER = frozenset(
    [
        "of",
        "that",
        "who",
        "which",
        "is",
        "was",
        "has",
        "had",
        "can",
        "could",
        "would",
        "should",
        "will",
        "may",
        "might",
        "must",
        "cannot",
        "another",
        "second",
        "minute",
        "day",
        "time",
        "thing",
        "way",
        "moment",
        "point",
        "reason",
        "side",
        "area",
        "example",
        "such",
        "by",
        "at",
        "on",
        "in",
        "to",
        "for",
        "from",
        "with",
        "about",
        "and",
        "or",
        "but",
        "as",
        "than",
        "more",
        "if",
        "when",
        "where",
        "does",
        "did",
        "be",
        "been",
        "nation",
        "another's",
        "world",
        "last",
        "final",
        "final",
        "word",
        "else",
        "too",
        "here",
        "there",
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
        "it",
        "the",
        "a",
    ]
)
_ZERO_CONTEXT = re.compile(
    rf"(?:{GAP}|-)(?:tolerance|hours?|sum|emissions?|carbon|rated|rating|growth|interest|gravity|day)\b"
)


def without_time(low: str, found: Amount, before: Bound | None) -> Bound | None:
    """Drops "over" before a length of time: "over 10 years" says when, not how many."""
    if before and before.meaning in _COMPARES and low[before.at : found.start].strip() in ("over", "under"):
        word = re.compile(rf"(?:{GAP}|-)(?:years?|months?|weeks?|days?|hours?|decades?)\b").match(low, found.end)
        if word:
            return None
    return before


def counts(low: str, found: Amount, before: Bound | None, after: Bound | None) -> bool:
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
    return found.form != "words" or _year_in_words(low, found) is None


def _year_counts(low: str, found: Amount, before: Bound | None, after: Bound | None) -> bool:
    words = words_before(low, before.at if before else found.start, 2)
    previous = words[0][0] if words else ""
    if found.high < 1900:  # so old a year is only named with a word of time
        return previous not in ("in", "since", "by", "until", "from", "before", "after", "between")
    counted = bool(COUNTED.match(low, found.end))
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


def _year_in_words(low: str, found: Amount) -> int | None:
    """Where a year in words ends that begins with this number: "in nineteen ninety-seven"."""
    if low[found.start : found.end] not in ("nineteen", "twenty"):
        return None
    words = words_before(low, found.start, 1)
    follows = _SECOND_HALF.match(low, found.end)
    return follows.end() if follows and words and words[0][0] in _TIME_BEFORE else None


def end_of_rejected(low: str, found: Amount) -> int:
    """Where to read on after a number that counts nothing; a score or a year in words goes as a whole."""
    score = _SCORE.match(low, found.end)
    return score.end() if score else _year_in_words(low, found) or found.end


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
