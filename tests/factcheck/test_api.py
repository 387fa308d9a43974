"""The checker from Python, and that its manual tells what is so."""

from __future__ import annotations

import doctest
import json
from datetime import date
from pathlib import Path

import pytest

from factcheck.api import FactChecker, check_text, frame
from factcheck.errors import FactcheckError
from factcheck.reports.csv import COLUMNS
from factcheck.reports.formats import FORMATS

TEXT = "Net migration was 906,000 in the year to June 2023; others say 906,001."


def test_every_example_of_the_manual_is_so(root: Path) -> None:
    done = doctest.testfile(
        str(root / "docs" / "python.md"), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert done.attempted > 15
    assert done.failed == 0


@pytest.fixture
def checker(sure_checker: None) -> FactChecker:
    return FactChecker(as_of="2026-05-21")


@pytest.mark.parametrize(
    ("day", "read"),
    [("2024-12-06", date(2024, 12, 6)), ("6 December 2024", date(2024, 12, 6)), (date(2024, 12, 6), date(2024, 12, 6)), (None, None)],
    ids=["as ISO", "in words", "as a date", "unknown"],
)  # fmt: skip
def test_a_day_is_a_date_or_its_text(checker: FactChecker, day: date | str | None, read: date | None) -> None:
    assert checker.check_text(TEXT, date=day).report.document.spoken_on == read


@pytest.mark.parametrize("day", ["soon", "2024-13-01", ""])
def test_a_day_that_is_none_is_told(checker: FactChecker, day: str) -> None:
    with pytest.raises(FactcheckError, match="is no day of the calendar"):
        checker.check_text(TEXT, date=day)


def test_claims_are_counted_iterated_and_found_again(checker: FactChecker) -> None:
    found = checker.check_text(TEXT, date="2024-12-06", speaker="Jo")
    assert len(found) == len(list(found)) == len(found.claims) == 2
    assert [found.text[each.claim.span.start : each.claim.span.end] for each in found] == ["906,000", "906,001"]
    assert found.report.document.speaker == "Jo"


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_comes_in_every_format(checker: FactChecker, form: str) -> None:
    assert "906,001" in checker.check_text(TEXT).to(form).replace("\\", "")


def test_an_unknown_format_is_told(checker: FactChecker) -> None:
    with pytest.raises(FactcheckError, match="there is no format 'pdf'; choose one of terminal, html"):
        checker.check_text(TEXT).to("pdf")


@pytest.mark.parametrize(
    ("name", "begin"),
    [("report.html", "<!DOCTYPE html>"), ("report.md", "# "), ("report.csv", "document,"), ("report.json", "{")],
)
def test_the_suffix_tells_the_format(checker: FactChecker, tmp_path: Path, name: str, begin: str) -> None:
    checker.check_text(TEXT).save(tmp_path / name)
    assert (tmp_path / name).read_text("utf-8").startswith(begin)


def test_a_suffix_that_tells_nothing_is_told(checker: FactChecker, tmp_path: Path) -> None:
    with pytest.raises(FactcheckError, match="does not tell the format"):
        checker.check_text(TEXT).save(tmp_path / "report.xyz")
    assert list(tmp_path.iterdir()) == []


def test_a_file_names_itself_and_its_day(checker: FactChecker, tmp_path: Path) -> None:
    path = tmp_path / "speech.txt"
    path.write_text(f"---\ndate: 2024-12-06\ntitle: A speech\n---\n{TEXT}\n", encoding="utf-8")
    document = checker.check_file(path).report.document
    assert (document.title, document.spoken_on, document.name) == ("A speech", date(2024, 12, 6), path.as_posix())


@pytest.mark.parametrize("text", [TEXT, "Nothing."], ids=["with claims", "without"])
def test_a_table_has_the_same_columns_and_types_whatever_is_in_it(checker: FactChecker, text: str) -> None:
    table = checker.check_text(text, date="2024-12-06").to_frame()
    assert tuple(table.columns) == COLUMNS
    kinds = table.dtypes.astype(str)
    assert (kinds["then_value"], kinds["start"], kinds["rating"]) == ("float64", "int64", "string")
    assert kinds["then_published"].startswith("datetime64")
    assert kinds["baseline_start"].startswith("datetime64")


def test_lines_of_a_batch_make_the_same_table(checker: FactChecker) -> None:
    found = checker.check_text(TEXT, date="2024-12-06")
    lines = found.to("jsonl").splitlines()
    assert frame(json.loads(line) for line in lines).equals(found.to_frame())


def test_a_notebook_shows_a_frame_that_runs_nothing(checker: FactChecker) -> None:
    html = checker.check_text("</iframe><script>x</script> 906,000")._repr_html_()
    assert html.startswith("<iframe ")
    assert html.count("<") == 2
    assert "allow-scripts" not in html
    assert "allow-same-origin" not in html


def test_the_same_settings_share_one_checker(sure_checker: None) -> None:
    one, other = (check_text(TEXT, as_of="2026-05-21").view.store for _ in range(2))
    assert one is other
    assert check_text(TEXT, as_of="2025-05-21").report.as_of == date(2025, 5, 21)
