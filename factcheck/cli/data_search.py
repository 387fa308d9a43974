"""`factcheck data search`: measures, places, groups and series by words, misspelt ones too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from factcheck.cli.data_tables import Column, print_table
from reference_data.codelists import Codelists
from reference_data.model import SeriesKey, breakdown_text
from reference_data.store import Store

LEAST_MEASURE = 58
PART = 0.9  # what a likeness counts to the words that name neither place nor group, against one to all of them
LEAST_NAME = 86
SHORTEST_MISSPELT = 5
EXACT = 100.0
LIKELIEST = 3  # measures whose series are shown
LONGEST_NAME = 4  # words of a place or group that are looked up together
HOME = "GB"
Named = tuple[float, str, set[str]]  # how like, code, the words of the query that name it


def found_by_words(store: Store, query: str, limit: int) -> dict[str, list[dict[str, Any]]]:
    """The measures, places, groups, series and data sets that words name, the likeliest first, `limit` of each."""
    named_places, other_places = _places(store.codelists, query)
    places = named_places or other_places
    groups = _groups(store.codelists, query)
    named = {word for _, _, words in (*places, *groups) for word in words}
    rest = " ".join(word for word in query.split() if word.casefold() not in named)
    likeness = dict.fromkeys(store.codelists.measures, 0.0)
    for text, weight in ((query, 1.0), (rest, PART)):
        for like, code in _measures(store.codelists, text):
            likeness[code] = max(likeness[code], like * weight)
    ranked = sorted(likeness.items(), key=lambda each: (-each[1], each[0]))
    measures = [(code, like) for code, like in ranked if like >= LEAST_MEASURE][:limit]
    where = {code: words for _, code, words in places}
    if not named_places:
        where[HOME] = where.get(HOME, set())
    series = _series(store, query, dict(measures), where, groups)
    lists = store.codelists
    return {
        "measures": [
            {"code": code, "name": lists.measures[code].name, "definition": lists.measures[code].definition}
            for code, _ in measures
        ],
        "geographies": [{"code": code, "name": lists.geographies[code].name} for _, code, _ in places[:limit]],
        "groups": [
            {"code": code, "name": lists.breakdown_name((tuple(code.split("=", 1)),))}  # type: ignore[arg-type]
            for _, code, _ in groups[:limit]
        ],
        "series": [_series_entry(lists, key) for key in series[:limit]],
        "datasets": _datasets(store, query)[:limit],
    }


def print_found(found: dict[str, list[dict[str, Any]]]) -> None:
    """What was found, by kind, one line each."""
    titles = {
        "measures": "Measures",
        "geographies": "Places",
        "groups": "Groups",
        "series": "Series",
        "datasets": "Data sets",
    }
    first = True
    for kind, entries in found.items():
        if not entries:
            continue
        print(("" if first else "\n") + titles[kind])
        first = False
        if kind == "series":
            for entry in entries:
                print(f"  {entry['name']}\n    {entry['command']}")
        else:
            rows = [(f"  {entry['code']}", entry["name"], entry.get("definition", "")) for entry in entries]
            print_table((Column("  code"), Column("name"), Column("definition", wide=True)), rows)


def _measures(lists: Codelists, query: str) -> list[tuple[float, str]]:
    from rapidfuzz import fuzz

    words = query.casefold()
    ranked: list[tuple[float, str]] = []
    for code, measure in lists.measures.items():
        names = (measure.name.casefold().replace("-", " "), code.replace("_", " "))
        likeness = max((fuzz.ratio(words, name) + fuzz.token_set_ratio(words, name)) / 2 for name in names)
        ranked.append((max(likeness, 0.75 * fuzz.token_set_ratio(words, measure.definition.casefold())), code))
    return ranked


def _places(lists: Codelists, query: str) -> tuple[list[Named], list[Named]]:
    """Places named as such ("Syria"), and those whose adjective ("Syrian") may also name people elsewhere."""
    places = lists.geographies.items()
    nouns = _named(query, ((code, n) for code, each in places for n in (each.name.removeprefix("the "), *each.names)))
    people = _named(query, ((code, n) for code, each in places for n in (*each.adjectives, *each.nationals)))
    likeness = {code: like for like, code, _ in people}
    named = [each for each in nouns if each[0] > likeness.get(each[1], 0.0) or each[0] == EXACT]
    return named, [each for each in people if each[1] not in {code for _, code, _ in named}]


def _groups(lists: Codelists, query: str) -> list[Named]:
    names = (
        (f"{code}={value.code}", name)
        for code, dimension in lists.dimensions.items()
        for value in dimension.values.values()
        for name in (value.code.replace("_", " "), value.name, value.name.removesuffix(" nationals"), *value.aliases)
    )
    return _named(query, names)


def _named(query: str, names: Iterable[tuple[str, str]]) -> list[Named]:
    """Codes named by one to four neighbouring words of the query; short words must be spelt as they are."""
    from rapidfuzz import fuzz

    words = query.casefold().split()
    pieces = {
        " ".join(words[start : start + length]): set(words[start : start + length])
        for length in range(1, LONGEST_NAME + 1)
        for start in range(len(words) - length + 1)
    }
    best: dict[str, tuple[float, str, set[str]]] = {}
    for code, name in names:
        for piece, covered in pieces.items():
            exact = piece == name.casefold()
            likeness = EXACT if exact else fuzz.ratio(piece, name.casefold())
            if exact or (len(piece) >= SHORTEST_MISSPELT and likeness >= LEAST_NAME):
                best[code] = max(best.get(code, (0.0, code, set())), (likeness, code, covered), key=lambda e: e[0])
    return sorted(best.values(), key=lambda each: (-each[0], each[1]))


def _series(
    store: Store, query: str, measures: dict[str, float], places: dict[str, set[str]], groups: list[Named]
) -> list[SeriesKey]:
    """Series of the likeliest measures, or of any measure that has the groups named, best covered words first."""
    words_of_group = {code: words for _, code, words in groups}
    codes = list(measures)[:LIKELIEST]
    if groups:
        listed = (each for each in store.datasets if not set(places).isdisjoint(each.geographies))
        codes = list(dict.fromkeys([*codes, *(code for dataset in listed for code in dataset.measures)]))
    ranked = []
    for code in codes:
        own = _words_in(query, store.codelists.measures[code].name)
        for key in (series.key for place in places for series in store.series(code, place)):
            said = [words_of_group.get(f"{name}={value}", set()) for name, value in key.breakdown]
            if all(said):
                covered = own.union(places[key.geography], *said)
                ranked.append((-len(covered), -measures.get(code, 0.0), len(key.breakdown), key))
    most = min((each[0] for each in ranked), default=0)
    return [key for covered, _, _, key in sorted(ranked) if covered == most or not groups]


def _datasets(store: Store, query: str) -> list[dict[str, Any]]:
    """Data sets in whose name, title or publisher every word of the query stands."""
    words = set(query.casefold().split())
    texts = ((each, f"{each.id} {each.title} {each.publisher}".replace("_", " ")) for each in store.datasets)
    return [{"code": each.id, "name": each.title} for each, text in texts if _words_in(query, text) == words]


def _words_in(query: str, name: str) -> set[str]:
    """The words of the query that stand in a name, long ones even if misspelt."""
    from rapidfuzz import fuzz

    found = set()
    for word in query.casefold().split():
        for part in name.casefold().replace("-", " ").split():
            if word == part or (len(word) >= SHORTEST_MISSPELT and fuzz.ratio(word, part) >= LEAST_NAME):
                found.add(word)
    return found


def _series_entry(lists: Codelists, key: SeriesKey) -> dict[str, Any]:
    measure = lists.measures[key.measure]
    place = lists.geographies[key.geography].name if key.geography in lists.geographies else key.geography
    command = f"factcheck data show {key.measure} --geography {key.geography}"
    if key.breakdown:
        command += f' --breakdown "{breakdown_text(key.breakdown)}"'
    if key.variant:
        command += f' --variant "{key.variant}"'
    if key.unit != measure.unit:
        command += f" --unit {key.unit}"
    group = lists.breakdown_name(key.breakdown) or "total"
    parts = [measure.name, place, group, *([key.variant] if key.variant else []), f"in {key.unit}"]
    return {"series": str(key), "name": ", ".join(parts), "command": command}
