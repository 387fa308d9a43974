"""A folder of files made to break a reader, at full size, and of good ones beside them."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.benchmark.texts import CORPORA, DENSE, dense_texts

_PIECE = b" " * 1_000_000
_SAID = "Net migration was 906,000 in the year to June 2023. "
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_BILLION = f'<?xml version="1.0"?>\n<!DOCTYPE root [<!ENTITY l0 "{_SAID}">{_LAUGHS}]>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_BROKEN = {"README.md", "2016-10-19.json", "ParlaMint-AT_1998-03-26-020-XX-NRSITZ-00114.xml"}  # no English text
_GERMAN = "Die Zahl der Zuwanderer ist im letzten Jahr nicht gestiegen, und das ist auch gut so. "


def make_good(place: Path, many: int) -> Path:
    """So many good files: those of the corpora that can be read, and speeches on immigration, again and again."""
    paths = sorted(path for path in CORPORA.rglob("*") if path.is_file() and path.name not in _BROKEN)
    speeches = dense_texts(DENSE)
    place.mkdir(parents=True)
    made = 0
    while made < many:
        for path in paths[: many - made]:
            shutil.copyfile(path, place / f"{made:03}-{path.name}")
            made += 1
        for text in speeches[: many - made]:
            (place / f"{made:03}-speech.txt").write_text(text, "utf-8")
            made += 1
    return place


def make_monsters(place: Path) -> dict[str, str]:
    """Write the monsters into a folder that is there; by the name of each, words of the reason for its failure."""
    told = {}
    for make, words in MONSTERS.items():
        name = make.__name__.replace("_dot_", ".").replace("_", "-")
        make(place / name)
        told[name] = words
    return told


def laughs_dot_xml(path: Path) -> None:
    path.write_text(f'{_BILLION}<publicwhip><speech speakername="&l9;"><p>&l9;</p></speech></publicwhip>')


def laughs_tei_dot_xml(path: Path) -> None:
    path.write_text(f"{_BILLION}<TEI><text><u><seg>&l9;</seg></u></text></TEI>")


def laughs_dot_docx(path: Path) -> None:
    body = f"<w:p><w:r><w:t>{_SAID}&l9;</w:t></w:r></w:p>"
    docx(path, [f'{_BILLION}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'.encode()])


def unpacks_dot_docx(path: Path) -> None:
    """400 MB in 400 kB."""
    docx(path, [f'<w:document xmlns:w="{_WORD}"><w:body>'.encode(), *[_PIECE] * 400, b"</w:body>"])


def docx(path: Path, document: list[bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        with archive.open("word/document.xml", "w") as part:
            for piece in document:
                part.write(piece)


def lies_dot_docx(path: Path) -> None:
    """Its list says that its text is short, which it is not."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        text = f'<w:document xmlns:w="{_WORD}"><w:body>'.encode() + b" " * 400_000_000
        archive.writestr("word/document.xml", text)
    told = len(text).to_bytes(4, "little")
    path.write_bytes(stream.getvalue().replace(told, (1_000).to_bytes(4, "little")))


def broken_dot_docx(path: Path) -> None:
    docx(path, [f'<w:document xmlns:w="{_WORD}"/>'.encode()])
    path.write_bytes(path.read_bytes()[:-60])


def pages_dot_pdf(path: Path) -> None:
    """20,000 pages."""
    many = 20_000
    says = f"BT /F 12 Tf 72 700 Td ({_SAID}) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {many}/Kids[{' '.join(f'{number + 5} 0 R' for number in range(many))}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Length {len(says)}>>stream\n{says}\nendstream",
    ]
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents 4 0 R>>"
    pdf(path, [*objects, *[page] * many])


def one_page_of_all_dot_pdf(path: Path) -> None:
    """One page with as many characters as a library."""
    line = f"({_SAID}) Tj T* ".encode()
    packed = zlib.compress(b"BT /F 1 Tf 1 TL 72 700 Td " + line * 4_000_000 + b"ET", 9)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[5 0 R]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n{packed.decode('latin-1')}\nendstream",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents 4 0 R>>",
    ]
    pdf(path, objects)


def pdf(path: Path, objects: list[str]) -> None:
    places, at = [], 9
    with path.open("wb") as out:
        out.write(b"%PDF-1.7\n")
        for number, told in enumerate(objects, 1):
            places.append(at)
            at += out.write(f"{number} 0 obj\n{told}\nendobj\n".encode("latin-1"))
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        count = len(objects) + 1
        end = (
            f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF"
        )
        out.write(end.encode())


