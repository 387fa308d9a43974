"""Times named without a calendar: "the year before", "the past five years", "so far this year", "now"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.numbers.words import GAP
from claims.times.moments import Moment
from claims.times.phrases import COUNT, MONTHS_IN, UNITS, TimePhrase, count_of

_RELATIVE = re.compile(
    "|".join(
        (
            rf"(?P<vague>(?:(?:in|over|during|for){GAP})?(?:the{GAP})?(?:(?:more{GAP}|very{GAP}|most{GAP})?recent{GAP}(?:years|months|weeks|days|times)"
            rf"|(?:past|last|previous){GAP}(?:few|several|couple{GAP}of){GAP}(?:years|months|weeks|days|decades)"
            rf"|(?:(?:in|over|during|for){GAP})?the{GAP}(?:{COUNT}{GAP})?(?:years?|months?|weeks?|days){GAP}(?:(?:leading|running){GAP})?up{GAP}to"
            rf"{GAP}(?:the|an?|his|her|their|its|last|brexit){GAP}(?!end\b|month\b|year\b)(?:[a-z]+{GAP})?[a-z]+))(?![a-z])",
            rf"(?P<hours>(?:(?:in|over|during|within){GAP})?the{GAP}(?:last|past|previous){GAP}(?:24|twenty-four){GAP}hours)(?![a-z])",
            rf"(?P<unit_before>(?:the{GAP})?(?:previous|preceding|prior){GAP}(?:month|quarter|week|day|decade)(?![a-z])"
            rf"|(?:the|a|one){GAP}(?:month|quarter|week|day|decade){GAP}(?:before|earlier|previously)"
            rf"(?={GAP}?(?:[.,;:)]|$|and\b|but\b|was\b|were\b|to\b)))",
            rf"(?P<shift>this{GAP}(?:time|point|stage){GAP}(?:\([^()]{{1,30}}\){GAP})?(?:last{GAP}year|(?:a|one){GAP}year{GAP}ago)|(?:in|for"
            rf"|over|during)?(?:(?<=in)|(?<=for)|(?<=over)|(?<=during)){GAP}?the{GAP}same{GAP}time{GAP}last{GAP}year"
            rf"|(?:the{GAP})?(?:same|equivalent|corresponding|comparable){GAP}(?:period|time|month|months|quarter"
            rf"|point|week|weeks|day|date|stage)(?:{GAP}(?:in|of|during|the))?{GAP}(?:last{GAP}year"
            rf"|the{GAP}(?:previous|preceding|prior){GAP}year|(?:a|one){GAP}year{GAP}(?:ago|earlier|before|previously"
            rf"|prior)|previous{GAP}year|(?:12|twelve){GAP}months{GAP}(?:earlier|before|previously|ago)"
            rf"|the{GAP}year{GAP}(?:before|earlier|previously)|year{GAP}(?:before|earlier))"
            rf"|(?:a|one){GAP}year{GAP}(?:earlier|before|previously|prior|beforehand)|the{GAP}year{GAP}(?:before"
            rf"|earlier|prior|previously|previous)(?!{GAP}(?:the|brexit|he|she|they|it|that|we|last|its|his|her|\d))"
            rf"|(?:the{GAP})?(?:previous|preceding|prior){GAP}(?:year|(?:12|twelve)(?:{GAP}|-)months?(?:{GAP}period)?"
            rf")|(?:12|twelve){GAP}months{GAP}(?:earlier|before|previously|prior)"
            rf"|year[- ]on[- ]year|year[- ]over[- ]year|(?:compared{GAP}(?:with"
            rf"|to){GAP})the{GAP}year{GAP}before{GAP}?)(?![a-z])",
            rf"(?P<months_before>(?P<months_n>{COUNT}){GAP}months{GAP}(?:earlier|before|previously|prior))(?![a-z])",
            rf"(?P<next>(?:the{GAP}(?:following|subsequent){GAP}(?:year|12{GAP}months)|(?:a|one){GAP}year{GAP}later"
            rf"|the{GAP}year{GAP}(?:after|since(?:{GAP}then)?(?={GAP}?(?:[,.;]|$|is|was|has|had|it|they)))))(?![a-z])",
            rf"(?P<within>(?:in|within|over){GAP}(?:just|only|barely|under|less{GAP}than|a{GAP}mere|the{GAP}space{GAP}of"
            rf"|little{GAP}(?:more|over){GAP}than|little{GAP}over|a{GAP}period{GAP}of){GAP}(?:the{GAP})?"
            rf"(?P<within_n>{COUNT}){GAP}(?:short{GAP})?(?P<within_u>years?|months?|weeks?|decades?))(?![a-z'-])(?!{GAP}(?:ago|time))",
            rf"(?P<since_n>(?:in|over|during|for){GAP}the{GAP}(?P<since_c>{COUNT}){GAP}(?P<since_u>years|months|weeks|days)"
            rf"{GAP}since)(?![a-z])",
            rf"(?P<same>(?:(?:that|the{GAP}same){GAP}day|(?:that|the{GAP}same){GAP}(?:year|period|month|quarter|time{GAP}period|12{GAP}months"
            rf"|twelve{GAP}months|timeframe))|(?:over|in|during){GAP}th(?:at|is){GAP}(?:time{GAP}period|time{GAP}frame|timeframe|period|time))(?![a-z])",
            rf"(?P<then>since{GAP}then)(?![a-z])",
            rf"(?P<ytd>(?:since{GAP}(?:the{GAP})?(?:start|beginning|turn){GAP}of{GAP}(?:the|this){GAP}year"
            rf"|year[- ]to[- ]date|so{GAP}far{GAP}this{GAP}year|(?:this"
            rf"|the{GAP}current){GAP}(?:calendar{GAP})?year(?:{GAP}(?:so{GAP}far"
            rf"|to{GAP}date))?|(?:(?<=total )|(?<=tally )|(?<=count )|(?<=number )|(?<=figure ))"
            rf"(?:for|of){GAP}the{GAP}year"
            rf"(?!{GAP}(?:ending|ended|before|\d|to{GAP}(?:the|end|mid|[a-z]{{3,9}}\b(?<!date)|20\d\d\b|\d\d?{GAP}[a-z])))"
            rf"(?:{GAP}(?:so{GAP}far|to{GAP}date))?))(?![a-z])(?!'s{GAP}(?:old))",
            rf"(?P<month_so_far>(?:so{GAP}far{GAP})?(?:this{GAP}(?:month|week|quarter))(?:{GAP}so{GAP}far)?)(?![a-z])",
            rf"(?P<past>(?:(?:the|these){GAP})?(?:past|last|previous|preceding|most{GAP}recent|latest"
            rf"|recent){GAP}(?:(?P<past_n>{COUNT})(?:{GAP}|-))?(?P<past_u>{UNITS}|parliament|century|fortnight))(?![a-z-])",
            rf"(?P<next_n>(?P<next_the>the{GAP})?(?:next|coming){GAP}(?P<next_c>{COUNT}{GAP})?(?P<next_u>{UNITS}))(?![a-z-])",
            rf"(?P<ago>(?P<ago_n>{COUNT}|just{GAP}a){GAP}(?P<ago_u>{UNITS}){GAP}ago)(?![a-z])",
            rf"(?P<now>now|currently|today|at{GAP}present|at{GAP}the{GAP}moment|right{GAP}now|nowadays|presently"
            rf"|as{GAP}of{GAP}(?:now|today)|as{GAP}(?:things{GAP}stand|we{GAP}speak)|at{GAP}this{GAP}(?:moment"
            rf"|time)(?!{GAP}(?:last|next|a{GAP}year)))(?![a-z'])",
            rf"(?P<year_edge>(?:the{GAP})?(?:very{GAP})?(?P<edge>end|close|start|beginning){GAP}of{GAP}(?:the|that){GAP}year)"
            rf"(?![a-z'])(?!{GAP}(?:to|ending|ended|before|after|until|\d))",
            rf"(?P<weekend>(?:(?:over|at|on|during){GAP})?(?:last|this|this{GAP}past|the|the{GAP}past|the{GAP}last){GAP}weekend)(?![a-z'])",
            rf"(?P<of_year>(?:(?:over|in|for|during){GAP})?the{GAP}(?P<of_year_edge>first|last|final|opening){GAP}"
            rf"(?P<of_year_n>{COUNT}){GAP}(?P<of_year_u>months?|weeks?|quarters?)"
            rf"{GAP}of{GAP}the{GAP}year)(?![a-z'])(?!{GAP}(?:\d|to|ending))",
            rf"(?P<up_to_end>(?:(?:over|in|for|during){GAP})?the{GAP}(?P<up_to_n>{COUNT}){GAP}(?P<up_to_u>months?|weeks?|quarters?)"
            rf"{GAP}(?:(?:up{GAP})?to|until|ending{GAP}at){GAP}the{GAP}end{GAP}of{GAP}the{GAP}year)(?![a-z'])",
            rf"(?P<decade_now>this{GAP}(?:decade|century))(?![a-z])",
        )
    )
)
_AFTER_THE = (  # the words of _RELATIVE that "the" may stand before, where a time begins with it
    "beginning|close|coming|comparable|corresponding|current|day|decade|end|equivalent|final|first|following|last|latest"
    "|month|more|most|next|opening|past|preceding|previous|prior|quarter|recent|same|start|subsequent|very|week|year"
)
_RELATIVE_SEED = re.compile(
    rf"(?<![a-z\d])(?=[atspnlmcdrofywij\d])(?:(?=this |the [ \t\u00a0\n]*(?:{_AFTER_THE})|that |these "
    r"|same|a |an |one |year|since then|since |past "
    r"|last |previous |preceding |prior |most |latest|recent|next|coming|now|currently|today|at |right now|nowadays"
    r"|presently|as |so far|12 |twelve |\d|two |three |four |five |six |seven |eight |nine |ten |just a|in |within "
    r"|for "
    r"|over |during |equivalent|corresponding|comparable|couple of|fifteen |twenty |thirty |forty |compared ))"
)


def relative(low: str, text: str) -> Iterator[TimePhrase]:
    """The phrases in a text that count from the day of speaking or from a time named before."""
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
            "vague",
            "hours",
            "unit_before",
            "shift",
            "months_before",
            "next",
            "same",
            "then",
            "ytd",
            "month_so_far",
            "past",
            "next_n",
            "within",
            "since_n",
            "ago",
            "now",
            "year_edge",
            "weekend",
            "of_year",
            "up_to_end",
            "decade_now",
        )
        if match[name]
    )
    if kind == "shift":
        deictic = re.match(rf"this{GAP}|(?:the{GAP})?same{GAP}(?:time|point|stage){GAP}last{GAP}year", match["shift"])
        return TimePhrase(*span, "", "this_time" if deictic else "shift", "exact", count=1)
    if kind == "months_before":
        return TimePhrase(*span, "", "months_before", "exact", count=count_of(match["months_n"]), unit="month")
    if kind == "next":
        return TimePhrase(*span, "", "shift", "exact", count=-1)
    if kind == "same":
        return TimePhrase(*span, "", "same", "exact", unit="day" if match["same"].endswith("day") else "")
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
    if kind == "next_n":
        # "next year" by itself is the calendar's and read as such
        if not (match["next_the"] or match["next_c"]) or (match["next_u"].endswith("s") and not match["next_c"]):
            return None
        unit, count = match["next_u"].rstrip("s"), count_of((match["next_c"] or "").strip())
        return TimePhrase(*span, "", "coming", "span", count=count, unit=unit)
    if kind in ("within", "since_n"):
        words, unit = ("within_n", "within_u") if kind == "within" else ("since_c", "since_u")
        count, unit = count_of(match[words]), match[unit].rstrip("s")
        form = "last_year" if MONTHS_IN.get(unit, 0) * count == 12 else "span"
        return TimePhrase(*span, "", kind, form, count=count, unit=unit)
    if kind == "vague":
        return TimePhrase(*span, "", "vague", "span")
    if kind == "hours":
        return TimePhrase(*span, "", "moment", "day", Moment(*span, "day", units_ago=1))
    if kind == "unit_before":
        unit = next(unit for unit in ("month", "quarter", "week", "day", "decade") if unit in match[kind])
        return TimePhrase(*span, "", "unit_before", "exact", unit=unit)
    if kind == "weekend":
        return TimePhrase(*span, "", "weekend", "exact")
    if kind == "of_year":
        edge = "start" if match["of_year_edge"] in ("first", "opening") else "end"
        count, unit = count_of(match["of_year_n"]), match["of_year_u"].rstrip("s")
        return TimePhrase(*span, "", "part_of_year", "exact", count=count, unit=unit, edge=edge)
    if kind == "up_to_end":
        count, unit = count_of(match["up_to_n"]), match["up_to_u"].rstrip("s")
        return TimePhrase(*span, "", "part_of_year", "exact", count=count, unit=unit, edge="end")
    if kind == "year_edge":
        edge = "end" if match["edge"] in ("end", "close") else "start"
        return TimePhrase(*span, "", "year_edge", "day", edge=edge)
    if kind == "decade_now":
        return TimePhrase(*span, "", "so_far", "span", unit=match["decade_now"].split()[-1])
    return None


def _past(low: str, match: re.Match[str], span: tuple[int, int]) -> TimePhrase | None:
    said, unit, count = " ".join(match["past"].split()), match["past_u"].rstrip("s"), count_of(match["past_n"])
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
    months = MONTHS_IN.get(unit, 0) * count
    form = "last_year" if months == 12 else "span"
    return TimePhrase(*span, "", "past", form, count=count, unit=unit)


def _ago(match: re.Match[str], span: tuple[int, int]) -> TimePhrase:
    unit, count = match["ago_u"].rstrip("s"), count_of(match["ago_n"])
    if (unit, count) == ("month", 12):
        unit, count = "year", 1
    form = {"year": "last_year" if count == 1 else "year", "decade": "year", "month": "month"}.get(unit, "day")
    return TimePhrase(*span, "", "ago", form, count=count, unit=unit)
