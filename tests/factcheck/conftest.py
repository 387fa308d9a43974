"""A reader and a judge that are sure of themselves, so that what is around them can be tested alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from claims.model import Claim, Document, Quantity, SaidPeriod, TextSpan
from factcheck.model import CheckedClaim, Evidence, Reading, Report, Step, Verdict
from factcheck.pipeline import Checker
from reference_data.model import Known, Observation, Period, Release, SeriesKey

YEAR_TO_JUNE_2023 = Period(date(2022, 7, 1), date(2023, 6, 30), "year_ending")
SERIES = SeriesKey("net_migration", "GB", (), "", "people")
NOVEMBER = Release(
    "ons-2024-11-28",
    "ONS",
    "Long-term migration: year ending June 2024",
    date(2024, 11, 28),
    False,
    "https://example.org/november",
    "gb_ons",
)
MAY = Release(
    "ons-2026-05-21",
    "ONS",
    "Long-term migration: year ending December 2025",
    date(2026, 5, 21),
    False,
    "https://example.org/may",
    "gb_ons",
)
AS_OF = date(2026, 9, 30)


def known(value: str, release: Release, **fields: object) -> Known:
    """What one release gave for the year to June 2023."""
    observation = Observation(
        series=SERIES,
        period=YEAR_TO_JUNE_2023,
        value=Decimal(value),
        lower=None,
        upper=None,
        status="revised",
        basis="release",
        confidence="high",
        rounded_to=Decimal(1000),
        release=release,
        read_at="https://example.org/read-here",
    )
    return Known(observation, release.published, release.published, **fields)


def evidence(value: str, release: Release, **fields: object) -> Evidence:
    return Evidence(Decimal(value), None, None, (known(value, release, **fields),))


def claim_at(text: str, start: int, end: int) -> Claim:
    """The claim that the number at this place is net migration in the year to June 2023."""
    value = Decimal(text[start:end].replace(",", ""))
    from_line = text.rfind("\n", 0, start) + 1
    to_line = text.find("\n", end) if "\n" in text[end:] else len(text)
    return Claim(
        id="",
        span=TextSpan(start, end, text[start:end]),
        sentence=TextSpan(from_line, to_line, text[from_line:to_line]),
        prefix=text[max(0, start - 40) : start],
        suffix=text[end : end + 40],
        locator=f"line {text.count(chr(10), 0, start) + 1}",
        speaker=None,
        kind="level",
        stance="asserted",
        quantity=Quantity(value, value, "people", "none", value - 500, value + 499),
        measure="net_migration",
        geography="GB",
        geography_basis="sentence",
        period=SaidPeriod(date(2022, 7, 1), date(2023, 6, 30), "year_ending", "exact", "the year to June 2023"),
    )


def judged(claim: Claim) -> CheckedClaim:
    """906,000 is accurate, all else is not."""
    right = claim.span.text == "906,000"
    reading = Reading(SERIES, YEAR_TO_JUNE_2023, None, "named")
    return CheckedClaim(
        claim,
        Verdict(
            rating="accurate" if right else "inaccurate",
            reasons=("V101",) if right else ("V401",),
            diagnosis=None if right else "exaggerated",
            reading=reading,
            readings=(reading,),
            then=evidence("906000", NOVEMBER),
            now=evidence("924000", MAY),
            arithmetic=None,
            explanation="The figure of that day was 906,000.",
            steps=(Step("matching", "net migration, the year to June 2023"),),
        ),
    )


class SureReader:
    """Takes every number with a thousands separator for a claim; breaks on a text that says so."""

    def extract(self, document: Document) -> list[Claim]:
        if "break the reader" in document.text:
            raise RuntimeError("the reader broke")
        return [claim_at(document.text, *found.span()) for found in re.finditer(r"\d{3},\d{3}", document.text)]


class SureJudge:
    def judge(self, claims: Sequence[Claim], document: Document) -> list[CheckedClaim]:
        return [judged(claim) for claim in reversed(claims)]


@pytest.fixture
def sure_checker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every checker opened reads and judges with the two above."""
    monkeypatch.setattr(Checker, "extractor", property(lambda self: SureReader()))
    monkeypatch.setattr(Checker, "judge", property(lambda self: SureJudge()))


@pytest.fixture
def report_of() -> Callable[..., Report]:
    """A report on a text, each number in it being a claim; keyword arguments change the document."""

    def make(text: str, **fields: object) -> Report:
        document = Document(
            "speech.txt", text, spoken_on=date(2024, 12, 6), spoken_on_basis="front matter", country="GB"
        )
        document = replace(document, **fields)
        return Report(document, AS_OF, tuple(judged(claim) for claim in SureReader().extract(document)))

    return make
