"""DOCX: paragraphs, tables, content controls, tracked changes, text boxes, footnotes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = """<w:p><w:r><w:t>A statement</w:t></w:r></w:p>
<w:p><w:r><w:t>6 December </w:t></w:r><w:r><w:t>2024</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>HOST ONE:</w:t></w:r><w:r><w:tab/><w:t>It was </w:t></w:r>
<w:del><w:r><w:delText>672,000</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>nine</w:t></w:r></w:moveFrom>
<w:ins><w:r><w:t>906,000</w:t></w:r></w:ins><w:r><w:t>.</w:t><w:br/><w:t>It fell</w:t><w:footnoteReference w:id="2"/></w:r></w:p>
<w:p/><w:p><w:r><w:br w:type="page"/></w:r></w:p>
<w:sdt><w:sdtContent><w:p><w:r><w:t>GUEST TWO: In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2023</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>Net</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>906</w:t></w:r></w:p><w:p><w:r><w:t>(est.)</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>Beside a box.</w:t><mc:AlternateContent>
<mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice>
<mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"""
NOTES = f"""<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:t>Of 28 November 2024.</w:t></w:r></w:p></w:footnote></w:footnotes>"""
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def written(body: str, notes: str = NOTES) -> bytes:
    """A DOCX with this body and these footnotes, in the frame that python-docx makes."""
    frame = io.BytesIO()
    made = docx.Document()
    made.core_properties.title = "On migration"
    made.save(frame)
    stream = io.BytesIO()
    with zipfile.ZipFile(frame) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.namelist():
            content = old.read(part).decode() if part.endswith((".xml", ".rels")) else None
            if part == "word/document.xml":
                content = re.sub(r"<w:body>.*</w:body>", lambda _: f"<w:body>{body}</w:body>", content, flags=re.DOTALL)
            elif part == "[Content_Types].xml":
                override = f'<Override PartName="/word/footnotes.xml" ContentType="{NOTES_TYPE}"/></Types>'
                content = content.replace("</Types>", override)
            elif part == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rIdN" Type="{NOTES_RELATION}" Target="footnotes.xml"/></Relationships>'
                content = content.replace("</Relationships>", relation)
            new.writestr(part, old.read(part) if content is None else content)
        new.writestr("word/footnotes.xml", notes)
    return stream.getvalue()


def test_a_docx_is_read_as_it_would_be_printed(read_one) -> None:
    document = read_one(written(BODY), "a.docx")
    assert document.text == (
        "A statement\n\n6 December 2024\n\nHOST ONE: It was 906,000. It fell\n\nGUEST TWO: In a control.\nYear | 2023\nNet | 906 (est.)\n\n"
        "Beside a box.\n\nIn a box.\n\nOf 28 November 2024."
    )
    assert [turn.speaker for turn in document.turns] == ["HOST ONE", "GUEST TWO"]
    assert (document.title, document.spoken_on, document.spoken_on_basis) == (
        "On migration",
        date(2024, 12, 6),
        "dateline",
    )
    assert [place for _, place in document.locators][:4] == [
        "paragraph 1 (page 1)",
        "paragraph 2 (page 1)",
        "paragraph 3 (page 1)",
        "paragraph 6 (page 2)",
    ]
    assert document.locators[-1][1] == "footnote 1"


def test_the_day_a_docx_was_made_is_not_the_day_anything_was_said(read_one) -> None:
    document = read_one(written("<w:p><w:r><w:t>It fell.</w:t></w:r></w:p>"), "a.docx")
    assert (document.spoken_on, document.spoken_on_basis) == (None, "unknown")
    assert document.locators[0] == (0, "paragraph 1")


def test_a_docx_without_text_says_so(why_not) -> None:
    assert "is a DOCX without text" in why_not(written("<w:p/>", NOTES.replace("Of 28 November 2024.", "")), "a.docx")
