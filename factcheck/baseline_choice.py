"""What a change is measured against: the period before, the one named, or the last one before an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from claims.model import Claim, SaidPeriod
from factcheck.chosen_periods import MOST_READINGS, ChosenPeriod, opened
from factcheck.period_choice import PeriodChoice
from factcheck.periods import is_year, same_length
from factcheck.stock_choice import STEP
from factcheck.wording import period_name
from reference_data.model import Period, month_end

_LONG_DAYS = 560  # longer than a year and a half: a change over it runs from its first year to its last
_RELATIVE = frozenset({"last_year"})
_WITHIN_A_YEAR = timedelta(days=400)
# Longer ago, a turn is history.
_TURN_REACH = timedelta(days=3 * 366)

Pair = tuple[ChosenPeriod, Period]


def choose_baselines(choice: PeriodChoice, claim: Claim) -> list[Pair]:
    """Pairs of a period and what it is compared with, best first; empty if nothing of the kind was public.

    Like is compared with like: a count that only stands next to the day named is compared with none.
    """
    said = claim.period
    if claim.baseline is not None:
        pairs = _named(choice, claim, claim.baseline)
    elif said is not None and said.form == "since":
        pairs = _since(choice, said)
    elif said is not None and said.form in ("exact", "span") and (said.end - said.start).days > _LONG_DAYS:
        pairs = _over(choice, said)
    elif said is not None and choice.is_stock and choice.points and said.form in ("exact", "span", "fiscal"):
        pairs = _stock_over(choice, said)
    else:
        pairs = _before(choice, _firm(choice.choose(said, claim.superlative), said)) + _through(choice, said)
        if said is None:
            turns = _since_turn(choice, claim)
            if not _held(choice, pairs):  # the year before is not held: the change may well be from it
                turns = [(opened(each), against) for each, against in turns]
            pairs += turns
            if choice.is_stock:  # a count may have changed since any earlier one
                pairs = [(opened(each), against) for each, against in pairs]
    held = _held(choice, pairs)
    if said is None or said.form == "now":  # a change of a single day is not what is meant where no day is named
        held = [pair for pair in held if pair[0].period.kind != "day"] or held
    return held[:MOST_READINGS]


def _firm(chosen: list[ChosenPeriod], said: SaidPeriod | None) -> list[ChosenPeriod]:
    """Without the counts that lie more than a month from the day named."""
    return [
        each
        for each in chosen
        if each.period.days > 1 or not each.near or said is None or abs(each.period.end - said.end) <= STEP
    ]


def _named(choice: PeriodChoice, claim: Claim, baseline: SaidPeriod) -> list[Pair]:
    pairs: list[Pair] = []
    for each in _firm(choice.choose(claim.period, claim.superlative), claim.period):
        if (counted_back := _so_many_months_before(choice, claim, baseline, each)) is not None:
            pairs.append((each, counted_back))
            continue
        if baseline.form in _RELATIVE and not (choice.is_stock and choice.points):
            pairs += _year_before(each)
            if each.period.kind == "cumulative":
                pairs += [(each, one.period) for one in choice.choose(baseline)[:1]]
            continue
        if baseline.kind == "point" and is_year(each.period) and not (choice.is_stock and choice.points):
            pairs += [(each, first) for first, _ in _first_years(choice, baseline.start, each.period)]
            continue
        if choice.is_stock and choice.points and (baseline.form in _RELATIVE or _is_same_time(baseline)):
            pairs += _year_before(each)
            if _is_same_time(baseline):
                continue
        against = _firm(choice.choose(baseline), baseline)
        alike = [one for one in against if same_length(one.period, each.period)] or _same_part(each.period, baseline)
        if baseline.form == "year" and is_year(each.period):
            same_months = each.period.shifted(baseline.start.year - each.period.end.year)
            others = [each for each in alike[1:2] if each.period != same_months]
            alike = [*alike[:1], ChosenPeriod(same_months, "the same months to the year named"), *others]
        comparable = alike or ([] if choice.figures.adds_up(choice.key) else against)
        for one in comparable[:MOST_READINGS]:
            if one.period != each.period:
                sure = not one.open and not (one.period.overlaps(each.period) and same_length(one.period, each.period))
                pairs.append((each if sure else opened(each), one.period))
    return pairs


def _so_many_months_before(
    choice: PeriodChoice, claim: Claim, baseline: SaidPeriod, each: ChosenPeriod
) -> Period | None:
    """The count so many months before the newest: "up by 13 per cent in three months" is told of the newest figures,
    and the months are counted back from those, not from the day."""
    said = claim.period
    unsaid = said is not None and said.form == "now" and not said.text
    if said is None or not unsaid or not choice.is_stock or baseline.kind != "month" or baseline.basis != "relative":
        return None
    months = (said.end.year - baseline.start.year) * 12 + said.end.month - baseline.start.month
    year, month = divmod(each.period.end.year * 12 + each.period.end.month - 1 - months, 12)
    return next((one for one in choice.points if one.end == month_end(year, month + 1)), None)


def _is_same_time(baseline: SaidPeriod) -> bool:
    """Whether the words are "the same time last year": of a count, the one a year before."""
    return baseline.form == "exact" and baseline.kind == "cumulative" and baseline.basis == "relative"


def _same_part(period: Period, baseline: SaidPeriod) -> list[ChosenPeriod]:
    """The same part of the year named: "so far this year, against 2021" compares the same months."""
    if baseline.form != "year" or is_year(period):
        return []
    return [ChosenPeriod(period.shifted(baseline.start.year - period.end.year), "the same part of the year named")]


def _since(choice: PeriodChoice, said: SaidPeriod) -> list[Pair]:
    """From the year named, or the last one to end before the event, to the newest; a count from the one next to it.

    Where figures come by the day or the month, a stretch of up to a year is compared with the same of the year before.
    """
    event = said.start
    if choice.is_stock and choice.points:
        newest = choice.choose(None)[:1]
        before = choice.stock.at(event, event)
        return [(replace(each, near=one.near), one.period) for each in newest for one in before]
    pairs: list[Pair] = []
    if choice.cadence in ("daily", "monthly"):
        total = choice.so_far(event, "everything since then")
        pairs += [pair for each in total if each.period.end - event < _WITHIN_A_YEAR for pair in _year_before(each)]
    # What is counted by the day since shortly before is compared with the same days a year earlier, not by years.
    by_days = choice.cadence in ("daily", "monthly") and choice.now - event < _WITHIN_A_YEAR
    for newest_year in choice.newest_year()[:1]:
        for first, why in _first_years(choice, event, newest_year.period):
            is_open = newest_year.open or by_days
            chosen = ChosenPeriod(newest_year.period, f"from {period_name(first)}, {why}", is_open)
            pairs.append((chosen, first))
    return pairs


def _first_years(choice: PeriodChoice, event: date, newest: Period) -> list[tuple[Period, str]]:
    """The years that a change since an event may start from, likeliest first."""
    if newest.end <= event:
        return []
    found: list[tuple[Period, str]] = []
    aligned = [year for year in choice.years if _aligned(year, newest) and year.start <= event <= year.end]
    if (event.month, event.day) == (1, 1):  # "since 2010" names the year
        calendar_year = choice.named(Period(event, date(event.year, 12, 31), "calendar_year"))
        found += [(calendar_year, "the year named")] if calendar_year else []
        aligned = [year for year in choice.years if _aligned(year, newest) and year.end.year == event.year]
        found += [(year, "the same months to the year named") for year in aligned[-1:]]
        aligned = []
    ended = [year for year in choice.years if year.end <= event + timedelta(days=1)]
    found += [(year, "the last to end before then") for year in ended[-1:]]
    found += [(year, "the same months of the year in which it was") for year in aligned[-1:]]
    public_then = type(choice)(choice.figures, choice.key, type(choice.calendar)(event)).newest_year()
    found += [(one.period, "the newest public then") for one in public_then[:1]]
    return [(year, why) for year, why in found if year.end < newest.end]


def _over(choice: PeriodChoice, said: SaidPeriod) -> list[Pair]:
    """A change over several years runs between the counts, or the years of figures, at its two ends."""
    if choice.is_stock and choice.points:
        return _ends(choice, said)
    last = [each for each in choice.years if each.end == said.end]
    last = last or [each for each in choice.years if said.start < each.end <= said.end][-1:]
    first = [each for each in choice.years if each.start == said.start]
    first = first or [each for each in choice.years if each.end.year == said.start.year][-1:]
    return [
        (ChosenPeriod(one, "the last year of the time named"), other) for one in last for other in first if one != other
    ]


def _since_turn(choice: PeriodChoice, claim: Claim) -> list[Pair]:
    """From the last turn to the newest: a fall without a time may be from the peak, a rise from the trough."""
    quantity = claim.quantity
    newest = choice.choose(None)[:1]
    if quantity is None or not newest or newest[0].period.kind in ("day", "cumulative"):
        return []
    falls = quantity.high < 0 or (quantity.unit == "ratio" and quantity.high < 1)
    last = newest[0].period
    earlier = [
        (found.figure.value, each)
        for each in choice.public
        if same_length(each, last)
        and last.end - _TURN_REACH <= each.end < last.end
        and not each.overlaps(last)
        and (found := choice.figures.direct(choice.key, each, choice.day)) is not None
    ]
    if not earlier:
        return []
    turn = (max if falls else min)(earlier, key=lambda pair: (pair[0], pair[1].end))[1]
    why = f"{newest[0].why}, against the {'highest' if falls else 'lowest'} before"
    return [(replace(newest[0], why=why), turn)]


def _through(choice: PeriodChoice, said: SaidPeriod | None) -> list[Pair]:
    """From the first month to the last: "fell from January to March" may mean that, or the three months together."""
    if said is None or said.form not in ("exact", "span", "this_year"):
        return []
    months = [each for each in choice.public if each.months == 1 and said.start <= each.start and each.end <= said.end]
    if len(months) < 2 or months[0].start != said.start or months[-1].end != said.end:
        return []
    return [(ChosenPeriod(months[-1], "the last month named, against the first"), months[0])]


def _stock_over(choice: PeriodChoice, said: SaidPeriod) -> list[Pair]:
    """A stock's change over some time: from the count before it, or at the end of its first month, to its last."""
    if said.start == said.end:
        return _before(choice, choice.stock.at(said.start, said.end))
    return _ends(choice, said)


