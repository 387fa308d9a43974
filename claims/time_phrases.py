"""Times in a text as people put them, and what they mean on the day they were said.

>>> phrase, = find_times("Net migration was 906,000 in the year to June 2023.")
>>> period = resolve(phrase, None, "GB", None)
>>> phrase.text, period.start.isoformat(), period.end.isoformat(), period.kind, period.form
('the year to June 2023', '2022-07-01', '2023-06-30', 'year_ending', 'exact')

Finding keeps times partial ("June", "last year"); only resolving looks at the day of speaking, the country and the time named before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claims.model import SaidPeriod
from claims.numbers.words import GAP, SMALL, plain
from claims.times.moments import Moment, days_of, moments_in, months_before
from claims.times.named import NamedTime, days_named, named_times_in
from reference_data.model import shift_years

_COUNT_WORDS = {
    **{word: n for word, n in SMALL.items() if n <= 60},
    "a": 1,
    "an": 1,
    "couple of": 2,
    "a couple of": 2,
    "half a dozen": 6,
}
_COUNT = r"(?:\d{1,3}|" + "|".join(sorted((re.escape(word) for word in _COUNT_WORDS), key=len, reverse=True)) + r")"
_MONTHS_IN = {
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
_UNITS = r"(?:years?|months?|quarters?|weeks?|days?|decades?)"


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time as named in the text, not yet tied to a calendar.

    `rule` says how it is resolved; `form` is that of `SaidPeriod`. `first` and `last` are the moments named, `count` and `unit` a length
    ("the last five years"), `edge` the start or end of the moment, `named` an event or a term of office.
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
        if self.rule in ("shift", "this_time", "same", "since_then", "same_in"):
            return "anchor"
        moments = [moment for moment in (self.first, self.last) if moment]
        absolute = bool(moments) and all(moment.absolute for moment in moments)
        return "nothing" if absolute or (self.rule == "range" and self.last and self.last.absolute) else "spoken_on"


_ROLLING = re.compile(
    rf"(?<![a-z])(?:(?:in|over|for|during){GAP})?(?P<said>(?:(?:the|a|its|one)(?:{GAP}(?:whole|full|latest|most{GAP}recent|last|past))?{GAP})?"
    rf"(?:(?P<n>{_COUNT})(?:{GAP}|-)(?P<u>month|year|quarter|week)s?|(?P<u1>year|yr|quarter|decade|half-year|month|week|fortnight))(?:{GAP}period)?(?:{GAP}up)?(?:,)?"
    rf"{GAP}(?:to|ending|ended|end|until|till|through|concluding|finishing|running{GAP}to|that{GAP}ended)(?:{GAP}(?:in|on|at))?(?:{GAP}(?:the{GAP})?(?:end|close|middle){GAP}of)?(?:{GAP}the)?(?:{GAP}(?:last|this))?{GAP})$"
    rf"|(?<![a-z])(?P<ye>y/?e(?:{GAP}(?:to|ending))?[ \u00a0]?|(?:financial|fiscal|tax|statistical){GAP}year{GAP}(?:to|ending|ended|end)(?:{GAP}(?:in|on))?{GAP}|(?:year|years)-(?:ending|end|to)[ -])$"
)
_ROLLING_LAST = re.compile(r"(?:to|ending|ended|end|until|till|through|in|on|at|of|ye|e|the|last|this)[ \u00a0\n-]*$")
_SINCE = re.compile(
    rf"(?<![a-z])(?:ever{GAP})?since(?:{GAP}(?:about|around|at{GAP}least|early|late|mid))?(?:{GAP}(?:the{GAP})?(?:very{GAP})?(?P<edge>start|beginning|end|close|turn|middle){GAP}of)?(?:{GAP}the)?{GAP}$"
)
_BEFORE_AFTER = re.compile(rf"(?<![a-z])(?P<which>before|prior{GAP}to|after|post-|pre-)(?:(?<=-)|{GAP})(?:the{GAP})?$")
_FROM = re.compile(rf"(?<![a-z])from{GAP}(?:the{GAP}(?:start|beginning){GAP}of{GAP})?$")
_ONWARDS = re.compile(rf"{GAP}(?:on|onwards?)(?![a-z])(?!{GAP}the\b)")
_EDGE = re.compile(
    rf"(?<![a-z])(?:(?:as{GAP}(?:of|at|from)|at|by|on|around|from|until|before|towards){GAP})?(?:the{GAP})?(?:very{GAP})?(?P<edge>end|close|start|beginning|turn)(?:{GAP}of(?:{GAP}the)?(?:{GAP}year)?{GAP}|-|{GAP}(?=$))$"
)
_AS_OF = re.compile(rf"(?<![a-z])(?:as{GAP}(?:of|at|on)|at|as{GAP}recently{GAP}as)(?:{GAP}the)?{GAP}$")
_SO_FAR = re.compile(rf"(?<![a-z])(?:so{GAP}far(?:{GAP}(?:in|during))?|already(?:{GAP}in)?){GAP}$")
_SO_FAR_AFTER = re.compile(rf"{GAP}(?:so{GAP}far|to{GAP}date|up{GAP}to{GAP}now|alone{GAP}so{GAP}far)(?![a-z])")
_FIRST_OF = re.compile(
    rf"(?<![a-z])(?P<said>(?:the{GAP})?(?P<which>first|last|final|opening|closing){GAP}(?P<n>{_COUNT}){GAP}(?P<u>months?|weeks?|quarters?|days?){GAP}(?:of|in){GAP}(?:the{GAP}year{GAP})?)$"
)
_BY = re.compile(rf"(?<![a-z])(?:by|up{GAP}to|until|till){GAP}(?:the{GAP})?$")
_SAME_IN = re.compile(
    rf"(?<![a-z])(?P<said>(?:(?:the{GAP})?(?:same|equivalent|corresponding|comparable)|this){GAP}(?:period|time|months?|quarter|point|weeks?|stage)(?:{GAP}(?:in|of|during))?{GAP})$"
)
_BETWEEN = re.compile(
    rf"(?<![a-z])(?P<link>between|from)(?:{GAP}the)?(?:{GAP}(?P<edge>start|beginning|end|middle){GAP}of)?{GAP}(?:the{GAP})?$"
)
_JOIN = re.compile(
    rf"(?:{GAP}?(?P<dash>-|–|—){GAP}?|{GAP}(?P<word>to|and|until|till|through|up{GAP}to|through{GAP}to)(?:{GAP}(?:the|to))?(?:{GAP}(?:the{GAP})?(?P<edge>end|start|beginning|middle|close){GAP}of)?(?:{GAP}the)?{GAP})$"
)
_SAME_AFTER = re.compile(
    rf",?{GAP}(?:over|in|during|for|across){GAP}the{GAP}(?:same|equivalent|corresponding|comparable){GAP}(?:period|months|time)(?![a-z])(?!{GAP}(?:last|of|in))"
)
_TOGETHER = re.compile(rf"{GAP}(?:together|combined|taken{GAP}together)(?![a-z])")
_LISTED = re.compile(rf",?{GAP}(?:(?:and|or|to|&){GAP}(?:(?:in|on){GAP})?)?$|{GAP}?[-–/]{GAP}?$")
_IN_YEAR = re.compile(rf"\)?,?{GAP}(?:in|of|during){GAP}$")

_RELATIVE = re.compile(
    "|".join(
        (
            rf"(?P<shift>this{GAP}(?:time|point|stage){GAP}(?:last{GAP}year|(?:a|one){GAP}year{GAP}ago)|(?:in|for|over|during)?(?:(?<=in)|(?<=for)|(?<=over)|(?<=during)){GAP}?the{GAP}same{GAP}time{GAP}last{GAP}year"
            rf"|(?:the{GAP})?(?:same|equivalent|corresponding|comparable){GAP}(?:period|time|month|months|quarter|point|week|weeks|day|date|stage)(?:{GAP}(?:in|of|during|the))?{GAP}(?:last{GAP}year|the{GAP}(?:previous|preceding|prior){GAP}year|(?:a|one){GAP}year{GAP}(?:ago|earlier|before|previously|prior)|previous{GAP}year|(?:12|twelve){GAP}months{GAP}(?:earlier|before|previously|ago)|the{GAP}year{GAP}(?:before|earlier|previously)|year{GAP}(?:before|earlier))"
            rf"|(?:a|one){GAP}year{GAP}(?:earlier|before|previously|prior|beforehand)|the{GAP}year{GAP}(?:before|earlier|prior|previously|previous)(?!{GAP}(?:the|brexit|he|she|they|it|that|we|last|its|his|her|\d))|(?:the{GAP})?(?:previous|preceding|prior){GAP}(?:year|12{GAP}months|twelve{GAP}months|12-month{GAP}period)|(?:12|twelve){GAP}months{GAP}(?:earlier|before|previously|prior)"
            rf"|year[- ]on[- ]year|year[- ]over[- ]year|(?:compared{GAP}(?:with|to){GAP})the{GAP}year{GAP}before{GAP}?)(?![a-z])",
            rf"(?P<next>(?:the{GAP}(?:following|subsequent){GAP}(?:year|12{GAP}months)|(?:a|one){GAP}year{GAP}later|the{GAP}year{GAP}after))(?![a-z])",
            rf"(?P<same>(?:that|the{GAP}same){GAP}(?:year|period|month|quarter|time{GAP}period|12{GAP}months|twelve{GAP}months|timeframe)|(?:over|in|during){GAP}th(?:at|is){GAP}(?:period|time))(?![a-z])",
            rf"(?P<then>since{GAP}then)(?![a-z])",
            rf"(?P<ytd>(?:since{GAP}(?:the{GAP})?(?:start|beginning|turn){GAP}of{GAP}(?:the|this){GAP}year|year[- ]to[- ]date|so{GAP}far{GAP}this{GAP}year|(?:this|the{GAP}current){GAP}(?:calendar{GAP})?year(?:{GAP}(?:so{GAP}far|to{GAP}date))?))(?![a-z])(?!'s{GAP}(?:old))",
            rf"(?P<month_so_far>(?:so{GAP}far{GAP})?(?:this{GAP}(?:month|week|quarter))(?:{GAP}so{GAP}far)?)(?![a-z])",
            rf"(?P<past>(?:(?:the|these){GAP})?(?:past|last|previous|preceding|most{GAP}recent|latest|recent){GAP}(?:(?P<past_n>{_COUNT})(?:{GAP}|-))?(?P<past_u>{_UNITS}|parliament|century))(?![a-z-])",
            rf"(?P<next_n>(?:the{GAP})?(?:next|coming){GAP}(?P<next_c>{_COUNT}{GAP})?(?P<next_u>{_UNITS}))(?![a-z-])",
            rf"(?P<ago>(?P<ago_n>{_COUNT}|just{GAP}a){GAP}(?P<ago_u>{_UNITS}){GAP}ago)(?![a-z])",
            rf"(?P<now>now|currently|today|at{GAP}present|at{GAP}the{GAP}moment|right{GAP}now|nowadays|presently|as{GAP}of{GAP}(?:now|today)|as{GAP}(?:things{GAP}stand|we{GAP}speak)|at{GAP}this{GAP}(?:moment|time)(?!{GAP}(?:last|next|a{GAP}year)))(?![a-z'])",
            rf"(?P<decade_now>this{GAP}(?:decade|century))(?![a-z])",
        )
    )
)
_RELATIVE_SEED = re.compile(
    r"(?<![a-z\d])(?=[atspnlmcdrofywij\d])(?:(?=this |the |that |these |same|a |an |one |year|since then|since |past |last |previous |preceding |prior |most |latest|recent|next|coming|now|currently|today|at |right now|nowadays|presently|as |so far|12 |twelve |\d|two |three |four |five |six |seven |eight |nine |ten |just a|in |for |over |during |equivalent|corresponding|comparable|couple of|fifteen |twenty |thirty |forty |compared ))"
)


def find_times(text: str) -> list[TimePhrase]:
    """Every time named in a text, in order and not overlapping; of two that overlap the longer stays."""
    low = plain(text)
    found = [*_named(low, text), *_relative(low, text), *_placed(low, text)]
    found.sort(key=lambda phrase: (phrase.start, -phrase.end))
    kept: list[TimePhrase] = []
    for phrase in found:
        while kept and kept[-1].end > phrase.start and _longer(phrase, kept[-1]):
            kept.pop()
        if not kept or kept[-1].end <= phrase.start:
            kept.append(phrase)
    return kept


def _longer(phrase: TimePhrase, other: TimePhrase) -> bool:
    return phrase.end - phrase.start > other.end - other.start


def _named(low: str, text: str) -> Iterator[TimePhrase]:
    for named in named_times_in(low):
        form = "since" if named.since else "span"
        yield TimePhrase(named.start, named.end, text[named.start : named.end], "named", form, named=named)


def _count(words: str | None) -> int:
    if not words:
        return 1
    words = " ".join(words.split()).removeprefix("just ")
    return int(words) if words.isdigit() else _COUNT_WORDS.get(words, 1)


def _relative(low: str, text: str) -> Iterator[TimePhrase]:
    pos = 0
    for seed in _RELATIVE_SEED.finditer(low):
        at = seed.start()
        if at < pos or (match := _RELATIVE.match(low, at)) is None or match.end() == at:
            continue
        phrase = _relative_phrase(low, match)
        if phrase is not None:
            pos = phrase.end
            yield replace(phrase, text=text[phrase.start : phrase.end])


def _relative_phrase(low: str, match: re.Match[str]) -> TimePhrase | None:
    span = match.span()
    kind = next(
        name
        for name in (
            "shift",
            "next",
            "same",
            "then",
            "ytd",
            "month_so_far",
            "past",
            "next_n",
            "ago",
            "now",
            "decade_now",
        )
        if match[name]
    )
    if kind == "shift":
        deictic = re.match(rf"this{GAP}|(?:the{GAP})?same{GAP}(?:time|point|stage){GAP}last{GAP}year", match["shift"])
        return TimePhrase(*span, "", "this_time" if deictic else "shift", "exact", count=1)
    if kind == "next":
        return TimePhrase(*span, "", "shift", "exact", count=-1)
    if kind == "same":
        return TimePhrase(*span, "", "same", "exact")
    if kind == "then":
        return TimePhrase(*span, "", "since_then", "since")
    if kind == "ytd":
        return TimePhrase(*span, "", "so_far", "this_year")
    if kind == "month_so_far":
        unit = next(unit for unit in ("month", "week", "quarter") if unit in match[kind])
        return TimePhrase(*span, "", "so_far", "exact", unit=unit)
    if kind == "past":
        return _past(low, match, span)
    if kind == "ago":
        return _ago(match, span)
    if kind == "now":
        if (
            re.match(
                rf"{GAP}(?:that|we|i|let)\b|,{GAP}(?:i|we|let|the|that|this|if|when|of)\b",
                low[match.end() : match.end() + 8],
            )
            and match["now"] == "now"
        ):
            return None
        return TimePhrase(*span, "", "now", "now")
    if kind == "decade_now":
        return TimePhrase(*span, "", "so_far", "span", unit=match["decade_now"].split()[-1])
    return None  # what is to come is no reference period, but it must not be read as one: "the next five years"


def _past(low: str, match: re.Match[str], span: tuple[int, int]) -> TimePhrase | None:
    said, unit, count = " ".join(match["past"].split()), match["past_u"].rstrip("s"), _count(match["past_n"])
    counted = bool(match["past_n"])
    plural = match["past_u"].endswith("s")
    if (plural and not counted) or (said.startswith("recent") and not counted):
        return None
    if said.startswith(("previous", "the previous", "preceding", "the preceding")) and not counted:
        return TimePhrase(*span, "", "shift", "exact", count=1)
    if not counted and unit in ("year", "month", "week", "quarter") and said.startswith("last"):
        if unit == "year":
            return TimePhrase(*span, "", "moment", "last_year", Moment(*span, "year", years_ago=1))
        return TimePhrase(
            *span, "", "moment", "month" if unit == "month" else "exact", Moment(*span, unit, units_ago=1)
        )
    if not counted and not said.startswith("the ") and unit != "decade":
        return None
    if said.startswith(("the latest", "latest", "the most", "most recent")) and not counted:
        return TimePhrase(*span, "", "past", "last_year", count=1, unit=unit) if unit == "year" else None
    months = _MONTHS_IN.get(unit, 0) * count
    form = "last_year" if months == 12 else "span"
    return TimePhrase(*span, "", "past", form, count=count, unit=unit)


def _ago(match: re.Match[str], span: tuple[int, int]) -> TimePhrase:
    unit, count = match["ago_u"].rstrip("s"), _count(match["ago_n"])
    form = {"year": "last_year" if count == 1 else "year", "decade": "year", "month": "month"}.get(unit, "day")
    return TimePhrase(*span, "", "ago", form, count=count, unit=unit)


def _placed(low: str, text: str) -> Iterator[TimePhrase]:
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
    if (
        join["dash"]
        and not link
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
    if (
        _ROLLING_LAST.search(before)
        and (match := _ROLLING.search(before))
        and moment.unit in ("month", "day", "quarter", "half", "year")
    ):
        start = at + (match.start("said") if match["said"] else match.start())
        unit = match["u"] or match["u1"] or "year"
        if match["ye"] and moment.unit == "day" and moment.year is None and low[moment.start].isalpha():
            moment = replace(moment, unit="month", year=2000 + (moment.day or 0), day=None)  # "YE Jun 24"
        count = _count(match["n"])
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
    if (match := _FROM.search(before)) and (after := _ONWARDS.match(low, moment.end)):
        return _made(low, text, at + match.start(), after.end(), "since", "since", first=moment, edge="start")
    if match := _SAME_IN.search(before):
        if moment.unit == "year":
            return _made(low, text, at + match.start("said"), moment.end, "same_in", "exact", first=moment)
        return None
    if match := _FIRST_OF.search(before):
        if moment.unit in ("year", "fiscal"):
            edge = "start" if match["which"] in ("first", "opening") else "end"
            return _made(
                low,
                text,
                at + match.start("said"),
                moment.end,
                "part_of",
                "exact",
                first=moment,
                count=_count(match["n"]),
                unit=match["u"].rstrip("s"),
                edge=edge,
            )
        return None
    if match := _SO_FAR.search(before):
        if moment.unit in ("year", "month", "fiscal"):
            return _made(low, text, at + match.start(), moment.end, "until_now", "this_year", first=moment)
    if moment.unit != "now" and (match := _EDGE.search(before)):
        edge = "end" if match["edge"] in ("end", "close") else "start"
        return _made(low, text, at + match.start(), moment.end, "point", "day", first=moment, edge=edge)
    if (match := _AS_OF.search(before)) and moment.unit in ("month", "day", "quarter", "year"):
        if moment.unit != "year" or match[0].startswith("as"):
            return _made(low, text, at + match.start(), moment.end, "point", "day", first=moment, edge="end")
    if (match := _BY.search(before)) and moment.unit == "day" and match[0].startswith("by"):
        return _made(low, text, at + match.start(), moment.end, "by", "exact", first=moment)
    if moment.unit == "year" and (match := _SAME_AFTER.match(low, moment.end)):
        return _made(low, text, moment.start, match.end(), "same_in", "exact", first=moment)
    if moment.unit in ("year", "month") and (match := _SO_FAR_AFTER.match(low, moment.end)):
        return _made(low, text, moment.start, match.end(), "until_now", "this_year", first=moment)
    return _bare(low, text, moment)


def _rolling(low: str, text: str, start: int, moment: Moment, count: int, unit: str) -> TimePhrase:
    months = _MONTHS_IN.get(unit, 0) * count
    form = "span" if months > 12 else "exact"
    return _made(low, text, start, moment.end, "rolling", form, first=moment, count=count, unit=unit)


_FORMS = {
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
    form = _FORMS.get(moment.unit, "exact")
    if moment.unit == "year" and moment.years_ago is not None:
        if moment.years_ago < 0:
            return _made(low, text, moment.start, moment.end, "moment", "year", first=moment)
        form = "last_year" if moment.years_ago == 1 else "this_year"
    if moment.unit == "now":
        return _made(low, text, moment.start, moment.end, "now", "now")
    if moment.units_ago == 0:
        return _made(low, text, moment.start, moment.end, "so_far", "exact", unit=moment.unit)
    if moment.unit == "year" and moment.years_ago == 0:
        return _made(low, text, moment.start, moment.end, "so_far", "this_year")
    return _made(low, text, moment.start, moment.end, "moment", form, first=moment)


# ---- resolving ------------------------------------------------------------------------------


def sides(phrase: TimePhrase, spoken_on: date | None, country: str | None) -> tuple[SaidPeriod, SaidPeriod] | None:
    """Both ends of a range as periods of their own: what "fell by 36% from September 2024 to September 2025" compares.

    None for a phrase that is no range, or whose ends cannot be told.
    """
    if phrase.rule != "range" or phrase.first is None or phrase.last is None:
        return None
    whole = _by_range(phrase, spoken_on, country, None, None)
    if whole is None:
        return None
    found = []
    for moment, edge_day in ((phrase.first, whole[0]), (phrase.last, whole[1])):
        year = moment.year or edge_day.year
        part = replace(
            phrase, rule="moment", form="month" if moment.unit == "month" else _FORMS.get(moment.unit, "exact")
        )
        end = resolve(
            replace(part, first=moment if moment.numeric or moment.unit == "fiscal" else replace(moment, year=year)),
            spoken_on,
            country,
            None,
        )
        if end is None:
            return None
        found.append(end)
    return found[0], found[1]


Days = tuple[date, date, str, str]  # first and last day, kind, form
_KIND = {
    "year": "calendar_year",
    "fiscal": "financial_year",
    "quarter": "quarter",
    "month": "month",
    "day": "day",
    "weekday": "day",
    "week": "week",
}


def resolve(
    phrase: TimePhrase,
    spoken_on: date | None,
    country: str | None,
    anchor: SaidPeriod | None,
    speaker: str | None = None,
) -> SaidPeriod | None:
    """The period a phrase names when said on that day in that country; None where that cannot be told.

    `anchor` is the period named before, from which "the year before" counts; `speaker` tells whose office "since I became
    Prime Minister" means. An open end is the day of speaking, or `date.max` where that is unknown.
    """
    found = _RULES[phrase.rule](phrase, spoken_on, country, anchor, speaker)
    if found is None:
        return None
    first, last, kind, form = found
    if last < first:
        return None
    basis = "stated" if phrase.needs == "nothing" or phrase.rule == "named" else "relative"
    return SaidPeriod(first, last, kind, form, phrase.text, basis, (phrase.start, phrase.end))


def _open_end(spoken_on: date | None, first: date) -> date:
    return max(spoken_on, first) if spoken_on else date.max


def _by_moment(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    moment = phrase.first
    assert moment is not None
    days = days_of(moment, spoken_on, country)
    if days is None:
        return None
    kind = _KIND.get(moment.unit, "cumulative")
    if moment.unit == "year" and spoken_on is not None and days[0] <= spoken_on < days[1]:
        return days[0], spoken_on, "cumulative", "this_year"  # what is known of a running year
    if moment.to_day is not None:
        kind = "cumulative"
    return (*days, kind, phrase.form)


def _by_rolling(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    assert phrase.first is not None
    days = days_of(phrase.first, spoken_on, country)
    if days is None:
        return None
    return _span_to(days[1], phrase.count, phrase.unit, phrase.form)


def _span_to(last: date, count: int, unit: str, form: str) -> Days:
    days = {"week": 7, "fortnight": 14, "day": 1}.get(unit)
    if days:
        return (
            last - timedelta(days=count * days - 1),
            last,
            "week" if unit == "week" and count == 1 else "cumulative",
            form,
        )
    months = _MONTHS_IN.get(unit, 12) * count
    kind = {12: "year_ending", 3: "quarter", 1: "month"}.get(months, "cumulative")
    return months_before(last, months), last, kind, form


def _by_range(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    first, last = phrase.first, phrase.last
    assert first is not None and last is not None
    start_edge, _, end_edge = phrase.edge.partition("/")
    if (
        last.year is None
        and last.years_ago is None
        and first.year is not None
        and not last.numeric
        and last.unit in ("month", "day", "quarter", "half")
    ):
        ends = days_of(replace(last, year=first.year), spoken_on, country)
        starts = days_of(first, spoken_on, country)
        if ends and starts and ends[1] < starts[0]:
            ends = days_of(replace(last, year=first.year + 1), spoken_on, country)
    else:
        ends = days_of(last, spoken_on, country)
        if ends is None:
            return None
        starts = _start_before(first, last, ends[1], spoken_on, country)
    if starts is None or ends is None:
        return None
    begin = starts[1] if start_edge == "end" else starts[0]
    finish = ends[0] if end_edge in ("start", "beginning") else ends[1]
    months = (finish.year - begin.year) * 12 + finish.month - begin.month + 1
    form = "span" if months > 24 or first.unit == last.unit in ("year", "fiscal", "years") else phrase.form
    kind = (
        "calendar_year"
        if (begin.month, begin.day, finish.month, finish.day) == (1, 1, 12, 31) and begin.year == finish.year
        else "cumulative"
    )
    return begin, finish, kind, form


def _start_before(
    first: Moment, last: Moment, end: date, spoken_on: date | None, country: str | None
) -> tuple[date, date] | None:
    if first.year is None and first.years_ago is None and first.unit in ("month", "day", "quarter", "half", "season"):
        days = days_of(replace(first, year=end.year), spoken_on, country)
        if days and days[0] > end:
            days = days_of(replace(first, year=end.year - 1), spoken_on, country)
        return days
    return days_of(first, spoken_on, country)


def _by_since(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    assert phrase.first is not None
    days = days_of(phrase.first, spoken_on, country, begun=True)
    if days is None:
        return None
    first = days[1] if phrase.edge in ("end", "close") else days[0]
    return first, _open_end(spoken_on, first), "cumulative", phrase.form


def _by_point(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    assert phrase.first is not None
    moment = phrase.first
    if moment.unit == "year" and moment.years_ago is None and moment.year is None:
        return None
    running = spoken_on is not None and moment.month == spoken_on.month and phrase.text[:2].lower() == "by"
    days = days_of(moment, spoken_on, country, begun=running)
    if days is None:
        return None
    day = days[0] if phrase.edge == "start" else days[1]
    return day, day, "point", phrase.form


def _by_deadline(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    assert phrase.first is not None
    days = days_of(phrase.first, spoken_on, country)
    return (date(days[1].year, 1, 1), days[1], "cumulative", phrase.form) if days else None


def _by_part(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    """ "the first six months of 2024", "the last three months of last year"."""
    assert phrase.first is not None
    days = days_of(phrase.first, spoken_on, country)
    if days is None:
        return None
    if phrase.edge == "end":
        return _span_to(days[1], phrase.count, phrase.unit, phrase.form)
    first = days[0]
    if phrase.unit in ("day", "week"):
        return (
            first,
            first + timedelta(days=phrase.count * (7 if phrase.unit == "week" else 1) - 1),
            "cumulative",
            phrase.form,
        )
    months = _MONTHS_IN.get(phrase.unit, 1) * phrase.count
    last = months_before(first - timedelta(days=1), -months) - timedelta(days=1)
    return first, last, {12: "year_ending", 3: "quarter", 1: "month"}.get(months, "cumulative"), phrase.form


def _by_day(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    """From the start of the running year, month, week … to the day of speaking."""
    if spoken_on is None:
        return None
    starts = {
        "": date(spoken_on.year, 1, 1),
        "month": spoken_on.replace(day=1),
        "week": spoken_on - timedelta(days=spoken_on.weekday()),
        "quarter": date(spoken_on.year, (spoken_on.month - 1) // 3 * 3 + 1, 1),
        "decade": date(spoken_on.year // 10 * 10, 1, 1),
        "century": date(spoken_on.year // 100 * 100, 1, 1),
    }
    return starts[phrase.unit], spoken_on, "cumulative", phrase.form


def _until_now(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    """ "so far in 2024": to the day of speaking, or the whole where it is over."""
    assert phrase.first is not None
    days = days_of(phrase.first, spoken_on, country, begun=True)
    if days is None:
        return None
    if spoken_on is None or spoken_on >= days[1]:
        return (*days, _KIND.get(phrase.first.unit, "cumulative"), "year" if phrase.first.unit == "year" else "month")
    return days[0], max(spoken_on, days[0]), "cumulative", "this_year" if phrase.first.unit == "year" else "exact"


def _past_span(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    return _span_to(spoken_on, phrase.count, phrase.unit, phrase.form) if spoken_on else None


def _time_ago(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    if spoken_on is None:
        return None
    if phrase.unit in ("year", "decade"):
        year = spoken_on.year - phrase.count * (10 if phrase.unit == "decade" else 1)
        return date(year, 1, 1), date(year, 12, 31), "calendar_year", phrase.form
    if phrase.unit in ("month", "quarter"):
        moment = Moment(0, 0, phrase.unit, units_ago=phrase.count)
        days = days_of(moment, spoken_on, country)
        return (*days, phrase.unit, phrase.form) if days else None
    day = spoken_on - timedelta(days=phrase.count * (7 if phrase.unit == "week" else 1))
    return day, day, "day", phrase.form


def _shifted(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    """The anchor's period one year before (or after)."""
    if anchor is None or anchor.end == date.max:
        return None
    form = {"year": "year", "fiscal": "fiscal", "month": "month", "day": "day"}.get(anchor.form, "exact")
    if anchor.form == "last_year" and anchor.kind == "calendar_year":
        form = "year"
    return shift_years(anchor.start, -phrase.count), shift_years(anchor.end, -phrase.count), anchor.kind, form


