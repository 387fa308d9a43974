"""One JSON object: each document with what is known of it and its claims in the form of `factcheck.wire`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TextIO

from factcheck.model import Report
from factcheck.reports.formats import View
from factcheck.wire import SCHEMA, claim_objects, document_object


def write(reports: Sequence[Report], out: TextIO, view: View) -> None:
    content = {
        "schema": SCHEMA,
        "documents": [{**document_object(report), "claims": list(claim_objects(report))} for report in reports],
    }
    json.dump(content, out, ensure_ascii=False, indent=2)
    out.write("\n")
