"""A number as spoken beside an official figure: how far apart they may be, and how far apart they are.

A number is as exact as its last significant place, in the form said, and never looser than the policy's
cap. Words such as "nearly" widen one side or both. Official rounding counts too: a figure published as
1.3 million is anything from 1.25 to 1.35 million.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from claims.model import Quantity
from factcheck.policy import Policy

# Units whose numbers are parts of a hundred: half a point is as exact as a whole number can be put.
POINT_UNITS = frozenset({"percent", "percentage_points"})
# Words that leave the number itself behind: distance counts from what they admit, not from the number.
_LOOSE = frozenset({"about", "nearly", "at_most", "range", "vague"})
# Where "dozens", "hundreds", "thousands", "millions" start: alone they set no limit above but that of another word;
# "tens of thousands" stay below a hundred thousand.
_BARE = frozenset(Decimal(each) for each in (24, 100, 10**3, 10**6, 10**9))
_AT_MOST_TIMES = 1000
_ZERO = Decimal(0)
_TEN = Decimal(10)


@dataclass(frozen=True, slots=True)
class Figure:
    """An official value with the bounds that official rounding leaves it, and the published interval, if any."""

    value: Decimal
    low: Decimal
    high: Decimal
    lower: Decimal | None = None
    upper: Decimal | None = None

    @classmethod
    def exact(cls, value: Decimal) -> Figure:
        return cls(value, value, value)

    def mirrored(self) -> Figure:
        lower = None if self.upper is None else -self.upper
        upper = None if self.lower is None else -self.lower
        return Figure(-self.value, -self.high, -self.low, lower, upper)


@dataclass(frozen=True, slots=True)
class Span:
    """The figures a number admits, both ends included; None is no end. `open_low` leaves the lower end itself out."""

    low: Decimal | None
    high: Decimal | None
    open_low: bool = False
    open_high: bool = False

    def admits(self, low: Decimal, high: Decimal) -> bool:
        """Whether any value from `low` to `high` lies within."""
        above = self.low is None or (high > self.low if self.open_low else high >= self.low)
        below = self.high is None or (low < self.high if self.open_high else low <= self.high)
        return above and below

    def distance(self, value: Decimal) -> Decimal:
        if self.low is not None and value < self.low:
            return self.low - value
        if self.high is not None and value > self.high:
            return value - self.high
        return _ZERO


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a claim's number fares against one figure.

    `rating` is accurate, close or None (it fits neither); `reason` and `note` are reason codes; `gap` is
    the distance as a fraction of the figure (None if the figure is zero); `side` says whether the number
    is further from zero than the figure (`exaggerated`) or nearer (`understated`), None if equal.
    """

    rating: str | None
    reason: str | None
    note: str | None
    gap: Decimal | None
    side: str | None
    admitted: Span
    opposite: bool = False


def spoken(quantity: Quantity, policy: Policy) -> Span:
    """The figures that, put the same way, would be the number said; never looser than the cap.

    906,000 with a floor of 905,500 and a ceiling of 906,500 admits just these.
    """
    below = min(max(quantity.low - quantity.floor, _ZERO), _cap(quantity, quantity.low, policy))
    above = min(max(quantity.ceiling - quantity.high, _ZERO), _cap(quantity, quantity.high, policy))
    return Span(quantity.low - below, quantity.high + above)


def admitted(quantity: Quantity, policy: Policy) -> Span:
    """The figures that the number admits with its words: "nearly a million" from 900,000 to a million."""
    exact = spoken(quantity, policy)
    if quantity.approximator == "vague":
        bare = quantity.low in _BARE
        return Span(exact.low, quantity.low * _AT_MOST_TIMES) if bare else exact
    allowance = policy.approximators.get(quantity.approximator)
    if allowance is None:
        return exact
    low = None if allowance.below is None else quantity.low - allowance.below * abs(quantity.low)
    high = None if allowance.above is None else quantity.high + allowance.above * abs(quantity.high)
    if quantity.approximator == "about":
        return Span(min(low, exact.low), max(high, exact.high))  # never tighter than the bare number
    return Span(low, high, open_low=quantity.approximator == "over", open_high=quantity.approximator == "under")


def tightly_admitted(quantity: Quantity, policy: Policy) -> Span:
    """As `admitted`, with the open side closed: what "more than X" may explain, but not prove."""
    span = spoken(quantity, policy) if quantity.approximator == "vague" else admitted(quantity, policy)
    low, high = span.low, span.high
    if low is None:
        low = quantity.low - policy.one_sided * abs(quantity.low)
    if high is None:
        high = quantity.high + policy.one_sided * abs(quantity.high)
    return Span(low, high, span.open_low, span.open_high)


