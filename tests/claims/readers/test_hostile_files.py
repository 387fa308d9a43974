"""Bombs and monsters: each a failure with its reason, quickly, and without taking the machine's memory."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.readers import csv_rows, files, formats, html_pages, jsonl_rows, pdf, word
from claims.readers.failures import ReadFailure
from claims.readers.formats import read_file

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<?xml version="1.0"?><!DOCTYPE {{root}} [<!ENTITY l0 "lol">{LAUGHS}]>'
SPEECH = "<publicwhip><speech speakername='{name}'><p>{words}</p></speech></publicwhip>"


def case(says: str, *values: object) -> object:
    return pytest.param(*values, id=says)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        case(
            "a billion laughs in a speech",
            "a.xml",
            BILLION.format(root="publicwhip") + SPEECH.format(name="A", words="&l9;"),
            "entities that unfold",
        ),
        case(
            "a billion laughs in a name",
            "a.xml",
            BILLION.format(root="publicwhip") + SPEECH.format(name="&l9;", words="It fell."),
            "entities that unfold",
        ),
        case(
            "a billion laughs in TEI",
            "a.xml",
            BILLION.format(root="TEI") + "<TEI><u><seg>&l9;</seg></u></TEI>",
            "entities that unfold",
        ),
        case(
            "an entity that is a file of the reader's",
            "a.xml",
            '<!DOCTYPE publicwhip [<!ENTITY it SYSTEM "file:///etc/passwd">]>' + SPEECH.format(name="A", words="&it;"),
            "uses &it; which stands for more than a character",
        ),
        case(
            "an entity of a few words is not put in either",
            "a.xml",
            '<!DOCTYPE publicwhip [<!ENTITY it "rose by 906,000">]>' + SPEECH.format(name="A", words="It &it;."),
            "uses &it; which stands for more than a character",
        ),
        case(
            "elements in elements without end",
            "a.xml",
            f"<publicwhip>{'<p>' * 5000}",
            "cannot be read on line 1 (elements in elements, more than 256 deep)",
        ),
        case(
            "an element with a hundred thousand attributes",
            "a.html",
            f"<html><body {' '.join(f'a{n}' for n in range(100_000))}><p>It fell.</p></body></html>",
            "thousands of attributes",
        ),
        case(
            "page elements in page elements without end",
            "a.html",
            f"<html><body>{'<div>' * 20_000}It fell.",
            "no article that can be told from its menus",
        ),
        case("a picture in letters", "a.txt", f"Hello.\n{'QUJD' * 5_000}", "without a space on line 2"),
        case("a bracket that never closes, many times", "a.md", "[" * 20_000, "without a space on line 1"),
    ],
)
def test_a_monster_of_markup_is_refused(
    why_not: Callable[[bytes, str], str], name: str, text: str, reason: str
) -> None:
    assert reason in why_not(text.encode(), name)


def test_an_entity_of_another_file_is_not_fetched(read_one) -> None:
    outside = '<!DOCTYPE publicwhip [<!ENTITY % it SYSTEM "file:///etc/passwd"> %it;]>'
    assert read_one((outside + SPEECH.format(name="A", words="It fell.")).encode(), "a.xml").text == "It fell."


def test_a_small_docx_that_unpacks_to_much_is_not_unpacked(why_not: Callable[[bytes, str], str]) -> None:
    archive = packed({"word/document.xml": b"<w:document>" + b" " * (word.MOST_XML + 1)})
    assert len(archive) < 100_000
    assert why_not(archive, "a.docx") == (
        f"a.docx is a DOCX of {len(archive) / 1e6:.1f} MB that unpacks to 60 MB in 1 parts, more than is read (200 MB); split it"
    )


def test_a_billion_laughs_in_a_docx(why_not: Callable[[bytes, str], str]) -> None:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="a.xml"/>'
        "</Relationships>"
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": BILLION.format(root="Relationships") + f"<a>&l9;</a>{relations}",
    }
    assert "entities that unfold" in why_not(packed({name: part.encode() for name, part in parts.items()}), "a.docx")


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        case("an archive of other things", {"a.txt": b"It fell."}, "is a zip archive, not a text"),
        case("a spreadsheet", {"[Content_Types].xml": b"", "xl/workbook.xml": b""}, "is a spreadsheet, not a text"),
        case("an OpenDocument text", {"content.xml": b""}, "is an OpenDocument file, not a text"),
        case("a DOCX of nothing", {"[Content_Types].xml": b"", "word/document.xml": b""}, "cannot be opened"),
    ],
)
def test_an_archive_that_is_no_docx_is_refused(why_not: Callable, parts: dict[str, bytes], reason: str) -> None:
    assert reason in why_not(packed(parts), "a.docx")


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def only_failure(path: Path) -> str:
    (failure,) = read_file(path, path.name)
    assert isinstance(failure, ReadFailure)
    return failure.error


def test_a_link_that_leads_back_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert only_failure(tmp_path / "a.txt") == "a.txt is a link that leads round in a circle; give the file itself"


def test_a_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    assert "is not there, or is a link to nothing" in only_failure(tmp_path / "a.txt")


def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "is a pipe or a device, not a file" in only_failure(tmp_path / "a.txt")


def test_a_folder_called_like_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert "is a folder, not a text" in only_failure(tmp_path / "a.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever may read everything is never refused")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It fell.")
    (tmp_path / "a.txt").chmod(0)
    assert "may not be read by you" in only_failure(tmp_path / "a.txt")


@pytest.mark.parametrize(
    "ending", [ending for ending in formats.READERS if not formats.FORMATS[formats.BY_ENDING[ending]].rows]
)
def test_a_file_larger_than_its_format_allows_is_not_read(tmp_path: Path, ending: str) -> None:
    """The file is a hole on disk, so that making it costs nothing; reading it would."""
    path = tmp_path / f"a{ending}"
    path.touch()
    os.truncate(path, 500 * files.MB)
    assert "has 500.0 MB, more than the" in only_failure(path)


def test_a_csv_of_one_endless_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(csv_rows, "LONGEST_CELL", 1_000)
    (tmp_path / "a.csv").write_text("text\nIt fell.\n" + "it fell " * 1_000)
    first, last = read_file(tmp_path / "a.csv", "a.csv")
    assert first.text == "It fell."
    assert last.error == "a.csv#3 and all that follows has more than 1,000 characters on one line (3); split it"


def test_a_csv_whose_quote_never_closes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(csv_rows, "LONGEST_CELL", 1_000)
    (tmp_path / "a.csv").write_text('text\nIt fell.\n"' + "it fell\n" * 1_000)
    first, last = read_file(tmp_path / "a.csv", "a.csv")
    assert (first.name, last.name) == ("a.csv#2", "a.csv#3")
    assert "cannot be told apart" in last.error


def test_a_line_of_json_too_long_to_be_one_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(jsonl_rows, "LONGEST_LINE", 1_000)
    (tmp_path / "a.jsonl").write_text('{"text": "' + "it fell " * 1_000 + '"}\n{"text": "It fell."}\n')
    first, second = read_file(tmp_path / "a.jsonl", "a.jsonl")
    assert "is a line of more than" in first.error
    assert (second.name, second.text) == ("a.jsonl#2", "It fell.")


def test_a_page_longer_than_any_article(monkeypatch: pytest.MonkeyPatch, why_not: Callable[[bytes, str], str]) -> None:
    monkeypatch.setattr(html_pages, "MOST", 1_000)
    assert "more than the 1,000 that are read" in why_not(b"<html><p>" + b"It fell. " * 200, "a.html")


def test_pictures_inside_a_page_do_not_count(monkeypatch: pytest.MonkeyPatch, read_one, speech: str) -> None:
    monkeypatch.setattr(html_pages, "MOST", 1_000)
    page = f'<html><body><p>{speech}</p><img src="data:image/png;base64,{"QUJD" * 1_000}"></body></html>'
    assert read_one(page.encode(), "a.html").text == speech


def test_a_pdf_that_takes_too_long(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, why_not: Callable) -> None:
    monkeypatch.setattr(pdf, "MOST_SECONDS", 1)
    monkeypatch.setattr(pdf, "CHILD", sleeper(tmp_path))
    assert "takes longer than 1 seconds to open" in why_not(b"%PDF-1.7", "a.pdf")


def sleeper(folder: Path) -> Path:
    script = folder / "sleeper.py"
    script.write_text("import time\ntime.sleep(60)\n")
    return script


def test_a_pdf_that_takes_too_much_memory(
    monkeypatch: pytest.MonkeyPatch, why_not: Callable[[bytes, str], str]
) -> None:
    monkeypatch.setattr(pdf, "MOST_MEMORY", 20_000_000)
    assert "breaks the program that opens PDFs" in why_not(b"%PDF-1.7", "a.pdf")
