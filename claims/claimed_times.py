"""The time that a number is about and the one its change starts from: as its sentence says, else those before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claims.claim_making import Context, Telling
from claims.kinds import is_signed
from claims.lexicons import Frame
from claims.model import Number, SaidPeriod
from claims.place_names import UNIONS
from claims.readings import SentenceReading
from claims.said_periods import Saying, carried, stretch_to, year_after, year_before
from claims.scopes import Place
from claims.time_phrases import TimePhrase
from claims.timing import Timing

_BOTH = 2
REVISES = ("revised from",)
"""The frame of the figure that a revision replaces: it is of the same time, not of the year before."""
NEWS = 100
"""Figures that came out so many days ago are still the news."""


class ClaimedTimes:
    """Settles the times of numbers."""

    def __init__(self, context: Context) -> None:
        self._tools, self._saying = context.tools, context.saying

    def of(
        self,
        telling: Telling,
        number: Number,
        frame: Frame | None,
        timing: Timing,
        measure: str,
        place: Place,
    ) -> tuple[SaidPeriod | None, SaidPeriod | None]:
        """The time of a number that counts a measure in a place and, for a change, the time it starts from."""
        reading, saying = telling.reading, self._saying_in(timing, place)
        if (told := self._in_brackets(telling, number, frame)) is not None:
            return told
        timing = self._tools.timings.by_then(reading, number, timing)
        if (
            timing.period is not None
            and timing.period.end <= number.start
            and self._tools.time_words.is_still(reading, number)
        ):
            timing = replace(timing, period=None)
        if (own := self._respective(reading, number, timing.period)) is not None:
            return own, None
        if (since_then := self._changed_since_last(telling, number, frame, timing)) is not None:
            return since_then
        anchor = telling.last.period if telling.last is not None and telling.last.period is not None else telling.period
        anchor = self._anchor(reading, timing.period, anchor, telling.carried.day)
        unsettled = self._is_unsettled(timing.period, reading)
        said = saying.resolved(timing.period, anchor, reading)
        said = said if said is not None or unsettled else self._further(reading, timing, anchor)
        said = self._counted_to(said, timing, reading)
        changes = (frame is not None and frame.kind in ("change", "multiple")) or is_signed(number, frame)
        comes_to = frame is not None and frame.kind == "level" and frame.measure is None and frame.role != "from"
        reached = comes_to or self._tools.time_words.reaches(reading, number)
        if reached and not changes and self._tools.time_words.took(timing.period):
            return None, None  # "up by 8% to 32,059 over the past year": the level is the newest, not one of a year
        if changes and said is None and anchor is None and self._tools.time_words.is_same_period(timing.baseline):
            said = saying.so_far()
        baseline = saying.resolved(timing.baseline, self._today(timing.baseline, said or anchor), reading)
        role = frame.role if frame is not None else None
        if said is not None and role is not None and self._runs_between(said, timing, reading):
            said = self._end_of(timing.period, role)
        if said is None and unsettled:
            return None, baseline
        if said is None and self._has_moved_on(telling, number):
            return None, baseline or (anchor if changes else None)
        if changes and baseline is None and said is not None and (ends := saying.ends_of(timing.period)) is not None:
            baseline, said = ends[0], replace(ends[1], at=said.at)
        said = self._stretched(said, timing.period, measure) or self._unsaid(
            telling, number, frame, saying.resolved(timing.reached, None, reading) or anchor, measure
        )
        said = said or (None if changes else self._tools.of_office(reading, measure, saying))
        if changes and baseline is None:
            baseline = self._tools.long_changes.start(reading, (number.start, number.end), said, saying)
            reached = saying.today() if baseline is not None and baseline.form == "month" else saying.the_year_before()
            said = said or (reached if baseline is not None else None)
        elif changes and said is not None and baseline is not None:
            said, baseline = _in_order(said, baseline, saying.on)
        return said, baseline

    def _changed_since_last(
        self, telling: Telling, number: Number, frame: Frame | None, timing: Timing
    ) -> tuple[SaidPeriod, SaidPeriod] | None:
        """For a change told of the same time a year before ("by then it was 42,000, *a decrease of a third*"): that
        time and the one a year after it."""
        last, changes = telling.last, frame is not None and frame.kind in ("change", "multiple")
        if not changes or timing.period is not None or last is None or last.period is None or last.kind != "level":
            return None
        if telling.last_span is None or not self._tools.time_words.is_a_year_before(last):
            return None
        if not self._tools.time_words.so_changed(telling.reading.skeleton[telling.last_span[1] : number.start]):
            return None
        return carried(year_after(last.period)) or last.period, last.period

    def _saying_in(self, timing: Timing, place: Place) -> Saying:
        """A financial year is that of the place counted, where one is named or the measure settles it."""
        fiscal = any(
            t is not None and t.first is not None and t.first.unit == "fiscal" for t in (timing.period, timing.baseline)
        )
        settled = fiscal and place.basis in ("stated", "measure") and place.code not in UNIONS
        return replace(self._saying, country=place.code.split("-")[0]) if settled else self._saying

    @staticmethod
    def _in_brackets(
        telling: Telling, number: Number, frame: Frame | None
    ) -> tuple[SaidPeriod | None, SaidPeriod | None] | None:
        """The times of the number before, for one in brackets behind it ("from 7.5 million (*13.4 per cent*)")."""
        last, skeleton = telling.last, telling.reading.skeleton
        before = skeleton[telling.last_span[1] : number.start] if telling.last_span is not None else ""
        if last is None or before.strip() != "(":
            return None
        closed = skeleton[number.end : number.end + 1] == ")"
        changes = frame is not None and frame.kind in ("change", "multiple")
        return (carried(last.period), last.baseline if changes else None) if closed else None

    def _respective(self, reading: SentenceReading, number: Number, phrase: TimePhrase | None) -> SaidPeriod | None:
        """The year of two ("in 2018 and 2019") that a number told "respectively" is of."""
        place, length = reading.respective.get(reading.numbers.index(number), (0, 0))
        if phrase is None or length != _BOTH or phrase.rule != "range" or " and " not in phrase.text.lower():
            return None
        ends = self._saying.ends_of(phrase)
        return replace(ends[place], at=(reading.start + phrase.start, reading.start + phrase.end)) if ends else None

    def _anchor(
        self,
        reading: SentenceReading,
        phrase: TimePhrase | None,
        anchor: SaidPeriod | None,
        carried_day: SaidPeriod | None,
    ) -> SaidPeriod | None:
        """The period that a time counts from: the one named before, unless the day itself or a nearer one is meant."""
        if phrase is None:
            return anchor
        if phrase.rule == "same" and phrase.unit == "day":
            return carried_day or anchor
        today = self._today(phrase, anchor)
        if today is not anchor or not self._tools.timings.is_relative(phrase):
            return today
        for other in reversed(reading.times):
            if other.end <= phrase.start and not self._tools.timings.is_relative(other):
                return self._saying.resolved(other, None, reading) or anchor
        return anchor

    def _today(self, phrase: TimePhrase | None, anchor: SaidPeriod | None) -> SaidPeriod | None:
        """The year so far for "this time last year", else the anchor; a day named before is itself that point."""
        if phrase is None or not self._tools.time_words.compares_with_today(phrase):
            return anchor
        if anchor is not None and anchor.kind == "point":
            return anchor
        return anchor if anchor is not None and anchor.form == "this_year" else self._saying.so_far() or anchor

    def _unsaid(
        self, telling: Telling, number: Number, frame: Frame | None, anchor: SaidPeriod | None, measure: str
    ) -> SaidPeriod | None:
        """The time of a number that names none."""
        reading = telling.reading
        if frame is not None and frame.role == "from":
            return carried(anchor) if frame.name in REVISES else year_before(anchor)
        if telling.last is not None and telling.last.period is None and telling.last.baseline is not None:
            return None  # the level that a change without a time comes to
        if frame is None and number.low in telling.carried.periods_of_values:
            return carried(telling.carried.periods_of_values[number.low])  # "that 685,000 figure": the one told before
        if self._tools.time_words.stands(reading, number):
            return None
        return carried(self._tools.time_that_goes_on(telling, measure))

    def _end_of(self, phrase: TimePhrase | None, role: str) -> SaidPeriod | None:
        """Where a change over a stretch of time starts or ends; None where the stretch says neither.

        Under a government "it has gone from 245,000 to 745,000": neither is of the whole time.
        """
        ends = self._saying.ends_of(phrase)
        if ends is None and role == "from":
            return self._saying.start_of(phrase)  # "up since 2011, from 7.5 million"
        return None if ends is None else ends[0] if role == "from" else ends[1]

    def _counted_to(self, said: SaidPeriod | None, timing: Timing, reading: SentenceReading) -> SaidPeriod | None:
        """A time that runs on, to the day up to which its sentence counts ("since May …, as of 31 October")."""
        until = self._saying.resolved(timing.until, None, reading) if said is not None else None
        if said is None or until is None or not said.start < until.end <= said.end:
            return said
        return replace(said, end=until.end, form="exact")

    @staticmethod
    def _runs_between(said: SaidPeriod, timing: Timing, reading: SentenceReading) -> bool:
        """Is the time the stretch over which a level changed? "Compared with 50,000 between 1993 and 1997" is none."""
        changes = any(frame.role == "to" for frame in reading.frames.values())
        a_range = timing.period is not None and timing.period.rule == "range"
        return said.form in ("since", "span") and (changes or not a_range)

    def _is_unsettled(self, phrase: TimePhrase | None, reading: SentenceReading) -> bool:
        """Is a time told that no calendar settles ("in recent years", "before Brexit")?"""
        if phrase is None or (phrase.needs == "anchor" and phrase.unit != "day"):
            return False
        return self._saying.on is not None and self._saying.resolved(phrase, None, reading) is None

    def is_left_open(self, reading: SentenceReading, phrase: TimePhrase | None) -> bool:
        """Do the words leave open which days are meant: no calendar settles them, or only a part of a year is told?"""
        return phrase is not None and (
            self._is_unsettled(phrase, reading) or self._tools.time_words.is_vague_part(reading, phrase)
        )

    def _has_moved_on(self, telling: Telling, number: Number) -> bool:
        """Is the number of a later time than the one before ("hit 906,000 in 2023 *before falling* to 728,000")?"""
        told = telling.last_span[1] if telling.last_span is not None else 0
        return self._tools.timings.moves_on(telling.reading.skeleton[told : number.start])

    def published_long_ago(self, reading: SentenceReading, timing: Timing) -> date | None:
        """The day of the figures that a sentence speaks of, where those are no news ("in a September 2017 report")."""
        said = self._saying.resolved(timing.published, None, reading)
        on = self._saying.on
        return said.end if said is not None and on is not None and (on - said.end).days > NEWS else None

    def _further(self, reading: SentenceReading, timing: Timing, anchor: SaidPeriod | None) -> SaidPeriod | None:
        """The next time named, where the nearest needs another that nobody told ("the same period (1 to 9 May) in")."""
        found = (self._saying.resolved(phrase, anchor, reading) for phrase in timing.further)
        return next((said for said in found if said is not None), None)

    def _stretched(self, said: SaidPeriod | None, phrase: TimePhrase | None, measure: str) -> SaidPeriod | None:
        """A day up to which something that happens is counted, as the stretch of time that ends then."""
        if said is None or phrase is None or said.kind != "point" or said.form != "day":
            return said
        cadence = self._tools.kinds.cadence_of_flow(measure)
        return said if cadence is None else stretch_to(said, cadence, phrase.rule == "named")


def _a_year_before(said: SaidPeriod) -> SaidPeriod:
    earlier = year_before(said)
    assert earlier is not None
    return earlier


def _in_order(said: SaidPeriod, baseline: SaidPeriod, spoken_on: date | None) -> tuple[SaidPeriod, SaidPeriod]:
    """A time carried over that lies in the very year a change starts from is where it starts: it ends a year later.

    Where that is not over, "up 20% on last year", said soon after its end, is told of that year itself.
    """
    if said.basis != "carried" or said.end == date.max or said.end.year != baseline.end.year:
        return said, baseline
    if baseline.end < said.start:
        return said, baseline  # "up on the previous quarter" stays in the year
    if spoken_on is not None and year_after(said).end > spoken_on:
        return said, _a_year_before(said)
    return year_after(said), replace(said, basis="relative")
