"""A topic that has nothing to do with migration, waiting lists, works by a folder of data alone; its slips are named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from factcheck.cli.main import run
from factcheck.own_words import check_words
from reference_data.codelists import load_codelists
from reference_data.faults import ERROR, PACKAGE, WARNING
from reference_data.store import Store

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "hospital_waiting_lists"
OBSERVATIONS = "datasets/nhs_waiting_lists/observations.csv"
AT_THE_TIME = "2023-12-20"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "mine")
    return tmp_path / "mine"


@pytest.fixture
def codes_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The built-in code lists without the built-in figures, so that a check of the whole takes no time."""
    built_in = tmp_path / "built_in"
    shutil.copytree(PACKAGE / "codes", built_in / "codes")
    monkeypatch.setattr("reference_data.store.open_store", lambda folders: Store([*folders], built_in=built_in))


@pytest.fixture
def checked(capsys: pytest.CaptureFixture[str]):
    """Checks a text with a folder's data and gives the claims, the status and what was told."""

    def check(text: str, folder: Path | None, said_on: str = AT_THE_TIME) -> tuple[list[dict], int, str]:
        own = ["--data", str(folder)] if folder else []
        status = run(["check", "--text", text, "--date", said_on, "--format", "jsonl", *own])
        printed = capsys.readouterr()
        return [json.loads(line) for line in printed.out.splitlines()], status, printed.err

    return check


CLAIMS = {
    "a level with its day": ("The NHS waiting list stood at 7.77 million at the end of September 2023.", "nhs_waiting_list", "accurate", None),
    "the newest period where none is named": ("The waiting list for hospital treatment is 7.71 million.", "nhs_waiting_list", "accurate", None),
    "people, not treatments": ("Some 6.5 million patients are waiting for hospital treatment.", "nhs_patients_waiting", "accurate", None),
    "the month before, which is close": ("The NHS waiting list is 7.77 million.", "nhs_waiting_list", "close", "exaggerated"),
    "too much": ("The NHS waiting list is 8.6 million.", "nhs_waiting_list", "inaccurate", "exaggerated"),
    "treatments taken for people": ("There were 7.77 million patients on the waiting list at the end of September 2023.", "nhs_patients_waiting", "inaccurate", "wrong_measure"),
    "a record": ("The NHS waiting list has hit a record high of 7.77 million.", "nhs_waiting_list", "accurate", None),
    "a target": ("He promised to cut the NHS waiting list to 4 million.", "nhs_waiting_list", "not_checkable", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "measure", "rating", "diagnosis"), CLAIMS.values(), ids=CLAIMS)
def test_a_claim_is_found_and_judged(checked, text: str, measure: str, rating: str, diagnosis: str | None) -> None:
    (claim,), status, err = checked(text, EXAMPLE)
    assert (status, err) == (0, "")
    assert (claim["measure"], claim["geography"], claim["rating"]) == (measure, "GB-ENG", rating)
    assert diagnosis is None or claim["diagnosis"] == diagnosis


def test_the_verdict_names_the_release_of_its_day(checked) -> None:
    (claim,), _, _ = checked("The NHS waiting list stood at 7.77 million at the end of September 2023.", EXAMPLE)
    then = claim["then"]
    assert (then["value"], then["published"], then["publisher"]) == (7770000, "2023-11-09", "NHS England")


@pytest.mark.parametrize("text", [each[0] for each in CLAIMS.values()], ids=CLAIMS)
def test_without_the_folder_none_of_it_is_a_claim(checked, text: str) -> None:
    assert checked(text, None) == ([], 0, "")


def test_claims_about_migration_are_judged_as_before(checked) -> None:
    text = "Net migration was 906,000 in the year to June 2023, and the NHS waiting list stood at 7.6 million."
    claims, _, _ = checked(text, EXAMPLE, "2024-12-06")
    assert (claims[0]["measure"], claims[0]["rating"]) == ("net_migration", "accurate")
    (alone,), _, _ = checked("Net migration was 906,000 in the year to June 2023.", None, "2024-12-06")
    assert alone["rating"] == "accurate"


def test_the_folder_is_sound(codes_alone, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["data", "check", "--data", str(EXAMPLE)]) == 0
    assert capsys.readouterr().out == "18 rows in 1 data set: 0 errors, 0 warnings.\n"


def test_a_wrong_row_is_refused_by_name_and_the_rest_is_used(checked, mine: Path) -> None:
    path = mine / OBSERVATIONS
    path.write_text(path.read_text("utf-8").replace(",7580000,", ",758OOOO,"), encoding="utf-8")
    line = next(n for n, row in enumerate(path.read_text("utf-8").splitlines(), 1) if "758OOOO" in row)
    (claim,), status, err = checked(CLAIMS["a level with its day"][0], mine)
    assert (claim["rating"], status) == ("accurate", 2)
    assert (
        err
        == f'factcheck: refused: {path}:{line}: value: "758OOOO" is not a number; write digits only, as 906000 or 17.2\n'
    )


