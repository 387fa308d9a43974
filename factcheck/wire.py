"""One claim as an object that other programs read: the same keys in the same order, absent ones null.

Offsets count the characters of `Document.text`, half open; days are ISO; numbers are in the unit the claim
is put in, shares in percent, falls negative.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Context, Decimal
from hashlib import sha256
from typing import Any

from claims.model import Claim, Document, Quantity, SaidPeriod, TextSpan
from factcheck.model import RATINGS, CheckedClaim, Evidence, Reading, Report, Verdict
from reference_data.model import Period, breakdown_text

SCHEMA = 1
_RESTING = frozenset({"accurate", "close", "outdated", "inaccurate"})
PLACES = Context(prec=10)  # of a number that is not whole: more are the division's, not the figure's


def claim_lines(report: Report) -> Iterator[str]:
    """The claims of a report as lines of JSON, without line ends."""
    for claim in claim_objects(report):
        yield json_line(claim)


def claim_objects(report: Report) -> Iterator[dict[str, Any]]:
    """The claims of a report as objects for JSON."""
    digest = sha256(report.document.text.encode("utf-8", "surrogatepass")).hexdigest()
    for checked in report.checked:
        yield claim_object(checked, report.document, report.as_of, digest)


def document_object(report: Report) -> dict[str, Any]:
    """What is known of a document, and how many of its claims have which rating. `words` are runs of non-blanks."""
    document = report.document
    ratings = Counter(checked.verdict.rating for checked in report.checked)
    return {
        "schema": SCHEMA,
        "document": document.name,
        "document_date": iso(document.spoken_on),
        "date_basis": document.spoken_on_basis,
        "as_of": iso(report.as_of),
        "country": document.country,
        "speaker": document.speaker,
        "title": document.title,
        "source": document.source,
        "sha256": document.sha256,
        "words": len(document.text.split()),
        "turns": len(document.turns),
        "claims": len(report.checked),
        "ratings": {rating: ratings[rating] for rating in RATINGS},
    }


def claim_object(checked: CheckedClaim, document: Document, as_of: date, text_digest: str) -> dict[str, Any]:
    """One checked claim. `period` and `baseline` are those the verdict rests on, else the likeliest, else as said."""
    claim, verdict = checked.claim, checked.verdict
    first = reading_of(verdict)
    period = said_and_judged(claim.period, first.told if first else verdict.sought) or spoken_of(document.spoken_on)
    return {
        "schema": SCHEMA,
        "document": document.name,
        "document_date": iso(document.spoken_on),
        "as_of": iso(as_of),
        "id": claim_id(text_digest, claim.span),
        "span": span_object(claim.span),
        "sentence": span_object(claim.sentence),
        "context": {"prefix": claim.prefix, "suffix": claim.suffix},
        "locator": claim.locator or None,
        "speaker": claim.speaker,
        "kind": claim.kind,
        "stance": claim.stance,
        "quantity": quantity_object(claim.quantity),
        "measure": claim.measure,
        "geography": claim.geography,
        "breakdown": dict(claim.breakdown),
        "period": period,
        "baseline": said_and_judged(claim.baseline, first.baseline if first else None),
        "rating": verdict.rating,
        "reasons": list(verdict.reasons),
        "diagnosis": verdict.diagnosis,
        "then": evidence_object(verdict.then),
        "now": evidence_object(verdict.now),
        "arithmetic": verdict.arithmetic,
        "explanation": verdict.explanation,
        "confidence": claim.confidence,
        "key": normal_form(claim, period),
    }


def reading_of(verdict: Verdict) -> Reading | None:
    """The reading a verdict rests on, or tells the figure of; where there is none, the matcher's first."""
    if verdict.reading is not None and (verdict.rating in _RESTING or verdict.then is not None):
        return verdict.reading
    return verdict.readings[0] if verdict.readings else verdict.reading


def claim_id(text_digest: str, span: TextSpan) -> str:
    """The same for the same span of the same text, whatever the file is called and the verdict is."""
    return sha256(f"{SCHEMA}|{text_digest}|{span.start}|{span.end}".encode()).hexdigest()[:16]


def span_object(span: TextSpan) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def quantity_object(quantity: Quantity | None) -> dict[str, Any] | None:
    """A number as said: falls are negative, shares in percent."""
    if quantity is None:
        return None
    return {
        "low": number(quantity.low),
        "high": number(quantity.high),
        "unit": quantity.unit,
        "approximator": quantity.approximator,
    }


def said_and_judged(said: SaidPeriod | None, judged: Period | None) -> dict[str, Any] | None:
    """The period judged, else the one said; null if there is neither. Nothing said is the `latest`, without a text."""
    period = judged or said
    if period is None:
        return None
    return {
        "start": iso(period.start),
        "end": None if period.end == date.max else iso(period.end),
        "kind": period.kind,
        "text": (said.text or None) if said else None,
        "basis": said.basis if said else "latest",
    }


def spoken_of(day: date | None) -> dict[str, Any] | None:
    """The time of a claim without words of time of which nothing is held: the day it was said, as with "now"."""
    if day is None:
        return None
    return {"start": iso(day), "end": iso(day), "kind": "day", "text": None, "basis": "latest"}


def evidence_object(evidence: Evidence | None) -> dict[str, Any] | None:
    """An official figure. Status, series and release are those of the figure for the period judged."""
    if evidence is None:
        return None
    main = evidence.known[0]
    held = any(known.stand_in or known.basis == "held" for known in evidence.known)
    return {
        "value": number(evidence.value),
        "lower": number(evidence.lower),
        "upper": number(evidence.upper),
        "published": iso(evidence.published),
        "confirmed": iso(evidence.confirmed),
        "basis": "held" if held else "release",
        "status": main.observation.status,
        "series": str(main.observation.series),
        "publisher": main.release.publisher,
        "title": main.release.title,
        "url": main.release.url or main.first.read_at or None,
    }


def normal_form(claim: Claim, period: dict[str, Any] | None) -> str:
    """Measure, place, group, period and value in one line, so that a claim can be followed through an archive."""
    time = f"{period['start']}/{period['end'] or ''}" if period else ""
    value = ""
    if claim.quantity is not None:
        low, high = claim.quantity.low, claim.quantity.high
        value = str(number(low)) if low == high else f"{number(low)}..{number(high)}"
    return "|".join((claim.measure, claim.geography, breakdown_text(claim.breakdown), time, value))


def number(value: Decimal | None) -> int | float | None:
    """A whole number as an int, any other rounded to ten significant places, without trailing zeros."""
    if value is None:
        return None
    if value != value.to_integral_value():
        value = PLACES.plus(value)
    return int(value) if value == value.to_integral_value() else float(value)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def json_line(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False)
