"""One fixed run: a text with awkward characters, its claims and verdicts written down, over a few real figures.

Nothing is read or judged here, so that a change of reading or judging changes no report.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from claims.model import Claim, Document, Quantity, SaidPeriod, Superlative, TextSpan
from factcheck.model import CheckedClaim, Evidence, Reading, Report, Step, Verdict
from factcheck.reports.formats import View, write_reports
from factcheck.reports.results import Results
from factcheck.wire import claim_lines, document_object, json_line
from reference_data.model import Period, breakdown_of
from reference_data.store import Store

HERE = Path(__file__).parent
SAID_ON, AS_OF = date(2024, 12, 6), date(2026, 5, 21)
YEAR_TO_JUNE_2023 = Period(date(2022, 7, 1), date(2023, 6, 30), "year_ending")
YEAR_TO_JUNE_2024 = Period(date(2023, 7, 1), date(2024, 6, 30), "year_ending")
YEAR_2023 = Period(date(2023, 1, 1), date(2023, 12, 31), "calendar_year")
THRESHOLD = Period(date(2024, 4, 4), date.max, "in_force")
TEXT = """Migration: <script>alert("1")</script> & 'the figures' \U0001f600 \u202egnol\u202c

MINISTER: Net migration was nearly a million in the year to June 2023, not 672,000. It fell by 20 per cent to 728,000.
Indians were the largest group. In 2023, 29,437 people came in small boats.

The threshold is £38,700. We will bring it below 100,000. Nobody counts the other 12,345, and it was a record.
"""


@pytest.fixture(scope="session")
def store() -> Store:
    """Net migration with its vintages, a ranking, quarters to add up, a rule."""
    return Store([HERE / "figures"], built_in=None)


@pytest.fixture(scope="session")
def view(store: Store) -> View:
    return View(store.codelists, store=store, stamp=(("program", "factcheck 0"), ("figures", "0123456789ab")))


@pytest.fixture(scope="session")
def report(store: Store) -> Report:
    """The fixed run: every kind of drawing and every rating."""
    document = Document(
        "speech.txt",
        TEXT,
        spoken_on=SAID_ON,
        spoken_on_basis="front matter",
        country="GB",
        title="“Figures” & <b>more</b>",
        source="https://example.org/speech?a=1&b=2",
    )
    return Report(document, AS_OF, tuple(Run(store).checked()))


class Run:
    """Puts the claims of the text together."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def checked(self) -> Iterator[CheckedClaim]:
        level = self.level("net_migration", YEAR_TO_JUNE_2023)
        yield self.claim(
            "nearly a million", quantity(1_000_000, approximator="nearly"), "accurate", ["V102"], *level,
            speaker="Minister", superlative=Superlative("high", None, "a record"), steps=True,
        )  # fmt: skip
        yield self.claim(
            "672,000", quantity(672_000), "outdated", ["V301"], *level, stance="denied", diagnosis="stale_vintage"
        )
        yield self.claim(
            "20 per cent", quantity(-20, "percent"), "accurate", ["V101"], *self.change(), kind="change_pct",
            baseline=YEAR_TO_JUNE_2023,
        )  # fmt: skip
        yield self.claim(
            "728,000", quantity(728_000), "accurate", ["V101"], *self.level("net_migration", YEAR_TO_JUNE_2024)
        )
        yield self.claim(
            "largest group", quantity(1, "rank"), "accurate", ["V111"],
            *self.level("immigration", YEAR_TO_JUNE_2024, "nationality=india"), kind="rank", measure="immigration",
            group="nationality=india",
        )  # fmt: skip
        yield self.claim(
            "29,437", quantity(29_437), "accurate", ["V101"], *self.total(), measure="small_boat_arrivals",
            confidence="low",
        )  # fmt: skip
        yield self.claim(
            "£38,700", quantity(38_700, "GBP"), "close", ["V201"], *self.level("skilled_worker_salary_threshold", THRESHOLD),
            measure="skilled_worker_salary_threshold", kind="threshold",
        )  # fmt: skip
        yield self.claim(
            "below 100,000",
            quantity(100_000, approximator="under"),
            "not_checkable",
            ["V601"],
            None,
            None,
            stance="target",
        )
        yield self.claim("12,345", quantity(12_345), "inaccurate", ["V401"], *level, diagnosis="understated")
        yield self.claim("a record", None, "unverified", ["V508"], None, None, kind="record")

    def claim(
        self,
        words: str,
        said: Quantity | None,
        rating: str,
        reasons: Sequence[str],
        then: Evidence | None,
        now: Evidence | None,
        *,
        kind: str = "level",
        stance: str = "asserted",
        measure: str = "net_migration",
        group: str = "",
        baseline: Period | None = None,
        diagnosis: str | None = None,
        speaker: str | None = None,
        superlative: Superlative | None = None,
        confidence: str = "high",
        steps: bool = False,
    ) -> CheckedClaim:
        start = TEXT.index(words)
        end = start + len(words)
        begin = max(TEXT.rfind(". ", 0, start) + 2, TEXT.rfind("\n", 0, start) + 1)
        stop = TEXT.find(".", end) + 1
        judged = then.known[0].observation if then else None
        reading = Reading(judged.series, judged.period, baseline, "named") if judged else None
        claim = Claim(
            id="",
            span=TextSpan(start, end, words),
            sentence=TextSpan(begin, stop, TEXT[begin:stop]),
            prefix=TEXT[max(0, start - 40) : start],
            suffix=TEXT[end : end + 40],
            locator=f"line {TEXT.count(chr(10), 0, start) + 1}",
            speaker=speaker,
            kind=kind,
            stance=stance,
            quantity=said,
            measure=measure,
            geography="GB",
            geography_basis="sentence",
            breakdown=breakdown_of(group),
            period=SaidPeriod(judged.period.start, judged.period.end, judged.period.kind, "exact", "")
            if judged
            else None,
            superlative=superlative,
            confidence=confidence,
        )
        told = f"“{words}” <b>is</b> {rating.replace('_', ' ')}."
        way = (Step("matching", "net migration & <more>"), Step("rating", rating)) if steps else ()
        readings = (reading,) if reading else ()
        arithmetic = then.arithmetic if then else None
        verdict = Verdict(rating, tuple(reasons), diagnosis, reading, readings, then, now, arithmetic, told, way)
        return CheckedClaim(claim, verdict)

    def level(self, measure: str, period: Period, group: str = "") -> tuple[Evidence, Evidence]:
        series = self.store.find(measure, "GB", breakdown_of(group))
        known = [series.as_of(period, day) for day in (SAID_ON, AS_OF)]
        return tuple(Evidence(each.value, *each.bounds, (each,)) for each in known)

    def change(self) -> tuple[Evidence, Evidence]:
        series = self.store.find("net_migration", "GB")
        found = []
        for day in (SAID_ON, AS_OF):
            new, old = series.as_of(YEAR_TO_JUNE_2024, day), series.as_of(YEAR_TO_JUNE_2023, day)
            value = (new.value - old.value) / old.value * 100
            found.append(Evidence(value, None, None, (new, old), f"({new.value} - {old.value}) / {old.value}"))
        return tuple(found)

    def total(self) -> tuple[Evidence, Evidence]:
        series = self.store.find("small_boat_arrivals", "GB")
        known = [series.as_of(period, AS_OF) for period in series.periods if YEAR_2023.contains(period)]
        total = Evidence(sum((each.value for each in known), Decimal(0)), None, None, tuple(known), "sum of 4 figures")
        return total, total


