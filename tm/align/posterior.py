"""How sure each bead is: its share among all paths through a band round the best one (forward-backward).

Where the best path is the only good one its beads get nearly 1; where a neighbour is as good they share. The evidence
of a bead is not independent, so scores are flattened (`FLATTENING`) before they become probabilities. Every path passes
each segment of either side exactly once, so each can be given a toll of its own without changing any share: the best
score of a row, and what going on costs in a column. With them probabilities stay near 1 and need no logarithms.
Source: Baum et al. 1970; for alignments Deng, Kumar and Byrne 2007; the tolls are ours.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tm.align.parameters import LONGEST, SHAPES, Parameters
from tm.align.search import Block, Cell, Score, Values, arriving, carried, gaps, reach, starting

FLATTENING = 0.5
# Nodes are brought back to 1 where their row has left this range.
_RANGE = (1e-60, 1e60)

_TALL = np.array([tall for tall, _ in SHAPES], np.float64)[:, None, None]
_WIDE = np.array([wide for _, wide in SHAPES], np.float64)[:, None, None]


@dataclass(frozen=True, slots=True)
class _Steps:
    """Factors for steps through unaligned stretches; `row` holds one for each source segment."""

    opening: float
    going_on: float
    closing: float
    column: float
    row: Values


def confidence(
    rows: int, columns: int, path: Sequence[Cell], blocks: Sequence[Block], score: Score, parameters: Parameters
) -> list[float]:
    """Give the probability of each bead of the path, 0 to 1; for unaligned ones that of being unaligned.

    `blocks` is a band that holds the path; about 500 bytes a node of it are kept in memory.
    """
    shares, steps = _probabilities(rows, columns, blocks, score, parameters)
    ahead, scales = _forward(blocks, shares, steps)
    whole = float(ahead[-1][-1, columns - blocks[-1].left])
    if whole <= 0:
        # The path is so much worse than others that run beside it that nothing is left of it.
        return [0.0] * len(path)
    total = float(scales[-1][-1]) + math.log(whole)
    wanted: dict[int, list[int]] = {}
    for place, (one, other) in enumerate(path):
        if one[0] < one[1] and other[0] < other[1]:
            wanted.setdefault(one[0], []).append(place)
    result = [0.0] * len(path)
    covered = np.zeros(rows + LONGEST), np.zeros(columns + 2 * LONGEST)
    back = _Backward(steps, rows, blocks[-1])
    for block, starts, reached, scale in zip(
        reversed(blocks), reversed(shares), reversed(ahead), reversed(scales), strict=True
    ):
        found = back.block(block, starts[:, LONGEST:], reached, scale - total)
        _cover(covered, found, block)
        for row in range(block.top, block.bottom):
            for place in wanted.get(row, ()):
                one, other = path[place]
                shape = SHAPES.index((one[1] - one[0], other[1] - other[0]))
                result[place] = float(found[shape, row - block.top, other[0] - block.left])
    for place, (one, other) in enumerate(path):
        if other[0] == other[1]:
            result[place] = 1 - float(covered[0][one[0]])
        elif one[0] == one[1]:
            result[place] = 1 - float(covered[1][other[0]])
    return [min(max(value, 0.0), 1.0) for value in result]


def _probabilities(
    rows: int, columns: int, blocks: Sequence[Block], score: Score, parameters: Parameters
) -> tuple[list[Values], _Steps]:
    """Turn the scores of a band into factors, less the tolls of the segments that each bead takes."""
    cost = gaps(parameters)
    opening, going_on, closing = (
        float(np.exp(FLATTENING * value)) for value in (cost.opening, cost.going_on, cost.closing)
    )
    # Unaligned target segments follow each other by going on, or by closing and opening again.
    again = going_on + opening * closing
    tolls = np.zeros(rows + 2 * LONGEST)
    scores = [np.float32(FLATTENING) * starts for starts in starting(blocks, rows, columns, score)]
    for block, starts in zip(blocks, scores, strict=True):
        best = (starts[:, LONGEST:] / _TALL).max(axis=(0, 2))
        tolls[block.top : block.bottom] = np.maximum(best, 0.0)
    paid = np.concatenate(([0.0], np.cumsum(tolls)))
    result = []
    for block, starts in zip(blocks, scores, strict=True):
        first = np.arange(block.top - LONGEST, block.bottom)
        toll = np.stack([paid[np.maximum(first + tall, 0)] - paid[np.maximum(first, 0)] for tall, _ in SHAPES])
        result.append(np.exp(starts - toll[:, :, None] - np.log(again) * _WIDE))
    return result, _Steps(opening, going_on, closing, opening / again, np.exp(-tolls))


def _cover(covered: tuple[Values, Values], shares: Values, block: Block) -> None:
    """Add up, for each segment of either side, the probability that a bead holds it."""
    by_row, by_column = shares.sum(axis=2), shares.sum(axis=1)
    for number, (tall, wide) in enumerate(SHAPES):
        for step in range(tall):
            begin = block.top + step
            stop = min(begin + by_row.shape[1], len(covered[0]))
            covered[0][begin:stop] += by_row[number, : stop - begin]
        for step in range(wide):
            begin = block.left + step
            covered[1][begin : begin + by_column.shape[1]] += by_column[number]


def _forward(blocks: Sequence[Block], shares: Sequence[Values], steps: _Steps) -> tuple[list[Values], list[Values]]:
    """Sum up all paths from the first corner to every node, block by block; and the logarithm of each row's scale."""
    last = np.zeros((LONGEST, blocks[0].width))
    gap = np.zeros(blocks[0].width)
    before = blocks[0]
    scale = 0.0
    result, scales = [], []
    for block, starts in zip(blocks, shares, strict=True):
        height = block.bottom - block.top
        nodes = np.zeros((height + LONGEST, block.width + LONGEST))
        nodes[:LONGEST, LONGEST:] = carried(last, before, block, 0.0)
        gap = carried(gap, before, block, 0.0)
        arrivals = arriving(block, starts, 0.0)
        flat, sources, padded = nodes.reshape(-1), reach(block.width), nodes.shape[1]
        logs = np.empty(height)
        for row in range(height):
            candidates = flat[row * padded :].take(sources)
            candidates *= arrivals[:, row]
            value = candidates.sum(axis=0)
            if block.top + row == 0:
                value[0] = 1.0
            else:
                gap = nodes[row + LONGEST - 1, LONGEST:] * steps.opening + gap * steps.going_on
                gap *= steps.row[block.top + row - 1]
                value += gap * steps.closing
            here = nodes[row + LONGEST, LONGEST:]
            here[:] = value
            here[1:] += np.cumsum(value)[:-1] * (steps.column * steps.closing)
            logs[row] = scale
            top = float(here.max())
            if not _RANGE[0] < top < _RANGE[1] and top > 0:
                nodes[row + 1 : row + LONGEST + 1] /= top
                gap /= top
                scale += float(np.log(top))
                logs[max(row - LONGEST + 1, 0) : row + 1] = scale
        result.append(nodes[LONGEST:, LONGEST:])
        scales.append(logs)
        last, before = nodes[-LONGEST:, LONGEST:], block
    return result, scales


