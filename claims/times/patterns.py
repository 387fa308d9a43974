"""The shapes of calendar times in plain text: one expression that reads any of them, one that finds where to look."""

from __future__ import annotations

import re

from claims.months import MONTHS, NAMES
from claims.numbers.words import GAP, UNITS, small_words

WEEKDAYS = {
    name: n for n, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4, "final": 4}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
YEARS_SAID = {"last": -1, "this": 0, "next": 1, "current": 0, "the current": 0, "the": 0, "same": None, "that": None}
# An abbreviation keeps its stop only where a number follows: "in Sept. 2023", but not at the end of a sentence.
MONTH = (
    r"(?:(?:"
    + "|".join(NAMES)
    + r")(?![a-z])|(?:"
    + "|".join(name for name in MONTHS if name not in NAMES)
    + r")(?![a-z])(?:\.(?=[ \u00a0,]*\d))?)"
)
_YEAR = r"(?:1[89]|20)\d\d(?!\d|[.,]\d|%|[-–/]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_UNIT, _SMALL = "|".join(UNITS), small_words(99)
_WORD_YEAR = (
    rf"(?:(?:nineteen|twenty)[ -](?:(?:oh?[ -](?:{_UNIT}))|hundred|{_SMALL})(?:[ -](?:{_UNIT}))?"
    rf"|two thousand(?:(?: and)? {_SMALL}(?:[ -](?:{_UNIT}))?)?)(?![a-z])(?!-year)"
)
_OF_YEAR = (
    rf"(?:{GAP}?[,-]?{GAP}?(?:of{GAP})?(?:the{GAP}year{GAP})?(?:(?P<{{n}}_y>{_YEAR})|'(?P<{{n}}_yy>\d\d)(?!\d)"
    rf"|(?P<{{n}}_said>last|this|next|the current|current|that|the same|the){GAP}year\b|(?P<{{n}}_w>{_WORD_YEAR})))"
)


def _of_year(name: str) -> str:
    return _OF_YEAR.replace("{n}", name)


