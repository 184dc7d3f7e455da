"""Sure points of a long pair of documents: places where rare words, numbers and labels of both sides meet.

Every cell where a rare word of the source meets its like in the target has a weight; the heaviest chain of cells that
runs forward in both documents is kept, and of it what agrees with its neighbours. Source of the idea: Melamed's
smooth maps (1999) and Moore's and hunalign's pruned search; labels are only candidates among others, so that a
renumbered or missing point cannot force a wrong match.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tm.align.features import Floats, Ints, Side
from tm.align.search import Cell

# A word that stands in more segments of its document than this is not rare.
RARE = 4
# A cell needs this much weight; a word once on both sides has 1, one that stands twice on a side a half.
LEAST = 0.5
# An anchor stays if it lies within this many segments of the middle of its neighbours before or after it.
STRAY = 12.0
NEIGHBOURS = 4
# In a second pass a bead is an anchor if it is this sure, and as many to either side of it are.
CERTAIN = 0.98
AROUND = 2

Cells = npt.NDArray[np.int64]


def anchors(source: Side, target: Side, alike: tuple[Ints, Ints, Floats]) -> list[tuple[int, int]]:
    """Find sure pairs of segments, rising in both documents; few or none where the documents share little.

    `alike` pairs words of both sides that are likely the same, with the trust in each pair, 0 to 1.
    """
    rows, columns, weights = _candidates(source, target, alike)
    if not len(rows):
        return []
    return _steady(_chain(rows, columns, weights))


def _candidates(source: Side, target: Side, alike: tuple[Ints, Ints, Floats]) -> tuple[Cells, Cells, Floats]:
    places = [_where(side.tokens, side.offsets) for side in (source, target)]
    found: dict[tuple[int, int], float] = {}
    for one, other, trust in zip(*(part.tolist() for part in alike), strict=True):
        _meet(found, places[0].get(one, ()), places[1].get(other, ()), trust)
    labels = [_where(side.labels, np.arange(len(side) + 1, dtype=np.int32)) for side in (source, target)]
    for label, rows in labels[0].items():
        if label:
            _meet(found, rows, labels[1].get(label, ()), 0.5)
    cells = [(row, column, weight) for (row, column), weight in found.items() if weight >= LEAST]
    cells.sort()
    array = np.array(cells, np.float64).reshape(-1, 3)
    return array[:, 0].astype(np.int64), array[:, 1].astype(np.int64), array[:, 2].astype(np.float32)


def _meet(
    found: dict[tuple[int, int], float], rows: list[int] | tuple[()], columns: list[int] | tuple[()], trust: float
) -> None:
    for row in rows:
        for column in columns:
            found[row, column] = found.get((row, column), 0.0) + trust / max(len(rows), len(columns))


def _where(tokens: Ints, offsets: Ints) -> dict[int, list[int]]:
    """Give the segments of each rare word."""
    counts = np.bincount(tokens) if len(tokens) else np.zeros(0, np.int64)
    owner = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    rare = counts[tokens] <= RARE if len(tokens) else np.zeros(0, np.bool_)
    places: dict[int, list[int]] = {}
    for word, segment in zip(tokens[rare].tolist(), owner[rare].tolist(), strict=True):
        places.setdefault(word, []).append(segment)
    return places


def _chain(rows: Cells, columns: Cells, weights: Floats) -> list[tuple[int, int]]:
    """Give the heaviest chain that rises in both; cells come sorted by row.

    A binary indexed tree keeps the heaviest chain that ends at or before each column.
    """
    size = int(columns.max()) + 2
    tree_weight = [0.0] * size
    tree_cell = [-1] * size
    before = [-1] * len(rows)
    best = [0.0] * len(rows)
    order = np.lexsort((-columns, rows)).tolist()
    for cell in order:
        column = int(columns[cell])
        node, weight, last = column, 0.0, -1
        while node > 0:
            if tree_weight[node] > weight:
                weight, last = tree_weight[node], tree_cell[node]
            node -= node & -node
        best[cell] = weight = weight + float(weights[cell])
        before[cell] = last
        node = column + 1
        while node < size:
            if weight > tree_weight[node]:
                tree_weight[node], tree_cell[node] = weight, cell
            node += node & -node
    cell = int(np.argmax(best))
    chain = []
    while cell >= 0:
        chain.append((int(rows[cell]), int(columns[cell])))
        cell = before[cell]
    chain.reverse()
    return chain


def _steady(chain: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out anchors that agree neither with those before nor with those after them."""
    if len(chain) < 2 * NEIGHBOURS:
        return []
    shift = np.array([column - row for row, column in chain], np.float64)
    padded = np.pad(shift, NEIGHBOURS, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, NEIGHBOURS)
    earlier, later = np.median(windows[: len(chain)], axis=1), np.median(windows[NEIGHBOURS + 1 :], axis=1)
    near = np.minimum(np.abs(shift - earlier), np.abs(shift - later)) <= STRAY
    return [anchor for anchor, kept in zip(chain, near.tolist(), strict=True) if kept]


def sure(path: Sequence[Cell], confidence: Sequence[float]) -> list[tuple[int, int]]:
    """Take the beads of a path as anchors that are certain and stand among certain ones."""
    certain = [
        one[0] < one[1] and other[0] < other[1] and found >= CERTAIN
        for (one, other), found in zip(path, confidence, strict=True)
    ]
    return [
        (path[place][0][0], path[place][1][0])
        for place in range(AROUND, len(path) - AROUND)
        if all(certain[place - AROUND : place + AROUND + 1])
    ]
