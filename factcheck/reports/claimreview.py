"""Drafts of ClaimReview, the markup by which search engines and other newsrooms find a fact-check.

A draft only: the address of the published check, its day, the reviewer and the newsroom's own rating are null and must
be filled in by a person, who also answers for the review. What was found stands in `reviewBody`, `citation` and the
rating's explanation. Claims that were not judged get no draft.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO

from claims.model import Document
from factcheck.model import Report
from factcheck.reasons import DIAGNOSES, RATINGS
from factcheck.reports.formats import View
from factcheck.reports.page.markup import is_web
from factcheck.reports.words import rating_name
from factcheck.wire import claim_objects
from reference_data.codelists import Codelists

CONTEXT = "https://schema.org"
DRAFT = (
    "Draft. A person must add url, datePublished, author.name, author.url and the newsroom's own reviewRating, and "
    "check claimReviewed and the author of itemReviewed."
)
JUDGED = ("accurate", "close", "outdated", "inaccurate")
_IN_A_SCRIPT = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
# Words in the name of a speaker that is no person.
_BODIES = frozenset(
    "office ministry department party commission agency service bureau council committee government institute "
    "union force watch observatory treasury police court organisation organization".split()
)


def write(reports: Sequence[Report], out: TextIO, view: View) -> None:
    drafts = [draft for report in reports for draft in claim_reviews(report, view.codelists)]
    written = json.dumps({"@context": CONTEXT, "@graph": drafts}, ensure_ascii=False, indent=2)
    # Drafts end up in a script element of a page, which a text could otherwise close.
    out.write(written.translate(_IN_A_SCRIPT) + "\n")


def claim_reviews(report: Report, lists: Codelists) -> Iterator[dict[str, Any]]:
    """A draft for each judged claim, in their order."""
    for claim in claim_objects(report):
        if claim["rating"] in JUDGED:
            yield claim_review(claim, report.document, lists)


def claim_review(claim: Mapping[str, Any], document: Document, lists: Codelists) -> dict[str, Any]:
    """The draft for one claim, with the newsroom's own parts left open."""
    return {
        "@type": "ClaimReview",
        "creativeWorkStatus": DRAFT,
        "url": None,
        "datePublished": None,
        "author": {"@type": "Organization", "name": None, "url": None},
        "inLanguage": "en",
        "identifier": claim["id"],
        "claimReviewed": " ".join(claim["sentence"]["text"].split()),
        "itemReviewed": item(claim, document),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": None,
            "bestRating": None,
            "worstRating": None,
            "alternateName": None,
            "ratingExplanation": rating_told(claim),
        },
        "reviewBody": claim["explanation"],
        "about": about(claim, lists),
        "citation": citations(claim),
    }


def item(claim: Mapping[str, Any], document: Document) -> dict[str, Any]:
    """What was said, by whom, when and where."""
    found: dict[str, Any] = {"@type": "Claim", "text": claim["span"]["text"]}
    speaker = claim["speaker"] or document.speaker
    if speaker:
        found["author"] = {"@type": "Organization" if is_body(speaker) else "Person", "name": speaker}
    if claim["document_date"]:
        found["datePublished"] = claim["document_date"]
    appearance = {"@type": "CreativeWork", "name": document.title or document.name}
    if document.source and is_web(document.source):
        appearance["url"] = document.source
    return {**found, "appearance": appearance}


def is_body(speaker: str) -> bool:
    """Whether a speaker is by its name an organisation.

    >>> is_body("Office for National Statistics"), is_body("Yvette Cooper")
    (True, False)
    """
    return not _BODIES.isdisjoint(speaker.lower().split())


def rating_told(claim: Mapping[str, Any]) -> str:
    """The rating and what it means, with the diagnosis if there is one."""
    rating = RATINGS[claim["rating"]]
    told = f"{rating_name(rating.code).capitalize()}. {rating.meaning}"
    if claim["diagnosis"] in DIAGNOSES:
        told += f" {DIAGNOSES[claim['diagnosis']].meaning}"
    return told


def about(claim: Mapping[str, Any], lists: Codelists) -> dict[str, Any]:
    """The measure, as the code lists define it."""
    measure = lists.measures.get(claim["measure"])
    found = {"@type": "DefinedTerm", "termCode": claim["measure"]}
    return {**found, "name": measure.name, "description": measure.definition} if measure else found


def citations(claim: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The releases of the figure then and now, once each."""
    found: dict[str, dict[str, Any]] = {}
    for name in ("then", "now"):
        figure = claim[name]
        if figure is None:
            continue
        cited = {"@type": "Dataset", "name": figure["title"], "datePublished": figure["published"]}
        if figure["publisher"]:
            cited["publisher"] = {"@type": "Organization", "name": figure["publisher"]}
        if is_web(figure["url"] or ""):
            cited["url"] = figure["url"]
        found.setdefault(json.dumps(cited), cited)
    return list(found.values())
