"""pandas costs half a second: frames for people alone may import it, no look-up, no check, no import of figures."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
IMPORTS = re.compile(r"^\s*(import pandas|from pandas\b)", re.MULTILINE)
# Frames of figures for researchers; claims as a frame, for notebooks and the Parquet of a batch; the summary of a batch.
MAY_IMPORT = {"reference_data/tables.py", "factcheck/api.py", "factcheck/batches/summary.py"}


def test_only_frames_for_people_are_made_with_pandas() -> None:
    modules = [path for package in ("reference_data", "claims", "factcheck") for path in (ROOT / package).rglob("*.py")]
    found = {path.relative_to(ROOT).as_posix() for path in modules if IMPORTS.search(path.read_text("utf-8"))}
    assert found == MAY_IMPORT


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["data", "list"], id="data list"),
        pytest.param(["data", "show", "net_migration"], id="data show"),
        pytest.param(["data", "history", "net_migration", "-p", "2022-07-01/2023-06-30"], id="data history"),
        pytest.param(["data", "search", "net migraton"], id="data search"),
        pytest.param(["data", "export", "-m", "net_migration", "-g", "GB"], id="data export to CSV"),
        pytest.param(["data", "export", "-m", "net_migration", "-g", "GB", "-o", "{tmp}/a.sqlite"], id="data export to SQLite"),
        pytest.param(["data", "import", "{tmp}/new.csv", "--dry-run"], id="data import"),
        pytest.param(["check", "--date", "2024-12-06", "--text", "Net migration was 906,000 in the year to June 2023."], id="check"),
    ],
)  # fmt: skip
def test_a_command_does_without_pandas(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "new.csv").write_text(
        "measure,geography,period,value,release\nnet_migration,GB,2025-01-01/2025-12-31,171000,ons-ltim-2026-05-21\n"
    )
    script = (
        "import sys, json\nfrom factcheck.cli.main import run\n"
        "status = run(sys.argv[1:])\nprint(json.dumps([status, 'pandas' in sys.modules]), file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, *(each.format(tmp=tmp_path) for each in arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stderr.splitlines()[-1]) == [0, False]
