"""Calendar times found in a text, each as a `Moment`: what each shape says, and what only looks like a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from claims.months import MONTHS
from claims.numbers.words import GAP, SMALL
from claims.times.moments import EARLY, MIDDLE, TO_COME, Moment
from claims.times.patterns import DECADES_IN_WORDS, MOMENT, MONTH, NTH, SEASONS, SEED, WEEKDAYS, YEARS_SAID

_AMBIGUOUS = frozenset(
    {"may", "march", "mar", "jan", "jun", "sep", "dec", "oct", "nov", "apr", "jul", "aug", "feb", "sept"}
)
_BEFORE_MONTH = re.compile(
    rf"(?:^|[^a-z])(?:in|since|by|until|till|from|to|of|and|between|during|before|after|through|last|this|next|every"
    rf"|each|ending|ended|early|late|mid|or|ye|end|at|for){GAP}?(?:the{GAP}(?:end|start|beginning){GAP}of{GAP})?$"
)
_SIGNED = re.compile(r"[£$€]$|\d$|[#_@]$|\d[.,:/]$|[a-z]$")
_LAW = re.compile(
    rf"(?:acts?|bill|order|regulations?|rules|convention|protocol|agreement|directive"
    rf"|treaty){GAP}(?:\([a-z ]+\){GAP})?(?:of{GAP})?$"
)
_LAW_AFTER = re.compile(
    rf"{GAP}(?:[a-z]+{GAP}){{0,3}}?(?:acts?|convention|bill|protocol|manifesto|white{GAP}paper|directive|agreement"
    rf"|treaty|census{GAP}act|olympics|world{GAP}cup)\b"
)
_COUNTED_YEAR = re.compile(
    rf"{GAP}(?:migrants|people|asylum|refugees|men|women|children|boats|visas|claims|applications|cases|places|jobs"
    rf"|more|fewer|workers|students)\b"
)
_OLD_YEAR = re.compile(rf"(?<![a-z])(?:in|since|by|until|from|before|after|between|and|to|year|the){GAP}$")
_TIME_WORD_BEFORE = re.compile(
    rf"(?:^|[^a-z])(?:in|since|by|until|till|from|to|of|and|between|during|before|after|through|for|year|the|{MONTH}"
    rf"|early|late|mid){GAP}?$"
)


def moments_in(low: str, text: str) -> Iterator[Moment]:
    """The moments in a text, given in plain form too (see `number_words.plain`), in order."""
    pos = 0
    for seed in SEED.finditer(low):
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
        "year_fiscal",
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
    if said and (offset := YEARS_SAID.get(" ".join(said.split()))) is not None:
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
    return MONTHS[name.rstrip(".")]


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


def _year_fiscal(low: str, text: str, match: re.Match[str]) -> Moment | None:
    """ "The 2024 fiscal year"."""
    return Moment(0, 0, "fiscal", int(match["year_fiscal_1"]))


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
    """A month in figures: "11/2016", "2016-11"; not "2010/11", which is a pair of years."""
    if _SIGNED.search(low[max(0, match.start() - 2) : match.start()]):
        return None
    return Moment(0, 0, "month", int(match["nm_1y"] or match["nm_2y"]), int(match["nm_1"] or match["nm_2"]))


def _decade_in_words(low: str, text: str, match: re.Match[str]) -> Moment | None:
    said = match["diw"]
    if said is None:
        return Moment(0, 0, "decade", 2010 if match[0].endswith("tens") else 2000)
    if said == "tens":
        return Moment(0, 0, "decade", 2010) if match["diw_c"] == "twenty" else None
    return Moment(0, 0, "decade", (2000 if match["diw_c"] == "twenty" else 1900) + DECADES_IN_WORDS[said])


def _century(low: str, text: str, match: re.Match[str]) -> Moment | None:
    first = 100 * (int(match["century_n"]) - 1)
    return Moment(0, 0, "years", first, year_to=first + 99)


def _yq(low: str, text: str, match: re.Match[str]) -> Moment | None:
    return _part(match["yq_u"], int(match["yq_n"]), {"year": int(match["yq_y"])})


def _qy(low: str, text: str, match: re.Match[str]) -> Moment | None:
    year = _year_of(match, "qy")
    return None if match["qy_u"] == "h" and not year else _part(match["qy_u"], int(match["qy_n"]), year)


def _nth(low: str, text: str, match: re.Match[str]) -> Moment | None:
    unit = "q" if match["nth_u"] == "quarter" else "h"
    number = NTH[match["nth_n"]]
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
    months = SEASONS[match["season_n"]]
    return Moment(0, 0, "season", month=months[0], part=months[1], **year)


def _my(low: str, text: str, match: re.Match[str]) -> Moment | None:
    name = match["my_m"].rstrip(".")
    year = _year_of(match, "my")
    if match["my_q"] == "next" and not year:
        return Moment(0, 0, "month", month=_month_of(name), part=TO_COME)
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
    part = 0 if year else {"early": EARLY, "mid": MIDDLE}.get((match["my_q"] or match[0][:3]), 0)
    return Moment(0, 0, "month", month=_month_of(name), part=part, bare=not year, **year)


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
    if match["y_y"] < "1900" and not _OLD_YEAR.search(before):
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


def _relative_unit(low: str, text: str, match: re.Match[str]) -> Moment | None:
    ago = {"last": 1, "this": 0, "next": -1}.get(match["rel_q"].split()[-1], 0)
    if re.match(r"-|'s old", low[match.end() : match.end() + 6]):
        return None
    if match["rel_u"] in ("year", "yr"):
        return Moment(0, 0, "year", years_ago=ago)
    return Moment(0, 0, match["rel_u"], units_ago=ago)


def _weekday(low: str, text: str, match: re.Match[str]) -> Moment | None:
    return Moment(0, 0, "weekday", part=WEEKDAYS[match["on_d"]], day=7 if match["on_q"] == "last" else 0)


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
    "year_fiscal": _year_fiscal,
    "pair": _pair,
    "ym": _ym,
    "numeric_month": _numeric_month,
    "century": _century,
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
    "rel": _relative_unit,
    "on": _weekday,
    "named_day": _named_day,
}
