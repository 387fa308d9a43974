"""WebVTT captions, those made by people and those made by machines, with times of single words taken out."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from claims.model import Document
from claims.readers.captions import Cue, document
from claims.readers.decoding import UnreadableText, decode
from claims.readers.known import Known

if TYPE_CHECKING:
    from webvtt.models import Timestamp
    from webvtt.vtt import Caption

LANGUAGE = re.compile(r"^Language:[ \t]*([A-Za-z-]+)[ \t]*$", re.MULTILINE)
VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>")
TAG = re.compile(r"<[^>\n]*>")
HEAD = 500  # characters in which the header stands


def read(data: bytes, name: str, known: Known) -> Document:
    """The document in `data`. Raises UnreadableText if it is no WebVTT or holds no English text."""
    import webvtt
    from webvtt.errors import MalformedFileError

    text = decode(data)
    try:
        captions = webvtt.from_string(text).captions
    except MalformedFileError as fault:
        raise UnreadableText(f"is no proper WebVTT ({fault}); its first line has to be WEBVTT") from None
    language = LANGUAGE.search(text[:HEAD])
    cues = (cue_of(caption) for caption in captions)
    return document(cues, data, name, known, language[1] if language else None)


def cue_of(caption: Caption) -> Cue:
    """A caption with its speaker, without tags."""
    voice = VOICE.search(caption.raw_text)
    lines = tuple(unescape(TAG.sub("", line)) for line in caption.raw_text.split("\n"))
    speaker = unescape(voice[1]).strip() if voice else None
    return Cue(seconds(caption.start_time), seconds(caption.end_time), lines, speaker)


def seconds(time: Timestamp) -> float:
    return time.hours * 3600 + time.minutes * 60 + time.seconds + time.milliseconds / 1000
