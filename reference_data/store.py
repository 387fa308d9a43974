"""The store of figures: which series there are, and what was known of a period on a day.

A data set's figures are read only when a measure that it lists is asked for, and then only the rows of
that measure and place. Nothing is written; the same folders give the same answers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from reference_data.codelists import Codelists
from reference_data.csv_tables import Row
from reference_data.faults import PACKAGE, DataError, Fault
from reference_data.loading import Dataset, DatasetFiles, dataset_folders
from reference_data.model import Breakdown, Known, Observation, Period, Release, SeriesKey, breakdown_of

Group = TypeVar("Group")
USER_FOLDERS = ("datasets", "codes", "lexicon", "frames")


class Series:
    """All vintages of all periods of one series; its rows are turned into figures when first looked at.

    The series of a rule (`period_kind` in_force) has rows with a start and, as a rule, no end: a rule ends
    the day before the next one starts. Its periods are therefore looked up by their start.
    """

    def __init__(self, key: SeriesKey, parts: Sequence[tuple[DatasetFiles, Sequence[Row]]]) -> None:
        self.key = key
        self._parts = parts

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """Every row, by period, the oldest vintage of each first."""
        read = (files.observation(row) for files, rows in self._parts for row in rows)
        return tuple(sorted((each for each in read if each is not None), key=_by_period_and_vintage))

    @cached_property
    def is_rule(self) -> bool:
        return any(each.period.kind == "in_force" for each in self.observations)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The reference periods held, sorted by end, then start."""
        if self.is_rule:
            return self._rule_periods([rows[0].period for rows in self._rules.values()])
        return tuple(sorted(self._by_period, key=lambda period: (period.end, period.start)))

    def history(self, period: Period) -> tuple[Observation, ...]:
        """Every row about the period, the oldest vintage first; empty if none is held."""
        if not self.is_rule:
            return self._by_period.get(period, ())
        if period.start in self._rules:
            return self._rules[period.start]
        covering = [each for each in self.periods if each.contains(period)]
        return self._rules[covering[-1].start] if covering else ()

    def changes(self, period: Period) -> list[Known]:
        """One entry for each change of the period's value, the oldest first, with the releases that repeat it."""
        return [_known(run) for run in _runs(self.history(period))]

    def as_of(self, period: Period, day: date) -> Known | None:
        """What was known of the period on the day: its newest vintage published by then.

        If the period was over by then but nothing held is as old, and the oldest vintage is only the first
        one *held*, that one stands in, marked so. None if nothing can be said to have been known.
        """
        rows = self.history(period)
        public = [row for row in rows if row.published <= day]
        if public:
            return _known(_last_run(public))
        if rows and rows[0].basis == "held" and self._was_over(rows[0].period, day):
            return Known(rows[0], rows[0].published, rows[0].published, stand_in=True, run=(rows[0],))
        return None

    def in_force(self, day: date, as_of: date) -> Known | None:
        """The rule in force on the day, as known at `as_of`; its period ends before the next one then known of."""
        known = {start: self.as_of(Period(start, date.max, "in_force"), as_of) for start in self._rules}
        starts = [start for start, each in known.items() if each is not None]
        periods = self._rule_periods([self._rules[start][0].period for start in starts])
        for period in periods:
            found = known[period.start]
            if found is not None and period.start <= day <= period.end:
                run = tuple(replace(row, period=period) for row in found.run)
                return replace(found, observation=run[-1], run=run)
        return None

    def first_published(self, period: Period) -> date | None:
        """The day of the oldest vintage held, or None if the period is not held."""
        rows = self.history(period)
        return rows[0].published if rows else None

    def known_periods(self, day: date) -> tuple[Period, ...]:
        """The periods about which something held was public on the day, sorted by end, then start."""
        if self.is_rule:
            public = [rows[0].period for rows in self._rules.values() if rows[0].published <= day]
            return self._rule_periods(public)
        return tuple(period for period in self.periods if self._by_period[period][0].published <= day)

    def __repr__(self) -> str:
        return f"Series({str(self.key)!r})"

    @cached_property
    def _by_period(self) -> dict[Period, tuple[Observation, ...]]:
        return _grouped(self.observations, lambda row: row.period)

    @cached_property
    def _rules(self) -> dict[date, tuple[Observation, ...]]:
        by_start = _grouped(self.observations, lambda row: row.period.start) if self.is_rule else {}
        return {start: tuple(sorted(by_start[start], key=lambda row: row.published)) for start in sorted(by_start)}

    def _rule_periods(self, periods: Sequence[Period]) -> tuple[Period, ...]:
        ordered = sorted(periods, key=lambda period: period.start)
        ends = [following.start - timedelta(days=1) for following in ordered[1:]] + [date.max]
        return tuple(
            Period(period.start, min(period.end, end), "in_force") for period, end in zip(ordered, ends, strict=False)
        )

    def _was_over(self, period: Period, day: date) -> bool:
        return period.start <= day if self.is_rule else period.end < day


