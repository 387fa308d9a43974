"""Reading one sentence: its numbers and times, then, in the skeleton that hides them, the words of the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from claims.distances import Distances
from claims.families import Families
from claims.lexicons import DECOY, Frame, Lexicon, MeasureWord, StanceCue
from claims.model import Number
from claims.normal import fold, lower
from claims.numerals import find_numbers, find_zero_words
from claims.phrase_books import Hit
from claims.phrases import COUNT, PERCENT
from claims.place_names import PlaceMention, PlaceNames
from claims.readings import GroupMention, Mention, Rank, Record, SentenceReading
from claims.skeletons import run_kind, skeleton_of
from claims.time_phrases import TimePhrase, find_times

Ordered = TypeVar("Ordered", Frame, StanceCue)
Meaning = TypeVar("Meaning")
Country = Callable[[], str | None]
"""Tells the country of a document. It is asked only where something depends on it: most texts need not be looked at."""


class SentenceReader:
    """Reads sentences with one lexicon and one list of places."""

    def __init__(self, lexicon: Lexicon, places: PlaceNames, families: Families, distances: Distances) -> None:
        self._lexicon, self._places, self._families, self._distances = lexicon, places, families, distances
        self._timing, self._attachment = lexicon.cues("timing"), lexicon.cues("attachment")

    def read(self, start: int, original: str, country: Country) -> SentenceReading:
        """All that stands in a sentence. `start` is its offset in the document; phrases of that country count too."""
        reading = self.begin(start, original, country)
        self.complete(reading)
        return reading

    def begin(self, start: int, original: str, country: Country) -> SentenceReading:
        """The numbers, times and measures of a sentence: enough to see whether the rest is worth reading."""
        text = fold(original)
        times = self._years_together(find_times(text), text)
        numbers = [self._trimmed(number, text) for number in _merged(find_numbers(_without(text, times)), text)]
        numbers = [
            self._uncompared(last, number, text) for last, number in zip([None, *numbers], numbers, strict=False)
        ]
        numbers = self._with_zeros(numbers, text)
        reading = SentenceReading(start, original, text, numbers, times, skeleton_of(text, numbers, times))
        reading.mentions, reading.decoys = self._mentions(self._skeletons(reading), country)
        return reading

    def names_a_measure(self, reading: SentenceReading) -> bool:
        """Does a sentence that is begun name a measure outright, in the measure's own words or in a frame's?"""
        if any(not mention.word.weak for mention in reading.mentions):
            return True
        frames = self._lexicon.frames_of_measures
        return bool(reading.numbers) and any(frames.find(text) for text in self._skeletons(reading))

    def has_records_or_ranks(self, reading: SentenceReading) -> bool:
        """Does a sentence that is begun hold words of a record or a rank?"""
        lexicon, skeleton = self._lexicon, reading.skeleton
        return bool(lexicon.records.find(skeleton) or lexicon.ranks.find(skeleton))

    def complete(self, reading: SentenceReading) -> None:
        """Read the rest of a sentence that is begun."""
        reading.places = self._places.find(reading.text)
        reading.groups = self._groups(reading)
        reading.wholes = self._wholes(reading)
        reading.glosses = self._glosses(reading)
        reading.respective = self._respective(reading)
        self._find_frames(reading)

    def _groups(self, reading: SentenceReading) -> list[GroupMention]:
        """Groups named with or without a number of their own ("over *six months*", "EU (*129,000*)")."""
        find = self._lexicon.groups.find
        texts = dict.fromkeys((lower(reading.text), reading.skeleton))  # one and the same where there is no number
        hits = {(hit.start, hit.end): hit for text in texts for hit in find(text)}
        told = _maximal(
            [replace(hit, start=hit.target[0], end=hit.target[1]) if hit.target else hit for hit in hits.values()]
        )
        groups = [GroupMention(hit.start, hit.end, hit.entry.meaning) for hit in told]
        longer = [place for place in reading.places if " " in reading.text[place.start : place.end]]
        return [g for g in groups if not any(_is_word_of(g, place) for place in longer)]

    def _wholes(self, reading: SentenceReading) -> dict[int, int]:
        """part -> whole, by their index: "4,900, or 13 per cent, of the 36,816"."""
        numbers, skeleton, cue = reading.numbers, reading.skeleton, self._attachment.cue("part_of_whole")
        pairs = [(part, part + step) for part in range(len(numbers)) for step in (1, 2) if part + step < len(numbers)]
        return {i: j for i, j in reversed(pairs) if cue.fits(skeleton[numbers[i].end : numbers[j].start])}

    def _glosses(self, reading: SentenceReading) -> dict[int, int]:
        """number in brackets -> the number it puts another way, by their index: "10% (116,000) were from the EU"."""
        numbers, skeleton, cue = reading.numbers, reading.skeleton, self._attachment.cue
        return {
            at + 1: at
            for at, (told, again) in enumerate(pairwise(numbers))
            if (run_kind(told) == PERCENT) != (run_kind(again) == PERCENT)
            and cue("gloss_opens").fits(skeleton[told.end : again.start])
            and cue("gloss_closes").fits(skeleton[again.end :])
        }

    def _respective(self, reading: SentenceReading) -> dict[int, tuple[int, int]]:
        """number -> its place in its list and the length of that, where they go with as many groups or years told."""
        found: dict[int, tuple[int, int]] = {}
        numbers, skeleton, cue = reading.numbers, reading.skeleton, self._attachment.cue
        for last, number in enumerate(numbers):
            if not cue("respectively").fits(skeleton[number.end :]):
                continue
            first = last
            while first and cue("lists_on_numbers").fits(skeleton[numbers[first - 1].end : numbers[first].start]):
                first -= 1
            length = last - first + 1
            found |= {at: (at - first, length) for at in range(first, last + 1) if length > 1}
        return found

    def _years_together(self, times: list[TimePhrase], text: str) -> list[TimePhrase]:
        """ "In 2022 and 2023", "between 1964 - when records begin - and 2010": two years that name one stretch."""
        out: list[TimePhrase] = []
        for time in times:
            if out and self._are_one_stretch(out[-1], time, text):
                first = out.pop()
                words = text[first.start : time.end]
                time = replace(first, end=time.end, text=words, rule="range", form="span", last=time.first)
            out.append(time)
        return out

    def _are_one_stretch(self, one: TimePhrase, other: TimePhrase, text: str) -> bool:
        if not one.form == other.form == "year" or one.first is None or other.first is None:
            return False
        if not self._timing.cue("and_year").fits(self._distances.without_asides(text[one.end : other.start])):
            return False
        before = text[: one.start].lower()
        if self._timing.cue("between_years").fits(before):
            return True
        follow = one.first.year and other.first.year and other.first.year == one.first.year + 1
        return bool(follow) and self._timing.cue("within_years").fits(before)

    def _trimmed(self, number: Number, text: str) -> Number:
        """In "revised up to 906,000" the words "up to" do not bound the number: they belong to the verb."""
        if number.approximator != "at_most" or not text[number.start :].lower().startswith("up to "):
            return number
        if not self._attachment.cue("moves_up").fits(text[: number.start].lower()):
            return number
        bare = number.core[0]
        return replace(number, start=bare, text=text[bare : number.end], approximator="none")

    def _uncompared(self, last: Number | None, number: Number, text: str) -> Number:
        """In "56% more than the 67,477" the words "more than" compare: they do not bound the number behind them.

        Neither do they in "far below *the* 2.2 million of 2022", unless that is a mark ("over the 100,000 mark").
        """
        if number.approximator not in ("over", "under"):
            return number
        words, behind = text[number.start :].lower(), text[number.end :].lower()
        definite = self._attachment.cue("compares_the").fits(words) and not self._attachment.cue("a_mark").fits(behind)
        follows = last is not None and last.unit != "none" and not text[last.end : number.start].strip()
        if not definite and not (follows and self._attachment.cue("compares").fits(words)):
            return number
        bare = number.core[0]
        return replace(number, start=bare, text=text[bare : number.end], approximator="none")

    def _is_reached(self, number: Number) -> bool:
        """Do its own words make a count the level a rise or fall comes to ("dipped *below 300,000*")?"""
        return run_kind(number) == COUNT and self._attachment.cue("comes_to").fits(number.text.lower())

    def _with_zeros(self, numbers: list[Number], text: str) -> list[Number]:
        """The numbers and the words that count nobody: "released *no* illegal aliens", "*no* migrants crossed"."""
        lowered, cue = text.lower(), self._attachment.cue
        zeros = [
            zero
            for zero in find_zero_words(text)
            if cue("counts_nobody").fits(lowered[zero.end :])
            and (cue("nobody_was").fits(lowered[: zero.start]) or cue("nobody_did").fits(lowered[zero.end :]))
            and not any(number.start < zero.end and zero.start < number.end for number in numbers)
        ]
        return sorted([*numbers, *zeros], key=lambda number: number.start) if zeros else numbers

    def _mentions(self, skeletons: Iterable[str], country: Country) -> tuple[list[Mention], list[tuple[int, int]]]:
        """The measures named, and the spans of words that borrow theirs."""
        found = {(h.start, h.end, h.entry.regex): h for text in skeletons for h in self._lexicon.measures.find(text)}
        hits = [hit for hit in found.values() if self._is_said_in(hit.entry.meaning, country)]
        kept = self._maximal_measures([hit for hit in hits if not hit.entry.meaning.weak])
        weak = _maximal([hit for hit in hits if hit.entry.meaning.weak])
        kept += [w for w in weak if not any(_makes_idle(strong, w) for strong in kept)]
        kept.sort(key=lambda hit: hit.start)
        decoys = [(hit.start, hit.end) for hit in kept if hit.entry.meaning.measure == DECOY]
        return [Mention(h.start, h.end, h.entry.meaning) for h in kept if h.entry.meaning.measure != DECOY], decoys

    def _is_said_in(self, word: MeasureWord, country: Country) -> bool:
        """Is a phrase one of the country's; a weak one of what only another counts ("crossings") is none."""
        if word.country is not None and word.country != country():
            return False
        only_in = self._families.only_in.get(word.measure) if word.weak else None
        return only_in is None or only_in == country()

    def _maximal_measures(self, hits: list[Hit[MeasureWord]]) -> list[Hit[MeasureWord]]:
        """Maximal hits, and those inside a longer one that say something more special ("issued with *work visas*")."""
        kept = self._without_tails(_maximal(hits))
        of_the_country = {(hit.start, hit.end) for hit in kept if hit.entry.meaning.country is not None}
        kept = [h for h in kept if h.entry.meaning.country is not None or (h.start, h.end) not in of_the_country]
        for hit in hits:
            around = [k for k in kept if k is not hit and k.start <= hit.start and hit.end <= k.end]
            if around and hit not in kept and all(self._is_special_in(hit, longer) for longer in around):
                kept.append(hit)
        return kept

    def _without_tails(self, kept: list[Hit[MeasureWord]]) -> list[Hit[MeasureWord]]:
        """Without the words that begin with the last of a longer name of their family: "health and care *worker visas
        issued*" are no work visas at large."""

        def ends_in(hit: Hit[MeasureWord], longer: Hit[MeasureWord]) -> bool:
            overlaps = longer.start < hit.start < longer.end < hit.end and "{" not in longer.entry.phrase
            return overlaps and self._families.related(hit.entry.meaning.measure, longer.entry.meaning.measure)

        return [hit for hit in kept if not any(ends_in(hit, longer) for longer in kept)]

    def _is_special_in(self, hit: Hit[MeasureWord], longer: Hit[MeasureWord]) -> bool:
        if hit.entry.meaning.binds and hit.start > longer.start and longer.entry.phrase.count("{n}") > 1:
            return True  # the second number of "601 people arrived in *19 boats*"
        special = self._families.overrides.get(longer.entry.meaning.measure, ())
        return " ... " in longer.entry.phrase and hit.entry.meaning.measure in special

    def _skeletons(self, reading: SentenceReading) -> tuple[str, ...]:
        """The skeleton of a sentence, and the same without its asides if it has any."""
        flat = self._distances.flattened(reading.skeleton)
        return (reading.skeleton,) if flat == reading.skeleton else (reading.skeleton, flat)

    def _find_frames(self, reading: SentenceReading) -> None:
        """Frames and cues of the numbers; words of records and ranks."""
        lexicon, skeleton = self._lexicon, reading.skeleton
        at = {number.start: index for index, number in enumerate(reading.numbers)}
        if at:
            texts = self._skeletons(reading)
            reached = {index for index, number in enumerate(reading.numbers) if self._is_reached(number)}
            reading.frames = _first_of_each(lexicon.frames.find, texts, at, lambda i, f: i in reached and f.is_change)
            reading.stances = _first_of_each(lexicon.stances.find, texts, at)
        reading.records = [Record(h.start, h.end, h.entry.meaning) for h in _maximal(lexicon.records.find(skeleton))]
        reading.ranks = [Rank(h.start, h.end, h.entry.meaning) for h in _maximal(lexicon.ranks.find(skeleton))]


