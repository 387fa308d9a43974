"""What a report rests on: program, language model, figures, words and policy, each with the start of its digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.provenance import SHOWN, find_model, lexicon_digest, program_version
from factcheck.wording import day_name

if TYPE_CHECKING:
    from factcheck.pipeline import Checker


def stamp_of(checker: Checker) -> tuple[tuple[str, str], ...]:
    """Names and texts for the foot of a page; the same program, data and words give the same."""
    model, store, policy = find_model(), checker.store, checker.policy
    newest = day_name(store.newest_published)
    return (
        ("program", f"factcheck {program_version()}"),
        ("language model", f"{model.name} {model.version}, weights {model.digest[:SHOWN]}" if model else "none"),
        ("figures", f"{store.digest[:SHOWN]}, newest release {newest}"),
        ("words", lexicon_digest(checker.lexicon_folders)[:SHOWN]),
        ("policy", f"{policy.name} {policy.digest[:SHOWN]}"),
    )
