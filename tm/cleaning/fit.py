"""Whether the two sides of a unit are the same text: learned from the memory's own units and damaged copies of them.

Nobody has marked a user's memory, so the marks are made: a sample of its units is taken as good, copies get the target
of another unit, or lose or gain a part. A logistic regression learns what tells the two apart. That most units are good
is all that is assumed; a few bad ones among the good blur the line a little. The probability is that of a memory in
which `PRIOR` of the units are bad.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tm.align import tokens
from tm.cleaning.translation import Explained, Table, Words, teach, words

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Both = tuple[Words, Words]
#: Source and target of a unit.
Texts = tuple[str, str]

# The share of units that are taken to be bad before anything is known of them.
PRIOR = 0.1
# Weight against large coefficients.
_RIDGE = 0.1
_ROUNDS = 30
_SOFTENING = 5.0
# Limits of the classes of words: how far explained usually, and here as a share of that.
_USUAL = np.array([0.1, 0.16, 0.3, 0.5, 0.7, 0.85])
_HERE = np.array([0.05, 0.25, 0.5, 0.8])
FEATURES = 19
STRAY = 12


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long translations are: mean of the logarithm of the ratio, and its variance, larger for short texts."""

    mean: float
    spread: float
    short: float

    def stray(self, source: str, target: str) -> float:
        """Say by how many standard deviations the target is too long (above nothing) or too short."""
        one, other = len(source) + _SOFTENING, len(target) + _SOFTENING
        return float((np.log(other / one) - self.mean) / np.sqrt(self.spread + self.short * (1 / one + 1 / other) / 2))


def lengths(pairs: Sequence[Texts]) -> Lengths:
    """Learn from translations how long they are; medians, so that bad ones do no harm."""
    if not pairs:
        return Lengths(0.0, 0.02, 1.5)
    sizes = np.array([(len(one), len(other)) for one, other in pairs], np.float64) + _SOFTENING
    gaps = np.log(sizes[:, 1] / sizes[:, 0])
    mean = float(np.median(gaps))
    square = (gaps - mean) ** 2
    inverse = (1 / sizes).mean(axis=1)
    order = np.argsort(inverse)
    parts = [part for part in np.array_split(order, min(10, len(order))) if len(part)]
    # The median square of a normal variable is 0.455 of its variance.
    variance = np.array([np.median(square[part]) / 0.455 for part in parts])
    columns = np.stack([np.ones(len(parts)), [inverse[part].mean() for part in parts]], axis=1)
    spread, short = np.linalg.lstsq(columns, variance, rcond=None)[0] if len(parts) > 1 else (variance[0], 1.0)
    return Lengths(mean, max(float(spread), 0.005), max(float(short), 0.1))


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


