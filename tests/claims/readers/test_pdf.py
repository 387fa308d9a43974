"""PDF: pages, paragraphs over lines and pages, running heads, fonts that tell nothing, limits."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date

import pytest

from claims.readers import pdf
from claims.readers.page_layout import put_together

SHIFTED = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange <00> <FF> "
    b"endcodespacerange 1 beginbfrange <20> <7E> <0003> endbfrange endcmap end end"
)


def printed(pages: Sequence[Sequence[str]], to_unicode: bytes | None = None, title: str = "") -> bytes:
    """A PDF with these lines on its pages; `to_unicode` says which letters its font shows, right or wrong."""
    mapped = b"/ToUnicode 4 0 R" if to_unicode is not None else b""
    first = 6
    kids = b" ".join(b"%d 0 R" % (first + 2 * n) for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>>>" % (len(pages), kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding%s>>" % mapped,
        stream(to_unicode or b""),
        b"<</Title(%s)>>" % title.encode("cp1252"),
    ]
    for number, lines in enumerate(pages):
        shown = b" T* ".join(
            b"(%s) Tj" % line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines
        )
        objects.append(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % (first + 2 * number + 1))
        objects.append(stream(b"BT /F 9 Tf 12 TL 40 800 Td " + shown + b" ET"))
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer<</Size %d/Root 1 0 R/Info 5 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)


def test_a_pdf_is_read_page_by_page(read_one) -> None:
    pages = [
        [
            "A statement",
            "6 December 2024",
            "HOST ONE: Net migration was 906,000 in the year to June 2023, said the office, and",
        ],
        ["it has fallen by £2 – or so.", "GUEST TWO: It has."],
    ]
    document = read_one(printed(pages, title="Migration"), "a.pdf")
    assert "said the office, and it has fallen by £2 – or so." in document.text
    assert (document.spoken_on, document.spoken_on_basis) == (date(2024, 12, 6), "dateline")
    assert document.title == "Migration"
    assert [turn.speaker for turn in document.turns] == ["HOST ONE", "GUEST TWO"]
    assert [(document.text[start:][:5], place) for start, place in document.locators] == [
        ("A sta", "page 1"),
        ("it ha", "page 2"),
    ]


LINES = [
    "The minister told the House that net migration was 906,000 in the year to June 2023, and that it had fallen."
] * 9


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(printed([LINES], SHIFTED), "its text comes out as rubbish", id="a font that shows other letters"),
        pytest.param(printed([LINES, *[[]] * 300]), "is a PDF of pictures without text", id="pictures of pages"),
        pytest.param(
            printed([["It fell."]] * 3001), "of 3,001 pages, more than the 3,000", id="more pages than are read"
        ),
        pytest.param(b"%PDF-1.7\nIt fell.", "cannot be opened (Failed to load document", id="broken"),
        pytest.param(b"It fell.", "is no PDF, whatever its name says", id="a text called PDF"),
        pytest.param(
            printed(
                [
                    [
                        "Die Zahl der Menschen, die nach Deutschland kamen, ist gestiegen, und das ist mit dem Jahr zu sehen."
                    ]
                    * 9
                ]
            ),
            "is in German, not English",
            id="in German",
        ),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(why_not: Callable[[bytes, str], str], data: bytes, reason: str) -> None:
    assert reason in why_not(data, "a.pdf")


def test_the_same_font_is_no_rubbish_when_it_says_its_letters(read_one) -> None:
    right = SHIFTED.replace(b"<0003>", b"<0020>")
    assert read_one(printed([LINES], right), "a.pdf").text.startswith("The minister told the House")


def test_a_pdf_with_more_text_than_is_read(
    monkeypatch: pytest.MonkeyPatch, why_not: Callable[[bytes, str], str]
) -> None:
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 500)
    assert "more than 500 characters of text" in why_not(printed([LINES]), "a.pdf")


WIDE = "a line of the usual width that goes on and on until it ends in the middle of a sentence about the"


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        pytest.param([f"{WIDE}\nhouse."], f"{WIDE} house.", id="a full line goes on"),
        pytest.param(
            [f"{WIDE}\nIt fell.\nIt rose."], f"{WIDE} It fell.\n\nIt rose.", id="a short line ends its paragraph"
        ),
        pytest.param([f"{WIDE}", "house."], f"{WIDE} house.", id="a paragraph goes on over the page"),
        pytest.param([f"{WIDE} deci\ufffesion."], f"{WIDE} decision.", id="a word parted by a soft hyphen"),
        pytest.param(
            [f"It includes all. {WIDE} in-", "cludes it."],
            f"It includes all. {WIDE} includes it.",
            id="a word parted by a hard hyphen that stands whole elsewhere",
        ),
        pytest.param([f"{WIDE} year-on-", "year rise."], f"{WIDE} year-on-year rise.", id="a hyphen of its own stays"),
        pytest.param(
            [f"{WIDE} end.\nHOST: It fell."], f"{WIDE} end.\n\nHOST: It fell.", id="a label begins a paragraph"
        ),
        pytest.param([f"{WIDE}\n- one\n- two"], f"{WIDE}\n\n- one\n\n- two", id="list items stand alone"),
        pytest.param(
            [f"The Senate of {n} May\nIt fell in May {n}.\n{n}" for n in range(31, 36)],
            " ".join(f"It fell in May {n}." for n in range(31, 36)),
            id="running heads and page numbers are left out",
        ),
        pytest.param(
            [f"2023\nIn {WIDE}", "2024\nIn all."], f"2023\n\nIn {WIDE} 2024\n\nIn all.", id="years are no page numbers"
        ),
    ],
)
def test_printed_lines_become_paragraphs(pages: list[str], text: str) -> None:
    assert put_together(pages).text == text
