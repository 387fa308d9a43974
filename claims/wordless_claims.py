"""Claims of records and ranks put without a number of their own ("the highest on record", "the largest group")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.claim_making import Context, Telling
from claims.distances import Span
from claims.model import Claim, Quantity, SaidPeriod, Superlative
from claims.readings import Mention, Rank, Record
from claims.said_periods import carried

SURE = 6.0
"""Words tied to a measure more strongly than this make a claim of high confidence."""
CLEAR = 5.0
"""A measure tied less strongly than this gives way to one the passage is about."""
ENOUGH_FOR_RECORD, ENOUGH_FOR_RANK = 2.0, -4.0
"""Words tied less strongly make no claim; a rank's subject may be a long list, so that its measure stands far off."""

_FEW_WORDS = re.compile(r"^\s*(?:[a-z'-]+\s+){0,3}$")


class WordlessClaims:
    """Makes the claims of words that claim an extreme or an order by themselves."""

    def __init__(self, context: Context) -> None:
        self._context, self._tools, self._saying = context, context.tools, context.saying

    def claims(self, telling: Telling) -> list[Claim]:
        """The claims of records and ranks that no claim already made tells."""
        out: list[Claim] = []
        offset = telling.reading.start
        taken = [(claim.span.start - offset, claim.span.end - offset) for claim in telling.made]
        for record in telling.reading.records:
            if not record.frame.bound and not self._is_told(telling, record, taken):
                out += self._claim(telling, record)
                taken += [(record.start, record.end)] if out and out[-1].span.start == offset + record.start else []
        for rank in telling.reading.ranks:
            if not _is_of_a_record(rank, telling.reading.records):
                out += self._claim(telling, rank)
        return out

    def _is_told(self, telling: Telling, record: Record, taken: Sequence[Span]) -> bool:
        reading = telling.reading
        words = reading.original[record.start : record.end]
        if self._tools.extremes.is_only_compared(reading, record):
            return True
        if any(claim.superlative is not None and claim.superlative.text.endswith(words) for claim in telling.made):
            return True
        ranks = [rank for rank in reading.ranks if not _is_of_a_record(rank, [record])]
        if any(rank.start < record.end and record.start < rank.end for rank in ranks):
            return True
        return any(self._tools.extremes.is_told_with(reading, record, span) for span in taken)

    def _claim(self, telling: Telling, words: Record | Rank) -> list[Claim]:
        """The claim of a record or rank; none if it is about no measure or says no rank."""
        reading, tools, span = telling.reading, self._tools, (words.start, words.end)
        kind = "record" if isinstance(words, Record) else "rank"
        measure, weight = self._measure(telling, span, kind)
        if measure is None:
            return []
        said = self._time(telling, span, measure) or tools.of_office(reading, measure, self._saying)
        place = tools.scopes.place(
            reading, span, measure, telling.groups, telling.carried, self._context.document.country
        )
        told = [
            claim for claim in telling.made if claim.span.end <= reading.start + span[0] and claim.measure == measure
        ]
        last = told[-1] if told and kind == "record" else None
        breakdown = tools.scopes.breakdown(reading, span, measure, telling.groups, telling.carried, last)
        superlative: Superlative | None = None
        quantity: Quantity | None = None
        members: tuple[str, ...] = ()
        if isinstance(words, Record):
            superlative = tools.extremes.superlative_of(reading, words, self._saying)
            said = None if said is not None and said.form == "since" and superlative.since is not None else said
        else:
            spoken = reading.text[words.start : words.end].lower()
            quantity = tools.extremes.rank_of(spoken, words.frame.position)
            if quantity is None:
                return []
            members = tools.groups.single_countries(telling.groups) if words.frame.position == "word" else ()
            breakdown |= self._ranked(telling, words, spoken)
        of_like_parts = isinstance(words, Record) and tools.extremes.is_of_like_parts(reading, words)
        of_a_term = superlative is not None and tools.timings.is_of_a_term(reading)
        runs = said is not None and said.form == "this_year" and superlative is not None and superlative.position > 1
        at = self._context.placement(reading, span)
        claim = Claim(
            id=at.id,
            span=at.span,
            sentence=at.sentence,
            prefix=at.prefix,
            suffix=at.suffix,
            locator=at.locator,
            speaker=None,
            kind=kind,
            stance=tools.stances.of_record(reading, span[0]),
            quantity=quantity,
            measure=measure,
            geography=place.code,
            geography_basis=place.basis,
            breakdown=tuple(sorted(breakdown.items())),
            period=said,
            superlative=superlative,
            confidence="low" if of_like_parts or runs or of_a_term else "high" if weight > SURE else "medium",
            cues=(telling.cue(kind, *span),),
            members=members,
        )
        return [claim]

    def _sureness(self, superlative: Superlative | None, weight: float) -> str:
        bounded = superlative is None or self._tools.extremes.is_bounded(superlative)
        return "high" if weight > SURE and bounded else "medium"

    @staticmethod
    def _is_of_a_running_count(told: Sequence[Claim]) -> bool:
        """Is the record said of a number that has been counted since some event, for which no other time compares?"""
        said = told[-1].period if told else None
        return said is not None and said.form in ("since", "in_office")

    def _ranked(self, telling: Telling, rank: Rank, spoken: str) -> dict[str, str]:
        """The nationality that a rank of countries of origin is claimed for; a list of members has none."""
        if rank.frame.position == "word" or not self._tools.extremes.ranks_origins(spoken):
            return {}
        origin = self._tools.groups.ranked_origin(telling.reading, (rank.start, rank.end), self._context.home)
        return {"nationality": origin.group.value} if origin is not None else {}

    def _time(self, telling: Telling, span: Span, measure: str) -> SaidPeriod | None:
        """The time the words are about; what they span ("since 2012") is no such time."""
        reading = telling.reading
        if self._tools.extremes.is_of_a_day(reading.text[span[0] : span[1]].lower()):
            ends = reading.start + span[0]
            days = [c.period for c in telling.made if c.span.end <= ends and c.period and c.period.form == "day"]
            if days:
                return carried(days[-1])
        phrase = self._tools.timings.of_words(reading, span).period
        timings = self._tools.timings
        is_anothers = phrase is not None and (timings.is_relative(phrase) or timings.is_compared_with(reading, phrase))
        if is_anothers:
            phrase = None  # "a drop of 15% from March 2025 and *the lowest total ever*"
        said = self._saying.resolved(phrase, telling.period, reading)
        if said is not None and said.form != "since":
            return said
        ends = reading.start + span[0]
        starts = [c.baseline for c in telling.made if c.baseline is not None]
        before = [c.period for c in telling.made if c.span.end <= ends and c.period is not None]
        before = [p for p in before if not any((p.start, p.end) == (s.start, s.end) for s in starts)] or before
        if before and before[-1].form == "since":
            return None  # "trebled since 2019 to *a record high*": the stretch is that of the change
        if not before and (is_anothers or self._comes_before_a_turn(telling, span)):
            return carried(telling.before)
        return carried(before[-1] if before else self._context.tools.time_that_goes_on(telling, measure))

    def _comes_before_a_turn(self, telling: Telling, span: Span) -> bool:
        """Do the numbers go on to another time ("at its lowest for years, *and has since fallen* by a third")?"""
        first = next((claim for claim in telling.made if claim.period is not None and claim.period.text), None)
        if first is None:
            return False
        between = telling.reading.skeleton[span[1] : max(span[1], first.span.start - telling.reading.start)]
        return self._tools.timings.moves_on(between)

    def _measure(self, telling: Telling, span: Span, kind: str) -> tuple[str | None, float]:
        """The measure that words are about, with the weight of the tie."""
        reading = telling.reading
        measure, weight = self._best_mention(telling, span)
        told = next((c.measure for c in reversed(telling.made) if c.span.end <= reading.start + span[0]), None)
        if measure is not None and told in self._tools.families.overrides.get(measure, ()):
            measure = told  # "380,000 entered the bloc irregularly, *the most since 2016*"
        measure = self._meant_here(telling, measure, told)
        if measure is None or weight < CLEAR:
            if telling.made:
                return telling.made[-1].measure, CLEAR
            focuses = telling.carried.focuses(telling.index)
            before = reading.text[: span[0]].lower()
            if focuses and (not reading.mentions or self._tools.extremes.points_back(before)):
                return focuses[0].measure, CLEAR - 1.0
        enough = ENOUGH_FOR_RECORD if kind == "record" else ENOUGH_FOR_RANK
        return (measure, weight) if measure is not None and weight > enough else (None, 0.0)

    def _meant_here(self, telling: Telling, measure: str | None, told: str | None) -> str | None:
        """What words for a measure mean in a passage about another ("the most *arrivals*" is said of small boats)."""
        meant = self._tools.families.in_passage.get(measure, frozenset()) if measure is not None else frozenset()
        named_outright = any(m.measure == measure and not m.word.weak for m in telling.reading.mentions)
        about = [told] if told is not None else [focus.measure for focus in telling.carried.focuses(telling.index)]
        spoken_of = about[0] if about else None
        if not about and measure not in telling.carried.named:
            spoken_of = next((other for other in sorted(meant) if other in telling.carried.named), None)
        return spoken_of if spoken_of in meant and not named_outright else measure

    def _best_mention(self, telling: Telling, span: Span) -> tuple[str | None, float]:
        reading = telling.reading
        best: tuple[str | None, float] = (None, 0.0)
        for mention in reading.mentions:
            if mention.word.weak and not self._is_kin(telling, mention):
                continue
            weight = self._tools.linker.weight_of_words(reading, span, mention)
            if mention.start > span[1] and not _FEW_WORDS.match(reading.skeleton[span[1] : mention.start]):
                weight -= 3.0
            if best[0] is None or weight > best[1]:
                best = (mention.measure, weight)
        return best

    def _is_kin(self, telling: Telling, mention: Mention) -> bool:
        named = telling.carried.named
        return any(self._tools.families.related(mention.measure, measure) for measure in named)


def _is_of_a_record(rank: Rank, records: Sequence[Record]) -> bool:
    """Do the words of a rank only begin those of a record ("*the highest number of claims* since 2005")?"""
    return any(
        record.start <= rank.start and rank.end <= record.end and rank.end - rank.start < record.end - record.start
        for record in records
    )
