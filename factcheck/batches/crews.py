"""The processes that work on a batch, watched: one that is stuck or lost costs its document, and nothing else."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from multiprocessing import connection, get_context
from multiprocessing.context import BaseContext
from threading import active_count
from time import perf_counter
from typing import Any

from factcheck.batches.workers import BEGUN, DOCUMENT, DONE, IDLE, SOURCE, STAGE, STAGES, Orders, Piece, Task, work
from factcheck.errors import FactcheckError

_GLANCE = 0.1  # seconds between two looks at the clock and the progress
_STRIKES = 2  # how often a document may take a worker down with it before it is given up


class Member:
    """One worker process, its task, and since when it has been at its document."""

    def __init__(self, context: BaseContext, orders: Orders) -> None:
        self.progress = context.RawArray("q", 5)
        self.connection, theirs = context.Pipe()
        self.process: Any = context.Process(target=work, args=(theirs, orders, self.progress), daemon=True)
        self.process.start()
        theirs.close()
        self.task: Task | None = None
        self._seen, self._since = -1, 0.0

    def give(self, task: Task) -> None:
        self.task = task
        self.connection.send(task)

    def seconds_at_document(self) -> float:
        """How long it has been at the same document, as far as was seen; 0 between documents."""
        if self.progress[STAGE] == IDLE or self.progress[BEGUN] != self._seen:
            self._seen, self._since = self.progress[BEGUN], perf_counter()
            return 0.0
        return perf_counter() - self._since

    def end(self) -> None:
        """End the process, and what it has started itself, at once."""
        if self.process.is_alive():
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except (AttributeError, OSError):  # no process groups here, or not yet its own
                self.process.kill()
        self.process.join()
        self.connection.close()


class Crew:
    """At most `jobs` workers. They are started when there is a task for them, and replaced when they are lost."""

    def __init__(self, orders: Orders, jobs: int) -> None:
        self._orders, self.jobs = orders, jobs
        # a fork of a process with one thread is safe and starts with all modules loaded
        forks = sys.platform == "linux" and active_count() == 1
        self._context = get_context("fork" if forks else "spawn")
        self._members: list[Member] = []
        self._again: deque[Task] = deque()
        self._strikes: dict[tuple[int, int, int, int], int] = {}

    def run(self, tasks: Iterator[Task], glance: Callable[[int], None]) -> Iterator[tuple[Task, list[Piece]]]:
        """Each task with its shards, in the order in which they are finished.

        `glance` is called many times a second with the number of documents done of the tasks that are not.
        Raises FactcheckError if results cannot be written; no process is left behind, however this ends.
        """
        try:
            yield from self.work(tasks, glance)
        finally:
            self.end()

    def work(
        self, tasks: Iterator[Task], glance: Callable[[int], None] = lambda _: None
    ) -> Iterator[tuple[Task, list[Piece]]]:
        """As `run`, but the workers stay, ready for more tasks, until `end`."""
        while self._assign(tasks):
            busy = [member for member in self._members if member.task]
            waited_for = [thing for each in busy for thing in (each.connection, each.process.sentinel)]
            connection.wait(waited_for, _GLANCE)
            for member in busy:
                done = self._look_after(member)
                if done is not None:
                    yield done
            glance(sum(member.progress[DONE] for member in self._members if member.task))

    def end(self) -> None:
        for member in self._members:
            member.end()
        self._members.clear()

    def _assign(self, tasks: Iterator[Task]) -> bool:
        """Give a task to everyone who has none; whether anyone has one."""
        while True:
            idle = next((member for member in self._members if not member.task), None)
            if idle is None and len(self._members) >= self.jobs:
                return True
            task = self._again.popleft() if self._again else next(tasks, None)
            if task is None:
                return any(member.task for member in self._members)
            if idle is None:
                idle = Member(self._context, self._orders)
                self._members.append(idle)
            idle.progress[DONE] = 0
            try:
                idle.give(task)
            except OSError:  # it was ended between two tasks
                self._again.appendleft(task)
                self._dismiss(idle)

    def _look_after(self, member: Member) -> tuple[Task, list[Piece]] | None:
        task = member.task
        assert task is not None
        try:
            if member.connection.poll():
                answer, leaves = member.connection.recv()
                member.task = None
                if leaves:
                    self._dismiss(member)
                if isinstance(answer, str):
                    raise FactcheckError(answer)
                return task, answer
        except (EOFError, OSError):
            self._lost(member, task)
            return None
        if not member.process.is_alive() and not member.connection.poll():
            self._lost(member, task)
        elif member.seconds_at_document() > self._orders.limits.seconds:
            allowed = f"{self._orders.limits.seconds:g} seconds"
            reason = f"takes longer than {allowed}; split it, or allow more with --seconds"
            self._give_up(member, task, reason)
        return None

    def _lost(self, member: Member, task: Task) -> None:
        """A worker has ended by itself: its document is tried once more, since it may have been killed by chance."""
        progress = member.progress
        place = (task.number, task.stripe, progress[SOURCE], progress[DOCUMENT])
        strikes = self._strikes[place] = self._strikes.get(place, 0) + 1
        member.process.join()
        code = member.process.exitcode or 0
        if strikes < _STRIKES:
            self._again.append(task)
            self._dismiss(member)
        elif progress[STAGE] == IDLE:
            raise FactcheckError(f"worker processes end by themselves ({ended(code)}); --jobs 1 may need less memory")
        else:
            self._give_up(member, task, f"ends the process that works on it ({ended(code)}); split it, or leave it out")

    def _give_up(self, member: Member, task: Task, reason: str) -> None:
        """Do the task again without the document that the worker is at."""
        progress = member.progress
        place = (progress[SOURCE], progress[DOCUMENT])
        given_up = {**task.given_up, place: (STAGES[progress[STAGE]], reason)}
        self._again.append(replace(task, given_up=given_up))
        self._dismiss(member)

    def _dismiss(self, member: Member) -> None:
        with suppress(ValueError):
            self._members.remove(member)
        member.end()


def ended(code: int) -> str:
    """How a process ended, in words."""
    if code == -signal.SIGKILL:
        return "killed, most likely for want of memory"
    if code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"status {code}"
