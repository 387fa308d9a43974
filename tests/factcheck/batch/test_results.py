"""A folder in, a folder of results out; one broken file never stops the rest."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from factcheck.batches.inputs import inputs_given
from factcheck.batches.results import RESULTS
from factcheck.cli.main import run
from factcheck.errors import FactcheckError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five files: two with claims, one without, two that cannot be dealt with; and some that are no texts."""
    texts = tmp_path / "texts"
    (texts / "b").mkdir(parents=True)
    (texts / ".hidden").mkdir()
    files = {
        "z.txt": b"---\ndate: 2024-12-06\n---\nNet migration was 906,000.\n",
        "b/speech.md": b"HOST: Well?\nGUEST: It was 906,000, not 500,000.\n",
        "b/empty.txt": b"",
        "a.txt": b"A walk in the park.\n",
        "c.txt": b"please break the reader\n",
        ".hidden/d.txt": b"906,000",
        "notes.unread": b"906,000",
    }
    for name, data in files.items():
        (texts / name).write_bytes(data)
    return texts


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def seen_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name not in (".shards", "summary.md"))


def test_results_come_in_the_order_of_the_paths(
    sure_checker: None, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "results"
    assert run(["batch", str(folder), "--out", str(out)]) == 0
    claims = [(claim["document"], claim["span"]["text"], claim["rating"]) for claim in lines(out / "claims.jsonl")]
    assert claims == [
        ("b/speech.md", "906,000", "accurate"),
        ("b/speech.md", "500,000", "inaccurate"),
        ("z.txt", "906,000", "accurate"),
    ]
    documents = lines(out / "documents.jsonl")
    assert [(each["document"], each["claims"], each["turns"], each["date_basis"]) for each in documents] == [
        ("a.txt", 0, 0, "unknown"),
        ("b/speech.md", 2, 2, "unknown"),
        ("z.txt", 1, 0, "front matter"),
    ]
    assert [(each["document"], each["stage"]) for each in lines(out / "failures.jsonl")] == [
        ("b/empty.txt", "reading"),
        ("c.txt", "extracting"),
    ]
    assert [each["document"] for each in lines(out / "timings.jsonl")] == [
        "a.txt",
        "b/empty.txt",
        "b/speech.md",
        "c.txt",
        "z.txt",
    ]
    assert "3 documents, 3 claims: 2 accurate, 1 inaccurate" in capsys.readouterr().out
    assert seen_in(out) == sorted(RESULTS)


def test_the_run_is_described(sure_checker: None, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "results"
    run(["batch", str(folder), "--out", str(out), "--as-of", "2025-01-31"])
    described = json.loads((out / "run.json").read_text("utf-8"))
    assert (described["documents"], described["failures"], described["claims"]) == (3, 2, 3)
    assert described["as_of"] == "2025-01-31"
    assert described["arguments"]["folder"] == str(folder)
    assert {
        len(described["data"]),
        len(described["lexicon"]),
        len(described["policy"]["digest"]),
        len(described["model"]["weights"]),
    } == {64}


@pytest.mark.parametrize("name", ["claims.jsonl", "documents.jsonl", "failures.jsonl"])
def test_a_second_run_gives_the_same_bytes(sure_checker: None, folder: Path, tmp_path: Path, name: str) -> None:
    run(["batch", str(folder), "--out", str(tmp_path / "one")])
    run(["batch", str(folder), "--out", str(tmp_path / "two")])
    assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_results_inside_the_folder_are_not_read_as_texts(sure_checker: None, folder: Path) -> None:
    out = folder / "results"
    out.mkdir()
    (out / "old.txt").write_text("906,000")
    assert run(["batch", str(folder), "--out", str(out)]) == 0
    assert "results/old.txt" not in {each["document"] for each in lines(out / "documents.jsonl")}


@pytest.mark.parametrize(
    ("include", "names"),
    [
        pytest.param(
            (), ["a.txt", "b/empty.txt", "b/speech.md", "c.txt", "z.txt"], id="every suffix that has a reader"
        ),
        pytest.param(("*.md",), ["b/speech.md"], id="by the name"),
        pytest.param(("b/*",), ["b/empty.txt", "b/speech.md"], id="by the folder"),
        pytest.param(("a.*", "*.unread"), ["a.txt", "notes.unread"], id="several"),
    ],
)
def test_include_chooses_files(folder: Path, include: tuple[str, ...], names: list[str]) -> None:
    assert [source.name for source in inputs_given([folder], include)] == names


@pytest.mark.parametrize(
    ("where", "include", "says"),
    [
        pytest.param("nowhere", (), "there is no folder", id="no folder"),
        pytest.param("texts", ("*.docx",), "no text to check in .*docx", id="nothing that fits"),
    ],
)
def test_nothing_to_start_with_says_so(folder: Path, where: str, include: tuple[str, ...], says: str) -> None:
    with pytest.raises(FactcheckError, match=says):
        inputs_given([folder.parent / where], include).measure()


def test_a_name_that_is_no_utf8_does_not_stop_the_run(sure_checker: None, folder: Path, tmp_path: Path) -> None:
    odd = os.fsencode(folder) + b"/caf\xe9.txt"
    Path(os.fsdecode(odd)).write_text("Net migration was 906,000.")
    assert run(["batch", str(folder), "--out", str(tmp_path / "out"), "--include", "caf*"]) == 0
    (claim,) = lines(tmp_path / "out" / "claims.jsonl")
    assert claim["document"] == "caf\N{REPLACEMENT CHARACTER}.txt"


def test_a_run_that_is_stopped_leaves_nothing_half_done(
    sure_checker: None,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "results"
    run(["batch", str(folder), "--out", str(out)])
    before = (out / "claims.jsonl").read_bytes()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("factcheck.batches.results.lines_of", stop)
    assert run(["batch", str(folder), "--out", str(out), "--as-of", "2025-01-31"]) == 130
    assert (out / "claims.jsonl").read_bytes() == before
    assert seen_in(out) == sorted(RESULTS)
    assert "goes on from there" in capsys.readouterr().err


def test_a_report_that_cannot_be_made_is_told_before_anything_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("It was 906,000.")
    assert run(["batch", str(tmp_path / "texts"), "--out", str(tmp_path / "out"), "--report", "parquet"]) == 2
    assert capsys.readouterr().err == (
        "factcheck: --report parquet needs pyarrow; pip install 'migration-factcheck[parquet]'\n"
    )
    assert not (tmp_path / "out").exists()
