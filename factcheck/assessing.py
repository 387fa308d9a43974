"""Rates a number under one reading: agreement, closeness, an earlier vintage, or a miss and how firm it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from factcheck.checks.computing import Compute, Gap
from factcheck.comparing import Comparison, compare, fits_tightly
from factcheck.figures import Found, months_before
from factcheck.model import Reading, Step
from factcheck.outcomes import Case, Outcome
from factcheck.periods import same_length
from factcheck.wording import amount, day_name, number, short, when
from reference_data.codelists import SeriesBreak
from reference_data.model import month_end

# A stock seldom grows by half between two counts, but a part of the time meant may count much less.
_GREAT = {"exaggerated": Decimal("0.5"), "understated": Decimal("0.75")}
# "More than 150" of what comes to thousands is said of something less.
_LOWER_BOUNDS = frozenset({"over", "at_least", "vague"})
_ANOTHER_ORDER = 8
_NAMED_OUTRIGHT = frozenset({"exact", "year", "fiscal", "last_year", "day"})
# Forms of time that name no period, so that the figure of the one before may have been meant.
_UNNAMED = frozenset({None, "now", "this_year", "last_year", "since"})


def assess_number(case: Case, compute: Compute, compute_now: Compute | None = None) -> Outcome:
    """The claim's number against the figure of one reading, as known on the day."""
    then = compute(case.question())
    now = (compute_now or compute)(case.question(case.as_of))
    now_found = now if isinstance(now, Found) else None
    if isinstance(then, Gap):
        return Outcome(case.reading, "unverified", (then.reason,), None, now_found, steps=(Step("figure", then.text),))
    named = _vintage_named(case, compute)
    if named is not None:
        return replace(named, now=now_found)
    quantity = case.claim.quantity
    assert quantity is not None
    comparison = compare(quantity, then.figure, case.policy)
    steps = [_figure_step(case, then), _tolerance_step(case, comparison)]
    outcome = Outcome(case.reading, "", (), then, now_found, comparison)
    notes = _notes(case, then)
    if quantity.approximator == "vague" and (_is_weak(case) or (comparison.rating and (case.open or case.near))):
        # An order of magnitude fits too many of the figures that may be meant.
        return replace(outcome, rating="unverified", reasons=_codes(["V508", *notes]), steps=tuple(steps))
    if comparison.rating and _is_of_another_order(case, then):
        steps.append(Step("firmness", "V508: the figure is of another order, as if of something else"))
        return replace(outcome, rating="unverified", reasons=_codes(["V508", *notes]), steps=tuple(steps))
    if comparison.rating == "accurate":
        reasons = [comparison.reason, comparison.note, *notes]
        return replace(outcome, rating="accurate", reasons=_codes(reasons), steps=tuple(steps))
    around = _around_release(case, compute, then)
    if around is not None:
        code, other = around
        return replace(outcome, rating="accurate", reasons=_codes([code, *notes]), steps=tuple(steps), then=other)
    stale = (
        None if quantity.approximator == "vague" or case.claim.vintage == "revision" else _stale(case, compute, then)
    )
    if stale is not None:
        code, words = stale
        steps.append(Step("vintage", f"{code}: fits an earlier figure"))
        # A number worked out from two figures fits an earlier pair by chance; what is close to the newest stays close.
        worked_out = case.reading.baseline is not None or code == "V302"
        if comparison.rating is None or not worked_out:
            return replace(
                outcome,
                rating="outdated",
                reasons=_codes([code, *notes]),
                steps=tuple(steps),
                words=words,
                diagnosis="stale_vintage",
            )
    if comparison.rating == "close" and case.near and case.reading.baseline is None:
        # What is counted next to the time meant need not be what is close to it.
        return replace(outcome, rating="unverified", reasons=_codes(["V508", *notes]), steps=tuple(steps))
    if comparison.rating == "close":
        return replace(
            outcome,
            rating="close",
            reasons=_codes([comparison.reason, *notes]),
            steps=tuple(steps),
            diagnosis=comparison.side,
        )
    return _miss(case, outcome, then, notes, steps)