class Store:
    """The figures of the built-in data sets and of a user's folders, with the code lists that name them."""

    def __init__(self, folders: Sequence[Path], built_in: Path | None = PACKAGE) -> None:
        self.folders, self._built_in = tuple(folders), built_in
        self.roots = (*([built_in] if built_in else []), *folders)
        self.codelists = Codelists([root / "codes" for root in self.roots])
        self._files: dict[str, DatasetFiles] = {}
        self._faults: list[Fault] = []
        self._series: dict[SeriesKey, Series] = {}
        self._keys: dict[tuple[str, str | None], tuple[SeriesKey, ...]] = {}
        for root in self.roots:
            for folder in dataset_folders(root / "datasets"):
                self._add(DatasetFiles(folder, self.codelists, built_in=root == built_in))

    @cached_property
    def newest_published(self) -> date:
        """The day of the newest release held; raises `DataError` if there is none."""
        days = [release.published for files in self._files.values() for release in files.releases.values()]
        if not days:
            where = str(self.folders[0]) if self.folders else "reference_data"
            raise DataError(Fault(where, 0, "", "there is no release in any data set", "add a data set with releases"))
        return max(days)

    @cached_property
    def datasets(self) -> tuple[Dataset, ...]:
        """What each data set says of itself, the built-in ones first, by id."""
        return tuple(files.dataset for files in self._files.values())

    @property
    def loaded(self) -> tuple[str, ...]:
        """Ids of the data sets whose figures were read so far."""
        return tuple(files.id for files in self._files.values() if files.observations_read)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What was refused so far; rows are only looked at when they are asked for."""
        return (*self._faults, *(fault for files in self._files.values() for fault in files.faults))

    def refused(self) -> tuple[Fault, ...]:
        """All that is refused in the user's own folders, which are read whole for it. Built-in data is not read."""
        own = [files for files in self._files.values() if not files.built_in]
        for files in own:
            files.open_all()
            self.read(files.id)
        return (*self._faults, *(fault for files in own for fault in files.faults))

    def files(self, dataset: str) -> DatasetFiles:
        """The files of a data set; raises `KeyError`."""
        return self._files[dataset]

    def releases(self, dataset: str) -> tuple[Release, ...]:
        """The releases of a data set, oldest first; raises `KeyError`."""
        found = self._files[dataset].releases.values()
        return tuple(sorted(found, key=lambda release: (release.published, release.id)))

    def read(self, dataset: str) -> list[tuple[Row, Observation]]:
        """Every readable row of a data set in the order of its file; raises `KeyError`."""
        files = self._files[dataset]
        rows = files.observations.rows() if files.observations else []
        read = ((row, files.observation(row)) for row in rows if files.key(row) is not None)
        return [(row, observation) for row, observation in read if observation is not None]

    def series(
        self,
        measure: str,
        geography: str | None = None,
        breakdown: Breakdown | dict[str, str] | None = None,
        variant: str | None = None,
    ) -> list[Series]:
        """The series of a measure, in the order of their keys. None means any; the breakdown `()` is the total.

        Breakdowns may use the aliases of the code lists. Only data sets that list the measure (and the
        place) are read.
        """
        keys = self._keys_of(measure, geography)
        if breakdown is not None:
            keys = self._broken_down(keys, breakdown)
        return [self._series[key] for key in keys if variant is None or key.variant == variant]

    def holds(self, measure: str) -> bool:
        """Whether there is any series of a measure, of whatever place. Built-in rows are known to be in order."""
        listing = [files for files in self._files.values() if files.lists(measure) and files.observations]
        if any(files.observations.first_row_of(measure) for files in listing if files.built_in and files.observations):
            return True
        return any(not files.built_in for files in listing) and bool(self.series(measure))

    def find(
        self,
        measure: str,
        geography: str,
        breakdown: Breakdown | dict[str, str] = (),
        variant: str | None = None,
        unit: str | None = None,
    ) -> Series | None:
        """The one series asked for, or None.

        Without a variant it is the measure's default one for the place, or the only one there is; without a
        unit, the measure's main unit, or the next it has.
        """
        found = self.series(measure, geography, breakdown, variant)
        entry = self.codelists.measures.get(measure)
        if variant is None:
            default = entry.default_variant(geography) if entry else ""
            chosen = [series for series in found if series.key.variant == default]
            found = chosen if chosen or len({series.key.variant for series in found}) > 1 else found
        units = (unit,) if unit is not None else (*(entry.units if entry else ()), *(s.key.unit for s in found))
        return next((series for each in units for series in found if series.key.unit == each), None)

    @cached_property
    def digest(self) -> str:
        """sha256 over every code list and data file, whatever was loaded: the same data, the same digest."""
        whole = hashlib.sha256()
        for place, root in enumerate(self.roots):
            files = [each for name in ("codes", "datasets") for each in (root / name).rglob("*")]
            for path in sorted(each for each in files if each.suffix in (".csv", ".toml")):
                whole.update(f"{place}:{path.relative_to(root).as_posix()}\n".encode())
                whole.update(hashlib.sha256(path.read_bytes()).digest())
        return whole.hexdigest()

    def with_dataset(self, folder: Path) -> Store:
        """This store as it would be if the data set of that folder's name were read from there; raises `KeyError`."""
        other = Store(self.folders, self._built_in)
        for id, files in self._files.items():
            if files.folder != other._files[id].folder:  # read from elsewhere already: several may be replaced in turn
                other._files[id] = DatasetFiles(files.folder, other.codelists, files.built_in)
        built_in = self._files[folder.name].built_in
        other._files[folder.name] = DatasetFiles(folder, other.codelists, built_in)
        return other

    def _add(self, files: DatasetFiles) -> None:
        if files.id in self._files:
            taken = self._files[files.id].folder
            message = f'the data set "{files.id}" is already read from {taken}'
            self._faults.append(Fault(str(files.folder), 0, "", message, "give the folder another name"))
        else:
            self._files[files.id] = files

    def _keys_of(self, measure: str, geography: str | None) -> tuple[SeriesKey, ...]:
        asked = (measure, geography)
        if asked not in self._keys:
            parts: dict[SeriesKey, list[tuple[DatasetFiles, list[Row]]]] = {}
            for files in self._files.values():
                if files.lists(measure, geography) and files.observations:
                    for key, rows in _rows_by_key(files, files.observations.rows_of(measure, geography)):
                        parts.setdefault(key, []).append((files, rows))
            for key, held in parts.items():
                self._series.setdefault(key, Series(key, held))
            self._keys[asked] = tuple(sorted(parts))
        return self._keys[asked]

    def _broken_down(self, keys: Iterable[SeriesKey], breakdown: Breakdown | dict[str, str]) -> list[SeriesKey]:
        wanted = breakdown_of(dict(breakdown))
        exact = [key for key in keys if key.breakdown == wanted]
        if exact or not wanted:
            return exact
        try:
            wanted = self.codelists.breakdown(wanted)
        except LookupError:
            return []
        return [key for key in keys if key.breakdown == wanted]


