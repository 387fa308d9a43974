"""What `factcheck --version` says."""

from __future__ import annotations

from factcheck.policy import BUILT_IN, load_policy
from factcheck.provenance import SHOWN, find_model, lexicon_digest, program_version
from reference_data.store import open_store


def version_text() -> str:
    """Program, model, figures, words and policies, one a line, each with the first characters of its digest."""
    model = find_model()
    store = open_store()
    lines = [
        f"factcheck {program_version()}",
        f"model    {model.name} {model.version}, weights {model.digest[:SHOWN]}"
        if model
        else "model    none installed",
        f"data     {store.digest[:SHOWN]}, newest release {store.newest_published.isoformat()}",
        f"lexicon  {lexicon_digest()[:SHOWN]}",
        "policy   " + ", ".join(f"{name} {load_policy(name).digest[:SHOWN]}" for name in BUILT_IN),
    ]
    return "\n".join(lines)
