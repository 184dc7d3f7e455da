"""How sure each bead is: its share among all paths through a band round the best one (forward-backward).

Where the best path is the only good one its beads get nearly 1; where a neighbour is as good they share. The evidence
of a bead is not independent, so scores are flattened (`FLATTENING`) before they become probabilities.
Source: Baum et al. 1970; for alignments Deng, Kumar and Byrne 2007.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tm.align.features import Floats
from tm.align.parameters import LONGEST, SHAPES, Parameters
from tm.align.search import Block, Cell, Gaps, Score, Values, arriving, carried, gaps, reach, starting

FLATTENING = 0.5


def confidence(
    rows: int, columns: int, path: Sequence[Cell], blocks: Sequence[Block], score: Score, parameters: Parameters
) -> list[float]:
    """Give the probability of each bead of the path, 0 to 1; for unaligned ones that of being unaligned.

    `blocks` is a band that holds the path. Its scores are kept in memory: call it for a stretch of a long document.
    """
    straight = gaps(parameters)
    cost = Gaps(*(FLATTENING * value for value in (straight.opening, straight.going_on, straight.closing)))
    scores = [FLATTENING * starting(block, rows, columns, score) for block in blocks]
    ahead = _forward(blocks, scores, cost)
    wanted: dict[int, list[int]] = {}
    for place, (one, other) in enumerate(path):
        if one[0] < one[1] and other[0] < other[1]:
            wanted.setdefault(one[0], []).append(place)
    result = [0.0] * len(path)
    covered = np.zeros(rows + LONGEST), np.zeros(columns + 2 * LONGEST)
    total = float(ahead[-1][-1, columns - blocks[-1].left])
    behind = np.full((LONGEST, blocks[-1].width), -np.inf)
    gap = np.full(blocks[-1].width, -np.inf)
    after = blocks[-1]
    for block, starts, reached in zip(reversed(blocks), reversed(scores), reversed(ahead), strict=True):
        height = block.bottom - block.top
        nodes = np.full((height + LONGEST, block.width + LONGEST), -np.inf)
        nodes[height:, : block.width] = carried(behind, after, block)
        gap = carried(gap, after, block)
        shares = _backward(nodes, gap, starts[:, LONGEST:], reached - total, cost, block.bottom > rows)
        _cover(covered, shares, block)
        for row in range(block.top, block.bottom):
            for place in wanted.get(row, ()):
                one, other = path[place]
                shape = SHAPES.index((one[1] - one[0], other[1] - other[0]))
                result[place] = float(shares[shape, row - block.top, other[0] - block.left])
        behind, after = nodes[:LONGEST, : block.width], block
    for place, (one, other) in enumerate(path):
        if other[0] == other[1]:
            result[place] = 1 - float(covered[0][one[0]])
        elif one[0] == one[1]:
            result[place] = 1 - float(covered[1][other[0]])
    return [min(max(value, 0.0), 1.0) for value in result]


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


def _sum(candidates: Values) -> Values:
    """Add up probabilities given as logarithms, over the first axis."""
    top = candidates.max(axis=0)
    top[top == -np.inf] = 0.0
    candidates -= top
    np.exp(candidates, out=candidates)
    with np.errstate(divide="ignore"):
        result: Values = np.log(candidates.sum(axis=0)) + top
    return result


def _forward(blocks: Sequence[Block], scores: Sequence[Floats], cost: Gaps) -> list[Values]:
    """Sum up all paths from the first corner to every node, block by block."""
    again = float(np.logaddexp(cost.going_on, cost.opening + cost.closing))
    last = np.full((LONGEST, blocks[0].width), -np.inf)
    gap = np.full(blocks[0].width, -np.inf)
    before = blocks[0]
    result = []
    for block, starts in zip(blocks, scores, strict=True):
        nodes = np.full((block.bottom - block.top + LONGEST, block.width + LONGEST), -np.inf)
        nodes[:LONGEST, LONGEST:] = carried(last, before, block)
        gap = carried(gap, before, block)
        arrivals = arriving(block, starts)
        flat, sources, padded = nodes.reshape(-1), reach(block.width), nodes.shape[1]
        slope = np.arange(block.width) * again
        for row in range(block.bottom - block.top):
            candidates = flat[row * padded :].take(sources)
            candidates += arrivals[:, row]
            matched = _sum(candidates)
            if block.top + row == 0:
                matched[0] = 0.0
            gap = np.logaddexp(nodes[row + LONGEST - 1, LONGEST:] + cost.opening, gap + cost.going_on)
            value = np.logaddexp(matched, gap + cost.closing)
            across = np.full(block.width, -np.inf)
            across[1:] = np.logaddexp.accumulate(value - slope)[:-1] + (slope[1:] + (cost.opening - again))
            np.logaddexp(value, across + cost.closing, out=nodes[row + LONGEST, LONGEST:])
        result.append(nodes[LONGEST:, LONGEST:])
        last, before = nodes[-LONGEST:, LONGEST:], block
    return result


def _backward(nodes: Values, gap: Values, starts: Floats, reached: Values, cost: Gaps, closes: bool) -> Values:
    """Sum up all paths from every node of a block to the last corner; give the probability of each bead in it.

    `nodes` holds the rows after the block, `gap` is brought up to date. `reached` is what `_forward` gave, less the
    total of all paths.
    """
    again = float(np.logaddexp(cost.going_on, cost.opening + cost.closing))
    height, width = starts.shape[1:]
    padded = nodes.shape[1]
    flat = nodes.reshape(-1)
    goals = np.array([tall * padded + wide for tall, wide in SHAPES])[:, None] + np.arange(width)
    slope = np.arange(width) * again
    shares = np.zeros(starts.shape)
    for row in range(height - 1, -1, -1):
        candidates = flat[row * padded :].take(goals)
        candidates += starts[:, row]
        np.exp(np.minimum(candidates + reached[row], 0.0), out=shares[:, row])
        matched = _sum(candidates)
        if closes and row == height - 1:
            matched[-1] = 0.0
        value = np.logaddexp(matched, gap + cost.opening)
        # In a target gap: close it here, or pass one more segment.
        turned = np.logaddexp.accumulate((value + cost.closing + slope)[::-1])[::-1] - slope
        value[:-1] = np.logaddexp(value[:-1], turned[1:] + cost.opening)
        nodes[row, :width] = value
        np.logaddexp(value + cost.closing, gap + cost.going_on, out=gap)
    return shares
