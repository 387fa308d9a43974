"""The results of a batch on a page: ratings by speaker, measure and year, and the wrong figures repeated most.

Claims are counted in pieces as they are read, so that memory grows with what is counted, not with the claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from factcheck.batches.results import SUMMARY
from factcheck.model import RATINGS
from factcheck.reports.batch_pages.groups import measure_name
from factcheck.reports.batch_pages.rows import day_shown, value_of
from factcheck.reports.results import Results
from factcheck.reports.revival import revived
from factcheck.reports.words import NO_DAY, NOBODY, claims_by_rating, rating_name, subject
from factcheck.wording import counted
from factcheck.writing import atomic
from reference_data.codelists import Codelists

if TYPE_CHECKING:
    import pandas

WRONG = ("outdated", "inaccurate")
_AT_ONCE = 50_000  # claims counted at a time
_SHOWN = 20  # rows of a table
_FIELDS = ("rating", "stance", "speaker", "measure", "year", "key", "said", "document", "about", "now")


@dataclass(frozen=True)
class Summary:
    """Counts of claims. `by`: for each axis a frame with one row a group and one column a rating, most claims first.

    `repeated`: one row a wrong figure that was said, not denied: its `key`, how it was `said`, what `about`, `times`,
    `documents`, `speakers`, and the figure `now`, in the words of a reader.
    """

    ratings: Mapping[str, int]
    by: Mapping[str, pandas.DataFrame]
    repeated: pandas.DataFrame
    run: Mapping[str, Any]


def summarise(claims: Iterable[Mapping[str, Any]], run: Mapping[str, Any], lists: Codelists) -> Summary:
    """Count claims, given as objects of `factcheck.wire` in the order of their documents."""
    import pandas as pd

    axes: dict[str, pd.DataFrame] = {}
    wrong: list[pd.DataFrame] = []
    for frame in _frames(claims, lists):
        for axis in ("speaker", "measure", "year"):
            counts = pd.crosstab(frame[axis], frame["rating"])
            axes[axis] = counts if axis not in axes else axes[axis].add(counts, fill_value=0)
        found = frame[frame["about"] != ""]
        if len(found):
            wrong.append(_by_key(found))
    empty = pd.DataFrame(columns=list(RATINGS))
    by = {axis: _in_order(axes.get(axis, empty)) for axis in ("speaker", "measure", "year")}
    total = by["measure"].sum()
    return Summary({each: int(total[each]) for each in RATINGS}, by, _repeated(wrong), run)


@dataclass(frozen=True)
class Table:
    """A table of the summary, or the head of a long one: the first columns hold `words`, the others numbers.

    `more`: how many rows are left out.
    """

    title: str
    names: list[str]
    rows: list[list[str]]
    words: int
    more: int

    @property
    def rest(self) -> str:
        """What is said of the rows left out, if any."""
        return f"And {self.more:,} more; `--report html` lists them all." if self.more else ""


def write_summary(results: Results, lists: Codelists) -> Summary:
    """Write `summary.md` beside the results. Raises FactcheckError."""
    summary = summarise(results.claims(), results.run, lists)
    with atomic(results.folder / SUMMARY) as out:
        out.write(summary_text(summary, lists))
    return summary


def summary_text(summary: Summary, lists: Codelists) -> str:
    """The summary as Markdown, which can also be read as it is."""
    parts = ["# What the batch found", headline(summary)]
    for table in tables(summary, lists):
        parts += [f"## {table.title}", _markdown(table), table.rest]
    return "\n\n".join(part for part in parts if part) + "\n"


def headline(summary: Summary) -> str:
    """How much was checked and what came of it, in up to three sentences."""
    run = summary.run
    told = [f"{counted(run['documents'], 'document')}, {claims_by_rating(summary.ratings)}."]
    if run["failures"]:
        told.append(f"{counted(run['failures'], 'document')} could not be dealt with: failures.jsonl says why.")
    told.append(f"Figures as known on {day_shown(run['as_of'])}.")
    return " ".join(told)


def tables(summary: Summary, lists: Codelists) -> list[Table]:
    """The wrong figures said most often; then claims by measure, speaker and year."""
    return [
        _wrong("Wrong figures said most often", summary.repeated),
        _groups("By measure", summary.by["measure"], lambda code: measure_name(code, lists)),
        _groups("By speaker", summary.by["speaker"]),
        _groups("By the year it was said in", summary.by["year"].sort_index()),
    ]


def _frames(claims: Iterable[Mapping[str, Any]], lists: Codelists) -> Iterator[pandas.DataFrame]:
    import pandas as pd

    rows = (_row(claim, lists) for claim in claims)
    while some := list(islice(rows, _AT_ONCE)):
        yield pd.DataFrame(some, columns=list(_FIELDS))


def _row(claim: Mapping[str, Any], lists: Codelists) -> tuple[Any, ...]:
    wrong = claim["rating"] in WRONG and claim["stance"] != "denied"
    return (
        claim["rating"],
        claim["stance"],
        claim["speaker"] or NOBODY,
        claim["measure"],
        claim["document_date"][:4] if claim["document_date"] else NO_DAY,
        claim["key"],
        " ".join(claim["span"]["text"].split()),
        claim["document"],
        # of the wrong ones alone: they are few, and words take time
        subject(revived(claim), lists, assumptions=False) if wrong else "",
        (value_of(claim, "now") or "–") if wrong else "",
    )


def _by_key(wrong: pandas.DataFrame) -> pandas.DataFrame:
    grouped = wrong.groupby("key", sort=True)
    return grouped.agg(
        said=("said", "first"),
        about=("about", "first"),
        now=("now", "first"),
        times=("said", "size"),
        documents=("document", lambda names: frozenset(names)),
        speakers=("speaker", lambda names: frozenset(names)),
    )


def _repeated(parts: list[pandas.DataFrame]) -> pandas.DataFrame:
    """The wrong figures, most often said first."""
    import pandas as pd

    columns = ["key", "said", "about", "now", "times", "documents", "speakers"]
    if not parts:
        return pd.DataFrame(columns=columns)
    every = pd.concat(parts)
    grouped = every.groupby(level=0, sort=True)
    found = grouped.agg(
        said=("said", "first"),
        about=("about", "first"),
        now=("now", "first"),
        times=("times", "sum"),
        documents=("documents", lambda sets: len(frozenset().union(*sets))),
        speakers=("speakers", lambda sets: len(frozenset().union(*sets) - {NOBODY})),
    )
    return found.reset_index(names="key").sort_values(["times", "key"], ascending=[False, True], ignore_index=True)


def _in_order(counts: pandas.DataFrame) -> pandas.DataFrame:
    """A column for each rating, and the groups with most claims first, those with as many by name."""
    complete = counts.reindex(columns=list(RATINGS)).fillna(0).astype(int)
    complete.insert(0, "claims", complete.sum(axis=1))
    complete.index.name = "group"
    return complete.reset_index().sort_values(["claims", "group"], ascending=[False, True]).set_index("group")


def _groups(title: str, found: pandas.DataFrame, named: Callable[[str], str] = str) -> Table:
    """The groups in their order, what has no name last, with a column for each rating that any claim has."""
    nameless = found.index.isin([NOBODY, NO_DAY])
    ratings = [each for each in RATINGS if found[each].any()]
    rows = [
        [named(str(group)), *map(_shown, row)]
        for part in (found[~nameless], found[nameless])
        for group, *row in part[["claims", *ratings]].itertuples()
    ]
    return _table(title, ["", "claims", *map(rating_name, ratings)], rows, 1)


def _wrong(title: str, found: pandas.DataFrame) -> Table:
    names = ["said", "about", "official now", "times", "documents", "speakers"]
    rows = [
        [each.said, each.about, each.now, *map(_shown, (each.times, each.documents, each.speakers))]
        for each in found.itertuples(index=False)
    ]
    return _table(title, names, rows, 2)


def _table(title: str, names: list[str], rows: list[list[str]], words: int) -> Table:
    return Table(title, names, rows[:_SHOWN], words, max(len(rows) - _SHOWN, 0))


def _markdown(table: Table) -> str:
    """Columns as wide as what they hold, numbers to the right."""
    if not table.rows:
        return "None."
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in (table.names, *table.rows)]
    columns = []
    for place, column in enumerate(zip(*cells, strict=True)):
        width = max(3, *map(len, column))
        told = [cell.ljust(width) if place < table.words else cell.rjust(width) for cell in column]
        rule = "-" * width if place < table.words else "-" * (width - 1) + ":"
        columns.append([told[0], rule, *told[1:]])
    return "\n".join(f"| {' | '.join(row)} |" for row in zip(*columns, strict=True))


def _shown(number: int) -> str:
    return f"{number:,}" if number else "–"
