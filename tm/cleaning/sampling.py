"""What is kept of a memory in a first pass over it: a sample to learn from, and which units repeat others.

The sample is even over the whole memory and has stretches of units that follow each other, for a unit is most easily
mistaken for its neighbour. What is kept does not grow with the memory, but for sixteen bytes a unit.
"""

from __future__ import annotations

import random
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

import numpy as np

from tm.model import Unit

T = TypeVar("T")

# Units that follow each other, and how many such stretches are kept.
STRETCH = 25
STRETCHES = 300
# Units kept to learn words from.
TAUGHT = 20_000


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample of a memory: units to learn words from, stretches of units, and which units repeat others."""

    taught: list[tuple[str, str]]
    stretches: list[list[tuple[str, str]]]
    repeated: frozenset[int]
    units: int


def sample(units: Iterable[Unit], seed: int = 1) -> Sample:
    """Go over a memory once. Of units that are the same in both texts all but the newest are repeated."""
    chance = random.Random(seed)  # noqa: S311 - the same for the same memory
    taught: list[tuple[str, str]] = []
    stretches: list[list[tuple[str, str]]] = []
    stretch: list[tuple[str, str]] = []
    hashes, stamps = array("q"), array("q")
    for number, unit in enumerate(units):
        pair = unit.source, unit.target
        hashes.append(
            int.from_bytes(blake2b("\0".join(pair).encode(errors="replace"), digest_size=8).digest(), signed=True)
        )
        last = unit.changed or unit.created
        stamps.append(int(last.timestamp()) if last else 0)
        _keep(taught, pair, number, TAUGHT, chance)
        stretch.append(pair)
        if len(stretch) == STRETCH:
            _keep(stretches, stretch, number // STRETCH, STRETCHES, chance)
            stretch = []
    if len(stretches) < STRETCHES and stretch:
        stretches.append(stretch)
    return Sample(taught, stretches, _repeated(np.array(hashes, np.int64), np.array(stamps, np.int64)), len(hashes))


def _keep(kept: list[T], new: T, number: int, limit: int, chance: random.Random) -> None:
    """Keep an even sample of what comes, by reservoir sampling (Vitter 1985, algorithm R)."""
    if number < limit:
        kept.append(new)
    elif (place := chance.randrange(number + 1)) < limit:
        kept[place] = new


def _repeated(hashes: np.ndarray, stamps: np.ndarray) -> frozenset[int]:
    order = np.lexsort((np.arange(len(hashes)), stamps, hashes))
    again = hashes[order][:-1] == hashes[order][1:]
    return frozenset(order[:-1][again].tolist())
