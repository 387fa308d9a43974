"""What several commands take on their command lines, checked before anything heavy starts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path

from claims.readers.days import read_day
from factcheck.errors import FactcheckError
from factcheck.model import RATINGS
from factcheck.reports.formats import FORMATS, SUFFIXES
from factcheck.reports.results import RESULT_REPORTS


def day_given(text: str | None, option: str, order: str = "dmy") -> date | None:
    """The day an option names, None if it was not given. Raises FactcheckError."""
    if text is None:
        return None
    day = read_day(text, order)
    if day is None:
        raise FactcheckError(f"{option} {text!r} is no day of the calendar; write it as YYYY-MM-DD, as in 2024-12-06")
    return day


def ratings_given(texts: Sequence[str], option: str) -> frozenset[str]:
    """The ratings an option names, repeated or parted by commas. Raises FactcheckError."""
    wanted = [part.strip().lower().replace(" ", "_").replace("-", "_") for text in texts for part in text.split(",")]
    for rating in wanted:
        if rating not in RATINGS:
            raise FactcheckError(f"{option} {rating!r} is no rating; {meant(rating, RATINGS)}")
    return frozenset(wanted)


def format_given(text: str | None, out: Path | None) -> str:
    """The format asked for, else the one the suffix of the output tells, else the terminal's. Raises FactcheckError."""
    if text is None:
        return SUFFIXES.get(out.suffix.lower(), "terminal") if out else "terminal"
    if text not in FORMATS:
        raise FactcheckError(f"--format {text!r} is not known; {meant(text, FORMATS)}")
    return text


NEEDS = {"parquet": "pyarrow"}  # report of a batch -> the package that writes it, of an extra of the same name


def reports_given(texts: Sequence[str]) -> tuple[str, ...]:
    """The reports of a batch an option names, repeated or parted by commas. Raises FactcheckError."""
    wanted = tuple(dict.fromkeys(part.strip().lower() for text in texts for part in text.split(",")))
    for name in wanted:
        if name not in RESULT_REPORTS:
            raise FactcheckError(f"--report {name!r} is not known; {meant(name, RESULT_REPORTS)}")
        if name in NEEDS and find_spec(NEEDS[name]) is None:
            raise FactcheckError(f"--report {name} needs {NEEDS[name]}; pip install 'migration-factcheck[{name}]'")
    return wanted


def meant(text: str, known: Iterable[str]) -> str:
    """A hint: the nearest of the known words, else all of them."""
    words = list(known)
    near = get_close_matches(text, words, n=1)
    return f"did you mean {near[0]}?" if near else f"choose one of {', '.join(words)}"
