"""`datapackage.json`: up to date, sound by the tool of the standard, and strict enough to find a slip."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from reference_data.data_package import DESCRIPTOR, LICENCES, package_descriptor, package_text, write_package
from reference_data.faults import PACKAGE
from reference_data.importing import plan_import
from reference_data.incoming import Given
from reference_data.loading import dataset_folders

OBSERVATIONS = "datasets/ferry/observations.csv"
RELEASES = "datasets/ferry/releases.csv"
MOST_ROWS = 1000  # of each table; all 90,000 take five seconds, and the project's own validation reads them all
FOLDERS = dataset_folders(PACKAGE / "datasets")


@pytest.fixture
def validate(monkeypatch: pytest.MonkeyPatch):
    """frictionless, without a way to any network."""
    frictionless = pytest.importorskip("frictionless", reason="needs frictionless, of the extra test")

    def refuse(*_args: object) -> None:
        raise AssertionError("the description must be valid without looking anything up")

    monkeypatch.setattr("socket.socket.connect", refuse)
    return lambda folder: frictionless.validate(str(folder / DESCRIPTOR), limit_rows=MOST_ROWS)


def test_the_description_is_up_to_date() -> None:
    """If not: .venv/bin/python -m reference_data.data_package"""
    assert (PACKAGE / DESCRIPTOR).read_text("utf-8") == package_text()


def test_every_table_of_every_data_set_is_described() -> None:
    described = {each["path"] for each in package_descriptor()["resources"]}
    present = {path.relative_to(PACKAGE).as_posix() for folder in FOLDERS for path in folder.glob("*.csv")}
    assert {path for path in described if path.endswith(".csv")} == present


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_licence_of_a_data_set_is_one_that_is_known(folder: Path) -> None:
    assert tomllib.loads((folder / "dataset.toml").read_text("utf-8"))["licence"] in LICENCES


def test_frictionless_finds_the_figures_as_they_are_described(validate) -> None:
    report = validate(PACKAGE)
    errors = [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors]
    assert (errors, [error.message for error in report.errors]) == ([], [])
    rows = sum(task.stats.get("rows", 0) for task in report.tasks if task.name.endswith("_observations"))
    assert rows > 20_000


@pytest.mark.parametrize(
    ("name", "old", "new", "kind"),
    [
        pytest.param(OBSERVATIONS, ",4600,", ",46OO,", "type-error", id="a value that is no number"),
        pytest.param(
            OBSERVATIONS, ",4600,,,r2022,", ",4600,,,r1999,", "foreign-key", id="a release that is not listed"
        ),
        pytest.param(
            OBSERVATIONS, "5600,,,r2023,release", "5600,,,r2023,rumour", "constraint-error", id="an unknown basis"
        ),
        pytest.param(OBSERVATIONS, "2021-12-31,4600", "2021-12-32,4600", "type-error", id="a day that is none"),
        pytest.param(RELEASES, "r2018,", "r2017,", "primary-key", id="two releases of one id"),
    ],
)
def test_frictionless_finds(figures, validate, name: str, old: str, new: str, kind: str) -> None:
    write_package(figures.folder)
    assert validate(figures.folder).valid
    figures.replace(name, old, new)
    found = {error.type for task in validate(figures.folder).tasks for error in task.errors}
    assert kind in found


def test_columns_in_another_order_are_described_as_they_stand(figures, validate) -> None:
    path = figures.folder / RELEASES
    rows = [line.split(",") for line in path.read_text("utf-8").splitlines()]
    path.write_text(
        "\n".join(",".join([row[3], row[0], row[1], row[2], row[4]]) for row in rows) + "\n", encoding="utf-8"
    )
    write_package(figures.folder)
    assert validate(figures.folder).valid


def test_an_import_brings_the_description_up_to_date(figures, tmp_path: Path) -> None:
    (figures.folder / "datasets/ferry/sources.csv").unlink()
    figures.write(OBSERVATIONS, (figures.folder / OBSERVATIONS).read_text("utf-8").replace(",s1,", ",,"))
    write_package(figures.folder)
    new = tmp_path / "new.csv"
    new.write_text(
        "measure,geography,period,value,read_at\ncrossings,XA,2024,6200,https://news.example/a\n", encoding="utf-8"
    )
    given = Given(published="2025-02-20", title="Ferries", url="https://ferry.example/2025")
    plan_import(new, figures.built_in(), given).write()
    paths = [each["path"] for each in json.loads((figures.folder / DESCRIPTOR).read_text("utf-8"))["resources"]]
    assert "datasets/ferry/sources.csv" in paths
    assert write_package(figures.folder) is False


def test_a_folder_without_a_description_gets_none_by_an_import(figures, tmp_path: Path) -> None:
    new = tmp_path / "new.csv"
    new.write_text("measure,geography,period,value\ncrossings,XA,2024,6200\n", encoding="utf-8")
    given = Given(published="2025-02-20", title="Ferries", url="https://ferry.example/2025")
    plan_import(new, figures.built_in(), given).write()
    assert not (figures.folder / DESCRIPTOR).exists()


def test_the_description_does_not_change_with_a_figure(figures) -> None:
    before = package_text(figures.folder)
    figures.replace(OBSERVATIONS, ",4600,", ",4700,")
    assert package_text(figures.folder) == before
    shutil.rmtree(figures.folder / "datasets/ferry")
    assert package_text(figures.folder) != before
