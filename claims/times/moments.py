"""Partial calendar times ("June", "5 July", "Q2 2024", "2022/23") and the days they mean once the day of speaking is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claims.numbers.words import GAP, SMALL, UNITS
from reference_data.codelists import load_codelists
from reference_data.model import month_end

_MONTH_NAMES = "january february march april may june july august september october november december".split()
_MONTHS = (
    {name: n for n, name in enumerate(_MONTH_NAMES, 1)}
    | {name[:3]: n for n, name in enumerate(_MONTH_NAMES, 1)}
    | {"sept": 9}
)
_WEEKDAYS = {name: n for n, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4, "final": 4}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_YEARS_SAID = {"last": -1, "this": 0, "next": 1, "current": 0, "the current": 0, "the": 0, "same": None, "that": None}

# An abbreviation keeps its stop only where a number follows: "in Sept. 2023", but not at the end of a sentence.
_MONTH = (
    r"(?:(?:"
    + "|".join(_MONTH_NAMES)
    + r")(?![a-z])|(?:"
    + "|".join(name for name in _MONTHS if name not in _MONTH_NAMES)
    + r")(?![a-z])(?:\.(?=[ \u00a0,]*\d))?)"
)
_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d|%|[-–/]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_WORD_YEAR = (
    r"(?:(?:nineteen|twenty)[ -](?:(?:oh?[ -](?:"
    + "|".join(UNITS)
    + r"))|hundred|"
    + "|".join(sorted(SMALL, key=len, reverse=True))
    + r")(?:[ -](?:"
    + "|".join(UNITS)
    + r"))?|two thousand(?:(?: and)? (?:"
    + "|".join(sorted(SMALL, key=len, reverse=True))
    + r")(?:[ -](?:"
    + "|".join(UNITS)
    + r"))?)?)(?![a-z])(?!-year)"
)
_OF_YEAR = rf"(?:{GAP}?[,-]?{GAP}?(?:of{GAP})?(?:the{GAP}year{GAP})?(?:(?P<{{n}}_y>{_YEAR})|'(?P<{{n}}_yy>\d\d)(?!\d)|(?P<{{n}}_said>last|this|next|the current|current|that|the same|the){GAP}year\b|(?P<{{n}}_w>{_WORD_YEAR})))"


def _of_year(name: str) -> str:
    return _OF_YEAR.replace("{n}", name)


_WEEKDAY = "|".join(_WEEKDAYS)
_DAY_NAME = rf"(?:{_WEEKDAY}|mon|tues?|wed|thurs?|thu|fri|sat|sun)(?![a-z])"
_DECADES_IN_WORDS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_TO = rf"(?:{GAP}?[-–]{GAP}?|{GAP}(?:to|and|until|till|through){GAP})"
MOMENT = re.compile(
    "|".join(
        (
            r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)",
            r"(?P<ymd>(?P<ymd_y>(?:19|20)\d\d)[-/](?P<ymd_m>"
            + "|".join(sorted(_MONTHS, key=len, reverse=True))
            + r")[-/](?P<ymd_d>\d{1,2}))(?!\d)",
            r"(?P<numeric>\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:(?:19|20)\d\d|\d\d))(?![\d/])",
            rf"(?P<fy>fy{GAP}?'?(?P<fy_1>(?:19|20)?\d\d)(?:[-–/](?P<fy_2>(?:20)?\d\d))?)(?!\d|,\d|%)",
            rf"(?P<fiscal>(?:the{GAP})?(?P<fiscal_kind>fiscal|financial|tax|budget|academic|school)(?:{GAP}years?)?{GAP}(?:of{GAP})?(?P<fiscal_1>(?:19|20)\d\d)(?:{GAP}?[-–/]{GAP}?(?P<fiscal_2>(?:20)?\d\d))?)(?!\d|,\d|%)",
            r"(?P<pair>(?P<pair_1>(?:19|20)\d\d)[ ]?(?P<pair_sep>[-–/])[ ]?(?P<pair_2>(?:19|20)\d\d|\d\d))(?!\d|,\d|%|-\d|\.\d)",
            rf"(?P<ym>(?P<ym_y>(?:19|20)\d\d){GAP}?,?{GAP}?(?P<ym_m>{_MONTH}))(?!{GAP}?\d)",
            r"(?P<numeric_month>(?:(?P<nm_1>1[0-2]|0?[1-9])[/-](?P<nm_1y>(?:19|20)\d\d)|(?P<nm_2y>(?:19|20)\d\d)[/.-](?P<nm_2>1[0-2]|0?[1-9])))(?!\d|[/.-]\d|%)",
            rf"(?P<yq>(?P<yq_y>(?:19|20)\d\d){GAP}?(?P<yq_u>[qh])(?P<yq_n>[1-4]))(?!\d)",
            rf"(?P<qy>(?P<qy_u>[qh])(?P<qy_n>[1-4]))(?!\d)(?:{GAP}of)?{_of_year('qy')}?",
            rf"(?P<nth>(?:the{GAP})?(?P<nth_n>first|second|third|fourth|last|final|1st|2nd|3rd|4th){GAP}(?P<nth_u>quarter|half)){_of_year('nth')}?",
            rf"(?P<dm>(?:{_DAY_NAME},?{GAP})?(?:the{GAP})?(?P<dm_d>{_DAY})(?:(?:{_TO})(?:the{GAP})?(?P<dm_to>{_DAY}))?(?:{GAP}of)?(?:{GAP}|-)?(?P<dm_m>{_MONTH})){_of_year('dm')}?",
            rf"(?P<md>(?:{_DAY_NAME},?{GAP})?(?P<md_m>{_MONTH}){GAP}(?:the{GAP})?(?P<md_d>{_DAY})(?:{_TO}(?P<md_to>{_DAY}))?)(?!\d|,\d\d\d|[%:]|\.\d|{GAP}?(?:per{GAP}?cent|million|thousand|[ap]m\b))"
            rf"(?!{GAP}{_MONTH}){_of_year('md')}?",
            rf"(?P<season>(?:the{GAP})?(?:(?P<season_q>last|this){GAP})?(?P<season_n>spring|summer|autumn)){_of_year('season')}?",
            rf"(?P<my>(?:(?P<my_q>last|this|next|early|late|mid){GAP}|mid-|end-)?(?P<my_m>{_MONTH})){_of_year('my')}?",
            r"(?P<decade>(?:the )?(?:(?:early|late|mid)[ -])?(?P<decade_y>(?:19|20)\d0|'[2-9]0|[4-9]0)'?s)\b",
            rf"(?P<decade_in_words>the{GAP}(?:(?:(?P<diw_c>nineteen|twenty)[ -])?(?P<diw>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|tens)"
            rf"|noughties|two{GAP}thousands|two{GAP}thousand{GAP}and{GAP}tens))(?![a-z])",
            rf"(?P<y>(?:(?:the{GAP})?(?:calendar{GAP})?year{GAP}(?:of{GAP})?)?(?P<y_y>{_YEAR}))",
            rf"(?P<w>(?:(?<=in )|(?<=since )|(?<=by )|(?<=from )|(?<=and )|(?<=to )|(?<=until )|(?<=of ))(?P<w_w>{_WORD_YEAR}))",
            rf"(?P<rel_fiscal>(?P<rel_fiscal_q>(?:the{GAP})?(?:last|this|current|previous|next|present)){GAP}(?:fiscal|financial|tax){GAP}year)\b",
            rf"(?P<rel>(?P<rel_q>last|this|next|the current){GAP}(?P<rel_u>year|yr|month|week|quarter))(?![a-z'’-]*(?:-|'s? old))\b",
            rf"(?P<on>(?P<on_q>on|last|this){GAP}(?P<on_d>{_WEEKDAY}))\b(?!,?{GAP}(?:the{GAP})?(?:{_DAY}{GAP}(?:of{GAP})?)?{_MONTH})",
            r"(?P<named_day>yesterday|today|now|the present(?: day)?|the day before yesterday)\b",
        )
    )
)
_SEED = re.compile(
    r"(?<![\w£$€#])(?<!\d[.,/:])(?=[\djfmasondyqhtlncbw'])(?:(?="
    r"\d|fy|fiscal|financial|tax year|the current|current|budget year|academic|school year|[qh][1-4]|the |first|second|third|fourth|last|final|this|next|mid|end-|early|late|of |on |year|calendar|now\b|yesterday|today|"
    + "|".join(_MONTH_NAMES)
    + "|"
    + "|".join(name[:3] for name in _MONTH_NAMES)
    + "|"
    + _WEEKDAY
    + r"|mon |tue|wed|thu|fri|sat|sun|spring|summer|autumn|two thousand|nineteen|twenty|'[2-9]0'?s|noughties))"
)
_AMBIGUOUS = frozenset(
    {"may", "march", "mar", "jan", "jun", "sep", "dec", "oct", "nov", "apr", "jul", "aug", "feb", "sept"}
)
_BEFORE_MONTH = re.compile(
    rf"(?:^|[^a-z])(?:in|since|by|until|till|from|to|of|and|between|during|before|after|through|last|this|next|every|each|ending|ended|early|late|mid|or|ye|end|at|for){GAP}?(?:the{GAP}(?:end|start|beginning){GAP}of{GAP})?$"
)
_SIGNED = re.compile(r"[£$€]$|\d$|[#_@]$|\d[.,:/]$|[a-z]$")
_LAW = re.compile(
    rf"(?:acts?|bill|order|regulations?|rules|convention|protocol|agreement|directive|treaty){GAP}(?:\([a-z ]+\){GAP})?(?:of{GAP})?$"
)
_LAW_AFTER = re.compile(
    rf"{GAP}(?:[a-z]+{GAP}){{0,3}}?(?:acts?|convention|bill|protocol|manifesto|white{GAP}paper|directive|agreement|treaty|census{GAP}act|olympics|world{GAP}cup)\b"
)
_COUNTED_YEAR = re.compile(
    rf"{GAP}(?:migrants|people|asylum|refugees|men|women|children|boats|visas|claims|applications|cases|places|jobs|more|fewer|workers|students)\b"
)
_TIME_WORD_BEFORE = re.compile(
    rf"(?:^|[^a-z])(?:in|since|by|until|till|from|to|of|and|between|during|before|after|through|for|year|the|{_MONTH}|early|late|mid){GAP}?$"
)


_TO_COME = -1


@dataclass(frozen=True, slots=True)
class Moment:
    """A calendar time as named, whole or in part; offsets are those of the text.

    `unit` is day, month, quarter, half, season, year, fiscal, academic, decade, week or now. `part` is the number of a quarter or half, `year_to`
    the second year of a pair, `to_day` the last day of "1 to 9 May". `years_ago` is set where the year is relative ("May last year" is 1).
    """

    start: int
    end: int
    unit: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int = 0
    year_to: int | None = None
    to_day: int | None = None
    years_ago: int | None = None
    units_ago: int | None = None
    numeric: str = ""
    bare: bool = False

    @property
    def absolute(self) -> bool:
        """Whether the days are settled without the day of speaking."""
        return self.year is not None or bool(self.numeric)


def moments_in(low: str, text: str) -> Iterator[Moment]:
    """The moments in a text, given in plain form too (see `number_words.plain`), in order."""
    pos = 0
    for seed in _SEED.finditer(low):
        at = seed.start()
        if at < pos:
            continue
        match = MOMENT.match(low, at)
        if match is None:
            continue
        moment = _moment(low, text, match)
        if moment is not None:
            pos = moment.end
            yield moment


def _moment(low: str, text: str, match: re.Match[str]) -> Moment | None:
    kind = match.lastgroup or ""
    for name in (
        "iso",
        "ymd",
        "numeric",
        "fy",
        "fiscal",
        "pair",
        "ym",
        "numeric_month",
        "yq",
        "qy",
        "nth",
        "dm",
        "md",
        "season",
        "my",
        "decade",
        "decade_in_words",
        "y",
        "w",
        "rel_fiscal",
        "rel",
        "on",
        "named_day",
    ):
        if match[name] is not None:
            kind = name
            break
    found = _BUILDERS[kind](low, text, match)
    return replace(found, start=match.start(), end=match.end()) if found else None


def _year_of(match: re.Match[str], name: str) -> dict[str, int | None]:
    if match[f"{name}_y"]:
        return {"year": int(match[f"{name}_y"])}
    if match[f"{name}_yy"]:
        return {"year": 2000 + int(match[f"{name}_yy"])}
    if match[f"{name}_w"]:
        return {"year": year_in_words(match[f"{name}_w"])}
    said = match[f"{name}_said"]
    if said and (offset := _YEARS_SAID.get(" ".join(said.split()))) is not None:
        return {"years_ago": -offset}
    return {}


def year_in_words(words: str) -> int | None:
    """The year spoken as words: "twenty twenty-three", "nineteen ninety-seven", "two thousand and four"."""
    said = words.replace("-", " ").split()
    if said[0] == "two":
        return 2000 + sum(SMALL[word] for word in said[2:] if word in SMALL)
    century = 1900 if said[0] == "nineteen" else 2000
    rest = sum(SMALL.get(word, 0) for word in said[1:] if word not in ("oh", "o", "hundred"))
    return century + rest if rest or "hundred" in said else None


def _month_of(name: str) -> int:
    return _MONTHS[name.rstrip(".")]


def _number(day: str | None) -> int | None:
    return int(re.sub(r"\D", "", day)) if day else None


def _iso(low: str, text: str, match: re.Match[str]) -> Moment | None:
    try:
        day = date.fromisoformat(match["iso"])
    except ValueError:
        return None
    return Moment(0, 0, "day", day.year, day.month, day.day)


def _ymd(low: str, text: str, match: re.Match[str]) -> Moment | None:
    return _day(int(match["ymd_d"]), _month_of(match["ymd_m"]), None, {"year": int(match["ymd_y"])})


def _numeric(low: str, text: str, match: re.Match[str]) -> Moment | None:
    return Moment(0, 0, "day", numeric=match["numeric"])


def _fy(low: str, text: str, match: re.Match[str]) -> Moment | None:
    first = _full_year(match["fy_1"])
    if match["fy_2"]:
        return Moment(0, 0, "fiscal", first, year_to=_second_year(first, match["fy_2"]))
    return Moment(0, 0, "fiscal", first)


def _fiscal(low: str, text: str, match: re.Match[str]) -> Moment | None:
    unit = "academic" if match["fiscal_kind"] in ("academic", "school") else "fiscal"
    first = int(match["fiscal_1"])
    return Moment(0, 0, unit, first, year_to=_second_year(first, match["fiscal_2"]) if match["fiscal_2"] else None)


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _second_year(first: int, digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    second = first // 100 * 100 + int(digits)
    return second if second > first else second + 100


def _pair(low: str, text: str, match: re.Match[str]) -> Moment | None:
    first, second = int(match["pair_1"]), _second_year(int(match["pair_1"]), match["pair_2"])
    digits = int(match["pair_2"])
    if (
        len(match["pair_2"]) == 2
        and digits <= 12
        and second > first + 10
        and " " not in match["pair"]
        and match["pair_sep"] != "–"
    ):
        return Moment(0, 0, "month", first, digits) if digits else None
    if second == first + 1 and (
        match["pair_sep"] == "/"
        or len(match["pair_2"]) == 2
        or not low[max(0, match.start() - 8) : match.start()].endswith("between ")
    ):
        return Moment(0, 0, "fiscal", first, year_to=second)
    if len(match["pair_2"]) == 2 and (
        second - first > 40 or (match["pair_sep"] != "/" and int(match["pair_2"]) <= 12 and second - first > 15)
    ):
        return None
    return Moment(0, 0, "years", first, year_to=second) if first < second <= 2100 else None


def _ym(low: str, text: str, match: re.Match[str]) -> Moment | None:
    name = match["ym_m"].rstrip(".")
    if name in ("may", "march", "mar") and not _capital(text, match.start("ym_m")):
        return None
    return Moment(0, 0, "month", int(match["ym_y"]), _month_of(name))


def _numeric_month(low: str, text: str, match: re.Match[str]) -> Moment | None:
    """ "11/2016", "2016-11"; not "2010/11", which is a pair of years."""
    if _SIGNED.search(low[max(0, match.start() - 2) : match.start()]):
        return None
    return Moment(0, 0, "month", int(match["nm_1y"] or match["nm_2y"]), int(match["nm_1"] or match["nm_2"]))


def _decade_in_words(low: str, text: str, match: re.Match[str]) -> Moment | None:
    said = match["diw"]
    if said is None:
        return Moment(0, 0, "decade", 2010 if match[0].endswith("tens") else 2000)
    if said == "tens":
        return Moment(0, 0, "decade", 2010) if match["diw_c"] == "twenty" else None
    return Moment(0, 0, "decade", (2000 if match["diw_c"] == "twenty" else 1900) + _DECADES_IN_WORDS[said])


def _yq(low: str, text: str, match: re.Match[str]) -> Moment | None:
    return _part(match["yq_u"], int(match["yq_n"]), {"year": int(match["yq_y"])})


def _qy(low: str, text: str, match: re.Match[str]) -> Moment | None:
    year = _year_of(match, "qy")
    return None if match["qy_u"] == "h" and not year else _part(match["qy_u"], int(match["qy_n"]), year)


def _nth(low: str, text: str, match: re.Match[str]) -> Moment | None:
    unit = "q" if match["nth_u"] == "quarter" else "h"
    number = _NTH[match["nth_n"]]
    year = _year_of(match, "nth")
    if not year and re.search(rf"(?<![a-z])an?{GAP}$", low[max(0, match.start() - 4) : match.start()]):
        return None  # "a third quarter running"
    if match["nth_n"] in ("last", "final") and not year:
        return Moment(0, 0, "quarter", units_ago=1) if unit == "q" and match["nth_n"] == "last" else None
    if unit == "h":
        if not year and not re.match(rf"{GAP}of{GAP}the{GAP}year\b", low[match.end() : match.end() + 14]):
            return None
        number = 2 if match["nth_n"] in ("last", "final") else number
    return _part(unit, number, year)


def _part(letter: str, number: int, year: dict[str, int | None]) -> Moment | None:
    if letter == "h" and number > 2:
        return None
    return Moment(0, 0, "quarter" if letter == "q" else "half", part=number, **year)


def _dm(low: str, text: str, match: re.Match[str]) -> Moment | None:
    if _SIGNED.search(low[max(0, match.start() - 2) : match.start()]):
        return None
    month = match["dm_m"]
    year = _year_of(match, "dm")
    if (
        not year
        and month.rstrip(".") in ("may", "march", "mar", "dec")
        and not _capital(text, match.start("dm_m"))
        and not match["dm_d"][-1].isalpha()
    ):
        return None
    return _day(_number(match["dm_d"]), _month_of(month), _number(match["dm_to"]), year)


def _md(low: str, text: str, match: re.Match[str]) -> Moment | None:
    month = match["md_m"]
    year = _year_of(match, "md")
    if month.rstrip(".") in ("may", "march") and not _capital(text, match.start("md_m")) and not year:
        return None
    return _day(_number(match["md_d"]), _month_of(month), _number(match["md_to"]), year)


def _day(day: int | None, month: int, to_day: int | None, year: dict[str, int | None]) -> Moment | None:
    if day is None or not 1 <= day <= 31 or (to_day is not None and not day < to_day <= 31):
        return None
    return Moment(0, 0, "day", month=month, day=day, to_day=to_day, **year)


def _season(low: str, text: str, match: re.Match[str]) -> Moment | None:
    year = _year_of(match, "season")
    if not year and not match["season_q"]:
        return None
    months = _SEASONS[match["season_n"]]
    return Moment(0, 0, "season", month=months[0], part=months[1], **year)


def _my(low: str, text: str, match: re.Match[str]) -> Moment | None:
    name = match["my_m"].rstrip(".")
    year = _year_of(match, "my")
    if match["my_q"] == "next" and not year:
        return Moment(0, 0, "month", month=_month_of(name), part=_TO_COME)
    if not year:
        before = low[max(0, match.start("my_m") - 24) : match.start("my_m")]
        capital = _capital(text, match.start("my_m"))
        placed = bool(_BEFORE_MONTH.search(before))
        if match["my_m"].endswith(".") and name not in _AMBIGUOUS:
            pass
        elif name in ("may", "march") and not (placed and (capital or name == "march")):
            return None
        elif match["my_q"] in ("last", "this") and name not in ("may", "march"):
            pass
        elif (name in _AMBIGUOUS and not (placed and capital)) or (not placed and not capital):
            return None
        elif (
            name in ("april", "june", "august")
            and capital
            and not placed
            and re.match(rf"{GAP}[A-Z]", text[match.end("my_m") : match.end("my_m") + 3])
        ):
            return None  # "June Smith"
    return Moment(0, 0, "month", month=_month_of(name), bare=not year, **year)


def _capital(text: str, pos: int) -> bool:
    return text[pos : pos + 1].isupper()


def _decade(low: str, text: str, match: re.Match[str]) -> Moment | None:
    digits = match["decade_y"].lstrip("'")
    said = low[max(0, match.start() - 8) : match.end()]
    if len(digits) == 2 and "the " not in said and not said.endswith("'s"):
        return None  # "in their 50s" is an age
    return Moment(0, 0, "decade", int(digits) if len(digits) == 4 else 1900 + int(digits))


def _year(low: str, text: str, match: re.Match[str]) -> Moment | None:
    at = match.start("y_y")
    before = low[max(0, at - 24) : at]
    if _SIGNED.search(before) or _LAW.search(before) or _LAW_AFTER.match(low, match.end()):
        return None
    if before.endswith("-") and before[-2:-1].isdigit():
        return None
    if _COUNTED_YEAR.match(low, match.end()) and not _TIME_WORD_BEFORE.search(before):
        return None
    if re.search(
        rf"(?:about|around|some|nearly|almost|over|than|least|to|approximately|roughly){GAP}$", before
    ) and re.match(
        rf"{GAP}(?:people|migrants|asylum|refugees|men|women|children|more|fewer)\b",
        low[match.end() : match.end() + 12],
    ):
        return None
    return Moment(0, 0, "year", int(match["y_y"]))


def _word_year(low: str, text: str, match: re.Match[str]) -> Moment | None:
    year = year_in_words(match["w_w"])
    bounds = re.compile(rf"{GAP}(?:to|until|through|and){GAP}").match(low, match.end())
    if (
        year is None
        or (year == 2000 and not bounds)
        or re.match(
            rf"{GAP}(?:thousand|hundred|million|per|people|migrants|[a-z]+s\b)", low[match.end() : match.end() + 12]
        )
    ):
        return None
    return Moment(0, 0, "year", year)


def _relative_fiscal(low: str, text: str, match: re.Match[str]) -> Moment | None:
    ago = {"last": 1, "previous": 1, "next": -1}.get(match["rel_fiscal_q"].split()[-1], 0)
    return Moment(0, 0, "fiscal", years_ago=ago)


def _relative(low: str, text: str, match: re.Match[str]) -> Moment | None:
    ago = {"last": 1, "this": 0, "next": -1}.get(match["rel_q"].split()[-1], 0)
    if re.match(r"-|'s old", low[match.end() : match.end() + 6]):
        return None
    if match["rel_u"] in ("year", "yr"):
        return Moment(0, 0, "year", years_ago=ago)
    return Moment(0, 0, match["rel_u"], units_ago=ago)


def _weekday(low: str, text: str, match: re.Match[str]) -> Moment | None:
    return Moment(0, 0, "weekday", part=_WEEKDAYS[match["on_d"]], day=7 if match["on_q"] == "last" else 0)


def _named_day(low: str, text: str, match: re.Match[str]) -> Moment | None:
    name = match["named_day"]
    if name == "now" and re.match(rf"{GAP}(?:that|then|i\b|we\b|let\b)|,", low[match.end() : match.end() + 6]):
        return None
    if name in ("yesterday", "the day before yesterday"):
        return Moment(0, 0, "day", units_ago=1 if name == "yesterday" else 2)
    return Moment(0, 0, "now")


_BUILDERS = {
    "iso": _iso,
    "ymd": _ymd,
    "numeric": _numeric,
    "fy": _fy,
    "fiscal": _fiscal,
    "pair": _pair,
    "ym": _ym,
    "numeric_month": _numeric_month,
    "yq": _yq,
    "qy": _qy,
    "nth": _nth,
    "dm": _dm,
    "md": _md,
    "season": _season,
    "my": _my,
    "decade": _decade,
    "decade_in_words": _decade_in_words,
    "y": _year,
    "w": _word_year,
    "rel_fiscal": _relative_fiscal,
    "rel": _relative,
    "on": _weekday,
    "named_day": _named_day,
}


# ---- days -----------------------------------------------------------------------------------


def months_before(day: date, months: int) -> date:
    """The first day of a span of whole months that ends on a day: 12 months before 30 June 2023 is 1 July 2022."""
    first = day + timedelta(days=1)
    total = first.year * 12 + first.month - 1 - months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(first.day, month_end(year, month + 1).day))


def days_of(
    moment: Moment, spoken_on: date | None, country: str | None, begun: bool = False
) -> tuple[date, date] | None:
    """First and last day of a moment; None where the day of speaking is needed and unknown, or the day does not exist.

    Without a year it is the newest that was over by the day of speaking; with `begun`, the newest that had started.
    """
    if moment.numeric:
        day = _numeric_day(moment.numeric, country)
        return (day, day) if day else None
    if moment.unit in ("fiscal", "academic", "years"):
        return _pair_days(moment, spoken_on, country)
    if moment.unit == "decade" and moment.year is not None:
        return date(moment.year, 1, 1), date(moment.year + 9, 12, 31)
    year = moment.year
    if year is None and spoken_on is None:
        return None
    if year is None and moment.years_ago is not None and spoken_on is not None:
        year = spoken_on.year - moment.years_ago
    if moment.units_ago is not None and spoken_on is not None:
        return _units_ago(moment, spoken_on)
    if moment.unit == "now" and spoken_on is not None:
        return spoken_on, spoken_on
    if moment.unit == "weekday" and spoken_on is not None:
        ago = (spoken_on.weekday() - moment.part) % 7  # on the day itself papers write "on Thursday"
        day = spoken_on - timedelta(days=ago or moment.day or 0)
        return day, day
    try:
        if year is not None:
            return _in_year(moment, year)
        assert spoken_on is not None
        if moment.part == _TO_COME:
            days = _in_year(moment, spoken_on.year)
            return days if days[0] > spoken_on else _in_year(moment, spoken_on.year + 1)
        for candidate in (
            spoken_on.year + 1,
            spoken_on.year,
            spoken_on.year - 1,
            spoken_on.year - 2,
            spoken_on.year - 3,
            spoken_on.year - 4,
        ):
            days = _in_year(moment, candidate)
            if days and (days[0] if begun else days[1]) <= spoken_on:
                return days
    except ValueError:
        return None
    return None


def _in_year(moment: Moment, year: int) -> tuple[date, date]:
    if moment.unit == "day" and moment.month and moment.day:
        first = date(
            year, moment.month, min(moment.day, month_end(year, moment.month).day) if moment.day == 29 else moment.day
        )
        return first, date(year, moment.month, moment.to_day) if moment.to_day else first
    if moment.unit == "month" and moment.month:
        return date(year, moment.month, 1), month_end(year, moment.month)
    if moment.unit == "season" and moment.month:
        return date(year, moment.month, 1), month_end(year, moment.part)
    if moment.unit == "quarter":
        return date(year, moment.part * 3 - 2, 1), month_end(year, moment.part * 3)
    if moment.unit == "half":
        return date(year, moment.part * 6 - 5, 1), month_end(year, moment.part * 6)
    return date(year, 1, 1), date(year, 12, 31)


def _units_ago(moment: Moment, spoken_on: date) -> tuple[date, date]:
    ago = moment.units_ago or 0
    if moment.unit == "day":
        day = spoken_on - timedelta(days=ago)
        return day, day
    if moment.unit == "week":
        monday = spoken_on - timedelta(days=spoken_on.weekday() + 7 * ago)
        return monday, monday + timedelta(days=6)
    length = 3 if moment.unit == "quarter" else 1
    total = (spoken_on.year * 12 + spoken_on.month - 1) // length * length - ago * length
    year, month = divmod(total, 12)
    return date(year, month + 1, 1), month_end((total + length - 1) // 12, (total + length - 1) % 12 + 1)


def _numeric_day(said: str, country: str | None) -> date | None:
    first, second, year = (int(part) for part in re.split(r"[/.]", said))
    year = year if year > 99 else 2000 + year if year < 70 else 1900 + year
    geography = load_codelists().geographies.get(country or "GB")
    month_first = geography is not None and geography.date_order == "mdy"
    orders = [(second, first), (first, second)] if month_first else [(first, second), (second, first)]
    for day, month in orders:
        if month <= 12 and 1 <= day <= 31 and month >= 1:
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None


def _financial_year_ago(moment: Moment, spoken_on: date | None, country: str | None) -> tuple[date, date] | None:
    if spoken_on is None:
        return None
    start = financial_start(country)
    year = spoken_on.year - (1 if (spoken_on.month, spoken_on.day) < start else 0) - (moment.years_ago or 0)
    return date(year, *start), date(year + 1, *start) - timedelta(days=1)


def _pair_days(moment: Moment, spoken_on: date | None, country: str | None) -> tuple[date, date] | None:
    if moment.year is None:
        return _financial_year_ago(moment, spoken_on, country)
    if moment.unit == "years" and moment.year_to:
        return date(moment.year, 1, 1), date(moment.year_to, 12, 31)
    if moment.unit == "academic":
        return date(moment.year, 9, 1), date(moment.year + 1, 8, 31)
    start = financial_start(country)
    named_by_two = moment.year_to is not None
    first_year = moment.year if named_by_two or start == (1, 1) else moment.year - 1
    if named_by_two and start == (1, 1):
        start = _after_statistical_year(country)
    first = date(first_year, *start)
    years = (moment.year_to or first_year + 1) - first_year if named_by_two else 1
    last_year = (
        date(first_year + years, *start) - timedelta(days=1)
        if start != (1, 1) or not named_by_two
        else date(moment.year_to or first_year, 12, 31)
    )
    return first, last_year


def financial_start(country: str | None) -> tuple[int, int]:
    """Month and day on which a country's financial year starts; Britain's where no country is known."""
    geography = load_codelists().geographies.get(country or "GB")
    month, day = (geography.fiscal_year_start if geography else "01-01").split("-")
    return int(month), int(day)


def _after_statistical_year(country: str | None) -> tuple[int, int]:
    geography = load_codelists().geographies.get(country or "GB")
    month, day = (int(part) for part in (geography.statistical_year_end if geography else "12-31").split("-"))
    after = date(2023, month, day) + timedelta(days=1)
    return after.month, after.day
