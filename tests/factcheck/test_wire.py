"""The object of a claim: its keys, their order, their forms."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from claims.model import Quantity, SaidPeriod
from factcheck.model import Evidence, Report
from factcheck.wire import claim_lines, claim_objects, document_object, number
from reference_data.model import Period

TEXT = "Jo said:\nnet migration was 906,000 in the year to June 2023 – “a record”.\n"
KEYS = [
    "schema",
    "document",
    "document_date",
    "as_of",
    "id",
    "span",
    "sentence",
    "context",
    "locator",
    "speaker",
    "kind",
    "stance",
    "quantity",
    "measure",
    "geography",
    "breakdown",
    "period",
    "baseline",
    "rating",
    "reasons",
    "diagnosis",
    "then",
    "now",
    "arithmetic",
    "explanation",
    "confidence",
    "key",
]
EVIDENCE_KEYS = [
    "value",
    "lower",
    "upper",
    "published",
    "confirmed",
    "basis",
    "status",
    "series",
    "publisher",
    "title",
    "url",
]


@pytest.fixture
def one(report_of: Callable[..., Report]) -> Callable[..., dict[str, Any]]:
    """The object of the one claim in the text above, its claim or verdict changed."""

    def make(
        claim: dict[str, Any] | None = None, verdict: dict[str, Any] | None = None, **document: object
    ) -> dict[str, Any]:
        report = report_of(TEXT, **document)
        checked = report.checked[0]
        changed = replace(
            checked, claim=replace(checked.claim, **(claim or {})), verdict=replace(checked.verdict, **(verdict or {}))
        )
        (found,) = claim_objects(replace(report, checked=(changed,)))
        return found

    return make


def test_the_keys_stand_in_their_order(one: Callable[..., dict[str, Any]]) -> None:
    found = one()
    assert list(found) == KEYS
    assert list(found["then"]) == list(found["now"]) == EVIDENCE_KEYS
    assert list(found["period"]) == ["start", "end", "kind", "text", "basis"]
    assert list(found["quantity"]) == ["low", "high", "unit", "approximator"]


def test_offsets_point_at_the_words(one: Callable[..., dict[str, Any]]) -> None:
    found = one()
    for name in ("span", "sentence"):
        assert TEXT[found[name]["start"] : found[name]["end"]] == found[name]["text"]
    assert TEXT.startswith(found["context"]["prefix"] + found["span"]["text"] + found["context"]["suffix"])


def test_then_and_now_name_their_publication(one: Callable[..., dict[str, Any]]) -> None:
    found = one()
    assert found["then"] == {
        "value": 906000,
        "lower": None,
        "upper": None,
        "published": "2024-11-28",
        "confirmed": "2024-11-28",
        "basis": "release",
        "status": "revised",
        "series": "net_migration|GB|||people",
        "publisher": "ONS",
        "title": "Long-term migration: year ending June 2024",
        "url": "https://example.org/november",
    }
    assert (found["now"]["value"], found["now"]["published"]) == (924000, "2026-05-21")


def test_a_release_without_an_address_gives_where_it_was_read(
    one: Callable[..., dict[str, Any]], report_of: Callable[..., Report]
) -> None:
    then = report_of(TEXT).checked[0].verdict.then
    figure = then.known[0]
    release = replace(figure.release, url="")
    held = replace(figure, observation=replace(figure.observation, release=release), stand_in=True)
    found = one(verdict={"then": Evidence(then.value, None, None, (held,))})["then"]
    assert (found["url"], found["basis"]) == ("https://example.org/read-here", "held")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param("906000", "906000", id="a whole number is an int"),
        pytest.param("906000.000", "906000", id="zeros after the point are dropped"),
        pytest.param("-19.60", "-19.6", id="a fall is negative, without trailing zeros"),
        pytest.param("-19.64679911699779249448123620", "-19.64679912", id="a division is cut to ten places"),
        pytest.param("5.99999999999999", "6", id="what rounds to a whole number is one"),
        pytest.param("27123456789012", "27123456789012", id="a large whole number keeps every digit"),
        pytest.param("1E+6", "1000000", id="no powers of ten"),
        pytest.param("0.0012", "0.0012", id="small shares stay plain"),
    ],
)
def test_numbers_are_plain(value: str, written: str) -> None:
    assert json.dumps(number(Decimal(value))) == written


@pytest.mark.parametrize(
    ("claim", "verdict", "period"),
    [
        pytest.param(
            {},
            {},
            ("2022-07-01", "2023-06-30", "year_ending", "the year to June 2023", "stated"),
            id="as judged, with what was said",
        ),
        pytest.param(
            {
                "period": SaidPeriod(
                    date(2023, 1, 1), date(2023, 12, 31), "calendar_year", "last_year", "last year", "relative"
                )
            },
            {},
            ("2022-07-01", "2023-06-30", "year_ending", "last year", "relative"),
            id="judged by another period than the words alone would give",
        ),
        pytest.param(
            {"period": None},
            {},
            ("2022-07-01", "2023-06-30", "year_ending", None, "latest"),
            id="nothing said is the latest",
        ),
        pytest.param(
            {},
            {"readings": (), "reading": None},
            ("2022-07-01", "2023-06-30", "year_ending", "the year to June 2023", "stated"),
            id="without a reading, as said",
        ),
    ],
)
def test_the_period_is_the_one_judged(
    one: Callable[..., dict[str, Any]], claim: dict[str, Any], verdict: dict[str, Any], period: tuple[str, ...]
) -> None:
    assert tuple(one(claim, verdict)["period"].values()) == period


def test_the_period_is_that_of_the_figure_told_though_it_decides_nothing(
    one: Callable[..., dict[str, Any]], report_of: Callable[..., Report]
) -> None:
    reading = report_of(TEXT).checked[0].verdict.reading
    another = replace(reading, period=Period(date(2021, 7, 1), date(2022, 6, 30), "year_ending"))
    undecided = {"rating": "unverified", "readings": (another, reading), "reading": reading}
    assert one(verdict=undecided)["period"]["end"] == "2023-06-30"
    assert one(verdict={**undecided, "then": None})["period"]["end"] == "2022-06-30"


def test_a_rule_in_force_has_no_end(one: Callable[..., dict[str, Any]], report_of: Callable[..., Report]) -> None:
    reading = report_of(TEXT).checked[0].verdict.reading
    in_force = replace(reading, period=Period(date(2024, 4, 4), date.max, "in_force"))
    assert one(verdict={"readings": (in_force,), "reading": in_force})["period"]["end"] is None


def test_without_a_number_and_a_time_the_object_holds_nulls(one: Callable[..., dict[str, Any]]) -> None:
    found = one(
        {"quantity": None, "period": None},
        {"readings": (), "reading": None, "then": None, "now": None, "rating": "unverified"},
        spoken_on=None,
    )
    assert (found["quantity"], found["period"], found["then"], found["now"], found["document_date"]) == (None,) * 5
    assert found["key"] == "net_migration|GB|||"


@pytest.mark.parametrize(
    ("claim", "key"),
    [
        pytest.param({}, "net_migration|GB||2022-07-01/2023-06-30|906000", id="a number"),
        pytest.param(
            {"breakdown": (("nationality", "EU+"),)},
            "net_migration|GB|nationality=EU+|2022-07-01/2023-06-30|906000",
            id="a group",
        ),
        pytest.param(
            {
                "quantity": Quantity(
                    Decimal(800000), Decimal(900000), "people", "range", Decimal(800000), Decimal(900000)
                )
            },
            "net_migration|GB||2022-07-01/2023-06-30|800000..900000",
            id="a range",
        ),
    ],
)
def test_the_key_puts_a_claim_in_a_normal_form(
    one: Callable[..., dict[str, Any]], claim: dict[str, Any], key: str
) -> None:
    assert one(claim)["key"] == key


def test_the_id_is_of_the_text_and_the_place_alone(
    one: Callable[..., dict[str, Any]], report_of: Callable[..., Report]
) -> None:
    here = one()["id"]
    assert one(verdict={"rating": "inaccurate"}, name="other.txt")["id"] == here
    later = next(claim_objects(report_of("\n" + TEXT)))["id"]
    twice = [found["id"] for found in claim_objects(report_of(TEXT + TEXT))]
    assert len({here, later, *twice}) == 4


def test_a_line_keeps_its_letters_and_is_one_line(report_of: Callable[..., Report]) -> None:
    (line,) = claim_lines(report_of(TEXT))
    assert "– “a record”" in line
    assert "\n" not in line
    assert list(json.loads(line)) == KEYS


def test_a_document_says_what_is_known_of_it(report_of: Callable[..., Report]) -> None:
    found = document_object(report_of(TEXT + "906,001\n", sha256="ab"))
    assert found["claims"] == 2
    assert (found["ratings"]["accurate"], found["ratings"]["inaccurate"], found["ratings"]["close"]) == (1, 1, 0)
    assert (found["document_date"], found["date_basis"], found["sha256"]) == ("2024-12-06", "front matter", "ab")
    assert found["words"] == 16
