"""A batch that is stopped, by Ctrl-C or by SIGTERM, ends in the same way and says how it goes on."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType


class Terminated(BaseException):
    """SIGTERM has come: from `kill`, a job whose time is up, a computer that shuts down."""


@contextmanager
def told_when_stopped() -> Iterator[None]:
    """Let SIGTERM unwind the program as Ctrl-C does, and say of either that nothing is lost."""
    listens = current_thread() is main_thread()  # no other can
    before = signal.signal(signal.SIGTERM, _terminate) if listens else None
    try:
        yield
    except (KeyboardInterrupt, Terminated):
        print("factcheck: stopped; what is done is kept, the same command goes on from there", file=sys.stderr)
        raise
    finally:
        if listens:
            signal.signal(signal.SIGTERM, before)


def _terminate(number: int, frame: FrameType | None) -> None:
    # what ends a job may ask twice, of the process and of its group: the second must not break off the clearing up
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Terminated
