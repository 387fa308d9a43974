"""What `reference_data/README.md` says of the figures is so, and what it tells to do has been done."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest

from factcheck.cli.main import run
from reference_data.faults import PACKAGE
from reference_data.incoming import INCOMING_COLUMNS
from reference_data.store import Store, open_store
from reference_data.validation.checking import check_store

README = PACKAGE / "README.md"
TEXT = README.read_text("utf-8")
TABLE = re.compile(
    r"(?<=\n\| data set \| what \| publisher \| figures \| releases \| newest \|\n)(\| ---.*?\n)(.*?)\n\n", re.DOTALL
)
GUIDE = TEXT[TEXT.index("## Add a release in ten minutes") : TEXT.index("## Figures, codes and words of your own")]


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store()


def table_of(store: Store) -> str:
    lines = []
    for dataset in store.datasets:
        releases = store.releases(dataset.id)
        cells = (
            f"`{dataset.id}`",
            dataset.title,
            dataset.publisher,
            f"{store.files(dataset.id).count:,}",
            f"{len(releases):,}",
            releases[-1].published_text,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def test_the_table_of_data_sets_is_up_to_date(store: Store) -> None:
    """With REWRITE=1 in the environment, the README is made to say what is held now."""
    found, wanted = TABLE.search(TEXT), table_of(store)
    if os.environ.get("REWRITE"):
        README.write_text(TEXT[: found.start(2)] + wanted + TEXT[found.end(2) :], encoding="utf-8")
    else:
        assert found[2] == wanted, "REWRITE=1 .venv/bin/pytest tests/reference_data/test_readme.py brings it up to date"


def test_the_numbers_of_what_is_held_are_so(store: Store) -> None:
    """With REWRITE=1 in the environment, the README is made to give the numbers of now."""
    rows = [row for dataset in store.datasets for _, row in store.read(dataset.id)]
    releases = {(row.release.publisher, row.release.title, row.release.published, row.release.url) for row in rows}
    counted = [
        row.period for row in rows if row.period.end != date.max and row.status not in ("forecast", "projection")
    ]
    newest = max(row.published for row in rows)
    wanted = (
        f"{len(rows):,} figures of {len({row.series.measure for row in rows})} measures in "
        f"{len({row.series.geography for row in rows})} places, from {len(releases):,} releases, about the years "
        f"{min(each.start for each in counted).year} to {max(each.end for each in counted).year}; the newest came out on "
        f"{newest.day} {newest:%B %Y}. {len(store.codelists.measures)} measures are defined"
    )
    found = re.search(r"[\d,]+ figures of .*? measures are defined", TEXT, re.DOTALL)
    if os.environ.get("REWRITE"):
        README.write_text(README.read_text("utf-8").replace(found[0], wanted), encoding="utf-8")
    else:
        assert found[0] == wanted


def test_the_rejected_rows_are_counted() -> None:
    rejected = sum(len(path.read_text("utf-8").splitlines()) - 1 for path in PACKAGE.glob("datasets/*/rejected.csv"))
    assert f"{rejected} rows in all" in TEXT


@pytest.mark.parametrize(
    ("measure", "place", "variant"),
    [
        pytest.param("net_migration", "GB", "", id="net migration of the United Kingdom: ONS"),
        *(pytest.param("net_migration", place, "", id=f"net migration of {place}: the national office") for place in ("AU", "CA", "DE", "IE", "NL", "NZ", "US")),
        pytest.param("net_migration", "CH", "source=un_wpp_2024", id="net migration of Switzerland: modelled"),
        pytest.param("net_migration", "IN", "source=un_wpp_2024", id="net migration of India: modelled"),
        pytest.param("small_boat_arrivals", "GB", "", id="small boats: the quarterly series"),
        pytest.param("asylum_applications", "FR", "", id="asylum claims in France: Eurostat"),
        pytest.param("asylum_applications", "DE", "source=bamf", id="asylum claims in Germany: BAMF"),
        pytest.param("asylum_applications", "IE", "source=ipo", id="asylum claims in Ireland: its office"),
        pytest.param("asylum_applications", "US", "source=unhcr", id="asylum claims elsewhere: UNHCR"),
        pytest.param("asylum_system_cost", "GB", "table=asy_04", id="the cost of the asylum system"),
        pytest.param("removals", "US", "source=ice", id="US removals"),
        pytest.param("unauthorised_population", "US", "source=dhs", id="people without leave in the US"),
        pytest.param("refugees", "DE", "mandate=unhcr", id="refugees"),
        pytest.param("foreign_born_population", "US", "source=acs", id="people born abroad in the US"),
        pytest.param("foreign_born_population", "GB", "", id="people born abroad in the United Kingdom"),
    ],
)  # fmt: skip
def test_the_default_series_is_the_one_named(store: Store, measure: str, place: str, variant: str) -> None:
    assert store.codelists.measures[measure].default_variant(place) == variant
    assert any(series.key.variant == variant for series in store.series(measure, place))


def test_every_column_that_may_be_given_is_documented() -> None:
    assert [column for column in INCOMING_COLUMNS if f"`{column}`" not in GUIDE] == []


def test_a_release_is_added_as_the_guide_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its file and its two commands, word for word, against a copy of the data set."""
    built_in = tmp_path / "built_in"
    for name in ("codes", "datasets/gb_ons_migration"):
        shutil.copytree(PACKAGE / name, built_in / name)
    monkeypatch.setattr("reference_data.store.open_store", lambda folders: Store([], built_in=built_in))
    monkeypatch.chdir(tmp_path)
    (figures,) = re.findall(r"```csv\n(.*?)```", GUIDE, re.DOTALL)
    Path("november.csv").write_text(re.sub("^ +", "", figures, flags=re.MULTILINE), encoding="utf-8")
    look, write = (shlex.split(line) for line in re.findall(r"^ *factcheck (data import .*)$", GUIDE, re.MULTILINE))
    before = (built_in / "datasets/gb_ons_migration/observations.csv").read_bytes()
    assert run(look) == 0
    assert (built_in / "datasets/gb_ons_migration/observations.csv").read_bytes() == before
    assert "171,000  2026-05-21  175,000  +4,000" in capsys.readouterr().out
    assert run(write) == 0
    store = Store([], built_in=built_in)
    assert [fault for fault in check_store(store) if "gb_ons_migration" in fault.path] == []
    assert store.newest_published == date(2026, 11, 26)
    assert store.files("gb_ons_migration").dataset.next_due == date(2027, 5, 20)
    series = store.find("net_migration", "GB")
    assert [int(known.value) for known in series.changes(series.periods[-1])] == [160_000]


def test_the_lines_of_python_give_what_stands_beside_them() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    names: dict[str, object] = {}
    shown = 0
    for line in block.splitlines():
        code, _, remark = line.partition("  # ")
        try:
            value = eval(code, names)
        except SyntaxError:
            exec(code, names)
            continue
        if remark.startswith(("Decimal", "[")):
            assert repr(value) == remark
            shown += 1
        elif code:
            assert len(value) > 0
    assert shown == 2


@pytest.mark.parametrize("path", re.findall(r"\]\((?!http)([^)]+)\)", TEXT))
def test_every_link_leads_somewhere(path: str) -> None:
    assert (PACKAGE / path).exists()
