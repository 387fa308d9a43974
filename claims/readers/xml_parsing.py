"""XML that may be hostile: nothing is fetched, no entity is expanded, no tree grows without bounds.

Single characters that a file declares for itself (`<!ENTITY pound "&#163;">`), and those that HTML knows, are put in
by hand; any other entity is a reason not to read the file.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING, Any

from claims.readers.decoding import UnreadableText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

DECLARED = re.compile(rb"<!ENTITY\s+([A-Za-z][\w.-]*)\s+(?:\"&#(x?[0-9A-Fa-f]+);\"|'&#(x?[0-9A-Fa-f]+);')\s*>")
ANY_DECLARED = re.compile(rb"<!ENTITY\s+([A-Za-z][\w.-]*)\s")
ROOT = re.compile(rb"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
DECLARATION = re.compile(
    rb"\s*<\?xml[^>]*\?>|\s*<!--.*?-->|\s*<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>|\s*<\?.*?\?>", re.DOTALL
)
HEAD = 64_000  # bytes in which the root has to begin


def root_name(data: bytes) -> str | None:
    """The local name of the root, read without a parser; None if the bytes do not begin as XML does."""
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode("ascii", "ignore")
    at = 0
    while (match := DECLARATION.match(head, at)) is not None:
        at = match.end()
    rest = head[at:].lstrip()
    root = ROOT.match(rest)
    return root[2].decode("ascii", "replace") if root else None


def parse(data: bytes) -> Element:
    """The root of a parsed file. Raises UnreadableText if it is no well-formed XML, or more than a text needs."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        refuse_bomb(fault)
        line = f" on line {fault.lineno}" if getattr(fault, "lineno", None) else ""
        raise UnreadableText(
            f"is XML that cannot be read{line} ({said_by_parser(fault)}); mend it or save its text as .txt"
        ) from None
    put_in_entities(root, declared_characters(data[:HEAD]))
    return root


def refuse_bomb(fault: Exception) -> None:
    """Raises UnreadableText where a parser gave up on entities within entities."""
    if "amplification" in str(fault) or "entity reference loop" in str(fault):
        raise UnreadableText(
            "declares entities that unfold to far more than the file holds; put their text in"
        ) from None


def said_by_parser(fault: Exception) -> str:
    """What a parser complains of, without the place and the advice to a programmer."""
    said = re.sub(r",? line \d+, column \d+.*| \(<string>.*", "", str(fault)).strip()
    return re.sub(r"^Excessive depth in document: (\d+).*", r"elements in elements, more than \1 deep", said)


def declared_characters(head: bytes) -> dict[str, str]:
    """What a document type declares, by name: its single character, or nothing for what is more than that."""
    found = {name.decode("ascii", "replace"): "" for name in ANY_DECLARED.findall(head)}
    for name, double, single in DECLARED.findall(head):
        code = double or single
        number = int(code[1:], 16) if code[:1] == b"x" else int(code)
        if 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF:
            found[name.decode("ascii")] = chr(number)
    return found


def put_in_entities(root: Element, declared: dict[str, str]) -> None:
    """Turn every reference that the parser left alone into its character. Raises UnreadableText for one with none."""
    from lxml import etree

    for reference in list(root.iter(etree.Entity)):
        name = reference.name
        character = declared.get(name, html5.get(f"{name};"))
        if not character:
            raise UnreadableText(
                f"uses &{name}; which stands for more than a character; entities are not expanded, so put in its text"
            )
        parent, before = reference.getparent(), reference.getprevious()
        text = character + (reference.tail or "")
        if before is None:
            parent.text = (parent.text or "") + text
        else:
            before.tail = (before.tail or "") + text
        reference.tail = None
        parent.remove(reference)


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element) -> Iterator[Element]:
    return (child for child in element if isinstance(child.tag, str))
