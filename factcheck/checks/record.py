"""A record: whether a figure is the highest or lowest of its series, or since a time, as known on the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from claims.model import Superlative
from factcheck.assessing import assess_number, weakness
from factcheck.checks import change_record
from factcheck.checks.computing import Gap
from factcheck.checks.level import compute as level
from factcheck.comparing import Comparison, Span
from factcheck.figures import Found
from factcheck.model import Step
from factcheck.outcomes import Case, Outcome, worse
from factcheck.period_choice import is_high
from factcheck.periods import is_year, same_length
from factcheck.wording import amount, day_name, number, when
from reference_data.model import Period, SeriesKey, month_end

# "Record levels" without a number or a time may speak of a record of the last years.
_FEWEST_RIVALS = 2
_MONTH, _YEAR = 31, 366
_MOST_YEARS = 60
# Variants that are only another series of the same counts, not another way to count.
_OF_THE_SAME = "series="
_PLACES = ("", "second ", "third ", "fourth ", "fifth ")
_RECENT = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class _Rival:
    period: Period
    found: Found


def assess(case: Case) -> Outcome:
    """The record, and the number with it if there is one: the worse of the two ratings stands."""
    said = case.claim.superlative
    if said is not None and said.of == "change":
        return change_record.assess(case, since_of(said))
    if case.claim.quantity is not None and said is not None and not said.bounded:
        return assess_number(case, level)  # "a low of 17,916" is one of its time, not of all times
    record = assess_record(case)
    if case.claim.quantity is None or record.then is None:
        return record
    numbered = assess_number(case, level)
    both = worse(numbered, record)
    other = record if both is numbered else numbered
    if both.rating == other.rating:
        both = numbered.noting(record.reasons, record.steps) if numbered.rating == "accurate" else both
        return replace(both, words={**record.words, **both.words})
    part = "number" if both is numbered else "record"
    merged = replace(both, words={**other.words, **both.words, "worse": part})
    return merged.noting(["V708"], other.steps)


def assess_record(case: Case) -> Outcome:
    """Whether no comparable figure known on the day, over the time said, lies beyond the reading's."""
    said = case.claim.superlative
    then, now = level(case.question()), level(case.question(case.as_of))
    if said is not None and not is_of_length(said, case.reading.period):
        return Outcome(case.reading, "unverified", ("V508",))
    if _is_of_another_time(case) or _begins_later(case):
        return Outcome(case.reading, "unverified", ("V506",))
    if isinstance(then, Gap) or said is None:
        reason = then.reason if isinstance(then, Gap) else "V508"
        return Outcome(case.reading, "unverified", (reason,), None, now if isinstance(now, Found) else None)
    highest = is_high(said.direction)
    since = since_of(said)
    rivals = _rivals(case, since)
    words = {"direction": "highest" if highest else "lowest", "over": _over(since)}
    outcome = Outcome(case.reading, "", (), then, now if isinstance(now, Found) else None, words=words)
    beyond = sorted(
        (each for each in rivals if _beyond(each.found, then, highest)),
        key=lambda each: (-_size(each, highest), each.period.end),
    )
    allowed = said.position - 1
    held = f"{len(rivals)} comparable figures, {len(beyond)} beyond {number(then.figure.value)}"
    steps = (Step("record", f"{words['direction']} {words['over']}: {held}"),)
    if len(beyond) <= allowed:
        start = _reaches_back(case, rivals, since)
        if start is not None:
            return replace(
                outcome, rating="unverified", reasons=("V514",), steps=steps, words={**words, "first": start}
            )
        words |= {"direction": _PLACES[len(beyond)] + words["direction"]}
        return replace(outcome, rating="accurate", reasons=("V110",), steps=steps, words=words)
    extreme = beyond[0]
    unit = then.series.unit
    words |= {
        "extreme": amount(extreme.found.figure.value, unit),
        "extreme_when": when(extreme.period),
        "extreme_when_first": when(extreme.period),
    }
    return _beaten(case, replace(outcome, words=words, steps=steps), then, extreme)


