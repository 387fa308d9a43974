"""Rows that somebody wants to add, as they come: read from a CSV, put into codes, completed, given a release.

The columns are those of `observations.csv`, or those that `factcheck data export` writes; most may be left out.
What is left out is taken from the series a row belongs to, as `README.md` says. Nothing is written here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from reference_data.codelists import Codelists, UnknownCode
from reference_data.csv_tables import CsvTable, Refusal, Row
from reference_data.faults import DataError, Fault, shown_path
from reference_data.loading import COLUMNS, DatasetFiles
from reference_data.model import Observation, Period, breakdown_text, period_of
from reference_data.store import Store

RELEASE_COLUMNS = ("published", "publisher", "title", "url")
INCOMING_COLUMNS = (*COLUMNS, "period", "dataset", *RELEASE_COLUMNS)
NEEDED = ("measure", "geography", "value")
_MONTH = re.compile(r"\d{4}-\d{2}")
_PERIOD_MEND = "write first and last day, as 2022-07-01/2023-06-30, or one day, a month, a year"


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of all rows at once: the data set they belong to and the release they come from."""

    dataset: str | None = None
    published: str = ""
    publisher: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row in the columns of `observations.csv`, and the line of the file it came from."""

    line: int
    cells: list[str]

    def cell(self, column: str) -> str:
        return self.cells[COLUMNS.index(column)]


@dataclass
class Additions:
    """What comes to one data set: rows, releases and addresses; the latter two with the line that first needs them."""

    files: DatasetFiles
    rows: list[NewRow] = field(default_factory=list)
    releases: list[tuple[int, list[str]]] = field(default_factory=list)
    sources: list[tuple[int, list[str]]] = field(default_factory=list)


def read_incoming(path: Path, store: Store, given: Given, faults: list[Fault]) -> list[Additions]:
    """The additions in a CSV, one entry a data set. What cannot be read goes to `faults`.

    Raises `DataError` for a file that cannot be read at all and for an unknown data set.
    """
    if given.dataset is not None and given.dataset not in _ids(store):
        raise DataError(Fault(given.dataset, 0, "", "there is no such data set", _new_dataset(store, given.dataset)))
    optional = [column for column in INCOMING_COLUMNS if column not in NEEDED]
    rows = CsvTable(path, INCOMING_COLUMNS, optional, faults).rows()
    if not rows and not faults:
        raise DataError(Fault(shown_path(path), 0, "", "holds no row", "write one row for each figure"))
    reader = _Reader(store, given)
    for row in rows:
        try:
            reader.add(row)
        except Refusal as refusal:
            faults.append(Fault(shown_path(path), row.line, refusal.column, refusal.message, refusal.mend))
    return list(reader.additions.values())


class _Reader:
    """Completes one row after another; releases and addresses made for one row are there for the next."""

    def __init__(self, store: Store, given: Given) -> None:
        self.store, self.given = store, given
        self.additions: dict[str, Additions] = {}

    def add(self, row: Row) -> None:
        cells = dict(zip(INCOMING_COLUMNS, (cell.strip() for cell in row.cells), strict=True))
        for column in RELEASE_COLUMNS:
            cells[column] = cells[column] or getattr(self.given, column)
        _put_into_codes(cells, self.store.codelists)
        held = self._held(cells)
        files = self._files(cells, held)
        _complete(cells, held, self.store.codelists)
        additions = self.additions.get(files.id) or Additions(files)
        cells["release"] = _release(cells, additions, row.line, held)
        cells["read_at"] = _source(cells, additions, row.line)
        self.additions[files.id] = additions
        additions.rows.append(NewRow(row.line, [_one_line(cells[column]) for column in COLUMNS]))

    def _held(self, cells: dict[str, str]) -> list[Observation]:
        """The rows held of the same series, the newest vintage and period last; completes variant and unit first."""
        measure = self.store.codelists.measures[cells["measure"]]
        group = self.store.codelists.breakdown(cells["breakdown"])
        series = self.store.series(cells["measure"], cells["geography"], group)
        if not cells["variant"] and not any(each.key.variant == "" for each in series):
            # With no plain series beside it, the default one is what is meant by saying nothing.
            cells["variant"] = measure.default_variant(cells["geography"])
        series = [each for each in series if each.key.variant == cells["variant"]]
        units = [each.key.unit for each in series]
        cells["unit"] = cells["unit"] or next((unit for unit in measure.units if unit in units), measure.unit)
        rows = [row for each in series if each.key.unit == cells["unit"] for row in each.observations]
        return sorted(rows, key=lambda row: (row.published, row.period.end))

    def _files(self, cells: dict[str, str], held: Sequence[Observation]) -> DatasetFiles:
        """The data set named, else the one that holds the series, else the only one that lists measure or place."""
        wanted = self.given.dataset or cells["dataset"]
        if wanted:
            if wanted not in _ids(self.store):
                raise Refusal("dataset", f'there is no data set "{wanted}"', _new_dataset(self.store, wanted))
            return self.store.files(wanted)
        own = [each for each in self.store.datasets if not each.built_in or not self.store.folders]
        measure, place = cells["measure"], cells["geography"]
        holding = {row.release.dataset for row in held}
        both = [each.id for each in own if measure in each.measures and place in each.geographies]
        for found in (
            [each.id for each in own if each.id in holding],
            both,
            [each.id for each in own if measure in each.measures],
            [each.id for each in own] if self.store.folders else [],
        ):
            if len(found) == 1:
                return self.store.files(found[0])
            if found:
                message = f"{measure} stands in several data sets: {', '.join(found[:6])}"
                raise Refusal("measure", message, "name one of them with --dataset")
        raise Refusal("measure", f"no data set lists {measure}", "name the one it belongs to with --dataset")


def _put_into_codes(cells: dict[str, str], lists: Codelists) -> None:
    """Names and other spellings become codes."""
    for column, code, where in (
        ("measure", lists.measure_code, "measures"),
        ("geography", lists.geography_code, "geographies"),
        ("breakdown", lambda text: breakdown_text(lists.breakdown(text)), "dimensions"),
    ):
        try:
            cells[column] = code(cells[column])
        except UnknownCode as error:
            raise Refusal(column, str(error), f"mend it or add it to codes/{where}.toml") from None
        except ValueError as error:
            raise Refusal(column, str(error), "write nationality=india;reason=study") from None


def _complete(cells: dict[str, str], held: Sequence[Observation], lists: Codelists) -> None:
    if cells["period"]:
        if cells["period_start"] or cells["period_end"]:
            raise Refusal("period", "stands beside period_start or period_end", "write one or the other")
        try:
            typed = period_of(cells["period"])
        except ValueError:
            raise Refusal("period", f'"{cells["period"]}" is not a period', _PERIOD_MEND) from None
        cells["period_start"], cells["period_end"] = typed.start.isoformat(), typed.end.isoformat()
    is_rule = cells["period_kind"] == "in_force" or lists.measures[cells["measure"]].nature == "rule"
    period = _period(cells, is_rule)
    cells["period_kind"] = cells["period_kind"] or _kind(cells, period, held, lists)
    cells["basis"] = cells["basis"] or ("held" if _MONTH.fullmatch(cells["published"]) else "release")
    cells["confidence"] = cells["confidence"] or "medium"
    value = _number(cells["value"])
    if not cells["status"]:
        cells["status"] = _status(period, value, held)
    if not cells["rounded_to"] and value is not None:
        step = held[-1].rounded_to if held else None
        fits = step is not None and value % step == 0
        cells["rounded_to"] = f"{step if fits else Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0)):f}"


def _status(period: Period | None, value: Decimal | None, held: Sequence[Observation]) -> str:
    """A changed value is revised, a repeated one what it was, a new period what the newest one was at first."""
    same = [row for row in held if period is not None and row.period == period]
    if same:
        return same[-1].status if same[-1].value == value else "revised"
    if not held:
        return "provisional"
    newest = max(held, key=lambda row: row.period.end).period
    return next(row.status for row in held if row.period == newest)


def _kind(cells: dict[str, str], period: Period | None, held: Sequence[Observation], lists: Codelists) -> str:
    """What periods of that length are called in the series, else what they are called in general."""
    if period is None:
        return ""  # the loader says what is wrong with the days
    length = (period.months, 0 if period.months else period.days)
    for row in reversed(held):
        same_start = row.period.start.month == period.start.month
        if (row.period.months, 0 if row.period.months else row.period.days) == length and (
            period.months != 12 or same_start or row.period.kind == "year_ending"
        ):
            return row.period.kind
    measure, place = lists.measures[cells["measure"]], lists.geographies[cells["geography"]]
    if measure.nature == "rule":
        return "in_force"
    if period.months == 12:
        if period.start.month == 1:
            return "calendar_year"
        fiscal = period.start.strftime("%m-%d") == place.fiscal_year_start_on(period.start)
        return "financial_year" if fiscal and measure.cadence != "rolling_year" else "year_ending"
    if period.months == 3 and period.start.month % 3 == 1:
        return "quarter"
    if period.months == 1:
        return "month"
    if period.days == 1:
        return "point" if measure.nature == "stock" else "day"
    return "week" if period.days == 7 else "cumulative"


def _release(cells: dict[str, str], additions: Additions, line: int, held: Sequence[Observation]) -> str:
    """The id of the row's release: one held, one that an earlier row brought, or a new one."""
    known = [
        [each.id, each.publisher, each.title, each.published_text, each.url]
        for each in additions.files.releases.values()
    ]
    known += [release for _, release in additions.releases]
    wanted, published = cells["release"], cells["published"]
    said = [cells["publisher"], cells["title"], published, cells["url"]]
    if wanted:
        for identifier, *own in known:
            if identifier == wanted:
                _agree(wanted, said, own)
                return wanted
    if not published:
        what = f'releases.csv has no release "{wanted}"' if wanted else "no release is named"
        raise Refusal("release", what, "give its day in a column published, or with --published")
    if not wanted:
        same = [each[0] for each in known if all(s in ("", o) for s, o in zip(said, each[1:], strict=True))]
        if len(same) == 1:
            return same[0]
        if same:
            raise Refusal("release", f"{len(same)} releases fit: {', '.join(same)}", "name one in a column release")
    publisher = cells["publisher"] or (held[-1].release.publisher if held else additions.files.dataset.publisher)
    for column in ("title", "url"):
        if not cells[column]:
            raise Refusal(column, f"the release of {published} is new and has no {column}", _new_release(column))
    identifier = wanted or _free(f"{_slug(publisher)}-{published}", {each[0] for each in known})
    additions.releases.append((line, [identifier, publisher, cells["title"], published, cells["url"]]))
    return identifier


