"""Logistic regression: how likely it is that a unit is bad, from what was measured of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# The share of units that are taken to be bad before anything is known of them.
PRIOR = 0.1
# Weight against large coefficients.
_RIDGE = 1.0
_ROUNDS = 30
# Units taken as good that look so bad are left out.
SURELY_BAD = 0.8


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

    def chance(self, row: Sequence[float]) -> float:
        """Give the probability that one unit is bad."""
        return round(float(self.probability(np.array(row))), 3)


def fit(good: Floats, bad: Floats, prior: float = PRIOR) -> Fit:
    """Learn to tell bad units from good ones (features in rows, the first of them 1), by Newton's method.

    `prior` is the share of the units with such features that are taken to be bad.
    """
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
        if np.abs(step).max() < 1e-3:
            break
    # Learned with as many bad ones as good ones; the constant says how few they are in truth.
    weights[0] += np.log(prior / (1 - prior)) * scale[0]
    return Fit(mean, scale, weights)


def robust(good: Floats, bad: Floats, prior: float = PRIOR) -> Fit:
    """Learn twice, the second time without those of the good ones that look bad: they may well be."""
    first = fit(good, bad, prior)
    kept = good[first.probability(good) < SURELY_BAD]
    return fit(kept, bad, prior) if 2 * len(kept) > len(good) else first
