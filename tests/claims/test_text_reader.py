"""Plain text: bytes, front matter, the day it was said on, turns, locators."""

from __future__ import annotations

from datetime import date

import pytest

from claims.readers.datelines import find_dateline
from claims.readers.days import day_in_name, read_day
from claims.readers.decoding import UnreadableText, decode
from claims.readers.formats import read_document
from claims.readers.front_matter import read_front_matter
from claims.readers.known import Known
from claims.readers.turns import find_turns
from reference_data.codelists import Codelists


@pytest.fixture(scope="session")
def codelists(tmp_path_factory: pytest.TempPathFactory) -> Codelists:
    """Two countries that write their days in different orders."""
    folder = tmp_path_factory.mktemp("codes")
    (folder / "geographies.toml").write_text(
        '[GB]\nname = "the United Kingdom"\nnames = ["UK"]\ndate_order = "dmy"\n[US]\nname = "the United States"\ndate_order = "mdy"\n'
    )
    return Codelists([folder])


def case(says: str, *values: object) -> object:
    return pytest.param(*values, id=says)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        case("UTF-8 is read as it is", "£8bn – “a record”".encode(), "£8bn – “a record”"),
        case("a byte order mark is no part of the text", b"\xef\xbb\xbf\xc2\xa38bn", "£8bn"),
        case("UTF-16 with a mark, little-endian", b"\xff\xfe" + "£8bn".encode("utf-16-le"), "£8bn"),
        case("UTF-16 with a mark, big-endian", b"\xfe\xff" + "£8bn".encode("utf-16-be"), "£8bn"),
        case("Latin text that is not UTF-8 is cp1252", "£8bn – €5".encode("cp1252"), "£8bn – €5"),
        case("a charset declared in front matter comes before cp1252", b"---\ncharset: cp437\n---\n\x9c8bn", "£8bn"),
        case("bytes that cp1252 leaves open do not stop the reading", b"\xa38bn \x81", "£8bn \x81"),
        case("line ends of Windows and of old Macs become one", b"a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_bytes_become_the_text_they_were(data: bytes, text: str) -> None:
    assert decode(data).endswith(text)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        case("zero bytes", b"ab\0\0cd", "binary"),
        case("control characters", bytes(range(1, 9)) * 20 + b"abc", "binary"),
        case("a PDF without a zero byte", b"%PDF-1.7\nhello", "a PDF"),
        case("an archive that is none", b"PK\x03\x04rest", "is no DOCX, or a broken one"),
        case("UTF-8's mark before what is not UTF-8", b"\xef\xbb\xbf\xa3", "begins as utf-8"),
        case("a web page without words", b"<!DOCTYPE html><title>a</title>", "holds no article"),
        case("nothing", b"", "holds no text"),
        case("only white space", b" \n\n", "holds no text"),
        case("only front matter", b"---\ndate: 2024-12-06\n---\n", "holds no text"),
        case(
            "a day that is none",
            b"---\nspeaker: X\ndate: last Tuesday\n---\ntext",
            'says "date: last Tuesday" on line 3',
        ),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableText, match=says):
        read_document(data, "speech.txt")


