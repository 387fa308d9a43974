"""Which group a number is about: nationality, route, sex … and which country."""

from __future__ import annotations

import re

from claims.distances import cost_between
from claims.lexicons import Group
from claims.place_names import PlaceMention, PlaceNames
from claims.reading import GroupMention, SentenceReading

_PEOPLE_AFTER = re.compile(
    r"[\s-]*(?:[a-z]+[\s-]+)?(?:nationals?|citizens?|people|migrants?|immigrants?|men|women|workers|students|asylum|refugees?|arrivals?|families|criminals|prisoners|applicants|claimants|net)\b"
)
_DESTINATION_BEFORE = re.compile(r"\b(?:to|live in|for)\s+(?:the\s+)?$")
_SUBJECT_AFTER = re.compile(r"\s+(?:currently |now |alone |has |had )*(?:took|takes|received|receives|recorded|records|tops|topped|saw|sees|has|had|registered|granted|admitted|accepted|hosts|is|was|counted|reported)\b")
_ORIGIN_BEFORE = re.compile(r"\b(?:from|(?:nationals|citizens|people|natives) of)\s+(?:countries\s+(?:such as|like)\s+)?(?:the\s+)?(?:republic of\s+)?$")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|into|to|across|reach(?:ed|ing)?|enter(?:ed|ing)?|left|leav(?:e|ing)|within|around|throughout|here in|inside)\s+(?:the\s+|our\s+)?(?:republic of\s+|whole of\s+)?$"
)
_LIST_BETWEEN = re.compile(r"^\s*(?:,|and|,\s*and|&)\s*(?:the\s+)?$")
_TIGHT_AFTER = re.compile(
    r"^\s*(?:(?:more|fewer|of|the|were|was|are|is|from|by|new|extra|in|returning|young|single|adult|all|among|people|migrants|arrivals|applications|registrations|claims|non|to|so-called|nationals|citizens|men|who were|came|for)\b[\s-]*){0,6}$"
)
_OTHER_CLAUSE = re.compile(r"\b(?:as|when|while|after|because|since|before|amid|but)\b")
_SAME_CLAUSE = re.compile(r"^(?!.*\b(?:as|when|while|after|because|since|before|amid|and|but)\b)[a-z\s'%-]*$")
_TIGHT_BEFORE = re.compile(r"^\s*(?:nationals |citizens )?(?:\(|:|at|,? with|accounted for|represent(?:ed)?|made up)?\s*$")
_SCOPE_BEFORE = re.compile(r"\b(?:largest|highest|biggest|lowest|most|best|worst|than any|any)\b[^,;.]{0,40}\b(?:in|across)\s+(?:the\s+|all of\s+)?$")
"""A place that only says where something is the largest is not where it is counted."""
FARTHEST_BEFORE, FARTHEST_AFTER = 9.0, 4.0


def nationality_mentions(reading: SentenceReading, places: PlaceNames, home: str | None) -> list[GroupMention]:
    """Nationalities named by people ("Poles"), adjective ("Polish nationals") or origin ("from Poland")."""
    text, lowered = reading.text, reading.text.lower()
    found: list[GroupMention] = []
    previous: PlaceMention | None = None
    previous_is_origin = False
    for place in reading.places:
        origin = False
        if place.role == "national":
            origin = True
        elif place.role == "adjective":
            origin = bool(_PEOPLE_AFTER.match(lowered, place.end)) and place.code != "EU27"
        elif place.code != home:
            origin = bool(_ORIGIN_BEFORE.search(lowered[: place.start]))
            if not origin and previous is not None and previous_is_origin:
                origin = bool(_LIST_BETWEEN.match(text[previous.end : place.start]))
        if origin and place.code not in ("WORLD", "EU27", "EU28"):
            if not any(g.start <= place.start and place.end <= g.end and g.group.dimension == "nationality" for g in reading.groups):
                found.append(GroupMention(place.start, place.end, Group("nationality", places.nationality(place.code))))
        previous, previous_is_origin = place, origin
    return found


def destination_mentions(reading: SentenceReading, places: PlaceNames, home: str | None) -> list[GroupMention]:
    """Countries that emigrants went to ("left Ireland to live in Australia")."""
    if not any(m.measure == "emigration" for m in reading.mentions):
        return []
    lowered = reading.text.lower()
    return [
        GroupMention(p.start, p.end, Group("destination", places.nationality(p.code)))
        for p in reading.places
        if p.role == "name" and p.code != home and _DESTINATION_BEFORE.search(lowered[: p.start])
    ]


