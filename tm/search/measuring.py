"""Measure the chosen texts of one part of an index, those that promise most first, and keep the best."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.compiled import compiled
from tm.search.distance import distances
from tm.search.lanes import fetch
from tm.search.scan import most_edits

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: So many candidates before its turn a text is fetched from memory, and its place there before that.
_AHEAD = 24
#: Bytes of a text that are fetched at most: few are read to their end.
_FETCHED = 512


@compiled("int64(float64[::1], int64[::1], int64, float64, int64)")
def keep(scores: NDArray[np.float64], texts: NDArray[np.int64], held: int, score: float, text: int) -> int:
    """Put a text among the best, if it is one of them; give how many there are."""
    at = held
    while at > 0 and (scores[at - 1] < score or (scores[at - 1] == score and texts[at - 1] > text)):
        at -= 1
    if at == len(scores):
        return held
    for place in range(min(held, len(scores) - 1), at, -1):
        scores[place] = scores[place - 1]
        texts[place] = texts[place - 1]
    scores[at] = score
    texts[at] = text
    return min(held + 1, len(scores))


@compiled(
    "int64(uint8[::1], uint8[::1], int64[::1], int32[::1], int64[::1], int32[::1], int32[::1], int32[::1], int64,"
    " uint64[:, ::1], int64, int64, uint16[::1], uint64[::1], uint16[::1], float64, float64[::1], int64[::1], int64)"
)
def measure(  # noqa: C901 - compiled as one
    codes: NDArray[np.uint8],
    highs: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    lengths: NDArray[np.int32],
    ids: NDArray[np.int64],
    places: NDArray[np.int32],
    bounds: NDArray[np.int32],
    order: NDArray[np.int32],
    number: int,
    pattern: NDArray[np.uint64],
    padding: int,
    length: int,
    numbers: NDArray[np.uint16],
    state: NDArray[np.uint64],
    rows: NDArray[np.uint16],
    least: float,
    scores: NDArray[np.float64],
    texts: NDArray[np.int64],
    held: int,
) -> int:
    """Measure candidates in this order and keep the best in `scores` and `texts` (ids), best first; give how many.

    `held` are there already. Of equal scores the smaller id comes first.
    """
    group = np.zeros(8, np.int64)
    begins = np.zeros(8, np.int64)
    sizes = np.zeros(8, np.int64)
    limits = np.zeros(8, np.int64)
    values = np.zeros(8, np.int64)
    waiting = 0
    for index in range(number + 1):
        if index + 2 * _AHEAD < number:
            fetch(offsets, places[order[index + 2 * _AHEAD]])
        if index + _AHEAD < number:
            ahead = offsets[places[order[index + _AHEAD]]]
            for line in range(0, min(length, _FETCHED), 64):
                fetch(codes, ahead + line)
        done = index == number
        if not done:
            if held == len(scores):
                least = max(least, scores[held - 1])
            place = places[order[index]]
            most = most_edits(max(int(lengths[place]), length), least)
            if bounds[order[index]] <= most:
                group[waiting] = place
                begins[waiting] = offsets[place]
                sizes[waiting] = lengths[place]
                limits[waiting] = most
                waiting += 1
        if waiting == 8 or (done and waiting):
            for lane in range(waiting, 8):
                begins[lane], sizes[lane], limits[lane] = begins[0], sizes[0], limits[0]
            distances(pattern, padding, length, numbers, codes, highs, begins, sizes, limits, state, rows, values)
            for lane in range(waiting):
                if values[lane] <= limits[lane]:
                    longer = max(sizes[lane], length)
                    score = 100.0 * (1.0 - values[lane] / longer) if longer else 100.0
                    held = keep(scores, texts, held, score, ids[group[lane]])
            waiting = 0
    return held
