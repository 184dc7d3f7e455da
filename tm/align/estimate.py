"""How the documents of a batch behave, from a first alignment: shapes, gaps, lengths, agreements.

Counts are mixed with what is expected beforehand, so that a short document changes little and a long one nearly all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tm.align.features import Floats, Ints, Side
from tm.align.parameters import SHAPES, Parameters
from tm.align.score import SOFTENING
from tm.align.search import Cell
from tm.align.tokens import ENDS

# Weight of what is expected beforehand, in beads.
EXPECTED = 30.0


@dataclass(frozen=True, slots=True)
class Aligned:
    """A pair of documents with a path through it and the confidence of each bead, 0 to 1."""

    source: Side
    target: Side
    path: Sequence[Cell]
    confidence: Sequence[float]


def estimate(batch: Sequence[Aligned], before: Parameters) -> Parameters:
    """Re-estimate the parameters from a batch of aligned pairs."""
    ratio, scale = _lengths(batch, before)
    noises = {
        name: _noise(batch, name.removesuffix("_noise") + "s", getattr(before, name))
        for name in ("end_noise", "label_noise", "kind_noise", "first_noise")
    }
    opening, going_on = _gaps(batch, before)
    return replace(
        before,
        shapes=_shapes(batch, before),
        opening=opening,
        going_on=going_on,
        ratio=ratio,
        spread=before.spread * scale,
        spread_short=before.spread_short * scale,
        **noises,
        joint_first=_joint(batch, "firsts", 2, before.joint_first),
        joint_end=_joint(batch, "ends", len(ENDS), before.joint_end),
        joint_start=_joint(batch, "starts", 4, before.joint_start),
    )


def _shapes(batch: Sequence[Aligned], before: Parameters) -> tuple[float, ...]:
    counts = dict.fromkeys(SHAPES, 0)
    for pair in batch:
        for one, other in pair.path:
            shape = (one[1] - one[0], other[1] - other[0])
            if all(shape):
                counts[shape] += 1
    total = sum(counts.values()) + EXPECTED
    known = sum(before.shapes)
    return tuple(
        known * (counts[shape] + EXPECTED * prior / known) / total
        for shape, prior in zip(SHAPES, before.shapes, strict=True)
    )


def _gaps(batch: Sequence[Aligned], before: Parameters) -> tuple[float, float]:
    """Count how often an unaligned stretch begins, and how often it goes on."""
    beads = begun = unaligned = 0
    for pair in batch:
        last = None
        for one, other in pair.path:
            side = 0 if other[0] == other[1] else 1 if one[0] == one[1] else None
            if side is None:
                beads += 1
            else:
                unaligned += 1
                begun += side != last
            last = side
    opening = (begun / 2 + EXPECTED * before.opening) / (beads + begun + EXPECTED)
    going_on = (unaligned - begun + EXPECTED * before.going_on) / (unaligned + EXPECTED)
    return max(opening, 0.001), min(max(going_on, 0.3), 0.95)


def _lengths(batch: Sequence[Aligned], before: Parameters) -> tuple[float, float]:
    """Give the mean log ratio of lengths, and how much wider they spread than assumed."""
    gaps: list[Floats] = []
    spreads: list[Floats] = []
    for pair in batch:
        one, other = _one_to_one(pair)
        source, target = pair.source.lengths[one] + SOFTENING, pair.target.lengths[other] + SOFTENING
        gaps.append(np.log(target / source))
        spreads.append(before.spread + before.spread_short / 2 * (1 / source + 1 / target))
    gap, spread = (np.concatenate(parts) if parts else np.empty(0) for parts in (gaps, spreads))
    if not len(gap):
        return before.ratio, 1.0
    order = np.argsort(gap, kind="stable")
    weight = np.cumsum((1 / spread)[order])
    middle = float(gap[order][np.searchsorted(weight, weight[-1] / 2)])
    ratio = middle * len(gap) / (len(gap) + EXPECTED / 10)
    # Outliers are errors of the first pass rather than facts.
    deviations = np.minimum((gap - ratio) ** 2 / spread, 9.0)
    scale = (float(deviations.sum()) + EXPECTED) / (len(gap) + EXPECTED)
    return ratio, min(max(scale, 0.3), 3.0)


def _one_to_one(pair: Aligned) -> tuple[Ints, Ints]:
    both = [(one[0], other[0]) for one, other in pair.path if one[1] - one[0] == other[1] - other[0] == 1]
    columns = np.array(both, np.int32).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]


def _noise(batch: Sequence[Aligned], name: str, before: float) -> float:
    """Say how often a class of segments that belong together agrees by mere chance."""
    beads = agree = 0.0
    for pair in batch:
        source, target = getattr(pair.source, name), getattr(pair.target, name)
        one, other = _one_to_one(pair)
        if not len(one):
            continue
        size = int(max(source.max(), target.max())) + 1
        shares = [np.bincount(side, minlength=size) / len(side) for side in (source, target)]
        by_chance = float(shares[0] @ shares[1])
        beads += len(one) * (1 - by_chance)
        agree += float((source[one] == target[other]).sum()) - by_chance * len(one)
    noise = (beads - agree + EXPECTED * before) / (beads + EXPECTED)
    return min(max(noise, 0.01), 1.0)


def _joint(batch: Sequence[Aligned], name: str, size: int, before: Floats) -> Floats:
    """Give, for each class of boundary, the log ratio of being inside a bead against its share anywhere."""
    inside, anywhere = np.zeros(size), np.zeros(size)
    shift = 0 if name == "ends" else 1
    for pair in batch:
        for place, side in enumerate((pair.source, pair.target)):
            values = getattr(side, name)
            anywhere += np.bincount(values[shift : len(values) - 1 + shift], minlength=size)
            merged = [
                boundary + shift
                for cell in pair.path
                if cell[0][0] < cell[0][1] and cell[1][0] < cell[1][1]
                for boundary in range(cell[place][0], cell[place][1] - 1)
            ]
            inside += np.bincount(values[merged], minlength=size) if merged else 0
    share = (anywhere + 0.5) / (anywhere + 0.5).sum()
    expected = EXPECTED * share * np.exp(before)
    found = (inside + expected) / (inside + expected).sum()
    ratio: Floats = np.log(found / share).astype(np.float32)
    return ratio
