"""Which reference period the words of time mean, given what a series holds and what was public on the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claims.model import SaidPeriod, Superlative
from factcheck.figures import Figures
from factcheck.periods import is_year, same_length, year_to
from factcheck.wording import period_name
from reference_data.codelists import Geography
from reference_data.model import Period, SeriesKey, month_end, shift_years

MOST_READINGS = 3
# A stock counted every quarter answers for a day up to a quarter after it was counted.
_STOCK_REACH = timedelta(days=100)
# "In June" or "in 2024" means the last count there is of it, unless that lies longer before its end.
STOCK_STEP = timedelta(days=31)
# A day so shortly before is the day of the speech rather than of the figure, where no figures of days are held.
_LATELY = timedelta(days=40)
# "Since the election" may be counted from the day itself or from the first days after it.
_SINCE_REACH = timedelta(days=7)
# Sums up to now that end so long before the day may have grown since.
_BEHIND = timedelta(days=31)
# A stretch of half a year or more may be filled by periods that leave out or add so much of it at either end.
_LONG_SPAN = timedelta(days=180)
_SLACK_OF_A_SPAN = 0.06
_MOST_SLACK = timedelta(days=183)
_A_YEAR = timedelta(days=366)
# A total of more days than about two years is not what anybody says of now.
_MOST_DAYS_OF_NOW = 740
# A year that ends so shortly before the day is the past one rather than the one before.
_PAST_YEAR = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class ChosenPeriod:
    """A period a claim may mean, in words why, and how sure that is.

    `open`: the words would bear others as well, so that a miss proves nothing. `near`: it is the count next to the
    day named, so that only a great miss does.
    """

    period: Period
    why: str
    open: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """What settles the meaning of words of time: the day it was said, the place's financial and statistical years."""

    day: date
    fiscal_start: tuple[int, int] = (1, 1)
    statistical_end: tuple[int, int] = (12, 31)

    @classmethod
    def of(cls, day: date, place: Geography | None) -> Calendar:
        if place is None:
            return cls(day)
        return cls(day, _month_day(place.fiscal_year_start), _month_day(place.statistical_year_end))


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
            return self._stock(said, form)[:MOST_READINGS]
        chosen = _FORMS[form](self, said)
        if superlative and form in ("last_year",):
            chosen = self.extreme_first(chosen, superlative.direction)
        return _distinct(chosen)[:MOST_READINGS]

    # Flows and figures of whole years

    def exact(self, said: SaidPeriod) -> list[ChosenPeriod]:
        wanted = Period(said.start, said.end, said.kind)
        named = self.named(wanted)
        if named:
            return [ChosenPeriod(named, "the period named")]
        if said.start == said.end and said.start >= self.day - _LATELY and self.cadence != "daily":
            return self.newest()  # "on Wednesday" is when it was said
        if said.end >= self.day and said.start <= self.day:
            so_far = self.so_far(said.start, "the part of the period named that was over")
            if so_far:
                return so_far
        return self.about(said.start, min(said.end, self.day))

    def about(self, start: date, end: date) -> list[ChosenPeriod]:
        """The published periods that fill a long stretch of time nearly: "since 20 January 2021" by whole months."""
        slack = min(timedelta(days=int((end - start).days * _SLACK_OF_A_SPAN)), _MOST_SLACK)
        if end - start < _LONG_SPAN or not self.figures.adds_up(self.key):
            return []
        starts = sorted(
            {each.start for each in self.public if abs(each.start - start) <= slack}, key=lambda each: abs(each - start)
        )
        open_ended = end >= self.day - timedelta(days=1)
        known_to = max((each.end for each in self.public if each.end <= end), default=end) if open_ended else end
        for first in starts:
            pieces = self.figures.fill(self.key, first, end, self.day)
            if pieces and known_to - pieces[-1].end <= slack:
                period = Period(first, pieces[-1].end, "cumulative")
                return [ChosenPeriod(period, "what is published of the time named", near=True)]
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
            chosen = self.so_far(wanted.start, "the year so far")
        if not self.is_rolling:
            return chosen
        if chosen:
            newest = [each for each in self.years if each.end <= self.day][-1:]
            return chosen + [
                ChosenPeriod(each, "the year named, to the month of the newest release")
                for each in ending
                if newest and each.end.month == newest[0].end.month and each != calendar_year
            ]
        return [replace_open(each) for each in self._years(ending, "ending in the year named")]

    def fiscal(self, said: SaidPeriod) -> list[ChosenPeriod]:
        named = self.named(Period(said.start, said.end, "financial_year"))
        month, day = self.calendar.statistical_end
        statistical = year_to(month_end(said.end.year, month) if day >= 28 else date(said.end.year, month, day))
        middle = self.named(statistical)
        chosen = []
        if named and named.kind == "financial_year":
            chosen.append(ChosenPeriod(named, "the financial year named"))
            if not self.is_rolling:
                return chosen
        if middle:
            chosen.append(ChosenPeriod(middle, "the statistical year named"))
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
            missed = not calendar_year and self.figures.must_be_public(self.key, wanted, self.day)
            last += [replace(each, open=missed) for each in self._years(ending, "ending in the year before")]
        if said.end > wanted.end and said.end >= self.day - _PAST_YEAR:  # "in the past year", up to the day
            past = self.about(said.start, said.end) if self.cadence in ("daily", "monthly") else []
            return [*past, *self.newest_year()] or last
        return last

    def this_year(self, said: SaidPeriod) -> list[ChosenPeriod]:
        total = self.so_far(said.start, "the year so far")
        if total or self.is_rolling:
            return total or self.newest_year()
        return [replace_open(each) for each in self.newest_year()]

    def month(self, said: SaidPeriod) -> list[ChosenPeriod]:
        month = self.named(Period(said.start, said.end, "month"))
        if month:
            return [ChosenPeriod(month, "the month named")]
        if said.end >= self.day >= said.start:
            return self.so_far(said.start, "the month so far")
        ending = [each for each in self.years if each.end == said.end and self.is_rolling]
        return self._years(ending, "ending in the month named")

    def since(self, said: SaidPeriod) -> list[ChosenPeriod]:
        starts = {each.start for each in self.public if abs(each.start - said.start) <= _SINCE_REACH}
        totals = [one for start in (said.start, *sorted(starts)) for one in self.so_far(start, "everything since then")]
        if totals:
            return sorted(totals, key=lambda each: each.period.end, reverse=True)[:1]
        return self.about(said.start, self.day)

    def newest(self, _: SaidPeriod | None = None) -> list[ChosenPeriod]:
        """Without words of time: the newest figure; of a daily series the day itself, else the year so far."""
        if self.cadence in ("daily", "monthly"):
            days = [each for each in self.public if each.kind == "day" and each.end >= self.day - timedelta(days=3)]
            chosen = [ChosenPeriod(days[-1], "the newest day", open=True)] if days else []
            chosen += [replace_open(each) for each in self.so_far(date(self.day.year, 1, 1), "the year so far")]
            chosen += [replace_open(each) for each in self.newest_year()]
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
            (each for each in years if self.figures.total(self.key, each, self.day)), key=lambda each: each.end
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
        return [ChosenPeriod(period, why, near=behind)]

    def extreme_first(self, chosen: list[ChosenPeriod], direction: str) -> list[ChosenPeriod]:
        """The same periods, the one with the highest (or lowest) figure as known on the day first."""
        sign = -1 if is_high(direction) else 1

        def value(each: ChosenPeriod) -> object:
            found = self.figures.at(self.key, each.period, self.day)
            return (0, sign * found.figure.value) if found else (1, 0)

        return sorted(chosen, key=value)

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

    # Stocks: a level on a day

    def _stock(self, said: SaidPeriod | None, form: str) -> list[ChosenPeriod]:
        points = [each for each in self.points if each.end <= self.day]
        if not points:
            return []
        if said is None or form in ("now", "since", "this_year"):
            if self._is_history(points[-1]):
                return []
            chosen = [ChosenPeriod(points[-1], "the newest count public on the day", self._is_old(points[-1]))]
            known = self.figures.direct(self.key, points[-1], self.day)
            if known and known.published == self.day and len(points) > 1:
                chosen.append(ChosenPeriod(points[-2], "the newest count until that day's release"))
            return chosen
        if form in ("year", "last_year"):
            year = self.day.year - 1 if form == "last_year" else said.end.year
            inside = [each for each in points if each.end.year == year]
            name = "the year before" if form == "last_year" else "the year named"
            return [
                ChosenPeriod(each, f"its last day in {name}", near=self._is_followed(each, year))
                for each in inside[-1:]
            ]
        return self.point_at(said.start, said.end)

    def _is_followed(self, count: Period, year: int) -> bool:
        """Whether there must be a later count in the year that is not held."""
        return count.end + self.figures.step(self.key, count) <= min(date(year, 12, 31), self.day)

    def point_at(self, start: date, end: date) -> list[ChosenPeriod]:
        """The count on the last day of a stretch of time, else those next to it, nearest first."""
        points = [each for each in self.points if each.end <= self.day]
        exact = [each for each in points if each.end == end]
        if exact:
            return [ChosenPeriod(exact[-1], "the day named")]
        inside = [each for each in points if start <= each.end <= end]
        if inside and end - inside[-1].end <= STOCK_STEP:
            return [ChosenPeriod(inside[-1], "the last count in the time named")]
        before = [each for each in points if end - _STOCK_REACH <= each.end < end][-1:] or inside[-1:]
        after = [each for each in points if end < each.end <= end + _STOCK_REACH][:1]
        nearest = sorted(before + after, key=lambda each: (abs(each.end - end), each.end))
        return [ChosenPeriod(each, "the count next to the day named", near=True) for each in nearest]


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
    "now": PeriodChoice.newest,
}


def is_high(direction: str) -> bool:
    """Whether a superlative's direction is upwards (`high` or `highest`)."""
    return direction.startswith("high")


def replace_open(chosen: ChosenPeriod) -> ChosenPeriod:
    return replace(chosen, open=True)


def _distinct(chosen: list[ChosenPeriod]) -> list[ChosenPeriod]:
    seen: dict[Period, ChosenPeriod] = {}
    for each in chosen:
        seen.setdefault(each.period, each)
    return list(seen.values())


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
