"""What several test packages share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder the project lies in."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real articles and transcripts that lie beside the project where it is developed."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, the real texts beside the project")
    return SHARED
