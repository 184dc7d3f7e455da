"""Hard alignment sets out of easy ones: merge, drop and cut segments of parallel texts, with fixed seeds.

Of the beads that go in, about 10 % come out as part of a 1-2 bead, 10 % of 2-1, 2 % of 2-2, 3 % of 3-1; 6 % of the
segments of either side are dropped; and from a random side a block of 3 to 12 is cut out of every document that is long
enough, one for every 60 segments.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from tm.model import Bead

Parallel = Sequence[tuple[Sequence[str], Sequence[str]]]
Hard = tuple[list[str], list[str], list[Bead]]

# Chance that a new bead starts here, the number of beads that it takes, and how each side is joined: the
# numbers are how many of the beads' segments go into each new one.
_MERGES: tuple[tuple[float, int, tuple[int, ...], tuple[int, ...]], ...] = (
    (0.10, 2, (2,), (1, 1)),
    (0.10, 2, (1, 1), (2,)),
    (0.02, 3, (2, 1), (1, 2)),
    (0.03, 3, (1, 1, 1), (3,)),
)
DROPPED = 0.06
CUT = range(3, 13)
BLOCK_EVERY = 60


def harden(parallel: Parallel, seed: str) -> Hard:
    """Make a hard pair of documents out of parallel segments; the same seed gives the same documents."""
    chance = random.Random(seed)
    beads = _cut(_drop(_merge(parallel, chance), chance), chance)
    source: list[str] = []
    target: list[str] = []
    gold = []
    for left, right in beads:
        if not (left or right):
            continue
        pieces = [(left, right)] if left and right else [((one,), ()) for one in left] + [((), (one,)) for one in right]
        for one, other in pieces:
            gold.append(
                Bead(
                    tuple(range(len(source), len(source) + len(one))),
                    tuple(range(len(target), len(target) + len(other))),
                )
            )
            source.extend(one)
            target.extend(other)
    return source, target, gold


_Beads = list[tuple[tuple[str, ...], tuple[str, ...]]]


def _merge(parallel: Parallel, chance: random.Random) -> _Beads:
    beads: _Beads = []
    place = 0
    while place < len(parallel):
        drawn = chance.random()
        for probability, taken, left, right in _MERGES:
            window = parallel[place : place + taken]
            simple = len(window) == taken and all(len(one) == len(other) == 1 for one, other in window)
            if drawn < probability and simple:
                sides = [[one[0] for one, _ in window], [other[0] for _, other in window]]
                beads.append((_join(sides[0], left), _join(sides[1], right)))
                place += taken
                break
            drawn -= probability
        else:
            beads.append((tuple(parallel[place][0]), tuple(parallel[place][1])))
            place += 1
    return beads


def _join(texts: Sequence[str], sizes: Sequence[int]) -> tuple[str, ...]:
    joined, place = [], 0
    for size in sizes:
        joined.append(" ".join(texts[place : place + size]))
        place += size
    return tuple(joined)


def _drop(beads: _Beads, chance: random.Random) -> _Beads:
    kept: _Beads = []
    for left, right in beads:
        drawn = chance.random()
        one_to_one = len(left) == len(right) == 1
        if one_to_one and drawn < DROPPED:
            kept.append(((), right))
        elif one_to_one and drawn < 2 * DROPPED:
            kept.append((left, ()))
        else:
            kept.append((left, right))
    return kept


def _cut(beads: _Beads, chance: random.Random) -> _Beads:
    beads = list(beads)
    for _ in range(len(beads) // BLOCK_EVERY + (len(beads) >= 2 * CUT.stop)):
        size = chance.choice(CUT)
        begin = chance.randrange(len(beads) - size + 1)
        side = chance.random() < 0.5
        for place in range(begin, begin + size):
            left, right = beads[place]
            beads[place] = ((), right) if side else (left, ())
    return beads
