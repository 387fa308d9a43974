"""How a claim fares under one reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from claims.model import Claim
from factcheck.checks.computing import Question
from factcheck.comparing import Comparison
from factcheck.figures import Figures, Found
from factcheck.model import Reading, Step
from factcheck.policy import Policy

# From best to worst, in the order in which the first that fits is taken.
ORDER = ("accurate", "outdated", "close", "inaccurate", "unverified", "not_checkable")


@dataclass(frozen=True, slots=True)
class Case:
    """A claim under one reading, on the day it was said, with what judging needs.

    `open` says that the reading is one of many the words would bear, so that a miss proves nothing; `near` that the
    figure is the one next to the day named, so that only a great miss does.
    """

    figures: Figures
    policy: Policy
    claim: Claim
    reading: Reading
    day: date
    as_of: date
    open: bool = False
    near: bool = False

    def question(self, day: date | None = None) -> Question:
        return Question(self.figures, self.claim, self.reading, day or self.day)

    def of(self, reading: Reading) -> Case:
        return replace(self, reading=reading)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rating of a claim under one reading, why, and what it rests on.

    `firm` is False where an `unverified` stands for an `inaccurate` that the figures are not firm enough for.
    `words` fills the templates of the reasons.
    """

    reading: Reading
    rating: str
    reasons: tuple[str, ...]
    then: Found | None = None
    now: Found | None = None
    comparison: Comparison | None = None
    steps: tuple[Step, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    diagnosis: str | None = None

    def noting(self, reasons: Sequence[str] = (), steps: Sequence[Step] = ()) -> Outcome:
        return replace(
            self,
            reasons=tuple(dict.fromkeys((*self.reasons, *reasons))),
            steps=(*self.steps, *steps),
        )


def worse(one: Outcome, other: Outcome) -> Outcome:
    """The worse of two: of a record with a number, the number's rating or the record's."""
    ranks = ("accurate", "close", "outdated", "unverified", "inaccurate")
    return max(one, other, key=lambda each: ranks.index(each.rating))