def test_front_matter_is_known_of_the_document_and_no_part_of_its_text(codelists: Codelists) -> None:
    data = (
        '---\ndate: 2024-12-06\nspeaker: "Zoë \\"Z\\" Smith"\ncountry: uk\ntitle: Net migration\n'
        "source: 'The Minister''s speech'\n---\n\nNet migration fell."
    )
    document = read_document(data.encode(), "a.txt", Known(codelists=codelists))
    assert document.text == "\nNet migration fell."
    assert (document.spoken_on, document.spoken_on_basis) == (date(2024, 12, 6), "front matter")
    assert (document.speaker, document.country) == ('Zoë "Z" Smith', "GB")
    assert (document.title, document.source) == ("Net migration", "The Minister's speech")
    assert document.locators == ((1, "line 9"),)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        case("values in quotes", "---\ntitle: \"a: b\"\nspeaker: 'c'\n---\n", {"title": "a: b", "speaker": "c"}),
        case(
            "a title in quotes over two lines",
            '---\ntitle: "Net\\_migration\\\n  \\ fell"\n---\n',
            {"title": "Net\xa0migration fell"},
        ),
        case("null and empty are absent", "---\nspeaker:\ncountry: null\ndate: ~\n---\n", {}),
        case(
            "lists and comments are passed over",
            "---\n# mine\ntags:\n  - a\n- b\ndate: 2024\n---\n",
            {"tags": "- a", "date": "2024"},
        ),
        case("keys count in lower case, the first wins", "---\nDate: 2024\ndate: 2023\n---\n", {"date": "2024"}),
        case("a rule between paragraphs is text", "---\nNet migration fell. It did.\n---\nMore.", {}),
        case("a fence that never closes is text", "---\ndate: 2024\ntext", {}),
    ],
)
def test_front_matter_is_key_and_value(text: str, values: dict[str, str]) -> None:
    assert read_front_matter(text).values == values


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        case("ISO", "2024-12-06", "dmy", date(2024, 12, 6)),
        case("ISO with a time of day", "2024-12-06T10:00:00Z", "dmy", date(2024, 12, 6)),
        case("day, month, year", "6 December 2024", "dmy", date(2024, 12, 6)),
        case("with a weekday", "Friday, 6th of December 2024", "dmy", date(2024, 12, 6)),
        case("American", "Dec. 6, 2024", "mdy", date(2024, 12, 6)),
        case("01/06/2014 in Britain", "01/06/2014", "dmy", date(2014, 6, 1)),
        case("01/06/2014 in America", "01/06/2014", "mdy", date(2014, 1, 6)),
        case("13/06/2014 has one reading only", "13/06/2014", "mdy", date(2014, 6, 13)),
        case("two figures for the year", "13.6.14", "dmy", date(2014, 6, 13)),
        case("a month is its last day", "February 2024", "dmy", date(2024, 2, 29)),
        case("an ISO month is its last day", "2024-02", "dmy", date(2024, 2, 29)),
        case("a year is its last day", "2024", "dmy", date(2024, 12, 31)),
        case("31 June is no day", "31 June 2024", "dmy", None),
        case("the 13th month is none", "2024-13-01", "dmy", None),
        case("a word is no day", "yesterday", "dmy", None),
        case("a day without a year is none", "6 December", "dmy", None),
        case("a sentence is no day", "2024 was a record year", "dmy", None),
    ],
)
def test_a_day_is_read_in_the_order_of_its_country(text: str, order: str, day: date | None) -> None:
    assert read_day(text, order) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        case("ISO", "talks/2024-12-06 speech.txt", date(2024, 12, 6)),
        case("underscores", "speech_2024_12_06.txt", date(2024, 12, 6)),
        case("single figures", "2019_6_26_Dem.txt", date(2019, 6, 26)),
        case("eight figures", "pmqs20241206b.txt", date(2024, 12, 6)),
        case("words", "speech-6-december-2024.txt", date(2024, 12, 6)),
        case("day first", "06-12-2024.txt", date(2024, 12, 6)),
        case("a month", "minutes 2024-02.txt", date(2024, 2, 29)),
        case("a day wins over a year before it", "budget 2023 of 6 March 2023.txt", date(2023, 3, 6)),
        case("a digest is no day", "000_5181853469c01dd3.txt", None),
        case("a folder's name is not the file's", "2024-12-06/speech.txt", None),
    ],
)
def test_a_file_name_may_hold_the_day(name: str, day: date | None) -> None:
    found = day_in_name(name)
    assert (found.day if found else None) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        case(
            "a newspaper's line of times",
            "01/06/2014 11:46 BST | Updated 02/06/2014 11:59 BST\n\nTitle",
            date(2014, 6, 1),
        ),
        case("published", "Title\n\nPublished: 6 December 2024 at 09:12\n", date(2024, 12, 6)),
        case("a weekday", "House of Commons\nThursday 4 March 2010\n", date(2010, 3, 4)),
        case("a place and a dash", "LONDON, 6 December 2024 — Net migration fell.", date(2024, 12, 6)),
        case("a by-line", "By Jane Smith, Political Editor of the Weekly, 6 December 2024\n", date(2024, 12, 6)),
        case("a month alone on its line", "The Report\nMarch 2024\n", date(2024, 3, 31)),
        case("a day in a sentence is not it", "Net migration fell on 6 December 2024.", None),
        case("a month in a heading is not it", "Migration statistics, year ending March 2024\n", None),
        case("a day far down is not it", "Some words.\n" * 20 + "6 December 2024\n", None),
    ],
)
def test_a_dateline_stands_near_the_top_and_in_no_sentence(text: str, day: date | None) -> None:
    found = find_dateline(text)
    assert (found.day if found else None) == day


