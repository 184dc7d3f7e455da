"""The band of `tm.search.distance`: what is kept of the column that eight texts have reached, and how it narrows.

A path through a diagonal costs at least what it has cost there and the way back to the diagonal that ends in the last
cell; neither ever falls. Once both neighbours of a narrower band are above every text's limit, no path comes back from
outside, and the band loses a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.search.compiled import compiled
from tm.search.lanes import load, ones, store

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ONE = np.uint64(1)
_LAST = np.uint64(63)
#: Where the state has, for each text: its value, its limit, and the costs of paths through the first diagonal below and
#: above a band one word narrower; then for each word: rises, falls, and the diagonal that ends in the last cell.
VALUE, LIMIT, BELOW, ABOVE, HEAD, EACH = 0, 8, 16, 24, 32, 24


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


@compiled("int64(uint64[::1], int64, int64, int64)")
def _climb(state: NDArray[np.uint64], lane: int, low: int, high: int) -> int:
    """Give by how much the column rises from one bit of the band to a higher one."""
    risen = 0
    for word in range(low >> 6, (high >> 6) + 1):
        at = HEAD + EACH * word + lane
        mask = ~np.uint64(0)
        if word == low >> 6:
            mask &= (mask << np.uint64(low & 63)) << _ONE
        if word == high >> 6:
            mask &= ~np.uint64(0) >> np.uint64(63 - (high & 63))
        risen += ones(state[at] & mask) - ones(state[at + 8] & mask)
    return risen


@compiled("int64(uint64[::1], int64, int64, int64, int64[::1])")
def aim(state: NDArray[np.uint64], words: int, first: int, length: int, sizes: NDArray[np.int64]) -> int:
    """Choose the band one word narrower that may do later on: give which bit of this one will be its lowest."""
    middle = first + length - (sizes[0] + sizes[7]) // 2
    lowest = min(max(middle - 32 * (words - 1), 0), 64)
    above = lowest + 64 * (words - 1)
    for lane in range(8):
        end = first + length - sizes[lane]
        value = np.int64(state[VALUE + lane])
        state[BELOW + lane] = state[ABOVE + lane] = np.uint64(1 << 40)
        if not lowest <= end < above:  # texts of very different lengths: never
            state[BELOW + lane] = np.uint64(0)
            continue
        if lowest > 0:
            state[BELOW + lane] = np.uint64(value - _climb(state, lane, lowest - 1, end) + end - lowest + 1)
        if above < 64 * words:
            state[ABOVE + lane] = np.uint64(value + _climb(state, lane, end, above) + above - end)
    return int(lowest)


@compiled("void(uint64[::1], int64, int64)")
def shrink(state: NDArray[np.uint64], words: int, lowest: int) -> None:
    """Leave out the bits below the lowest and what is more than the remaining words."""
    shift = np.uint64(min(lowest, 63))
    rest = np.uint64(lowest - min(lowest, 63))
    for word in range(words - 1):
        for at in range(HEAD + EACH * word, HEAD + EACH * (word + 1), 8):
            low = (load(state, at) >> shift) >> rest
            high = (load(state, at + EACH) << (_LAST - shift)) << (_ONE - rest)
            store(state, at, low | high)
