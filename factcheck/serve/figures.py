"""The official figures to look through: measures, their series with a drawing, each period with its revisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from urllib.parse import urlencode

from factcheck.errors import FactcheckError
from factcheck.periods import same_length
from factcheck.reports.page.drawings import Drawings
from factcheck.reports.page.markup import element, escaped, link
from factcheck.reports.page.plots import Point, SeriesPlot
from factcheck.reports.page.plotting import revision_plot
from factcheck.reports.page.tables import period_told, revision_table, wide_table
from factcheck.reports.page.values import shown
from factcheck.reports.words import day_of
from factcheck.serve.pages import page
from factcheck.wording import day_name
from reference_data.codelists import Measure
from reference_data.model import Known, Period, breakdown_text
from reference_data.store import Series, Store

HOME = "GB"
_DRAWN, _LISTED = 60, 400  # periods
_HERE = "/figures"


class FigurePages:
    """Pages about the figures of one store, as known on one day."""

    def __init__(self, store: Store, as_of: date) -> None:
        self.store, self.as_of, self.lists = store, as_of, store.codelists

    def measures(self, query: str) -> str:
        """Every measure with figures, or those that the words of a query name."""
        found = [code for code in self._held() if self._is_meant(code, query)]
        if not found and query:
            names = {self.lists.measures[code].name: code for code in self._held()}
            found = [names[name] for name in get_close_matches(query.lower(), names, n=8, cutoff=0.5)]
        by_name = sorted(found, key=lambda code: self.lists.measures[code].name.removeprefix("the "))
        rows = "".join(self._measure_line(code) for code in by_name)
        search = (
            '<form class="search" role="search" method="get" action="/figures">'
            f'<input type="search" name="q" value="{escaped(query)}" aria-label="Words of a measure">'
            "<button>Search</button></form>"
        )
        told = f'<ul class="measures">{rows}</ul>' if rows else element("p", "No measure is called so.", class_="fault")
        return page("Official figures", f"<h1>Official figures</h1>{search}{told}", _HERE)

    def measure(self, code: str, place: str, group: str, variant: str, unit: str, period: str) -> str:
        """One series of a measure: what it counts, its drawing, its periods; one period with its revisions."""
        measure = self.lists.measures[self.lists.measure_code(code)]
        places = self._places(measure.code)
        if not places:
            raise FactcheckError(f"no figures are held of {measure.name}")
        where = self.lists.geography_code(place) if place else places[0]
        series = self._chosen(measure, where, group, variant, unit)
        about = f"{measure.name[:1].upper()}{measure.name[1:]}, {self._name(series)}"
        parts = [
            element("h1", escaped(about)),
            self._told(measure),
            self._choices(measure, series, places),
            self._period(series, period, about) if period else self._whole(series, about),
        ]
        return page(about, element("div", "".join(parts), class_="figures"), _HERE)

    def _held(self) -> list[str]:
        listed = {code for dataset in self.store.datasets for code in dataset.measures}
        return [code for code in self.lists.measures if code in listed]

    def _places(self, code: str) -> list[str]:
        """The places that data sets with this measure cover, home first."""
        found = {place for each in self.store.datasets if code in each.measures for place in each.geographies}
        held = {series.key.geography for place in found for series in self.store.series(code, place)}
        return sorted(held, key=lambda place: (place != HOME, place != "WORLD", self._place_name(place)))

    def _is_meant(self, code: str, query: str) -> bool:
        measure = self.lists.measures[code]
        text = f"{code} {measure.name} {measure.definition}".lower()
        return all(word in text for word in query.lower().split())

    def _measure_line(self, code: str) -> str:
        measure = self.lists.measures[code]
        name = f'<a href="/figures/{escaped(code)}">{escaped(measure.name[:1].upper() + measure.name[1:])}</a>'
        return element("li", name + element("p", escaped(measure.definition)))

    def _chosen(self, measure: Measure, place: str, group: str, variant: str, unit: str) -> Series:
        try:
            groups = self.lists.breakdown(group)
        except ValueError as fault:
            raise FactcheckError(f"{fault}; write nationality=india") from None
        found = self.store.find(measure.code, place, groups, variant or None, unit or None)
        # Where there is no total, the first group stands for the rest.
        held = self.store.series(measure.code, place)
        if found is None and not (group or variant or unit) and held:
            found = held[0]
        if found is None:
            raise FactcheckError(f"no figures are held of {measure.name} for {self._place_name(place)} by that group")
        return found

    def _told(self, measure: Measure) -> str:
        told = [element("p", escaped(measure.definition))]
        for label, text in (("Includes", measure.includes), ("Leaves out", measure.excludes), ("Note", measure.note)):
            if text:
                told.append(element("p", f"<b>{label}</b> {escaped(text)}"))
        others = ", ".join(
            f'<a href="/figures/{escaped(code)}">{escaped(self.lists.measures[code].name)}</a>'
            for code in measure.confusable_with
            if code in self.lists.measures
        )
        return "".join(told) + (element("p", f"<b>Often confused with</b> {others}") if others else "")

    def _choices(self, measure: Measure, series: Series, places: Sequence[str]) -> str:
        """The other places, groups, methods and units there are."""
        here = series.key
        rows = [
            ("Place", [(self._place_name(place), {"place": place}, place == here.geography) for place in places]),
            ("Series", []),
        ]
        for other in self.store.series(measure.code, here.geography):
            query = {
                "place": here.geography,
                "group": breakdown_text(other.key.breakdown),
                "variant": other.key.variant,
                "unit": other.key.unit,
            }
            rows[1][1].append((self._series_name(other), query, other.key == here))
        return "".join(self._choice(name, options, measure.code) for name, options in rows if len(options) > 1)

    def _choice(self, name: str, options: Iterable[tuple[str, dict[str, str], bool]], code: str) -> str:
        links = [
            element("a", escaped(text), href=address(code, query), aria_current="true" if current else None)
            for text, query, current in options
        ]
        shown_options = "".join(f"<li>{each}</li>" for each in links)
        inner = f'<summary>{name}</summary><ul class="choices">{shown_options}</ul>'
        return f"<details>{inner}</details>"

    def _whole(self, series: Series, about: str) -> str:
        """The drawing of the newest periods, and the table of all."""
        known = [(period, series.as_of(period, self.as_of)) for period in series.known_periods(self.as_of)]
        held = [(period, each) for period, each in known if each is not None]
        if not held:
            return element("p", f"Nothing had been published by {day_name(self.as_of)}.", class_="fault")
        alike = [each for each in held if series.is_rule or same_length(each[0], held[-1][0])][-_DRAWN:]
        drawn = self._drawn(series, [Point(period, each.value, *each.bounds) for period, each in alike], about)
        rows = "".join(self._row(series, period, each) for period, each in reversed(held[-_LISTED:]))
        names = ("Period", "Figure", "Published", "First figure", "Revisions")
        return f"{drawn}<h2>Every period</h2>{wide_table('listed', names, rows)}"

    def _drawn(self, series: Series, points: Sequence[Point], about: str) -> str:
        if len(points) < 2:
            return ""
        plot = SeriesPlot(series.key, points[-1].period, None, (), tuple(points), (), None, stepped=series.is_rule)
        return Drawings(day_name(self.as_of), day_name(self.as_of)).figure(plot, about, "", 0)

    def _row(self, series: Series, period: Period, known: Known) -> str:
        unit = series.key.unit
        values = [each for each in series.changes(period) if each.published <= self.as_of]
        name = element("a", escaped(period_told(period, series.is_rule)), href=self._period_address(series, period))
        revised = [shown(values[0].value, unit), str(len(values) - 1)] if len(values) > 1 else ["", ""]
        cells = [shown(known.value, unit), day_of(known.release), *revised]
        return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{escaped(cell)}</td>" for cell in cells)}</tr>'

    def _period(self, series: Series, text: str, about: str) -> str:
        """One period with every value it had."""
        period = next((each for each in series.periods if str(each) == text), None)
        changes = [each for each in series.changes(period) if each.published <= self.as_of] if period else []
        if period is None or not changes:
            raise FactcheckError(f"no figures are held for the period {text}")
        told = period_told(period, series.is_rule)
        title = element("h2", escaped(told[:1].upper() + told[1:]))
        plot = revision_plot(self.store, series.key, period, None, None, self.as_of)
        back = link_to(address(series.key.measure, query_of(series)), "Every period")
        if plot is not None:
            drawn = Drawings("", "").figure(plot, about, "", 0)
            return f"{title}{drawn}{wide(revision_table(plot))}{back}"
        only = changes[0]
        named = ", ".join(part for part in (only.release.publisher, only.release.title, day_of(only.release)) if part)
        source = link(only.release.url or only.first.read_at, escaped(named))
        value = f"<b>{escaped(shown(only.value, series.key.unit))}</b>"
        return f"{title}{element('p', f'{value}, never revised. {source}')}{back}"

    def _period_address(self, series: Series, period: Period) -> str:
        return address(series.key.measure, query_of(series) | {"period": str(period)})

    def _name(self, series: Series) -> str:
        return f"{self._place_name(series.key.geography)}, {self._series_name(series)}"

    def _series_name(self, series: Series) -> str:
        key = series.key
        unit = self.lists.units[key.unit].name if key.unit in self.lists.units else key.unit
        group = self.lists.breakdown_name(key.breakdown) or "total"
        return ", ".join(part for part in (group, key.variant.replace("source=", "by "), f"in {unit}") if part)

    def _place_name(self, code: str) -> str:
        return self.lists.geographies[code].name if code in self.lists.geographies else code


def query_of(series: Series) -> dict[str, str]:
    """What picks a series out in an address."""
    key = series.key
    return {
        "place": key.geography,
        "group": breakdown_text(key.breakdown),
        "variant": key.variant,
        "unit": key.unit,
    }


def address(code: str, query: dict[str, str]) -> str:
    """The address of a series; what is empty is left out."""
    text = urlencode({name: value for name, value in query.items() if value})
    return f"/figures/{code}?{text}" if text else f"/figures/{code}"


def link_to(place: str, text: str) -> str:
    return element("p", element("a", escaped(text), href=place), class_="ways")


def wide(table: str) -> str:
    return f'<div class="wide" tabindex="0">{table}</div>'