def is_of_length(said: Superlative, period: Period) -> bool:
    """Whether a period is as long as the words of the record say: a year answers none of a quarter.

    A day is told by its place in a longer time, and a stock has no length, so that neither is asked for.
    """
    if said.days is None or period.days == 1:
        return True
    return period.days <= said.days and said.days - period.days < said.days / 8


def _is_of_another_time(case: Case) -> bool:
    """Whether the figure is of a time over before the one named began: that it was a record says nothing of later."""
    said = case.claim.period
    named = said is not None and said.form != "now" and said.basis != "latest"
    return named and said is not None and case.reading.period.end < said.start


def _begins_later(case: Case) -> bool:
    """Whether the time the record is claimed over begins when the reading's period is over: it was none of it."""
    since = since_of(case.claim.superlative) if case.claim.superlative is not None else None
    return since is not None and since > case.reading.period.end


def _beaten(case: Case, outcome: Outcome, then: Found, extreme: _Rival) -> Outcome:
    value, best = then.figure.value, extreme.found.figure.value
    gap = abs(best - value) / abs(best) if best else None
    if gap is not None and gap <= case.policy.close:
        return replace(outcome, rating="close", reasons=("V205",))
    period = case.reading.period
    before = _holder_before(case)
    if case.claim.period is None and case.figures.has_newer(case.reading.series, period, case.day):
        return replace(outcome, rating="unverified", reasons=("V508",))
    said = case.claim.period
    if said is not None and said.form == "last_year" and said.start <= extreme.period.end <= said.end:
        return replace(outcome, rating="unverified", reasons=("V508",))  # that year is the one the record was set in
    if before is not None and not _is_behind(case):
        words = {**outcome.words, "earlier_when": when(before)}
        return replace(outcome, rating="outdated", reasons=("V304",), words=words, diagnosis="stale_vintage")
    comparison = Comparison(None, None, None, gap, None, Span(None, None))
    weak, words = weakness(replace(case, near=False), then, comparison)
    weak = weak or ("V508" if _is_behind(case) else None)
    if not weak and _is_loose(case) and case.day - extreme.period.end <= _RECENT:
        weak = "V508"
    if not weak and (extreme.found.single_day or extreme.found.low_confidence):
        weak = "V510" if extreme.found.single_day else "V511"
    if weak:
        return replace(outcome, rating="unverified", reasons=(weak,), words={**outcome.words, **words})
    return replace(outcome, rating="inaccurate", reasons=("V403",), diagnosis="exaggerated")


def _rivals(case: Case, since: date | None) -> list[_Rival]:
    """The series' other figures known on the day, of the same length, since the time named and none later than it."""
    period, found = case.reading.period, []
    if _is_year_so_far(period):
        return _years_so_far(case, since)
    for key, each in _held_of_the_same(case):
        if each == period or not same_length(each, period) or (each.end > period.end and not _open_ended(case)):
            continue
        if since is not None and each.end <= _whole_year(since, period):
            continue
        figure = case.figures.direct(key, each, case.day)
        if figure is not None:
            found.append(_Rival(each, figure))
    return found


def _held_of_the_same(case: Case) -> list[tuple[SeriesKey, Period]]:
    """The periods public on the day, each with its series: of another series of the same counts the plain one's too.

    A year that only the quarterly tables hold rivals one that only the daily counts hold so far: of those tables the
    years that begin on the same day of the year, for the daily counts know no others.
    """
    key = case.reading.series
    held = [(key, each) for each in case.figures.public(key, case.day)]
    if not key.variant.startswith(_OF_THE_SAME):
        return held
    plain, told = replace(key, variant=""), {each for _, each in held}
    begins = (case.reading.period.start.month, case.reading.period.start.day)
    further = [each for each in case.figures.public(plain, case.day) if each not in told]
    return held + [(plain, each) for each in further if (each.start.month, each.start.day) == begins]


def _is_year_so_far(period: Period) -> bool:
    """Whether it is a year up to a day: a record for that point of a year, to be set beside other years' so far."""
    return period.kind == "cumulative" and (period.start.month, period.start.day) == (1, 1) and period.days < _YEAR - 1


