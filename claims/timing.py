"""Which time a number is about, and which time a change is measured from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claims.distances import cost_between
from claims.model import SaidPeriod
from claims.reading import SentenceReading
from claims.time_phrases import TimePhrase, resolve, sides
from reference_data.model import Period

_BASELINE_BEFORE = re.compile(
    r"\b(?:than|on|compared (?:with|to)|over|from|against|versus|up on|down on)\s+(?:the |in |at |that of |those in |those of |it was in |it was |they were in |for |that |what it was in |last |a |an )*(?:[a-z' -]{0,40}?(?:figure|level|total|peak|number|period|point|stage|time|low|high|estimate)s?\s+(?:of |in |for |from |set in )?)?$"
)
_INSTEAD = re.compile(r"\b(?:instead of|rather than|not in)\s+(?:in )?(?:the )?$")
_EXTREME_BEFORE = re.compile(r"\b(?:highest|lowest|largest|biggest|smallest|fewest|most|least|best|worst|record|high|low)\b[^,;.]{0,60}$")
_NOW_AFTER = re.compile(r"^,? (?:the (?:number|figure|total)|stands?|is|are|at|down|up|has|have|had|there|we|home|in|over|more|awaiting|waiting|living|housed|around|about|some|nearly|almost|fallen|risen|reached|house|cost|costs|make|makes|account)\b(?! (?:revised|been revised|said|published|admitted|improved))|^[.!?]?$|^[\s,]*[\ue000-\ue03f]")
_NOW_REVISED = re.compile(r"^ (?:been )?(?:revised|said|published|admitted|improved|updated|corrected|thought|estimated)\b")
_NOW_BEFORE = re.compile(r"\b(?:is|are|stands?|has|have|there are|there is|was|were|been|living|hotels|accommodation|being|it's|and|but|we|:)\s*(?:right )?$|^\W*$")
_COMPARES = re.compile(r"\b(?:than|compared (?:with|to)|from the|versus|relative to)\b[^,;]*$")
_YEAR_ON_YEAR = re.compile(r"\byear[- ]on[- ]year\b")
_RELATIVE = re.compile(r"\b(?:previous|prior|preceding|before|earlier|same (?:period|point|time|stage|month)|this (?:point|time|stage)|year on year|year-on-year|previously)\b")
_PUBLISHED_BEFORE = re.compile(r"\b(?:released|published|reported|announced|said|issued|revealed|says|noted|told|statistics|figures|data|statement|out|records began|began|met|interviewed|speaking)\s+(?:reporters |mps |parliament |parliamentary )?(?:earlier |late |later |only |just |this |on |in |at |the )*\(?$")
_PUBLISHED_AFTER = re.compile(r"^['’]?s? (?:figures|statistics|data|release|numbers published|stats|announcement|record migration)\b|^,? (?:the )?(?:[a-z]+ ){1,3}(?:said|announced|published|released|told)\b")
FARTHEST, FARTHEST_ALONE = 9.0, 14.0


@dataclass(frozen=True)
class Timing:
    """The time of a number and, for a change, the time it starts from."""

    period: TimePhrase | None
    baseline: TimePhrase | None


def is_relative(phrase: TimePhrase) -> bool:
    """Does the phrase need another period to be understood ("the year before")?"""
    return bool(_RELATIVE.search(phrase.text.lower()))


def _is_baseline(reading: SentenceReading, phrase: TimePhrase) -> bool:
    return bool(_BASELINE_BEFORE.search(reading.skeleton[max(0, phrase.start - 90) : phrase.start]))


def timings(reading: SentenceReading) -> list[Timing]:
    """One timing for each number of the sentence."""
    spans = [(n.start, n.end) for n in reading.numbers]
    return [_timing(reading, index, spans) for index in range(len(spans))]


def timing_at(reading: SentenceReading, span: tuple[int, int]) -> Timing:
    """The timing of a place in the sentence that holds no number (a record in words)."""
    return _timing(reading, 0, [span], is_change=False)


def _timing(reading: SentenceReading, index: int, spans: list[tuple[int, int]], is_change: bool | None = None) -> Timing:
    span = spans[index]
    frame = reading.frames.get(index) if is_change is None else None
    if is_change is None:
        is_change = frame is not None and frame.kind in ("change", "multiple", "ratio")
    comes_from = frame is not None and frame.role == "from"
    best: tuple[float, int] | None = None
    baseline: tuple[float, int] | None = None
    usable = [p for p in reading.times if not (_is_publication(reading, p) or _is_beside(reading, p))]
    farthest = FARTHEST_ALONE if len(usable) == 1 else FARTHEST
    for at, phrase in enumerate(reading.times):
        if phrase not in usable:
            continue
        place = (phrase.start, phrase.end)
        cost = cost_between(reading.skeleton, span, place)
        holder = _tight_holder(reading, spans, phrase)
        owner = min(range(len(spans)), key=lambda i: cost_between(reading.skeleton, spans[i], place))
        nearer_base = owner != index and spans[owner][1] <= phrase.start and _role(reading, owner) == "from"
        held_by_base = nearer_base or (holder is not None and holder != index and _role(reading, holder) == "from")
        if not is_change and _YEAR_ON_YEAR.search(phrase.text.lower()):
            continue
        if is_change and (held_by_base or _is_baseline(reading, phrase) or is_relative(phrase) or _compared(reading, span, phrase)):
            cost += -3.0 if _compared(reading, span, phrase) else 1.5 if phrase.start < span[0] else 0.0
            if baseline is None or cost < baseline[0]:
                baseline = (cost, at)
            continue
        if owner != index and cost_between(reading.skeleton, spans[owner], place) + 1.5 < cost:
            cost += 2.0
        if phrase.start < span[0]:
            cost += 0.4
        if holder is not None and holder != index:
            cost += 8.0 if held_by_base else 2.5
        if comes_from and is_relative(phrase) and phrase.start >= span[1]:
            cost -= 4.0
        if not is_change and not comes_from and _is_baseline(reading, phrase) and phrase.start > span[1]:
            cost += 3.0
        if best is None or cost < best[0]:
            best = (cost, at)
    if best and best[0] > FARTHEST and _tight_holder(reading, spans, reading.times[best[1]]) not in (None, index):
        best = None  # far away, and another number's own
    return Timing(
        reading.times[best[1]] if best and best[0] <= farthest else None,
        reading.times[baseline[1]] if baseline and baseline[0] <= farthest else None,
    )


def _is_beside(reading: SentenceReading, phrase: TimePhrase) -> bool:
    """Is it a time the number is not about: "instead of 2022", "the highest since 2012", "has now revised"?"""
    before, after = reading.skeleton[: phrase.start], reading.skeleton[phrase.end :]
    if _INSTEAD.search(before) or (phrase.form == "since" and _EXTREME_BEFORE.search(before)):
        return True
    if phrase.form == "now" and _NOW_REVISED.match(after):
        return True
    return phrase.form == "now" and not (_NOW_AFTER.match(after) or _NOW_BEFORE.search(before))


def _compared(reading: SentenceReading, span: tuple[int, int], phrase: TimePhrase) -> bool:
    """Does a word of comparison stand between a change and the time ("10 per cent fewer than came in June")?"""
    between = reading.skeleton[span[1] : phrase.start] if phrase.start >= span[1] else ""
    return bool(_COMPARES.search(between)) and not phrase.text.lower().startswith(("since", "from"))


def _role(reading: SentenceReading, index: int) -> str | None:
    frame = reading.frames.get(index)
    return frame.role if frame is not None else None


def _is_publication(reading: SentenceReading, phrase: TimePhrase) -> bool:
    """Is this the time something was published or said, not the time it is about ("figures released today")?"""
    return bool(_PUBLISHED_BEFORE.search(reading.skeleton[: phrase.start])) or bool(_PUBLISHED_AFTER.match(reading.skeleton[phrase.end :]))


_ITS_OWN = re.compile(r"^(?:'s (?:[a-z]+ ){0,4}?| (?:estimate|figure|total|peak|level|record|high|low|number) (?:of|was) )$")
_TIGHT = re.compile(r"^\s*(?:[a-z'-]+\s+){0,3}?(?:in|during|for|at|over|by|on|as of|as at|the|of|\()?\s*(?:the )?$")


def _tight_holder(reading: SentenceReading, spans: list[tuple[int, int]], phrase: TimePhrase) -> int | None:
    """The number that a time follows so closely that it is that number's own ("163,000 in 2012")."""
    for index, span in enumerate(spans):
        if phrase.end <= span[0] and _ITS_OWN.match(reading.skeleton[phrase.end : span[0]]):
            return index
        if span[1] <= phrase.start and _TIGHT.match(reading.skeleton[span[1] : phrase.start]):
            return index
    return None


