"""What "now" says: a time of its own, or only that what was told before goes on or is estimated anew."""

from __future__ import annotations

import re

from claims.lexicons import Lexicon
from claims.readings import SentenceReading
from claims.time_phrases import TimePhrase

_STOP_ONLY = re.compile(r"[.!?]?$")
_NUMBER_NEXT = re.compile("[\\s,]*[\ue000-\ue03f]")
_MARKS_ONLY = re.compile(r"\W*$")


class NowWords:
    """Reads "now", "today" and the like with the cues of `timing.toml`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._cue = lexicon.cues("timing").cue

    def is_told_already(self, reading: SentenceReading, now: TimePhrase, times: list[TimePhrase]) -> bool:
        """Does "now" only follow the time that is told ("those who came *since May* are now over 50,000")?"""
        if now.form != "now":
            return False
        if self._cue("estimates_anew").fits(reading.skeleton[: now.start]) and any(t.form == "exact" for t in times):
            return True  # "revised its total for the year to June 2023, which *now* stands at 906,000"
        before = [
            phrase for phrase in times if phrase.end <= now.start and phrase.form in ("year", "this_year", "since")
        ]
        if not before or any(before[-1].end <= number.start < now.start for number in reading.numbers):
            return False
        return self._cue("same_breath").fits(reading.skeleton[before[-1].end : now.start])

    def runs_on_since(self, reading: SentenceReading, now: TimePhrase, times: list[TimePhrase]) -> bool:
        """Does "now" only end what has been counted from some time on ("they have *now* come since the election")?"""
        if now.form != "now" or not self._cue("has_by_now").fits(reading.skeleton[: now.start]):
            return False
        runs = ("since", "in_office", "year", "this_year")
        behind = [each for each in times if each.form in runs and each.start > now.end]
        return any(self._cue("one_clause").fits(reading.skeleton[now.end : each.start]) for each in behind)

    def says_nothing(self, before: str, after: str) -> bool:
        """Is it only a turn of speech, by the words of a skeleton before and after it?"""
        return self._cue("revised_now").fits(after) or not (self._counts_after(after) or self._counts_before(before))

    def _counts_after(self, after: str) -> bool:
        ends = _STOP_ONLY.match(after) or _NUMBER_NEXT.match(after)
        return bool(ends) or self._cue("counted_now").fits(after)

    def _counts_before(self, before: str) -> bool:
        return bool(_MARKS_ONLY.match(before)) or self._cue("is_now").fits(before)
