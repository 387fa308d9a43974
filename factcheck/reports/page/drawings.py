"""What stands beside a claim: each drawing with its title, its legend and its figures as a table."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from factcheck.reports.page.charts import at_period, off_the_scale, revision_chart, series_chart, total_chart
from factcheck.reports.page.markup import escaped
from factcheck.reports.page.plots import BarPlot, Plot, Point, RevisionPlot, Said, SeriesPlot, TotalPlot
from factcheck.reports.page.tables import bar_table, period_told, revision_table, series_table, total_table
from factcheck.reports.page.values import shown, span_shown
from factcheck.wording import day_name, period_name

Key = tuple[str, str] | None  # of a legend: what it stands for, and its text


class Drawings:
    """Draws for one document. `then_day` and `now_day` name the two states of the figures in every legend.

    A table that stands on the page already is not repeated: the drawing leads to the one before.
    """

    def __init__(self, then_day: str, now_day: str) -> None:
        self.then_day, self.now_day = then_day, now_day
        self._tables: dict[object, tuple[str, str]] = {}

    def figure(self, plot: Plot, subject: str, card: str, number: int) -> str:
        """The drawing as HTML. `subject` says what is counted; `card` and `number` name the claim it stands with."""
        if isinstance(plot, BarPlot):
            return f'<figure class="plot">{bar_table(plot)}</figure>'
        if isinstance(plot, SeriesPlot):
            title, drawn, legend, table = self._series(plot, subject)
        elif isinstance(plot, TotalPlot):
            title, drawn, legend, table = self._total(plot, subject)
        else:
            title, drawn, legend, table = self._revisions(plot, subject)
        return (
            f'<figure class="plot"><figcaption>{escaped(title)}</figcaption>{drawn}{_legend(legend)}'
            f"{self._once(table, card, number)}</figure>"
        )

    def _once(self, table: str, card: str, number: int) -> str:
        if table in self._tables:
            other, its_number = self._tables[table]
            return f'<p class="see">The figures as a table: see <a href="#{other}">claim {its_number}</a>.</p>'
        self._tables[table] = (card, str(number))
        return f"<details><summary>The figures as a table</summary>{table}</details>"

    def _series(self, plot: SeriesPlot, subject: str) -> tuple[str, str, list[Key], str]:
        unit, differ = plot.key.unit, plot.now != plot.then
        lines = ((plot.then, self.then_day, True), (plot.now, self.now_day, differ))
        told = [f"{subject}: {_range_told(plot.now or plot.then, unit, plot.stepped)}."]
        for line, day, wanted in lines:
            point = at_period(line, plot.judged)
            if point is not None and wanted:
                told.append(f"{shown(point.value, unit)} as published by {day}.")
        if plot.said is not None:
            told.append(f"{_said_told(plot.said, unit)}.")
        values = [point.value for line, _, _ in lines for point in line]
        legend: list[Key] = [
            ("then", f"as published by {self.then_day}") if plot.then else None,
            ("now", f"as published by {self.now_day}") if plot.now and differ else None,
            ("fan", "each vintage of the period") if plot.fan else None,
            _said_key(plot.said, unit, values),
        ]
        if plot.stepped:
            title = "The rule over time"
        else:
            title = f"The series around {period_name(plot.judged)}" if plot.then or plot.said else "The newest figures"
        table = series_table(plot, self.then_day, self.now_day)
        return title, series_chart(plot, " ".join(told)), legend, table

    def _revisions(self, plot: RevisionPlot, subject: str) -> tuple[str, str, list[Key], str]:
        unit = plot.key.unit
        told = "; ".join(f"{shown(each.value, unit)} from {day_name(each.published)}" for each in plot.vintages)
        legend: list[Key] = [
            ("then", "the figure, from each day it was published"),
            ("interval", "its published interval") if any(each.lower is not None for each in plot.vintages) else None,
            _said_key(plot.said, unit, [each.value for each in plot.vintages]),
        ]
        chart = revision_chart(plot, f"{subject}, as published: {told}.")
        return "How that figure was revised", chart, legend, revision_table(plot)

    def _total(self, plot: TotalPlot, subject: str) -> tuple[str, str, list[Key], str]:
        unit, last = plot.key.unit, plot.then[-1]
        told = f"{subject}: the total grew to {shown(last.value, unit)} by {day_name(last.period.end)}."
        legend: list[Key] = [
            ("then", f"total, as published by {self.then_day}"),
            ("now", f"total, as published by {self.now_day}") if plot.now else None,
            _said_key(plot.said, unit, [point.value for point in plot.then]),
        ]
        return "How the total grew", total_chart(plot, told), legend, total_table(plot)


def _legend(keys: Iterable[Key]) -> str:
    shown_keys = "".join(f'<li class="key {key[0]}">{escaped(key[1])}</li>' for key in keys if key)
    return f'<ul class="legend">{shown_keys}</ul>'


def _said_told(said: Said, unit: str) -> str:
    text = span_shown(said.low, said.high, unit)
    return f"as said, it would be {text}" if said.implied else f"said: {text}"


def _said_key(said: Said | None, unit: str, values: list[Decimal]) -> Key:
    if said is None:
        return None
    off = off_the_scale(said, values)
    return "said", _said_told(said, unit) + (f" ({off} the drawing)" if off else "")


def _range_told(points: tuple[Point, ...], unit: str, stepped: bool) -> str:
    first, last = points[0], points[-1]
    ends = [f"{shown(point.value, unit)} ({period_told(point.period, stepped)})" for point in (first, last)]
    return f"from {ends[0]} to {ends[1]}"
