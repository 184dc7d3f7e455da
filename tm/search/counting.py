"""Count for 512 texts at a time how many of a query's columns they have.

The columns are added up bit by bit as vertical counters, eight at a time through carry-save adders (Harley-Seal; Muła,
Kurz and Lemire 2018): about six operations a column for 512 texts, whose bits stand side by side in eight words
(`tm.search.lanes`). Bit b of the counts of word w is `planes[8 * b + w]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.compiled import compiled
from tm.search.lanes import fetch, load, some, spread, store

if TYPE_CHECKING:
    from numpy.typing import NDArray


@compiled("void(uint64[::1], int64, int64, int64[::1], int64, int64, uint64[::1])")
def count(
    bits: NDArray[np.uint64],
    block: int,
    following: int,
    columns: NDArray[np.int64],
    first: int,
    last: int,
    planes: NDArray[np.uint64],
) -> None:
    """Add the columns from the `first` to before the `last`, a multiple of eight, to the counts of a block.

    The columns of the block begin at `bits[block]`; those of the one at `bits[following]` will be asked for next.
    """
    ones = load(planes, 0)
    twos = load(planes, 8)
    fours = load(planes, 16)
    for index in range(first, last, 8):
        for each in range(index, index + 8):
            fetch(bits, following + 8 * columns[each])
        c0 = load(bits, block + 8 * columns[index])
        c1 = load(bits, block + 8 * columns[index + 1])
        half = ones ^ c0
        two0 = (ones & c0) | (half & c1)
        ones = half ^ c1
        c2 = load(bits, block + 8 * columns[index + 2])
        c3 = load(bits, block + 8 * columns[index + 3])
        half = ones ^ c2
        two1 = (ones & c2) | (half & c3)
        ones = half ^ c3
        half = twos ^ two0
        four0 = (twos & two0) | (half & two1)
        twos = half ^ two1
        c4 = load(bits, block + 8 * columns[index + 4])
        c5 = load(bits, block + 8 * columns[index + 5])
        half = ones ^ c4
        two0 = (ones & c4) | (half & c5)
        ones = half ^ c5
        c6 = load(bits, block + 8 * columns[index + 6])
        c7 = load(bits, block + 8 * columns[index + 7])
        half = ones ^ c6
        two1 = (ones & c6) | (half & c7)
        ones = half ^ c7
        half = twos ^ two0
        four1 = (twos & two0) | (half & two1)
        twos = half ^ two1
        half = fours ^ four0
        carry = (fours & four0) | (half & four1)
        fours = half ^ four1
        plane = 24
        while some(carry):
            before = load(planes, plane)
            store(planes, plane, before ^ carry)
            carry = carry & before
            plane += 8
    store(planes, 0, ones)
    store(planes, 8, twos)
    store(planes, 16, fours)


@compiled("boolean(uint64[::1], int64, int64[::1], uint64[::1])")
def keep_at_least(
    planes: NDArray[np.uint64],
    height: int,
    least: NDArray[np.int64],
    alive: NDArray[np.uint64],
) -> bool:
    """Leave alive only the texts whose counts are at least so large, a number for each word; tell whether any is left.

    The counts have `height` bits and are below 2^height - 1.
    """
    for word in range(8):
        least[word] = min(max(least[word], 0), (1 << height) - 1)
    wanted = load(least, 0)
    zeros = spread(np.uint64(0))
    one = spread(np.uint64(1))
    above = zeros
    equal = ~zeros
    for plane in range(height - 1, -1, -1):
        digit = zeros - ((wanted >> np.uint64(plane)) & one)
        counted = load(planes, 8 * plane)
        above = above | (equal & counted & ~digit)
        equal = equal & ~(counted ^ digit)
    left = (above | equal) & load(alive, 0)
    store(alive, 0, left)
    return bool(some(left))


@compiled("int64(uint64[::1], int64, int64, int64)")
def count_at(planes: NDArray[np.uint64], height: int, word: int, bit: int) -> int:
    """Give the count of one text."""
    found = np.uint64(0)
    for plane in range(height):
        found |= ((planes[8 * plane + word] >> np.uint64(bit)) & np.uint64(1)) << np.uint64(plane)
    return int(found)
