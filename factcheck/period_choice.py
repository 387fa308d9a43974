"""Which reference period the words of time mean, given what a series holds and what was public on the day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from claims.model import SaidPeriod, Superlative
from factcheck.chosen_periods import MOST_READINGS, Calendar, ChosenPeriod, answering, distinct, opened
from factcheck.figures import Figures
from factcheck.periods import is_year, same_length, year_to
from factcheck.stock_choice import StockChoice
from factcheck.wording import period_name
from reference_data.model import Period, SeriesKey, month_end, shift_years

# A day so shortly before is the day of the speech rather than of the figure, where no figures of days are held.
_LATELY = timedelta(days=40)
# "Since the election" may be counted from the day itself or from the first days after it.
_SINCE_REACH = timedelta(days=7)
_ONE_DAY, _A_MONTH = timedelta(days=1), timedelta(days=31)
# So many years of figures that all end in one month are a series by the year to that month.
_MANY_YEARS = 5
_THIS_WEEK = timedelta(days=7)
# Sums up to now that end so long before the day may have grown since.
_BEHIND = timedelta(days=31)
_EARLY_MONTHS = 6
_SO_FAR = re.compile(r"\bso far\b|\bto date\b|\bup to\b|\balready\b|\bsince the\b")
_MOST_MISSING = 0.25
# A stretch of half a year or more may be filled by periods that leave out or add so much of it at either end.
_LONG_SPAN = timedelta(days=180)
_SLACK_OF_A_SPAN = 0.06
_MOST_SLACK = timedelta(days=183)
_A_YEAR = timedelta(days=366)
# A total of more days than about two years is not what anybody says of now.
_MOST_DAYS_OF_NOW = 740
# A year that ends so shortly before the day is the past one rather than the one before.
_PAST_YEAR = timedelta(days=62)


# Forms of time within which a stock is counted more than once.
_STRETCHES = frozenset({"year", "last_year", "fiscal", "span"})


class PeriodChoice:
    """Chooses periods for one series and one day."""

    def __init__(self, figures: Figures, key: SeriesKey, calendar: Calendar) -> None:
        self.figures, self.key, self.calendar, self.day = figures, key, calendar, calendar.day
        lists = figures.store.codelists
        measure = lists.measures.get(key.measure)
        self.cadence = measure.cadence if measure else "irregular"
        self.nature = measure.nature if measure else "flow"
        self.public = figures.public(key, calendar.day)
        self.points = [each for each in self.public if each.days == 1 and each.kind != "day"]
        self.stock = StockChoice(figures, key, calendar.day, [each for each in self.points if each.end <= calendar.day])
        self.years = [
            each for each in self.public if is_year(each) and (each.kind != "cumulative" or each.months == 12)
        ]

    @property
    def is_stock(self) -> bool:
        return self.nature == "stock" or bool(self.points and not self.years)

    @property
    def is_rolling(self) -> bool:
        """Whether the series comes in years that end in any month, so that one of them answers for a year named."""
        ends = {each.end.month for each in self.years if each.kind == "year_ending"}
        return self.cadence == "rolling_year" or (self.cadence == "irregular" and bool(ends - {12}))

    def choose(self, said: SaidPeriod | None, superlative: Superlative | None = None) -> list[ChosenPeriod]:
        """At most three periods, best first; empty if none that the words could mean was public on the day."""
        form = said.form if said else "now"
        if self.is_stock and self.points:
            counts = self.stock.choose(said)
            if superlative and said and form in _STRETCHES:
                counts = [*self._extreme_count(said, superlative.direction), *counts]
            return distinct(counts)[:MOST_READINGS]
        chosen = _FORMS[form](self, said)
        if superlative and form in ("last_year",):
            if self.is_rolling:  # "a record 111,000 in the last year" may be of the newest year
                chosen = distinct([*chosen, *self.newest_year()])
            chosen = self.extreme_first(chosen, superlative.direction)
        if superlative and said and form == "year" and self.is_rolling:  # "peaked in 2005" at a year ending in it
            why = "the extreme of the years that end in the one named"
            ending = [ChosenPeriod(each, why) for each in self.years if each.end.year == said.start.year]
            chosen = [*chosen[:2], *self.extreme_first(ending, superlative.direction)[:1]]
        return distinct(chosen)[:MOST_READINGS]

    # Flows and figures of whole years

    def exact(self, said: SaidPeriod) -> list[ChosenPeriod]:
        wanted = Period(said.start, said.end, said.kind)
        named = self.named(wanted)
        if named:
            return [ChosenPeriod(named, "the period named")]
        if said.start == said.end and said.start >= self.day - _LATELY and self.cadence != "daily":
            return self.newest()  # "on Wednesday" is when it was said
        if said.basis == "relative" and said.end >= self.day - _ONE_DAY:
            years = self._newest_years(said)
            if years:
                return years
        if said.end >= self.day and said.start <= self.day:
            so_far = self._up_to_now(said.start, "the part of the period named that was over")
            if so_far:
                return so_far
        if said.kind == "year_ending":  # "the year to April" may be the financial year to the end of March
            ended = [each for each in self.years if timedelta() < said.end - each.end <= _A_MONTH]
            if ended:
                return [opened(each) for each in self._years(ended[-1:], "which ended just before the time named")]
        return self.about(said.start, min(said.end, self.day))

    def _extreme_count(self, said: SaidPeriod, direction: str) -> list[ChosenPeriod]:
        """The highest (or lowest) count of a stock in the time named: "a record high of 175,457 in 2023"."""
        inside = [each for each in self.stock.points if said.start <= each.end <= said.end]
        why = f"the {'highest' if is_high(direction) else 'lowest'} count in the time named"
        return self.extreme_first([ChosenPeriod(each, why) for each in inside], direction)[:1]

    def _newest_years(self, said: SaidPeriod) -> list[ChosenPeriod]:
        """As many whole years of figures as were said to lie behind: "over the past five years"."""
        count = round((said.end - said.start).days / 365.25)
        over = [each for each in self.years if each.end <= self.day and not self._is_old(each)]
        if count < 2 or not over or abs(shift_years(said.end, -count) - said.start) > _ONE_DAY:
            return []
        end = over[-1].end
        wanted = self.named(Period(shift_years(end, -count) + _ONE_DAY, end, "cumulative"))
        return [ChosenPeriod(wanted, f"the {count} years to the newest figures")] if wanted else []

    @property
    def now(self) -> date:
        """The last day that what was counted so far can take in: of what is counted daily, the day before."""
        counted_today = self.cadence != "daily" or (self.day.month, self.day.day) == (1, 1)
        return self.day if counted_today else self.day - _ONE_DAY

    def _up_to_now(self, start: date, why: str) -> list[ChosenPeriod]:
        """As much of the time from `start` to the day as was published, as the answer for all of it."""
        if start > self.now:
            return []
        chosen = self.so_far(start, why)
        if self.cadence == "daily" and not any(each.near for each in chosen):
            return chosen
        return answering(chosen, Period(start, self.now, "cumulative"))

    def about(self, start: date, end: date) -> list[ChosenPeriod]:
        """The published periods that fill a long stretch of time nearly: "since 20 January 2021" by whole months."""
        slack = min(timedelta(days=int((end - start).days * _SLACK_OF_A_SPAN)), _MOST_SLACK)
        if end - start < _LONG_SPAN or not self.figures.adds_up(self.key):
            return []
        starts = sorted(
            {each.start for each in self.public if abs(each.start - start) <= slack}, key=lambda each: abs(each - start)
        )
        open_ended = end >= self.day - _ONE_DAY
        meant = Period(start, self.now if open_ended else end, "cumulative")
        known_to = max((each.end for each in self.public if each.end <= end), default=end) if open_ended else end
        for first in starts:
            pieces = self.figures.fill(self.key, first, end, self.day)
            if pieces and known_to - pieces[-1].end <= slack:
                period = Period(first, pieces[-1].end, "cumulative")
                return [ChosenPeriod(period, "what is published of the time named", near=True, meant=meant)]
        return []

    def year(self, said: SaidPeriod) -> list[ChosenPeriod]:
        """A year by its number; "two years ago", said after speaking of last year, may be the one before."""
        chosen = self._year(said)
        if said.basis == "relative" and said.text.lower().endswith("ago"):
            before = replace(said, start=shift_years(said.start, -1), end=shift_years(said.end, -1), basis="stated")
            earlier = [replace(each, why=f"{each.why}, counted from last year") for each in self._year(before)]
            chosen = chosen[:1] + earlier
        return chosen

    def _year(self, said: SaidPeriod) -> list[ChosenPeriod]:
        """The calendar year, the financial year named after it, or of a rolling series a year ending in it.

        A rolling series has besides the year ending in the month of its newest release: "740,000 in 2023", said when
        years to June were published, is the year to June 2023.
        """
        year = said.start.year
        wanted = Period(date(year, 1, 1), date(year, 12, 31), "calendar_year")
        calendar_year = self.named(wanted)
        chosen = [ChosenPeriod(calendar_year, "the calendar year named")] if calendar_year else []
        ending = [each for each in reversed(self.years) if each.end.year == year]
        fiscal = [each for each in ending if each.kind == "financial_year"]
        if fiscal:
            # Named after the year by those who count so; where it has hardly begun by then it may be another.
            mostly = fiscal[0].start.month > 6
            of_year = [ChosenPeriod(fiscal[0], "the financial year named after that year", open=not mostly)]
            published = calendar_year and self.figures.direct(self.key, calendar_year, self.day)
            return chosen + of_year if published else of_year + chosen
        if not chosen and year >= self.day.year:
            chosen = self._up_to_now(wanted.start, "the year so far")
        if not self.is_rolling:
            return chosen
        if chosen:
            newest = [each for each in self.years if each.end <= self.day][-1:]
            return chosen + [
                ChosenPeriod(each, "the year named, to the month of the newest release")
                for each in ending
                if newest and each.end.month == newest[0].end.month and each != calendar_year
            ]
        others = [opened(each) for each in self._years(ending, "ending in the year named")]
        return answering(others, wanted) if self._is_missed(wanted) else others

    def _is_missed(self, calendar_year: Period) -> bool:
        """Whether a calendar year that is not held came out by the day, or that very week, as such years do."""
        ends = Counter(each.end.month for each in self.figures.periods(self.key) if is_year(each))
        always_another = len(ends) == 1 and 12 not in ends and ends.total() >= _MANY_YEARS  # to April, say
        return not always_another and self.figures.must_be_public(self.key, calendar_year, self.day + _THIS_WEEK)

    def fiscal(self, said: SaidPeriod) -> list[ChosenPeriod]:
        wanted = Period(said.start, said.end, "financial_year")
        named = self.named(wanted)
        month, day = self.calendar.statistical_end
        statistical = year_to(month_end(said.end.year, month) if day >= 28 else date(said.end.year, month, day))
        if not named and said.start <= self.day <= said.end:
            running = self._up_to_now(said.start, "the part of the financial year named that was over")
            if running:
                return running
        middle = self.named(statistical)
        chosen = []
        if named and named.kind == "financial_year":
            chosen.append(ChosenPeriod(named, "the financial year named"))
            if not self.is_rolling:
                return chosen
        if middle:
            statistics = [ChosenPeriod(middle, "the statistical year named")]
            chosen += statistics if named else [opened(each) for each in answering(statistics, wanted)]
        if named:
            chosen.append(ChosenPeriod(named, "the financial year named"))
        return chosen

    def last_year(self, said: SaidPeriod) -> list[ChosenPeriod]:
        """The calendar year before; of a rolling series the years ending in it that were public, newest first.

        Where the calendar year must have been public and is not held, those prove nothing by a miss.
        """
        year = self.day.year - 1
        wanted = Period(date(year, 1, 1), date(year, 12, 31), "calendar_year")
        calendar_year = self.named(wanted)
        last = [ChosenPeriod(calendar_year, "the calendar year before")] if calendar_year else []
        if self.is_rolling:
            ending = [each for each in reversed(self.years) if each.end.year == year and each != calendar_year]
            missed = not calendar_year and self._is_missed(wanted)
            last += [replace(each, open=missed) for each in self._years(ending, "ending in the year before")]
        if said.end > wanted.end and said.end >= self.day - _PAST_YEAR:  # "in the past year", up to the day
            past = self.about(said.start, said.end) if self.cadence in ("daily", "monthly") else []
            return [*past, *self._unless_newer(self.newest_year())] or last
        return last

    def _unless_newer(self, chosen: list[ChosenPeriod]) -> list[ChosenPeriod]:
        """The newest year held is the past one only if none that is newer came out by then."""
        newer = bool(chosen) and self.figures.has_newer(self.key, chosen[0].period, self.day)
        return [opened(each) for each in chosen] if newer else chosen

    def this_year(self, said: SaidPeriod) -> list[ChosenPeriod]:
        """The year so far; of a series of other years, the newest that ended in it."""
        total = self._up_to_now(said.start, "the year so far")
        if total:
            return total
        if _SO_FAR.search(said.text.lower()):
            return []  # what was counted before is not meant
        early = self.day.month <= _EARLY_MONTHS
        if self.is_rolling:  # the newest figures are this year's, but for those of a year long over
            return [each for each in self.newest_year() if early or each.period.end >= said.start]
        ended = [opened(each) for each in self.newest_year() if each.period.end.year == self.day.year]
        return answering(ended, Period(said.start, self.now, "cumulative"))

    def month(self, said: SaidPeriod) -> list[ChosenPeriod]:
        month = self.named(Period(said.start, said.end, "month"))
        if month:
            return [ChosenPeriod(month, "the month named")]
        if said.end >= self.day >= said.start:
            return self._up_to_now(said.start, "the month so far")
        ending = [each for each in self.years if each.end == said.end and self.is_rolling]
        # A year is an answer where it fits; what happened in the month alone is not held.
        return [opened(each) for each in self._years(ending, "ending in the month named")]

    def since(self, said: SaidPeriod) -> list[ChosenPeriod]:
        starts = {each.start for each in self.public if abs(each.start - said.start) <= _SINCE_REACH}
        totals = [
            one for start in (said.start, *sorted(starts)) for one in self._up_to_now(start, "everything since then")
        ]
        if totals:
            best = sorted(totals, key=lambda each: each.period.end, reverse=True)[:1]
            return [replace(each, meant=replace(each.meant, start=said.start)) if each.meant else each for each in best]
        return self.about(said.start, self.day)

    def in_office(self, said: SaidPeriod) -> list[ChosenPeriod]:
        """All since a government took office; it may as well speak of the newest year."""
        meant = Period(said.start, self.now, "cumulative")
        whole = self.since(said)
        newest = [replace(each, near=True) for each in answering(self.newest(), meant)]
        return [*whole, *newest] if whole else [opened(each) for each in newest]

    def newest(self, _: SaidPeriod | None = None) -> list[ChosenPeriod]:
        """Without words of time: the newest figure; of a daily series the day itself, else the year so far."""
        if self.cadence in ("daily", "monthly"):
            days = [each for each in self.public if each.kind == "day" and each.end >= self.day - timedelta(days=3)]
            chosen = [ChosenPeriod(days[-1], "the newest day", open=True)] if days else []
            chosen += [opened(each) for each in self.so_far(date(self.day.year, 1, 1), "the year so far")]
            chosen += [opened(each) for each in self.newest_year()]
            if chosen:
                return chosen
        return self.newest_year(named_none=True) or [
            ChosenPeriod(each, "the newest figure public on the day", open=self._is_old(each))
            for each in self.public[-1:]
            if not self._is_history(each) and each.days <= _MOST_DAYS_OF_NOW
        ]

    def newest_year(self, named_none: bool = False) -> list[ChosenPeriod]:
        """The newest year of figures; on the day it came out, the year before counts too."""
        over = [each for each in self.years if each.end <= self.day]
        added = [each for each in self._whole_years() if not over or each.end > over[-1].end]
        if added:
            return [ChosenPeriod(added[-1], "the newest whole year that figures fill")]
        if not over or self._is_history(over[-1]):
            return []
        why = "the newest year of figures public on the day"
        # Where figures of other stretches of time are published too, a number without a time may be any of them.
        other = named_none and any(each.kind == "cumulative" for each in self.public)
        chosen = [ChosenPeriod(over[-1], why, open=self._is_old(over[-1]), near=other)]
        overlooked = self.figures.overlooked(self.key, over[-1], self.day)
        if overlooked is not None:
            why = "the newest year of figures that must have been public on the day, though first held later"
            return [ChosenPeriod(overlooked, why, near=other), *chosen]
        newest = self.figures.direct(self.key, over[-1], self.day)
        before = [each for each in over[:-1] if over[-1].end - each.end <= _A_YEAR]
        if newest and newest.published == self.day and before:
            chosen.append(ChosenPeriod(before[-1], "the newest year of figures until that day's release"))
        return chosen

    def _whole_years(self) -> list[Period]:
        """The last calendar, financial and statistical year over by the day, where shorter figures fill it."""
        fiscal = date(2001, *self.calendar.fiscal_start) - timedelta(days=1)
        ends = {(12, 31), (fiscal.month, fiscal.day), self.calendar.statistical_end}
        years = []
        for month, _ in ends:
            end = month_end(self.day.year, month)
            years.append(year_to(end if end < self.day else month_end(self.day.year - 1, month)))
        return sorted(
            (each for each in years if self.figures.pieces(self.key, each, self.day)), key=lambda each: each.end
        )

    def _is_old(self, newest: Period) -> bool:
        return self.figures.is_old(self.key, newest, self.day)

    def _is_history(self, newest: Period) -> bool:
        return self.figures.is_history(self.key, newest, self.day)

    def so_far(self, start: date, why: str) -> list[ChosenPeriod]:
        """From `start` to the last day for which figures were public."""
        if not self.figures.adds_up(self.key):
            return []
        pieces = self.figures.fill(self.key, start, self.day, self.day)
        if not pieces:
            return []
        end = pieces[-1].end
        kind = pieces[0].kind if len(pieces) == 1 else "cumulative"
        period = Period(start, end, kind)
        behind = end < self.day - _BEHIND
        # What was counted in a good part of the time is not public: the rest may make up for any miss.
        far_behind = behind and (self.day - end) > _MOST_MISSING * (self.day - start)
        return [ChosenPeriod(period, why, open=far_behind, near=behind)]

    def extreme_first(self, chosen: list[ChosenPeriod], direction: str) -> list[ChosenPeriod]:
        """The same periods, the one with the highest (or lowest) figure as known on the day first."""
        sign = -1 if is_high(direction) else 1

        def value(each: ChosenPeriod) -> object:
            found = self.figures.at(self.key, each.period, self.day)
            return (0, sign * found.figure.value) if found else (1, 0)

        return sorted(chosen, key=value)

    def is_long(self, said: SaidPeriod) -> bool:
        """Whether several years of a flow lie in the time named, so that a level that was reached is that of one."""
        return bool(self.years) and not self.is_stock and (said.end - said.start).days > _MOST_DAYS_OF_NOW

    def reached(self, said: SaidPeriod) -> list[ChosenPeriod]:
        """The years whose level a long stretch of time came to: the last one in it, or the highest or the lowest."""
        inside = [each for each in self.years if said.start <= each.end <= min(said.end, self.day)]
        chosen = [ChosenPeriod(each, "the last year of the time named") for each in inside[-1:]]
        alike = [ChosenPeriod(each, "the highest of the time named") for each in inside]
        lowest = [ChosenPeriod(each, "the lowest of the time named") for each in inside]
        extremes = self.extreme_first(alike, "high")[:1] + self.extreme_first(lowest, "low")[:1]
        return distinct(chosen + extremes)

    def extreme(self, direction: str, since: date | None = None) -> list[ChosenPeriod]:
        """The period that holds the series' maximum (or minimum) as known on the day, of those of its usual length."""
        usual = (self.years or self.points or self.public)[-1:]
        why = f"the {'highest' if is_high(direction) else 'lowest'} on record that day"
        alike = [
            ChosenPeriod(each, why)
            for each in self.public
            if usual and same_length(each, usual[0]) and (since is None or each.end >= since)
        ]
        return self.extreme_first(list(reversed(alike)), direction)[:1]

    def named(self, wanted: Period) -> Period | None:
        """The series' own period with these dates, or these dates if its parts add up to them; None if not public."""
        for each in self.public:
            if each == wanted:
                return each
        known = self.figures.at(self.key, wanted, self.day)
        return wanted if known else None

    def _years(self, years: list[Period], why: str) -> list[ChosenPeriod]:
        return [ChosenPeriod(each, f"{period_name(each)}, {why}") for each in years]


_FORMS: dict[str, Callable[[PeriodChoice, SaidPeriod], list[ChosenPeriod]]] = {
    "exact": PeriodChoice.exact,
    "span": PeriodChoice.exact,
    "day": PeriodChoice.exact,
    "year": PeriodChoice.year,
    "fiscal": PeriodChoice.fiscal,
    "last_year": PeriodChoice.last_year,
    "this_year": PeriodChoice.this_year,
    "month": PeriodChoice.month,
    "since": PeriodChoice.since,
    "in_office": PeriodChoice.in_office,
    "now": PeriodChoice.newest,
}


def is_high(direction: str) -> bool:
    """Whether a superlative's direction is upwards (`high` or `highest`)."""
    return direction.startswith("high")
