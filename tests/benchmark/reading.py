"""How well claims are read: the dev statements and the peers' suites, against the run last accepted.

The statements and the suites stand in `../shared` and are only read there. What is kept of a run are the identities of
its claims (statement, place in it, digest) with our own readings of them, and the figures of the table.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.benchmark.measuring import measured

EVALUATION = Path("../shared/evaluation")
ACCEPTED = Path(__file__).with_name("accepted_reading.json")
_TOLD = (
    "precision", "recall", "recall_numeric", "measure", "geography", "period", "breakdown", "unit", "sign", "kind",
    "not_checkable_kept_apart",
)  # fmt: skip


@dataclass(frozen=True)
class Run:
    """The table of one run, and its claims: identity -> our reading."""

    table: dict[str, float]
    claims: dict[str, str]

    @classmethod
    def load(cls, path: Path) -> Run:
        """The run in a file; one without anything where there is no file."""
        kept = json.loads(path.read_text("utf-8")) if path.exists() else {"table": {}, "claims": {}}
        return cls(kept["table"], kept["claims"])

    def save(self, path: Path) -> None:
        kept = {"table": self.table, "claims": dict(sorted(self.claims.items()))}
        path.write_text(json.dumps(kept, indent=0, ensure_ascii=False) + "\n", "utf-8")


@dataclass(frozen=True)
class Difference:
    """Identities of claims gained, lost, and found before and now with another reading."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    changed: tuple[str, ...]


def difference(before: Mapping[str, str], now: Mapping[str, str]) -> Difference:
    both = before.keys() & now.keys()
    return Difference(
        tuple(sorted(now.keys() - both)),
        tuple(sorted(before.keys() - both)),
        tuple(sorted(each for each in both if before[each] != now[each])),
    )


def identity(claim: Mapping[str, Any]) -> str:
    """Statement, offsets and the claim's own digest, which knows text, span and schema."""
    span = claim["span"]
    return f"{Path(claim['document']).stem} {span['start']}-{span['end']} {claim['id']}"


def reading_of(claim: Mapping[str, Any], labelled: bool) -> str:
    """What we read in a claim; the period only where words of time name it, else judging settles it."""
    quantity, period = claim["quantity"], claim["period"]
    said = "record" if quantity is None else f"{_spread(quantity)} {quantity['unit']} {quantity['approximator']}"
    group = ",".join(f"{dimension}={value}" for dimension, value in sorted(claim["breakdown"].items()))
    told = period and period["basis"] != "latest"
    when = f"{period['start']}/{period['end']}" if told else "no time"
    where = f"{claim['measure']} {claim['geography']} {group or 'all'}"
    return f"{claim['kind']} {claim['stance']} | {said} | {where} | {when} | {'labelled' if labelled else 'unlabelled'}"


def statements_run(place: Path) -> tuple[dict[str, float], dict[str, str], dict[str, str]]:
    """Run the dev statements: the rows of the table, the claims, and for each claim the words it stands in."""
    judge = _scoring()
    rows = judge.load(EVALUATION / "statements_dev.jsonl")
    command = [sys.executable, EVALUATION / "score.py", EVALUATION / "statements_dev.jsonl", "--keep", place, "--json"]
    figures = json.loads(measured([*command, "--factcheck", _program(place)]).output)
    found = judge.load(place / "results" / "claims.jsonl")
    labelled = _labelled(judge, rows, found)
    claims = {identity(claim): reading_of(claim, claim["id"] in labelled) for claim in found}
    words = {identity(claim): _words(claim) for claim in found}
    return {name: round(figures[name], 3) for name in _TOLD}, claims, words


def suites_run() -> dict[str, float]:
    """The peers' suites: name -> F1, or per cent of the cases right."""
    from tests.claims.test_peer_suites import table

    return {name: round(figure, 1) for name, figure, _ in table()}


def report(before: Run, now: Run, words: Mapping[str, str]) -> Iterable[str]:
    """The table beside the accepted one, then claims gained, lost and read otherwise."""
    yield f"  {'':<28}{'now':>8}{'accepted':>10}"
    for name, figure in now.table.items():
        then = before.table.get(name)
        moved = "" if then is None or then == figure else f"  {figure - then:+.3f}"
        yield f"  {name:<28}{figure:>8.3f}{'' if then is None else f'{then:.3f}':>10}{moved}"
    found = difference(before.claims, now.claims)
    counted = Counter("labelled" if now.claims[each].endswith("| labelled") else "not" for each in now.claims)
    yield f"\n  {len(now.claims)} claims, {counted['labelled']} of them labelled"
    for name, each_of in (("gained", found.gained), ("lost", found.lost), ("read otherwise", found.changed)):
        yield f"  {name}: {len(each_of)}"
        for each in each_of:
            yield f"    {each}  {words.get(each, '')}"
            yield from (f"      - {run.claims[each]}" for run in (before, now) if each in run.claims)


def _program(place: Path) -> Path:
    """The command line of this very copy of the project, as one executable."""
    program = place / "factcheck"
    root = Path(__file__).resolve().parents[2]
    program.write_text(f'#!/bin/sh\nPYTHONPATH={root} exec {sys.executable} -m factcheck "$@"\n', "utf-8")
    program.chmod(0o755)
    return program


def _scoring() -> ModuleType:
    spec = importlib.util.spec_from_file_location("statements_marked", EVALUATION / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no marking of statements: {EVALUATION / 'score.py'} is not there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _labelled(judge: ModuleType, rows: list[dict[str, Any]], found: list[dict[str, Any]]) -> set[str]:
    """Ids of the claims that the marking does not count as false."""
    _, misses, _ = judge.score(rows, found)
    return {claim["id"] for claim in found} - {claim["id"] for _, claim in misses["false"]}


def _spread(quantity: Mapping[str, Any]) -> str:
    low, high = quantity["low"], quantity["high"]
    return str(low) if low == high else f"{low}..{high}"


def _words(claim: Mapping[str, Any]) -> str:
    around = claim["context"]
    return f"{around['prefix']}[{claim['span']['text']}]{around['suffix']}".replace("\n", " ")
