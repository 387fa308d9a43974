"""Real files of every format: text, turns, speakers, day, country and locators, held against what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from claims.model import Document
from claims.readers.failures import ReadFailure
from claims.readers.formats import read_file


@dataclass(frozen=True)
class Check:
    """What is to be found in a file. `words` is (words, speaker, locator): said by whom, and where."""

    file: str
    day: date
    basis: str
    country: str | None
    turns: int
    words: tuple[tuple[str, str | None, str], ...]
    documents: int = 1
    title: str | None = None
    absent: tuple[str, ...] = ()


def case(says: str, *values: object, **named: object) -> object:
    return pytest.param(Check(*values, **named), id=says)


CHECKS = [
    case(
        "TheyWorkForYou, written answers",
        "uk_hansard_twfy_xml/answers2009-10-28c.xml",
        date(2009, 10, 28),
        "metadata",
        "GB",
        530,
        (
            ("how much his Department has spent on bottled water", "Tim Farron", "column 350W"),
            ("at an average price of £1.72 per litre, a total cost of £42,595.80", "Dan Norris", "column 350W"),
            ("1 | 728,086 to 1,389,577 | — | 731", "Jim Fitzpatrick", "column 349W"),
            ("Air Pollution", None, "column 349W"),
        ),
        title="ENVIRONMENT FOOD AND RURAL AFFAIRS",
        absent=("&pound;", "\x96"),
    ),
    case(
        "TheyWorkForYou, debates",
        "uk_hansard_twfy_xml/debates2009-10-26a.xml",
        date(2009, 10, 26),
        "metadata",
        "GB",
        99,
        (
            ("The £5 million small retailers capital grants fund", "Alan Campbell", "column 4"),
            ("crime against businesses costs small firms about £13,500 each", "John Whittingdale", "column 4"),
            ("Mr. Oliver Heald be added.—(", None, "column 1"),
        ),
    ),
    case(
        "TheyWorkForYou, Westminster Hall",
        "uk_hansard_twfy_xml/westminster2009-10-27a.xml",
        date(2009, 10, 27),
        "metadata",
        "GB",
        123,
        (("Motion made, and Question proposed, That the sitting be now adjourned.—", None, "column 1"),),
    ),
    case(
        "TheyWorkForYou, Scottish Parliament: offices give way to names, columns change inside a speech",
        "uk_hansard_twfy_xml/sp2009-10-28.xml",
        date(2009, 10, 28),
        "metadata",
        "GB",
        99,
        (
            ("Good afternoon, and welcome back from the recess", "Alasdair Morgan", "column 20529"),
            ("the more of life", "Father Paul Kelly", "column 20529"),
            ("My journey ends here", "Father Paul Kelly", "column 20530"),
        ),
    ),
    case(
        "the Hansard site's text, in a hybrid sitting",
        "uk_hansard_site_txt/Covid-19__DWP_Update_2020-05-04.txt",
        date(2020, 5, 4),
        "file name",
        "GB",
        75,
        (
            ("we received over 1.8 million claims for universal credit", "Dr Thérèse Coffey", "line 8"),
            ("there are now 100,000 families", "Jonathan Reynolds", "line 47"),
            ("We will not be changing the benefit cap.", "Dr Thérèse Coffey", "line 217"),
            ("Sitting suspended.", None, "line 316"),
        ),
    ),
    case(
        "the Hansard site's text, of an adjournment debate",
        "uk_hansard_site_txt/Heathrow_Airport__Western_Rail_Link_2024-04-30.txt",
        date(2024, 4, 30),
        "file name",
        "GB",
        24,
        (
            ("would connect 20% of the UK population", "Mr Tanmanjeet Singh Dhesi", "line 12"),
            ("I give way to my constituency neighbour.", "Mr Tanmanjeet Singh Dhesi", "line 60"),
            ("Motion made, and Question proposed", None, "line 3"),
        ),
    ),
    case(
        "a CSV of speeches",
        "uk_parlamint_gb_immigration_csv/gb_for_annotation.csv",
        date(2020, 10, 19),
        "metadata",
        None,
        1,
        (("The cost of BICS", "Susan Williams", "row 2, column speech"),),
        documents=50,
        absent=("lord immigration act",),
    ),
    case(
        "ParlaMint, an excerpt as published",
        "parlamint_tei/ParlaMint-GB_2022-07-21-commons.excerpt.xml",
        date(2022, 7, 21),
        "metadata",
        "GB",
        4,
        (
            ("is leaving the House Service in September\n\nI am sure the House", "Lindsay Hoyle", "segment seg1"),
            ("we reduced the cap on standard deductions to 25%", "David Rutley", "segment seg865"),
            ("Free Trade Agreement: India", None, "segment head2"),
        ),
        title="Minutes of the House of Commons, Daily Session 2022-07-21",
        absent=("SAMPLING", "End of debateSection", "Matthew Coole"),
    ),
    case(
        "ParlaMint, a whole sitting",
        "parlamint_tei/ParlaMint-GB_2009-10-27-lords.converted.xml",
        date(2009, 10, 27),
        "metadata",
        "GB",
        137,
        (
            ("forecast in the Budget Red Book to be £7.9 billion", "Lord Vinson", "segment seg1"),
            ("diverting not £10 billion but tens of billions", "Lord Lea of Crondall", "segment seg5"),
        ),
    ),
    case(
        "automatic captions in WebVTT",
        "us_debates_vtt/2016-10-19.vtt",
        date(2016, 10, 19),
        "file name",
        None,
        0,
        (
            ("the third and final of the 2016 presidential debates between secretary of state", None, "00:00:08"),
            ("so i think we are both a nation of immigrants and we are a nation of laws", None, "00:21:07"),
        ),
        absent=("<c>", "-->", "align:start", "\n"),
    ),
    case(
        "the same captions in SubRip",
        "us_debates_srt_converted/2016-10-19.srt",
        date(2016, 10, 19),
        "file name",
        None,
        0,
        (("comprehensive immigration reform within the first 100 days", None, "00:21:18"),),
        absent=("-->", "\n"),
    ),
    case(
        "a transcript with labels",
        "us_debates_txt/2011_10_18_Rep.txt",
        date(2011, 10, 18),
        "file name",
        None,
        385,
        (("My wife, Karen, and I are the parents of seven children.", "Rick Santorum", "line 3"),),
    ),
    case(
        "a transcript with labels and no apostrophes",
        "us_debates_txt/2019_6_26_Dem.txt",
        date(2019, 6, 26),
        "file name",
        None,
        465,
        (
            ("All right, so with that business out of the way", "Savannah Guthrie", "line 3"),
            ("I think of it this way", "Elizabeth Warren", "line 9"),
        ),
    ),
    case(
        "a web page of remarks",
        "us_whitehouse_html/remarks-president-trump-joint-address-congress.html",
        date(2017, 2, 28),
        "metadata",
        "US",
        1,
        (
            ("Tonight, as we mark the conclusion of our celebration", "THE PRESIDENT", "paragraph 5"),
            ("U.S. Capitol\nWashington, D.C.", None, "paragraph 2"),
        ),
        title="Remarks by President Trump in Joint Address to Congress",
        absent=("Skip to main content", "Facebook", "Privacy Policy"),
    ),
    case(
        "another, of the Vice President",
        "us_whitehouse_html/remarks-vice-president-northern-triangle-conference.html",
        date(2017, 6, 15),
        "metadata",
        "US",
        1,
        (("President Trump and I were deeply saddened", "THE VICE PRESIDENT", "paragraph 6"),),
        absent=("Skip to main content", "Facebook", "Privacy Policy"),
    ),
    case(
        "the Congressional Record: a page that parts a sentence is no part of it",
        "us_congressional_record_htm/CREC-1997-01-28-pt1-PgS704.htm",
        date(1997, 1, 28),
        "metadata",
        "US",
        1,
        (
            ("I introduce\nlegislation\nto address the unfinished business", "Mr. KENNEDY", "line 23"),
            ("under 4,000 agents in 1993 to 6,859 agents", "Mr. KENNEDY", "line 38 (page S705)"),
        ),
        absent=("<a href", "[[Page"),
    ),
    case(
        "the Congressional Record, with several speakers",
        "us_congressional_record_htm/CREC-2005-07-20-pt1-PgH6183.htm",
        date(2005, 7, 20),
        "metadata",
        "US",
        18,
        (("a trade deficit of $38 billion", "Mr. BROWN of Ohio", "line 45"),),
    ),
    case(
        "Markdown with YAML front matter",
        "us_whitehouse_md/2025-10-07-icymi-illegal-crossings-along-u-s-mexico-border-plummet-to-lowest-annual-level-since-1970.md",
        date(2025, 10, 7),
        "front matter",
        "US",
        0,
        (("lowest level in over 50\nyears\n— another historic victory", None, "line 12"),),
        title="ICYMI: “Illegal crossings along U.S.-Mexico border plummet to lowest annual level since 1970”",
        absent=("https://", "**", "](", "<img"),
    ),
    case(
        "Markdown of remarks, labels indented by no-break spaces",
        "us_whitehouse_md/2025-03-06-remarks-by-president-trump-in-joint-address-to-congress.md",
        date(2025, 3, 6),
        "front matter",
        "US",
        45,
        (("It’s a great honor.", "THE PRESIDENT", "line 19"),),
    ),
    case(
        "a fact sheet's headings are no speakers",
        "us_whitehouse_md/2025-04-28-promises-made-promises-kept-border-security-achieved-in-fewer-than-100-days.md",
        date(2025, 4, 28),
        "front matter",
        "US",
        0,
        (("he didn’t need legislation to do it", None, "line 11"),),
        absent=("](", "**"),
    ),
    case(
        "tagged text of the European Parliament",
        "eu_europarl_tagged/ep-2011-05-10-ch015-00.txt",
        date(2011, 5, 10),
        "file name",
        "EU27",
        68,
        (
            ("approximately EUR 96 million of emergency humanitarian aid", "Enikő Győri", "line 10"),
            ("Migration flows and asylum and their impact", None, "line 2"),
        ),
        title="Migration flows and asylum and their impact on Schengen (debate)",
        absent=("<P>", "NAME=", "&amp;", "(DE) "),
    ),
    case(
        "the European Parliament, two years before",
        "eu_europarl_tagged/ep-2009-02-03-ch005-00.txt",
        date(2009, 2, 3),
        "file name",
        "EU27",
        54,
        (("four minutes will be enough to give you a summary", "Claudio Fava", "line 6"),),
        absent=("<P>", "(NL) "),
    ),
    case(
        "PDF of the Dáil: words and paragraphs in one piece over lines and pages",
        "ie_oireachtas_pdf/debate_Dáil_Éireann_2016-06-27.pdf",
        date(2016, 6, 27),
        "file name",
        "IE",
        114,
        (
            ("a majority of the United Kingdom electorate made a decision", "The Taoiseach", "page 2"),
            ("This includes the 400,000 Irish citizens living in the UK", "Deputy Stephen S. Donnelly", "page 30"),
        ),
        absent=("\ufffe", "27/06/2016A", "� �"),
    ),
    case(
        "PDF of the Seanad",
        "ie_oireachtas_pdf/debate_Seanad_Éireann_2021-11-18.pdf",
        date(2021, 11, 18),
        "file name",
        "IE",
        151,
        (
            ("the current charge of €2,500 imposed by Irish Water", "An Leas-Chathaoirleach", "page 2"),
            ("What I see is sad. We have a great nation", "Senator Róisín Garvey", "page 40"),
        ),
        absent=("\ufffe", "18/11/2021A"),
    ),
    case(
        "DOCX of a city council",
        "ca_winnipeg_docx_pdf_htm/Hansard-2015-03-25.docx",
        date(2015, 3, 25),
        "file name",
        None,
        426,
        (
            ("I’ve had the pleasure and privilege of knowing Janice", "Mayor Bowman", "paragraph 20 (page 1)"),
            ("INTRODUCTION AND WELCOME OF GUESTS", "Clerk", "paragraph 16 (page 1)"),
        ),
    ),
]


@pytest.mark.parametrize("check", CHECKS)
def test_a_real_file_is_read_as_it_stands(shared: Path, check: Check) -> None:
    path = shared / "corpora" / check.file
    documents = list(read_file(path, path.name))
    assert len(documents) == check.documents
    document = documents[0]
    assert isinstance(document, Document), document.error
    assert (document.spoken_on, document.spoken_on_basis, document.country) == (check.day, check.basis, check.country)
    assert len(document.turns) == check.turns
    assert check.title in (None, document.title)
    assert [(words, *said(document, words)) for words, _, _ in check.words] == list(check.words)
    assert [words for words in check.absent if words in document.text] == []


def said(document: Document, words: str) -> tuple[str | None, str | None]:
    """In whose turn words first stand, and by which locator they are found."""
    at = document.text.find(words)
    if at < 0:
        return "nobody", f"nowhere: {words}"
    speaker = next((turn.speaker for turn in document.turns if turn.start <= at < turn.end), None)
    return speaker, max((each for each in document.locators if each[0] <= at), default=(0, None))[1]


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        pytest.param(
            "parlamint_tei/ParlaMint-AT_1998-03-26-020-XX-NRSITZ-00114.xml",
            "is in German, not English",
            id="a sitting in German",
        ),
        pytest.param("us_debates_vtt/2016-10-19.json", "is JSON, not a text", id="a file about a video"),
    ],
)
def test_a_real_file_is_refused_with_its_reason(shared: Path, file: str, reason: str) -> None:
    path = shared / "corpora" / file
    (failure,) = read_file(path, path.name)
    assert isinstance(failure, ReadFailure)
    assert reason in failure.error
    assert failure.error.startswith(path.name)


def test_every_file_is_in_the_table(shared: Path) -> None:
    """But for the Markdown pages, which are many of one kind, and the transcript beside the captions."""
    checked = {check.values[0].file for check in CHECKS}
    files = {path.relative_to(shared / "corpora").as_posix() for path in (shared / "corpora").rglob("*.*")}
    missing = {file for file in files - checked if not file.endswith((".md", ".said", ".json"))}
    assert missing == {"parlamint_tei/ParlaMint-AT_1998-03-26-020-XX-NRSITZ-00114.xml"}


def test_every_locator_and_turn_lies_in_the_text(shared: Path) -> None:
    faults = []
    for path in sorted((shared / "corpora").rglob("*.*")):
        for document in read_file(path, path.name):
            if isinstance(document, ReadFailure):
                continue
            starts = [start for start, _ in document.locators]
            turns = document.turns
            in_order = starts == sorted(set(starts)) and not document.text[: starts[0]].strip()
            apart = all(one.end <= other.start for one, other in pairwise(turns))
            inside = all(0 <= turn.start < turn.end <= len(document.text) for turn in turns)
            if not (in_order and apart and inside):
                faults.append((path.name, in_order, apart, inside))
    assert faults == []
