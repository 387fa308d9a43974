"""What kind of claim a number makes: a level, a change, a share, a rate … with its sign, its unit and its vintage."""

from __future__ import annotations

from dataclasses import dataclass

from claims.lexicons import Frame, Lexicon
from claims.model import Number, Quantity
from claims.phrases import MONEY, MULTIPLE, PERCENT
from claims.readings import SentenceReading
from claims.skeletons import run_kind
from reference_data.codelists import Codelists

RATE_REACH, VINTAGE_REACH = 70, 80
"""How many characters after a number its unit of time may stand, and before it the words that name a vintage."""


_SIGNS = {"+": 1, "-": -1, "\u2013": -1}
"""A percentage with one of these before it tells a change."""


_OF_A_HALVING = {"over": "under", "at_least": "under", "under": "over", "at_most": "over", "nearly": "about"}
"""What has more than halved is less than half of what it was; what has nearly halved is about half."""


@dataclass(frozen=True)
class Kind:
    """A kind of claim, the sign of its number (0: as said) and what a rate is counted per."""

    name: str
    sign: int = 0
    per: str | None = None


def is_signed(number: Number, frame: Frame | None) -> bool:
    """Is a percentage with its sign before it a change ("(+126%)")?"""
    framed = frame.kind if frame is not None else None
    return run_kind(number) == PERCENT and framed in (None, "share") and number.text[0] in _SIGNS


class Kinds:
    """Tells kinds by the frame of a number, by its form and by what the measure is."""

    def __init__(self, lexicon: Lexicon, codelists: Codelists) -> None:
        self._codelists = codelists
        cues = lexicon.cues("kinds")
        self._cue, self._values = cues.cue, cues.values
        self._are_changes = cues.words("are_changes")

    def of(self, reading: SentenceReading, number: Number, frame: Frame | None, measure: str) -> Kind:
        """The kind of a number that counts a measure."""
        run = run_kind(number)
        framed = frame.kind if frame is not None else None
        if framed == "share" and is_signed(number, frame):
            return Kind("change_pct", _SIGNS[number.text[0]])  # "(+126%)"
        if frame is not None and framed == "revision":
            return Kind("change_abs", frame.sign)
        if frame is not None and framed == "change":
            if run != PERCENT and measure in self._are_changes:
                return Kind("level", frame.sign)  # population growth is a change itself
            in_percent = run == PERCENT and number.unit == "percent"
            return Kind("change_pct" if in_percent else "change_abs", frame.sign)
        if run == MONEY and (every := self._cue("every_first").target(reading.text.lower())):
            return Kind("rate", per=every)
        if run == MULTIPLE or framed == "multiple":
            return Kind("change_pct")
        if framed == "ratio":
            return Kind("ratio")
        if frame is not None and framed == "rate":
            return Kind("rate", per=frame.per or self._per(reading, number))
        return Kind("share") if run == PERCENT else self._level(reading, number, frame, measure)

    def _level(self, reading: SentenceReading, number: Number, frame: Frame | None, measure: str) -> Kind:
        """A level, or what else a plain number may be: money spent every year, the threshold of a rule."""
        per = "year" if self._cue("yearly").fits(reading.text[number.end :].lower()) else None
        if run_kind(number) == MONEY and per:
            return Kind("rate", per=per)
        if each := self._cue("of_each").target(reading.text[: number.start].lower()):
            return Kind("rate", per=str(self._values("per")[each]))
        entry = self._codelists.measures.get(measure)
        is_rule = entry is not None and entry.nature == "rule"
        return Kind("threshold" if is_rule else "level", frame.sign if frame is not None else 0, per)

    def cadence_of_flow(self, measure: str) -> str | None:
        """How often a measure of what happens is published; None for one of what is there or is never counted."""
        entry = self._codelists.measures.get(measure)
        counted = entry is not None and entry.nature == "flow" and entry.cadence != "irregular"
        return entry.cadence if entry is not None and counted else None

    def happens(self, measure: str) -> bool:
        """Does a measure count what happens, rather than what is there or what is in force?"""
        entry = self._codelists.measures.get(measure)
        return entry is not None and entry.nature == "flow"

    def _per(self, reading: SentenceReading, number: Number) -> str | None:
        word = self._cue("per").target(reading.text[number.start : number.end + RATE_REACH].lower())
        return str(self._values("per").get(word, word)) if word else None

    def is_of_others(self, reading: SentenceReading, number: Number) -> bool:
        """Is a share told of a part that is described and not named ("half of them *were people who* had left")?"""
        return self._cue("part_described").fits(reading.text[number.end :].lower())

    def is_of_one_unit(self, reading: SentenceReading, number: Number) -> bool:
        """Is it what was counted in some one day or week, which is no average ("1,000 came *in one day*")?"""
        return self._cue("in_one_unit").fits(reading.text[number.end :].lower())

    def is_change_of_each(self, reading: SentenceReading, number: Number) -> bool:
        """Is it by how much each of several figures is higher ("19,000 and 68,000 *higher, respectively*")?"""
        return self._cue("changes_each").fits(reading.text[number.end :].lower())

    def is_part(self, reading: SentenceReading, number: Number) -> bool:
        """Is the number told as a part of others ("including *5,200* criminals"), or of some only?"""
        before, after = reading.text[: number.start].lower(), reading.text[number.end :].lower()
        narrower = self._cue("told_of_the_whole").fits(after) or self._cue("narrowed").fits(after)
        return narrower or self._cue("told_as_part").fits(before)

    def is_average(self, reading: SentenceReading, number: Number) -> bool:
        """Is the number the average of years that are not named with it ("a long-term average of *235,000*")?"""
        return self._cue("average").fits(reading.text[: number.start].lower())

    def vintage_of(self, reading: SentenceReading, number: Number, frame: Frame | None) -> str | None:
        """Which vintage the words around a number name: `revision` where it is itself the size of one."""
        if frame is not None and frame.kind == "revision":
            return "revision"
        before = reading.text[max(0, number.start - VINTAGE_REACH) : number.start].lower()
        return "first" if self._cue("first_vintage").fits(before) else None


def quantity_of(number: Number, unit: str, kind: Kind) -> Quantity:
    """The number as claimed: in the unit it counts in if it says none itself, falls negative, ratios of 1."""
    low, high, floor, ceiling, said = number.low, number.high, number.floor, number.ceiling, number.unit
    if kind.name == "ratio" and said == "percent":
        low, high, floor, ceiling, said = low / 100, high / 100, floor / 100, ceiling / 100, "ratio"
    if kind.sign < 0 and low > 0:
        low, high, floor, ceiling = -high, -low, -ceiling, -floor
    approximator = (
        _OF_A_HALVING.get(number.approximator, number.approximator) if _halves(number) else number.approximator
    )
    return Quantity(low, high, unit if said == "none" else said, approximator, floor, ceiling, number.form)


def _halves(number: Number) -> bool:
    """Is it a verb of becoming less ("halved"), not "half as many"?"""
    return number.form == "multiple" and number.high < 1 and "as" not in number.text.lower().split()