def features(
    known: Evidence,
    length: Lengths,
    units: Sequence[Texts],
    parts: Sequence[Both],
    explained: tuple[Explained, Explained],
) -> Floats:
    """Measure units: an array of units by features."""
    offsets = [side.offsets for side in explained]
    words_of = [known.of(side) for side in explained]
    rows = np.empty((len(units), FEATURES))
    for number, (unit, both) in enumerate(zip(units, parts, strict=True)):
        stray = length.stray(*unit)
        said: list[float] = []
        for side in (0, 1):
            here = words_of[side][offsets[side][number] : offsets[side][number + 1]]
            third = max(len(here) // 3, 1)
            total = float(here.sum())
            said.extend(
                (
                    _squashed(total),
                    total / max(len(here), 3),
                    _squashed(float(here[-third:].sum())),
                    _squashed(float(here[:third].sum())),
                )
            )
        # What a cut leaves: too short a side without its last mark, whose last words the other side says alone.
        bare = float(not tokens.end(unit[0])) - float(not tokens.end(unit[1]))
        unsaid = max(-stray, 0.0) * said[2] + max(stray, 0.0) * said[6]
        numbers = [{token for token in side.tokens if token[0] == "#"} for side in both]
        every = len(numbers[0]) + len(numbers[1])
        rows[number] = (
            1.0,
            *said,
            min(said[2], said[6]),
            min(said[3], said[7]),
            min(abs(stray), 8.0),
            max(-8.0, min(stray, 8.0)),
            min(stray * stray, 40.0) / 10,
            float(tokens.end(unit[0]) != tokens.end(unit[1])),
            2 * len(numbers[0] & numbers[1]) / every if every else 0.7,
            math.log(len(unit[0]) + len(unit[1]) + _SOFTENING),
            max(-4.0, min(bare * stray, 4.0)),
            max(-12.0, min(unsaid, 12.0)),
        )
    return rows


def _squashed(total: float) -> float:
    """Let the first words of evidence count most."""
    return math.copysign(math.log1p(abs(total)), total)


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic regression: the mean and scale of each feature, and its weight."""

    mean: Floats
    scale: Floats
    weights: Floats

    def probability(self, rows: Floats) -> Floats:
        """Give the probability, 0 to 1, that each unit is bad."""
        log_odds = ((rows - self.mean) / self.scale) @ self.weights
        result: Floats = 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))
        return result


def fit(good: Floats, bad: Floats) -> Fit:
    """Learn to tell bad units from good ones (features in rows), by Newton's method."""
    rows = np.concatenate((good, bad))
    mean, scale = rows.mean(axis=0), rows.std(axis=0)
    constant = scale < 1e-9
    mean[constant], scale[constant] = 0.0, 1.0
    inputs = (rows - mean) / scale
    wanted = np.concatenate((np.zeros(len(good)), np.ones(len(bad))))
    share = np.concatenate((np.full(len(good), 0.5 / len(good)), np.full(len(bad), 0.5 / len(bad)))) * len(rows)
    weights = np.zeros(inputs.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (share * (chance - wanted)) + _RIDGE * weights
        curve = (inputs * (share * np.maximum(chance * (1 - chance), 1e-6))[:, None]).T @ inputs
        step = np.linalg.solve(curve + np.eye(len(weights)) * _RIDGE, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    # Learned with as many bad ones as good ones; the constant says how few they are in truth.
    weights[0] += np.log(PRIOR / (1 - PRIOR)) * scale[0]
    return Fit(mean, scale, weights)


@dataclass(frozen=True, slots=True)
class Judge:
    """All that was learned of one language pair, ready to judge units."""

    table: Table
    length: Lengths
    evidence: Evidence
    misaligned: Fit
    uneven: Fit

    def judge(self, units: Sequence[Texts]) -> tuple[Floats, Floats, Floats]:
        """Give for each unit the chance that it is misaligned, that a part is missing, and how its length strays."""
        if not units:
            return np.empty(0), np.empty(0), np.empty(0)
        parts = [(words(one), words(other)) for one, other in units]
        rows = features(self.evidence, self.length, units, parts, self.table.explain(parts))
        return self.misaligned.probability(rows), self.uneven.probability(rows), rows[:, STRAY]


def learn(taught: Sequence[Texts], sample: Sequence[Texts], seed: int = 1) -> Judge:
    """Learn the table from `taught` and what tells damage from `sample`, units in file order."""
    table, length = teach(taught), lengths(sample)
    chance = random.Random(seed)  # noqa: S311 - the same for the same memory
    sets = sample, _damaged(sample, chance, exchanged), _damaged(sample, chance, cut)
    parts = [[(words(one), words(other)) for one, other in units] for units in sets]
    explained = [table.explain(units) for units in parts]
    known = evidence(explained[0], explained[1])
    good, misaligned, uneven = (
        features(known, length, *measured) for measured in zip(sets, parts, explained, strict=True)
    )
    return Judge(table, length, known, fit(good, misaligned), fit(good, uneven))


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
    """Take a part of one side away, at its end or its start, or put the next unit's side to one of its sides."""
    texts = list(sample[place])
    side = chance.randrange(2)
    if chance.random() < 0.2:
        if place + 1 == len(sample):
            return None
        texts[side] += " " + sample[place + 1][side]
        return texts[0], texts[1]
    parts = texts[side].split()
    if len(parts) < 6:
        return None
    kept = chance.randrange(len(parts) // 5, len(parts) * 4 // 5)
    texts[side] = " ".join(parts[:kept] if chance.random() < 0.8 else parts[-kept:])
    return texts[0], texts[1]
