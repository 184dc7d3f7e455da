"""Texts in another language than their side's, told by their spelling (`tm.cleaning.letters`).

A text whose letters follow each other as they never do in its language is in another one; where they follow each
other as in the other side's language, it is in that. Both sides strange at once is something else: the name of a
foreign court, a title that stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tm.cleaning.letters import Spelling
from tm.cleaning.model import Kind
from tm.cleaning.plain import Said, own

# Texts of fewer letters are in no language.
LETTERS = 15
# A text that strays by so many standard deviations, and whose words neither fit nor fail to fit, may be either.
STRANGE = 2.2
STRAYING = 1.6
# What one standard deviation more says, and how far the words of the other side are believed (log odds).
STEP = 2.2
WORDS = 0.7
# By this much a text must be likelier in the other side's language to be in it.
CLOSER = 2.0
# Both sides are strange from here on.
BOTH = 3.0


def told(
    texts: Sequence[tuple[str, str]],
    misaligned: npt.NDArray[np.float64],
    spelling: tuple[Spelling, Spelling],
    languages: tuple[str, str],
) -> list[Said | None]:
    """Say of each unit which side is in another language, by the words that it does not share with the other side.

    `misaligned` is the probability that the words of its sides do not fit (`tm.cleaning.fit`): names of people are
    spelled strangely, too, but stand on both sides.
    """
    chance = np.clip(misaligned, 1e-6, 1 - 1e-6)
    unfit = WORDS * np.log(chance / (1 - chance))
    sides = [[own(unit[side], unit[1 - side]) for unit in texts] for side in (0, 1)]
    stray = [spelling[side].strangeness(sides[side]) for side in (0, 1)]
    other = [spelling[1 - side].strangeness(sides[side]) for side in (0, 1)]
    found: list[Said | None] = [None] * len(texts)
    for side, name in enumerate(("source", "target")):
        for place in np.flatnonzero(stray[side] > STRAYING).tolist():
            closer = other[side][place] + CLOSER < stray[side][place] and other[side][place] < BOTH
            if not _has_words(sides[side][place]) or (stray[1 - side][place] > BOTH and not closer):
                continue
            odds = unfit[place] + STEP * (stray[side][place] - STRANGE) + STEP * closer
            sure = float(1 / (1 + np.exp(-np.clip(odds, -30, 30))))
            said = f"the {name} is in {languages[1 - side]}" if closer else f"the {name} is not in {languages[side]}"
            before = found[place]
            if sure >= 0.1 and (before is None or sure > before[2]):
                found[place] = Kind.LANGUAGE, said, round(sure, 3)
    return found


def _has_words(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= LETTERS and not text.isupper()
