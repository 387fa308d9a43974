"""Tying numbers to measures: which of the measures named, or carried over, a number counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from claims.distances import ASIDE, Tree, cost_between
from claims.lexicons import Lexicon
from claims.model import Number
from claims.phrases import COUNT, MONEY, MULTIPLE, PERCENT
from claims.reading import Mention, SentenceReading, run_kind
from reference_data.codelists import Codelists

STRONG, WEAK, CARRIED = 10.0, 6.5, 5.0
ONE_WORD = 12
"""A mention of no more characters than this is a bare word, such as "deportations"."""
ENOUGH = 2.0
"""A link weaker than this is no link: a false alarm costs more than a miss."""

_WORD = re.compile(r"[a-z][a-z'-]*")
_OPEN = frozenset(
    ["in", "to", "of", "for", "from", "by", "at", "on", "over", "as", "and", "or", "but", "than", "with", "that", "which", "who", "whose", "when", "while", "whereas", "since", "until", "the", "a", "an", "this", "these", "those", "last", "each", "per", "compared", "were", "was", "is", "are", "be", "been", "had", "have", "has", "did", "do", "came", "left", "arrived", "went", "crossed", "died", "claimed", "claiming", "applied", "applying", "waiting", "awaiting", "making", "moved", "moving", "arriving", "entering", "coming", "entered", "currently", "still", "more", "fewer", "lower", "higher", "during", "after", "before", "between", "up", "down", "increase", "decrease", "rise", "fall", "drop", "jump", "surge", "reduction", "decline", "annually", "every", "net", "it", "he", "she", "they", "we", "also", "not", "will", "would", "could", "may", "might", "can", "across", "via", "into", "out", "being", "according", "under", "below", "above", "respectively", "so", "if", "because", "then", "there", "here", "using", "living", "settled", "settle", "emigrated", "immigrated", "departed", "departing", "leaving", "returned", "deported", "removed", "encountered", "apprehended", "granted", "awarded", "given", "born", "occurred", "plus", "mark", "figure", "total", "level", "limit", "barrier", "threshold", "point", "peak", "or-so", "per-year"]
)
_OF_THESE = re.compile(r"^\s*of (?:these|those(?! who| in| that| with)|them|whom|which|the total|that total|this total)\b")
_CHANGE_IN = re.compile(r"^\s*(?:[a-z'-]+\s+){0,4}(?:in|of) (?:the )?(?:number of |numbers of |total |overall )?$")
_NOT_COUNTED = frozenset(["year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes", "decade", "decades", "century", "centuries", "th", "st", "nd", "rd", "miles", "km", "pages", "times", "points", "seats", "votes"])
_CITED_BEFORE = re.compile(r"(?:\b(?:sec|section|sections|chapter|clause|title|art|article|articles|para|paragraph|paragraphs|part|act|u\.s\.c|tier|phase|chapter|volume|page|no|number|schedule|rule|regulation|amendment|room|channel|group)s?\.?\s*)$")
_ITEM_BEFORE = re.compile(r"(?:^|[\s)a-z0-9])\($")
_ANAPHOR = re.compile(
    r"\b(?:the|these|those|this|that|its|their|such|overall|official|latest|new|revised) (?:figures?|numbers?|total|estimates?|statistics|stats|data|levels?|rate|tally|count|backlog|peak|record|increase|rise|fall|drop|flow|same)\b"
    r"|\b(?:cut|cuts|cutting|reduce|reduces|reducing|bring|brings|bringing|brought|get|getting|drive|driving|keep|keeping|lower|lowering) (?:the |overall |total )?numbers\b"
    r"|^(?:reached|reaching|hit|hitting|topped|topping|up|down|rising|falling)\b|^\("
    r"|^(?:and |but |so )?(?:it|this|that|they|these|those|there)\b|\b(?:it|this|that|they|these|those|which|there|numbers|figures) (?:is|was|were|are|has|have|had|also|rose|fell|would|will|now|means|meant|dropped|stood|reached|represents?|peaked|increased|decreased|grew|jumped|climbed|tumbled|surged|soared|plunged|hit|came|show|shows|showed|reduced|marks?)\b"
)
_MONEY_ANAPHOR = re.compile(r"^(?:and |but |so )?(?:it|this|that)\b|\b(?:the|that|this) (?:figure|cost|costs|bill|sum|amount|threshold|spending)\b")
_MOVERS = re.compile(r"^\s*(?:[a-z'-]+ ){0,2}?(?:migrants?|immigrants?|asylum seekers?|arrivals|crossings|emigrants|foreign nationals|nationals|illegals|aliens|cases|applications|claims|applicants|boats)\b")
_DETERMINERS = re.compile(r"^\s+(?:the|these|those|your|our|their|more)\b")
_NAMED_SUBJECT = re.compile(r"^(?:In |The |But |And |Yet )?[A-Z][a-z]+(?: [A-Z][a-z]+)+")
_CHANGE_OF = re.compile(r"^\s*(?:increase|rise|growth|jump|surge|fall|drop|decrease|decline|reduction|cut|hike|more|fewer|higher|lower) (?:in|of|for) (?:the |its |their |our )?((?:[a-z'-]+ ?){1,3})")
_PARTITIVE = re.compile(
    r"\b(?:of whom|of which|among whom|(?:among|of) (?:those|them|these)(?: [a-z]+)?)\b(?=[^,;\u2014]{0,60}$)|\bamong those (?:[a-z]+)\b(?=[^;\u2014]{0,80}$)"
)
_OF_THOSE = re.compile(r"^\s*(?:of (?:those|these|them|whom|which)\b)")
_MORE_OF = re.compile(r"^\s*(?:more|fewer|extra) ((?:[a-z'-]+ ){1,3})")
_SHARE_OF = re.compile(r"^\s*(?:\([^)]*\)\s*)?of\s+((?:[^\s,;:.()]+\s*){1,6})")


@dataclass(frozen=True)
class Focus:
    """What the passage is about so far: the measure last counted, and how far back it was said (in sentences)."""

    measure: str
    distance: int


@dataclass(frozen=True)
class Link:
    """A number's measure with its weight and the mention it rests on (None when carried over)."""

    measure: str
    weight: float
    mention: Mention | None
    unit: str