def ends_of(phrase: TimePhrase | None, spoken_on: date | None, country: str | None) -> tuple[SaidPeriod, SaidPeriod] | None:
    """For a change over a range ("from January to March"): the time it starts from and the time it reaches."""
    return None if phrase is None else sides(phrase, spoken_on, country)


def resolved(
    phrase: TimePhrase | None,
    spoken_on: date | None,
    country: str | None,
    anchor: SaidPeriod | None,
    sentence_start: int,
    speaker: str | None = None,
) -> SaidPeriod | None:
    """The phrase as a period on the day it was said, its offsets those of the document."""
    if phrase is None:
        return None
    said = resolve(phrase, spoken_on, country, anchor, speaker)
    if said is None:
        return None
    if said.form in ("this_year", "since") and said.end == spoken_on and said.start < said.end:
        said = replace(said, end=said.end - timedelta(days=1))  # what is counted so far was counted up to the day before
    return replace(said, at=(sentence_start + phrase.start, sentence_start + phrase.end))


def carried(period: SaidPeriod | None) -> SaidPeriod | None:
    """A period taken over from a sentence or number before."""
    return None if period is None else replace(period, basis="carried")


def year_before(period: SaidPeriod | None) -> SaidPeriod | None:
    """The same period a year earlier, for the level that a change comes from."""
    if period is None:
        return None
    earlier = Period(period.start, period.end, period.kind).shifted(-1)
    return replace(period, start=earlier.start, end=earlier.end, basis="relative", form="exact")