def _first_of_each(
    find: Callable[[str], list[Hit[Ordered]]],
    texts: Iterable[str],
    at: dict[int, int],
    refused: Callable[[int, Ordered], bool] = lambda _, __: False,
) -> dict[int, Ordered]:
    """number -> the first, in the order of the lexicon, of the meanings whose target starts with that number."""
    best: dict[int, Ordered] = {}
    for hit in (hit for text in texts for hit in find(text)):
        index, meaning = at.get(hit.target[0]) if hit.target else None, hit.entry.meaning
        if index is None or refused(index, meaning):
            continue
        if index not in best or meaning.order < best[index].order:
            best[index] = meaning
    return best


def _maximal(hits: list[Hit[Meaning]]) -> list[Hit[Meaning]]:
    """Hits that are not inside a longer one: the more that is said, the better it is known what is meant."""
    kept: list[Hit[Meaning]] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        size = hit.end - hit.start
        if not any(k.start <= hit.start and hit.end <= k.end and k.end - k.start > size for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.start, h.end))


def _makes_idle(strong: Hit[MeasureWord], weak: Hit[MeasureWord]) -> bool:
    """Do words that name a measure outright hold the weak ones, or go on where those tie a number to the same?"""
    if strong.start <= weak.start and weak.end <= strong.end:
        return True
    shared = strong.start < weak.end and weak.start < strong.end
    return shared and weak.entry.meaning.binds and strong.entry.meaning.measure == weak.entry.meaning.measure


def _is_word_of(group: GroupMention, place: PlaceMention) -> bool:
    """Is the group only a word of a longer name ("England and *Wales*")?"""
    inside = place.start <= group.start and group.end <= place.end
    return inside and group.end - group.start < place.end - place.start


def _without(text: str, times: Sequence[TimePhrase]) -> str:
    """The text with its times blanked, so that no year is read as a number ("in 2002 to 23,210")."""
    for time in times:
        text = text[: time.start] + "_" * (time.end - time.start) + text[time.end :]
    return text


def _merged(numbers: list[Number], text: str) -> list[Number]:
    """A fraction that its own percentage follows in brackets is one number: "nearly a third (30%)" says 30 per cent."""
    out: list[Number] = []
    for number in numbers:
        last = out[-1] if out else None
        in_percent = last is not None and last.form == "fraction" and number.unit == last.unit == "percent"
        if last is not None and in_percent and text[last.end : number.start].strip() == "(":
            end = number.end + (text[number.end : number.end + 1] == ")")
            number = replace(number, start=last.start, end=end, text=text[last.start : end])
            out.pop()
        out.append(number)
    return out
