"""How well the words of a unit's sides explain each other, by what the memory itself teaches.

A translation table is learned from a sample of the units as the aligner learns it (`tm.align.learn`: IBM Model 1 both
ways). Each word then has a share in which it is explained here, and one in which words like it are explained usually;
a unit is suspicious where the first falls short of the second. Numbers, acronyms and same words explain themselves,
names that nothing is known of are compared by sound.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from tm.align import learn, tokens

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.signedinteger[Any]]

# Chunks of units are compared in so many pairs of words at a time.
CELLS = 2_000_000
# How usual it is that numbers and acronyms, marks, and words that nothing is known of are explained.
USUAL_SAME = 0.9
USUAL_UNKNOWN = 0.15
# Of a side no more than this many different words are looked at.
WORDS = 300


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, in order: which of them are numbers and acronyms, and all of them by sound."""

    tokens: tuple[str, ...]
    fixed: tuple[bool, ...]
    sounds: tuple[str, ...]


def words(text: str) -> Words:
    """Take a text apart; marks are left out."""
    found = tuple(token for token in tokens.tokens(text) if token[0] == "#" or token[0].isalpha())[:WORDS]
    fixed = tuple(token[0] == "#" or (len(token) > 1 and token.isupper()) for token in found)
    return Words(found, fixed, tuple(map(_sound, found)))


@dataclass(frozen=True, slots=True)
class Explained:
    """How far each word of each unit is explained by the other side (`here`), and words like it usually (`usual`).

    Word after word, unit after unit; those of unit `i` stand from `offsets[i]` to `offsets[i + 1]`.
    """

    here: Floats
    usual: Floats
    offsets: Ints


@dataclass(frozen=True, slots=True)
class Table:
    """What was learned: pairs of stems, how often one makes the other, and how much of each is explained usually."""

    stems: tuple[dict[str, int], dict[str, int]]
    keys: Ints
    made: tuple[Floats, Floats]
    usual: tuple[Floats, Floats]

    def explain(self, units: Sequence[tuple[Words, Words]]) -> tuple[Explained, Explained]:
        """Say how far the words of both sides, source and target, are explained."""
        sides = [self._numbered([unit[side].tokens for unit in units], side) for side in (0, 1)]
        here = [np.zeros(len(numbers)) for numbers, _ in sides]
        for first, last in _chunks(sides[0][1], sides[1][1]):
            self._add(sides, here, first, last)
        result = []
        for side in (0, 1):
            numbers, offsets = sides[side]
            usual = np.where(numbers >= 0, self.usual[side][numbers], USUAL_UNKNOWN)
            same, fixed = _same(units, side)
            known = np.minimum(here[side], 1.0)
            result.append(
                Explained(np.maximum(known, same), np.where(fixed, USUAL_SAME, np.maximum(usual, 0.02)), offsets)
            )
        return result[0], result[1]

    def _numbered(self, texts: Sequence[Sequence[str]], side: int) -> tuple[Ints, Ints]:
        known = self.stems[side]
        numbers = np.array([known.get(_stem(token), -1) for text in texts for token in text], np.int64)
        return numbers, np.concatenate(([0], np.cumsum([len(text) for text in texts]))).astype(np.int64)

    def _add(self, sides: Sequence[tuple[Ints, Ints]], here: list[Floats], first: int, last: int) -> None:
        """Add up, for the units `first` to `last`, what the words of one side make of the other."""
        (source, source_offsets), (target, target_offsets) = sides
        heights = np.diff(source_offsets[first : last + 1])
        widths = np.diff(target_offsets[first : last + 1])
        cells = heights * widths
        unit = np.repeat(np.arange(first, last), cells)
        inside = np.arange(len(unit)) - np.repeat(np.cumsum(cells) - cells, cells)
        wide = widths[unit - first]
        one, other = source_offsets[unit] + inside // wide, target_offsets[unit] + inside % wide
        left, right = source[one], target[other]
        use = (left >= 0) & (right >= 0)
        one, other = one[use], other[use]
        key = left[use] * len(self.stems[1]) + right[use]
        place = np.minimum(np.searchsorted(self.keys, key), max(len(self.keys) - 1, 0))
        hit = self.keys[place] == key if len(self.keys) else np.zeros(len(key), bool)
        one, other, place = one[hit], other[hit], place[hit]
        here[1] += np.bincount(other, weights=self.made[0][place], minlength=len(here[1]))
        here[0] += np.bincount(one, weights=self.made[1][place], minlength=len(here[0]))

    def certain(self, word: str, side: int) -> float:
        """Say in how many of its occurrences a word is usually explained, 0 where nothing is known of it."""
        number = self.stems[side].get(_stem(word))
        return 0.0 if number is None else float(self.usual[side][number])

    def explained(self, word: str, others: Sequence[str], side: int) -> float:
        """Say how far a word of a side is made by the words of the other."""
        number = self.stems[side].get(_stem(word))
        if number is None:
            return 0.0
        numbers = (self.stems[1 - side].get(_stem(other)) for other in others)
        there = np.array([other for other in numbers if other is not None], np.int64)
        size = len(self.stems[1])
        wanted = number * size + there if side == 0 else there * size + number
        place = np.minimum(np.searchsorted(self.keys, wanted), max(len(self.keys) - 1, 0))
        hit = place[self.keys[place] == wanted] if len(self.keys) else place[:0]
        return float(self.made[1 - side][hit].sum())


