"""Markdown as a reader sees it: no addresses of links, no marks of emphasis; with or without front matter.

Addresses go because they repeat headlines without blanks, and their years and numbers are nobody's words. Every line
stays the line it was, so that locators count the file's own.
"""

from __future__ import annotations

import re
from html import unescape

from claims.model import Document
from claims.readers.decoding import decode
from claims.readers.front_matter import read_front_matter
from claims.readers.known import Known
from claims.readers.text import HEADING, told

ADDRESS = r"""\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)"""
IMAGE = re.compile(rf"!\[[^\]\n]{{0,500}}\](?:{ADDRESS}|\[[^\]\n]*\])")
LINK = re.compile(
    rf"\[(?P<text>(?:[^\[\]]|\[[^\[\]]{{0,300}}\]){{0,1000}})\](?:{ADDRESS}|\[[^\]\n]*\])(?:\{{[^}}\n]*\}})?"
)
DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]{1,300}\]:[ \t]*<?\S+>?.*$", re.MULTILINE)
FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,100}\]")
AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^>\s]+>")
TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]{0,5000})?/?>|<!--(?:[^-]|-(?!->)){0,5000}-->")
FENCE = re.compile(r"^ {0,3}(?:```|~~~)[^\n]*$", re.MULTILINE)
LINE_START = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|(?:>[ \t]?)+)", re.MULTILINE)
RULE = re.compile(
    r"^[ \t]*(?:={3,}|-{3,}|\*{3,}|(?:\*[ \t]+){2,}\*|\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?)[ \t]*$",
    re.MULTILINE,
)
MARKS = re.compile(r"(?<!\\)(?:\*+|_+)")
CODE = re.compile(r"`{1,2}([^`\n]+)`{1,2}")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
MOST_NESTED = 3


def read(data: bytes, name: str, known: Known) -> Document:
    """The document in `data`. Raises UnreadableText as the reader of plain text does."""
    text = decode(data)
    front = read_front_matter(text)
    marked = text[front.body :]
    heading = HEADING.match(marked)
    return told(data, name, known, front, plain(marked), plain(heading[1]) if heading else None)


def plain(text: str) -> str:
    r"""The text without its marks, line for line.

    >>> plain("Net migration was **906,000** in the\n[year to June 2023](https://example.org/2023/11/28).")
    'Net migration was 906,000 in the\nyear to June 2023.'
    """
    text = IMAGE.sub(lines_only, text)
    for _ in range(MOST_NESTED):
        text, count = LINK.subn(
            lambda match: match["text"] + "\n" * (match[0].count("\n") - match["text"].count("\n")), text
        )
        if not count:
            break
    for pattern in (DEFINITION, FOOTNOTE, AUTOLINK, FENCE, RULE, TAG, LINE_START):
        text = pattern.sub(lines_only, text)
    text = MARKS.sub(without_emphasis, CODE.sub(r"\1", text))
    return unescape(ESCAPED.sub(r"\1", text))


def lines_only(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def without_emphasis(match: re.Match[str]) -> str:
    """Nothing for a mark of emphasis; a bullet, a sign of multiplication and the underscore of a name stay."""
    mark, text = match[0], match.string
    before, after = text[max(match.start() - 1, 0) : match.start()] or " ", text[match.end() : match.end() + 1] or " "
    if mark[0] == "*":
        stays = (before.isdigit() and after.isdigit()) or (len(mark) == 1 and before in " \t\n" and after.isspace())
    else:
        opens, closes = not before.isalnum() and not after.isspace(), not after.isalnum() and not before.isspace()
        stays = not opens and not closes
    return mark if stays else ""
