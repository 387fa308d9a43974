"""`factcheck data`: the official figures, their vintages and meaning, and a check of the files they stand in."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from factcheck.cli.data_answers import (
    DebugOption,
    Format,
    FormatOption,
    answered,
    opened,
    print_json,
)
from factcheck.cli.data_export import export_figures
from factcheck.cli.data_import import import_figures
from factcheck.cli.paths import DataOption
from factcheck.errors import FactcheckError
from factcheck.wording import counted

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""Look at the official figures and add to them: what is held, what it means, and what was known when.

    \b
    Examples:
      factcheck data list
      factcheck data search "net migraton"
      factcheck data show net_migration --geography GB
      factcheck data history net_migration --geography GB --period 2022-07-01/2023-06-30
      factcheck data import new_release.csv --dry-run
      factcheck data export --measure net_migration --out net_migration.csv
      factcheck data check --data my_figures
    """,
)


MeasureArgument = Annotated[
    str, typer.Argument(metavar="MEASURE", help='A code or name, as net_migration or "net migration".')
]
GeographyOption = Annotated[
    str | None,
    typer.Option("--geography", "-g", metavar="PLACE", help="A code or name, as GB, Germany, EU27 or WORLD."),
]
BreakdownOption = Annotated[
    str | None,
    typer.Option("--breakdown", "-b", metavar="GROUP", help="A group, as nationality=india; else the total."),
]
VariantOption = Annotated[
    str | None,
    typer.Option("--variant", metavar="VARIANT", help="Another method, as source=census; all for every one."),
]
UnitOption = Annotated[
    str | None, typer.Option("--unit", metavar="UNIT", help="Another unit the measure is held in, as cases.")
]


@app.command("list")
def list_datasets(data: DataOption = None, output: FormatOption = Format.text, debug: DebugOption = False) -> None:
    """What is held, and how new it is.

    For each data set its rows, measures, the newest release held and when the next is due.

    \b
    Examples:
      factcheck data list
      factcheck data list --format json
    """
    from factcheck.cli.data_tables import Column, print_table
    from factcheck.cli.data_views import dataset_entries

    store = opened(data)
    entries = answered(lambda: dataset_entries(store))
    if output is Format.json:
        print_json(entries)
        return
    columns = (
        Column("data set"),
        Column("publisher", wide=True),
        Column("rows", right=True),
        Column("measures", right=True),
        Column("newest release"),
        Column("next due"),
    )
    rows = [
        (e["id"], e["publisher"], f"{e['rows']:,}", str(len(e["measures"])), e["newest_release"] or "none", due(e))
        for e in entries
    ]
    print_table(columns, rows)
    total = sum(entry["rows"] for entry in entries)
    print(f"\n{total:,} rows in {len(entries)} data sets; the newest release held is of {store.newest_published}.")


@app.command()
def show(
    measure: MeasureArgument,
    geography: GeographyOption = None,
    breakdown: BreakdownOption = None,
    variant: VariantOption = None,
    unit: UnitOption = None,
    last: Annotated[int, typer.Option("--last", min=1, help="How many of the newest periods to show.")] = 12,
    data: DataOption = None,
    output: FormatOption = Format.text,
    debug: DebugOption = False,
) -> None:
    """What a measure counts, and its newest figures.

    Of each period it shows the value that stands now and the first one that came out.

    \b
    Examples:
      factcheck data show net_migration
      factcheck data show immigration --geography GB --breakdown nationality=india
      factcheck data show "asylum backlog" --unit cases --last 20
    """
    from factcheck.cli.data_views import chosen_series, measure_entry, print_measure

    store = opened(data)
    chosen = answered(lambda: chosen_series(store, measure, geography, breakdown, variant, unit, must_exist=False))
    entry = answered(lambda: measure_entry(store, chosen, last))
    if output is Format.json:
        print_json(entry)
    else:
        print_measure(store, chosen, entry)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What you look for, in your own spelling.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many of each kind to show.")] = 8,
    data: DataOption = None,
    output: FormatOption = Format.text,
    debug: DebugOption = False,
) -> None:
    """Find measures, places, groups, series by words.

    Words may be misspelt if they have five letters or more.

    \b
    Examples:
      factcheck data search "net migraton"
      factcheck data search indian students
      factcheck data search small boats
    """
    from factcheck.cli.data_search import found_by_words, print_found

    store = opened(data)
    found = answered(lambda: found_by_words(store, " ".join(words), limit))
    if output is Format.json:
        print_json(found)
    elif not any(found.values()):
        raise FactcheckError(f"nothing held is like {' '.join(words)!r}; factcheck data list shows what there is")
    else:
        print_found(found)


