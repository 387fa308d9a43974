"""What every check works with: a claim, a reading, a day, and the figures; and what it yields: a figure, or why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from claims.model import Claim
from factcheck.figures import Figures, Found
from factcheck.model import Reading


@dataclass(frozen=True, slots=True)
class Gap:
    """No figure: the code of the reason, and what is missing."""

    reason: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be computed: the claim's number under one reading, as known on one day."""

    figures: Figures
    claim: Claim
    reading: Reading
    day: date

    def at(self, day: date) -> Question:
        return Question(self.figures, self.claim, self.reading, day)

    def of(self, reading: Reading) -> Question:
        return Question(self.figures, self.claim, reading, self.day)

    @property
    def is_rule(self) -> bool:
        measures = self.figures.store.codelists.measures
        code = self.reading.series.measure
        return code in measures and measures[code].nature == "rule"


Compute = Callable[[Question], Found | Gap]