_WEEKDAY = "|".join(WEEKDAYS)
_DAY_NAME = rf"(?:{_WEEKDAY}|mon|tues?|wed|thurs?|thu|fri|sat|sun)(?![a-z])"
DECADES_IN_WORDS = {
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
            + "|".join(sorted(MONTHS, key=len, reverse=True))
            + r")[-/](?P<ymd_d>\d{1,2}))(?!\d)",
            r"(?P<numeric>\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:(?:19|20)\d\d|\d\d))(?![\d/])",
            rf"(?P<fy>fy{GAP}?'?(?P<fy_1>(?:19|20)?\d\d)(?:[-–/](?P<fy_2>(?:20)?\d\d))?)(?!\d|,\d|%)",
            rf"(?P<fiscal>(?:the{GAP})?(?P<fiscal_kind>fiscal|financial|tax|budget|academic"
            rf"|school)(?:{GAP}years?)?(?:{GAP}\(fy\))?{GAP}(?:of{GAP})?(?P<fiscal_1>(?:19"
            rf"|20)\d\d)(?:{GAP}?[-–/]{GAP}?(?P<fiscal_2>(?:20)?\d\d))?)(?!\d|,\d|%)",
            rf"(?P<year_fiscal>(?:the{GAP})?(?P<year_fiscal_1>(?:19|20)\d\d){GAP}(?:fiscal|financial|budget|tax){GAP}years?)\b",
            r"(?P<pair>(?P<pair_1>(?:19|20)\d\d)[ ]?(?P<pair_sep>[-–/])[ ]?(?P<pair_2>(?:19|20)\d\d|\d\d))(?!\d|,\d|%"
            r"|-\d|\.\d)",
            rf"(?P<ym>(?P<ym_y>(?:19|20)\d\d){GAP}?,?{GAP}?(?P<ym_m>{MONTH}))(?!{GAP}?\d)",
            r"(?P<numeric_month>(?:(?P<nm_1>1[0-2]|0?[1-9])[/-](?P<nm_1y>(?:19|20)\d\d)|(?P<nm_2y>(?:19"
            r"|20)\d\d)[/.-](?P<nm_2>1[0-2]|0?[1-9])))(?!\d|[/.-]\d|%)",
            rf"(?P<yq>(?P<yq_y>(?:19|20)\d\d){GAP}?(?P<yq_u>[qh])(?P<yq_n>[1-4]))(?!\d)",
            rf"(?P<qy>(?P<qy_u>[qh])(?P<qy_n>[1-4]))(?!\d)(?:{GAP}of)?{_of_year('qy')}?",
            rf"(?P<nth>(?:the{GAP})?(?P<nth_n>first|second|third|fourth|last|final|1st|2nd|3rd"
            rf"|4th){GAP}(?P<nth_u>quarter|half)){_of_year('nth')}?",
            rf"(?P<dm>(?:{_DAY_NAME},?{GAP})?(?:the{GAP})?(?P<dm_d>{_DAY})(?:"
            rf"(?:{_TO})(?:the{GAP})?(?P<dm_to>{_DAY}))?(?:{GAP}of)?(?:{GAP}|-)?(?P<dm_m>{MONTH})){_of_year('dm')}?",
            rf"(?P<md>(?:{_DAY_NAME},?{GAP})?(?P<md_m>{MONTH}){GAP}(?:the{GAP})?"
            rf"(?P<md_d>{_DAY})(?:{_TO}(?P<md_to>{_DAY}))?)(?!\d|,\d\d\d|[%:]|\.\d|{GAP}?(?:per{GAP}?cent|million"
            rf"|thousand|[ap]m\b))"
            rf"(?!{GAP}{MONTH}){_of_year('md')}?",
            rf"(?P<mq>(?:the{GAP})?(?P<mq_m>march|june|september|december){GAP}(?:quarter|qtr))(?![a-z]){_of_year('mq')}?",
            rf"(?P<season>(?:the{GAP})?(?:(?P<season_q>last|this){GAP})?(?P<season_n>spring|summer"
            rf"|autumn)){_of_year('season')}?",
            rf"(?P<my>(?:(?P<my_q>last|this|next|early|late|mid){GAP}|mid-|end-)?(?P<my_m>{MONTH})){_of_year('my')}?",
            r"(?P<decade>(?:the )?(?:(?:early|late|mid)[ -])?(?P<decade_y>(?:19|20)\d0|'[2-9]0|[4-9]0)'?s)\b",
            rf"(?P<decade_in_words>the{GAP}(?:(?:(?P<diw_c>nineteen|twenty)[ -])?(?P<diw>twenties|thirties|forties"
            rf"|fifties|sixties|seventies|eighties|nineties|tens)"
            rf"|noughties|two{GAP}thousands|two{GAP}thousand{GAP}and{GAP}tens))(?![a-z])",
            rf"(?P<century>the{GAP}(?:(?:early|late|mid){GAP})?(?P<century_n>1[0-9]|20){GAP}?th{GAP}century)\b",
            rf"(?P<y>(?:(?:the{GAP})?(?:calendar{GAP})?year{GAP}(?:of{GAP})?)?(?P<y_y>{_YEAR}))",
            rf"(?P<w>(?:(?<=in )|(?<=since )|(?<=by )|(?<=from )|(?<=and )|(?<=to )|(?<=until )"
            rf"|(?<=of ))(?P<w_w>{_WORD_YEAR}))",
            rf"(?P<rel_fiscal>(?P<rel_fiscal_q>(?:the{GAP})?(?:last|this|current|previous|next"
            rf"|present)){GAP}(?:fiscal|financial|tax){GAP}year)\b",
            rf"(?P<rel>(?P<rel_q>last|this|next|the current){GAP}(?P<rel_u>year|yr|month|week"
            rf"|quarter))(?![a-z'’-]*(?:-|'s? old))\b",
            rf"(?P<on>(?P<on_q>on|last|this){GAP}(?P<on_d>{_WEEKDAY}))\b(?!,?{GAP}(?:the{GAP})?"
            rf"(?:{_DAY}{GAP}(?:of{GAP})?)?{MONTH})",
            r"(?P<named_day>yesterday|today|now|the present(?: day)?|the day before yesterday)\b",
        )
    )
)
_AFTER_THE = (  # the words of MOMENT that "the" may stand before
    "academic|autumn|budget|calendar|current|day before|early|eighties|fi|forties|fourth|fifties|last|late|mid|next"
    "|nine|noughties|present|previous|school|second|seventies|sixties|spring|summer|ten|third|thirties|this|twent|two"
    "|tax|year"
)
SEED = re.compile(
    r"(?<![\w£$€#])(?<!\d[.,/:])(?=[\djfmasondyqhtlncbew'])(?:(?="
    rf"\d|fy|fiscal|financial|tax year|the [ \t\u00a0\n]*(?:[\d']|{_AFTER_THE})|current|budget year|academic"
    rf"|school year|[qh][1-4]|first|second|third|fourth|last|final|this|next|mid|end-|early|late"
    rf"|on [ \t\u00a0\n]*(?:{_WEEKDAY})|year|calendar|now\b|yesterday|today|"
    + "|".join(NAMES)
    + "|"
    + "|".join(name[:3] for name in NAMES)
    + "|"
    + _WEEKDAY
    + r"|mon |tue|wed|thu|fri|sat|sun|spring|summer|autumn|two thousand|nineteen|twenty|'[2-9]0'?s|noughties))"
)
SIGNED = re.compile(r"[£$€]$|\d$|[#_@]$|\d[.,:/]$|[a-z]$")
"""What stands right before a number that is no time: money, an address, more digits."""