@app.command()
def history(
    measure: MeasureArgument,
    geography: GeographyOption = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            "-p",
            metavar="FIRST/LAST",
            help="First and last day, as 2022-07-01/2023-06-30; one day for a stock; a year or month is all of it.",
        ),
    ] = None,
    breakdown: BreakdownOption = None,
    variant: VariantOption = None,
    unit: UnitOption = None,
    every: Annotated[bool, typer.Option("--all", help="Every row, not only changes of value.")] = False,
    data: DataOption = None,
    output: FormatOption = Format.text,
    debug: DebugOption = False,
) -> None:
    """What was said of a period, release by release.

    One line for each change of value, the oldest first, with the days of the releases that repeat it. Without a
    period: all periods of the series.

    \b
    Examples:
      factcheck data history net_migration --geography GB --period 2022-07-01/2023-06-30
      factcheck data history asylum_backlog --geography GB --period 2023-06-30 --unit cases
      factcheck data history small_boat_arrivals --geography GB --period 2022 --variant all --format json
      factcheck data history immigration --geography GB --breakdown nationality=india --all
    """
    from factcheck.cli.data_views import chosen_series, history_entries, print_history

    store = opened(data)
    chosen = answered(lambda: chosen_series(store, measure, geography, breakdown, variant, unit))
    entries = answered(lambda: history_entries(store, chosen, period, every))
    if output is Format.json:
        print_json([entry.as_json() for entry in entries])
    else:
        print_history(store, chosen, entries)


@app.command()
def check(
    data: DataOption = None,
    errors_only: Annotated[bool, typer.Option("--errors", help="Leave out the warnings.")] = False,
    output: FormatOption = Format.text,
    debug: DebugOption = False,
) -> None:
    """Check the files the figures stand in.

    Every fault is given with file, row, column and the mend. With --data, the words of those folders are checked too.

    Errors are what is wrong and end with status 2; warnings are what only looks so. What is right in spite of a
    warning is listed, with the reason, in known_breaks.csv of its data set.

    \b
    Examples:
      factcheck data check
      factcheck data check --data my_figures --errors
    """
    from reference_data.faults import ERROR
    from reference_data.validation.checking import check_store

    store = opened(data, tell_refused=False)
    faults = answered(lambda: check_store(store))
    if data:
        from factcheck.own_words import check_words

        faults += [fault for folder in data for fault in check_words(folder, store.codelists)]
    errors = [fault for fault in faults if fault.level == ERROR]
    shown = errors if errors_only else [*errors, *(fault for fault in faults if fault.level != ERROR)]
    if output is Format.json:
        print_json([{name: getattr(fault, name) for name in fault.__dataclass_fields__} for fault in shown])
    else:
        for fault in shown:
            print(fault if fault.level == ERROR else f"{fault} (warning)")
        rows = sum(store.files(each).count for each in store.loaded)
        warnings = len(faults) - len(errors)
        print(f"{rows:,} rows in {counted(len(store.datasets), 'data set')}: {counted(len(errors), 'error')}, ", end="")
        print(f"{counted(warnings, 'warning')}{' not shown' if errors_only and warnings else ''}.")
    if errors:
        raise typer.Exit(2)


def due(entry: dict[str, Any]) -> str:
    """When the next release is due, and whether that day is over."""
    return f"{entry['next_due']}{' (over)' if entry['overdue'] else ''}" if entry["next_due"] else "not known"


app.command("import")(import_figures)
app.command("export")(export_figures)
