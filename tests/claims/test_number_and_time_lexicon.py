"""Every phrase and example of the lexicon of numbers and times, both ways."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from claims.numerals import find_numbers
from claims.time_phrases import find_times, resolve

LEXICON = Path(__file__).parents[2] / "claims" / "lexicon"


def table(name: str) -> dict:
    return tomllib.loads((LEXICON / f"{name}.toml").read_text(encoding="utf-8"))


APPROXIMATORS = table("approximators")["approximator"]
PHRASES = [(entry["meaning"], entry["place"], phrase) for entry in APPROXIMATORS for phrase in entry["phrases"]]
APPROXIMATOR_EXAMPLES = [(entry["meaning"], example) for entry in APPROXIMATORS for example in entry["examples"]]
APPROXIMATOR_COUNTERS = [
    (entry["meaning"], example) for entry in APPROXIMATORS for example in entry["counter_examples"]
]


@pytest.mark.parametrize(("meaning", "place", "phrase"), PHRASES, ids=[f"{p} ({place})" for _, place, p in PHRASES])
def test_a_phrase_bounds_the_number_beside_it(meaning, place, phrase):
    gap = "" if phrase[0] in "+-" or phrase == "ish" else " "
    said = f"{phrase} 24,000" if place == "before" else f"24,000{gap}{phrase}"
    (number,) = find_numbers(f"They counted {said} of them.")
    assert (number.text, number.approximator) == (said, meaning)


@pytest.mark.parametrize(("meaning", "example"), APPROXIMATOR_EXAMPLES, ids=[e for _, e in APPROXIMATOR_EXAMPLES])
def test_an_example_of_an_approximator(meaning, example):
    assert meaning in [number.approximator for number in find_numbers(example)]


@pytest.mark.parametrize(("meaning", "example"), APPROXIMATOR_COUNTERS, ids=[e for _, e in APPROXIMATOR_COUNTERS])
def test_a_counter_example_of_an_approximator(meaning, example):
    approximators = [number.approximator for number in find_numbers(example)]
    assert approximators
    assert meaning not in approximators


MONEY = [(code, example) for code, entry in table("currencies").items() for example in entry["examples"]]


@pytest.mark.parametrize(("code", "example"), MONEY, ids=[example for _, example in MONEY])
def test_an_example_of_money(code, example):
    assert [(number.text, number.unit) for number in find_numbers(example)] == [(example, code)]


CONTEXTS = table("number_contexts")["context"]
NO_NUMBERS = [example for entry in CONTEXTS for example in entry["examples"]]
STILL_NUMBERS = [example for entry in CONTEXTS for example in entry["counter_examples"]]


@pytest.mark.parametrize("example", NO_NUMBERS)
def test_a_number_that_names_something_is_not_returned(example):
    assert find_numbers(f"They spoke of {example} again.") == []


@pytest.mark.parametrize("example", STILL_NUMBERS)
def test_a_number_near_such_a_word_is_returned(example):
    assert len(find_numbers(example)) == 1


# The day on which each example of a named time is said: the newest in the data.
SAID_ON = date(2026, 1, 31)
PERIODS = table("periods")
NAMED = [
    (entry["country"] or "GB", example)
    for kind in ("event", "election", "government", "office")
    for entry in PERIODS[kind]
    for example in entry["examples"]
]


@pytest.mark.parametrize(("country", "example"), NAMED, ids=[f"{example} ({country})" for country, example in NAMED])
def test_an_example_of_a_named_time_is_resolved(country, example):
    (phrase,) = find_times(f"It fell {example}.")
    period = resolve(phrase, SAID_ON, country, None)
    assert phrase.text == example
    assert period is not None
    assert period.start < period.end <= SAID_ON


EVENTS = [(entry["country"] or "GB", name, entry["start"]) for entry in PERIODS["event"] for name in entry["names"]]


@pytest.mark.parametrize(("country", "name", "start"), EVENTS, ids=[f"since {name}" for _, name, _ in EVENTS])
def test_an_event_starts_on_its_day(country, name, start):
    (phrase,) = find_times(f"It fell since {name}, they said.")
    period = resolve(phrase, SAID_ON, country, None)
    assert period is not None
    assert period.start == start


OFFICES = [(entry["country"], entry["titles"][0], entry["holders"]) for entry in PERIODS["office"]]


@pytest.mark.parametrize(("country", "title", "holders"), OFFICES, ids=[f"{o[1]} ({o[0]})" for o in OFFICES])
def test_terms_of_office_follow_one_another(country, title, holders):
    starts = [holder["start"] for holder in holders]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize("entry", PERIODS["election"], ids=[entry["country"] for entry in PERIODS["election"]])
def test_election_days_are_in_order(entry):
    assert entry["days"] == sorted(set(entry["days"]))
