"""Large memories for searching, and queries: real segments spliced in two ways.

`spliced`: the head of one segment of the EU Court (English, `bench.tmx_units`) and the tail of another, cut at
words, both drawn at random, a target spliced in the same proportions; all texts differ, and most have hundreds of
others that share a head or a tail, which is harder to search than what is either the same or unlike.
`bench.tmx_units.units`: the same segment hundreds of times with other digits, as in memories of forms.

Queries are spliced anew, or are texts of the memory with a share of their words (a tenth to a third) dropped, doubled
or replaced: what takes longest are those whose best matches are just above or below the least score.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import islice

from bench.tmx_units import PAIR, beads
from tm.model import Unit


def spliced(number: int, seed: int = 1) -> Iterator[Unit]:
    """Give as many units with different sources, the same for the same seed."""
    return islice(_endless(seed), number)


def _endless(seed: int) -> Iterator[Unit]:
    chance = random.Random(seed)
    pool = [(source.split(" "), target.split(" ")) for source, target in beads()]
    seen: set[str] = set()
    while True:
        one, other = chance.choice(pool), chance.choice(pool)
        cut, resumed = chance.random(), chance.random()
        source, target = (" ".join(_spliced(one[side], other[side], cut, resumed)) for side in (0, 1))
        if source and target and source not in seen:
            seen.add(source)
            yield Unit(source, target, PAIR, (("line", str(len(seen))),))


def _spliced(head: Sequence[str], tail: Sequence[str], cut: float, resumed: float) -> list[str]:
    return [*head[: round(cut * len(head))], *tail[round(resumed * len(tail)) :]]


def short(number: int, seed: int = 1) -> Iterator[Unit]:
    """Give spliced units cut at words: half of the sources below 80 characters, a sixth below 33, a sixth above 166."""
    chance = random.Random(seed)
    seen: set[str] = set()
    for spliced_unit in _endless(seed):
        size = 120 * chance.lognormvariate(0, 0.9)
        share = min(size / len(spliced_unit.source), 1)
        source, target = (_cut(text, share) for text in (spliced_unit.source, spliced_unit.target))
        if source and target and source not in seen:
            seen.add(source)
            yield Unit(source, target, PAIR, (("line", str(len(seen))),))
            if len(seen) == number:
                return


def _cut(text: str, share: float) -> str:
    return text if share == 1 else text[: round(share * len(text)) + 1].rpartition(" ")[0]


def fresh(number: int, seed: int = 2) -> list[str]:
    """Give texts made as those of the memory, but not its own."""
    return [unit.source for unit in spliced(number, seed)]


def edited(texts: Sequence[str], share: float, number: int, seed: int = 3) -> list[str]:
    """Give texts of the memory with a share (0 to 1) of their words changed."""
    chance = random.Random(seed)
    words = [word for text in chance.sample(list(texts), min(300, len(texts))) for word in text.split(" ")]
    made = []
    for text in (chance.choice(texts) for _ in range(number)):
        kept = []
        for word in text.split(" "):
            drawn = chance.random()
            kept += [word] if drawn >= share else ([], [word, word], [chance.choice(words)])[chance.randrange(3)]
        made.append(" ".join(kept))
    return made
