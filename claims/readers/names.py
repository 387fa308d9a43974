"""Names written without blanks, as identifiers of corpora are: `SusanWilliams`, `LordLeaofCrondall`."""

from __future__ import annotations

import re

CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
SMALL = r"[a-zß-öø-ÿ]"
KEPT_TOGETHER = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von")
JOINT = re.compile(rf"(?<={SMALL}){''.join(f'(?<!{piece})' for piece in KEPT_TOGETHER)}(?={CAPITAL})")
PARTICLE = re.compile(rf"(?<={SMALL}{SMALL})(of|de|von|van)(?={CAPITAL})")


def spaced(identifier: str) -> str:
    """The name with blanks between its parts; what is no such identifier stays as it is.

    >>> spaced("LordLeaofCrondall"), spaced("DeSantis"), spaced("Ron DeSantis")
    ('Lord Lea of Crondall', 'DeSantis', 'Ron DeSantis')
    """
    if " " in identifier or not identifier.replace("-", "").isalpha():
        return identifier
    return JOINT.sub(" ", PARTICLE.sub(r" \1 ", identifier))