def quantity(value: float, unit: str = "people", approximator: str = "none") -> Quantity:
    number = Decimal(value)
    return Quantity(number, number, unit, approximator, number, number)


@pytest.fixture(scope="session")
def written(view: View) -> Callable[..., str]:
    """What a format makes of reports; keyword arguments change the view."""

    def write(form: str, *reports: Report, **changes: Any) -> str:
        out = io.StringIO()
        write_reports(form, reports, out, replace(view, **changes))
        return out.getvalue()

    return write


@pytest.fixture(scope="session")
def plain_report() -> Callable[..., Report]:
    """A report on any text, the words given being one unverified claim each; nothing is drawn for it."""

    def make(text: str, *spans: tuple[int, int], **fields: Any) -> Report:
        document = replace(Document("text.txt", text, spoken_on=SAID_ON, spoken_on_basis="option"), **fields)
        return Report(document, AS_OF, tuple(unverified(text, start, end) for start, end in spans))

    return make


def unverified(text: str, start: int, end: int) -> CheckedClaim:
    words = TextSpan(start, end, text[start:end])
    around = TextSpan(max(0, start - 60), min(len(text), end + 60), text[max(0, start - 60) : end + 60])
    claim = Claim(
        "", words, around, text[max(0, start - 40) : start], text[end : end + 40], "line 1", None, "level", "asserted",
        quantity(1000), "net_migration", "GB", "sentence",
    )  # fmt: skip
    return CheckedClaim(claim, Verdict("unverified", ("V501",), None, None, (), None, None, None, "Not held."))


def browser_module() -> Any:
    spec = importlib.util.spec_from_file_location("browser", HERE.parents[1] / "browser.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium; what needs it is skipped where there is none."""
    module = browser_module()
    program = module.find_browser()
    if program is None:
        pytest.skip("needs chromium: apt-get install chromium, or CHROMIUM=path")
    with module.Browser(program) as running:
        yield running


@pytest.fixture(scope="session")
def results_of(report: Report, plain_report: Callable[..., Report]) -> Callable[..., Results]:
    """The results of a batch as it would leave them: the fixed run so many times, and a text without claims."""

    def make(folder: Path, times: int, with_texts: bool = True) -> Results:
        texts, results = folder / "texts", folder / "results"
        for each in (texts, results):
            each.mkdir(parents=True)
        reports = [named(report, f"speech-{number:03d}.txt") for number in range(times)]
        reports.append(named(plain_report("Nothing here.", speaker="=Speaker"), "without <claims>.txt"))
        for each in reports:
            if with_texts:
                (texts / each.document.name).write_bytes(each.document.text.encode())
        lines = {
            "claims.jsonl": [line for each in reports for line in claim_lines(each)],
            "documents.jsonl": [json_line(document_object(each)) for each in reports],
            "failures.jsonl": [json_line({"schema": 1, "document": "b.pdf", "stage": "reading", "error": "no <text>"})],
            "run.json": [json_line({"as_of": AS_OF.isoformat(), "arguments": {"folder": str(texts)}})],
        }
        for name, content in lines.items():
            (results / name).write_text("".join(f"{line}\n" for line in content), encoding="utf-8")
        return Results(results)

    return make


def named(report: Report, name: str) -> Report:
    digest = sha256(report.document.text.encode()).hexdigest()
    return replace(report, document=replace(report.document, name=name, sha256=digest))
