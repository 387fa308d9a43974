"""No clock and no randomness: the lint rule that forbids them holds, and the code keeps it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def ruff(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise", *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, cwd=ROOT)


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import date\nprint(date.today())\n",
        "from datetime import datetime\nprint(datetime.now())\n",
        "from datetime import UTC, datetime\nprint(datetime.now(UTC))\n",
        "import datetime\nprint(datetime.datetime.utcnow())\n",
        "import time\nprint(time.time())\n",
        "from time import time\nprint(time())\n",
        "import random\nprint(random.choice([1]))\n",
        "from random import shuffle\nshuffle([1])\n",
        "import numpy as np\nprint(np.random.default_rng())\n",
    ],
    ids=lambda code: code.replace("\n", "; ").rstrip("; "),
)
def test_the_lint_rule_forbids(code: str) -> None:
    done = ruff("--stdin-filename", "factcheck/example.py", "-", text=code)
    assert done.returncode == 1
    assert "TID251" in done.stdout


def test_the_lint_rule_lets_a_stopwatch_pass() -> None:
    done = ruff(
        "--stdin-filename", "factcheck/example.py", "-", text="from time import perf_counter\n\nprint(perf_counter())\n"
    )
    assert done.returncode == 0, done.stdout


def test_the_code_keeps_it() -> None:
    done = ruff("--select", "TID,DTZ", "reference_data", "claims", "factcheck", "tests")
    assert done.returncode == 0, done.stdout
