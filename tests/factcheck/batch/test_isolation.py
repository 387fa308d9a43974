"""Each document alone: what one does to its worker harms no other, and workers change no result."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli.main import run

pytestmark = pytest.mark.usefixtures("wilful_checker", "small_shards")
Lines = Callable[[Path], list[dict[str, Any]]]


@pytest.mark.parametrize("jobs", [1, 3])
def test_workers_change_no_result(
    archive: Path,
    tmp_path: Path,
    results_of: Callable[[Path], dict[str, bytes]],
    jobs: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run(["batch", str(archive), "--out", str(tmp_path / "several"), "--jobs", str(jobs)])
    monkeypatch.setattr("factcheck.batches.running._MOST_FILES", 1000)
    monkeypatch.setattr("factcheck.batches.running._LARGE_TABLE", 10**9)
    monkeypatch.setattr("factcheck.batches.workers.ROWS", 1000)
    run(["batch", str(archive), "--out", str(tmp_path / "one"), "--jobs", "1"])
    several, one = results_of(tmp_path / "several"), results_of(tmp_path / "one")
    assert len(several["claims.jsonl"].splitlines()) == 60 * 2 + 50
    assert several == one


@pytest.mark.parametrize(
    ("text", "stage", "says"),
    [
        pytest.param(
            "stay for ever",
            "extracting",
            "takes longer than 2 seconds; split it, or allow more with --seconds",
            id="stuck",
        ),
        pytest.param(
            "die at once", "extracting", r"ends the process that works on it (status 7)", id="ending its process"
        ),
        pytest.param(
            "eat all memory", "extracting", "needs more than 4,000 MB of memory", id="wanting too much memory"
        ),
        pytest.param(
            "please break the reader",
            "extracting",
            "RuntimeError (the reader broke)",
            id="hitting a fault of the program",
        ),
    ],
)
@pytest.mark.parametrize("where", ["1/speech-31.txt", "table.csv#20"])
def test_a_document_that_makes_trouble_fails_alone(
    archive: Path, tmp_path: Path, lines: Lines, where: str, text: str, stage: str, says: str
) -> None:
    if "#" in where:
        content = (archive / "table.csv").read_text("utf-8").splitlines()
        content[19] = f"2024-12-01,Someone,{text}"
        (archive / "table.csv").write_text("\n".join(content))
    else:
        (archive / where).write_text(text)
    out = tmp_path / "results"
    assert run(["batch", str(archive), "--out", str(out), "--jobs", "2", "--seconds", "2"]) == 0
    failures = {each["document"]: each for each in lines(out / "failures.jsonl")}
    assert failures.keys() == {"empty.txt", where}
    assert failures[where]["stage"] == stage
    assert f"{where}" in failures[where]["error"]
    assert says in failures[where]["error"]
    assert len(lines(out / "documents.jsonl")) == 60 + 50 - 1


def test_a_worker_killed_by_chance_costs_nothing(archive: Path, tmp_path: Path, lines: Lines) -> None:
    (archive / "1" / "speech-31.txt").write_text(f"It was 906,000. die the first time {tmp_path / 'mark'}")
    out = tmp_path / "results"
    assert run(["batch", str(archive), "--out", str(out), "--jobs", "2"]) == 0
    assert [each["document"] for each in lines(out / "failures.jsonl")] == ["empty.txt"]


def test_more_time_gives_a_document_another_chance(
    archive: Path, tmp_path: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    (archive / "1" / "speech-31.txt").write_text("stay for ever")
    out = tmp_path / "results"
    run(["batch", str(archive), "--out", str(out), "--seconds", "0.3"])
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    run(["batch", str(archive), "--out", str(out), "--seconds", "0.3"])
    assert "1/speech-31.txt" in {each["document"] for each in lines(out / "failures.jsonl")}
    run(["batch", str(archive), "--out", str(out), "--seconds", "5"])
    assert "1/speech-31.txt" not in {each["document"] for each in lines(out / "failures.jsonl")}


@pytest.mark.parametrize(
    ("make", "says"),
    [
        pytest.param(lambda place: place.symlink_to(place), "leads round in a circle", id="a link to itself"),
        pytest.param(lambda place: place.symlink_to("nowhere"), "is not there", id="a link to nothing"),
        pytest.param(lambda place: os.mkfifo(place), "is a pipe or a device", id="a pipe that never speaks"),
        pytest.param(lambda place: place.write_bytes(b"\x00\x01\x02" * 999), "", id="no text"),
        pytest.param(
            lambda place: place.write_text(
                "Die Zahl der Zuwanderer ist im letzten Jahr nicht gestiegen, und das ist gut so. " * 9
            ),
            "",
            id="not English",
        ),
    ],
)
def test_what_is_no_text_fails_alone(
    archive: Path, tmp_path: Path, lines: Lines, make: Callable[[Path], object], says: str
) -> None:
    make(archive / "2" / "odd.txt")
    out = tmp_path / "results"
    assert run(["batch", str(archive), "--out", str(out), "--jobs", "2"]) == 0
    failures = {each["document"]: each["error"] for each in lines(out / "failures.jsonl")}
    assert failures.keys() == {"2/odd.txt", "empty.txt"}
    assert failures["2/odd.txt"].startswith("2/odd.txt ")
    assert says in failures["2/odd.txt"]
    assert len(lines(out / "documents.jsonl")) == 60 + 50


def test_half_a_surrogate_pair_is_escaped(archive: Path, tmp_path: Path, lines: Lines) -> None:
    (archive / "rows.jsonl").write_text('{"text": "It was 906,000 \\ud83d of them."}\n')
    out = tmp_path / "results"
    assert run(["batch", str(archive), "--out", str(out), "--include", "rows.jsonl"]) == 0
    (claim,) = lines(out / "claims.jsonl")
    assert claim["document"] == "rows.jsonl#1"
    assert b"\\ud83d" in (out / "claims.jsonl").read_bytes()
