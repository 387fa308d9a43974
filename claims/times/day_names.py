"""Days, months and seasons as they are written and spoken, and what only looks like one: "may", "June Smith"."""

from __future__ import annotations

import re
from datetime import date

from claims.months import MONTHS
from claims.numbers.words import GAP
from claims.times.moments import EARLY, MIDDLE, TO_COME, Moment
from claims.times.patterns import SEASONS, SIGNED, WEEKDAYS
from claims.times.year_names import year_beside

_AMBIGUOUS = frozenset(
    {"may", "march", "mar", "jan", "jun", "sep", "dec", "oct", "nov", "apr", "jul", "aug", "feb", "sept"}
)
_BEFORE_MONTH = re.compile(
    rf"(?:^|[^a-z])(?:in|since|by|until|till|from|to|of|and|between|during|before|after|through|last|this|next|every"
    rf"|each|ending|ended|early|late|mid|or|ye|end|at|for){GAP}?(?:the{GAP}(?:end|start|beginning){GAP}of{GAP})?$"
)


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


def _dm(low: str, text: str, match: re.Match[str]) -> Moment | None:
    if SIGNED.search(low[max(0, match.start() - 2) : match.start()]):
        return None
    month = match["dm_m"]
    year = year_beside(match, "dm")
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
    year = year_beside(match, "md")
    if month.rstrip(".") in ("may", "march") and not _capital(text, match.start("md_m")) and not year:
        return None
    return _day(_number(match["md_d"]), _month_of(month), _number(match["md_to"]), year)


def _day(day: int | None, month: int, to_day: int | None, year: dict[str, int | None]) -> Moment | None:
    if day is None or not 1 <= day <= 31 or (to_day is not None and not day < to_day <= 31):
        return None
    return Moment(0, 0, "day", month=month, day=day, to_day=to_day, **year)


def _ym(low: str, text: str, match: re.Match[str]) -> Moment | None:
    name = match["ym_m"].rstrip(".")
    if name in ("may", "march", "mar") and not _capital(text, match.start("ym_m")):
        return None
    return Moment(0, 0, "month", int(match["ym_y"]), _month_of(name))


def _numeric_month(low: str, text: str, match: re.Match[str]) -> Moment | None:
    """A month in figures: "11/2016", "2016-11"; not "2010/11", which is a pair of years."""
    if SIGNED.search(low[max(0, match.start() - 2) : match.start()]):
        return None
    return Moment(0, 0, "month", int(match["nm_1y"] or match["nm_2y"]), int(match["nm_1"] or match["nm_2"]))


def _my(low: str, text: str, match: re.Match[str]) -> Moment | None:
    name = match["my_m"].rstrip(".")
    year = year_beside(match, "my")
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


def _season(low: str, text: str, match: re.Match[str]) -> Moment | None:
    year = year_beside(match, "season")
    if not year and not match["season_q"]:
        return None
    months = SEASONS[match["season_n"]]
    return Moment(0, 0, "season", month=months[0], part=months[1], **year)


def _weekday(low: str, text: str, match: re.Match[str]) -> Moment | None:
    return Moment(0, 0, "weekday", part=WEEKDAYS[match["on_d"]], day=7 if match["on_q"] == "last" else 0)


def _named_day(low: str, text: str, match: re.Match[str]) -> Moment | None:
    name = match["named_day"]
    if name == "now" and re.match(rf"{GAP}(?:that|then|i\b|we\b|let\b)|,", low[match.end() : match.end() + 6]):
        return None
    if name in ("yesterday", "the day before yesterday"):
        return Moment(0, 0, "day", units_ago=1 if name == "yesterday" else 2)
    return Moment(0, 0, "now")


def _month_of(name: str) -> int:
    return MONTHS[name.rstrip(".")]


def _number(day: str | None) -> int | None:
    return int(re.sub(r"\D", "", day)) if day else None


def _capital(text: str, pos: int) -> bool:
    return text[pos : pos + 1].isupper()


DAYS_AND_MONTHS = {
    "iso": _iso,
    "ymd": _ymd,
    "numeric": _numeric,
    "ym": _ym,
    "numeric_month": _numeric_month,
    "dm": _dm,
    "md": _md,
    "season": _season,
    "my": _my,
    "on": _weekday,
    "named_day": _named_day,
}
