"""Files as people write them: what is read, what is refused and named, and that nothing else is lost."""

from __future__ import annotations

import codecs
from decimal import Decimal

import pytest

from reference_data.faults import DataError
from reference_data.store import open_store

OBSERVATIONS = "datasets/ferry/observations.csv"
RELEASES = "datasets/ferry/releases.csv"
ROWS = 18
CASES = [
    pytest.param(",4600,", ",46OO,", "7: value:", 1, id="a value that is no number"),
    pytest.param("2021-12-31,", "31/12/2021,", "7: period_end:", 1, id="a day written the other way round"),
    pytest.param(",4600,,,r2022,", ",4600,,,r1999,", "7: release:", 1, id="a release that is not listed"),
    pytest.param("ticket=single", "ticket=double", "12: breakdown:", 1, id="a group that no list holds"),
    pytest.param("sailings,XA", "voyages,XA", "17: measure:", 1, id="a measure that no list holds"),
    pytest.param("sailings,XA", "sailings,XB", "17: geography:", 1, id="a place that no list holds"),
    pytest.param(",ferries,", ",boats,", "17: unit:", 1, id="a unit that no list holds"),
    pytest.param("high,1,s1,", "high,1,s1,a,b,c", "17:", 1, id="cells too many"),
]


@pytest.mark.parametrize(("old", "new", "place", "lost"), CASES)
def test_a_wrong_row_of_a_user_is_refused_by_name_and_nothing_else_is_lost(figures, old, new, place, lost) -> None:
    figures.replace(OBSERVATIONS, old, new)
    store = figures.own()
    refused = store.refused()
    assert [str(fault).startswith(f"{figures.folder.as_posix()}/{OBSERVATIONS}:{place}") for fault in refused] == [True]
    assert len(store.read("ferry")) == ROWS - lost


def test_a_wrong_row_met_in_a_look_up_is_refused_and_the_series_kept(figures) -> None:
    figures.replace(OBSERVATIONS, ",4600,", ",46OO,")
    store = figures.own()
    assert len(store.find("crossings", "XA").periods) == 7
    assert [fault.line for fault in store.faults] == [7]


def test_a_wrong_release_takes_only_its_own_rows_with_it(figures) -> None:
    figures.replace(RELEASES, "2021-02-20", "2021-02-30")
    store = figures.own()
    assert [(fault.line, fault.column) for fault in store.refused()] == [(6, "published"), (6, "release")]
    assert len(store.read("ferry")) == ROWS - 1


def rewritten(text: str, how: str) -> bytes:
    lines = text.splitlines()
    if how == "with a byte order mark":
        return codecs.BOM_UTF8 + text.encode()
    if how == "with Windows line ends":
        return text.replace("\n", "\r\n").encode()
    if how == "without a last line end":
        return text.rstrip("\n").encode()
    if how == "with empty lines":
        return ("\n\n".join(lines) + "\n\n").encode()
    if how == "with every cell in quotes":
        quoted = (
            ",".join(f'"{cell}"' for cell in line.replace('"people, not cars"', "cars").split(",")) for line in lines
        )
        return "\n".join(quoted).encode()
    if how == "with a line break in a note":
        return text.replace('"people, not cars"', '"people,\nnot cars"').encode()
    assert how == "with the value first"
    moved = (line.replace('"people, not cars"', "cars").split(",") for line in lines)
    return "\n".join(",".join([cells[8], *cells[:8], *cells[9:]]) for cells in moved).encode()


@pytest.mark.parametrize(
    "how",
    [
        "with a byte order mark",
        "with Windows line ends",
        "without a last line end",
        "with empty lines",
        "with every cell in quotes",
        "with a line break in a note",
        "with the value first",
    ],
)
def test_a_table_is_read(figures, how: str) -> None:
    path = figures.folder / OBSERVATIONS
    path.write_bytes(rewritten(path.read_text(encoding="utf-8"), how))
    store = figures.own()
    assert store.refused() == ()
    assert len(store.read("ferry")) == ROWS
    assert [str(row.value) for row in store.find("net_crossings", "XA").observations] == ["900"]


