"""Times as said, put into periods: resolved on the day they were said, carried over, counted back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from claims.distances import Span
from claims.lexicons import Lexicon
from claims.model import SaidPeriod
from claims.readings import SentenceReading
from claims.time_phrases import TimePhrase, find_times, resolve, sides
from reference_data.model import Period, month_end

YEAR = 12
"""Months of a year."""
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

    def start_of(self, phrase: TimePhrase | None) -> SaidPeriod | None:
        """The year that "since 2011" names."""
        if phrase is None or phrase.rule != "since" or phrase.first is None or phrase.first.unit != "year":
            return None
        return resolve(replace(phrase, rule="moment", form="year"), self.on, self.country, None)

    def so_far(self) -> SaidPeriod | None:
        """The year up to the day before it was said."""
        if self.on is None or self.on.month == self.on.day == 1:
            return None
        end = self.on - timedelta(days=1)
        return SaidPeriod(date(self.on.year, 1, 1), end, "cumulative", "this_year", "", "relative")

    def in_office(self, words: Span, term: str, sentence: SentenceReading) -> SaidPeriod | None:
        """The time that the words `term` name ("under this government"), up to the day before if it goes on.

        `words` are those by which somebody tells what was done in it.
        """
        said = self.resolved(next(iter(find_times(term)), None), None, sentence)
        if said is None or self.on is None or said.start >= self.on:
            return None
        start, end = words
        at, text = (sentence.start + start, sentence.start + end), sentence.text[start:end]
        goes_on = said.end >= self.on - timedelta(days=1)
        until, form = (self.on - timedelta(days=1), "in_office") if goes_on else (said.end, said.form)
        return replace(said, end=until, form=form, text=text, basis="relative", at=at)

    def today(self) -> SaidPeriod | None:
        """The day it was said, for the newest figure then."""
        return None if self.on is None else SaidPeriod(self.on, self.on, "point", "now", "", "relative")

    def the_year_before(self) -> SaidPeriod | None:
        """The calendar year before the day."""
        return None if self.on is None else _calendar_year(self.on.year - 1, "last_year", "")


class LongChanges:
    """Reads how long a change took ("by half in 12 years", "by a third in six months")."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.cues("timing")
        self._took_years, self._took_months = cues.cue("took_years"), cues.cue("took_months")
        self._counts = cues.values("counts")

    def start(
        self, reading: SentenceReading, number: Span, said: SaidPeriod | None, saying: Saying
    ) -> SaidPeriod | None:
        """Where the change starts: the year so long before the one it reaches, or the month."""
        after = reading.text[number[1] :].lower()
        reached = said or saying.the_year_before()
        if (count := self._took_years.target(after)) is not None and reached is not None:
            return _calendar_year(reached.end.year - self._number(count), "year", count)
        months = self._took_months.target(after)
        day = said.end if said is not None else saying.on
        if months is None or day is None or self._number(months) % YEAR == 0:
            return None  # a change over twelve months is the one from the year before
        first = date(day.year, day.month, 1)
        for _ in range(self._number(months)):
            first = (first - timedelta(days=1)).replace(day=1)
        return SaidPeriod(first, month_end(first.year, first.month), "month", "month", months, "relative")

    def _number(self, words: str) -> int:
        return int(words) if words.isdigit() else int(self._counts[words])


def _calendar_year(year: int, form: str, words: str) -> SaidPeriod:
    return SaidPeriod(date(year, 1, 1), date(year, 12, 31), "calendar_year", form, words, "relative")


def stretch_to(said: SaidPeriod, cadence: str, of_an_event: bool) -> SaidPeriod:
    """What is counted up to a day: so far that year where it is counted daily, else over the twelve months to it.

    An event ("when Labour left office") only names the year.
    """
    end = said.end
    if of_an_event:
        return replace(said, start=date(end.year, 1, 1), end=date(end.year, 12, 31), kind="calendar_year", form="year")
    if cadence == "daily" and (end.month, end.day) != (12, 31):
        return replace(said, start=date(end.year, 1, 1), kind="cumulative", form="exact")
    start = Period(end, end, "day").shifted(-1).end + timedelta(days=1)
    return replace(said, start=start, kind="year_ending", form="exact")


def carried(period: SaidPeriod | None) -> SaidPeriod | None:
    """A period taken over from a sentence or number before."""
    return None if period is None else replace(period, basis="carried")


def year_before(period: SaidPeriod | None) -> SaidPeriod | None:
    """The same period a year earlier, for the level that a change comes from."""
    if period is None:
        return None
    return _shifted(period, -1)


def year_after(period: SaidPeriod) -> SaidPeriod:
    """The same period a year later."""
    return _shifted(period, 1)


def _shifted(period: SaidPeriod, years: int) -> SaidPeriod:
    other = Period(period.start, period.end, period.kind).shifted(years)
    return replace(period, start=other.start, end=other.end, basis="relative", form="exact")


def whole_year(said: SaidPeriod | None) -> SaidPeriod | None:
    """This year as a time that is not over: what is foretold of it is not what was counted up to the day."""
    if said is None or said.form != "this_year" or (said.start.month, said.start.day) != (1, 1):
        return said
    return replace(said, end=date(said.start.year, 12, 31), kind="calendar_year", form="year")


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
