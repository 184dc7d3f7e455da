"""Tell of several texts at once that they are too far from a query; which ones are not is left to `tm.search.distance`.

Each step of a bit-parallel distance waits for the one before, so a core has room for those of other texts: four with a
band of one word, two with one of two words. What the arrays hold is said in `tm.search.distance`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.search.compiled import compiled
from tm.search.distance import found_at, step, step_double

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ONE = np.uint64(1)
#: Columns between two looks at whether all pairs are hopeless.
_STRIDE = 8


@compiled("int64(uint64[:, ::1], int64, int64, uint16[::1], uint16[::1], int64[::1], int64[::1], int64[::1])")
def hopeless(
    pattern: NDArray[np.uint64],
    padding: int,
    length: int,
    numbers: NDArray[np.uint16],
    codes: NDArray[np.uint16],
    begins: NDArray[np.int64],
    lengths: NDArray[np.int64],
    limits: NDArray[np.int64],
) -> int:
    """Tell which of four texts are certainly above their limits: bit i for text i. All limits are below 64."""
    b0, b1, b2, b3 = begins[0], begins[1], begins[2], begins[3]
    l0, l1, l2, l3 = limits[0], limits[1], limits[2], limits[3]
    a0, a1, a2, a3 = length - lengths[0], length - lengths[1], length - lengths[2], length - lengths[3]
    u0, u1, u2, u3 = (l0 + a0) >> 1, (l1 + a1) >> 1, (l2 + a2) >> 1, (l3 + a3) >> 1
    v0, v1, v2, v3 = max(a0, 0), max(a1, 0), max(a2, 0), max(a3, 0)
    p0, p1 = ~np.uint64(0) << np.uint64(63 - u0), ~np.uint64(0) << np.uint64(63 - u1)
    p2, p3 = ~np.uint64(0) << np.uint64(63 - u2), ~np.uint64(0) << np.uint64(63 - u3)
    n0 = n1 = n2 = n3 = np.uint64(0)
    d0, d1 = np.uint64(63 - u0 + a0), np.uint64(63 - u1 + a1)
    d2, d3 = np.uint64(63 - u2 + a2), np.uint64(63 - u3 + a3)
    first = padding - 63
    common = min(lengths[0], lengths[1], lengths[2], lengths[3])
    for start in range(0, common, _STRIDE):
        for column in range(start, min(start + _STRIDE, common)):
            place = first + column
            z0, p0, n0 = step(found_at(pattern, numbers[codes[b0 + column]], place + u0), p0, n0)
            z1, p1, n1 = step(found_at(pattern, numbers[codes[b1 + column]], place + u1), p1, n1)
            z2, p2, n2 = step(found_at(pattern, numbers[codes[b2 + column]], place + u2), p2, n2)
            z3, p3, n3 = step(found_at(pattern, numbers[codes[b3 + column]], place + u3), p3, n3)
            v0 += np.int64(((z0 >> d0) & _ONE) ^ _ONE)
            v1 += np.int64(((z1 >> d1) & _ONE) ^ _ONE)
            v2 += np.int64(((z2 >> d2) & _ONE) ^ _ONE)
            v3 += np.int64(((z3 >> d3) & _ONE) ^ _ONE)
        if v0 > l0 and v1 > l1 and v2 > l2 and v3 > l3:
            return 15
    return int(v0 > l0) | int(v1 > l1) << 1 | int(v2 > l2) << 2 | int(v3 > l3) << 3


@compiled("int64(uint64[:, ::1], int64, int64, uint16[::1], uint16[::1], int64[::1], int64[::1], int64[::1], int64)")
def hopeless_double(
    pattern: NDArray[np.uint64],
    padding: int,
    length: int,
    numbers: NDArray[np.uint16],
    codes: NDArray[np.uint16],
    begins: NDArray[np.int64],
    lengths: NDArray[np.int64],
    limits: NDArray[np.int64],
    at: int,
) -> int:
    """Do what `hopeless` does for two texts, those at `at` and behind it, with limits below 128."""
    b0, b1, l0, l1 = begins[at], begins[at + 1], limits[at], limits[at + 1]
    a0, a1 = length - lengths[at], length - lengths[at + 1]
    u0, u1, v0, v1 = (l0 + a0) >> 1, (l1 + a1) >> 1, max(a0, 0), max(a1, 0)
    full = ~np.uint64(0)
    p0 = full << np.uint64(127 - u0) if u0 >= 64 else np.uint64(0)
    p1 = full << np.uint64(127 - u1) if u1 >= 64 else np.uint64(0)
    q0 = full if u0 >= 64 else full << np.uint64(63 - u0)
    q1 = full if u1 >= 64 else full << np.uint64(63 - u1)
    n0 = n1 = m0 = m1 = np.uint64(0)
    d0, d1 = 127 - u0 + a0, 127 - u1 + a1
    high0, high1 = d0 >= 64, d1 >= 64
    s0, s1 = np.uint64(d0 & 63), np.uint64(d1 & 63)
    first = padding - 127
    common = min(lengths[at], lengths[at + 1])
    for start in range(0, common, _STRIDE):
        for column in range(start, min(start + _STRIDE, common)):
            place = first + column
            char0 = numbers[codes[b0 + column]]
            char1 = numbers[codes[b1 + column]]
            y0, z0, p0, q0, n0, m0 = step_double(
                found_at(pattern, char0, place + u0), found_at(pattern, char0, place + u0 + 64), p0, q0, n0, m0
            )
            y1, z1, p1, q1, n1, m1 = step_double(
                found_at(pattern, char1, place + u1), found_at(pattern, char1, place + u1 + 64), p1, q1, n1, m1
            )
            v0 += np.int64((((z0 if high0 else y0) >> s0) & _ONE) ^ _ONE)
            v1 += np.int64((((z1 if high1 else y1) >> s1) & _ONE) ^ _ONE)
        if v0 > l0 and v1 > l1:
            return 3
    return int(v0 > l0) | int(v1 > l1) << 1
