"""The yardstick: `spacy.load(model).pipe` over texts, in a process of its own. Prints seconds to load and to parse."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter


def main() -> None:
    begun = perf_counter()
    import spacy

    model = spacy.load(sys.argv[1])
    loaded = perf_counter()
    texts = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    for _ in model.pipe(texts):
        pass
    print(json.dumps([loaded - begun, perf_counter() - loaded]))


main()
