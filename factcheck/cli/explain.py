"""`factcheck explain`: what a rating, a reason, a diagnosis or a measure means."""

from __future__ import annotations

import textwrap
from typing import Annotated

import typer

from factcheck.errors import FactcheckError
from factcheck.reasons import DIAGNOSES, RATINGS, REASONS, Reason, Term
from reference_data.codelists import Codelists, Measure, UnknownCode, load_codelists
from reference_data.faults import DataError

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
CATALOGUES = (("Rating", RATINGS), ("Reason", REASONS), ("Diagnosis", DIAGNOSES))
WIDTH = 96


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="A rating, a reason, a diagnosis or a measure.")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show where a fault arose.")] = False,
) -> None:
    """Say what a rating, a reason, a diagnosis or a measure means.

    Without a code it lists those there are.

    \b
    Examples:
      factcheck explain
      factcheck explain outdated
      factcheck explain V101
      factcheck explain wrong_measure
      factcheck explain "net migration"
    """
    print(catalogue() if code is None else explained(code))


def explained(code: str) -> str:
    """The entry of a code, in any case. Raises FactcheckError with the nearest codes for one that there is not."""
    wanted = code.strip().lower().replace(" ", "_").replace("-", "_")
    for kind, entries in CATALOGUES:
        for each, entry in entries.items():
            if each.lower() == wanted:
                return entry_text(kind, entry)
    try:
        lists = load_codelists()
        return measure_text(lists.measures[lists.measure_code(code)], lists)
    except UnknownCode:
        raise FactcheckError(f"nothing is called {code!r}; {nearest(wanted, lists)}") from None
    except DataError as fault:
        raise FactcheckError(str(fault)) from fault


def nearest(wanted: str, lists: Codelists) -> str:
    """Codes that are written nearly like the one asked for."""
    from rapidfuzz import fuzz, process

    codes = [each for _, entries in CATALOGUES for each in entries] + list(lists.measures)
    found = process.extract(wanted, codes, scorer=fuzz.WRatio, processor=str.lower, limit=3, score_cutoff=60)
    near = ", ".join(each for each, _, _ in found)
    return f"near it: {near}" if near else "factcheck explain lists what there is"


def entry_text(kind: str, entry: Reason | Term) -> str:
    """A code with its title, its meaning and an example."""
    return "\n".join(
        (f"{kind} {entry.code}: {entry.title}", "", *wrapped(entry.meaning), *example_lines(entry.example))
    )


def example_lines(example: str) -> list[str]:
    return ["", *wrapped(f"For example: {example}")] if example else []


def measure_text(measure: Measure, lists: Codelists) -> str:
    """A measure's entry in the code lists: what it counts, what is in it and what not, and what it is confused with."""
    lines = [f"Measure {measure.code}: {measure.name}", "", *wrapped(measure.definition)]
    for label, text in (("Includes", measure.includes), ("Leaves out", measure.excludes)):
        if text:
            lines += wrapped(f"{label}: {text.rstrip('.')}.")
    lines += ["", f"Unit: {' or '.join(measure.units)}. Nature: {measure.nature}."]
    for label, codes in (("Often confused with", measure.confusable_with), ("Part of", measure.part_of)):
        if codes:
            names = [f"{lists.measures[each].name} ({each})" for each in codes if each in lists.measures]
            lines += wrapped(f"{label}: {', '.join(names)}.")
    if measure.note:
        lines += wrapped(measure.note)
    lines += ["", f"Its figures: factcheck data show {measure.code}"]
    return "\n".join(lines)


def catalogue() -> str:
    """Every rating, reason and diagnosis with its title."""
    blocks = []
    for kind, entries in CATALOGUES:
        longest = max(len(each) for each in entries)
        rows = [f"  {each:<{longest}}  {entry.title}" for each, entry in entries.items()]
        blocks.append("\n".join((f"{kind}s" if kind != "Diagnosis" else "Diagnoses", *rows)))
    return "\n\n".join((*blocks, "Measures: factcheck data list"))


def wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, break_long_words=False)
