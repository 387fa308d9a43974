"""Tying numbers to measures: which of the measures named, or carried over, a number counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claims.counting import FEW, Counted, Counting
from claims.distances import Distances, Span
from claims.families import Families
from claims.lexicons import Frame, Lexicon
from claims.model import Number
from claims.parse_trees import Tree
from claims.phrases import COUNT, MULTIPLE, PERCENT
from claims.readings import Mention, SentenceReading
from claims.skeletons import run_kind

STRONG, WEAK, CARRIED = 10.0, 6.5, 5.0
OF_THE_SAME = 30.0
"""The weight of what "of these" points back to: nothing outweighs it."""
ONE_WORD = 12
"""A mention of no more characters than this is a bare word, such as "deportations"."""
ENOUGH = 2.0
"""A link weaker than this is no link: a false alarm costs more than a miss."""
BESIDE = 4.0
"""A more special measure within this distance is said of the same number."""
SAME_BREATH = 12.0
"""A number within this distance of the one before may go on with its measure."""
APART = ("boats", "hotels", "visas")
"""Units that are never another way to count people."""
TALKED_OF = 100
"""A smaller count needs more than a word that points back to be one of the passage's."""

_FEW_WORDS = re.compile(r"^\s*(?:[a-z'-]+\s+){0,2}$")
_FULL_OF = re.compile(r"\s+of (?:(?:all|the|those|these|our)\s+)*")
_NAMED_SUBJECT = re.compile(r"^[A-Z][a-z]+(?: [A-Z][a-z]+)+")
_UNBROKEN = re.compile(r",?[^,;\u2014]{0,60}$")
_SAME_SENTENCE_PART = re.compile(r"[^;\u2014]{0,80}$")


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


@dataclass(frozen=True)
class Surroundings:
    """What was said around a number: the measures in focus, those named outright in the passage, the number before.

    `before` and `last` are the link and the span of the number before in the same sentence.
    """

    focuses: Sequence[Focus]
    named: frozenset[str]
    before: Link | None = None
    last: Span | None = None


@dataclass(frozen=True)
class Sought:
    """A number whose measure is sought, with what stands around it."""

    reading: SentenceReading
    number: Number
    frame: Frame | None
    tree: Tree
    counted: Counted
    around: Surroundings

    @property
    def span(self) -> Span:
        return (self.number.start, self.number.end)

    @property
    def after(self) -> str:
        return self.reading.skeleton[self.number.end :]

    @property
    def changes(self) -> bool:
        return self.frame is not None and self.frame.kind in ("change", "multiple", "ratio")

    @property
    def before_or_focus(self) -> str | None:
        """The measure of the number before, else the one the passage is about."""
        if self.around.before is not None:
            return self.around.before.measure
        return self.around.focuses[0].measure if self.around.focuses else None


