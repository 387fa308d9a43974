"""The text that the Hansard site gives for download: each speaker stands alone on a line, the speech on the next.

`The Secretary of State for Work and Pensions (Dr Thérèse Coffey)` · `Rob Butler (Aylesbury) (Con) [V]` · `Dr Coffey`.
Only lines of the first two kinds show that a text is of this layout; the short ones are taken from who has been named.
"""

from __future__ import annotations

import re

from claims.model import Turn

PARTIES = (
    r"Con|Lab|Lab/Co-op|Lab Co-op|LD|SNP|DUP|SDLP|UUP|UUU|Alliance|PC|GP|Green|Ind|CB|Non-Afl|Reform|Reform UK|UKIP|"
    r"Change UK|TIG|Alba|TUV|RUK|Your Party|Ind [A-Z]\w+"
)
ALONE = re.compile(r"(?:^|\n)[ \t]*(?:\n|^)(?P<line>[^\W\d_a-z][^\n]{1,150})\n(?=[^\n])")
IN_BRACKETS = re.compile(r" \(([^()]+)\)")
AFTER = re.compile(r"(?: \[V\]| \(Urgent Question\)| \(Maiden Speech\))+$")
PARTY = re.compile(rf" \((?:{PARTIES})\)")
OFFICE = re.compile(r"The [A-Z]|(?:First |Second )?Church|Lord Chancellor|Attorney|Solicitor|Minister|Secretary")
CHAIR = re.compile(
    r"(?:Mr|Madam) (?:Deputy )?Speaker(?: \([^()]+\))?|(?:Several )?[Hh]on\. Members|The Chair(?:man)?|Noble Lords|"
    r"The (?:First |Second )?(?:Deputy Chairman|Deputy Speaker|Lord Speaker|Temporary Chair)[^()]*(?: \([^()]+\))?"
)
TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Professor|Rev\.?) ")
NAME = re.compile(r"(?:[^\W\d_a-z][\w'’.-]*)(?: (?:[^\W\d_a-z][\w'’.-]*|of|and|the|de|la|von|van|der))*")
TIME = re.compile(r"^\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?$", re.MULTILINE)


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of a text of this layout, none of any other. A turn ends before the next speaker or time of day."""
    if PARTY.search(text) is None and " (" not in text[:5_000]:
        return ()
    lines = list(ALONE.finditer(text))
    named: dict[str, str] = {}
    if not any(full_name(match["line"].strip(), named) for match in lines):
        return ()
    speeches = []
    for match in lines:
        line = AFTER.sub("", match["line"].strip())
        speaker = full_name(line, named) or named.get(line) or (line if CHAIR.fullmatch(line) else None)
        if speaker is not None:
            speeches.append((match.start("line"), match.end(), speaker))
    turns = []
    for (_, start, speaker), following in zip(speeches, [*speeches[1:], (len(text), 0, "")], strict=True):
        time = TIME.search(text, start, following[0])
        turns.append(Turn(start, time.start() if time else following[0], speaker))
    return tuple(turns)


def full_name(line: str, named: dict[str, str]) -> str | None:
    """The speaker of a line that gives a full name with a seat, a party or an office; `named` learns the short forms.

    A later line may have the bare name, the title with the surname, or the office alone.
    """
    line = AFTER.sub("", line)
    brackets = IN_BRACKETS.findall(line)
    bare = IN_BRACKETS.sub("", line).strip()
    if not line.endswith(")") or not 0 < len(brackets) < 4 or not bare or CHAIR.fullmatch(line):
        return None
    has_party = PARTY.search(line) is not None
    if OFFICE.match(bare) and NAME.fullmatch(brackets[0]) and " " in brackets[0]:
        name = brackets[0]
        named.setdefault(bare, name)
    elif has_party and NAME.fullmatch(bare) and " " in bare:
        name = bare
    else:
        return None
    named.setdefault(name, name)
    title, surname = TITLE.match(name), name.split()[-1]
    if title:
        named.setdefault(f"{title[0]}{surname}", name)
        named.setdefault(name[title.end() :], name)
    else:
        for form in ("Mr", "Mrs", "Ms", "Miss", "Dr"):
            named.setdefault(f"{form} {surname}", name)
    return name
