"""PDF, opened in a child process with limits on bytes, pages, memory and seconds; its lines put together to paragraphs.

The day a PDF was made is no day it was said on: printed reports are made into PDFs years later. So the day comes from
the file's name or the first page.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from claims.model import Document
from claims.readers.building import one_line
from claims.readers.decoding import UnreadableText
from claims.readers.known import Known
from claims.readers.language import is_gibberish, refuse_other_languages
from claims.readers.page_layout import Flow, put_together
from claims.readers.turns import find_turns
from claims.readers.when_said import when_said

MOST_PAGES = 3_000
MOST_CHARACTERS = 30_000_000
MOST_SECONDS = 60
MOST_MEMORY = 2_000_000_000  # bytes
CHILD = Path(__file__).with_name("pdf_pages.py")
SIGNATURE = b"%PDF-"
FEWEST_A_PAGE = 8  # characters on average; below, the pages are pictures
ODD = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
LEADERS = re.compile(r"(?:[\ufffd.…·] ?){4,}")  # the dots of a table of contents, whatever they come out as
MOST_ODD = 0.05  # share of characters that stand for nothing
MOST_RUBBISH = 0.2  # share of pages
OIREACHTAS = re.compile(r"^\d\d/\d\d/\d{4}[A-Z]{1,4}\d{5}", re.MULTILINE)  # the editors' mark of a paragraph
MARGIN = re.compile(rf"{OIREACHTAS.pattern}|^\d{{1,2}} o[’']clock(?=[A-Z])")


def read(data: bytes, name: str, known: Known) -> Document:
    """The document in `data`. Raises UnreadableText if it cannot be opened within the limits, holds pictures only, or
    its fonts give no readable letters."""
    title, pages = pages_of(data)
    refuse_rubbish(pages)
    flow: Flow = put_together(pages, starts=MARGIN)
    if len(flow.text) < FEWEST_A_PAGE * len(pages):
        raise UnreadableText("is a PDF of pictures without text; have its text recognised (OCR) first")
    refuse_other_languages(flow.text)
    country = known.told_country("IE" if any(OIREACHTAS.search(page) for page in pages) else None)
    spoken_on, basis = when_said(name, flow.text, known, country)
    return Document(
        name=name,
        text=flow.text,
        spoken_on=spoken_on,
        spoken_on_basis=basis,
        country=country,
        speaker=known.speaker,
        title=one_line(title) or None,
        turns=find_turns(flow.text),
        locators=flow.locators,
        sha256=sha256(data).hexdigest(),
    )


def pages_of(data: bytes) -> tuple[str, list[str]]:
    """The title and the text of every page. Raises UnreadableText."""
    if SIGNATURE not in data[:1024]:
        raise UnreadableText("is no PDF, whatever its name says; give the file its right ending")
    command = [sys.executable, "-I", str(CHILD), *map(str, (MOST_PAGES, MOST_CHARACTERS, MOST_MEMORY, MOST_SECONDS))]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired:
        raise UnreadableText(f"is a PDF that takes longer than {MOST_SECONDS} seconds to open; split it") from None
    lines = done.stdout.decode("utf-8", "replace").splitlines() if done.returncode == 0 else []
    if not lines:
        raise UnreadableText("is a PDF that breaks the program that opens PDFs; print it to a new PDF")
    head = json.loads(lines[0])
    if head.get("error") == "password":
        raise UnreadableText("is a PDF locked with a password; save it without one")
    if "error" in head:
        raise UnreadableText(f"is a PDF that cannot be opened ({head['error'].rstrip('.')}); print it to a new PDF")
    if head["pages"] > MOST_PAGES:
        raise UnreadableText(
            f"is a PDF of {head['pages']:,} pages, more than the {MOST_PAGES:,} that are read; split it"
        )
    if len(lines) - 1 < head["pages"]:
        raise UnreadableText(f"is a PDF with more than {MOST_CHARACTERS:,} characters of text; split it")
    return head["title"], [LEADERS.sub(" … ", json.loads(line)) for line in lines[1:]]


def refuse_rubbish(pages: list[str]) -> None:
    """Raises UnreadableText if the fonts of many pages do not say which letters they show."""
    text = "".join(pages)
    rubbish = sum(is_gibberish(page) for page in pages)
    if rubbish > MOST_RUBBISH * len(pages) or len(ODD.findall(text)) > MOST_ODD * max(len(text), 1):
        raise UnreadableText(
            "is a PDF whose fonts do not say which letters they show, so that its text comes out as rubbish; "
            "have its text recognised (OCR) first"
        )
