"""What `factcheck data` shows of data sets, measures and histories: plain values first, then their text."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.block_drawings import bar, sparkline
from factcheck.cli.data_tables import Column, number_json, number_text, print_table
from factcheck.errors import FactcheckError
from reference_data.codelists import Measure
from reference_data.model import Breakdown, Known, Observation, Period, Release, SeriesKey, breakdown_text, period_of
from reference_data.store import Series, Store

HOME = "GB"
WIDTH = 96
BAR_WIDTH = 24


@dataclass(frozen=True)
class Chosen:
    """The series that a command is about, the one meant first; none if no figure is held."""

    measure: Measure
    geography: str
    breakdown: Breakdown
    series: tuple[Series, ...]
    places: tuple[str, ...]


@dataclass(frozen=True)
class HistoryEntry:
    """One value of one period, with the releases that repeat it."""

    series: SeriesKey
    period: Period
    first: Observation
    repeats: tuple[Release, ...]
    with_period: bool = False
    with_unit: bool = False

    def as_json(self) -> dict[str, Any]:
        release = self.first.release
        entry: dict[str, Any] = {"period": str(self.period)} if self.with_period else {}
        if self.with_unit:
            entry["unit"] = self.series.unit
        return entry | {
            "value": number_json(self.first.value),
            "published": release.published_text,
            "confirmed": [each.published_text for each in self.repeats],
            "status": self.first.status,
            "variant": self.series.variant,
            "breakdown": dict(self.series.breakdown),
            "publisher": release.publisher,
            "title": release.title,
            "url": release.url or self.first.read_at,
        }


def chosen_series(
    store: Store,
    measure: str,
    geography: str | None,
    breakdown: str | None,
    variant: str | None,
    unit: str | None,
    must_exist: bool = True,
) -> Chosen:
    """The series asked for: of the default variant and main unit, unless others are named.

    Raises FactcheckError, or UnknownCode, naming what is held instead.
    """
    lists = store.codelists
    code = lists.measure_code(measure)
    try:
        group = lists.breakdown(breakdown)
    except ValueError:
        raise FactcheckError(f"--breakdown {breakdown!r} is not a group; write nationality=india") from None
    entry = lists.measures[code]
    if geography is not None:
        places: tuple[str, ...] = (lists.geography_code(geography),)
    else:
        places = tuple(dict.fromkeys(series.key.geography for series in store.series(code)))
        places = tuple(sorted(places, key=lambda place: (place != HOME, place != "WORLD", place)))
    place = places[0] if places else HOME
    found = store.series(code, place, group)
    if variant not in (None, "all"):
        series = [each for each in found if each.key.variant == variant]
    else:
        default = store.find(code, place, group, unit=unit) if unit != "all" else store.find(code, place, group)
        first = [default] if default else []
        series = first if variant is None and default else [*first, *(each for each in found if each not in first)]
    if unit is None and series:
        series = [each for each in series if each.key.unit == series[0].key.unit]
    elif unit == "all":
        series = [each for each in found if variant == "all" or each.key.variant in {s.key.variant for s in series}]
    else:
        series = [each for each in series if each.key.unit == unit]
    if not series and must_exist:
        raise FactcheckError(_nothing_held(store, entry, place, group, variant, unit))
    return Chosen(entry, place, group, tuple(series), places)


def dataset_entries(store: Store) -> list[dict[str, Any]]:
    """What `data list` says of each data set."""
    newest_of_all = store.newest_published
    entries = []
    for dataset in store.datasets:
        releases = store.releases(dataset.id)
        entries.append(
            {
                "id": dataset.id,
                "title": dataset.title,
                "publisher": dataset.publisher,
                "topic": dataset.topic,
                "rows": store.files(dataset.id).count,
                "releases": len(releases),
                "measures": list(dataset.measures),
                "geographies": list(dataset.geographies),
                "newest_release": releases[-1].published_text if releases else None,
                "next_due": dataset.next_due.isoformat() if dataset.next_due else None,
                "overdue": bool(dataset.next_due and dataset.next_due <= newest_of_all),
                "frequency": dataset.frequency,
                "licence": dataset.licence,
                "attribution": dataset.attribution,
                "url": dataset.url,
            }
        )
    return entries


def measure_entry(store: Store, chosen: Chosen, last: int) -> dict[str, Any]:
    """What `data show` says of a measure and of its series' newest periods."""
    measure = chosen.measure
    series = chosen.series[0] if chosen.series else None
    return {
        "code": measure.code,
        "name": measure.name,
        "definition": measure.definition,
        "includes": measure.includes,
        "excludes": measure.excludes,
        "unit": measure.unit,
        "nature": measure.nature,
        "confusable_with": list(measure.confusable_with),
        "part_of": list(measure.part_of),
        "geography": chosen.geography,
        "breakdown": dict(chosen.breakdown),
        "breaks": [
            {"on": each.on.isoformat(), "effect": each.effect, "url": each.url}
            for each in store.codelists.breaks_of(measure.code, chosen.geography)
        ],
        "series": str(series.key) if series else None,
        "periods": [_newest(series, period) for period in _newest_periods(series, last)] if series else [],
    }


