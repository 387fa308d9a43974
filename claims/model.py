"""What a reader finds in a text: documents, turns, spans, quantities, times, and the claims made of them.

Offsets are in characters of `Document.text`, half open. Nothing here knows an official figure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

APPROXIMATORS = ("none", "about", "nearly", "over", "under", "at_least", "at_most", "range", "vague")
STANCES = ("asserted", "denied", "target", "forecast", "hypothetical", "question")


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A stretch of the document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of text in one speaker's mouth, as the document itself marks it."""

    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be read, with what is known about it.

    `spoken_on` is the day the text was said or published; `spoken_on_basis` says where that came from
    (option, front matter, metadata, file name, dateline, unknown). `country` is ISO 3166-1 alpha-2.
    `locators` maps the start offsets of lines, pages or cues to a name a reader can find again.
    """

    name: str
    text: str
    spoken_on: date | None = None
    spoken_on_basis: str = "unknown"
    country: str | None = None
    speaker: str | None = None
    title: str | None = None
    source: str | None = None
    turns: tuple[Turn, ...] = ()
    locators: tuple[tuple[int, str], ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in text, before anything is known of what it counts.

    `low` and `high` differ for a range. `floor` and `ceiling` bound the values that, put in the same
    form, would have been said the same way ("906,000" is 905,500 to 906,500; "one in six" 1/6.5 to
    1/5.5). `unit` is what the number itself says: none, percent, percentage_points, ratio, rank, or a
    currency code. `form`: digits, words, fraction, multiple, vague, ordinal, zero. Shares are in percent.
    The span includes the words that bound the number ("nearly a million"); `core` is the bare number.
    """

    start: int
    end: int
    text: str
    low: Decimal
    high: Decimal
    floor: Decimal
    ceiling: Decimal
    unit: str = "none"
    approximator: str = "none"
    form: str = "digits"
    core: tuple[int, int] = (0, 0)

    @property
    def size(self) -> Decimal:
        """How large it is at most, its sign aside."""
        return max(abs(self.low), abs(self.high))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and bounds, as claimed. Falls are negative. Shares are in percent."""

    low: Decimal
    high: Decimal
    unit: str
    approximator: str
    floor: Decimal
    ceiling: Decimal
    form: str = "digits"


@dataclass(frozen=True, slots=True)
class SaidPeriod:
    """The time a claim names, resolved as far as language goes; which series' period that is, is the matcher's task.

    `form` is what was said and tells the matcher how much freedom the words leave:

    ========== ==========================================================================
    exact      both ends are named: "the year to June 2023", "Q2 2024", "between 1 and 9 May"
    year       a bare year: "in 2023"; a rolling series answers with its year to December
    fiscal     "2022-23", "FY2023": the country's financial year, else its statistical year
    last_year  "last year", "the past year", "a year ago": calendar year or the newest rolling years
    this_year  "this year", "so far this year": 1 January to the day
    month      a month; a stock answers with its last day, a rolling series with the year ending then
    day        a day; a stock's day
    since      from an event or year to the day it was said, or to the newest figure
    in_office  none, but a government tells of its own doing ("we have deported"): its time in office to the day
    span       several years: "between 2010 and 2019", "over the past decade"
    now        "now", "currently", "today": the newest figure
    ========== ==========================================================================
    """

    start: date
    end: date
    kind: str
    form: str
    text: str
    basis: str = "stated"
    at: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Superlative:
    """Record words: which extreme is claimed, and over which time ("highest since 2012", "the lowest on record").

    `of` is `level`, or `change` where a rise or fall is the largest ("the biggest drop since records began"). `days` is
    how long the times compared are where the words say so ("the highest *monthly* figure"). `bounded` is false of an
    extreme that is only one of its time ("a low of 17,916").
    """

    direction: str
    since: date | None
    text: str
    position: int = 1
    of: str = "level"
    days: int | None = None
    bounded: bool = True


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that led to one field of a claim."""

    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement of a number, or of a record without one, about one measure.

    `measure` is a code of the code lists. `readings` lists further measures the words admit, best
    first, the chosen one left out. `per` is the unit of time of a rate (day, week, month, year) or what
    each is counted for (person, boat, night). `baseline` is the period a change starts from.
    `vintage` is said when the sentence itself names one: `first`, `revised`, or `None`; `revision` when
    the number is itself the size of a revision ("revised up by 166,000"); `vintage_on`
    the day it names. `members` are the groups a rank lists ("India, Nigeria and China made up the top
    three"). `context` is the nationality the passage spoke of before, where the claim itself names none:
    the number may be about that group or about all. `also` are further periods that the words of time
    admit ("in 2022" after "in January 2024" may mean January 2022), best first. `rivals` are the other measures
    that the sentence names.
    """

    id: str
    span: TextSpan
    sentence: TextSpan
    prefix: str
    suffix: str
    locator: str
    speaker: str | None
    kind: str
    stance: str
    quantity: Quantity | None
    measure: str
    geography: str
    geography_basis: str
    breakdown: tuple[tuple[str, str], ...] = ()
    period: SaidPeriod | None = None
    baseline: SaidPeriod | None = None
    superlative: Superlative | None = None
    per: str | None = None
    readings: tuple[str, ...] = ()
    vintage: str | None = None
    vintage_on: date | None = None
    confidence: str = "high"
    cues: tuple[Cue, ...] = field(default=())
    whole: str | None = None
    members: tuple[str, ...] = ()
    context: tuple[tuple[str, str], ...] = ()
    also: tuple[SaidPeriod, ...] = ()
    rivals: tuple[str, ...] = ()
