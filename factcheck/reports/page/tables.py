"""The figures of a drawing as a table, for those who read rather than look, or want the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.reports.page.markup import escaped, link
from factcheck.reports.page.plots import BarPlot, Point, RevisionPlot, SeriesPlot, TotalPlot
from factcheck.reports.page.values import shown
from factcheck.wording import day_name, period_name
from reference_data.model import Period

_MOST_ROWS = 40


def series_table(plot: SeriesPlot, then_day: str, now_day: str) -> str:
    """A row for each period, with the figure as known on each of the two days, if they differ at all."""
    unit, columns = plot.key.unit, []
    if plot.then:
        columns.append((then_day, {point.period: point for point in plot.then}))
    if plot.now and plot.now != plot.then:
        columns.append((now_day, {point.period: point for point in plot.now}))
    periods = sorted({period for _, points in columns for period in points}, key=lambda each: (each.end, each.start))
    rows = [
        (period_told(period, plot.stepped), *(_with_bounds(points.get(period), unit) for _, points in columns))
        for period in periods
    ]
    return table(("Period", *(f"By {day}" for day, _ in columns)), rows)


def revision_table(plot: RevisionPlot) -> str:
    """A row for each value the period had, with the release it came out in."""
    rows = []
    for each in plot.vintages:
        source = ", ".join(part for part in (each.release.publisher, each.release.title) if part)
        value = _with_bounds(Point(plot.period, each.value, each.lower, each.upper), plot.key.unit)
        rows.append((day_name(each.published), value, source, each.address))
    body = "".join(
        f'<tr><th scope="row">{escaped(day)}</th><td>{escaped(value)}</td>'
        f'<td class="words">{link(address, escaped(source))}</td></tr>'
        for day, value, source, address in rows
    )
    return f"<table>{_head(('Published', 'Figure', 'Release'))}<tbody>{body}</tbody></table>"


def total_table(plot: TotalPlot) -> str:
    """The total as it grew, at most forty rows."""
    step = -(-len(plot.then) // _MOST_ROWS)
    points = [point for at, point in enumerate(plot.then) if (len(plot.then) - 1 - at) % step == 0]
    return table(
        ("Up to", "Total"), [(day_name(point.period.end), shown(point.value, plot.key.unit)) for point in points]
    )


def bar_table(plot: BarPlot) -> str:
    """Bars, which are a table at once: a name, a bar and a value in each row."""
    largest = max((abs(bar.value) for bar in plot.bars), default=0) or 1
    rows = []
    for bar in plot.bars:
        width = round(abs(bar.value) / largest * 100, 1)
        drawn = f'<span class="bar {bar.kind}" style="width:{width}%"></span>'
        name, value = escaped(bar.label), escaped(shown(bar.value, plot.unit))
        rows.append(f'<tr><th scope="row">{name}</th><td class="drawn">{drawn}</td><td>{value}</td></tr>')
    return f'<table class="bars"><caption>{escaped(plot.title)}</caption><tbody>{"".join(rows)}</tbody></table>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of plain texts, the first of each row being its name."""
    body = "".join(
        f'<tr><th scope="row">{escaped(row[0])}</th>{"".join(f"<td>{escaped(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return f"<table>{_head(head)}<tbody>{body}</tbody></table>"


def wide_table(kind: str, names: Iterable[str], body: str) -> str:
    """A table of rows in HTML that scrolls sideways where it does not fit, by the keyboard too."""
    inner = f'<table class="{kind}">{_head(names)}<tbody>{body}</tbody></table>'
    return f'<div class="wide" tabindex="0">{inner}</div>'


def period_told(period: Period, stepped: bool) -> str:
    """A period by its name, a rule's by its first day."""
    return f"from {day_name(period.start)}" if stepped else period_name(period)


def _head(names: Iterable[str]) -> str:
    cells = "".join(f'<th scope="col">{escaped(name)}</th>' for name in names)
    return f"<thead><tr>{cells}</tr></thead>"


def _with_bounds(point: Point | None, unit: str) -> str:
    if point is None:
        return "not yet published"
    if point.lower is None or point.upper is None:
        return shown(point.value, unit)
    return f"{shown(point.value, unit)} ({shown(point.lower, unit)} to {shown(point.upper, unit)})"
