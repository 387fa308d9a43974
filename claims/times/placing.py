"""Calendar times with the words that place them: "the year to", "since", "at the end of", "between … and"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace

from claims.numbers.words import GAP
from claims.times.moments import Moment
from claims.times.naming import moments_in
from claims.times.phrases import COUNT, MONTHS_IN, TimePhrase, count_of

_NO_LEAP_YEAR = 2023
_ROLLING = re.compile(
    rf"(?<![a-z])(?:(?:in|over|for|during){GAP})?(?P<said>(?:(?:the|a|its|one)(?:{GAP}(?:whole|full|latest"
    rf"|most{GAP}recent|last|past))?{GAP})?"
    rf"(?:(?P<n>{COUNT})(?:{GAP}|-)(?P<u>month|year|quarter|week)s?|(?P<u1>year|yr|quarter|decade|half-year|month"
    rf"|week|fortnight))(?:{GAP}period)?(?:{GAP}up)?(?:,)?"
    rf"{GAP}(?:to|ending|ended|end|until|till|through|concluding|finishing|running{GAP}to"
    rf"|that{GAP}ended)(?:{GAP}\(ye\))?(?:{GAP}and{GAP}including)?(?:{GAP}(?:in|on|at))?(?:{GAP}(?:the{GAP})?(?:end|close"
    rf"|middle){GAP}of)?(?:{GAP}the)?(?:{GAP}(?:last|this))?{GAP})$"
    rf"|(?<![a-z])(?P<ye>y/?e(?:{GAP}(?:to|ending))?[ \u00a0]?|(?:financial|fiscal|tax"
    rf"|statistical){GAP}year{GAP}(?:to|ending|ended|end)(?:{GAP}(?:in|on))?{GAP}|(?:year|years)-(?:ending|end"
    rf"|to)[ -])$"
)
_FROM_NEW_YEAR = re.compile(
    rf"(?<![a-z])(?:(?:since|from|between){GAP})?the{GAP}(?:start|beginning|turn){GAP}of{GAP}(?:the|this){GAP}year{GAP}"
    rf"(?:up{GAP}to|to|until|till|through|and)(?:{GAP}the)?(?:{GAP}end{GAP}of)?{GAP}$"
)
_ROLLING_LAST = re.compile(
    r"(?:to|including|ending|ended|end|until|till|through|in|on|at|of|ye|\(ye\)|e|the|last|this)[ \u00a0\n-]*$"
)
_SINCE = re.compile(
    rf"(?<![a-z])(?:ever{GAP})?since(?:{GAP}(?:about|around|at{GAP}least|early|late"
    rf"|mid))?(?:{GAP}(?:the{GAP})?(?:very{GAP})?(?P<edge>start|beginning|end|close|turn"
    rf"|middle){GAP}of)?(?:{GAP}the)?(?:{GAP}|(?<=mid)-)$"
)
_BEFORE_AFTER = re.compile(rf"(?<![a-z])(?P<which>before|prior{GAP}to|after|post-|pre-)(?:(?<=-)|{GAP})(?:the{GAP})?$")
_FROM = re.compile(rf"(?<![a-z])from{GAP}(?:the{GAP}(?:start|beginning){GAP}of{GAP})?$")
_ONWARDS = re.compile(rf"{GAP}(?:on|onwards?)(?![a-z])(?!{GAP}the\b)")
_EDGE = re.compile(
    rf"(?<![a-z])(?:(?:as{GAP}(?:of|at|from)|at|by|on|around|from|until|before"
    rf"|towards|in){GAP})?(?:the{GAP})?(?:very{GAP})?(?P<edge>end|close|start|beginning|mid|middle"
    rf"|turn)(?:{GAP}of(?:{GAP}the)?(?:{GAP}year)?{GAP}|-|{GAP}(?=$))$"
)
_EDGES = {"end": "end", "close": "end", "mid": "middle", "middle": "middle"}
_AS_OF = re.compile(rf"(?<![a-z])(?:as{GAP}(?:of|at|on)|at|as{GAP}recently{GAP}as)(?:{GAP}the)?{GAP}$")
_SO_FAR = re.compile(rf"(?<![a-z])(?:so{GAP}far(?:{GAP}(?:in|during))?|already(?:{GAP}in)?){GAP}$")
_SO_FAR_AFTER = re.compile(rf"{GAP}(?:so{GAP}far|to{GAP}date|up{GAP}to{GAP}now|alone{GAP}so{GAP}far)(?![a-z])")
_FIRST_OF = re.compile(
    rf"(?<![a-z])(?P<said>(?:the{GAP})?(?P<which>first|last|final|opening"
    rf"|closing){GAP}(?:(?P<n>{COUNT}){GAP}(?P<u>months?|weeks?|quarters?|days?)|(?P<one>month|week|day)){GAP}(?:of"
    rf"|in){GAP}(?:the{GAP}year{GAP})?)$"
)
_BY = re.compile(rf"(?<![a-z])(?:by|up{GAP}to|until|till){GAP}(?:the{GAP})?$")
_SAME_IN = re.compile(
    rf"(?<![a-z])(?P<said>(?:(?:the{GAP})?(?:same|equivalent|corresponding|comparable)|this){GAP}(?:period|time"
    rf"|months?|quarter|point|weeks?|stage)(?:{GAP}(?:in|of|during))?{GAP})$"
)
_BETWEEN = re.compile(
    rf"(?<![a-z])(?P<link>between|from)(?:{GAP}the)?(?:{GAP}(?P<edge>start|beginning|end"
    rf"|middle){GAP}of)?{GAP}(?:the{GAP})?$"
)
_JOIN = re.compile(
    rf"(?:{GAP}?(?P<dash>-|–|—){GAP}?|,?{GAP}(?P<word>to|and|until|till|through|up{GAP}to|through{GAP}to)(?:{GAP}(?:the"
    rf"|to))?(?:{GAP}(?:the{GAP})?(?P<edge>end|start|beginning|middle|close){GAP}of)?(?:{GAP}the)?{GAP})$"
)
_SAME_AFTER = re.compile(
    rf",?{GAP}(?:over|in|during|for|across){GAP}the{GAP}(?:same|equivalent|corresponding|comparable){GAP}(?:period"
    rf"|months|time)(?![a-z])(?!{GAP}(?:last|of|in))"
)
_TOGETHER = re.compile(rf"{GAP}(?:together|combined|taken{GAP}together)(?![a-z])")
_LISTED = re.compile(rf",?{GAP}(?:(?:and|or|to|&){GAP}(?:(?:in|on){GAP})?)?$|{GAP}?[-–/]{GAP}?$")
# "The May 2024 year" are the twelve months to May.
_YEAR_OF_MONTH = re.compile(rf"{GAP}year(?![a-z-])(?!{GAP}(?:on|earlier|before|ago|old|to|end))")
_IN_YEAR = re.compile(rf"\)?,?(?:{GAP}period)?{GAP}(?:in|of|during){GAP}$")


def placed(low: str, text: str) -> Iterator[TimePhrase]:
    """Moments with the words that place them: "the year to", "since", "at the end of", "between … and"."""
    moments = _with_shared_years(low, list(moments_in(low, text)))
    index = 0
    while index < len(moments):
        moment = moments[index]
        following = moments[index + 1] if index + 1 < len(moments) else None
        phrase, used = _range(low, text, moment, following, moments[index + 2] if index + 2 < len(moments) else None)
        if phrase is None:
            phrase, used = _single(low, text, moment), 1
        index += used
        if phrase is not None:
            yield phrase


def _with_shared_years(low: str, moments: list[Moment]) -> list[Moment]:
    """Months and days of one list take the year that stands at its end: "in May and June 2024"."""
    shared = list(moments)
    for index in range(len(shared) - 2, -1, -1):
        first, second = shared[index], shared[index + 1]
        dated = second.year is not None or second.years_ago is not None
        if (
            first.unit == second.unit in ("month", "day")
            and dated
            and first.year is None
            and first.years_ago is None
            and first.units_ago is None
            and not first.numeric
        ):
            ordered = (first.month or 0, first.day or 0) < (second.month or 0, second.day or 0)
            if ordered and _LISTED.match(low[first.end : second.start]):
                shared[index] = replace(first, year=second.year, years_ago=second.years_ago)
    return shared


def _before(low: str, pos: int) -> str:
    return low[max(0, pos - 72) : pos]


def _made(low: str, text: str, start: int, end: int, rule: str, form: str, **more: object) -> TimePhrase:
    return TimePhrase(start, end, text[start:end], rule, form, **more)  # type: ignore[arg-type]


def _range(
    low: str, text: str, first: Moment, second: Moment | None, third: Moment | None
) -> tuple[TimePhrase | None, int]:
    before = _before(low, first.start)
    link = _BETWEEN.search(before)
    if (
        second is not None
        and first.unit == "fiscal"
        and first.year_to is None
        and second.unit == "year"
        and second.year
    ):
        if (
            second.year - (first.year or 0) == 1
            and (to := _JOIN.match(low[first.end : second.start]))
            and to["word"] == "to"
        ):
            return _made(
                low, text, first.start, second.end, "moment", "fiscal", first=replace(first, year_to=second.year)
            ), 2  # "financial year 2023 to 2024"
        second = replace(second, unit="fiscal")
    if first.to_day is not None:
        start = first.start - (len(before) - link.start()) if link else first.start
        return _made(low, text, start, first.end, "moment", "exact", first=first), 1
    if second is None:
        ended = re.compile(
            rf"{GAP}(?:to|until|till){GAP}(?:the{GAP})?(?:present(?:{GAP}day)?|now|today)(?![a-z])"
        ).match(low, first.end)
        if link and ended:
            return _made(
                low, text, first.start - (len(before) - link.start()), ended.end(), "since", "since", first=first
            ), 1
        return None, 1
    join = _JOIN.match(low[first.end : second.start])
    if join is None or not _joins(link, join, first, second, low):
        return None, 1
    rolling = _ROLLING.search(before) if _ROLLING_LAST.search(before) else None
    if rolling and not link:
        return None, 1
    start = first.start - (len(before) - link.start()) if link else first.start
    edge = f"{link['edge'] if link and link['edge'] else ''}/{join['edge'] or ''}"
    together = _TOGETHER.match(low, second.end)
    end = together.end() if together else second.end
    if second.unit == "now":
        return _made(low, text, start, end, "since", "since", first=first, edge=edge.partition("/")[0]), 2
    if (
        third
        and third.unit == "year"
        and second.year is None
        and second.years_ago is None
        and _IN_YEAR.match(low[second.end : third.start])
    ):
        second = replace(second, year=third.year, years_ago=third.years_ago)
        return _made(low, text, start, third.end, "range", "exact", first=first, last=second, edge=edge), 3
    return _made(low, text, start, end, "range", "exact", first=first, last=second, edge=edge), 2


def _joins(link: re.Match[str] | None, join: re.Match[str], first: Moment, second: Moment, low: str) -> bool:
    if join["word"] == "and":
        both_years = first.unit == second.unit in ("year", "fiscal") and bool(_TOGETHER.match(low, second.end))
        if not (link and link["link"] == "between") and not both_years:
            return False
    months_of_a_year = first.unit == second.unit == "month" and first.year == second.year is not None
    if (
        join["dash"]
        and not link
        and not months_of_a_year
        and (first.unit != second.unit or (len(join[0]) > 1 and " " in join[0] and first.unit != "day"))
    ):
        return False
    if first.unit in ("now", "weekday") or (second.unit == "now" and not link):
        return False
    if first.years_ago is not None and first.unit == "year" and second.unit != "now":
        return False
    if not link and join["word"] and {first.unit, second.unit} != {first.unit}:
        return False
    if first.year and second.year and (second.year, second.month or 12) < (first.year, first.month or 1):
        return False
    return not (
        join["word"] and not link and join["word"] not in ("to", "through", "until", "till") and join["word"] != "and"
    )


def _single(low: str, text: str, moment: Moment) -> TimePhrase | None:
    before = _before(low, moment.start)
    at = moment.start - len(before)
    if moment.unit in ("day", "month") and (match := _FROM_NEW_YEAR.search(before)):
        return _made(low, text, at + match.start(), moment.end, "from_new_year", "exact", first=moment)
    if (
        _ROLLING_LAST.search(before)
        and (match := _ROLLING.search(before))
        and moment.unit in ("month", "day", "quarter", "half", "year")
    ):
        start = at + (match.start("said") if match["said"] else match.start())
        unit = match["u"] or match["u1"] or "year"
        names_year = moment.unit == "day" and moment.year is None and low[moment.start].isalpha()
        if match["ye"] and names_year and not _ends_month(moment):
            moment = replace(moment, unit="month", year=2000 + (moment.day or 0), day=None)  # "YE Jun 24"
        count = count_of(match["n"])
        if not (moment.unit == "year" and (unit not in ("year", "decade") or (count < 2 and unit == "year"))):
            return _rolling(low, text, start, moment, count, unit)
    if match := _SINCE.search(before):
        form = "this_year" if moment.unit == "year" and moment.years_ago == 0 else "since"
        end = moment.end
        if (moment.unit == "day" and moment.units_ago is None) or moment.unit != "now":
            return _made(low, text, at + match.start(), end, "since", form, first=moment, edge=match["edge"] or "start")
        return None
    if (
        moment.unit in ("year", "month", "day", "fiscal")
        and moment.years_ago is None
        and (match := _BEFORE_AFTER.search(before))
    ):
        if match["which"] in ("after", "post-"):
            return _made(low, text, at + match.start(), moment.end, "since", "since", first=moment, edge="end")
        return _made(low, text, at + match.start(), moment.end, "before", "span", first=moment)
    if moment.unit != "now" and (match := _FROM.search(before)) and (after := _ONWARDS.match(low, moment.end)):
        return _made(low, text, at + match.start(), after.end(), "since", "since", first=moment, edge="start")
    if match := _SAME_IN.search(before):
        if moment.unit == "year":
            return _made(low, text, at + match.start("said"), moment.end, "same_in", "exact", first=moment)
        return _bare(low, text, moment) if moment.unit == "month" else None  # "the same point in June 2024"
    if match := _FIRST_OF.search(before):
        unit = match["u"] or match["one"]
        if moment.unit in ("year", "fiscal") or (moment.unit == "month" and unit[0] in "dw"):
            edge = "start" if match["which"] in ("first", "opening") else "end"
            return _made(
                low,
                text,
                at + match.start("said"),
                moment.end,
                "part_of",
                "exact",
                first=moment,
                count=count_of(match["n"]),
                unit=unit.rstrip("s"),
                edge=edge,
            )
        return None
    if (match := _SO_FAR.search(before)) and moment.unit in ("year", "month", "fiscal"):
        return _made(low, text, at + match.start(), moment.end, "until_now", "this_year", first=moment)
    if moment.unit != "now" and (match := _EDGE.search(before)):
        edge = _EDGES.get(match["edge"], "start")
        return _made(low, text, at + match.start(), moment.end, "point", "day", first=moment, edge=edge)
    stock = moment.unit in ("month", "day", "quarter", "year")
    if stock and (match := _AS_OF.search(before)) and (moment.unit != "year" or match[0].startswith("as")):
        return _made(low, text, at + match.start(), moment.end, "point", "day", first=moment, edge="end")
    if (match := _BY.search(before)) and moment.unit == "day" and moment.units_ago is None:
        return _made(low, text, at + match.start(), moment.end, "by", "exact", first=moment)
    if moment.unit == "year" and (match := _SAME_AFTER.match(low, moment.end)):
        return _made(low, text, moment.start, match.end(), "same_in", "exact", first=moment)
    if moment.unit in ("year", "month", "fiscal") and (match := _SO_FAR_AFTER.match(low, moment.end)):
        return _made(low, text, moment.start, match.end(), "until_now", "this_year", first=moment)
    return _bare(low, text, moment)


def _ends_month(moment: Moment) -> bool:
    """Is it the last day of its month, on which a year ends ("the fiscal year ended Sept. 30")?"""
    return moment.month is not None and moment.day == monthrange(_NO_LEAP_YEAR, moment.month)[1]


def _rolling(low: str, text: str, start: int, moment: Moment, count: int, unit: str) -> TimePhrase:
    months = MONTHS_IN.get(unit, 0) * count
    form = "span" if months > 12 else "exact"
    return _made(low, text, start, moment.end, "rolling", form, first=moment, count=count, unit=unit)


FORMS = {
    "year": "year",
    "fiscal": "fiscal",
    "month": "month",
    "day": "day",
    "weekday": "day",
    "decade": "span",
    "years": "span",
    "now": "now",
}


def _bare(low: str, text: str, moment: Moment) -> TimePhrase | None:
    form = FORMS.get(moment.unit, "exact")
    if moment.unit == "year" and moment.years_ago is not None:
        if moment.years_ago < 0:
            return _made(low, text, moment.start, moment.end, "moment", "year", first=moment)
        form = "last_year" if moment.years_ago == 1 else "this_year"
    if moment.unit == "now":
        return _made(low, text, moment.start, moment.end, "now", "now")
    if moment.units_ago == 0:
        return _made(low, text, moment.start, moment.end, "so_far", "exact", unit=moment.unit)
    if moment.unit == "month" and moment.year is not None and _YEAR_OF_MONTH.match(low, moment.end):
        return _rolling(low, text, moment.start, moment, 1, "year")
    if moment.unit == "year" and moment.years_ago == 0:
        return _made(low, text, moment.start, moment.end, "so_far", "this_year")
    return _made(low, text, moment.start, moment.end, "moment", form, first=moment)


def beginning_of(phrase: TimePhrase) -> TimePhrase | None:
    """The time at which a stretch begins: December 2019 of "since December 2019"; None where no time is named."""
    if phrase.rule == "since" and phrase.first is not None:
        unit = phrase.first.unit
        return replace(phrase, rule="moment", form="month" if unit == "month" else FORMS.get(unit, "exact"))
    if phrase.rule == "named" and phrase.named is not None and phrase.named.kind == "office":
        return replace(phrase, form="day", named=replace(phrase.named, kind="took_point", since=False))
    return None
