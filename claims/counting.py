"""What a number counts: the noun it stands before, whether that is any of ours, and in which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.distances import Span
from claims.lexicons import Frame, Lexicon
from claims.model import Number
from claims.parse_trees import Tree
from claims.phrases import COUNT, MONEY, MULTIPLE, PERCENT
from claims.readings import SentenceReading
from claims.skeletons import run_kind
from reference_data.codelists import Codelists

SMALL, FEW = 100, 20
"""Smaller counts need words that tie them to people on the move; small ones in words are often pronouns ("one")."""
CITED = 2000
"""A number of a section or page is smaller than this; one of a list item smaller than `LISTED`."""
LISTED = 40
NOUN_REACH = 40
"""Within so many characters after a share stands the noun it shares."""
POINTING_REACH = 80
"""How many characters before a number, or after the beginning of its sentence, words point back for it."""
WORDS_AHEAD = 4
"""How many words after a number are looked at for the noun it counts."""

_WORD = re.compile(r"[a-z][a-z'-]*")
_A_NUMBER = 1
_GAP = re.compile(r"[\s'\"-]*")
_PLACES = frozenset({"hotels"})
"""What people are in: a number of people is none of these."""
_ITEM_BEFORE = re.compile(r"(?:^|[\s)a-z0-9])\($")


@dataclass(frozen=True)
class Counted:
    """The unit of the noun a count stands before, if it is known.

    `foreign` where it counts something else, `ambiguous` where the noun is used of other things too ("two crossings").
    """

    unit: str | None = None
    foreign: bool = False
    ambiguous: bool = False


NOTHING_NAMED = Counted()
SOMETHING_ELSE = Counted(foreign=True)


class Counting:
    """Reads what numbers count from the words after them, the parse and the code lists of measures and units."""

    def __init__(self, lexicon: Lexicon, codelists: Codelists) -> None:
        self._nouns, self._codelists = lexicon.counted, codelists
        cues = lexicon.cues("attachment")
        self._cue, self._list = cues.cue, cues.words

    def noun_of(self, reading: SentenceReading, number: Number, tree: Tree) -> Counted:
        """What a count stands before; of any other number nothing is said."""
        if run_kind(number) != COUNT:
            return NOTHING_NAMED
        position = number.end
        for _ in range(WORDS_AHEAD):
            position = _GAP.match(reading.skeleton, position).end()  # type: ignore[union-attr]  # it may be empty
            word = _WORD.match(reading.skeleton, position)
            if word is None:
                return NOTHING_NAMED
            noun = word.group()
            if noun in self._list("not_counted"):
                return SOMETHING_ELSE
            if noun in self._list("passed_over"):
                position += len(noun)
                continue
            if noun == "of" and number.form == "vague":
                position += len(noun)
                determiner = self._cue("determiner").find(reading.skeleton[position:])
                position += determiner.end() if determiner else 0
                continue
            counted = self._noun_at(reading, number, tree, noun, position)
            if counted is not None:
                return counted
            position += len(noun)
        return NOTHING_NAMED

    def _noun_at(
        self, reading: SentenceReading, number: Number, tree: Tree, noun: str, position: int
    ) -> Counted | None:
        """What the word there says of the number before it; None if the next word must tell."""
        if noun in self._nouns:
            return self._known_noun(reading, number, tree, noun, position)
        if _inside_words(reading, (position, position + len(noun))) or noun in self._list("not_nouns"):
            return NOTHING_NAMED
        parsed = tree.counted_noun(number.start, number.end)
        if parsed is None:
            return NOTHING_NAMED
        head = reading.text[parsed[0] : parsed[1]].lower()
        known = head in self._nouns or _inside_words(reading, parsed)
        return None if known and parsed[0] > position else SOMETHING_ELSE

    def _known_noun(self, reading: SentenceReading, number: Number, tree: Tree, noun: str, position: int) -> Counted:
        """The unit of a noun of the lexicon; where it may be an adjective ("foreign *visitors*"), of its head."""
        unit = self._nouns[noun]
        behind = reading.skeleton[position + len(noun) :].lstrip()
        if unit != "people" and (after := _WORD.match(behind)) and after.group() in self._list("people"):
            return Counted("people")  # "boat migrants" are no boats
        if unit != "people" or noun in self._list("people"):
            return Counted(unit)
        if noun in self._list("of_other_things_too"):
            return Counted(unit, ambiguous=True)
        parsed = tree.counted_noun(number.start, number.end)
        if parsed is None or parsed[0] <= position:
            return Counted(unit)
        head = reading.text[parsed[0] : parsed[1]].lower()
        return Counted(self._nouns[head]) if head in self._nouns else Counted(None, not _inside_words(reading, parsed))

    def unit_of(self, measure: str) -> str:
        """The unit of a measure's main series."""
        return self._units_of(measure)[0]

    def _units_of(self, measure: str) -> tuple[str, ...]:
        entry = self._codelists.measures.get(measure)
        return (entry.unit, *entry.units) if entry else ("people",)

    def _family_of_unit(self, unit: str) -> str:
        entry = self._codelists.units.get(unit)
        return entry.family if entry else "count"

    def fits(self, measure: str, number: Number, unit: str | None, change: bool) -> str | None:
        """The unit the number has as a count of that measure, or None if it cannot be one."""
        units = self._units_of(measure)
        families = {self._family_of_unit(u) for u in units}
        kind = run_kind(number)
        if kind in (PERCENT, MULTIPLE):
            return number.unit
        if kind == MONEY:
            return number.unit if "money" in families else None
        if (families <= {"money", "share"} and not change) or (families == {"boats"} and unit != "boats"):
            return None
        if unit == "people" and set(units) <= _PLACES:
            return None  # "the hotel holds 540 men" tells of no hotels
        if unit in units:
            return unit
        counting = next((u for u in units if self._family_of_unit(u) not in ("money", "share")), None)
        if unit in ("cases", "applications"):
            return counting if {"cases", "applications"} & set(units) else None
        return counting if unit in (None, "people") else None

    def part_counted(self, measure: str, number: Number) -> str | None:
        """The unit of a count told of a share: "foreign families live in *350,000* council homes"."""
        is_share = {self._family_of_unit(unit) for unit in self._units_of(measure)} == {"share"}
        return "people" if is_share and run_kind(number) == COUNT else None

    def is_citation(self, reading: SentenceReading, number: Number) -> bool:
        """Is it the number of a section, a page, a list item "(1)"?"""
        before = reading.skeleton[: number.start]
        if number.size >= CITED:
            return False
        closed = reading.skeleton[number.end : number.end + 1] == ")"
        item = number.unit == "none" and number.size < LISTED and closed and _ITEM_BEFORE.search(before)
        return bool(item) or self._cue("cited").fits(before)

    def is_none_of_ours(self, reading: SentenceReading, number: Number, frame: Frame | None, counted: Counted) -> bool:
        """Do the words around a number say that it counts, shares or multiplies something else?"""
        of_another = self._cue("of_another").fits(reading.skeleton[number.end :])
        is_spent = run_kind(number) == COUNT and self._cue("is_spent").fits(reading.skeleton[number.end :])
        if of_another or is_spent or self._cue("counts_another").fits(reading.skeleton[: number.start]):
            return True
        if any(
            start >= number.end and _GAP.fullmatch(reading.skeleton, number.end, start) for start, _ in reading.decoys
        ):
            return True  # "35,000 *'non-substantive' decisions*"
        if run_kind(number) == COUNT and self._is_per_head(reading, number):
            return True
        if run_kind(number) == COUNT and self._cue("apart_by").fits(reading.skeleton[number.end :]):
            return True  # how far one thing is behind another, not how much of either there is
        if self._cue("by_the_many").fits(reading.skeleton[: number.start]) and number.form == "vague":
            return True
        if counted.ambiguous and number.size < FEW and number.form == "words":
            return True
        if counted.foreign or self._is_too_bare(reading, number, counted.unit, frame):
            return True
        if number.form == "multiple" and not self._multiple_is_ours(reading, number):
            return True
        kind = frame.kind if frame is not None else None
        if kind == "share" and not self._share_is_ours(reading, number):
            return True
        return kind in ("change", "multiple", "ratio") and self._more_of_something_else(reading, number)

    def _is_per_head(self, reading: SentenceReading, number: Number) -> bool:
        """Is it a rate by head of the population, or the number of heads that it is told by?"""
        before, after = reading.skeleton[: number.start], reading.skeleton[number.end :]
        return self._cue("per_head").fits(after) or self._cue("every_so_many").fits(before)

    def _is_too_bare(self, reading: SentenceReading, number: Number, unit: str | None, frame: Frame | None) -> bool:
        """Nothing says that a small or vague number counts people on the move ("other than one", "thousands more")."""
        if run_kind(number) != COUNT or unit is not None:
            return False
        if any(m.word.binds and m.start <= number.start and number.end <= m.end for m in reading.mentions):
            return False
        if number.form == "zero":
            return True
        if number.form == "vague":
            named = any(not m.word.weak for m in reading.mentions)
            return " of " not in number.text or not (named or self.points_back(reading.skeleton))
        changes = frame is not None and frame.kind == "change"
        if number.size < FEW and number.form == "words":
            return not changes
        if self._cue("number_was").fits(reading.skeleton[: number.start]):
            return False
        return number.size < SMALL and not changes and (frame is None or frame.role is None)

    def _more_of_something_else(self, reading: SentenceReading, number: Number) -> bool:
        """ "50 per cent more raids" is a change of raids."""
        more = self._cue("more_of").find(reading.skeleton[number.end :])
        if more is None or _touches_words(reading, number.end, more):
            return False
        words = more.group(1).split()
        ours = any(word in self._nouns and word not in self._list("mere_adjectives") for word in words)
        return words[0] not in self._list("not_nouns") and not ours

    def _multiple_is_ours(self, reading: SentenceReading, number: Number) -> bool:
        """ "Twice the population of Leeds" multiplies something else; "double last year's figure" does not."""
        if self._cue("multiple_of_target").fits(reading.skeleton[number.end :]):
            return False
        multiplied = self._cue("multiple_of").find(reading.skeleton[number.end :])
        if multiplied is None:
            return True
        noun = self._cue("number_of").target(multiplied.group(1))
        if noun is not None:
            return self._nouns.get(noun) in self._list("multiplied_units")
        if any(_touches(m.start, m.end, number.end, multiplied) for m in reading.mentions):
            return True
        return not self._list("multiplied").isdisjoint(multiplied.group(1).split())

    def _share_is_ours(self, reading: SentenceReading, number: Number) -> bool:
        """ "A third of pensioners" is a share of something else."""
        after = reading.skeleton[number.end :]
        of = self._cue("share_of").find(after)
        if of is None and self._cue("of_the_told").fits(reading.skeleton[: number.start]):
            return True
        if of is None:
            nouns = (word for word in _WORD.findall(after[:NOUN_REACH]) if word not in self._list("mere_adjectives"))
            return number.form != "fraction" or next(nouns, "") in self._nouns
        if _touches_words(reading, number.end, of) or COUNT in of.group(1) or PERCENT in of.group(1):
            return True
        return any(word in self._nouns or word in self._list("shared") for word in _WORD.findall(of.group(1)))

    def points_back(self, skeleton: str, at: int | None = None) -> bool:
        """Do words point back to what the passage is about ("the figures", "this is up"), not far before an offset?"""
        first = skeleton.startswith("(") or self._cue("begins_back").fits(skeleton)
        if at is None:
            return first or self._cue("points_back").fits(skeleton)
        near = skeleton[max(0, at - POINTING_REACH) : at + _A_NUMBER]
        return (first and at <= POINTING_REACH) or self._cue("points_back").fits(near)

    def names_another(self, reading: SentenceReading, tree: Tree | None, until: int) -> bool:
        """Is a subject that stands before an offset something else than a figure, and nothing of ours?"""
        for span in tree.subjects(until) if tree is not None else ():
            word = reading.text[slice(*span)].lower()
            if any(m.word.weak and m.start <= span[0] and span[1] <= m.end for m in reading.mentions):
                return True  # "Returns are up": of what, the passage does not say
            if word not in self._list("changing") | self._list("pronouns") and not _inside_words(reading, span):
                return True
        return False

    def stands_before_unknown(self, reading: SentenceReading, number: Number) -> bool:
        """Does a noun follow that is none of ours?"""
        behind = reading.skeleton[number.end :].lstrip(" '-")
        after = _WORD.match(behind.removeprefix("of ") if number.form == "vague" else behind)
        return after is not None and after.group() not in self._list("not_nouns") | self._list("participles")

    def changes_something_else(self, reading: SentenceReading, number: Number) -> bool:
        """ "16 per cent growth in the number of pensioners" is a change of something named, and not of ours."""
        named = self._cue("change_of").target(reading.skeleton[number.end :])
        return named is not None and self._list("changing").isdisjoint(named.split())


def _inside_words(reading: SentenceReading, span: Span) -> bool:
    """Do those characters belong to a measure, a group or a place that is named?"""
    spans = (*reading.mentions, *reading.groups, *reading.places)
    return any(s.start <= span[0] and span[1] <= s.end for s in spans)


def _touches(start: int, end: int, offset: int, words: re.Match[str]) -> bool:
    return start < offset + words.end(1) and offset + words.start(1) < end


def _touches_words(reading: SentenceReading, offset: int, words: re.Match[str]) -> bool:
    """Do the marked words, which were found from an offset on, hold part of a measure, a group or a place?"""
    spans = (*reading.mentions, *reading.groups, *reading.places)
    return any(_touches(s.start, s.end, offset, words) for s in spans)
