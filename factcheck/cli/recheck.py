"""`factcheck recheck`: the results of a batch judged again by newer figures, and what that changes."""

from __future__ import annotations

import json
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any

import typer

from factcheck.batches.rechecking import Change, Comparison, changes, texts_again, value_of
from factcheck.batches.running import Batch
from factcheck.cli.arguments import day_given
from factcheck.cli.batch import cores, progress
from factcheck.cli.data_answers import Format, told_refused
from factcheck.cli.paths import path_here
from factcheck.pipeline import Checker
from factcheck.reports.results import Results
from factcheck.reports.words import rating_name
from factcheck.wording import counted

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
def recheck(
    results: Annotated[
        Path, typer.Argument(metavar="RESULTS", help="The folder of results of an earlier batch.", parser=path_here)
    ],
    out: Annotated[
        Path | None, typer.Option(help="Keep the new results in this folder.", metavar="FOLDER", parser=path_here)
    ] = None,
    texts: Annotated[
        Path | None, typer.Option(help="Where the texts are now, if they have moved.", metavar="FOLDER")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="The day 'now' means; by default the newest release held.", metavar="DAY")
    ] = None,
    data: Annotated[
        list[Path] | None,
        typer.Option(
            help="A folder with figures of your own, instead of those of then; may be repeated.",
            metavar="FOLDER",
            parser=path_here,
        ),
    ] = None,
    policy: Annotated[
        str | None, typer.Option(help="What words and rounding allow; by default as then.", metavar="NAME|FILE")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", help="Worker processes; by default one a core.", metavar="N", min=1)
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="Text to read, or one JSON object a change.")
    ] = Format.text,
    debug: Annotated[bool, typer.Option("--debug", help="Show where a fault of the program arose.")] = False,
) -> None:
    """Judge the results of a batch again by newer figures; print what changed.

    The texts are read again, those that held claims. RESULTS itself stays as it is.

    \b
    Examples:
      factcheck recheck results/
      factcheck recheck results/ --data new-figures/ --out results-2027/
      factcheck recheck results/ --as-of 2025-01-31 --format json

    Status: 0 all was judged again, whatever changed; 2 nothing could be started.
    """
    old = Results(results)
    before: dict[str, Any] = old.run.get("arguments", {})
    inputs = texts_again(old, texts)
    folders = data if data is not None else [Path(each) for each in before.get("data", [])]
    checker = Checker.open(
        folders, policy or before.get("policy", "default"), day_given(as_of, "--as-of"), before.get("country")
    )
    told_refused(checker.refused)
    arguments = {
        **before,
        "folder": str(inputs.base),
        "out": str(out) if out else None,
        "as_of": as_of,
        "data": [str(each) for each in folders],
        "policy": policy or before.get("policy", "default"),
        "recheck": str(results),
    }
    with ExitStack() as stack:
        place = out or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="recheck-")))
        with progress() as on_progress:
            Batch(inputs, place, checker, jobs or cores(), arguments=arguments).run(on_progress)
        comparison = Comparison()
        for change in changes(old, Results(place), comparison):
            print(json.dumps(change.to_object(), ensure_ascii=False) if form is Format.json else told(change))
    summary = summed_up(comparison, old.run["as_of"], checker.as_of.isoformat())
    print(summary, file=sys.stderr if form is Format.json else sys.stdout)


def told(change: Change) -> str:
    """One change in two or three lines."""
    claim, old, new = change.claim, change.old, change.new
    where = ", ".join(part for part in (claim["document"], claim["locator"]) if part)
    lines = [f'{where}: "{" ".join(claim["span"]["text"].split())}" ({claim["key"].rpartition("|")[0]})']
    if old is None or new is None:
        lines.append("  found now, not before" if old is None else "  found before, not now")
        return "\n".join(lines)
    if old["rating"] != new["rating"]:
        lines.append(f"  {rating_name(old['rating'])} -> {rating_name(new['rating'])}: {new['explanation']}")
    if value_of(old) != value_of(new):
        source = f" ({new['now']['publisher']}, {new['now']['published']})" if new["now"] else ""
        lines.append(f"  official now: {figure(value_of(old))} -> {figure(value_of(new))}{source}")
    return "\n".join(lines)


def figure(value: float | None) -> str:
    return "none" if value is None else f"{value:,}"


def summed_up(found: Comparison, before: str, now: str) -> str:
    """How many claims have changed, and how; which could not be judged again."""
    same = found.claims - found.ratings_changed - found.figures_changed
    lines = [
        f"{counted(found.claims, 'claim')} judged again by the figures as known on {now} (before: {before}): "
        f"{counted(found.ratings_changed, 'rating')} changed, {counted(found.figures_changed, 'official figure')} "
        f"changed under the same rating, {same:,} the same"
    ]
    for (was, is_now), many in sorted(found.moves.items()):
        lines.append(f"  {rating_name(was)} -> {rating_name(is_now)}: {many:,}")
    if found.gone:
        shown = ", ".join(found.gone[:3]) + (", …" if len(found.gone) > 3 else "")
        lines.append(f"not judged again, since their texts are gone or have changed: {len(found.gone):,} ({shown})")
    return "\n".join(lines)
