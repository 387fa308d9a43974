"""`factcheck data import`: what the rows of a file would change, and their entry into a data set."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.data_answers import DebugOption, Format, FormatOption, answered, opened, print_json
from factcheck.cli.paths import DataOption
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from reference_data.effects import Effect
    from reference_data.importing import Plan
    from reference_data.model import SeriesKey

MOST_SHOWN = 40


def import_figures(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV with one row for each figure.")],
    dataset: Annotated[
        str | None, typer.Option("--dataset", metavar="ID", help="The data set; by default the one with the series.")
    ] = None,
    data: DataOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    published: Annotated[
        str, typer.Option("--published", metavar="DAY", help="The release's day where a row names none: 2026-11-26.")
    ] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="The release's title.")] = "",
    url: Annotated[str, typer.Option("--url", metavar="ADDRESS", help="The release's address.")] = "",
    publisher: Annotated[
        str, typer.Option("--publisher", metavar="NAME", help="Its publisher; by default that of the series.")
    ] = "",
    next_due: Annotated[
        str | None, typer.Option("--next-due", metavar="DAY", help="When the release after this one is due.")
    ] = None,
    output: FormatOption = Format.text,
    debug: DebugOption = False,
) -> None:
    """Add figures: checked against all others, shown, then written.

    The columns are those of observations.csv, or those of `factcheck data export`. A row needs measure, geography,
    value, a period (period, or period_start and period_end) and a release (its id, or published, title and url, which
    the options give for all rows at once). What else is left out is as in the newest rows of the same series.

    Shown are new figures, revisions with both values, repeats that confirm, and what verdicts will rest on. Rows that
    are held already are left out, so that a file may be given twice. With an error nothing is written. Old rows stay
    as they are, new ones stand in their order, and every file is replaced whole.

    \b
    Examples:
      factcheck data import ons_november.csv --dry-run
      factcheck data import ons_november.csv --published 2026-11-26 --next-due 2027-05-20 \\
        --title "Long-term international migration: year ending June 2026" --url https://www.ons.gov.uk/...
      factcheck data import waiting_lists.csv --data my_figures --dataset hospitals --yes
    """
    from factcheck.cli.arguments import day_given
    from reference_data.importing import Given, plan_import

    if dry_run and yes:
        raise FactcheckError("--dry-run and --yes were both given; give one of them")
    due = day_given(next_due, "--next-due")
    # A data set that only begins has no tables yet; what else is wrong the plan says.
    store = opened(data, tell_refused=False)
    given = Given(dataset, published, publisher, title, url)
    plan: Plan = answered(lambda: plan_import(file, store, given, due))
    if output is Format.json:
        print_json(plan_object(plan))
    else:
        print_plan(plan)
    if plan.errors:
        raise FactcheckError(f"{file} has {_errors(plan)}; nothing was written")
    if dry_run or not plan.contents:
        return
    if not yes and not _agreed(file):
        raise FactcheckError("nothing was written; --yes writes without asking, --dry-run only shows")
    answered(plan.write)
    if output is Format.text:
        names = ", ".join(sorted({f"{path.parent.name}/{path.name}" for path in plan.contents}))
        print(f"\nWritten: {names}.")


def plan_object(plan: Plan) -> dict[str, Any]:
    """A plan for other programs; days as text, values as numbers."""
    from factcheck.cli.data_tables import number_json

    def series(key: SeriesKey) -> dict[str, Any]:
        return {
            "measure": key.measure,
            "geography": key.geography,
            "breakdown": dict(key.breakdown),
            "variant": key.variant,
            "unit": key.unit,
        }

    return {
        "datasets": list(plan.datasets),
        "already_held": plan.held,
        "faults": [{name: getattr(fault, name) for name in fault.__dataclass_fields__} for fault in plan.faults],
        "releases": [
            {"id": r.id, "publisher": r.publisher, "title": r.title, "published": r.published_text, "url": r.url}
            for r in plan.releases
        ],
        "changes": [
            {
                "kind": change.kind,
                **series(change.row.series),
                "period": str(change.row.period),
                "value": number_json(change.row.value),
                "published": change.row.release.published_text,
                "before": number_json(change.before.value) if change.before else None,
                "before_published": change.before.release.published_text if change.before else None,
            }
            for change in plan.changes
        ],
        "now": [
            {
                **series(effect.series),
                "period": str(effect.period),
                "before": number_json(effect.before.value) if effect.before else None,
                "after": number_json(effect.after.value),
                "judged": effect.judged,
            }
            for effect in plan.effects
        ],
        "newest_period": [
            {**series(each.series), "before": str(each.before), "after": str(each.after), "judged": each.judged}
            for each in plan.newest
        ],
        "as_of": {"before": _day(plan.as_of[0]), "after": _day(plan.as_of[1])},
        "files": [path.as_posix() for path in plan.contents],
    }


def print_plan(plan: Plan) -> None:
    """Faults first; without an error among them what would change, and what verdicts would rest on."""
    for fault in plan.faults:
        print(fault if fault.level == "error" else f"{fault} (warning)")
    if plan.errors:
        return
    if plan.faults:
        print()
    if plan.held:
        print(f"{_rows(plan.held)} held already, left out.")
    if not plan.contents:
        print("Nothing to add.")
        return
    for release in sorted(plan.releases, key=lambda release: release.published):
        print(f"New release {release.id}: {release.publisher}, {release.title}, {release.published_text}")
        print(f"  {release.url}")
    _print_changes(plan)
    _print_effects(plan)


def _print_changes(plan: Plan) -> None:
    from factcheck.cli.data_tables import Column, number_text, print_table
    from factcheck.cli.data_views import period_name

    for kind, heading in (
        ("new", "New figures"),
        ("revised", "Revisions"),
        ("confirmed", "Repeated, and so confirmed"),
        ("earlier", "Earlier vintages than any held"),
    ):
        chosen = [change for change in plan.changes if change.kind == kind]
        if not chosen:
            continue
        print(f"\n{heading} ({len(chosen)})")
        columns = (
            Column("  series"),
            Column("period"),
            Column("was", right=True),
            Column("published"),
            Column("is", right=True),
            Column("change", right=True),
        )
        rows = []
        for change in chosen[:MOST_SHOWN]:
            before = change.before
            moved = change.row.value - before.value if before and kind == "revised" else None
            rows.append(
                (
                    f"  {_series(change.row.series)}",
                    period_name(change.row.period),
                    number_text(before.value) if before else "",
                    before.release.published_text if before else "",
                    number_text(change.row.value),
                    _signed(moved) if moved is not None else "",
                )
            )
        print_table(columns, rows)
        _print_left_out(len(chosen))


def _print_effects(plan: Plan) -> None:
    from factcheck.cli.data_tables import number_text
    from factcheck.cli.data_views import period_name

    lines = [
        f"{_series(each.series)}: without words of time a claim is about {period_name(each.after)}, "
        f"no longer {period_name(each.before)}"
        for each in plan.newest
        if each.judged
    ]
    if plan.as_of[0] != plan.as_of[1]:
        was = f" (it was {plan.as_of[0]})" if plan.as_of[0] != date.min else ""
        lines.append(f'"now" means {plan.as_of[1]} where --as-of names no other day{was}')
    filled: dict[SeriesKey, list[Effect]] = {}
    for effect in plan.effects:
        where = "" if effect.judged else " (judged only where its method is named)"
        if effect.before is None:
            filled.setdefault(effect.series, []).append(effect)
            continue
        was, becomes = number_text(effect.before.value), number_text(effect.after.value)
        text = f"{_series(effect.series)}, {period_name(effect.period)}: {was} becomes {becomes}"
        lines.append(text + (where or f"; {was} is outdated for what is said from then on"))
    for series, effects in filled.items():
        names = [period_name(effect.period) for effect in sorted(effects, key=lambda effect: effect.period)]
        which = names[0] if len(names) == 1 else f"{len(names)} periods, {names[0]} to {names[-1]}"
        lines.append(f"{_series(series)}: can be judged for {which}, of which nothing was held")
    print("\nWhat verdicts rest on" if lines else "\nNo verdict changes.")
    for line in lines[:MOST_SHOWN]:
        print(f"  {line}")
    _print_left_out(len(lines))
    for dataset, day in plan.overdue:
        print(f"\nThe next release of {dataset} was due on {day}: --next-due says when the one after this is.")


def _print_left_out(number: int) -> None:
    if number > MOST_SHOWN:
        print(f"  and {number - MOST_SHOWN:,} more; --format json lists them all")


def _agreed(file: Path) -> bool:
    """Whether the user says so; nobody can be asked where input or output is no terminal."""
    return _is_terminal() and typer.confirm(f"\nAdd the rows of {file}?")


def _is_terminal() -> bool:
    return bool(sys.stdin) and sys.stdin.isatty() and sys.stdout.isatty()


def _series(key: SeriesKey) -> str:
    from reference_data.model import breakdown_text

    return " ".join(part for part in (key.measure, key.geography, breakdown_text(key.breakdown), key.variant) if part)


def _signed(value: Decimal) -> str:
    from factcheck.cli.data_tables import number_text

    return f"+{number_text(value)}" if value > 0 else number_text(value)


def _rows(number: int) -> str:
    return f"{number} row{' is' if number == 1 else 's are'}"


def _errors(plan: Plan) -> str:
    return f"{len(plan.errors)} error{'' if len(plan.errors) == 1 else 's'}"


def _day(day: date) -> str | None:
    return None if day == date.min else day.isoformat()