def _cost(reading: SentenceReading, number: tuple[int, int], mention: GroupMention) -> float:
    skeleton = reading.skeleton
    if number[0] <= mention.start and mention.end <= number[1]:
        return 0.0
    if mention.start >= number[1] and skeleton[number[0] - 1 : number[0]] == "(":
        return 99.0  # a number in brackets belongs to what stands before it
    if mention.start >= number[1]:
        if _TIGHT_AFTER.match(skeleton[number[1] : mention.start]):
            return 0.0
        gap = skeleton[number[1] : mention.start]
        cost = cost_between(skeleton, number, (mention.start, mention.end))
        if _SAME_CLAUSE.match(gap):
            return 0.3 + 0.5 * cost
        return 0.8 + 1.2 * cost + (3.0 if _OTHER_CLAUSE.search(gap) else 0.0)
    if _TIGHT_BEFORE.match(skeleton[mention.end : number[0]]):
        return 0.1
    return 0.5 + cost_between(skeleton, number, (mention.start, mention.end))


def groups_of(reading: SentenceReading, number: tuple[int, int], mentions: list[GroupMention], is_share: bool = False) -> dict[str, tuple[str, float]]:
    """dimension -> (value, cost) of the nearest mention of each dimension; a list of groups is joined by `+`."""
    best: dict[str, tuple[str, float]] = {}
    others = [(n.end, n.start) for n in reading.numbers if n.start != number[0]]
    mentions = [m for m in mentions if not any(e <= m.start < number[0] and _TIGHT_AFTER.match(reading.skeleton[e : m.start]) for e, _ in others)]
    for dimension in {m.group.dimension for m in mentions}:
        own = sorted((m for m in mentions if m.group.dimension == dimension), key=lambda m: m.start)
        costs = [(round(_cost(reading, number, m), 3), m.start, m) for m in own]
        cost, _, nearest = min(costs, key=lambda c: (c[0], c[1]))
        after = FARTHEST_BEFORE if is_share else FARTHEST_AFTER  # a share's part may be its sentence's predicate
        if cost > (after if nearest.start >= number[1] else FARTHEST_BEFORE):
            continue
        values = [nearest.group.value]
        index = own.index(nearest)
        for step in (-1, 1):
            at = index
            while 0 <= at + step < len(own):
                left, right = (own[at + step], own[at]) if step < 0 else (own[at], own[at + step])
                if not _LIST_BETWEEN.match(reading.skeleton[left.end : right.start]):
                    break
                at += step
                values = [own[at].group.value, *values] if step < 0 else [*values, own[at].group.value]
        if {"EU", "non-EU"} <= set(values):
            continue  # "from the EU and outside the EU": everybody
        best[dimension] = ("+".join(dict.fromkeys(values)), cost)
    return best


def ranked_origin(reading: SentenceReading, words: tuple[int, int], places: PlaceNames, home: str | None) -> str | None:
    """The country that a rank is claimed for: the subject before its words, else the first named after."""
    named = [p for p in reading.places if p.code not in (home, "WORLD", "EU27", "EU28")]
    before = [p for p in named if p.end <= words[0]]
    after = [p for p in named if p.start >= words[1]]
    chosen = before[-1] if before else after[0] if after else None
    return places.nationality(chosen.code) if chosen is not None else None


def place_of(reading: SentenceReading, number: tuple[int, int], used: list[GroupMention]) -> str | None:
    """The country a number is about, if the sentence names one as a place rather than as an origin."""
    lowered = reading.text.lower()
    best: tuple[float, str] | None = None
    for place in reading.places:
        if place.role != "name" or any(g.start < place.end and place.start < g.end for g in used):
            continue
        before = lowered[: place.start]
        if _ORIGIN_BEFORE.search(before) or _SCOPE_BEFORE.search(before):
            continue
        possessive = reading.text[place.end : place.end + 2] == "'s"
        subject = place.start < 4 and bool(_SUBJECT_AFTER.match(lowered[place.end :]))
        named = bool(_PLACE_BEFORE.search(before))
        bracket = reading.skeleton[place.end : number[0]].strip() == "(" if place.end <= number[0] else False
        if not (possessive or subject or named or bracket):
            continue
        if place.code == "EU27" and not (named or subject):
            continue
        cost = 0.0 if bracket else cost_between(reading.skeleton, number, (place.start, place.end)) + (0 if place.start >= number[1] else 0.3)
        if best is None or cost < best[0]:
            best = (cost, place.code)
    return best[1] if best else None
