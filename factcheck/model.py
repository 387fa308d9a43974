"""What judging yields: readings, evidence, verdicts and the report of a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from claims.model import Claim, Document
from reference_data.model import Known, Period, SeriesKey

RATINGS = ("accurate", "close", "outdated", "inaccurate", "unverified", "not_checkable")


@dataclass(frozen=True, slots=True)
class Reading:
    """One admissible way to understand a claim: a series and the periods it is judged by, chosen without its value.

    `meant` is the time the words mean where the figure judged by answers for it without being just of it: the whole
    of an administration, of which most months are published; the year in which a stock was counted on one day.
    """

    series: SeriesKey
    period: Period
    baseline: Period | None
    why: str
    meant: Period | None = None

    @property
    def told(self) -> Period:
        """The period of the claim."""
        return self.meant or self.period


@dataclass(frozen=True, slots=True)
class Evidence:
    """An official figure behind a verdict, as known on one day.

    `value` is in the unit of the claim's quantity (percent for a percentage change). `known` are the
    observations it was computed from, the first being the figure for the period judged.
    """

    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    known: tuple[Known, ...]
    arithmetic: str | None = None

    @property
    def published(self) -> date:
        """The day on which the newest of the figures used first came out with this value."""
        return max(k.published for k in self.known)

    @property
    def confirmed(self) -> date:
        return max(k.confirmed for k in self.known)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way to a verdict, for a reader who wants to see it: a stage, and what happened in it."""

    stage: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim's rating with everything it rests on. `diagnosis` and `reasons` are codes of `factcheck.reasons`.

    `sought` is the period of a claim that no reading answers, as far as it can be told.
    """

    rating: str
    reasons: tuple[str, ...]
    diagnosis: str | None
    reading: Reading | None
    readings: tuple[Reading, ...]
    then: Evidence | None
    now: Evidence | None
    arithmetic: str | None
    explanation: str
    steps: tuple[Step, ...] = ()
    sought: Period | None = None


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """What was said, and the verdict on it."""

    claim: Claim
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be dealt with: which, at which stage (reading, extracting, judging), and why."""

    document: str
    stage: str
    error: str


@dataclass(frozen=True, slots=True)
class Report:
    """A document with its checked claims, in order of `span.start`. `as_of` is the day "now" stands for."""

    document: Document
    as_of: date
    checked: tuple[CheckedClaim, ...] = field(default=())