class Linker:
    """Links numbers to measures by nearness, by the parse and by what the number counts."""

    def __init__(self, lexicon: Lexicon, codelists: Codelists) -> None:
        self._lexicon, self._codelists = lexicon, codelists

    @cached_property
    def _families(self) -> dict[str, frozenset[str]]:
        families: dict[str, set[str]] = {}
        for _, table in self._lexicon.tables("families", "lexicon"):
            for _name, entry in table.items():
                if "measures" in entry:
                    for measure in entry["measures"]:
                        families.setdefault(measure, set()).update(entry["measures"])
        return {measure: frozenset(members) for measure, members in families.items()}

    @cached_property
    def as_share(self) -> dict[str, str]:
        return {m: r for _, t in self._lexicon.tables("families", "lexicon") for m, r in t.get("as_share", {}).items()}

    @cached_property
    def heads(self) -> frozenset[str]:
        return frozenset(n for _, t in self._lexicon.tables("families", "lexicon") for n in t.get("heads", {}).get("nouns", ()))

    @cached_property
    def target_of(self) -> dict[str, str]:
        return {m: r for _, t in self._lexicon.tables("families", "lexicon") for m, r in t.get("target_of", {}).items()}

    @cached_property
    def only_in(self) -> dict[str, str]:
        return {m: c for _, t in self._lexicon.tables("families", "lexicon") for m, c in t.get("only_in", {}).items()}

    @cached_property
    def default_place(self) -> dict[str, str]:
        return {m: c for _, t in self._lexicon.tables("families", "lexicon") for m, c in t.get("place", {}).items()}

    def related(self, a: str, b: str) -> bool:
        return a == b or b in self._families.get(a, ())

    def units_of(self, measure: str) -> tuple[str, ...]:
        entry = self._codelists.measures.get(measure)
        return (entry.unit, *entry.units) if entry else ("people",)

    def family_of_unit(self, unit: str) -> str:
        entry = self._codelists.units.get(unit)
        return entry.family if entry else ("money" if unit[:3] in ("GBP", "USD", "EUR", "AUD", "CAD") else "count")

    def counted_noun(self, reading: SentenceReading, number: Number, tree: Tree) -> tuple[str | None, bool]:
        """(unit, foreign): the unit of the noun that a count stands before, and whether it counts something else."""
        rest = reading.skeleton[number.end :]
        position = number.end
        for _ in range(4):
            gap = re.match(r"[\s'\"-]*", rest)
            position += gap.end()
            rest = rest[gap.end() :]
            word = _WORD.match(rest)
            if not word:
                return None, False
            noun = word.group()
            if noun in _NOT_COUNTED:
                return None, True
            if noun == "of" and number.form == "vague":
                position += 2
                rest = _DETERMINERS.sub("", rest[2:], count=1)
                position = len(reading.skeleton) - len(rest)
                continue
            if noun in self._lexicon.counted:
                unit = self._lexicon.counted[noun]
                if unit != "people" or noun in ("people", "migrants", "immigrants", "men", "women", "children"):
                    return unit, False
                parsed = tree.counted_noun(number.start, number.end)
                if parsed and parsed[0] > position:
                    later = reading.text[parsed[0] : parsed[1]].lower()
                    if later in self._lexicon.counted:
                        return self._lexicon.counted[later], False
                    return None, not self._inside_words(reading, *parsed)
                return unit, False
            if self._inside_words(reading, position, position + len(noun)):
                return None, False
            if noun in _OPEN:
                return None, False
            parsed = tree.counted_noun(number.start, number.end)
            if parsed is None:
                return None, False
            if parsed[0] <= position:
                return None, True
            head = reading.text[parsed[0] : parsed[1]].lower()
            if head not in self._lexicon.counted and not self._inside_words(reading, *parsed):
                return None, True
            position += len(noun)
            rest = rest[len(noun) :]
        return None, False

    @staticmethod
    def _inside_words(reading: SentenceReading, start: int, end: int) -> bool:
        spans = [*reading.mentions, *reading.groups, *reading.places]
        return any(s.start <= start and end <= s.end for s in spans)

    def fits(self, measure: str, number: Number, unit: str | None, change: bool) -> str | None:
        """The unit the number has as a count of that measure, or None if it cannot be one."""
        units = self.units_of(measure)
        families = {self.family_of_unit(u) for u in units}
        kind = run_kind(number)
        if kind in (PERCENT, MULTIPLE):
            return number.unit
        if kind == MONEY:
            return number.unit if "money" in families else None
        if families <= {"money", "share"} and not change:
            return None
        if families == {"boats"} and unit != "boats":
            return None
        if unit is None or unit in units:
            return unit or self._counting(units)
        if unit in ("cases", "applications"):
            return self._counting(units) if {"cases", "applications"} & set(units) else None
        if unit != "people":
            return None
        return self._counting(units)

    def _counting(self, units: tuple[str, ...]) -> str | None:
        """The first unit that counts, leaving money and shares aside."""
        counting = [u for u in units if self.family_of_unit(u) not in ("money", "share")]
        return counting[0] if counting else None

    @cached_property
    def _verb_frames(self) -> int:
        """Frames before the bare shares have a verb, whose subject stands before the number."""
        return sum(1 for e in self._lexicon.frames.entries if e.meaning.kind != "share")

    def link(self, reading: SentenceReading, index: int, focuses: list[Focus], strong_in_passage: frozenset[str], tree: Tree, before: Link | None, last: tuple[int, int] | None) -> Link | None:
        """The best link of a number, or None if it counts nothing of ours."""
        number = reading.numbers[index]
        frame = reading.frames.get(index)
        change = frame is not None and frame.kind in ("change", "multiple", "ratio")
        unit, foreign = (None, False)
        if run_kind(number) == COUNT:
            unit, foreign = self.counted_noun(reading, number, tree)
        if self._is_citation(reading, number):
            return None
        if frame is not None and frame.measure is not None:
            return Link(frame.measure, STRONG, None, self.units_of(frame.measure)[0])
        if foreign or self._is_too_bare(reading, number, unit, frame):
            return None
        if number.form == "multiple" and not self._multiple_is_ours(reading, number):
            return None
        if frame is not None and frame.kind == "share" and not self._share_is_ours(reading, number):
            return None
        if change and self._more_of_something_else(reading, number):
            return None
        span = (number.start, number.end)
        part = self._part_of(reading, span, before, focuses)
        bound = any(m.word.binds and not m.word.weak and m.start <= span[0] and span[1] <= m.end for m in reading.mentions)
        if part is not None and not bound and (fitting := self.fits(part, number, unit, change)) is not None:
            return Link(part, STRONG, None, fitting)
        best: Link | None = None
        for mention in reading.mentions:
            fitting = self.fits(mention.measure, number, unit, change)
            if fitting is None:
                continue
            if mention.word.weak and not self._weak_counts(mention, strong_in_passage, focuses):
                continue
            weight = self._weight(reading, span, mention, tree, frame)
            if best is None or weight > best.weight:
                best = Link(mention.measure, weight, mention, fitting)
        best = self._more_special(reading, span, best, number, unit, change)
        best = self._of_passage(best, focuses, number, unit, change)
        if run_kind(number) == COUNT and focuses and _OF_THOSE.match(reading.skeleton[number.end :]):
            carried = before.measure if before is not None else focuses[0].measure
            if (fitting := self.fits(carried, number, unit, change)) is not None:
                return Link(carried, STRONG, None, fitting)
        if best is not None and best.mention is not None and best.mention.word.binds and best.mention.start < span[1] and span[0] < best.mention.end:
            return best
        for carry in self._carries(before, focuses, change, frame, reading.skeleton[number.end :]):
            fitting = self.fits(carry[0], number, unit, change)
            if fitting is not None and (best is None or carry[1] > best.weight):
                best = Link(carry[0], carry[1], None, fitting)
        if best is None or best.weight < ENOUGH:
            return None
        if best.mention is None and not self._carries_over(reading, number, unit, frame, before, last):
            return None
        return best

    def _is_too_bare(self, reading: SentenceReading, number: Number, unit: str | None, frame: object) -> bool:
        """Nothing says that a small or vague number counts people on the move ("other than one", "thousands more")."""
        if run_kind(number) != COUNT or unit is not None:
            return False
        if any(m.word.binds and m.start <= number.start and number.end <= m.end for m in reading.mentions):
            return False
        if number.form == "zero":
            return True
        if number.form == "vague":
            told = any(not m.word.weak for m in reading.mentions) or _ANAPHOR.search(reading.skeleton) is not None
            return " of " not in number.text or not told
        if number.high < 20 and number.form == "words":
            return not (frame is not None and frame.kind == "change")
        return number.high < 100 and not (frame is not None and (frame.kind == "change" or frame.role is not None))

    @staticmethod
    def _is_citation(reading: SentenceReading, number: Number) -> bool:
        """Is it the number of a section, a page, a list item "(1)"?"""
        before = reading.skeleton[: number.start]
        if number.high >= 2000:
            return False
        item = number.unit == "none" and number.high < 40 and reading.skeleton[number.end : number.end + 1] == ")" and _ITEM_BEFORE.search(before)
        return bool(_CITED_BEFORE.search(before) or item)

    @staticmethod
    def _part_of(reading: SentenceReading, span: tuple[int, int], before: Link | None, focuses: list[Focus]) -> str | None:
        """The measure of which the number is a part: "among those returned, 5,343 had convictions" counts returns."""
        partitive = None
        for match in _PARTITIVE.finditer(reading.skeleton[: span[0]]):
            partitive = match
        if partitive is None:
            return None
        named = [m for m in reading.mentions if m.start < partitive.end() and partitive.start() < m.end]
        if named:
            return named[0].measure
        if before is not None:
            return before.measure
        return focuses[0].measure if focuses else None

    def _carries_over(self, reading: SentenceReading, number: Number, unit: str | None, frame: object, before: Link | None, last: tuple[int, int] | None) -> bool:
        """May a number that no words of its sentence tie to a measure be about the measure said before?

        Within a sentence it may, if it stands near the number before. From another sentence only words that point
        back carry a measure ("the figures", "this is up"), or a noun of people on the move.
        """
        span = (number.start, number.end)
        if frame is not None and frame.kind == "change" and self._changes_something_else(reading, number):
            return False
        if frame is not None and frame.kind == "share" and _SHARE_OF.match(reading.skeleton[number.end :]) and not _OF_THESE.match(reading.skeleton[number.end :]):
            return bool(_MOVERS.match(_SHARE_OF.match(reading.skeleton[number.end :]).group(1)))
        if before is not None and last is not None:
            return cost_between(reading.skeleton, last, span) < 12.0
        if run_kind(number) not in (COUNT, PERCENT, MULTIPLE) and not _MONEY_ANAPHOR.search(reading.skeleton):
            return False
        if run_kind(number) == COUNT and unit is None:
            after = _WORD.match(reading.skeleton[number.end :].lstrip(" '-"))
            if after is not None and after.group() not in _OPEN:
                return False  # it counts something that is not named among ours
        if _ANAPHOR.search(reading.skeleton):
            return run_kind(number) != COUNT or unit is not None or number.high >= 100
        if run_kind(number) not in (COUNT, PERCENT, MULTIPLE):
            return False
        if run_kind(number) == COUNT:
            return bool(_MOVERS.match(reading.skeleton[number.end :])) or (frame is not None and frame.role is not None and number.high >= 100)
        return frame is not None and frame.kind in ("change", "multiple") and not _NAMED_SUBJECT.match(reading.text)

    def _more_of_something_else(self, reading: SentenceReading, number: Number) -> bool:
        """"50 per cent more raids" is a change of raids."""
        more = _MORE_OF.match(reading.skeleton[number.end :])
        if not more:
            return False
        start, end = number.end + more.start(1), number.end + more.end(1)
        if any(s.start < end and start < s.end for s in (*reading.mentions, *reading.groups, *reading.places)):
            return False
        words = more.group(1).split()
        return words[0] not in _OPEN and not any(w in self._lexicon.counted and w not in ("illegal", "new", "more", "first", "total") for w in words)

    @staticmethod
    def _changes_something_else(reading: SentenceReading, number: Number) -> bool:
        """"16 per cent growth in the number of pensioners" is a change of something named, and not of ours."""
        named = _CHANGE_OF.match(reading.skeleton[number.end :])
        return bool(named) and not any(w in ("number", "numbers", "total", "figure", "figures", "same", "previous", "year", "arrivals", "people", "time") for w in named.group(1).split())

    def _weak_counts(self, mention: Mention, strong_in_passage: frozenset[str], focuses: list[Focus]) -> bool:
        return any(self.related(mention.measure, m) for m in strong_in_passage) or any(self.related(mention.measure, f.measure) for f in focuses)

    def _weight(self, reading: SentenceReading, span: tuple[int, int], mention: Mention, tree: Tree, frame: object) -> float:
        inside = mention.start < span[1] and span[0] < mention.end
        weight = WEAK if mention.word.weak else STRONG
        weight += min(mention.word.words, 8) * 0.25
        if inside:
            return weight + (5.0 if mention.word.binds else 3.0)
        cost = cost_between(reading.skeleton, span, (mention.start, mention.end))
        weight -= min(cost, 14.0)
        for aside in ASIDE.finditer(reading.skeleton):
            holds_mention = aside.start() <= mention.start and mention.end <= aside.end()
            if holds_mention and not (aside.start() <= span[0] and span[1] <= aside.end()):
                weight -= 4.0
        if mention.word.binds:
            weight -= 3.0
        if mention.start >= span[1]:
            gap = reading.skeleton[span[1] : mention.start]
            if (frame is not None and frame.kind == "share" and re.match(r"^\s*(?:\([^)]*\)\s*)?of\b(?:\s+[^\s]+){0,3}\s*$", gap)) or (frame is not None and frame.kind in ("change", "multiple") and _CHANGE_IN.match(gap)):
                weight += 4.0
            elif re.match(r"^\s*(?:[a-z'-]+\s+){0,2}$", gap):
                weight += 1.0
            elif frame is not None and frame.order < self._verb_frames and frame.kind in ("level", "change"):
                weight -= 4.0
        steps = tree.distance(span[1] - 1, mention.end - 1)
        if steps is not None:
            weight += max(0, 4 - steps) * 0.4
        return weight

    def weight_of_words(self, reading: SentenceReading, span: tuple[int, int], mention: Mention) -> float:
        """The weight of a mention for words without a number, such as a record's."""
        return self._weight(reading, span, mention, Tree(()), None)

    def _more_special(self, reading: SentenceReading, span: tuple[int, int], best: Link | None, number: Number, unit: str | None, change: bool) -> Link | None:
        """The more special measure said of the same number in the same clause, if there is one."""
        if best is None or best.mention is None or best.measure not in self._lexicon.overrides:
            return best
        for mention in reading.mentions:
            if mention.word.weak or mention.measure not in self._lexicon.overrides[best.measure]:
                continue
            place = (mention.start, mention.end)
            if min(cost_between(reading.skeleton, span, place), cost_between(reading.skeleton, (best.mention.start, best.mention.end), place)) > 4.0:
                continue
            fitting = self.fits(mention.measure, number, unit, change)
            if fitting is not None:
                return Link(mention.measure, best.weight, mention, fitting)
        return best

    def _of_passage(self, best: Link | None, focuses: list[Focus], number: Number, unit: str | None, change: bool) -> Link | None:
        """In a passage about small boats, "278 people arrived" are people in small boats."""
        if best is None or best.mention is None or best.measure not in self._lexicon.in_passage:
            return best
        if not (best.mention.word.binds or best.mention.word.weak or best.mention.end - best.mention.start <= ONE_WORD):
            return best
        for focus in focuses:
            if focus.measure == best.measure:
                return best
            if focus.measure in self._lexicon.in_passage[best.measure]:
                fitting = self.fits(focus.measure, number, unit, change)
                return Link(focus.measure, best.weight, best.mention, fitting) if fitting is not None else best
        return best

    def _carries(self, before: Link | None, focuses: list[Focus], change: bool, frame: object, after: str) -> list[tuple[str, float]]:
        related = change or (frame is not None and frame.role is not None)
        if frame is not None and frame.kind == "share" and _OF_THESE.match(after):
            return [(before.measure, 30.0)] if before is not None else [(f.measure, 30.0 - f.distance) for f in focuses]
        carries = []
        if before is not None:
            carries.append((before.measure, CARRIED + (2.5 if related else 0.5)))
        for focus in focuses:
            carries.append((focus.measure, CARRIED - 1.0 * focus.distance + (1.0 if related else 0.0)))
        return carries

    def _multiple_is_ours(self, reading: SentenceReading, number: Number) -> bool:
        """"Twice the population of Leeds" multiplies something else; "double last year's figure" does not."""
        object_ = re.match(r"^\s*(?:the|its|their|our|a) ((?:[a-z'-]+ ?){1,3})", reading.skeleton[number.end :])
        if not object_:
            return True
        counted = re.match(r"(?:number|numbers|amount|size) of (?:the )?([a-z'-]+)", object_.group(1))
        if counted:
            return self._lexicon.counted.get(counted.group(1)) in ("people", "applications", "cases", "visas", "hotels", "boats")
        start, end = number.end + object_.start(1), number.end + object_.end(1)
        if any(m.start < end and start < m.end for m in reading.mentions):
            return True
        return any(w in ("number", "numbers", "figure", "size", "level", "levels", "rate", "total", "amount", "peak", "previous", "backlog", "record") for w in object_.group(1).split())

    def _share_is_ours(self, reading: SentenceReading, number: Number) -> bool:
        of = _SHARE_OF.match(reading.skeleton[number.end :])
        if not of:
            noun = _WORD.match(reading.skeleton[number.end :].lstrip())
            return number.form != "fraction" or (noun is not None and noun.group() in self._lexicon.counted)
        start, end = number.end + of.start(1), number.end + of.end(1)
        if any(s.start < end and start < s.end for s in (*reading.mentions, *reading.groups, *reading.places)):
            return True
        if any(c in of.group(1) for c in (COUNT, PERCENT)):
            return True
        return any(w in self._lexicon.counted or w in ("these", "them", "all", "everyone", "total", "which", "whom") for w in _WORD.findall(of.group(1)))
