"""Small stores of figures and claims put as people put them, for the tests of judging."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claims.model import Claim, Cue, Document, Quantity, SaidPeriod, Superlative, TextSpan
from claims.numerals import find_numbers
from claims.time_phrases import find_times, resolve
from factcheck.judging import Judge
from factcheck.model import Verdict
from factcheck.policy import Policy, load_policy
from reference_data.codelists import load_codelists
from reference_data.model import breakdown_of, month_end
from reference_data.store import Store

COLUMNS = (
    "measure,geography,breakdown,variant,unit,period_kind,period_start,period_end,value,lower,upper,release,basis,"
    "status,confidence,rounded_to,read_at,note"
)
ROW_EXTRAS = frozenset(
    {"unit", "variant", "kind", "basis", "lower", "upper", "rounded", "confidence", "note", "month_only", "publisher"}
)
CLAIM_KEYS = frozenset(
    {
        "measure", "place", "group", "kind", "number", "unit", "time", "since_time", "record", "record_since", "stance",
        "per", "noun", "vintage", "vintage_on", "readings", "whole", "confidence", "place_basis", "falls", "members",
        "passage", "also", "record_of", "time_basis", "sentence", "record_place", "frame", "reached", "rivals",
    }
)  # fmt: skip
SPECIFICATIONS = Path(__file__).parent / "specifications"


def figures_folder(folder: Path, root: Path, rows: str) -> Path:
    """Writes rows of `measure | place | group | period | value | published | more` as a data set with the built-in codes."""
    (folder / "datasets" / "figures").mkdir(parents=True)
    (folder / "codes").symlink_to(root / "reference_data" / "codes")
    measures = load_codelists().measures
    observations, releases, named, places = [COLUMNS], {}, set(), set()
    for line in filter(None, (each.strip() for each in rows.splitlines())):
        measure, place, group, period, value, published, *more = (each.strip() for each in line.split("|"))
        extras = dict(each.strip().split("=", 1) for each in filter(None, ",".join(more).split(",")))
        assert extras.keys() <= ROW_EXTRAS, f"unknown: {extras.keys() - ROW_EXTRAS} in {line!r}"
        kind, start, end = dated(period, extras.get("kind"))
        publisher = extras.get("publisher", "ONS")
        release = f"{publisher.lower().replace(' ', '-')}-{published}"
        releases[release] = f"{release},{publisher},Release of {published},{published},https://example.org/{release}"
        cells = [
            measure, place, group, extras.get("variant", ""), extras.get("unit", measures[measure].unit), kind, start, end,
            value.replace(",", ""), extras.get("lower", ""), extras.get("upper", ""), release, extras.get("basis", "release"),
            "provisional", extras.get("confidence", "high"), extras.get("rounded", ""), "", extras.get("note", ""),
        ]  # fmt: skip
        observations.append(",".join(cells))
        named.add(measure)
        places.add(place)
    data = folder / "datasets" / "figures"
    data.joinpath("observations.csv").write_text("\n".join(observations) + "\n", encoding="utf-8")
    text = "\n".join(["id,publisher,title,published,url", *releases.values()]) + "\n"
    data.joinpath("releases.csv").write_text(text, encoding="utf-8")
    data.joinpath("dataset.toml").write_text(
        f'id = "figures"\ntitle = "Small"\npublisher = "ONS"\ntopic = "migration"\nlicence = "OGL"\n'
        f'attribution = ""\nurl = "https://example.org"\nmeasures = {listed(named)}\ngeographies = {listed(places)}\n',
        encoding="utf-8",
    )
    return folder


def listed(codes: set[str]) -> str:
    return "[" + ", ".join(f'"{code}"' for code in sorted(codes)) + "]"


def dated(period: str, kind: str | None) -> tuple[str, str, str]:
    """`YE 2023-06`, `2023`, `2023-06`, `2023-06-30`, `2022-07-01/2023-06-30`, `from 2024-04-04` as kind, start and end."""
    if period.startswith("YE "):
        end = month_end(int(period[3:7]), int(period[8:10]))
        start = date(end.year - 1, end.month, 28)
        first = date(start.year + (start.month == 12), start.month % 12 + 1, 1)
        return kind or "year_ending", first.isoformat(), end.isoformat()
    if period.startswith("from "):
        return "in_force", period[5:], ""
    if "/" in period:
        start, end = period.split("/")
        return kind or "cumulative", start, end
    if len(period) == 4:
        return kind or "calendar_year", f"{period}-01-01", f"{period}-12-31"
    if len(period) == 7:
        return kind or "month", f"{period}-01", month_end(int(period[:4]), int(period[5:7])).isoformat()
    return kind or "point", period, period


@pytest.fixture
def store_of(tmp_path: Path, root: Path) -> Callable[[str], Store]:
    """A store that holds just the rows given."""
    count = itertools.count()

    def make(rows: str) -> Store:
        folder = figures_folder(tmp_path / f"store{next(count)}", root, rows)
        store = Store([folder], built_in=None)
        assert not store.refused(), store.refused()
        return store

    return make


def quantity_of(text: str, unit: str, falls: bool) -> Quantity:
    """The number in a phrase as the reader finds it, in the unit given."""
    numbers = find_numbers(text)
    assert len(numbers) == 1, f"{text!r} holds {len(numbers)} numbers"
    number = numbers[0]
    low, high, floor, ceiling = number.low, number.high, number.floor, number.ceiling
    if falls:
        low, high, floor, ceiling = -high, -low, -ceiling, -floor
    said = unit if number.unit == "none" else number.unit
    return Quantity(low, high, said, number.approximator, floor, ceiling, number.form)


def period_of(text: str, spoken_on: date | None) -> SaidPeriod:
    phrases = find_times(text)
    assert len(phrases) == 1, f"{text!r} holds {len(phrases)} times"
    said = resolve(phrases[0], spoken_on, "GB", None)
    assert said is not None, f"{text!r} is no time"
    return said


def claim_of(said: Mapping[str, Any], spoken_on: date | None) -> Claim:
    """A claim from plain words: a number, a time, a measure. Unknown keys are refused."""
    assert said.keys() <= CLAIM_KEYS, f"unknown: {said.keys() - CLAIM_KEYS}"
    measure = said.get("measure", "net_migration")
    unit = said.get("unit") or load_codelists().measures[measure].unit
    number = said.get("number")
    text = number or said.get("record", "record")
    span = TextSpan(0, len(text), text)
    record = said.get("record")
    since = date.fromisoformat(said["record_since"]) if "record_since" in said else None
    time = period_of(said["time"], spoken_on) if "time" in said else None
    if time and "time_basis" in said:
        time = replace(time, basis=said["time_basis"])
    direction = "low" if record and "lowest" in record else "high"
    superlative = (
        Superlative(direction, since, record, said.get("record_place", 1), said.get("record_of", "level"))
        if record
        else None
    )
    return Claim(
        id="claim",
        span=span,
        sentence=TextSpan(0, len(said["sentence"]), said["sentence"]) if "sentence" in said else span,
        prefix="",
        suffix=f" {said['noun']} " if "noun" in said else "",
        locator="line 1",
        speaker=None,
        kind=said.get("kind", "record" if record else "level"),
        stance=said.get("stance", "asserted"),
        quantity=quantity_of(number, unit, said.get("falls", False)) if number else None,
        measure=measure,
        geography=said.get("place", "GB"),
        geography_basis=said.get("place_basis", "stated"),
        breakdown=breakdown_of(said.get("group", "")),
        period=time,
        baseline=period_of(said["since_time"], spoken_on) if "since_time" in said else None,
        superlative=superlative,
        per=said.get("per"),
        readings=tuple(said.get("readings", ())),
        vintage=said.get("vintage"),
        vintage_on=date.fromisoformat(said["vintage_on"]) if "vintage_on" in said else None,
        confidence=said.get("confidence", "high"),
        whole=said.get("whole"),
        members=tuple(said.get("members", ())),
        context=breakdown_of(said.get("passage", "")),
        also=tuple(period_of(each, spoken_on) for each in said.get("also", ())),
        rivals=tuple(said.get("rivals", ())),
        cues=(
            *((Cue("kind", 0, 0, said["frame"]),) if "frame" in said else ()),
            *((Cue("reached", 0, 0, text),) if said.get("reached") else ()),
        ),
    )


@pytest.fixture(scope="session")
def make_claim() -> Callable[[Mapping[str, Any], date | None], Claim]:
    """A claim from plain words, said on a day."""
    return claim_of


@pytest.fixture(scope="session")
def policy() -> Policy:
    return load_policy("default")


@pytest.fixture
def judge(policy: Policy) -> Callable[..., Verdict]:
    """Judges one claim in a store, said on a day (None: unknown)."""

    def run(store: Store, said: Mapping[str, Any], on: str | None, by: Policy | None = None) -> Verdict:
        spoken_on = date.fromisoformat(on) if on else None
        claim = claim_of(said, spoken_on)
        document = Document("speech", claim.span.text, spoken_on=spoken_on, country="GB")
        return Judge(store, by or policy, store.newest_published).judge([claim], document)[0].verdict

    return run


def specifications() -> list[tuple[str, Mapping[str, Any], str]]:
    """Every case of `specifications/*.toml` with its title and the rows of figures it is judged by."""
    known = {"title", "speech", "day", "says", "figures", "rating", "reasons", "diagnosis", "then", "now", "explained"}
    found = []
    for path in sorted(SPECIFICATIONS.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        assert table.keys() <= {"figures", "case"}, f"{path.name}: unknown {table.keys() - {'figures', 'case'}}"
        for case in table["case"]:
            assert case.keys() <= known, f"{path.name}: {case.get('title')}: unknown {case.keys() - known}"
            names = case["figures"] if isinstance(case["figures"], list) else [case["figures"]]
            found.append((case["title"], case, "\n".join(table["figures"][name] for name in names)))
    return found


@pytest.fixture(scope="session")
def specified() -> frozenset[str]:
    """The reason codes that some specification shows."""
    return frozenset(code for _, case, _ in specifications() for code in case["reasons"])


@pytest.fixture(scope="session")
def all_cases() -> list[tuple[str, Mapping[str, Any], str]]:
    """Every specification: its title, the case, and the rows of figures."""
    return specifications()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Hands every specification to the tests that ask for one."""
    if {"case", "figures"} <= set(metafunc.fixturenames):
        cases = specifications()
        metafunc.parametrize(("case", "figures"), [each[1:] for each in cases], ids=[each[0] for each in cases])
