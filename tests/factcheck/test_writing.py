"""Files that are whole or not there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from factcheck.errors import FactcheckError
from factcheck.writing import NO_ROOM, atomic


@pytest.mark.parametrize("number", [pytest.param(number, id=errno.errorcode[number]) for number in sorted(NO_ROOM)])
def test_no_room_is_told_with_the_place_and_leaves_what_was_there(tmp_path: Path, number: int) -> None:
    place = tmp_path / "report.md"
    place.write_text("as it was")
    with (
        pytest.raises(FactcheckError, match=r"cannot write .*report\.md \(.+\); make room there"),
        atomic(place) as out,
    ):
        out.write("half")
        raise OSError(number, os.strerror(number))
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]
    assert place.read_text() == "as it was"


def test_another_fault_is_not_taken_for_want_of_room(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), atomic(tmp_path / "report.md"):
        (tmp_path / "nowhere").read_text()
    assert list(tmp_path.iterdir()) == []
