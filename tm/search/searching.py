"""The best matches of a query in parts of an index: what brute force would give, in the same order.

The score of two texts is 100 · (1 - Levenshtein distance / length of the longer one), in code points, both folded (NFC,
single spaces); two empty texts score 100. Of equal scores the text that came into the memory first comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from tm.search import band, distance, elements, measuring, plain, scan
from tm.search.part import PAIRS_SHARED, SINGLES_SHARED, Part, numbered, text_at

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Numbers of 8 bytes in the pattern of a query, a third of all, for which a search may take memory.
_LARGEST = 1 << 21


class Workspace:
    """Room for one search at a time; a thread of its own needs one of its own."""

    __slots__ = ("bounds", "order", "places")

    def __init__(self, parts: Sequence[Part]) -> None:
        size = max((len(part.ids) for part in parts), default=0)
        self.places, self.bounds, self.order = (np.empty(size, np.int32) for _ in range(3))


def search(
    parts: Sequence[Part],
    dead: Sequence[NDArray[np.uint64]],
    query: str,
    least: float,
    top: int,
    room: Workspace | None = None,
) -> list[tuple[int, float]]:
    """Give (id, score) of the best texts, at most `top`, that score `least` (0 to 100) or more.

    `query` is folded. `dead[p]` has a bit for each text of part p that is not to be found.
    """
    room = room or Workspace(parts)
    scores = np.zeros(top, np.float64)
    texts = np.zeros(top, np.int64)
    held = 0
    for part, hidden in zip(parts, dead, strict=True):
        if held == top:
            least = max(least, float(scores[top - 1]))
        held = _in_part(part, hidden, query, least, scores, texts, held, room)
    return [(int(texts[at]), float(scores[at])) for at in range(held)]


def _in_part(
    part: Part,
    dead: NDArray[np.uint64],
    query: str,
    least: float,
    scores: NDArray[np.float64],
    texts: NDArray[np.int64],
    held: int,
    room: Workspace,
) -> int:
    if not len(part.ids):
        return held
    codes = numbered(part.alphabet, query)
    first = len(part.pairs) + PAIRS_SHARED
    pairs, known = _columns(part, codes, 2, part.pairs, part.pair_ranks, 0, PAIRS_SHARED)
    singles, _ = _columns(part, codes, 1, part.singles, part.single_ranks, first, SINGLES_SHARED)
    number = scan.promising(
        part.bits, pairs, known, singles, part.lengths, dead, len(codes), least, room.places, room.bounds
    )
    if not number:
        return held
    scan.best_first(room.places, room.bounds, number, part.lengths, len(codes), room.order)
    widest = scan.most_edits(max(scan.longest_of(part.lengths, len(codes), least), len(codes)), least)
    if (len(codes) + widest) * len(np.unique(codes)) > _LARGEST:
        return _one_by_one(part, room.places[:number], query, least, scores, texts, held)
    pattern, padding, numbers = _pattern(codes, widest)
    return measuring.measure(
        part.codes, part.highs, part.offsets, part.lengths, part.ids,
        room.places, room.bounds, room.order, number,
        pattern, padding, len(codes), numbers, band.room(widest), np.zeros(8 * distance.STRIDE, np.uint16),
        least, scores, texts, held,
    )  # fmt: skip


def _one_by_one(
    part: Part,
    places: NDArray[np.int32],
    query: str,
    least: float,
    scores: NDArray[np.float64],
    texts: NDArray[np.int64],
    held: int,
) -> int:
    """Do what `tm.search.measuring` does with little room, for the longest queries."""
    candidates = ((int(part.ids[place]), text_at(part, int(place))) for place in places)
    for number, score in plain.search(candidates, query, least, len(scores)):
        held = measuring.keep(scores, texts, held, score, number)
    return held


def _columns(
    part: Part,
    codes: NDArray[np.uint16],
    width: int,
    own: NDArray[np.uint64],
    ranks: NDArray[np.int64],
    first: int,
    shared: int,
) -> tuple[NDArray[np.int64], int]:
    """Give the columns of a query's elements, the rarest first, filled up to a multiple of eight, and how many."""
    keys = elements.known(elements.keys(codes, width))
    out = np.full((len(keys) + 7) // 8 * 8, part.bits.shape[1] - 1, np.int64)
    elements.columns_of(keys, len(keys), own, ranks, first, shared, out)
    out[: len(keys)] = -np.sort(-out[: len(keys)])  # frequent elements have the low columns
    return out, len(keys)


def _pattern(codes: NDArray[np.uint16], limit: int) -> tuple[NDArray[np.uint64], int, NDArray[np.uint16]]:
    """Give the query's bits for `tm.search.distance`: bits, padding, and the column of each code."""
    kinds = np.unique(codes)
    numbers = np.zeros(1 << 16, np.uint16)
    numbers[kinds] = np.arange(1, len(kinds) + 1)
    numbers[elements.UNKNOWN] = 0
    padding = (limit + 191) // 64 * 64
    pattern = np.zeros((padding + len(codes) + 2 * limit + 256, len(kinds) + 1), np.uint64)
    distance.spread_out(codes, numbers, padding, pattern)
    return pattern, padding, numbers
