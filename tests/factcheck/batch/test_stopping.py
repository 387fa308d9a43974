"""Killed, stopped, without room, without its folder: a batch leaves nothing half done, and goes on where it was."""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Callable
from multiprocessing import Process
from pathlib import Path

import pytest

from factcheck.batches.results import RESULTS
from factcheck.cli.main import run

pytestmark = pytest.mark.usefixtures("wilful_checker", "small_shards")
Bytes = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def undisturbed(archive: Path, tmp_path: Path, results_of: Bytes) -> dict[str, bytes]:
    assert run(["batch", str(archive), "--out", str(tmp_path / "undisturbed"), "--jobs", "2"]) == 0
    return results_of(tmp_path / "undisturbed")


def killed_after(process: Process, seconds: float) -> bool:
    """Whether the kill came before the batch had ended by itself."""
    process.join(seconds)
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


def test_killed_ten_times_and_taken_up_again(
    archive: Path, tmp_path: Path, undisturbed: dict[str, bytes], results_of: Bytes, started: Callable[..., Process]
) -> None:
    """Each time in the middle: when it has done more than the time before, and a little later each time."""
    out = tmp_path / "results"
    kills = [killed_in_the_middle(started(archive, "--out", out, "--jobs", 2), out, later) for later in range(10)]
    assert any(kills)
    assert run(["batch", str(archive), "--out", str(out), "--jobs", "2"]) == 0
    assert results_of(out) == undisturbed


def killed_in_the_middle(process: Process, out: Path, later: int) -> bool:
    """Whether the kill came before the batch had ended by itself."""
    before = shards_in(out)
    wait_for(lambda: shards_in(out) > before or not process.is_alive())
    return killed_after(process, later * 0.003)


def shards_in(out: Path) -> int:
    return len(list(out.glob(".shards/[0-9a-f]*")))


@pytest.mark.parametrize("moment", [0.05, 0.1, 0.2, 0.3])
def test_killed_once_nothing_is_half_written(
    archive: Path,
    tmp_path: Path,
    undisturbed: dict[str, bytes],
    results_of: Bytes,
    started: Callable[..., Process],
    moment: float,
) -> None:
    out = tmp_path / "results"
    killed_after(started(archive, "--out", out, "--jobs", 1), moment)
    seen = {path.name for path in out.iterdir() if not path.name.startswith(".")} if out.exists() else set()
    assert seen in (set(), set(RESULTS))
    assert run(["batch", str(archive), "--out", str(out), "--jobs", "1"]) == 0
    assert results_of(out) == undisturbed


