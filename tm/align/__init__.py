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
from tm.align import anchors, band, estimate, learn, lexicon, posterior, score, search, tokens
from tm.align.estimate import Aligned
from tm.align.features import Floats, Ints, Side, Vocabulary, side
from tm.align.lexicon import Learned, Words
from tm.align.parameters import Parameters
from tm.align.search import Cell
from tm.model import Bead

__all__ = ["align", "align_pair"]

# A batch is aligned again with what it taught: how often, by its size in segments; short ones teach little at once.
PASSES = ((10_000, 4), (50_000, 3))
FEWEST_PASSES = 2
# Segments to either side of the best path among which a bead's confidence is shared.
MARGIN = 12
TAUGHT_BY = 0.7
# Up to this many cells nothing is left out of the search.
WHOLE = 160_000


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
    aligned: list[Aligned | None] = [None] * len(batch)
    size = sum(len(side) for sides in batch for side in sides)
    passes = next((count for limit, count in PASSES if size <= limit), FEWEST_PASSES)
    for _ in range(passes - 1):
        aligned = [
            _pass(_local(sides, names, stem_of), sides, learned, parameters, before)
            for sides, before in zip(batch, aligned, strict=True)
        ]
        done = [pair for pair in aligned if pair]
        parameters = estimate.estimate(done, parameters)
        beads = learn.corpus(part for pair in done for part in _stems(pair, stem_of))
        learned = learn.words(beads, len(stems[0]), len(stems[1]))
    for sides, before in zip(batch, aligned, strict=True):
        pair = _pass(_local(sides, names, stem_of), sides, learned, parameters, before)
        yield tuple(
            Bead(tuple(range(*one)), tuple(range(*other)), round(sure, 3))
            for (one, other), sure in zip(pair.path, pair.confidence, strict=True)
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


def _pass(
    local: _Local,
    sides: tuple[Side, Side],
    learned: Learned | None,
    parameters: Parameters,
    before: Aligned | None,
) -> Aligned:
    """Align one pair once; `before` is what the pass before found."""
    source, target = local.source, local.target
    rows, columns = len(source), len(target)
    pair = score.prepare(source, target, lexicon.table(*local.words, learned), parameters)

    def rectangle(down: range, across: range) -> Floats:
        return score.rectangle(pair, down, across)

    if rows * columns <= WHOLE:
        blocks = band.whole(rows, columns)
    elif before is None:
        alike = lexicon.likeness(local.words[0].words, local.words[1].words)
        blocks = band.between(anchors.anchors(source, target, alike), rows, columns)
    else:
        blocks = band.between(anchors.sure(before.path, before.confidence), rows, columns)
    path = search.best_path(rows, columns, blocks, rectangle, parameters)
    near = band.along(path, rows, columns, MARGIN)
    confidence = posterior.confidence(rows, columns, path, near, rectangle, parameters)
    return Aligned(*sides, path, confidence)
