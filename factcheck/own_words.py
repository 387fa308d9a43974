"""A user's own words, checked like their figures: each fault with file, line, entry and the mend.

The files are those of `claims/lexicon` and `claims/frames`, whose words they add to. Words of time, of numbers and
of money are the program's own and cannot be added to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from claims.gate import Gate
from claims.lexicons import FRAME_FILES, Lexicon
from claims.normal import fold, lower
from claims.phrase_books import Entry, PhraseBook
from claims.phrases import PhraseError
from reference_data.codelists import Codelists
from reference_data.faults import WARNING, DataError, Fault
from reference_data.toml_tables import parse, read_text

FILES = {
    "lexicon": ("measures", "groups", "gate", "units", "families", "stance"),
    "frames": (*FRAME_FILES, "record", "rank"),
}
GATE_KEYS = ("topic", "foreign")
PATTERN_KEYS = {
    "frame": ("name", "kind", "pattern", "examples"),
    "record": ("name", "direction", "pattern", "examples"),
    "rank": ("name", "position", "pattern", "examples"),
    "cue": ("name", "stance", "pattern", "examples"),
}
LISTS_OF_MEASURES = ("overrides", "in_passage")
MEASURES_BY_MEASURE = ("as_share", "target_of")
PLACES_BY_MEASURE = ("only_in", "place")
DECOY = "decoy"  # phrases that swallow words which stand for nothing


def check_words(folder: Path, lists: Codelists) -> list[Fault]:
    """What is wrong with the words in `lexicon/` and `frames/` of a folder; empty if nothing is, or there are none."""
    faults: list[Fault] = []
    files = list(_files(folder, faults))
    for file in files:
        faults += [file.fault(key, "is not a table", f"head it [{key}]") for key in file.loose]
        check = getattr(_Checks, file.name if file.part == "lexicon" else "frames")
        faults += check(file, lists)
    if files and not any(fault.level != WARNING for fault in faults):
        faults += _silent_examples(folder, files)
    return sorted(faults)


class _File:
    """One file of words, with the lines its texts stand on."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.part, self.name = path, path.parent.name, path.stem
        self.table: dict[str, Any] = parse(text, path)
        self._lines = text.splitlines()

    def tables(self) -> list[tuple[str, dict[str, Any]]]:
        """Its tables by name, without what is none."""
        return [(key, table) for key, table in self.table.items() if isinstance(table, dict)]

    @property
    def loose(self) -> list[str]:
        """Keys that hold no table in a file that is made of tables."""
        made_of = list if self.part == "frames" or self.name == "stance" else dict
        keys = [key for key, each in self.table.items() if not isinstance(each, made_of) and key != "macros"]
        return [] if self.name == "gate" else keys

    def fault(self, where: str, message: str, mend: str, level: str = "error", text: str = "") -> Fault:
        """A fault of the entry `where`, on the line of `text` if that is found, else of the entry's heading."""
        written = text.replace("\\", "\\\\")
        heading = re.compile(
            r"^\s*\[+\s*[\"']?" + re.escape(where.split(".")[0]) + r"\b|^\s*name\s*=\s*[\"']" + re.escape(where)
        )
        lines = [number for number, line in enumerate(self._lines, 1) if written and f'"{written}"' in line]
        lines += [number for number, line in enumerate(self._lines, 1) if heading.search(line)]
        return Fault(self.path.as_posix(), lines[0] if lines else 0, where, message, mend, level, "words")


def _files(folder: Path, faults: list[Fault]) -> Iterator[_File]:
    for part, names in FILES.items():
        for path in sorted((folder / part).glob("*")):
            if path.name.startswith("."):
                continue
            if path.suffix != ".toml" or path.stem not in names:
                known = ", ".join(f"{name}.toml" for name in names)
                message, mend = "is no list of words that can be added to", f"there are {known} in {part}/"
                faults.append(Fault(path.as_posix(), 0, "", message, mend, rule="words"))
                continue
            try:
                yield _File(path, read_text(path))
            except DataError as error:
                faults.append(error.fault)


