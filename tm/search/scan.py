"""Choose the texts of one part of an index that may be like a query: count, and sort by what the counts promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.compiled import compiled
from tm.search.counting import count, count_at, keep_at_least
from tm.search.lanes import lowest_bit

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: So many of the rarest pairs are counted before the first look, beside those that a text may lack; then so many more.
_RARE, _AGAIN = 24, 32

#: At most so many candidates are put in order of what they may score.
_FIRST = 512


@compiled("int64(int64, float64)")
def most_edits(longer: int, least: float) -> int:
    """Give the largest distance that still scores so much, the longer text having so many characters; -1: none."""
    if longer == 0:
        return 0 if least <= 100.0 else -1
    edits = min(int(longer * (1.0 - least / 100.0)) + 2, longer)
    while edits >= 0 and 100.0 * (1.0 - edits / longer) < least:
        edits -= 1
    return edits


@compiled("int64(int32[::1], int64)")
def first_of(lengths: NDArray[np.int32], length: int) -> int:
    """Give the first text that is at least so long."""
    low = 0
    high = len(lengths)
    while low < high:
        middle = (low + high) >> 1
        if lengths[middle] < length:
            low = middle + 1
        else:
            high = middle
    return low


@compiled("int64(int32[::1], int64, float64)")
def longest_of(lengths: NDArray[np.int32], length: int, least: float) -> int:
    """Give the greatest length of a text that can still score so much with a query of this length."""
    longest = int(lengths[len(lengths) - 1]) if len(lengths) else 0
    if longest <= length:
        return longest
    low = length
    high = longest
    while low < high:
        middle = (low + high + 1) >> 1
        if 100.0 * (1.0 - (middle - length) / middle) >= least:
            low = middle
        else:
            high = middle - 1
    return low


@compiled("int64(int64)")
def _height(columns: int) -> int:
    """Give the bits that counts of so many columns need, one more than any has, and three at least."""
    made = 3
    while columns + 1 >> made:
        made += 1
    return made


@compiled("void(int32[::1], int64, int64, int64, int64, int64[::1], uint64[::1], int64[::1], int64[::1], uint64[::1])")
def _block(
    lengths: NDArray[np.int32],
    first: int,
    begin: int,
    end: int,
    length: int,
    limits: NDArray[np.int64],
    dead: NDArray[np.uint64],
    need_pairs: NDArray[np.int64],
    need_singles: NDArray[np.int64],
    alive: NDArray[np.uint64],
) -> None:
    """Write for each word of a block the least that its texts must share, and which of them are looked at."""
    for word in range(8):
        place = first + (word << 6)
        start = max(place, begin)
        stop = min(place + 64, end)
        need_pairs[word] = need_singles[word] = 1 << 40
        alive[word] = np.uint64(0)
        if start >= stop:
            continue
        for one in range(int(lengths[start]), int(lengths[stop - 1]) + 1):  # one length nearly always
            longer = max(one, length)
            most = int(limits[longer - length])
            need_pairs[word] = min(need_pairs[word], longer + 1 - 2 * most)
            need_singles[word] = min(need_singles[word], longer - most)
            if one - lengths[start] > 64:  # few texts, far apart: look at each
                need_pairs[word] = need_singles[word] = 0
                break
        alive[word] = ~dead[place >> 6] & (~np.uint64(0) << np.uint64(start - place))
        alive[word] &= ~np.uint64(0) >> np.uint64(place + 64 - stop)


@compiled(
    "int64(uint64[:, :, ::1], int64[::1], int64, int64[::1], int32[::1], uint64[::1], int64, float64,"
    " int32[::1], int32[::1])"
)
def promising(
    bits: NDArray[np.uint64],
    pairs: NDArray[np.int64],
    known: int,
    singles: NDArray[np.int64],
    lengths: NDArray[np.int32],
    dead: NDArray[np.uint64],
    length: int,
    least: float,
    places: NDArray[np.int32],
    bounds: NDArray[np.int32],
) -> int:
    """Write texts that may score so much to `places`, and what their distance is at least to `bounds`; give how many.

    `pairs` and `singles` are the columns of the query's elements, the rarest first, filled up to a multiple of eight
    with an empty one; `known` of the pairs are not.
    """
    longest = max(longest_of(lengths, length, least), length)
    limits = np.empty(longest - length + 1, np.int64)
    for longer in range(length, longest + 1):
        limits[longer - length] = most_edits(longer, least)
    begin = first_of(lengths, length - limits[0])
    end = first_of(lengths, longest + 1)
    flat = bits.ravel()
    height = _height(len(pairs))
    low = _height(len(singles))
    of_pairs = np.zeros(8 * height, np.uint64)
    of_singles = np.zeros(8 * low, np.uint64)
    need_pairs = np.zeros(8, np.int64)
    need_singles = np.zeros(8, np.int64)
    enough = np.zeros(8, np.int64)
    alive = np.zeros(8, np.uint64)
    found = 0
    # A text like the query lacks as few of the rarest elements as of all; most others have hardly any of those.
    rare = (2 * int(limits[0]) + _RARE + 7) // 8 * 8
    for first in range(begin & ~511, end, 512):
        _block(lengths, first, begin, end, length, limits, dead, need_pairs, need_singles, alive)
        block = (first >> 9) * 8 * bits.shape[1]
        following = block + 8 * bits.shape[1]
        of_pairs[:] = np.uint64(0)
        counted = 0
        left = True
        while left and counted < len(pairs):
            last = min(counted + _AGAIN if counted else rare, len(pairs))
            count(flat, block, following, pairs, counted, last, of_pairs)
            counted = last
            for word in range(8):
                enough[word] = need_pairs[word] - max(known - counted, 0)
            left = keep_at_least(of_pairs, height, enough, alive)
        if not left:
            continue
        of_singles[:] = np.uint64(0)
        count(flat, block, following, singles, 0, len(singles), of_singles)
        if not keep_at_least(of_singles, low, need_singles, alive):
            continue
        for word in range(8):
            mask = alive[word]
            while mask:
                bit = lowest_bit(mask)
                mask &= mask - np.uint64(1)
                place = first + (word << 6) + bit
                longer = max(int(lengths[place]), length)
                bound = max((longer + 2 - count_at(of_pairs, height, word, bit)) >> 1, 0)
                if bound <= limits[longer - length]:
                    places[found] = place
                    bounds[found] = bound
                    found += 1
    return found


@compiled("int64(int64, int64)")
def step_of(bound: int, longer: int) -> int:
    """Give 0 for candidates that may score 100 to 100 for those that may score nothing."""
    return 100 * min(bound, longer) // longer if longer else 0


@compiled("void(int32[::1], int32[::1], int64, int32[::1], int64, int32[::1])")
def best_first(
    places: NDArray[np.int32],
    bounds: NDArray[np.int32],
    number: int,
    lengths: NDArray[np.int32],
    length: int,
    order: NDArray[np.int32],
) -> None:
    """Order candidates: those that may score most first, so that the least score rises; the others as they lie.

    Steps of one score are told apart among the first ones. The rest stays as it lies in memory, since to wait for that
    costs more than a higher least score would save.
    """
    steps = np.zeros(102, np.int64)
    for index in range(number):
        steps[step_of(bounds[index], max(int(lengths[places[index]]), length)) + 1] += 1
    last = 0
    for step in range(1, 102):
        steps[step] += steps[step - 1]
        if steps[step] <= _FIRST:
            last = step
    others = steps[last]
    for index in range(number):
        step = step_of(bounds[index], max(int(lengths[places[index]]), length))
        if step < last:
            order[steps[step]] = index
            steps[step] += 1
        else:
            order[others] = index
            others += 1
