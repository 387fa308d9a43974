"""Figures in the forms of other programs: nothing is lost, and what comes out goes in again."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reference_data.databases import write_sqlite
from reference_data.exporting import (
    COLUMNS,
    sdmx_code,
    sdmx_period,
    selected,
    write_csv,
    write_parquet,
    write_sdmx_csv,
)
from reference_data.faults import DataError
from reference_data.importing import plan_import
from reference_data.model import Period
from reference_data.store import open_store

ROWS = 18


@pytest.fixture
def store(figures):
    return figures.built_in()


@pytest.fixture
def database(store, tmp_path: Path):
    path = tmp_path / "figures.sqlite"
    write_sqlite(store, selected(store), path)
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def written(write, rows) -> list[dict[str, str]]:
    stream = io.StringIO()
    write(rows, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        pytest.param({}, ROWS, id="all"),
        pytest.param({"measures": ["crossings"]}, 11, id="one measure with its groups"),
        pytest.param({"measures": ["crossings", "toll"]}, 13, id="two measures"),
        pytest.param({"geographies": ["XA"], "datasets": ["ferry"]}, ROWS, id="a place and a data set"),
    ],
)
def test_figures_are_chosen(store, choice: dict, count: int) -> None:
    assert len(selected(store, **choice)) == count


def test_nothing_to_export_is_said(store) -> None:
    with pytest.raises(DataError, match="no figure of crossings and WORLD is held"):
        selected(store, ["crossings"], ["WORLD"])


def test_a_csv_holds_every_vintage_with_its_release(store) -> None:
    rows = written(write_csv, selected(store, ["crossings"]))
    assert tuple(rows[0]) == COLUMNS
    told = [(row["value"], row["published"], row["release"]) for row in rows if row["period_start"] == "2022-01-01"]
    assert told == [("5600", "2023-02-20", "r2023"), ("5800", "2024-02-20", "r2024")]


def test_a_rule_has_no_end_and_no_number_an_exponent(store) -> None:
    rows = written(write_csv, selected(store, ["toll"]))
    assert [(row["period_start"], row["period_end"], row["value"]) for row in rows] == [
        ("2020-01-01", "", "4.50"),
        ("2023-04-01", "", "5.00"),
    ]


def test_what_is_exported_is_held_when_it_is_imported(store, figures, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        write_csv(selected(store), stream)
    plan = plan_import(path, store)
    assert (plan.held, plan.contents, plan.faults) == (ROWS, {}, ())


def test_what_is_exported_can_be_imported_elsewhere(store, figures, own_figures, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        write_csv(selected(store), stream)
    empty = own_figures("empty")
    for name in ("observations", "releases", "sources"):
        (empty.folder / f"datasets/ferry/{name}.csv").unlink()
    plan_import(path, empty.built_in()).write()
    assert written(write_csv, selected(empty.built_in())) == written(write_csv, selected(store))


def test_sdmx_csv_begins_as_the_standard_says_and_has_a_column_for_each_dimension(store) -> None:
    rows = written(write_sdmx_csv, selected(store))
    assert list(rows[0])[:7] == ["STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "REF_AREA", "MEASURE", "BY_TICKET"]
    season = next(row for row in rows if row["BY_TICKET"] == "season")
    assert [season[name] for name in ("FREQ", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "VINTAGE")] == [
        "A",
        "2023",
        "1500",
        "P",
        "2024-02-20",
    ]
    assert {row["BY_TICKET"] for row in rows} == {"_T", "season", "single"}


def test_a_figure_is_named_by_its_dimensions_time_and_vintage_alone(store) -> None:
    rows = written(write_sdmx_csv, selected(store))
    names = list(rows[0])
    key = names[names.index("FREQ") : names.index("OBS_VALUE")]
    assert len({tuple(row[name] for name in key) for row in rows}) == ROWS


@pytest.mark.parametrize(
    ("period", "text"),
    [
        pytest.param(Period(date(2022, 7, 1), date(2023, 6, 30), "year_ending"), "2022-07-01/P1Y", id="a rolling year"),
        pytest.param(Period(date(2022, 1, 1), date(2022, 12, 31), "calendar_year"), "2022", id="a year"),
        pytest.param(Period(date(2023, 4, 1), date(2023, 6, 30), "quarter"), "2023-Q2", id="a quarter"),
        pytest.param(Period(date(2023, 2, 1), date(2023, 2, 28), "month"), "2023-02", id="a month"),
        pytest.param(Period(date(2023, 6, 30), date(2023, 6, 30), "point"), "2023-06-30", id="a stock"),
        pytest.param(Period(date(2020, 1, 1), date(2020, 5, 31), "cumulative"), "2020-01-01/P5M", id="five months"),
        pytest.param(Period(date(2020, 1, 1), date(2020, 1, 10), "cumulative"), "2020-01-01/P10D", id="ten days"),
        pytest.param(Period(date(2024, 4, 4), date.max, "in_force"), "2024-04-04", id="a rule"),
    ],
)
def test_periods_as_sdmx_writes_them(period: Period, text: str) -> None:
    assert sdmx_period(period) == text


def test_every_code_becomes_an_identifier_of_its_own() -> None:
    lists = open_store().codelists
    codes = {*lists.measures, *lists.geographies, *lists.units}
    codes |= {value for dimension in lists.dimensions.values() for value in dimension.values}
    made = {sdmx_code(code) for code in codes}
    assert len(made) == len(codes)
    assert [code for code in made if not re.fullmatch(r"[A-Za-z0-9_@$-]+", code)] == []


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pytest.param("select count(*) from observations", [(ROWS,)], id="every figure is there"),
        pytest.param("select value from latest where measure = 'crossings' and breakdown is null and period_end = '2022-12-31'", [(5800.0,)], id="the vintage that stands now"),
        pytest.param("select value_before, value, published from revisions", [(5600.0, 5800.0, "2024-02-20")], id="the revisions"),
        pytest.param('select measure, place, "group", unit, title from figures where "group" is not null order by value limit 1', [("crossings", "the Isle of Ardle", "holders of season tickets", "people", "Ferry statistics 2024")], id="a figure in words"),
        pytest.param("select value, period_end from observations where measure = 'toll' order by id", [(4.5, None), (5.0, None)], id="rules without an end"),
        pytest.param("select dimension, value, name from breakdown_parts order by value", [("ticket", "season", "holders of season tickets"), ("ticket", "single", "holders of single tickets")], id="groups to facet by"),
        pytest.param("pragma foreign_key_check", [], id="every key leads somewhere"),
        pytest.param("select code from measures where name is null or definition is null", [], id="every measure is defined"),
    ],
)  # fmt: skip
def test_the_database_answers(database, question: str, answer: list) -> None:
    assert database.execute(question).fetchall() == answer


@pytest.mark.parametrize("table", ["observations", "releases", "breakdown_parts"])
def test_foreign_keys_name_their_columns(database, table: str) -> None:
    """Datasette cannot show a table with a key that leaves the other column to be guessed."""
    keys = database.execute(f"pragma foreign_key_list({table})").fetchall()
    assert keys
    assert all(key[4] for key in keys)


def test_the_same_figures_make_the_same_database(store, tmp_path: Path) -> None:
    paths = [tmp_path / "one.sqlite", tmp_path / "two.sqlite"]
    one, two = [write_sqlite(store, selected(store), path) or path.read_bytes() for path in paths]
    assert one == two


def test_parquet_has_types(store, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow, the extra parquet")
    path = tmp_path / "figures.parquet"
    write_parquet(selected(store), path)
    table = parquet.read_table(path)
    assert tuple(table.column_names) == (*COLUMNS, "month_only")
    assert {name: str(table.schema.field(name).type) for name in ("period_end", "value", "published")} == {
        "period_end": "date32[day]", "value": "double", "published": "date32[day]",
    }  # fmt: skip
    toll = [row for row in table.to_pylist() if row["measure"] == "toll"]
    assert [(row["period_start"], row["period_end"], row["value"]) for row in toll] == [
        (date(2020, 1, 1), None, 4.5), (date(2023, 4, 1), None, 5.0),
    ]  # fmt: skip


def test_without_pyarrow_it_says_what_to_install(store, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(
        DataError, match=r"needs pyarrow, which is not installed; pip install 'migration-factcheck\[parquet\]'"
    ):
        write_parquet(selected(store), tmp_path / "figures.parquet")


def test_numbers_keep_every_digit_in_a_csv(figures) -> None:
    figures.replace("datasets/ferry/observations.csv", ",37.5,", ",37.50,")
    row = next(row for row in selected(figures.built_in(), ["foot_share"]))
    assert row.value == Decimal("37.5")
    assert written(write_csv, [row])[0]["value"] == "37.50"