def _this_time(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    """ "this time last year": of a running period the one a year before, else last year up to the same day."""
    running = anchor is not None and anchor.form not in ("year", "last_year", "fiscal", "span")
    if running or spoken_on is None:
        return _shifted(phrase, spoken_on, country, anchor, speaker)
    last = shift_years(spoken_on, -1)
    return date(last.year, 1, 1), last, "cumulative", phrase.form


def _no_period(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    """A time without a beginning ("before 1971"): no figure is of it."""
    return None


def _same(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    return (anchor.start, anchor.end, anchor.kind, anchor.form) if anchor else None


def _same_in(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    """ "the same period in 2022": the anchor's days, ending in that year."""
    assert phrase.first is not None
    year = days_of(phrase.first, spoken_on, country)
    if year is None or anchor is None or anchor.end == date.max:
        return None
    years = year[1].year - anchor.end.year
    return shift_years(anchor.start, years), shift_years(anchor.end, years), anchor.kind, "exact"


def _since_then(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    if anchor is None or anchor.end == date.max:
        return None
    first = anchor.end + timedelta(days=1)
    return first, _open_end(spoken_on, first), "cumulative", "since"


def _now(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    return (spoken_on, spoken_on, "point", "now") if spoken_on else None


def _by_name(
    phrase: TimePhrase, spoken_on: date | None, country: str | None, anchor: SaidPeriod | None, speaker: str | None
) -> Days | None:
    assert phrase.named is not None
    days = days_named(phrase.named, spoken_on, country, speaker)
    if days is None:
        return None
    first, after = days
    if phrase.named.kind.startswith("first") and after is not None:
        last = after - timedelta(days=1)
        if spoken_on is not None and last > spoken_on:
            return first, _open_end(spoken_on, first), "cumulative", "since"
        return (
            (last, last, "point", "day") if phrase.named.kind == "first_point" else (first, last, "cumulative", "exact")
        )
    if phrase.named.kind == "before_event" and after is not None:
        return first, after - timedelta(days=1), "calendar_year", "year"
    if phrase.named.since:
        return first, _open_end(spoken_on, first), "cumulative", "since"
    if after is None or (spoken_on is not None and spoken_on < after):
        return first, _open_end(spoken_on, first), "cumulative", "since"
    return first, after, "cumulative", "span"


_RULES: dict[str, Callable[..., Days | None]] = {
    "moment": _by_moment,
    "rolling": _by_rolling,
    "range": _by_range,
    "since": _by_since,
    "point": _by_point,
    "by": _by_deadline,
    "part_of": _by_part,
    "so_far": _by_day,
    "until_now": _until_now,
    "past": _past_span,
    "ago": _time_ago,
    "shift": _shifted,
    "this_time": _this_time,
    "before": _no_period,
    "same": _same,
    "same_in": _same_in,
    "since_then": _since_then,
    "now": _now,
    "named": _by_name,
}
