"""The command: what it prints where, and how it ends."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.cli.main import COMMANDS, run
from factcheck.model import RATINGS
from factcheck.reasons import DIAGNOSES, REASONS
from factcheck.reports.formats import FORMATS, View, write_reports
from reference_data.codelists import load_codelists

SPEECH = "---\ndate: 2024-12-06\nspeaker: Jo Bloggs\n---\nNet migration was 906,000 in the year to June 2023.\nIt was never 500,000.\n"


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    path = tmp_path / "speech.txt"
    path.write_text(SPEECH, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["check", "{tmp}/missing.txt"], "there is no file {tmp}/missing.txt", id="an unknown file"),
        pytest.param(["check", "{tmp}/empty.txt"], "{tmp}/empty.txt holds no text", id="an empty file"),
        pytest.param(["check", "{tmp}/picture.txt"], "{tmp}/picture.txt is binary", id="a binary file"),
        pytest.param(["check", "{tmp}/report.pdf"], "{tmp}/report.pdf is a PDF", id="a PDF"),
        pytest.param(["check", "{tmp}"], "{tmp} is a folder; factcheck batch", id="a folder"),
        pytest.param(
            ["check", "{tmp}/wrong_day.txt"], 'says "date: 31 June 2024" on line 2', id="front matter with a wrong day"
        ),
        pytest.param(
            ["check", "--text", "x", "--date", "2024-13-01"], "--date '2024-13-01' is no day", id="a wrong day"
        ),
        pytest.param(["check", "--text", "x", "--as-of", "soon"], "--as-of 'soon' is no day", id="a wrong day for now"),
        pytest.param(
            ["check", "--text", "x", "--policy", "lenient"], "there is no policy 'lenient'", id="an unknown policy"
        ),
        pytest.param(["check", "--text", "x", "--format", "jsonlines"], "did you mean jsonl?", id="an unknown format"),
        pytest.param(["check", "--text", "x", "--only", "acurate"], "did you mean accurate?", id="an unknown rating"),
        pytest.param(
            ["check", "--text", "x", "--fail-on", "false"],
            "--fail-on 'false' is no rating",
            id="an unknown rating to fail on",
        ),
        pytest.param(
            ["check", "--text", "x", "--country", "Atlantis"],
            '"Atlantis"',
            id="an unknown country",
        ),
        pytest.param(
            ["check", "--text", "x", "--data", "{tmp}/nowhere"], "{tmp}/nowhere", id="an unknown folder of figures"
        ),
        pytest.param(
            ["check", "--text", "x", "{tmp}/empty.txt"], "--text and files were both given", id="a text and files"
        ),
        pytest.param(
            ["check", "--text", "x 906,000", "--out", "{tmp}/no/such/place.txt"],
            "cannot write",
            id="a place that cannot be written",
        ),
        pytest.param(["check", "--frobnicate"], "factcheck check --help", id="an unknown option"),
        pytest.param(["chek"], "did you mean check?", id="an unknown command"),
        pytest.param(
            ["batch", "{tmp}/nowhere", "--out", "{tmp}/out"],
            "there is no folder {tmp}/nowhere",
            id="a batch of nothing",
        ),
        pytest.param(["explain", "outdatd"], "near it: outdated", id="an unknown code"),
        pytest.param(["explain", "net migratoin"], "net_migration", id="an unknown measure"),
    ],
)
def test_a_mistake_is_told_in_one_sentence_with_status_2(
    sure_checker: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x00\x01\x02\x03")
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "wrong_day.txt").write_bytes(b"---\ndate: 31 June 2024\n---\nx")
    status = run([each.format(tmp=tmp_path) for each in arguments])
    out, err = capsys.readouterr()
    assert status == 2
    assert says.format(tmp=tmp_path) in err
    assert err.count("\n") == 1
    assert out == ""


def test_a_text_on_the_command_line_is_checked(sure_checker: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--date", "6 December 2024", "--text", "Net migration was 906,000."]) == 0
    out = capsys.readouterr().out
    assert "ACCURATE" in out
    assert "Net migration was [906,000]." in out


def test_standard_input_is_checked(
    sure_checker: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SPEECH.encode())))
    assert run(["check", "-", "--format", "jsonl"]) == 0
    first, second = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (first["document"], first["document_date"], first["speaker"]) == ("standard input", "2024-12-06", None)
    assert (first["rating"], second["rating"]) == ("accurate", "inaccurate")


def test_one_bad_file_does_not_stop_the_others(
    sure_checker: None, speech: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(speech), str(speech.with_name("missing.txt")), "--format", "jsonl"]) == 2
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert "there is no file" in err


@pytest.mark.parametrize(
    ("options", "status", "ratings"),
    [
        pytest.param([], 0, ["accurate", "inaccurate"], id="all by default"),
        pytest.param(["--only", "inaccurate"], 0, ["inaccurate"], id="only one rating"),
        pytest.param(["--only", "inaccurate,accurate"], 0, ["accurate", "inaccurate"], id="two parted by a comma"),
        pytest.param(["--only", "close", "--only", "accurate"], 0, ["accurate"], id="an option repeated"),
        pytest.param(["--fail-on", "inaccurate"], 1, ["accurate", "inaccurate"], id="failing on a rating there is"),
        pytest.param(["--fail-on", "outdated"], 0, ["accurate", "inaccurate"], id="failing on a rating there is not"),
        pytest.param(
            ["--only", "accurate", "--fail-on", "inaccurate"], 1, ["accurate"], id="failing counts what is not shown"
        ),
    ],
)
def test_ratings_choose_what_is_shown_and_how_it_ends(
    sure_checker: None,
    speech: Path,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    status: int,
    ratings: list[str],
) -> None:
    assert run(["check", str(speech), "--format", "jsonl", *options]) == status
    assert [json.loads(line)["rating"] for line in capsys.readouterr().out.splitlines()] == ratings


@pytest.mark.parametrize("name", ["claims.jsonl", "claims.json", "claims.txt"])
def test_the_suffix_of_the_output_tells_the_format(sure_checker: None, speech: Path, name: str) -> None:
    out = speech.with_name(name)
    assert run(["check", str(speech), "--out", str(out)]) == 0
    text = out.read_text("utf-8")
    starts = {
        "claims.jsonl": '{"schema": 1, "document"',
        "claims.json": '{\n  "schema": 1',
        "claims.txt": "speech.txt",
    }[name]
    begins = text.replace("\n", "") if name == "claims.txt" else text  # a long path is wrapped
    assert begins.removeprefix(str(speech.parent) + "/").startswith(starts)
    assert sorted(path.name for path in speech.parent.iterdir()) == sorted(["speech.txt", name])


def test_a_failed_run_leaves_the_old_output_as_it_was(
    sure_checker: None, speech: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = speech.with_name("claims.jsonl")
    out.write_text("old")
    monkeypatch.setattr("factcheck.reports.jsonl.claim_lines", lambda report: 1 / 0)
    assert run(["check", str(speech), "--out", str(out)]) == 2
    assert out.read_text() == "old"
    assert sorted(path.name for path in speech.parent.iterdir()) == ["claims.jsonl", "speech.txt"]
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_fault_of_the_program_shows_its_trace_only_with_debug(
    sure_checker: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--text", "break the reader"]) == 2
    assert capsys.readouterr().err == (
        "factcheck: text: extracting failed with RuntimeError (the reader broke); run again with --debug and report what it shows\n"
    )
    with pytest.raises(Exception, match="the reader broke"):
        run(["check", "--text", "break the reader", "--debug"])


def test_steps_are_shown_when_asked_for(sure_checker: None, speech: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(speech)])
    assert "matching" not in capsys.readouterr().out
    run(["check", str(speech), "--explain"])
    assert re.search(r"matching +net migration, the year to June 2023", capsys.readouterr().out)


@pytest.mark.parametrize("width", [34, 60, 80, 120])
@pytest.mark.parametrize("colour", [False, True], ids=["plain", "in colour"])
def test_the_terminal_view_fits_its_width(report_of: Callable[..., object], width: int, colour: bool) -> None:
    text = (
        "Net migration, according to the statistics office and everybody else who was asked, was 906,000 at the time.\n"
        * 2
    )
    out = io.StringIO()
    write_reports(
        "terminal",
        [report_of(text, title="A title of a good many words, long enough to be folded")],
        out,
        View(load_codelists(), colour=colour, width=width),
    )
    lines = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", out.getvalue()).splitlines()
    assert max(map(len, lines)) <= width
    assert ("\x1b[" in out.getvalue()) == colour


def test_the_terminal_view_tells_what_a_reader_wants_to_know(report_of: Callable[..., object]) -> None:
    out = io.StringIO()
    write_reports("terminal", [report_of("Net migration was 906,001.\n")], out, View(load_codelists(), width=100))
    for words in (
        "Said on 6 December 2024 (front matter).",
        "INACCURATE",
        "line 1",
        "Net migration was [906,001].",
        "the United Kingdom",
        "year to June 2023",
        "906,000",
        "28 November 2024",
        "ONS, Long-term migration: year ending June 2024",
        "https://example.org/november",
        "924,000",
        "21 May 2026",
        "The figure of that day was 906,000.",
        "exaggerated",
        "1 claim: 1 inaccurate.",
    ):
        assert words in out.getvalue()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_begins_with_its_summary(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert COMMANDS[command][1].split(":")[0] in " ".join(out.split())
    assert "Examples:" in out


@pytest.mark.parametrize("code", [*RATINGS, *REASONS, *DIAGNOSES])
def test_every_code_is_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", code]) == 0
    assert code in capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize("measure", ["net_migration", "net migration", "Net Migration"])
def test_a_measure_is_explained_by_its_code_or_its_name(measure: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", measure]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Measure net_migration: net migration\n")
    assert "Leaves out:" in out


def test_the_version_names_all_that_a_result_rests_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    out = capsys.readouterr().out
    for line in (
        r"factcheck \d+\.\d+\.\d+",
        r"model +en_core_web_sm\w* 3\.8\.\d, weights [0-9a-f]{12}",
        r"data +[0-9a-f]{12}, newest release \d{4}-\d\d-\d\d",
        r"lexicon +[0-9a-f]{12}",
        r"policy +default [0-9a-f]{12}, strict [0-9a-f]{12}",
    ):
        assert re.search(f"^{line}$", out, re.MULTILINE)


def test_formats_in_the_help_are_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--help"])
    out = capsys.readouterr().out
    assert all(re.search(rf"\b{form}\b", out) for form in FORMATS)
    assert all(re.search(rf"\b{rating}\b", out) for rating in RATINGS)


def test_no_colour_reaches_a_pipe(
    sure_checker: None, speech: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "TERM", "xterm-256color")
    run(["check", str(speech)])
    assert "\x1b" not in capfd.readouterr().out


def test_a_reader_who_has_seen_enough_is_no_error(root: Path) -> None:
    command = f"{sys.executable} -m factcheck check examples/article.txt | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.splitlines()[1:] == ["0"]
    assert done.stderr == ""


@pytest.mark.parametrize("form", ["jsonl", "json", "terminal"])
def test_the_same_text_gives_the_same_bytes(root: Path, form: str) -> None:
    """Through the real reader and judge, in two processes that order their sets differently."""
    command = [sys.executable, "-m", "factcheck", "check", "examples/article.txt", "--format", form]
    one, two = [
        subprocess.run(
            command, capture_output=True, check=True, cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert one == two
    assert len(one) > 1000
