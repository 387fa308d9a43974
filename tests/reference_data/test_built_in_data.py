"""The figures that come with the project: sound, complete in what everybody cites, and quick to look up."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter

import pytest

from reference_data.faults import ERROR
from reference_data.model import Period
from reference_data.store import Store, open_store
from reference_data.validation.checking import check_store

DATASETS = Path(__file__).resolve().parents[2] / "reference_data" / "datasets"
pytestmark = pytest.mark.skipif(
    not any(DATASETS.glob("*/observations.csv")), reason="needs the built-in data sets, which are not there yet"
)


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store()


def period(text: str) -> Period:
    first, _, last = text.partition("/")
    return Period(date.fromisoformat(first), date.fromisoformat(last or first))


def test_the_data_has_no_error(store) -> None:
    started = perf_counter()
    faults = [str(fault) for fault in check_store(store) if fault.level == ERROR]
    assert faults == []
    assert perf_counter() - started < 20


HISTORIES = {
    "net migration in the year to June 2023": (
        "net_migration", {}, "2022-07-01/2023-06-30",
        [("2023-11-23", 672000), ("2024-05-23", 740000), ("2024-11-28", 906000), ("2026-05-21", 924000)],
    ),
    "small boats in 2022, the final series": (
        "small_boat_arrivals", {}, "2022-01-01/2022-12-31", [("2023-02-23", 45755), ("2023-08-24", 45774)],
    ),
    "small boats in 2022, the daily series": (
        "small_boat_arrivals", {"variant": "series=provisional_daily"}, "2022-01-01/2022-12-31", [(None, 45755)],
    ),
}  # fmt: skip
LATEST = {
    "asylum claims in 2002, as people": ("GB", "asylum_applications", {}, "2002-01-01/2002-12-31", 103081),
    "asylum claims in 2002, by main applicants": (
        "GB", "asylum_applications", {"breakdown": {"applicant": "main"}}, "2002-01-01/2002-12-31", 84132,
    ),
    "the backlog at June 2023, as people": ("GB", "asylum_backlog", {}, "2023-06-30", 175457),
    "the backlog at June 2023, as cases": (
        "GB", "asylum_backlog", {"breakdown": {"applicant": "main"}, "unit": "cases"}, "2023-06-30", 134046,
    ),
    "December 2023 at the southwest border, between ports": (
        "US", "border_encounters", {"breakdown": {"border": "southwest", "component": "usbp"}}, "2023-12-01/2023-12-31", 249785,
    ),
    "December 2023 at the southwest border, with ports": (
        "US", "border_encounters", {"breakdown": {"border": "southwest"}}, "2023-12-01/2023-12-31", 302034,
    ),
    "December 2023 at all borders of the United States": (
        "US", "border_encounters", {}, "2023-12-01/2023-12-31", 371036,
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "choice", "days", "expected"), [pytest.param(*case, id=name) for name, case in HISTORIES.items()]
)
def test_the_vintages_of(store, measure: str, choice: dict, days: str, expected: list) -> None:
    changes = store.find(measure, "GB", **choice).changes(period(days))
    found = [(day and str(each.published), int(each.value)) for each, (day, _) in zip(changes, expected, strict=True)]
    assert found == expected


@pytest.mark.parametrize(
    ("geography", "measure", "choice", "days", "value"), [pytest.param(*case, id=name) for name, case in LATEST.items()]
)
def test_one_value_stood_in_every_vintage_of(store, geography, measure, choice, days, value) -> None:
    changes = store.find(measure, geography, **choice).changes(period(days))
    assert value in [int(each.value) for each in changes]


def test_a_look_up_reads_only_the_data_sets_it_needs_and_is_quick() -> None:
    timings = []
    for _ in range(3):
        started = perf_counter()
        store = open_store()
        known = store.find("net_migration", "GB").as_of(period("2022-07-01/2023-06-30"), date(2024, 6, 1))
        timings.append(perf_counter() - started)
        assert known.value == Decimal(740000)
    assert min(timings) < 0.1
    assert len(store.loaded) < len(store.datasets) / 4
    assert "gb_ons_migration" in store.loaded


def test_the_newest_release_is_told_without_reading_a_figure() -> None:
    store = open_store()
    assert store.newest_published >= date(2026, 5, 21)
    assert store.loaded == ()


def test_looking_figures_up_imports_nothing_but_the_standard_library() -> None:
    code = (
        "import sys, sysconfig\n"
        "from reference_data.store import open_store\n"
        "from reference_data.validation.checking import check_store\n"
        "import reference_data.tables\n"
        "open_store().find('net_migration', 'GB').observations\n"
        "ours = {'reference_data'}\n"
        "print(sorted({m.partition('.')[0] for m in sys.modules} - set(sys.stdlib_module_names) - ours - {'__main__'}))\n"
    )
    bare = subprocess.run([sys.executable, "-S", "-c", code], cwd=DATASETS.parents[1], capture_output=True, text=True)
    assert (bare.stderr, bare.returncode) == ("", 0)
    assert bare.stdout.strip() == "[]"