class _Checks:
    """One check a file of words; those of frames are alike."""

    @staticmethod
    def measures(file: _File, lists: Codelists) -> Iterator[Fault]:
        macros = _macros(file, "measures", "lexicon")
        for code, entry in file.tables():
            if code == "macros":
                continue
            if code not in lists.measures and code != DECOY:
                mend = "mend it or define it in codes/measures.toml"
                yield file.fault(code, f'there is no measure "{code}"', mend)
            parts = {key: part for key, part in entry.items() if key.startswith("in_") and isinstance(part, dict)}
            for key in parts:
                if key[3:] not in lists.geographies:
                    yield file.fault(f"{code}.{key}", f'there is no geography "{key[3:]}"', "write in_GB", text=key)
            for where, part in ((code, {k: v for k, v in entry.items() if k not in parts}), *_named(code, parts)):
                yield from _unknown_keys(file, where, part, ("phrases", "examples", "weak", "weak_examples"))
                for phrases, examples in (("phrases", "examples"), ("weak", "weak_examples")):
                    yield from _phrases(file, where, part.get(phrases, []), part.get(examples, []), macros)

    @staticmethod
    def groups(file: _File, lists: Codelists) -> Iterator[Fault]:
        for dimension, values in file.tables():
            if dimension not in lists.dimensions:
                yield file.fault(
                    dimension, f'there is no dimension "{dimension}"', "define it in codes/dimensions.toml"
                )
                continue
            for value, entry in values.items():
                where = f"{dimension}.{value}"
                if lists.dimensions[dimension].value_code(value) != value:
                    message = f'{dimension} has no value "{value}"'
                    yield file.fault(where, message, "write its code, or define it in codes/dimensions.toml")
                yield from _unknown_keys(file, where, entry, ("phrases", "examples"))
                entry = entry if isinstance(entry, dict) else {}
                yield from _phrases(file, where, entry.get("phrases", []), entry.get("examples", []), {})

    @staticmethod
    def gate(file: _File, lists: Codelists) -> Iterator[Fault]:
        yield from _unknown_keys(file, "", file.table, GATE_KEYS)
        for stem in _texts(file.table.get("topic", [])):
            if not stem or stem != lower(fold(stem)):
                yield file.fault("topic", f'"{stem}" is not in lower case', "write it small", text=stem)
        yield from _phrases(file, "foreign", file.table.get("foreign", []), None, {})

    @staticmethod
    def units(file: _File, lists: Codelists) -> Iterator[Fault]:
        for code, entry in file.tables():
            if code not in lists.units:
                yield file.fault(code, f'there is no unit "{code}"', "mend it or define it in codes/units.toml")
            yield from _unknown_keys(file, code, entry, ("nouns",))

    @staticmethod
    def families(file: _File, lists: Codelists) -> Iterator[Fault]:
        for name, entry in file.tables():
            codes = list(entry.get("measures", ()))
            places: list[str] = []
            if name in LISTS_OF_MEASURES:
                codes = [*entry, *(code for each in entry.values() for code in each)]
            elif name in MEASURES_BY_MEASURE:
                codes = [*entry, *entry.values()]
            elif name in PLACES_BY_MEASURE:
                codes, places = list(entry), list(entry.values())
            for code in codes:
                if code not in lists.measures:
                    mend = "mend it or define it in codes/measures.toml"
                    yield file.fault(name, f'there is no measure "{code}"', mend, text=code)
            for place in places:
                if place not in lists.geographies:
                    yield file.fault(name, f'there is no geography "{place}"', "mend it", text=place)

    @staticmethod
    def stance(file: _File, lists: Codelists) -> Iterator[Fault]:
        yield from _patterns(file)

    @staticmethod
    def frames(file: _File, lists: Codelists) -> Iterator[Fault]:
        yield from _patterns(file)
        for row in file.table.get("frame", ()):
            if row.get("measure", DECOY) not in (DECOY, *lists.measures):
                message = f'there is no measure "{row["measure"]}"'
                yield file.fault(row.get("name", ""), message, "define it in codes/measures.toml")


