"""What is built and installed: every file of the packages, the command, the locked requirements."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("reference_data", "claims", "factcheck")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = ("requirements.lock", "requirements-test.lock")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def packaged_files() -> set[str]:
    found = [path for package in PACKAGES for path in (ROOT / package).rglob("*")]
    return {
        path.relative_to(ROOT).as_posix()
        for path in found
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


def test_the_wheel_holds_every_file_of_the_packages_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    built = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert built == packaged_files()


@pytest.mark.parametrize("suffix", [".toml", ".csv", ".py"])
def test_the_wheel_holds_words_and_figures_beside_the_code(wheel: zipfile.ZipFile, suffix: str) -> None:
    assert any(name.endswith(suffix) for name in wheel.namelist())


@pytest.mark.parametrize("point", [*PROJECT["scripts"].values(), *PROJECT["entry-points"]["spacy_factories"].values()])
def test_an_entry_point_leads_somewhere(point: str) -> None:
    module, _, name = point.partition(":")
    assert callable(getattr(import_module(module), name))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_pinned_and_hashed(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8").strip())
    unpinned = [entry for entry in entries if not re.match(r"[a-z0-9.-]+==\S+", entry) or "--hash=sha256:" not in entry]
    assert unpinned == []


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        pytest.param(LOCKS[0], PROJECT["dependencies"], id="to run"),
        pytest.param(LOCKS[1], [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]], id="to test"),
    ],
)
def test_a_lock_holds_all_that_the_project_names(lock: str, wanted: list[str]) -> None:
    names = {re.match(r"[A-Za-z0-9.-]+", requirement).group() for requirement in wanted}
    assert names <= set(pinned(lock))


def test_both_locks_pin_the_same_versions() -> None:
    to_run, to_test = pinned(LOCKS[0]), pinned(LOCKS[1])
    assert to_run.items() <= to_test.items()


def test_no_settings_of_uv_stand_in_the_way_of_the_hashed_locks() -> None:
    """Constraints named there are held against `--require-hashes` too, which then refuses to install anything."""
    assert "uv" not in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]


def pinned(lock: str) -> dict[str, str]:
    """Name -> versions with their markers."""
    found: dict[str, str] = {}
    for name, version in re.findall(
        r"^([a-z0-9.-]+)==([^\\\n]+?) *\\?$", (ROOT / lock).read_text("utf-8"), re.MULTILINE
    ):
        found[name] = f"{found.get(name, '')} {version}".strip()
    return found
