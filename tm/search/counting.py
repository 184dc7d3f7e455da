"""Count for 64 texts at a time how many of a query's columns they have.

The columns are added up bit by bit as vertical counters, eight at a time through carry-save adders (Harley-Seal; Muła,
Kurz and Lemire 2018): about six operations a column for 64 texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.search.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray


@compiled("void(uint64[:, ::1], int64[::1], int64, uint64[::1])")
def count(bits: NDArray[np.uint64], columns: NDArray[np.int64], word: int, planes: NDArray[np.uint64]) -> None:
    """Count the columns that have their bit in one of a block's eight words; bit b of the counts goes to `planes[b]`.

    The number of columns is a multiple of eight; `planes` has room for it, and for eight at least.
    """
    ones = twos = fours = np.uint64(0)
    planes[3:] = np.uint64(0)
    for index in range(0, len(columns), 8):
        c0 = bits[columns[index], word]
        c1 = bits[columns[index + 1], word]
        c2 = bits[columns[index + 2], word]
        c3 = bits[columns[index + 3], word]
        c4 = bits[columns[index + 4], word]
        c5 = bits[columns[index + 5], word]
        c6 = bits[columns[index + 6], word]
        c7 = bits[columns[index + 7], word]
        half = ones ^ c0
        two0 = (ones & c0) | (half & c1)
        ones = half ^ c1
        half = ones ^ c2
        two1 = (ones & c2) | (half & c3)
        ones = half ^ c3
        half = twos ^ two0
        four0 = (twos & two0) | (half & two1)
        twos = half ^ two1
        half = ones ^ c4
        two0 = (ones & c4) | (half & c5)
        ones = half ^ c5
        half = ones ^ c6
        two1 = (ones & c6) | (half & c7)
        ones = half ^ c7
        half = twos ^ two0
        four1 = (twos & two0) | (half & two1)
        twos = half ^ two1
        half = fours ^ four0
        carry = (fours & four0) | (half & four1)
        fours = half ^ four1
        plane = 3
        while carry != np.uint64(0):
            before = planes[plane]
            planes[plane] = before ^ carry
            carry &= before
            plane += 1
    planes[0] = ones
    planes[1] = twos
    planes[2] = fours


@compiled("uint64(uint64[::1], int64)")
def at_least(planes: NDArray[np.uint64], least: int) -> np.uint64:
    """Tell which of 64 counts are at least so large."""
    if least <= 0:
        return ~np.uint64(0)
    if least >> len(planes):
        return np.uint64(0)
    above = np.uint64(0)
    equal = ~np.uint64(0)
    for plane in range(len(planes) - 1, -1, -1):
        if (least >> plane) & 1:
            equal &= planes[plane]
        else:
            above |= equal & planes[plane]
            equal &= ~planes[plane]
    return above | equal


@compiled("int64(uint64[::1], int64)")
def count_at(planes: NDArray[np.uint64], bit: int) -> np.int64:
    """Give one of the 64 counts."""
    found = np.uint64(0)
    for plane in range(len(planes)):
        found |= ((planes[plane] >> np.uint64(bit)) & np.uint64(1)) << np.uint64(plane)
    return np.int64(found)
