"""Who speaks where in a plain-text transcript.

Lines that begin `KEIR STARMER:`, `The Prime Minister (Keir Starmer):`, `**Host:**` or `[00:12:31] Host:`.
"""

from __future__ import annotations

import re

from claims.model import Turn

LABEL = re.compile(
    r"^[ \t]*(?:>>+[ \t]*)?(?:\[?\(?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?\)?\]?[ \t]*)?"
    r"(?P<bold>\*\*|__)?(?P<label>[A-Z][^\n:*_]{0,80}?)(?:(?(bold)(?::(?P=bold)|(?P=bold)[ \t]*:)|:))(?=[ \t]|$)[ \t]*",
    re.MULTILINE,
)
WORD = r"(?:[A-Z][\w'’.-]*|[A-Z]\.)"
SMALL = r"(?:de|da|di|la|le|von|van|der|den|bin|al|of|and|the|for|to|&)"
NAME = re.compile(rf"{WORD}(?: (?:{WORD}|{SMALL}|\d{{1,2}}))*")
CAPITALS = re.compile(r"[A-Z][A-Z'’.-]*(?: (?:[A-Z0-9][A-Z0-9'’.-]*|&))*")
IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
MOST_WORDS = 7
NOT_A_SPEAKER = re.compile(  # what stands before a colon in articles, notes and forms
    r"(?:exclusive|breaking|update[ds]?|watch|read(?: more)?|note[s]?|source[s]?|photo|picture|image|video|credit|"
    r"caption|by|published|posted|date|time|title|subject|from|to|cc|re|tags?|topics?|related|see also|more|warning|"
    r"correction|editor['’]?s? note|key points?|analysis|comment|opinion|live|listen|subscribe|figures?|table|chart|"
    r"page|q(?:uestion)?|a(?:nswer)?|http|https|location|venue|speaker|summary|conclusion|introduction|background)",
    re.IGNORECASE,
)


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript, in order; a turn begins after its label and ends where the next label stands.

    An article may well have a line "The verdict: ...". So a label in ordinary letters counts only where
    somebody comes back to speak, and one label alone only where the text begins with it, in capitals.
    """
    labels = [(match, speaker) for match in LABEL.finditer(text) if (speaker := speaker_of(match)) is not None]
    speakers = [speaker for _, speaker in labels]
    if len(set(speakers)) == len(speakers):
        labels = [pair for pair in labels if CAPITALS.fullmatch(pair[1]) or "(" in pair[0]["label"]]
    if len(labels) == 1:
        match, speaker = labels[0]
        opens_the_text = not text[: match.start()].strip()
        if not (opens_the_text and CAPITALS.fullmatch(speaker) and " " in speaker):
            return ()
    ends = [*[match.start() for match, _ in labels], len(text)][1:]
    return tuple(Turn(match.end(), end, speaker) for (match, speaker), end in zip(labels, ends, strict=True))


def speaker_of(match: re.Match[str]) -> str | None:
    """The name in a label: an office gives way to the name in brackets after it, a constituency or party is left off.

    `The Prime Minister (Keir Starmer)` is Keir Starmer, and so is `Keir Starmer (Holborn and St Pancras) (Lab)`.
    """
    label = match["label"].strip()
    brackets = IN_BRACKETS.findall(label)
    name = IN_BRACKETS.sub("", label).strip()
    if name.startswith("The ") and brackets and NAME.fullmatch(brackets[0]) and " " in brackets[0]:
        name = brackets[0]
    plain = name.rstrip(".")
    if not NAME.fullmatch(name) or len(name.split()) > MOST_WORDS or NOT_A_SPEAKER.fullmatch(plain):
        return None
    return name
