"""Opening a file to be read: a regular file, of a size that can be, or a reason why not."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from claims.readers.decoding import UnreadableText

MB = 1_000_000
REASONS = {
    errno.ENOENT: "is not there, or is a link to nothing; check its name and folder",
    errno.ELOOP: "is a link that leads round in a circle; give the file itself",
    errno.EACCES: "may not be read by you; check its permissions",
    errno.EPERM: "may not be read by you; check its permissions",
    errno.EISDIR: "is a folder, not a text; name the files in it",
    errno.ENAMETOOLONG: "has a name too long for this system; give it a shorter one",
}


def open_file(path: Path) -> BinaryIO:
    """The file, open for reading. Raises UnreadableText; never waits for a pipe or a device to say something."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as fault:
        raise UnreadableText(why(fault)) from None
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        if stat.S_ISDIR(mode):
            raise UnreadableText(REASONS[errno.EISDIR])
        raise UnreadableText("is a pipe or a device, not a file; save what it gives as a file first")
    return os.fdopen(descriptor, "rb")


def read_bytes(stream: BinaryIO, most: int) -> bytes:
    """All of the stream, at most `most` bytes. Raises UnreadableText if there is more, or the medium fails."""
    try:
        size = os.fstat(stream.fileno()).st_size
    except (OSError, AttributeError):  # a stream in memory
        size = 0
    refuse_large(size, most)
    try:
        data = stream.read(most + 1)
    except OSError as fault:
        raise UnreadableText(why(fault)) from None
    refuse_large(len(data), most)
    return data


def refuse_large(size: int, most: int) -> None:
    """Raises UnreadableText for more bytes than are read of such a file."""
    if size > most:
        told = f"has {size / MB:,.1f} MB" if size > most + 1 else f"has more than {most / MB:,.0f} MB"
        raise UnreadableText(f"{told}, more than the {most / MB:,.0f} MB that are read of one such file; split it")


def why(fault: OSError) -> str:
    """Why the system did not let a file be read, and what to do."""
    return REASONS.get(fault.errno or 0, f"cannot be read ({fault.strerror or fault}); check the disk it lies on")
