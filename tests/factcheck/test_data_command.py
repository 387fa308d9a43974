"""`factcheck data`: what it prints of data sets, measures and vintages, and how it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.block_drawings import bar, sparkline
from factcheck.cli.data_search import found_by_words
from factcheck.cli.data_tables import number_json
from factcheck.cli.data_views import parsed_period
from factcheck.cli.main import run
from reference_data.store import open_store

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(
    not any((ROOT / "reference_data" / "datasets").glob("*/observations.csv")),
    reason="needs the built-in data sets, which are not there yet",
)
YEAR = ["--geography", "GB", "--period", "2022-07-01/2023-06-30"]
KEYS = ["value", "published", "confirmed", "status", "variant", "breakdown", "publisher", "title", "url"]


@pytest.fixture
def data(capsys: pytest.CaptureFixture[str]):
    """Runs `factcheck data …` and gives its status, output and errors."""

    def call(*arguments: str) -> tuple[int, str, str]:
        status = run(["data", *arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return call


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """A user's folder with one data set on ferries, with one wrong row if a test writes one."""
    files = {
        "codes/measures.toml": '[crossings]\nname = "crossings"\ndefinition = "The number of people carried."\nunit = "people"\nnature = "flow"\ncadence = "calendar_year"\n',
        "codes/geographies.toml": '[XA]\nname = "the Isle of Ardle"\n',
        "datasets/ferry/dataset.toml": 'id = "ferry"\ntitle = "Ferries"\npublisher = "Harbour"\ntopic = "ferries"\nlicence = "CC0"\nattribution = "Harbour"\nurl = "https://h.example/"\nfrequency = "yearly"\nmeasures = ["crossings"]\ngeographies = ["XA"]\n',
        "datasets/ferry/releases.csv": "id,publisher,title,published,url\nr1,Harbour,Ferries 2022,2023-02-20,https://h.example/1\nr2,Harbour,Ferries 2023,2024-02,https://h.example/2\n",
        "datasets/ferry/observations.csv": "measure,geography,unit,period_kind,period_start,period_end,value,release,basis,status\ncrossings,XA,people,calendar_year,2022-01-01,2022-12-31,5600,r1,release,provisional\ncrossings,XA,people,calendar_year,2022-01-01,2022-12-31,5800,r2,held,final\n",
    }
    for name, text in files.items():
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "mine"


def test_a_history_in_json_has_one_object_for_each_change_of_value(data) -> None:
    status, out, err = data("history", "net_migration", *YEAR, "--format", "json")
    entries = json.loads(out)
    assert (status, err) == (0, "")
    assert [list(entry) for entry in entries] == [KEYS] * 4
    assert [(each["value"], each["published"], each["confirmed"]) for each in entries] == [
        (672000, "2023-11-23", []),
        (740000, "2024-05-23", []),
        (906000, "2024-11-28", ["2025-05-22"]),
        (924000, "2026-05-21", []),
    ]
    assert all(each["publisher"] == "ONS" and each["url"].startswith("https://www.ons.gov.uk") for each in entries)


def test_all_rows_of_a_history_are_shown_when_asked_for(data) -> None:
    _, out, _ = data("history", "net_migration", *YEAR, "--format", "json", "--all")
    assert [each["value"] for each in json.loads(out)] == [672000, 740000, 906000, 906000, 924000]


def test_every_variant_is_shown_when_asked_for_the_default_one_first(data) -> None:
    _, out, _ = data("history", "net_migration", *YEAR, "--format", "json", "--variant", "all")
    entries = json.loads(out)
    variants = list(dict.fromkeys(each["variant"] for each in entries))
    assert variants[0] == ""
    assert "series=mid_year_components_of_change" in variants
    assert 677300 in [each["value"] for each in entries]


def test_one_variant_is_shown_by_its_name(data) -> None:
    _, out, _ = data(
        "history", "net_migration", *YEAR, "-f", "json", "--variant", "series=mid_year_components_of_change"
    )
    assert {each["variant"] for each in json.loads(out)} == {"series=mid_year_components_of_change"}


@pytest.mark.parametrize("group", ["nationality=EU+", "nationality=eu_plus", "NATIONALITY=Eu+"])
def test_a_group_is_chosen_by_code_or_alias_in_any_case(data, group: str) -> None:
    status, out, _ = data("history", "net_migration", *YEAR, "--format", "json", "--breakdown", group)
    entries = json.loads(out)
    assert status == 0
    assert entries
    assert all(each["breakdown"] == {"nationality": "EU+"} for each in entries)


