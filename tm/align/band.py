"""Where to search: a band of blocks that holds the true path and little else."""

from __future__ import annotations

from collections.abc import Sequence

from tm.align.search import Block, Cell

HEIGHT = 32
# Between two anchors the whole rectangle is searched, and this many segments beyond it.
MARGIN = 16
# Of a rectangle without anchors no more cells than this are searched, along its diagonal, and no fewer columns.
CELLS = 4_000_000
COLUMNS = 400


def whole(rows: int, columns: int) -> list[Block]:
    """Give the band that leaves nothing out."""
    return _blocks([0] * (rows + 1), [columns] * (rows + 1))


def between(anchors: Sequence[tuple[int, int]], rows: int, columns: int) -> list[Block]:
    """Give the band that follows anchors: all of each rectangle between two of them, as far as that is bearable."""
    low, high = [columns] * (rows + 1), [0] * (rows + 1)
    top, left = 0, 0
    for bottom, right in [*anchors, (rows, columns)]:
        height, width = bottom - top, right - left
        half = max(COLUMNS, CELLS // (2 * max(height, 1)))
        for row in range(top, bottom + 1):
            middle = left + (row - top) * width // max(height, 1)
            first, last = (left, right) if width <= 2 * half else (max(left, middle - half), min(right, middle + half))
            low[row] = min(low[row], max(first - MARGIN, 0))
            high[row] = max(high[row], min(last + MARGIN, columns))
        top, left = bottom, right
    return _blocks(low, high)


def along(path: Sequence[Cell], rows: int, columns: int, margin: int) -> list[Block]:
    """Give a band round a path, `margin` segments to either side."""
    low, high = [columns] * (rows + 1), [0] * (rows + 1)
    for one, other in path:
        for row in range(one[0], one[1] + 1):
            low[row] = min(low[row], max(other[0] - margin, 0))
            high[row] = max(high[row], min(other[1] + margin, columns))
    return _blocks(low, high)


def within(blocks: Sequence[Block], wider: Sequence[Block]) -> list[Block]:
    """Cut a band down to what lies in another one; both hold the same path."""
    return [
        Block(one.top, one.bottom, max(one.left, other.left), min(one.right, other.right))
        for one, other in zip(blocks, wider, strict=True)
    ]


def touches(path: Sequence[Cell], blocks: Sequence[Block], columns: int) -> bool:
    """Tell whether a path runs along an edge of its band, so that the true one may lie outside."""
    home = {row: block for block in blocks for row in range(block.top, block.bottom)}
    for one, other in path:
        if one[0] == one[1] or other[0] == other[1]:
            continue
        block = home[one[0]]
        if (block.left > 0 and other[0] <= block.left + 1) or (block.right < columns and other[1] >= block.right - 1):
            return True
    return False


def wider(blocks: Sequence[Block], columns: int) -> list[Block]:
    """Give a band half as wide again to either side, and at least `COLUMNS` segments more."""
    step = max(COLUMNS, sum(block.width for block in blocks) // (2 * len(blocks)))
    return [
        Block(block.top, block.bottom, max(block.left - step, 0), min(block.right + step, columns)) for block in blocks
    ]


def _blocks(low: list[int], high: list[int]) -> list[Block]:
    """Cut a band of rows into blocks that overlap in columns, from the first corner to the last."""
    rows = len(low) - 1
    low[0], high[rows] = 0, max(high)
    blocks = []
    reached = 0
    for top in range(0, rows + 1, HEIGHT):
        bottom = min(top + HEIGHT, rows + 1)
        # One row beyond either end, so that a step between blocks stays inside.
        left = min(low[top : bottom + 1])
        reached = max(reached, *high[max(top - 1, 0) : bottom])
        blocks.append(Block(top, bottom, left, reached))
    for place in range(len(blocks) - 2, -1, -1):
        # What a later block needs to its left an earlier one must not have passed by.
        if blocks[place].left > blocks[place + 1].left:
            blocks[place] = Block(blocks[place].top, blocks[place].bottom, blocks[place + 1].left, blocks[place].right)
    return blocks
