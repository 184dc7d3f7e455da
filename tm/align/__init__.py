"""Sentence alignment: which segments of two documents translate each other.

The best path of beads under a log-likelihood score of shape, length, words, numbers and names, end marks, labels and
block kinds, all against "unaligned". `align` takes a batch, whose statistics are learned together; `align_pair` one
pair; `judge` tells whether two documents belong together at all. How it works and what it reaches:
`docs/alignment.md`.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice

from corpus.model import Segment
from tm.align.embeddings import Embedder, vectors
from tm.align.features import Vocabulary, side
from tm.align.judge import Moved, Verdict, judge
from tm.align.parameters import Parameters
from tm.align.passes import Parts, Progress, Sides, Stems, run, taught
from tm.model import Bead

__all__ = ["Embedder", "Moved", "Parameters", "Progress", "Verdict", "align", "align_pair", "judge"]

# A batch is learned from in groups of about this many segments, so that memory stays flat; a later group also learns
# from this many beads of those before it.
GROUP = 200_000
REMEMBERED = 20_000


def align_pair(
    source: Sequence[Segment],
    target: Sequence[Segment],
    *,
    languages: tuple[str, str],
    lexicon: Iterable[tuple[str, str]] | None = None,
) -> tuple[Bead, ...]:
    """Align one pair of documents; see `align`."""
    return next(align([(source, target)], languages=languages, lexicon=lexicon))


def align(
    pairs: Iterable[tuple[Sequence[Segment], Sequence[Segment]]],
    *,
    languages: tuple[str, str],
    lexicon: Iterable[tuple[str, str]] | None = None,
    processes: int = 1,
    progress: Progress | None = None,
    parameters: Parameters | None = None,
    passes: int | None = None,
    embedder: Embedder | None = None,
) -> Iterator[tuple[Bead, ...]]:
    """Align the segments of each pair of documents, in the order given.

    Every segment is in exactly one bead, and beads run in the order of both documents. A side may be empty. The pairs
    are learned from together, in groups of about 200,000 segments; a pair is held in memory only as long as its group.

    Args:
        pairs: segments of a document and of its translation.
        languages: their codes, source first.
        lexicon: known translations, texts or words, source first: an existing memory, a termbase.
        processes: how many processes share the work; the result is the same.
        progress: is called with the number of segments done since the last call, and of all segments of the group.
        parameters: what the score assumes before it has learned anything.
        passes: how often a batch is aligned; by default as its size asks, two to four times.
        embedder: gives each text a vector, which is then evidence beside all else; see `tm.align.embeddings`.
    """
    del languages  # what is compared is the same in every language; kept in the face for those that will differ
    stems = Stems()
    known = stems.of_texts(lexicon) if lexicon is not None else []
    remembered: Parts = []
    pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) if processes > 1 else None
    try:
        for group in _groups(pairs):
            batch = []
            for source, target in group:
                labels = Vocabulary({"": 0})
                sides = side(source, stems.words[0], labels), side(target, stems.words[1], labels)
                batch.append(_embedded(sides, (source, target), embedder) if embedder else sides)
            of = stems.of(0), stems.of(1)
            for pair in run(batch, stems, [*known, *remembered], pool, progress, parameters, passes):
                if len(remembered) < REMEMBERED:
                    remembered.extend(islice(taught(pair, of), REMEMBERED - len(remembered)))
                yield tuple(
                    Bead(tuple(range(*one)), tuple(range(*other)), round(sure, 3))
                    for (one, other), sure in zip(pair.path, pair.confidence, strict=True)
                )
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


def _embedded(sides: Sides, texts: Sequence[Sequence[Segment]], embedder: Embedder) -> Sides:
    """Add the vectors of both documents."""
    one, other = (
        replace(measured, vectors=vectors([segment.text for segment in segments], embedder))
        for measured, segments in zip(sides, texts, strict=True)
    )
    return one, other


def _groups(
    pairs: Iterable[tuple[Sequence[Segment], Sequence[Segment]]],
) -> Iterator[list[tuple[Sequence[Segment], Sequence[Segment]]]]:
    group, size = [], 0
    for pair in pairs:
        group.append(pair)
        size += len(pair[0]) + len(pair[1])
        if size >= GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group
