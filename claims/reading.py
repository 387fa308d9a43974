"""One sentence, read: its numbers, times, measures, groups and places, and the skeleton in which they were found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claims.distances import ASIDE
from claims.lexicons import Frame, Group, Lexicon, MeasureWord, RankFrame, RecordFrame, StanceCue
from claims.model import Number
from claims.normal import fold, lower
from claims.numerals import find_numbers
from claims.phrases import COUNT, MONEY, MULTIPLE, PERCENT, SINCE, TIME, Hit, run_of
from claims.place_names import PlaceMention, PlaceNames
from claims.time_phrases import TimePhrase, find_times


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the parse: its span in the sentence, the index of its head and the label of the arc to it."""

    start: int
    end: int
    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A measure named in the sentence."""

    start: int
    end: int
    word: MeasureWord

    @property
    def measure(self) -> str:
        return self.word.measure


@dataclass(frozen=True, slots=True)
class GroupMention:
    start: int
    end: int
    group: Group


@dataclass(frozen=True, slots=True)
class Record:
    start: int
    end: int
    frame: RecordFrame


@dataclass(frozen=True, slots=True)
class Rank:
    start: int
    end: int
    frame: RankFrame


@dataclass
class SentenceReading:
    """What stands in one sentence. Offsets are in `text`; `start` is where the sentence begins in the document."""

    start: int
    original: str
    text: str
    numbers: list[Number]
    times: list[TimePhrase]
    skeleton: str
    mentions: list[Mention] = field(default_factory=list)
    groups: list[GroupMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    frames: dict[int, Frame] = field(default_factory=dict)
    stances: dict[int, StanceCue] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    ranks: list[Rank] = field(default_factory=list)
    tokens: tuple[Token, ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.text)


DECOY = "decoy"
"""Name of the phrases that only keep others from being read."""

_RUNS = {"percent": PERCENT, "percentage_points": PERCENT, "ratio": MULTIPLE, "none": COUNT, "rank": COUNT}


def run_kind(number: Number) -> str:
    """The private character that stands for numbers of this kind in a skeleton; any other unit is a currency."""
    return _RUNS.get(number.unit, MONEY)


def skeleton_of(text: str, numbers: Sequence[Number], times: Sequence[TimePhrase]) -> str:
    """The sentence in lower case with its numbers and times replaced by runs of private characters of the same length."""
    out = _QUOTES.sub(" ", lower(text))
    for number in numbers:
        if number.unit == "percent" and _PER_CENT_DOT.match(text, number.end):  # the full stop of "9 per cent. fewer" ends nothing
            out = out[: number.end] + _PER_CENT_DOT.match(text, number.end).group().replace(".", " ") + out[_PER_CENT_DOT.match(text, number.end).end() :]
        out = out[: number.start] + run_of(run_kind(number), number.end - number.start) + out[number.end :]
    for time in times:
        out = out[: time.start] + run_of(SINCE if time.form == "since" else TIME, time.end - time.start) + out[time.end :]
    return out


_PER_CENT_DOT = re.compile(r" ?\.(?= [a-z])")
def flattened(skeleton: str) -> str:
    """The skeleton with what stands between dashes or brackets made one word, so that phrases reach across it."""
    return ASIDE.sub(lambda m: " " + "_" * (len(m.group()) - 2) + " ", skeleton)


_QUOTES = re.compile(r"\"|(?<![a-z])'|'(?![a-z])")


def _overlap(a: object, b: object) -> bool:
    return a.start < b.end and b.start < a.end


def _maximal(hits: list[Hit]) -> list[Hit]:
    """Hits that are not inside a longer one: the more that is said, the better it is known what is meant."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (-(h.end - h.start), h.start)):
        if not any(k.start <= hit.start and hit.end <= k.end and (k.end - k.start) > (hit.end - hit.start) for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.start, h.end))


def _without(text: str, times: Sequence[TimePhrase]) -> str:
    """The text with its times blanked, so that no year is read as a number ("in 2002 to 23,210")."""
    for time in times:
        text = text[: time.start] + "_" * (time.end - time.start) + text[time.end :]
    return text


def _years_together(times: list[TimePhrase], text: str) -> list[TimePhrase]:
    """"In 2022 and 2023" and "between 1964 - when records begin - and 2010" name one stretch of years."""
    out: list[TimePhrase] = []
    for time in times:
        last = out[-1] if out else None
        if last is not None and last.form == time.form == "year" and last.first is not None and time.first is not None:
            between = ASIDE.sub(" ", text[last.end : time.start])
            before = text[: last.start].rstrip().lower()
            joined = between.strip() == "and" and (before.endswith("between") or (before.endswith(("in", "over", "during", "across")) and _follows(last, time)))
            if joined:
                out[-1] = replace(last, end=time.end, text=text[last.start : time.end], rule="range", form="span", last=time.first)
                continue
        out.append(time)
    return out