@pytest.mark.parametrize(
    ("name", "data", "told", "expected"),
    [
        case(
            "the option outranks all",
            "2020-01-01.txt",
            b"---\ndate: 2021-01-01\n---\nx",
            date(2022, 1, 1),
            (date(2022, 1, 1), "option"),
        ),
        case(
            "front matter outranks the name",
            "2020-01-01.txt",
            b"---\ndate: 2021-01-01\n---\nx",
            None,
            (date(2021, 1, 1), "front matter"),
        ),
        case(
            "the name outranks the dateline",
            "2020-01-01.txt",
            b"6 December 2024\n\nx",
            None,
            (date(2020, 1, 1), "file name"),
        ),
        case(
            "a dateline outranks a bare year in the name",
            "talk 2024.txt",
            b"6 March 2024\n\nx",
            None,
            (date(2024, 3, 6), "dateline"),
        ),
        case("a bare year is better than nothing", "talk 2024.txt", b"x", None, (date(2024, 12, 31), "file name")),
        case("else it is unknown", "talk.txt", b"x", None, (None, "unknown")),
        case(
            "the country's order is used",
            "a.txt",
            b"---\ncountry: US\ndate: 01/06/2014\n---\nx",
            None,
            (date(2014, 1, 6), "front matter"),
        ),
    ],
)
def test_the_day_comes_from_the_first_that_knows(
    codelists: Codelists, name: str, data: bytes, told: date | None, expected: tuple[date | None, str]
) -> None:
    document = read_document(data, name, Known(spoken_on=told, codelists=codelists))
    assert (document.spoken_on, document.spoken_on_basis) == expected


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        case("capitals", "HOST: Welcome.\nKEIR STARMER: Net migration fell.\nIt did.", ["HOST", "KEIR STARMER"]),
        case(
            "ordinary letters, coming back",
            "Jane Holt: Well?\nJoe Bloggs: No.\nJane Holt: Ah.",
            ["Jane Holt", "Joe Bloggs", "Jane Holt"],
        ),
        case(
            "an office with its holder",
            "The Prime Minister (Keir Starmer): Yes.\nMr Speaker: Order.\nMr Speaker: Order.",
            ["Keir Starmer", "Mr Speaker", "Mr Speaker"],
        ),
        case(
            "constituency and party are left off",
            "Joe Bloggs (Holborn and St Pancras) (Lab): Yes.\nJo Swift (Con): No.",
            ["Joe Bloggs", "Jo Swift"],
        ),
        case("Markdown in bold", "**Host:** Well?\n**Guest**: No.\n**Host:** Ah.", ["Host", "Guest", "Host"]),
        case("with times", "[00:01:02] HOST: Well?\n00:01:09 GUEST: No.", ["HOST", "GUEST"]),
        case("one label in capitals that opens the text", "KEIR STARMER: Net migration fell.", ["KEIR STARMER"]),
        case(
            "labels of articles are none",
            "EXCLUSIVE: Net migration fell.\nRead more: here\nSource: the statistics office",
            [],
        ),
        case("a heading with a colon is none", "The verdict: net migration fell.\nThe reason: fewer visas.", []),
        case("a time of day is none", "At 10:30 they met.\nAt 10:45 they left.", []),
    ],
)
def test_turns_are_the_lines_that_name_their_speaker(text: str, speakers: list[str]) -> None:
    assert [turn.speaker for turn in find_turns(text)] == speakers


def test_a_turn_runs_from_its_label_to_the_next() -> None:
    text = "HOST: Welcome.\nGUEST: It fell.\n\nBy half.\nHOST: Thanks."
    assert [text[turn.start : turn.end] for turn in find_turns(text)] == [
        "Welcome.\n",
        "It fell.\n\nBy half.\n",
        "Thanks.",
    ]


@pytest.mark.parametrize(
    ("file", "day", "speakers"),
    [
        case("articles", "articles/003_aa35316303f58d25.txt", date(2014, 6, 1), set()),
        case(
            "debates", "corpora/us_debates_txt/2011_10_18_Rep.txt", date(2011, 10, 18), {"Herman Cain", "Mitt Romney"}
        ),
        case(
            "remarks",
            "corpora/us_whitehouse_md/2023-01-05-remarks-by-president-biden-on-border-security-and-enforcement.md",
            date(2023, 1, 5),
            {"THE PRESIDENT"},
        ),
    ],
)
def test_real_texts_give_their_day_and_speakers(shared, file: str, day: date, speakers: set[str]) -> None:
    path = shared / file
    document = read_document(path.read_bytes(), path.name)
    assert document.spoken_on == day
    assert speakers <= {turn.speaker for turn in document.turns}
    assert all(document.text[start] != "\n" for start, _ in document.locators)
