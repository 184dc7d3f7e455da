"""What is measured of units to tell whether their sides are the same text: one row of numbers a unit.

Each word speaks for or against: how much likelier it is to be explained so far in a good unit than in one whose sides
are two texts. What a missing part leaves is a run of words of the other side that speak against, at the end, at the
beginning or in the middle; so the sums of whole sides, of their thirds and of their worst parts are measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tm.cleaning.lengths import Lengths
from tm.cleaning.sides import NUMBER, Lexis, Side
from tm.cleaning.translation import Explained

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.signedinteger[Any]]

# Limits of the classes of words: how far explained usually, and here as a share of that.
_USUAL = np.array([0.1, 0.16, 0.3, 0.5, 0.7, 0.85])
_HERE = np.array([0.05, 0.25, 0.5, 0.8])
# A word that was met in fewer texts says little of where words stand.
_DOUBT = 10.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much likelier a word is to be explained so far in a good unit than in one whose sides are two texts.

    `ratios` are logarithms, by how far words like it are explained usually and by how far it is here.
    """

    ratios: Floats

    def of(self, side: Explained) -> Floats:
        """Give the evidence of each word."""
        result: Floats = self.ratios[_classes(side)]
        return result


def _classes(side: Explained) -> tuple[Ints, Ints]:
    """Put words into classes: how they are explained usually, and here."""
    return np.digitize(side.usual, _USUAL), np.digitize(side.here / side.usual, _HERE)


def evidence(good: Sequence[Explained], bad: Sequence[Explained]) -> Evidence:
    """Count how far words are explained in good units and in bad ones."""
    shape = len(_USUAL) + 1, len(_HERE) + 1
    counts = []
    for sides in (good, bad):
        count = np.full(shape, 0.5)
        for side in sides:
            np.add.at(count, _classes(side), 1.0)
        counts.append(count / count.sum(axis=1, keepdims=True))
    return Evidence(np.log(counts[0] / counts[1]))


@dataclass(frozen=True, slots=True)
class Edges:
    """How much oftener each word begins texts, and ends them, than words do at large; logarithms, by its number.

    A text that ends with a word that never ends one was cut there.
    """

    firsts: Floats
    lasts: Floats

    def of(self, side: Side) -> tuple[Floats, Floats]:
        """Give what speaks for the beginnings and the ends of texts."""
        return _known(self.firsts, side.firsts), _known(self.lasts, side.lasts)


def _known(table: Floats, words: Ints) -> Floats:
    result: Floats = np.where(words < len(table), table[np.minimum(words, len(table) - 1)], 0.0)
    return np.minimum(result, 1.0)


def edges(lexis: Lexis, side: Side) -> Edges:
    """Count which words stand at the edges of texts, of all texts that have them."""
    written = lexis.numbers
    number = {word: place for place, word in enumerate(lexis.outer)}
    inside = np.bincount(side.words, minlength=len(written)).astype(np.float64)
    every = np.zeros(len(number))
    for word, place in number.items():
        known = written.get(word, written.get(word.lower(), -1))
        every[place] = inside[known] if known >= 0 else 0.0
    found = []
    for outer in (side.firsts, side.lasts):
        count = np.bincount(outer, minlength=len(number)).astype(np.float64)
        usual = len(outer) / max(float(np.maximum(every, count).sum()), 1.0)
        share = (count + _DOUBT * usual) / (np.maximum(every, count) + _DOUBT)
        found.append(np.log(share / usual))
    return Edges(found[0], found[1])


def measure(
    known: Evidence,
    length: Lengths,
    edge: tuple[Edges, Edges],
    lexis: Lexis,
    sides: tuple[Side, Side],
    explained: tuple[Explained, Explained],
) -> tuple[Floats, Floats]:
    """Measure units: an array of units by features, the first of them 1; and how their lengths stray."""
    from tm.cleaning.compiled import runs  # noqa: PLC0415 - numba takes half a second

    one, other = sides
    said = [runs(known.of(side), part.offsets) for side, part in zip(explained, sides, strict=True)]
    for part in said:
        mean = np.maximum(part[:, 1], -2.0)
        part[:] = _squashed(part)
        part[:, 1] = mean
    stray = length.stray(one.lengths, other.lengths)
    too_short, too_long = np.maximum(-stray, 0.0), np.maximum(stray, 0.0)
    numbers = [(lexis.kinds[side.words] == NUMBER).astype(np.float64) for side in sides]
    every = one.sums(numbers[0]) + other.sums(numbers[1])
    same = 2 * one.sums(numbers[0] * ~explained[0].alone)
    bare = (one.ends == 0).astype(np.float64) - (other.ends == 0)
    more = other.sentences - one.sentences
    columns = [
        np.ones(len(stray)),
        *said[0].T,
        *said[1].T,
        *np.minimum(said[0], said[1])[:, 2:].T,
        np.minimum(np.abs(stray), 8.0),
        np.clip(stray, -8.0, 8.0),
        np.minimum(stray * stray, 40.0) / 10,
        one.ends != other.ends,
        one.starts != other.starts,
        np.abs(bare),
        *edge[0].of(one),
        *edge[1].of(other),
        np.where(every > 0, same / np.maximum(every, 1.0), 0.7),
        np.log(one.lengths + other.lengths + 5.0),
        np.clip(bare * stray, -4.0, 4.0),
        np.minimum(np.abs(more), 4.0),
        np.clip(more * stray, -8.0, 8.0),
        # What a missing part leaves: too short a side, and words of the other that nothing answers.
        *(np.clip(too_short * said[0][:, part] + too_long * said[1][:, part], -12.0, 12.0) for part in range(2, 7)),
    ]
    return np.stack(columns, axis=1).astype(np.float64), stray


def _squashed(total: Floats) -> Floats:
    """Let the first words of evidence count most."""
    result: Floats = np.copysign(np.log1p(np.abs(total)), total)
    return result