class Linker:
    """Links numbers to measures by nearness, by the parse and by what the number counts."""

    def __init__(self, lexicon: Lexicon, families: Families, counting: Counting, distances: Distances) -> None:
        self._lexicon, self._families, self._counting, self._distances = lexicon, families, counting, distances
        self._cue = lexicon.cues("attachment").cue

    @cached_property
    def _verb_frames(self) -> int:
        """Frames before the bare shares have a verb, whose subject stands before the number."""
        return sum(1 for entry in self._lexicon.frames.entries if entry.meaning.kind != "share")

    def link(self, reading: SentenceReading, index: int, tree: Tree, around: Surroundings) -> Link | None:
        """The best link of a number, or None if it counts nothing of ours. A part counts what its whole counts."""
        if (told := reading.glosses.get(index)) is not None:
            return self._in_unit_of(reading.numbers[index], self._own_link(reading, told, tree, around))
        link = self._own_link(reading, index, tree, around)
        whole = reading.wholes.get(index)
        if link is not None or whole is None or reading.numbers[index].size < FEW:
            return link
        return self._in_unit_of(reading.numbers[index], self._own_link(reading, whole, tree, around))

    def _in_unit_of(self, number: Number, link: Link | None) -> Link | None:
        """The link of another number, for one that counts the same thing in a unit of its own."""
        if link is None:
            return None
        for measure in (link.measure, self._families.counted_of.get(link.measure, link.measure)):
            if (unit := self._counting.fits(measure, number, None, False)) is not None:
                return replace(link, measure=measure, unit=unit)
        return None

    def _own_link(self, reading: SentenceReading, index: int, tree: Tree, around: Surroundings) -> Link | None:
        number, frame = reading.numbers[index], reading.frames.get(index)
        if self._counting.is_citation(reading, number):
            return None
        if frame is not None and frame.measure is not None:
            return Link(frame.measure, STRONG, None, self._counting.unit_of(frame.measure))
        sought = Sought(reading, number, frame, tree, self._counting.noun_of(reading, number, tree), around)
        if self._counting.is_none_of_ours(reading, number, frame, sought.counted):
            return None
        part = self._of_a_part(sought)
        if part is not None:
            return part
        best = self._more_special(sought, self._best_mention(sought))
        best = self._of_list(sought, self._of_passage(sought, self._outcome(sought, best)))
        if self._counts_them(sought) and (same := self._of_measure(sought, sought.before_or_focus)) is not None:
            return same
        if best is not None and best.mention is not None and self._holds(best.mention, sought.span):
            return best
        if best is None and self._is_of_unlinked(sought, index):
            return None
        best = self._best_carried(sought, best)
        if best is None or best.weight < ENOUGH:
            return None
        return best if best.mention is not None or self._carries_over(sought) else None

    def _is_of_unlinked(self, sought: Sought, index: int) -> bool:
        """Is it a change told of the number before, which counts nothing of ours ("3,500 homes, *a rise of 32%*")?"""
        if index == 0 or not sought.changes:
            return False
        told = sought.reading.numbers[index - 1]
        if run_kind(told) != COUNT or told.size < FEW or sought.around.last == (told.start, told.end):
            return False
        return self._cue("apposed_change").fits(sought.reading.skeleton[told.end : sought.span[0]])

    @staticmethod
    def _holds(mention: Mention, span: Span) -> bool:
        return mention.word.binds and mention.start < span[1] and span[0] < mention.end

    def shares(self, words: str) -> bool:
        """Are these the words between a share and what it is a share of?"""
        return bool(_FULL_OF.fullmatch(words))

    def shares_those(self, after: str) -> bool:
        """Do the words behind a share say that it is of people named before?"""
        return self._cue("of_them").fits(after)

    def _counts_them(self, sought: Sought) -> bool:
        """ "36,816 of them": what the passage is about."""
        them = self._cue("of_them").fits(sought.after)
        return them and run_kind(sought.number) == COUNT and sought.before_or_focus is not None

    def _fitting(self, sought: Sought, measure: str) -> str | None:
        return self._counting.fits(measure, sought.number, sought.counted.unit, sought.changes)

    def _fitting_mention(self, sought: Sought, mention: Mention) -> str | None:
        """The unit; a mention that holds the number's noun says itself what is counted ("112,000 *cases cleared*")."""
        unit = self._fitting(sought, mention.measure)
        touches = mention.start < sought.span[1] < mention.end or self._stands_before(sought, mention)
        if unit is not None or mention.word.weak or not touches or sought.counted.unit in APART:
            return unit
        plain = self._counting.fits(mention.measure, sought.number, None, sought.changes)
        return plain or self._counting.part_counted(mention.measure, sought.number)

    @staticmethod
    def _stands_before(sought: Sought, mention: Mention) -> bool:
        end = sought.span[1]
        return end <= mention.start and not sought.reading.skeleton[end : mention.start].strip(" -")

    def _of_measure(self, sought: Sought, measure: str | None) -> Link | None:
        unit = self._fitting(sought, measure) if measure is not None else None
        return Link(measure, STRONG, None, unit) if measure is not None and unit is not None else None

    def _of_a_part(self, sought: Sought) -> Link | None:
        """ "Among those returned, 5,343 had convictions" counts returns."""
        start, end = sought.span
        mentions = sought.reading.mentions
        if any(m.word.binds and not m.word.weak and m.start <= start and end <= m.end for m in mentions):
            return None
        before = sought.reading.skeleton[:start]
        parts = [p for p in self._cue("part").all(before) if _UNBROKEN.match(before, p.end())]
        parts += [p for p in self._cue("part_of_those").all(before) if _SAME_SENTENCE_PART.match(before, p.end())]
        if not parts:
            return None
        nearest = max(parts, key=lambda part: part.start())
        named = next((m.measure for m in mentions if m.start < nearest.end() and nearest.start() < m.end), None)
        return self._of_measure(sought, named or sought.before_or_focus)

    def _best_mention(self, sought: Sought) -> Link | None:
        best: Link | None = None
        for mention in sought.reading.mentions:
            unit = self._fitting_mention(sought, mention)
            if unit is None or (mention.word.weak and not self._weak_counts(mention, sought.around)):
                continue
            weight = self._weight(sought.reading, sought.span, mention, sought.frame, sought.tree)
            if best is None or weight > best.weight:
                best = Link(mention.measure, weight, mention, unit)
        return best

    def _weak_counts(self, mention: Mention, around: Surroundings) -> bool:
        """Is the passage about the family of a weak word's measure?"""
        spoken_of = (*around.named, *(focus.measure for focus in around.focuses))
        return any(self._families.related(mention.measure, measure) for measure in spoken_of)

    def _weight(
        self, reading: SentenceReading, span: Span, mention: Mention, frame: Frame | None, tree: Tree | None
    ) -> float:
        weight = WEAK if mention.word.weak else STRONG
        weight += min(mention.word.words, 8) * 0.25
        if mention.start < span[1] and span[0] < mention.end:
            return weight + (5.0 if mention.word.binds else 3.0)
        if mention.end <= span[0] and self._cue("it_was").fits(reading.skeleton[mention.end : span[0]]):
            weight += 8.0  # "net migration of EU citizens *was 162,000* people entering"
        place = (mention.start, mention.end)
        weight -= min(self._distances.between(reading.skeleton, span, place), 14.0)
        for start, end in self._distances.asides(reading.skeleton):
            if start <= place[0] and place[1] <= end and not (start <= span[0] and span[1] <= end):
                weight -= 4.0
        if mention.word.binds:
            weight -= 3.0
        if mention.start >= span[1]:
            weight += self._weight_behind(reading.skeleton[span[1] : mention.start], frame)
            weight -= 6.0 if self._opens_next(reading, span, mention) else 0.0
        steps = tree.distance(span[1] - 1, mention.end - 1) if tree is not None else None
        return weight if steps is None else weight + max(0, 4 - steps) * 0.4

    def _opens_next(self, reading: SentenceReading, span: Span, mention: Mention) -> bool:
        """Does it begin what is told next, with a number of its own ("immigration was 588,000, *emigration* 339,000")?

        Then the number before counts what was named before it.
        """
        skeleton = reading.skeleton
        if mention.word.binds or not self._cue("tells_next").fits(skeleton[span[1] : mention.start]):
            return False
        named = any(m.end <= span[0] and not m.word.weak and m.measure != mention.measure for m in reading.mentions)
        return named and self._cue("own_number").fits(skeleton[mention.end :])

    def _weight_behind(self, gap: str, frame: Frame | None) -> float:
        """What it adds, or takes away, that a measure stands behind its number with these words between."""
        kind = frame.kind if frame is not None else None
        if self._cue("compared_measure").fits(gap) or self._cue("cause").fits(gap):
            return -6.0
        if kind == "share" and self._cue("share_reaches").fits(gap):
            return 4.0
        if kind in ("change", "multiple") and self._cue("change_in").fits(gap):
            return 4.0
        has_subject = frame is not None and frame.order < self._verb_frames and kind in ("level", "change")
        if has_subject and self._cue("next_subject").fits(gap):
            return -4.0  # "returns are up 24%, *and visits* up 38%"
        if _FEW_WORDS.match(gap):
            return 1.0
        return -4.0 if has_subject else 0.0

    def weight_of_words(self, reading: SentenceReading, span: Span, mention: Mention) -> float:
        """The weight of a mention for words without a number, such as a record's."""
        return self._weight(reading, span, mention, None, None)

    def _more_special(self, sought: Sought, best: Link | None) -> Link | None:
        """The more special measure said of the same number in the same clause, if there is one."""
        if best is None or best.mention is None:
            return best
        skeleton, said = sought.reading.skeleton, (best.mention.start, best.mention.end)
        nearest: tuple[float, Link] | None = None
        for mention in sought.reading.mentions:
            if mention.word.weak or mention.measure not in self._families.overrides.get(best.measure, ()):
                continue
            place = (mention.start, mention.end)
            if any(self._holds(mention, (n.start, n.end)) for n in sought.reading.numbers if n is not sought.number):
                continue  # another number's own
            to_number, to_words = (self._distances.between(skeleton, near, place) for near in (sought.span, said))
            if said[1] <= place[0] and self._cue("lists_on").fits(skeleton[said[1] : place[0]]):
                continue
            if self._cue("cause").fits(skeleton[max(said[1], sought.span[1]) : place[0]]):
                continue  # "claims hit 111,084, driven by a rise in small boat arrivals"
            if self._cue("of_every_kind").fits(skeleton[said[1] : place[1]]):
                continue  # "claimed asylum, arriving both in small boats and by air"
            unit = self._fitting(sought, mention.measure) if min(to_number, to_words) <= BESIDE else None
            if unit is not None and (nearest is None or to_number < nearest[0]):
                nearest = (to_number, Link(mention.measure, best.weight, mention, unit))
        return nearest[1] if nearest is not None else best

    def _outcome(self, sought: Sought, best: Link | None) -> Link | None:
        """ "4 per cent of those who came in small boats *had their claim decided*" is a share told of decisions."""
        told = self._families.outcomes.get(best.measure, frozenset()) if best is not None else frozenset()
        if best is None or best.mention is None or sought.frame is None or sought.frame.kind != "share":
            return best
        for mention in sought.reading.mentions:
            behind = sought.span[1] <= best.mention.start and best.mention.end <= mention.start
            if mention.measure in told and behind and _UNBROKEN.match(sought.reading.skeleton, best.mention.end):
                return Link(mention.measure, best.weight, mention, best.unit)
        return best

    def _of_list(self, sought: Sought, best: Link | None) -> Link | None:
        """In a list behind refugees all over the world "4.9 million asylum seekers" are those pending there."""
        before = sought.around.before
        meant = self._families.listed_with(best.measure, before.measure) if best is not None and before else None
        unit = self._fitting(sought, meant) if meant is not None else None
        return replace(best, measure=meant, unit=unit) if best is not None and meant and unit else best

    def _of_passage(self, sought: Sought, best: Link | None) -> Link | None:
        """In a passage about small boats, "278 people arrived" are people in small boats."""
        if best is None or best.mention is None or best.measure not in self._families.in_passage:
            return best
        mention = best.mention
        if not (mention.word.binds or mention.word.weak or mention.end - mention.start <= ONE_WORD):
            return best
        before = [sought.around.before.measure] if sought.around.before is not None else []
        for measure in (*before, *(focus.measure for focus in sought.around.focuses)):
            if measure == best.measure:
                return best
            if measure in self._families.in_passage[best.measure]:
                unit = self._fitting(sought, measure)
                return replace(best, measure=measure, unit=unit) if unit is not None else best
        return best

    def _best_carried(self, sought: Sought, best: Link | None) -> Link | None:
        """The best link, or a carried measure that outweighs it."""
        for measure, weight in self._carries(sought):
            unit = self._fitting(sought, measure)
            if unit is not None and (best is None or weight > best.weight):
                best = Link(measure, weight, None, unit)
        return best

    def _carries(self, sought: Sought) -> list[tuple[str, float]]:
        frame, before, focuses = sought.frame, sought.around.before, sought.around.focuses
        if frame is not None and frame.kind == "share" and self._cue("of_these").fits(sought.after):
            if before is not None:
                return [(before.measure, OF_THE_SAME)]
            return [(focus.measure, OF_THE_SAME - focus.distance) for focus in focuses]
        continues = sought.changes or (frame is not None and frame.role is not None)
        carries = [(before.measure, CARRIED + (2.5 if continues else 0.5))] if before is not None else []
        return carries + [(f.measure, CARRIED - 1.0 * f.distance + (1.0 if continues else 0.0)) for f in focuses]

    def _carries_over(self, sought: Sought) -> bool:
        """May a number that no words of its sentence tie to a measure be about the measure said before?

        Within a sentence it may, if it stands near the number before. From another sentence only words that point
        back carry a measure ("the figures", "this is up"), or a noun of people on the move.
        """
        reading, number, around = sought.reading, sought.number, sought.around
        kind = sought.frame.kind if sought.frame is not None else None
        if kind == "change" and self._counting.changes_something_else(reading, number):
            return False
        whole = self._cue("share_of").target(sought.after) if kind == "share" else None
        if whole is not None and not self._cue("of_these").fits(sought.after):
            return self._cue("mover").fits(whole)
        if self._cue("of_all_births").fits(reading.skeleton) and self._is_of_births(around):
            return False
        if around.before is not None and around.last is not None:
            return self._distances.between(reading.skeleton, around.last, sought.span) < SAME_BREATH
        if run_kind(number) == COUNT:
            return self._count_carries_over(sought)
        if run_kind(number) in (PERCENT, MULTIPLE):
            if self._cue("other_topic").fits(reading.skeleton):
                return False
            if self._counting.points_back(reading.skeleton, number.start):
                return True
            if kind == "share" and self._cue("of_these").fits(sought.after):
                return True  # "89 per cent of these were small boat arrivals"
            named = bool(_NAMED_SUBJECT.match(reading.text))
            named = named or self._counting.names_another(reading, sought.tree, number.end)
            return kind in ("change", "multiple") and not named
        return self._money_points_back(reading.skeleton) and self._counting.points_back(reading.skeleton)

    def _is_of_births(self, around: Surroundings) -> bool:
        """Is what would be carried over a count of births to some mothers, which all births are not?"""
        measures = [around.before.measure] if around.before is not None else [f.measure for f in around.focuses[:1]]
        return any(measure.startswith("births_") for measure in measures)

    def _count_carries_over(self, sought: Sought) -> bool:
        reading, number, unit = sought.reading, sought.number, sought.counted.unit
        nationals = self._cue("nationals").fits(sought.after)
        if unit is None and not nationals and self._counting.stands_before_unknown(reading, number):
            return False
        large = number.size >= TALKED_OF
        if large and self._is_listed(reading, number):
            return True
        if self._counting.points_back(reading.skeleton, number.start):
            return unit is not None or large
        from_or_to = sought.frame is not None and sought.frame.role is not None
        return self._cue("mover").fits(sought.after) or (from_or_to and large)

    @staticmethod
    def _is_listed(reading: SentenceReading, number: Number) -> bool:
        """Does the number stand in brackets behind the place or group it is of ("Spain (123,000)")?"""
        named = (*reading.places, *reading.groups)
        return any(n.end <= number.start and reading.skeleton[n.end : number.start].strip() == "(" for n in named)

    def _money_points_back(self, skeleton: str) -> bool:
        return self._cue("begins_money_back").fits(skeleton) or self._cue("money_back").fits(skeleton)
