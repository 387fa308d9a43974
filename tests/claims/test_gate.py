"""What the gate lets through, and that it changes nothing: reading every passage whole finds the same claims."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from claims import engine, gate
from claims.extractor import Extractor
from claims.lexicons import Lexicon
from claims.model import Claim, Document
from claims.readers.formats import read_documents
from claims.sentences import Sentences
from reference_data.codelists import load_codelists

LEXICON = Lexicon()
DAY = date(2024, 12, 6)


def passages(text: str) -> list[list[str]]:
    """The passages let through, each as its sentences."""
    found = gate.Gate(LEXICON).passages(text, Sentences(text, LEXICON.abbreviations, at_once=True))
    return [[text[start:end] for start, end in passage] for passage in found]


CASES = [
    ("a sentence on the topic", "Net migration was 906,000.", [["Net migration was 906,000."]]),
    ("capitals", "NET MIGRATION HITS 906,000", [["NET MIGRATION HITS 906,000"]]),
    ("another topic", "Inflation fell to 4 per cent.", []),
    ("birds", "Some 40,000 geese arrived on their migration.", []),
    ("databases", "The data migration moved 40,000 records.", []),
    ("an opinion poll", "In a poll some 45% think immigration is too high.", []),
    (
        "neighbours into which a measure carries over",
        "He paused. Migration rose. It was 906,000. It fell to 728,000. It may fall. He sat down. She ate 3 pies.",
        [["He paused.", "Migration rose.", "It was 906,000.", "It fell to 728,000.", "It may fall."]],
    ),
    (
        "two passages that touch",
        "Migration rose. He sat. He ate. He slept. He woke. Asylum claims fell.",
        [["Migration rose.", "He sat.", "He ate.", "He slept.", "He woke.", "Asylum claims fell."]],
    ),
    (
        "two passages apart",
        "Migration was 906,000. He sat. He ate. He slept. He woke. He rose. Asylum claims were 99,939.",
        [["Migration was 906,000.", "He sat.", "He ate.", "He slept."], ["He rose.", "Asylum claims were 99,939."]],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_let_through(text: str, expected: list[list[str]]) -> None:
    assert passages(text) == expected


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_standard_library_lets_the_same_through(
    text: str, expected: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_engine", re)
    assert passages(text) == expected


GATED = Extractor(load_codelists())
EXHAUSTIVE = Extractor(load_codelists(), exhaustive=True)


def missed_and_added(documents: list[Document]) -> tuple[list[Claim], list[Claim], int]:
    gated = [claim for document in documents for claim in GATED.extract(document)]
    whole = [claim for document in documents for claim in EXHAUSTIVE.extract(document)]
    return [c for c in whole if c not in gated], [c for c in gated if c not in whole], len(whole)


def test_the_gate_changes_nothing_in_statements(shared: Path) -> None:
    lines = (shared / "evaluation" / "statements_dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    documents = [
        Document(
            name=row["id"],
            text=f"{row.get('context_before') or ''} {row['text']}".strip(),
            spoken_on=date.fromisoformat(row["statement_date"]),
            country=row.get("country") or "GB",
        )
        for row in rows
    ]
    missed, added, found = missed_and_added(documents)
    assert found
    assert (missed, added) == ([], [])


TEXTS = [
    "articles/000_5181853469c01dd3.txt",
    "articles/003_aa35316303f58d25.txt",
    "articles/004_541efd5e5ae2d108.txt",
    "corpora/uk_hansard_site_txt/Heathrow_Airport__Western_Rail_Link_2024-04-30.txt",
    "corpora/us_congressional_record_htm/CREC-2005-07-20-pt1-PgH6183.htm",
    "corpora/us_debates_vtt/2016-10-19.said",
    "corpora/us_whitehouse_md/2023-01-05-remarks-by-president-biden-on-border-security-and-enforcement.md",
    "corpora/us_whitehouse_md/2025-01-20-securing-our-borders.md",
    "corpora/eu_europarl_tagged/ep-2011-05-10-ch015-00.txt",
]


@pytest.mark.parametrize("file", TEXTS, ids=[Path(file).name for file in TEXTS])
def test_the_gate_changes_nothing_in_real_texts(shared: Path, file: str) -> None:
    path = shared / file
    documents = [d for d in read_documents(path.read_bytes(), path.name) if isinstance(d, Document)]
    assert documents
    missed, added, _ = missed_and_added(documents)
    assert (missed, added) == ([], [])
