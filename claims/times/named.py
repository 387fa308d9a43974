"""Times named by what happened then: events, elections, governments, terms of office (`lexicon/periods.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from claims.numbers.words import GAP, plain
from claims.times.holding_office import (
    DURING,
    EDGE_TAIL,
    EDGE_YEAR,
    FIRST_TAIL,
    FIRST_YEAR,
    GOVERNMENT,
    HOLDER,
    NAME,
    OWN_RULE,
    RULED,
    SINCE_LEFT,
    SINCE_TAKING,
    SINCE_TOOK,
    WHEN_HELD,
    WHEN_LEFT,
    WHEN_TOOK,
)
from claims.times.offices import Term, lexicon, terms
from claims.times.patterns import MONTH
from reference_data.model import shift_years

_PRONOUNS = frozenset(
    {
        "i",
        "we",
        "he",
        "she",
        "they",
        "it",
        "the government",
        "this government",
        "the current government",
        "the new government",
        "the present government",
        "the administration",
        "this administration",
        "the prime minister",
        "the president",
        "the pm",
        "government",
    }
)
_TITLES = (
    "sir ",
    "dame ",
    "mr ",
    "mrs ",
    "ms ",
    "president ",
    "prime minister ",
    "chancellor ",
    "home secretary ",
    "the ",
    "former ",
    "new ",
    "current ",
    "last ",
    "previous ",
)


_SEED = re.compile(
    r"(?<![a-z])(?:ever since|(?<!ever )since|before|after|pre-|post-|under|during|throughout|over the course"
    r"|in (?=his|her|their|my|our|its)|when |while |by the time |the (?=day |moment ))"
)


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A time named by an event (`event` is its name in the lexicon) or by somebody's coming to power.

    `kind` is event, before_event, office, left, government, first (the first `days` of a term), first_point (the day
    they end), first_year or last_year (of a term), took_point or left_point (the day an office was taken or left).
    `subject` is who, in lower case; `title` the office if one is said; `which` is last, this …; `since` is
    false for the whole term ("under Labour").
    """

    start: int
    end: int
    kind: str
    subject: str = ""
    title: str = ""
    which: str = ""
    year: int | None = None
    since: bool = True
    days: int = 0


@cache
def _event_pattern() -> re.Pattern[str]:
    names = {name for entry in lexicon()["event"] for name in entry["names"]}
    names |= {name for entry in lexicon()["election"] for name in entry["names"]}
    # "since the 2019 election", "since the July 2024 general election"
    either = "|".join(re.escape(name).replace(r"\ ", GAP) for name in sorted(names, key=len, reverse=True))
    day = (
        r"(?: (?:on|in) (?:\d{1,2}(?:st|nd|rd|th)? )?(?:[a-z]+ )?(?:\d{1,2},? )?(?P<in>(?:19|20)\d\d)"
        rf"| (?:on|of) \d{{1,2}} (?:{MONTH})| (?:(?:last|this) (?:year|{MONTH})|in {MONTH}(?: last year)?)(?![a-z]))?"
    )
    dated = (
        r"(?:the )?(?:(?:[a-z]+ )?(?P<of>(?:19|20)\d\d) |(?P<ago>last|this) year's )?(?:uk |presidential |federal )?"
        r"(?P<election>general election|election)"
    )
    return re.compile(
        rf"(?P<link>(?:ever )?since|before|after|pre-|post-)(?:(?<=-)|{GAP})(?:(?P<name>{either})"
        rf"|{dated})(?![a-z'-]){day}"
    )


@cache
def _years_before() -> frozenset[str]:
    return frozenset(name for entry in lexicon()["event"] if "year_before" in entry for name in entry["names"])


def named_times_in(low: str) -> list[NamedTime]:
    """The named times in a plain text."""
    low = low.replace("\n", " ")
    found = [named for seed in _SEED.finditer(low) if (named := _named_at(low, seed.start()))]
    for tail in FIRST_TAIL.finditer(low):
        match = FIRST_YEAR.search(low, max(0, tail.start() - 48), tail.end())
        if match is None:
            continue
        unit = match["u"].rstrip("s")
        if match["which"] != "first" or (
            match["subject"] and not any(subject_of(match["subject"]) in term.names for term in terms())
        ):
            continue
        count = {"two": 2, "three": 3, "six": 6, "nine": 9, "ten": 10, "hundred": 100, None: 1}.get(match["n"]) or int(
            match["n"]
        )
        days = count * {"year": 365, "month": 30, "week": 7, "day": 1}[unit]
        start = match.start() if (match["at"] or "").strip().endswith("of") else match.start() + len(match["at"] or "")
        kind = "first_point" if start == match.start() and match["at"] else "first"
        found.append(
            NamedTime(
                start,
                match.end(),
                kind,
                subject_of(match["subject"] or ("we" if match["own"] in ("our", "my") else "they")),
                days=days,
                since=False,
            )
        )
    for match in EDGE_YEAR.finditer(low) if EDGE_TAIL.search(low) else ():
        subject = subject_of(match["subject"] or match["own"] or "")
        if match["gov"] or any(subject in term.names for term in terms()):
            which = (match["which"] or match["which2"]).replace("final", "last")
            title = (match["gov"] or "").removeprefix("the ")
            found.append(NamedTime(*match.span(), f"{which}_year", subject, title, since=False))
    return found


