"""A number as spoken beside a figure: what its words allow."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.model import Quantity
from claims.numerals import find_numbers
from factcheck.comparing import Figure, admitted, compare, fits_tightly
from factcheck.policy import Policy, load_policy


def number(text: str, falls: bool = False) -> Quantity:
    (found,) = find_numbers(text)
    ends = (found.low, found.high, found.floor, found.ceiling)
    low, high, floor, ceiling = (-found.high, -found.low, -found.ceiling, -found.floor) if falls else ends
    unit = "people" if found.unit == "none" else found.unit
    return Quantity(low, high, unit, found.approximator, floor, ceiling, found.form)


@pytest.mark.parametrize(
    ("text", "figure", "rating"),
    [
        pytest.param("906,000", "906,499", "accurate", id="a number is as exact as its last significant place"),
        pytest.param("906,000", "907,000", "close", id="the next thousand is close"),
        pytest.param("2.5 million", "2,475,000", "accurate", id="2,475,000 is 2.5 million to one decimal"),
        pytest.param("1 million", "1,060,000", "close", id="a million is never looser than five per cent"),
        pytest.param("half a million", "540,000", "close", id="540,000 is half a million roundly put"),
        pytest.param("half a million", "565,000", None, id="565,000 is further than ten per cent from half a million"),
        pytest.param("nearly a million", "900,000", "accurate", id="nearly reaches ten per cent below"),
        pytest.param("nearly a million", "1,000,000", "accurate", id="nearly admits the number itself"),
        pytest.param("nearly a million", "1,020,000", "close", id="nearly does not reach above"),
        pytest.param("nearly a million", "840,000", None, id="nearly does not reach 16 per cent below"),
        pytest.param("about 200,000", "214,999", "accurate", id="about reaches 7.5 per cent above"),
        pytest.param("about 200,000", "186,000", "accurate", id="about reaches 7 per cent below"),
        pytest.param("about 200,000", "240,000", None, id="about does not reach 20 per cent"),
        pytest.param("more than 35,000", "35,833", "accurate", id="more than admits what is above"),
        pytest.param("more than 35,000", "350,000", "accurate", id="more than admits anything above"),
        pytest.param("more than 35,000", "35,000", "close", id="more than X of X itself is close"),
        pytest.param("more than 35,000", "34,000", "close", id="just short of more than is close"),
        pytest.param("more than 35,000", "9,000", None, id="far short of more than misses"),
        pytest.param("at least 35,000", "35,000", "accurate", id="at least admits the number itself"),
        pytest.param("fewer than 100,000", "30,000", "accurate", id="fewer than admits anything below"),
        pytest.param("fewer than 100,000", "100,000", "close", id="fewer than X of X itself is close"),
        pytest.param("up to 20,000", "19,000", "accurate", id="up to is about, from below"),
        pytest.param("up to 20,000", "2,000", None, id="up to does not admit a tenth"),
        pytest.param("between 200 and 500", "350", "accurate", id="a range admits what lies within"),
        pytest.param("between 200 and 500", "119", None, id="a range does not admit what lies without"),
        pytest.param("tens of thousands", "45,755", "accurate", id="tens of thousands is an order of magnitude"),
        pytest.param("tens of thousands", "4,000", None, id="tens of thousands are not four thousand"),
        pytest.param("20 per cent", "19.65", "accurate", id="19.65 per cent is 20 per cent"),
        pytest.param("4 per cent", "4.4", "accurate", id="whole points are as exact as small percentages are put"),
        pytest.param("27 per cent", "27.6", "close", id="27.6 per cent is close to 27"),
        pytest.param("one in six", "17", "accurate", id="one in six is about 17 per cent"),
        pytest.param("two thirds", "68.6", "accurate", id="two thirds are 64 to 70 per cent, being capped"),
    ],
)
def test_number_fares_against_a_figure(text: str, figure: str, rating: str | None, policy: Policy) -> None:
    value = Figure.exact(Decimal(figure.replace(",", "")))
    assert compare(number(text), value, policy).rating == rating


@pytest.mark.parametrize(
    ("text", "figure", "rating"),
    [
        pytest.param("40 per cent", "-41.3", None, id="a fall is not a rise"),
        pytest.param("906,000", "-906,000", None, id="a number is not its negative"),
    ],
)
def test_the_other_direction_never_fits(text: str, figure: str, rating: str | None, policy: Policy) -> None:
    comparison = compare(number(text), Figure.exact(Decimal(figure.replace(",", ""))), policy)
    assert (comparison.rating, comparison.opposite) == (rating, True)


@pytest.mark.parametrize(
    ("text", "figure", "rating"),
    [
        pytest.param("more than 40 per cent", "-41.3", "accurate", id="fell by more than 40: the size counts"),
        pytest.param("more than 40 per cent", "-39", "close", id="39 is just short of more than 40"),
        pytest.param("nearly a third", "-30.6", "accurate", id="nearly a third down"),
    ],
)
def test_falls_are_compared_by_their_size(text: str, figure: str, rating: str, policy: Policy) -> None:
    assert compare(number(text, falls=True), Figure.exact(Decimal(figure)), policy).rating == rating


def test_the_published_interval_makes_a_number_close(policy: Policy) -> None:
    figure = Figure(Decimal(924_000), Decimal(923_500), Decimal(924_500), Decimal(860_000), Decimal(990_000))
    assert compare(number("866,000"), figure, policy).reason == "V202"


def test_official_rounding_counts(policy: Policy) -> None:
    figure = Figure(Decimal(1_300_000), Decimal(1_250_000), Decimal(1_350_000))
    assert compare(number("1,266,000"), figure, policy).reason == "V105"


@pytest.mark.parametrize(
    ("text", "figure", "fits"),
    [
        pytest.param("more than 35,000", 35_833, True, id="more than X explains what is just above X"),
        pytest.param("more than 35,000", 90_000, False, id="more than X does not explain what is far above"),
        pytest.param("fewer than 35,000", 33_000, True, id="fewer than X explains what is just below X"),
        pytest.param("tens of thousands", 400_000, False, id="an order of magnitude explains no other"),
        pytest.param("35,000", 35_833, False, id="a bare number explains only what rounds to it"),
    ],
)
def test_what_a_number_may_have_been_taken_from(text: str, figure: int, fits: bool, policy: Policy) -> None:
    assert fits_tightly(number(text), Figure.exact(Decimal(figure)), policy) is fits


def test_a_strict_policy_admits_less() -> None:
    strict, default = load_policy("strict"), load_policy("default")
    assert admitted(number("nearly a million"), strict).low > admitted(number("nearly a million"), default).low