def _patterns(file: _File) -> Iterator[Fault]:
    macros = _macros(file, file.name, file.part)
    for kind, rows in file.table.items():
        if kind == "macros":
            continue
        if kind not in PATTERN_KEYS:
            yield file.fault(kind, "is no kind of entry", f"there are {', '.join(PATTERN_KEYS)}")
            continue
        for row in rows if isinstance(rows, list) else ():
            missing = [key for key in PATTERN_KEYS[kind] if not row.get(key)]
            if missing:
                yield file.fault(row.get("name", kind), f"has no {missing[0]}", f"write {missing[0]}")
            else:
                yield from _phrases(file, row["name"], [row["pattern"]], None, macros)


def _phrases(file: _File, where: str, phrases: Any, examples: Any, macros: Mapping[str, str]) -> Iterator[Fault]:
    """Phrases can be read; each has an example and each example a phrase, where `examples` are asked for."""
    entries = []
    for phrase in _texts(phrases):
        try:
            entry = Entry.of(phrase, None, macros)
            re.compile(entry.regex)
            entries.append(entry)
        except (PhraseError, re.error, ValueError, IndexError) as error:
            message = str(error).removeprefix(f"{phrase!r}: ") or "cannot be read"
            yield file.fault(where, f'"{phrase}": {message}', "mend the phrase", text=phrase)
    if not isinstance(phrases, list) or len(_texts(phrases)) != len(phrases):
        yield file.fault(where, "phrases are not a list of texts", 'write ["…", "…"]')
    if examples is None:
        return
    shown: set[str] = set()
    for example in _texts(examples):
        found = {hit.entry.phrase for hit in PhraseBook(entries).find(_skeleton(example))}
        shown |= found
        if not found:
            yield file.fault(where, f'no phrase fits the example "{example}"', "mend one of them", text=example)
    for entry in entries:
        if entry.phrase not in shown:
            message = f'no example shows "{entry.phrase}"'
            yield file.fault(where, message, "add one: it is how a slip is found", WARNING, entry.phrase)


def _silent_examples(folder: Path, files: Sequence[_File]) -> Iterator[Fault]:
    """Examples that the gate would never let through: the passage would not be read at all."""
    gate = Gate(Lexicon((folder,)))
    for file in files:
        if file.name != "measures":
            continue
        for code, entry in file.tables():
            for example in entry.get("examples", ()) if code not in ("macros", DECOY) else ():
                if not gate.is_about_topic(example):
                    message = f'no topic of the gate is in the example "{example}"'
                    yield file.fault(code, message, "add its stem to topic in lexicon/gate.toml", WARNING, example)


def _skeleton(text: str) -> str:
    """The text as phrases see it: numbers and times stand for themselves."""
    from claims.numerals import find_numbers
    from claims.skeletons import skeleton_of
    from claims.time_phrases import find_times

    folded = fold(text)
    times = find_times(folded)
    numbers = [n for n in find_numbers(folded) if not any(n.start < t.end and t.start < n.end for t in times)]
    return skeleton_of(folded, numbers, times)


def _macros(file: _File, name: str, part: str) -> dict[str, str]:
    """The built-in macros of such files and the file's own."""
    built_in = [table.get("macros", {}) for _, table in Lexicon().tables(name, part)]
    return {key: text for macros in (*built_in, file.table.get("macros", {})) for key, text in macros.items()}


def _unknown_keys(file: _File, where: str, entry: Any, keys: Iterable[str]) -> Iterator[Fault]:
    if not isinstance(entry, dict):
        yield file.fault(where, "is not a table", f"head it [{where}]")
        return
    for key in entry:
        if key not in keys:
            yield file.fault(where or key, f'"{key}" is no key of such an entry', f"keys: {', '.join(keys)}")


def _named(code: str, parts: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(f"{code}.{key}", part) for key, part in parts.items()]


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
