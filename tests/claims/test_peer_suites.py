"""Numbers and times held against the test suites of other projects: values only, one to one.

The suites stand in `../shared/peers` and are only read there. What is left out is named with its reason; the figure
reached is asserted as a floor. Before anything is measured, the scorer must give a suite's own answers full marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from claims.model import Number
from claims.numerals import find_numbers, find_ordinals
from claims.time_phrases import find_times, resolve

PEERS = Path(__file__).parents[2].parent / "shared" / "peers"
pytestmark = pytest.mark.skipif(not PEERS.exists(), reason="the peers' suites are not here (../shared/peers)")


@dataclass(frozen=True)
class Case:
    """One text of a suite and the values it should give."""

    text: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Marks:
    found: int
    wanted: int
    given: int
    cases: int
    missed: tuple[str, ...]

    @property
    def f1(self) -> float:
        return 200 * self.found / (self.wanted + self.given) if self.wanted + self.given else 100.0


def alike(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-6 * max(1e-9, abs(left), abs(right)) or abs(left - right) < 1e-15


def matched(wanted: Sequence[float], given: Sequence[float]) -> int:
    """How many values agree, each used once."""
    left = list(given)
    count = 0
    for value in wanted:
        for other in left:
            if alike(value, other):
                left.remove(other)
                count += 1
                break
    return count


def marks(cases: Iterable[Case], read: Callable[[str], Sequence[float]]) -> Marks:
    found = wanted = given = total = 0
    missed = []
    for case in cases:
        values = read(case.text)
        hits = matched(case.values, values)
        found, wanted, given, total = found + hits, wanted + len(case.values), given + len(values), total + 1
        if hits < max(len(case.values), len(values)):
            missed.append(f"{case.text!r}: {case.values} but {tuple(values)}")
    return Marks(found, wanted, given, total, tuple(missed))


def shares_as_parts(number: Number) -> float:
    """A share as the part it is: suites put "two thirds" as 0.667, we as 66.7 per cent."""
    return float(number.low) / 100 if number.form == "fraction" and number.unit == "percent" else float(number.low)


def both_ends(number: Number) -> list[float]:
    if number.low != number.high and number.approximator == "range":
        return [float(number.low), float(number.high)]
    return [shares_as_parts(number)]


def read_numbers(text: str) -> list[float]:
    return [value for number in find_numbers(text) for value in both_ends(number)]


def read_money(text: str) -> list[float]:
    other = ("none", "percent", "percentage_points", "ratio", "rank")
    return [value for number in find_numbers(text) if number.unit not in other for value in both_ends(number)]


def read_percent(text: str) -> list[float]:
    return [
        float(number.low) for number in find_numbers(text) if number.unit == "percent" and number.form != "fraction"
    ]


def loaded(name: str) -> list[dict]:
    return json.loads((PEERS / name).read_text(encoding="utf-8-sig"))


def recognizers(name: str, left_out: dict[str, str]) -> list[Case]:
    cases = []
    for case in loaded(f"recognizers-text/Specs/{name}.json"):
        if case["Input"].strip() in left_out:
            continue
        values = [(result["Resolution"] or {}).get("value") for result in case["Results"]]
        cases.append(
            Case(case["Input"], tuple(float(value.rstrip("%")) for value in values if value not in (None, "null")))
        )
    return cases


def quantulum() -> list[Case]:
    cases = []
    for case in loaded("quantulum3/quantities.json"):
        values: list[float] = []
        for result in case["res"]:
            spread = result.get("uncertainty")
            values += [result["value"] - spread, result["value"] + spread] if spread else [result["value"]]
        cases.append(Case(case["req"], tuple(values)))
    return cases


def duckling() -> list[Case]:
    cases = []
    for group in loaded("duckling/Numeral_EN.json"):
        value = float(re.sub(r"[()]|NumeralValue", "", group["value"]))
        cases += [Case(example, (value,)) for example in group["examples"] if example not in DUCKLING_LEFT_OUT]
    return cases


OVER = "'over' bounds a number here (over 20,000); it does not divide"
POWER = "powers are no way to put a count of people"
NUMBERS_LEFT_OUT: dict[str, str] = {
    **dict.fromkeys(
        (
            "one over three", "1 over twenty-one", "1 over one hundred and twenty one", "1 over three", "1 over 3", "one over 3", "one over 20", "one over twenty",
            "one over one hundred", "one over one hundred and twenty five", "The answer is negative one over 20", "2000 over 3",
        ),
        OVER,
    ),
    **dict.fromkeys(("1.1^23", "1.1^+23", "2.5^-1", "-2500^-1", "-1.1^+23", "-2.5^-1", "-1.1^--23", "1.3x10^6", "6.23x10^-4"), POWER),
    "1m isn't a number.": "1m is a million in British usage",
    "Any time to meet on 5/17/2018?": "a calendar day is no quantity",
}  # fmt: skip
DUCKLING_LEFT_OUT = {
    "one": "alone it is mostly a pronoun",
    "single": "an adjective, not a number",
    "a pair": "an idiom, not a count",
    "a couple": "an idiom, not a count",
    "a couple of": "an idiom, not a count",
    "a few": "no number is said",
    "few": "no number is said",
    "one twenty two": "text2num reads two numbers, as we do",
    "ONE TwentY tWO": "text2num reads two numbers, as we do",
}


def digits_in(text: str) -> list[tuple[str, float]]:
    """Every number in digits in an expected text, with its text: "1/2", "42nd", "+33", "2.5"."""
    found = []
    for match in re.finditer(r"(?:(?<=\s)-)?\d+/\d+|(?:(?<=\s)-)?\d+(?:\.\d+)?", text):
        above, _, below = match[0].partition("/")
        found.append((match[0], float(above) / float(below) if below else float(above)))
    return found


def word_cases(name: str) -> list[tuple[str, str, dict, list[float] | None]]:
    """Cases of a suite that turns words into digits: id, text, options, the values it puts in place of words (None: refused)."""
    cases = []
    for case in loaded(name):
        expected = str(case["expected"]) if "expected" in case else None
        values = None
        if expected is not None:
            own = [said for said, _ in digits_in(case["input"])]
            values = []
            for said, value in digits_in(expected):
                if said in own:
                    own.remove(said)
                else:
                    values.append(value)
        cases.append(
            (f"{case['input']} {case.get('options') or ''}".strip(), case["input"], case.get("options") or {}, values)
        )
    return cases


def read_words(text: str, options: dict, least_ordinal: int) -> list[float]:
    """Numbers and ordinals put in words, in order."""
    for word in options.get("ignore", ()):
        text = text.replace(word, "x" * len(word))
    numbers = [*find_numbers(text), *(number for number in find_ordinals(text) if number.low >= least_ordinal)]
    words = [number for number in numbers if any(char.isalpha() for char in text[slice(*number.core)])]
    return [value for number in sorted(words, key=lambda number: number.start) for value in both_ends(number)]


BIAS = "an option to read ordinals as fractions, or the other way round; we have one reading"
NUMERIZER_LEFT_OUT = dict.fromkeys(
    ("a fourth of {'bias': 'ordinal'}", "fourth {'bias': 'fractional'}", "twelfth {'bias': 'fractional'}"), BIAS
)
WORD_SUITES = [
    ("text2num/en_cases.json", {}, 4),
    ("numerizer/en_cases.json", NUMERIZER_LEFT_OUT, 1),
]


def word_parameters() -> list:
    if not PEERS.exists():
        return []
    return [
        pytest.param(text, options, values, least, id=f"{name.partition('/')[0]}: {case}")
        for name, left_out, least in WORD_SUITES
        for case, text, options, values in word_cases(name)
        if case not in left_out
    ]


@pytest.mark.parametrize(("text", "options", "values", "least"), word_parameters())
def test_numbers_in_words_are_read_as_a_suite_does(text, options, values, least):
    if values is None:
        whole = [number for number in find_numbers(text) if number.text == text]
        assert not whole, "the suite refuses it as one number"
    else:
        least = 1 if options.get("ordinal_threshold") == 0 else least
        assert read_words(text, options, least) == pytest.approx(values)


SUITES = [
    ("NumberModel", lambda: recognizers("Number/English/NumberModel", NUMBERS_LEFT_OUT), read_numbers, 88.0),
    ("CurrencyModel", lambda: recognizers("NumberWithUnit/English/CurrencyModel", {}), read_money, 82.0),
    ("PercentModel", lambda: recognizers("Number/English/PercentModel", {}), read_percent, 100.0),
    ("quantulum3", quantulum, read_numbers, 85.9),
    ("duckling Numeral", duckling, read_numbers, 88.0),
]


@pytest.mark.parametrize(("name", "cases", "read", "floor"), SUITES, ids=[suite[0] for suite in SUITES])
def test_the_scorer_gives_a_suites_own_answers_full_marks(name, cases, read, floor):
    answers = {case.text: case.values for case in cases()}
    assert marks(cases(), lambda text: answers[text]).f1 == 100.0


@pytest.mark.parametrize(("name", "cases", "read", "floor"), SUITES, ids=[suite[0] for suite in SUITES])
def test_values_of_a_suite_are_read(name, cases, read, floor):
    result = marks(cases(), read)
    assert result.f1 >= floor, f"{name}: {result.f1:.1f}\n" + "\n".join(result.missed)


# ---- periods: the forms our domain uses ------------------------------------------------------

# Words of a diary, which no official figure is about: weeks, weekends, seasons, parts of a period, what is to come, days of a month not named.
DIARY = re.compile(
    r"week|w/c|rest|within|early|late\b|mid|begin|start|end of|days|hours|later|earlier|coming|\bnext (?:\d|few|friday)|my |century|future|hence|from today|tomorrow"
    r"|between now|yesterday|after|before|past few|summer|spring|month of|\d (?:of |in )?(?:this|next) month|the 11th"
)
# A dash or stroke with a space beside it parts two things in running text ("in 2016 - 11 people").
SPACED = re.compile(r"\d (?:-|/)|(?:-|/) \d")
# Years before any figure.
TOO_OLD = re.compile(r"year 247|hundred and (?:sixty|eighty)")
PERIODS_LEFT_OUT = {
    "I'll be out last sept": "in November 'last September' is the one just past; the suite means the one before",
    "It happened in the past 2 decades.": "counted back from the day here, in calendar decades there",
    "It happened in the last two decades.": "counted back from the day here, in calendar decades there",
    "It happened in the next decade.": "to come",
    "sales where date is this decade.": "ends on the day here",
    "I was not there the same month that it happened.": "needs the time said before",
    "I was not there the same year that it happened. ": "needs the time said before",
    "from 10/1 to 11/7": "day and month in figures without a year are mostly something else",
    "from 10/25 to 01/25": "day and month in figures without a year are mostly something else",
}


def period_cases() -> list[tuple[str, date, date, date]]:
    """Text, day of reference, first and last day wanted, of the periods past (see `DIARY` for what is none of ours)."""
    cases = []
    for case in loaded("recognizers-text/Specs/DateTime/English/DatePeriodParser.json"):
        for result in case["Results"] if "Context" in case else ():
            days = [date.fromisoformat(day) for day in result["Value"]["PastResolution"].values()]
            said = result["Text"].lower()
            if len(days) < 2 or DIARY.search(said) or SPACED.search(said) or TOO_OLD.search(said):
                continue
            if case["Input"] not in PERIODS_LEFT_OUT:
                cases.append(
                    (case["Input"], date.fromisoformat(case["Context"]["ReferenceDateTime"][:10]), days[0], days[1])
                )
    return cases


def agrees(first: date, last: date, wanted: tuple[date, date]) -> bool:
    """The suite ends a period on the day after it, days from one to another on the last, and a range of months or years where its last begins."""
    whole_years = wanted[1].month == wanted[1].day == 1 and last == date(wanted[1].year, 12, 31)
    whole_months = wanted[1].day == 1 and (last.year, last.month) == (wanted[1].year, wanted[1].month)
    return first == wanted[0] and (last in (wanted[1], wanted[1] - timedelta(days=1)) or whole_years or whole_months)


def read_periods(text: str, spoken_on: date) -> list[tuple[date, date]]:
    periods = [resolve(phrase, spoken_on, "US", None) for phrase in find_times(text)]
    return [(period.start, period.end) for period in periods if period]


def test_the_periods_own_answers_agree():
    assert all(agrees(first, last, (first, last)) for _, _, first, last in period_cases())


def test_periods_of_a_suite_are_read():
    cases = period_cases()
    missed = [
        case for case in cases if not any(agrees(*days, (case[2], case[3])) for days in read_periods(case[0], case[1]))
    ]
    assert len(PERIODS_LEFT_OUT) <= len(cases) / 9
    assert 100 * (len(cases) - len(missed)) / len(cases) >= 90.0, missed
    assert len(cases) >= 85


SINCE = [
    ("I'll be out since August", date(2016, 11, 7), date(2016, 8, 1)),
    ("I'll be out since this August", date(2016, 11, 7), date(2016, 8, 1)),
    ("Since January 1, 2010 or no later than January 1, 2007", date(2019, 12, 15), date(2010, 1, 1)),
]


@pytest.mark.parametrize(("text", "spoken_on", "first"), SINCE, ids=[case[0] for case in SINCE])
def test_since_starts_where_a_suite_starts_it(text, spoken_on, first):
    inputs = {case["Input"] for case in loaded("recognizers-text/Specs/DateTime/English/DateTimeModel.json")}
    assert text in inputs
    assert read_periods(text, spoken_on)[0] == (first, spoken_on)


def test_few_cases_are_left_out_of_each_suite():
    sizes = {"NumberModel": 235, "duckling Numeral": 105, "numerizer": 62}
    left_out = {"NumberModel": NUMBERS_LEFT_OUT, "duckling Numeral": DUCKLING_LEFT_OUT, "numerizer": NUMERIZER_LEFT_OUT}
    assert [name for name, size in sizes.items() if len(left_out[name]) > size / 10] == []


def table() -> list[tuple[str, float, int]]:
    """Name, figure reached and cases of each suite, for the benchmark of reading."""
    rows = [(name, round(marks(cases(), read).f1, 1), len(cases())) for name, cases, read, _ in SUITES]
    for name, left_out, least in WORD_SUITES:
        cases = [case for case in word_cases(name) if case[0] not in left_out]
        right = sum(_agrees_in_words(case, least) for case in cases)
        rows.append((name.partition("/")[0], 100 * right / len(cases), len(cases)))
    periods = period_cases()
    right = sum(any(agrees(*days, case[2:]) for days in read_periods(case[0], case[1])) for case in periods)
    rows.append(("date periods", round(100 * right / len(periods), 1), len(periods)))
    return rows


def _agrees_in_words(case: tuple[str, str, dict, list[float] | None], least: int) -> bool:
    _, text, options, values = case
    if values is None:
        return all(number.text != text for number in find_numbers(text))
    found = read_words(text, options, 1 if options.get("ordinal_threshold") == 0 else least)
    return len(found) == len(values) and all(alike(a, b) for a, b in zip(found, values, strict=True))


if __name__ == "__main__":
    for name, figure, size in table():
        print(f"{name:18s} {figure:6.1f}   {size} cases")
