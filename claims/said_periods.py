"""Times as said, put into periods: resolved on the day they were said, carried over, counted back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from claims.distances import Span
from claims.lexicons import Lexicon
from claims.model import SaidPeriod
from claims.readings import SentenceReading
from claims.time_phrases import TimePhrase, resolve, sides
from reference_data.model import Period

NEARLY_A_YEAR = 350
"""A period of at least so many days is a whole year."""


@dataclass(frozen=True)
class Saying:
    """When, where and by whom a text was said: what its words of time are resolved by."""

    on: date | None
    country: str
    speaker: str | None = None

    def resolved(
        self, phrase: TimePhrase | None, anchor: SaidPeriod | None, sentence: SentenceReading
    ) -> SaidPeriod | None:
        """The phrase as a period, its offsets those of the document. `anchor` is the time named before."""
        said = resolve(phrase, self.on, self.country, anchor, self.speaker) if phrase is not None else None
        if phrase is None or said is None:
            return None
        if said.form in ("this_year", "since") and said.end == self.on and said.start < said.end:
            # what is counted so far was counted up to the day before
            said = replace(said, end=said.end - timedelta(days=1))
        return replace(said, at=(sentence.start + phrase.start, sentence.start + phrase.end))

    def ends_of(self, phrase: TimePhrase | None) -> tuple[SaidPeriod, SaidPeriod] | None:
        """For a change over a range ("from January to March"): the time it starts from and the time it reaches."""
        return None if phrase is None else sides(phrase, self.on, self.country)

    def so_far(self) -> SaidPeriod | None:
        """The year up to the day before it was said."""
        if self.on is None or self.on.month == self.on.day == 1:
            return None
        end = self.on - timedelta(days=1)
        return SaidPeriod(date(self.on.year, 1, 1), end, "cumulative", "this_year", "", "relative")

    def the_year_before(self) -> SaidPeriod | None:
        """The calendar year before the day."""
        return None if self.on is None else _calendar_year(self.on.year - 1, "last_year", "")


class LongChanges:
    """Reads how long a change took ("by half in 12 years")."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.cues("timing")
        self._took, self._years = cues.cue("took_years"), cues.values("years")

    def start(
        self, reading: SentenceReading, number: Span, said: SaidPeriod | None, saying: Saying
    ) -> SaidPeriod | None:
        """Where the change starts: the year so long before the one it reaches."""
        match = self._took.find(reading.text[number[1] :].lower())
        reached = said or saying.the_year_before()
        if match is None or reached is None:
            return None
        count = match.group(1)
        years = int(count) if count.isdigit() else int(self._years[count])
        return _calendar_year(reached.end.year - years, "year", match.group().strip()) if years else None


def _calendar_year(year: int, form: str, words: str) -> SaidPeriod:
    return SaidPeriod(date(year, 1, 1), date(year, 12, 31), "calendar_year", form, words, "relative")


def carried(period: SaidPeriod | None) -> SaidPeriod | None:
    """A period taken over from a sentence or number before."""
    return None if period is None else replace(period, basis="carried")


def year_before(period: SaidPeriod | None) -> SaidPeriod | None:
    """The same period a year earlier, for the level that a change comes from."""
    if period is None:
        return None
    earlier = Period(period.start, period.end, period.kind).shifted(-1)
    return replace(period, start=earlier.start, end=earlier.end, basis="relative", form="exact")


def further_periods(said: SaidPeriod | None, *spoken_before: SaidPeriod | None) -> tuple[SaidPeriod, ...]:
    """After "in January 2024", "in 2022" may mean January 2022: the same part of the year named."""
    if said is None or said.form not in ("year", "last_year") or said.basis == "carried":
        return ()
    for part in spoken_before:
        if part is None or not _is_part_of_a_year(part):
            continue
        shifted = Period(part.start, part.end, part.kind).shifted(said.end.year - part.end.year)
        return (replace(said, start=shifted.start, end=shifted.end, kind=part.kind, form="exact"),)
    return ()


def _is_part_of_a_year(period: SaidPeriod) -> bool:
    if period.form in ("now", "since", "span") or period.start.year != period.end.year:
        return False
    return 0 < (period.end - period.start).days < NEARLY_A_YEAR