def fits_tightly(quantity: Quantity, figure: Figure, policy: Policy) -> bool:
    """Whether the figure could be the one the number was taken from, within the claim's own precision."""
    if quantity.high < 0:
        quantity, figure = _mirrored(quantity), figure.mirrored()
    span = tightly_admitted(quantity, policy)
    rounded = span.admits(figure.low, figure.high) if quantity.approximator not in ("over", "under") else False
    return rounded or span.admits(figure.value, figure.value)


def compare(quantity: Quantity, figure: Figure, policy: Policy) -> Comparison:
    """Compares number and figure; falls, being negative on both sides, are compared by their size."""
    if quantity.high < 0:
        return _compare(_mirrored(quantity), figure.mirrored(), policy)
    return _compare(quantity, figure, policy)


def _compare(quantity: Quantity, figure: Figure, policy: Policy) -> Comparison:
    span = admitted(quantity, policy)
    nearest = min(max(figure.value, quantity.low), quantity.high)
    off = span.distance(figure.value) if quantity.approximator in _LOOSE else abs(nearest - figure.value)
    gap = None if figure.value == 0 else off / abs(figure.value)
    # One range in millions holds many figures; only where the figure lies outside is a side taken.
    side = None if nearest == figure.value else ("exaggerated" if abs(nearest) > abs(figure.value) else "understated")
    opposite = figure.high < 0 < quantity.low
    rating, reason, note = _rated(quantity, figure, span, gap, opposite, policy)
    return Comparison(rating, reason, note, gap, side, span, opposite)


def _rated(
    quantity: Quantity, figure: Figure, span: Span, gap: Decimal | None, opposite: bool, policy: Policy
) -> tuple[str | None, str | None, str | None]:
    one_sided = quantity.approximator in ("over", "under")
    if span.admits(figure.value, figure.value) and not opposite:
        reason = {"none": "V101", "over": "V103", "at_least": "V103", "under": "V103", "range": "V104", "vague": "V104"}
        return "accurate", reason.get(quantity.approximator, "V102"), _remark(quantity, figure, policy)
    if not one_sided and not opposite and span.admits(figure.low, figure.high):
        return "accurate", "V105", None
    if opposite:
        return None, None, None
    if one_sided and figure.low <= quantity.high and figure.high >= quantity.low:
        return "close", "V204", None
    if gap is not None and gap <= policy.close:
        return "close", "V201", None
    if policy.interval_is_close and _inside_interval(quantity, figure):
        return "close", "V202", None
    if _rounds_to_it(quantity, figure, policy):
        return "close", "V203", None
    return None, None, None


def _rounds_to_it(quantity: Quantity, figure: Figure, policy: Policy) -> bool:
    """Whether the figure, rounded to the places spoken, is the number said, and not too far from it."""
    nearest = min(max(figure.value, quantity.low), quantity.high)
    near = abs(nearest - figure.value) <= policy.rounds_to * abs(figure.value)
    floor, ceiling = quantity.floor, quantity.ceiling
    if quantity.unit in POINT_UNITS and quantity.low == quantity.high and quantity.low % _TEN == 0:
        floor, ceiling = min(floor, quantity.low - _TEN / 2), max(ceiling, quantity.low + _TEN / 2)
    return near and floor <= figure.value <= ceiling


def _remark(quantity: Quantity, figure: Figure, policy: Policy) -> str | None:
    """The remark on a figure far along an open side: "more than 10,000" of 35,000 understates it."""
    if quantity.approximator == "vague" and figure.value > quantity.high:
        return "V711"
    allowance = policy.approximators.get(quantity.approximator)
    if allowance is None or allowance.note_from is None:
        return None
    if allowance.above is None and figure.value >= quantity.high * (1 + allowance.note_from):
        return "V711"
    if allowance.below is None and figure.value <= quantity.low * (1 - allowance.note_from):
        return "V712"
    return None


def _inside_interval(quantity: Quantity, figure: Figure) -> bool:
    if figure.lower is None or figure.upper is None:
        return False
    return figure.lower <= quantity.high and quantity.low <= figure.upper


def _cap(quantity: Quantity, number: Decimal, policy: Policy) -> Decimal:
    cap = policy.cap * abs(number)
    return max(cap, policy.cap_points) if quantity.unit in POINT_UNITS else cap


def _mirrored(quantity: Quantity) -> Quantity:
    """The size of a fall; its words keep their meaning: "fell by more than 40 %" is of the size, too."""
    return Quantity(
        low=-quantity.high,
        high=-quantity.low,
        unit=quantity.unit,
        approximator=quantity.approximator,
        floor=-quantity.ceiling,
        ceiling=-quantity.floor,
        form=quantity.form,
    )