def _named_at(low: str, pos: int) -> NamedTime | None:
    if low.startswith(("since", "ever"), pos):
        if (match := _event_pattern().match(low, pos)) and match["name"]:
            return _event(match)
        if match := SINCE_TOOK.match(low, pos):
            title = match["title"] or match["title2"] or ""
            year = int(match["year"]) if match["year"] else None
            return NamedTime(*match.span(), "office", subject_of(match["subject"]), title, year=year)
        if match := SINCE_TAKING.match(low, pos):
            return NamedTime(*match.span(), "office", "", match["title"] or "")
        if match := SINCE_LEFT.match(low, pos):
            return NamedTime(*match.span(), "left", subject_of(match["subject"]))
    if low.startswith(("when", "while", "by the", "the "), pos):
        return _when(low, pos)
    if match := OWN_RULE.match(low, pos):
        subject = {"my": "i", "our": "we"}.get(match["whose"], "they")
        return NamedTime(*match.span(), "office", subject, which=(match["which"] or "").strip(), since=False)
    if match := HOLDER.match(low, pos):
        which = match["which"].split()[-1].replace("former", "previous")
        return NamedTime(*match.span(), "holder", "", match["title"], which, since=False)
    if match := _event_pattern().match(low, pos):
        return _event(match)
    if match := GOVERNMENT.match(low, pos):
        return NamedTime(*match.span(), "government", "", which=match["which"].removeprefix("the "), since=False)
    return _during(low, pos)


def _when(low: str, pos: int) -> NamedTime | None:
    """A day named by who took or left power then ("when Labour left office"), or the time that somebody held it."""
    if match := WHEN_HELD.match(low, pos):
        return NamedTime(*match.span(), "office", subject_of(match["subject"]), match["title"] or "", since=False)
    for shape, kind in ((WHEN_TOOK, "took"), (WHEN_LEFT, "left")):
        if match := shape.match(low, pos):
            title = (match["title"] or match["title2"] or "") if kind == "took" else ""
            year = int(match["year"]) if match["year"] and kind == "took" else None
            subject = subject_of(match["subject"])
            return NamedTime(*match.span(), f"{kind}_point", subject, title, year=year, since=False)
    return None


def _during(low: str, pos: int) -> NamedTime | None:
    """A whole term named by who held office: "under Labour", "during the Biden administration"."""
    head = DURING.match(low, pos)
    name = NAME.match(low, head.end()) if head else None
    if head is None or name is None:
        return None
    words = name[0].split()
    for count in range(len(words), 0, -1):
        end = name.start() + len(" ".join(words[:count]))
        subject = subject_of(low[name.start() : end])
        ruled = RULED.match(low, end)
        if ruled and not (ruled["own"] and not ruled["rule"]) and any(subject in term.names for term in terms()):
            return NamedTime(pos, ruled.end(), "office", subject, which=head["which"] or "", since=False)
    return None


def _event(match: re.Match[str]) -> NamedTime | None:
    since = match["link"].endswith("since")
    if not since and match["link"] in ("after", "post-"):
        return None
    if not since and match["name"] not in _years_before() and match["link"] != "before":
        return None
    year = match["in"] or match["of"]
    kind = "event" if since else "before_event"
    which = match["ago"] or ""
    return NamedTime(
        *match.span(), kind, match["name"] or "the election", which=which, year=int(year) if year else None
    )


def is_holder(said: str) -> bool:
    """Is it somebody, or a party, that ever held power ("president obama", "the tories")?"""
    name = subject_of(said.replace("'s government", " government").replace("'s administration", ""))
    return any(name in term.names for term in terms())


def subject_of(said: str) -> str:
    """Whom words name, without titles: "president george w. bush" is "george w. bush"."""
    said = " ".join(said.split()).removesuffix(" last")
    if said in _PRONOUNS:
        return said
    changed = True
    while changed:
        changed = False
        for title in _TITLES:
            if said.startswith(title) and said not in ("the coalition",):
                said, changed = said.removeprefix(title), True
    return said.removesuffix(" government")


