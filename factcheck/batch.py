"""Many documents: every text of a folder checked, and the results written to another, whole or not at all.

`claims.jsonl`, `documents.jsonl` and `failures.jsonl` are the same bytes for the same texts, figures, words
and policy. `run.json` and `timings.jsonl` tell how they came about and are outside that promise.
"""

from __future__ import annotations

import json
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from time import perf_counter
from typing import Any

from claims.readers.formats import READERS
from factcheck.errors import DocumentFault, FactcheckError
from factcheck.model import Failure, Report
from factcheck.pipeline import Checker
from factcheck.provenance import find_model, lexicon_digest, program_version
from factcheck.wire import SCHEMA, claim_lines, document_object, iso, json_line
from factcheck.writing import atomic

LOG = logging.getLogger(__name__)
NOT_JUDGED = ("unverified", "not_checkable")
RESULTS = ("claims.jsonl", "documents.jsonl", "failures.jsonl", "timings.jsonl", "run.json")


@dataclass(slots=True)
class Tally:
    """What a batch has come to so far: documents done, failures, claims by rating, and why claims were not judged."""

    documents: int = 0
    failures: int = 0
    ratings: Counter[str] = field(default_factory=Counter)
    not_judged: Counter[str] = field(default_factory=Counter)

    @property
    def claims(self) -> int:
        return self.ratings.total()

    def add(self, outcome: Report | Failure) -> None:
        if isinstance(outcome, Failure):
            self.failures += 1
            return
        self.documents += 1
        for checked in outcome.checked:
            verdict = checked.verdict
            self.ratings[verdict.rating] += 1
            if verdict.rating in NOT_JUDGED:
                self.not_judged[verdict.reasons[0] if verdict.reasons else "none"] += 1


def texts_in(folder: Path, include: Sequence[str] = (), leave_out: Path | None = None) -> list[Path]:
    """The files to check in a folder and those below it, sorted by path; hidden ones and those of `leave_out` are not.

    `include` are patterns for the path inside the folder or for the bare name; by default every suffix that
    has a reader. Raises FactcheckError if the folder does not exist or holds nothing to check.
    """
    if not folder.is_dir():
        raise FactcheckError(f"there is no folder {folder}; name the folder that holds the texts")
    patterns = tuple(include) or tuple(f"*{suffix}" for suffix in READERS)
    left_out = leave_out.resolve() if leave_out else None
    found = []
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        if any(part.startswith(".") for part in inside.parts) or not path.is_file():
            continue
        if left_out is not None and path.resolve().is_relative_to(left_out):
            continue
        if any(fnmatch(inside.as_posix(), pattern) or fnmatch(path.name, pattern) for pattern in patterns):
            found.append(path)
    if not found:
        raise FactcheckError(f"no text to check in {folder}: looked for {', '.join(patterns)}; try --include '*.txt'")
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def outcomes(paths: Sequence[Path], folder: Path, checker: Checker) -> Iterator[tuple[Report | Failure, float]]:
    """Each document's report, or its failure, with the seconds it took. A broken file never stops the rest."""
    for path in paths:
        start = perf_counter()
        outcome = check_file(path, document_name(path, folder), checker)
        yield outcome, perf_counter() - start


def check_file(path: Path, name: str, checker: Checker) -> Report | Failure:
    try:
        return checker.check(checker.read(path.read_bytes(), name))
    except DocumentFault as fault:
        LOG.debug("%s", fault, exc_info=fault)
        return Failure(name, fault.stage, fault.error)
    except OSError as fault:
        return Failure(name, "reading", f"cannot read {name} ({fault.strerror}); check its permissions")


def document_name(path: Path, folder: Path) -> str:
    """The path inside the folder with forward slashes; bytes in it that are no UTF-8 are replaced."""
    return os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "replace")


def run_batch(
    folder: Path,
    out: Path,
    checker: Checker,
    include: Sequence[str] = (),
    arguments: Mapping[str, Any] | None = None,
    on_document: Callable[[Tally, int], None] = lambda tally, total: None,
) -> Tally:
    """Check every text of `folder` and leave the results in `out`, which is made if need be.

    `on_document` is called after each document with the tally so far and the number of documents in all.
    Raises FactcheckError if nothing can be started.
    """
    paths = texts_in(folder, include, leave_out=out)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise FactcheckError(f"cannot make the folder {out} ({fault.strerror}); name another with --out") from None
    tally = Tally()
    begun = perf_counter()
    with ExitStack() as stack:
        claims, documents, failures, timings, run = (stack.enter_context(atomic(out / name)) for name in RESULTS)
        for outcome, seconds in outcomes(paths, folder, checker):
            if isinstance(outcome, Failure):
                name = outcome.document
                failures.write(json_line(failure_object(outcome)) + "\n")
            else:
                name = outcome.document.name
                documents.write(json_line(document_object(outcome)) + "\n")
                claims.writelines(line + "\n" for line in claim_lines(outcome))
            timings.write(json_line({"document": name, "seconds": round(seconds, 6)}) + "\n")
            tally.add(outcome)
            on_document(tally, len(paths))
        content = run_object(checker, tally, arguments or {}, perf_counter() - begun)
        run.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    return tally


def failure_object(failure: Failure) -> dict[str, Any]:
    return {"schema": SCHEMA, "document": failure.document, "stage": failure.stage, "error": failure.error}


def run_object(checker: Checker, tally: Tally, arguments: Mapping[str, Any], seconds: float) -> dict[str, Any]:
    """What the results rest on, how many there are, and what was not judged and why (by reason code)."""
    model, store, policy = find_model(), checker.store, checker.policy
    return {
        "schema": SCHEMA,
        "program": program_version(),
        "model": {"name": model.name, "version": model.version, "weights": model.digest} if model else None,
        "data": store.digest,
        "lexicon": lexicon_digest(checker.lexicon_folders),
        "policy": {"name": policy.name, "digest": policy.digest},
        "arguments": dict(arguments),
        "as_of": iso(checker.as_of),
        "newest_release": {dataset: iso(store.releases(dataset)[-1].published) for dataset in sorted(store.loaded)},
        "documents": tally.documents,
        "failures": tally.failures,
        "claims": tally.claims,
        "ratings": dict(sorted(tally.ratings.items())),
        "not_judged": dict(sorted(tally.not_judged.items())),
        "seconds": round(seconds, 3),
    }
