"""What two texts share, as columns of bits: a bit for each text, a column for each element.

The n-th occurrence of a character, or of a pair of neighbours (with a mark before the first character and after the
last), is an element of a text. One edit takes away at most one element of the first kind and two of the second; so
two texts at distance d, the longer of M characters, share at least M - d of the first and M + 1 - 2 d of the second
(Ukkonen 1992; Gravano et al. 2001). Frequent elements have a column of their own; the others share some by hash, which
can only make two texts seem nearer than they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tm.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Bits of a key for the number of the occurrence.
OCCURRENCES = 20
#: The code of a character that a memory does not have; 0 is the mark at both ends of a text.
UNKNOWN = 0xFFFF
_MIX = np.uint64(0x9E3779B97F4A7C15)


@compiled("uint64(uint64)")
def mixed(key: np.uint64) -> np.uint64:
    """Spread a key over 64 bits."""
    key = (key ^ (key >> np.uint64(31))) * _MIX
    key = (key ^ (key >> np.uint64(29))) * _MIX
    return key ^ (key >> np.uint64(32))


@compiled("void(uint16[::1], int64, uint64[::1], int64[::1], uint64[::1])")
def keys_of(
    codes: NDArray[np.uint16],
    width: int,
    table: NDArray[np.uint64],
    counts: NDArray[np.int64],
    out: NDArray[np.uint64],
) -> None:
    """Give the elements of a text as keys: n characters give n keys for `width` 1 and n + 1 for `width` 2.

    `table` and `counts` are room to work in: a power of two of places, at least twice as many as keys and 16.
    """
    number = len(codes) + width - 1
    size = 16
    while size < 2 * number:
        size *= 2
    counts[:size] = 0
    mask = np.uint64(size - 1)
    for index in range(number):
        gram = np.uint64(codes[index]) if index < len(codes) else np.uint64(0)
        if width == 2 and index > 0:
            gram |= np.uint64(codes[index - 1]) << np.uint64(16)
        place = mixed(gram) & mask
        while counts[place] > 0 and table[place] != gram:
            place = (place + np.uint64(1)) & mask
        table[place] = gram
        counts[place] += 1
        occurrence = min(counts[place], (1 << OCCURRENCES) - 1)
        out[index] = (gram << np.uint64(OCCURRENCES)) | np.uint64(occurrence)


@compiled("void(uint64[::1], int64, uint64[::1], int64[::1], int64, int64, int64[::1])")
def columns_of(
    keys: NDArray[np.uint64],
    number: int,
    own: NDArray[np.uint64],
    ranks: NDArray[np.int64],
    first: int,
    shared: int,
    out: NDArray[np.int64],
) -> None:
    """Give the column of each key: `first` + its rank if it is in `own` (rising), or one of the `shared` behind."""
    for index in range(number):
        key = keys[index]
        low = 0
        high = len(own)
        while low < high:
            middle = (low + high) >> 1
            if own[middle] < key:
                low = middle + 1
            else:
                high = middle
        if low < len(own) and own[low] == key:
            out[index] = first + ranks[low]
        else:
            out[index] = first + len(own) + np.int64(mixed(key) % np.uint64(shared))


@compiled("void(uint16[::1], int64[::1], int64, uint64[::1], int64[::1], int64, int64, uint64[:, :, ::1])")
def fill(
    codes: NDArray[np.uint16],
    offsets: NDArray[np.int64],
    width: int,
    own: NDArray[np.uint64],
    ranks: NDArray[np.int64],
    first: int,
    shared: int,
    bits: NDArray[np.uint64],
) -> None:
    """Set the bits of texts: `bits[i // 512, column, i // 64 % 8]`; text i is `codes[offsets[i]:offsets[i + 1]]`."""
    longest = 0
    for text in range(len(offsets) - 1):
        longest = max(longest, offsets[text + 1] - offsets[text])
    size = 16
    while size < 2 * (longest + 1):
        size *= 2
    table = np.zeros(size, np.uint64)
    counts = np.zeros(size, np.int64)
    keys = np.zeros(longest + 1, np.uint64)
    columns = np.zeros(longest + 1, np.int64)
    for text in range(len(offsets) - 1):
        part = codes[offsets[text] : offsets[text + 1]]
        keys_of(part, width, table, counts, keys)
        number = len(part) + width - 1
        columns_of(keys, number, own, ranks, first, shared, columns)
        bit = np.uint64(1) << np.uint64(text & 63)
        for index in range(number):
            bits[text >> 9, columns[index], (text >> 6) & 7] |= bit


def keys(codes: NDArray[np.uint16], width: int) -> NDArray[np.uint64]:
    """Give the keys of one text."""
    size = 1 << max(4, (2 * (len(codes) + 1)).bit_length())
    out = np.empty(len(codes) + width - 1, np.uint64)
    keys_of(codes, width, np.zeros(size, np.uint64), np.zeros(size, np.int64), out)
    return out


def known(made: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Leave out the keys with a character that no text of the memory has."""
    grams = made >> np.uint64(OCCURRENCES)
    mask = np.uint64(UNKNOWN)
    kept: NDArray[np.uint64] = made[((grams & mask) != mask) & ((grams >> np.uint64(16)) != mask)]
    return kept
