"""What parliaments publish: TheyWorkForYou and ParlaMint XML, the Hansard site, the Congressional Record, tagged text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from claims.readers.known import Known
from claims.readers.names import spaced
from claims.readers.turns import find_turns


def case(says: str, *values: object) -> object:
    return pytest.param(*values, id=says)


HANSARD = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE publicwhip [
<!ENTITY pound "&#163;"><!ENTITY mdash '&#x2014;'><!ENTITY ccedil "&#231;">
]>
<publicwhip>
<major-heading id="uk.org.publicwhip/debate/2023-11-27a.1.0" colnum="7">HOME DEPARTMENT</major-heading>
<minor-heading id="uk.org.publicwhip/debate/2023-11-27a.1.1" colnum="7">
  Net Migration &mdash; Visas
</minor-heading>
<speech id="uk.org.publicwhip/debate/2023-11-27a.1.2" speakername="Fran&ccedil;oise Holt" colnum="7">
  <p>It cost &pound;8 billion, or <i>so</i> I am
  told.</p>
  <p>\x93Net migration\x94 was 672,000.</p>
</speech>
<speech id="uk.org.publicwhip/debate/2023-11-27a.1.3" nospeaker="true" colnum="8"><p>Interruption.</p></speech>
<ques id="a" speakername="Jo Swift (Ely) (Lab)" colnum="9"><p>To ask how many came.</p></ques>
<reply id="b" speakername="The Minister (Ann Lee)" colnum="9">
  <p>In thousands:<sup>1</sup></p>
  <table><tbody><tr><td>2022</td><td>607</td></tr><tr><td>2023</td><td>672</td></tr></tbody></table>
</reply>
<division><mplist><mpname>Nobody</mpname></mplist></division>
</publicwhip>"""


def test_theyworkforyou_xml(read_one) -> None:
    document = read_one(HANSARD.encode("latin-1"), "a.xml")
    assert document.text == (
        "HOME DEPARTMENT\n\nNet Migration — Visas\n\nIt cost £8 billion, or so I am told.\n\n“Net migration” was 672,000.\n\n"
        "Interruption.\n\nTo ask how many came.\n\nIn thousands: 1\n2022 | 607\n2023 | 672"
    )
    assert [(document.text[turn.start : turn.end][:9], turn.speaker) for turn in document.turns] == [
        ("It cost £", "Françoise Holt"),
        ("To ask ho", "Jo Swift"),
        ("In thousa", "Ann Lee"),
    ]
    assert (document.spoken_on, document.spoken_on_basis) == (date(2023, 11, 27), "metadata")
    assert (document.country, document.title) == ("GB", "HOME DEPARTMENT")
    assert [place for _, place in document.locators] == ["column 7", "column 8", "column 9"]


def test_what_the_caller_says_outranks_the_file(read_one) -> None:
    document = read_one(HANSARD.encode("latin-1"), "a.xml", Known(spoken_on=date(2024, 1, 1), country="IE"))
    assert (document.spoken_on, document.spoken_on_basis, document.country) == (date(2024, 1, 1), "option", "IE")


TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="ParlaMint-GB_2022-07-21" xml:lang="{language}">
<teiHeader><fileDesc><titleStmt><title type="main">The whole corpus</title><title type="sub">The sitting</title></titleStmt>
<publicationStmt><date when="2024-01-23"/></publicationStmt>
<sourceDesc><bibl><idno>https://example.org/1</idno><date when="2022-07-21"/></bibl></sourceDesc></fileDesc></teiHeader>
<text><body><div><head xml:id="ParlaMint-GB_2022-07-21.head1">Asylum</head>
<note type="speaker">The Minister</note>
<u who="#AnnLee" xml:id="ParlaMint-GB_2022-07-21.u1">
<seg xml:id="ParlaMint-GB_2022-07-21.seg1">It was 906,000 <kinesic><desc>laughter</desc></kinesic>last year</seg>
<pb n="2"/><seg xml:id="ParlaMint-GB_2022-07-21.seg2">{words}</seg></u>
<u who="#PAD_3"><seg><w join="right">It</w><pc>,</pc> <w>then</w> <w join="right">fell</w><pc>.</pc></seg></u>
</div></body></text>
<standOff><listPerson><person xml:id="PAD_3"><persName><surname>Ó Cuív</surname><forename>Éamon</forename></persName></person>
</listPerson></standOff></TEI>"""


def test_parlamint_tei(read_one, speech: str) -> None:
    document = read_one(TEI.format(language="en", words=speech).encode(), "a.xml")
    assert document.text == f"Asylum\n\nIt was 906,000 last year\n\n{speech}\n\nIt, then fell."
    assert [(turn.start, turn.speaker) for turn in document.turns] == [
        (8, "Ann Lee"),
        (len(document.text) - 14, "Ó Cuív Éamon"),
    ]
    assert (document.spoken_on, document.spoken_on_basis, document.country) == (date(2022, 7, 21), "metadata", "GB")
    assert (document.title, document.source) == ("The sitting", "https://example.org/1")
    assert [place for _, place in document.locators] == ["segment head1", "segment seg1", "segment seg2"]


@pytest.mark.parametrize(
    ("language", "words", "reason"),
    [
        case("a short text declared to be German", "de", "Zuwanderung", "is in German, not English"),
        case(
            "a long one in a language nobody declared",
            "en",
            "Le solde migratoire a atteint un niveau record, selon les chiffres que le ministre a donnés dans la presse. "
            * 4,
            "is in French, not English",
        ),
    ],
)
def test_tei_in_another_language(why_not: Callable, language: str, words: str, reason: str) -> None:
    assert reason in why_not(TEI.format(language=language, words=words).encode(), "a.xml")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        case("XML of another kind", "<rss><channel/></rss>", "its root is <rss>"),
        case("XML that is not closed", "<publicwhip><speech>", "is XML that cannot be read on line 1"),
        case("no speech", "<publicwhip><gidredirect/></publicwhip>", "holds no speech"),
        case("a list of persons", '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>', "without a single speech"),
        case("no XML", "It fell.", "is no XML, whatever its name says"),
    ],
)
def test_xml_that_is_not_read_says_why(why_not: Callable, text: str, reason: str) -> None:
    assert reason in why_not(text.encode(), "a.xml")


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        case("two names", "SusanWilliams", "Susan Williams"),
        case("three", "MaryLouMcDonald", "Mary Lou McDonald"),
        case("a peer of a place", "LordLeaofCrondall", "Lord Lea of Crondall"),
        case("accents", "EnikőGyőri", "Enikő Győri"),
        case("a hyphen", "LloydRussell-Moyle", "Lloyd Russell-Moyle"),
        case("one name with a capital inside stays", "DeSantis", "DeSantis"),
        case("a number stays", "PAD_00334", "PAD_00334"),
        case("a name with blanks stays", "Susan McWilliams", "Susan McWilliams"),
    ],
)
def test_an_identifier_is_taken_apart_to_a_name(identifier: str, name: str) -> None:
    assert spaced(identifier) == name


SITE = """Net Migration