def _ends(choice: PeriodChoice, said: SaidPeriod) -> list[Pair]:
    last = choice.stock.at(said.start, said.end)[:1]
    eve = said.start - timedelta(days=1)
    first_month = month_end(said.start.year, said.start.month)
    before = [each for each in choice.points if each.end in (said.start, eve)]
    within = [each for each in choice.points if said.start < each.end <= first_month]
    near = [one.period for one in choice.stock.at(eve, eve)]
    firsts = [*before, *within] or near
    return [(each, first) for each in last for first in firsts if first != each.period]


def _before(choice: PeriodChoice, chosen: list[ChosenPeriod]) -> list[Pair]:
    """Against a year earlier, and of less than a year also against the one just before.

    Where that one is not held, a miss proves nothing: "up by a third in the first three months" may be since December.
    """
    pairs: list[Pair] = []
    for each in chosen:
        year_before = _year_before(each)
        if is_year(each.period) or each.period.kind == "cumulative":
            pairs += year_before
            continue
        alike = [one for one in choice.public if same_length(one, each.period) and one.end < each.period.end]
        just_before = [one for one in alike[-1:] if one.days == 1 or one.day_after == each.period.start]
        pairs += year_before if just_before else [(opened(one), against) for one, against in year_before]
        why = f"{each.why}, against the one just before"
        pairs += [(replace(each, why=why, near=False), one) for one in just_before]
    return pairs


def _year_before(each: ChosenPeriod) -> list[Pair]:
    return [(replace(each, why=f"{each.why}, against a year earlier", near=False), each.period.shifted(-1))]


def _aligned(one: Period, other: Period) -> bool:
    return (one.end.month, one.end.day) == (other.end.month, other.end.day)


def _held(choice: PeriodChoice, pairs: list[Pair]) -> list[Pair]:
    """The pairs both of whose figures were known on the day, each once."""
    seen: dict[tuple[Period, Period], Pair] = {}
    for each, against in pairs:
        if each.period != against and choice.named(against) is not None:
            seen.setdefault((each.period, against), (each, against))
    return list(seen.values())