def test_what_is_done_is_not_done_again(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "results"
    run(["batch", str(archive), "--out", str(out)])
    before = {path.name: path.stat().st_mtime_ns for path in (out / ".shards").iterdir()}
    (archive / "0" / "speech-00.txt").write_text("It was 906,000 after all.")
    run(["batch", str(archive), "--out", str(out)])
    after = {path.name: path.stat().st_mtime_ns for path in (out / ".shards").iterdir()}
    assert len(before) > 10
    assert len(set(before.items()) - set(after.items())) == 1


def test_restart_does_all_anew(archive: Path, tmp_path: Path, results_of: Bytes) -> None:
    out = tmp_path / "results"
    run(["batch", str(archive), "--out", str(out)])
    first = results_of(out)
    before = {path.name: path.stat().st_mtime_ns for path in (out / ".shards").iterdir() if path.name != "lock"}
    run(["batch", str(archive), "--out", str(out), "--restart"])
    after = {path.name: path.stat().st_mtime_ns for path in (out / ".shards").iterdir() if path.name != "lock"}
    assert before.keys() == after.keys()
    assert not set(before.items()) & set(after.items())
    assert results_of(out) == first


def test_a_shard_that_was_cut_off_is_not_taken_up(archive: Path, tmp_path: Path, results_of: Bytes) -> None:
    out = tmp_path / "results"
    run(["batch", str(archive), "--out", str(out)])
    first = results_of(out)
    for path in (out / ".shards").iterdir():
        if path.name != "lock":
            os.truncate(path, path.stat().st_size * 2 // 3)
    run(["batch", str(archive), "--out", str(out)])
    assert results_of(out) == first


def test_a_second_batch_into_the_same_folder_is_refused(
    archive: Path, tmp_path: Path, started: Callable[..., Process], capfd: pytest.CaptureFixture[str]
) -> None:
    (archive / "0" / "speech-00.txt").write_text("stay for ever")
    out = tmp_path / "results"
    first = started(archive, "--out", out, "--jobs", 1)
    wait_for(lambda: (out / ".shards" / "lock").exists())
    time.sleep(0.1)
    assert run(["batch", str(archive), "--out", str(out)]) == 2
    first.kill()
    first.join()
    assert "another batch is writing to" in capfd.readouterr().err


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("sent", "status"), [pytest.param(signal.SIGINT, 130, id="ctrl-c"), pytest.param(signal.SIGTERM, 143, id="sigterm")]
)
def test_a_batch_that_is_stopped_says_how_to_go_on(
    archive: Path,
    tmp_path: Path,
    undisturbed: dict[str, bytes],
    results_of: Bytes,
    started: Callable[..., Process],
    capfd: pytest.CaptureFixture[str],
    sent: signal.Signals,
    status: int,
    jobs: int,
) -> None:
    out = tmp_path / "results"
    text = archive / "1" / "speech-31.txt"
    before = text.read_bytes()
    text.write_text("stay for ever")  # so that the batch cannot end by itself
    process = started(archive, "--out", out, "--jobs", jobs)
    wait_for(lambda: shards_in(out) > 1 and len(children_of(process)) == jobs)
    workers = children_of(process)
    os.kill(process.pid, sent)
    process.join(60)
    assert process.exitcode == status
    assert not [worker for worker in workers if Path(f"/proc/{worker}").exists()]
    assert capfd.readouterr().err == ("factcheck: stopped; what is done is kept, the same command goes on from there\n")
    assert not [path for path in out.iterdir() if path.name != ".shards"]
    assert not list(out.glob(".shards/.*.part"))
    text.write_bytes(before)
    assert run(["batch", str(archive), "--out", str(out)]) == 0
    assert results_of(out) == undisturbed


def test_a_job_that_is_ended_twice_clears_up_all_the_same(
    archive: Path, tmp_path: Path, started: Callable[..., Process], capfd: pytest.CaptureFixture[str]
) -> None:
    """A scheduler sends SIGTERM to all processes of a job, and at once again."""
    (archive / "1" / "speech-31.txt").write_text("stay for ever")
    out = tmp_path / "results"
    process = started(archive, "--out", out, "--jobs", 2)
    wait_for(lambda: shards_in(out) > 1)
    for each in (*children_of(process), process.pid, process.pid):
        os.kill(int(each), signal.SIGTERM)
    process.join(20)
    assert process.exitcode == 143
    assert "Traceback" not in (said := capfd.readouterr().err)
    assert "the same command goes on from there" in said
    assert not list(out.glob(".shards/.*.part"))


def children_of(process: Process) -> list[str]:
    return Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii").split()


@pytest.mark.parametrize("most", [pytest.param(8000, id="for a shard"), pytest.param(60_000, id="for the results")])
def test_no_room_is_told_and_taken_up_again(
    archive: Path,
    tmp_path: Path,
    undisturbed: dict[str, bytes],
    results_of: Bytes,
    started: Callable[..., Process],
    capfd: pytest.CaptureFixture[str],
    most: int,
) -> None:
    """Files that may not grow stand in for a disk that is full: the system refuses to write in the same way."""
    out = tmp_path / "results"
    process = started(archive, "--out", out, prepare=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    process.join(20)
    assert process.exitcode == 2
    assert f"cannot write to {out}" in (said := capfd.readouterr().err)
    assert "run the same command again" in said
    assert not [path for path in out.iterdir() if path.name != ".shards"]
    assert not list(out.glob(".shards/.*.part"))
    assert run(["batch", str(archive), "--out", str(out)]) == 0
    assert results_of(out) == undisturbed


def test_no_room_for_a_report_is_told(
    archive: Path, tmp_path: Path, started: Callable[..., Process], capfd: pytest.CaptureFixture[str]
) -> None:
    """The results fit, and what is made of them does not."""
    out = tmp_path / "results"
    assert run(["batch", str(archive), "--out", str(out), "--no-summary"]) == 0
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    most = max(map(len, before.values())) + 1000
    limited = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))  # noqa: E731
    process = started(archive, "--out", out, "--no-summary", "--report", "html", prepare=limited)
    process.join(20)
    assert process.exitcode == 2
    assert f"cannot write {out / 'report'} (" in (said := capfd.readouterr().err)
    assert said.endswith("; make room there and run the same command again\n")
    assert not (out / "report").exists()


def test_results_that_are_not_there_yet_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "results" / ".shards").mkdir(parents=True)
    assert run(["recheck", str(tmp_path / "results")]) == 2
    assert "its batch has not come to an end" in capsys.readouterr().err


@pytest.mark.parametrize("removed", ["archive", "results"])
def test_a_folder_removed_meanwhile_is_told(
    archive: Path, tmp_path: Path, started: Callable[..., Process], capfd: pytest.CaptureFixture[str], removed: str
) -> None:
    (archive / "1" / "speech-31.txt").write_text(
        "stay for ever"
    )  # so that the batch cannot end before the folder is gone
    out = tmp_path / "results"
    process = started(archive, "--out", out, "--jobs", 1, "--seconds", 2)
    wait_for(lambda: shards_in(out) > 1)
    (tmp_path / removed).rename(tmp_path / "elsewhere")  # at once, while files are being written into it
    process.join(20)
    assert process.exitcode == 2
    assert f"the folder {tmp_path / removed} is gone" in capfd.readouterr().err


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(500):
        if condition():
            return
        time.sleep(0.01)
    pytest.fail("the batch did not get so far")
