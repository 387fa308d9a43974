"""What the words of records and ranks claim: which extreme or order, since when, and of which number."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from claims.distances import Span
from claims.lexicons import Lexicon
from claims.model import Number, Quantity, Superlative
from claims.readings import Record, SentenceReading
from claims.said_periods import Saying
from claims.time_phrases import TimePhrase, resolve

_MARKS = re.compile(r"[\s,\u2014-]*$")
_CLAUSE = re.compile(r"[^,;.0-9]{0,90}")
_WORD = re.compile(r"[a-z0-9]+")
# Within so many characters behind a record stands the time it spans ("in a quarter of a century").
_BEHIND = 30
# So far before its words stands how many years it spans ("a 17-year low").
_AHEAD = 12
_NEXT_WORD = re.compile(r"\s+(?:annual |yearly |quarterly |monthly |weekly |daily |single |percentage )*[a-z]+")


class Extremes:
    """Reads records and ranks with the words of `extremes.toml`."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.cues("extremes")
        self._cue, self._values = cues.cue, cues.values

    def superlative_of(self, reading: SentenceReading, record: Record, saying: Saying) -> Superlative:
        """The superlative of a record; `since` is the first day of the time it spans, None for "on record".

        Its text begins with the change that it is said of, if there is one ("the *drop* … is the biggest on record").
        """
        words = reading.text[record.start : record.end].lower()
        since = self._since_phrase(reading, record, saying) or self._since_words(reading, record, saying)
        subject = self._cue("change_is").find(reading.text[: record.start].lower())
        head = _NEXT_WORD.match(reading.text.lower(), record.end)  # "the biggest ever *fall*"
        changes = self._cue("of_a_change").fits(words + (head.group() if head is not None else ""))
        of = "change" if subject is not None or changes else "level"
        end = head.end() if head is not None and changes and not self._cue("of_a_change").fits(words) else record.end
        said = reading.original[subject.start() if subject is not None else record.start : end]
        length = self._cue("length").target(said.lower())
        days = int(self._values("lengths")[length]) if length is not None else None
        bounded = since is not None or self._cue("not_of_its_time").fits(said.lower())
        return Superlative(record.frame.direction, since, said, self._named("ordinals", words) or 1, of, days, bounded)

    def _since_phrase(self, reading: SentenceReading, record: Record, saying: Saying) -> date | None:
        """The start of the time named beside the record: "in 2022", "since 2012"."""
        since: date | None = None
        for phrase in reading.times:
            if not record.start <= phrase.start <= record.end + 2:
                continue
            before = reading.text[max(0, phrase.start - 8) : phrase.start].lower()
            said = resolve(phrase, saying.on, saying.country, None)
            if since is None and said is not None and said.form in ("year", "this_year"):
                since = said.start if self._cue("within").fits(before) else None
            if self._counts_from(phrase, before):
                since = said.start if said is not None else None
        return since

    def _counts_from(self, phrase: TimePhrase, before: str) -> bool:
        return self._cue("since").fits(before) or phrase.text.lower().startswith("since")

    def _since_words(self, reading: SentenceReading, record: Record, saying: Saying) -> date | None:
        """The start of the time that is no phrase of its own: "of the year", "in ten years"."""
        if saying.on is None:
            return None
        if self._cue("of_the_year").fits(reading.text[record.start : record.end + 18].lower()):
            return date(saying.on.year, 1, 1)
        behind = reading.text[record.start : record.end + _BEHIND].lower()
        count = self._cue("of_years").target(reading.text[max(0, record.start - _AHEAD) : record.end].lower())
        if count is not None:
            return date(self._year_told(reading, saying.on) - self._count(count) + 1, 1, 1)
        months = self._cue("in_months").target(behind)
        if months is not None:
            year, month = divmod(saying.on.year * 12 + saying.on.month - 1 - self._count(months), 12)
            return date(year, month + 1, 1)
        count = self._cue("in_years").target(behind)
        if count is None:
            return None
        # "In ten years" leaves out the year ten years ago, when it was last as great.
        return date(saying.on.year - self._count(count) + 1, 1, 1)

    @staticmethod
    def _year_told(reading: SentenceReading, on: date) -> int:
        """The year that a sentence tells of, else the one it was said in."""
        years = [t.first.year for t in reading.times if t.rule == "moment" and t.first is not None and t.first.year]
        return years[0] if years else on.year

    def _count(self, words: str) -> int:
        return int(words) if words.isdigit() else int(self._values("years")[words])

    def is_bounded(self, superlative: Superlative) -> bool:
        """Is it plain over which time the extreme is claimed: since when, or over all that was counted?"""
        return superlative.since is not None or self._cue("of_all_time").fits(superlative.text.lower())

    def record_of(self, reading: SentenceReading, number: Number) -> Record | None:
        """The record whose words hold a number, lead to it or, some, follow it."""
        for record in reading.records:
            if record.frame.bound and record.start < number.end and number.start < record.end:
                return record
            if not record.frame.bound and self._leads_to(reading, record, (number.start, number.end)):
                return record  # "from *a peak of 56,000* to 32,000": the peak is the first
            follows = record.frame.follows and number.end <= record.start
            if follows and _MARKS.match(reading.skeleton[number.end : record.start]):
                return record
        return None

    def is_only_compared(self, reading: SentenceReading, record: Record) -> bool:
        """Is a record only what something else is compared with ("higher than in the *record year* of 2022")?"""
        return self._cue("only_compared").fits(reading.text[: record.start].lower())

    def is_told_with(self, reading: SentenceReading, record: Record, span: Span) -> bool:
        """Does a record share its words with a claim already made, or lead to its number?"""
        overlaps = record.start < span[1] and span[0] < record.end
        return overlaps or self._leads_to(reading, record, span)

    def _leads_to(self, reading: SentenceReading, record: Record, span: Span) -> bool:
        if record.end > span[0]:
            return False
        gap = reading.skeleton[record.end : span[0]]
        return self._cue("leads_to_number").fits(gap) and not self._cue("leaves_number").fits(gap)

    def is_of_like_parts(self, reading: SentenceReading, record: Record) -> bool:
        """Is it an extreme among the same months of other years ("the lowest *October* level", "the worst *start*")?"""
        starts = self._cue("of_a_start").fits(reading.text[record.start : record.end].lower())
        if starts or self._is_within_a_stretch(reading, record):
            return True
        inside = (t for t in reading.times if record.start < t.start and t.end < record.end and t.form == "month")
        return any(not self._cue("within").fits(reading.text[: time.start].lower()) for time in inside)

    def _is_within_a_stretch(self, reading: SentenceReading, record: Record) -> bool:
        """Is it the extreme of a time named behind it ("the highest number reached *during Trump's first term*")?"""
        clause = _CLAUSE.match(reading.text, record.end)
        if clause is not None and self._cue("of_a_term").fits(clause.group().lower()):
            return True
        behind = (t for t in reading.times if t.start >= record.end and t.rule in ("named", "range", "past"))
        return any(not any(c.isdigit() for c in reading.text[record.end : time.start]) for time in behind)

    def rank_of(self, words: str, position: str) -> Quantity | None:
        """The rank that words state: 1 for the most, 2 for "second most", 5 for "top five"."""
        rank: int | None = 1
        if position == "word":
            rank = self._named("cardinals", words)
        elif position == "ordinal":
            rank = self._named("ordinals", words) or 1
        if not rank:
            return None
        value = Decimal(rank)
        return Quantity(value, value, "rank", "none", value, value, "words")

    def _named(self, values: str, text: str) -> int | None:
        words = set(_WORD.findall(text))
        return next((int(value) for word, value in self._values(values).items() if word in words), None)

    def is_of_a_day(self, words: str) -> bool:
        """Are these the words of a record among days ("the highest *daily* figure")?"""
        return self._cue("of_a_day").fits(words)

    def ranks_origins(self, words: str) -> bool:
        """Is it a rank of countries of origin, not of countries of arrival?"""
        return self._cue("ranks_origins").fits(words)

    def points_back(self, text: str) -> bool:
        """Do words before a record or rank point back to a measure named before?"""
        return self._cue("points_back").fits(text)
