"""A batch on many computers: Dask hands the tasks out, each of its workers has processes of its own that are watched.

A Dask worker does a task as this computer alone would, by a `Crew`, and sends the shards back whole. So the results are
the same bytes, a document that is stuck or ends its process costs itself alone, and of a Dask worker that is lost only
its unfinished tasks are done again, by the others. Workers and scheduler need the same program and figures, and a
way to the texts: a folder that all see under the same path, or addresses. They need no way to the results.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import replace
from multiprocessing import current_process
from pathlib import Path
from queue import Empty, LifoQueue, SimpleQueue
from tempfile import mkdtemp
from time import perf_counter
from typing import Any

from distributed import Client, Future, WorkerPlugin, get_worker
from distributed.comm import CommClosedError
from distributed.scheduler import KilledWorker

from factcheck.batches.crews import Crew
from factcheck.batches.inputs import is_address
from factcheck.batches.settings import settings_digest
from factcheck.batches.shards import read_end
from factcheck.batches.workers import Orders, Piece, Task, cannot_write
from factcheck.errors import FactcheckError

_GLANCE = 0.1  # seconds between two looks at the progress
_COUNT = 2.0  # seconds between two counts of the workers
_PATIENCE = 10  # seconds for the scheduler to answer, and for a worker to be there
_ABSENCE = 60  # seconds without any worker: those that are lost may be started anew meanwhile
_AHEAD = 3  # tasks handed out for each thread of the cluster, so that none waits for the next
_AGAIN = "run the same command again: what is done is kept"
Shards = list[tuple[Piece, bytes | None]]


class ClusterCrew:
    """The workers of a Dask cluster, those included that join it later. Raises FactcheckError if there are none."""

    def __init__(self, orders: Orders, address: str) -> None:
        self._orders, self._address = orders, address
        try:
            self._client = Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError, TypeError) as fault:
            reason = " ".join(str(fault).split())
            told = f"no Dask scheduler answers at {address} ({reason})"
            raise FactcheckError(f"{told}; start one: dask scheduler") from None
        self._name = f"factcheck-{os.getpid()}-{id(self)}"
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            self._client.close()
            raise FactcheckError(f"the cluster of {address} has no worker; start one: dask worker {address}") from None
        self.jobs = self._threads()

    def run(self, tasks: Iterator[Task], glance: Callable[[int], None]) -> Iterator[tuple[Task, list[Piece]]]:
        """Each task with its shards, in the order in which they are finished.

        `glance` is called several times a second; it is told of no documents before their task is finished. Raises
        FactcheckError if results cannot be written, if the workers are not fit for the work, or if all are gone.
        """
        finished: SimpleQueue[Future] = SimpleQueue()
        self._counted = self._present = perf_counter()
        handed_out: dict[Future, Task] = {}
        try:
            self._client.register_plugin(Foreman(replace(self._orders, held=self._held())), name=self._name)
            while True:
                while len(handed_out) < self.jobs * _AHEAD and (task := next(tasks, None)) is not None:
                    future = self._client.submit(work_on, self._name, for_elsewhere(task), pure=False)
                    future.add_done_callback(finished.put)
                    handed_out[future] = task
                if not handed_out:
                    return
                glance(0)
                self._look_round()
                with suppress(Empty):
                    future = finished.get(timeout=_GLANCE)
                    yield handed_out.pop(future), self._kept(future)
                    future.release()
        except ModuleNotFoundError as fault:
            raise FactcheckError(f"workers of {self._address} lack {fault.name}; install this program there") from None
        except KilledWorker:
            raise FactcheckError(f"workers of {self._address} end again and again; give them more memory") from None
        except (CommClosedError, CancelledError):  # what is handed out is given up when the scheduler is lost
            raise FactcheckError(f"the scheduler {self._address} is lost; start it anew, and {_AGAIN}") from None
        finally:
            self._end(list(handed_out))

    def _threads(self) -> int:
        """How many tasks the cluster does at a time."""
        return sum(self._client.nthreads().values())

    def _look_round(self) -> None:
        """Count the workers now and then. Raises FactcheckError if there has been none for too long."""
        now = perf_counter()
        if now - self._counted < _COUNT:
            return
        self._counted, self.jobs = now, self._threads()
        if self.jobs:
            self._present = now
        elif now - self._present > _ABSENCE:
            raise FactcheckError(f"all workers of {self._address} are lost; start others, and {_AGAIN}")

    def _held(self) -> dict[str, bool]:
        names = (path.name for path in self._orders.folder.iterdir())
        ends = ((name, read_end(self._orders.folder / name, self._orders.limits.key)) for name in names)
        return {name: end.last for name, end in ends if end is not None}

    def _kept(self, future: Future) -> list[Piece]:
        """The pieces of a task, after their shards have been put where they belong."""
        found: Shards = future.result()
        pieces = []
        for piece, content in found:
            place = self._orders.folder / piece.name
            if content is not None:
                write_whole(place, content)
            end = read_end(place, self._orders.limits.key)
            if end is None:
                raise FactcheckError(f"the shard {place} is gone; {_AGAIN}")
            pieces.append(replace(piece, end=end))
        return pieces

    def _end(self, left: list[Future]) -> None:
        if self._client.status == "running":  # else the scheduler is lost
            with suppress(Exception):
                self._client.cancel(left, force=True)
                self._client.unregister_worker_plugin(self._name)
        self._client.close()


class Foreman(WorkerPlugin):
    """Keeps the processes of one Dask worker: one for each task that it does at a time."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders

    def setup(self, worker: Any) -> None:
        """Raises FactcheckError if this worker would come to other results."""
        here = settings_digest(self._orders.opener())
        if here != self._orders.settings:
            told = f"the worker {worker.address} has another version of the program, its libraries or the figures"
            raise FactcheckError(f"{told}; install the same there")
        # Dask's workers are daemons, which may not start processes; those started here end with their parent
        current_process().daemon = False
        self._folder = Path(mkdtemp(dir=worker.local_directory))
        self._idle: LifoQueue[Crew] = LifoQueue()
        self._over = False

    def teardown(self, worker: Any) -> None:
        self._over = True
        self._dismiss()

    def work(self, task: Task) -> Shards:
        """The shards of a task with their bytes; None for the bytes of those that are held already."""
        try:
            crew = self._idle.get_nowait()
        except Empty:
            crew = Crew(replace(self._orders, folder=self._folder), 1)
        try:
            ((_, pieces),) = crew.work(iter([task]))
            return [(piece, self._taken(piece)) for piece in pieces]
        except BaseException:
            crew.end()
            raise
        finally:
            self._idle.put(crew)
            if self._over:  # the batch was stopped while this was done
                self._dismiss()

    def _dismiss(self) -> None:
        with suppress(Empty):
            while True:
                self._idle.get_nowait().end()

    def _taken(self, piece: Piece) -> bytes | None:
        if piece.name in self._orders.held:
            return None
        place = self._folder / piece.name
        content = place.read_bytes()
        place.unlink()
        return content


def work_on(name: str, task: Task) -> Shards:
    """What a Dask worker is asked for."""
    foreman: Foreman = get_worker().plugins[name]
    return foreman.work(task)


def for_elsewhere(task: Task) -> Task:
    """The task with whole paths, which do not depend on where a process was started."""
    sources = (
        source if is_address(source.path) else replace(source, path=str(Path(source.path).absolute()))
        for source in task.sources
    )
    return replace(task, sources=tuple(sources))


def write_whole(place: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all. Raises FactcheckError."""
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(place)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise FactcheckError(cannot_write(place.parent, fault)) from None
