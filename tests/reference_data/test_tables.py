"""Series as frames, and the triangle of their revisions."""

from __future__ import annotations

import math
from datetime import date

import pytest

from reference_data.tables import COLUMNS, latest_frame, revision_triangle, series_frame

LAST_YEARS = ((date(2022, 1, 1), date(2022, 12, 31)), (date(2023, 1, 1), date(2023, 12, 31)))


@pytest.fixture
def crossings(figures):
    return figures.built_in().find("crossings", "XA")


def test_a_frame_has_one_row_for_each_vintage_of_each_period(crossings) -> None:
    frame = series_frame(crossings)
    assert tuple(frame.columns) == COLUMNS
    assert len(frame) == 9
    assert list(frame["value"][-3:]) == [5600.0, 5800.0, 6000.0]
    assert list(frame["upper"].dropna()) == [6300.0]


def test_a_frame_of_several_series_holds_them_one_after_another(figures) -> None:
    frame = series_frame(figures.built_in().series("crossings"))
    assert list(frame["breakdown"].unique()) == ["", "ticket=season", "ticket=single"]


def test_a_rule_without_end_has_none_in_a_frame(figures) -> None:
    assert list(series_frame(figures.built_in().find("toll", "XA"))["period_end"]) == [None, None]


def test_the_triangle_has_periods_down_and_days_of_publication_across(crossings) -> None:
    triangle = revision_triangle(crossings)
    assert triangle.shape == (8, 8)
    assert list(triangle.columns[-2:]) == [date(2023, 2, 20), date(2024, 2, 20)]
    assert list(triangle.loc[LAST_YEARS[0]].dropna()) == [5600.0, 5800.0]
    assert math.isnan(triangle.loc[LAST_YEARS[1], date(2023, 2, 20)])


def test_a_triangle_carried_forward_holds_in_each_column_what_was_known_that_day(crossings) -> None:
    column = revision_triangle(crossings, carried=True)[date(2023, 2, 20)]
    known = latest_frame(crossings, date(2023, 2, 20))
    assert list(column.dropna()) == list(known["value"])
    assert list(known["value"][-1:]) == [5600.0]
