"""One batch at a time in one folder of results."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.errors import FactcheckError


@contextmanager
def locked(work: Path, results: Path) -> Iterator[None]:
    """Hold the folder of results for this batch alone; the system lets go of it when the process ends, however it does.

    Raises FactcheckError if another batch holds it.
    """
    descriptor = os.open(work / "lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
    try:
        if not _take(descriptor):
            raise FactcheckError(f"another batch is writing to {results}; wait for it to end, or name another --out")
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # not passed on to worker processes, as flock is
    except OSError:
        return False
    return True
