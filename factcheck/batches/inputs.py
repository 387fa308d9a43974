"""What a batch is given: folders, files, patterns of names; found one after the other in the order of their names.

Nothing holds all names at once, so that a folder may have millions of files. What is given by address (`s3://…`) is
found by `addresses`.
"""

from __future__ import annotations

import errno
import glob
import os
import re
import stat
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from heapq import merge
from pathlib import Path, PurePath
from urllib.parse import unquote

from claims.readers.files import REASONS
from claims.readers.formats import BY_ENDING, has_reader
from factcheck.errors import FactcheckError

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+://")
_LOOP = "is a link to a folder that holds it, so that it leads round in a circle; take the link away"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to check, by the name its documents get. `fault` says why there is nothing to be opened.

    `path` is a path, or an address.
    """

    name: str
    path: str
    size: int = 0
    fault: str = ""

    @property
    def shown(self) -> str:
        """The name with what is no UTF-8 in it replaced."""
        return os.fsencode(self.name).decode("utf-8", "replace")


@dataclass(frozen=True)
class Inputs(ABC):
    """The sources of a batch; names are paths inside `base`, the folder common to all.

    `include` are patterns for that path or for the bare name; by default every ending that has a reader. Files
    named one by one are taken whatever they are called.
    """

    base: Path | str
    folders: tuple[Path | str, ...]
    files: tuple[Path | str, ...] = ()
    include: tuple[str, ...] = ()
    passed_over: Counter[str] = field(default_factory=Counter, compare=False, kw_only=True)
    """Files met on the last walk whose ending has no reader, counted by ending."""

    def __iter__(self) -> Iterator[Source]:
        """The sources in the order of their names, each once."""
        self.passed_over.clear()
        last = None
        for source in merge(*self.walks(), key=lambda each: each.name):
            if source.name != last:
                yield source
            last = source.name

    @abstractmethod
    def walks(self) -> list[Iterator[Source]]:
        """Sources in the order of their names, of each folder and of the files named one by one."""

    def measure(self) -> tuple[int, int]:
        """How many there are, and their bytes in all. Raises FactcheckError if there is nothing to check."""
        found = size = 0
        for source in self:
            found, size = found + 1, size + source.size
        if found:
            return found, size
        where = ", ".join(map(str, self.folders)) or str(self.base)
        wanted = self.include or tuple(f"*{ending}" for ending in BY_ENDING)
        raise FactcheckError(f"no text to check in {where}: looked for {', '.join(wanted)}; try --include '*.txt'")

    def missing(self) -> Path | None:
        """The first given folder that is no longer there: then files are not missing one by one."""
        return None

    def is_wanted(self, name: str) -> bool:
        if not self.include:
            if has_reader(name):
                return True
            self.passed_over[PurePath(name).suffix.lower()] += 1
            return False
        bare = name.rpartition("/")[2]
        return any(fnmatch(name, pattern) or fnmatch(bare, pattern) for pattern in self.include)


@dataclass(frozen=True)
class LocalInputs(Inputs):
    """The files of folders, patterns and single paths of this computer. `leave_out` is the folder of the results."""

    base: Path
    folders: tuple[Path, ...]
    files: tuple[Path, ...] = ()
    leave_out: Path | None = None

    def walks(self) -> list[Iterator[Source]]:
        return [*(self._walk(folder) for folder in self.folders), self._named()]

    def missing(self) -> Path | None:
        """The first given folder that is no longer there: then files are not missing one by one."""
        return next((folder for folder in self.folders if not folder.is_dir()), None)

    def _named(self) -> Iterator[Source]:
        for path in sorted(self.files, key=self._name_of):
            try:
                size = path.stat().st_size
            except OSError:
                size = 0  # whoever opens it says why
            yield Source(self._name_of(path), os.fspath(path), size)

    def _name_of(self, path: Path) -> str:
        return PurePath(os.path.relpath(path, self.base)).as_posix()

    def _walk(self, folder: Path) -> Iterator[Source]:
        prefix = self._name_of(folder)
        left_out = _identity(self.leave_out) if self.leave_out else None
        yield from self._below(os.fspath(folder), "" if prefix == "." else f"{prefix}/", (), left_out)

    def _below(self, folder: str, prefix: str, above: tuple[object, ...], left_out: object) -> Iterator[Source]:
        """The files of a folder and of those in it, in the order of their whole paths; hidden ones are not."""
        here = _identity(folder)
        if here == left_out and here is not None:
            return
        try:
            with os.scandir(folder) as entries:
                # a folder stands where its name with a slash does: "a.txt" comes before "a/b.txt"
                found = sorted((entry.name + "/" * _is_folder(entry), entry) for entry in entries if _is_seen(entry))
        except OSError as fault:
            yield Source(prefix.rstrip("/") or folder, folder, fault=_folder_fault(fault))
            return
        above = (*above, here)
        for name, entry in found:
            if name.endswith("/"):
                if entry.is_symlink() and _identity(entry.path) in above:
                    yield Source(prefix + entry.name, entry.path, fault=_LOOP)
                else:
                    yield from self._below(entry.path, prefix + name, above, left_out)
            elif self.is_wanted(prefix + name):
                yield Source(prefix + name, entry.path, _size(entry))


def inputs_given(given: Iterable[str | Path], include: Sequence[str] = (), leave_out: Path | None = None) -> Inputs:
    """Folders, files and patterns as inputs. Raises FactcheckError for what is not there."""
    given = [unquote(os.fspath(each)[7:]) if os.fspath(each).startswith("file:///") else each for each in given]
    if any(is_address(each) for each in given):
        from factcheck.batches.addresses import addresses_given

        return addresses_given([os.fspath(each) for each in given], include)
    folders, files, roots = [], [], []
    for each in given:
        text = os.fspath(each)
        path = Path(text)
        if path.is_dir():
            folders.append(path)
            roots.append(path)
        elif os.path.lexists(path):
            files.append(path)
            roots.append(path.parent)
        elif glob.has_magic(text):
            matches = [Path(found) for found in sorted(glob.glob(text, recursive=True))]  # noqa: PTH207 - hidden files stay out
            if not matches:
                raise FactcheckError(f"no file is named like {text}; put the pattern in quotes, or name the folder")
            # what a pattern finds it finds by name: a folder is taken whole, a file whatever its ending
            folders += (match for match in matches if match.is_dir())
            files += (match for match in matches if not match.is_dir())
            roots.append(_fixed_part(path))
        else:
            raise FactcheckError(f"there is no folder {text}; name the folder that holds the texts")
    if not roots:
        raise FactcheckError("nothing to check was named; name the folder that holds the texts")
    unique = (tuple(dict.fromkeys(paths)) for paths in (folders, files))
    return LocalInputs(_common(roots), *unique, tuple(include), leave_out)


def is_address(path: str | Path) -> bool:
    """Whether this is no path of this computer but an address such as `s3://bucket/folder`."""
    return isinstance(path, str) and _ADDRESS.match(path) is not None


def names_listed(text: str) -> list[str]:
    """The paths in a list, one a line, or parted by null bytes as `find -print0` writes them."""
    return [name for name in (text.split("\0") if "\0" in text else text.splitlines()) if name.strip()]


def _common(roots: Sequence[Path]) -> Path:
    if len(set(roots)) == 1:
        return roots[0]
    return Path(os.path.commonpath([os.path.abspath(root) for root in roots]))  # noqa: PTH100 - links stay as named


def _fixed_part(pattern: Path) -> Path:
    """The folders of a pattern before the first that holds a wildcard."""
    first = next(place for place, part in enumerate(pattern.parts) if glob.has_magic(part))
    return Path(*pattern.parts[:first])


def _is_seen(entry: os.DirEntry[str]) -> bool:
    return not entry.name.startswith(".")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _size(entry: os.DirEntry[str]) -> int:
    try:
        told = entry.stat()
    except OSError:
        return 0
    return told.st_size if stat.S_ISREG(told.st_mode) else 0


def _identity(path: str | Path) -> object:
    try:
        told = Path(path).stat()
    except OSError:
        return None
    return (told.st_dev, told.st_ino)


def _folder_fault(fault: OSError) -> str:
    if fault.errno == errno.EACCES:
        return "is a folder that may not be read by you; check its permissions"
    return REASONS.get(fault.errno or 0, f"is a folder that cannot be read ({fault.strerror}); check the disk it is on")
