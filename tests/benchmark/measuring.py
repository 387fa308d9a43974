"""Stopwatch and scales: how long a command takes, and how much memory it and what it has started hold at most."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from time import perf_counter, sleep
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
# root may read what it may not; in a container everybody is root
AS_ANYBODY = (
    ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if which("setpriv") and os.geteuid() == 0 else ()
)
_LOOK = 0.1  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds by the clock, and the most megabytes held by all processes together, shared pages counted once."""

    seconds: float
    megabytes: float
    output: str


def measured(command: Sequence[object]) -> Measured:
    """Run a command to its end. Raises CalledProcessError if it fails."""
    words = [str(word) for word in command]
    begun = perf_counter()
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    most = 0.0
    while True:
        try:
            output, _ = process.communicate(timeout=_LOOK)
            break
        except subprocess.TimeoutExpired:
            most = max(most, sum(map(held, family(process.pid))))
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words, output)
    return Measured(perf_counter() - begun, most, output)


def batch(folder: Path, out: Path, *options: object) -> Measured:
    """A batch of this program, start-up included; nothing is taken up from an earlier one."""
    command = [*AS_ANYBODY, sys.executable, "-m", "factcheck", "batch", folder, "--out", out]
    return measured([*command, "--restart", "--no-summary", *options])


def run_of(out: Path) -> dict[str, Any]:
    return json.loads((out / "run.json").read_text("utf-8"))


def family(process: int) -> list[int]:
    """A process and all it has started."""
    found = [process]
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text("ascii").split():
                found += family(int(child))
    return found


def held(process: int) -> float:
    """Megabytes of one process, pages shared with others counted by its share; 0 where the system does not say."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1000
    return 0.0


def rest() -> None:
    """Let what was just ended go, so that it does not weigh on what is measured next."""
    sleep(0.3)