def history_entries(store: Store, chosen: Chosen, period: str | None, every: bool) -> list[HistoryEntry]:
    """One entry for each change of value (or for each row), series by series, the oldest first."""
    wanted = parsed_period(period) if period is not None else None
    several_units = len({series.key.unit for series in chosen.series}) > 1
    entries = []
    for series in chosen.series:
        for held in (wanted,) if wanted else series.periods:
            rows = series.history(held)
            shown = [Known(row, row.published, row.published) for row in rows] if every else series.changes(held)
            entries += [
                HistoryEntry(series.key, held, each.first, each.repeats, wanted is None, several_units)
                for each in shown
            ]
    if not entries and wanted:
        raise FactcheckError(_no_such_period(chosen, wanted))
    return entries


def parsed_period(text: str) -> Period:
    """A period as typed: two days, one day, a month or a year. Raises FactcheckError."""
    try:
        return period_of(text)
    except ValueError:
        raise FactcheckError(
            f"--period {text!r} is not a period; write first and last day, as 2022-07-01/2023-06-30"
        ) from None


def print_measure(store: Store, chosen: Chosen, entry: dict[str, Any]) -> None:
    """The definition, then the newest figures with the course of the series."""
    measure, lists = chosen.measure, store.codelists
    print(f"{measure.name[:1].upper()}{measure.name[1:]} ({measure.code})\n")
    _print_wrapped(measure.definition)
    for label, text in (("Includes", measure.includes), ("Leaves out", measure.excludes), ("Note", measure.note)):
        if text:
            _print_wrapped(f"{label}: {text}")
    for label, codes in (("Often confused with", measure.confusable_with), ("Part of", measure.part_of)):
        names = [f"{lists.measures[code].name} ({code})" for code in codes if code in lists.measures]
        if names:
            _print_wrapped(f"{label}: {'; '.join(names)}")
    for each in entry["breaks"]:
        _print_wrapped(f"Break in series ({each['on']}): {each['effect']}")
    print()
    if not chosen.series:
        print(_nothing_held(store, measure, chosen.geography, chosen.breakdown, None, None))
        return
    series = chosen.series[0]
    print(_heading(store, series.key))
    if len(chosen.places) > 1:
        others = ", ".join(chosen.places[1:9]) + (" …" if len(chosen.places) > 9 else "")
        print(f"Also held for {others} (--geography)")
    periods = entry["periods"]
    values = [Decimal(str(each["value"])) for each in periods]
    widest = max((abs(value) for value in values), default=Decimal(0))
    columns = (
        Column("period"),
        Column("value", right=True),
        Column("published"),
        Column("first given as", right=True),
        Column("first published"),
        Column("", bar=True),
    )
    rows = [
        (
            period_name(Period(*map(_day, each["period"].split("/")), kind=each["kind"])),
            number_text(value),
            each["published"],
            number_text(Decimal(str(each["first_value"]))) if each["first_value"] != each["value"] else "",
            each["first_published"] if each["first_value"] != each["value"] else "",
            bar(value, widest, BAR_WIDTH),
        )
        for each, value in zip(periods, values, strict=True)
    ]
    print()
    print_table(columns, rows)
    line = sparkline(values)
    if line:
        print(f"\n{line}  {number_text(values[0])} to {number_text(values[-1])}")
    print(f"\nIts vintages: factcheck data history {measure.code} --geography {chosen.geography} --period PERIOD")