def test_lines_are_counted_as_an_editor_counts_them_after_a_note_of_two_lines(figures) -> None:
    figures.replace(OBSERVATIONS, '"people, not cars"', '"people,\nnot cars"')
    figures.replace(OBSERVATIONS, ",120,", ",twelve,")
    assert [fault.line for fault in figures.own().refused()] == [18]


def test_columns_that_say_nothing_may_be_left_out(figures) -> None:
    figures.write(
        OBSERVATIONS,
        "measure,geography,unit,period_kind,period_start,period_end,value,release,basis,status\n"
        "sailings,XA,ferries,point,,2023-12-31,120.5,r2024,held,final\n",
    )
    store = figures.own()
    (row,) = store.find("sailings", "XA").observations
    assert store.refused() == ()
    assert (row.period.start, row.period.end) == (row.period.end, row.period.end)
    assert (row.confidence, row.rounded_to, row.lower, row.note) == ("medium", Decimal("0.1"), None, "")
    assert row.read_at == "https://ferry.example/2024"


def test_a_user_may_write_groups_as_they_are_spoken_of(figures) -> None:
    figures.replace(OBSERVATIONS, "ticket=season", "Ticket=YEARLY")
    store = figures.own()
    assert store.find("crossings", "XA", {"ticket": "season"}).observations[0].value == 1500
    assert store.refused() == ()


def test_a_day_of_a_month_is_its_last_and_is_printed_as_given(figures) -> None:
    figures.replace(RELEASES, "2024-02-20", "2024-02")
    release = figures.own().releases("ferry")[-1]
    assert (str(release.published), release.month_only, release.published_text) == ("2024-02-29", True, "2024-02")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        pytest.param(OBSERVATIONS, b"caf\xe9,x\n", "is not UTF-8", id="a table that is not UTF-8"),
        pytest.param(OBSERVATIONS, b"", "the column is missing", id="an empty table"),
        pytest.param(OBSERVATIONS, None, "no such file", id="no table"),
        pytest.param(RELEASES, None, "no such file", id="no releases"),
        pytest.param("datasets/ferry/dataset.toml", None, "no such file", id="no description"),
        pytest.param("datasets/ferry/dataset.toml", b"measures = 3\n", "wrong kind", id="a description of wrong kinds"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(figures, name: str, content: bytes | None, words: str) -> None:
    path = figures.folder / name
    path.unlink() if content is None else path.write_bytes(content)
    refused = figures.own().refused()
    assert any(words in fault.message and fault.path == path.as_posix() for fault in refused)


def test_a_broken_code_list_stops_at_its_line(figures) -> None:
    figures.replace("codes/units.toml", 'family = "boats"', "family = boats")
    with pytest.raises(DataError, match=r"units\.toml:7: invalid value; mend the TOML"):
        _ = figures.own().codelists.units["ferries"]


def test_a_folder_that_is_not_there_is_named(tmp_path) -> None:
    with pytest.raises(DataError, match="there is no such folder"):
        open_store([tmp_path / "nowhere"])


def test_a_folder_without_data_is_named(tmp_path) -> None:
    with pytest.raises(DataError, match="holds none of datasets, codes, lexicon, frames"):
        open_store([tmp_path])


def test_two_data_sets_of_one_name_are_told_apart_and_the_first_kept(figures, own_figures) -> None:
    from reference_data.store import Store

    second = own_figures("second")
    second.replace(OBSERVATIONS, ",120,", ",999,")
    store = Store([figures.folder, second.folder], built_in=None)
    assert ['the data set "ferry" is already read' in fault.message for fault in store.refused()] == [True]
    assert store.find("sailings", "XA").observations[0].value == 120
