"""Sentence alignment: which segments of two documents translate each other.

The best path of beads under a log-likelihood score of shape, length, words, numbers and names, end marks, labels and
block kinds, all against "unaligned". `align` takes a batch, whose statistics are learned together; `align_pair` one
pair. How it works and what it reaches: `docs/alignment.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from corpus.model import Segment
from tm.align import lexicon, score, search
from tm.align.features import Floats, Side, Vocabulary, side
from tm.align.parameters import Parameters
from tm.model import Bead

__all__ = ["align", "align_pair"]

TILE = 64


def align_pair(source: Sequence[Segment], target: Sequence[Segment], *, languages: tuple[str, str]) -> tuple[Bead, ...]:
    """Align one pair of documents; see `align`."""
    return next(align([(source, target)], languages=languages))


def align(
    pairs: Iterable[tuple[Sequence[Segment], Sequence[Segment]]],
    *,
    languages: tuple[str, str],
    lexicon: Iterable[tuple[str, str]] | None = None,
) -> Iterator[tuple[Bead, ...]]:
    """Align the segments of each pair of documents, in the order given.

    Every segment is in exactly one bead, and beads run in the order of both documents. A side may be empty.
    """
    for source, target in pairs:
        yield _align(source, target)


def _align(source: Sequence[Segment], target: Sequence[Segment]) -> tuple[Bead, ...]:
    words = Vocabulary(), Vocabulary()
    labels = Vocabulary()
    labels.number("")
    sides = side(source, words[0], labels), side(target, words[1], labels)
    counts = [_counts(one, len(vocabulary)) for one, vocabulary in zip(sides, words, strict=True)]
    table = lexicon.table(words[0].words(), words[1].words(), counts[0], counts[1])
    parameters = Parameters()
    pair = score.prepare(*sides, table, parameters)
    path = search.best_path(
        len(source),
        len(target),
        search.whole(len(source), len(target), TILE),
        lambda rows, columns: score.rectangle(pair, rows, columns),
        parameters,
    )
    return tuple(Bead(tuple(range(*one)), tuple(range(*other))) for one, other in path)


def _counts(one: Side, size: int) -> Floats:
    return np.bincount(one.tokens, minlength=size).astype(np.float32)
