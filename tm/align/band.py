"""Where to search: a band of blocks that holds the true path and little else."""

from __future__ import annotations

from collections.abc import Sequence

from tm.align.search import Block, Cell

HEIGHT = 64


def whole(rows: int, columns: int) -> list[Block]:
    """Give the band that leaves nothing out."""
    return [Block(top, min(top + HEIGHT, rows + 1), 0, columns) for top in range(0, rows + 1, HEIGHT)]


def along(path: Sequence[Cell], rows: int, columns: int, margin: int) -> list[Block]:
    """Give a band round a path, `margin` segments to either side."""
    low, high = [columns] * (rows + 1), [0] * (rows + 1)
    low[0] = 0
    high[rows] = columns
    for one, other in path:
        for row in range(one[0], one[1] + 1):
            low[row] = min(low[row], other[0])
            high[row] = max(high[row], other[1])
    blocks = []
    for top in range(0, rows + 1, HEIGHT):
        bottom = min(top + HEIGHT, rows + 1)
        # The row after the last one too, so that neighbouring blocks overlap.
        left = max(min(low[top : bottom + 1]) - margin, 0)
        right = min(max(high[max(top - 1, 0) : bottom + 1]) + margin, columns)
        blocks.append(Block(top, bottom, left, right))
    return blocks
