"""What the sentences of a passage leave to those after them: measures, time, place, group."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from claims.linking import Focus
from claims.model import Claim, SaidPeriod
from claims.readings import GroupMention, SentenceReading

MEASURES_KEPT, FOCUS_REACH, PERIOD_REACH, NATIONALITY_REACH = 3, 3, 2, 1
"""How many measures stay in focus, and for how many sentences measures, times and nationalities go on."""
_MOST_COMPARED = 2
"""More nationalities than these in one sentence are a list."""
TELLING = 1000
"""A number of at least so much, told again, is the number told before."""


@dataclass
class Carried:
    """The state of one passage between two sentences.

    `told_of` are the measures that the time goes with, `same_paragraph` says whether it was told in this paragraph;
    `day` is the day last named, which "that day" points back to.
    """

    measures: list[tuple[str, int]] = field(default_factory=list)
    named: frozenset[str] = frozenset()
    geography: str | None = None
    breakdown: dict[str, str] = field(default_factory=dict)
    nationality: str | None = None
    periods_of_values: dict[Decimal, SaidPeriod] = field(default_factory=dict)
    supposed: bool = False
    told_of: frozenset[str] = frozenset()
    same_paragraph: bool = True
    day: SaidPeriod | None = None
    _period: SaidPeriod | None = None
    _period_age: int = 0
    _nationality_at: int = -9

    @property
    def time(self) -> SaidPeriod | None:
        """The time last told, however long ago."""
        return self._period

    @property
    def period(self) -> SaidPeriod | None:
        """The time last told, as long as it goes on by itself."""
        return self._period if self._period_age <= PERIOD_REACH else None

    def focuses(self, sentence: int) -> list[Focus]:
        """What the passage is about at a sentence, the newest first."""
        return [Focus(measure, sentence - at) for measure, at in self.measures if sentence - at <= FOCUS_REACH]

    def name(self, reading: SentenceReading) -> None:
        """Note the measures a sentence names outright, before its numbers are read."""
        self.named |= {mention.measure for mention in reading.mentions if not mention.word.weak}

    def leave(
        self, sentence: int, reading: SentenceReading, made: Sequence[Claim], groups: Sequence[GroupMention]
    ) -> None:
        """Note what a sentence with these claims and groups was about."""
        outright = [mention.measure for mention in reading.mentions if not mention.word.weak]
        for measure in (*outright, *(claim.measure for claim in reversed(made))):
            self._remember(measure, sentence)  # the first number's measure is what the sentence is about
        self._leave_values(made)
        if made:
            self.geography = made[-1].geography if made[-1].geography_basis != "default" else self.geography
            self.breakdown = _group_that_goes_on(made)
        self._leave_nationality(sentence, groups)
        self.supposed = bool(made) and made[-1].stance == "hypothetical"

    def leave_period(self, period: SaidPeriod | None, told_of: Collection[str]) -> None:
        """Note the time a sentence told, and of which measures; None: it told none, and the one before grows older."""
        self._period_age = 0 if period is not None else self._period_age + 1
        self._period = period or self._period
        if period is not None:
            self.told_of, self.same_paragraph = frozenset(told_of), True

    def forget_time(self) -> None:
        """A time was told that no calendar settles: none told before goes on."""
        self._period = None

    def _remember(self, measure: str, sentence: int) -> None:
        others = [(other, at) for other, at in self.measures if other != measure]
        self.measures = [(measure, sentence), *others][:MEASURES_KEPT]

    def _leave_values(self, made: Sequence[Claim]) -> None:
        for claim in made:
            if claim.quantity is None or claim.period is None or claim.kind not in ("level", "record"):
                continue
            if claim.quantity.low >= TELLING:
                self.periods_of_values.setdefault(claim.quantity.low, claim.period)

    def _leave_nationality(self, sentence: int, groups: Sequence[GroupMention]) -> None:
        named = next((g.group.value for g in groups if g.group.dimension == "nationality"), None)
        if named is not None:
            self.nationality, self._nationality_at = named, sentence
        elif sentence - self._nationality_at > NATIONALITY_REACH:
            self.nationality = None


def _group_that_goes_on(made: Sequence[Claim]) -> dict[str, str]:
    """The group that a figure without one is about after these claims.

    Of a share's part only its nationality may be; the last of a list of nationalities is not.
    """
    last = made[-1]
    group = dict(last.breakdown)
    if last.kind == "share" and len(made) > 1 and _is_of_the_same(made[-2], last):
        group = dict(made[-2].breakdown)  # "233,000 dependants came, 23% of non-EU nationals": the dependants go on
    elif last.kind == "share":
        group = {name: value for name, value in group.items() if name == "nationality"}
    listed = {value for claim in made for name, value in claim.breakdown if name == "nationality"}
    if len(listed) > _MOST_COMPARED:
        group.pop("nationality", None)
    return group


def _is_of_the_same(counted: Claim, share: Claim) -> bool:
    """Does a share put a count of the same people another way, naming besides only what it is a share of?"""
    told = counted.kind in ("level", "record") and counted.measure == share.measure and counted.breakdown
    return bool(told) and set(counted.breakdown) < set(share.breakdown)
