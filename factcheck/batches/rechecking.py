"""Old results judged again by newer figures, and what that changes.

Texts are read again, those with claims only; a document whose text is gone or has changed since is told, not judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from factcheck.batches.inputs import Inputs, LocalInputs, is_address
from factcheck.errors import FactcheckError
from factcheck.reports.results import Results

Claim = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One claim that is judged differently, with both objects; `old` or `new` is None if it was found only once."""

    old: Claim | None
    new: Claim | None

    @property
    def rating_changed(self) -> bool:
        return self.old is None or self.new is None or self.old["rating"] != self.new["rating"]

    @property
    def claim(self) -> Claim:
        found = self.new or self.old
        assert found is not None
        return found

    def to_object(self) -> dict[str, Any]:
        """For other programs: where the claim stands, and what was and is."""
        claim = self.claim
        told = {name: claim[name] for name in ("document", "id", "locator", "span", "key")}
        for name in ("rating", "diagnosis", "then", "now"):
            told[name] = {"was": self.old and self.old[name], "is": self.new and self.new[name]}
        return told


@dataclass(slots=True)
class Comparison:
    """What judging again has come to. `gone`: documents whose text is not there any more, or has changed."""

    claims: int = 0
    ratings_changed: int = 0
    figures_changed: int = 0
    gone: list[str] = field(default_factory=list)
    moves: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(rating before, rating now) -> claims."""


def texts_again(results: Results, texts: Path | None = None) -> Inputs:
    """The files that results with claims were made of, in the folder they came from or in `texts`.

    Raises FactcheckError if that folder is gone, or if no document has a claim.
    """
    folder = texts or results.texts
    named = texts or results.run.get("arguments", {}).get("folder")
    elsewhere = is_address(named)
    if not elsewhere and (folder is None or not folder.is_dir()):
        raise FactcheckError(f"the texts of {results.folder} are not in {named} any more; --texts says where they are")
    documents = [each["document"] for each in results.documents() if each["claims"]]
    if not documents:
        raise FactcheckError(f"{results.folder} holds no claims, so there is nothing to judge again")
    if elsewhere:
        from factcheck.batches.addresses import AddressInputs

        files = dict.fromkeys(f"{named}/{file_of(document)}" for document in documents)
        return AddressInputs(named, (), tuple(files))
    names = dict.fromkeys(file_of(document, folder) for document in documents)
    return LocalInputs(folder, (), tuple(folder / name for name in names))


def file_of(document: str, folder: Path | None = None) -> str:
    """The file a document's name speaks of: that of its table, if it is a row."""
    if "#" not in document or (folder is not None and (folder / document).is_file()):
        return document
    return document.rpartition("#")[0]


def changes(old: Results, new: Results, comparison: Comparison) -> Iterator[Change]:
    """The claims judged differently, in the order of the old results; `comparison` counts them all."""
    unchanged = {each["document"]: each["sha256"] for each in new.documents()}
    new_claims = by_document(new.claims())
    ahead = next(new_claims, None)
    known = {each["document"]: each["sha256"] for each in old.documents() if each["claims"]}
    for name, claims in by_document(old.claims()):
        if unchanged.get(name) != known.pop(name, None):
            comparison.gone.append(name)
            continue
        while ahead is not None and ahead[0] != name and ahead[0] not in known:
            ahead = next(new_claims, None)
        found = ahead[1] if ahead is not None and ahead[0] == name else []
        if found:
            ahead = next(new_claims, None)
        yield from compared(claims, found, comparison)


def compared(old: Iterable[Claim], new: Iterable[Claim], comparison: Comparison) -> Iterator[Change]:
    """The claims of a document whose rating or figure has changed, counted in `comparison` with those that have not."""
    again = {claim["id"]: claim for claim in new}
    pairs = [Change(claim, again.pop(claim["id"], None)) for claim in old]
    for change in [*pairs, *(Change(None, claim) for claim in again.values())]:
        comparison.claims += 1
        was, now = change.old, change.new
        if change.rating_changed:
            comparison.ratings_changed += 1
            comparison.moves[was["rating"] if was else "not found", now["rating"] if now else "not found"] += 1
        elif was is not None and now is not None and value_of(was) != value_of(now):
            comparison.figures_changed += 1
        else:
            continue
        yield change


def value_of(claim: Claim) -> Any:
    return claim["now"]["value"] if claim["now"] else None


def by_document(claims: Iterator[Claim]) -> Iterator[tuple[str, list[Claim]]]:
    """The claims of each document together."""
    for name, group in groupby(claims, key=lambda claim: claim["document"]):
        yield name, list(group)