def days_named(
    named: NamedTime, spoken_on: date | None, country: str | None, speaker: str | None
) -> tuple[date, date | None] | None:
    """First day of a named time and the first day after it (None while it lasts or where only the start is meant)."""
    country = country or "GB"
    if named.kind in ("event", "before_event"):
        return _event_days(named, spoken_on, country)
    if named.kind == "holder":
        return _holder_days(named, spoken_on, country)
    if named.kind == "government":
        return _government_days(named, spoken_on, country)
    if named.kind in ("first_year", "last_year"):
        return _edge_year(named, spoken_on, country, speaker)
    term = _term(named, spoken_on, country, speaker)
    if term is None:
        return None
    if named.kind in ("first", "first_point"):
        whole = (
            shift_years(term.start, named.days // 365)
            if named.days % 365 == 0
            else term.start + timedelta(days=named.days)
        )
        return term.start, whole
    if named.kind in ("left", "left_point"):
        return (term.end, None) if term.end else None
    return term.start, term.end


def _edge_year(named: NamedTime, spoken_on: date | None, country: str, speaker: str | None) -> tuple[date, date] | None:
    """The first or the last twelve months of a government or a term."""
    if named.title:
        days = _government_days(replace(named, which=named.title), spoken_on, country)
    else:
        term = _term(
            replace(named, title="", which="last" if named.kind == "last_year" else ""), spoken_on, country, speaker
        )
        days = (term.start, term.end) if term is not None else None
    if days is None:
        return None
    first, after = days
    if named.kind == "first_year":
        return first, shift_years(first, 1)
    return (shift_years(after, -1), after) if after is not None else None


def _event_days(named: NamedTime, spoken_on: date | None, country: str) -> tuple[date, date | None] | None:
    for entry in lexicon()["event"]:
        if named.subject in entry["names"]:
            if named.kind == "before_event":
                year = entry.get("year_before")  # else a time without a beginning
                return (date(year, 1, 1), date(year + 1, 1, 1)) if year else None
            start = entry["start"]
            if named.year and entry["start"].year == 1900:
                start = date(named.year, 1, 1)
            return start, entry.get("end")
    if named.kind == "before_event":
        return None
    year = named.year
    if named.which and spoken_on is not None:
        year = spoken_on.year - (named.which == "last")
    for entry in lexicon()["election"]:
        if entry["country"] == country and (named.subject in entry["names"] or year):
            days = [
                day
                for day in entry["days"]
                if (year is None or day.year == year) and (spoken_on is None or day <= spoken_on)
            ]
            if days and (spoken_on or year):
                return days[-1], None
    return None


def _government_days(named: NamedTime, spoken_on: date | None, country: str) -> tuple[date, date | None] | None:
    """The days of "this government", in office on the day, or of "the last", before it; another party makes another."""
    if spoken_on is None:
        return None
    runs: list[list[Term]] = []
    for term in (term for term in terms() if term.head and term.country == country and term.start <= spoken_on):
        if runs and runs[-1][-1].party == term.party and term.party:
            runs[-1].append(term)
        else:
            runs.append([term])
    wanted = 1 if named.which in ("this", "current", "present", "our") else 2
    if len(runs) < wanted:
        return None
    run = runs[-wanted]
    return run[0].start, run[-1].end if wanted == 2 else None


def _holder_days(named: NamedTime, spoken_on: date | None, country: str) -> tuple[date, date | None] | None:
    """The days of who held an office on the day ("under this Home Secretary"), or of who held it before."""
    if spoken_on is None:
        return None
    held = [
        each for each in terms() if named.title in each.titles and each.country == country and each.start <= spoken_on
    ]
    wanted = 2 if named.which in ("last", "previous") else 1
    if len(held) < wanted:
        return None
    term = sorted(held, key=lambda each: each.start)[-wanted]
    return term.start, term.end if wanted == 2 else None


def _term(named: NamedTime, spoken_on: date | None, country: str, speaker: str | None) -> Term | None:
    """The term meant: the newest begun by the day; in the country of the text if the name holds office there."""
    subject = named.subject
    if subject in ("i", "my", "") and speaker:
        own = subject_of(plain(speaker))
        found = _terms_of(own, named, spoken_on, country)
        if found:
            return found
    if subject in ("we", "our") and speaker:
        party = next(
            (
                term.party
                for term in terms()
                if plain(speaker).split()[-1:] and plain(speaker).split()[-1] in term.names and term.party
            ),
            "",
        )
        if party and (found := _terms_of(party, named, spoken_on, country)):
            return found
    if subject in _PRONOUNS or not subject:
        if spoken_on is None:
            return None
        titled = [
            term
            for term in terms()
            if term.country == country
            and term.start <= spoken_on
            and (
                named.title in term.titles
                if named.title and named.title not in ("leader of the country",)
                else term.head
            )
        ]
        return titled[-1] if titled else None
    return _terms_of(subject, named, spoken_on, country)


def _terms_of(subject: str, named: NamedTime, spoken_on: date | None, country: str) -> Term | None:
    held = [
        term
        for term in terms()
        if subject in term.names
        and (not named.title or not term.titles or named.title in term.titles)
        and (spoken_on is None or term.start <= spoken_on)
        and (named.year is None or term.start.year == named.year)
    ]
    home = [term for term in held if term.country == country] or held
    home = [term for term in home if term.head or not term.titles or named.title] or home
    if spoken_on is None and len(home) > 1:
        return None
    if (named.which in ("last", "previous", "old") or named.kind.startswith("left")) and spoken_on is not None:
        over = [term for term in home if term.end is not None and term.end <= spoken_on]
        home = over or home
    if named.which == "first" and home:
        return min(home, key=lambda term: term.start)
    if named.which == "second":  # two terms in a row are held as one, which says nothing of either
        return sorted(home, key=lambda term: term.start)[1] if len(home) > 1 else None
    if named.which == "all" and len(home) > 1:
        return None
    return max(home, key=lambda term: term.start) if home else None
