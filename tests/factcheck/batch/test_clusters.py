"""Batches on a Dask cluster: the same bytes as on this computer alone, also when a worker is killed in the middle.

Everything that starts threads runs in processes of its own: the other tests fork this one.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from multiprocessing import Process
from pathlib import Path
from types import SimpleNamespace

import pytest

from factcheck.batches.settings import Limits, Opener
from factcheck.batches.workers import Orders
from factcheck.cli.main import run
from factcheck.errors import FactcheckError
from factcheck.pipeline import Checker

pytestmark = pytest.mark.skipif(find_spec("distributed") is None, reason="needs Dask, of the extra [cluster]")
Started = Callable[..., Process]


KILLS = """
import os
import signal
from distributed import WorkerPlugin

class Killer(WorkerPlugin):
    def transition(self, key, start, finish, **more):
        if finish == "memory":  # a task is done, and its shards are not sent yet
            os.kill({process}, signal.SIGKILL)

async def dask_setup(worker):
    await worker.plugin_add(Killer())
"""


class Cluster:
    """A Dask scheduler of this computer and its workers, which are processes."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._place = folder, folder / "cluster.json"
        self.processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._started("scheduler", "--host", "127.0.0.1", "--port", "0")
        wait_for(lambda: self._place.exists() and self._place.stat().st_size > 0)
        self.address = json.loads(self._place.read_text())["address"]

    def worker(self, kills: object = None) -> subprocess.Popen[bytes]:
        """One more; in the middle of its first task it kills the process whose number, or an expression for it, is given."""
        options = ["--no-nanny", "--nthreads", "1", "--local-directory", self._folder / "workers"]
        if kills is not None:
            preload = self._folder / "kills.py"
            preload.write_text(KILLS.format(process=kills))
            options += ["--preload", preload]
        return self._started("worker", *options)

    def _started(self, part: str, *options: object) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{part}", "--scheduler-file", self._place]
        words = [str(word) for word in [*command, "--no-dashboard", *options]]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.processes.append(process)
        return process


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path)
    yield cluster
    for process in cluster.processes:
        process.kill()
        process.wait()


@pytest.fixture
def speeches(tmp_path: Path) -> Path:
    """Speeches with a claim each, a table, and a file that cannot be read."""
    texts = tmp_path / "speeches"
    texts.mkdir()
    for number in range(40):
        claim = f"Net migration was {700 + number},000 in the year to June 2023."
        (texts / f"{number:02}.txt").write_text(f"---\ndate: 2024-12-06\n---\n{claim}\n")
    rows = "".join(f"2024-12-06,Net migration was {600 + row}000 in the year to June 2023.\n" for row in range(10))
    (texts / "table.csv").write_text("date,text\n" + rows)
    (texts / "empty.txt").touch()
    return texts


@pytest.mark.usefixtures("small_shards")
def test_a_worker_killed_in_the_middle_changes_no_result(
    cluster: Cluster,
    speeches: Path,
    tmp_path: Path,
    results_of: Callable[[Path], dict[str, bytes]],
    started: Started,
) -> None:
    together, alone, shards = tmp_path / "together", tmp_path / "alone", tmp_path / "together" / ".shards"
    cluster.worker()
    victim = cluster.worker(kills="os.getpid()")
    command = [speeches, "--out", together, "--scheduler", cluster.address, "--no-summary"]
    batch = started(*command)
    assert run(["batch", str(speeches), "--out", str(alone)]) == 0
    batch.join(300)
    assert batch.exitcode == 0
    assert victim.wait(1) == -signal.SIGKILL
    assert len(results_of(alone)["claims.jsonl"].splitlines()) == 50
    assert results_of(together) == results_of(alone)
    # and what is done is not done again
    before = {path.name: path.stat().st_mtime_ns for path in shards.iterdir()}
    again = started(*command)
    again.join(300)
    assert again.exitcode == 0
    assert results_of(together) == results_of(alone)
    assert {path.name: path.stat().st_mtime_ns for path in shards.iterdir()} == before


@pytest.mark.usefixtures("small_shards")
def test_a_scheduler_killed_in_the_middle_is_told(
    cluster: Cluster, speeches: Path, tmp_path: Path, started: Started, capfd: pytest.CaptureFixture[str]
) -> None:
    cluster.worker(kills=cluster.scheduler.pid)
    batch = started(speeches, "--out", tmp_path / "out", "--scheduler", cluster.address)
    batch.join(300)
    assert batch.exitcode == 2
    assert f"the scheduler {cluster.address} is lost; start it anew, and run the same" in capfd.readouterr().err
    assert not (tmp_path / "out" / "run.json").exists()


def wait_for(condition: Callable[[], bool]) -> None:
    give_up = time.perf_counter() + 60
    while not condition():
        assert time.perf_counter() < give_up
        time.sleep(0.02)


def test_a_worker_with_another_program_is_refused(tmp_path: Path) -> None:
    from factcheck.batches.clusters import Foreman

    orders = Orders(Opener.of(Checker.open()), "settings of another version", tmp_path, Limits())
    worker = SimpleNamespace(address="tcp://10.0.0.7:4321", local_directory=str(tmp_path))
    with pytest.raises(FactcheckError, match=r"the worker tcp://10\.0\.0\.7:4321 has another version of the program"):
        Foreman(orders).setup(worker)


def test_a_scheduler_that_does_not_answer_is_told(
    speeches: Path,
    tmp_path: Path,
    started: Started,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("factcheck.batches.clusters._PATIENCE", 0.2)
    batch = started(speeches, "--out", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:1")
    batch.join(30)
    assert batch.exitcode == 2
    told = capfd.readouterr().err
    assert "factcheck: no Dask scheduler answers at tcp://127.0.0.1:1 (" in told
    assert told.endswith("; start one: dask scheduler\n")


def test_without_the_extra_one_sentence_says_so(
    speeches: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "factcheck.batches.clusters", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert run(["batch", str(speeches), "--out", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:1"]) == 2
    assert (
        capsys.readouterr().err == "factcheck: --scheduler needs an extra; pip install 'migration-factcheck[cluster]'\n"
    )
