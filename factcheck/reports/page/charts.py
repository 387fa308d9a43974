"""Drawings in SVG, written by hand: no script, colours by the page's style, a sentence for those who cannot see them.

Shapes tell what colours tell: a filled circle is the figure then, a hollow one the figure now, a diamond around
them the number said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from factcheck.reports.page.markup import escaped
from factcheck.reports.page.plots import Point, RevisionPlot, Said, SeriesPlot, TotalPlot
from factcheck.reports.page.scales import DayScale, ValueScale, over_days, tick_text, value_scale
from factcheck.reports.page.values import shown
from reference_data.model import Period

WIDTH, HEIGHT = 340, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 58, 332, 14, 174
_FIRST_X, _LAST_X = _LEFT + 8, _RIGHT - 8
# A number said so many times as large as all figures would flatten them: it is shown by an arrow.
_OFF_THE_SCALE = 3
# The day of a claim is drawn among the vintages unless it lies so long before the first of them.
_LONG_BEFORE = timedelta(days=400)
_ABOVE, _BELOW, _CLOSE, _LETTER = -7, 15, 12, 7  # of labels, in pixels


def series_chart(plot: SeriesPlot, told: str) -> str:
    """The series then and now, the vintages of the period judged as a fan, and the number said."""
    points = [*plot.then, *plot.now, *(point for path in plot.fan for point in path)]
    judged = [point for line in (plot.then, plot.now) for point in line if point.period in (plot.judged, plot.baseline)]
    scale = _scale_with(plot.said, [point.value for point in points] + _bounds(judged))
    days = over_days((_day(point.period, plot.stepped) for point in points), _FIRST_X, _LAST_X)
    parts = [_grid(scale, plot.key.unit), _days(days)]
    parts += [_path(path, days, scale, "fan") + _circle(path[-1], days, scale, "fan", 2.5) for path in plot.fan if path]
    if plot.now != plot.then:
        parts.append(_path(plot.now, days, scale, "now", plot.stepped))
    parts.append(_path(plot.then, days, scale, "then", plot.stepped))
    for period in (plot.baseline, plot.judged):
        for line, kind, radius in ((plot.now, "now", 5), (plot.then, "then", 4)):
            point = at_period(line, period)
            if point is not None and (kind == "then" or plot.now != plot.then):
                parts.append(_interval(point, days, scale, kind, plot.stepped))
                parts.append(_circle(point, days, scale, kind, radius, plot.stepped))
    x = days.at(_day(plot.judged, plot.stepped))
    start = at_period(plot.then or plot.now, plot.baseline)
    origin = (days.at(_day(start.period, plot.stepped)), scale.at(start.value)) if start else None
    return _svg([*parts, _said(plot.said, scale, x, origin)], told)


def revision_chart(plot: RevisionPlot, told: str) -> str:
    """The figure of one period from one publication to the next, with the day of the claim and the number said."""
    scale = _scale_with(
        plot.said, [each.value for each in plot.vintages] + _bounds(plot.vintages), from_zero=False, top=_TOP + 12
    )
    first, last = plot.vintages[0].published, max(plot.until, plot.vintages[-1].published)
    said_on = plot.said_on if plot.said_on and plot.said_on > first - _LONG_BEFORE else None
    days = over_days([first, last, *([said_on] if said_on else [])], _FIRST_X, _LAST_X)
    edges = [days.at(each.published) for each in plot.vintages] + [days.at(last)]
    parts = [_grid(scale, plot.key.unit), _days(days)]
    for each, (left, right) in zip(plot.vintages, pairwise(edges), strict=True):
        if each.lower is not None and each.upper is not None:
            top, bottom = scale.at(each.upper), scale.at(each.lower)
            parts.append(
                f'<rect class="interval" x="{left}" y="{top}" width="{right - left}" height="{bottom - top}"/>'
            )
    if said_on is not None:
        parts.append(_day_line(days.at(said_on)))
    parts.append(_said(plot.said, scale, None, None))
    heights = [scale.at(each.value) for each in plot.vintages]
    steps = "".join(f"V{y}H{right}" for y, right in zip(heights, edges[1:], strict=True))
    parts.append(f'<path class="then" d="M{edges[0]} {heights[0]}{steps}"/>')
    parts += [f'<circle class="then" cx="{x}" cy="{y}" r="3.5"/>' for x, y in zip(edges, heights, strict=False)]
    return _svg([*parts, *_vintage_labels(plot, edges, heights)], told)


def total_chart(plot: TotalPlot, told: str) -> str:
    """A total as it grew from nothing, with the number said at its end."""
    lines = ((plot.now, "now", 5), (plot.then, "then", 4))
    points = [*plot.then, *plot.now]
    scale = _scale_with(plot.said, [Decimal(0), *(point.value for point in points)])
    days = over_days([plot.then[0].period.start, *(point.period.end for point in points)], _FIRST_X, _LAST_X)
    parts = [_grid(scale, plot.key.unit), _days(days)]
    for line, kind, radius in lines:
        if line:
            begun = Point(Period(line[0].period.start, line[0].period.start), Decimal(0))
            parts.append(_path((begun, *line), days, scale, kind) + _circle(line[-1], days, scale, kind, radius))
    return _svg([*parts, _said(plot.said, scale, days.at(plot.then[-1].period.end), None)], told)


def off_the_scale(said: Said, values: Sequence[Decimal]) -> str:
    """Whether a number lies so far beyond all figures that it would flatten them: "above", "below" or ""."""
    reach = _OFF_THE_SCALE * max(abs(value) for value in values)
    if said.high > reach:
        return "above"
    return "below" if said.low < -reach else ""


def at_period(points: Sequence[Point], period: Period | None) -> Point | None:
    return next((point for point in points if point.period == period), None)


def _scale_with(said: Said | None, values: list[Decimal], from_zero: bool = True, top: int = _TOP) -> ValueScale:
    also = [] if said is None or off_the_scale(said, values) else [said.low, said.high]
    return value_scale([*values, *also], _BOTTOM, top, from_zero)


def _bounds(points: Iterable) -> list[Decimal]:
    return [bound for point in points for bound in (point.lower, point.upper) if bound is not None]


def _day(period: Period, stepped: bool) -> date:
    """Where a period stands: at its end; a rule at its start."""
    return period.start if stepped else period.end


def _svg(parts: Iterable[str], told: str) -> str:
    place = f'viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMinYMid"'
    return f'<svg {place} role="img" aria-label="{escaped(told)}">{"".join(parts)}</svg>'


def _grid(scale: ValueScale, unit: str) -> str:
    lines = "".join(f"M{_LEFT} {scale.at(tick)}H{_RIGHT}" for tick in scale.ticks)
    texts = "".join(
        f'<text x="{_LEFT - 6}" y="{scale.at(tick) + 4}" text-anchor="end">{escaped(text)}</text>'
        for tick, text in ((tick, tick_text(tick, scale, unit)) for tick in scale.ticks)
    )
    zero = f'<path class="axis" d="M{_LEFT} {scale.at(Decimal(0))}H{_RIGHT}"/>' if scale.holds(Decimal(0)) else ""
    return f'<path class="grid" d="{lines}"/>{zero}{texts}'


def _days(scale: DayScale) -> str:
    ticks = scale.ticks()
    marks = "".join(f"M{scale.at(day)} {_BOTTOM}v4" for day, _ in ticks)
    texts = "".join(
        f'<text x="{scale.at(day)}" y="{_BOTTOM + 17}" text-anchor="middle">{text}</text>' for day, text in ticks
    )
    return f'<path class="axis" d="{marks}"/>{texts}'


def _path(points: Sequence[Point], days: DayScale, scale: ValueScale, kind: str, stepped: bool = False) -> str:
    places = [(days.at(_day(point.period, stepped)), scale.at(point.value)) for point in points]
    if not places:
        return ""
    if stepped:  # a rule holds until the next one
        drawn = f"M{places[0][0]} {places[0][1]}{''.join(f'H{x}V{y}' for x, y in places[1:])}H{_RIGHT}"
    else:
        drawn = "M" + "L".join(f"{x} {y}" for x, y in places)
    return f'<path class="{kind}" d="{drawn}"/>'


def _circle(point: Point, days: DayScale, scale: ValueScale, kind: str, radius: float, stepped: bool = False) -> str:
    x, y = days.at(_day(point.period, stepped)), scale.at(point.value)
    return f'<circle class="{kind}" cx="{x}" cy="{y}" r="{radius}"/>'


def _interval(point: Point, days: DayScale, scale: ValueScale, kind: str, stepped: bool) -> str:
    if point.lower is None or point.upper is None:
        return ""
    x = days.at(_day(point.period, stepped)) + (4 if kind == "now" else 0)
    low, high = scale.at(point.lower), scale.at(point.upper)
    return f'<path class="bounds {kind}" d="M{x - 3} {high}h6M{x} {high}V{low}M{x - 3} {low}h6"/>'


def _said(said: Said | None, scale: ValueScale, x: int | None, origin: tuple[int, int] | None) -> str:
    """The number said: a dashed line across or from a change's origin, a diamond at `x`; an arrow if off the scale."""
    if said is None:
        return ""
    if not (scale.holds(said.low) and scale.holds(said.high)):
        y, tip = (_TOP + 10, -8) if said.high > scale.high else (_BOTTOM - 10, 8)
        return f'<path class="said arrow" d="M{(x or _LAST_X) - 5} {y}h10l-5 {tip}z"/>'
    low, high, middle = scale.at(said.low), scale.at(said.high), scale.at(said.middle)
    parts = []
    if high != low:
        parts.append(f'<rect class="said band" x="{_LEFT}" y="{high}" width="{_RIGHT - _LEFT}" height="{low - high}"/>')
    if origin is not None and x is not None:
        parts.append(f'<path class="said line" d="M{origin[0]} {origin[1]}L{x} {middle}"/>')
    else:
        parts.append(f'<path class="said line" d="M{_LEFT} {middle}H{_RIGHT}"/>')
    if x is not None:
        parts.append(f'<path class="said mark" d="M{x} {middle - 9}l8 9-8 9-8-9z"/>')
    return "".join(parts)


def _day_line(x: int) -> str:
    anchor, aside = ("end", -4) if x > (_LEFT + _RIGHT) // 2 else ("start", 4)
    text = f'<text x="{x + aside}" y="{_TOP - 1}" text-anchor="{anchor}">said</text>'
    return f'<path class="day" d="M{x} {_TOP - 8}V{_BOTTOM}"/>{text}'


def _vintage_labels(plot: RevisionPlot, edges: Sequence[int], heights: Sequence[int]) -> list[str]:
    """The values of the vintages where there is room: the newest first, then from the oldest on."""
    placed: list[tuple[int, int, int]] = []
    labels = []
    for at in (len(heights) - 1, *range(len(heights) - 1)):
        text = shown(plot.vintages[at].value, plot.key.unit)
        fell = at > 0 and heights[at] > heights[at - 1]
        width = _LETTER * len(text)
        x, y = min(edges[at], _RIGHT - width), heights[at] + (_BELOW if fell else _ABOVE)
        if any(
            abs(y - other_y) < _CLOSE and x < other_x + other and other_x < x + width
            for other_x, other_y, other in placed
        ):
            continue
        placed.append((x, y, width))
        labels.append(f'<text class="value" x="{x}" y="{y}">{escaped(text)}</text>')
    return labels
