"""How long translations are in a memory, and how far a unit strays from that."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_SOFTENING = 5.0


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long translations are: mean of the logarithm of the ratio, and its variance, larger for short texts."""

    mean: float
    spread: float
    short: float

    def stray(self, source: Floats, target: Floats) -> Floats:
        """Say by how many standard deviations targets are too long (above nothing) or too short, by characters."""
        one, other = source + _SOFTENING, target + _SOFTENING
        result: Floats = (np.log(other / one) - self.mean) / np.sqrt(
            self.spread + self.short * (1 / one + 1 / other) / 2
        )
        return result


def learn(source: Floats, target: Floats) -> Lengths:
    """Learn from translations how long they are; medians, so that bad ones do no harm."""
    if not len(source):
        return Lengths(0.0, 0.02, 1.5)
    sizes = np.stack((source, target), axis=1) + _SOFTENING
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
