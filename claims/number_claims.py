"""Claims of numbers: a number tied to a measure, with its kind, time, place, group and stance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claims.claim_making import Context, Telling
from claims.claimed_times import ClaimedTimes
from claims.kinds import Kind, quantity_of
from claims.lexicons import Frame
from claims.linking import Link
from claims.model import Claim, Cue, Number, SaidPeriod, Superlative
from claims.phrases import PERCENT
from claims.readings import SentenceReading
from claims.said_periods import further_periods, whole_year
from claims.skeletons import run_kind
from claims.stances import SUPPOSED
from claims.timing import Timing

NEAR = 40
"""A change told within so many characters behind a level may be told of that."""
SURE = 4.5
"""A link weaker than this makes a claim of low confidence."""


class NumberClaims:
    """Makes the claim of a number once it is tied to a measure."""

    def __init__(self, context: Context) -> None:
        self._context, self._tools, self._saying = context, context.tools, context.saying
        self._claimed_times = ClaimedTimes(context)

    def claim(self, telling: Telling, index: int, link: Link, timing: Timing) -> Claim:
        """The claim that a number of the sentence makes."""
        reading, tools = telling.reading, self._tools
        number, frame = reading.numbers[index], reading.frames.get(index)
        span, told_at = (number.start, number.end), reading.told_at(index)
        measure = self._measure(number, frame, link)
        kind, superlative = self._kind(reading, number, frame, measure)
        place = tools.scopes.place(
            reading, told_at, measure, telling.groups, telling.carried, self._context.document.country
        )
        said, baseline = self._claimed_times.of(telling, number, frame, timing, measure, place)
        vintage_on = self._claimed_times.published_long_ago(reading, timing)
        is_share = frame is not None and frame.kind == "share"
        breakdown = tools.scopes.breakdown(
            reading,
            told_at,
            measure,
            telling.groups,
            telling.carried,
            telling.kindred(index, link),
            is_share,
            link.mention is None and (frame is None or frame.measure is None),
        )
        stance = tools.stances.of_number(reading, index, telling.last, telling.carried.supposed)
        measure = self._measure_of_target(measure, stance, telling)
        stance = tools.stances.in_time(stance, kind.name, said, self._saying.on)
        at = self._context.placement(reading, span)
        is_open = self._is_left_open(telling, index, timing, said, vintage_on, measure)
        is_open = is_open or tools.scopes.points_to_unknown(reading, breakdown)
        is_open = is_open or (superlative is not None and tools.timings.is_of_a_term(reading))
        return Claim(
            id=at.id,
            span=at.span,
            sentence=at.sentence,
            prefix=at.prefix,
            suffix=at.suffix,
            locator=at.locator,
            speaker=None,
            kind=kind.name,
            stance=stance,
            quantity=quantity_of(number, link.unit, kind),
            measure=measure,
            geography=place.code,
            geography_basis=place.basis,
            breakdown=tuple(sorted(breakdown.items())),
            period=whole_year(said) if stance in SUPPOSED else said,
            baseline=baseline,
            superlative=superlative,
            per=kind.per,
            readings=tools.families.also_read_as(measure, self._context.home),
            vintage=tools.kinds.vintage_of(reading, number, frame),
            vintage_on=vintage_on,
            confidence=_confidence(number, link, said, is_open),
            cues=self._cues(telling, number, frame, link),
            context=tools.scopes.context(reading, span, measure, breakdown, telling.groups, telling.carried),
            rivals=_rivals(reading, link.measure, measure),
            also=further_periods(said, telling.last.period if telling.last else None, telling.carried.time),
        )

    def leaves_time_open(self, reading: SentenceReading, timing: Timing) -> bool:
        """Is a time told of a number that no calendar settles?"""
        return timing.period is not None and self._claimed_times.is_left_open(reading, timing.period)

    def _is_left_open(
        self,
        telling: Telling,
        index: int,
        timing: Timing,
        said: SaidPeriod | None,
        vintage_on: date | None,
        measure: str,
    ) -> bool:
        """Do the words leave open over which time the number was counted, or do they compare or join places?"""
        reading, frame = telling.reading, telling.reading.frames.get(index)
        if frame is not None and frame.kind in ("change", "multiple"):
            number = reading.numbers[index]
            if self._tools.groups.compares_places(reading, (number.start, number.end)):
                return True
        if self._may_be_reversed(telling, index) or self._tools.kinds.is_of_one_unit(reading, reading.numbers[index]):
            return True
        if index in reading.respective and self._tools.kinds.is_change_of_each(reading, reading.numbers[index]):
            return True
        if frame is not None and frame.role == "from" and timing.period is None:
            return True  # that it was a year before is a guess
        if frame is not None and frame.kind == "share":
            number = reading.numbers[index]
            named = any(group.group.dimension == "nationality" for group in telling.groups)
            if self._shares_a_group(telling, index):
                return True
            if not named and self._tools.kinds.is_of_others(reading, number):
                return True  # "half of those who applied were people who had come before"
        own = reading.numbers[index]
        if said is None and timing.period is not None and timing.period.needs == "anchor":
            return True  # "the same period in 2023", of which nobody told when it begins
        if self._tools.time_words.revised_to(reading, own):
            return True
        if (
            said is not None
            and said.form in ("this_year", "since")
            and self._names_an_earlier_figure(reading, own, frame)
        ):
            return True  # "previous figures showed 890 so far this year": counted to some day before
        if self._tools.scopes.counts_locally(reading, (own.start, own.end)):
            return True
        if self._tools.scopes.counts_in_several(reading) or self._claimed_times.is_left_open(reading, timing.period):
            return True
        counts = (frame is None or frame.kind not in ("change", "multiple")) and self._tools.kinds.happens(measure)
        if counts and self._tools.time_words.is_deadline(reading, timing.period):
            return True
        if not telling.groups and self._shares_those(reading, index):
            return True
        if self._tools.kinds.is_average(reading, reading.numbers[index]):
            return True
        runs_on = self._tools.time_words.runs_on(reading, timing.period)
        return runs_on or (vintage_on is not None and said is None)

    def _names_an_earlier_figure(self, reading: SentenceReading, number: Number, frame: Frame | None) -> bool:
        return self._tools.kinds.vintage_of(reading, number, frame) == "first"

    def _may_be_reversed(self, telling: Telling, index: int) -> bool:
        """Is a change told of a level of another time ("below this point last year, when 2,130 came - *13%* up")?"""
        reading, frame = telling.reading, telling.reading.frames.get(index)
        last = telling.last
        if frame is None or frame.kind != "change" or last is None or last.period is None or telling.last_span is None:
            return False
        between = reading.skeleton[telling.last_span[1] : reading.numbers[index].start]
        compares = (
            last.kind == "level" and last.period.basis == "relative" and self._tools.time_words.is_same_point(last)
        )
        return compares and len(between) < NEAR and not self._tools.time_words.so_changed(between)

    def _shares_a_group(self, telling: Telling, index: int) -> bool:
        """Is it a share *of* a nationality ("1% of Albanians were returned"), not a nationality's share of all?"""
        end = telling.reading.numbers[index].end
        behind = [g for g in telling.groups if g.group.dimension == "nationality" and g.start > end]
        return any(self._tools.linker.shares(telling.reading.skeleton[end : group.start]) for group in behind)

    def _shares_those(self, reading: SentenceReading, index: int) -> bool:
        """Is it a share of "them" or "those", of whom nothing else is told ("nearly half of *them* came since")?"""
        number, frame = reading.numbers[index], reading.frames.get(index)
        shared = frame is not None and frame.kind == "share"
        return shared and self._tools.linker.shares_those(reading.skeleton[number.end :])

    def _measure(self, number: Number, frame: Frame | None, link: Link) -> str:
        """The measure linked, or the one that a share of it is."""
        is_share = run_kind(number) == PERCENT and (frame is None or frame.kind == "share")
        return self._tools.families.as_share.get(link.measure, link.measure) if is_share else link.measure

    def _measure_of_target(self, measure: str, stance: str, telling: Telling) -> str:
        meant = self._tools.families.target_of.get(measure) if stance == "target" else None
        return meant if meant is not None and meant in telling.carried.named else measure

    def _kind(
        self, reading: SentenceReading, number: Number, frame: Frame | None, measure: str
    ) -> tuple[Kind, Superlative | None]:
        """The kind of the number and, where it is an extreme, of which."""
        kind = self._tools.kinds.of(reading, number, frame, measure)
        record = self._tools.extremes.record_of(reading, number)
        if record is None or kind.name not in ("level", "share", "rate"):
            return kind, None
        superlative = self._tools.extremes.superlative_of(reading, record, self._saying)
        return (replace(kind, name="record") if kind.name == "level" else kind), superlative

    def _cues(self, telling: Telling, number: Number, frame: Frame | None, link: Link) -> tuple[Cue, ...]:
        offset = telling.reading.start
        start, end = offset + number.start, offset + number.end
        cues = [Cue("quantity", start, end, number.text)]
        if link.mention is not None:
            cues.append(telling.cue("measure", link.mention.start, link.mention.end))
        if frame is not None:
            cues.append(Cue("kind", start, end, frame.name))
        if self._tools.time_words.reaches(telling.reading, number):
            cues.append(Cue("reached", start, end, number.text))
        if self._tools.time_words.is_at_present(telling.reading, number):
            cues.append(Cue("present", start, end, number.text))
        if self._tools.time_words.rose_to(telling.reading, number):
            cues.append(Cue("rose_to", start, end, number.text))
        if self._tools.kinds.is_part(telling.reading, number):
            cues.append(Cue("part", start, end, number.text))
        return tuple(cues)


def _rivals(reading: SentenceReading, *own: str) -> tuple[str, ...]:
    """The other measures that the sentence names."""
    return tuple(dict.fromkeys(m.measure for m in reading.mentions if m.measure not in own and not m.word.weak))


def _confidence(number: Number, link: Link, said: SaidPeriod | None, is_open: bool) -> str:
    """How sure the reading is: a measure named outright is surer than one named weakly or carried over.

    Low where the words leave the time open: nobody came "for days", so many "have now" come.
    """
    if link.weight < SURE or is_open or (number.form == "zero" and said is None):
        return "low"
    return "high" if link.mention is not None and not link.mention.word.weak else "medium"
