"""How much of a passage is read: as little as shows that it has no claims, and all that its claims need.

Without a measure named outright a passage has no claims: weak words count only beside one, and what carries over was
named before. From there on a claim arises at a number, or at words of a record or a rank, in a sentence that names
a measure itself or stands near enough to one that does. Sentences behind the last of these are not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from claims.bare_words import BareWords
from claims.carry_over import FOCUS_REACH
from claims.lexicons import DECOY, Frame, Lexicon, MeasureWord
from claims.normal import fold, lower
from claims.numerals import may_hold_number
from claims.phrase_books import Entry
from claims.reading import Country, SentenceReader
from claims.readings import SentenceReading


class Scout:
    """Tells from bare words what a sentence may hold."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._outright = BareWords(lexicon.measures, lexicon.frames_of_measures, wanted=_names_outright)
        self._any = BareWords(lexicon.measures)
        self._wordless = BareWords(lexicon.records, lexicon.ranks)
        self._foreign = lexicon.foreign

    def may_name_a_measure(self, sentence: str) -> bool:
        """False only if the sentence names no measure outright."""
        return self._outright.may_hold(sentence)

    def may_name_any_measure(self, sentence: str) -> bool:
        """False only if the sentence names no measure, not even by a weak word."""
        return self._any.may_hold(sentence)

    def may_tell(self, sentence: str) -> bool:
        """False only if the sentence has no number and no words of a record or a rank."""
        return may_hold_number(fold(sentence)) or self._wordless.may_hold(sentence)

    def is_foreign(self, sentence: str) -> bool:
        """Is the sentence about something else that borrows our words? Its numbers count nothing of ours."""
        return bool(self._foreign.find(lower(fold(sentence))))


class Perusal:
    """The reading of one passage: its sentences, each with its start in the document."""

    def __init__(
        self, reader: SentenceReader, scout: Scout, sentences: Sequence[tuple[int, str]], country: Country
    ) -> None:
        self._reader, self._scout, self._sentences, self._country = reader, scout, sentences, country
        self._begun: dict[int, SentenceReading] = {}

    def whole(self) -> list[SentenceReading]:
        """All sentences, read."""
        return [self._read(index) for index in range(len(self._sentences))]

    def needed(self) -> list[SentenceReading]:
        """The sentences read up to the last in which a claim may arise; none if there is none."""
        last = self._last_of_a_claim()
        return [self._read(index) for index in range(last + 1)] if last is not None else []

    def _last_of_a_claim(self) -> int | None:
        """The last sentence with something to tell that names a measure itself, or stands near enough to one.

        A claim made of a measure carried over carries it on.
        """
        if not self._naming:
            return None
        last, spoken_of = None, self._naming[0]
        for index in range(self._naming[0], len(self._sentences)):
            names_one = index in self._naming
            spoken_of = index if names_one else spoken_of
            # what is known already is asked first: a sentence that is near need not be read for its words
            near = index - spoken_of <= FOCUS_REACH
            if not near and not self._scout.may_name_any_measure(self._sentences[index][1]):
                continue
            if self._tells(index) and (near or self._begin(index).mentions):
                last = spoken_of = index
        return last

    @cached_property
    def _naming(self) -> list[int]:
        """The sentences that name a measure outright."""
        if not self._scout.may_name_a_measure("\n".join(text for _, text in self._sentences)):
            return []  # one look at all of them is quicker than one at each
        may_name = [i for i, (_, text) in enumerate(self._sentences) if self._scout.may_name_a_measure(text)]
        return [index for index in may_name if self._reader.names_a_measure(self._begin(index))]

    def _tells(self, index: int) -> bool:
        """Has a sentence something that a claim arises at, whatever it is about?"""
        text = self._sentences[index][1]
        if not self._scout.may_tell(text):
            return False
        reading = self._begin(index)
        if reading.numbers and not self._scout.is_foreign(text):
            return True
        return self._reader.has_records_or_ranks(reading)

    def _begin(self, index: int) -> SentenceReading:
        if index not in self._begun:
            self._begun[index] = self._reader.begin(*self._sentences[index], self._country)
        return self._begun[index]

    def _read(self, index: int) -> SentenceReading:
        reading = self._begin(index)
        self._reader.complete(reading)
        if self._scout.is_foreign(self._sentences[index][1]):
            reading.numbers = []
        return reading


def _names_outright(entry: Entry[MeasureWord | Frame]) -> bool:
    """Does a phrase name a measure outright, be it a measure's own or that of a frame with a measure?"""
    return isinstance(entry.meaning, Frame) or not (entry.meaning.weak or entry.meaning.measure == DECOY)
