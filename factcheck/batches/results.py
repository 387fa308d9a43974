"""The folder of results: put together from shards, and in place only when all of it is there."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from factcheck.batches.shards import KINDS, lines_of
from factcheck.batches.tallies import Tally
from factcheck.pipeline import Checker
from factcheck.provenance import find_model, lexicon_digest, program_version
from factcheck.wire import SCHEMA, iso

RUN, SUMMARY = "run.json", "summary.md"
RESULTS = (*KINDS.values(), RUN)


def assemble(results: Path, shards: Iterable[Path], run: Mapping[str, Any]) -> None:
    """Write the results of the shards in their order, then `run.json`, over whatever was there. Raises OSError.

    Until all is written the old results stay as they are; `run.json` goes first and comes last, so that a folder
    that has it is whole.
    """
    remove_parts(results)
    beside = {name: results / f".{name}.{os.getpid()}.part" for name in RESULTS}
    try:
        with ExitStack() as stack:
            streams = {name: stack.enter_context(path.open("wb")) for name, path in beside.items()}
            for kind, line in lines_of(shards):
                streams[KINDS[kind]].write(line)
            streams[RUN].write(json.dumps(run, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n")
            for stream in streams.values():
                to_disk(stream)
        (results / RUN).unlink(missing_ok=True)
        for name, path in beside.items():
            path.replace(results / name)
    finally:
        for path in beside.values():
            path.unlink(missing_ok=True)


def to_disk(stream: BinaryIO) -> None:
    """Wait until what was written is on the disk."""
    stream.flush()
    os.fsync(stream.fileno())


def remove_parts(results: Path) -> None:
    """Take away what a batch that was killed left half written."""
    for name in RESULTS:
        for path in results.glob(f".{name}.*.part"):
            path.unlink(missing_ok=True)


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
        "newest_release": {dataset: iso(store.releases(dataset)[-1].published) for dataset in sorted(tally.used)},
        "documents": tally.documents,
        "failures": tally.failures,
        "claims": tally.claims,
        "ratings": dict(sorted(tally.ratings.items())),
        "not_judged": dict(sorted(tally.not_judged.items())),
        "seconds": round(seconds, 3),
    }
