"""From read sentences to claims: one passage at a time, carrying over what a sentence leaves unsaid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.carry_over import Carried
from claims.claim_making import Context, Telling
from claims.lexicons import Frame
from claims.linking import Surroundings
from claims.model import Claim, SaidPeriod
from claims.number_claims import NumberClaims
from claims.parse_trees import Tree
from claims.readings import GroupMention, SentenceReading
from claims.wordless_claims import WordlessClaims

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
# Forms of the time that a record is of, which is not the time of what follows.
_ALL_TIMES = ("since", "span")
NOW_REACH = 2
"""For how many sentences a level without a time may be contrasted with what is "now"."""


class PassageAssembler:
    """Makes the claims of one passage, sentence by sentence."""

    def __init__(self, context: Context) -> None:
        self._context, self._tools = context, context.tools
        self._numbers, self._words = NumberClaims(context), WordlessClaims(context)
        self._carried = Carried()

    def claims(self, readings: Sequence[SentenceReading]) -> list[Claim]:
        """All claims of the passage, in the order of its sentences."""
        told = []
        for index, reading in enumerate(readings):
            if index and _BLANK_LINE.search(self._context.document.text, readings[index - 1].end, reading.start):
                self._carried.same_paragraph = False
            told.append(self._sentence(index, reading))
        return [claim for index, claims in enumerate(told) for claim in _open_before_now(claims, told[index:])]

    def _sentence(self, index: int, reading: SentenceReading) -> list[Claim]:
        carried, tree = self._carried, Tree(reading.tokens)
        carried.name(reading)
        heads = self._tools.families.heads
        reading.mentions = [m for m in reading.mentions if not tree.only_modifies(m.end, reading.text, heads)]
        groups = self._tools.groups.named_in(reading, self._context.home, carried.nationality is not None)
        groups += self._ranked_origins(reading)
        telling = Telling(reading, index, carried, groups, carried.period, carried.period)
        self._tell_numbers(telling, tree)
        telling.made += self._words.claims(telling)
        telling.made.sort(key=lambda claim: claim.span.start)
        carried.leave(index, reading, telling.made, groups)
        if not telling.made:
            carried.geography = self._tools.scopes.place_named(reading) or carried.geography
        if telling.is_open and not telling.tells_time:
            carried.forget_time()
        measures = {claim.measure for claim in telling.made} or {mention.measure for mention in reading.mentions}
        carried.day = self._day_named(reading) or carried.day
        carried.leave_period(telling.period if telling.tells_time else self._only_time(telling), measures)
        return telling.made

    def _ranked_origins(self, reading: SentenceReading) -> list[GroupMention]:
        """The country that a rank of origins is claimed for, at the rank's words: their number counts its people."""
        tools, found = self._tools, []
        for rank in reading.ranks:
            if rank.frame.position != "word" and tools.extremes.ranks_origins(reading.skeleton[rank.start : rank.end]):
                origin = tools.groups.ranked_origin(reading, (rank.start, rank.end), self._context.home)
                if origin is not None:
                    found += [origin, GroupMention(rank.start, rank.end, origin.group)]
        return found

    def _tell_numbers(self, telling: Telling, tree: Tree) -> None:
        """Make the claims of the numbers, each going on from the one before."""
        reading = telling.reading
        timings = self._tools.timings.of_numbers(reading)
        focuses = self._carried.focuses(telling.index)
        for index, number in enumerate(reading.numbers):
            around = Surroundings(focuses, self._carried.named, telling.link, telling.last_span)
            link = self._tools.linker.link(reading, index, tree, around)
            if link is None:
                continue
            claim = self._numbers.claim(telling, index, link, timings[index])
            telling.link, telling.last, telling.last_span = link, claim, (number.start, number.end)
            telling.made.append(claim)
            telling.start = telling.start or claim.baseline
            if claim.period is None and self._numbers.leaves_time_open(reading, timings[index]):
                telling.period, telling.is_open = None, True  # "in the months leading up to the election"
            compared = self._tools.time_words.is_compared_with(reading, number)
            if not compared and _sets_the_time(claim, reading.frames.get(index), telling.start):
                telling.period, telling.tells_time = claim.period, True

    def _day_named(self, reading: SentenceReading) -> SaidPeriod | None:
        """The last single day that a sentence names."""
        said = (self._context.saying.resolved(time, None, reading) for time in reversed(reading.times))
        return next((period for period in said if period is not None and period.form == "day"), None)

    def _only_time(self, telling: Telling) -> SaidPeriod | None:
        """The one time of a sentence that names a measure but claims nothing of it: the next may build on it."""
        reading = telling.reading
        if any(claim.period is not None and claim.period.basis == "stated" for claim in telling.made):
            return None  # "an increase from 2.5 million *in 2011*" is told of where a change starts, and of no more
        if len(reading.times) != 1 or all(mention.word.weak for mention in reading.mentions):
            return None
        if self._tools.timings.only_compares(reading, reading.times[0]):
            return None  # "more than a year earlier"
        said = self._context.saying.resolved(reading.times[0], self._carried.time, reading)
        is_of_record = said is not None and said.form in _ALL_TIMES and any(c.superlative for c in telling.made)
        return None if is_of_record else said


def _sets_the_time(claim: Claim, frame: Frame | None, start: SaidPeriod | None) -> bool:
    """Is a claim's period that of what follows? Where a change comes from is not, nor is "now", what nobody said,
    or all the time a record is of."""
    if (
        claim.period is None
        or not claim.period.text
        or claim.period.form in ("now", "in_office")
        or (claim.superlative is not None and claim.period.form in _ALL_TIMES)
        or (claim.stance == "forecast" and claim.period.basis == "relative")
        or (frame is not None and frame.role == "from")
    ):
        return False
    return start is None or (start.start, start.end) != (claim.period.start, claim.period.end)


def _open_before_now(claims: list[Claim], following: Sequence[list[Claim]]) -> list[Claim]:
    """Claims of a sentence; one without a time that "now" is contrasted with soon after is not the newest figure.

    "It quadrupled to nearly a million. It is *now* 204,000."
    """
    now = {c.measure for told in following[: NOW_REACH + 1] for c in told if c.period and c.period.form == "now"}
    return [
        replace(claim, confidence="low") if claim.period is None and claim.measure in now else claim for claim in claims
    ]
