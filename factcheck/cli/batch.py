"""`factcheck batch`: every text of a folder, the results in another."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.batches.inputs import inputs_given, names_listed
from factcheck.batches.results import SUMMARY
from factcheck.batches.running import Batch, Progress
from factcheck.batches.settings import Limits
from factcheck.batches.tallies import Tally
from factcheck.cli.arguments import day_given, reports_given
from factcheck.cli.data_answers import told_refused
from factcheck.cli.paths import DataOption, path_here
from factcheck.cli.stopping import told_when_stopped
from factcheck.pipeline import Checker
from factcheck.reports.formats import View
from factcheck.reports.results import RESULT_REPORTS, Results, write_result_report
from factcheck.reports.stamps import stamp_of
from factcheck.reports.words import claims_by_rating
from factcheck.wording import counted

if TYPE_CHECKING:
    from factcheck.batches.summary import Table

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
def batch(
    given: Annotated[
        list[str],
        typer.Argument(
            metavar="FOLDER…",
            help="Folders with texts and those below them, files, patterns, addresses (s3://…); - for a list of names.",
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(help="The folder for the results; it is made if need be.", metavar="RESULTS", parser=path_here),
    ],
    include: Annotated[
        list[str] | None, typer.Option(help="Only files like this: '*.txt', '2024/*'; may be repeated.", metavar="GLOB")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="The day 'now' means; by default the newest release held.", metavar="DAY")
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="The country the texts speak of where they name none.", metavar="CODE")
    ] = None,
    data: DataOption = None,
    policy: Annotated[str, typer.Option(help="What words and rounding allow.", metavar="NAME|FILE")] = "default",
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", help="Worker processes; by default one a core.", metavar="N", min=1)
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(help="Work on the Dask cluster whose scheduler has this address.", metavar="ADDRESS"),
    ] = None,
    restart: Annotated[
        bool, typer.Option("--restart/--resume", help="Do everything anew, or take up what is done.")
    ] = False,
    seconds: Annotated[float, typer.Option(help="The most one document may take.", metavar="N", min=0.1)] = 300,
    memory: Annotated[
        int, typer.Option(help="The most a worker may hold in memory, in MB.", metavar="MB", min=200)
    ] = 4000,
    summary: Annotated[
        bool, typer.Option("--summary/--no-summary", help="Count the claims by measure, speaker and year.")
    ] = True,
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
      summary.md       the wrong figures said most often; ratings by measure, speaker and year
      report/          with --report html: pages to look through; open report/index.html
      results.db       with --report sqlite: for Datasette and any SQLite reader
      claims.parquet   with --report parquet: for data frames

    \b
    Examples:
      factcheck batch transcripts/ --out results/
      factcheck batch transcripts/ --out results/ --report html
      factcheck batch archive/ --out results/ --include '2024/*.md' --country GB
      factcheck batch s3://bucket/archive --out results/ --scheduler tcp://10.0.0.1:8786

    Status: 0 every document was dealt with, failures included and listed; 2 nothing could be started; 130 stopped by
    Ctrl-C, 143 by SIGTERM: the same command goes on from there.
    """
    if debug:
        import logging

        logging.basicConfig(level=logging.DEBUG, format="%(message)s")
    wanted = reports_given(report or ())
    checker = Checker.open(data or (), policy, day_given(as_of, "--as-of"), country)
    told_refused(checker.refused)
    inputs = inputs_given(named(given), include or (), leave_out=out)
    arguments = {
        "folder": str(inputs.base),
        "given": list(given),
        "out": str(out),
        "include": include or [],
        "as_of": as_of,
        "country": country,
        "data": [str(each) for each in data or ()],
        "policy": policy,
    }
    limits = Limits(seconds, memory * 1_000_000)
    wished = Batch(inputs, out, checker, jobs or cores(), limits, restart, arguments, scheduler)
    with told_when_stopped(), progress() as on_progress:
        tally = wished.run(on_progress)
    print(told(tally, out, inputs.passed_over))
    (out / SUMMARY).unlink(missing_ok=True)
    if summary:
        summarise(out, checker)
    if wanted:
        view = View(checker.store.codelists, store=checker.store, stamp=stamp_of(checker))
        for name in wanted:
            print(f"{name}: {write_result_report(name, out, view)}")


def named(given: Sequence[str]) -> list[str]:
    """What was given, with the names that standard input lists in the place of `-`."""
    return [name for each in given for name in (names_listed(sys.stdin.read()) if each == "-" else [each])]


def cores() -> int:
    """The processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def told(tally: Tally, out: Path, passed_over: Mapping[str, int]) -> str:
    """What came of it, in three lines at most."""
    lines = [f"{counted(tally.documents, 'document')}, {claims_by_rating(tally.ratings)}; results in {out}"]
    if tally.failures:
        failed = counted(tally.failures, "document")
        lines.append(f"{failed} could not be dealt with; {out / 'failures.jsonl'} says why")
    if passed_over:
        kinds = ", ".join(sorted(ending or "no ending" for ending in passed_over))
        many = sum(passed_over.values())
        lines.append(f"{counted(many, 'file')} of other kinds passed over ({kinds}); --include '*' takes them too")
    return "\n".join(lines)


def summarise(out: Path, checker: Checker) -> None:
    """Write the summary, and show its tables if there is a terminal."""
    from factcheck.batches.summary import tables, write_summary  # with what it imports a tenth of a start

    counted_up = write_summary(Results(out), checker.store.codelists)
    if sys.stdout.isatty():
        show(tables(counted_up, checker.store.codelists))


def show(found: Sequence[Table]) -> None:
    """The tables of the summary on a terminal, in its width; those with nothing in them are left out."""
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    console = Console()
    for each in found:
        if not each.rows:
            continue
        drawn = Drawn(box=None, padding=(0, 2, 0, 0), header_style="dim")
        for place, name in enumerate(each.names):
            if place < each.words:
                drawn.add_column(name, overflow="fold")
            else:
                drawn.add_column(name, justify="right", min_width=max(map(len, name.split())))
        for row in each.rows:
            drawn.add_row(*map(Text, row))
        console.print("", Text(each.title, style="bold"), drawn, sep="\n")
        if each.rest:
            console.print(Text(each.rest.replace("`", "")))


@contextmanager
def progress() -> Iterator[Callable[[Progress], None]]:
    """A bar on standard error, if that is a terminal: documents, claims, documents a second, time left."""
    if not sys.stderr.isatty():
        yield lambda progress: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("checking"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[documents]:,} documents, {task.fields[claims]:,} claims"),
        TextColumn("{task.fields[pace]}"),
        TimeRemainingColumn(),
    )
    # without a thread of its own: worker processes are forked while it is shown
    with Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=None, documents=0, claims=0, pace="")
        begun = perf_counter()

        def on_progress(progress: Progress) -> None:
            pace = f"{progress.documents / (perf_counter() - begun):,.0f}/s" if progress.documents else ""
            counts = {"documents": progress.documents, "claims": progress.tally.claims, "pace": pace}
            bar.update(task, completed=progress.done, total=progress.total or None, **counts)
            bar.refresh()

        yield on_progress
