"""A table of claims for spreadsheets: one row a claim, the object of `factcheck.wire` laid flat.

A cell of text that a spreadsheet would take for a formula gets an apostrophe before it. Numbers stay numbers.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from factcheck.model import Report
from factcheck.reports.formats import View
from factcheck.reports.page.markup import plain
from factcheck.wire import claim_objects
from reference_data.model import breakdown_of, breakdown_text

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = tuple("=+-@\t\n＝＋－＠")
# What a spreadsheet passes over before it looks for a formula: blanks, and marks that take no room.
_PASSED_OVER = " \u00a0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_PERIOD = ("start", "end", "kind", "text", "basis")
_EVIDENCE = tuple("value lower upper published confirmed basis status series publisher title url".split())
COLUMNS = (
    *"document document_date as_of id start end text sentence locator speaker kind stance low high unit".split(),
    *"approximator measure geography breakdown".split(),
    *(f"{name}_{key}" for name in ("period", "baseline") for key in _PERIOD),
    *"rating reasons diagnosis".split(),
    *(f"{name}_{key}" for name in ("then", "now") for key in _EVIDENCE),
    *"arithmetic explanation confidence key".split(),
)


def write(reports: Sequence[Report], out: TextIO, view: View) -> None:
    if view.bom:
        out.write(BYTE_ORDER_MARK)
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for report in reports:
        for claim in claim_objects(report):
            row = flat(claim)
            table.writerow([safe(row[column]) for column in COLUMNS])


def flat(claim: Mapping[str, Any]) -> dict[str, Any]:
    """A claim's object as one row, in the order of the columns; absent is None.

    `start` and `end` are the claim's place in the document; reasons and groups are parted by semicolons.
    """
    row = {column: claim.get(column) for column in COLUMNS}
    row |= {"start": claim["span"]["start"], "end": claim["span"]["end"], "text": claim["span"]["text"]}
    row["sentence"] = claim["sentence"]["text"]
    row |= {key: (claim["quantity"] or {}).get(key) for key in ("low", "high", "unit", "approximator")}
    row["breakdown"] = breakdown_text(breakdown_of(claim["breakdown"])) or None
    row["reasons"] = ";".join(claim["reasons"]) or None
    for name, keys in (("period", _PERIOD), ("baseline", _PERIOD), ("then", _EVIDENCE), ("now", _EVIDENCE)):
        row |= {f"{name}_{key}": (claim[name] or {}).get(key) for key in keys}
    return row


def safe(value: Any) -> Any:
    """A cell that no spreadsheet runs.

    >>> safe("=1+1"), safe(-19.6), safe("\\u200b@SUM(A1)")
    ("'=1+1", -19.6, "'\\u200b@SUM(A1)")
    """
    if not isinstance(value, str):
        return value
    text = plain(value)
    return f"'{text}" if text.lstrip(_PASSED_OVER).startswith(_FORMULA) else text
