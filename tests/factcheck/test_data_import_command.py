"""`factcheck data import` and `export`: what they print, ask, write and refuse."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from factcheck.cli.data_export import ExportFormat
from factcheck.cli.main import run
from reference_data.faults import PACKAGE
from reference_data.store import Store

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "hospital_waiting_lists"
RELEASE = [
    "--published",
    "2025-02-13",
    "--title",
    "Referral to treatment waiting times: December 2024",
    "--url",
    "https://www.england.nhs.uk/news/",
]
ROWS = """\
measure,geography,period,value
nhs_waiting_list,England,2024-12-31,7460000
nhs_waiting_list,England,2024-09-30,7570000
nhs_patients_waiting,England,2024-12-31,6240000
"""


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Of the built-in figures one data set alone, so that a check of the whole takes no time."""
    built_in = tmp_path / "built_in"
    shutil.copytree(PACKAGE / "codes", built_in / "codes")
    shutil.copytree(PACKAGE / "datasets" / "nz_migration", built_in / "datasets" / "nz_migration")
    monkeypatch.setattr("reference_data.store.open_store", lambda folders: Store([*folders], built_in=built_in))


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "mine")
    return tmp_path / "mine"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = tmp_path / "new.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture
def data(capsys: pytest.CaptureFixture[str]):
    """Runs `factcheck data …` and gives its status, output and errors."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run(["data", *map(str, arguments)])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return call


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_dry_run_shows_what_would_change_and_writes_nothing(data, mine: Path, new: Path) -> None:
    before = files_of(mine)
    status, out, err = data("import", new, "--data", mine, "--dry-run", *RELEASE)
    assert (status, err, files_of(mine)) == (0, "", before)
    for words in (
        "New release nhs-england-2025-02-13: NHS England, Referral to treatment waiting times: December 2024, 2025-02-13",
        "New figures (2)",
        "nhs_waiting_list GB-ENG      2024-12-31  7,460,000",
        "Repeated, and so confirmed (1)",
        "without words of time a claim is about 2024-12-31, no longer 2024-09-30",
        "nhs_patients_waiting GB-ENG: can be judged for 2024-12-31, of which nothing was held",
    ):
        assert words in out


def test_without_yes_and_nobody_to_ask_nothing_is_written(few, data, mine: Path, new: Path) -> None:
    before = files_of(mine)
    status, out, err = data("import", new, "--data", mine, *RELEASE)
    assert (status, files_of(mine)) == (2, before)
    assert "New figures (2)" in out
    assert err == "factcheck: nothing was written; --yes writes without asking, --dry-run only shows\n"


@pytest.mark.parametrize(
    ("answer", "written"), [pytest.param("y\n", True, id="yes"), pytest.param("n\n", False, id="no")]
)
def test_on_a_terminal_it_asks(
    few, data, mine: Path, new: Path, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool
) -> None:
    before = files_of(mine)
    monkeypatch.setattr("factcheck.cli.data_import._is_terminal", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    status, out, _ = data("import", new, "--data", mine, *RELEASE)
    assert "Add the rows of" in out
    assert (status, files_of(mine) != before) == (0 if written else 2, written)


def test_with_yes_the_figures_are_written_and_used_at_once(few, data, mine: Path, new: Path) -> None:
    status, out, _ = data("import", new, "--data", mine, "--yes", "--next-due", "2025-03-13", *RELEASE)
    assert status == 0
    assert out.endswith(
        "Written: nhs_waiting_lists/dataset.toml, nhs_waiting_lists/observations.csv, nhs_waiting_lists/releases.csv.\n"
    )
    _, listed, _ = data("list", "--data", mine, "--format", "json")
    (own,) = (each for each in json.loads(listed) if each["id"] == "nhs_waiting_lists")
    assert (own["newest_release"], own["next_due"], own["rows"]) == ("2025-02-13", "2025-03-13", 21)
    _, history, _ = data("history", "nhs_waiting_list", "-p", "2024-09-30", "--data", mine, "--format", "json")
    assert [each["confirmed"] for each in json.loads(history)] == [["2025-02-13"]]
    status, again, _ = data("import", new, "--data", mine, "--yes", *RELEASE)
    assert (status, again) == (0, "3 rows are held already, left out.\nNothing to add.\n")


def test_the_plan_as_json(few, data, mine: Path, new: Path) -> None:
    status, out, _ = data("import", new, "--data", mine, "--dry-run", "--format", "json", *RELEASE)
    plan = json.loads(out)
    assert status == 0
    assert [(each["kind"], each["value"], each["before"]) for each in plan["changes"]] == [
        ("new", 7460000, None), ("confirmed", 7570000, 7570000), ("new", 6240000, None),
    ]  # fmt: skip
    assert [(each["measure"], each["before"], each["after"]) for each in plan["now"]] == [
        ("nhs_waiting_list", None, 7460000), ("nhs_patients_waiting", None, 6240000),
    ]  # fmt: skip
    assert [Path(each).name for each in plan["files"]] == ["releases.csv", "observations.csv"]


def test_wrong_rows_are_told_with_file_row_and_column_and_nothing_is_written(few, data, mine: Path, new: Path) -> None:
    new.write_text(ROWS.replace("7460000", "7.46 million").replace("6240000", "-1"), encoding="utf-8")
    before = files_of(mine)
    status, out, err = data("import", new, "--data", mine, "--yes", *RELEASE)
    assert (status, files_of(mine)) == (2, before)
    assert f'{new}:2: value: "7.46 million" is not a number; write digits only' in out
    assert f"{new}:4: value: -1 is below zero" in out
    assert err == f"factcheck: {new} has 2 errors; nothing was written\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["import", "{tmp}/nowhere.csv"], "nowhere.csv: there is no such file", id="no file"),
        pytest.param(["import", "{tmp}/new.csv", "--dry-run", "--yes"], "--dry-run and --yes were both given", id="both ways at once"),
        pytest.param(["import", "{tmp}/new.csv", "--dataset", "nhs"], "nhs: there is no such data set", id="an unknown data set"),
        pytest.param(["import", "{tmp}/new.csv", "--next-due", "soon"], "--next-due 'soon' is no day", id="a day that is none"),
        pytest.param(["export", "--measure", "net_migrtion"], 'there is no measure "net_migrtion"; nearest: net_migration', id="an unknown measure"),
        pytest.param(["export", "--geography", "Germny"], 'there is no place "Germny"; nearest: DE (Germany)', id="an unknown place"),
        pytest.param(["export", "--dataset", "ons"], 'there is no data set "ons"; nearest: gb_home_office_asylum_decisions, gb_ons_born_abroad', id="an unknown data set to export"),
        pytest.param(["export", "-m", "net_migration", "-g", "WORLD"], "no figure of net_migration and WORLD is held", id="nothing to export"),
        pytest.param(["export", "--format", "sqlite"], "sqlite is not a text; name a file with --out", id="a database to standard output"),
        pytest.param(["export", "-m", "net_migration", "--out", "{tmp}/no/such/a.sqlite"], "cannot be written", id="a place that cannot be written"),
        pytest.param(["export", "--format", "xlsx"], "'xlsx' is not one of", id="an unknown format"),
    ],
)  # fmt: skip
def test_it_refuses_in_one_sentence(data, new: Path, tmp_path: Path, arguments: list[str], says: str) -> None:
    status, out, err = data(*(each.format(tmp=tmp_path) for each in arguments))
    assert (status, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_net_migration_is_exported_to_standard_output(data) -> None:
    status, out, err = data("export", "--measure", "net migration", "--geography", "UK")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (status, err) == (0, "")
    assert {(row["measure"], row["geography"]) for row in rows} == {("net_migration", "GB")}
    year = [
        row["value"]
        for row in rows
        if (row["period_start"], row["breakdown"], row["variant"]) == ("2022-07-01", "", "")
    ]
    assert year == ["672000", "740000", "906000", "906000", "924000"]


@pytest.mark.parametrize(
    ("name", "form", "starts"),
    [
        pytest.param("a.csv", None, b"dataset,measure,", id="CSV by its suffix"),
        pytest.param("a.csv", "sdmx-csv", b"STRUCTURE,STRUCTURE_ID,ACTION,", id="SDMX-CSV"),
        pytest.param("a.db", None, b"SQLite format 3\0", id="SQLite by its suffix"),
        pytest.param("a.sqlite", None, b"SQLite format 3\0", id="SQLite by the longer suffix"),
        pytest.param("a.bin", "sqlite", b"SQLite format 3\0", id="SQLite by its name"),
        pytest.param("a.parquet", None, b"PAR1", id="Parquet by its suffix"),
    ],
)
def test_figures_are_exported_to_a_file(data, tmp_path: Path, name: str, form: str | None, starts: bytes) -> None:
    if starts == b"PAR1":
        pytest.importorskip("pyarrow", reason="needs pyarrow, the extra parquet")
    out = tmp_path / "out" / name
    out.parent.mkdir()
    status, printed, told = data(
        "export", "-m", "net_migration", "-g", "GB", "-o", out, *(["-f", form] if form else [])
    )
    assert (status, printed) == (0, "")
    assert told.endswith(f" written to {out}.\n")
    assert out.read_bytes().startswith(starts)
    assert list(out.parent.iterdir()) == [out]


def test_a_file_that_stood_there_is_replaced_only_by_a_whole_one(
    data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "a.sqlite"
    out.write_bytes(b"old")
    monkeypatch.setattr("reference_data.databases._observations", lambda *_: iter([(1, 2)]))
    assert data("export", "-m", "net_migration", "-o", out)[0] == 2
    assert (out.read_bytes(), list(tmp_path.iterdir())) == (b"old", [out])
    monkeypatch.undo()
    assert data("export", "-m", "net_migration", "-g", "GB", "-o", out)[0] == 0
    assert sqlite3.connect(out).execute("select count(distinct geography) from observations").fetchall() == [(1,)]


def test_figures_of_a_user_are_exported_beside_the_built_in_ones(data, mine: Path) -> None:
    _, out, _ = data("export", "-m", "nhs_waiting_list", "--data", mine)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["dataset"] for row in rows} == {"nhs_waiting_lists"}
    assert len(rows) == 13


@pytest.mark.parametrize("command", ["import", "export"])
def test_the_help_teaches_by_examples(data, command: str) -> None:
    status, out, _ = data(command, "--help")
    assert status == 0
    assert f"factcheck data {command}" in out.split("Examples:")[1]


@pytest.mark.parametrize("form", ExportFormat)
def test_every_form_is_in_the_help(data, form: ExportFormat) -> None:
    assert form.value in data("export", "--help")[1]
