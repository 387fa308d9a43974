"""Files that change whole or not at all, several of them together."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from reference_data.faults import DataError, Fault, shown_path


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A place next to `path` to write to; what stands there once the block has ended well takes the place of `path`.

    Raises `DataError` if the folder cannot be written to.
    """
    part = _part(path)
    try:
        try:
            part.touch()  # says what is wrong with the place before any work is done
            part.unlink()
            yield part
            part.replace(path)
        except OSError as error:
            raise _cannot_write(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def replace_together(changes: Mapping[Path, bytes], before: Mapping[Path, bytes | None]) -> None:
    """Give each file its new content, in the order given, or leave all as they were.

    `before` is what the new content was made from, None for a file that was not there. All contents are written
    to the disk before the first file is replaced, so that a full disk or a lost right harms nothing. Raises
    `DataError` if a file has changed since, or if one cannot be written.
    """
    done: list[Path] = []
    try:
        for path, content in changes.items():
            _write_through(_part(path), content)
        for path in changes:
            if content_of(path) != before[path]:
                raise DataError(Fault(shown_path(path), 0, "", "was changed meanwhile", "look again, then repeat it"))
        for path in changes:
            done.append(path)
            _part(path).replace(path)
    except (OSError, DataError) as error:
        for path in reversed(done):
            _put_back(path, before[path])
        if isinstance(error, DataError):
            raise
        raise _cannot_write(next(iter(done[-1:]), next(iter(changes))), error) from error
    finally:
        for path in changes:
            _part(path).unlink(missing_ok=True)


def content_of(path: Path) -> bytes | None:
    """The bytes of a file, None if there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    elif content_of(path) != content:
        path.write_bytes(content)


def _cannot_write(path: Path, error: OSError) -> DataError:
    mend = "name a place in a folder that exists and that you may write to"
    return DataError(Fault(shown_path(path), 0, "", f"cannot be written ({error.strerror or error})", mend))