class _Backward:
    """Sums of all paths from nodes to the last corner, block by block from the last one."""

    __slots__ = ("_after", "_behind", "_gap", "_rows", "_scale", "_steps")

    def __init__(self, steps: _Steps, rows: int, last: Block) -> None:
        self._steps, self._rows = steps, rows
        self._behind = np.zeros((LONGEST, last.width))
        self._gap = np.zeros(last.width)
        self._after = last
        self._scale = 0.0

    def block(self, block: Block, starts: Values, reached: Values, scale: Values) -> Values:
        """Give the probability of each bead that starts in a block.

        `reached` is what `_forward` gave, `scale` the logarithm of its scale by rows, less that of all paths.
        """
        steps = self._steps
        height, width = starts.shape[1:]
        nodes = np.zeros((height + LONGEST, width + LONGEST))
        nodes[height:, :width] = carried(self._behind, self._after, block, 0.0)
        gap = carried(self._gap, self._after, block, 0.0)
        padded = nodes.shape[1]
        flat = nodes.reshape(-1)
        goals = np.array([tall * padded + wide for tall, wide in SHAPES])[:, None] + np.arange(width)
        shares = np.zeros(starts.shape)
        for row in range(height - 1, -1, -1):
            candidates = flat[row * padded :].take(goals)
            candidates *= starts[:, row]
            value = candidates.sum(axis=0)
            candidates *= reached[row]
            candidates *= np.exp(min(float(scale[row]) + self._scale, 700.0))
            np.minimum(candidates, 1.0, out=shares[:, row])
            if block.top + row == self._rows:
                value[-1] = 1.0
            else:
                gap *= steps.row[block.top + row]
                value += gap * steps.opening
            # In a target gap: close it here, or pass one more segment.
            turned = np.cumsum(value[::-1])[::-1]
            value[:-1] += turned[1:] * (steps.column * steps.closing)
            nodes[row, :width] = value
            gap *= steps.going_on
            gap += value * steps.closing
            top = float(value.max())
            if not _RANGE[0] < top < _RANGE[1] and top > 0:
                nodes[row : row + LONGEST] /= top
                gap /= top
                self._scale += float(np.log(top))
        self._behind, self._gap, self._after = nodes[:LONGEST, :width], gap, block
        return shares
