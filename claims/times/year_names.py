"""Years, pairs of years, decades and centuries as they are written and spoken, and what only looks like a year."""

from __future__ import annotations

import re

from claims.numbers.words import GAP, SMALL
from claims.times.moments import Moment
from claims.times.patterns import DECADES_IN_WORDS, MONTH, SIGNED, YEARS_SAID

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


def year_beside(match: re.Match[str], name: str) -> dict[str, int | None]:
    """The year named with a day, a month or a quarter, as fields of a moment; none if there is none."""
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


def _century(low: str, text: str, match: re.Match[str]) -> Moment | None:
    first = 100 * (int(match["century_n"]) - 1)
    return Moment(0, 0, "years", first, year_to=first + 99)


def _decade(low: str, text: str, match: re.Match[str]) -> Moment | None:
    digits = match["decade_y"].lstrip("'")
    said = low[max(0, match.start() - 8) : match.end()]
    if len(digits) == 2 and "the " not in said and not said.endswith("'s"):
        return None  # "in their 50s" is an age
    return Moment(0, 0, "decade", int(digits) if len(digits) == 4 else 1900 + int(digits))


def _decade_in_words(low: str, text: str, match: re.Match[str]) -> Moment | None:
    said = match["diw"]
    if said is None:
        return Moment(0, 0, "decade", 2010 if match[0].endswith("tens") else 2000)
    if said == "tens":
        return Moment(0, 0, "decade", 2010) if match["diw_c"] == "twenty" else None
    return Moment(0, 0, "decade", (2000 if match["diw_c"] == "twenty" else 1900) + DECADES_IN_WORDS[said])


def _year(low: str, text: str, match: re.Match[str]) -> Moment | None:
    at = match.start("y_y")
    before = low[max(0, at - 24) : at]
    if SIGNED.search(before) or _LAW.search(before) or _LAW_AFTER.match(low, match.end()):
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


YEARS = {
    "fy": _fy,
    "fiscal": _fiscal,
    "pair": _pair,
    "century": _century,
    "decade": _decade,
    "decade_in_words": _decade_in_words,
    "y": _year,
    "w": _word_year,
    "rel_fiscal": _relative_fiscal,
}
