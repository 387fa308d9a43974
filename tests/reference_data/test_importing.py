"""Rows that come in: completed, compared with what is held, checked against the whole, written all or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reference_data.faults import WARNING, DataError
from reference_data.importing import Plan, plan_import
from reference_data.incoming import Given
from reference_data.validation.checking import check_store

OBSERVATIONS = "datasets/ferry/observations.csv"
RELEASES = "datasets/ferry/releases.csv"
DATASET = "datasets/ferry/dataset.toml"
RELEASE_OF_2025 = Given(published="2025-02-20", title="Ferry statistics 2025", url="https://ferry.example/2025")
HEADING = "measure,geography,period,value"
NEXT_YEAR = f"{HEADING}\ncrossings,XA,2024,6200\n"


@pytest.fixture
def planned(figures, tmp_path: Path) -> Callable[..., Plan]:
    """What a file with this text would change."""

    def plan(text: str, given: Given = RELEASE_OF_2025, **options) -> Plan:
        path = tmp_path / "new.csv"
        path.write_text(text, encoding="utf-8")
        return plan_import(path, figures.built_in(), given, **options)

    return plan


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("datasets/ferry/*"))}


def last_row(figures, written: str) -> dict[str, str]:
    """The row that begins so, by column."""
    heading, *rows = (figures.folder / OBSERVATIONS).read_text("utf-8").splitlines()
    (found,) = (row for row in rows if row.startswith(written))
    return dict(zip(heading.split(","), found.split(","), strict=True))


def test_what_is_left_out_is_as_in_the_newest_rows_of_the_series(figures, planned) -> None:
    planned(NEXT_YEAR).write()
    row = last_row(figures, "crossings,XA,,,people,calendar_year,2024")
    assert row == {
        "measure": "crossings", "geography": "XA", "breakdown": "", "variant": "", "unit": "people",
        "period_kind": "calendar_year", "period_start": "2024-01-01", "period_end": "2024-12-31",
        "value": "6200", "lower": "", "upper": "", "release": "ardle-harbour-2025-02-20", "basis": "release",
        "status": "provisional", "confidence": "medium", "rounded_to": "100", "read_at": "", "note": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        pytest.param("Crossings,Ardle,2024,6200", "period_kind", "calendar_year", id="names stand for codes"),
        pytest.param("crossings,XA,2022,5900", "status", "revised", id="a changed value is revised"),
        pytest.param("crossings,XA,2022,5800", "status", "revised", id="a repeated value keeps its status"),
        pytest.param("crossings,XA,2024,6250", "rounded_to", "1", id="a value finer than the series is exact"),
        pytest.param("foot_share,XA,2024,38.25", "rounded_to", "0.01", id="a share finer than the series too"),
        pytest.param("sailings,XA,2024-01-01/2024-03-31,99", "period_kind", "quarter", id="a quarter"),
        pytest.param("crossings,XA,2024-05,99", "period_kind", "month", id="a month where years alone are held"),
        pytest.param("crossings,XA,2023-04-01/2024-03-31,99", "period_kind", "financial_year", id="a financial year"),
        pytest.param("crossings,XA,2023-07-01/2024-06-30,99", "period_kind", "year_ending", id="a rolling year"),
        pytest.param("crossings,XA,2024-05-01,99", "period_kind", "day", id="a day of a flow"),
        pytest.param("crossings,XA,2024-01-01/2024-05-14,99", "period_kind", "cumulative", id="any other stretch"),
        pytest.param("toll,XA,2024-04-01,5.50", "unit", "GBP", id="the unit of the series"),
    ],
)
def test_a_row_is_completed(figures, planned, row: str, column: str, text: str) -> None:
    plan = planned(f"{HEADING}\n{row}\n")
    assert plan.errors == ()
    plan.write()
    assert last_row_of(figures)[column] == text


def last_row_of(figures) -> dict[str, str]:
    """The row of the release of 2025."""
    heading, *rows = (figures.folder / OBSERVATIONS).read_text("utf-8").splitlines()
    (found,) = (row for row in rows if "2025-02-20" in row)
    return dict(zip(heading.split(","), found.split(","), strict=True))


def test_a_release_known_to_the_month_gives_figures_that_are_held(figures, planned) -> None:
    planned(NEXT_YEAR, Given(published="2025-02", title="Ferries", url="https://ferry.example/2025")).write()
    assert last_row(figures, "crossings,XA,,,people,calendar_year,2024")["basis"] == "held"


def test_rows_may_name_their_release_themselves(figures, planned) -> None:
    text = (
        "measure,geography,period,value,release,published,publisher,title,url,read_at\n"
        "crossings,XA,2024,6200,r2025,2025-02-20,Ardle Harbour,Ferries 2025,https://ferry.example/2025,https://www.news.example/a\n"
        "returns,XA,2024,5200,r2025,,,,,https://www.news.example/a\n"
        "returns,XA,2022,5000,r2024,,,,,\n"
    )
    plan = planned(text, Given())
    assert [(each.id, each.title) for each in plan.releases] == [("r2025", "Ferries 2025")]
    plan.write()
    assert (figures.folder / "datasets/ferry/sources.csv").read_text("utf-8").splitlines()[
        -1
    ] == "news,https://www.news.example/a"
    assert check_store(figures.built_in()) == []


def test_the_release_of_a_day_is_found_without_its_id(planned) -> None:
    plan = planned(f"{HEADING}\ncrossings,XA,2021,4700\n", Given(published="2024-02-20"))
    assert (plan.releases, [change.row.release.id for change in plan.changes]) == ((), ["r2024"])


def test_new_figures_revisions_repeats_and_earlier_vintages_are_told_apart(planned) -> None:
    text = (
        "measure,geography,period,value,published,title,url\n"
        "crossings,XA,2024,6200,,,\n"
        "crossings,XA,2023,6100,,,\n"
        "crossings,XA,2022,5800,,,\n"
        "crossings,XA,2016,4900,2017-01-20,Early count,https://ferry.example/early\n"
    )
    changes = planned(text).changes
    told = [(each.kind, each.before and (int(each.before.value), each.before.published.year)) for each in changes]
    assert told == [("new", None), ("revised", (6000, 2024)), ("confirmed", (5800, 2024)), ("earlier", None)]


def test_two_vintages_of_one_file_follow_each_other(planned) -> None:
    text = (
        "measure,geography,period,value,published,title,url\n"
        "crossings,XA,2024,6300,2026-02-20,Ferries 2026,https://ferry.example/2026\n"
        "crossings,XA,2024,6200,2025-02-20,Ferries 2025,https://ferry.example/2025\n"
    )
    changes = planned(text).changes
    assert [(each.kind, int(each.row.value)) for each in changes] == [("revised", 6300), ("new", 6200)]
    assert changes[0].before.value == Decimal(6200)


def test_it_tells_of_which_periods_now_changes(planned) -> None:
    effects = planned(f"{HEADING}\ncrossings,XA,2024,6200\ncrossings,XA,2023,6100\ncrossings,XA,2022,5800\n").effects
    told = [
        (str(each.period), each.before and int(each.before.value), int(each.after.value), each.judged)
        for each in effects
    ]
    assert told == [("2024-01-01/2024-12-31", None, 6200, True), ("2023-01-01/2023-12-31", 6000, 6100, True)]


def test_an_older_vintage_changes_nothing_that_stands_now(planned) -> None:
    text = f"{HEADING}\ncrossings,XA,2016,4900\n"
    plan = planned(text, Given(published="2017-01-20", title="Early", url="https://ferry.example/early"))
    assert (plan.effects, plan.newest, plan.as_of) == ((), (), (date(2024, 2, 20), date(2024, 2, 20)))


def test_it_tells_which_period_is_the_newest_and_what_now_means(planned) -> None:
    plan = planned(NEXT_YEAR)
    assert [(str(each.before), str(each.after)) for each in plan.newest] == [
        ("2023-01-01/2023-12-31", "2024-01-01/2024-12-31")
    ]
    assert plan.as_of == (date(2024, 2, 20), date(2025, 2, 20))


def test_a_series_by_another_method_is_not_what_claims_are_judged_by(planned) -> None:
    text = "measure,geography,variant,unit,period,value\ncrossings,XA,source=census,people,2023,6400\n"
    assert [each.judged for each in planned(text).effects] == [False]


def test_it_says_when_the_release_that_was_due_has_come(planned) -> None:
    assert planned(NEXT_YEAR).overdue == (("ferry", date(2025, 2, 20)),)
    assert planned(NEXT_YEAR, next_due=date(2026, 2, 19)).overdue == ()


def test_the_next_day_due_is_written_into_the_description_and_nothing_else(figures, planned) -> None:
    before = (figures.folder / DATASET).read_text("utf-8")
    planned(NEXT_YEAR, next_due=date(2026, 2, 19)).write()
    assert (figures.folder / DATASET).read_text("utf-8") == before.replace("2025-02-20", "2026-02-19")


def test_a_measure_that_is_new_to_the_data_set_is_listed(figures, planned) -> None:
    figures.write(
        "codes/geographies.toml",
        (figures.folder / "codes/geographies.toml").read_text("utf-8") + '[XB]\nname = "Brig"\n',
    )
    planned("measure,geography,period,value\ncrossings,XB,2024,900\n").write()
    assert 'geographies = ["XA", "XB"]' in (figures.folder / DATASET).read_text("utf-8")
    assert check_store(figures.built_in()) == []


def test_old_rows_stay_as_they_are_and_all_stand_in_order(figures, planned) -> None:
    before = (figures.folder / OBSERVATIONS).read_text("utf-8").splitlines()
    text = (
        f"{HEADING}\ntoll,XA,2024-04-01,5.50\ncrossings,XA,2024,6200\ncrossings,XA,2021,4650\nday_trips,XA,2024,2100\n"
    )
    planned(text).write()
    after = (figures.folder / OBSERVATIONS).read_text("utf-8").splitlines()
    assert [line for line in after if line in before] == before
    assert len(after) == len(before) + 4
    assert check_store(figures.built_in()) == []


def test_several_data_sets_are_replaced_in_turn(figures, tmp_path: Path) -> None:
    ferry = figures.folder / "datasets" / "ferry"
    shutil.copytree(ferry, ferry.with_name("bridge"))
    figures.replace("datasets/bridge/dataset.toml", 'id = "ferry"', 'id = "bridge"')
    store = figures.built_in()
    for name in ("ferry", "bridge"):
        store = store.with_dataset(Path(shutil.copytree(ferry.with_name(name), tmp_path / "staged" / name)))
    assert {store.files(name).folder.parent.name for name in ("ferry", "bridge")} == {"staged"}


def test_a_file_may_be_given_twice(figures, planned) -> None:
    planned(NEXT_YEAR).write()
    before = state(figures.folder)
    again = planned(NEXT_YEAR)
    assert (again.held, again.contents, again.faults) == (1, {}, ())
    again.write()
    assert state(figures.folder) == before


def test_what_another_import_has_left_half_done_is_completed(figures, planned) -> None:
    """Killed between two files: the release stands, its figures do not yet."""
    plan = planned(NEXT_YEAR)
    (figures.folder / RELEASES).write_bytes(plan.contents[figures.folder / RELEASES])
    again = planned(NEXT_YEAR)
    assert (again.errors, again.releases) == ((), ())
    again.write()
    assert check_store(figures.built_in()) == []


REFUSED = {
    "an unknown measure": ("voyages,XA,2024,6200", "measure", 'there is no measure "voyages"'),
    "an unknown place": ("crossings,XZ,2024,6200", "geography", 'there is no place "XZ"'),
    "a value that is no number": ("crossings,XA,2024,62OO", "value", '"62OO" is not a number'),
    "a value in words of separators": ('crossings,XA,2024,"6,200"', "value", '"6,200" is not a number'),
    "a period that is none": ("crossings,XA,2024-13,6200", "period", '"2024-13" is not a period'),
    "a period that is not over": ("crossings,XA,2025,6200", "release", "before the period was over"),
    "a count below zero": ("crossings,XA,2024,-6200", "value", "is below zero"),
    "a share of more than the whole": ("foot_share,XA,2024,140", "value", "more than the whole"),
    "a group that does not make the total": ("crossings,XA,2024,6200\nnet_crossings,XA,2024,5000\nreturns,XA,2024,6000", "value", "5000 is not 6200 - 6000 = 200 (new.csv:2 and new.csv:4)"),
    "one period given twice": ("crossings,XA,2024,6200\ncrossings,XA,2024,6300", "value", "6300 contradicts 6200"),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "column", "words"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_row_is_refused_with_its_line_and_column_and_nothing_is_written(
    figures, planned, rows, column, words
) -> None:
    before = state(figures.folder)
    plan = planned(f"{HEADING}\n{rows}\n")
    (fault,) = plan.errors
    assert (Path(fault.path).name, fault.line in (2, 3), fault.column) == ("new.csv", True, column)
    assert words in fault.message
    assert fault.mend
    with pytest.raises(DataError):
        plan.write()
    assert state(figures.folder) == before


@pytest.mark.parametrize(
    ("rows", "given", "column", "words"),
    [
        pytest.param("crossings,XA,2024,6200", Given(), "release", "no release is named", id="no release"),
        pytest.param("crossings,XA,2024,6200", Given(published="2025-02-20"), "title", "is new and has no title", id="a new release without a title"),
        pytest.param("crossings,XA,2024,6200", Given(published="2025-02-20", title="F"), "url", "is new and has no url", id="a new release without an address"),
        pytest.param("crossings,XA,2024,6200", Given(published="20.2.2025", title="F", url="https://f.example/"), "published", '"20.2.2025" is not a date', id="a day in another order"),
        pytest.param("crossings,XA,2024,6200", Given(published="2025-02-20", title="F", url="the paper"), "url", '"the paper" is not an address', id="an address that is none"),
    ],
)  # fmt: skip
def test_a_wrong_release_is_refused(planned, rows: str, given: Given, column: str, words: str) -> None:
    faults = planned(f"{HEADING}\n{rows}\n", given).errors
    assert [(fault.line, fault.column) for fault in faults if words in fault.message] == [(2, column)]


def test_a_release_that_contradicts_the_one_held_is_refused(planned) -> None:
    (fault,) = planned(f"{HEADING},release,title\ncrossings,XA,2021,4700,r2024,Another\n", Given()).errors
    assert (fault.line, fault.column) == (2, "title")
    assert '"Another" is not what releases.csv says of r2024' in fault.message


def test_a_contradiction_names_the_row_that_is_held(planned) -> None:
    (fault,) = planned(f"{HEADING},release\ncrossings,XA,2023,6100,r2024\n", Given()).errors
    assert (fault.path.endswith("new.csv"), fault.line) == (True, 2)
    assert "6100 contradicts 6000 in " in fault.message
    assert "observations.csv:10" in fault.message


def test_a_leap_is_a_warning_and_does_not_stop_the_import(figures, planned) -> None:
    plan = planned(f"{HEADING}\ncrossings,XA,2024,62000\n")
    assert [(fault.level, fault.line, fault.column) for fault in plan.faults] == [(WARNING, 2, "value")]
    assert "(observations.csv:10)" in plan.faults[0].message
    plan.write()
    assert last_row(figures, "crossings,XA,,,people,calendar_year,2024")["value"] == "62000"


def test_faults_that_stood_before_do_not_stop_an_import(figures, planned) -> None:
    figures.replace(OBSERVATIONS, ",4600,", ",4650,")
    assert len(check_store(figures.built_in())) == 1
    assert planned(NEXT_YEAR).faults == ()


def test_every_wrong_row_of_a_file_is_named(planned) -> None:
    plan = planned(f"{HEADING}\nvoyages,XA,2024,1\ncrossings,XA,2024,6200\ncrossings,XZ,2024,1\n")
    assert [fault.line for fault in plan.errors] == [2, 4]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("measure,geography\ncrossings,XA\n", "the column is missing", id="no value"),
        pytest.param("measure;geography;value\ncrossings;XA;1\n", "parted by semicolons", id="semicolons"),
        pytest.param(f"{HEADING},colour\ncrossings,XA,2024,1,red\n", "there is no such column", id="an unknown column"),
        pytest.param(f"{HEADING}\ncrossings,XA,2024\n", "has 3 cells", id="a cell too few"),
    ],
)
def test_a_file_of_another_form_is_refused(planned, text: str, words: str) -> None:
    assert any(words in fault.message for fault in planned(text).errors)


def test_an_empty_file_is_refused(planned) -> None:
    with pytest.raises(DataError, match="holds no row"):
        planned(HEADING + "\n")


def test_a_file_that_is_not_there_is_named(figures, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no such file"):
        plan_import(tmp_path / "nowhere.csv", figures.built_in())


def test_an_unknown_data_set_is_named_with_the_way_to_begin_one(planned) -> None:
    with pytest.raises(DataError, match=r"ships: there is no such data set; to begin one, describe it in"):
        planned(NEXT_YEAR, Given(dataset="ships"))


def test_a_change_by_another_since_is_not_overwritten(figures, planned) -> None:
    plan = planned(NEXT_YEAR)
    figures.add(OBSERVATIONS, "toll,XA,,,GBP,in_force,2024-04-01,,5.50,,,r2024,release,final,high,0.01,s1,")
    before = state(figures.folder)
    with pytest.raises(DataError, match="was changed meanwhile"):
        plan.write()
    assert state(figures.folder) == before


@pytest.mark.parametrize("failing", range(1, 5))
def test_a_disk_that_fails_midway_leaves_all_files_as_they_were(figures, planned, monkeypatch, failing: int) -> None:
    text = f"{HEADING},read_at\ncrossings,XA,2024,6200,https://www.news.example/a\n"
    plan = planned(text, next_due=date(2026, 2, 19))
    assert len(plan.contents) == 4
    before = state(figures.folder)
    replace, calls = Path.replace, []

    def fails(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(DataError, match="cannot be written"):
        plan.write()
    assert state(figures.folder) == before


def test_a_data_set_of_a_user_may_begin_with_its_description_alone(figures, tmp_path: Path) -> None:
    from reference_data.store import Store

    mine = tmp_path / "mine"
    text = (figures.folder / DATASET).read_text("utf-8").replace('"ferry"', '"log"')
    lists = '["crossings", "day_trips", "foot_share", "net_crossings", "returns", "sailings", "toll"]'
    (mine / "datasets/log").mkdir(parents=True)
    (mine / "datasets/log/dataset.toml").write_text(text.replace(lists, "[]").replace('["XA"]', "[]"), encoding="utf-8")
    new = tmp_path / "new.csv"
    new.write_text(f"{HEADING},variant\ncrossings,XA,2023,6321,source=log\n", encoding="utf-8")
    plan = plan_import(new, Store([mine], built_in=figures.folder), RELEASE_OF_2025)
    assert plan.errors == ()
    plan.write()
    store = Store([mine], built_in=figures.folder)
    assert [str(row.value) for row in store.find("crossings", "XA", variant="source=log").observations] == ["6321"]
    assert check_store(store) == []
