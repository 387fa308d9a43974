"""Which time a number is about, and which time a change is measured from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claims.distances import Distances, Span
from claims.kinds import is_signed
from claims.lexicons import Lexicon
from claims.model import Number
from claims.now_words import NowWords
from claims.readings import SentenceReading
from claims.time_phrases import TimePhrase, beginning_of

FARTHEST, FARTHEST_ALONE = 9.0, 14.0
"""A time farther away is none of a number's; one that is the only time of its sentence reaches farther."""
OTHER_CLAUSE = 4.5
"""What it adds to the distance of a time that the number stands in another clause."""
NEAR_BEFORE = 90
"""How many characters before a time are looked at for words of comparison."""

_DATES_A_PROMISE = ("moment", "named", "ago")
"""How the day of a promise is named; what is promised *by* a day or *over* some years is another time."""

_OF_A_LEVEL = ("moment", "rolling", "range", "point")
"""How a time is named that is a level's own; "over the past year" is how long a change took."""

_CALENDAR = ("moment", "rolling", "range", "point", "until_now")
"""How a time is named that has its place in the calendar."""

_BOUNDING = ("within", "vague")
"""How a time is named that something is a record over ("the most *in years*", "*in recent times*")."""

_NUMBER = re.compile("[\ue000-\ue03f]")
_SAYS_WHEN = re.compile(r"\b(?:when|where)\b|[,;]")
_MARKS_ONLY = re.compile(r"\W*$")


@dataclass(frozen=True)
class Timing:
    """The time of a number and, for a change, the time it starts from; `further` are other times near, best first.

    `published` is when the sentence says that the number came out; `reached` the time of the level that a change comes
    to, where the number is the one it comes from ("36,816 came in *2024*, up from 29,437"). `until` is the day up to
    which it was counted since the time it is about ("since the election …, *as of 31 October*").
    """

    period: TimePhrase | None
    baseline: TimePhrase | None
    further: tuple[TimePhrase, ...] = ()
    published: TimePhrase | None = None
    reached: TimePhrase | None = None
    until: TimePhrase | None = None


@dataclass(frozen=True)
class _Numbers:
    """The numbers of a sentence as spans, and which of them is asked about."""

    reading: SentenceReading
    spans: list[Span]
    index: int
    is_change: bool
    role: str | None

    @property
    def span(self) -> Span:
        return self.spans[self.index]

    def role_of(self, index: int) -> str | None:
        frame = self.reading.frames.get(index)
        return frame.role if frame is not None else None


