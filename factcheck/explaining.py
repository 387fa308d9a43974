"""Verdicts in one to three plain sentences: the figure of the day, why the rating, and what it is now.

Every figure in them is the claim's own or stands in the evidence.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from claims.model import Claim, Document
from factcheck.assessing import unit_of
from factcheck.diagnosis import Diagnosis
from factcheck.figures import Figures, Found, parts_of
from factcheck.matching import Match
from factcheck.outcomes import Case, Outcome
from factcheck.reasons import REASONS
from factcheck.wording import amount, day_name, period_name, when
from reference_data.model import Known, Period, SeriesKey

# Remarks told only where the sentence before leaves them open, at most this many sentences in all.
_MOST_SENTENCES = 3
# On which reading a verdict rests is told before any other remark.
_ANOTHER_READING = "V710"
_SILENT = frozenset({"V706", "V705"})
_CHANGES = frozenset({"change_abs", "change_pct", "ratio"})


def explain(
    figures: Figures, claim: Claim, document: Document, match: Match, outcome: Outcome, diagnosis: Diagnosis | None
) -> str:
    """The explanation of a verdict."""
    teller = _Teller(figures, claim, document, match, outcome)
    sentences = [teller.figure(), teller.why(diagnosis), teller.new_rule(), *teller.remarks()]
    told = [each for each in sentences if each]
    # What the rating rests on comes first; when and how it was revised is told if there is room.
    return " ".join(told[:_MOST_SENTENCES])


class _Teller:
    """Puts one outcome into sentences."""

    def __init__(self, figures: Figures, claim: Claim, document: Document, match: Match, outcome: Outcome) -> None:
        self.figures, self.claim, self.document = figures, claim, document
        self.match, self.outcome = match, outcome
        self.lists = figures.store.codelists

    def figure(self) -> str:
        """What the figure was on the day, from whom and when."""
        then = self.outcome.then
        if then is None:
            return ""
        if self.claim.vintage == "revision" and then.ends is not None:
            return self._revision(then)
        if self.outcome.reading.baseline is not None and then.ends is not None:
            return self._change(then)
        if then.ends is not None and self.claim.kind == "share":
            return self._share(then)
        if then.arithmetic and self.claim.kind == "rate" and self.claim.per:
            value = f"{self._amount(then)} a {self.claim.per}"
            return f"{_capital(self._subject())} {when(then.period)} came to {value} on average ({self._source(then)})."
        verb = "stood at" if self._is_level() else "came to"
        if _is_rule(then):
            start = day_name(then.period.start)
            return f"{_capital(self._subject())} stood at {self._amount(then)} from {start} ({self._source(then)})."
        return f"{_capital(self._subject())} {when(then.period)} {verb} {self._amount(then)} ({self._source(then)})."

    def why(self, diagnosis: Diagnosis | None) -> str:
        """Why the rating: the template of the main reason, or what the number really is."""
        if diagnosis is not None:
            return f"{_capital(self.claim.span.text)} is {diagnosis.neighbour.name}."
        template = REASONS[self.outcome.reasons[0]].template if self.outcome.reasons else ""
        return _capital(template.format_map(defaultdict(str, self._words()))) if template else ""

    def new_rule(self) -> str:
        """The rule in force now, if another was on the day."""
        then, now = self.outcome.then, self.outcome.now
        if then is None or now is None or not _is_rule(now) or now.period.start == then.period.start or then.arithmetic:
            return ""
        return f"Since {day_name(now.period.start)} it has been {self._amount(now)}."

    def _source(self, found: Found) -> str:
        """Who published the figure when, and what it is by the newest figures, if they differ."""
        newest = _newest(found.known)
        held = "first held" if newest.stand_in else "published"
        source = f"{newest.release.publisher}, {held} {day_name(found.published)}"
        now = self.outcome.now
        if now is None or now.figure.value == found.figure.value or _is_rule(now):
            return source
        told, anew = self._multiple(found), self._multiple(now)
        if found.figure.value < 0 and now.figure.value < 0 and self.claim.kind in _CHANGES:
            told, anew = told.removeprefix("-"), anew.removeprefix("-")  # the verb says that it fell
        return (
            source if told == anew else f"{source}; {anew} by the figures of {day_name(_newest(now.known).published)}"
        )

    def remarks(self) -> list[str]:
        codes = [each for each in self.outcome.reasons[1:] if each not in _SILENT]
        codes.sort(key=lambda each: each != _ANOTHER_READING)
        words = defaultdict(str, self._words())
        return [_capital(REASONS[code].template.format_map(words)) for code in codes if REASONS[code].template]

    def _change(self, then: Found) -> str:
        assert then.ends is not None
        new, old = then.ends
        unit = then.series.unit
        first, last = amount(old, unit), amount(new, unit)
        baseline = self.outcome.reading.baseline
        assert baseline is not None
        if new == old:
            both = f"both {when(baseline)} and {when(then.period)}"
            return f"{_capital(self._subject())} stood at {last} {both} ({self._source(then)})."
        moved = "rose" if new > old else "fell"
        by = self._by(then)
        return (
            f"{_capital(self._subject())} {moved} from {first} {when(baseline)} to {last} {when(then.period)}"
            f"{by} ({self._source(then)})."
        )

    def _revision(self, then: Found) -> str:
        assert then.ends is not None
        (new, old), newest = then.ends, then.known[0]
        moved = "raised" if new > old else "lowered"
        return (
            f"{newest.release.publisher} {moved} {self._subject()} {when(then.period)} "
            f"from {amount(old, then.series.unit)} to {amount(new, then.series.unit)} "
            f"on {day_name(newest.published)}, by {self._amount(then).removeprefix('-')}."
        )

    def _by(self, then: Found) -> str:
        value, unit = abs(then.figure.value), unit_of(self._case(), then)
        if self.claim.kind == "change_abs":
            return f", by {amount(value, then.series.unit if unit != 'percentage_points' else unit)}"
        if unit != "ratio":
            return f", by {amount(value, unit)}"
        return f", to {self._multiple(then)} of that" if value < 1 else f", to {self._multiple(then)} as much"

    def _share(self, then: Found) -> str:
        assert then.ends is not None
        part, whole = then.ends
        unit = then.series.unit
        of = then.known[-1].observation.series
        whole_group = self._group_of(of)
        whole_name = self._name_of(of.measure) + (f" ({whole_group})" if whole_group else "")
        group = self._group() if of.measure == then.series.measure else self._subject()
        return (
            f"Of {whole_name} {when(then.period)}, {group} made up {self._amount(then)}: "
            f"{amount(part, unit)} of {amount(whole, unit)} ({self._source(then)})."
        )

    def _subject(self) -> str:
        key = self._key()
        measure = self.lists.measures.get(key.measure)
        other_unit = measure is not None and key.unit != measure.unit and key.unit in measure.units
        told = ", ".join(each for each in (self._group(), f"counted in {key.unit}" if other_unit else "") if each)
        place = self.lists.geographies.get(key.geography)
        abroad = place is not None and key.geography != (self.document.country or "GB")
        where = f" in {place.name}" if abroad and place is not None and key.geography != "WORLD" else ""
        return f"{self._name()}{f' ({told})' if told else ''}{where}"

    def _name(self) -> str:
        return self._name_of(self._key().measure)

    def _name_of(self, code: str) -> str:
        return self.lists.measures[code].name if code in self.lists.measures else code.replace("_", " ")

    def _group(self) -> str:
        return self._group_of(self._key())

    def _group_of(self, key: SeriesKey) -> str:
        names = [self.lists.breakdown_name(part) for part in parts_of(key.breakdown)]
        return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]

    def _key(self) -> SeriesKey:
        return self.outcome.reading.series

    def _is_level(self) -> bool:
        code = self._key().measure
        nature = self.lists.measures[code].nature if code in self.lists.measures else "flow"
        return nature not in ("flow", "cost")

    def _amount(self, found: Found) -> str:
        return amount(found.figure.value, unit_of(self._case(), found))

    def _multiple(self, found: Found) -> str:
        """A figure as `_amount` has it, but how many times less in per cent: "50.1%" rather than "0.5 times"."""
        value = found.figure.value
        is_less = unit_of(self._case(), found) == "ratio" and self.claim.kind in _CHANGES and value < 1
        return amount(value * 100, "percent") if is_less else self._amount(found)

    def _case(self) -> Case:
        # Only the claim's unit matters for wording.
        return Case(self.figures, None, self.claim, self.outcome.reading, date.min, date.min)  # type: ignore[arg-type]

    def _words(self) -> dict[str, str]:
        then = self.outcome.then
        place = self.lists.geographies.get(self._key().geography)
        sought = self.match.sought
        day = self.document.spoken_on
        words = {
            "claimed": self.claim.span.text,
            "measure": self._name(),
            "subject": self._subject(),
            "place": place.name if place else self._key().geography,
            "day": day_name(day) if day else "the newest day held",
            "when": _span_name(sought) if sought else "it",
            "When_bare": _capital(_span_name(sought)) if sought else "The time named",
            "other": self.match.readings[0].why.split(": ")[0] if self.match.readings else "",
            "published": day_name(then.published) if then else "",
            "start": day_name(then.period.start) if then else "",
            "lower": amount(then.figure.lower, then.series.unit) if then and then.figure.lower is not None else "",
            "upper": amount(then.figure.upper, then.series.unit) if then and then.figure.upper is not None else "",
        }
        return {**words, **self.outcome.words}


def _is_rule(found: Found) -> bool:
    return found.known[0].observation.period.kind == "in_force"


def _newest(known: tuple[Known, ...]) -> Known:
    return max(known, key=lambda each: each.published)


def _span_name(period: Period) -> str:
    return period_name(period)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
