"""Levenshtein distance of a query from texts, up to a limit.

Myers' bit vectors (1999) in Hyyrö's band along the diagonals (2003). Where we differ: the band holds only the k + 1
diagonals that a path of cost k between texts of these lengths can touch, and what is followed is the last diagonal
itself: its value never falls and ends as the distance, so a hopeless pair is left as soon as it passes k. Since each
step waits for the one before, `tm.search.hopeless` takes four texts at once.

The query is given as bits: `pattern[numbers[c]]` has bit `padding` + i where c is its i-th character. `padding` is a
multiple of 64 and at least limit + 64, and limit + 192 bits stand behind the query.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.search.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ONE = np.uint64(1)


@compiled("uint64(uint64[:, ::1], uint16, int64)")
def found_at(pattern: NDArray[np.uint64], char: np.uint16, place: int) -> np.uint64:
    """Give 64 bits of a row of the pattern from any place on."""
    word = place >> 6
    shift = np.uint64(place & 63)
    found: np.uint64 = (pattern[char, word] >> shift) | ((pattern[char, word + 1] << _ONE) << (np.uint64(63) - shift))
    return found


@compiled("UniTuple(uint64, 3)(uint64, uint64, uint64)")
def step(found: np.uint64, positive: np.uint64, negative: np.uint64) -> tuple[np.uint64, np.uint64, np.uint64]:
    """Go one column on: bits of diagonals that do not rise, vertical rises and falls of the next column."""
    zero = (((found & positive) + positive) ^ positive) | found | negative
    plus = negative | ~(zero | positive)
    minus = zero & positive
    shifted = zero >> _ONE
    return zero, minus | ~(shifted | plus), shifted & plus


@compiled("UniTuple(uint64, 6)(uint64, uint64, uint64, uint64, uint64, uint64)")
def step_double(
    found0: np.uint64,
    found1: np.uint64,
    positive0: np.uint64,
    positive1: np.uint64,
    negative0: np.uint64,
    negative1: np.uint64,
) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64, np.uint64, np.uint64]:
    """Go one column on in a band of two words: first what `step` gives first, low word before high."""
    common = found0 & positive0
    total = common + positive0
    carry = np.uint64(total < common)
    zero0 = (total ^ positive0) | found0 | negative0
    zero1 = (((found1 & positive1) + positive1 + carry) ^ positive1) | found1 | negative1
    plus0 = negative0 | ~(zero0 | positive0)
    plus1 = negative1 | ~(zero1 | positive1)
    minus0 = zero0 & positive0
    minus1 = zero1 & positive1
    shifted0 = (zero0 >> _ONE) | (zero1 << np.uint64(63))
    shifted1 = zero1 >> _ONE
    return (
        zero0, zero1,
        minus0 | ~(shifted0 | plus0), minus1 | ~(shifted1 | plus1),
        shifted0 & plus0, shifted1 & plus1,
    )  # fmt: skip


@compiled("int64(uint64[:, ::1], int64, int64, int64, int64, uint16[::1], uint16[::1], int64)")
def _double(
    pattern: NDArray[np.uint64],
    padding: int,
    up: int,
    down: int,
    value: int | np.int64,
    numbers: NDArray[np.uint16],
    text: NDArray[np.uint16],
    limit: int,
) -> int | np.int64:
    """Do what `distance` does with a band of 65 to 128 diagonals, the lowest ones in the high word."""
    full = ~np.uint64(0)
    positive0 = full << np.uint64(127 - up) if up >= 64 else np.uint64(0)
    positive1 = full if up >= 64 else full << np.uint64(63 - up)
    negative0 = negative1 = np.uint64(0)
    high = down < 64
    diagonal = np.uint64(63 - down) if high else np.uint64(127 - down)
    first = padding + up - 127
    for column in range(len(text)):
        char = numbers[text[column]]
        zero0, zero1, positive0, positive1, negative0, negative1 = step_double(
            found_at(pattern, char, first + column),
            found_at(pattern, char, first + column + 64),
            positive0, positive1, negative0, negative1,
        )  # fmt: skip
        value += np.int64((((zero1 if high else zero0) >> diagonal) & _ONE) ^ _ONE)
        if value > limit:
            return -1
    return value


@compiled("int64(uint64[:, ::1], int64, int64, int64, int64, uint16[::1], uint16[::1], int64)")
def _wide(
    pattern: NDArray[np.uint64],
    padding: int,
    up: int,
    down: int,
    value: int | np.int64,
    numbers: NDArray[np.uint16],
    text: NDArray[np.uint16],
    limit: int,
) -> int | np.int64:
    """Do what `distance` does with a band of several words, the lowest diagonals in the last one."""
    words = (up + down) // 64 + 1
    top = 64 * words - 1
    state = np.zeros((5, words + 1), np.uint64)
    positive = state[0]
    negative = state[1]
    zeros = state[2]
    pluses = state[3]
    minuses = state[4]
    for bit in range(top - up, top + 1):
        positive[bit >> 6] |= _ONE << np.uint64(bit & 63)
    watched = (top - down) >> 6
    diagonal = np.uint64((top - down) & 63)
    first = padding + up - top
    for column in range(len(text)):
        char = numbers[text[column]]
        place = first + column
        carry = np.uint64(0)
        for word in range(words):
            found = found_at(pattern, char, place + 64 * word)
            risen = positive[word]
            common = found & risen
            total = common + risen
            over = total < common
            total += carry
            carry = np.uint64(1) if over or total < carry else np.uint64(0)
            zero = (total ^ risen) | found | negative[word]
            zeros[word] = zero
            pluses[word] = negative[word] | ~(zero | risen)
            minuses[word] = zero & risen
        value += np.int64(((zeros[watched] >> diagonal) & _ONE) ^ _ONE)
        if value > limit:
            return -1
        for word in range(words):
            zero = (zeros[word] >> _ONE) | (zeros[word + 1] << np.uint64(63))
            positive[word] = minuses[word] | ~(zero | pluses[word])
            negative[word] = zero & pluses[word]
    return value


@compiled("int64(uint64[:, ::1], int64, int64, uint16[::1], uint16[::1], int64)")
def distance(
    pattern: NDArray[np.uint64],
    padding: int,
    length: int,
    numbers: NDArray[np.uint16],
    text: NDArray[np.uint16],
    limit: int,
) -> int | np.int64:
    """Give the distance of a text from the query of this length, or -1 where it is above the limit."""
    apart = length - len(text)
    if abs(apart) > limit:
        return -1
    up = (limit + apart) >> 1
    down = up - apart
    value: int | np.int64 = max(apart, 0)
    if up + down >= 64:
        if up + down < 128:
            return _double(pattern, padding, up, down, value, numbers, text, limit)
        return _wide(pattern, padding, up, down, value, numbers, text, limit)
    # Bit 63 is row column + up; rows above the first hold the value of the column: neither bit set.
    positive = ~np.uint64(0) << np.uint64(63 - up)
    negative = np.uint64(0)
    diagonal = np.uint64(63 - down)
    first = padding + up - 63
    for column in range(len(text)):
        found = found_at(pattern, numbers[text[column]], first + column)
        zero, positive, negative = step(found, positive, negative)
        value += np.int64(((zero >> diagonal) & _ONE) ^ _ONE)
        if value > limit:
            return -1
    return value