def _follows(one: TimePhrase, other: TimePhrase) -> bool:
    return bool(one.first.year and other.first.year and other.first.year == one.first.year + 1)


def _merged(numbers: list[Number], text: str) -> list[Number]:
    """A fraction that its own percentage follows in brackets is one number: "nearly a third (30%)" says 30 per cent."""
    out: list[Number] = []
    for number in numbers:
        last = out[-1] if out else None
        if last is not None and last.form == "fraction" and number.unit == last.unit == "percent" and text[last.end : number.start].strip() == "(":
            number = replace(number, start=last.start, text=text[last.start : number.end])
            out.pop()
        out.append(number)
    return out


_MOVES_UP = re.compile(r"\b(?:revised|revision|went|gone|goes|go|going|rose|risen|jumped|climbed|shot|back|bumped|increased|taken|pushed|move|moved|estimates?(?: of)? \S+)\s+$")


def _trimmed(number: Number, text: str) -> Number:
    """In "revised up to 906,000" the words "up to" do not bound the number: they belong to the verb."""
    if number.approximator == "at_most" and text[number.start :].lower().startswith("up to ") and _MOVES_UP.search(text[: number.start].lower()):
        return replace(number, start=number.core[0], text=text[number.core[0] : number.end], approximator="none")
    return number


class SentenceReader:
    """Reads sentences with one lexicon and one list of places."""

    def __init__(self, lexicon: Lexicon, places: PlaceNames) -> None:
        self._lexicon, self._places = lexicon, places

    def read(self, start: int, original: str, country: str | None) -> SentenceReading:
        text = fold(original)
        times = _years_together(find_times(text), text)
        numbers = [_trimmed(n, text) for n in _merged(find_numbers(_without(text, times)), text)]
        skeleton = skeleton_of(text, numbers, times)
        reading = SentenceReading(start, original, text, numbers, times, skeleton)
        self._find_words(reading, country)
        self._find_frames(reading)
        return reading

    def _find_words(self, reading: SentenceReading, country: str | None) -> None:
        hits = [h for h in self._lexicon.measures.find(reading.skeleton) if h.entry.meaning.country in (None, country)]
        strong = [h for h in hits if not h.entry.meaning.weak]
        weak = [h for h in hits if h.entry.meaning.weak]
        kept = self._maximal_measures(strong)
        kept += [w for w in _maximal(weak) if not any(s.start <= w.start and w.end <= s.end for s in kept)]
        kept = [h for h in kept if h.entry.meaning.measure != DECOY]
        reading.mentions = [Mention(h.start, h.end, h.entry.meaning) for h in sorted(kept, key=lambda h: h.start)]
        groups = _maximal(self._lexicon.groups.find(reading.skeleton))
        reading.groups = [GroupMention(h.start, h.end, h.entry.meaning) for h in groups]
        reading.places = self._places.find(reading.text)

    def _maximal_measures(self, hits: list[Hit]) -> list[Hit]:
        """Maximal hits, and those inside a longer one that say something more special ("issued with *work visas*")."""
        kept = _maximal(hits)
        for hit in hits:
            special = hit.entry.meaning.measure
            around = [k for k in kept if k is not hit and k.start <= hit.start and hit.end <= k.end]
            if around and all(" ... " in k.entry.phrase for k in around) and hit not in kept and all(special in self._lexicon.overrides.get(k.entry.meaning.measure, ()) for k in around):
                kept.append(hit)
        return kept

    def _find_frames(self, reading: SentenceReading) -> None:
        if not reading.numbers and not self._lexicon.records.entries:
            return
        at = {number.start: index for index, number in enumerate(reading.numbers)}
        flat = flattened(reading.skeleton)
        texts = (reading.skeleton,) if flat == reading.skeleton else (reading.skeleton, flat)
        for hit in (h for t in texts for h in self._lexicon.frames.find(t)):
            index = at.get(hit.target[0]) if hit.target else None
            if index is not None:
                frame = hit.entry.meaning
                if index not in reading.frames or frame.order < reading.frames[index].order:
                    reading.frames[index] = frame
        for hit in (h for t in texts for h in self._lexicon.stances.find(t)):
            index = at.get(hit.target[0]) if hit.target else None
            if index is not None:
                cue = hit.entry.meaning
                if index not in reading.stances or cue.order < reading.stances[index].order:
                    reading.stances[index] = cue
        reading.records = [Record(h.start, h.end, h.entry.meaning) for h in _maximal(self._lexicon.records.find(reading.skeleton))]
        reading.ranks = [Rank(h.start, h.end, h.entry.meaning) for h in _maximal(self._lexicon.ranks.find(reading.skeleton))]
