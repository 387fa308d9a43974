"""A page of annotations by the W3C's Web Annotation model: each claim tied to its words, for any reader that knows it.

Every annotation can be found by its quotation and by its place in the characters of the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, TextIO
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from claims.model import Document
from factcheck.model import Report
from factcheck.reports.formats import View
from factcheck.reports.page.markup import is_web
from factcheck.reports.words import rating_name
from factcheck.wire import claim_objects

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(reports: Sequence[Report], out: TextIO, view: View) -> None:
    items = [annotation for report in reports for annotation in annotations(report)]
    content = {"@context": CONTEXT, "id": page_id(items), "type": "AnnotationPage", "startIndex": 0, "items": items}
    json.dump(content, out, ensure_ascii=False, indent=2)
    out.write("\n")


def annotations(report: Report) -> Iterator[dict[str, Any]]:
    """One annotation for each claim, in their order."""
    for claim in claim_objects(report):
        span = claim["span"]
        yield {
            "id": uuid5(NAMESPACE_URL, f"{address(report.document)}#{claim['id']}").urn,
            "type": "Annotation",
            "motivation": "assessing",
            "body": [
                body(rating_name(claim["rating"]), "classifying"),
                *([body(claim["explanation"], "assessing")] if claim["explanation"] else []),
                *(
                    {"id": claim[name]["url"], "type": "Dataset", "purpose": "linking"}
                    for name in ("then", "now")
                    if claim[name] and is_web(claim[name]["url"] or "")
                ),
            ],
            "target": {
                "source": address(report.document),
                "selector": [
                    {
                        "type": "TextQuoteSelector",
                        "exact": span["text"],
                        "prefix": claim["context"]["prefix"],
                        "suffix": claim["context"]["suffix"],
                    },
                    {"type": "TextPositionSelector", "start": span["start"], "end": span["end"]},
                ],
            },
        }


def body(text: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "language": "en", "purpose": purpose}


def address(document: Document) -> str:
    """The address the document says it comes from, else its name as a relative one."""
    if document.source and is_web(document.source):
        return document.source
    return quote(document.name.encode("utf-8", "replace"), safe="/")


def page_id(items: Sequence[dict[str, Any]]) -> str:
    """The same for the same annotations in the same order."""
    return uuid5(NAMESPACE_URL, " ".join(item["id"] for item in items)).urn
