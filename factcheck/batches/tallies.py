"""What a batch, or a part of one, has come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from factcheck.model import Failure, Report

NOT_JUDGED = ("unverified", "not_checkable")


@dataclass(slots=True)
class Tally:
    """Documents done, failures, claims by rating, why claims were not judged, and the data sets used."""

    documents: int = 0
    failures: int = 0
    ratings: Counter[str] = field(default_factory=Counter)
    not_judged: Counter[str] = field(default_factory=Counter)
    used: set[str] = field(default_factory=set)

    @property
    def claims(self) -> int:
        return self.ratings.total()

    def add(self, outcome: Report | Failure) -> None:
        if isinstance(outcome, Failure):
            self.failures += 1
            return
        self.documents += 1
        for checked in outcome.checked:
            verdict = checked.verdict
            self.ratings[verdict.rating] += 1
            if verdict.rating in NOT_JUDGED:
                self.not_judged[verdict.reasons[0] if verdict.reasons else "none"] += 1

    def include(self, other: Tally) -> None:
        self.documents += other.documents
        self.failures += other.failures
        self.ratings.update(other.ratings)
        self.not_judged.update(other.not_judged)
        self.used |= other.used

    def to_object(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "failures": self.failures,
            "ratings": dict(sorted(self.ratings.items())),
            "not_judged": dict(sorted(self.not_judged.items())),
            "used": sorted(self.used),
        }

    @classmethod
    def from_object(cls, content: Mapping[str, Any]) -> Self:
        return cls(
            content["documents"],
            content["failures"],
            Counter(content["ratings"]),
            Counter(content["not_judged"]),
            set(content["used"]),
        )
