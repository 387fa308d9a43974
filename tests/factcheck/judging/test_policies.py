"""Policies: what is built in, and what is wrong with one's own, in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import FactcheckError
from factcheck.policy import BUILT_IN, load_policy


@pytest.fixture
def default_text(root: Path) -> str:
    return (root / "factcheck" / "policies" / "default.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", BUILT_IN)
def test_built_in_policy_loads_under_its_name(name: str) -> None:
    assert load_policy(name).name == name


def test_own_policy_is_a_file(tmp_path: Path, default_text: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(default_text.replace("cap = 0.05", "cap = 0.01"), encoding="utf-8")
    assert str(load_policy(own).cap) == "0.01"


def test_digests_tell_policies_apart() -> None:
    assert load_policy("default").digest != load_policy("strict").digest


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("cap = 0.05", "", "precision.cap is missing", id="a setting left out"),
        pytest.param("cap = 0.05", "kap = 0.05", "precision.kap is not a setting", id="a setting misspelt"),
        pytest.param("cap = 0.05", 'cap = "5 %"', "is not a number of zero or more", id="a text for a number"),
        pytest.param("cap = 0.05", "cap = -1", "is not a number of zero or more", id="a number below zero"),
        pytest.param("cap = 0.05", "cap =", "not valid TOML", id="no TOML"),
        pytest.param("[approximators.about]", "[approximators.circa]", "circa is not a setting", id="an unknown word"),
    ],
)
def test_wrong_policy_says_what_is_wrong(tmp_path: Path, default_text: str, old: str, new: str, said: str) -> None:
    own = tmp_path / "own.toml"
    assert old in default_text
    own.write_text(default_text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FactcheckError, match=said):
        load_policy(own)


def test_missing_policy_names_the_built_in_ones() -> None:
    with pytest.raises(FactcheckError, match="default or strict"):
        load_policy("lenient")
