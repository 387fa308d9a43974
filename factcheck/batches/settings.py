"""What every document of a batch is checked by, and its digest: equal digests mean equal results."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from factcheck.pipeline import Checker
from factcheck.policy import Policy
from factcheck.provenance import files_digest, find_model, lexicon_digest, program_version
from reference_data.store import open_store

PACKAGES = ("claims", "factcheck", "reference_data")
APART = ("cli", "reports", "serve")  # of factcheck: they do not change what is found
READ_WITH = "spacy thinc numpy rapidfuzz google-re2 lxml trafilatura python-docx pypdfium2 webvtt-py pysubs2".split()


@dataclass(frozen=True, slots=True)
class Opener:
    """Makes the same checker anew in another process."""

    data_folders: tuple[Path, ...]
    policy: Policy
    as_of: date
    country: str | None

    @classmethod
    def of(cls, checker: Checker) -> Opener:
        folders = tuple(Path(folder).absolute() for folder in checker.data_folders)
        return cls(folders, checker.policy, checker.as_of, checker.country)

    def __call__(self) -> Checker:
        return Checker(open_store(self.data_folders), self.policy, self.as_of, self.country, self.data_folders)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds, and bytes of memory of the process that works on it."""

    seconds: float = 300.0
    memory: int = 4_000_000_000

    @property
    def key(self) -> str:
        return f"{self.seconds:g}/{self.memory}"


def settings_digest(checker: Checker) -> str:
    """Over program, libraries, model, figures, words, policy, day and country: all but the document itself."""
    model = find_model()
    parts = (
        program_version(),
        program_digest(),
        *(f"{name} {version_of(name)}" for name in READ_WITH),
        f"python {sys.version_info.major}.{sys.version_info.minor}",
        model.digest if model else "",
        checker.store.digest,
        lexicon_digest(checker.lexicon_folders),
        checker.policy.digest,
        checker.as_of.isoformat(),
        checker.country or "",
    )
    return sha256("\n".join(parts).encode()).hexdigest()


def program_digest() -> str:
    """Over the source of all that reads and judges, so that a changed program does not take up old results."""
    digest = sha256()
    for package in PACKAGES:
        root = Path(find_spec(package).submodule_search_locations[0])
        parts = (path for path in root.rglob("*.py") if path.relative_to(root).parts[0] not in APART)
        digest.update(files_digest(root, parts).encode())
        digest.update(files_digest(root, (root / "terms").glob("*.toml")).encode())
    return digest.hexdigest()


def version_of(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "none"
