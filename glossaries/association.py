"""Which words translate each other, learned from the units of a memory.

IBM Model 1 (Brown et al., 1993) in both directions over lemmas, function words left out, with an empty word.
Where we differ: the start is not uniform, words that sound alike begin stronger, which is what decides for
words met once. The strength of a pair is the geometric mean of both directions, so that it is high only where
each word is what the other mostly becomes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from tm.align.tokens import sound

_ROUNDS = 6
_EMPTY = 0.15
_ALIKE = (8.0, 3.0)
_SOUND = (5, 4)
_LARGEST = 20_000
"""A unit with more pairs of words than this (a table, a merged page) teaches nothing."""

_PAIRS = 8_000_000
"""No more pairs of words are trained on; they need about 40 bytes each."""


def learn(units: Iterable[tuple[Sequence[str], Sequence[str]]]) -> dict[tuple[str, str], float]:
    """Give the strength, 0 to 1, with which a source word and a target word translate each other.

    Args:
        units: the lemmas of both sides of each unit.
    """
    sources: dict[str, int] = {}
    targets: dict[str, int] = {}
    left: list[npt.NDArray[np.int64]] = []
    right: list[npt.NDArray[np.int64]] = []
    total = 0
    for source, target in units:
        one = np.array([sources.setdefault(word, len(sources)) for word in dict.fromkeys(source)], np.int64)
        other = np.array([targets.setdefault(word, len(targets)) for word in dict.fromkeys(target)], np.int64)
        if len(one) * len(other) > _LARGEST:
            continue
        total += len(one) * len(other)
        if total > _PAIRS:
            total -= len(one) * len(other)
            break
        left.append(one)
        right.append(other)
    if not total:
        return {}
    names = tuple(sources), tuple(targets)
    keys = np.concatenate(
        [(one[:, None] * len(targets) + other).ravel() for one, other in zip(left, right, strict=True)]
    )
    kinds, number = np.unique(keys, return_inverse=True)
    one, other = kinds // len(targets), kinds % len(targets)
    start = np.ones(len(one))
    for length, weight in zip(reversed(_SOUND), reversed(_ALIKE), strict=True):
        start = np.where(_alike(names, one, other, length), weight, start)
    sizes = [(len(a), len(b)) for a, b in zip(left, right, strict=True)]
    places = _places(sizes)
    forward = _train(number, places[1], one, start, len(names[0]))
    backward = _train(number, places[0], other, start, len(names[1]))
    strength = np.sqrt(forward * backward)
    keep = np.flatnonzero(strength > 0.02)
    return {
        (names[0][a], names[1][b]): float(value)
        for a, b, value in zip(one[keep].tolist(), other[keep].tolist(), strength[keep].tolist(), strict=True)
    }


def _places(sizes: Sequence[tuple[int, int]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Number the words of each side over all units, once for each pair of words of a unit."""
    rows, columns = [], []
    before = [0, 0]
    for height, width in sizes:
        rows.append(np.repeat(np.arange(height) + before[0], width))
        columns.append(np.tile(np.arange(width) + before[1], height))
        before = [before[0] + height, before[1] + width]
    return np.concatenate(rows), np.concatenate(columns)


def _train(
    number: npt.NDArray[np.int64],
    made: npt.NDArray[np.int64],
    giver: npt.NDArray[np.int64],
    start: npt.NDArray[np.float64],
    givers: int,
) -> npt.NDArray[np.float64]:
    """Train one direction: the probability that the giver's word becomes the other, for each kind of pair."""
    chance = start / np.bincount(giver, weights=start, minlength=givers)[giver]
    for _ in range(_ROUNDS):
        weight = chance[number]
        sums = np.bincount(made, weights=weight)
        share = weight / (sums[made] + _EMPTY * sums[made].mean())
        counts = np.bincount(number, weights=share, minlength=len(chance)) * np.where(start > 1, 1.1, 1.0)
        chance = counts / np.maximum(np.bincount(giver, weights=counts, minlength=givers)[giver], 1e-12)
    return chance


def _alike(
    names: tuple[Sequence[str], Sequence[str]],
    one: npt.NDArray[np.int64],
    other: npt.NDArray[np.int64],
    length: int,
) -> npt.NDArray[np.bool_]:
    """Tell for each pair whether the words are the same, or begin alike to the ear."""
    sounds = [[_ear(word, length) for word in side] for side in names]
    return np.fromiter(
        (
            bool(sounds[0][a]) and sounds[0][a] == sounds[1][b]
            for a, b in zip(one.tolist(), other.tolist(), strict=True)
        ),
        np.bool_,
        len(one),
    )


def _ear(word: str, length: int) -> str:
    if word.isupper():
        return word
    heard = sound(word)
    return heard[:length] if len(heard) >= min(length, 4) else ""
