"""Claims of numbers: a number tied to a measure, with its kind, time, place, group and stance."""

from __future__ import annotations

from dataclasses import replace

from claims.claim_making import Context, Telling
from claims.kinds import Kind, quantity_of
from claims.lexicons import Frame
from claims.linking import Link
from claims.model import Claim, Cue, Number, SaidPeriod, Superlative
from claims.phrases import PERCENT
from claims.readings import SentenceReading
from claims.said_periods import carried, further_periods, year_before
from claims.skeletons import run_kind
from claims.time_phrases import TimePhrase
from claims.timing import Timing

SURE = 4.5
"""A link weaker than this makes a claim of low confidence."""


class NumberClaims:
    """Makes the claim of a number once it is tied to a measure."""

    def __init__(self, context: Context) -> None:
        self._context, self._tools, self._saying = context, context.tools, context.saying

    def claim(self, telling: Telling, index: int, link: Link, timing: Timing) -> Claim:
        """The claim that a number of the sentence makes."""
        reading, tools = telling.reading, self._tools
        number, frame = reading.numbers[index], reading.frames.get(index)
        span = (number.start, number.end)
        measure = self._measure(number, frame, link)
        kind, superlative = self._kind(reading, number, frame, measure)
        said, baseline = self._times(telling, number, frame, timing)
        place = tools.scopes.place(
            reading, span, measure, telling.groups, telling.carried, self._context.document.country
        )
        is_share = frame is not None and frame.kind == "share"
        breakdown = tools.scopes.breakdown(
            reading,
            span,
            measure,
            telling.groups,
            telling.carried,
            telling.kindred(index, link),
            is_share,
            link.mention is None,
        )
        stance = tools.stances.of_number(reading, index, telling.last, telling.carried.supposed)
        measure = self._measure_of_target(measure, stance, telling)
        at = self._context.placement(reading, span)
        return Claim(
            id=at.id,
            span=at.span,
            sentence=at.sentence,
            prefix=at.prefix,
            suffix=at.suffix,
            locator=at.locator,
            speaker=None,
            kind=kind.name,
            stance=tools.stances.in_time(stance, kind.name, said, self._saying.on),
            quantity=quantity_of(number, link.unit, kind),
            measure=measure,
            geography=place.code,
            geography_basis=place.basis,
            breakdown=tuple(sorted(breakdown.items())),
            period=said,
            baseline=baseline,
            superlative=superlative,
            per=kind.per,
            readings=tools.families.also_read_as(measure, self._context.home),
            vintage=tools.kinds.vintage_of(reading, number, frame),
            confidence=_confidence(link),
            cues=self._cues(telling, number, frame, link),
            context=tools.scopes.context(reading, span, breakdown, telling.groups, telling.carried),
            also=further_periods(said, telling.last.period if telling.last else None, telling.carried.time),
        )

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
        return tuple(cues)

    def _times(
        self, telling: Telling, number: Number, frame: Frame | None, timing: Timing
    ) -> tuple[SaidPeriod | None, SaidPeriod | None]:
        """The time of a number and, for a change, the time it starts from."""
        reading, saying = telling.reading, self._saying
        anchor = telling.last.period if telling.last is not None and telling.last.period is not None else telling.period
        anchor = self._anchor(reading, timing.period, anchor)
        said = saying.resolved(timing.period, anchor, reading)
        baseline = saying.resolved(timing.baseline, self._today(timing.baseline, said or anchor), reading)
        changes = frame is not None and frame.kind in ("change", "multiple")
        if changes and baseline is None and said is not None and (ends := saying.ends_of(timing.period)) is not None:
            baseline, said = ends[0], replace(ends[1], at=said.at)
        said = said or self._unsaid(telling, number, frame, anchor)
        if changes and baseline is None:
            baseline = self._tools.long_changes.start(reading, (number.start, number.end), said, saying)
            said = said or (saying.the_year_before() if baseline is not None else None)
        return said, baseline

    def _anchor(
        self, reading: SentenceReading, phrase: TimePhrase | None, anchor: SaidPeriod | None
    ) -> SaidPeriod | None:
        """The period that a time counts from: the one named before, unless the day itself or a nearer one is meant."""
        if phrase is None:
            return anchor
        today = self._today(phrase, anchor)
        if today is not anchor or not self._tools.timings.is_relative(phrase):
            return today
        for other in reversed(reading.times):
            if other.end <= phrase.start and not self._tools.timings.is_relative(other):
                return self._saying.resolved(other, None, reading) or anchor
        return anchor

    def _today(self, phrase: TimePhrase | None, anchor: SaidPeriod | None) -> SaidPeriod | None:
        """The year so far for "this time last year", else the anchor."""
        if phrase is None or not self._tools.timings.compares_with_today(phrase):
            return anchor
        return anchor if anchor is not None and anchor.form == "this_year" else self._saying.so_far() or anchor

    def _unsaid(
        self, telling: Telling, number: Number, frame: Frame | None, anchor: SaidPeriod | None
    ) -> SaidPeriod | None:
        """The time of a number that names none."""
        if frame is not None and frame.role == "from":
            return year_before(anchor)
        if frame is None and number.low in telling.carried.periods_of_values:
            return carried(telling.carried.periods_of_values[number.low])  # "that 685,000 figure": the one told before
        return carried(telling.period)


def _confidence(link: Link) -> str:
    """How sure the reading is: a measure named outright is surer than one named weakly or carried over."""
    if link.weight < SURE:
        return "low"
    return "high" if link.mention is not None and not link.mention.word.weak else "medium"
