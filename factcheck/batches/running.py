"""A batch from beginning to end: sources into tasks, tasks into shards, shards into results.

`claims.jsonl`, `documents.jsonl` and `failures.jsonl` are the same bytes for the same texts, figures, words and
policy, however many workers there were and however often the batch was stopped and taken up again. `run.json` and
`timings.jsonl` tell how they came about and are outside that promise.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from heapq import heappop, heappush
from pathlib import Path, PurePath
from time import perf_counter
from typing import TYPE_CHECKING, Any
from zlib import crc32

from claims.readers.formats import BY_ENDING, FORMATS
from factcheck.batches.crews import Crew
from factcheck.batches.inputs import Inputs, Source
from factcheck.batches.locking import locked
from factcheck.batches.results import assemble, run_object
from factcheck.batches.settings import Limits, Opener, settings_digest
from factcheck.batches.shards import remove_all, remove_parts
from factcheck.batches.tallies import Tally
from factcheck.batches.workers import Orders, Piece, Task, cannot_write
from factcheck.errors import FactcheckError
from factcheck.pipeline import Checker
from factcheck.reports.results import SHARDS

if TYPE_CHECKING:
    from factcheck.batches.clusters import ClusterCrew

_MOST_FILES, _MOST_BYTES = 200, 500_000  # in one shard
_ONE_IN = 64  # names end a shard, so that a file more or less changes one shard only
_LARGE_TABLE = 1_000_000  # bytes; from there on several workers share it
_LOOKED_AT = 64  # tasks from which the next is chosen


@dataclass(slots=True)
class Progress:
    """How far a batch has come. `total` is in bytes; `in_hand`: documents of shards that are not finished."""

    files: int
    total: int
    done: float = 0.0
    in_hand: int = 0
    tally: Tally = field(default_factory=Tally)

    @property
    def documents(self) -> int:
        return self.tally.documents + self.tally.failures + self.in_hand


@dataclass(frozen=True, slots=True)
class Batch:
    """What to check, by what, and where the results go. `jobs`: worker processes; `arguments` are told in `run.json`.

    `restart`: nothing is taken up that an earlier run has done. `scheduler`: the address of a Dask cluster that works
    in place of processes of this computer.
    """

    inputs: Inputs
    results: Path
    checker: Checker
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    restart: bool = False
    arguments: Mapping[str, Any] = field(default_factory=dict)
    scheduler: str | None = None

    def run(self, on_progress: Callable[[Progress], None] = lambda _: None) -> Tally:
        """Check everything and leave the results in their folder, which is made if need be.

        `on_progress` is called several times a second. Raises FactcheckError if nothing can be started, or if results
        cannot be written; what was done till then is taken up by the next run.
        """
        begun = perf_counter()
        progress = Progress(*self.inputs.measure())
        with self._work_folder() as work:
            pieces: dict[int, list[Piece]] = {}
            orders = Orders(Opener.of(self.checker), settings_digest(self.checker), work, self.limits)

            def glance(in_hand: int) -> None:
                progress.in_hand = in_hand
                on_progress(progress)

            crew = self._crew(orders)
            for task, found in crew.run(largest_first(tasks_of(self.inputs, crew.jobs)), glance):
                pieces.setdefault(task.number, []).extend(found)
                for piece in found:
                    progress.tally.include(piece.end.tally)
                progress.done += task.size
                self._still_there(progress.tally.failures)
            shards = [
                piece.name for number in sorted(pieces) for piece in sorted(pieces[number], key=lambda each: each.place)
            ]
            run = run_object(self.checker, progress.tally, self.arguments, perf_counter() - begun)
            run["passed_over"] = dict(sorted(self.inputs.passed_over.items()))
            try:
                assemble(self.results, (work / name for name in shards), run)
                remove_all(work, set(shards))
            except OSError as fault:
                raise FactcheckError(cannot_write(work, fault)) from None
        return progress.tally

    def _crew(self, orders: Orders) -> Crew | ClusterCrew:
        if self.scheduler is None:
            return Crew(orders, self.jobs)
        try:
            from factcheck.batches.clusters import ClusterCrew
        except ImportError as fault:
            if fault.name not in ("dask", "distributed"):
                raise
            raise FactcheckError("--scheduler needs an extra; pip install 'migration-factcheck[cluster]'") from None
        return ClusterCrew(orders, self.scheduler)

    @contextmanager
    def _work_folder(self) -> Iterator[Path]:
        work = self.results.absolute() / SHARDS
        try:
            work.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            reason = fault.strerror
            raise FactcheckError(f"cannot make the folder {self.results} ({reason}); name another with --out") from None
        with locked(work, self.results):
            remove_parts(work)
            if self.restart:
                remove_all(work)
            try:
                yield work
            finally:
                remove_parts(work)

    def _still_there(self, failures: int) -> None:
        """Raises FactcheckError if the texts are gone as a whole, rather than failing file by file."""
        if failures and (gone := self.inputs.missing()):
            raise FactcheckError(
                f"the folder {gone} is gone; bring it back and run the same command again: what is done is kept"
            )


def tasks_of(sources: Inputs, jobs: int) -> Iterator[Task]:
    """The sources in their order as tasks: tables one by one, large ones in as many stripes as there are workers."""
    number, group, size = 0, [], 0
    for source in sources:
        if is_table(source):
            if group:
                yield Task(number, tuple(group))
                number, group, size = number + 1, [], 0
            stripes = jobs if source.size >= _LARGE_TABLE else 1
            yield from (Task(number, (source,), stripe, stripes) for stripe in range(stripes))
            number += 1
            continue
        group.append(source)
        size += source.size
        ends = crc32(os.fsencode(source.name)) % _ONE_IN == 0
        if ends or size >= _MOST_BYTES or len(group) >= _MOST_FILES:
            yield Task(number, tuple(group))
            number, group, size = number + 1, [], 0
    if group:
        yield Task(number, tuple(group))


def largest_first(tasks: Iterable[Task], looked_at: int = _LOOKED_AT) -> Iterator[Task]:
    """The tasks with the largest of those next in line first: at the end small ones are left, and all have some to do.

    No more of them are looked at at a time, since a folder may have millions.
    """
    waiting: list[tuple[float, int, int, Task]] = []
    for task in tasks:
        heappush(waiting, (-task.size, task.number, task.stripe, task))
        if len(waiting) >= looked_at:
            yield heappop(waiting)[-1]
    while waiting:
        yield heappop(waiting)[-1]


def is_table(source: Source) -> bool:
    """Whether the ending is that of files with a document a row; whoever opens it sees whether it is so."""
    kind = BY_ENDING.get(PurePath(source.name).suffix.lower())
    return kind is not None and FORMATS[kind].rows
