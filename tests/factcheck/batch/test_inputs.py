"""What is checked: folders, files, patterns and lists, in the order of their names, each once."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.batches.inputs import inputs_given, names_listed
from factcheck.batches.running import tasks_of
from factcheck.cli.main import run
from factcheck.errors import FactcheckError


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    for name in (
        "a.txt",
        "a/b.txt",
        "a/b.HTML",
        "a-c.txt",
        "b/x/deep.md",
        "b/no_ending",
        "b/picture.png",
        "c.csv",
        ".git/d.txt",
    ):
        path = tmp_path / "texts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("906,000")
    return tmp_path / "texts"


@pytest.mark.parametrize(
    ("given", "include", "names"),
    [
        pytest.param(
            ["."],
            (),
            ["a-c.txt", "a.txt", "a/b.HTML", "a/b.txt", "b/x/deep.md", "c.csv"],
            id="a folder, in the order of whole paths",
        ),
        pytest.param(
            ["."],
            ("*",),
            ["a-c.txt", "a.txt", "a/b.HTML", "a/b.txt", "b/no_ending", "b/picture.png", "b/x/deep.md", "c.csv"],
            id="all there is",
        ),
        pytest.param(
            ["a", "b"], (), ["a/b.HTML", "a/b.txt", "b/x/deep.md"], id="two folders are named from the one above"
        ),
        pytest.param(
            ["b", "a", "a"],
            (),
            ["a/b.HTML", "a/b.txt", "b/x/deep.md"],
            id="the order they are given in does not matter",
        ),
        pytest.param(
            [".", "a"],
            (),
            ["a-c.txt", "a.txt", "a/b.HTML", "a/b.txt", "b/x/deep.md", "c.csv"],
            id="a folder inside another counts once",
        ),
        pytest.param(["b/no_ending"], (), ["no_ending"], id="a file is taken whatever its ending"),
        pytest.param(["a/b.txt", "c.csv"], (), ["a/b.txt", "c.csv"], id="two files"),
        pytest.param(["*.txt"], (), ["a-c.txt", "a.txt"], id="a pattern"),
        pytest.param(["a/*"], (), ["b.HTML", "b.txt"], id="a pattern in a folder is named from that folder"),
        pytest.param(["**/*.md"], (), ["b/x/deep.md"], id="a pattern over folders"),
    ],
)
def test_what_is_found(texts: Path, given: list[str], include: tuple[str, ...], names: list[str]) -> None:
    assert [source.name for source in inputs_given([texts / each for each in given], include)] == names


@pytest.mark.parametrize(
    ("given", "says"),
    [
        pytest.param(["nowhere"], "there is no folder", id="a folder that is not there"),
        pytest.param(["*.docx"], "no file is named like", id="a pattern that fits nothing"),
        pytest.param([], "nothing to check was named", id="nothing"),
    ],
)
def test_what_is_not_there_is_told(texts: Path, given: list[str], says: str) -> None:
    with pytest.raises(FactcheckError, match=says):
        inputs_given([texts / each for each in given])


def test_what_is_passed_over_is_counted(texts: Path) -> None:
    inputs = inputs_given([texts])
    inputs.measure()
    assert inputs.passed_over == {"": 1, ".png": 1}


def test_a_link_to_a_folder_is_followed_but_not_in_a_circle(texts: Path) -> None:
    (texts / "a" / "round").symlink_to(texts)
    (texts / "b" / "other").symlink_to(texts / "a")
    found = {source.name: source.fault for source in inputs_given([texts])}
    assert found["b/other/b.txt"] == ""
    assert "leads round in a circle" in found["a/round"]
    assert "leads round in a circle" not in "".join(found[name] for name in found if not name.endswith("round"))


def test_a_folder_that_may_not_be_read_is_a_failure(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refusing(folder: Any) -> Any:
        if str(folder).endswith("/a"):
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    monkeypatch.setattr("os.scandir", refusing)
    found = {source.name: source.fault for source in inputs_given([texts])}
    assert "may not be read by you" in found["a"]
    assert found["c.csv"] == ""


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        pytest.param("a.txt\nb c.txt\n\n", ["a.txt", "b c.txt"], id="one a line"),
        pytest.param("a.txt\0b\nc.txt\0", ["a.txt", "b\nc.txt"], id="parted by null bytes"),
    ],
)
def test_names_in_a_list(listed: str, names: list[str]) -> None:
    assert names_listed(listed) == names


def test_names_come_from_standard_input(
    sure_checker: None,
    texts: Path,
    tmp_path: Path,
    lines: Callable[[Path], list[dict[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{texts}/a.txt\n{texts}/b/no_ending\n"))
    assert run(["batch", "-", "--out", str(tmp_path / "out"), "--jobs", "1"]) == 0
    assert [each["document"] for each in lines(tmp_path / "out" / "documents.jsonl")] == ["a.txt", "b/no_ending"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_tasks_hold_every_source_once_in_order(texts: Path, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.batches.running._LARGE_TABLE", 1)
    inputs = inputs_given([texts])
    tasks = list(tasks_of(inputs, jobs))
    assert [source.name for task in tasks if task.stripe == 0 for source in task.sources] == [
        each.name for each in inputs
    ]
    assert [task.number for task in tasks] == sorted(task.number for task in tasks)
    assert sum(task.sources[0].name == "c.csv" for task in tasks) == jobs
