"""Who speaks where in a plain-text transcript.

Lines that begin `KEIR STARMER:`, `The Prime Minister (Keir Starmer):`, `**Host:**` or `[00:12:31] Host:`. The two
layouts that mark speakers otherwise have modules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.model import Turn
from claims.readers import congressional_record, hansard_site

UPPER = r"[^\W\d_a-zß-öø-ÿ]"  # a capital, also of Éamon Ó Cuív
LABEL = re.compile(
    r"^[ \t\xa0]*(?:>>+[ \t]*)?(?:\[?\(?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?\)?\]?[ \t]*)?"
    rf"(?P<bold>\*\*|__)?(?P<label>{UPPER}[^\n:*_]{{0,120}}?)"
    r"(?:(?(bold)(?::(?P=bold)|(?P=bold)[ \t]*:)|:))(?=[ \t\xa0]|$)[ \t\xa0]*",
    re.MULTILINE,
)
WORD = rf"{UPPER}[\w'’.-]*"
SMALL = r"(?:de|da|di|la|le|von|van|der|den|bin|al|of|and|the|for|to|&)"
NAME = re.compile(rf"{WORD}(?: (?:{WORD}|{SMALL}|\d{{1,2}}))*")
CAPITALS = re.compile(r"[A-Z][A-Z'’.-]*(?: (?:[A-Z0-9][A-Z0-9'’.-]*|&))*")
IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
OFFICE = re.compile(
    r"(?:The|An|Acting|Minister|Tánaiste|Secretary|Chair\w*|President|Speaker|Deputy (?:Speaker|Chair\w*))\b"
)
ADDRESSED = re.compile(r"(?:Deputy|Senator|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness)\b")
MOST_WORDS = 7
ENDS = ".!?:;…\"'”’)]>*_—–-"  # how a paragraph may end
HEAD_LINES = 12  # title, place, time of day and the like, before the only speaker's first word
HEAD_LINE = 120  # characters; a longer line is a paragraph
NOT_A_SPEAKER = re.compile(  # what stands before a colon in articles, notes and forms
    r"(?:exclusive|breaking|update[ds]?|watch|read(?: more)?|note[s]?|source[s]?|photo|picture|image|video|credit|"
    r"caption|by|published|posted|date|time|title|subject|from|to|cc|re|tags?|topics?|related|see also|more|warning|"
    r"correction|editor['’]?s? note|key points?|analysis|comment|opinion|live|listen|subscribe|figures?|table|chart|"
    r"page|q(?:uestion)?|a(?:nswer)?|http|https|location|venue|speaker|summary|conclusion|introduction|background|"
    r"promises? (?:made|kept)|myth|fact|claim|reality|rating|whereas.*|(?:now )?therefore.*)",
    re.IGNORECASE,
)


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript, in order, by whichever layout it has; none in a text that is no transcript."""
    return congressional_record.find_turns(text) or hansard_site.find_turns(text) or find_labelled_turns(text)


def find_labelled_turns(text: str) -> tuple[Turn, ...]:
    """Turns that begin after a label with a colon and end where the next label stands.

    An article may well have a line "The verdict: ...". So a label in ordinary letters counts only at the
    start of a paragraph and where somebody comes back to speak, and one label alone only where the text
    begins with it, in capitals.
    """
    labels = [
        (match, speaker)
        for match in labels_in(text)
        if (speaker := speaker_of(match)) is not None
        and (CAPITALS.fullmatch(speaker) or starts_paragraph(text, match.start()))
    ]
    speakers = [speaker for _, speaker in labels]
    if len(set(speakers)) == len(speakers):
        labels = [pair for pair in labels if CAPITALS.fullmatch(pair[1]) or "(" in pair[0]["label"]]
    if len(labels) == 1:
        match, speaker = labels[0]
        if not (is_head(text[: match.start()]) and CAPITALS.fullmatch(speaker) and " " in speaker):
            return ()
    ends = [*[match.start() for match, _ in labels], len(text)][1:]
    return tuple(Turn(match.end(), end, speaker) for (match, speaker), end in zip(labels, ends, strict=True))


def labels_in(text: str) -> Iterator[re.Match[str]]:
    """The labels at the beginning of lines: looked for only in lines with a colon, of which prose has few."""
    end = 0
    while (colon := text.find(":", end)) >= 0:
        start = text.rfind("\n", 0, colon) + 1
        end = text.find("\n", colon) + 1 or len(text)
        if match := LABEL.match(text, start):
            yield match


def starts_paragraph(text: str, start: int) -> bool:
    """Whether the line at `start` begins anew, and does not go on with the one before as wrapped text does."""
    line = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start].strip()
    return not line or line[-1] in ENDS or LABEL.match(line) is not None


def is_head(text: str) -> bool:
    """Whether what stands before the first word spoken is no more than a few short lines."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) <= HEAD_LINES and all(len(line) <= HEAD_LINE for line in lines)


def speaker_of(match: re.Match[str]) -> str | None:
    """The name in a label: an office gives way to the name in brackets after it, a constituency or party is left off.

    `The Prime Minister (Keir Starmer)` is Keir Starmer, and so is `Keir Starmer (Holborn and St Pancras) (Lab)`.
    """
    label = match["label"].strip()
    brackets = IN_BRACKETS.findall(label)
    name = IN_BRACKETS.sub("", label).strip()
    if (
        brackets
        and NAME.fullmatch(brackets[0])
        and ((OFFICE.match(name) and " " in brackets[0]) or ADDRESSED.match(brackets[0]))
    ):
        name = brackets[0]
    plain = name.rstrip(".")
    if not NAME.fullmatch(name) or len(name.split()) > MOST_WORDS or NOT_A_SPEAKER.fullmatch(plain):
        return None
    return name
