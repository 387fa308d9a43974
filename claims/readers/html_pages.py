"""Web pages: the article without menus and footers, its title, author, day and address; preformatted text as it is.

Menus are told from text by trafilatura. The day is one the page states for itself (metadata, structured data, a `time`
element), never a guess from its running text.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from claims.model import Document
from claims.readers import congressional_record
from claims.readers.addresses import country_of_address
from claims.readers.building import TextBuilder, one_line
from claims.readers.days import read_day
from claims.readers.decoding import UnreadableText, decode
from claims.readers.known import Known
from claims.readers.language import refuse_other_languages
from claims.readers.turns import find_turns
from claims.readers.when_said import when_said
from claims.readers.xml_parsing import children

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document as Article

CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
PICTURE = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+")
MOST = 10_000_000  # characters without pictures; a newspaper's page has less than one
OPENING = re.compile(r"""<[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*""")
QUOTED = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
LONG_OPENING, MOST_ATTRIBUTES = 10_000, 1_000  # characters, attributes; parsers need their square in time
HEAD = 4_096  # bytes in which a page declares its charset
BLOCKS = ("p", "head", "item", "quote", "code", "ab")
PREFORMATTED = 0.8  # share of a page's text that makes it a preformatted one
DAY_OPTIONS = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1990-01-01",
    "max_date": "2199-12-31",  # by default it would be today, and the same page read differently tomorrow
}


def read(data: bytes, name: str, known: Known) -> Document:
    """The document in `data`. Raises UnreadableText if no English text can be told from the page's furniture."""
    declared = CHARSET.search(data[:HEAD])
    page = PICTURE.sub("", decode(data, declared[1].decode("ascii") if declared else None))
    refuse_monsters(page)
    tree = parse(page)
    block = preformatted(tree)
    if block is not None:
        text, locators = lines_of(block)
        title = one_line(tree.findtext(".//title") or "") or None
        author = address = None
        own = congressional_record.day_of_record(text)
    else:
        headings = [one_line(heading.text_content()) for heading in tree.iter("h1")]
        article = extract(tree)
        title, author, address = article.title, article.author, article.url
        builder = blocks_of(article, title if title in headings else None)
        text, locators = builder.text, tuple(builder.locators)
        own = read_day(article.date or "")
    if not text.strip():
        raise UnreadableText("holds no article that can be told from its menus; save its text as .txt")
    refuse_other_languages(text)
    told = "US" if congressional_record.is_record(text) else country_of_address(address, known)
    country = known.told_country(told)
    spoken_on, basis = when_said(name, text, known, country, own)
    return Document(
        name=name,
        text=text,
        spoken_on=spoken_on,
        spoken_on_basis=basis,
        country=country,
        speaker=known.speaker or author,
        title=title,
        source=address,
        turns=find_turns(text),
        locators=locators,
        sha256=sha256(data).hexdigest(),
    )


def refuse_monsters(page: str) -> None:
    """Raises UnreadableText for a page that no one wrote to be read."""
    if len(page) > MOST:
        raise UnreadableText(f"is a page of {len(page):,} characters, more than the {MOST:,} that are read; split it")
    for opening in OPENING.finditer(page):
        if len(opening[0]) > LONG_OPENING and len(QUOTED.sub("", opening[0]).split()) > MOST_ATTRIBUTES:
            raise UnreadableText("has an element with thousands of attributes, as no page to be read has")


def parse(page: str) -> HtmlElement:
    """The tree of a page, without scripts, styles and pictures. Raises UnreadableText if there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(page.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UnreadableText("is HTML without any content; save the page again, or its text as .txt") from None
    for furniture in list(tree.iter("script", "style", "noscript", "template", "svg")):
        if furniture.get("type") != "application/ld+json":  # where many pages state their day
            furniture.drop_tree()
    return tree


def extract(tree: HtmlElement) -> Article:
    """The article in a page. A page of a few lines is taken apart again by itself, since it comes out as one line."""
    from copy import deepcopy

    import trafilatura
    from trafilatura.settings import use_config

    def run(**options: object) -> Article | None:
        return trafilatura.bare_extraction(
            deepcopy(tree),
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params=DAY_OPTIONS,
            **options,
        )

    try:
        article = run()
        if article is None or article.body is None or len(article.body) <= 1:
            short = use_config()
            short.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
            short.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
            again = run(config=short)
            if again is not None and again.body is not None:
                enough = 0.5 * len(article.text or "") if article is not None else 0
                article = again if len(again.text or "") >= enough else article
    except (ValueError, TypeError, AttributeError, RecursionError) as fault:
        raise UnreadableText(f"is HTML that cannot be taken apart ({fault}); save its text as .txt") from None
    if article is None or article.body is None:
        raise UnreadableText("holds no article that can be told from its menus; save its text as .txt")
    return article


def blocks_of(article: Article, heading: str | None) -> TextBuilder:
    """The paragraphs of an article, headed by its title if the page shows it and the article lacks it."""
    builder = TextBuilder()
    paragraphs: list[tuple[str, str]] = []
    for element in article.body.iter():
        if element.tag == "row":
            cells = [one_line(" ".join(cell.itertext())) for cell in children(element)]
            paragraphs.append((" | ".join(cell for cell in cells if cell), "\n"))
        elif element.tag in BLOCKS and not any(inner.tag in (*BLOCKS, "row") for inner in element.iterdescendants()):
            paragraphs += [(paragraph, "\n\n") for paragraph in re.split(r"\n{2,}", lines_with_breaks(element))]
    if heading and not any(heading.casefold() in paragraph.casefold() for paragraph, _ in paragraphs[:3]):
        paragraphs.insert(0, (heading, "\n\n"))
    for number, (paragraph, between) in enumerate((each for each in paragraphs if each[0].strip()), start=1):
        builder.add(paragraph.strip(), f"paragraph {number}", between=between)
    return builder


def lines_with_breaks(element: HtmlElement) -> str:
    """The text of a block; white space of the source is one blank, a break begins a line."""
    pieces: list[str] = [element.text or ""]
    for inner in element.iterdescendants():
        if inner.tag == "lb":
            pieces.append("\0")
        else:
            pieces.append(inner.text or "")
        pieces.append(inner.tail or "")
    return "\n".join(one_line(line) for line in "".join(pieces).split("\0")).strip()


def preformatted(tree: HtmlElement) -> HtmlElement | None:
    """The block of preformatted text that a page consists of, if it does."""
    blocks = list(tree.iter("pre"))
    if not blocks:
        return None
    largest = max(blocks, key=lambda block: len(block.text_content()))
    return largest if len(largest.text_content()) >= PREFORMATTED * len(tree.text_content().strip()) else None


def lines_of(block: HtmlElement) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The lines of a preformatted block, each found by its number in the file and the printed page it is on.

    The mark of a printed page that parts a sentence is taken out.
    """
    text = block.text_content().replace("\r\n", "\n").removeprefix("\n")
    first = (block.sourceline or 1) + (block.text_content()[:1] in "\r\n")
    kept: list[str] = []
    locators: list[tuple[int, str]] = []
    offset = 0
    page = ""
    lines = text.split("\n")
    marks = {number for number, line in enumerate(lines) if congressional_record.PAGE.fullmatch(line)}
    for number, line in enumerate(lines):
        if number in marks:
            page = f" (page {congressional_record.PAGE.fullmatch(line)[1]})"
            continue
        if not line.strip() and (number + 1 in marks or number - 1 in marks):
            continue
        if line.strip():
            locators.append((offset, f"line {first + number}{page}"))
        kept.append(line)
        offset += len(line) + 1
    return "\n".join(kept), tuple(locators)