@pytest.mark.parametrize("group", ["nationality=india", "nationality=INDIA", "nationality=Indian nationals"])
def test_a_nationality_is_chosen_as_it_is_spoken_of(data, group: str) -> None:
    status, out, _ = data("history", "immigration", "--geography", "UK", "-f", "json", "--breakdown", group)
    assert status == 0
    assert {tuple(each["breakdown"].items()) for each in json.loads(out)} == {(("nationality", "india"),)}


def test_the_period_of_a_stock_is_one_day(data) -> None:
    status, out, _ = data("history", "asylum_backlog", "-g", "GB", "--period", "2023-06-30", "--format", "json")
    assert (status, json.loads(out)[0]["value"]) == (0, 175457)


def test_without_a_period_a_history_tells_of_each(data) -> None:
    _, out, _ = data("history", "skilled_worker_salary_threshold", "--format", "json")
    entries = json.loads(out)
    assert [next(iter(each)) for each in entries] == ["period"] * len(entries)
    assert ("2024-04-04/2025-07-21", 38700) in [(each["period"], each["value"]) for each in entries]


def test_a_history_as_text_names_day_value_publisher_title_and_address(data) -> None:
    status, out, _ = data("history", "net_migration", *YEAR)
    line = next(line for line in out.splitlines() if line.startswith("2024-11-28"))
    assert status == 0
    assert "906,000" in line
    assert "2025-05-22" in line
    assert "Long-term international migration, provisional: year ending June 2024" in line
    assert "https://www.ons.gov.uk/" in out
    assert "\x1b" not in out


def test_a_measure_is_shown_with_its_definition_and_newest_figures(data) -> None:
    status, out, _ = data("show", "net migration", "--last", "3")
    assert status == 0
    assert out.startswith("Net migration (net_migration)")
    for words in ("Includes:", "Leaves out:", "Often confused with: immigration", "Break in series", "171,000", "█"):
        assert words in out
    assert len([line for line in out.splitlines() if line.startswith("year to ")]) == 3


def test_a_measure_is_shown_as_json(data) -> None:
    _, out, _ = data("show", "net_migration", "--format", "json", "--last", "2")
    entry = json.loads(out)
    assert entry["definition"].endswith(".")
    assert entry["periods"][-1]["value"] == 171000
    assert entry["series"] == "net_migration|GB|||people"


def test_data_sets_are_listed_with_rows_newest_release_and_the_next_due(data) -> None:
    _, out, _ = data("list", "--format", "json")
    ons = next(each for each in json.loads(out) if each["id"] == "gb_ons_migration")
    assert ons["rows"] > 2000
    assert ons["newest_release"] == "2026-05-21"
    assert ons["next_due"] == "2026-11-26"
    status, text, _ = data("list")
    assert status == 0
    assert "next due" in text.splitlines()[0]


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        pytest.param("net migraton", "measures", "net_migration", id="a misspelt measure"),
        pytest.param("small boat arrivals", "measures", "small_boat_arrivals", id="a measure"),
        pytest.param("germny", "geographies", "DE", id="a misspelt place"),
        pytest.param("indian students", "groups", "nationality=india", id="a nationality by its adjective"),
        pytest.param("frontex", "datasets", "eu_frontex", id="a publisher"),
    ],
)
def test_search_puts_first(words: str, kind: str, code: str) -> None:
    found = found_by_words(open_store(), words, 8)
    place = 0 if kind != "groups" else [each["code"] for each in found[kind]].index(code)
    assert found[kind][place]["code"] == code


