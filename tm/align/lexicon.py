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
# How much a learned word is doubted, in occurrences, and how far a word is explained at most.
UNSURE = 0.5
SUREST = 0.9
# Entries that weigh less than this, against what stays unexplained, are left out.
FAINT = 4.0


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix by rows: entries `starts[r]` to `starts[r + 1]` of `columns` and `weights` belong to row `r`."""

    starts: Ints
    columns: Ints
    weights: Floats
    width: int


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


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of stems, over a whole batch.

    Pairs of stem numbers run in parallel with the expected number of times that the target stem was made by the
    source stem (`forward`) and the reverse (`backward`); the pairs of source stem `s` stand from `starts[s]` to
    `starts[s + 1]`. `seen_source` and `seen_target` count in how many beads each stem occurred, `given_source` and
    `given_target` how many words of the other side each stem made.
    """

    starts: Ints
    targets: Ints
    forward: Floats
    backward: Floats
    seen_source: Floats
    seen_target: Floats
    given_source: Floats
    given_target: Floats


@dataclass(frozen=True, slots=True)
class Words:
    """The distinct words of one side of a document pair, their counts, and their stems' numbers in the batch."""

    words: Sequence[str]
    counts: Floats
    stems: Ints


def trust(word: str) -> float:
    """Say how far a word is explained by the very same word on the other side, 0 to 1."""
    if word[0] == "#":
        return TRUST_NUMBER[min(len(word) - 2, 2)]
    if not word[0].isalpha():
        return TRUST_MARK
    if len(word) > 1 and word.isupper():
        return TRUST_ACRONYM
    return TRUST_SAME[min(len(word), 4) - 1]


def rows(height: int, width: int, keys: Ints, columns: Ints, weights: Floats) -> Rows:
    """Build a sparse matrix from its entries; those of one place are added up."""
    order = np.lexsort((columns, keys))
    keys, columns, weights = keys[order], columns[order], weights[order]
    new = np.ones(len(keys), np.bool_)
    new[1:] = (keys[1:] != keys[:-1]) | (columns[1:] != columns[:-1])
    first = np.flatnonzero(new)
    summed = np.add.reduceat(weights, first) if len(first) else weights
    starts = np.searchsorted(keys[first], np.arange(height + 1)).astype(np.int32)
    return Rows(starts, columns[first].astype(np.int32), summed.astype(np.float32), width)


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


def table(source: Words, target: Words, learned: Learned | None = None) -> Table:
    """Build the table of one document pair from its distinct words and from what the batch taught."""
    one, other, trusts = likeness(source.words, target.words)
    taught = _taught(source, target, learned) if learned else (_NOTHING, _NOTHING)
    return Table(
        *_direction((one, other, trusts), taught[0], source, target),
        *_direction((other, one, trusts), taught[1], target, source),
    )


def likeness(sources: Sequence[str], targets: Sequence[str]) -> tuple[Ints, Ints, Floats]:
    """Pair the words of two documents that look or sound the same: numbers of both, and the trust in each pair."""
    pairs: dict[tuple[int, int], float] = {}
    for keys in ((sources, targets), (list(map(_sound_key, sources)), list(map(_sound_key, targets)))):
        for one, other in zip(*(side.tolist() for side in join(*keys)), strict=True):
            pairs.setdefault((one, other), trust(sources[one]) if sources[one] == targets[other] else TRUST_SOUND)
    both = np.array(list(pairs), np.int32).reshape(-1, 2)
    return both[:, 0], both[:, 1], np.array(list(pairs.values()), np.float32)


@dataclass(frozen=True, slots=True)
class _Taught:
    """Learned entries of one direction over words, and how far each made word is explained by them."""

    given: Ints
    made: Ints
    weights: Floats
    reliability: Floats


_NOTHING = _Taught(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32), np.empty(0, np.float32))


def _taught(source: Words, target: Words, learned: Learned) -> tuple[_Taught, _Taught]:
    """Bring what was learned of stems to the words of one document pair, in both directions."""
    stems = [np.unique(side.stems, return_inverse=True) for side in (source, target)]
    owners, places = spread(learned.starts, stems[0][0])
    rank = np.full(len(learned.seen_target) + 1, -1, np.int32)
    rank[stems[1][0]] = np.arange(len(stems[1][0]))
    present = rank[learned.targets[places]] >= 0
    owners, places = owners[present], places[present]
    partners = rank[learned.targets[places]]
    # From pairs of stems to pairs of words: each word of the one stem with each of the other.
    order = [np.argsort(inverse, kind="stable").astype(np.int32) for _, inverse in stems]
    begins = [
        np.searchsorted(inverse[sequence], np.arange(len(unique) + 1)).astype(np.int32)
        for (unique, inverse), sequence in zip(stems, order, strict=True)
    ]
    pair, left = spread(begins[0], owners)
    again, right = spread(begins[1], partners[pair])
    one, other, pair = order[0][left[again]], order[1][right], pair[again]
    results = []
    for side, counts, totals, seen, inverse, maker, made_by in (
        (target, learned.forward, learned.given_source, learned.seen_target, stems[1], partners, owners),
        (source, learned.backward, learned.given_target, learned.seen_source, stems[0], owners, partners),
    ):
        unique, place = inverse
        explained = np.bincount(maker, weights=counts[places], minlength=len(unique))
        reliability = np.minimum(explained / (seen[unique] + UNSURE), SUREST)
        giver = stems[0][0] if side is target else stems[1][0]
        chance = counts[places] / (totals[giver[made_by]] + UNSURE)
        share = np.bincount(place, weights=side.counts, minlength=len(unique)) / max(float(side.counts.sum()), 1.0)
        weights = (reliability / share)[maker] * chance
        entries = (one, other) if side is target else (other, one)
        results.append(_Taught(*entries, weights[pair].astype(np.float32), reliability[place].astype(np.float32)))
    return results[0], results[1]


def _direction(alike: tuple[Ints, Ints, Floats], taught: _Taught, given: Words, made: Words) -> tuple[Rows, Floats]:
    """Weigh the entries of one direction: a word makes the words that are like it in proportion to their counts."""
    giver, like, trusts = alike
    reliability = np.zeros(len(made.counts), np.float32)
    np.maximum.at(reliability, like, trusts)
    if len(taught.reliability):
        # What was learned of a word goes before what it looks like.
        reliability *= 1 - taught.reliability
    group = np.zeros(len(given.counts), np.float32)
    np.add.at(group, giver, made.counts[like])
    weights = reliability[like] * float(made.counts.sum()) / np.maximum(group[giver], 1.0)
    rest = 1 - reliability
    if len(taught.reliability):
        rest -= taught.reliability
    np.maximum(rest, 1 - SUREST, out=rest)
    given_words = np.concatenate((giver, taught.given))
    made_words = np.concatenate((like, taught.made))
    weights = np.concatenate((weights.astype(np.float32), taught.weights))
    # What moves a word's chances by a few per cent only is not worth its time.
    heavy = weights > FAINT * rest[made_words]
    table = rows(len(given.counts), len(made.counts), given_words[heavy], made_words[heavy], weights[heavy])
    return table, rest