def print_history(store: Store, chosen: Chosen, entries: Sequence[HistoryEntry]) -> None:
    """A table of vintages for each series and period, and the addresses of the releases below it."""
    by_series: dict[SeriesKey, list[HistoryEntry]] = {}
    for entry in entries:
        by_series.setdefault(entry.series, []).append(entry)
    for place, (key, own) in enumerate(by_series.items()):
        print(("\n" if place else "") + _heading(store, key))
        one_period = not own[0].with_period
        if one_period:
            period = own[0].first.period
            print(f"{period_name(period)} ({period})")
        print()
        widest = max(abs(entry.first.value) for entry in own)
        columns = (
            Column("" if one_period else "period"),
            Column("published"),
            Column("value", right=True),
            Column("confirmed"),
            Column("status"),
            Column("", bar=True),
            Column("publisher", wide=True),
            Column("title", wide=True),
        )
        print_table(
            columns,
            [
                (
                    "" if one_period else period_name(entry.period),
                    entry.first.release.published_text + ("*" if entry.first.basis == "held" else ""),
                    number_text(entry.first.value),
                    ", ".join(each.published_text for each in entry.repeats),
                    entry.first.status,
                    bar(entry.first.value, widest, BAR_WIDTH // 2),
                    entry.first.release.publisher,
                    entry.first.release.title,
                )
                for entry in own
            ],
        )
        if any(entry.first.basis == "held" for entry in own):
            print("\n* the first vintage held; the value may have been public before")
        if one_period:
            print()
            for url in dict.fromkeys(entry.first.release.url or entry.first.read_at for entry in own):
                print(url)


def period_name(period: Period) -> str:
    """A period as a statistician would head a table with it: "year to 2023-06-30", "2022", "2022-23", "30 June" …"""
    start, end = period.start, period.end
    if period.kind == "in_force":
        return f"from {start}" if end == date.max else f"{start} to {end}"
    if period.days == 1:
        return str(start)
    if period.months == 12 and start.month == 1 and period.kind == "calendar_year":
        return str(start.year)
    if period.kind == "financial_year":
        return f"{start.year}-{end.year % 100:02}"
    if period.kind == "year_ending":
        return f"year to {end}"
    if period.kind == "quarter" and period.months == 3:
        return f"{start.year} Q{end.month // 3}"
    if period.months == 1:
        return f"{start.year}-{start.month:02}"
    return f"{start} to {end}"


def _heading(store: Store, key: SeriesKey) -> str:
    lists = store.codelists
    place = lists.geographies[key.geography].name if key.geography in lists.geographies else key.geography
    parts = [lists.measures[key.measure].name, place, lists.breakdown_name(key.breakdown) or "total"]
    unit = lists.units[key.unit].name if key.unit in lists.units else key.unit
    heading = ", ".join([*parts, *([key.variant] if key.variant else []), f"in {unit}"])
    return heading[:1].upper() + heading[1:]


def _newest_periods(series: Series, last: int) -> tuple[Period, ...]:
    """The newest periods of the length the series mostly has, so that years and months do not mix."""
    lengths = [_length(period) for period in series.periods]
    usual = max(dict.fromkeys(reversed(lengths)), key=lengths.count)
    return tuple(p for p, length in zip(series.periods, lengths, strict=True) if length == usual)[-last:]


def _length(period: Period) -> tuple[str, int]:
    if period.kind == "in_force":
        return ("rule", 0)
    return ("months", period.months) if period.months else ("days", period.days if period.days < 32 else 0)


def _newest(series: Series, period: Period) -> dict[str, Any]:
    changes = series.changes(period)
    return {
        "period": str(period),
        "kind": period.kind,
        "value": number_json(changes[-1].value),
        "published": changes[-1].release.published_text,
        "status": changes[-1].observation.status,
        "first_value": number_json(changes[0].value),
        "first_published": changes[0].release.published_text,
    }


def _nothing_held(
    store: Store, measure: Measure, place: str, group: Breakdown, variant: str | None, unit: str | None
) -> str:
    asked = " ".join(
        [f"no figure of {measure.code} for {place}"]
        + ([f"with {breakdown_text(group)}"] if group else [])
        + ([f"by {variant}"] if variant and variant != "all" else [])
        + ([f"in {unit}"] if unit and unit != "all" else [])
        + ["is held"]
    )
    here = store.series(measure.code, place)
    if not here:
        places = sorted({series.key.geography for series in store.series(measure.code)})
        if not places:
            return f"{asked}, nor any of it elsewhere; factcheck data search WORDS finds what is held"
        return f"{asked}; it is held for {_some(places)}"
    same = [series.key for series in here if series.key.breakdown == group]
    if same:
        variants = sorted({key.variant or "the plain one" for key in same})
        return f"{asked}; its variants are {_some(variants)}, in {_some(sorted({key.unit for key in same}))}"
    groups = sorted({breakdown_text(series.key.breakdown) or "the total" for series in here})
    return f"{asked}; held are {_some(groups)}"


def _no_such_period(chosen: Chosen, wanted: Period) -> str:
    held = chosen.series[0].periods
    near = sorted(held, key=lambda period: (abs((period.end - wanted.end).days), abs(period.days - wanted.days)))[:3]
    text = ", ".join(str(period) if period.days > 1 else str(period.end) for period in sorted(near))
    return f"no figure of {chosen.measure.code} for {chosen.geography} is about {wanted}; the nearest are {text}"


def _some(texts: Sequence[str], most: int = 8) -> str:
    return ", ".join(texts[:most]) + (f" and {len(texts) - most} more" if len(texts) > most else "")


def _day(text: str) -> date:
    return date.fromisoformat(text) if text else date.max


def _print_wrapped(text: str) -> None:
    print(textwrap.fill(text, WIDTH, subsequent_indent="  "))
