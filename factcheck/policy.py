"""What "nearly", "about" and rounding allow: a policy is a TOML file, `default`, `strict` or the user's own."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from factcheck.errors import FactcheckError

BUILT_IN = ("default", "strict")
_FOLDER = Path(__file__).parent / "policies"
_SECTIONS = {
    "precision": ("cap", "cap_points"),
    "close": ("within", "rounds_to_within", "interval"),
    "stand_in": ("gap", "revisions", "gap_unrevised", "stale_months"),
    "diagnosis": ("one_sided", "far_period_precision"),
}
_APPROXIMATORS = ("about", "nearly", "over", "at_least", "under", "at_most")


@dataclass(frozen=True, slots=True)
class Allowance:
    """How far below and above the number said the figure may lie, as fractions of it; None sets no limit.

    From `note_from` on, a figure that an open side admits is remarked on ("understates").
    """

    below: Decimal | None
    above: Decimal | None
    note_from: Decimal | None = None


@dataclass(frozen=True, slots=True)
class StandInRules:
    """When a figure that may not be the one public on the day is firm enough to contradict a claim."""

    gap: Decimal
    revisions: Decimal
    gap_unrevised: Decimal
    stale_months: int


@dataclass(frozen=True, slots=True)
class Policy:
    """The tolerances of judging, as fractions. `digest` is the sha256 of the file they were read from."""

    name: str
    description: str
    cap: Decimal
    cap_points: Decimal
    close: Decimal
    rounds_to: Decimal
    interval_is_close: bool
    approximators: Mapping[str, Allowance]
    stand_in: StandInRules
    one_sided: Decimal
    far_period_precision: Decimal
    digest: str


def load_policy(name_or_path: str | Path = "default") -> Policy:
    """A built-in policy by its name, or a policy file by its path. Raises FactcheckError."""
    name = str(name_or_path)
    path = _FOLDER / f"{name}.toml" if name in BUILT_IN else Path(name)
    try:
        content = path.read_bytes()
    except OSError:
        known = " or ".join(BUILT_IN)
        raise FactcheckError(f"there is no policy {name!r}; name {known}, or a policy file that exists") from None
    try:
        table = tomllib.loads(content.decode("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FactcheckError(f"{path}: the policy is not valid TOML ({error}); mend it") from None
    return _read(table, path, hashlib.sha256(content).hexdigest())


def _read(table: dict[str, Any], path: Path, digest: str) -> Policy:
    _refuse_unknown(table, ("name", "description", "approximators", *_SECTIONS), path, "")
    sections = {name: table.get(name, {}) for name in _SECTIONS}
    for name, keys in _SECTIONS.items():
        _refuse_unknown(sections[name], keys, path, f"{name}.")
        for key in keys:
            if key not in sections[name]:
                raise FactcheckError(f"{path}: {name}.{key} is missing; copy it from policies/default.toml")
    approximators = table.get("approximators", {})
    _refuse_unknown(approximators, _APPROXIMATORS, path, "approximators.")
    precision, close, stand_in, diagnosis = (sections[name] for name in _SECTIONS)

    def fraction(section: dict[str, Any], key: str, where: str) -> Decimal:
        value = section[key]
        if isinstance(value, bool) or not isinstance(value, Decimal | int) or value < 0:
            raise FactcheckError(f"{path}: {where}.{key} = {value!r} is not a number of zero or more; 0.05 is 5 %")
        return Decimal(value)

    def allowance(approximator: str) -> Allowance:
        section = approximators.get(approximator)
        where = f"approximators.{approximator}"
        if section is None:
            raise FactcheckError(f"{path}: [{where}] is missing; copy it from policies/default.toml")
        _refuse_unknown(section, ("below", "above", "note_from"), path, f"{where}.")
        sides = [
            None if section.get(side) == "any" else fraction({side: section.get(side)}, side, where)
            for side in ("below", "above")
        ]
        note_from = fraction(section, "note_from", where) if "note_from" in section else None
        return Allowance(sides[0], sides[1], note_from)

    return Policy(
        name=str(table.get("name", path.stem)),
        description=str(table.get("description", "")),
        cap=fraction(precision, "cap", "precision"),
        cap_points=fraction(precision, "cap_points", "precision"),
        close=fraction(close, "within", "close"),
        rounds_to=fraction(close, "rounds_to_within", "close"),
        interval_is_close=bool(close["interval"]),
        approximators={name: allowance(name) for name in _APPROXIMATORS},
        stand_in=StandInRules(
            gap=fraction(stand_in, "gap", "stand_in"),
            revisions=fraction(stand_in, "revisions", "stand_in"),
            gap_unrevised=fraction(stand_in, "gap_unrevised", "stand_in"),
            stale_months=int(fraction(stand_in, "stale_months", "stand_in")),
        ),
        one_sided=fraction(diagnosis, "one_sided", "diagnosis"),
        far_period_precision=fraction(diagnosis, "far_period_precision", "diagnosis"),
        digest=digest,
    )


def _refuse_unknown(table: Mapping[str, Any], known: tuple[str, ...], path: Path, where: str) -> None:
    for key in table:
        if key not in known:
            raise FactcheckError(f"{path}: {where}{key} is not a setting of a policy; known: {', '.join(known)}")
