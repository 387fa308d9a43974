"""Batches in processes of their own, that can be slow, stuck or killed."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claims.model import Claim, Document
from factcheck.cli.main import run
from factcheck.pipeline import Checker

PAUSE = 0.004  # seconds a slow reader takes for a document
Started = Callable[..., multiprocessing.Process]


class WilfulReader:
    """Does what a text tells it: wait, stay, die, break, want more memory than there is; else it reads."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader

    def extract(self, document: Document) -> list[Claim]:
        time.sleep(PAUSE)
        if "stay for ever" in document.text:
            time.sleep(60)
        if "die at once" in document.text:
            os._exit(7)
        if "die the first time" in document.text:
            mark = Path(document.text.split()[-1])
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), 9)
        if "eat all memory" in document.text:
            bytearray(20_000_000_000)
        return self.reader.extract(document)


@pytest.fixture
def wilful_checker(sure_checker: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `sure_checker`, but slow, and with texts that make trouble."""
    sure = Checker.extractor
    monkeypatch.setattr(Checker, "extractor", property(lambda self: WilfulReader(sure.fget(self))))
    for module in ("settings", "results"):  # 12 MB to be digested each time, and no model is used
        monkeypatch.setattr(f"factcheck.batches.{module}.find_model", lambda: None)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Sixty files in three folders, a table of rows, and some that cannot be read: 0.4 seconds' work for one worker."""
    texts = tmp_path / "archive"
    for number in range(60):
        path = texts / f"{number % 3}" / f"speech-{number:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ndate: 2024-12-06\n---\nIt was 906,000, not {100 + number},000.\n", "utf-8")
    (texts / "empty.txt").write_bytes(b"")
    rows = "".join(
        f'2024-12-{1 + row % 28:02},"Speaker {row % 7}","It was {100 + row},000 of them."\n' for row in range(50)
    )
    (texts / "table.csv").write_text("date,speaker,text\n" + rows, "utf-8")
    return texts


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards of four files or seven rows, and tables that several workers share."""
    monkeypatch.setattr("factcheck.batches.running._MOST_FILES", 4)
    monkeypatch.setattr("factcheck.batches.running._LARGE_TABLE", 100)
    monkeypatch.setattr("factcheck.batches.workers.ROWS", 7)


def in_own_session(arguments: list[str], prepare: Callable[[], None]) -> None:
    prepare()
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        status = run(arguments)
    sys.stderr.flush()
    os._exit(status)


@pytest.fixture
def started() -> Started:
    """Starts a batch in a process of its own, with the checker as the test has changed it."""

    def start(*arguments: object, prepare: Callable[[], None] = lambda: None) -> multiprocessing.Process:
        context = multiprocessing.get_context("fork")
        process = context.Process(target=in_own_session, args=(["batch", *map(str, arguments)], prepare))
        process.start()
        return process

    return start


@pytest.fixture
def results_of() -> Callable[[Path], dict[str, bytes]]:
    """The bytes that are promised to be the same."""

    def read(out: Path) -> dict[str, bytes]:
        return {name: (out / name).read_bytes() for name in ("claims.jsonl", "documents.jsonl", "failures.jsonl")}

    return read


@pytest.fixture
def lines() -> Callable[[Path], list[dict[str, Any]]]:
    """The objects of a file of results."""
    return lambda path: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
