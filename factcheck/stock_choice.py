"""Which count of a stock the words of time mean: the level on a day, at the end of a month, in a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from claims.model import SaidPeriod
from factcheck.chosen_periods import ChosenPeriod, answering
from factcheck.figures import Figures
from reference_data.model import Period, SeriesKey

# A stock counted every quarter answers for a day up to a quarter after it was counted.
_REACH = timedelta(days=100)
# "In June" or "in 2024" means the last count there is of it, unless that lies longer before its end.
STEP = timedelta(days=31)
# A count of so few days beside the day named is the count of that day.
_BESIDE = timedelta(days=7)


@dataclass(frozen=True)
class StockChoice:
    """Chooses among the counts of one series that were public on a day."""

    figures: Figures
    key: SeriesKey
    day: date
    points: list[Period]

    def choose(self, said: SaidPeriod | None) -> list[ChosenPeriod]:
        """The counts that may be meant, best first."""
        if not self.points:
            return []
        if said is None or said.form in ("now", "since", "in_office", "this_year"):
            return self._newest()
        if said.form == "last_year" and said.end > date(self.day.year - 1, 12, 31):
            return self._newest()  # "in the past year", up to the day
        if said.form in ("year", "last_year"):
            return self._in_year(self.day.year - 1 if said.form == "last_year" else said.end.year, said.form)
        return self.at(said.start, said.end)

    def at(self, start: date, end: date) -> list[ChosenPeriod]:
        """The count on the last day of a stretch of time, else those next to it, nearest first."""
        exact = [each for each in self.points if each.end == end]
        if exact:
            return [ChosenPeriod(exact[-1], "the day named")]
        inside = [each for each in self.points if start <= each.end <= end]
        if inside and end - inside[-1].end <= STEP:
            chosen = [ChosenPeriod(inside[-1], "the last count in the time named")]
        else:
            before = [each for each in self.points if end - _REACH <= each.end < end][-1:] or inside[-1:]
            after = [each for each in self.points if end < each.end <= end + _REACH][:1]
            nearest = sorted(before + after, key=lambda each: (abs(each.end - end), each.end))
            chosen = [ChosenPeriod(each, "the count next to the day named", near=True) for each in nearest]
        beside = [each for each in chosen if abs(each.period.end - end) <= _BESIDE]
        return beside + answering([each for each in chosen if each not in beside], Period(end, end, "point"))

    def _newest(self) -> list[ChosenPeriod]:
        newest = self.points[-1]
        if self.figures.is_history(self.key, newest, self.day):
            return []
        old = self.figures.is_old(self.key, newest, self.day)
        chosen = [ChosenPeriod(newest, "the newest count public on the day", open=old)]
        overlooked = self.figures.overlooked(self.key, newest, self.day)
        if overlooked is not None:
            why = "the newest count that must have been public on the day, though first held later"
            return [ChosenPeriod(overlooked, why), *chosen]
        known = self.figures.direct(self.key, newest, self.day)
        if known and known.published == self.day and len(self.points) > 1:
            chosen.append(ChosenPeriod(self.points[-2], "the newest count until that day's release"))
        return chosen

    def _in_year(self, year: int, form: str) -> list[ChosenPeriod]:
        inside = [each for each in self.points if each.end.year == year]
        name = "the year before" if form == "last_year" else "the year named"
        chosen = [
            ChosenPeriod(each, f"its last day in {name}", near=self._is_followed(each, year)) for each in inside[-1:]
        ]
        return answering(chosen, Period(date(year, 1, 1), date(year, 12, 31), "calendar_year"))

    def _is_followed(self, count: Period, year: int) -> bool:
        """Whether there must be a later count in the year that is not held."""
        return count.end + self.figures.step(self.key, count) <= min(date(year, 12, 31), self.day)
