"""Every phrase, frame and cue of the lexicon is shown at work by its own examples, and stays silent on its counter-examples."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from claims.cues import Cue, CueError
from claims.lexicons import FRAME_FILES, HERE, Lexicon
from claims.normal import fold
from claims.numerals import find_numbers
from claims.phrase_books import PhraseBook
from claims.skeletons import skeleton_of
from claims.time_phrases import find_times

LEXICON = Lexicon()


def table(path: str) -> dict:
    return tomllib.loads((HERE / path).read_text(encoding="utf-8"))


def skeleton(text: str) -> tuple[str, list]:
    folded = fold(text)
    times = find_times(folded)
    numbers = [n for n in find_numbers(folded) if not any(n.start < t.end and t.start < n.end for t in times)]
    return skeleton_of(folded, numbers, times), numbers


def phrase_hits(book: PhraseBook, text: str) -> list:
    return book.find(skeleton(text)[0])


def group_hits(text: str) -> list:
    """Groups are looked for in the sentence as it is too, where numbers are not hidden."""
    return [hit for read in (skeleton(text)[0], fold(text).lower()) for hit in LEXICON.groups.find(read)]


MEASURES = [
    (measure, part, weak)
    for measure, entry in table("lexicon/measures.toml").items()
    if measure != "macros"
    for part in (None, *(key for key in entry if key.startswith("in_")))
    for weak in (False, True)
    if (entry if part is None else entry[part]).get("weak" if weak else "phrases")
]


@pytest.mark.parametrize(
    ("measure", "part", "weak"), MEASURES, ids=[f"{m} {p or ''} {'weak' if w else ''}".strip() for m, p, w in MEASURES]
)
def test_every_phrase_has_an_example_and_every_example_a_phrase(measure: str, part: str | None, weak: bool) -> None:
    entry = table("lexicon/measures.toml")[measure]
    entry = entry if part is None else entry[part]
    phrases = set(entry["weak" if weak else "phrases"])
    country = part[3:] if part else None
    shown: set[str] = set()
    silent = []
    for example in entry["weak_examples" if weak else "examples"]:
        found = {
            h.entry.phrase
            for h in phrase_hits(LEXICON.measures, example)
            if (h.entry.meaning.measure, h.entry.meaning.weak, h.entry.meaning.country) == (measure, weak, country)
        }
        shown |= found
        if not found:
            silent.append(example)
    assert not silent, f"no phrase fits: {silent}"
    assert shown == phrases, f"never shown: {sorted(phrases - shown)}"


GROUPS = [(dimension, value) for dimension, values in table("lexicon/groups.toml").items() for value in values]


@pytest.mark.parametrize(("dimension", "value"), GROUPS, ids=[f"{d}={v}" for d, v in GROUPS])
def test_every_group_phrase_has_an_example(dimension: str, value: str) -> None:
    entry = table("lexicon/groups.toml")[dimension][value]
    shown = {
        h.entry.phrase
        for example in entry["examples"]
        for h in group_hits(example)
        if (h.entry.meaning.dimension, h.entry.meaning.value) == (dimension, value)
    }
    assert shown == set(entry["phrases"])


FRAMES = [
    (name, row["name"], example, wanted)
    for name in FRAME_FILES
    for row in table(f"frames/{name}.toml")["frame"]
    for wanted, key in ((True, "examples"), (False, "counter_examples"))
    for example in row[key]
]


def marked_by(book: PhraseBook, example: str) -> list:
    """The frames or cues whose target is the number marked with < >, in their order of precedence."""
    marked = re.search(r"<([^>]*)>", example)
    assert marked, f"mark the number with < >: {example}"
    text = example.replace("<", "").replace(">", "")
    masked, numbers = skeleton(text)
    start, end = marked.start(), marked.start() + len(marked.group(1))
    near = [n for n in numbers if n.start < end and start < n.end]
    assert near, f"no number is read in the mark: {example}"
    hits = [h for h in book.find(masked) if h.target and h.target[0] == near[0].start]
    return sorted((h.entry.meaning for h in hits), key=lambda m: m.order)


@pytest.mark.parametrize(
    ("file", "name", "example", "wanted"), FRAMES, ids=[f"{'' if w else 'not '}{n}: {e}" for _, n, e, w in FRAMES]
)
def test_frames_fit_their_examples_and_not_their_counter_examples(
    file: str, name: str, example: str, wanted: bool
) -> None:
    found = marked_by(LEXICON.frames, example)
    names = [f.name for f in found]
    if not wanted:
        assert not names or names[0] != name
        return
    assert name in names
    own = found[names.index(name)]
    assert (found[0].kind, found[0].sign, found[0].role) == (own.kind, own.sign, own.role), (
        f"{names[0]} wins and means another thing"
    )


CUES = [
    (row["name"], example, wanted)
    for row in table("lexicon/stance.toml")["cue"]
    for wanted, key in ((True, "examples"), (False, "counter_examples"))
    for example in row[key]
]


@pytest.mark.parametrize(
    ("name", "example", "wanted"), CUES, ids=[f"{'' if w else 'not '}{n}: {e}" for n, e, w in CUES]
)
def test_stance_cues_fit_their_examples_and_not_their_counter_examples(name: str, example: str, wanted: bool) -> None:
    assert (name in [cue.name for cue in marked_by(LEXICON.stances, example)]) is wanted


WORDS = [
    (kind, row["name"], example, wanted)
    for kind in ("record", "rank")
    for row in table(f"frames/{kind}.toml")[kind]
    for wanted, key in ((True, "examples"), (False, "counter_examples"))
    for example in row[key]
]


@pytest.mark.parametrize(
    ("kind", "name", "example", "wanted"), WORDS, ids=[f"{'' if w else 'not '}{n}: {e}" for _, n, e, w in WORDS]
)
def test_record_and_rank_words(kind: str, name: str, example: str, wanted: bool) -> None:
    book = LEXICON.records if kind == "record" else LEXICON.ranks
    assert (name in [h.entry.meaning.name for h in phrase_hits(book, example)]) is wanted


CUE_FILES = ("attachment", "clauses", "extremes", "kinds", "sentences", "speakers", "timing", "whereabouts")
CUES_BY_PLACE = [
    (file, name, key, example)
    for file in CUE_FILES
    for name, entry in table(f"lexicon/{file}.toml").get("cues", {}).items()
    for key in ("examples", "counter_examples")
    for example in entry[key]
]


def looked_at(entry: dict, example: str) -> str:
    """The part of an example that a cue of that place is asked about: < > mark what it stands beside."""
    marks = [match.span() for match in re.finditer(r"<[^>]*>", example)]
    assert len(marks) == {"before": 1, "after": 1, "between": 2}.get(entry["where"], 0), f"wrong marks: {example}"
    text = example.replace("<", "").replace(">", "")
    read = fold(text).lower() if entry.get("reads") == "text" else skeleton(text)[0]
    if entry["where"] == "before":
        return read[: marks[0][0]]
    if entry["where"] == "after":
        return read[marks[0][1] - 2 :]
    if entry["where"] == "between":
        return read[marks[0][1] - 2 : marks[1][0] - 2]
    return read


@pytest.mark.parametrize(
    ("file", "name", "key", "example"),
    CUES_BY_PLACE,
    ids=[f"{f} {n} {'' if k == 'examples' else 'not '}{e}" for f, n, k, e in CUES_BY_PLACE],
)
def test_cues_fit_where_they_should_stand(file: str, name: str, key: str, example: str) -> None:
    entry = table(f"lexicon/{file}.toml")["cues"][name]
    assert LEXICON.cues(file).cue(name).fits(looked_at(entry, example)) is (key == "examples")


CUE_PHRASES = sorted({(file, name) for file, name, _, _ in CUES_BY_PLACE})


@pytest.mark.parametrize(("file", "name"), CUE_PHRASES, ids=[f"{f} {n}" for f, n in CUE_PHRASES])
def test_every_phrase_of_a_cue_has_an_example(file: str, name: str) -> None:
    content = table(f"lexicon/{file}.toml")
    entry = content["cues"][name]
    silent = [
        phrase
        for phrase in entry["phrases"]
        if not any(
            alone.fits(looked_at(entry, example))
            for alone in [Cue(entry["where"], [phrase], content.get("macros"))]
            for example in entry["examples"]
        )
    ]
    assert not silent


ASKED_FOR = [
    (file, name)
    for file in CUE_FILES
    for part in ("cues", "lists", "values")
    for name, entry in table(f"lexicon/{file}.toml").get(part, {}).items()
    if not (isinstance(entry, dict) and entry.get("weight"))  # those of weight are asked for together
]
CODE = "".join(path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*.py")))


@pytest.mark.parametrize(("file", "name"), ASKED_FOR, ids=[f"{f} {n}" for f, n in ASKED_FOR])
def test_every_entry_of_a_file_of_cues_is_asked_for(file: str, name: str) -> None:
    assert f'"{name}"' in CODE or f"'{name}'" in CODE


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[cues.x]\nwhere = "behind"\nphrases = ["a"]\n', "x: where = 'behind' is none of anywhere, before"),
        ("[cue.x]\n", "cue: a file of cues holds"),
    ],
    ids=["a place that is none", "a part that is none"],
)
def test_a_user_file_of_cues_that_cannot_be_used_is_named(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "lexicon" / "timing.toml"
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CueError, match=re.escape(message)) as raised:
        Lexicon([tmp_path]).cues("timing")
    assert str(file) in str(raised.value)


def test_a_user_file_adds_phrases_to_a_cue(tmp_path: Path) -> None:
    file = tmp_path / "lexicon" / "timing.toml"
    file.parent.mkdir()
    file.write_text('[cues.instead]\nphrases = ["anything but"]\n', encoding="utf-8")
    cue = Lexicon([tmp_path]).cues("timing").cue("instead")
    assert cue.fits("it peaked in anything but ")
    assert cue.fits("it peaked instead of ")


def test_every_lexicon_file_is_read() -> None:
    read = {
        "measures",
        "groups",
        "stance",
        "gate",
        "units",
        "families",
        "approximators",
        "periods",
        "currencies",
        "number_contexts",
        "homes",
    }
    assert {p.stem for p in (HERE / "lexicon").glob("*.toml")} == read.union(CUE_FILES)
    assert {p.stem for p in Path(HERE / "frames").glob("*.toml")} == {*FRAME_FILES, "record", "rank"}
