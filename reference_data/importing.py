"""What would change if rows were added: read, checked against the whole, compared with what is held, then written.

`plan_import` writes nothing; `Plan.write` does, all files together or none.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from reference_data.data_package import DESCRIPTOR, write_package
from reference_data.effects import Change, Effect, Newest, changes_of, effects_of, newest_periods
from reference_data.faults import ERROR, DataError, Fault
from reference_data.incoming import Given, read_incoming
from reference_data.model import Release
from reference_data.staging import StagedDataset, told_lines
from reference_data.store import Store
from reference_data.validation.checking import check_store
from reference_data.whole_files import replace_together


@dataclass(frozen=True)
class Plan:
    """What adding the rows of a file would change, and what is wrong with them.

    With an error among the `faults` nothing can be written, and what would change is not worked out. `held`
    counts rows that the same release already gives with the same value; they are left out. `as_of` is the day
    of the newest release before and after: what "now" means where nobody says another day. `overdue` names the
    data sets whose next release is still told to be due by then.
    """

    path: Path
    datasets: tuple[str, ...]
    held: int
    as_of: tuple[date, date]
    faults: tuple[Fault, ...]
    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()
    newest: tuple[Newest, ...] = ()
    releases: tuple[Release, ...] = ()
    overdue: tuple[tuple[str, date], ...] = ()
    contents: dict[Path, bytes] = field(default_factory=dict)
    before: dict[Path, bytes | None] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.level == ERROR)

    def write(self) -> None:
        """Write the files, all or none. Raises `DataError` if one was changed meanwhile or cannot be written."""
        if self.errors:
            raise DataError(self.errors[0])
        replace_together(self.contents, self.before)
        for root in {path.parents[2] for path in self.contents}:
            if (root / DESCRIPTOR).is_file():
                write_package(root)


def plan_import(path: Path, store: Store, given: Given = Given(), next_due: date | None = None) -> Plan:  # noqa: B008
    """What adding the rows of a CSV to the store would change. Raises `DataError` for a file that cannot be read."""
    faults: list[Fault] = []
    additions = read_incoming(path, store, given, faults)
    staged = [StagedDataset(path, each, next_due) for each in additions]
    newest = _newest(store)
    plan = Plan(
        path=path,
        datasets=tuple(each.id for each in staged),
        held=sum(each.already_held for each in staged),
        as_of=(newest, newest),
        faults=tuple(faults),
        contents={place: content for each in staged for place, content in each.contents.items()},
        before={place: content for each in staged for place, content in each.before.items()},
    )
    if faults or not plan.contents:
        return plan
    with tempfile.TemporaryDirectory() as folder:
        after = store
        for each in staged:
            after = after.with_dataset(each.stage(Path(folder)))
        plan = replace(plan, faults=_new_faults(store, after, staged))
        return plan if plan.errors else _with_effects(plan, store, after, staged, next_due)


def _with_effects(
    plan: Plan, store: Store, after: Store, staged: Sequence[StagedDataset], next_due: date | None
) -> Plan:
    changes = changes_of(store, [row for each in staged for row in each.added(after)])
    today = after.newest_published
    due = [(each.id, next_due or each.additions.files.dataset.next_due) for each in staged if each.additions.releases]
    return replace(
        plan,
        changes=changes,
        effects=effects_of(store, after, changes),
        newest=newest_periods(store, after, changes),
        releases=tuple(
            after.files(each.id).releases[cells[0]] for each in staged for _, cells in each.additions.releases
        ),
        as_of=(plan.as_of[0], today),
        overdue=tuple((id, day) for id, day in due if day is not None and day <= today),
    )


def _new_faults(store: Store, after: Store, staged: Sequence[StagedDataset]) -> tuple[Fault, ...]:
    """The faults that the new rows bring, told of the lines they were given on."""
    found = check_store(after)
    for each in staged:
        found = [each.told(fault) for fault in found]
    if not found:
        return ()
    own = {shown.path for each in staged for shown in map(each.told, found)}
    before = {_as_told(fault, own) for fault in check_store(store)}
    return tuple(fault for fault in found if fault not in before)


def _as_told(fault: Fault, own: set[str]) -> Fault:
    """A fault that stood before, in the words in which a staged data set tells it."""
    if fault.path not in own:
        return fault
    return replace(fault, message=told_lines(fault.message, lambda line: (fault.path, line)))


def _newest(store: Store) -> date:
    try:
        return store.newest_published
    except DataError:
        return date.min  # the first release of all
