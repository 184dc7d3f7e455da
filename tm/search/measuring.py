"""Measure the chosen texts of one part of an index, those that promise most first, and keep the best."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.search.compiled import compiled
from tm.search.distance import distance
from tm.search.hopeless import hopeless, hopeless_double
from tm.search.scan import most_edits, step_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Texts whose first characters are fetched together, so that their waits for memory overlap.
_AHEAD = 16
#: Texts measured together.
_TOGETHER = 4


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
    "int64(uint16[::1], int64[::1], int32[::1], int64[::1], int32[::1], int32[::1], int32[::1], int64,"
    " uint64[:, ::1], int64, int64, uint16[::1], float64, float64[::1], int64[::1], int64)"
)
def measure(  # noqa: C901, PLR0912 - the same
    codes: NDArray[np.uint16],
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
    least: float,
    scores: NDArray[np.float64],
    texts: NDArray[np.int64],
    held: int,
) -> int:
    """Measure candidates in this order and keep the best in `scores` and `texts` (ids), best first; give how many.

    `held` are there already. Of equal scores the smaller id comes first.
    """
    touched = 0
    group = np.zeros(_TOGETHER, np.int64)
    begins = np.zeros(_TOGETHER, np.int64)
    sizes = np.zeros(_TOGETHER, np.int64)
    limits = np.zeros(_TOGETHER, np.int64)
    waiting = 0
    for index in range(number + 1):
        if index % _AHEAD == 0:
            for ahead in range(index, min(index + _AHEAD, number)):
                offset = offsets[places[order[ahead]]]
                if offset < len(codes):
                    touched += codes[offset]
        if held == len(scores):
            least = max(least, scores[held - 1])
        done = index == number
        if not done:
            place = places[order[index]]
            longer = max(int(lengths[place]), length)
            bound = bounds[order[index]]
            most = most_edits(longer, least)
            # All that follow are in this step or a later one, and none of those can score more than its edge.
            done = longer > 0 and 100.0 - step_of(bound, longer) < least - 1e-6
            if not done and bound <= most:
                group[waiting] = place
                begins[waiting] = offsets[place]
                sizes[waiting] = lengths[place]
                limits[waiting] = most
                waiting += 1
        if not (waiting == _TOGETHER or (done and waiting)):
            if done:
                break
            continue
        out = 0
        if waiting == _TOGETHER and max(limits[0], limits[1], limits[2], limits[3]) < 64:
            out = hopeless(pattern, padding, length, numbers, codes, begins, sizes, limits)
        elif waiting == _TOGETHER and max(limits[0], limits[1], limits[2], limits[3]) < 128:
            out = hopeless_double(pattern, padding, length, numbers, codes, begins, sizes, limits, 0)
            out |= hopeless_double(pattern, padding, length, numbers, codes, begins, sizes, limits, 2) << 2
        for which in range(waiting):
            if (out >> which) & 1:
                continue
            place = group[which]
            text = codes[offsets[place] : offsets[place + 1]]
            edits = distance(pattern, padding, length, numbers, text, limits[which])
            if edits >= 0:
                longer = max(int(lengths[place]), length)
                score = 100.0 * (1.0 - edits / longer) if longer else 100.0
                held = keep(scores, texts, held, score, ids[place])
        waiting = 0
        if done:
            break
    return held + (0 if touched >= 0 else 1)
