"""What only a terminal shows: the course of a series in one line."""

from __future__ import annotations

import io
import re
from dataclasses import replace

from factcheck.block_drawings import BLOCKS
from factcheck.model import Report
from factcheck.reports.formats import View, write_reports

COLOUR = re.compile("\x1b\\[[0-9;]*m|\x1b\\]8;[^\\\\]*\\\\")


def shown(report: Report, view: View) -> str:
    out = io.StringIO()
    write_reports("terminal", [report], out, view)
    return out.getvalue()


def test_in_colour_the_course_of_the_series_stands_below_its_figure(report: Report, view: View) -> None:
    text = shown(report, replace(view, colour=True))
    assert "\x1b[1;" in text
    lines = COLOUR.sub("", text)
    assert any(set(line) & set(BLOCKS) for line in lines.splitlines())
    drawn = next(line for line in lines.splitlines() if set(line) & set(BLOCKS))
    assert drawn.startswith("  the year to ")


def test_piped_there_is_neither_colour_nor_drawing(report: Report, view: View) -> None:
    text = shown(report, view)
    assert "\x1b" not in text
    assert not set(text) & set(BLOCKS)
