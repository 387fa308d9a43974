"""What looks wrong and is not: `known_breaks.csv` of a data set lists it with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reference_data.csv_tables import CsvTable
from reference_data.faults import WARNING, DataError, Fault, shown_path
from reference_data.loading import DatasetFiles
from reference_data.validation.held import Finding, Held, HeldRow

COLUMNS = (
    "rule",
    "measure",
    "geography",
    "breakdown",
    "variant",
    "unit",
    "period_start",
    "period_end",
    "published",
    "reason",
)
RULES_THAT_MAY_BE_EXCUSED = ("net", "groups", "parts", "jump", "revision", "publishers", "amount", "published")
ANY = "*"
UP_TO = "<="


@dataclass(frozen=True, slots=True)
class KnownBreak:
    """One line: the rule, and the rows it excuses.

    `*` is anything; so are an empty period and day. `<=2026-09-30` is every day up to that one: an excuse that
    names no period must say up to which release the figures were looked at, or it would hide the slips to come.
    """

    files: DatasetFiles
    line: int
    cells: tuple[str, ...]

    def covers(self, finding: Finding) -> bool:
        row = finding.row
        if row is None or row.files is not self.files or finding.fault.rule != self.cells[0]:
            return False
        return all(_same(wanted, cell) for wanted, cell in zip(self.cells[1:-1], _cells(row), strict=True))


def excused(held: Held, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that no list excuses, then what is wrong with the lists themselves."""
    entries = list(_entries(held))
    own = [entry for entry in entries if isinstance(entry, KnownBreak)]
    used: set[int] = set()
    for finding in findings:
        covering = [place for place, entry in enumerate(own) if entry.covers(finding)]
        used.update(covering)
        if not covering:
            yield finding
    yield from (entry for entry in entries if isinstance(entry, Finding))
    for place, entry in enumerate(own):
        if place not in used:
            yield _wrong(entry.files, entry.line, "rule", "excuses nothing any more", "leave the line out", WARNING)


def _entries(held: Held) -> Iterator[KnownBreak | Finding]:
    for files in held.files:
        path = files.folder / "known_breaks.csv"
        if not path.is_file():
            continue
        faults: list[Fault] = []
        try:
            rows = CsvTable(path, COLUMNS, (), faults).rows()
        except DataError as error:
            yield Finding(error.fault)
            continue
        yield from (Finding(fault) for fault in faults)
        for row in rows:
            if row.cells[0] not in RULES_THAT_MAY_BE_EXCUSED:
                mend = f"one of {', '.join(RULES_THAT_MAY_BE_EXCUSED)}"
                yield _wrong(files, row.line, "rule", f'"{row.cells[0]}" cannot be excused', mend)
            elif not row.cells[-1].strip():
                yield _wrong(files, row.line, "reason", "is empty", "say why the figures are right")
            else:
                if all(cell in ("", ANY) for cell in row.cells[6:9]):
                    message = "the excuse has no end and would hide later slips"
                    mend = "write <= and the day of the newest release looked at"
                    yield _wrong(files, row.line, "published", message, mend)
                yield KnownBreak(files, row.line, tuple(row.cells))


def _cells(row: HeldRow) -> tuple[str, ...]:
    observation = row.observation
    return (
        *row.cells[:5],
        observation.period.start.isoformat(),
        observation.period.end.isoformat(),
        observation.release.published_text,
    )


def _same(wanted: str, cell: str) -> bool:
    if wanted.startswith(UP_TO):
        return cell <= wanted.removeprefix(UP_TO)
    return wanted in (ANY, cell) or (not wanted and cell[:4].isdigit())


def _wrong(files: DatasetFiles, line: int, column: str, message: str, mend: str, level: str = "error") -> Finding:
    path = shown_path(files.folder / "known_breaks.csv")
    return Finding(Fault(path, line, column, message, mend, level, "known_breaks"))
