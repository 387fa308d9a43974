"""Shards: the results of some documents in one file, there whole or not at all, named by all they rest on.

A shard's name is the digest of the settings and of its documents' names and bytes. Whoever finds a file of that name
has its results. Each line begins with a letter that tells which file of results it belongs to; the last line, `e`,
holds the tally and shows that the file is whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from factcheck.batches.tallies import Tally
from factcheck.model import Failure, Report
from factcheck.wire import SCHEMA, claim_objects, document_object, json_line

KINDS = {"c": "claims.jsonl", "d": "documents.jsonl", "f": "failures.jsonl", "t": "timings.jsonl"}
_TAIL = 1 << 16  # bytes: more than an `e` line has


@dataclass(frozen=True, slots=True)
class End:
    """The last line of a shard. `limits`: those under which a document was given up; `last`: no rows follow."""

    tally: Tally
    last: bool = True
    limits: str | None = None


def shard_name(settings: str, contents: Iterable[tuple[str, str]], part: int | None = None) -> str:
    """The name for documents given as pairs of a name and a digest, or for one part of a table."""
    digest = sha256(f"{SCHEMA}\n{settings}\n{'' if part is None else part}\n".encode())
    for name, key in contents:
        digest.update(f"{name}\0{key}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:40]


class ShardWriter:
    """Writes the shard `folder/name`; it is there once the block has ended well, and never before."""

    def __init__(self, folder: Path, name: str, limits: str) -> None:
        self.tally = Tally()
        self.last = True
        self._limits, self._given_up = limits, False
        self._place = folder / name
        self._beside = folder / f".{name}.{os.getpid()}.part"
        self._stream = self._beside.open("wb")

    def add(self, outcome: Report | Failure, seconds: float, given_up: bool = False) -> None:
        """One document. `given_up`: for want of time or memory, so that other limits may give another result."""
        self._given_up |= given_up
        if isinstance(outcome, Failure):
            name = outcome.document
            self._line("f", failure_object(outcome))
        else:
            name = outcome.document.name
            self._line("d", document_object(outcome))
            for claim in claim_objects(outcome):
                self._line("c", claim)
        self._line("t", {"document": name, "seconds": round(seconds, 6)})
        self.tally.add(outcome)

    def end(self) -> End:
        return End(self.tally, self.last, self._limits if self._given_up else None)

    def finish(self) -> None:
        end = self.end()
        begins = self._stream.tell()
        self._line("e", {**end.tally.to_object(), "last": end.last, "limits": end.limits, "begins": begins})
        self._stream.close()
        self._beside.replace(self._place)

    def give_up(self) -> None:
        try:
            self._stream.close()
        except OSError:
            pass  # what could not be written is not wanted
        finally:
            self._beside.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.finish()
        except BaseException:
            self.give_up()
            raise
        if kind is not None:
            self.give_up()

    def _line(self, kind: str, content: dict[str, Any]) -> None:
        self._stream.write(kind.encode() + encoded(content) + b"\n")


def read_end(path: Path, limits: str) -> End | None:
    """The end of a shard that can be taken as it is; None if it is not there, not whole, or was cut by other limits."""
    try:
        with path.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            start = stream.seek(max(0, size - _TAIL))
            tail = stream.read()
    except OSError:
        return None
    line_at = tail.rfind(b"\n", 0, -1) + 1
    line = tail[line_at:]
    if not (line.startswith(b"e{") and line.endswith(b"}\n")):
        return None
    content = json.loads(line[1:])
    if content["begins"] != start + line_at or content["limits"] not in (None, limits):
        return None
    return End(Tally.from_object(content), content["last"], content["limits"])


def lines_of(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """The lines of shards, one after the other, each with the letter of the file it belongs to."""
    for path in paths:
        with path.open("rb") as stream:
            for line in stream:
                kind = chr(line[0])
                if kind in KINDS:
                    yield kind, line[1:]


def remove_all(folder: Path, keep: Sequence[str] | set[str] = ()) -> None:
    """Take away the shards of a folder and what was left half written, but for those to keep."""
    for path in folder.iterdir():
        if path.name not in keep and path.name != "lock":
            path.unlink(missing_ok=True)


def remove_parts(folder: Path) -> None:
    """Take away what a process that was killed left half written."""
    for path in folder.glob(".*.part"):
        path.unlink(missing_ok=True)


def failure_object(failure: Failure) -> dict[str, Any]:
    return {"schema": SCHEMA, "document": failure.document, "stage": failure.stage, "error": failure.error}


def encoded(content: dict[str, Any]) -> bytes:
    """An object as UTF-8; where it holds half a surrogate pair, which UTF-8 cannot, all but ASCII is escaped."""
    try:
        return json_line(content).encode()
    except UnicodeEncodeError:
        return json.dumps(content).encode()
