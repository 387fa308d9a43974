"""The process that works on documents: it takes tasks, leaves shards, and can be lost at any moment without harm."""

from __future__ import annotations

import errno
import faulthandler
import os
import signal
from collections.abc import Callable, Iterator, Mapping, MutableSequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from time import perf_counter, sleep

from claims.model import Document
from claims.readers.failures import ReadFailure
from claims.readers.known import Known
from factcheck.batches.contents import Content, content_of, documents_in
from factcheck.batches.inputs import Source
from factcheck.batches.settings import Limits
from factcheck.batches.shards import End, ShardWriter, read_end, shard_name
from factcheck.batches.tallies import Tally
from factcheck.errors import DocumentFault
from factcheck.model import Failure, Report
from factcheck.pipeline import Checker, unexpected

ROWS = 500  # of a table, in one shard
IDLE, READING, CHECKING, FETCHING = range(4)
STAGES = ("", "reading", "extracting", "fetching")
SOURCE, DOCUMENT, STAGE, BEGUN, DONE = range(5)  # places in the progress that a worker shares with its parent
_GRACE = 60.0  # seconds after which a worker that nobody watches any more ends itself
_GROWTH = 150_000_000  # bytes: a worker that has grown by so much since its first task is replaced
_ORPHAN_CHECK = 0.5  # seconds

Outcome = tuple[Report | Failure, float, bool]


