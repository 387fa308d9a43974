"""`factcheck check`: one or more texts, or standard input, judged and shown."""

from __future__ import annotations

import io
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from factcheck.cli.arguments import day_given, format_given, ratings_given
from factcheck.cli.data_answers import told_refused
from factcheck.cli.paths import DataOption, path_here
from factcheck.errors import DocumentFault, FactcheckError
from factcheck.model import Report
from factcheck.pipeline import Checker
from factcheck.reports.formats import FORMATS, View, write_reports
from factcheck.writing import atomic

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
FAILED = 1
WRONG = 2


class Source(NamedTuple):
    """What is to be checked: its name in the report, and its bytes."""

    name: str
    data: bytes


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE…", help="Texts to check; - is standard input.", parser=path_here),
    ] = None,
    text: Annotated[str | None, typer.Option(help="Check this text instead of a file.", metavar="TEXT")] = None,
    date: Annotated[
        str | None, typer.Option(help="The day it was said on: 2024-12-06, '6 December 2024'.", metavar="DAY")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="The day 'now' means; by default the newest release held.", metavar="DAY")
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="The country it speaks of where it names none: GB, US, Germany.", metavar="CODE")
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(help="Who says what nobody in the text is named for.", metavar="NAME")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", help=f"One of {', '.join(FORMATS)}.", metavar="FORMAT", show_default=False)
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write to this file, whole or not at all.", metavar="FILE", parser=path_here)
    ] = None,
    data: DataOption = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin a CSV with a byte order mark, for Excel.")] = False,
    policy: Annotated[str, typer.Option(help="What words and rounding allow.", metavar="NAME|FILE")] = "default",
    only: Annotated[
        list[str] | None, typer.Option(help="Show only claims with this rating; may be repeated.", metavar="RATING")
    ] = None,
    fail_on: Annotated[
        list[str] | None, typer.Option(help="End with status 1 if any claim has this rating.", metavar="RATING")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show every step on the way to each verdict.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where a fault arose.")] = False,
) -> None:
    """Check the figures in one or more texts, or in standard input.

    Every number about migration is set beside the official figure: as it was public on the day it was said, and
    as it stands now. The day comes from --date, else from the text's front matter, its file's name or its dateline.

    \b
    Examples:
      factcheck check speech.txt
      factcheck check --date 2024-12-06 --text "Net migration was 906,000 in the year to June 2023."
      factcheck check interview.txt --explain
      factcheck check *.txt --format jsonl --out claims.jsonl
      pbpaste | factcheck check --date "6 December 2024" --only inaccurate,outdated

    \b
    Ratings: accurate, close, outdated, inaccurate, unverified, not_checkable.
    Status:  0 done, 1 a claim has a rating named by --fail-on, 2 something could not be read or judged.
    """
    form = format_given(form, out)
    shown, failing = ratings_given(only or (), "--only"), ratings_given(fail_on or (), "--fail-on")
    sources, faults = gather(files or [], text)
    checker = Checker.open(data or (), policy, day_given(as_of, "--as-of"), country)
    spoken_on = day_given(date, "--date", checker.day_order)
    reports: list[Report] = []
    for source in sources:
        try:
            document = checker.read(source.data, source.name, spoken_on=spoken_on, speaker=speaker)
            reports.append(checker.check(document))
        except DocumentFault as fault:
            if debug:
                raise
            faults.append(fault.error)
    if reports:
        view = View(checker.store.codelists, steps=explain, store=checker.store, bom=bom)
        if form == "html":
            from factcheck.reports.stamps import stamp_of

            view = replace(view, stamp=stamp_of(checker))
        show([only_rated(report, shown) for report in reports], form, out, view)
    for fault in faults:
        print(f"factcheck: {fault}", file=sys.stderr)
    if told_refused(checker.refused) or faults:
        raise typer.Exit(WRONG)
    if any(checked.verdict.rating in failing for report in reports for checked in report.checked):
        raise typer.Exit(FAILED)


def gather(files: list[Path], text: str | None) -> tuple[list[Source], list[str]]:
    """The bytes of every source, and a sentence for each that could not be read. Raises FactcheckError without any."""
    if text is not None:
        if files:
            raise FactcheckError("--text and files were both given; give one of them")
        if not text.strip():
            raise FactcheckError("--text is empty; give the words to check")
        return [Source("text", text.encode("utf-8", "surrogateescape"))], []
    if not files:
        if sys.stdin is None or sys.stdin.isatty():
            raise FactcheckError("there is nothing to check; name a file, pipe a text in, or give --text")
        files = [Path("-")]
    sources, faults = [], []
    for path in files:
        try:
            data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        except OSError as fault:
            faults.append(why_unreadable(path, fault))
        else:
            sources.append(Source("standard input" if str(path) == "-" else path.as_posix(), data))
    return sources, faults


def why_unreadable(path: Path, fault: OSError) -> str:
    """Why a file was not read, and what to do."""
    if isinstance(fault, FileNotFoundError):
        return f"there is no file {path}; check its name and folder"
    if isinstance(fault, IsADirectoryError):
        return f"{path} is a folder; factcheck batch {path} --out RESULTS checks every text in it"
    return f"cannot read {path} ({fault.strerror}); check its permissions"


def only_rated(report: Report, ratings: frozenset[str]) -> Report:
    """The report with the claims of these ratings alone; with all of them where none are named."""
    if not ratings:
        return report
    return replace(report, checked=tuple(each for each in report.checked if each.verdict.rating in ratings))


def show(reports: list[Report], form: str, out: Path | None, view: View) -> None:
    """Write the reports to a file, or to standard output in the colours and the width it has."""
    if out is not None:
        with atomic(out) as stream:
            write_reports(form, reports, stream, view)
        return
    terminal = sys.stdout.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((80, 24)).columns
    if (form != "terminal" or not terminal) and isinstance(sys.stdout, io.TextIOWrapper):
        # UTF-8 and plain line ends whatever the machine's own are: the same bytes everywhere
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        write_reports(form, reports, sys.stdout, replace(view, colour=colour, width=max(width, 30)))
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever reads the pipe has seen enough (`| head`); what is still unsaid must not be said at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
