"""The checker from Python: texts in; claims, tables and pages out.

    from factcheck.api import check_text
    report = check_text("Net migration was 672,000 in the year to June 2023.", date="2024-12-06")

Everything is worked out on this machine; the same text, figures and days give the same answer.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Day
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.readers.days import read_day
from factcheck.errors import FactcheckError
from factcheck.model import CheckedClaim, Report
from factcheck.pipeline import Checker
from factcheck.reports.formats import FORMATS, SUFFIXES, View, write_reports
from factcheck.wire import claim_objects
from factcheck.writing import atomic

if TYPE_CHECKING:
    import pandas

_OPEN_CHECKERS = 4
_DAYS = "datetime64[s]"


@dataclass(frozen=True, slots=True)
class CheckedText:
    """One text with its claims checked.

    In a notebook it shows itself as the report's page; printed, as the report for a terminal.
    """

    report: Report
    view: View

    @property
    def claims(self) -> tuple[CheckedClaim, ...]:
        """The claims in their order in the text; each has a `claim` (what was said) and a `verdict`."""
        return self.report.checked

    @property
    def text(self) -> str:
        """The text that offsets count in."""
        return self.report.document.text

    def to_dicts(self) -> list[dict[str, Any]]:
        """The claims as plain objects, keyed as in `claims.jsonl`."""
        return list(claim_objects(self.report))

    def to_frame(self) -> pandas.DataFrame:
        """One row a claim, with the columns of the CSV and days as timestamps."""
        return frame(self.to_dicts())

    def to(self, form: str) -> str:
        """The report in one of the formats of `factcheck check --format`; raises FactcheckError for another."""
        return written(form, [self.report], self.view)

    def save(self, path: str | PathLike[str], form: str | None = None) -> None:
        """Write the report to a file, whole or not at all; the suffix tells the format unless `form` does."""
        place = Path(path)
        chosen = form or SUFFIXES.get(place.suffix.lower())
        if chosen is None:
            raise FactcheckError(f"{place.name} does not tell the format; name it: save({str(place)!r}, 'html')")
        content = self.to(chosen)
        with atomic(place) as out:
            out.write(content)

    def __len__(self) -> int:
        return len(self.claims)

    def __iter__(self) -> Iterator[CheckedClaim]:
        return iter(self.claims)

    def __str__(self) -> str:
        return self.to("terminal")

    def _repr_html_(self) -> str:
        from factcheck.reports.html import framed

        return framed([self.report], self.view)


class FactChecker:
    """A checker to keep and use again: figures, words and the language model are read once.

    `data` are folders with figures of your own, `policy` the name or path of a policy, `as_of` the day "now" stands
    for (by default the newest release held), `country` the place of texts that name none. Raises FactcheckError.
    """

    def __init__(
        self,
        *,
        data: Iterable[str | PathLike[str]] = (),
        policy: str | PathLike[str] = "default",
        as_of: Day | str | None = None,
        country: str | None = None,
    ) -> None:
        folders = [Path(folder) for folder in data]
        rules = policy if isinstance(policy, str) else Path(policy)
        self._checker = Checker.open(folders, rules, day_of(as_of, "as_of"), country)
        self._view = View(self._checker.store.codelists, store=self._checker.store)

    @property
    def as_of(self) -> Day:
        """The day "now" stands for."""
        return self._checker.as_of

    def check_text(
        self, text: str, *, date: Day | str | None = None, speaker: str | None = None, name: str = "text"
    ) -> CheckedText:
        """Check a text said on `date`. Front matter counts as in a file. Raises FactcheckError."""
        return self._check(text.encode("utf-8", "replace"), name, date, speaker)

    def check_file(
        self, path: str | PathLike[str], *, date: Day | str | None = None, speaker: str | None = None
    ) -> CheckedText:
        """Check a file of any format that can be read. Raises FactcheckError, and OSError if it cannot be opened."""
        place = Path(path)
        return self._check(place.read_bytes(), place.as_posix(), date, speaker)

    def _check(self, data: bytes, name: str, said_on: Day | str | None, speaker: str | None) -> CheckedText:
        day = day_of(said_on, "date", self._checker.day_order)
        document = self._checker.read(data, name, spoken_on=day, speaker=speaker)
        return CheckedText(self._checker.check(document), self._view)


def check_text(
    text: str,
    *,
    date: Day | str | None = None,
    country: str | None = None,
    speaker: str | None = None,
    as_of: Day | str | None = None,
    data: Sequence[str | PathLike[str]] = (),
    policy: str = "default",
) -> CheckedText:
    """Check one text. The first call reads figures and model, later ones with the same settings do not."""
    checker = _checker(tuple(str(folder) for folder in data), policy, day_of(as_of, "as_of"), country)
    return checker.check_text(text, date=date, speaker=speaker)


def frame(objects: Iterable[dict[str, Any]]) -> pandas.DataFrame:
    """A table of claim objects, one row a claim, as `CheckedText.to_dicts` or a line of `claims.jsonl` gives them."""
    import pandas

    from factcheck.reports.csv import COLUMNS, flat

    table = pandas.DataFrame([flat(each) for each in objects], columns=list(COLUMNS))
    kinds = {column: kind_of_column(column) for column in COLUMNS}
    days = [column for column, kind in kinds.items() if kind == _DAYS]
    table[days] = table[days].apply(pandas.to_datetime, errors="coerce")
    return table.astype(kinds)


def kind_of_column(column: str) -> str:
    """The type of a column, the same whatever stands in it."""
    if column in ("document_date", "as_of") or column.endswith(("_published", "_confirmed", "_start", "_end")):
        return _DAYS
    if column in ("low", "high") or column.endswith(("_value", "_lower", "_upper")):
        return "float64"
    return "int64" if column in ("start", "end") else "string"


def written(form: str, reports: Sequence[Report], view: View) -> str:
    """Reports in one of the formats, as text. Raises FactcheckError for a format that is not known."""
    if form not in FORMATS:
        raise FactcheckError(f"there is no format {form!r}; choose one of {', '.join(FORMATS)}")
    out = io.StringIO()
    write_reports(form, reports, out, view)
    return out.getvalue()


def day_of(day: Day | str | None, name: str, order: str = "dmy") -> Day | None:
    """A day given as one or as text. Raises FactcheckError."""
    if day is None or isinstance(day, Day):
        return day
    found = read_day(day, order)
    if found is None:
        raise FactcheckError(f"{name}={day!r} is no day of the calendar; write it as YYYY-MM-DD, as in 2024-12-06")
    return found


@lru_cache(maxsize=_OPEN_CHECKERS)
def _checker(data: tuple[str, ...], policy: str, as_of: Day | None, country: str | None) -> FactChecker:
    return FactChecker(data=data, policy=policy, as_of=as_of, country=country)
