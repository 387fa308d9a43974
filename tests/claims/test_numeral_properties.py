"""Numbers written out and read back."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.numerals import find_numbers
from claims.time_phrases import find_times

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens = ONES[rest] if rest < 20 else TENS[rest // 10] + (f"-{ONES[rest % 10]}" if rest % 10 else "")
    if not hundreds:
        return tens
    return f"{ONES[hundreds]} hundred" + (f" and {tens}" if rest else "")


def in_words(number: int) -> str:
    """A number as British English writes it out: "nine hundred and six thousand"."""
    parts = []
    for name, size in (("billion", 10**9), ("million", 10**6), ("thousand", 10**3)):
        count, number = divmod(number, size)
        if count:
            parts.append(f"{below_thousand(count)} {name}")
    if number:
        parts.append(("and " if parts and number < 100 else "") + below_thousand(number))
    return " ".join(parts)


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=2, max_value=10**12 - 1))
def test_a_number_in_words_reads_back(number):
    (found,) = find_numbers(f"They counted {in_words(number)} people.")
    assert (found.low, found.high, found.text) == (number, number, in_words(number))


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_in_digits_reads_back_within_its_bounds(number):
    (found,) = find_numbers(f"They counted {number:,} people.")
    assert found.low == found.high == number
    assert found.floor <= number <= found.ceiling
    assert found.ceiling - found.floor <= max(Decimal(1), Decimal(number))


@settings(max_examples=200, deadline=None)
@example("0£0")
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_read_without_an_error_and_in_order(text):
    for found in (find_numbers(text), find_times(text)):
        spans = [(item.start, item.end) for item in found]
        assert all(item.text == text[item.start : item.end] for item in found)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


WORDS = [
    "the",
    "year",
    "to",
    "June",
    "2023",
    "5",
    "between",
    "and",
    "from",
    "1",
    "million",
    "£",
    "%",
    "last",
    "since",
    "half",
    "of",
    "one",
    "in",
    "six",
    "2022-23",
    "Q2",
    "about",
    ",",
    ".",
    "-",
    "–",
    "(",
    ")",
    "May",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_order_of_such_words_is_read_without_an_error(words):
    text = " ".join(words)
    for found in (find_numbers(text), find_times(text)):
        assert all(item.text == text[item.start : item.end] for item in found)
