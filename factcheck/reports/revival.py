"""Claims on the wire made checked claims again, so that reports can be made of results without reading or judging anew.

What the wire does not hold is left out: the steps of judging, the bounds of the words. Figures are looked up in the
store; where they are not found there, they are put together from the wire.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from claims.model import Claim, Document, Quantity, SaidPeriod, TextSpan
from factcheck.model import CheckedClaim, Evidence, Reading, Report, Verdict
from factcheck.wire import evidence_object
from reference_data.model import Breakdown, Known, Observation, Period, Release, SeriesKey, breakdown_of
from reference_data.store import Store

_ENOUGH_LIKE = Decimal("0.0001")  # of a computed figure: what ten places on the wire leave open
_DEFAULT_PLACE = "V705"  # the reason that says that no place was named


def revived_report(
    document: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], text: str, store: Store | None
) -> Report:
    """The report of a document of which the text is at hand, from its objects on the wire."""
    known = Document(
        name=document["document"],
        text=text,
        spoken_on=day_of(document["document_date"]),
        spoken_on_basis=document["date_basis"],
        country=document["country"],
        speaker=document["speaker"],
        title=document["title"],
        source=document["source"],
        sha256=document["sha256"] or "",
    )
    as_of = date.fromisoformat(document["as_of"])
    return Report(known, as_of, tuple(revived(claim, store) for claim in claims))


def revived(claim: Mapping[str, Any], store: Store | None = None) -> CheckedClaim:
    """One claim with its verdict."""
    key = series_of_claim(claim)
    period, baseline = None if no_time(claim) else period_of(claim["period"]), period_of(claim["baseline"])
    reading = Reading(key, period, baseline, "") if period is not None else None
    said_on, as_of = day_of(claim["document_date"]), date.fromisoformat(claim["as_of"])
    then = evidence_of(claim["then"], claim, reading, said_on or as_of, store)
    now = evidence_of(claim["now"], claim, reading, as_of, store)
    verdict = Verdict(
        rating=claim["rating"],
        reasons=tuple(claim["reasons"]),
        diagnosis=claim["diagnosis"],
        reading=reading,
        readings=(reading,) if reading else (),
        then=then,
        now=now,
        arithmetic=claim["arithmetic"],
        explanation=claim["explanation"],
    )
    return CheckedClaim(said_of(claim), verdict)


def said_of(claim: Mapping[str, Any]) -> Claim:
    """What was said, without the verdict on it."""
    quantity = claim["quantity"]
    low, high = (decimal(quantity["low"]), decimal(quantity["high"])) if quantity else (None, None)
    return Claim(
        id=claim["id"],
        span=TextSpan(**claim["span"]),
        sentence=TextSpan(**claim["sentence"]),
        prefix=claim["context"]["prefix"],
        suffix=claim["context"]["suffix"],
        locator=claim["locator"] or "",
        speaker=claim["speaker"],
        kind=claim["kind"],
        stance=claim["stance"],
        quantity=Quantity(low, high, quantity["unit"], quantity["approximator"], low, high) if quantity else None,
        measure=claim["measure"],
        geography=claim["geography"],
        geography_basis="default" if _DEFAULT_PLACE in claim["reasons"] else "stated",
        breakdown=breakdown_of(claim["breakdown"]),
        period=None if no_time(claim) else said_period(claim["period"]),
        baseline=said_period(claim["baseline"]),
        confidence=claim["confidence"],
    )


def evidence_of(
    figure: Mapping[str, Any] | None, claim: Mapping[str, Any], reading: Reading | None, day: date, store: Store | None
) -> Evidence | None:
    """A figure as known on a day, with the observations behind it where the store has them."""
    if figure is None:
        return None
    value, arithmetic = decimal(figure["value"]), claim["arithmetic"]
    bounds = [None if figure[name] is None else decimal(figure[name]) for name in ("lower", "upper")]
    told = Evidence(value, bounds[0], bounds[1], (known_of(figure, reading, value),), arithmetic)
    found = found_in(store, series_key(figure["series"]), claim, reading, value, day) if store and reading else ()
    if not found:
        return told
    looked_up = Evidence(value, bounds[0], bounds[1], found, arithmetic)
    return looked_up if evidence_object(looked_up) == dict(figure) else told


def found_in(
    store: Store, key: SeriesKey, claim: Mapping[str, Any], reading: Reading, value: Decimal, day: date
) -> tuple[Known, ...]:
    """The observations a level, or a change between two, was taken from; none if they do not give the value."""
    series = next((each for each in store.series(key.measure, key.geography, key.breakdown) if each.key == key), None)
    new = series.as_of(reading.period, day) if series else None
    if new is None or series is None:
        return ()
    if not claim["arithmetic"]:
        return (new,) if new.value == value else ()
    old = series.as_of(reading.baseline, day) if reading.baseline else None
    if old is None or not old.value:
        return ()
    changes = (
        new.value - old.value,
        (new.value / old.value - 1) * 100,
        new.value / old.value,
        new.value / old.value * 100,
    )
    fits = any(abs(change - value) <= _ENOUGH_LIKE * max(abs(value), 1) for change in changes)
    return (new, old) if fits else ()


def known_of(figure: Mapping[str, Any], reading: Reading | None, value: Decimal) -> Known:
    """An observation put together from what the wire says of a figure."""
    published, confirmed = date.fromisoformat(figure["published"]), date.fromisoformat(figure["confirmed"])
    release = Release("", figure["publisher"], figure["title"], published, False, figure["url"] or "", "")
    observation = Observation(
        series=series_key(figure["series"]),
        period=reading.period if reading else Period(published, published),
        value=value,
        lower=None,
        upper=None,
        status=figure["status"],
        basis=figure["basis"],
        confidence="high",
        rounded_to=Decimal(1),
        release=release,
        read_at=figure["url"] or "",
    )
    return Known(observation, published, confirmed)


def series_of_claim(claim: Mapping[str, Any]) -> SeriesKey:
    """The series judged by, else one made up from what was said."""
    figure = claim["then"] or claim["now"]
    if figure is not None:
        return series_key(figure["series"])
    unit = claim["quantity"]["unit"] if claim["quantity"] else ""
    return SeriesKey(claim["measure"], claim["geography"], breakdown_of(claim["breakdown"]), "", unit)


def series_key(text: str) -> SeriesKey:
    """The inverse of a series key's text.

    >>> series_key("net_migration|GB|nationality=EU+||people").breakdown
    (('nationality', 'EU+'),)
    """
    measure, geography, breakdown, variant, unit = text.split("|")
    groups: Breakdown = breakdown_of(breakdown)
    return SeriesKey(measure, geography, groups, variant, unit)


def no_time(claim: Mapping[str, Any]) -> bool:
    """Whether the period on the wire is only the day it was said: nothing was said of time, and nothing was judged."""
    period = claim["period"]
    unjudged = claim["then"] is None and claim["now"] is None
    return period is not None and period["text"] is None and period["basis"] == "latest" and unjudged


def period_of(period: Mapping[str, Any] | None) -> Period | None:
    """A period from its object on the wire; one without an end is open."""
    if period is None:
        return None
    return Period(date.fromisoformat(period["start"]), day_of(period["end"]) or date.max, period["kind"])


def said_period(period: Mapping[str, Any] | None) -> SaidPeriod | None:
    """The period as it was said, from its object on the wire."""
    judged = period_of(period)
    if period is None or judged is None:
        return None
    return SaidPeriod(judged.start, judged.end, judged.kind, "exact", period["text"] or "", period["basis"])


def day_of(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def decimal(value: float) -> Decimal:
    return Decimal(str(value))
