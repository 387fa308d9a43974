"""What is drawn: the figures of the verdict and their vintages, nothing else; and where it lands on the drawing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from factcheck.model import CheckedClaim, Report
from factcheck.reports.page.charts import off_the_scale
from factcheck.reports.page.plots import BarPlot, RevisionPlot, Said, SeriesPlot, TotalPlot
from factcheck.reports.page.plotting import Plotter
from factcheck.reports.page.scales import DayScale, tick_text, value_scale
from factcheck.reports.page.values import shown
from reference_data.store import Store

SAID_ON, AS_OF = date(2024, 12, 6), date(2026, 5, 21)


def plots(checked: CheckedClaim, store: Store) -> list:
    return Plotter(store).plots(checked, SAID_ON, AS_OF)


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        pytest.param("nearly a million", [SeriesPlot, RevisionPlot], id="a level: its series and its revisions"),
        pytest.param("20 per cent", [SeriesPlot], id="a change: both figures on their series"),
        pytest.param("largest group", [BarPlot], id="a rank: the groups of the release"),
        pytest.param("29,437", [TotalPlot], id="a sum: how it grew"),
        pytest.param("£38,700", [SeriesPlot], id="a rule never revised: the rules one after the other"),
        pytest.param("below 100,000", [], id="no figure: nothing"),
    ],
)
def test_each_kind_of_claim_has_its_drawing(words: str, kinds: list[type], report: Report, store: Store) -> None:
    assert [type(plot) for plot in plots(claim(report, words), store)] == kinds


def claim(report: Report, words: str) -> CheckedClaim:
    return next(each for each in report.checked if each.claim.span.text == words)


def test_the_two_lines_are_what_was_known_on_each_day(report: Report, store: Store) -> None:
    series, _ = plots(claim(report, "nearly a million"), store)
    then = {point.period.end.isoformat(): int(point.value) for point in series.then}
    now = {point.period.end.isoformat(): int(point.value) for point in series.now}
    assert (then["2023-06-30"], then["2024-06-30"]) == (906_000, 728_000)
    assert (now["2023-06-30"], now["2024-06-30"]) == (924_000, 649_000)
    assert max(then) == "2024-06-30"
    assert max(now) == "2025-12-31"


def test_the_fan_ends_in_every_vintage_and_starts_in_what_was_known_with_it(report: Report, store: Store) -> None:
    series, _ = plots(claim(report, "nearly a million"), store)
    assert [int(path[-1].value) for path in series.fan] == [672_000, 740_000, 906_000, 924_000]
    first = series.fan[0]
    assert {int(point.value) for point in first[-3:]} == {607_000, 745_000, 672_000}
    assert all(path[-1].period == series.judged for path in series.fan)


def test_the_vintages_are_all_that_came_out_by_then(report: Report, store: Store) -> None:
    _, revisions = plots(claim(report, "nearly a million"), store)
    assert [(each.published.isoformat(), int(each.value)) for each in revisions.vintages] == [
        ("2023-11-23", 672_000),
        ("2024-05-23", 740_000),
        ("2024-11-28", 906_000),
        ("2026-05-21", 924_000),
    ]
    earlier = Plotter(store).plots(claim(report, "nearly a million"), SAID_ON, date(2024, 12, 31))[1]
    assert [int(each.value) for each in earlier.vintages] == [672_000, 740_000, 906_000]


def test_a_change_is_drawn_to_where_it_would_have_led(report: Report, store: Store) -> None:
    (series,) = plots(claim(report, "20 per cent"), store)
    assert series.said == Said(Decimal(724_800), Decimal(724_800), implied=True)
    assert series.baseline.end == date(2023, 6, 30)


def test_a_total_grows_to_the_figure(report: Report, store: Store) -> None:
    (total,) = plots(claim(report, "29,437"), store)
    assert [int(point.value) for point in total.then] == [3_793, 11_433, 24_830, 29_437]
    assert total.now == ()


def test_a_ranking_shows_single_groups_in_their_order(report: Report, store: Store) -> None:
    (bars,) = plots(claim(report, "largest group"), store)
    assert [(bar.label, int(bar.value), bar.kind) for bar in bars.bars][:2] == [
        ("1. Indian nationals", 240_000, "then"),
        ("2. Nigerian nationals", 120_000, "part"),
    ]
    assert len(bars.bars) == 5


def test_a_share_of_another_unit_is_not_drawn_on_people(report: Report, store: Store) -> None:
    checked = claim(report, "728,000")
    percent = replace(checked.claim, quantity=replace(checked.claim.quantity, unit="percent"))
    series, _ = plots(replace(checked, claim=percent), store)
    assert series.said is None


def test_a_computed_share_stands_beside_the_one_said(report: Report, store: Store) -> None:
    checked = claim(report, "728,000")
    evidence = replace(checked.verdict.then, value=Decimal("19.2"), arithmetic="1 / 5")
    share = replace(
        checked,
        claim=replace(checked.claim, kind="share", quantity=replace(checked.claim.quantity, unit="percent")),
        verdict=replace(checked.verdict, then=evidence, now=replace(evidence, value=Decimal(20))),
    )
    (bars,) = plots(share, store)
    assert [(bar.label, bar.kind) for bar in bars.bars] == [
        ("said", "said"),
        ("official, then", "then"),
        ("official, now", "now"),
    ]
    assert bars.unit == "percent"


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        pytest.param([0, 1000], [0, 250, 500, 750, 1000], id="quarters"),
        pytest.param([171_000, 944_000], [0, 250_000, 500_000, 750_000, 1_000_000], id="from nothing"),
        pytest.param([900, 1000], [900, 925, 950, 975, 1000], id="only the upper part"),
        pytest.param([-87_000, 944_000], [-500_000, 0, 500_000, 1_000_000], id="below and above zero"),
        pytest.param([-300, -100], [-300, -200, -100, 0], id="below zero only"),
        pytest.param([500, 500], [450, 475, 500, 525, 550], id="one value"),
        pytest.param([0, 0], [0, 0.25, 0.5, 0.75, 1], id="nothing at all"),
    ],
)
def test_a_scale_has_round_values(values: list[int], ticks: list[float]) -> None:
    scale = value_scale([Decimal(value) for value in values], 100, 0)
    assert [float(tick) for tick in scale.ticks] == ticks
    assert scale.at(scale.low) == 100
    assert scale.at(scale.high) == 0


@pytest.mark.parametrize(
    ("largest", "value", "unit", "text"),
    [
        (1_000_000, 750_000, "people", "0.75m"),
        (800_000, 200_000, "people", "200,000"),
        (5_000_000_000, 2_500_000_000, "GBP", "£2.5bn"),
        (60_000, 40_000, "GBP", "£40,000"),
        (80, 20, "percent", "20%"),
        (4, 2, "ratio", "2×"),
        (1_000_000, -500_000, "people", "−0.5m"),
        (1_000_000, 0, "people", "0"),
    ],
    ids=str,
)
def test_values_on_a_scale_are_short(largest: int, value: int, unit: str, text: str) -> None:
    assert tick_text(Decimal(value), value_scale([Decimal(0), Decimal(largest)], 100, 0), unit) == text


@pytest.mark.parametrize(
    ("first", "last", "texts"),
    [
        (date(2019, 6, 30), date(2025, 12, 31), ["2020", "2022", "2024"]),
        (date(2023, 11, 23), date(2026, 5, 21), ["2024", "2025", "2026"]),
        (date(2024, 11, 28), date(2025, 12, 1), ["Jan 2025", "Apr 2025", "Jul 2025", "Oct 2025"]),
        (date(2024, 5, 1), date(2024, 5, 9), ["1 May", "3 May", "5 May", "7 May", "9 May"]),
        (date(2024, 5, 1), date(2024, 5, 1), ["1 May"]),
    ],
    ids=["even years", "every year", "quarters", "days", "one day"],
)
def test_days_are_written_as_they_come(first: date, last: date, texts: list[str]) -> None:
    assert [text for _, text in DayScale(first, last, 0, 300).ticks()] == texts


@pytest.mark.parametrize(
    ("said", "off"),
    [(1000, ""), (3000, ""), (3001, "above"), (-3001, "below")],
    ids=["near", "thrice", "above", "below"],
)
def test_a_number_far_off_is_left_off_the_scale(said: int, off: str) -> None:
    assert off_the_scale(Said(Decimal(said), Decimal(said)), [Decimal(500), Decimal(1000)]) == off


def test_a_value_below_zero_has_a_minus_sign() -> None:
    assert shown(Decimal("-19.6"), "percent") == "−19.6%"
