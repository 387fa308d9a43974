"""From read sentences to claims: one passage at a time, carrying over what a sentence leaves unsaid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from hashlib import sha256

from claims import groups as grouping
from claims import timing
from claims.distances import Tree
from claims.linking import Focus, Link, Linker
from claims.model import Claim, Cue, Document, Number, Quantity, SaidPeriod, TextSpan
from claims.phrases import MONEY, MULTIPLE, PERCENT
from claims.place_names import PlaceNames
from claims.reading import GroupMention, Record, SentenceReading, run_kind
from claims.superlatives import superlative_of
from reference_data.codelists import Codelists

SCHEMA = 1
CONTEXT = 40
_PER_WORD = re.compile(r"\b(?:a|per|every|each|in a|in one)(?: single)? (day|week|month|hour|night|year)|\b(daily|weekly|monthly)\b|\b(?:in a )?single[ -](day)\b")
_EVERY_FIRST = re.compile(r"\W*(?:and |but )?(?:every|each) (?:single )?(day|week|month|night),?\s")
_YEARLY = re.compile(r"^\s*(?:[a-z'-]+\s+){0,2}(?:a year|per year|every year|each year|annually|per annum)\b")
_DAILY = {"daily": "day", "weekly": "week", "monthly": "month"}
_VINTAGE_FIRST = re.compile(r"\b(?:first|initially|originally|previously) (?:estimated|thought|published|reported|put|showed|said|believed|announced)|\bthen thought\b|\b(?:previous|earlier|original|initial|first) (?:estimates?|figures?) (?:of|was|were|had been|put)\b|\bhad originally\b|\brevised (?:up |down |upwards? |downwards? )?from\b")
_ORIGIN_RANK = re.compile(r"\b(?:origin|nationalit|group|source|birth)")
_ALL = re.compile(r"\b(?:in total|overall|altogether|total|in all|all nationalities)\b")
_SUPPOSES = re.compile(r"^\W*(?:if|suppose|imagine|let's say|unless)\b")
_GOES_ON = re.compile(r"^\W*(?:which|that|this) (?:means|would mean|would|is|could)\b")
_ASSERTS_AGAIN = re.compile(r"\b(?:but|while|whereas|compared|from|than|against|was|were|rose|fell|hit|reached|came|left|arrived|stood|has|have|had|is|are|after)\b|;")
_ANAPHOR = re.compile(r"\b(?:this|that|it|which|these|those|they|the (?:figures?|numbers?|total))\b")


@dataclass
class Carried:
    """What the sentences before leave behind in a passage."""

    measures: list[tuple[str, int]] = field(default_factory=list)
    period: SaidPeriod | None = None
    period_age: int = 0
    geography: str | None = None
    breakdown: dict[str, str] = field(default_factory=dict)
    values: dict[Decimal, SaidPeriod] = field(default_factory=dict)
    supposed: bool = False
    nationality: str | None = None
    nationality_at: int = -9

    def focuses(self, sentence: int) -> list[Focus]:
        return [Focus(measure, sentence - at) for measure, at in self.measures if sentence - at <= 3]

    def remember(self, measure: str, sentence: int) -> None:
        self.measures = [(measure, sentence), *[(m, a) for m, a in self.measures if m != measure]][:3]


@dataclass(frozen=True)
class Context:
    """What does not change within a document."""

    document: Document
    codelists: Codelists
    linker: Linker
    places: PlaceNames
    digest: str


class PassageAssembler:
    """Makes the claims of one passage, sentence by sentence."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._carried = Carried()
        self._strong: frozenset[str] = frozenset()

    def claims(self, readings: Sequence[SentenceReading]) -> list[Claim]:
        made: list[Claim] = []
        for index, reading in enumerate(readings):
            self._strong |= {m.measure for m in reading.mentions if not m.word.weak}
            made += self._sentence(index, reading)
        return made

    def _sentence(self, index: int, reading: SentenceReading) -> list[Claim]:
        context, carried = self._context, self._carried
        home = context.document.country or "GB"
        tree = Tree(reading.tokens)
        reading.mentions = [m for m in reading.mentions if not tree.only_modifies(m.end, reading.text, context.linker.heads)]
        origins = grouping.nationality_mentions(reading, context.places, home)
        named_groups = [*reading.groups, *origins, *grouping.destination_mentions(reading, context.places, home)]
        times = timing.timings(reading)
        made: list[Claim] = []
        link: Link | None = None
        last: Claim | None = None
        previous: tuple[int, int] | None = None
        base: SaidPeriod | None = None
        period = carried.period if carried.period_age <= 2 else None
        stated = False
        for at, number in enumerate(reading.numbers):
            found = context.linker.link(reading, at, carried.focuses(index), self._strong, tree, link, previous)
            if found is None:
                continue
            claim = self._number_claim(reading, at, number, found, times[at], period, named_groups, last)
            if claim is None:
                continue
            link, last, previous = found, claim, (number.start, number.end)
            made.append(claim)
            base = base or claim.baseline
            if self._sets_the_time(claim, reading.frames.get(at), base):
                period, stated = claim.period, True
        made += self._wordless(index, reading, named_groups, made, period, tree)
        made.sort(key=lambda c: c.span.start)
        self._leave(index, reading, made, period if stated else None, named_groups)
        return made

    def _context_group(self, reading: SentenceReading, span: tuple[int, int], breakdown: dict[str, str], groups: list[GroupMention]) -> tuple[tuple[str, str], ...]:
        """The nationality named before in the passage or the sentence, where the number names no group of its own."""
        if "nationality" in breakdown or _ALL.search(reading.text[: span[1]].lower()):
            return ()
        before = [g.group.value for g in groups if g.group.dimension == "nationality" and g.end <= span[0]]
        value = before[-1] if before else self._carried.nationality
        return (("nationality", value),) if value else ()

    @staticmethod
    def _sets_the_time(claim: Claim, frame: object, base: SaidPeriod | None) -> bool:
        """Is a claim's period that of what follows? Where a change comes from is not, nor is "now"."""
        if claim.period is None or claim.period.form == "now":
            return False
        if frame is not None and frame.role == "from":
            return False
        return base is None or (base.start, base.end) != (claim.period.start, claim.period.end)

    def _leave(self, index: int, reading: SentenceReading, made: list[Claim], period: SaidPeriod | None, groups: list[GroupMention]) -> None:
        carried = self._carried
        for mention in reading.mentions:
            if not mention.word.weak:
                carried.remember(mention.measure, index)
        for claim in reversed(made):  # the first number's measure is what the sentence is about
            carried.remember(claim.measure, index)
        for claim in made:
            if claim.quantity is not None and claim.kind in ("level", "record") and claim.period is not None and claim.quantity.low >= 1000:
                carried.values.setdefault(claim.quantity.low, claim.period)
        if made:
            carried.geography = made[-1].geography if made[-1].geography_basis != "default" else carried.geography
            carried.breakdown = dict(made[-1].breakdown)
        elif any(not m.word.weak for m in reading.mentions):
            first = next(m for m in reading.mentions if not m.word.weak)
            carried.geography = grouping.place_of(reading, (first.start, first.end), []) or carried.geography
        named = [g.group.value for g in groups if g.group.dimension == "nationality"]
        carried.nationality = named[0] if named else (carried.nationality if index - carried.nationality_at < 2 else None)
        carried.nationality_at = index if named else carried.nationality_at
        carried.supposed = bool(made) and made[-1].stance == "hypothetical"
        if period is not None:
            carried.period, carried.period_age = period, 0
        else:
            said = self._only_time(reading)
            if said is not None:
                carried.period, carried.period_age = said, 0
            else:
                carried.period_age += 1

    def _only_time(self, reading: SentenceReading) -> SaidPeriod | None:
        """The time of a sentence without a claim that names a measure and one time: the next sentence may build on it."""
        if len(reading.times) != 1 or not any(not m.word.weak for m in reading.mentions):
            return None
        return timing.resolved(reading.times[0], self._context.document.spoken_on, self._country, self._carried.period, reading.start)

    @property
    def _country(self) -> str:
        return self._context.document.country or "GB"

    def _number_claim(
        self, reading: SentenceReading, at: int, number: Number, link: Link, times: timing.Timing,
        period: SaidPeriod | None, named_groups: list[GroupMention], last: Claim | None,
    ) -> Claim | None:  # fmt: skip
        context = self._context
        frame = reading.frames.get(at)
        span = (number.start, number.end)
        measure = link.measure
        if run_kind(number) == PERCENT and (frame is None or frame.kind == "share"):
            measure = context.linker.as_share.get(measure, measure)
        kind, sign, per = self._kind(reading, number, at, measure)
        record = self._record_for(reading, number)
        superlative = None
        if record is not None and kind in ("level", "share", "rate"):
            kind = "record" if kind == "level" else kind
            superlative = superlative_of(reading, record, context.document.spoken_on, self._country)
        said, baseline = self._times(reading, number, times, period, frame, last)
        if baseline is None and frame is not None and frame.kind in ("change", "multiple"):
            baseline = timing.years_before(reading, span, said, context.document.spoken_on)
            said = said or (timing.the_year_before(context.document.spoken_on) if baseline is not None else None)
        geography, basis = self._geography(reading, span, measure, named_groups)
        breakdown = self._breakdown(reading, span, measure, named_groups, last, frame)
        stance = self._stance(reading, at, number, last)
        if stance == "target" and context.linker.target_of.get(measure) in self._strong:
            measure = context.linker.target_of[measure]
        day = context.document.spoken_on
        if stance == "asserted" and kind != "threshold" and said is not None and day is not None and said.basis != "carried" and said.start > day:
            stance = "forecast"  # what has not begun cannot have been counted
        quantity = self._quantity(number, link.unit, kind, sign)
        confidence = "high" if link.mention is not None and not link.mention.word.weak else "medium"
        if link.weight < 4.5:
            confidence = "low"
        cues = [Cue("quantity", reading.start + number.start, reading.start + number.end, number.text)]
        if link.mention is not None:
            cues.append(self._cue(reading, "measure", link.mention.start, link.mention.end))
        if frame is not None:
            cues.append(Cue("kind", reading.start + number.start, reading.start + number.end, frame.name))
        return self._claim(
            reading, number.start, number.end, kind=kind, stance=stance, quantity=quantity, measure=measure, geography=geography,
            geography_basis=basis, breakdown=tuple(sorted(breakdown.items())), period=said, baseline=baseline, superlative=superlative,
            also=timing.further_periods(said, last.period if last is not None else None, self._carried.period),
            context=self._context_group(reading, span, breakdown, named_groups), per=per, confidence=confidence, cues=tuple(cues), vintage="revision" if frame is not None and frame.kind == "revision" else self._vintage(reading, number), readings=self._readings(measure, reading),
        )  # fmt: skip

    def _claim(self, reading: SentenceReading, start: int, end: int, **fields: object) -> Claim:
        document = self._context.document
        left, right = reading.start + start, reading.start + end
        text = document.text
        key = f"{self._context.digest}|{left}|{right}|{SCHEMA}"
        return Claim(
            id=sha256(key.encode()).hexdigest()[:16], span=TextSpan(left, right, text[left:right]),
            sentence=TextSpan(reading.start, reading.end, text[reading.start : reading.end]),
            prefix=text[max(0, left - CONTEXT) : left], suffix=text[right : right + CONTEXT],
            locator=self._locator(left), speaker=None, **fields,
        )  # fmt: skip

    def _locator(self, offset: int) -> str:
        found = [name for start, name in self._context.document.locators if start <= offset]
        return found[-1] if found else f"line {self._context.document.text.count(chr(10), 0, offset) + 1}"

    @staticmethod
    def _cue(reading: SentenceReading, name: str, start: int, end: int) -> Cue:
        return Cue(name, reading.start + start, reading.start + end, reading.original[start:end])

    def _kind(self, reading: SentenceReading, number: Number, at: int, measure: str) -> tuple[str, int, str | None]:
        """The claim's kind, the sign of its number and what a rate is counted per."""
        frame = reading.frames.get(at)
        entry = self._context.codelists.measures.get(measure)
        nature = entry.nature if entry else "flow"
        run = run_kind(number)
        if frame is not None and frame.kind == "revision":
            return "change_abs", frame.sign, None
        if frame is not None and frame.kind == "change":
            return ("change_pct" if run == PERCENT and number.unit == "percent" else "change_abs"), frame.sign, None
        if run == MONEY and (every := _EVERY_FIRST.match(reading.text.lower())):
            return "rate", 0, every.group(1)
        if run == MULTIPLE or (frame is not None and frame.kind == "multiple"):
            return "change_pct", 0, None
        if frame is not None and frame.kind == "ratio":
            return "ratio", 0, None
        if frame is not None and frame.kind == "rate":
            word = _PER_WORD.search(reading.text[number.start : number.end + 70].lower())
            per = frame.per or (next(g for g in word.groups() if g) if word else None)
            return "rate", 0, _DAILY.get(per, per)
        if run == PERCENT:
            return "share", 0, None
        per = "year" if _YEARLY.match(reading.text[number.end :].lower()) else None
        if run == MONEY and per:
            return "rate", 0, per
        sign = frame.sign if frame is not None else 0
        return ("threshold" if nature == "rule" else "level"), sign, per

    def _quantity(self, number: Number, unit: str, kind: str, sign: int) -> Quantity:
        low, high, floor, ceiling, said = number.low, number.high, number.floor, number.ceiling, number.unit
        if kind == "ratio" and said == "percent":
            low, high, floor, ceiling, said = low / 100, high / 100, floor / 100, ceiling / 100, "ratio"
            unit = said
        if sign < 0 and low > 0:
            low, high, floor, ceiling = -high, -low, -ceiling, -floor
        return Quantity(low, high, unit if said == "none" else said, number.approximator, floor, ceiling, number.form)

    def _record_for(self, reading: SentenceReading, number: Number) -> Record | None:
        for record in reading.records:
            if record.frame.bound and record.start < number.end and number.start < record.end:
                return record
            gap = reading.skeleton[record.end : number.start] if record.end <= number.start else None
            if gap is not None and re.match(r"^[\s,]*(?:[a-z'-]+[\s]+){0,4}(?:of|at|was|is|hit|,)?\s*$", gap) and not re.search(r"\b(?:and|but|with|by|down|up|since)\b", gap):
                return record
            after = reading.skeleton[number.end : record.start] if record.start >= number.end else None
            if after is not None and record.frame.name.startswith("never") and re.match(r"^[\s,\u2014-]*$", after):
                return record
        return None

    def _times(self, reading: SentenceReading, number: Number, times: timing.Timing, period: SaidPeriod | None, frame: object, last: Claim | None) -> tuple[SaidPeriod | None, SaidPeriod | None]:
        day, country = self._context.document.spoken_on, self._country
        anchor = last.period if last is not None and last.period is not None else period
        if times.period is not None and timing.compares_with_today(times.period) and (anchor is None or anchor.form != "this_year"):
            anchor = timing.so_far(day) or anchor
        elif times.period is not None and timing.is_relative(times.period):
            anchor = self._absolute_before(reading, times.period) or anchor
        speaker = self._context.document.speaker
        said = timing.resolved(times.period, day, country, anchor, reading.start, speaker)
        base_anchor = said or anchor
        if times.baseline is not None and timing.compares_with_today(times.baseline) and (base_anchor is None or base_anchor.form != "this_year"):
            base_anchor = timing.so_far(day) or base_anchor
        baseline = timing.resolved(times.baseline, day, country, base_anchor, reading.start, speaker)
        if frame is not None and frame.kind in ("change", "multiple") and baseline is None:
            ends = timing.ends_of(times.period, day, country)
            if ends is not None and said is not None:
                baseline, said = ends[0], replace(ends[1], at=said.at)
        if said is None:
            if frame is not None and frame.role == "from":
                said = timing.year_before(anchor)
            elif number.low in self._carried.values and frame is None:
                said = timing.carried(self._carried.values[number.low])  # "that 685,000 figure" is the one told before
            else:
                said = timing.carried(period)
        return said, baseline

    def _absolute_before(self, reading: SentenceReading, phrase: object) -> SaidPeriod | None:
        """The nearest time of the sentence before a relative one that needs nothing else to be understood."""
        for other in reversed(reading.times):
            if other.end <= phrase.start and not timing.is_relative(other):
                return timing.resolved(other, self._context.document.spoken_on, self._country, None, reading.start)
        return None

    def _geography(self, reading: SentenceReading, span: tuple[int, int], measure: str, groups: list[GroupMention]) -> tuple[str, str]:
        linker, home = self._context.linker, self._context.document.country
        only = linker.only_in.get(measure)
        named = grouping.place_of(reading, span, [g for g in groups if g.group.dimension in ("nationality", "destination")])
        if only is not None:
            return (named, "stated") if named is not None and named.split("-")[0] == only else (only, "measure")
        if named is not None and named != "WORLD":
            return named, "stated"
        default = linker.default_place.get(measure)
        if default is not None and (home is None or home in ("GB", "EU")):
            return default, "measure"
        if self._carried.geography not in (None, "EU27", "WORLD"):
            return self._carried.geography, "carried"
        if home == "EU":
            return "EU27", "document"
        return (home, "document") if home else ("GB", "default")

    def _breakdown(
        self, reading: SentenceReading, span: tuple[int, int], measure: str, mentions: list[GroupMention], last: Claim | None, frame: object
    ) -> dict[str, str]:
        found = grouping.groups_of(reading, span, mentions, frame is not None and frame.kind == "share")
        breakdown = {dimension: value for dimension, (value, _) in found.items()}
        if last is not None and self._context.linker.related(last.measure, measure) and not breakdown:
            breakdown = dict(last.breakdown)
        elif not reading.mentions and "nationality" not in breakdown and "nationality" in self._carried.breakdown:
            breakdown = {**breakdown, "nationality": self._carried.breakdown["nationality"]}
        if measure in ("small_boat_arrivals", "small_boats"):
            breakdown.pop("route", None)
        if "visa" in measure:
            breakdown.pop("reason", None)
        return breakdown

    def _stance(self, reading: SentenceReading, at: int, number: Number, last: Claim | None) -> str:
        cue = reading.stances.get(at)
        if cue is not None:
            return cue.stance
        if last is not None and last.stance in ("forecast", "hypothetical") and last.span.start >= reading.start:
            between = reading.skeleton[last.span.end - reading.start : number.start]
            if _SUPPOSES.match(reading.skeleton) or not _ASSERTS_AGAIN.search(between):
                return last.stance
        if self._carried.supposed and _GOES_ON.match(reading.skeleton):
            return "hypothetical"
        if reading.text.rstrip("\"' ").endswith("?"):
            return "question"
        return "asserted"

    @staticmethod
    def _vintage(reading: SentenceReading, number: Number) -> str | None:
        clause = reading.text[max(0, number.start - 80) : number.start].lower()
        return "first" if _VINTAGE_FIRST.search(clause) else None

    def _readings(self, measure: str, reading: SentenceReading) -> tuple[str, ...]:
        if measure == "irregular_border_crossings" and self._country == "US":
            return ("border_encounters",)
        return ()

    def _wordless(self, index: int, reading: SentenceReading, groups: list[GroupMention], made: list[Claim], period: SaidPeriod | None, tree: Tree) -> list[Claim]:
        """Records and ranks put without a number of their own."""
        out: list[Claim] = []
        taken = [(c.span.start - reading.start, c.span.end - reading.start) for c in made]
        words = [(r, "record") for r in reading.records if not r.frame.bound] + [(r, "rank") for r in reading.ranks]
        for found, kind in words:
            said_with = reading.original[found.start : found.end]
            if kind == "record" and any(c.superlative is not None and c.superlative.text == said_with for c in made):
                continue
            if kind == "record" and any(r.start < found.end and found.start < r.end for r in reading.ranks):
                continue
            if kind == "record" and any(self._is_tied(reading, found, span) for span in taken):
                continue
            measure, weight = self._measure_of_words(reading, (found.start, found.end), index, made, kind)
            if measure is None:
                continue
            span = (found.start, found.end)
            times = timing.timing_at(reading, span)
            said = timing.resolved(times.period, self._context.document.spoken_on, self._country, period, reading.start)
            before = [c for c in made if c.span.end <= reading.start + found.start and c.period is not None]
            if said is None or said.form == "since":
                said = timing.carried(before[-1].period if before else period)
            geography, basis = self._geography(reading, span, measure, groups)
            breakdown = self._breakdown(reading, span, measure, groups, None, None)
            superlative, quantity, members = None, None, ()
            if kind == "record":
                superlative = superlative_of(reading, found, self._context.document.spoken_on, self._country)
                if said is not None and superlative.since is not None and said.form == "since":
                    said = None
            else:
                quantity = rank_quantity(reading.text[found.start : found.end].lower(), found.frame.position)
                if quantity is None:
                    continue
                if found.frame.position == "word":
                    members = tuple(g.group.value for g in groups if g.group.dimension == "nationality" and g.group.value in self._context.places.countries)
                origin = grouping.ranked_origin(reading, span, self._context.places, self._context.document.country or "GB")
                if found.frame.position != "word" and origin is not None and _ORIGIN_RANK.search(reading.text[found.start : found.end].lower()):
                    breakdown = {**breakdown, "nationality": origin}
            out.append(
                self._claim(
                    reading, found.start, found.end, kind=kind, stance=self._words_stance(reading), quantity=quantity, measure=measure, geography=geography,
                    geography_basis=basis, breakdown=tuple(sorted(breakdown.items())), period=said, superlative=superlative, members=members,
                    confidence="high" if weight > 6 else "medium", cues=(self._cue(reading, kind, found.start, found.end),),
                )
            )
            taken.append(span)
        return out

    @staticmethod
    def _is_tied(reading: SentenceReading, record: Record, span: tuple[int, int]) -> bool:
        if record.start < span[1] and span[0] < record.end:
            return True
        gap = reading.skeleton[record.end : span[0]] if record.end <= span[0] else None
        return gap is not None and bool(re.match(r"^[\s,]*(?:[a-z'-]+[\s]+){0,4}(?:of|at|was|is|hit|,)?\s*$", gap)) and not re.search(r"\b(?:and|but|with|by|down|up)\b", gap)

    @staticmethod
    def _words_stance(reading: SentenceReading) -> str:
        return "question" if reading.text.rstrip("\"' ").endswith("?") else "asserted"

    def _measure_of_words(self, reading: SentenceReading, span: tuple[int, int], index: int, made: list[Claim], kind: str) -> tuple[str | None, float]:
        linker = self._context.linker
        best: tuple[float, str] | None = None
        for mention in reading.mentions:
            if mention.word.weak and not any(linker.related(mention.measure, m) for m in self._strong):
                continue
            weight = linker.weight_of_words(reading, span, mention)
            if mention.start > span[1] and not re.match(r"^\s*(?:[a-z'-]+\s+){0,3}$", reading.skeleton[span[1] : mention.start]):
                weight -= 3.0
            if best is None or weight > best[0]:
                best = (weight, mention.measure)
        focuses = self._carried.focuses(index)
        if made and (best is None or best[0] < 5.0):
            return made[-1].measure, 5.0
        if focuses and (best is None or best[0] < 5.0) and (not reading.mentions or _ANAPHOR.search(reading.text[: span[0]].lower())):
            return focuses[0].measure, 4.0
        if best is not None and best[0] > (2.0 if kind == "record" else -4.0):  # a rank's subject may be a long list
            return best[1], max(best[0], 2.0)
        return None, 0.0


_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_CARDINALS = {"three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "3": 3, "4": 4, "5": 5, "6": 6, "10": 10}


def rank_quantity(words: str, position: str) -> Quantity | None:
    """The rank that words state: 1 for the most, 2 for "second most", 5 for "top five"."""
    rank = 1
    if position == "word":
        rank = next((value for word, value in _CARDINALS.items() if re.search(rf"\b{word}\b", words)), 0)
    elif position == "ordinal":
        rank = next((value for word, value in _ORDINALS.items() if word in words), 1)
    if not rank:
        return None
    value = Decimal(rank)
    return Quantity(value, value, "rank", "none", value, value, "words")


def with_speaker(claim: Claim, speaker: str | None) -> Claim:
    return replace(claim, speaker=speaker)
