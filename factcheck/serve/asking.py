"""The form that asks for texts, and what comes back from it: texts with what is known of them, within limits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from claims.readers.days import read_day
from factcheck.reports.page.markup import element
from factcheck.serve.pages import page
from reference_data.codelists import Codelists, UnknownCode

MOST_BYTES = 5_000_000  # of one request
MOST_FILES = 20
PASTED = "pasted text"


class Refused(Exception):
    """What was asked cannot be done; the message says why and what to do, `status` is that of the answer."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """Texts as they were sent, and what was said of them: the day, the place spoken of, the speaker."""

    sources: tuple[tuple[str, bytes], ...]
    spoken_on: date | None
    country: str | None
    speaker: str | None


class InMemory(MultiPartParser):
    """A parser of forms that writes no file: whatever is sent stays in memory."""

    spool_max_size = MOST_BYTES + 1


async def read_form(request: Request, lists: Codelists) -> Asked:
    """What the form holds. Raises Refused."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise Refused("the form did not come as one; use the page at http://127.0.0.1", 415)
    parser = InMemory(request.headers, request.stream(), max_files=MOST_FILES, max_fields=8, max_part_size=MOST_BYTES)
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError) as fault:
        raise Refused(getattr(fault, "message", "the form is broken; send it again")) from None
    fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    sources = []
    if fields.get("text", "").strip():
        # Browsers send line ends as pairs; offsets should count the text as it was pasted.
        sources.append((PASTED, fields["text"].replace("\r\n", "\n").encode("utf-8", "replace")))
    for value in form.getlist("files"):
        if not isinstance(value, str) and value.filename:
            sources.append((value.filename, await value.read()))
    await form.close()
    if not sources:
        raise Refused("there is nothing to check; paste a text or choose a file")
    country = country_of(fields.get("country", ""), lists)
    return Asked(tuple(sources), day_of(fields.get("date", "")), country, fields.get("speaker", "").strip() or None)


def day_of(text: str) -> date | None:
    """The day given, None if none was. Raises Refused."""
    if not text.strip():
        return None
    day = read_day(text.strip())
    if day is None:
        raise Refused(f"“{text}” is no day of the calendar; write it as 2024-12-06")
    return day


def country_of(text: str, lists: Codelists) -> str | None:
    """The code of the place given, None if none was. Raises Refused."""
    if not text.strip():
        return None
    try:
        return lists.geography_code(text)
    except UnknownCode as fault:
        raise Refused(f"the place is not known: {fault}") from None


def form_page() -> str:
    """The page that asks for a text."""
    content = (
        '<form class="ask" method="post" action="/check" enctype="multipart/form-data">'
        "<h1>Check the migration figures in a text</h1>"
        "<p>Every number about migration is set beside the official figure: as it was public on the day it was said, "
        "and as it stands now.</p>"
        '<label for="text">Text</label><textarea id="text" name="text" autofocus></textarea>'
        f'<label for="files">or files <span class="hint">(choose, or drop them here; at most {MOST_FILES}, '
        f"{MOST_BYTES // 1_000_000} MB in all)</span></label>"
        '<input id="files" name="files" type="file" multiple>'
        '<div class="row"><div><label for="date">Said on</label>'
        '<input id="date" name="date" type="date"></div>'
        '<div><label for="country">Place spoken of <span class="hint">where none is named</span></label>'
        '<input id="country" name="country" placeholder="GB"></div>'
        '<div><label for="speaker">Speaker</label><input id="speaker" name="speaker"></div></div>'
        f"{element('button', 'Check', type='submit')}</form>"
    )
    return page("factcheck", content, "/")