def test_search_ends_in_a_command_that_shows_the_series(data) -> None:
    _, out, _ = data("search", "indian", "students")
    assert 'factcheck data show immigration --geography GB --breakdown "nationality=india;reason=study"' in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["history", "net_migrtion"], 'there is no measure "net_migrtion"; nearest: net_migration', id="a misspelt measure"),
        pytest.param(["show", "wibble"], 'there is no measure "wibble"; factcheck data search', id="a measure like no other"),
        pytest.param(["show", "net_migration", "-g", "Germny"], 'there is no place "Germny"; nearest: DE (Germany)', id="a misspelt place"),
        pytest.param(["history", "net_migration", "-b", "india"], "--breakdown 'india' is not a group; write nationality=india", id="a group without its dimension"),
        pytest.param(["history", "net_migration", "-b", "nationality=klingon"], 'there is no nationality "klingon"', id="an unknown group"),
        pytest.param(["history", "net_migration", "-g", "GB", "-b", "nationality=india"], "with nationality=india is held; held are nationality=EU,", id="a group that is not held"),
        pytest.param(["history", "net_migration", "-g", "GB", "--variant", "source=guess"], "by source=guess is held; its variants are", id="a variant that is not held"),
        pytest.param(["history", "net_migration", "-p", "2022-13"], "--period '2022-13' is not a period; write first and last day", id="a month that is none"),
        pytest.param(["history", "net_migration", "-g", "GB", "-p", "2022-02-01/2022-03-05"], "is about 2022-02-01/2022-03-05; the nearest are", id="a period that is not held"),
        pytest.param(["list", "--data", "nowhere"], "nowhere: there is no such folder", id="a folder that is not there"),
        pytest.param(["search", "xyzzy"], "nothing held is like 'xyzzy'", id="words that name nothing"),
    ],
)  # fmt: skip
def test_it_refuses_in_one_sentence(data, arguments: list[str], says: str) -> None:
    status, out, err = data(*arguments)
    assert (status, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "period"),
    [
        pytest.param("2022-07-01/2023-06-30", "2022-07-01/2023-06-30", id="two days"),
        pytest.param("2023-09-30", "2023-09-30/2023-09-30", id="one day"),
        pytest.param("2024-02", "2024-02-01/2024-02-29", id="a month"),
        pytest.param("2022", "2022-01-01/2022-12-31", id="a year"),
    ],
)
def test_a_period_may_be_typed_as(text: str, period: str) -> None:
    assert str(parsed_period(text)) == period


def test_figures_of_a_user_are_shown_beside_the_built_in_ones(data, ferry: Path) -> None:
    status, out, err = data("history", "crossings", "--data", str(ferry), "--format", "json")
    assert (status, err) == (0, "")
    assert [(each["value"], each["published"]) for each in json.loads(out)] == [(5600, "2023-02-20"), (5800, "2024-02")]


def test_a_wrong_row_of_a_user_is_named_is_all_that_is_wrong_and_the_others_are_shown(data, ferry: Path) -> None:
    path = ferry / "datasets" / "ferry" / "observations.csv"
    path.write_text(path.read_text("utf-8").replace(",5800,", ",58OO,"), encoding="utf-8")
    status, out, err = data("history", "crossings", "--data", str(ferry), "--format", "json")
    assert (status, [each["value"] for each in json.loads(out)]) == (0, [5600])
    assert err == f'factcheck: refused: {path}:3: value: "58OO" is not a number; write digits only, as 906000 or 17.2\n'
    status, out, _ = data("check", "--data", str(ferry))
    assert status == 2
    assert f'{path}:3: value: "58OO" is not a number' in out
    assert ": 1 error, " in out


def test_a_history_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from factcheck.cli.main import run\n"
        f"run(['data', 'history', 'net_migration', *{YEAR!r}])\n"
        "print([m for m in ('pandas', 'numpy', 'spacy', 'rich', 'rapidfuzz') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", ["list", "show", "search", "history", "check"])
def test_the_help_teaches_by_examples(data, command: str) -> None:
    status, out, _ = data(command, "--help")
    assert status == 0
    assert f"factcheck data {command}" in out.split("Examples:")[1]


def test_a_bar_is_as_long_as_the_share_of_the_widest() -> None:
    from decimal import Decimal

    assert bar(Decimal(50), Decimal(100), 4) == "██"
    assert bar(Decimal(100), Decimal(100), 4) == "████"
    assert bar(Decimal(-50), Decimal(100), 4) == "░░"
    assert bar(Decimal(0), Decimal(0), 4) == ""


def test_a_sparkline_runs_from_the_lowest_to_the_highest() -> None:
    from decimal import Decimal

    assert sparkline([Decimal(1), Decimal(8), Decimal(4)]) == "▁█▄"
    assert sparkline([Decimal(1)]) == ""
    assert sparkline([Decimal(2), Decimal(2)]) == "▄▄"


def test_whole_numbers_have_no_point_in_json() -> None:
    from decimal import Decimal

    assert [number_json(Decimal(each)) for each in ("906000", "4.50", "-19.6")] == [906000, 4.5, -19.6]
    assert isinstance(number_json(Decimal("5.00")), int)