_TODAY = re.compile(r"\b(?:this|the same) (?:time|point|stage)\b")
_IN_YEARS = re.compile(r"^\s*(?:in|over|within|during) (?:the (?:past|last) |just |only )?(?P<count>[0-9]{1,2}|[\ue000-\ue03f]+|two|three|four|five|ten|twelve|a decade)(?: years)?\b")


def compares_with_today(phrase: TimePhrase) -> bool:
    """"This time last year" is counted back from the day itself."""
    return bool(_TODAY.search(phrase.text.lower()))


def so_far(spoken_on: date | None) -> SaidPeriod | None:
    """The year up to the day before it was said."""
    if spoken_on is None or spoken_on.month == spoken_on.day == 1:
        return None
    return SaidPeriod(date(spoken_on.year, 1, 1), spoken_on - timedelta(days=1), "cumulative", "this_year", "", "relative")


def the_year_before(spoken_on: date | None) -> SaidPeriod | None:
    """The calendar year before the day."""
    if spoken_on is None:
        return None
    year = spoken_on.year - 1
    return SaidPeriod(date(year, 1, 1), date(year, 12, 31), "calendar_year", "last_year", "", "relative")


_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "twelve": 12, "a decade": 10}


def years_before(reading: SentenceReading, span: tuple[int, int], said: SaidPeriod | None, spoken_on: date | None) -> SaidPeriod | None:
    """Where a change "in 12 years" starts: the year so long before the one it reaches."""
    match = _IN_YEARS.match(reading.text[span[1] :].lower())
    base = said or the_year_before(spoken_on)
    if match is None or base is None:
        return None
    count = match.group("count")
    years = int(count) if count.isdigit() else _COUNTS.get(count)
    if not years:
        return None
    year = base.end.year - years
    return SaidPeriod(date(year, 1, 1), date(year, 12, 31), "calendar_year", "year", match.group().strip(), "relative")


def further_periods(said: SaidPeriod | None, *spoken_before: SaidPeriod | None) -> tuple[SaidPeriod, ...]:
    """After "in January 2024", "in 2022" may mean January 2022: the same part of the year named."""
    if said is None or said.form not in ("year", "last_year") or said.basis == "carried":
        return ()
    for part in spoken_before:
        if part is None or part.form in ("now", "since", "span") or (part.end - part.start).days >= 350 or part.start == part.end:
            continue
        if part.start.year == part.end.year:
            shifted = Period(part.start, part.end, part.kind).shifted(said.end.year - part.end.year)
            return (replace(said, start=shifted.start, end=shifted.end, kind=part.kind, form="exact"),)
    return ()
