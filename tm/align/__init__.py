"""Sentence alignment: which segments of two documents translate each other.

The best path of beads under a log-likelihood score of shape, length, words, numbers and names, end marks, labels and
block kinds, all against "unaligned". `align` takes a batch, whose statistics are learned together; `align_pair` one
pair. How it works and what it reaches: `docs/alignment.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.model import Segment
from tm.align import band, estimate, learn, lexicon, posterior, score, search, tokens
from tm.align.estimate import Aligned
from tm.align.features import Floats, Ints, Side, Vocabulary, side
from tm.align.lexicon import Learned, Words
from tm.align.parameters import Parameters
from tm.align.search import Cell
from tm.model import Bead

__all__ = ["align", "align_pair"]

PASSES = 2
# Segments to either side of the best path among which a bead's confidence is shared.
MARGIN = 12
TAUGHT_BY = 0.5


def align_pair(source: Sequence[Segment], target: Sequence[Segment], *, languages: tuple[str, str]) -> tuple[Bead, ...]:
    """Align one pair of documents; see `align`."""
    return next(align([(source, target)], languages=languages))


def align(
    pairs: Iterable[tuple[Sequence[Segment], Sequence[Segment]]],
    *,
    languages: tuple[str, str],
    known: Iterable[tuple[str, str]] | None = None,
) -> Iterator[tuple[Bead, ...]]:
    """Align the segments of each pair of documents, in the order given.

    Every segment is in exactly one bead, and beads run in the order of both documents. A side may be empty.
    """
    words = Vocabulary(), Vocabulary()
    batch = []
    for source, target in pairs:
        labels = Vocabulary()
        labels.number("")
        batch.append((side(source, words[0], labels), side(target, words[1], labels)))
    yield from _batch(batch, words)


@dataclass(frozen=True, slots=True)
class _Local:
    """A pair of documents whose words are numbered on their own."""

    source: Side
    target: Side
    words: tuple[Words, Words]


def _batch(batch: list[tuple[Side, Side]], vocabularies: tuple[Vocabulary, Vocabulary]) -> Iterator[tuple[Bead, ...]]:
    stems = Vocabulary(), Vocabulary()
    names = [vocabulary.words() for vocabulary in vocabularies]
    stem_of = [
        np.array([stem.number(tokens.stem(word)) for word in words], np.int32)
        for stem, words in zip(stems, names, strict=True)
    ]
    parameters = Parameters()
    learned: Learned | None = None
    for _ in range(PASSES - 1):
        aligned = [Aligned(*sides, *_path(_local(sides, names, stem_of), learned, parameters)) for sides in batch]
        parameters = estimate.estimate(aligned, parameters)
        beads = learn.corpus(part for pair in aligned for part in _stems(pair, stem_of))
        learned = learn.words(beads, len(stems[0]), len(stems[1]))
    for sides in batch:
        path, sureness = _path(_local(sides, names, stem_of), learned, parameters)
        yield tuple(
            Bead(tuple(range(*one)), tuple(range(*other)), round(sure, 3))
            for (one, other), sure in zip(path, sureness, strict=True)
        )


def _stems(pair: Aligned, stem_of: Sequence[Ints]) -> Iterator[tuple[Ints, Ints]]:
    for (one, other), sure in zip(pair.path, pair.confidence, strict=True):
        if one[0] < one[1] and other[0] < other[1] and sure > TAUGHT_BY:
            yield (
                stem_of[0][pair.source.tokens[pair.source.offsets[one[0]] : pair.source.offsets[one[1]]]],
                stem_of[1][pair.target.tokens[pair.target.offsets[other[0]] : pair.target.offsets[other[1]]]],
            )


def _local(sides: tuple[Side, Side], names: Sequence[Sequence[str]], stem_of: Sequence[Ints]) -> _Local:
    numbered = []
    for one, words, stems in zip(sides, names, stem_of, strict=True):
        used, places = np.unique(one.tokens, return_inverse=True)
        counts = np.bincount(places, minlength=len(used)).astype(np.float32)
        numbered.append(
            (
                replace(one, tokens=places.astype(np.int32)),
                Words([words[word] for word in used.tolist()], counts, stems[used]),
            )
        )
    (source, source_words), (target, target_words) = numbered
    return _Local(source, target, (source_words, target_words))


def _path(local: _Local, learned: Learned | None, parameters: Parameters) -> tuple[list[Cell], list[float]]:
    source, target = local.source, local.target
    rows, columns = len(source), len(target)
    pair = score.prepare(source, target, lexicon.table(*local.words, learned), parameters)

    def rectangle(down: range, across: range) -> Floats:
        return score.rectangle(pair, down, across)

    path = search.best_path(rows, columns, band.whole(rows, columns), rectangle, parameters)
    near = band.along(path, rows, columns, MARGIN)
    return path, posterior.confidence(rows, columns, path, near, rectangle, parameters)
