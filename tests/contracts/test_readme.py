"""The README says what is so: its commands exist, its output is what they print, its lines are those that are checked."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.cli.main import COMMANDS
from factcheck.model import RATINGS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
LINES = re.findall(r"^```sh\n(python3 -m venv .*)\n```$", README, re.MULTILINE)
SHOWN = re.search(
    r'^```console\n\$ factcheck (check [^\n]*) --text "([^\n]*)"\n(.*?)\n```$', README, re.MULTILINE | re.DOTALL
)


def test_there_are_two_lines_and_ci_runs_the_second() -> None:
    assert len(LINES) == 2
    assert LINES[1] in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_output_shown_is_what_the_command_prints() -> None:
    """With REWRITE=1 in the environment, the README is made to show what the command prints now."""
    command = [sys.executable, "-m", "factcheck", *SHOWN[1].split(), "--text", SHOWN[2]]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"COLUMNS": "80", "PATH": ""})
    printed = done.stdout.rstrip("\n")
    if os.environ.get("REWRITE"):
        (ROOT / "README.md").write_text(README.replace(SHOWN[3], printed), encoding="utf-8")
    else:
        assert SHOWN[3] == printed, "REWRITE=1 pytest tests/contracts/test_readme.py brings the README up to date"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"`factcheck {command}" in README


@pytest.mark.parametrize("rating", RATINGS)
def test_every_rating_is_documented(rating: str) -> None:
    assert f"\n| {rating.replace('_', ' ')} | " in README


@pytest.mark.parametrize("path", re.findall(r"\]\((?!https://)([^)]+)\)", README))
def test_every_link_leads_to_a_file(path: str) -> None:
    assert (ROOT / path).is_file()
