"""Names that stand on one side only: one name in the place of another.

A name is a word with a capital in the middle of a sentence. One that the memory translates nearly always, and not here,
is suspicious where the other side has such a name, too: someone took the one for the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tm.cleaning.judge import Judged, Sides
from tm.cleaning.model import Kind
from tm.cleaning.plain import Said
from tm.cleaning.sides import WORD, Lexis

# How often a name must be explained in the rest of the memory to be missed here, and how little here.
USUAL = 0.85
MISSED = 0.02
SURE = 0.75
_NAME = re.compile(r"(?<=[^\W\d_][ ,\u00a0])[ \u00a0]?([^\W\d_a-zà-öø-ÿāčēģīķļņšūž][^\W\d_]{3,})")


def names(text: str) -> tuple[str, ...]:
    """Give the words with a capital that do not begin a sentence, acronyms left out.

    >>> names("Padome un Kazahstāna noslēdza līgumu ar EDSO. Pēc tam Astana klusēja.")
    ('Kazahstāna', 'Astana')
    """
    if text.isupper():
        return ()
    return tuple(dict.fromkeys(name for name in _NAME.findall(text) if not name.isupper()))


def mismatches(texts: Sequence[tuple[str, str]], lexis: Lexis, sides: Sides, judged: Judged) -> dict[int, Said]:
    """Find units with a name on each side that the other side does not explain; say which, and how sure that is."""
    lost = [
        (known.usual >= USUAL) & (known.here < MISSED) & (lexis.kinds[side.words] == WORD)
        for known, side in zip(judged.explained, sides, strict=True)
    ]
    units = [frozenset(side.units()[words].tolist()) for words, side in zip(lost, sides, strict=True)]
    found: dict[int, Said] = {}
    for place in sorted(units[0] & units[1]):
        missing = []
        for words, side, text in zip(lost, sides, texts[place], strict=True):
            inside = slice(side.offsets[place], side.offsets[place + 1])
            there = {lexis.written[word] for word in side.words[inside][words[inside]].tolist()}
            missing.append(next((name for name in names(text) if name.lower() in there), None))
        if all(missing):
            found[place] = Kind.NAME, f"{missing[0]} is not in the target, {missing[1]} not in the source", SURE
    return found
