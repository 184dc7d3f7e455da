"""Scores looked at twice: by the search for the best path, and again to see how sure it is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tm.align.features import Floats
from tm.align.parameters import SHAPES

# No more scores than this are kept of a document, 4 bytes each; what goes beyond is worked out again.
ROOM = 100_000_000


class Kept:
    """The scores of rectangles, each of which begins in a row of its own.

    Asked again for the rows of a rectangle it gives the columns that it has; what lies outside was left out of the
    search and stays so.
    """

    __slots__ = ("_kept", "_room", "_score")

    def __init__(self, score: Callable[[range, range], Floats], room: int = ROOM) -> None:
        self._score = score
        self._room = room
        self._kept: dict[range, tuple[range, Floats]] = {}

    def __call__(self, down: range, across: range) -> Floats:
        """Give the scores of a rectangle by shape, row, column."""
        known = self._kept.get(down)
        if known is None:
            found = self._score(down, across)
            if found.size <= self._room:
                self._room -= found.size
                self._kept[down] = across, found
            return found
        begin, stop = max(across.start, known[0].start), min(across.stop, known[0].stop)
        result = np.full((len(SHAPES), len(down), len(across)), -np.inf, np.float32)
        if begin < stop:
            result[:, :, begin - across.start : stop - across.start] = known[1][
                :, :, begin - known[0].start : stop - known[0].start
            ]
        return result
