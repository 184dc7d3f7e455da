"""How sure each bead is: its share among all paths through a band round the best one (forward-backward).

Where the best path is the only good one its beads get nearly 1; where a neighbour is as good they share. The evidence
of a bead is not independent, so scores are flattened (`FLATTENING`) before they become probabilities.
Source: Baum et al. 1970; for alignments Deng, Kumar and Byrne 2007.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tm.align.features import Floats
from tm.align.parameters import LONGEST, SHAPES, Parameters
from tm.align.search import Block, Cell

Score = Callable[[range, range], Floats]
Values = npt.NDArray[np.float64]

FLATTENING = 0.5


@dataclass(frozen=True, slots=True)
class _Gaps:
    opening: float
    going_on: float
    closing: float


def confidence(
    rows: int, columns: int, path: Sequence[Cell], blocks: Sequence[Block], score: Score, parameters: Parameters
) -> list[float]:
    """Give the probability of each bead of the path, 0 to 1; for unaligned ones that of being unaligned.

    `blocks` is a band that holds the path.
    """
    gaps = _Gaps(
        FLATTENING * float(np.log(parameters.opening)),
        FLATTENING * float(np.log(parameters.going_on)),
        FLATTENING * float(np.log1p(-parameters.going_on)),
    )
    mirrored = [
        Block(rows + 1 - block.bottom, rows + 1 - block.top, columns - block.right, columns - block.left)
        for block in reversed(blocks)
    ]
    behind = [
        node_row[::-1]
        for _, _, stretch in _sweep(rows, columns, mirrored, _mirror(rows, columns, score), gaps)
        for node_row in stretch
    ][::-1]
    home = {row: block for block in blocks for row in range(block.top, block.bottom)}
    total = behind[0][0 - blocks[0].left]
    covered = np.zeros(rows), np.zeros(columns)
    wanted = {
        (one[0], other[0], (one[1] - one[0], other[1] - other[0])): place for place, (one, other) in enumerate(path)
    }
    by_row: dict[int, list[tuple[int, int, int]]] = {}
    for (row, column, shape), place in wanted.items():
        if all(shape):
            by_row.setdefault(row, []).append((column, SHAPES.index(shape), place))
    result = [0.0] * len(path)
    for block, scores, ahead in _sweep(rows, columns, blocks, score, gaps):
        for offset, node_row in enumerate(ahead):
            row = block.top + offset
            if row >= rows or not scores.shape[2]:
                continue
            share = _shares(row, node_row, scores[:, offset], block, home, behind, total)
            for number, (tall, wide) in enumerate(SHAPES):
                covered[0][row : row + tall] += share[number].sum()
                for step in range(wide):
                    begin = block.left + step
                    stop = min(begin + share.shape[1], columns)
                    covered[1][begin:stop] += share[number, : stop - begin]
            for column, number, place in by_row.get(row, ()):
                result[place] = float(share[number, column - block.left])
    for place, (one, other) in enumerate(path):
        if other[0] == other[1]:
            result[place] = 1 - float(covered[0][one[0]])
        elif one[0] == one[1]:
            result[place] = 1 - float(covered[1][other[0]])
    return [min(max(value, 0.0), 1.0) for value in result]


def _shares(
    row: int,
    ahead: Values,
    scores: Floats,
    block: Block,
    home: dict[int, Block],
    behind: Sequence[Values],
    total: float,
) -> Values:
    """Give the probability of every bead that starts in this row, by shape and column."""
    width = scores.shape[1]
    share = np.zeros((len(SHAPES), width))
    for number, (tall, wide) in enumerate(SHAPES):
        goal = home.get(row + tall)
        if goal is None:
            continue
        left = max(block.left + wide, goal.left)
        right = min(block.left + width - 1 + wide, goal.right) + 1
        if left >= right:
            continue
        here = slice(left - wide - block.left, right - wide - block.left)
        there = behind[row + tall][left - goal.left : right - goal.left]
        share[number, here] = np.exp(np.minimum(ahead[here] + FLATTENING * scores[number, here] + there - total, 0))
    return share


def _mirror(rows: int, columns: int, score: Score) -> Score:
    """Turn a score round, so that it runs from the ends of both documents to their beginnings."""

    def mirrored(down: range, across: range) -> Floats:
        top, left = max(rows - down.stop + 1 - LONGEST, 0), max(columns - across.stop + 1 - LONGEST, 0)
        straight = score(range(top, rows - down.start), range(left, columns - across.start))
        turned = np.full((len(SHAPES), len(down), len(across)), -np.inf, np.float32)
        for number, (tall, wide) in enumerate(SHAPES):
            # The bead that starts at (r, c) of the mirror starts at (rows - r - tall, columns - c - wide).
            first_row, first_column = rows - down.start - tall - top, columns - across.start - wide - left
            height, width = min(len(down), first_row + 1), min(len(across), first_column + 1)
            if height <= 0 or width <= 0:
                continue
            part = straight[number, first_row - height + 1 : first_row + 1, first_column - width + 1 : first_column + 1]
            turned[number, :height, :width] = part[::-1, ::-1]
        return turned

    return mirrored


def _sweep(
    rows: int, columns: int, blocks: Sequence[Block], score: Score, gaps: _Gaps
) -> Iterator[tuple[Block, Floats, list[Values]]]:
    """Sum up all paths from the first corner to every node, block by block; sums are logarithms."""
    home = {row: block for block in blocks for row in range(block.top, block.bottom)}
    arriving: dict[int, Values] = {}
    again = float(np.logaddexp(gaps.going_on, gaps.opening + gaps.closing))
    node = gap = np.empty(0)
    previous = blocks[0]
    for block in blocks:
        inner, starts = range(block.top, min(block.bottom, rows)), range(block.left, min(block.right + 1, columns))
        scores = score(inner, starts) if inner and starts else np.empty((len(SHAPES), len(inner), 0), np.float32)
        width = block.right - block.left + 1
        slope = np.arange(width) * again
        nodes = []
        for row in range(block.top, block.bottom):
            value = arriving.pop(row, None)
            if value is None:
                value = np.full(width, -np.inf)
            if row == 0:
                value[0] = 0.0
            moved = np.full(width, -np.inf)
            if len(gap):
                left, right = max(previous.left, block.left), min(previous.right, block.right) + 1
                there = slice(left - previous.left, right - previous.left)
                moved[left - block.left : right - block.left] = np.logaddexp(
                    node[there] + gaps.opening, gap[there] + gaps.going_on
                )
            gap = moved
            value = np.logaddexp(value, gap + gaps.closing)
            across = np.full(width, -np.inf)
            across[1:] = np.logaddexp.accumulate(value - slope)[:-1] + slope[1:] + (gaps.opening - again)
            node = np.logaddexp(value, across + gaps.closing)
            nodes.append(node)
            if row < rows and len(starts):
                _push(node, scores[:, row - block.top], row, block, home, arriving)
            previous = block
        yield block, scores, nodes


def _push(
    node: Values, scores: Floats, row: int, block: Block, home: dict[int, Block], arriving: dict[int, Values]
) -> None:
    width = scores.shape[1]
    for number, (tall, wide) in enumerate(SHAPES):
        goal = home.get(row + tall)
        if goal is None:
            continue
        left = max(block.left + wide, goal.left)
        right = min(block.left + width - 1 + wide, goal.right) + 1
        if left >= right:
            continue
        if row + tall not in arriving:
            arriving[row + tall] = np.full(goal.right - goal.left + 1, -np.inf)
        there = slice(left - wide - block.left, right - wide - block.left)
        here = arriving[row + tall][left - goal.left : right - goal.left]
        np.logaddexp(here, node[there] + FLATTENING * scores[number, there], out=here)
