"""Terms of office named as such: "the two terms of President Bush", "in Trump's first term", "his term saw"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.times.named import NamedTime, is_holder, subject_of

_WHICH = r"(?:(?P<which{n}>first|second|last|final|previous|current|present|two|both|whole|entire|full) )?"
_TERM = r"(?:full )?(?:terms?(?: in (?:office|power))?|presidency|premiership|tenure|administration)"
_WHO = r"(?P<who{n}>(?:[a-zà-ÿ-]+(?: w\.)? ){0,3}?[a-zà-ÿ-]+)"
_LINK = r"(?:in|during|over|throughout|across|for) "
_SHAPES = (
    rf"{_LINK}{_WHO}'s? {_WHICH}{_TERM}(?![a-z])",
    rf"{_LINK}the {_WHICH}{_TERM} of {_WHO}"
    r"(?=[,.;:)]| (?:was|were|there|some|more|over|about|just|only)(?![a-z])|$)",
    # What the sentence speaks of: a term that "saw" or "recorded" something.
    rf"(?<!in )(?<!during )(?<!under ){_WHO}'s? {_WHICH}{_TERM}"
    r"(?= (?:saw|has seen|recorded|counted|registered|logged|brought|witnessed|had|averaged)(?![a-z]))",
)
_WHOLE_TERM = re.compile("(?<![a-z])(?:" + "|".join(s.replace("{n}", str(n)) for n, s in enumerate(_SHAPES)) + ")")
_TELLS = re.compile(r"\b(?:terms?|presidency|premiership|tenure|administration)\b")
_CALLED = {"two": "all", "both": "all", "whole": "all", "entire": "all", "full": "all", "final": "last"}


def whole_terms_in(low: str) -> Iterator[NamedTime]:
    """The terms named in a plain text, of those who ever held power."""
    for match in _WHOLE_TERM.finditer(low) if _TELLS.search(low) else ():
        shape = next(n for n in range(len(_SHAPES)) if match[f"who{n}"])
        words, which = match[f"who{shape}"].split(), match[f"which{shape}"] or ""
        names = (" ".join(words[at:]) for at in range(len(words)))
        name = next((each for each in names if is_holder(each)), None)
        if name is None:
            continue
        start = match.start() if shape < len(_SHAPES) - 1 else match.end(f"who{shape}") - len(name)
        yield NamedTime(start, match.end(), "office", subject_of(name), which=_CALLED.get(which, which), since=False)
