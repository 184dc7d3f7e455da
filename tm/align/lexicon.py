"""How strongly a word on one side speaks for a word on the other: the sparse translation table of a document pair.

The model is a mixture a word. A target word `t` of a bead whose source side is the set of words `S` has probability

    P(t | S) = (1 - q) p0(t) + q * mean over s in S of p(t | s)

where `p0` is its share of the document and `q` how far the table explains it at all; dividing by `p0` gives the ratio
against "unaligned" that the score adds up. A word without an entry has q = 0 and a ratio of exactly 1: it says
nothing. Entries come from what needs no learning (same number, same word, same sound), and from what was learned on
stems (`learn`). Source: IBM Model 1 (Brown et al. 1993) as used for sentence alignment by Moore (2002); the mixture
with a reliability of each word's own is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tm.align import tokens
from tm.align.features import Floats, Ints

# How far a word is explained by its like on the other side, where there is one, before anything is learned.
TRUST_NUMBER = (0.4, 0.6, 0.8)  # of one, two, more digits
TRUST_MARK = 0.3
TRUST_SAME = (0.1, 0.2, 0.3, 0.6)  # of one, two, three, more letters
TRUST_ACRONYM = 0.7
TRUST_SOUND = 0.5
SOUND_LENGTH = (4, 5)


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix by rows: entries `starts[r]` to `starts[r + 1]` of `columns` and `weights` belong to row `r`."""

    starts: Ints
    columns: Ints
    weights: Floats


@dataclass(frozen=True, slots=True)
class Table:
    """Both directions of the translation table, over the words of one pair of documents.

    `forward` maps source words to target words, `target_rest` is 1 - q of each target word; `backward` and
    `source_rest` likewise. Weights are q * p(t | s) / p0(t).
    """

    forward: Rows
    target_rest: Floats
    backward: Rows
    source_rest: Floats


def trust(word: str) -> float:
    """Say how far a word is explained by the very same word on the other side, 0 to 1."""
    if word[0] == "#":
        return TRUST_NUMBER[min(len(word) - 2, 2)]
    if not word[0].isalpha():
        return TRUST_MARK
    if len(word) > 1 and word.isupper():
        return TRUST_ACRONYM
    return TRUST_SAME[min(len(word), 4) - 1]


def rows(height: int, keys: Ints, columns: Ints, weights: Floats) -> Rows:
    """Build a sparse matrix from its entries; those of one place are added up."""
    order = np.lexsort((columns, keys))
    keys, columns, weights = keys[order], columns[order], weights[order]
    new = np.ones(len(keys), np.bool_)
    new[1:] = (keys[1:] != keys[:-1]) | (columns[1:] != columns[:-1])
    first = np.flatnonzero(new)
    summed = np.add.reduceat(weights, first) if len(first) else weights
    starts = np.searchsorted(keys[first], np.arange(height + 1)).astype(np.int32)
    return Rows(starts, columns[first].astype(np.int32), summed.astype(np.float32))


def spread(starts: Ints, picked: Ints) -> tuple[Ints, Ints]:
    """List the entries of the picked rows: which pick each belongs to, and its place in the matrix."""
    begins = starts[picked]
    counts = starts[picked + 1] - begins
    owners = np.repeat(np.arange(len(picked), dtype=np.int32), counts)
    before = np.cumsum(counts) - counts
    places = np.arange(len(owners), dtype=np.int32) - np.repeat(before - begins, counts).astype(np.int32)
    return owners, places


def join(left: Sequence[str], right: Sequence[str]) -> tuple[Ints, Ints]:
    """Pair the numbers of equal keys; empty keys pair with nothing.

    >>> [side.tolist() for side in join(["a", "b", ""], ["b", "", "b"])]
    [[1, 1], [0, 2]]
    """
    groups: dict[str, list[int]] = {}
    for number, key in enumerate(right):
        if key:
            groups.setdefault(key, []).append(number)
    pairs = [(one, other) for one, key in enumerate(left) if key for other in groups.get(key, ())]
    both = np.array(pairs, np.int32).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _sound_key(word: str) -> str:
    if not word.islower() or len(word) < SOUND_LENGTH[0]:
        return ""
    key = tokens.sound(word)[: SOUND_LENGTH[1]]
    return key if len(key) >= SOUND_LENGTH[0] else ""


def table(sources: Sequence[str], targets: Sequence[str], source_counts: Floats, target_counts: Floats) -> Table:
    """Build the table of one document pair from its distinct words and their counts."""
    one, other, trusts = likeness(sources, targets)
    forward, target_rest = _direction(one, other, trusts, target_counts, len(sources))
    backward, source_rest = _direction(other, one, trusts, source_counts, len(targets))
    return Table(forward, target_rest, backward, source_rest)


def likeness(sources: Sequence[str], targets: Sequence[str]) -> tuple[Ints, Ints, Floats]:
    """Pair the words of two documents that look or sound the same: numbers of both, and the trust in each pair."""
    pairs: dict[tuple[int, int], float] = {}
    for keys in ((sources, targets), (list(map(_sound_key, sources)), list(map(_sound_key, targets)))):
        for one, other in zip(*(side.tolist() for side in join(*keys)), strict=True):
            pairs.setdefault((one, other), trust(sources[one]) if sources[one] == targets[other] else TRUST_SOUND)
    both = np.array(list(pairs), np.int32).reshape(-1, 2)
    return both[:, 0], both[:, 1], np.array(list(pairs.values()), np.float32)


def _direction(given: Ints, made: Ints, trusts: Floats, counts: Floats, height: int) -> tuple[Rows, Floats]:
    """Weigh the entries of one direction: a word makes the words that are like it in proportion to their counts."""
    total = max(float(counts.sum()), 1.0)
    reliability = np.zeros(len(counts), np.float32)
    np.maximum.at(reliability, made, trusts)
    group = np.zeros(height, np.float32)
    np.add.at(group, given, counts[made])
    weights = reliability[made] * total / np.maximum(group[given], 1.0)
    return rows(height, given, made, weights.astype(np.float32)), 1.0 - reliability
