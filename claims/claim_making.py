"""What making a claim takes: the document, the tools that read it, and where in the text the claim stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from claims.carry_over import Carried
from claims.counting import Counting
from claims.distances import Distances, Span
from claims.extremes import Extremes
from claims.families import Families
from claims.groups import Groups
from claims.kinds import Kinds
from claims.lexicons import Lexicon
from claims.linking import Link, Linker
from claims.locations import Locations
from claims.model import Claim, Cue, Document, SaidPeriod, TextSpan
from claims.place_names import PlaceNames
from claims.readings import GroupMention, SentenceReading
from claims.said_periods import LongChanges, Saying
from claims.scopes import DEFAULT_COUNTRY, Scopes
from claims.stances import Stances
from claims.time_words import TimeWords
from claims.timing import Timings
from reference_data.codelists import Codelists

SCHEMA = 1
"""Part of every claim's id: it changes with what an id is made from."""
CONTEXT = 40
"""How many characters on either side of a claim are kept with it."""


class Tools:
    """What reads claims out of sentences, with one lexicon and the code lists."""

    def __init__(
        self, lexicon: Lexicon, codelists: Codelists, places: PlaceNames, families: Families, distances: Distances
    ) -> None:
        self.families = families
        self.linker = Linker(lexicon, families, Counting(lexicon, codelists), distances)
        self.groups = Groups(lexicon, places, families, distances)
        self.scopes = Scopes(lexicon, families, self.groups, Locations(lexicon, distances))
        self.timings, self.time_words = Timings(lexicon, distances), TimeWords(lexicon)
        self.long_changes = LongChanges(lexicon)
        self.kinds = Kinds(lexicon, codelists)
        self.extremes = Extremes(lexicon)
        self.stances = Stances(lexicon)

    def time_that_goes_on(self, telling: Telling, measure: str) -> SaidPeriod | None:
        """The time told before, for a number without one: from one paragraph to the next only of what is related."""
        carried = telling.carried
        kindred = any(self.families.related(measure, other) for other in carried.told_of)
        return telling.period if telling.tells_time or carried.same_paragraph or kindred else None

    def of_office(self, reading: SentenceReading, measure: str, saying: Saying) -> SaidPeriod | None:
        """A government's time in office, where it tells without a time how much of something it has done."""
        done = self.time_words.done_in_office(reading) if self.kinds.happens(measure) else None
        return saying.in_office(*done, reading) if done is not None else None


@dataclass(frozen=True)
class Placement:
    """Where a claim stands: the fields of a claim that only the text settles."""

    id: str
    span: TextSpan
    sentence: TextSpan
    prefix: str
    suffix: str
    locator: str


@dataclass(frozen=True)
class Context:
    """What does not change within a document. `digest` is its sha256."""

    document: Document
    tools: Tools
    digest: str

    @cached_property
    def home(self) -> str:
        """The country the document is from, or is taken to be from."""
        return self.document.country or DEFAULT_COUNTRY

    @cached_property
    def saying(self) -> Saying:
        return Saying(self.document.spoken_on, self.home, self.document.speaker)

    def placement(self, reading: SentenceReading, span: Span) -> Placement:
        """The place of a claim whose words are that span of a sentence."""
        text = self.document.text
        left, right = reading.start + span[0], reading.start + span[1]
        return Placement(
            id=sha256(f"{self.digest}|{left}|{right}|{SCHEMA}".encode()).hexdigest()[:16],
            span=TextSpan(left, right, text[left:right]),
            sentence=TextSpan(reading.start, reading.end, text[reading.start : reading.end]),
            prefix=text[max(0, left - CONTEXT) : left],
            suffix=text[right : right + CONTEXT],
            locator=self._locator(left),
        )

    def _locator(self, offset: int) -> str:
        found = [name for start, name in self.document.locators if start <= offset]
        return found[-1] if found else f"line {self.document.text.count(chr(10), 0, offset) + 1}"


@dataclass
class Telling:
    """A sentence while its claims are made: what it holds, what came before, and what it has told so far.

    `period` is the time that numbers without one are about, `before` that of the sentences before; `link`, `last` are
    those of the number before; `is_open` says that a time was told that no calendar settles;
    `start` is the time that the first change of the sentence is measured from.
    """

    reading: SentenceReading
    index: int
    carried: Carried
    groups: Sequence[GroupMention]
    period: SaidPeriod | None
    before: SaidPeriod | None = None
    made: list[Claim] = field(default_factory=list)
    link: Link | None = None
    last: Claim | None = None
    last_span: Span | None = None
    start: SaidPeriod | None = None
    tells_time: bool = False
    is_open: bool = False

    def kindred(self, index: int, link: Link) -> Claim | None:
        """The claim before a number, whose group it may go on with: not a whole after its part, nor "120,000
        dependants accompanied 100,000 *care workers*", which says itself who is counted."""
        mention, end = link.mention, self.reading.numbers[index].end
        says_itself = mention is not None and not mention.word.binds and mention.end > end
        if mention is not None and says_itself and not self.reading.skeleton[end : max(end, mention.start)].strip():
            return None
        return None if index in self.reading.wholes.values() else self.last

    def cue(self, name: str, start: int, end: int) -> Cue:
        """Words of the sentence as a cue for a field of a claim."""
        offset = self.reading.start
        return Cue(name, offset + start, offset + end, self.reading.original[start:end])
