"""JSON lines: one claim a line, in the form of `factcheck.wire`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from factcheck.model import Report
from factcheck.reports.formats import View
from factcheck.wire import claim_lines


def write(reports: Sequence[Report], out: TextIO, view: View) -> None:
    for report in reports:
        for line in claim_lines(report):
            out.write(line + "\n")
