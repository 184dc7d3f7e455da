"""The best path: dynamic programming over a band of blocks, with stretches of unaligned segments.

A node (i, j) stands between segments: i source and j target segments lie behind it. Three values are kept a node:
the best path that ends in an aligned bead, in unaligned source segments, in unaligned target segments, so that the
second unaligned segment of a stretch costs less than the first (affine gaps, Gotoh 1982). All nodes of a row are
worked out at once. Memory: one byte a node in the band.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tm.align.features import Floats
from tm.align.parameters import LONGEST, SHAPES, Parameters

Values = npt.NDArray[np.float64]
Numbers = TypeVar("Numbers", Floats, Values)
Marks = npt.NDArray[np.uint8]
Cell = tuple[tuple[int, int], tuple[int, int]]  # source from-to, target from-to
Score = Callable[[range, range], Floats]

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

    @property
    def width(self) -> int:
        """The number of nodes in a row."""
        return self.right - self.left + 1


@dataclass(frozen=True, slots=True)
class Gaps:
    """Logarithms of the probabilities that an unaligned stretch opens, goes on, closes."""

    opening: float
    going_on: float
    closing: float


def gaps(parameters: Parameters) -> Gaps:
    """Give what unaligned stretches cost."""
    return Gaps(
        float(np.log(parameters.opening)),
        float(np.log(parameters.going_on)),
        float(np.log1p(-parameters.going_on)),
    )


def starting(blocks: Iterable[Block], rows: int, columns: int, score: Score) -> Iterator[Floats]:
    """Score the beads that start in each block or in the `LONGEST` rows before it, by shape, row, node column."""
    before: Block | None = None
    scores = np.empty((len(SHAPES), 0, 0), np.float32)
    for block in blocks:
        height = block.bottom - block.top
        new = np.full((len(SHAPES), LONGEST + height, block.width), -np.inf, np.float32)
        if before:
            new[:, :LONGEST] = carried(scores[:, -LONGEST:], before, block)
        down, across = range(block.top, min(block.bottom, rows)), range(block.left, min(block.right + 1, columns))
        if down and across:
            new[:, LONGEST : LONGEST + len(down), : len(across)] = score(down, across)
        yield new
        before, scores = block, new


def arriving(block: Block, starts: Numbers, fill: float = -np.inf) -> Numbers:
    """Turn scores by where beads start into scores by where they arrive, in the rows of the block."""
    height = block.bottom - block.top
    result = np.full((len(SHAPES), height, block.width), fill, starts.dtype)
    for number, (tall, wide) in enumerate(SHAPES):
        if block.width > wide:
            result[number, :, wide:] = starts[number, LONGEST - tall : LONGEST - tall + height, : block.width - wide]
    return result


def carried(kept: Numbers, before: Block, block: Block, fill: float = -np.inf) -> Numbers:
    """Move rows of nodes from the columns of one block to those of another."""
    result = np.full((*kept.shape[:-1], block.width), fill, kept.dtype)
    left, right = max(before.left, block.left), min(before.right, block.right) + 1
    if left < right:
        result[..., left - block.left : right - block.left] = kept[..., left - before.left : right - before.left]
    return result


def best_path(rows: int, columns: int, blocks: Sequence[Block], score: Score, parameters: Parameters) -> list[Cell]:
    """Find the best sequence of beads from (0, 0) to (rows, columns) within the band.

    `score` gives for a rectangle of starting segments the scores of all shapes. Blocks follow each other, overlap
    in columns, and hold both corners.
    """
    cost = gaps(parameters)
    marks: list[Marks] = []
    last = np.full((LONGEST, blocks[0].width), -np.inf)
    gap = np.full(blocks[0].width, -np.inf)
    before = blocks[0]
    for block, starts in zip(blocks, starting(blocks, rows, columns, score), strict=True):
        nodes = np.full((block.bottom - block.top + LONGEST, block.width + LONGEST), -np.inf)
        nodes[:LONGEST, LONGEST:] = carried(last, before, block)
        gap = carried(gap, before, block)
        scores = arriving(block, starts)
        marks.extend(_fill(nodes, gap, scores, cost, block.top == 0))
        last, before = nodes[-LONGEST:, LONGEST:], block
    return _trace(rows, columns, marks, blocks)


def reach(width: int) -> npt.NDArray[np.intp]:
    """Give where, in a padded array of nodes, the beads come from that arrive in a row, by shape and column.

    Numbers count from the start of the row `LONGEST` above.
    """
    padded = width + LONGEST
    begins = [(LONGEST - tall) * padded + LONGEST - wide for tall, wide in SHAPES]
    return np.array(begins)[:, None] + np.arange(width)


def _fill(nodes: Values, gap: Values, scores: Floats, cost: Gaps, opens: bool) -> list[Marks]:
    """Work out the nodes of a block row by row; `nodes` holds the rows before it, `gap` is brought up to date."""
    padded = nodes.shape[1]
    width = padded - LONGEST
    flat, sources = nodes.reshape(-1), reach(width)
    slope = np.arange(width) * cost.going_on
    marks = []
    for row in range(scores.shape[1]):
        candidates = flat[row * padded :].take(sources)
        candidates += scores[:, row]
        mark = candidates.argmax(axis=0).astype(np.uint8)
        matched = candidates.max(axis=0)
        opened, gone_on = nodes[row + LONGEST - 1, LONGEST:] + cost.opening, gap + cost.going_on
        mark |= (gone_on > opened).view(np.uint8) * np.uint8(_SOURCE_GOES_ON)
        np.maximum(opened, gone_on, out=gap)
        if opens and row == 0:
            matched[0] = 0.0
        closed = gap + cost.closing
        mark |= (closed > matched).view(np.uint8) * np.uint8(_AFTER_SOURCE_GAP)
        ahead = np.maximum(matched, closed)
        across = np.full(width, -np.inf)
        across[1:] = np.maximum.accumulate(ahead - slope)[:-1] + (slope[1:] + (cost.opening - cost.going_on))
        goes_on = across[:-1] + cost.going_on > ahead[:-1] + cost.opening
        mark[1:] |= goes_on.view(np.uint8) * np.uint8(_TARGET_GOES_ON)
        across += cost.closing
        mark |= (across > ahead).view(np.uint8) * np.uint8(_AFTER_TARGET_GAP)
        np.maximum(ahead, across, out=nodes[row + LONGEST, LONGEST:])
        marks.append(mark)
    return marks


def _trace(rows: int, columns: int, marks: Sequence[Marks], blocks: Sequence[Block]) -> list[Cell]:
    """Walk back from the far corner."""
    left = [block.left for block in blocks for _ in range(block.top, block.bottom)]
    path: list[Cell] = []
    row, column = rows, columns
    state = "any"
    while row or column:
        mark = int(marks[row][column - left[row]])
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
