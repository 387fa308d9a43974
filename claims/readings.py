"""What is read in one sentence: numbers, times, measures, groups, places and the words they are put in."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.lexicons import Frame, Group, MeasureWord, RankFrame, RecordFrame, StanceCue
from claims.model import Number
from claims.place_names import PlaceMention
from claims.time_phrases import TimePhrase


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the parse: its span in the sentence, the index of its head and the label of the arc to it."""

    start: int
    end: int
    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A measure named in the sentence."""

    start: int
    end: int
    word: MeasureWord

    @property
    def measure(self) -> str:
        return self.word.measure


@dataclass(frozen=True, slots=True)
class GroupMention:
    """A value of a dimension named in the sentence."""

    start: int
    end: int
    group: Group


@dataclass(frozen=True, slots=True)
class Record:
    """Words that claim an extreme."""

    start: int
    end: int
    frame: RecordFrame


@dataclass(frozen=True, slots=True)
class Rank:
    """Words that claim an order."""

    start: int
    end: int
    frame: RankFrame


@dataclass
class SentenceReading:
    """What stands in one sentence. Offsets are in `text`; `start` is where the sentence begins in the document.

    `original` is the sentence as written, `text` the same with its typography evened out, `skeleton` in lower case with
    numbers and times hidden. `frames` and `stances` are those of the numbers, by their index; `wholes` tells of a
    number that is a part ("4,900 of the 36,816") which other it is taken from, `glosses` of one in brackets ("10%
    (116,000)") which one it puts another way, `respective` of one of a list ("13% and 10% *respectively*") its place
    in it and how long that is, `decoys` where our words stand for something else.
    """

    start: int
    original: str
    text: str
    numbers: list[Number]
    times: list[TimePhrase]
    skeleton: str
    mentions: list[Mention] = field(default_factory=list)
    groups: list[GroupMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    frames: dict[int, Frame] = field(default_factory=dict)
    stances: dict[int, StanceCue] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    ranks: list[Rank] = field(default_factory=list)
    wholes: dict[int, int] = field(default_factory=dict)
    glosses: dict[int, int] = field(default_factory=dict)
    respective: dict[int, tuple[int, int]] = field(default_factory=dict)
    decoys: list[tuple[int, int]] = field(default_factory=list)
    tokens: tuple[Token, ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def told_at(self, index: int) -> tuple[int, int]:
        """The span of a number, or of the one that it puts another way: what stands around that is said of both."""
        number = self.numbers[self.glosses.get(index, index)]
        return (number.start, number.end)
