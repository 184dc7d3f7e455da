"""Names that stand on one side only: one name in the place of another.

A name is a word with a capital in the middle of a sentence. One that the memory translates nearly always, and not here,
is suspicious where the other side has such a name, too: someone took the one for the other.
"""

from __future__ import annotations

import re

from tm.align import tokens
from tm.cleaning.translation import Table

# How often a name must be explained in the rest of the memory to be missed here.
USUAL = 0.85
_NAME = re.compile(r"(?<=[^\W\d_][ ,\u00a0])[ \u00a0]?([^\W\d_a-zà-öø-ÿāčēģīķļņšūž][^\W\d_]{3,})")


def names(text: str) -> tuple[str, ...]:
    """Give the words with a capital that do not begin a sentence, acronyms left out.

    >>> names("Padome un Kazahstāna noslēdza līgumu ar EDSO. Pēc tam Astana klusēja.")
    ('Kazahstāna', 'Astana')
    """
    if text.isupper():
        return ()
    return tuple(dict.fromkeys(name for name in _NAME.findall(text) if not name.isupper()))


def mismatch(texts: tuple[str, str], table: Table) -> tuple[str, float] | None:
    """Find a name of each side that the other side does not explain; say which, and how sure that is (0 to 1)."""
    found = [
        [name for name in names(text) if table.certain(name.lower(), side) >= USUAL] for side, text in enumerate(texts)
    ]
    if not all(found):
        return None
    missing = []
    for side in (0, 1):
        others = tokens.tokens(texts[1 - side])
        explained = {tokens.sound(other)[:4] for other in others if other.isalpha()}
        lost = [
            name
            for name in found[side]
            if tokens.sound(name)[:4] not in explained and table.explained(name.lower(), others, side) < 0.02
        ]
        if not lost:
            return None
        missing.append(lost[0])
    return f"{missing[0]} is not in the target, {missing[1]} not in the source", 0.75
