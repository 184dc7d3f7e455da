"""How well the words of a unit's sides explain each other, by what the memory itself teaches.

A translation table is learned from a sample of the units as the aligner learns it (`tm.align.learn`: IBM Model 1 both
ways). Each word then has a share in which it is explained here, and one in which words like it are explained usually;
a unit is suspicious where the first falls short of the second. Numbers, acronyms and same words explain themselves,
names that nothing is known of are compared by sound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tm.align import learn
from tm.cleaning.sides import WORD, Lexis, Side

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.signedinteger[Any]]

# How usual it is that numbers and acronyms, and words that nothing is known of are explained.
USUAL_SAME = 0.9
USUAL_UNKNOWN = 0.15
LEAST_USUAL = 0.02
# A word met so many times as often on the other side, and so often there at least, is one of the other language.
FOREIGN = 4.0
FEWEST = 4.0


@dataclass(frozen=True, slots=True)
class Explained:
    """How far each word of a side is explained by the other side (`here`), and words like it usually (`usual`).

    `alone` are the words that do not stand in the other side; `foreign` those that the memory has on the other side
    and hardly ever on this one. All are by the places of the side's words.
    """

    here: Floats
    usual: Floats
    alone: Bools
    foreign: Bools


@dataclass(frozen=True, slots=True)
class Table:
    """What was learned: pairs of stems by rows, how often one makes the other, and how much is explained usually.

    `seen` is how many units have each word on the source's and on the target's side, for the first words of the lexis.
    """

    starts: Ints
    columns: Ints
    made: tuple[Floats, Floats]
    usual: tuple[Floats, Floats]
    seen: tuple[Floats, Floats]

    def explain(self, lexis: Lexis, source: Side, target: Side) -> tuple[Explained, Explained]:
        """Say how far the words of both sides are explained."""
        from tm.cleaning.compiled import explain  # noqa: PLC0415 - numba takes half a second

        sides = source, target
        here = [np.zeros(len(side.words)) for side in sides]
        alone = [np.zeros(len(side.words), np.bool_) for side in sides]
        explain(
            source.words,
            source.offsets,
            target.words,
            target.offsets,
            lexis.stem_of,
            lexis.sound_of,
            self.starts,
            self.columns,
            self.made[0],
            self.made[1],
            here[0],
            here[1],
            alone[0],
            alone[1],
        )
        usual = [self._usual(lexis, side.words, number) for number, side in enumerate(sides)]
        foreign = [self._foreign(lexis, side.words, number) for number, side in enumerate(sides)]
        first, second = (Explained(*one) for one in zip(here, usual, alone, foreign, strict=True))
        return first, second

    def _usual(self, lexis: Lexis, words: Ints, side: int) -> Floats:
        stems = lexis.stem_of[words]
        known = stems < len(self.usual[side])
        usual = np.where(known, self.usual[side][np.where(known, stems, 0)], USUAL_UNKNOWN)
        return np.where(lexis.kinds[words] != WORD, USUAL_SAME, np.maximum(usual, LEAST_USUAL))

    def _foreign(self, lexis: Lexis, words: Ints, side: int) -> Bools:
        known = words < len(self.seen[side])
        place = np.where(known, words, 0)
        ours, theirs = self.seen[side][place], self.seen[1 - side][place]
        result: Bools = known & (lexis.kinds[words] == WORD) & (theirs >= FEWEST) & (theirs > FOREIGN * ours)
        return result


def teach(lexis: Lexis, source: Side, target: Side) -> Table:
    """Learn a table from translations."""
    sides = source, target
    stems = [lexis.stem_of[side.words] for side in sides]
    parts = zip(*(np.split(stem, side.offsets[1:-1]) for stem, side in zip(stems, sides, strict=True)), strict=True)
    size = max(len(lexis.stems), 1)
    learned = learn.words(learn.corpus(parts), size, size)
    rows = np.repeat(np.arange(size), np.diff(learned.starts))
    seen = [np.maximum(one.astype(np.float64), 1.0) for one in (learned.seen_source, learned.seen_target)]
    forward, backward = learned.forward.astype(np.float64), learned.backward.astype(np.float64)
    counts = [np.bincount(side.words, minlength=len(lexis.written)).astype(np.float64) for side in sides]
    return Table(
        starts=learned.starts.astype(np.int64),
        columns=learned.targets.astype(np.int32),
        made=(forward / seen[0][rows], backward / seen[1][learned.targets]),
        usual=(
            np.minimum(np.bincount(rows, weights=backward, minlength=size) / seen[0], 1.0),
            np.minimum(np.bincount(learned.targets, weights=forward, minlength=size) / seen[1], 1.0),
        ),
        seen=(counts[0], counts[1]),
    )
