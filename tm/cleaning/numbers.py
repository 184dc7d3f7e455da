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
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

from tm.align import tokens
from tm.cleaning.judge import Texts
from tm.cleaning.model import Kind
from tm.cleaning.plain import Said
from tm.cleaning.regression import Fit, robust

Floats = npt.NDArray[np.float64]

_DIGITS = re.compile(r"\d+")
# Digits, and groups of three of them.
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?![\d])|\d+")
_WORD = re.compile(r"[^\W\d_]+")
# What a number leaves that was taken away: a mark by itself, empty brackets.
_GAP = re.compile(r"(?<!\S)[.,](?!\S)|\(\s*\)")
# How far from a number its words are looked for, in characters.
NEAR = 24
# What two things beside a number that were not met together say, and at most.
UNMET = -1.5
MOST = 3.0
# Of units with more numbers only those that follow each other are compared.
MANY = 7
# Fewer units with numbers teach nothing.
FEWEST = 60
LEAST = 0.3
GAP = 0.9
# The share of units that are taken to have wrong numbers.
PRIOR = 0.02
# Numbers so small are often words.
SMALL = 12


@dataclass(frozen=True, slots=True)
class Places:
    """How much oftener a number with this beside it in the source has that beside it in the target; logarithms.

    What stands beside a number are the words before and after it and the characters that touch it; in the source it has
    its number of digits, too: `27 October 2017` teaches that four digits before *gada* are usual and two are not.
    """

    together: dict[tuple[str, str], float]

    def fit(self, ours: Sequence[str], theirs: Sequence[str]) -> float:
        """Say how well a number with one of these beside it in the source stands beside the others in the target."""
        together = self.together
        return sum(max((together.get((one, other), UNMET) for one in ours), default=0.0) for other in theirs)


def places(units: Iterable[Texts]) -> Places:
    """Learn what stands beside numbers from those that stand once in both texts of a unit."""
    pairs, ours, theirs = Counter[tuple[str, str]](), Counter[str](), Counter[str]()
    every = 0
    for unit in units:
        sides = [_once(text) for text in unit]
        for number in sides[0].keys() & sides[1].keys():
            one, other = _beside(unit[0], sides[0][number], True), _beside(unit[1], sides[1][number], False)
            ours.update(one)
            theirs.update(other)
            pairs.update((here, there) for here in one for there in other)
            every += 1
    return Places(
        {
            pair: max(UNMET, min(math.log((count + 0.5) * every / ((ours[pair[0]] + 1) * (theirs[pair[1]] + 1))), MOST))
            for pair, count in pairs.items()
            if count > 1
        }
    )


def _beside(text: str, number: re.Match[str], digits: bool) -> tuple[str, ...]:
    """Name what stands beside a number."""
    start, end = number.span()
    before = _WORD.findall(text, max(0, start - NEAR), start)
    after = _WORD.findall(text, end, end + NEAR)
    found = [
        *("<" + tokens.stem(word.lower()) for word in before[-1:]),
        *(">" + tokens.stem(word.lower()) for word in after[:1]),
        f"~{text[start - 1 : start]}{text[end : end + 1]}",
    ]
    if digits:
        found.append(f"#{end - start}")
    return tuple(found)


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
    'a number seems to be missing in the target'
    """
    gaps = [len(_GAP.findall(text)) for text in unit]
    if gaps[0] == gaps[1] or min(gaps):
        return None
    return Kind.NUMBER, f"a number seems to be missing in the {'source' if gaps[0] else 'target'}", GAP


@dataclass(frozen=True, slots=True)
class Exchange:
    """The two numbers of a unit that speak most for having been exchanged, and what was measured of them."""

    row: tuple[float, ...]
    one: str
    two: str


def exchange(known: Places, unit: Texts) -> Exchange | None:
    """Find the two numbers of the target that suit each other's place best."""
    ours: dict[str, list[tuple[tuple[str, ...], float]]] = {}
    for match in _NUMBER.finditer(unit[0]):
        ours.setdefault(_value(match), []).append((_beside(unit[0], match, True), match.start() / len(unit[0])))
    theirs = [match for match in _NUMBER.finditer(unit[1]) if _value(match) in ours]
    if len(theirs) < 2 or len({_value(match) for match in theirs}) < 2:
        return None
    beside = {match: _beside(unit[1], match, False) for match in theirs}
    fits: dict[tuple[str, re.Match[str]], tuple[float, float]] = {}

    def fit(value: str, there: re.Match[str]) -> tuple[float, float]:
        """Say how well a value fits a place of the target: by what stands beside it, and by how near it is."""
        if (value, there) not in fits:
            at = there.start() / len(unit[1])
            words = max(known.fit(here, beside[there]) for here, _ in ours[value])
            fits[value, there] = words, -min(abs(at - place) for _, place in ours[value])
        return fits[value, there]

    found = []
    for first, second in combinations(theirs, 2) if len(theirs) <= MANY else pairwise(theirs):
        one, two = _value(first), _value(second)
        if one == two:
            continue
        straight, crossed = (fit(one, first), fit(two, second)), (fit(two, first), fit(one, second))
        words = crossed[0][0] + crossed[1][0] - straight[0][0] - straight[1][0]
        near = crossed[0][1] + crossed[1][1] - straight[0][1] - straight[1][1]
        found.append((words, near, one, two))
    if not found:
        return None
    words, near, one, two = max(found, key=lambda pair: pair[0] + 4 * pair[1])
    both = max(min(words * near, 2.0), -2.0)
    return Exchange((1.0, words, near, max(words, 0.0), max(near, 0.0), both, float(abs(words) < 0.5)), one, two)


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
    return [_value(number) for number in _NUMBER.finditer(text)]


def _value(number: re.Match[str]) -> str:
    return "".join(filter(str.isdecimal, number[0])).lstrip("0") or "0"


def _once(text: str) -> dict[str, re.Match[str]]:
    """Give the numbers that stand in a text once, in their order."""
    found = [(_value(match), match) for match in _NUMBER.finditer(text)]
    counts = Counter(value for value, _ in found)
    return {value: match for value, match in found if counts[value] == 1}


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
    found = list(_once(unit[1]).values())
    if len(found) < 2:
        return None
    place = chance.randrange(len(found) - 1)
    one, two = found[place], found[place + 1]
    text = unit[1]
    return unit[0], text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :]
