"""Code lists: names and spellings lead to codes, entries of a user add to the built-in ones, tables are read singly."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from reference_data.codelists import CODE_FILES, Codelists, UnknownCode, load_codelists
from reference_data.faults import PACKAGE, DataError
from reference_data.toml_tables import TomlTables


@pytest.fixture
def lists(figures) -> Codelists:
    return figures.built_in().codelists


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("net_crossings", "net_crossings", id="the code"),
        pytest.param("Net Crossings", "net_crossings", id="the name in any case"),
        pytest.param("net-crossings", "net_crossings", id="a hyphen for an underscore"),
        pytest.param("the share of foot passengers", "foot_share", id="a name unlike its code"),
    ],
)
def test_a_measure_is_known_by(lists, text: str, code: str) -> None:
    assert lists.measure_code(text) == code


def test_an_unknown_measure_is_answered_with_the_nearest(lists) -> None:
    with pytest.raises(UnknownCode, match=r'there is no measure "net_crosings"; nearest: net_crossings, crossings'):
        lists.measure_code("net_crosings")


@pytest.mark.parametrize("text", ["XA", "xa", "Isle of Ardle", "the isle of ardle", "ARDLE", "Ardlish"])
def test_a_place_is_known_by(lists, text: str) -> None:
    assert lists.geography_code(text) == "XA"


def test_an_unknown_place_is_answered_with_the_nearest(lists) -> None:
    with pytest.raises(UnknownCode, match=r'there is no place "Ardel"; nearest: XA \(the Isle of Ardle\)'):
        lists.geography_code("Ardel")


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param("ticket=season", id="its code"),
        pytest.param("TICKET = Yearly", id="an alias in any case with blanks"),
        pytest.param({"ticket": "season ticket"}, id="an alias with a blank for the underscore"),
        pytest.param((("ticket", "season"),), id="pairs"),
    ],
)
def test_a_group_is_known_by(lists, pairs) -> None:
    assert lists.breakdown(pairs) == (("ticket", "season"),)


@pytest.mark.parametrize(
    ("pairs", "error", "words"),
    [
        pytest.param("ticket=seasn", UnknownCode, 'no ticket "seasn"; nearest: season', id="an unknown group"),
        pytest.param("tickt=season", UnknownCode, 'no dimension "tickt"; nearest: ticket', id="an unknown dimension"),
        pytest.param("season", ValueError, "is not dimension=value", id="no pair"),
    ],
)
def test_a_group_is_refused_as(lists, pairs: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        lists.breakdown(pairs)


def test_no_group_is_the_total(lists) -> None:
    assert lists.breakdown("") == lists.breakdown(None) == lists.breakdown({}) == ()


def test_a_breakdown_is_put_in_words(lists) -> None:
    assert lists.breakdown_name((("port", "north"), ("ticket", "season"))) == "port=north, holders of season tickets"


def test_an_open_dimension_takes_any_value(figures) -> None:
    figures.replace("codes/dimensions.toml", "[ticket]\n", "[ticket]\nopen = true\n")
    assert figures.built_in().codelists.breakdown("ticket=double") == (("ticket", "double"),)


def test_entries_of_a_user_add_to_those_before_and_replace_those_of_the_same_code(figures, own_figures) -> None:
    own = own_figures("own")
    own.write("codes/units.toml", '[tons]\nname = "tons"\nfamily = "count"\n\n[GBP]\nname = "sterling"\n')
    own.write("codes/dimensions.toml", '[ticket.values.group]\nname = "groups"\n')
    lists = Codelists([figures.folder / "codes", own.folder / "codes"])
    assert list(lists.units) == ["people", "ferries", "percent", "GBP", "tons"]
    assert (lists.units["GBP"].name, lists.units["GBP"].family) == ("sterling", "money")
    assert list(lists.dimensions["ticket"].values) == ["season", "single", "group"]


def test_breaks_are_told_of_a_measure_and_place(lists) -> None:
    (each,) = lists.breaks_of("crossings", "XA")
    assert (each.on, each.from_period, each.effect) == (
        date(2021, 2, 20),
        date(2020, 1, 1),
        "Crew are no longer counted.",
    )
    assert lists.breaks_of("sailings", "XA") == ()


@pytest.mark.parametrize(
    ("day", "start"),
    [
        pytest.param(date(1970, 5, 1), "07-01", id="while the older years ran"),
        pytest.param(date(1980, 5, 1), "10-01", id="since then"),
    ],
)
def test_financial_years_may_have_started_on_another_day(figures, day: date, start: str) -> None:
    figures.replace("codes/geographies.toml", '"04-01"', '"10-01"\nearlier_fiscal_years = { "1976-06-30" = "07-01" }')
    assert figures.built_in().codelists.geographies["XA"].fiscal_year_start_on(day) == start


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        pytest.param("measures.toml", 'unit = "ferries"', "unit = 3", r"measures\.toml:41: unit: 3 is of the wrong kind", id="a number for a text"),
        pytest.param("measures.toml", '["sailings"]', '"sailings"', r"measures\.toml:1: confusable_with", id="a text for a list"),
        pytest.param("measures.toml", "[sailings]", "[crossings]", r"measures\.toml:\d+: ", id="one code twice"),
        pytest.param("units.toml", "[people]\n", "count = 1\n[people]\n", r"units\.toml:1: .*outside any table", id="a key outside a table"),
    ],
)  # fmt: skip
def test_a_code_list_is_refused_with(figures, name: str, old: str, new: str, words: str) -> None:
    figures.replace(f"codes/{name}", old, new)
    lists = figures.built_in().codelists
    with pytest.raises(DataError, match=words):
        [*lists.measures.values(), *lists.units.values()]


def test_a_heading_inside_a_long_text_is_no_table(tmp_path) -> None:
    path = tmp_path / "measures.toml"
    path.write_text('[one]\nnote = """\n[two]\nname = "no"\n"""\n[three]\nname = "yes"\n', encoding="utf-8")
    tables = TomlTables([path])
    assert list(tables) == ["one", "three"]
    assert tables["one"] == {"note": '[two]\nname = "no"\n'}


@pytest.mark.parametrize("name", [name for name in CODE_FILES if name != "breaks.toml"])
def test_tables_read_singly_are_those_of_the_whole_file(name: str) -> None:
    path = PACKAGE / "codes" / name
    whole = tomllib.loads(path.read_text(encoding="utf-8"))
    assert dict(TomlTables([path])) == whole
    assert list(TomlTables([path])) == list(whole)


def test_the_built_in_breaks_are_read_oldest_first() -> None:
    days = [each.on for each in load_codelists().breaks]
    assert days == sorted(days)
    assert date(2024, 11, 28) in days
