"""Names written without blanks, as identifiers of corpora are: `SusanWilliams`, `LordLeaofCrondall`."""

from __future__ import annotations

from itertools import pairwise

KEPT_TOGETHER = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von")
PARTICLES = ("of", "de", "von", "van")


def spaced(identifier: str) -> str:
    """The name with blanks between its parts; what is no such identifier stays as it is.

    >>> spaced("LordLeaofCrondall"), spaced("DeSantis"), spaced("Ron DeSantis")
    ('Lord Lea of Crondall', 'DeSantis', 'Ron DeSantis')
    """
    if " " in identifier or not identifier.replace("-", "").isalpha():
        return identifier
    parts = [identifier[:1]]
    for before, letter in pairwise(identifier):
        if before.islower() and letter.isupper() and parts[-1] not in KEPT_TOGETHER:
            parts.append(letter)
        else:
            parts[-1] += letter
    return " ".join([with_particle(part) for part in parts[:-1]] + parts[-1:])


def with_particle(part: str) -> str:
    """A part that a small word has grown on to, with a blank before it: `Leaof` -> `Lea of`."""
    for particle in PARTICLES:
        name = part.removesuffix(particle)
        if name != part and len(name) > 1:
            return f"{name} {particle}"
    return part
