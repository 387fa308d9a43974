"""The validation finds every fault that is planted in a sound data set, with file, row and column, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from reference_data.faults import ERROR, WARNING

OBSERVATIONS = "datasets/ferry/observations.csv"
RELEASES = "datasets/ferry/releases.csv"
SOURCES = "datasets/ferry/sources.csv"
DATASET = "datasets/ferry/dataset.toml"
MEASURES = "codes/measures.toml"
GEOGRAPHIES = "codes/geographies.toml"
DIMENSIONS = "codes/dimensions.toml"
UNITS = "codes/units.toml"
BREAKS = "codes/breaks.toml"
KNOWN = "datasets/ferry/known_breaks.csv"
KNOWN_HEADING = "rule,measure,geography,breakdown,variant,unit,period_start,period_end,published,reason\n"
JUMP = ("2019-12-31,5500,", "2019-12-31,55000,")


@dataclass(frozen=True)
class Planted:
    """`old` in `file` becomes `new`; the fault is then told at `line` and `column` of `found_in` with these `words`."""

    file: str
    old: str
    new: str
    line: int
    column: str
    words: str
    level: str = ERROR
    found_in: str = ""
    also: int = 0  # how many further faults the same slip makes


CASES = {
    # form
    "a value that is no number": Planted(OBSERVATIONS, ",4600,", ",46OO,", 7, "value", '"46OO" is not a number'),
    "a value with a separator": Planted(OBSERVATIONS, ",4600,", ',"4,600",', 7, "value", '"4,600" is not a number'),
    "an empty value": Planted(OBSERVATIONS, ",4600,", ",,", 7, "value", '"" is not a number'),
    "a period that ends on no day": Planted(
        OBSERVATIONS, "2021-12-31", "2021-12-32", 7, "period_end", '"2021-12-32" is not a date'
    ),
    "a period without an end": Planted(
        OBSERVATIONS, "2021-01-01,2021-12-31", "2021-01-01,", 7, "period_end", "is empty"
    ),
    "a period that ends before it starts": Planted(
        OBSERVATIONS, "2021-01-01,2021-12-31", "2021-12-31,2021-01-01", 7, "period_end", "before the period starts"
    ),
    "a rule without its first day": Planted(
        OBSERVATIONS, "in_force,2023-04-01", "in_force,", 19, "period_start", "needs the first day"
    ),
    "an unknown kind of period": Planted(
        OBSERVATIONS, ",quarter,", ",term,", 17, "period_kind", '"term" is not one of them'
    ),
    "an unknown status": Planted(
        OBSERVATIONS, "5600,,,r2023,release,provisional", "5600,,,r2023,release,rumour", 8, "status", '"rumour"'
    ),
    "an unknown basis": Planted(OBSERVATIONS, ",r2020,held,", ",r2020,heard,", 18, "basis", '"heard"'),
    "an unknown confidence": Planted(
        OBSERVATIONS, "r2023,release,provisional,high", "r2023,release,provisional,total", 8, "confidence", '"total"'
    ),
    "a step of rounding below zero": Planted(
        OBSERVATIONS, "high,1,s1", "high,-1,s1", 17, "rounded_to", "is not a step"
    ),
    "a release that is not listed": Planted(
        OBSERVATIONS, ",5600,,,r2023,", ",5600,,,r1999,", 8, "release", 'no release "r1999"'
    ),
    "an address that is not listed": Planted(OBSERVATIONS, "high,1,s1", "high,1,s9", 17, "read_at", 'no address "s9"'),
    "a cell too many": Planted(OBSERVATIONS, "high,1,s1,", "high,1,s1,,", 17, "", "has 19 cells", also=1),
    "a breakdown that is no pair": Planted(
        OBSERVATIONS, ",ticket=single,", ",single,", 12, "breakdown", '"single" is not dimension=value'
    ),
    "a release of no day": Planted(
        RELEASES, "2021-02-20", "2021-13", 6, "published", '"2021-13" is not a date', also=1
    ),
    "two releases of one id": Planted(RELEASES, "r2018,", "r2017,", 3, "id", '"r2017" stands twice', also=1),
    "a misspelt column": Planted(OBSERVATIONS, "lower,upper", "lowest,upper", 1, "lowest", "no such column"),
    "columns parted by semicolons": Planted(
        RELEASES, "id,publisher,title,published,url", "id;publisher;title;published;url", 1, "id;publisher;title;published;url", "parted by semicolons", also=1
    ),
    "a description that is no TOML": Planted(DATASET, 'topic = "ferries"', "topic = ferries", 4, "", "invalid value"),
    # codes
    "a measure that no list holds": Planted(
        OBSERVATIONS, "sailings,XA", "voyages,XA", 17, "measure", 'no measure "voyages"', also=3
    ),
    "a place that no list holds": Planted(
        OBSERVATIONS, "sailings,XA", "sailings,XB", 17, "geography", 'no geography "XB"', also=1
    ),
    "a unit that no list holds": Planted(OBSERVATIONS, ",ferries,", ",boats,", 17, "unit", 'no unit "boats"', also=1),
    "a dimension that no list holds": Planted(
        OBSERVATIONS, "ticket=single", "fare=single", 12, "breakdown", 'no dimension "fare"', also=1
    ),
    "a value that no list holds": Planted(
        OBSERVATIONS, "ticket=single", "ticket=double", 12, "breakdown", 'ticket has no value "double"', also=1
    ),
    "an alias in place of its code": Planted(
        OBSERVATIONS, "ticket=season", "ticket=yearly", 11, "breakdown", "another spelling of ticket=season", also=1
    ),
    "a variant that is no pair": Planted(
        OBSERVATIONS, "sailings,XA,,,", "sailings,XA,,daily,", 17, "variant", '"daily" is not name=value'
    ),
    # order and keys
    "two rows in the wrong order": Planted(
        OBSERVATIONS,
        "day_trips,XA,,,people,calendar_year,2023-01-01,2023-12-31,2000,,,r2024,release,provisional,high,100,s1,\nfoot_share,XA,,,percent,calendar_year,2023-01-01,2023-12-31,37.5,,,r2024,release,provisional,high,0.1,s1,\n",
        "foot_share,XA,,,percent,calendar_year,2023-01-01,2023-12-31,37.5,,,r2024,release,provisional,high,0.1,s1,\nday_trips,XA,,,people,calendar_year,2023-01-01,2023-12-31,2000,,,r2024,release,provisional,high,100,s1,\n",
        14,
        "",
        "should stand before line 13",
    ),
    "a row that stands twice": Planted(
        OBSERVATIONS,
        "sailings,XA,,,ferries,quarter,2023-10-01,2023-12-31,120,,,r2024,release,provisional,high,1,s1,\n",
        "sailings,XA,,,ferries,quarter,2023-10-01,2023-12-31,120,,,r2024,release,provisional,high,1,s1,\n" * 2,
        18,
        "release",
        "repeats",
    ),
    "two values of one day": Planted(
        OBSERVATIONS, "5600,,,r2023,", "5600,,,r2024,", 9, "value", "5800 contradicts 5600"
    ),
    # periods
    "a year of eleven months": Planted(
        OBSERVATIONS, "2021-01-01,2021-12-31", "2021-02-01,2021-12-31", 7, "period_end", "1 January to 31 December"
    ),
    "a quarter of two months": Planted(
        OBSERVATIONS, "2023-10-01", "2023-11-01", 17, "period_end", "not a quarter of the calendar"
    ),
    "a financial year from January": Planted(
        OBSERVATIONS, "calendar_year,2021", "financial_year,2021", 7, "period_start", "starts on 04-01"
    ),
    "a figure before its period was over": Planted(
        RELEASES, "r2022,Ardle Harbour,Ferry statistics 2022,2022-02-20", "r2022,Ardle Harbour,Ferry statistics 2022,2021-12-20", 7, "release", "before the period was over", found_in=OBSERVATIONS
    ),
    "a release day known only to the month": Planted(
        RELEASES, "2022-02-20", "2022-02", 7, "basis", "known only to the month (2022-02)", found_in=OBSERVATIONS
    ),
    # values
    "a value outside its bounds": Planted(OBSERVATIONS, "5700,6300", "6100,6300", 10, "lower", "is not between"),
    "one bound without the other": Planted(OBSERVATIONS, "5700,6300", "5700,", 10, "upper", "is empty while"),
    "a unit of another measure": Planted(
        OBSERVATIONS, ",ferries,", ",people,", 17, "unit", 'counted in ferries, not in "people"'
    ),
    "a count below zero": Planted(OBSERVATIONS, ",120,", ",-120,", 17, "value", "is below zero"),
    "a share of more than the whole": Planted(OBSERVATIONS, ",37.5,", ",137.5,", 14, "value", "more than the whole"),
    "a count that is not whole": Planted(
        OBSERVATIONS, ",120,,,r2024,release,provisional,high,1,", ",120.5,,,r2024,release,provisional,high,0.5,", 17, "value", "not a whole number", WARNING
    ),
    "a value finer than its rounding": Planted(
        OBSERVATIONS, "2021-12-31,4600,", "2021-12-31,4650,", 7, "rounded_to", "4650 is not a multiple of 100"
    ),
    "no word on rounding": Planted(OBSERVATIONS, "high,1,s1", "high,,s1", 17, "rounded_to", "is empty"),
    # sums and leaps
    "a net that is not the difference": Planted(
        OBSERVATIONS, ",900,", ",2900,", 15, "value", "2900 is not 6000 - 5100 = 900"
    ),
    "groups that miss their total": Planted(
        OBSERVATIONS, ",4500,", ",4200,", 10, "value", "6000 is not 1500 + 4200 = 5700"
    ),
    "a part larger than the whole": Planted(
        OBSERVATIONS, ",2000,", ",7000,", 13, "value", "7000 is more than crossings, 6000", WARNING
    ),
    "a figure with a nought too many": Planted(
        OBSERVATIONS, *JUMP, 5, "value", "further than the series has moved before", WARNING, also=1
    ),
    "a revision by more than double": Planted(
        OBSERVATIONS, "2022-12-31,5600", "2022-12-31,2600", 9, "value", "5800 revises 2600", WARNING
    ),
    "a revision by another publisher": Planted(
        RELEASES, "r2023,Ardle Harbour", "r2023,Harbour Watch", 9, "variant", "Ardle Harbour gives 5800", WARNING, OBSERVATIONS
    ),
    # releases, sources, description
    "a release without an address": Planted(
        RELEASES, "https://ferry.example/2019", "", 4, "url", "the release has no address"
    ),
    "a release without a title": Planted(RELEASES, ",Ferry statistics 2019,", ",,", 4, "title", "is empty"),
    "a release that nothing comes from": Planted(
        RELEASES, "r2017,Ardle", "r2016,Ardle Harbour,Ferry statistics 2016,2016-02-20,https://ferry.example/2016\nr2017,Ardle", 2, "id", "no figure comes from r2016", WARNING
    ),
    "an address that nothing was read at": Planted(
        SOURCES, "s1,", "s0,https://archive.example/old\ns1,", 2, "id", "no figure was read at s0", WARNING
    ),
    "a source that is no address": Planted(SOURCES, "https://archive.example/ferries", "the archive", 2, "url", "is not an address"),
    "a data set without a licence": Planted(DATASET, 'licence = "CC BY 4.0"\n', "", 0, "licence", "is missing"),
    "a data set under another's name": Planted(DATASET, 'id = "ferry"', 'id = "boat"', 1, "id", "is not the folder's name"),
    "a key that nothing reads": Planted(DATASET, "frequency", 'editor = "me"\nfrequency', 11, "editor", "is no key"),
    "a measure that has rows and is not listed": Planted(
        DATASET, '"sailings", ', "", 8, "measures", "sailings stands in observations.csv:17 and is not listed"
    ),
    "a measure that is listed and has no rows": Planted(
        DATASET, '"sailings", ', '"sailings", "swims", ', 8, "measures", "swims is listed and has no row"
    ),
    "a next release in the past": Planted(DATASET, "2025-02-20", "2024-01-20", 10, "next_due", "before the newest", WARNING),
    # code lists
    "a definition of two sentences": Planted(
        MEASURES, "less those carried back.", "less those back. Crew are left out.", 26, "net_crossings.definition", "is not one sentence"
    ),
    "a measure confused with one that there is not": Planted(
        MEASURES, 'confusable_with = ["sailings"]', 'confusable_with = ["voyages"]', 1, "crossings.confusable_with", 'no code "voyages"'
    ),
    "a measure that is part of itself": Planted(
        MEASURES, 'confusable_with = ["sailings"]', 'part_of = ["day_trips"]', 1, "crossings.part_of", "part of itself", also=2
    ),
    "a measure of unknown nature": Planted(MEASURES, 'nature = "share"', 'nature = "guess"', 19, "foot_share.nature", '"guess"'),
    "a misspelt key of a measure": Planted(MEASURES, "excludes", "exclude", 1, "crossings.exclude", "no key of such an entry"),
    "a default variant without figures": Planted(
        MEASURES, 'cadence = "quarterly"', 'cadence = "quarterly"\ndefault_variant = "source=log"', 41, "sailings.default_variant", "no figure of the default variant"
    ),
    "a place in one that there is not": Planted(GEOGRAPHIES, '["WORLD"]', '["SEA"]', 4, "XA.part_of", 'no code "SEA"'),
    "a financial year from no day": Planted(GEOGRAPHIES, "04-01", "4 April", 4, "XA.fiscal_year_start", "not a day of the year"),
    "one spelling for two groups": Planted(
        DIMENSIONS, '"yearly"', '"single"', 1, "ticket.aliases", '"single" stands for'
    ),
    "a complete grouping with an unknown group": Planted(
        DIMENSIONS, '["season", "single"]', '["season", "single", "free"]', 1, "ticket.partitions", 'no value "free"'
    ),
    "a unit of no family": Planted(UNITS, '"boats"', '"ships"', 5, "ferries.family", 'no family "ships"'),
    "a break in a measure that there is not": Planted(BREAKS, '"crossings"', '"voyages"', 0, "measure", 'no measure "voyages"'),
    # known breaks
    "a known break without a reason": Planted(
        KNOWN, "", KNOWN_HEADING + "jump,crossings,XA,,,people,,,2020-02-20,\n", 2, "reason", "is empty"
    ),
    "a known break that excuses nothing": Planted(
        KNOWN, "", KNOWN_HEADING + "jump,crossings,XA,,,people,,,<=2024-02-20,a storm\n", 2, "rule", "excuses nothing any more", WARNING
    ),
    "a known break without an end": Planted(
        KNOWN, "", KNOWN_HEADING + "jump,*,*,*,*,*,*,*,*,a storm\n", 2, "published", "would hide later slips", also=1
    ),
    "a known break of a rule that cannot be excused": Planted(
        KNOWN, "", KNOWN_HEADING + "order,crossings,XA,,,people,,,2020-02-20,a storm\n", 2, "rule", '"order" cannot be excused'
    ),
}  # fmt: skip


def test_the_sound_data_set_has_no_fault(figures) -> None:
    assert figures.faults() == []


@pytest.mark.parametrize("planted", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_it_finds(figures, planted: Planted) -> None:
    if planted.file == KNOWN:
        figures.write(KNOWN, planted.new)
    else:
        figures.replace(planted.file, planted.old, planted.new)
    faults = figures.faults()
    path = (figures.folder / (planted.found_in or planted.file)).as_posix()
    matching = [
        fault
        for fault in faults
        if (fault.path, fault.line, fault.column, fault.level) == (path, planted.line, planted.column, planted.level)
        and planted.words in fault.message
    ]
    assert len(matching) == 1, "\n".join(map(str, faults))
    assert matching[0].mend
    assert len(faults) == 1 + planted.also, "\n".join(map(str, faults))


def test_at_least_twenty_five_faults_are_planted() -> None:
    assert len(CASES) >= 25


def test_a_fault_reads_as_file_line_column_fault_and_mend(figures) -> None:
    figures.replace(RELEASES, "2021-02-20", "2024-13")
    assert str(figures.faults()[1]) == (
        f"{figures.folder.as_posix()}/{RELEASES}:6: published: "
        '"2024-13" is not a date; write YYYY-MM-DD, or YYYY-MM where only the month is known'
    )


@pytest.mark.parametrize(
    ("excuse", "left"),
    [
        pytest.param("crossings,XA,,,people,2019-01-01,2019-12-31,2020-02-20", [6], id="the row it names"),
        pytest.param("crossings,XA,,,people,2019-01-01,,", [6], id="every vintage of a period"),
        pytest.param("crossings,XA,,,people,,,<=2021-02-20", [], id="all rows up to a release"),
        pytest.param("*,*,*,*,*,*,*,<=2020-02-20", [6], id="all rows of all series up to a release, and none later"),
        pytest.param("crossings,XA,ticket=single,,people,,,<=2021-02-20", [5, 6], id="not those of another group"),
    ],
)
def test_a_known_break_excuses(figures, excuse: str, left: list[int]) -> None:
    figures.replace(OBSERVATIONS, *JUMP)
    figures.write(KNOWN, f"{KNOWN_HEADING}jump,{excuse},a storm\n")
    assert [fault.line for fault in figures.faults() if fault.rule == "jump"] == left


def test_a_figure_may_be_negative_where_the_measure_says_so(figures) -> None:
    figures.replace(MEASURES, 'unit = "ferries"', 'unit = "ferries"\nsigned = true')
    figures.replace(OBSERVATIONS, ",120,", ",-120,")
    assert figures.faults() == []


def test_a_forecast_may_come_before_its_period_is_over(figures) -> None:
    figures.replace(RELEASES, "2022-02-20", "2021-12-20")
    figures.replace(OBSERVATIONS, "r2022,release,final", "r2022,release,forecast")
    assert figures.faults() == []


def test_rounding_alone_does_not_break_a_sum(figures) -> None:
    figures.replace(OBSERVATIONS, ",900,", ",1000,")
    figures.replace(OBSERVATIONS, ",4500,", ",4400,")
    assert figures.faults() == []


def test_the_same_series_in_two_data_sets_repeats_a_figure(figures) -> None:
    for name in ("dataset.toml", "releases.csv", "sources.csv", "observations.csv"):
        figures.write(f"datasets/second/{name}", (figures.folder / "datasets/ferry" / name).read_text("utf-8"))
    figures.replace("datasets/second/dataset.toml", 'id = "ferry"', 'id = "second"')
    faults = figures.faults()
    assert {fault.rule for fault in faults} == {"duplicate"}
    assert len(faults) == 18
