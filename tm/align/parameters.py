"""The numbers that the score is made of: defaults that need no learning, re-estimated from a first alignment."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tm.align.features import Floats
from tm.align.tokens import ENDS

# The shapes of a bead, source by target segments, beside the unaligned ones.
SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (1, 4), (4, 1))
LONGEST = 4
# How often each shape is expected in documents that nothing is known of; the rest is unaligned.
SHAPE_PRIORS = (0.88, 0.035, 0.035, 0.012, 0.007, 0.007, 0.002, 0.002)


@dataclass(frozen=True, slots=True)
class Parameters:
    """What the score assumes; all probabilities as such, not as logarithms.

    `shapes` follows `SHAPES`; `opening` is the probability that an unaligned stretch begins, on either side,
    `going_on` that it goes on. `ratio` is the mean of log(target length / source length) and its variance is
    `spread + spread_short / length`. The noises say how often the ends, labels, kinds and block starts of segments
    that belong together agree by mere chance. The joints are log ratios of merging over a boundary of that class
    against ending a bead there. `lexical` weighs the sum of lexical evidence, which counts related words twice;
    `embedding` weighs the evidence of embeddings, which say again what the words say.
    """

    shapes: tuple[float, ...] = SHAPE_PRIORS
    opening: float = 0.02
    going_on: float = 0.35
    ratio: float = 0.0
    spread: float = 0.015
    spread_short: float = 1.7
    end_noise: float = 0.15
    label_noise: float = 0.1
    kind_noise: float = 0.1
    first_noise: float = 0.2
    lexical: float = 1.0
    embedding: float = 1.0
    joint_first: Floats = field(default_factory=lambda: np.array([0.0, -2.0], np.float32))
    joint_end: Floats = field(default_factory=lambda: np.zeros(len(ENDS), np.float32))
    joint_start: Floats = field(default_factory=lambda: np.zeros(4, np.float32))
