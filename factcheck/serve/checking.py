"""Texts checked one at a time, in the order they came, off the loop that answers requests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

from claims.model import Document
from factcheck.errors import DocumentFault, FactcheckError
from factcheck.pipeline import Checker
from factcheck.reports.formats import View
from factcheck.reports.html import document
from factcheck.reports.page.markup import element, escaped
from factcheck.serve.asking import Asked
from factcheck.serve.pages import end, start
from factcheck.wording import counted

MOST_CHARACTERS = 400_000  # of one text
MOST_SECONDS = 60.0  # for one text
Answer = TypeVar("Answer")


class Desk:
    """One checker and one worker: the figures, the words and the model are not made to be used by two at once."""

    def __init__(self, checker: Checker, view: View, seconds: float = MOST_SECONDS) -> None:
        self.checker, self.view, self.seconds = checker, view, seconds
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="checking")
        self._turn = asyncio.Lock()

    def warm_up(self) -> None:
        """Read figures, words and model before the first text comes."""
        self._worker.submit(self._check, "warm-up", b"Net migration was 1,000 in the year to June 2023.", _NOTHING)

    async def run(self, work: Callable[..., Answer], *arguments: object) -> Answer:
        """What the worker answers, when its turn has come. Raises TimeoutError if that takes too long."""
        async with self._turn:
            running = asyncio.get_running_loop().run_in_executor(self._worker, work, *arguments)
            return await asyncio.wait_for(running, self.seconds)

    async def answer(self, asked: Asked) -> AsyncIterator[str]:
        """The page, part by part: its head at once, each text as soon as it is checked."""
        many = len(asked.sources)
        title = asked.sources[0][0] if many == 1 else counted(many, "text")
        yield start(f"{title} checked", "/")
        yield element("p", f"Reading {escaped(title)} …", class_="waiting", role="status") + "\n"
        if many > 1:
            yield element("h1", escaped(f"{title} checked"))
        for place, (name, data) in enumerate(asked.sources, 1):
            prefix, level = ("", 1) if many == 1 else (f"d{place}-", 2)
            try:
                yield await self.run(self._check, name, data, asked, prefix, level)
            except FactcheckError as fault:
                yield element("p", escaped(str(fault)), class_="fault", role="alert")
            except TimeoutError:
                reason = f"{name} took more than {self.seconds:.0f} seconds; check it with: factcheck check FILE"
                yield element("p", escaped(reason), class_="fault", role="alert")
        yield end()

    def _check(self, name: str, data: bytes, asked: Asked, prefix: str = "", level: int = 1) -> str:
        read = self.checker.read(data, name, spoken_on=asked.spoken_on, speaker=asked.speaker)
        if len(read.text) > MOST_CHARACTERS:
            told = f"{name} has {len(read.text):,} characters, more than {MOST_CHARACTERS:,}"
            raise DocumentFault(name, "reading", f"{told}; check it with: factcheck check FILE")
        return document(self.checker.check(placed(read, asked.country)), self.view, prefix, level)


_NOTHING = Asked((), None, None, None)


def placed(read: Document, country: str | None) -> Document:
    """The document with the place given, which outranks the one the text tells."""
    return replace(read, country=country) if country else read
