"""Whether the two sides of a unit are the same text: learned from the memory's own units and damaged copies of them.

Nobody has marked a user's memory, so the marks are made: a sample of its units is taken as good, copies get the target
of another unit, or lose or gain a part. Logistic regressions learn what tells them apart. That most units are good
is all that is assumed; a few bad ones among the good blur the line a little. The probability is that of a memory in
which `regression.PRIOR` of the units are bad.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tm.cleaning import lengths
from tm.cleaning.measures import Edges, Evidence, edges, evidence, measure
from tm.cleaning.regression import Fit, robust
from tm.cleaning.sides import SENTENCE, Lexis, Side
from tm.cleaning.translation import Explained, Table, teach

Floats = npt.NDArray[np.float64]
#: Source and target of a unit.
Texts = tuple[str, str]
Sides = tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Judged:
    """Chances (0 to 1) that units are misaligned, and that a part is missing; how their lengths and words are."""

    misaligned: Floats
    uneven: Floats
    stray: Floats
    explained: tuple[Explained, Explained]


@dataclass(frozen=True, slots=True)
class Judge:
    """All that was learned of one language pair, ready to judge units."""

    lexis: Lexis
    table: Table
    length: lengths.Lengths
    evidence: Evidence
    edges: tuple[Edges, Edges]
    misaligned: Fit
    cut: Fit
    shortened: Fit

    def judge(self, sides: Sides) -> Judged:
        """Judge units, given as both their sides."""
        explained = self.table.explain(self.lexis, *sides)
        rows, stray = measure(self.evidence, self.length, self.edges, self.lexis, sides, explained)
        uneven = np.maximum(self.cut.probability(rows), self.shortened.probability(rows))
        return Judged(self.misaligned.probability(rows), uneven, stray, explained)


def both(lexis: Lexis, texts: Sequence[Texts]) -> Sides:
    """Take the texts of units apart."""
    return lexis.side([one for one, _ in texts]), lexis.side([other for _, other in texts])


def learn(lexis: Lexis, taught: Sides, sample: Sequence[Texts], seed: int = 1) -> Judge:
    """Learn the table from `taught` and what tells damage from `sample`, units in file order."""
    chance = random.Random(seed)  # noqa: S311 - the same for the same memory
    texts = (sample, *(_damaged(sample, chance, damage) for damage in (exchanged, cut, shortened)))
    sets = [both(lexis, units) for units in texts]
    table = teach(lexis, *taught)
    length = lengths.learn(sets[0][0].lengths, sets[0][1].lengths)
    edge = edges(lexis, taught[0]), edges(lexis, taught[1])
    explained = [table.explain(lexis, *sides) for sides in sets]
    known = evidence(explained[0], explained[1])
    good, *bad = (
        measure(known, length, edge, lexis, sides, there)[0] for sides, there in zip(sets, explained, strict=True)
    )
    return Judge(lexis, table, length, known, edge, *(robust(good, rows) for rows in bad))


def _damaged(sample: Sequence[Texts], chance: random.Random, damage: Callable[..., Texts | None]) -> list[Texts]:
    made = (damage(sample, place, chance) for place in range(len(sample)))
    return [unit for unit in made if unit is not None]


def exchanged(sample: Sequence[Texts], place: int, chance: random.Random) -> Texts | None:
    """Give a unit the target of a neighbour or of any other unit of the sample."""
    other = place + chance.choice((-2, -1, 1, 2)) if chance.random() < 0.7 else chance.randrange(len(sample))
    if not 0 <= other < len(sample) or sample[other][1] == sample[place][1] or sample[other][0] == sample[place][0]:
        return None
    return sample[place][0], sample[other][1]


def cut(sample: Sequence[Texts], place: int, chance: random.Random) -> Texts | None:
    """Take a part of one side away, at its end or at its start."""
    texts = list(sample[place])
    side = chance.randrange(2)
    parts = texts[side].split()
    if len(parts) < 6:
        return None
    kept = chance.randrange(len(parts) // 5, len(parts) * 4 // 5)
    texts[side] = " ".join(parts[:kept] if chance.random() < 0.7 else parts[-kept:])
    return texts[0], texts[1]


def shortened(sample: Sequence[Texts], place: int, chance: random.Random) -> Texts | None:
    """Take the last sentence of one side away, or put the next unit's side to one of its sides."""
    texts = list(sample[place])
    side = chance.randrange(2)
    ends = [match.end() for match in SENTENCE.finditer(texts[side])]
    if ends:
        texts[side] = texts[side][: ends[-1]].rstrip()
    elif place + 1 < len(sample) and chance.random() < 0.15:
        texts[side] += " " + sample[place + 1][side]
    else:
        return None
    return texts[0], texts[1]
