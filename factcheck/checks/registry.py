"""Which check judges which kind of claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from factcheck.assessing import assess_number
from factcheck.checks import change, level, rank, rate, ratio, record, revision, share, threshold
from factcheck.checks.computing import Compute, Question
from factcheck.outcomes import Case, Outcome


@dataclass(frozen=True, slots=True)
class Check:
    """How one kind of claim is judged: `compute` works its figure out, `compute_now` that of today if it differs.

    `assess` rates the claim under a reading; without it the number is compared with what `compute` gives.
    """

    compute: Compute
    compute_now: Compute | None = None
    own_assess: Callable[[Case], Outcome] | None = None

    def assess(self, case: Case) -> Outcome:
        if self.own_assess is not None:
            return self.own_assess(case)
        return assess_number(case, self.compute, self.compute_now)


THRESHOLD = Check(level.compute, threshold.compute_now, threshold.assess)
CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "level": Check(level.compute),
        "change_abs": Check(change.compute, own_assess=change.assess),
        "change_pct": Check(change.compute, own_assess=change.assess),
        "ratio": Check(ratio.compute, own_assess=ratio.assess),
        "share": Check(share.compute),
        "rate": Check(rate.compute),
        "record": Check(level.compute, own_assess=record.assess),
        "rank": Check(level.compute, own_assess=rank.assess),
        "threshold": THRESHOLD,
    }
)
REVISION = Check(revision.compute)
_LONGER_THAN_A_YEAR = 400
_LEVELS = frozenset({"level", "record", "rate", "threshold"})


def check_of(case: Case) -> Check:
    """The check for a claim under a reading; a level of a rule is judged as a rule, whatever kind was read."""
    kind = case.claim.kind
    if case.claim.vintage == "revision":
        return REVISION
    is_rule = Question(case.figures, case.claim, case.reading, case.day).is_rule
    if is_rule and kind in _LEVELS and case.claim.quantity is not None:
        return THRESHOLD
    # "1.2 million a year from 2010 to 2019"; of a year's figure "a year" says nothing more
    is_average = case.claim.per != "year" or case.reading.period.days > _LONGER_THAN_A_YEAR
    if kind == "level" and case.claim.per in rate.DAYS_OF and is_average:
        return CHECKS["rate"]
    return CHECKS[kind]
