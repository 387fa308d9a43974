"""Words that several reports share."""

from __future__ import annotations

from collections.abc import Mapping

from claims.model import Document
from factcheck.model import RATINGS, CheckedClaim, Evidence
from factcheck.wire import reading_of
from factcheck.wording import counted, day_name, period_name, when
from reference_data.codelists import Codelists
from reference_data.model import Period, Release

PASSING = ("provisional", "estimate", "forecast", "projection")
NOBODY, NO_DAY = "nobody named", "on an unknown day"  # the groups of claims without a speaker, without a day
DAY_FROM = {
    "option": "as given",
    "front matter": "front matter",
    "metadata": "the file's metadata",
    "file name": "the file's name",
    "dateline": "its dateline",
}


def rating_name(rating: str) -> str:
    """A rating as a sentence puts it: "not checkable"."""
    return rating.replace("_", " ")


def claims_by_rating(counts: Mapping[str, int]) -> str:
    """How many claims have which rating.

    >>> claims_by_rating({"outdated": 1, "accurate": 2})
    '3 claims: 2 accurate, 1 outdated'
    """
    ratings = ", ".join(f"{counts[each]:,} {rating_name(each)}" for each in RATINGS if counts.get(each))
    return counted(sum(counts.values()), "claim") + (f": {ratings}" if ratings else "")


def when_said(document: Document) -> str:
    """When a text was said, and how that is known."""
    if document.spoken_on is None:
        return "When this was said is not known: it is judged by the newest figures."
    said = f"Said on {day_name(document.spoken_on)}"
    source = DAY_FROM.get(document.spoken_on_basis)
    return f"{said} ({source})." if source else f"{said}."


def subject(checked: CheckedClaim, lists: Codelists, *, assumptions: bool = True) -> str:
    """What the claim is about: measure, group, place and period, in words; `assumptions`: what was not said is named."""
    claim = checked.claim
    measure = lists.measures[claim.measure].name if claim.measure in lists.measures else claim.measure
    parts = [measure[:1].upper() + measure[1:]]
    if claim.breakdown:
        parts.append(lists.breakdown_name(claim.breakdown))
    place = lists.geographies[claim.geography].name if claim.geography in lists.geographies else claim.geography
    parts.append(f"{place} (taken for granted)" if assumptions and claim.geography_basis == "default" else place)
    parts.extend(time_words(checked))
    return ", ".join(part for part in parts if part)


def time_words(checked: CheckedClaim) -> list[str]:
    """The period of a claim with its preposition, and what it is compared with."""
    first = reading_of(checked.verdict)
    if first is None:
        said = checked.claim.period
        return [when(Period(said.start, said.end, said.kind))] if said else []
    words = [when(first.told)]
    if first.baseline is not None:
        words.append(f"compared with {period_name(first.baseline)}")
    return words


def same_publication(then: Evidence, now: Evidence) -> bool:
    """Whether two figures are one: the same value of the same releases."""
    return (then.value, [known.release for known in then.known]) == (now.value, [known.release for known in now.known])


def day_of(release: Release) -> str:
    return f"{release.published:%B %Y}" if release.month_only else day_name(release.published)
