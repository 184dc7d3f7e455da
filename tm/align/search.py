"""The best path: dynamic programming over a band of blocks, with stretches of unaligned segments.

A node (i, j) stands between segments: i source and j target segments lie behind it. Three values are kept a node:
the best path that ends in an aligned bead, in unaligned source segments, in unaligned target segments, so that the
second unaligned segment of a stretch costs less than the first (affine gaps, Gotoh 1982). All nodes of a row are
worked out at once. Memory: one byte a node in the band.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tm.align.features import Floats
from tm.align.parameters import SHAPES, Parameters

Values = npt.NDArray[np.float64]
Marks = npt.NDArray[np.uint8]
Cell = tuple[tuple[int, int], tuple[int, int]]  # source from-to, target from-to

# A node's mark: the shape of the bead that arrived (three bits), and which way each of its values came.
_SHAPE = 7
_AFTER_SOURCE_GAP, _AFTER_TARGET_GAP = 1 << 3, 1 << 4
_SOURCE_GOES_ON, _TARGET_GOES_ON = 1 << 5, 1 << 6


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the band: nodes of rows `top` to `bottom - 1` and columns `left` to `right`, both included."""

    top: int
    bottom: int
    left: int
    right: int


def best_path(
    rows: int,
    columns: int,
    blocks: Sequence[Block],
    score: Callable[[range, range], Floats],
    parameters: Parameters,
) -> list[Cell]:
    """Find the best sequence of beads from (0, 0) to (rows, columns) within the band.

    `score` gives for a rectangle of starting segments the scores of all shapes. Blocks follow each other, overlap
    in columns, and hold both corners.
    """
    opening, going_on = float(np.log(parameters.opening)), float(np.log(parameters.going_on))
    closing = float(np.log1p(-parameters.going_on))
    home = {row: block for block in blocks for row in range(block.top, block.bottom)}
    arriving: dict[int, tuple[Values, Marks]] = {}
    marks: list[Marks] = []
    best = gap = np.empty(0)
    previous = blocks[0]
    for block in blocks:
        inner = range(block.top, min(block.bottom, rows))
        starts = range(block.left, min(block.right + 1, columns))
        scores = score(inner, starts) if inner and starts else np.empty((len(SHAPES), 0, 0), np.float32)
        slope = np.arange(block.right - block.left + 1) * going_on
        for row in range(block.top, block.bottom):
            matched, mark = arriving.pop(row) if row in arriving else _nothing(block)
            if row == 0:
                matched[0] = 0.0
            gap, mark = _source_gap(previous, block, best + opening, gap + going_on, mark)
            mark |= np.where(gap + closing > matched, np.uint8(_AFTER_SOURCE_GAP), np.uint8(0))
            ahead = np.maximum(matched, gap + closing)
            target_gap = np.full(len(ahead), -np.inf)
            target_gap[1:] = np.maximum.accumulate(ahead - slope)[:-1] + slope[1:] + (opening - going_on)
            goes_on = target_gap[:-1] + going_on > ahead[:-1] + opening
            mark[1:] |= np.where(goes_on, np.uint8(_TARGET_GOES_ON), np.uint8(0))
            closed = target_gap + closing
            mark |= np.where(closed > ahead, np.uint8(_AFTER_TARGET_GAP), np.uint8(0))
            best = np.maximum(ahead, closed)
            marks.append(mark)
            if row < rows and starts:
                _push(best, scores[:, row - block.top], row, block, home, arriving)
            previous = block
    return _trace(rows, columns, marks, home)


def _nothing(block: Block) -> tuple[Values, Marks]:
    width = block.right - block.left + 1
    return np.full(width, -np.inf), np.zeros(width, np.uint8)


def _source_gap(previous: Block, block: Block, opened: Values, gone_on: Values, mark: Marks) -> tuple[Values, Marks]:
    """Let paths of the row before leave one source segment unaligned."""
    gap = np.full(block.right - block.left + 1, -np.inf)
    if len(opened):
        left, right = max(previous.left, block.left), min(previous.right, block.right) + 1
        here, there = slice(left - block.left, right - block.left), slice(left - previous.left, right - previous.left)
        gap[here] = np.maximum(opened[there], gone_on[there])
        mark[here] |= np.where(gone_on[there] > opened[there], np.uint8(_SOURCE_GOES_ON), np.uint8(0))
    return gap, mark


def _push(
    best: Values,
    scores: Floats,
    row: int,
    block: Block,
    home: dict[int, Block],
    arriving: dict[int, tuple[Values, Marks]],
) -> None:
    """Carry the best paths of a row over every shape of bead to the rows where they arrive."""
    width = scores.shape[1]
    for number, (tall, wide) in enumerate(SHAPES):
        goal = home.get(row + tall)
        if goal is None:
            continue
        if row + tall not in arriving:
            arriving[row + tall] = _nothing(goal)
        values, marks = arriving[row + tall]
        left = max(block.left + wide, goal.left)
        right = min(block.left + width - 1 + wide, goal.right) + 1
        if left >= right:
            continue
        there = slice(left - wide - block.left, right - wide - block.left)
        candidates = best[there] + scores[number, there]
        here = slice(left - goal.left, right - goal.left)
        better = candidates > values[here]
        np.copyto(values[here], candidates, where=better)
        np.copyto(marks[here], np.uint8(number), where=better)


def _trace(rows: int, columns: int, marks: Sequence[Marks], home: dict[int, Block]) -> list[Cell]:
    """Walk back from the far corner."""
    path: list[Cell] = []
    row, column = rows, columns
    state = "any"
    while row or column:
        mark = int(marks[row][column - home[row].left])
        if state == "any":
            state = "target gap" if mark & _AFTER_TARGET_GAP else "ahead"
        if state == "ahead":
            state = "source gap" if mark & _AFTER_SOURCE_GAP else "bead"
        if state == "bead":
            tall, wide = SHAPES[mark & _SHAPE]
            state = "any"
        elif state == "source gap":
            tall, wide = 1, 0
            state = "source gap" if mark & _SOURCE_GOES_ON else "any"
        else:
            tall, wide = 0, 1
            state = "target gap" if mark & _TARGET_GOES_ON else "ahead"
        path.append(((row - tall, row), (column - wide, column)))
        row, column = row - tall, column - wide
    path.reverse()
    return path