def _agree(wanted: str, said: Sequence[str], own: Sequence[str]) -> None:
    for column, text, held in zip(("publisher", "title", "published", "url"), said, own, strict=True):
        if text and text != held:
            message = f'"{text}" is not what releases.csv says of {wanted} ("{held}")'
            raise Refusal(column, message, "leave it out, or give a new release another id")


def _source(cells: dict[str, str], additions: Additions, line: int) -> str:
    """The id of the address where the figure was read; empty where that is the release's own."""
    text = cells["read_at"]
    if not text.startswith(("https://", "http://")) or " " in text:
        return text
    releases = [release.url for release in additions.files.releases.values() if release.id == cells["release"]]
    releases += [release[4] for _, release in additions.releases if release[0] == cells["release"]]
    if text in releases:
        return ""
    known = {**additions.files.sources, **{each[0]: each[1] for _, each in additions.sources}}
    for identifier, url in known.items():
        if url == text:
            return identifier
    host = text.split("/")[2].removeprefix("www.").split(".")[0]
    identifier = _free(_slug(host) or "source", set(known))
    additions.sources.append((line, [identifier, text]))
    return identifier


def _period(cells: dict[str, str], is_rule: bool) -> Period | None:
    """The row's period if its days are such; what is wrong with them the loader says."""
    start, end = cells["period_start"], cells["period_end"]
    try:
        return Period(
            date.fromisoformat(start or end), date.max if is_rule and not end else date.fromisoformat(end or start)
        )
    except ValueError:
        return None


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _free(wanted: str, taken: set[str]) -> str:
    number = 2
    free = wanted
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")) if "\n" in text else text


def _ids(store: Store) -> set[str]:
    return {each.id for each in store.datasets}


def _new_dataset(store: Store, name: str) -> str:
    where = store.folders[0].as_posix() if store.folders else "FOLDER"
    return f"to begin one, describe it in {where}/datasets/{name}/dataset.toml"


def _new_release(column: str) -> str:
    return f"give it in a column {column}, or with --{column}"