def _years_so_far(case: Case, since: date | None) -> list[_Rival]:
    """The same stretch of the years before, back to the first for which figures add up."""
    found: list[_Rival] = []
    for years in range(1, _MOST_YEARS):
        earlier = case.reading.period.shifted(-years)
        figure = case.figures.at(case.reading.series, earlier, case.day)
        if figure is None or (since is not None and earlier.end < since):
            break
        found.append(_Rival(earlier, figure))
    return found


def _is_behind(case: Case) -> bool:
    """Whether a figure newer than the newest held must have been public, and no other time was named."""
    key, period = case.reading.series, case.reading.period
    if case.claim.period is not None and case.claim.period.form != "now":
        return False
    later = period.end + case.figures.step(key, period)
    return case.figures.must_be_public(key, Period(later, later, "point"), case.day)


def _is_loose(case: Case) -> bool:
    said = case.claim.period
    return case.claim.quantity is None and (said is None or said.form not in ("exact", "year", "fiscal", "month"))


def _open_ended(case: Case) -> bool:
    """Whether later figures count as well: a peak must beat them, too, a record of a named time those before only."""
    return case.claim.period is None or case.claim.period.form in ("now", "last_year", "since", "span")


def since_of(said: Superlative) -> date | None:
    """From when on the record is claimed; "since records began" is on record, whatever year stands for that."""
    began = said.since is not None and "record" in said.text.lower() and str(said.since.year) not in said.text
    return None if began else said.since


def _whole_year(since: date, period: Period) -> date:
    """The end of what "since 2012" leaves out: the year named, which may itself lie beyond; within a year nothing."""
    if (since.month, since.day) == (1, 1) and period.days > 1 and period.end.year > since.year:
        return date(since.year, 12, 31)
    if since.day == 1 and is_year(period):  # "since December 2012" names the year to that month
        return month_end(since.year, since.month)
    return since


def _reaches_back(case: Case, rivals: list[_Rival], since: date | None) -> str | None:
    """The start of the figures, if they do not cover the time of the record claimed; None if they do.

    They cover it if they begin in its first years and are held for at least half of it.
    """
    period = case.reading.period
    if since is None:
        return None if len(rivals) >= _FEWEST_RIVALS else day_name(period.start)
    alike = [each for each in case.figures.public(case.reading.series, case.day) if same_length(each, period)]
    first = min((each.start for each in alike), default=period.start)
    step = _MONTH if 1 < period.days <= _MONTH else _YEAR
    expected = max((period.end - _whole_year(since, period)).days // step - 1, 0)
    covered = first <= since + timedelta(days=2 * step) and 2 * len(rivals) >= expected
    return None if covered else day_name(first)


def _holder_before(case: Case) -> Period | None:
    """The period before, if it held the record claimed and no time was named."""
    if case.claim.period is not None and case.claim.period.form not in ("now", "last_year"):
        return None
    said = case.claim.superlative
    assert said is not None
    alike = [
        each
        for each in case.figures.public(case.reading.series, case.day)
        if same_length(each, case.reading.period) and each.end < case.reading.period.end
    ]
    for each in alike[-1:]:
        before = case.of(replace(case.reading, period=each))
        own = case.figures.direct(case.reading.series, each, case.day)
        if own and not any(
            _beyond(rival.found, own, is_high(said.direction))
            for rival in _rivals(before, since_of(said))
            if rival.period.end < each.end
        ):
            return each
    return None


def _beyond(one: Found, other: Found, highest: bool) -> bool:
    return one.figure.value > other.figure.value if highest else one.figure.value < other.figure.value


def _size(rival: _Rival, highest: bool) -> Decimal:
    return rival.found.figure.value if highest else -rival.found.figure.value


def _over(since: date | None) -> str:
    if since is None:
        return "on record"
    return f"since {since.year}" if (since.month, since.day) == (1, 1) else f"since {day_name(since)}"
