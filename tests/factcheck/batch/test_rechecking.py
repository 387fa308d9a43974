"""Old results judged again: what changed is told, what cannot be judged again too, and the old results stay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.cli.main import run

YEAR_TO_JUNE = "Net migration was 906,000 in the year to June 2023."


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch of the end of 2024: three texts and a table, judged by the figures of then."""
    folder = tmp_path_factory.mktemp("recheck")
    texts = folder / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(f"---\ndate: 2024-12-06\n---\n{YEAR_TO_JUNE}\n")
    (texts / "b.txt").write_text("A walk in the park.\n")
    (texts / "c.txt").write_text(f"---\ndate: 2024-12-06\n---\n{YEAR_TO_JUNE}\n")
    (texts / "table.csv").write_text(f'date,text\n2024-12-06,"{YEAR_TO_JUNE}"\n2024-12-06,Nothing.\n')
    assert run(["batch", str(texts), "--out", str(folder / "old"), "--as-of", "2024-12-31", "--jobs", "1"]) == 0
    return folder / "old"


def test_newer_figures_are_told(results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in results.iterdir() if path.is_file()}
    assert run(["recheck", str(results), "--jobs", "1"]) == 0
    said = capsys.readouterr().out
    assert (
        'a.txt, line 4: "906,000" (Net migration, the United Kingdom, in the year to June 2023)\n  official now: 906,000 -> 924,000 (ONS, 21 May 2026)'
        in said
    )
    assert "3 claims judged again by the figures as known on" in said
    assert (
        "(before: 31 December 2024): 0 ratings changed, 3 official figures changed under the same rating, 0 the same"
        in said
    )
    assert {path.name: path.read_bytes() for path in results.iterdir() if path.is_file()} == before


def test_figures_of_a_day_long_past_change_ratings(
    results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same day again: nothing changes, and a line of JSON is printed for no claim."""
    assert run(["recheck", str(results), "--as-of", "2024-12-31", "--format", "json", "--jobs", "1"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "0 ratings changed, 0 official figures changed under the same rating, 3 the same" in printed.err


def test_changes_are_objects_for_programs(results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["recheck", str(results), "--format", "json", "--out", str(tmp_path / "new"), "--jobs", "1"]) == 0
    changes = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["document"], each["now"]["was"]["value"], each["now"]["is"]["value"]) for each in changes] == [
        (name, 906000, 924000) for name in ("a.txt", "c.txt", "table.csv#2")
    ]
    new = [json.loads(line) for line in (tmp_path / "new" / "claims.jsonl").read_text("utf-8").splitlines()]
    assert [claim["document"] for claim in new] == ["a.txt", "c.txt", "table.csv#2"]


def test_a_text_that_has_changed_is_told_and_not_judged(
    results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moved = tmp_path / "moved"
    moved.mkdir()
    for path in (results.parent / "texts").iterdir():
        (moved / path.name).write_bytes(path.read_bytes())
    (moved / "a.txt").write_text(YEAR_TO_JUNE + " So it is said.")
    (moved / "table.csv").unlink()
    assert run(["recheck", str(results), "--texts", str(moved), "--jobs", "1"]) == 0
    said = capsys.readouterr().out
    assert "1 claim judged again" in said
    assert "not judged again, since their texts are gone or have changed: 2 (a.txt, table.csv#2)" in said
    assert "c.txt, line 4" in said


@pytest.mark.parametrize(
    ("make", "says"),
    [
        pytest.param({}, "holds no run.json", id="no results"),
        pytest.param(
            {"run.json": {"arguments": {"folder": "/nowhere/at/all"}}},
            "are not in /nowhere/at/all any more; --texts says",
            id="no texts",
        ),
    ],
)
def test_nothing_to_judge_again_is_told(
    tmp_path: Path, make: dict[str, object], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, content in make.items():
        (tmp_path / name).write_text(json.dumps(content))
    assert run(["recheck", str(tmp_path)]) == 2
    assert says in capsys.readouterr().err
