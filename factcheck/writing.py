"""Files that are either whole or not there: written beside their place, then renamed into it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from factcheck.errors import FactcheckError

NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO})  # of a disk, a file, a quota; a broken disk


@contextmanager
def atomic(path: Path) -> Iterator[TextIO]:
    """A UTF-8 stream whose content stands at `path` once the block has ended well, and never before.

    Raises FactcheckError if the place cannot be written to.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        stream = beside.open("w", encoding="utf-8", newline="\n")
    except OSError as fault:
        raise FactcheckError(f"cannot write {path} ({fault.strerror}); name a file in a folder that exists") from None
    try:
        with stream:
            yield stream
        beside.replace(path)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        if fault.errno not in NO_ROOM:
            raise
        raise FactcheckError(f"cannot write {path} ({fault.strerror}); make room there and do it again") from None
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
