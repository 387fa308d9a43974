"""Where the time goes inside one process after start-up: readers, parser, and all the rest."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from claims.model import Document
from claims.pipes.parsing import Parser
from factcheck.batches.contents import content_of, documents_in
from factcheck.batches.inputs import inputs_given
from factcheck.cli.main import RUBBISH_AFTER
from factcheck.pipeline import Checker


class Watch:
    """Adds up the seconds spent in the things it is put around."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **options: Any) -> Any:
            begun = perf_counter()
            try:
                return work(*arguments, **options)
            finally:
                self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - begun

        return watched


def main() -> None:
    """Prints an object of seconds: reading, parsing, judging, all."""
    gc.set_threshold(*RUBBISH_AFTER)
    watch = Watch()
    checker = Checker.open()
    checker.check(Document("warm.txt", "Net migration was 906,000 in the year to June 2023."))
    parse = Parser.parse

    def parsed(self: Parser, sentences: Any) -> Iterator[Any]:
        return iter(list(parse(self, list(sentences))))

    Parser.parse = watch.timed("parsing", parsed)  # type: ignore[method-assign]
    checker.judge.judge = watch.timed("judging", checker.judge.judge)  # type: ignore[method-assign]
    from claims.readers.known import Known

    known = Known(codelists=checker.store.codelists)
    begun = perf_counter()
    for source in inputs_given([Path(sys.argv[1])]):
        content = watch.timed("reading", content_of)(source)
        found = watch.timed("reading", lambda a, b: list(documents_in(a, b, known)))(source, content)
        for document in found:
            if isinstance(document, Document):
                checker.check(document)
    print(json.dumps({**watch.seconds, "all": perf_counter() - begun}))


main()
