"""`factcheck batch`: every text of a folder, the results in another."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from factcheck.batch import Tally, run_batch
from factcheck.cli.arguments import day_given, reports_given
from factcheck.cli.data_answers import told_refused
from factcheck.pipeline import Checker
from factcheck.reports.formats import View
from factcheck.reports.results import RESULT_REPORTS, write_result_report
from factcheck.reports.stamps import stamp_of
from factcheck.reports.words import claims_by_rating, counted

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
def batch(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder with the texts, and those below it.")],
    out: Annotated[Path, typer.Option(help="The folder for the results; it is made if need be.", metavar="RESULTS")],
    include: Annotated[
        list[str] | None, typer.Option(help="Only files like this: '*.txt', '2024/*'; may be repeated.", metavar="GLOB")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="The day 'now' means; by default the newest release held.", metavar="DAY")
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="The country the texts speak of where they name none.", metavar="CODE")
    ] = None,
    data: Annotated[
        list[Path] | None, typer.Option(help="A folder with figures of your own; may be repeated.", metavar="FOLDER")
    ] = None,
    policy: Annotated[str, typer.Option(help="What words and rounding allow.", metavar="NAME|FILE")] = "default",
    report: Annotated[
        list[str] | None,
        typer.Option(help=f"Also make a report: {', '.join(RESULT_REPORTS)}; may be repeated.", metavar="REPORT"),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show where a fault of the program arose.")] = False,
) -> None:
    """Check every text in a folder and write the results to another.

    \b
    RESULTS holds, in the order of the documents' paths:
      claims.jsonl     one claim a line, with its verdict
      documents.jsonl  one document a line, with its day, its speakers and its counts
      failures.jsonl   one line for each document that could not be read or judged
      run.json         versions and digests of all that the results rest on
      timings.jsonl    how long each document took
      report/          with --report html: pages to look through; open report/index.html
      results.db       with --report sqlite: for Datasette and any SQLite reader
      claims.parquet   with --report parquet: for data frames

    \b
    Examples:
      factcheck batch transcripts/ --out results/
      factcheck batch transcripts/ --out results/ --report html
      factcheck batch archive/ --out results/ --include '2024/*.md' --country GB

    Status: 0 every document was dealt with, failures included and listed; 2 nothing could be started.
    """
    arguments = {
        "folder": str(folder),
        "out": str(out),
        "include": include or [],
        "as_of": as_of,
        "country": country,
        "data": [str(each) for each in data or ()],
        "policy": policy,
    }
    if debug:
        import logging

        logging.basicConfig(level=logging.DEBUG, format="%(message)s")
    wanted = reports_given(report or ())
    checker = Checker.open(data or (), policy, day_given(as_of, "--as-of"), country)
    told_refused(checker.refused)
    with progress() as on_document:
        tally = run_batch(folder, out, checker, include or (), arguments, on_document)
    print(told(tally, out))
    if wanted:
        view = View(checker.store.codelists, store=checker.store, stamp=stamp_of(checker))
        for name in wanted:
            print(f"{name}: {write_result_report(name, out, view)}")


def told(tally: Tally, out: Path) -> str:
    """What came of it, in two lines at most."""
    lines = [f"{counted(tally.documents, 'document')}, {claims_by_rating(tally.ratings)}; results in {out}"]
    if tally.failures:
        failed = counted(tally.failures, "document")
        lines.append(f"{failed} could not be dealt with; {out / 'failures.jsonl'} says why")
    return "\n".join(lines)


@contextmanager
def progress() -> Iterator[Callable[[Tally, int], None]]:
    """A bar on standard error, if that is a terminal: documents, claims, documents a second, time left."""
    if not sys.stderr.isatty():
        yield lambda tally, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("checking"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[claims]:,} claims"),
        TextColumn("{task.fields[pace]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, claims=0, pace="")

        def on_document(tally: Tally, total: int) -> None:
            speed = bar.tasks[task].speed
            pace = f"{speed:,.1f}/s" if speed else ""
            done = tally.documents + tally.failures
            bar.update(task, completed=done, total=total, claims=tally.claims, pace=pace)

        yield on_document
