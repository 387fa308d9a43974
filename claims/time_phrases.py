"""Times in a text as people put them, and what they mean on the day they were said.

>>> phrase, = find_times("Net migration was 906,000 in the year to June 2023.")
>>> period = resolve(phrase, None, "GB", None)
>>> phrase.text, period.start.isoformat(), period.end.isoformat(), period.kind, period.form
('the year to June 2023', '2022-07-01', '2023-06-30', 'year_ending', 'exact')

Finding keeps times partial ("June", "last year"); only resolving looks at the day of speaking, the country and the
time named before.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.numbers.contexts import nets_in
from claims.numbers.words import plain
from claims.times.named import named_times_in
from claims.times.phrases import TimePhrase
from claims.times.placing import beginning_of, placed
from claims.times.relative import relative
from claims.times.resolving import resolve, sides
from claims.times.whole_terms import whole_terms_in

__all__ = ["TimePhrase", "beginning_of", "find_times", "resolve", "sides"]


def find_times(text: str) -> list[TimePhrase]:
    """Every time named in a text, in order and not overlapping; of two that overlap the longer stays."""
    low = plain(text)
    found = [*_named(low, text), *relative(low, text), *placed(low, text)]
    nets = nets_in(low)
    if nets:  # the days in an address are when a page was filed
        found = [phrase for phrase in found if not any(start <= phrase.start < end for start, end in nets)]
    found.sort(key=lambda phrase: (phrase.start, -phrase.end))
    kept: list[TimePhrase] = []
    for phrase in found:
        while kept and kept[-1].end > phrase.start and _longer(phrase, kept[-1]):
            kept.pop()
        if not kept or kept[-1].end <= phrase.start:
            kept.append(phrase)
    return kept


def _longer(phrase: TimePhrase, other: TimePhrase) -> bool:
    return phrase.end - phrase.start > other.end - other.start


def _named(low: str, text: str) -> Iterator[TimePhrase]:
    for named in (*named_times_in(low), *whole_terms_in(low)):
        form = "since" if named.since else "span"
        yield TimePhrase(named.start, named.end, text[named.start : named.end], "named", form, named=named)
