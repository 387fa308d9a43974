"""Putting a text together from the paragraphs of a structured file, with who speaks and where each stood."""

from __future__ import annotations

import re

from claims.model import Turn

BLANKS = re.compile(r"[ \t\n\r\f\v]+")  # a no-break space stays: it may part the thousands of a number
C1_CONTROLS = {  # what a file said to be ISO-8859-1 means by bytes that only Windows-1252 has: quotes, dashes, euro
    code: bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0)
}


def one_line(text: str) -> str:
    """The text with white space as single spaces, without soft hyphens and stray control characters."""
    return BLANKS.sub(" ", text.translate(C1_CONTROLS).replace("\xad", "")).strip()


class TextBuilder:
    """Paragraphs with a blank line between them, so that a heading never runs into the sentence after it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.turns: list[Turn] = []
        self.locators: list[tuple[int, str]] = []

    def add(
        self, paragraph: str, locator: str | None = None, speaker: str | None = None, between: str = "\n\n"
    ) -> None:
        """Append a paragraph. One in the same mouth as the one just before it goes on with that turn."""
        if not paragraph:
            return
        if self.parts:
            self.parts.append(between)
            self.length += len(between)
        start = self.length
        self.parts.append(paragraph)
        self.length += len(paragraph)
        if locator is not None and (not self.locators or self.locators[-1][1] != locator):
            self.locators.append((start, locator))
        if speaker is not None:
            last = self.turns[-1] if self.turns else None
            goes_on = last is not None and last.speaker == speaker and last.end == start - len(between)
            if last is not None and goes_on:
                self.turns[-1] = Turn(last.start, self.length, speaker)
            else:
                self.turns.append(Turn(start, self.length, speaker))

    def drop_last(self, character: str) -> None:
        """Take back the last character, if it is this one: a hyphen that only the end of a line had put there."""
        if self.parts and self.parts[-1].endswith(character):
            self.parts[-1] = self.parts[-1][: -len(character)]
            self.length -= len(character)

    @property
    def text(self) -> str:
        return "".join(self.parts)