def _is_of_another_order(case: Case, then: Found) -> bool:
    """Whether a lower bound, or an order of magnitude, holds only because the figure is many times the number.

    Of a period named outright such a bound says little, but is right.
    """
    quantity = case.claim.quantity
    assert quantity is not None
    if quantity.approximator not in _LOWER_BOUNDS or case.claim.kind not in ("level", "record"):
        return False
    said = case.claim.period
    if said is not None and said.form in _NAMED_OUTRIGHT and case.claim.confidence == "high":
        return False
    return abs(then.figure.value) > _ANOTHER_ORDER * abs(quantity.high)


def _is_weak(case: Case) -> bool:
    """Whether neither a time is named nor is it plain what is counted."""
    claim = case.claim
    return claim.period is None and (claim.confidence != "high" or case.reading.series.measure != claim.measure)


def _miss(case: Case, outcome: Outcome, then: Found, notes: list[str], steps: list[Step]) -> Outcome:
    comparison = outcome.comparison
    assert comparison is not None
    weak, words = weakness(case, then, comparison)
    if weak:
        steps.append(Step("firmness", f"{weak}: not firm enough to call the number inaccurate"))
        notes = [each for each in notes if weak != "V512" or each != "V709"]
        return replace(outcome, rating="unverified", reasons=_codes([weak, *notes]), steps=tuple(steps), words=words)
    code = "V402" if comparison.opposite else "V401"
    return replace(
        outcome, rating="inaccurate", reasons=_codes([code, *notes]), steps=tuple(steps), diagnosis=comparison.side
    )


def weakness(case: Case, then: Found, comparison: Comparison | None) -> tuple[str | None, dict[str, str]]:
    """The reason why a miss proves nothing, if there is one."""
    if case.open or (case.near and not _is_great(comparison)):
        return "V508", {}
    if then.single_day:
        return "V510", {}
    if then.low_confidence:
        return "V511", {}
    between = break_between(case, then)
    if between is not None:
        return "V512", {"effect": between.effect}
    if _may_be_another_vintage(case, then) and (
        _by_another_method(case, then) or not _beyond_revisions(case, then, comparison)
    ):
        return "V509", {}
    small = comparison is not None and comparison.gap is not None and comparison.gap <= case.policy.stand_in.gap
    if small and _from_redated_days(case, then):
        return "V509", {}
    return None, {}


def _is_great(comparison: Comparison | None) -> bool:
    """Whether a miss is too great for the count next to the one meant."""
    if comparison is None or comparison.gap is None or comparison.side is None:
        return False
    return comparison.gap > _GREAT[comparison.side]


def break_between(case: Case, then: Found) -> SeriesBreak | None:
    """A break that lies between the two figures of a change and takes effect in what was published by the day.

    Within one release that revised both ends there is none.
    """
    baseline = case.reading.baseline
    if baseline is None:
        return None
    releases = {each.observation.release.id for each in then.known}
    first, last = sorted((baseline, case.reading.period), key=lambda each: each.end)
    for each in case.figures.store.codelists.breaks_of(case.reading.series.measure, case.reading.series.geography):
        if each.from_period is None or not first.start < each.from_period <= last.start:
            continue
        if len(releases) > 1 and any(known.confirmed < each.on for known in then.known) and each.on <= case.day:
            return each
    return None


def _may_be_another_vintage(case: Case, then: Found) -> bool:
    """Whether another figure may have been public on the day: for a stand-in, or one unconfirmed and changed since."""
    if then.stand_in or _of_two_releases(case, then):
        return True
    if _is_stale(case, then):
        return True
    return any(case.figures.may_be_revised(each, case.day) and case.figures.changed_since(each) for each in then.known)


def _is_stale(case: Case, then: Found) -> bool:
    """Whether a figure had long not been confirmed on the day, and has changed since."""
    stale_before = months_before(case.day, case.policy.stand_in.stale_months)
    return any(each.confirmed < stale_before and case.figures.changed_since(each) for each in then.known)


