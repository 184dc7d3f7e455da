"""The band of `tm.search.distance`: what is kept of the column that eight texts have reached, and how it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ONE = np.uint64(1)
#: Where the state has, for each text: its value, its limit; then for each word: rises, falls, the diagonal that ends
#: in the last cell.
VALUE, LIMIT, HEAD, EACH = 0, 8, 16, 24


def room(limit: int) -> NDArray[np.uint64]:
    """Give room for the state of the widest band of texts with this limit."""
    return np.zeros(HEAD + EACH * (limit // 32 + 2), np.uint64)


@compiled("UniTuple(int64, 2)(int64, int64[::1], int64[::1], uint64[::1])")
def begin(
    length: int, sizes: NDArray[np.int64], limits: NDArray[np.int64], state: NDArray[np.uint64]
) -> tuple[int, int]:
    """Write the first column to the state; give the words of the band, and which bit of it is the first row."""
    up = 0
    down = 0
    for lane in range(8):
        apart = length - sizes[lane]
        rising = (limits[lane] + apart) >> 1
        up = max(up, rising)
        down = max(down, rising - apart)
    words = (up + down) // 64 + 1
    first = 64 * words - 1 - up
    state[: HEAD + EACH * words] = np.uint64(0)
    for word in range(first >> 6, words):  # rows above the first hold the value of the column
        at = HEAD + EACH * word
        state[at : at + 8] = ~np.uint64(0) << np.uint64(max(first - 64 * word, 0))
    for lane in range(8):
        apart = length - sizes[lane]
        end = first + apart
        state[HEAD + EACH * (end >> 6) + 16 + lane] = _ONE << np.uint64(end & 63)
        state[VALUE + lane] = np.uint64(max(apart, 0))
        state[LIMIT + lane] = np.uint64(limits[lane])
    return words, first
