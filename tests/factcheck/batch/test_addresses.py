"""Texts that are given by address: read through fsspec to the same results, and told in one sentence what is wrong."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck.batches.addresses import before_path
from factcheck.batches.inputs import inputs_given
from factcheck.cli.main import run
from factcheck.errors import FactcheckError

fsspec = pytest.importorskip("fsspec", reason="needs fsspec, of the extra [remote]")
Bytes = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def store() -> Iterator[Any]:
    """A store of files in the memory of this process, empty at first and at the end."""
    files = fsspec.filesystem("memory")
    files.store.clear()
    files.pseudo_dirs[:] = [""]
    yield files
    files.store.clear()
    files.pseudo_dirs[:] = [""]


@pytest.fixture
def texts(store: Any) -> Any:
    for name in ("a.txt", "a/b.txt", "a-c.txt", "b/x/deep.md", "b/no_ending", "b/picture.png", "c.csv", ".git/d.txt"):
        store.pipe(f"/texts/{name}", b"906,000")
    return store


@pytest.mark.parametrize(
    ("given", "include", "names"),
    [
        pytest.param([""], (), ["a-c.txt", "a.txt", "a/b.txt", "b/x/deep.md", "c.csv"], id="a folder, in the order of whole names"),
        pytest.param(["/"], ("b/*",), ["b/no_ending", "b/picture.png", "b/x/deep.md"], id="what is asked for of it"),
        pytest.param(["/b", "/a"], (), ["a/b.txt", "b/x/deep.md"], id="two folders are named from the one above"),
        pytest.param(["/b/no_ending"], (), ["no_ending"], id="a file is taken whatever its ending"),
        pytest.param(["/*.txt"], (), ["a-c.txt", "a.txt"], id="a pattern"),
        pytest.param(["/a.txt", ""], (), ["a-c.txt", "a.txt", "a/b.txt", "b/x/deep.md", "c.csv"], id="a file named twice counts once"),
    ],
)  # fmt: skip
def test_what_is_found(texts: Any, given: list[str], include: tuple[str, ...], names: list[str]) -> None:
    inputs = inputs_given([f"memory://texts{each}" for each in given], include)
    assert [source.name for source in inputs] == names


@pytest.mark.parametrize(
    ("given", "says"),
    [
        pytest.param(["memory://nowhere"], "there is nothing at memory://nowhere", id="a folder that is not there"),
        pytest.param(["memory://texts/*.pdf"], "no file is named like", id="a pattern that fits nothing"),
        pytest.param(["memory://texts", "."], "check them in two batches", id="an address and a path"),
        pytest.param(["memory://texts", "local:///"], "of different stores", id="addresses of two stores"),
        pytest.param(["memory://texts", "file:///"], "check them in two batches", id="an address of this computer"),
        pytest.param(["sftp://jo:secret@host/texts"], r"sftp://jo:…@host/texts holds a password", id="a password"),
        pytest.param(["zip://a::memory://texts"], "unpack the archive", id="an address inside another"),
        pytest.param(["nonsense://texts"], "cannot be opened", id="an address of no known kind"),
    ],
)
def test_what_cannot_be_given_is_told(texts: Any, given: list[str], says: str) -> None:
    with pytest.raises(FactcheckError, match=says):
        inputs_given(given)


@pytest.mark.parametrize(
    ("address", "path", "told"),
    [
        pytest.param("sftp://jo@host/a/b/", "/a/b", "sftp://jo@host/a/b/c.txt", id="the host stays in it"),
        pytest.param("s3://bucket", "bucket", "s3://bucket/c.txt", id="the bucket stands once"),
        pytest.param("https://host/a?b", "https://host/a?b", "https://host/a?b/c.txt", id="the path is the address"),
        pytest.param(
            "memory:a", "/a", "memory:///a/c.txt", id="what is written otherwise is written as the store does"
        ),
    ],
)
def test_addresses_are_written_as_they_were_given(store: Any, address: str, path: str, told: str) -> None:
    assert before_path(address, store, path)(f"{path}/c.txt") == told


def test_files_of_this_computer_need_no_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    (tmp_path / "two words").mkdir()
    (tmp_path / "two words" / "a.txt").write_text("906,000")
    assert [source.name for source in inputs_given([f"file://{tmp_path}/two%20words"])] == ["a.txt"]


def test_what_is_missing_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    assert run(["batch", "s3://bucket/texts", "--out", str(tmp_path / "results")]) == 2
    told = capsys.readouterr().err
    assert told == (
        "factcheck: s3://bucket/texts is an address, and those need an extra; pip install 'migration-factcheck[remote]'\n"
    )


@pytest.mark.usefixtures("wilful_checker", "small_shards")
def test_the_results_are_those_of_the_same_files_in_a_folder(
    archive: Path, tmp_path: Path, store: Any, results_of: Bytes
) -> None:
    store.put(f"{archive}/", "/texts/", recursive=True)
    assert run(["batch", "memory://texts", "--out", str(tmp_path / "by address"), "--jobs", "2"]) == 0
    assert run(["batch", str(archive), "--out", str(tmp_path / "by path"), "--jobs", "2"]) == 0
    by_address, by_path = results_of(tmp_path / "by address"), results_of(tmp_path / "by path")
    assert len(by_path["claims.jsonl"].splitlines()) == 60 * 2 + 50
    assert by_address == by_path


@pytest.mark.usefixtures("wilful_checker", "small_shards")
def test_a_store_that_fails_costs_the_file_alone(
    archive: Path,
    tmp_path: Path,
    store: Any,
    lines: Callable[[Path], list[dict[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store.put(f"{archive}/", "/texts/", recursive=True)
    open_any = type(store).open

    def open_most(self: Any, path: str, *more: Any, **options: Any) -> Any:
        if path.endswith("speech-31.txt"):
            raise RuntimeError("the store\nis tired")
        return open_any(self, path, *more, **options)

    monkeypatch.setattr(type(store), "open", open_most)
    assert run(["batch", "memory://texts", "--out", str(tmp_path / "results")]) == 0
    failures = {each["document"]: each["error"] for each in lines(tmp_path / "results" / "failures.jsonl")}
    assert failures.keys() == {"1/speech-31.txt", "empty.txt"}
    assert "cannot be read (the store is tired)" in failures["1/speech-31.txt"]


@pytest.mark.usefixtures("wilful_checker")
def test_what_does_not_come_is_not_waited_for(
    store: Any, tmp_path: Path, lines: Callable[[Path], list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.pipe("/texts/a.txt", b"It was 906,000.")
    store.pipe("/texts/b.txt", b"It was 906,000.")
    open_any = type(store).open

    def open_late(self: Any, path: str, *more: Any, **options: Any) -> Any:
        if path.endswith("a.txt"):
            time.sleep(60)
        return open_any(self, path, *more, **options)

    monkeypatch.setattr(type(store), "open", open_late)
    assert run(["batch", "memory://texts", "--out", str(tmp_path / "results"), "--seconds", "0.5"]) == 0
    (failure,) = lines(tmp_path / "results" / "failures.jsonl")
    assert failure["error"].startswith("a.txt takes longer than 0.5 seconds; ")
    assert failure["stage"] == "reading"
    assert [each["document"] for each in lines(tmp_path / "results" / "documents.jsonl")] == ["b.txt"]


@pytest.mark.usefixtures("wilful_checker")
def test_results_are_judged_again_from_where_they_came(
    store: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.pipe("/texts/a/speech.txt", b"It was 906,000.")
    store.pipe("/texts/rows.csv", b'date,text\n2024-12-06,"It was 906,000."\n')
    assert run(["batch", "memory://texts", "--out", str(tmp_path / "results")]) == 0
    assert run(["recheck", str(tmp_path / "results")]) == 0
    assert "2 claims judged again" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["batch", "texts", "--out", "s3://bucket/it"], id="results of a batch"),
        pytest.param(["check", "--text", "It was 906,000.", "--out", "s3://bucket/it"], id="the report of a text"),
        pytest.param(["check", "s3://bucket/it"], id="a single text"),
        pytest.param(["check", "--text", "It was 906,000.", "--data", "s3://bucket/it"], id="figures"),
        pytest.param(["data", "list", "--data", "s3://bucket/it"], id="figures to look at"),
        pytest.param(["data", "export", "--out", "s3://bucket/it"], id="figures handed on"),
        pytest.param(["recheck", "s3://bucket/it"], id="earlier results"),
    ],
)
def test_an_address_where_only_a_path_will_do_is_refused(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    assert run(arguments) == 2
    told = capsys.readouterr().err
    assert told.startswith("factcheck: s3://bucket/it is an address, but ")
    assert told.endswith("; name a file or folder of this computer\n")
    assert [path.name for path in tmp_path.iterdir()] == ["texts"]