def _of_two_releases(case: Case, then: Found) -> bool:
    """Whether a change in numbers was worked out from figures of two releases: the later may tell another start."""
    if case.reading.baseline is None or case.claim.kind != "change_abs" or then.summed:
        return False
    releases = {each.observation.release.id for each in then.known}
    return len(releases) > 1 and case.figures.usual_revision(case.reading.series) is not None


def _by_another_method(case: Case, then: Found) -> bool:
    """Whether the method changed between the day and the release of the figure that stands in."""
    breaks = case.figures.store.codelists.breaks_of(case.reading.series.measure, case.reading.series.geography)
    return any(
        case.day < each.on <= known.observation.published
        and (each.from_period is None or each.from_period <= known.observation.period.end)
        for known in then.known
        if known.stand_in
        for each in breaks
    )


def _from_redated_days(case: Case, then: Found) -> bool:
    """Whether a change was worked out from sums of held days, which have been re-dated since they were announced."""
    return case.reading.baseline is not None and any(
        each.observation.published > case.day and not each.stand_in for each in then.known
    )


def _beyond_revisions(case: Case, then: Found, comparison: Comparison | None) -> bool:
    rules = case.policy.stand_in
    if comparison is None or comparison.gap is None:
        return comparison is not None
    usual = case.figures.usual_revision(case.reading.series)
    enough = rules.gap_unrevised if usual is None else max(rules.gap, rules.revisions * usual)
    if comparison.opposite:  # a small fall may have been published as a rise, but no level moves so far
        return gap_of_levels(case, then, comparison.gap) > max(enough, rules.gap_unrevised)
    if not then.stand_in and not _is_stale(case, then):
        enough = min(enough, rules.gap_unrevised)  # one release may have passed, not years of them
    if (then.stand_in or _of_two_releases(case, then)) and gap_of_levels(
        case, then, comparison.gap
    ) <= case.policy.close:
        return False
    return comparison.gap > enough


def gap_of_levels(case: Case, then: Found, gap: Decimal) -> Decimal:
    """How far the level that a change said leads to is from the one held: levels are revised, not changes."""
    quantity = case.claim.quantity
    if then.ends is None or quantity is None or case.claim.kind not in ("change_abs", "change_pct", "ratio"):
        return gap
    new, old = then.ends
    said = min(max(then.figure.value, quantity.low), quantity.high)
    if case.claim.kind == "change_abs" and quantity.unit != "percent":
        implied = old + said
    elif quantity.unit == "percent":
        implied = old * (1 + said / 100)
    else:
        return gap
    return abs(implied - new) / abs(new) if new else gap


def _vintage_named(case: Case, compute: Compute) -> Outcome | None:
    """The outcome against the vintage that the sentence itself names, if it names one and the number is that one."""
    claim = case.claim
    if claim.vintage is None and claim.vintage_on is None:
        return None
    days = [claim.vintage_on] if claim.vintage_on else []
    if claim.vintage == "first":
        days += list(_vintage_days(case, case.day))
    newest = compute(case.question())
    for day in days:
        found = compute(case.question(day))
        if isinstance(found, Gap) or claim.quantity is None or not isinstance(newest, Found):
            continue
        if found.figure.value == newest.figure.value:
            continue
        comparison = compare(claim.quantity, found.figure, case.policy)
        if comparison.rating == "accurate":
            steps = (
                Step("vintage", f"the sentence speaks of an earlier estimate, published {found.published}"),
                _figure_step(case, found),
                _tolerance_step(case, comparison),
            )
            return Outcome(case.reading, "accurate", ("V107",), found, None, comparison, steps)
    return None