def open_store(folders: Sequence[Path | str] = ()) -> Store:
    """The built-in data sets and those in `datasets/` of each folder.

    Raises `DataError` for a folder that does not exist or holds neither data sets nor codes nor a lexicon.
    """
    paths = [Path(folder) for folder in folders]
    for path in paths:
        if not path.is_dir():
            raise DataError(Fault(str(path), 0, "", "there is no such folder", "name the folder that holds datasets/"))
        if not any((path / name).is_dir() for name in USER_FOLDERS):
            message = f"holds none of {', '.join(USER_FOLDERS)}"
            raise DataError(Fault(str(path), 0, "", message, "put a data set into datasets/<name>/ there"))
    return Store(paths)


def _rows_by_key(files: DatasetFiles, rows: Iterable[Row]) -> Iterator[tuple[SeriesKey, list[Row]]]:
    by_cells: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        by_cells.setdefault(tuple(row.cells[:5]), []).append(row)
    merged: dict[SeriesKey, list[Row]] = {}
    for same in by_cells.values():
        key = files.key(same[0])
        if key is None:
            for row in same[1:]:
                files.key(row)
        else:
            merged.setdefault(key, []).extend(same)
    yield from merged.items()


def _by_period_and_vintage(row: Observation) -> tuple[date, date, date]:
    return row.period.end, row.period.start, row.published


def _grouped(rows: Iterable[Observation], key: Callable[[Observation], Group]) -> dict[Group, tuple[Observation, ...]]:
    groups: dict[Group, list[Observation]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {each: tuple(group) for each, group in groups.items()}


def _runs(rows: Sequence[Observation]) -> list[tuple[Observation, ...]]:
    """Rows parted wherever the value changes from one vintage to the next."""
    runs: list[list[Observation]] = []
    for row in rows:
        if runs and runs[-1][-1].value == row.value:
            runs[-1].append(row)
        else:
            runs.append([row])
    return [tuple(run) for run in runs]


def _last_run(rows: Sequence[Observation]) -> Sequence[Observation]:
    """The vintages that repeat the newest value, from the one that brought it on."""
    first = len(rows) - 1
    while first and rows[first - 1].value == rows[first].value:
        first -= 1
    return rows[first:]


def _known(run: Sequence[Observation]) -> Known:
    return Known(run[-1], run[0].published, run[-1].published, run=tuple(run))
