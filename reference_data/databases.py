"""Figures as an SQLite database that reads well in Datasette: keys, names, indexes, views for the usual questions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from reference_data.model import Observation, Release, breakdown_text
from reference_data.store import Store

SCHEMA = """
create table datasets (
    id text primary key, title text not null, publisher text, topic text, licence text, attribution text, url text,
    frequency text, next_due text
);
create table measures (
    code text primary key, name text not null, definition text, includes text, excludes text, unit text, nature text,
    cadence text
);
create table geographies (code text primary key, name text not null);
create table units (code text primary key, name text not null, family text);
create table breakdowns (breakdown text primary key, name text not null);
create table breakdown_parts (
    breakdown text not null references breakdowns (breakdown), dimension text not null, value text not null, name text,
    primary key (breakdown, dimension)
);
create table releases (
    id integer primary key, title text not null, publisher text, published text not null, month_only integer not null,
    url text, dataset text not null references datasets (id), code text not null
);
create table observations (
    id integer primary key,
    dataset text not null references datasets (id),
    measure text not null references measures (code),
    geography text not null references geographies (code),
    breakdown text references breakdowns (breakdown),
    variant text,
    unit text not null references units (code),
    period_kind text not null,
    period_start text not null,
    period_end text,
    value real not null,
    lower real,
    upper real,
    published text not null,
    release integer not null references releases (id),
    basis text not null,
    status text not null,
    confidence text not null,
    rounded_to real not null,
    read_at text,
    note text
);
create index observations_by_series on observations (measure, geography, breakdown, variant, unit, period_end);
create index observations_by_geography on observations (geography);
create index observations_by_breakdown on observations (breakdown);
create index observations_by_release on observations (release);
create index observations_by_dataset on observations (dataset);
create index observations_by_day on observations (published);
create index parts_by_value on breakdown_parts (dimension, value);

-- every figure in words
create view figures as
select observations.id, measures.name as measure, geographies.name as place, breakdowns.name as "group", variant,
    period_kind, period_start, period_end, value, units.name as unit, observations.published, releases.publisher,
    releases.title, releases.url
from observations
join measures on measures.code = observations.measure
join geographies on geographies.code = observations.geography
join units on units.code = observations.unit
join releases on releases.id = observations.release
left join breakdowns on breakdowns.breakdown = observations.breakdown;

-- of each period the vintage that stands now
create view latest as
select * from (
    select observations.*, row_number() over (
        partition by measure, geography, breakdown, variant, unit, period_start, period_end
        order by published desc, id desc
    ) as place from observations
) where place = 1;

-- of each period every change of value, with the value before
create view revisions as
select * from (
    select observations.*, lag(value) over history as value_before, lag(published) over history as published_before
    from observations
    window history as (
        partition by measure, geography, breakdown, variant, unit, period_start, period_end order by published, id
    )
) where value_before is not null and value_before <> value;
"""


def write_sqlite(store: Store, rows: Sequence[Observation], path: Path) -> None:
    """A new database with these figures and all that they name. `path` must not exist.

    Days are texts (2026-05-21), numbers reals. No breakdown is null: the total. `releases.id` and `observations.id`
    number the rows of this file alone; `releases.code` is the id that the data set gives.
    """
    database = sqlite3.connect(path)
    try:
        with database:
            database.executescript(SCHEMA)
            _write_lists(database, store, rows)
            releases = list(dict.fromkeys(row.release for row in rows))
            numbers = {(each.dataset, each.id): place for place, each in enumerate(releases, 1)}
            _insert(database, "releases", (_release(place, each) for place, each in enumerate(releases, 1)))
            _insert(database, "observations", _observations(rows, numbers))
        database.execute("analyze")
        database.commit()
        database.execute("vacuum")
    finally:
        database.close()


def _write_lists(database: sqlite3.Connection, store: Store, rows: Sequence[Observation]) -> None:
    lists = store.codelists
    datasets = {row.release.dataset for row in rows}
    _insert(
        database,
        "datasets",
        (
            (e.id, e.title, e.publisher, e.topic, e.licence, e.attribution, e.url, e.frequency, _day(e.next_due))
            for e in store.datasets
            if e.id in datasets
        ),
    )
    measures = [lists.measures[code] for code in sorted({row.series.measure for row in rows})]
    _insert(
        database,
        "measures",
        ((m.code, m.name, m.definition, m.includes, m.excludes, m.unit, m.nature, m.cadence) for m in measures),
    )
    places = sorted({row.series.geography for row in rows})
    _insert(database, "geographies", ((code, lists.geographies[code].name) for code in places))
    units = sorted({row.series.unit for row in rows})
    _insert(database, "units", ((code, lists.units[code].name, lists.units[code].family) for code in units))
    breakdowns = sorted({row.series.breakdown for row in rows} - {()})
    _insert(database, "breakdowns", ((breakdown_text(each), lists.breakdown_name(each)) for each in breakdowns))
    _insert(
        database,
        "breakdown_parts",
        (
            (breakdown_text(each), dimension, value, lists.breakdown_name(((dimension, value),)))
            for each in breakdowns
            for dimension, value in each
        ),
    )


def _observations(rows: Sequence[Observation], releases: dict[tuple[str, str], int]) -> Iterator[tuple[object, ...]]:
    for place, row in enumerate(rows, 1):
        series, period, release = row.series, row.period, row.release
        yield (
            *(place, release.dataset, series.measure, series.geography, breakdown_text(series.breakdown) or None),
            *(series.variant or None, series.unit, period.kind, period.start.isoformat()),
            None if period.end == date.max else period.end.isoformat(),
            *(_real(row.value), _real(row.lower), _real(row.upper), row.published.isoformat()),
            *(releases[release.dataset, release.id], row.basis, row.status, row.confidence, _real(row.rounded_to)),
            *(row.read_at, row.note or None),
        )


def _release(place: int, release: Release) -> tuple[object, ...]:
    published = release.published.isoformat()
    return (
        *(place, release.title, release.publisher, published, int(release.month_only), release.url),
        *(release.dataset, release.id),
    )


def _insert(database: sqlite3.Connection, table: str, rows: Iterator[tuple[object, ...]]) -> None:
    width = len(database.execute(f"select * from {table} limit 0").description)
    database.executemany(f"insert into {table} values ({', '.join('?' * width)})", rows)


def _real(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
