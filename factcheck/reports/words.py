"""Words that several reports share."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.model import RATINGS


def rating_name(rating: str) -> str:
    """A rating as a sentence puts it: "not checkable"."""
    return rating.replace("_", " ")


def counted(many: int, thing: str) -> str:
    """A number of things.

    >>> counted(1, "claim"), counted(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{many:,} {thing}" + ("" if many == 1 else "s")


def claims_by_rating(counts: Mapping[str, int]) -> str:
    """How many claims have which rating.

    >>> claims_by_rating({"outdated": 1, "accurate": 2})
    '3 claims: 2 accurate, 1 outdated'
    """
    ratings = ", ".join(f"{counts[each]:,} {rating_name(each)}" for each in RATINGS if counts.get(each))
    return counted(sum(counts.values()), "claim") + (f": {ratings}" if ratings else "")
