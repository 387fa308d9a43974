"""Where sentences end: each case is a text of our own and the sentences it is cut into."""

from __future__ import annotations

import pytest

from claims.lexicons import Lexicon
from claims.sentences import LONGEST, split

ABBREVIATIONS = Lexicon().abbreviations


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text, ABBREVIATIONS)]


CASES = [
    ("full stops", "Net migration fell. It was 204,000.", ["Net migration fell.", "It was 204,000."]),
    ("question and exclamation marks", "Did it fall? It did! By half.", ["Did it fall?", "It did!", "By half."]),
    ("a title", "Mr. Philp said 906,000 came. He left.", ["Mr. Philp said 906,000 came.", "He left."]),
    ("an initial", "George W. Bush said so. It rose.", ["George W. Bush said so.", "It rose."]),
    (
        "a country in capitals",
        "The U.S. Border Patrol counted 52. It left.",
        ["The U.S. Border Patrol counted 52.", "It left."],
    ),
    ("the pronoun I", "So did I. They left.", ["So did I.", "They left."]),
    ("a month cut short", "On 30 Sept. Migration fell.", ["On 30 Sept. Migration fell."]),
    ("a number's abbreviation", "No. 10 said 906,000. It rose.", ["No. 10 said 906,000.", "It rose."]),
    ("a decimal point", "It was 1.2 million. It fell.", ["It was 1.2 million.", "It fell."]),
    ("small letters after the stop", "It was 9 per cent. fewer. It fell.", ["It was 9 per cent. fewer.", "It fell."]),
    ("a stop inside quotation marks", '"It fell." He left.', ['"It fell."', "He left."]),
    ("a stop inside typographic quotation marks", "“It fell.” He left.", ["“It fell.”", "He left."]),
    ("an ellipsis that ends", "It fell… He left.", ["It fell…", "He left."]),
    ("an ellipsis that goes on", "It fell… by half.", ["It fell… by half."]),
    (
        "a headline",
        "Net migration hits 906,000\nThe figure is a record.",
        ["Net migration hits 906,000", "The figure is a record."],
    ),
    ("a headline and a blank line", "Net migration\n\nit fell.", ["Net migration", "it fell."]),
    ("bullets", "- 906,000 in 2023\n- 728,000 in 2024", ["- 906,000 in 2023", "- 728,000 in 2024"]),
    (
        "numbered lines, the numbers by themselves",
        "1. Net migration fell\n2. Asylum claims rose",
        ["1.", "Net migration fell", "2.", "Asylum claims rose"],
    ),
    ("rows of a table", "| 2023 | 906,000 |\n| 2024 | 728,000 |", ["| 2023 | 906,000 |", "| 2024 | 728,000 |"]),
    (
        "a wrapped line",
        "Net migration was 906,000 in the year to June 2023, and then\nNet migration fell.",
        ["Net migration was 906,000 in the year to June 2023, and then\nNet migration fell."],
    ),
    (
        "a line that goes on in small letters",
        "Net migration was\nabout 906,000.",
        ["Net migration was\nabout 906,000."],
    ),
    ("a line that ends in a comma", "In 2023,\nMigration fell.", ["In 2023,\nMigration fell."]),
    ("a line that ends in a colon", "The figures:\nMigration fell.", ["The figures:", "Migration fell."]),
    (
        "captions",
        "net migration was\n906,000 last year\nand it will fall",
        ["net migration was", "906,000 last year\nand it will fall"],
    ),
    ("blanks around", "  It fell.  \n\n  It rose.  ", ["It fell.", "It rose."]),
    ("nothing", " \n ", []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_text_is_cut_into(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_captions_without_any_mark_are_cut_where_clauses_begin() -> None:
    spoken = "last year there were 36,816 people in small boats and most of them claimed asylum but we have sent back thousands and thousands of people "
    found = sentences(spoken * 6)
    assert found[:3] == [
        "last year there were 36,816 people in small boats",
        "and most of them claimed asylum",
        "but we have sent back thousands and thousands of people last year",
    ]


@pytest.mark.parametrize(
    "text",
    ["and so on " * 400, "on\n" * 1500, "x" * 3000],
    ids=["words without a stop", "captions without a stop", "one endless word"],
)
def test_what_never_ends_is_cut_all_the_same(text: str) -> None:
    spans = split(text, ABBREVIATIONS)
    assert max(end - start for start, end in spans) <= LONGEST
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