@dataclass(frozen=True, slots=True)
class Task:
    """Sources to work on together: files for one shard, or the parts of one table that belong to a stripe."""

    number: int
    sources: tuple[Source, ...]
    stripe: int = 0
    stripes: int = 1
    given_up: Mapping[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    """Documents that cost a worker its life: (source, document) -> (stage, reason)."""

    @property
    def size(self) -> float:
        """Bytes, of a table those of one stripe."""
        return sum(source.size for source in self.sources) / self.stripes


@dataclass(frozen=True, slots=True)
class Piece:
    """A finished shard: its place among those of its task's table, its name, what it came to."""

    place: int
    name: str
    end: End


@dataclass(frozen=True, slots=True)
class Orders:
    """What all workers of a batch are told: how to make a checker, the digest of the settings, where shards go.

    `held`: shards that are there already, though not in `folder`, and whether each is the last of its sources.
    """

    opener: Callable[[], Checker]
    settings: str
    folder: Path
    limits: Limits
    held: Mapping[str, bool] = field(default_factory=dict)


class Worker:
    """Does tasks one after the other; figures, words and model are loaded once, when a document first needs them."""

    def __init__(
        self,
        orders: Orders,
        progress: MutableSequence[int],
        still_watched: Callable[[], None] = lambda: None,
    ) -> None:
        self._opener, self._settings = orders.opener, orders.settings
        self._folder, self._limits, self._held = orders.folder, orders.limits, orders.held
        self._progress, self._still_watched = progress, still_watched
        self.strained = False
        """Whether memory ran out once, so that this process had better be replaced."""

    @cached_property
    def _checker(self) -> Checker:
        return self._opener()

    def run(self, task: Task) -> list[Piece]:
        """The shards of a task, made or found. Raises OSError if they cannot be written."""
        try:
            contents = [self._fetched(task, place) for place in range(len(task.sources))]
            if contents[0].rows:
                return self._table(task, contents[0])
            return self._files(task, contents) if task.stripe == 0 else []
        finally:
            self._progress[STAGE] = IDLE

    def _fetched(self, task: Task, place: int) -> Content:
        """The bytes of a source, unless they have not come in the time there is."""
        stage, reason = task.given_up.get((place, 0), ("", ""))
        if stage == "fetching":
            return Content(f"not read: {reason}", fault=reason)
        return content_of(task.sources[place], lambda: self._mark(place, 0, FETCHING))

    def _files(self, task: Task, contents: list[Content]) -> list[Piece]:
        keys = [(source.name, content.key) for source, content in zip(task.sources, contents, strict=True)]
        name = shard_name(self._settings, keys)
        end = self._end_of(name)
        if end is None:
            with ShardWriter(self._folder, name, self._limits.key) as shard:
                for place, content in enumerate(contents):
                    for outcome in self._outcomes(task, place, content, lambda _: True):
                        if outcome is not None:
                            shard.add(*outcome)
                shard.tally.used |= set(self._checker.store.loaded)
            end = shard.end()
        return [Piece(0, name, end)]

    def _table(self, task: Task, content: Content) -> list[Piece]:
        (source,) = task.sources
        names: dict[int, str] = {}

        def name_of(part: int) -> str:
            return names.setdefault(part, shard_name(self._settings, [(source.name, content.key)], part))

        found = list(self._found(name_of))
        pieces = {piece.place: piece for piece in found if piece.place % task.stripes == task.stripe}
        if found and found[-1].end.last:
            return list(pieces.values())
        absent: set[int] = set()

        def wanted(row: int) -> bool:
            part = row // ROWS
            if part in absent:
                return True
            if part % task.stripes != task.stripe or part in pieces:
                return False
            end = self._end_of(name_of(part))
            if end is not None:
                pieces[part] = Piece(part, name_of(part), end)
                return False
            absent.add(part)
            return True

        shard: ShardWriter | None = None
        part = -1
        try:
            for row, outcome in enumerate(self._outcomes(task, 0, content, wanted)):
                if shard is not None and row // ROWS != part:
                    shard.last = False
                    pieces[part] = self._finished(shard, part, name_of(part))
                    shard = None
                if outcome is None:
                    continue
                if shard is None:
                    part = row // ROWS
                    shard = ShardWriter(self._folder, name_of(part), self._limits.key)
                shard.add(*outcome)
            if shard is not None:
                pieces[part] = self._finished(shard, part, name_of(part))
                shard = None
        finally:
            if shard is not None:
                shard.give_up()
        return sorted(pieces.values(), key=lambda piece: piece.place)

    def _found(self, name_of: Callable[[int], str]) -> Iterator[Piece]:
        """The parts of a table that are there, from the first on, up to a gap or the last."""
        part = 0
        while (end := self._end_of(name_of(part))) is not None:
            yield Piece(part, name_of(part), end)
            if end.last:
                return
            part += 1

    def _end_of(self, name: str) -> End | None:
        """The end of a shard that is done; of one that is held elsewhere only whether it is the last."""
        if name in self._held:
            return End(Tally(), self._held[name])
        return read_end(self._folder / name, self._limits.key)

    def _finished(self, shard: ShardWriter, part: int, name: str) -> Piece:
        shard.tally.used |= set(self._checker.store.loaded)
        with shard:
            pass
        return Piece(part, name, shard.end())

    def _outcomes(
        self, task: Task, place: int, content: Content, wanted: Callable[[int], bool]
    ) -> Iterator[Outcome | None]:
        """The outcome of each document in a source with its seconds; None for those that are not wanted."""
        source = task.sources[place]
        known = Known(None, self._checker.country, None, self._checker.store.codelists)
        documents = documents_in(source, content, known)
        number = 0
        while True:
            begun = perf_counter()
            self._mark(place, number, READING)
            stage, reason = task.given_up.get((place, number), ("", ""))
            if stage in ("reading", "fetching"):
                rest = f" and what follows in it, from document {number + 1} on," if number else ""
                yield Failure(source.shown, "reading", f"{source.shown}{rest} {reason}"), 0.0, True
                return
            try:
                document = next(documents, None)
            except Exception as fault:
                failure, given_up = self._broke(source.shown, "reading", fault)
                yield failure, perf_counter() - begun, given_up
                return
            if document is None:
                return
            if not wanted(number):
                yield None
            elif reason:
                yield Failure(document.name, stage, f"{document.name} {reason}"), 0.0, True
            else:
                self._progress[STAGE] = CHECKING
                outcome, given_up = self._checked(document)
                yield outcome, perf_counter() - begun, given_up
                self._progress[DONE] += 1
            number += 1

    def _checked(self, document: Document | ReadFailure) -> tuple[Report | Failure, bool]:
        if isinstance(document, ReadFailure):
            return Failure(document.name, "reading", document.error), False
        try:
            return self._checker.check(document), False
        except DocumentFault as fault:
            if isinstance(fault.__cause__, MemoryError):
                return self._broke(document.name, fault.stage, fault.__cause__)
            return Failure(document.name, fault.stage, fault.error), False

    def _broke(self, name: str, stage: str, fault: Exception) -> tuple[Failure, bool]:
        if isinstance(fault, MemoryError):
            self.strained = True
            allowed = self._limits.memory / 1_000_000
            error = f"{name} needs more than {allowed:,.0f} MB of memory; split it, or allow more with --memory"
            return Failure(name, stage, error), True
        return Failure(name, stage, unexpected(name, stage, fault)), False

    def _mark(self, place: int, number: int, stage: int) -> None:
        """Tell the parent what is begun, and put off the moment at which this process would end itself."""
        progress = self._progress
        progress[SOURCE], progress[DOCUMENT], progress[STAGE] = place, number, stage
        progress[BEGUN] += 1
        self._still_watched()


def work(connection: Connection, orders: Orders, progress: MutableSequence[int]) -> None:
    """The life of a worker process: tasks come in by the connection, pieces or the reason to stop go out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a fork has the answer of whoever started it
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)  # so that it can be ended together with what it has started
    limit_memory(orders.limits.memory)
    Thread(target=end_with_parent, args=(os.getppid(),), daemon=True).start()
    worker = Worker(orders, progress, Backstop(orders.limits.seconds))
    first_size = 0
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: list[Piece] | str = worker.run(task)
        except OSError as fault:
            answer = cannot_write(orders.folder, fault)
        size = memory_used()
        first_size = first_size or size
        leaves = worker.strained or size > first_size + _GROWTH
        connection.send((answer, leaves))
        if leaves:
            return


def limit_memory(most: int) -> None:
    """Let allocations beyond the limit fail, on systems that can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def memory_used() -> int:
    """Bytes this process holds in memory; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def end_with_parent(parent: int) -> None:
    """End this process when the one that started it is gone."""
    while os.getppid() == parent:
        sleep(_ORPHAN_CHECK)
    os._exit(1)


class Backstop:
    """Ends this process when it has not called for longer than a document may take, even if Python is stuck.

    The parent does so much earlier; this is for a worker that has lost its parent.
    """

    def __init__(self, seconds: float) -> None:
        self._after = seconds + _GRACE
        self._set_at = perf_counter() - _GRACE
        self._nowhere = Path(os.devnull).open("w")  # noqa: SIM115 - as long as the process lives

    def __call__(self) -> None:
        now = perf_counter()
        if now - self._set_at > _GRACE / 4:
            self._set_at = now
            faulthandler.dump_traceback_later(self._after, exit=True, file=self._nowhere)


def cannot_write(folder: Path, fault: OSError) -> str:
    """Why results cannot be written, and what to do."""
    results = folder.parent
    if fault.errno == errno.ENOENT:
        return f"the folder {results} is gone, and with it what was done; run the same command again"
    reason = fault.strerror or str(fault)
    return f"cannot write to {results} ({reason}); make room and run the same command again: what is done is kept"
