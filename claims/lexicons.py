"""The words of `claims/lexicon` and `claims/frames`, read once and compiled into phrase books."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from claims.phrases import Entry, PhraseBook, to_regex

HERE = Path(__file__).parent
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
    """A way of putting a claim: what kind of number its target is, with which sign and role."""

    name: str
    kind: str
    sign: int
    role: str | None
    measure: str | None
    per: str | None
    per_word: bool
    order: int


@dataclass(frozen=True)
class RecordFrame:
    """Words that claim an extreme; `bound` ones hold the number that is the extreme."""

    name: str
    direction: str
    bound: bool


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

    def tables(self, name: str, part: str) -> Iterator[tuple[Path, dict]]:
        for folder in self.folders:
            path = folder / part / f"{name}.toml"
            if path.exists():
                try:
                    yield path, tomllib.loads(path.read_text(encoding="utf-8"))
                except tomllib.TOMLDecodeError as error:
                    raise LexiconError(f"{path}: {error}; mend the file or leave the folder out") from error

    @cached_property
    def measures(self) -> PhraseBook:
        entries = []
        macros: dict[str, str] = {}
        for _, table in self.tables("measures", "lexicon"):
            macros |= table.get("macros", {})
            for measure, entry in table.items():
                if measure == "macros":
                    continue
                parts = [(None, entry)] + [(key[3:], value) for key, value in entry.items() if key.startswith("in_")]
                for country, part in parts:
                    for weak in (False, True):
                        for phrase in part.get("weak" if weak else "phrases", ()):
                            word = MeasureWord(measure, weak, country, "{n}" in phrase, len(phrase.split()))
                            entries.append(Entry(phrase, to_regex(phrase, macros), word))
        return PhraseBook(entries)

    @cached_property
    def groups(self) -> PhraseBook:
        entries = []
        for _, table in self.tables("groups", "lexicon"):
            for dimension, values in table.items():
                for value, entry in values.items():
                    entries += [Entry(p, to_regex(p), Group(dimension, value)) for p in entry["phrases"]]
        return PhraseBook(entries)

    @cached_property
    def frames(self) -> PhraseBook:
        entries: list[Entry] = []
        for name in FRAME_FILES:
            macros: dict[str, str] = {}
            for _, table in self.tables(name, "frames"):
                macros |= table.get("macros", {})
                for row in table.get("frame", ()):
                    frame = Frame(
                        row["name"], row["kind"], row.get("sign", 0), row.get("role"), row.get("measure"), row.get("per"),
                        row.get("per_word", False), len(entries),
                    )  # fmt: skip
                    entries.append(Entry(row["pattern"], to_regex(row["pattern"], macros), frame))
        return PhraseBook(entries)

    @cached_property
    def records(self) -> PhraseBook:
        rows = [row for _, table in self.tables("record", "frames") for row in table.get("record", ())]
        return PhraseBook(
            Entry(r["pattern"], to_regex(r["pattern"]), RecordFrame(r["name"], r["direction"], r.get("bound", False)))
            for r in rows
        )

    @cached_property
    def ranks(self) -> PhraseBook:
        rows = [row for _, table in self.tables("rank", "frames") for row in table.get("rank", ())]
        return PhraseBook(Entry(r["pattern"], to_regex(r["pattern"]), RankFrame(r["name"], r["position"])) for r in rows)

    @cached_property
    def stances(self) -> PhraseBook:
        macros = {k: v for _, table in self.tables("stance", "lexicon") for k, v in table.get("macros", {}).items()}
        rows = [row for _, table in self.tables("stance", "lexicon") for row in table.get("cue", ())]
        return PhraseBook(
            Entry(r["pattern"], to_regex(r["pattern"], macros), StanceCue(r["stance"], r["name"], i)) for i, r in enumerate(rows)
        )

    @cached_property
    def overrides(self) -> dict[str, frozenset[str]]:
        """measure -> the more special measures that are meant where both are said of one number."""
        return {m: frozenset(s) for _, t in self.tables("families", "lexicon") for m, s in t.get("overrides", {}).items()}

    @cached_property
    def in_passage(self) -> dict[str, frozenset[str]]:
        """measure -> the measures that its words mean in a passage about them."""
        return {m: frozenset(s) for _, t in self.tables("families", "lexicon") for m, s in t.get("in_passage", {}).items()}

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
        lists: dict[str, list[str]] = {"topic": [], "foreign": [], "number_words": []}
        for _, table in self.tables("gate", "lexicon"):
            for key, words in table.items():
                lists[key] += words
        return {key: tuple(words) for key, words in lists.items()}

    @property
    def topic_stems(self) -> tuple[str, ...]:
        return self._gate["topic"]

    @property
    def number_stems(self) -> tuple[str, ...]:
        return self._gate["number_words"]

    @cached_property
    def foreign(self) -> PhraseBook:
        return PhraseBook(Entry(p, to_regex(p), None) for p in self._gate["foreign"])

    @cached_property
    def digest(self) -> str:
        """sha256 over the lexicon and frame files, in order of their names."""
        total = sha256()
        for folder in self.folders:
            for part in ("lexicon", "frames"):
                for path in sorted((folder / part).glob("*.toml")):
                    total.update(path.name.encode() + b"\0" + path.read_bytes())
        return total.hexdigest()
