"""Texts in another language than their side's, told by their spelling (`tm.cleaning.letters`).

A text whose letters follow each other as they never do in its language is in another one; where they follow each
other as in the other side's language, it is in that. Both sides strange at once is something else: the name of a
foreign court, a title that stays as it is.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tm.cleaning.judge import Judged, Sides
from tm.cleaning.letters import Spelling
from tm.cleaning.model import Kind
from tm.cleaning.plain import Said
from tm.cleaning.sides import WORD, Lexis

Floats = npt.NDArray[np.float64]

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
    lexis: Lexis, sides: Sides, judged: Judged, spelling: tuple[Spelling, Spelling], languages: tuple[str, str]
) -> list[Said | None]:
    """Say of each unit which side is in another language, by the words that it does not share with the other side.

    The chance that the words of its sides do not fit is asked, too: names of people are spelled strangely, but stand on
    both sides.
    """
    chance = np.clip(judged.misaligned, 1e-6, 1 - 1e-6)
    unfit = WORDS * np.log(chance / (1 - chance))
    measured = [_own(lexis, sides, judged, side, spelling) for side in (0, 1)]
    found: list[Said | None] = [None] * len(unfit)
    for side, name in enumerate(("source", "target")):
        stray, other, letters = measured[side]
        for place in np.flatnonzero((stray > STRAYING) & (letters >= LETTERS)).tolist():
            closer = other[place] + CLOSER < stray[place] and other[place] < BOTH
            if measured[1 - side][0][place] > BOTH and not closer:
                continue
            odds = unfit[place] + STEP * (stray[place] - STRANGE) + STEP * closer
            sure = float(1 / (1 + np.exp(-np.clip(odds, -30, 30))))
            said = f"the {name} is in {languages[1 - side]}" if closer else f"the {name} is not in {languages[side]}"
            before = found[place]
            if sure >= 0.1 and (before is None or sure > before[2]):
                found[place] = Kind.LANGUAGE, said, round(sure, 3)
    return found


def _own(
    lexis: Lexis, sides: Sides, judged: Judged, side: int, spelling: tuple[Spelling, Spelling]
) -> tuple[Floats, Floats, Floats]:
    """Say how strange the words that only this side has are in its own and in the other language; and their letters."""
    here = sides[side]
    own = judged.explained[side].alone & (lexis.kinds[here.words] == WORD)
    words, places = np.unique(here.words, return_inverse=True)
    written = [lexis.written[word] for word in words.tolist()]
    sizes = here.sums(own * np.array([len(word) + 1.0 for word in written])[places])
    strays = [
        model.stray(here.sums(own * model.costs(written)[places]), sizes)
        for model in (spelling[side], spelling[1 - side])
    ]
    return strays[0], strays[1], sizes - here.sums(own.astype(np.float64))
