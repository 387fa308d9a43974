"""Text made harmless inside HTML, each character in its place: what goes in comes out as text, never as markup."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# What HTML cannot hold or a parser would change: controls, lone surrogates, noncharacters. A carriage return
# would be read as a line feed, so that it becomes a blank. One character stands for one, so that offsets hold.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def plain(text: str) -> str:
    """The text as HTML can hold it, as long as before.

    >>> plain("a\\x00b\\r\\nc")
    'a�b \\nc'
    """
    return _UNFIT.sub(lambda found: " " if found[0] == "\r" else "\ufffd", text)


def escaped(text: str) -> str:
    """Text for an element's content or between the quotes of an attribute.

    >>> escaped('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return plain(text).translate(_MARKUP)


def link(address: str | None, content: str) -> str:
    """HTML content made a link, if the address is one of the web; else the content alone."""
    if not address or not is_web(address):
        return content
    return f'<a href="{escaped(address)}" target="_blank" rel="noopener noreferrer">{content}</a>'


def is_web(address: str) -> bool:
    """Whether an address is http or https with a host: nothing that runs, nothing local."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def element(name: str, content: str, **attributes: str | bool | None) -> str:
    """An element. Attribute values are escaped, the content is HTML already; `class_` and `aria_label` are spelt so.

    >>> element("p", "&lt;", class_="quiet", hidden=True, id=None)
    '<p class="quiet" hidden>&lt;</p>'
    """
    written = []
    for key, value in attributes.items():
        spelt = key.rstrip("_").replace("_", "-")
        if value is True:
            written.append(f" {spelt}")
        elif value is not None and value is not False:
            written.append(f' {spelt}="{escaped(str(value))}"')
    return f"<{name}{''.join(written)}>{content}</{name}>"
