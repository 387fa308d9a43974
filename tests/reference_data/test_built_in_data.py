"""The figures that come with the project: sound, complete in what everybody cites, and quick to look up."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

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
    faults = [str(fault) for fault in check_store(store) if fault.level == ERROR]
    assert faults == []


@dataclass(frozen=True)
class Held:
    """A series and a period, and the values that came out with the days; a day of None is only a first one held."""

    measure: str
    days: str
    values: tuple[tuple[str | None, int], ...]
    geography: str = "GB"
    breakdown: str = ""
    variant: str | None = None
    unit: str | None = None


HISTORIES = {
    "net migration in the year to June 2023": Held(
        "net_migration", "2022-07-01/2023-06-30",
        (("2023-11-23", 672000), ("2024-05-23", 740000), ("2024-11-28", 906000), ("2026-05-21", 924000)),
    ),
    "net migration in the year to June 2024": Held(
        "net_migration", "2023-07-01/2024-06-30", (("2024-11-28", 728000), ("2025-05-22", 739000), ("2025-11-27", 649000)),
    ),
    "small boats in 2022, the final series": Held(
        "small_boat_arrivals", "2022-01-01/2022-12-31", (("2023-02-23", 45755), ("2023-08-24", 45774)),
    ),
    "small boats in 2022, the daily series": Held(
        "small_boat_arrivals", "2022-01-01/2022-12-31", ((None, 45755),), variant="series=provisional_daily",
    ),
    "asylum claims in 2002, as people": Held("asylum_applications", "2002-01-01/2002-12-31", (("2003-02-28", 110700), (None, 103100), ("2021-08-26", 103081))),
    "asylum claims in 2002, by main applicants": Held(
        "asylum_applications", "2002-01-01/2002-12-31", (("2003-02-28", 85865), (None, 84132)), breakdown="applicant=main",
    ),
    "asylum claims in the year to June 2024, as people": Held(
        "asylum_applications", "2023-07-01/2024-06-30", (("2024-08-22", 97107),),
    ),
    "asylum claims in the year to June 2024, by main applicants": Held(
        "asylum_applications", "2023-07-01/2024-06-30", (("2024-08-22", 75658),), breakdown="applicant=main",
    ),
    "the backlog at June 2023, as people": Held("asylum_backlog", "2023-06-30", (("2023-08-24", 175457),)),
    "the backlog at June 2023, as cases": Held(
        "asylum_backlog", "2023-06-30", (("2023-08-24", 134046),), breakdown="applicant=main",
    ),
    "December 2023 at the southwest border, between ports": Held(
        "border_encounters", "2023-12-01/2023-12-31", (("2024-01-26", 249785), (None, 249740)), "US", "border=southwest;component=usbp",
    ),
    "December 2023 at the southwest border, with ports": Held(
        "border_encounters", "2023-12-01/2023-12-31", (("2024-01-26", 302034), ("2025-02-07", 301981)), "US", "border=southwest",
    ),
    "December 2023 at all borders of the United States": Held(
        "border_encounters", "2023-12-01/2023-12-31", (("2024-01-26", 371036),), "US",
    ),
    "Frontex in 2015": Held("irregular_border_crossings", "2015-01-01/2015-12-31", ((None, 1822102),), "EU27"),
    "Frontex in 2023, first in round figures": Held(
        "irregular_border_crossings", "2023-01-01/2023-12-31",
        (("2024-01-16", 380000), (None, 385803), ("2025-02-04", 381115), ("2025-03-04", 381121), ("2025-04-02", 381319)),
        "EU27",
    ),
    "the salary threshold since April 2024": Held(
        "skilled_worker_salary_threshold", "2024-04-04/2025-07-21", (("2024-03-14", 38700),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("held", [pytest.param(case, id=name) for name, case in HISTORIES.items()])
def test_the_vintages_of(store, held: Held) -> None:
    series = store.find(
        held.measure, held.geography, store.codelists.breakdown(held.breakdown), held.variant, held.unit
    )
    changes = series.changes(period(held.days))
    found = tuple(
        (each.release.published_text if each.basis == "release" else None, int(each.value)) for each in changes
    )
    assert found == held.values
    assert all(each.release.publisher and each.release.title and each.release.url for each in changes)


def test_a_look_up_reads_only_the_data_sets_it_needs() -> None:
    store = open_store()
    known = store.find("net_migration", "GB").as_of(period("2022-07-01/2023-06-30"), date(2024, 6, 1))
    assert known.value == Decimal(740000)
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
