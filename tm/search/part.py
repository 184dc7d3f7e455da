"""A part of an index: the arrays for a run of texts, in order of length, and how they are made.

Characters are given numbers, those of the part's own alphabet, from 1; each text is a run of such numbers. The elements
that most texts of a sample have get a column of their own (`tm.search.elements`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from tm.search import elements
from tm.search.errors import AlphabetError

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Columns of their own for pairs and for single characters, and those that the rest shares.
PAIRS, PAIRS_SHARED, SINGLES, SINGLES_SHARED = 1536, 256, 256, 64
_SAMPLE = 20_000
_BATCH = 50_000
_LARGEST_ALPHABET = elements.UNKNOWN - 1
#: Kinds of characters whose numbers need one byte.
SMALL_ALPHABET = 255


@dataclass(frozen=True, slots=True)
class Part:
    """The arrays. Text i is `codes[offsets[i]:offsets[i + 1]]`, has `lengths[i]` characters and the id `ids[i]`.

    `alphabet` holds code points, rising. `codes` are the lower halves of the characters' numbers; the upper ones are in
    `highs`, which is empty where there are none. `pairs` and `singles` are the keys of elements with a column of their
    own, rising; their ranks by frequency say which, so that the columns that queries need most stand together. `bits[i
    // 512, column, i // 64 % 8]` has bit i % 64 where text i has the element: what a query needs of 512 texts stands in
    one line of the cache a column. The last column is empty.
    """

    alphabet: NDArray[np.uint32]
    pairs: NDArray[np.uint64]
    pair_ranks: NDArray[np.int64]
    singles: NDArray[np.uint64]
    single_ranks: NDArray[np.int64]
    lengths: NDArray[np.int32]
    ids: NDArray[np.int64]
    offsets: NDArray[np.int64]
    codes: NDArray[np.uint8]
    highs: NDArray[np.uint8]
    bits: NDArray[np.uint64]


ARRAYS = tuple(field.name for field in fields(Part))
TYPES = dict(zip(ARRAYS, ("u4", "u8", "i8", "u8", "i8", "i4", "i8", "i8", "u1", "u1", "u8"), strict=True))


def build(texts: Iterable[tuple[int, str]], progress: Callable[[int], object] = lambda _: None) -> Part:
    """Make a part of (id, text); texts are folded already. `progress` is told how many texts have been read.

    Needs about 6 bytes a character, and 400 a text, while it works.

    Raises:
        AlphabetError: too many kinds of characters.
    """
    ids: list[int] = []
    lengths: list[int] = []
    pieces: list[NDArray[np.uint32]] = []
    pending: list[str] = []
    for number, text in texts:
        ids.append(number)
        lengths.append(len(text))
        pending.append(text)
        if len(pending) == _BATCH:
            pieces.append(_points("".join(pending)))
            pending.clear()
            progress(len(ids))
    pieces.append(_points("".join(pending)))
    progress(len(ids))
    alphabet = np.unique(np.concatenate([np.unique(piece) for piece in pieces]))
    if len(alphabet) > _LARGEST_ALPHABET:
        raise AlphabetError(f"{len(alphabet)} kinds of characters; an index takes {_LARGEST_ALPHABET}")
    table = _table(alphabet)
    codes = np.empty(sum(map(len, pieces)), np.uint16)
    filled = 0
    while pieces:  # one at a time, so that memory is given back
        piece = pieces.pop(0)
        codes[filled : filled + len(piece)] = table[piece]
        filled += len(piece)
    return _ordered(alphabet, np.array(ids, np.int64), np.array(lengths, np.int32), codes)


def _ordered(
    alphabet: NDArray[np.uint32], ids: NDArray[np.int64], lengths: NDArray[np.int32], codes: NDArray[np.uint16]
) -> Part:
    """Put texts in order of length and set the bits of their elements."""
    order = np.lexsort((ids, lengths))
    begins = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths, dtype=np.int64)])
    ids, lengths = ids[order], lengths[order]
    offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths, dtype=np.int64)])
    sorted_codes = np.empty_like(codes)
    for index, place in enumerate(order.tolist()):
        sorted_codes[offsets[index] : offsets[index + 1]] = codes[begins[place] : begins[place + 1]]
    pairs, pair_ranks = _frequent(sorted_codes, offsets, 2, PAIRS)
    singles, single_ranks = _frequent(sorted_codes, offsets, 1, SINGLES)
    columns = len(pairs) + PAIRS_SHARED + len(singles) + SINGLES_SHARED + 1
    bits = np.zeros(((len(ids) + 511) // 512, columns, 8), np.uint64)
    elements.fill(sorted_codes, offsets, 2, pairs, pair_ranks, 0, PAIRS_SHARED, bits)
    elements.fill(sorted_codes, offsets, 1, singles, single_ranks, len(pairs) + PAIRS_SHARED, SINGLES_SHARED, bits)
    lows = sorted_codes.astype(np.uint8)
    highs = (sorted_codes >> 8).astype(np.uint8) if len(alphabet) > SMALL_ALPHABET else lows[:0]
    return Part(alphabet, pairs, pair_ranks, singles, single_ranks, lengths, ids, offsets, lows, highs, bits)


def _frequent(
    codes: NDArray[np.uint16], offsets: NDArray[np.int64], width: int, most: int
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Give the keys that most texts of a sample have, rising, and their ranks, the most frequent 0."""
    number = len(offsets) - 1
    step = max(1, number // _SAMPLE)
    made = [elements.keys(codes[offsets[at] : offsets[at + 1]][:2000], width) for at in range(0, number, step)]
    found, counts = np.unique(np.concatenate([*made, np.zeros(0, np.uint64)]), return_counts=True)
    best = np.argsort(-counts, kind="stable")[:most]
    rising = np.argsort(found[best])
    return found[best][rising], rising.astype(np.int64)


def numbered(alphabet: NDArray[np.uint32], text: str) -> NDArray[np.uint16]:
    """Give a text in the numbers of an alphabet; characters that it does not have are `elements.UNKNOWN`."""
    points = _points(text)
    places = np.searchsorted(alphabet, points)
    inside = np.minimum(places, max(len(alphabet) - 1, 0))
    known = alphabet[inside] == points if len(alphabet) else np.zeros(len(points), bool)
    return np.where(known, places + 1, elements.UNKNOWN).astype(np.uint16)


def text_at(part: Part, place: int) -> str:
    """Give a text of a part back."""
    inside = slice(int(part.offsets[place]), int(part.offsets[place + 1]))
    numbers = part.codes[inside].astype(np.uint16)
    if len(part.highs):
        numbers |= part.highs[inside].astype(np.uint16) << np.uint16(8)
    return part.alphabet[numbers - 1].tobytes().decode("utf-32-le", "surrogatepass")


def _points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _table(alphabet: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """Give the number of each code point up to the last of the alphabet."""
    table = np.zeros(int(alphabet[-1]) + 1 if len(alphabet) else 1, np.uint16)
    table[alphabet] = np.arange(1, len(alphabet) + 1, dtype=np.uint16)
    return table
