"""New lines among old ones: the old bytes stay, the order holds, the description is only changed where it must be."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from reference_data.appending import merged, with_codes_listed, with_day

COLUMNS = ("id", "day", "note")


def by_day(cells: list[str]) -> tuple:
    return (cells[1],)


TABLE = b"id,day,note\na,1,first\nc,3,\n"


@pytest.mark.parametrize(
    ("before", "rows", "after"),
    [
        pytest.param(TABLE, [["b", "2", ""]], b"id,day,note\na,1,first\nb,2,\nc,3,\n", id="between two"),
        pytest.param(TABLE, [["z", "0", ""]], b"id,day,note\nz,0,\na,1,first\nc,3,\n", id="before all"),
        pytest.param(TABLE, [["d", "3", ""]], b"id,day,note\na,1,first\nc,3,\nd,3,\n", id="behind an equal one"),
        pytest.param(TABLE, [["e", "5", ""], ["d", "4", ""]], TABLE + b"d,4,\ne,5,\n", id="two in their order"),
        pytest.param(TABLE[:-1], [["d", "4", ""]], TABLE + b"d,4,\n", id="after a last line without an end"),
        pytest.param(TABLE.replace(b"\n", b"\r\n"), [["d", "4", ""]], TABLE.replace(b"\n", b"\r\n") + b"d,4,\r\n", id="Windows line ends"),
        pytest.param(b"\xef\xbb\xbf" + TABLE, [["d", "4", ""]], b"\xef\xbb\xbf" + TABLE + b"d,4,\n", id="a byte order mark"),
        pytest.param(b"day,id,note\n1,a,\n", [["b", "2", "x"]], b"day,id,note\n1,a,\n2,b,x\n", id="columns in another order"),
        pytest.param(b"id,day\na,1\n", [["b", "2", ""]], b"id,day\na,1\nb,2\n", id="a column that is left out and not needed"),
        pytest.param(b"id,day\na,1\n", [["b", "2", "x"]], b"id,day,note\na,1,\nb,2,x\n", id="a column that is left out and needed"),
        pytest.param(b'id,day,note\na,1,"two\nlines"\nc,3,\n', [["b", "2", ""]], b'id,day,note\na,1,"two\nlines"\nb,2,\nc,3,\n', id="a cell of two lines"),
        pytest.param(TABLE + b"\n", [["b", "2", ""]], b"id,day,note\na,1,first\nb,2,\nc,3,\n\n", id="an empty line at the end"),
        pytest.param(b"id,day,note\nc,3,\na,1,\n", [["b", "2", ""]], b"id,day,note\nb,2,\nc,3,\na,1,\n", id="a table out of order"),
        pytest.param(None, [["b", "2", 'a "b", c']], b'id,day,note\nb,2,"a ""b"", c"\n', id="no table yet"),
    ],
)  # fmt: skip
def test_rows_are_set(before: bytes | None, rows: list[list[str]], after: bytes) -> None:
    assert merged(before, COLUMNS, rows, by_day).content == after


def test_without_an_order_rows_stand_at_the_end() -> None:
    assert merged(TABLE, COLUMNS, [["b", "2", ""]], None).content == TABLE + b"b,2,\n"


def test_lines_are_told_new_and_old() -> None:
    table = merged(b'id,day,note\na,1,"two\nlines"\nc,3,\n', COLUMNS, [["d", "4", ""], ["b", "2", ""]], by_day)
    assert (dict(table.new), dict(table.old)) == ({4: 1, 6: 0}, {1: 1, 2: 2, 5: 4})


DESCRIPTION = '# a data set\nid = "x"\nmeasures = ["b", "d"] # those held\nnext_due = 2025-02-20 # as announced\n'


@pytest.mark.parametrize(
    ("codes", "line"),
    [
        pytest.param(["c"], 'measures = ["b", "c", "d"] # those held', id="in the order of the alphabet"),
        pytest.param(["d", "b"], 'measures = ["b", "d"] # those held', id="that are listed already"),
        pytest.param(["e", "e"], 'measures = ["b", "d", "e"] # those held', id="once each"),
    ],
)
def test_codes_are_listed(codes: list[str], line: str) -> None:
    lines = with_codes_listed(DESCRIPTION, "measures", codes).splitlines()
    assert lines == [*DESCRIPTION.splitlines()[:2], line, DESCRIPTION.splitlines()[3]]


def test_a_list_over_several_lines_is_changed_too() -> None:
    text = with_codes_listed('measures = [\n  "b",\n  "a",\n]\nid = "x"\n', "measures", ["c"])
    assert tomllib.loads(text) == {"measures": ["b", "a", "c"], "id": "x"}


def test_a_list_that_is_missing_is_added() -> None:
    assert with_codes_listed('id = "x"', "measures", ["a"]) == 'id = "x"\nmeasures = ["a"]\n'


def test_a_day_is_changed_and_the_remark_beside_it_kept() -> None:
    assert with_day(DESCRIPTION, "next_due", date(2026, 2, 19)) == DESCRIPTION.replace("2025-02-20", "2026-02-19")


def test_a_layout_that_cannot_be_changed_safely_is_left_alone() -> None:
    with pytest.raises(ValueError, match="cannot change measures"):
        with_codes_listed('note = """\nmeasures = []\n"""\nmeasures = ["a"]\n', "measures", ["b"])
