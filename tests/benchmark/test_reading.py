"""The benchmark of reading tells what was gained and lost, and keeps no words of the texts it reads."""

from __future__ import annotations

import re

import pytest

from tests.benchmark.reading import ACCEPTED, Difference, Run, difference, identity, reading_of, report

CLAIM = {
    "document": "a1.txt",
    "id": "00ff00ff00ff00ff",
    "span": {"start": 4, "end": 11, "text": "906,000"},
    "kind": "level",
    "stance": "asserted",
    "quantity": {"low": 906000, "high": 906000, "unit": "people", "approximator": "none"},
    "measure": "net_migration",
    "geography": "GB",
    "breakdown": {"nationality": "eu", "age": "adult"},
    "period": {"start": "2022-07-01", "end": "2023-06-30", "basis": "stated"},
}

DIFFERENCES = [
    ("nothing changes", {"a": "1"}, {"a": "1"}, Difference((), (), ())),
    ("a claim is found that was not", {"a": "1"}, {"a": "1", "b": "2"}, Difference(("b",), (), ())),
    ("a claim is no longer found", {"a": "1", "b": "2"}, {"b": "2"}, Difference((), ("a",), ())),
    ("a claim is read otherwise", {"a": "1"}, {"a": "2"}, Difference((), (), ("a",))),
]


@pytest.mark.parametrize(("name", "before", "now", "expected"), DIFFERENCES, ids=[case[0] for case in DIFFERENCES])
def test_claims_are_held_against_those_before(name, before, now, expected):
    assert difference(before, now) == expected


def test_a_claim_is_told_by_its_place_and_digest_and_by_what_was_read():
    assert identity(CLAIM) == "a1 4-11 00ff00ff00ff00ff"
    assert reading_of(CLAIM, labelled=True) == (
        "level asserted | 906000 people none | net_migration GB age=adult,nationality=eu | 2022-07-01/2023-06-30 | labelled"
    )


def test_a_period_that_judging_settles_is_left_out():
    claim = CLAIM | {"period": CLAIM["period"] | {"basis": "latest"}, "quantity": None}
    assert reading_of(claim, labelled=False).endswith(
        "record | net_migration GB age=adult,nationality=eu | no time | unlabelled"
    )


def test_a_run_comes_back_as_it_was_kept(tmp_path):
    run = Run({"precision": 0.9}, {"b": "2", "a": "1"})
    run.save(tmp_path / "run.json")
    assert Run.load(tmp_path / "run.json") == run
    assert Run.load(tmp_path / "none.json") == Run({}, {})


def test_the_report_names_figures_that_moved_and_claims_lost():
    told = "\n".join(report(Run({"recall": 0.9}, {"a": "one", "b": "two"}), Run({"recall": 0.8}, {"a": "other"}), {}))
    assert re.search(r"recall +0\.800 +0\.900 +-0\.100", told)
    assert re.search(r"gained: 0\n +lost: 1\n +b.*\n +- two\n +read otherwise: 1\n +a", told)


def test_the_accepted_run_holds_our_readings_and_no_words_of_the_texts():
    run = Run.load(ACCEPTED)
    assert run.table["precision"] >= 0.9
    assert [each for each in run.claims if not re.fullmatch(r"g\d+ \d+-\d+ [0-9a-f]{16}", each)] == []
    reading = re.compile(r"\w+ \w+ \| (?:record|\S+ \w+ \w+) \| \w+ [\w-]+ \S+ \| (?:no time|\S+/\S+) \| \w+")
    assert [each for each in run.claims.values() if not reading.fullmatch(each)] == []
