"""Numbers of one side that the other has not, or has in another place; how telling that is, the memory itself teaches.

What numbers mean (dates, ordinals, amounts) is the business of the caller's rules. Here digits are digits: translations
of a memory leave numbers out and spell them out to some measure, and copies of its units with numbers dropped, changed
and exchanged show how a mistake differs from that. Two numbers were exchanged where each stands beside the words that
translate those beside the other.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tm.cleaning.exchanged import NUMBER, Places, exchange, once, places, value
from tm.cleaning.judge import Texts
from tm.cleaning.model import Kind
from tm.cleaning.plain import Said
from tm.cleaning.regression import Fit, robust

Floats = npt.NDArray[np.float64]

_DIGITS = re.compile(r"\d+")
# What a number leaves that was taken away: a mark by itself, empty brackets.
_GAP = re.compile(r"(?<!\S)[.,](?!\S)|\(\s*\)")
# Fewer units with numbers teach nothing.
FEWEST = 60
LEAST = 0.3
GAP = 0.9
# The share of units that are taken to have wrong numbers.
PRIOR = 0.02
# Numbers so small are often words.
SMALL = 12


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was learned of a memory's numbers: what stands beside them, and how missing and exchanged ones look."""

    places: Places
    missing: Fit | None
    exchanged: Fit | None

    def told(self, units: Sequence[Texts]) -> list[Said | None]:
        """Say of each unit whether a number was changed, dropped or exchanged, and how sure that is."""
        said = (gap(unit) or self._missing(unit) or self._exchanged(unit) for unit in units)
        return [one if one is not None and one[2] >= LEAST else None for one in said]

    def _missing(self, unit: Texts) -> Said | None:
        if self.missing is None or (row := missing(unit)) is None:
            return None
        return Kind.NUMBER, _missing_reason(unit), self.missing.chance(row)

    def _exchanged(self, unit: Texts) -> Said | None:
        if self.exchanged is None or (found := exchange(self.places, unit)) is None:
            return None
        return Kind.NUMBER, f"{found.one} and {found.two} look exchanged", self.exchanged.chance(found.row)


def gap(unit: Texts) -> Said | None:
    """Find what a number leaves that was taken away, on one side only.

    >>> gap(("Article 5 and Article 7", ". pants un 7. pants"))[1]
    'number 5 seems to be missing in the target'
    """
    gaps = [len(_GAP.findall(text)) for text in unit]
    if gaps[0] == gaps[1] or min(gaps):
        return None
    ours, theirs = (Counter(_numbers(text)) for text in unit)
    only = list(theirs - ours if gaps[0] else ours - theirs)
    name = f"number {only[0]}" if len(only) == 1 else "a number"
    return Kind.NUMBER, f"{name} seems to be missing in the {'source' if gaps[0] else 'target'}", GAP


def learn(sample: Sequence[Texts], seed: int = 1) -> Numbers:
    """Learn what missing and exchanged numbers look like, from units and copies of them."""
    chance = random.Random(seed)  # noqa: S311 - the same for the same memory
    numbered = [unit for unit in sample if _DIGITS.search(unit[0]) or _DIGITS.search(unit[1])]
    known = places(numbered)

    def swapped(unit: Texts) -> tuple[float, ...] | None:
        found = exchange(known, unit)
        return None if found is None else found.row

    return Numbers(
        known,
        _learned(numbered, missing, lambda unit: _spoiled(unit, chance)),
        _learned(numbered, swapped, lambda unit: _swapped(unit, chance)),
    )


def _learned(
    units: Sequence[Texts],
    measure: Callable[[Texts], tuple[float, ...] | None],
    damage: Callable[[Texts], Texts | None],
) -> Fit | None:
    good = [row for unit in units if (row := measure(unit)) is not None]
    bad = [row for unit in units if (other := damage(unit)) and (row := measure(other)) is not None]
    if min(len(good), len(bad)) < FEWEST:
        return None
    # Most good units have nothing to measure, most bad ones have.
    odds = PRIOR / (1 - PRIOR) * len(bad) / len(good)
    return robust(np.array(good), np.array(bad), odds / (1 + odds))


def _numbers(text: str) -> list[str]:
    return [value(number) for number in NUMBER.finditer(text)]


def missing(unit: Texts) -> tuple[float, ...] | None:
    """Measure what numbers a side has that the other has not; nothing where all stand on both."""
    ours, theirs = (Counter(_numbers(text)) for text in unit)
    if ours == theirs:
        return None
    lost, added = [one for one in ours if one not in theirs], [one for one in theirs if one not in ours]
    large = [sum(len(one) > 2 or int(one) > SMALL for one in side) for side in (lost, added)]
    fewer = sum(max(ours[one] - theirs[one], 0) for one in ours if one in theirs)
    more = sum(max(theirs[one] - ours[one], 0) for one in theirs if one in ours)
    return (
        1.0,
        min(len(lost), 4.0),
        min(len(added), 4.0),
        min(large[0], 4.0),
        min(large[1], 4.0),
        min(len(lost), len(added), 3.0),
        float(len(lost) == len(added) == 1),
        min(fewer, 4.0),
        min(more, 4.0),
        math.log1p(ours.total() + theirs.total()),
        float(bool(lost) and not theirs),
    )


def _missing_reason(unit: Texts) -> str:
    ours, theirs = (Counter(_numbers(text)) for text in unit)
    lost, added = list(ours - theirs), list(theirs - ours)
    if lost and added:
        return f"number {lost[0]} became {added[0]}"
    if lost or added:
        return f"number {(lost or added)[0]} is in the {'source' if lost else 'target'} only"
    return "numbers differ"


def _spoiled(unit: Texts, chance: random.Random) -> Texts | None:
    """Change or take away a number of one side."""
    texts = list(unit)
    side = chance.randrange(2)
    found = list(_DIGITS.finditer(texts[side]))
    if not found:
        return None
    number = chance.choice(found)
    other = "" if chance.random() < 0.5 else str(int(number[0][-9:]) + chance.choice((1, 2, 7, 10, 31)))
    texts[side] = texts[side][: number.start()] + other + texts[side][number.end() :]
    return texts[0], texts[1]


def _swapped(unit: Texts, chance: random.Random) -> Texts | None:
    """Exchange two numbers of the target."""
    found = list(once(unit[1]).values())
    if len(found) < 2:
        return None
    place = chance.randrange(len(found) - 1)
    one, two = found[place], found[place + 1]
    text = unit[1]
    return unit[0], text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :]
