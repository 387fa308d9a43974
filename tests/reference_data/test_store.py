"""Finding series: what is read for it, which variant is meant, and that the same data give the same digest."""

from __future__ import annotations

from datetime import date

import pytest

from reference_data.faults import DataError
from reference_data.store import Store

OBSERVATIONS = "datasets/ferry/observations.csv"
RIVAL = "crossings,XA,,source=log,people,calendar_year,2022-01-01,2022-12-31,5950,,,r2024,release,final,high,10,s1,"
TICKETS = "crossings,XA,,,tickets,calendar_year,2022-01-01,2022-12-31,9000,,,r2024,release,final,high,10,s1,"


def add_data_set(figures, name: str, measure: str, geography: str = "XA") -> None:
    figures.write(
        f"datasets/{name}/dataset.toml",
        f'id = "{name}"\nmeasures = ["{measure}"]\ngeographies = ["{geography}"]\n',
    )
    figures.write(
        f"datasets/{name}/releases.csv", "id,publisher,title,published,url\nx,P,T,2025-03-01,https://p.example\n"
    )
    heading = (figures.folder / OBSERVATIONS).read_text(encoding="utf-8").splitlines()[0]
    figures.write(
        f"datasets/{name}/observations.csv",
        f"{heading}\n{measure},{geography},,,people,calendar_year,2022-01-01,2022-12-31,5900,,,x,release,final,high,100,,\n",
    )


def test_only_data_sets_that_list_the_measure_are_read(figures) -> None:
    add_data_set(figures, "walks", "day_trips")
    store = figures.built_in()
    assert store.newest_published == date(2025, 3, 1)
    assert len(store.datasets) == 2
    assert store.loaded == ()
    store.find("day_trips", "XA")
    assert store.loaded == ("ferry", "walks")
    again = figures.built_in()
    again.find("sailings", "XA")
    assert again.loaded == ("ferry",)


def test_only_data_sets_that_list_the_place_are_read(figures) -> None:
    add_data_set(figures, "world_walks", "day_trips", "WORLD")
    store = figures.built_in()
    store.find("day_trips", "WORLD")
    assert store.loaded == ("world_walks",)


def test_a_series_in_two_data_sets_is_one_series(figures) -> None:
    add_data_set(figures, "more", "crossings")
    changes = figures.built_in().find("crossings", "XA").changes(_year(2022))
    assert [(str(each.value), each.release.dataset) for each in changes] == [
        ("5600", "ferry"),
        ("5800", "ferry"),
        ("5900", "more"),
    ]


def test_without_a_breakdown_every_series_is_listed_and_with_an_empty_one_the_total(figures) -> None:
    store = figures.built_in()
    assert [str(each.key) for each in store.series("crossings")] == [
        "crossings|XA|||people",
        "crossings|XA|ticket=season||people",
        "crossings|XA|ticket=single||people",
    ]
    assert [str(each.key) for each in store.series("crossings", "XA", ())] == ["crossings|XA|||people"]


@pytest.mark.parametrize(
    "group",
    [
        pytest.param((("ticket", "season"),), id="by its code"),
        pytest.param({"ticket": "season"}, id="as a mapping"),
        pytest.param({"ticket": "yearly"}, id="by an alias"),
        pytest.param({"Ticket": "SEASON"}, id="in any case"),
        pytest.param({"ticket": "holders of season tickets"}, id="by its name"),
    ],
)
def test_a_group_is_found(figures, group) -> None:
    assert figures.built_in().find("crossings", "XA", group).observations[0].value == 1500


@pytest.mark.parametrize(
    ("measure", "geography", "group"),
    [
        pytest.param("voyages", "XA", (), id="an unknown measure"),
        pytest.param("crossings", "XB", (), id="an unknown place"),
        pytest.param("crossings", "XA", {"ticket": "double"}, id="an unknown group"),
        pytest.param("crossings", "XA", {"fare": "single"}, id="an unknown dimension"),
    ],
)
def test_nothing_is_found_for(figures, measure: str, geography: str, group) -> None:
    assert figures.built_in().find(measure, geography, group) is None


@pytest.mark.parametrize(
    ("default", "expected"),
    [
        pytest.param("", "", id="the plain one where nothing is said"),
        pytest.param('default_variant = "source=log"', "source=log", id="the one stated"),
        pytest.param('default_variant = { XA = "source=log" }', "source=log", id="the one stated for the place"),
        pytest.param('default_variant = { WORLD = "source=log" }', "", id="not the one of another place"),
    ],
)
def test_the_default_variant_is(figures, default: str, expected: str) -> None:
    figures.add(OBSERVATIONS, RIVAL)
    figures.replace("codes/measures.toml", 'excludes = "crew"', f'excludes = "crew"\n{default}')
    store = figures.built_in()
    assert store.find("crossings", "XA").key.variant == expected
    assert store.find("crossings", "XA", variant="source=log").observations[0].value == 5950


def test_the_only_variant_is_meant_where_the_default_has_no_figures(figures) -> None:
    figures.replace(OBSERVATIONS, "sailings,XA,,,", "sailings,XA,,source=log,")
    assert figures.built_in().find("sailings", "XA").key.variant == "source=log"


def test_the_main_unit_is_meant_unless_another_is_named(figures) -> None:
    figures.add(OBSERVATIONS, TICKETS)
    figures.replace("codes/measures.toml", 'excludes = "crew"', 'excludes = "crew"\nunits = ["people", "tickets"]')
    store = figures.built_in()
    assert store.find("crossings", "XA").key.unit == "people"
    assert store.find("crossings", "XA", unit="tickets").observations[0].value == 9000


def test_the_digest_does_not_depend_on_what_was_read(figures) -> None:
    one, other = figures.built_in(), figures.built_in()
    other.find("crossings", "XA")
    assert one.digest == other.digest
    assert len(one.digest) == 64


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param(OBSERVATIONS, ",120,", ",121,", id="a figure"),
        pytest.param("codes/units.toml", "pounds", "sterling", id="a code list"),
        pytest.param("datasets/ferry/releases.csv", "2024-02-20", "2024-02-21", id="a release"),
    ],
)
def test_the_digest_changes_with(figures, name: str, old: str, new: str) -> None:
    before = figures.built_in().digest
    figures.replace(name, old, new)
    assert figures.built_in().digest != before


def test_without_releases_there_is_no_newest_day(figures) -> None:
    figures.write("datasets/ferry/releases.csv", "id,publisher,title,published,url\n")
    with pytest.raises(DataError, match="there is no release"):
        _ = figures.built_in().newest_published


def test_a_topic_that_has_nothing_to_do_with_migration_works_beside_the_built_in_data(figures) -> None:
    store = Store([figures.folder])
    assert store.find("crossings", "XA").as_of(_year(2022), date(2023, 6, 1)).value == 5600
    assert store.codelists.measures["crossings"].definition.startswith("The number of people carried")
    assert store.refused() == ()


def _year(year: int):
    from reference_data.model import Period

    return Period(date(year, 1, 1), date(year, 12, 31))
