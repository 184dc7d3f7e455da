"""Two numbers of a text that stand in each other's place, told by what stands beside numbers in the rest of a memory.

The same number on both sides of good units shows which words stand beside it here and there: where two numbers of a
target would each suit the other's place better, they were exchanged.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from tm.align import tokens
from tm.cleaning.judge import Texts

# Digits, and groups of three of them.
NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?![\d])|\d+")
_WORD = re.compile(r"[^\W\d_]+")
# How far from a number its words are looked for, in characters.
NEAR = 24
# What two things beside a number that were not met together say, and at most.
UNMET = -1.5
MOST = 3.0
# Of units with more numbers only those that follow each other are compared.
MANY = 7


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
        sides = [once(text) for text in unit]
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
class Exchange:
    """The two numbers of a unit that speak most for having been exchanged, and what was measured of them."""

    row: tuple[float, ...]
    one: str
    two: str


def exchange(known: Places, unit: Texts) -> Exchange | None:
    """Find the two numbers of the target that suit each other's place best."""
    ours: dict[str, list[tuple[tuple[str, ...], float]]] = {}
    for match in NUMBER.finditer(unit[0]):
        ours.setdefault(value(match), []).append((_beside(unit[0], match, True), match.start() / len(unit[0])))
    theirs = [match for match in NUMBER.finditer(unit[1]) if value(match) in ours]
    if len(theirs) < 2 or len({value(match) for match in theirs}) < 2:
        return None
    beside = {match: _beside(unit[1], match, False) for match in theirs}
    fits: dict[tuple[str, re.Match[str]], tuple[float, float]] = {}

    def fit(one: str, there: re.Match[str]) -> tuple[float, float]:
        """Say how well a value fits a place of the target: by what stands beside it, and by how near it is."""
        if (one, there) not in fits:
            at = there.start() / len(unit[1])
            words = max(known.fit(here, beside[there]) for here, _ in ours[one])
            fits[one, there] = words, -min(abs(at - place) for _, place in ours[one])
        return fits[one, there]

    found = []
    for first, second in combinations(theirs, 2) if len(theirs) <= MANY else pairwise(theirs):
        one, two = value(first), value(second)
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


def value(number: re.Match[str]) -> str:
    """Give a number without what groups its digits."""
    return "".join(filter(str.isdecimal, number[0])).lstrip("0") or "0"


def once(text: str) -> dict[str, re.Match[str]]:
    """Give the numbers that stand in a text once, in their order."""
    found = [(value(match), match) for match in NUMBER.finditer(text)]
    counts = Counter(number for number, _ in found)
    return {number: match for number, match in found if counts[number] == 1}
