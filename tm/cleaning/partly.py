"""Texts of which a part was left untranslated: words of the one language that stand on both sides.

Names and citations stand on both sides, too, but a memory has them on both sides usually. Words that it has on one
side and hardly ever on the other were copied where they stand on both.
"""

from __future__ import annotations

import numpy as np

from tm.cleaning.judge import Judged, Sides
from tm.cleaning.model import Kind
from tm.cleaning.plain import Said
from tm.cleaning.sides import Lexis

# So many copied words, and this share of a side's words, are as likely a quotation as a mistake; what one more word
# says, and what the whole side would say (log odds).
FEWEST = 3.0
EVEN = 0.25
STEP = 0.7
WHOLE = 15.0
SHOWN = 4


def untranslated(lexis: Lexis, sides: Sides, judged: Judged) -> list[Said | None]:
    """Say of each unit whether words of one language stand on both its sides, and which."""
    found: list[Said | None] = [None] * len(sides[0].lengths)
    for side, name in enumerate(("source", "target")):
        here, explained = sides[side], judged.explained[side]
        copied = explained.foreign & ~explained.alone
        counts = here.sums(copied.astype(np.float64))
        odds = STEP * (counts - FEWEST) + WHOLE * (counts / np.maximum(np.diff(here.offsets), 1) - EVEN)
        for place in np.flatnonzero((counts >= FEWEST) & (odds > -2.0)).tolist():
            sure = round(float(1 / (1 + np.exp(-odds[place]))), 3)
            inside = slice(here.offsets[place], here.offsets[place + 1])
            words = here.words[inside][copied[inside]][:SHOWN].tolist()
            said = ", ".join(lexis.written[word] for word in words)
            before = found[place]
            if before is None or sure > before[2]:
                found[place] = Kind.UNTRANSLATED, f"words of the other language in the {name}: {said}", sure
    return found
