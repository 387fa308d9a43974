"""Claims counted by speaker, measure and year, and the wrong figures by how often they were said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factcheck.batches import summary
from factcheck.batches.summary import summarise, summary_text
from factcheck.cli.main import run
from reference_data.codelists import load_codelists

RUN = {"documents": 4, "failures": 1, "as_of": "2026-09-30"}
KEY = "net_migration|GB||2022-07-01/2023-06-30|"


def claim(
    document: str,
    rating: str,
    said: str,
    speaker: str | None = None,
    day: str | None = "2024-12-06",
    stance: str = "asserted",
    measure: str = "net_migration",
) -> dict[str, Any]:
    return {
        "document": document,
        "document_date": day,
        "rating": rating,
        "stance": stance,
        "speaker": speaker,
        "measure": measure,
        "key": KEY + said.replace(",", ""),
        "span": {"text": said},
        "now": {"value": 924000},
    }


CLAIMS = [
    claim("a.txt", "accurate", "906,000", "Ann"),
    claim("a.txt", "inaccurate", "500,000", "Ann"),
    claim("a.txt", "inaccurate", "500,000", "Bob"),
    claim("b.txt", "inaccurate", "500,000", "Ann", "2023-01-01"),
    claim("c.txt", "outdated", "672,000", None, None),
    claim("c.txt", "inaccurate", "1|2", "Bob", measure="emigration"),
    claim("d.txt", "inaccurate", "500,000", "Bob", stance="denied"),
]


@pytest.fixture(params=[1, 2, 50_000], ids=lambda many: f"{many} at a time")
def at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary, "_AT_ONCE", request.param)


@pytest.mark.parametrize(
    ("axis", "rows"),
    [
        pytest.param("speaker", [("Ann", 3, 1, 2), ("Bob", 3, 0, 3), ("nobody named", 1, 0, 0)], id="speaker"),
        pytest.param("measure", [("net_migration", 6, 1, 4), ("emigration", 1, 0, 1)], id="measure"),
        pytest.param("year", [("2024", 5, 1, 4), ("2023", 1, 0, 1), ("an unknown day", 1, 0, 0)], id="year"),
    ],
)
def test_claims_are_counted(at_once: None, axis: str, rows: list[tuple[Any, ...]]) -> None:
    frame = summarise(CLAIMS, RUN).by[axis]
    assert list(frame[["claims", "accurate", "inaccurate"]].itertuples(name=None)) == rows


def test_wrong_figures_are_those_said_and_not_denied(at_once: None) -> None:
    found = summarise(CLAIMS, RUN).repeated
    columns = ["said", "times", "documents", "speakers", "now"]
    assert found[columns].values.tolist() == [
        ["500,000", 3, 2, 2, "924000"],
        ["1|2", 1, 1, 1, "924000"],
        ["672,000", 1, 1, 0, "924000"],
    ]


def test_the_page_says_it_all() -> None:
    claims = [each for each in CLAIMS if "|" not in each["span"]["text"]]
    text = summary_text(summarise(claims, RUN), load_codelists())
    assert "4 documents, 6 claims: 1 accurate, 1 outdated, 4 inaccurate. 1 document could not be dealt with" in text
    assert (
        "| 500,000 | net migration, GB, 2022-07-01 to 2023-06-30 | 924000       | 3     | 2         | 2        |"
        in text
    )


def test_no_claims_at_all() -> None:
    found = summarise([], RUN)
    assert sum(found.ratings.values()) == 0
    assert "## By speaker\n\nNone." in summary_text(found, load_codelists())


@pytest.mark.parametrize(
    ("options", "there"),
    [pytest.param([], True, id="by default"), pytest.param(["--no-summary"], False, id="unless it is not wanted")],
)
def test_a_batch_leaves_a_summary(sure_checker: None, tmp_path: Path, options: list[str], there: bool) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("It was 500,000.")
    out = tmp_path / "out"
    assert run(["batch", str(tmp_path / "texts"), "--out", str(out)]) == 0
    assert run(["batch", str(tmp_path / "texts"), "--out", str(out), *options]) == 0
    assert (out / "summary.md").exists() == there
