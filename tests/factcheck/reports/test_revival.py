"""Results made reports again: what the wire tells comes back whole, and the drawings with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from factcheck.model import Report
from factcheck.reports.page.plotting import Plotter
from factcheck.reports.revival import revived, revived_report
from factcheck.wire import claim_objects, document_object
from reference_data.store import Store


@pytest.mark.parametrize("with_store", [True, False], ids=["figures looked up", "figures as the wire tells them"])
def test_the_wire_comes_back_as_it_was(with_store: bool, report: Report, store: Store) -> None:
    objects = list(claim_objects(report))
    again = revived_report(document_object(report), objects, report.document.text, store if with_store else None)
    assert list(claim_objects(again)) == objects
    assert document_object(again) == document_object(report)


@pytest.mark.parametrize(
    "words", ["nearly a million", "20 per cent", "£38,700", "largest group"], ids=lambda words: words
)
def test_the_drawings_come_back(words: str, report: Report, store: Store) -> None:
    checked = next(each for each in report.checked if each.claim.span.text == words)
    (wire,) = claim_objects(replace(report, checked=(checked,)))
    days = (report.document.spoken_on, report.as_of)
    assert Plotter(store).plots(revived(wire, store), *days) == Plotter(store).plots(checked, *days)


def test_a_sum_is_drawn_as_bars_since_its_parts_are_not_on_the_wire(report: Report, store: Store) -> None:
    wire = next(each for each in claim_objects(report) if each["arithmetic"] == "sum of 4 figures")
    (bars,) = Plotter(store).plots(revived(wire, store), report.document.spoken_on, report.as_of)
    assert [(bar.label, int(bar.value)) for bar in bars.bars] == [("said", 29_437), ("official, then", 29_437)]


@pytest.mark.parametrize(
    ("change", "basis"),
    [({"reasons": ["V101", "V705"]}, "default"), ({"reasons": ["V101"]}, "stated")],
    ids=["no place was named", "a place was named"],
)
def test_a_place_taken_for_granted_is_told_again(change: dict[str, Any], basis: str, report: Report) -> None:
    wire = next(iter(claim_objects(report))) | change
    assert revived(wire).claim.geography_basis == basis


def test_a_figure_the_store_no_longer_holds_is_told_as_it_was(
    report: Report, store: Store, written: Callable[..., str]
) -> None:
    wire = next(iter(claim_objects(report)))
    wire["then"] |= {"value": 905_000, "title": "A release withdrawn"}
    verdict = revived(wire, store).verdict
    assert (int(verdict.then.value), verdict.then.known[0].release.title) == (905_000, "A release withdrawn")