def teach(pairs: Iterable[tuple[str, str]]) -> Table:
    """Learn a table from translations, source first."""
    stems: tuple[dict[str, int], dict[str, int]] = ({}, {})
    parts = []
    for texts in pairs:
        one, other = (
            np.array([numbers.setdefault(_stem(word), len(numbers)) for word in tokens.tokens(text)], np.int32)
            for numbers, text in zip(stems, texts, strict=True)
        )
        parts.append((one, other))
    learned = learn.words(learn.corpus(parts), len(stems[0]), len(stems[1]))
    sizes = np.diff(learned.starts)
    source = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
    target = learned.targets.astype(np.int64)
    seen = np.maximum(learned.seen_source, 1), np.maximum(learned.seen_target, 1)
    return Table(
        stems=stems,
        keys=source * max(len(stems[1]), 1) + target,
        made=(learned.forward / seen[0][source], learned.backward / seen[1][target]),
        usual=(
            np.minimum(np.bincount(source, weights=learned.backward, minlength=len(seen[0])) / seen[0], 1.0),
            np.minimum(np.bincount(target, weights=learned.forward, minlength=len(seen[1])) / seen[1], 1.0),
        ),
    )


def _chunks(one: Ints, other: Ints) -> Iterable[tuple[int, int]]:
    """Cut the units so that no chunk has many more pairs of words than `CELLS`."""
    cells = np.cumsum(np.diff(one) * np.diff(other))
    first = 0
    while first < len(cells):
        limit = (cells[first - 1] if first else 0) + CELLS
        last = max(int(np.searchsorted(cells, limit, side="right")), first + 1)
        yield first, last
        first = last


def _same(units: Sequence[tuple[Words, Words]], side: int) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Mark the words that stand on the other side, too, or sound like one there; and numbers and acronyms."""
    same: list[float] = []
    fixed: list[bool] = []
    for unit in units:
        here, there = unit[side], unit[1 - side]
        others = frozenset(there.tokens)
        sounds = frozenset(there.sounds)
        same.extend(
            1.0 if token in others else 0.8 if sound and sound in sounds else 0.0
            for token, sound in zip(here.tokens, here.sounds, strict=True)
        )
        fixed.extend(here.fixed)
    return np.array(same), np.array(fixed, bool)


_stem = lru_cache(maxsize=1 << 16)(tokens.stem)


@lru_cache(maxsize=1 << 16)
def _sound(token: str) -> str:
    """Give what a name keeps in another spelling and ending, or nothing for what is too short to tell."""
    key = tokens.sound(token) if token[0] != "#" else ""
    return key[:5] if len(key) >= 5 else ""
