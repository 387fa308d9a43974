"""What the words around a number or a time say of it: that it goes on, is compared, or lies in a government's term."""

from __future__ import annotations

import re

from claims.distances import Span
from claims.lexicons import Lexicon
from claims.model import Claim, Number
from claims.readings import SentenceReading
from claims.time_phrases import TimePhrase
from claims.times.named import is_holder

OF_THE_DAY = "under this government"
# A name and what stands before it ("former president", "george w.") take up so many words and characters.
_MOST_NAMES, _LONGEST_NAME = 4, 40
_NAME_WORD = re.compile(r"(?<![\w'.-])[^\W\d_][\w'.-]*")


class TimeWords:
    """Reads single words of time with the cues of `timing.toml`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._cue = lexicon.cues("timing").cue

    def is_compared_with(self, reading: SentenceReading, number: Number) -> bool:
        """Is the number one of another time that something is compared with ("exceeds the peak of *103,000*")?"""
        before = reading.skeleton[: number.start]
        return self._cue("compared_level").fits(before) or self._cue("of_the_rival").fits(before)

    def compares_with_today(self, phrase: TimePhrase) -> bool:
        """ "This time last year" is counted back from the day itself."""
        return phrase.rule == "this_time" or self._cue("this_time").fits(phrase.text.lower())

    def is_same_point(self, claim: Claim) -> bool:
        """Is a claim told of the same point of another year?"""
        return claim.period is not None and self._cue("this_time").fits(claim.period.text.lower())

    def is_a_year_before(self, claim: Claim) -> bool:
        """Is a claim told of the same point or period of the year before?"""
        same = claim.period is not None and self._cue("same_period").fits(claim.period.text.lower())
        return same or self.is_same_point(claim)

    def is_same_period(self, phrase: TimePhrase | None) -> bool:
        """ "Compared with the same period last year": where no period was told, it is this year's so far."""
        return phrase is not None and self._cue("same_period").fits(phrase.text.lower())

    def is_vague_part(self, reading: SentenceReading, phrase: TimePhrase) -> bool:
        """Is only some part of a year or month told ("in late 2022", "the closing months of 2023")?"""
        return phrase.form in ("year", "this_year", "month") and self._cue("vague_part").fits(
            reading.skeleton[: phrase.start]
        )

    def is_deadline(self, reading: SentenceReading, phrase: TimePhrase | None) -> bool:
        """Is the year only the last in which what is counted had happened ("had deported 2.5 million by 2015")?"""
        year = phrase is not None and phrase.form == "year"
        return year and phrase is not None and self._cue("deadline").fits(reading.skeleton[: phrase.start])

    def done_in_office(self, reading: SentenceReading) -> tuple[Span, str] | None:
        """Words by which a government tells of its own doing ("we have already deported"), or somebody of it ("Obama
        deported"), without a time; with the words that name the term."""
        if reading.times:
            return None
        low = reading.text.lower()
        if own := self._cue("done_in_office").find(low):
            return own.span(), OF_THE_DAY
        done = self._cue("done_by_holder").find(low)
        if done is None:
            return None
        before = [each.start() for each in _NAME_WORD.finditer(low, max(0, done.start() - _LONGEST_NAME), done.start())]
        named = next((at for at in before[-_MOST_NAMES:] if is_holder(low[at : done.start()])), None)
        return None if named is None else ((named, done.end()), f"under {low[named : done.start()]}")

    def reaches(self, reading: SentenceReading, number: Number) -> bool:
        """Is the number the level that something has come to ("quadrupled to *906,000*")?"""
        return self._cue("reaches").fits(_before(reading, number))

    def rose_to(self, reading: SentenceReading, number: Number) -> bool:
        """Is it the level that something has risen to, so that it may be a peak ("saw it *hit* nearly a million")?"""
        return self._cue("rose_to").fits(_before(reading, number))

    def took(self, phrase: TimePhrase | None) -> bool:
        """Is it how long a change took up to now ("over the past year")?"""
        return phrase is not None and phrase.rule in ("past", "within") and phrase.text.lower() != "last year"

    def is_still(self, reading: SentenceReading, number: Number) -> bool:
        """Does the number go on as the words are said ("and is *still three times* higher")?"""
        return self._cue("is_still").fits(_before(reading, number))

    def so_changed(self, words: str) -> bool:
        """Do words behind a level of the same time a year before tell how much has changed since?"""
        return self._cue("so_a_change").fits(words)

    def revised_to(self, reading: SentenceReading, number: Number) -> bool:
        """Is it the number that an estimate has been changed to ("amended its estimate to *606,000*")?"""
        return self._cue("revised_to").fits(_before(reading, number))

    def stands(self, reading: SentenceReading, number: Number) -> bool:
        """Is the number told of the time of speaking ("there are *91,000* waiting")?"""
        return self._cue("stands").fits(_before(reading, number))

    def is_at_present(self, reading: SentenceReading, number: Number) -> bool:
        """Is the number what its subject is as the words are said ("the backlog *is 91,000*")?"""
        return self._cue("is_at_present").fits(_before(reading, number))

    def runs_on(self, reading: SentenceReading, phrase: TimePhrase | None) -> bool:
        """Does "now" only say what has come about by then, from a start left open ("112,000 *are now cleared*")?"""
        if phrase is None or phrase.form != "now":
            return False
        before, after = reading.text[: phrase.start].lower(), reading.text[phrase.end :].lower()
        return self._cue("has").fits(before) and self._cue("come_about").fits(after)


def _before(reading: SentenceReading, number: Number) -> str:
    """The words before a number, without those that only bound it ("nearly", "over")."""
    core = number.core[0] if number.core != (0, 0) else number.start
    return reading.text[: min(number.start, core)].lower()
