"""The results of a batch on a page: ratings by speaker, measure and year, and the wrong figures repeated most.

Claims are counted in pieces as they are read, so that memory grows with what is counted, not with the claims.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from factcheck.model import RATINGS
from factcheck.reports.results import Results
from factcheck.reports.words import claims_by_rating, counted, rating_name
from factcheck.writing import atomic
from reference_data.codelists import Codelists

if TYPE_CHECKING:
    import pandas

SUMMARY = "summary.md"
WRONG = ("outdated", "inaccurate")
NOBODY, NO_DAY = "nobody named", "an unknown day"
_AT_ONCE = 50_000  # claims counted at a time
_SHOWN = 20  # rows of a table
_FIELDS = ("rating", "stance", "speaker", "measure", "year", "key", "said", "document", "now")


@dataclass(frozen=True)
class Summary:
    """Counts of claims. `by`: for each axis a frame with one row a group and one column a rating, most claims first.

    `repeated`: one row a wrong figure that was said, not denied: its `key`, how it was `said`, `times`, `documents`,
    `speakers`, and the figure `now`.
    """

    ratings: Mapping[str, int]
    by: Mapping[str, pandas.DataFrame]
    repeated: pandas.DataFrame
    run: Mapping[str, Any]


def summarise(claims: Iterable[Mapping[str, Any]], run: Mapping[str, Any]) -> Summary:
    """Count claims, given as objects of `factcheck.wire` in the order of their documents."""
    import pandas as pd

    axes: dict[str, pd.DataFrame] = {}
    wrong: list[pd.DataFrame] = []
    for frame in _frames(claims):
        for axis in ("speaker", "measure", "year"):
            counts = pd.crosstab(frame[axis], frame["rating"])
            axes[axis] = counts if axis not in axes else axes[axis].add(counts, fill_value=0)
        found = frame[frame["rating"].isin(WRONG) & (frame["stance"] != "denied")]
        if len(found):
            wrong.append(_by_key(found))
    empty = pd.DataFrame(columns=list(RATINGS))
    by = {axis: _in_order(axes.get(axis, empty)) for axis in ("speaker", "measure", "year")}
    total = by["measure"].sum()
    return Summary({each: int(total[each]) for each in RATINGS}, by, _repeated(wrong), run)


def write_summary(results: Results, lists: Codelists) -> str:
    """Write `summary.md` beside the results; its text. Raises FactcheckError."""
    text = summary_text(summarise(results.claims(), results.run), lists)
    with atomic(results.folder / SUMMARY) as out:
        out.write(text)
    return text


def summary_text(summary: Summary, lists: Codelists) -> str:
    """The summary as Markdown, which can also be read as it is."""
    run = summary.run
    told = [f"{counted(run['documents'], 'document')}, {claims_by_rating(summary.ratings)}."]
    if run["failures"]:
        told.append(f"{counted(run['failures'], 'document')} could not be dealt with: failures.jsonl says why.")
    told.append(f"Figures as known on {run['as_of']}.")
    parts = ["# What the batch found", " ".join(told)]
    measures = {code: measure.name for code, measure in lists.measures.items()}
    for axis, title in (("speaker", "By speaker"), ("measure", "By measure"), ("year", "By the year it was said in")):
        parts += _groups(title, summary.by[axis], measures if axis == "measure" else {})
    parts += _wrong(summary.repeated, measures)
    return "\n\n".join(parts) + "\n"


def _frames(claims: Iterable[Mapping[str, Any]]) -> Iterator[pandas.DataFrame]:
    import pandas as pd

    rows = (_row(claim) for claim in claims)
    while some := list(islice(rows, _AT_ONCE)):
        yield pd.DataFrame(some, columns=list(_FIELDS))


def _row(claim: Mapping[str, Any]) -> tuple[Any, ...]:
    now = claim["now"]
    return (
        claim["rating"],
        claim["stance"],
        claim["speaker"] or NOBODY,
        claim["measure"],
        claim["document_date"][:4] if claim["document_date"] else NO_DAY,
        claim["key"],
        claim["span"]["text"],
        claim["document"],
        json.dumps(now["value"]) if now else "",
    )


def _by_key(wrong: pandas.DataFrame) -> pandas.DataFrame:
    grouped = wrong.groupby("key", sort=True)
    return grouped.agg(
        said=("said", "first"),
        now=("now", "first"),
        times=("said", "size"),
        documents=("document", lambda names: frozenset(names)),
        speakers=("speaker", lambda names: frozenset(names)),
    )


def _repeated(parts: list[pandas.DataFrame]) -> pandas.DataFrame:
    """The wrong figures, most often said first."""
    import pandas as pd

    columns = ["key", "said", "now", "times", "documents", "speakers"]
    if not parts:
        return pd.DataFrame(columns=columns)
    every = pd.concat(parts)
    grouped = every.groupby(level=0, sort=True)
    found = grouped.agg(
        said=("said", "first"),
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


def _groups(title: str, found: pandas.DataFrame, names: Mapping[str, str]) -> list[str]:
    shown = found.sort_index() if "year" in title else found
    rows = [[names.get(str(group), str(group)), *map(_shown, row)] for group, *row in shown.head(_SHOWN).itertuples()]
    more = len(found) - len(rows)
    table = _table(["", "claims", *map(rating_name, RATINGS)], rows)
    return [f"## {title}", table or "None.", *([f"And {more:,} more."] if more > 0 else [])]


def _wrong(found: pandas.DataFrame, names: Mapping[str, str]) -> list[str]:
    rows = []
    for each in found.head(_SHOWN).itertuples(index=False):
        measure, place, group, time, _ = each.key.split("|")
        about = ", ".join(
            part for part in (names.get(measure, measure), place, group, time.replace("/", " to ")) if part
        )
        counts = (_shown(each.times), _shown(each.documents), _shown(each.speakers))
        rows.append([" ".join(each.said.split()), about, each.now, *counts])
    table = _table(["said", "about", "official now", "times", "documents", "speakers"], rows)
    more = len(found) - len(rows)
    return ["## Wrong figures said most often", table or "None.", *([f"And {more:,} more."] if more > 0 else [])]


def _table(names: list[str], rows: list[list[str]]) -> str:
    """A table of Markdown with columns as wide as what they hold; nothing for no rows."""
    if not rows:
        return ""
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in (names, *rows)]
    widths = [max(3, *map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]
    return "\n".join([lines[0], "| " + " | ".join("-" * width for width in widths) + " |", *lines[1:]])


def _shown(number: int) -> str:
    return f"{number:,}" if number else "–"
