"""The words of `claims/lexicon` and `claims/frames`, read once and compiled into phrase books."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from claims.cues import CueFile
from claims.phrase_books import Entry, PhraseBook
from claims.phrases import BOUND_NUMBER

HERE = Path(__file__).parent
DECOY = "decoy"
"""Name of the phrases that only keep others from being read."""
FRAME_FILES = ("level", "change", "rate", "share")


class LexiconError(ValueError):
    """A lexicon file that cannot be used: says which file, which entry, and the mend."""


@dataclass(frozen=True)
class MeasureWord:
    """A phrase for a measure. `weak` ones count only where the passage is about the measure's family already."""

    measure: str
    weak: bool
    country: str | None
    binds: bool
    words: int


@dataclass(frozen=True)
class Group:
    """A phrase for a value of a dimension."""

    dimension: str
    value: str


@dataclass(frozen=True)
class Frame:
    """A way of putting a claim: what kind of number its target is, with which sign and role.

    `role` is `from` for the level a change starts from, `to` for the one it reaches. `per` is what a rate is counted
    for where the words of the frame fix it. Of two frames that fit a number the one of lower `order` is meant.
    """

    name: str
    kind: str
    sign: int
    role: str | None
    measure: str | None
    per: str | None
    order: int

    @property
    def is_change(self) -> bool:
        return self.kind == "change"


@dataclass(frozen=True)
class RecordFrame:
    """Words that claim an extreme; `bound` ones hold the number that is the extreme, `follows` ones come after it."""

    name: str
    direction: str
    bound: bool
    follows: bool


@dataclass(frozen=True)
class RankFrame:
    """Words that claim an order; `position` says how the rank is to be read from them."""

    name: str
    position: str


@dataclass(frozen=True)
class StanceCue:
    """Words that say how a number is put."""

    stance: str
    name: str
    order: int


class Lexicon:
    """All words of the built-in files and of a user's folders, later folders adding to earlier ones."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self.folders = (HERE, *folders)
        self._cue_files: dict[str, CueFile] = {}

    def tables(self, name: str, part: str) -> Iterator[tuple[Path, dict[str, Any]]]:
        for folder in self.folders:
            path = folder / part / f"{name}.toml"
            if path.exists():
                try:
                    yield path, tomllib.loads(path.read_text(encoding="utf-8"))
                except tomllib.TOMLDecodeError as error:
                    raise LexiconError(f"{path}: {error}; mend the file or leave the folder out") from error

    def cues(self, name: str) -> CueFile:
        """The cues, lists and values of one file: words that tell something by where they stand."""
        if name not in self._cue_files:
            self._cue_files[name] = CueFile(self.tables(name, "lexicon"))
        return self._cue_files[name]

    @cached_property
    def measures(self) -> PhraseBook[MeasureWord]:
        entries: list[Entry[MeasureWord]] = []
        macros: dict[str, str] = {}
        for _, table in self.tables("measures", "lexicon"):
            macros |= table.get("macros", {})
            for measure, entry in table.items():
                if measure != "macros":
                    entries += self._phrases_of(measure, entry, macros)
        return PhraseBook(entries)

    @staticmethod
    def _phrases_of(measure: str, entry: dict[str, Any], macros: dict[str, str]) -> Iterator[Entry[MeasureWord]]:
        """Everywhere's phrases, then those of one country (`in_XX`); of each the strong before the weak."""
        for country, part in [(None, entry)] + [(key[3:], value) for key, value in entry.items() if key[:3] == "in_"]:
            for weak in (False, True):
                for phrase in part.get("weak" if weak else "phrases", ()):
                    word = MeasureWord(measure, weak, country, bool(BOUND_NUMBER.search(phrase)), len(phrase.split()))
                    yield Entry.of(phrase, word, macros)

    @cached_property
    def groups(self) -> PhraseBook[Group]:
        entries: list[Entry[Group]] = []
        for _, table in self.tables("groups", "lexicon"):
            for dimension, values in table.items():
                for value, entry in values.items():
                    entries += [Entry.of(p, Group(dimension, value)) for p in entry["phrases"]]
        return PhraseBook(entries)

    @cached_property
    def frames(self) -> PhraseBook[Frame]:
        entries: list[Entry[Frame]] = []
        for name in FRAME_FILES:
            macros: dict[str, str] = {}
            for _, table in self.tables(name, "frames"):
                macros |= table.get("macros", {})
                for row in table.get("frame", ()):
                    frame = Frame(
                        name=row["name"],
                        kind=row["kind"],
                        sign=row.get("sign", 0),
                        role=row.get("role"),
                        measure=row.get("measure"),
                        per=row.get("per"),
                        order=len(entries),
                    )
                    entries.append(Entry.of(row["pattern"], frame, macros))
        return PhraseBook(entries)

    @cached_property
    def frames_of_measures(self) -> PhraseBook[Frame]:
        """The frames that say which measure they are about."""
        return PhraseBook(entry for entry in self.frames.entries if entry.meaning.measure is not None)

    @cached_property
    def records(self) -> PhraseBook[RecordFrame]:
        rows = [row for _, table in self.tables("record", "frames") for row in table.get("record", ())]
        return PhraseBook(
            Entry.of(
                row["pattern"],
                RecordFrame(row["name"], row["direction"], row.get("bound", False), row.get("follows", False)),
            )
            for row in rows
        )

    @cached_property
    def ranks(self) -> PhraseBook[RankFrame]:
        rows = [row for _, table in self.tables("rank", "frames") for row in table.get("rank", ())]
        return PhraseBook(Entry.of(r["pattern"], RankFrame(r["name"], r["position"])) for r in rows)

    @cached_property
    def stances(self) -> PhraseBook[StanceCue]:
        macros = {k: v for _, table in self.tables("stance", "lexicon") for k, v in table.get("macros", {}).items()}
        rows = [row for _, table in self.tables("stance", "lexicon") for row in table.get("cue", ())]
        return PhraseBook(
            Entry.of(row["pattern"], StanceCue(row["stance"], row["name"], order), macros)
            for order, row in enumerate(rows)
        )

    @cached_property
    def counted(self) -> dict[str, str]:
        """noun -> unit, for the nouns that a number may count."""
        return {
            noun: unit
            for _, table in self.tables("units", "lexicon")
            for unit, entry in table.items()
            for noun in entry.get("nouns", ())
        }

    @cached_property
    def _gate(self) -> dict[str, tuple[str, ...]]:
        lists: dict[str, list[str]] = {"topic": [], "foreign": []}
        for _, table in self.tables("gate", "lexicon"):
            for key, words in table.items():
                lists[key] += words
        return {key: tuple(words) for key, words in lists.items()}

    @property
    def abbreviations(self) -> frozenset[str]:
        """Words whose full stop ends no sentence."""
        return self.cues("sentences").words("abbreviations")

    @property
    def topic_stems(self) -> tuple[str, ...]:
        return self._gate["topic"]

    @cached_property
    def foreign(self) -> PhraseBook[None]:
        return PhraseBook(Entry.of(p, None) for p in self._gate["foreign"])

    @cached_property
    def digest(self) -> str:
        """sha256 over the lexicon and frame files, in order of their names."""
        total = sha256()
        for folder in self.folders:
            for part in ("lexicon", "frames"):
                for path in sorted((folder / part).glob("*.toml")):
                    total.update(path.name.encode() + b"\0" + path.read_bytes())
        return total.hexdigest()
