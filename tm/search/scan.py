"""Choose the texts of one part of an index that may be like a query: count, and sort by what the counts promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.search.compiled import compiled
from tm.search.counting import at_least, count, count_at

if TYPE_CHECKING:
    from numpy.typing import NDArray


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
def _bits(number: int) -> int:
    made = 0
    while number:
        number >>= 1
        made += 1
    return made


@compiled(
    "int64(uint64[:, :, ::1], int64[::1], int64, int64[::1], int32[::1], uint64[::1], int64, float64,"
    " int32[::1], int32[::1])"
)
def promising(  # noqa: C901, PLR0912, PLR0915 - compiled as one, since every call in it costs
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
    of_pairs = np.zeros(max(8, _bits(len(pairs))), np.uint64)
    of_singles = np.zeros(max(8, _bits(len(singles))), np.uint64)
    found = 0
    # So many columns tell nearly as much as all; a query's elements that no text has are lacking everywhere.
    lacking = length + 1 - known
    rare = min((2 * int(limits[0]) + 24 + 7) // 8 * 8, known // 8 * 8)
    if 4 * rare > 3 * known:
        rare = len(pairs)
    for word in range(begin >> 6, (end + 63) >> 6):
        start = max(word << 6, begin)
        stop = min((word + 1) << 6, end)
        # The least that a text of these lengths must share; one length nearly always.
        need_pairs = 1 << 40
        need_singles = 1 << 40
        widest = 0
        for one in range(int(lengths[start]), int(lengths[stop - 1]) + 1):
            longer = max(one, length)
            most = int(limits[longer - length])
            widest = max(widest, most)
            need_pairs = min(need_pairs, longer + 1 - 2 * most)
            need_singles = min(need_singles, longer - most)
            if one - lengths[start] > 64:  # few texts, far apart: look at each
                need_pairs = 0
                need_singles = 0
                widest = int(limits[len(limits) - 1])
                break
        alive = ~dead[word]
        if start != word << 6:
            alive &= ~np.uint64(0) << np.uint64(start & 63)
        if stop != (word + 1) << 6:
            alive &= ~(~np.uint64(0) << np.uint64(stop & 63))
        if rare < len(pairs):
            # Of the rarest elements a text like the query lacks as few as of all; most other texts have hardly any.
            count(bits[word >> 3], pairs[:rare], word & 7, of_pairs)
            alive &= at_least(of_pairs, rare + lacking - 2 * widest)
            if alive == np.uint64(0):
                continue
        count(bits[word >> 3], pairs, word & 7, of_pairs)
        alive &= at_least(of_pairs, need_pairs)
        if alive == np.uint64(0):
            continue
        count(bits[word >> 3], singles, word & 7, of_singles)
        alive &= at_least(of_singles, need_singles)
        for place in range(start, stop):
            bit = place & 63
            if (alive >> np.uint64(bit)) & np.uint64(1):
                longer = max(int(lengths[place]), length)
                bound = (longer + 2 - count_at(of_pairs, bit)) >> 1
                bound = max(bound, longer - count_at(of_singles, bit), np.int64(0))
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
    """Order candidates by the score that they can have at most, in steps of one, best first."""
    steps = np.zeros(102, np.int64)
    for index in range(number):
        steps[step_of(bounds[index], max(int(lengths[places[index]]), length)) + 1] += 1
    for step in range(1, 102):
        steps[step] += steps[step - 1]
    for index in range(number):
        step = step_of(bounds[index], max(int(lengths[places[index]]), length))
        order[steps[step]] = index
        steps[step] += 1
