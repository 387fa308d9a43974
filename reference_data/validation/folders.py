"""What a data set says of itself, of its releases and of where its figures were read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reference_data.csv_tables import CsvTable
from reference_data.faults import ERROR, WARNING, DataError, Fault, shown_path
from reference_data.loading import COLUMNS, DATASET_KEYS, RELEASE_COLUMNS, SOURCE_COLUMNS, DatasetFiles
from reference_data.model import Release
from reference_data.validation.held import Finding, Held, in_dataset, table

REQUIRED = ("title", "publisher", "topic", "licence", "attribution", "url", "frequency")


def descriptions(held: Held) -> Iterator[Finding]:
    """`dataset.toml` has its id, title, publisher, topic, licence, attribution and address, and no unknown key."""
    for files in held.files:
        described = table(files)
        if described is None:
            continue
        if described.get("id") != files.id:
            yield in_dataset(files, "id", f"is not the folder's name {files.id}", f'write id = "{files.id}"', "dataset")
        for key in REQUIRED:
            if not described.get(key):
                yield in_dataset(files, key, "is missing", f'write {key} = "…"', "dataset")
        for key in described:
            if key not in DATASET_KEYS:
                yield in_dataset(files, key, "is no key of a data set", f"keys: {', '.join(DATASET_KEYS)}", "dataset")
        if described.get("url") and not _is_address(str(described["url"])):
            yield in_dataset(files, "url", "is not an address", "write https://…", "dataset")
        newest = max((release.published for release in files.releases.values()), default=None)
        if files.dataset.next_due and newest and files.dataset.next_due < newest:
            message = f"{files.dataset.next_due} is before the newest release held ({newest})"
            yield in_dataset(files, "next_due", message, "write the day of the release after", "due", WARNING)


def listed_codes(held: Held) -> Iterator[Finding]:
    """`dataset.toml` lists each measure and place it has rows of, and none besides: unlisted rows are never found."""
    for files in held.files:
        rows = held.cells_by_dataset[files.id]
        if not rows or table(files) is None:
            continue
        for key, column, listed in (
            ("measures", "measure", files.dataset.measures),
            ("geographies", "geography", files.dataset.geographies),
        ):
            present = {row.cells[COLUMNS.index(column)]: row for row in reversed(rows)}
            for code, row in present.items():
                if code not in listed:
                    message = f"{column} {code} stands in observations.csv:{row.line} and is not listed"
                    yield in_dataset(files, key, message, f'add "{code}"', "listed")
            for code in listed:
                if code not in present:
                    message = f"{code} is listed and has no row"
                    yield in_dataset(files, key, message, "leave it out or add its rows", "listed")
            for code, times in Counter(listed).items():
                if times > 1:
                    yield in_dataset(files, key, f"{code} is listed twice", "leave one out", "listed")


def releases(held: Held) -> Iterator[Finding]:
    """Each release has a publisher, a title and an address, stands once and is used."""
    for files in held.files:
        used = _used(held, files, "release")
        seen: dict[tuple[str, ...], str] = {}
        for line, release in _release_lines(files):
            for column in ("publisher", "title"):
                if not getattr(release, column).strip():
                    yield _in(files, "releases.csv", line, column, "is empty", f"name the {column}", "release")
            if not _is_address(release.url):
                message = f'"{release.url}" is not an address' if release.url else "the release has no address"
                yield _in(files, "releases.csv", line, "url", message, "write https://…", "address")
            same = (release.publisher, release.title, release.published_text, release.url)
            if same in seen:
                message = f"is the same release as {seen[same]}"
                yield _in(files, "releases.csv", line, "id", message, "use one id for both", "release")
            seen[same] = release.id
            if used and release.id not in used:
                message = f"no figure comes from {release.id}"
                yield _in(files, "releases.csv", line, "id", message, "leave it out or add its rows", "orphan", WARNING)


def sources(held: Held) -> Iterator[Finding]:
    """Each address where figures were read stands once, is an address and is used."""
    for files in held.files:
        if not (files.folder / "sources.csv").is_file():
            continue
        used = _used(held, files, "read_at")
        seen: set[str] = set()
        try:
            rows = CsvTable(files.folder / "sources.csv", SOURCE_COLUMNS, (), []).rows()
        except DataError:
            continue
        for row in rows:
            code, url = row.cells
            if not code or code in seen:
                message = f'"{code}" stands twice' if code else "is empty"
                yield _in(files, "sources.csv", row.line, "id", message, "give it an id of its own", "source")
            seen.add(code)
            if not _is_address(url):
                yield _in(
                    files, "sources.csv", row.line, "url", f'"{url}" is not an address', "write https://…", "address"
                )
            if used and code not in used:
                message = f"no figure was read at {code}"
                yield _in(files, "sources.csv", row.line, "id", message, "leave it out", "orphan", WARNING)


def _release_lines(files: DatasetFiles) -> Iterator[tuple[int, Release]]:
    """Releases with the lines of `releases.csv` they stand on."""
    try:
        rows = CsvTable(files.folder / "releases.csv", RELEASE_COLUMNS, (), []).rows()
    except DataError:
        return
    first = {row.cells[0]: row.line for row in reversed(rows)}
    for row in rows:
        if row.cells[0] in files.releases and first[row.cells[0]] == row.line:
            yield row.line, files.releases[row.cells[0]]


def _used(held: Held, files: DatasetFiles, column: str) -> set[str]:
    return {row.cells[COLUMNS.index(column)] for row in held.cells_by_dataset[files.id]}


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and "." in text and " " not in text


def _in(
    files: DatasetFiles, name: str, line: int, column: str, message: str, mend: str, rule: str, level: str = ERROR
) -> Finding:
    return Finding(Fault(shown_path(files.folder / name), line, column, message, mend, level, rule))


RULES = (descriptions, listed_codes, releases, sources)
