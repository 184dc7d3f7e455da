"""What a first alignment teaches: which stems translate each other.

IBM Model 1 (Brown et al. 1993) in both directions over all beads of the batch, with an empty word that gives
every target word its share of the corpus. Counts are discounted, and pairs of stems met in a single bead are left out,
so that a word seen too little says nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tm.align.features import Floats, Ints
from tm.align.lexicon import Learned, spread

ROUNDS = 6
# Weight of the empty word, against all words of the other side together.
EMPTY = 0.2
# No more pairs of words than this are trained on; they need about 60 bytes each.
PAIRS = 6_000_000
# A bead with more pairs than this (a table, a merged paragraph) teaches nothing.
LARGEST = 6_000
DISCOUNT = 0.8
# Translations less likely than this are left out.
LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Corpus:
    """Beads to learn words from: stem numbers of both sides, bead after bead, with the offsets of each."""

    source: Ints
    source_offsets: Ints
    target: Ints
    target_offsets: Ints


def corpus(parts: Iterable[tuple[Ints, Ints]]) -> Corpus:
    """Collect beads given as the stem numbers of both sides; repeated stems count once."""
    sides: tuple[list[Ints], list[Ints]] = ([], [])
    for both in parts:
        for side, part in zip(sides, both, strict=True):
            side.append(part)
    packed = [_pack(side) for side in sides]
    sizes = [np.diff(offsets) for _, offsets in packed]
    cells = sizes[0] * sizes[1]
    wanted = (cells > 0) & (cells <= LARGEST)
    return Corpus(*(array for both in packed for array in _chosen(*both, wanted)))


def _pack(parts: list[Ints]) -> tuple[Ints, Ints]:
    """Put the stems of all beads into one array, each once in a bead, in rising order."""
    sizes = np.array([len(part) for part in parts], np.int64)
    stems = np.concatenate(parts) if parts else np.empty(0, np.int32)
    width = int(stems.max(initial=0)) + 1
    keys = np.sort(np.repeat(np.arange(len(parts), dtype=np.int64), sizes) * width + stems)
    keys = keys[np.diff(keys, prepend=-1) > 0]
    offsets = np.searchsorted(keys, np.arange(len(parts) + 1, dtype=np.int64) * width)
    return (keys % width).astype(np.int32), offsets


def _chosen(stems: Ints, offsets: Ints, wanted: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Keep some of the beads."""
    sizes = np.diff(offsets)
    return stems[np.repeat(wanted, sizes)], np.concatenate(([0], np.cumsum(sizes[wanted])))


def words(beads: Corpus, sources: int, targets: int) -> Learned:
    """Train the translation table over `sources` and `targets` stems."""
    sizes = np.diff(beads.source_offsets), np.diff(beads.target_offsets)
    cells = sizes[0] * sizes[1]
    kept = _sample(cells)
    bead = np.repeat(kept, cells[kept])
    inside = np.arange(len(bead), dtype=np.int64) - np.repeat(np.cumsum(cells[kept]) - cells[kept], cells[kept])
    wide = sizes[1][bead]
    source_place = beads.source_offsets[:-1][bead] + inside // wide
    target_place = beads.target_offsets[:-1][bead] + inside % wide
    seen = (
        np.bincount(_occurrences(beads.source, beads.source_offsets, kept), minlength=sources),
        np.bincount(_occurrences(beads.target, beads.target_offsets, kept), minlength=targets),
    )
    order, begins = _grouped(beads.source[source_place].astype(np.int64) * targets + beads.target[target_place])
    met = np.diff(begins)
    one, other = (
        side[place[order[begins[:-1]]]] for side, place in ((beads.source, source_place), (beads.target, target_place))
    )
    # Pairs met once, and pairs met no more often than chance has it, cannot be told from noise.
    strong = (met >= 2) & (met * len(kept) > 1.0 * seen[0][one] * seen[1][other])
    order = order[np.repeat(strong, met)]
    met, one, other = met[strong], one[strong], other[strong]
    source_place, target_place, bead = source_place[order], target_place[order], bead[order]
    forward = _train(met, target_place, sizes[0][bead], (one, other), seen[1])
    backward = _train(met, source_place, sizes[1][bead], (other, one), seen[0])
    totals = np.bincount(one, weights=forward), np.bincount(other, weights=backward)
    # Each direction keeps what is likely in it; an entry stays if one direction wants it.
    forward[(forward < DISCOUNT) | (forward < LEAST * totals[0][one])] = DISCOUNT
    backward[(backward < DISCOUNT) | (backward < LEAST * totals[1][other])] = DISCOUNT
    wanted = (forward > DISCOUNT) | (backward > DISCOUNT)
    one, other = one[wanted], other[wanted]
    counts = [(found[wanted] - DISCOUNT).astype(np.float32) for found in (forward, backward)]
    return Learned(
        starts=np.searchsorted(one, np.arange(sources + 1)).astype(np.int32),
        targets=other.astype(np.int32),
        forward=counts[0],
        backward=counts[1],
        seen_source=seen[0].astype(np.float32),
        seen_target=seen[1].astype(np.float32),
        given_source=np.bincount(one, weights=counts[0], minlength=sources).astype(np.float32),
        given_target=np.bincount(other, weights=counts[1], minlength=targets).astype(np.float32),
    )


def _sample(cells: Ints) -> Ints:
    """Choose beads evenly over the corpus so that no more than `PAIRS` pairs come of them."""
    total = int(cells.sum())
    if total <= PAIRS:
        return np.arange(len(cells))
    step = np.floor(np.arange(len(cells)) * (PAIRS / total))
    return np.flatnonzero(np.diff(step, prepend=-1.0) > 0)


def _occurrences(stems: Ints, offsets: Ints, kept: Ints) -> Ints:
    return stems[spread(offsets, kept)[1]]


def _grouped(keys: Ints) -> tuple[Ints, Ints]:
    """Order places so that equal keys stand together; gives the order and where each key begins, with the end."""
    bits = max(len(keys).bit_length(), 1)
    if int(keys.max(initial=0)).bit_length() + bits < 64:
        # One number for key and place: sorting numbers is several times faster than ordering by them.
        packed = np.sort((keys << bits) | np.arange(len(keys), dtype=np.int64))
        order, found = packed & ((1 << bits) - 1), packed >> bits
    else:
        order = np.argsort(keys, kind="stable")
        found = keys[order]
    return order, np.concatenate((np.flatnonzero(np.diff(found, prepend=-1)), [len(keys)]))


def _train(met: Ints, made: Ints, given: Ints, pairs: tuple[Ints, Ints], seen: Ints) -> Floats:
    """Train one direction; gives the expected counts of each pair.

    Cells stand pair by pair, `met` of each. `made` is the occurrence that a cell may explain, `given` how many words
    that one chooses from; `pairs` are the given and the made word of each pair, `seen` how often each made word occurs.
    """
    if not len(made):
        return np.zeros(0)
    giver, word = pairs
    share = EMPTY * seen / max(float(seen.sum()), 1.0)
    rest = np.zeros(int(made.max()) + 1)
    rest[made] = np.repeat(share[word], met)
    chance = (1 - EMPTY) / given
    begins = np.cumsum(met) - met
    counts: Floats = met.astype(np.float64)
    for _ in range(ROUNDS):
        total = np.bincount(giver, weights=counts)
        cells = chance * np.repeat(counts / total[giver], met)
        cells /= (rest + np.bincount(made, weights=cells, minlength=len(rest)))[made]
        counts = np.add.reduceat(cells, begins)
    return counts