def _around_release(case: Case, compute: Compute, then: Found) -> tuple[str, Found] | None:
    """On a release's day the figure before it counts too, and so does one known only to have come out that month."""
    quantity = case.claim.quantity
    assert quantity is not None
    if then.published == case.day:
        before = compute(case.question(case.day - timedelta(days=1)))
        if isinstance(before, Found) and not before.stand_in and fits_tightly(quantity, before.figure, case.policy):
            return "V108", before
    after = compute(case.question(month_end(case.day.year, case.day.month)))
    if not isinstance(after, Found) or after.published <= case.day or not _only_month_known(after, case.day):
        return None
    return ("V106", after) if fits_tightly(quantity, after.figure, case.policy) else None


def _only_month_known(found: Found, day: date) -> bool:
    return all(each.release.month_only for each in found.known if each.published > day)


def _stale(case: Case, compute: Compute, then: Found) -> tuple[str, dict[str, str]] | None:
    """Whether the number is an earlier vintage, or, where no period was named, the figure of the one before."""
    quantity = case.claim.quantity
    assert quantity is not None
    for day in _vintage_days(case, then.published - timedelta(days=1)):
        earlier = compute(case.question(day))
        if not isinstance(earlier, Found) or earlier.stand_in or earlier.figure.value == then.figure.value:
            continue
        if abs(earlier.figure.value - then.figure.value) < quantity.ceiling - quantity.floor:
            continue  # a revision smaller than the last place spoken: the words would be the same by either
        if fits_tightly(quantity, earlier.figure, case.policy):
            return "V301", {"earlier_published": day_name(earlier.published)}
    form = case.claim.period.form if case.claim.period else None
    # That a figure was public by then is not known of one that only stands in.
    if form in _UNNAMED and case.reading.baseline is None and not then.stand_in:
        before = _period_before(case)
        found = compute(case.of(before).question()) if before else None
        if isinstance(found, Found) and fits_tightly(quantity, found.figure, case.policy):
            return "V302", {"earlier_when": when(found.period)}
    return None


def _vintage_days(case: Case, until: date) -> Iterator[date]:
    """The days up to `until` on which a figure the reading needs was published anew, newest first."""
    days: set[date] = set()
    periods = [case.reading.period] + ([case.reading.baseline] if case.reading.baseline else [])
    for series in case.figures.parts(case.reading.series):
        for period in periods:
            days.update(each.published for each in series.changes(period) if each.published <= until)
    yield from sorted(days, reverse=True)


def _period_before(case: Case) -> Reading | None:
    public = [
        each
        for each in case.figures.public(case.reading.series, case.day)
        if each.end < case.reading.period.end and same_length(each, case.reading.period)
    ]
    return replace(case.reading, period=public[-1]) if public else None


def _notes(case: Case, then: Found) -> list[str]:
    notes = []
    if then.stand_in:
        notes.append("V702")
    if then.low_confidence:
        notes.append("V713")
    if then.summed:
        notes.append("V706")
    if break_between(case, then) is not None:
        notes.append("V709")
    return notes


def _figure_step(case: Case, found: Found) -> Step:
    unit = unit_of(case, found)
    worked_out = f" ({found.arithmetic})" if found.arithmetic else ""
    return Step(
        "figure",
        f"{found.series} {found.period}: {amount(found.figure.value, unit)}{worked_out}, "
        f"published {found.published.isoformat()}, confirmed {found.confirmed.isoformat()}"
        + (", standing in for the vintage of the day" if found.stand_in else ""),
    )


def _tolerance_step(case: Case, comparison: Comparison) -> Step:
    low, high = comparison.admitted.low, comparison.admitted.high
    ends = f"{'anything' if low is None else number(low)} to {'anything' if high is None else number(high)}"
    gap = "" if comparison.gap is None else f"; {short(comparison.gap * 100)} % apart"
    return Step("tolerance", f"{case.policy.name}: the number admits {ends}{gap}: {comparison.rating or 'a miss'}")


def unit_of(case: Case, found: Found) -> str:
    """The unit a figure is shown in: the claim's own where the figure was computed, else the series'."""
    quantity = case.claim.quantity
    if found.arithmetic and quantity and quantity.unit in ("percent", "percentage_points", "ratio"):
        return quantity.unit
    return found.series.unit


def _codes(codes: list[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code))
