"""How a claim is put: asserted, denied, a target, a forecast, supposed or asked."""

from __future__ import annotations

from datetime import date, timedelta

from claims.lexicons import Lexicon
from claims.model import Claim, SaidPeriod
from claims.readings import SentenceReading

SUPPOSED = ("target", "forecast", "hypothetical")
"""Stances of what has not come about."""
SOON = timedelta(days=31)
"""In December "at the end of the year there are" speaks of what is there."""


class Stances:
    """Tells stances by the cues of a number, by those of the number before it and by the sentence before."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._cue = lexicon.cues("kinds").cue

    def of_number(self, reading: SentenceReading, index: int, last: Claim | None, supposed: bool) -> str:
        """The stance of a number. `last` is the claim before it; `supposed` says how the sentence before was put."""
        cue = reading.stances.get(index)
        if cue is not None and not (cue.stance in SUPPOSED and self._came_about(reading, index)):
            return cue.stance
        if last is not None and last.stance in ("forecast", "hypothetical"):
            between = reading.skeleton[last.span.end - reading.start : reading.numbers[index].start]
            if self._cue("supposes").fits(reading.skeleton) or not self._asserts_again(between):
                return last.stance
        if supposed and self._cue("goes_on").fits(reading.skeleton):
            return "hypothetical"
        return self.of_words(reading)

    def _came_about(self, reading: SentenceReading, index: int) -> bool:
        """Does a "but" part the number from what was foretold ("it would fall, but it *quadrupled*")?"""
        _, but, after = reading.skeleton[: reading.numbers[index].start].rpartition(" but ")
        return bool(but) and not self._cue("foretells").fits(after)

    def _asserts_again(self, between: str) -> bool:
        return ";" in between or self._cue("asserts_again").fits(between)

    def of_record(self, reading: SentenceReading, start: int) -> str:
        """The stance of a record or rank in words that begin at an offset of the sentence."""
        stance = self.of_words(reading)
        ahead = stance == "asserted" and self._cue("to_come").fits(reading.text[:start].lower())
        return "forecast" if ahead else stance

    def of_words(self, reading: SentenceReading) -> str:
        """The stance of words without a number; a question that asks to grant what it says asserts it."""
        asks = reading.text.rstrip("\"' ").endswith("?")
        return "question" if asks and not self._cue("asks_to_grant").fits(reading.text.lower()) else "asserted"

    @staticmethod
    def in_time(stance: str, kind: str, said: SaidPeriod | None, spoken_on: date | None) -> str:
        """The stance once the time is known: what has not begun cannot have been counted. A rule may lie ahead."""
        if stance != "asserted" or kind == "threshold" or said is None or spoken_on is None:
            return stance
        ahead = said.start - spoken_on > (SOON if said.kind == "point" else timedelta(0))
        return "forecast" if said.basis != "carried" and ahead else stance
