"""A time as named in a text, before it is tied to a calendar."""

from __future__ import annotations

from dataclasses import dataclass

from claims.numbers.words import SMALL, small_words
from claims.times.moments import Moment
from claims.times.named import NamedTime

_MOST_COUNTED = 60
_COUNT_WORDS = {
    **{word: n for word, n in SMALL.items() if n <= _MOST_COUNTED},
    "a": 1,
    "an": 1,
    "couple of": 2,
    "a couple of": 2,
    "half a dozen": 6,
}
COUNT = rf"(?:\d{{1,3}}|half a dozen|(?:a )?couple of|{small_words(_MOST_COUNTED)}|an?)"
MONTHS_IN = {
    "month": 1,
    "quarter": 3,
    "year": 12,
    "yr": 12,
    "decade": 120,
    "half-year": 6,
    "half year": 6,
    "fortnight": 0,
    "century": 1200,
    "parliament": 60,
}
UNITS = r"(?:years?|months?|quarters?|weeks?|days?|decades?)"


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time as named in the text, not yet tied to a calendar.

    `rule` says how it is resolved; `form` is that of `SaidPeriod`. `first` and `last` are the moments named, `count`
    and `unit` a length ("the last five years"), `edge` the start or end of the moment, `named` an event or an office.
    """

    start: int
    end: int
    text: str
    rule: str
    form: str
    first: Moment | None = None
    last: Moment | None = None
    count: int = 1
    unit: str = ""
    edge: str = ""
    named: NamedTime | None = None

    @property
    def needs(self) -> str:
        """What resolving needs beyond the words: `nothing`, `spoken_on` or `anchor`."""
        if self.rule in ("shift", "this_time", "same", "since_then", "same_in", "unit_before", "months_before"):
            return "anchor"
        moments = [moment for moment in (self.first, self.last) if moment]
        absolute = bool(moments) and all(moment.absolute for moment in moments)
        return "nothing" if absolute or (self.rule == "range" and self.last and self.last.absolute) else "spoken_on"


def count_of(words: str | None) -> int:
    """How many units of time: "three", "a couple of", one where nothing is said."""
    if not words:
        return 1
    words = " ".join(words.split()).removeprefix("just ")
    return int(words) if words.isdigit() else _COUNT_WORDS.get(words, 1)
