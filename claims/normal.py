"""Text with its typography evened out, character for character, so that offsets stay those of the document."""

from __future__ import annotations

_FOLD = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u02bc": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u2033": '"', "\u00ab": '"', "\u00bb": '"',
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ",
    "\u2002": " ", "\u2003": " ", "\u2005": " ", "\t": " ",
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-",
}  # fmt: skip


def fold(text: str) -> str:
    """Straight quotes, plain spaces and hyphens; the length never changes.

    >>> fold("\\u201c1,000\\u00a0people\\u201d")
    '"1,000 people"'
    """
    if text.isascii():
        return text.replace("\t", " ")
    for sign, plain in _FOLD.items():  # much quicker than a table, since most of the signs are nowhere in a text
        text = text.replace(sign, plain)
    return text


def lower(text: str) -> str:
    """Lower case without changing the length (a few letters, such as the dotted capital I, would grow)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