15:31:00

The Minister for Migration (Dr Ann Lee)
Net migration was 906,000.

It has fallen.

Jo Swift (Ely and East Cambridgeshire) (Lab/Co-op) [V]
By how much?

Dr Lee
By 20%.

The Minister for Migration
I repeat: 20%.

Madam Deputy Speaker
Order.

Key facts
are not speakers.

16:00:00

House adjourned.
"""


def test_a_speaker_alone_on_a_line(read_one) -> None:
    document = read_one(SITE.encode(), "2024-12-06.txt")
    assert [(turn.speaker, document.text[turn.start : turn.end].split("\n")[0]) for turn in document.turns] == [
        ("Dr Ann Lee", "Net migration was 906,000."),
        ("Jo Swift", "By how much?"),
        ("Dr Ann Lee", "By 20%."),
        ("Dr Ann Lee", "I repeat: 20%."),
        ("Madam Deputy Speaker", "Order."),
    ]
    assert document.text[document.turns[-1].end :].startswith("16:00:00")
    assert document.country == "GB"


@pytest.mark.parametrize(
    "text",
    [
        case("headings over paragraphs", "Net Migration\nIt fell.\n\nThe Home Office\nIt said so.\n"),
        case("a name in brackets in an article", "The Minister (Ann Lee) spoke.\nIt fell.\n\nDr Lee\nHer office.\n"),
        case("places in brackets", "Paris (France)\nIt fell.\n\nRome (Italy)\nIt rose.\n"),
    ],
)
def test_other_texts_have_no_speakers_alone_on_a_line(text: str) -> None:
    assert find_turns(text) == ()


RECORD = """[Congressional Record Volume 143, Number 8 (Tuesday, January 28, 1997)]
[Senate]
[Pages S704-S709]

  Mr. McCAIN. Mr. President, it fell. Mr. Brown of Ohio said so.
  Mrs. SMITH of New York. It rose.
  The PRESIDING OFFICER (Mr. Lee). Order.
"""


def test_the_congressional_record_as_text(read_one) -> None:
    document = read_one(RECORD.encode(), "a.txt")
    assert [turn.speaker for turn in document.turns] == [
        "Mr. McCAIN",
        "Mrs. SMITH of New York",
        "The PRESIDING OFFICER (Mr. Lee)",
    ]
    assert (document.spoken_on, document.spoken_on_basis, document.country) == (date(1997, 1, 28), "metadata", "US")


TAGGED = """<CHAPTER ID="005">
Migration (debate)
<SPEAKER ID="052" NAME="President">
The next item is the report.
<SPEAKER ID="053" NAME="Claudio Fava  " LANGUAGE="IT">
on behalf of the PSE Group. - (IT) Madam President, it was 906 000.
<P>
It fell by 20 &amp; more.
<SPEAKER ID="492" NAME="William" AFFILIATION="The Earl of) Dartmouth  (EFD">
, in writing. - It rose.
"""


def test_tagged_text_of_the_european_parliament(read_one) -> None:
    document = read_one(TAGGED.encode(), "ep-2009-02-03.txt")
    assert [(turn.speaker, document.text[turn.start : turn.end]) for turn in document.turns] == [
        ("President", "The next item is the report."),
        (
            "Claudio Fava",
            "on behalf of the PSE Group. - Madam President, it was 906 000.\n\nIt fell by 20 & more.",
        ),
        ("William (The Earl of) Dartmouth", "in writing. - It rose."),
    ]
    assert (document.title, document.spoken_on, document.country) == ("Migration (debate)", date(2009, 2, 3), "EU27")
    assert document.locators[2] == (document.text.index("on behalf"), "line 6")
