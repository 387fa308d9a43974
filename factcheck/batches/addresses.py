"""Texts that lie elsewhere, at addresses such as `s3://bucket/folder`: listed and read through fsspec.

Nothing here is asked for a text of this computer; whoever gives an address asks for the network.
"""

from __future__ import annotations

import errno
import glob
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeVar
from urllib.parse import urlsplit

from claims.readers.decoding import UnreadableText
from claims.readers.files import REASONS
from factcheck.batches.inputs import Inputs, Source, is_address
from factcheck.errors import FactcheckError

EXTRA = "pip install 'migration-factcheck[remote]'"
_KEYS = "give it in fsspec's own settings, in ~/.config/fsspec"
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class AddressInputs(Inputs):
    """The files of folders and single addresses of one store; names are what follows `base`."""

    base: str
    folders: tuple[str, ...]
    files: tuple[str, ...] = ()

    def walks(self) -> list[Iterator[Source]]:
        return [*(self._below(folder) for folder in self.folders), self._named()]

    def _named(self) -> Iterator[Source]:
        for address in sorted(self.files):
            with told(address):
                store, path = store_of(address)
                size = store.info(path)["size"]
            yield Source(self._name_of(address), address, size or 0)

    def _below(self, folder: str) -> Iterator[Source]:
        """The files of a folder and of those in it, in the order of their whole names; hidden ones are not."""
        with told(folder):
            store, path = store_of(folder)
            entries = store.ls(path, detail=True)
        before = before_path(folder, store, path)
        found = {}
        for entry in entries:
            address = before(entry["name"])
            if address != folder and not address.rpartition("/")[2].startswith("."):
                found[address + "/" * (entry["type"] == "directory")] = entry.get("size") or 0
        for address in sorted(found):
            if address.endswith("/"):
                yield from self._below(address.rstrip("/"))
            elif self.is_wanted(self._name_of(address)):
                yield Source(self._name_of(address), address, found[address])

    def _name_of(self, address: str) -> str:
        return address.removeprefix(self.base).lstrip("/")


def addresses_given(given: Sequence[str], include: Sequence[str] = ()) -> AddressInputs:
    """Folders, files and patterns as inputs, all by address. Raises FactcheckError for what is not there."""
    for each in given:
        if not is_address(each):
            address = next(filter(is_address, given))
            raise FactcheckError(f"{each} is a path and {address} an address; check them in two batches")
    folders, files, roots = [], [], []
    for address in given:
        store, path = store_of(address)
        before = before_path(address, store, path)
        with told(address):
            whole = before(path)
            if store.isdir(path):
                folders.append(whole)
                roots.append(whole)
            elif store.exists(path):
                files.append(whole)
                roots.append(whole.rpartition("/")[0])
            elif glob.has_magic(path):
                matches = {before(name): name for name in store.glob(path)}
                if not matches:
                    raise FactcheckError(f"no file is named like {address}; put the pattern in quotes")
                folders += (match for match, name in matches.items() if store.isdir(name))
                files += (match for match, name in matches.items() if not store.isdir(name))
                roots.append(_common([match.rpartition("/")[0] for match in matches]))
            else:
                raise FactcheckError(f"there is nothing at {address}; name the folder that holds the texts")
    if len({root.partition("://")[0] for root in roots}) > 1:
        raise FactcheckError(f"{given[0]} and {given[-1]} are of different stores; check them in two batches")
    unique = (tuple(dict.fromkeys(addresses)) for addresses in (folders, files))
    return AddressInputs(_common(roots), *unique, tuple(include))


def open_address(address: str) -> BinaryIO:
    """The file at an address, open for reading. Raises UnreadableText; what fails later is an OSError."""
    try:
        store, path = store_of(address)
    except FactcheckError as fault:
        raise UnreadableText(f"cannot be read: {fault}") from None
    try:
        return io.BufferedReader(_Told(store.open(path, "rb")), io.DEFAULT_BUFFER_SIZE * 8)
    except FileNotFoundError:
        raise UnreadableText(REASONS[errno.ENOENT]) from None
    except PermissionError:
        raise UnreadableText(REASONS[errno.EACCES]) from None
    except Exception as fault:
        raise UnreadableText(f"cannot be read ({in_one_line(fault)}); check the network") from None


def store_of(address: str) -> tuple[Any, str]:
    """The fsspec file system of an address, and the path in it. Raises FactcheckError if there is none."""
    if "::" in address:
        raise FactcheckError(f"{address} is an address inside another; unpack the archive, and name the folder")
    parts = urlsplit(address)
    if parts.password and parts.scheme != "github":  # github://owner:repository@…
        shown = address.replace(f":{parts.password}@", ":…@")
        raise FactcheckError(f"{shown} holds a password, and results name their sources; {_KEYS}")
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise FactcheckError(f"{address} is an address, and those need an extra; {EXTRA}") from None
    try:
        return url_to_fs(address)
    except ImportError as fault:
        mend = EXTRA if address.startswith("s3") else "install it"
        raise FactcheckError(f"{address} needs a package that is missing ({in_one_line(fault)}); {mend}") from None
    except Exception as fault:
        raise FactcheckError(f"{address} cannot be opened ({in_one_line(fault)}); check the address") from None


def before_path(address: str, store: Any, path: str) -> Callable[[str], str]:
    """The addresses of a store's paths, host and all, as that of the address is written."""
    written, path = address.rstrip("/"), path.rstrip("/")
    if not path or not written.endswith(path):
        return lambda name: store.unstrip_protocol(name).rstrip("/")
    start = written.removesuffix(path)
    return lambda name: start + name.rstrip("/")


@contextmanager
def told(address: str) -> Iterator[None]:
    """What a store answers instead of a list becomes one sentence: each has exceptions of its own."""
    try:
        yield
    except FactcheckError:
        raise
    except Exception as fault:
        reason = f"{address} cannot be listed ({in_one_line(fault)})"
        raise FactcheckError(f"{reason}; check the address, the network, and that you may read it") from None


def in_one_line(fault: Exception) -> str:
    return " ".join(str(fault).split()) or type(fault).__name__


class _Told(io.RawIOBase):
    """A stream of a store, whose faults all become OSErrors."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._asked(lambda: self._stream.read(len(buffer)))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        return self._asked(lambda: self._stream.seek(place, whence))

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()

    @staticmethod
    def _asked(ask: Callable[[], Answer]) -> Answer:
        try:
            return ask()
        except OSError:
            raise
        except Exception as fault:
            raise OSError(in_one_line(fault)) from fault


def _common(addresses: Sequence[str]) -> str:
    """The folder that holds all of them."""
    parts = [address.split("/") for address in addresses]
    shared = []
    for place in zip(*parts, strict=False):
        if len(set(place)) > 1:
            break
        shared.append(place[0])
    return "/".join(shared)