class Timings:
    """Gives every number its time by nearness and by the words of `timing.toml`."""

    def __init__(self, lexicon: Lexicon, distances: Distances) -> None:
        self._cue, self._distances = lexicon.cues("timing").cue, distances
        self._now = NowWords(lexicon)

    def of_numbers(self, reading: SentenceReading) -> list[Timing]:
        """One timing for each number of the sentence."""
        spans = [(number.start, number.end) for number in reading.numbers]
        timings = []
        for index in range(len(spans)):
            frame = reading.frames.get(index)
            is_change = frame is not None and frame.kind in ("change", "multiple", "ratio")
            is_change = is_change or is_signed(reading.numbers[index], frame)
            role = frame.role if frame is not None else None
            timings.append(self._timing(_Numbers(reading, spans, index, is_change, role)))
        for part, whole in reading.wholes.items():
            if timings[part].period is None and not timings[part].baseline:
                timings[part] = timings[whole]
        for again, told in reading.glosses.items():
            timings[again] = timings[told]
        for index in range(len(spans) - 2, -1, -1):
            own, following = timings[index], timings[index + 1]
            gap = reading.skeleton[spans[index][1] : spans[index + 1][0]]
            is_told = own.period is not None or own.baseline is not None or index in reading.frames
            if not is_told and following.period is not None and self._cue("lists_numbers").fits(gap):
                timings[index] = replace(own, period=following.period)
        for index in range(len(spans) - 1):
            level = timings[index + 1].period
            if level is None or level.rule not in _OF_A_LEVEL or level.start < spans[index + 1][1]:
                continue
            if self._comes_to_next(reading, index):
                timings[index] = replace(timings[index], period=level)
        for index in range(len(spans) - 2):
            if self._spelt_out(reading, index):
                start, end = timings[index + 1].period, timings[index + 2].period
                own = timings[index]
                timings[index] = replace(own, period=end or own.period, baseline=start or own.baseline)
        return timings

    def _spelt_out(self, reading: SentenceReading, index: int) -> bool:
        """Is it a change whose two levels follow at once ("by three, from 213 in July 2024 to 210 in July 2025")?"""
        frames = [reading.frames.get(at) for at in (index, index + 1, index + 2)]
        change, start, end = frames
        if change is None or start is None or end is None or change.kind not in ("change", "multiple"):
            return False
        gap = reading.skeleton[reading.numbers[index].end : reading.numbers[index + 1].start]
        return (start.role, end.role) == ("from", "to") and self._cue("spells_out").fits(gap)

    def _comes_to_next(self, reading: SentenceReading, index: int) -> bool:
        """Is it a change that the level it comes to follows at once ("decreased 20% *to* 728,000 in 2024")?"""
        change, level = reading.frames.get(index), reading.frames.get(index + 1)
        if change is None or level is None or change.kind not in ("change", "multiple") or level.role == "from":
            return False
        gap = reading.skeleton[reading.numbers[index].end : reading.numbers[index + 1].start]
        return self._cue("comes_to").fits(gap)

    def of_words(self, reading: SentenceReading, span: Span) -> Timing:
        """The timing of a place in the sentence that holds no number (a record in words)."""
        rival = self._cue("of_the_rival")
        times = [t for t in reading.times if t.start < span[0] or not rival.fits(reading.skeleton[span[0] : t.start])]
        times = [t for t in times if not self._is_told_of_a_start(reading, t, span)]
        parts = self._cue("parts_clauses")
        times = [t for t in times if t.end > span[0] or not parts.fits(reading.skeleton[t.end : span[0]])]
        if any(t.rule in _CALENDAR for t in times):  # the term that something is the highest of is not when it was
            times = [t for t in times if not _is_term(t)]
        timing = self._timing(_Numbers(replace(reading, times=times), [span], 0, False, None))
        lasts = timing.period is not None and timing.period.rule == "within"
        return replace(timing, period=None) if lasts else timing  # a length of time is no record's

    @staticmethod
    def is_of_a_term(reading: SentenceReading) -> bool:
        """Does the sentence name a term of office, so that a record in it may be that of the term only?"""
        return any(_is_term(phrase) for phrase in reading.times)

    def _is_told_of_a_start(self, reading: SentenceReading, phrase: TimePhrase, span: Span) -> bool:
        """Is a time before the words that of the level a change comes from ("down from 649,000 *in 2024* and the")?"""
        starts = [n for i, n in enumerate(reading.numbers) if i in reading.frames and reading.frames[i].role == "from"]
        tight = self._cue("follows_tightly")
        return phrase.end <= span[0] and any(
            number.end <= phrase.start and tight.fits(reading.skeleton[number.end : phrase.start]) for number in starts
        )

    def is_relative(self, phrase: TimePhrase) -> bool:
        """Does the phrase need another period to be understood ("the year before")?"""
        return self._cue("relative").fits(phrase.text.lower())

    def only_compares(self, reading: SentenceReading, phrase: TimePhrase) -> bool:
        """Is it a time that something is measured from, and no time that goes on ("down on *a year earlier*")?"""
        return self._follows_comparison(reading, phrase) or (phrase.form == "since" and self.is_relative(phrase))

    def is_compared_with(self, reading: SentenceReading, phrase: TimePhrase) -> bool:
        """Is it the time of what something else is compared with ("surpassed the total for *2022*")?"""
        before = reading.skeleton[max(0, phrase.start - NEAR_BEFORE) : phrase.start]
        surpasses = self._cue("surpasses").fits(before) or self._cue("comes_second_to").fits(before)
        return surpasses or self._follows_comparison(reading, phrase)

    def moves_on(self, words: str) -> bool:
        """Do words between two numbers say that the second is of a later time ("and has since fallen to")?"""
        return self._cue("moved_on").fits(words)

    def by_then(self, reading: SentenceReading, number: Number, timing: Timing) -> Timing:
        """ "Last year, when more than 25,000 had *already* come" is last year up to the same day."""
        phrase = timing.period
        if phrase is None or phrase.form != "last_year" or phrase.rule != "moment" or phrase.end > number.start:
            return timing
        if not self._cue("already").fits(reading.text[phrase.end :].lower()):
            return timing
        return replace(timing, period=replace(phrase, rule="this_time", form="exact", first=None, count=1))

    def _timing(self, numbers: _Numbers) -> Timing:
        reading = numbers.reading
        released = [phrase for phrase in reading.times if self._is_publication(reading, phrase)]
        usable = [p for p in reading.times if p not in released and not self._is_beside(reading, p)]
        usable = [p for p in usable if not self._is_narrowed(reading, p) and not self._is_gloss(reading, p)]
        counted_to = [p for p in usable if p.rule == "point" and self._cue("as_of").fits(p.text.lower())]
        if counted_to:  # "are now in use as of 23 July"
            usable = [phrase for phrase in usable if phrase.form != "now"]
        usable = [phrase for phrase in usable if not self._now.is_told_already(reading, phrase, usable)]
        usable = [phrase for phrase in usable if not self._now.runs_on_since(reading, phrase, usable)]
        if (own := self._bracketed(numbers) or self._opened_by(numbers)) is not None:
            return Timing(own, None)
        farthest = FARTHEST_ALONE if len(usable) == 1 else FARTHEST
        reached: TimePhrase | None = None
        times: list[tuple[float, TimePhrase]] = []
        baselines: list[tuple[float, TimePhrase]] = []
        for phrase in usable:
            holder = self._tight_holder(numbers, phrase)
            if numbers.is_change and phrase.rule == "within":
                continue  # how long the change took: see `LongChanges`
            if numbers.is_change and phrase.rule == "months_before" and self._owner(numbers, phrase) != numbers.index:
                continue  # "three months earlier it was 32,041, a rise of 13 per cent since then"
            if not numbers.is_change and numbers.role != "from" and self._held_by_start(numbers, phrase, holder):
                continue  # "from 76% in 2022 to 49%": the year is that of the 76
            if self._is_reached(numbers, phrase):
                reached = phrase
                continue
            if not numbers.is_change and self._is_left_behind(numbers, phrase):
                continue
            if numbers.role is None and not numbers.is_change and self._is_anothers_start(numbers, phrase):
                continue
            if numbers.role is None and not numbers.is_change and self._is_set_beside(reading, numbers.span, phrase):
                continue
            if self._is_foretold(numbers, phrase):
                continue
            if numbers.role == "to" and self.is_relative(phrase):
                continue  # "compared with the previous year, from 1.26 million to 1.22 million"
            if numbers.is_change and self._is_start_of_another(numbers, phrase, holder):
                continue
            if numbers.is_change and self._is_start(numbers, phrase, holder):
                baselines.append((self._cost_as_start(numbers, phrase), phrase))
            elif numbers.is_change or not self._cue("year_on_year").fits(phrase.text.lower()):
                times.append((self._cost(numbers, phrase, holder), phrase))
        times.sort(key=lambda found: found[0])
        cost, time = times[0] if times else (0.0, None)
        if numbers.role == "to" and len(times) == 1:
            farthest = FARTHEST_ALONE  # the level reached is of the one time that is not where it came from
        further = tuple(phrase for cost_of, phrase in times[1:] if cost_of <= FARTHEST)
        if time is not None and cost > FARTHEST and self._tight_holder(numbers, time) not in (None, numbers.index):
            time = None  # far away, and another number's own
        base_cost, base = min(baselines, key=lambda found: found[0], default=(0.0, None))
        near = time if cost <= farthest else None
        base = base if base_cost <= farthest else None
        runs = near is not None and (near.form in ("since", "fiscal") or near.rule == "so_far")
        until = next((phrase for phrase in counted_to if phrase is not near), None) if runs else None
        published = released[0] if released else None
        return Timing(near, base, further if near is not None else (), published, reached, until)

    def _bracketed(self, numbers: _Numbers) -> TimePhrase | None:
        """The time that a count stands alone in brackets behind ("the most since *the year to June 2005* (30,314)")."""
        skeleton, (start, end) = numbers.reading.skeleton, numbers.span
        if numbers.is_change or not self._cue("closes_bracket").fits(skeleton[end:]):
            return None
        for phrase in numbers.reading.times:
            if phrase.end <= start and skeleton[phrase.end : start].strip() == "(":
                bounds = self._bounds_extreme(phrase, skeleton[: phrase.start])
                return beginning_of(phrase) if bounds and phrase.form == "since" else phrase
        return None

    def _opened_by(self, numbers: _Numbers) -> TimePhrase | None:
        """The start of a time that the number is what was counted at, if there is one."""
        openings = (self._opening(numbers, phrase) for phrase in numbers.reading.times)
        return None if numbers.is_change else next((each for each in openings if each is not None), None)

    def _opening(self, numbers: _Numbers, phrase: TimePhrase) -> TimePhrase | None:
        """The start of a time, where the number is what was counted then ("since 2019, *when it was* 788,000")."""
        if phrase.form != "since" or phrase.end > numbers.span[0]:
            return None
        if not self._cue("when_it_was").fits(numbers.reading.skeleton[phrase.end : numbers.span[0]]):
            return None
        return beginning_of(phrase)

    def _gap(self, numbers: _Numbers, index: int, phrase: TimePhrase) -> float:
        place = (phrase.start, phrase.end)
        return self._distances.between(numbers.reading.skeleton, numbers.spans[index], place)

    def _owner(self, numbers: _Numbers, phrase: TimePhrase) -> int:
        """The number nearest to a time."""
        return min(range(len(numbers.spans)), key=lambda index: self._gap(numbers, index, phrase))

    def _held_by_start(self, numbers: _Numbers, phrase: TimePhrase, holder: int | None) -> bool:
        """Does the time belong to the level a change comes from?"""
        owner = self._owner(numbers, phrase)
        behind = numbers.spans[owner][1] <= phrase.start
        if owner != numbers.index and behind and numbers.role_of(owner) == "from":
            return True
        return holder is not None and holder != numbers.index and numbers.role_of(holder) == "from"

    def _is_start(self, numbers: _Numbers, phrase: TimePhrase, holder: int | None) -> bool:
        """Is it the time a change is measured from?"""
        reading = numbers.reading
        if phrase.rule == "coming":
            return False
        if phrase.rule == "rolling" and self._cue("over_a_time").fits(reading.skeleton[: phrase.start]):
            return False  # "fell by 394,000 over the 12 months to June 2025"
        if self._held_by_start(numbers, phrase, holder) or self._follows_comparison(reading, phrase):
            return True
        if self._is_left_behind(numbers, phrase):
            return True
        return self.is_relative(phrase) or self._compared(reading, numbers.span, phrase)

    def _is_start_of_another(self, numbers: _Numbers, phrase: TimePhrase, holder: int | None) -> bool:
        """Is it where a change told before starts, while this one names its own start ("down 58% from 83,426 in
        *2024* and 82% from 202,334 in 2023")?"""
        if holder is None or holder >= numbers.index or numbers.role_of(holder) != "from":
            return False
        following = numbers.index + 1
        return following < len(numbers.spans) and numbers.role_of(following) == "from"

    def _is_reached(self, numbers: _Numbers, phrase: TimePhrase) -> bool:
        """Is it the time of the level that a change comes to, not of this one ("in *2024*, up from 29,437")?"""
        if numbers.role != "from" or phrase.rule == "range":
            return False
        if phrase.start >= numbers.span[1]:  # "a 69% drop from 649,000 *in the number of arrivals* in 2025"
            return self._cue("names_what_changed").fits(numbers.reading.skeleton[numbers.span[1] : phrase.start])
        if phrase.end > numbers.span[0]:
            return False
        if phrase.form in ("since", "span", "now") or self.is_relative(phrase):
            return False
        return self._cue("starts_comparison").fits(numbers.reading.skeleton[phrase.end : numbers.span[0]])

    def _is_anothers_start(self, numbers: _Numbers, phrase: TimePhrase) -> bool:
        """Is the time what a change told behind the number is measured from ("*64,426*, a fall of half on 2024")?"""
        reading, owner = numbers.reading, self._owner(numbers, phrase)
        start, end = numbers.spans[owner]
        if owner == numbers.index or not numbers.span[1] <= start < end <= phrase.start:
            return False
        frame = reading.frames.get(owner)
        changes = frame is not None and frame.kind in ("change", "multiple", "ratio")
        return changes and self._follows_comparison(reading, phrase)

    def _is_set_beside(self, reading: SentenceReading, span: Span, phrase: TimePhrase) -> bool:
        """Is the time before a level that of another one ("a fall (compared to *2015*) of 23,000 to 596,000")?"""
        if phrase.end > span[0] or not self._cue("set_beside").fits(reading.skeleton[: phrase.start]):
            return False
        return _SAYS_WHEN.search(reading.skeleton[phrase.end : span[0]]) is None

    def _is_left_behind(self, numbers: _Numbers, phrase: TimePhrase) -> bool:
        """Do words between the time and the number tell of what came later ("in 2023 *before falling to* 728,000")?"""
        return self.moves_on(numbers.reading.skeleton[phrase.end : numbers.span[0]])

    def _is_foretold(self, numbers: _Numbers, phrase: TimePhrase) -> bool:
        """Does the sentence go on to what is to come by then ("is down by 17,000, and we *will* clear it by May")?"""
        skeleton, end = numbers.reading.skeleton, numbers.span[1]
        if phrase.start < end or self._cue("foretells").fits(skeleton[:end]):
            return False
        words = skeleton[end : phrase.start]
        return self._cue("goes_on_with").fits(words) and self._cue("foretells").fits(words)

    def _cost_as_start(self, numbers: _Numbers, phrase: TimePhrase) -> float:
        cost = self._gap(numbers, numbers.index, phrase)
        if self._compared(numbers.reading, numbers.span, phrase):
            return cost - 3.0
        return cost + (1.5 if phrase.start < numbers.span[0] else 0.0)

    def _cost(self, numbers: _Numbers, phrase: TimePhrase, holder: int | None) -> float:
        reading, span = numbers.reading, numbers.span
        cost, owner = self._gap(numbers, numbers.index, phrase), self._owner(numbers, phrase)
        if phrase.start >= span[1] and self._cue("turns_to").fits(reading.skeleton[span[1] : phrase.start]):
            cost += FARTHEST_ALONE  # "there were 4,781, *while* in 2018 there were fewer"
        comes_from = numbers.role == "from"
        if owner != numbers.index and self._gap(numbers, owner, phrase) + 1.5 < cost:
            cost += 2.0
        if phrase.start < span[0]:
            cost += 0.4
        if holder is not None and holder != numbers.index:
            cost += 8.0 if self._held_by_start(numbers, phrase, holder) else 2.5
        if comes_from and self.is_relative(phrase) and phrase.start >= span[1]:
            cost -= 4.0
        states = not numbers.is_change and not comes_from
        if (
            states
            and self._follows_comparison(reading, phrase)
            and not _SAYS_WHEN.search(reading.text[phrase.end : span[0]])
        ):
            cost += 3.0
        between = reading.skeleton[phrase.end : span[0]]
        if phrase.end <= span[0] and self._cue("opens_clause").fits(between):
            cost += OTHER_CLAUSE
        if (
            states
            and self.is_relative(phrase)
            and owner != numbers.index
            and self._cue("leads_to_result").fits(between)
        ):
            cost += FARTHEST_ALONE  # "down on the previous year, with 948,000 coming"
        return cost

    def _is_beside(self, reading: SentenceReading, phrase: TimePhrase) -> bool:
        """Is it a time no number is about: "instead of 2022", "the highest since 2012", ", who left in 2012,"?"""
        before, after = reading.skeleton[: phrase.start], reading.skeleton[phrase.end :]
        if any(self._cue(name).fits(before) for name in ("instead", "of_a_person", "of_its_ends", "near_a_height")):
            return True
        if self._bounds_extreme(phrase, before):
            return True
        if phrase.rule in _DATES_A_PROMISE and phrase.form != "since" and self._cue("promised").fits(before):
            return True
        if phrase.rule == "coming":  # "it doubled over the next decade" tells of a time long past
            return not self._cue("foretells").fits(reading.skeleton)
        if phrase.form != "now":
            return False
        return self._now.says_nothing(before, after)

    def _is_narrowed(self, reading: SentenceReading, phrase: TimePhrase) -> bool:
        """Does a time within it follow at once ("under the last government *in 2002*")? Then that one is meant."""
        if phrase.rule != "named" or phrase.form != "span":
            return False
        return any(
            other.rule in ("moment", "rolling", "range", "point")
            and other.start > phrase.end
            and self._cue("narrows").fits(reading.skeleton[phrase.end : other.start])
            for other in reading.times
        )

    def _is_gloss(self, reading: SentenceReading, phrase: TimePhrase) -> bool:
        """Does it only say what the time before it was ("in 2020, *the last full year of Trump's presidency*,")?"""
        if phrase.rule != "named":
            return False
        before = [other for other in reading.times if other.end <= phrase.start and other.rule in _CALENDAR]
        return bool(before) and self._cue("glosses").fits(reading.skeleton[before[-1].end : phrase.start])

    def _bounds_extreme(self, phrase: TimePhrase, before: str) -> bool:
        """Does it say over which time something is a record ("the highest since 2012", "the lowest in two years")?"""
        since = phrase.form == "since" or phrase.text.lower().startswith("since") or before.rstrip().endswith(" since")
        extreme = self._cue("extreme").find(before) if since or phrase.rule in _BOUNDING else None
        if extreme is None:
            return False
        return since or _NUMBER.search(before, extreme.start()) is None

    def _follows_comparison(self, reading: SentenceReading, phrase: TimePhrase) -> bool:
        before = reading.skeleton[max(0, phrase.start - NEAR_BEFORE) : phrase.start]
        return self._cue("measured_from").fits(before)

    def _compared(self, reading: SentenceReading, span: Span, phrase: TimePhrase) -> bool:
        """Does a word of comparison stand between a change and the time ("10 per cent fewer than came in June")?"""
        if phrase.start < span[1] or self._cue("counts_from").fits(phrase.text.lower()):
            return False
        between = reading.skeleton[span[1] : phrase.start]
        return any(not {",", ";"} & set(between[word.end() :]) for word in self._cue("compares").all(between))

    def _is_publication(self, reading: SentenceReading, phrase: TimePhrase) -> bool:
        """Is this the time something was published or said, not the time it is about ("figures released today")?"""
        before, after = reading.skeleton[: phrase.start], reading.skeleton[phrase.end :]
        if self._cue("counted_over").fits(phrase.text.lower()) or self._cue("papers_issued").fits(before):
            return False
        dated = phrase.form in ("day", "month", "exact") or phrase.rule == "so_far"
        opens = _MARKS_ONLY.match(before) is not None or (dated and self._cue("opens").fits(before))
        return (
            (opens and self._cue("opens_report").fits(after))
            or self._cue("published").fits(before)
            or self._cue("publishes").fits(after)
        )

    def _tight_holder(self, numbers: _Numbers, phrase: TimePhrase) -> int | None:
        """The number that a time follows so closely that it is that number's own ("163,000 in 2012")."""
        skeleton = numbers.reading.skeleton
        for index, (start, end) in enumerate(numbers.spans):
            if phrase.end <= start and self._cue("owns").fits(skeleton[phrase.end : start]):
                return index
            if end <= phrase.start and self._cue("follows_tightly").fits(skeleton[end : phrase.start]):
                return index
        return None


def _is_term(phrase: TimePhrase) -> bool:
    return phrase.rule == "named" and phrase.form == "span"