def one_line_dot_txt(path: Path) -> None:
    """500 MB on one line."""
    with path.open("w") as out:
        for _ in range(500):
            out.write(_SAID * (1_000_000 // len(_SAID)))


def one_line_dot_csv(path: Path) -> None:
    """500 MB in a cell whose quotation mark never closes."""
    one_line_dot_txt(path)
    with path.open("r+") as out:
        out.write('text\n"')


def one_line_dot_jsonl(path: Path) -> None:
    one_line_dot_txt(path)
    with path.open("r+") as out:
        out.write('{"text": "')


def all_claims_dot_txt(path: Path) -> None:
    """As large as is read, and nothing but claims: no time would be enough."""
    with path.open("w") as out:
        for number in range(600_000):
            out.write(f"Net migration was {number:,} in the year to June {2013 + number % 10}.\n")


def deep_dot_xml(path: Path) -> None:
    path.write_text("<publicwhip>" + "<p>" * 1_000_000)


def deep_dot_html(path: Path) -> None:
    path.write_text("<html><body>" + "<div><b>" * 1_000_000 + _SAID)


def rubbish_dot_txt(path: Path) -> None:
    """A program's bytes, or something like it."""
    path.write_bytes(bytes(number * number % 251 for number in range(500_000)))


def packed_dot_txt(path: Path) -> None:
    """A gigabyte packed with gzip."""
    with gzip.open(path, "wb", compresslevel=1) as out:
        for _ in range(1_000):
            out.write(_PIECE)


def empty_dot_txt(path: Path) -> None:
    path.touch()


def unreadable_dot_txt(path: Path) -> None:
    path.write_text(_SAID)
    path.chmod(0)


def german_dot_txt(path: Path) -> None:
    path.write_text(_GERMAN * 50, "utf-8")


def chinese_dot_txt(path: Path) -> None:
    path.write_text("移民人数在过去一年中大幅增加。" * 200, "utf-8")


def links_to_itself_dot_txt(path: Path) -> None:
    path.symlink_to(path)


def links_to_nothing_dot_txt(path: Path) -> None:
    path.symlink_to("nowhere")


def links_to_above(path: Path) -> None:
    """A folder that holds itself."""
    path.symlink_to(path.parent, target_is_directory=True)


def never_speaks_dot_txt(path: Path) -> None:
    os.mkfifo(path)


def captions_dot_srt(path: Path) -> None:
    """Captions larger than any broadcast's."""
    with path.open("w") as out:
        for number in range(400_000):
            hours, minutes = divmod(number // 60, 60)
            at = f"{hours % 100:02}:{minutes:02}:{number % 60:02},000"
            out.write(f"{number + 1}\n{at} --> {at[:-3]}900\n{_SAID}\n\n")


MONSTERS: dict[Callable[[Path], None], str] = {
    laughs_dot_xml: "entities that unfold",
    laughs_tei_dot_xml: "entities that unfold",
    laughs_dot_docx: "entities that unfold",
    unpacks_dot_docx: "is a DOCX of 0.4 MB that unpacks to 400 MB",
    lies_dot_docx: "is a DOCX that cannot be opened",
    broken_dot_docx: "is no DOCX, or a broken one",
    pages_dot_pdf: "a PDF of 20,000 pages, more than the 3,000",
    one_page_of_all_dot_pdf: "is a PDF that breaks the program that opens PDFs",
    one_line_dot_txt: "has 500.0 MB, more than the 50 MB",
    one_line_dot_csv: "more than 10,000,000 characters on one line",
    one_line_dot_jsonl: "a line of more than 20 MB",
    all_claims_dot_txt: "takes longer than",
    deep_dot_xml: "elements in elements",
    deep_dot_html: "no article that can be told from its menus",
    rubbish_dot_txt: "is binary, not a text",
    packed_dot_txt: "is compressed, not a text",
    empty_dot_txt: "holds no text",
    unreadable_dot_txt: "may not be read by you",
    german_dot_txt: "is in German, not English",
    chinese_dot_txt: "is in another script than English",
    links_to_itself_dot_txt: "is a link that leads round in a circle",
    links_to_nothing_dot_txt: "a link to nothing",
    links_to_above: "leads round in a circle",
    never_speaks_dot_txt: "is a pipe or a device",
    captions_dot_srt: "more than the 20 MB",
}