MEASURES, GROUPS, GATE, UNITS, FAMILIES, FRAMES = (
    "lexicon/measures.toml", "lexicon/groups.toml", "lexicon/gate.toml", "lexicon/units.toml", "lexicon/families.toml", "frames/level.toml",
)  # fmt: skip
FRAME = (
    '[[frame]]\nname = "the list is"\nkind = "level"\npattern = "list is <{cnt}>"\nexamples = ["The list is <9>."]\n'
)
WRONG_WORDS = {
    "a measure that there is not": (MEASURES, "[nhs_waiting_list]", "[nhs_waiting_lst]", 3, "nhs_waiting_lst", 'no measure "nhs_waiting_lst"', ERROR),
    "a phrase with an open bracket": (MEASURES, '"number of (patients|people) ...', '"number of (patients|people ...', 17, "nhs_patients_waiting", "missing ), unterminated subpattern", ERROR),
    "a phrase that looks ahead": (GROUPS, "", '[sex.male]\nphrases = ["men(?= of)"]\nexamples = ["men of"]\n', 2, "sex.male", "cannot look ahead or behind", ERROR),
    "a macro that there is not": (MEASURES, '"{n} (treatments|', '"{m} (treatments|', 6, "nhs_waiting_list", "there is no macro {m}", ERROR),
    "an example that no phrase fits": (MEASURES, '"The waiting list for routine hospital treatment fell."', '"The queue fell."', 10, "nhs_waiting_list", 'no phrase fits the example "The queue fell."', ERROR),
    "a phrase without an example": (MEASURES, '  "Some 7.6 million treatments were waiting to be carried out.",\n', "", 6, "nhs_waiting_list", "no example shows", WARNING),
    "a misspelt key": (MEASURES, "phrases = [\n  \"(the", "phrase = [\n  \"(the", 3, "nhs_waiting_list", '"phrase" is no key', ERROR),
    "an example that the gate keeps out": (GATE, '"waiting list", ', "", 9, "nhs_waiting_list", 'no topic of the gate is in the example "The NHS waiting list', WARNING),
    "a topic in capitals": (GATE, '"waiting list"', '"Waiting list"', 2, "topic", '"Waiting list" is not in lower case', ERROR),
    "a unit that there is not": (UNITS, "[treatments]", "[treatmnts]", 1, "treatmnts", 'no unit "treatmnts"', ERROR),
    "a family with an unknown measure": (FAMILIES, 'measures = ["nhs_waiting_list"', 'measures = ["nhs_waits"', 2, "waiting", 'no measure "nhs_waits"', ERROR),
    "a place that there is not": (FAMILIES, 'nhs_waiting_list = "GB-ENG"', 'nhs_waiting_list = "ENGLAND"', 10, "place", 'no geography "ENGLAND"', ERROR),
    "a group of no dimension": (GROUPS, "", '[specialty.eyes]\nphrases = ["eyes"]\nexamples = ["eyes"]\n', 1, "specialty", 'no dimension "specialty"', ERROR),
    "a group that is no value": (GROUPS, "", '[sex.patient]\nphrases = ["patients"]\nexamples = ["patients"]\n', 1, "sex.patient", 'sex has no value "patient"', ERROR),
    "a frame without a pattern": (FRAMES, "", FRAME.replace("pattern", "pattren"), 2, "the list is", "has no pattern", ERROR),
    "a table that is a text": (UNITS, "[treatments]", 'crowds = "x"\n[treatments]', 0, "crowds", "is not a table", ERROR),
    "words of time": ("lexicon/periods.toml", "", "[x]\n", 0, "", "is no list of words that can be added to", ERROR),
    "a file that is no TOML": (UNITS, "nouns = [", "nouns = (", 2, "", "invalid value", ERROR),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "entry", "words", "level"), WRONG_WORDS.values(), ids=WRONG_WORDS
)
def test_wrong_words_are_named_with_file_line_and_entry(
    mine: Path, name: str, old: str, new: str, line: int, entry: str, words: str, level: str
) -> None:
    path = mine / name
    path.parent.mkdir(exist_ok=True)
    text = path.read_text("utf-8") if old else ""
    assert not old or old in text
    path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")
    faults = check_words(mine, load_codelists([mine]))
    found = [fault for fault in faults if words in fault.message]
    assert found, "\n".join(map(str, faults))
    place = mine / MEASURES if level == WARNING else path
    assert (found[0].path, found[0].line, found[0].column, found[0].level) == (place.as_posix(), line, entry, level)
    assert found[0].mend


def test_wrong_words_stop_a_check_and_are_listed_by_data_check(
    checked, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = mine / MEASURES
    path.write_text(path.read_text("utf-8").replace("{n} (treatments|", "{m} (treatments|"), encoding="utf-8")
    claims, status, err = checked(CLAIMS["a record"][0], mine)
    assert (claims, status, err.count("\n")) == ([], 2, 1)
    assert f"{path}:6: nhs_waiting_list:" in err


def test_data_check_finds_wrong_words_and_wrong_rows(
    codes_alone, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, rows = mine / UNITS, mine / OBSERVATIONS
    words.write_text(words.read_text("utf-8").replace("[treatments]", "[treatmnts]"), encoding="utf-8")
    rows.write_text(rows.read_text("utf-8").replace(",7580000,", ",-7580000,"), encoding="utf-8")
    assert run(["data", "check", "--data", str(mine)]) == 2
    out = capsys.readouterr().out
    assert f'{words}:1: treatmnts: there is no unit "treatmnts"' in out
    assert "value: -7580000 is below zero" in out


def test_own_words_change_the_digest_that_reports_carry(mine: Path) -> None:
    from factcheck.pipeline import Checker
    from factcheck.provenance import lexicon_digest

    digests = [lexicon_digest(), lexicon_digest(Checker.open([mine]).lexicon_folders)]
    path = mine / GATE
    path.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")
    digests.append(lexicon_digest(Checker.open([mine]).lexicon_folders))
    assert len(set(digests)) == 3
