"""Levenshtein distances of a query from eight texts at once, each up to a limit of its own.

Myers' bit vectors (1999) in Hyyrö's band along the diagonals (2003). Where we differ: the band holds only the k + 1
diagonals that a path of cost k between texts of these lengths can touch; what is followed is the diagonal that ends in
the last cell: its value never falls and ends as the distance, so texts are left as soon as all eight have passed their
limits. A step waits for the one before, and needs the same instructions for every text, so eight go side by side
(`tm.search.lanes`); texts of much the same length share a band that is hardly wider than each one's.

The query is given as bits: of `pattern[place, numbers[c]]` bit b says whether the query has c at place + b - `padding`,
so that a step finds 64 rows with one look. `padding` is at least limit + 128, and 2 limit + 256 places stand behind the
query.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.compiled import compiled
from tm.search.band import EACH, HEAD, LIMIT, VALUE, begin
from tm.search.lanes import gather, load, more, none, some, spread, store

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ONE = np.uint64(1)
_LAST = np.uint64(63)
#: Columns between two looks at whether all texts are out.
STRIDE = 8


@compiled("void(uint16[::1], uint16[::1], int64, uint64[:, ::1])")
def spread_out(
    codes: NDArray[np.uint16], numbers: NDArray[np.uint16], padding: int, pattern: NDArray[np.uint64]
) -> None:
    """Write the pattern of a query, which is zeros before."""
    for place in range(padding + len(codes) - 1, -1, -1):
        for row in range(1, pattern.shape[1]):
            pattern[place, row] = pattern[place + 1, row] << _ONE
        if place >= padding and numbers[codes[place - padding]]:
            pattern[place, numbers[codes[place - padding]]] |= _ONE


@compiled("void(uint64[::1], uint64[::1], int64, int64, uint16[::1], int64)")
def _narrow(
    state: NDArray[np.uint64],
    pattern: NDArray[np.uint64],
    kinds: int,
    place: int,
    rows: NDArray[np.uint16],
    columns: int,
) -> None:
    """Go some columns on in a band of one word."""
    value = load(state, VALUE)
    rises = load(state, HEAD)
    falls = load(state, HEAD + 8)
    ends = load(state, HEAD + 16)
    for column in range(columns):
        found = gather(pattern, kinds * (place + column), rows, 8 * column)
        same = (((found & rises) + rises) ^ rises) | found | falls
        right = falls | ~(same | rises)
        left = same & rises
        value = value + none(same & ends)
        moved = same >> _ONE
        rises = left | ~(moved | right)
        falls = moved & right
    store(state, VALUE, value)
    store(state, HEAD, rises)
    store(state, HEAD + 8, falls)


@compiled("void(uint64[::1], int64, uint64[::1], int64, int64, uint16[::1], int64)")
def _wide(
    state: NDArray[np.uint64],
    words: int,
    pattern: NDArray[np.uint64],
    kinds: int,
    place: int,
    rows: NDArray[np.uint16],
    columns: int,
) -> None:
    """Go some columns on in a band of several words, the lowest rows in the first one."""
    value = load(state, VALUE)
    for column in range(columns):
        at = kinds * (place + column)
        carry = ended = same = right = left = spread(np.uint64(0))
        here = HEAD
        for word in range(words):
            found = gather(pattern, at, rows, 8 * column)
            at += 64 * kinds
            rises = load(state, here)
            falls = load(state, here + 8)
            common = found & rises
            total = common + rises + carry
            carry = (common | (rises & ~total)) >> _LAST
            before = same
            same = (total ^ rises) | found | falls
            ended = ended | (same & load(state, here + 16))
            if word > 0:  # the bit that moves down is known only now
                moved = (before >> _ONE) | (same << _LAST)
                store(state, here - EACH, left | ~(moved | right))
                store(state, here - EACH + 8, moved & right)
            right = falls | ~(same | rises)
            left = same & rises
            here += EACH
        moved = same >> _ONE
        store(state, here - EACH, left | ~(moved | right))
        store(state, here - EACH + 8, moved & right)
        value = value + none(ended)
    store(state, VALUE, value)


@compiled("uint16(uint8[::1], uint8[::1], uint64)")
def _code(codes: NDArray[np.uint8], highs: NDArray[np.uint8], at: np.uint64) -> np.uint16:
    """Give the number of a character."""
    return np.uint16(codes[at]) | (np.uint16(highs[at]) << np.uint16(8) if len(highs) else np.uint16(0))


@compiled("void(uint16[::1], uint8[::1], uint8[::1], int64[::1], int64, int64, uint16[::1])")
def _read(
    numbers: NDArray[np.uint16],
    codes: NDArray[np.uint8],
    highs: NDArray[np.uint8],
    begins: NDArray[np.int64],
    done: int,
    columns: int,
    rows: NDArray[np.uint16],
) -> None:
    """Write the columns of the pattern for the next characters of eight texts, side by side."""
    for lane in range(8):
        # Unsigned and of a number known beforehand: LLVM leaves out looks for negative places, and the loop.
        at = np.uint64(begins[lane] + done)
        if at + np.uint64(STRIDE) > np.uint64(len(codes)):
            for column in range(min(columns, len(codes) - int(begins[lane]) - done)):
                rows[8 * column + lane] = numbers[_code(codes, highs, at + np.uint64(column))]
        elif len(highs):
            for column in range(STRIDE):
                rows[8 * column + lane] = numbers[_code(codes, highs, at + np.uint64(column))]
        else:
            for column in range(STRIDE):
                rows[8 * column + lane] = numbers[codes[at + np.uint64(column)]]


@compiled("int64(int64[::1], int64)")
def _stop(sizes: NDArray[np.int64], done: int) -> int:
    """Give where the first of the texts that go on ends, or where the last one ended."""
    stop = sizes.max()
    for lane in range(8):
        if done < sizes[lane] < stop:
            stop = sizes[lane]
    return int(stop)


@compiled(
    "void(uint64[:, ::1], int64, int64, uint16[::1], uint8[::1], uint8[::1],"
    " int64[::1], int64[::1], int64[::1], uint64[::1], uint16[::1], int64[::1])"
)
def distances(
    pattern: NDArray[np.uint64],
    padding: int,
    length: int,
    numbers: NDArray[np.uint16],
    codes: NDArray[np.uint8],
    highs: NDArray[np.uint8],
    begins: NDArray[np.int64],
    sizes: NDArray[np.int64],
    limits: NDArray[np.int64],
    state: NDArray[np.uint64],
    rows: NDArray[np.uint16],
    values: NDArray[np.int64],
) -> None:
    """Write the distances of eight texts from the query of this length to `values`, or more than their limits.

    Text i is `codes[begins[i] : begins[i] + sizes[i]]`, with the upper halves of its characters' numbers in `highs`,
    which is empty where all are small. No text may differ from the query in length by more than its limit. `state` and
    `rows` are room to work in (`tm.search.band.room`; 8 · `STRIDE`).
    """
    flat = pattern.ravel()
    kinds = pattern.shape[1]
    words, first = begin(length, sizes, limits, state)
    for lane in range(8):
        values[lane] = limits[lane] + 1 if sizes[lane] else length
    done = 0
    stop = _stop(sizes, done)
    while done < stop:
        while done < stop:
            columns = min(STRIDE, stop - done)
            _read(numbers, codes, highs, begins, done, columns, rows)
            place = padding - first + done
            if words == 1:
                _narrow(state, flat, kinds, place, rows, columns)
            else:
                _wide(state, words, flat, kinds, place, rows, columns)
            done += columns
            limit = load(state, LIMIT)
            if not some(none(more(load(state, VALUE), limit))):
                return
        for lane in range(8):
            if sizes[lane] == done:
                values[lane] = np.int64(state[VALUE + lane])
        stop = _stop(sizes, done)
