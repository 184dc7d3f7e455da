"""A batch of document pairs aligned in several passes, each with what the one before taught."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

import numpy as np

from tm.align import anchors, band, estimate, learn, posterior, score, search, tokens
from tm.align.estimate import Aligned
from tm.align.features import Ints, Side, Vocabulary
from tm.align.kept import Kept
from tm.align.lexicon import Learned, Words, likeness, table
from tm.align.parameters import Parameters
from tm.align.search import Cell

# A batch is aligned again with what it taught: how often, by its size in segments; short ones teach little at once.
PASSES = ((10_000, 4), (20_000, 3))
FEWEST_PASSES = 2
# Segments to either side of the best path among which a bead's confidence is shared.
MARGIN = 12
# Beads less sure than this teach nothing.
TAUGHT_BY = 0.7
# How often the search is run again in a wider band where the best path runs along the edge of its own.
WIDENINGS = 3
# Up to this many cells nothing is left out of the search.
WHOLE = 160_000
# Known translations of so few words teach as if they had been met three times.
SHORT = 3

Sides = tuple[Side, Side]
Parts = list[tuple[Ints, Ints]]
Progress = Callable[[int, int], None]


class Stems:
    """The words and stems met so far in both languages; each word has one stem."""

    __slots__ = ("_of", "stems", "words")

    def __init__(self) -> None:
        self.words = Vocabulary(), Vocabulary()
        self.stems = Vocabulary(), Vocabulary()
        self._of: tuple[list[int], list[int]] = ([], [])

    def of(self, language: int) -> Ints:
        """Give the stem of every word of a language, 0 or 1, by the word's number."""
        known = self._of[language]
        for word in islice(self.words[language], len(known), None):
            known.append(self.stems[language][tokens.stem(word)])
        return np.array(known, np.int32)

    def of_texts(self, pairs: Iterable[tuple[str, str]]) -> Parts:
        """Give the stems of known translations, ready to learn from."""
        parts: Parts = []
        for texts in pairs:
            found = [tokens.tokens(text) for text in texts]
            one, other = (
                np.array([stems[tokens.stem(word)] for word in words], np.int32)
                for stems, words in zip(self.stems, found, strict=True)
            )
            parts.extend([(one, other)] * (3 if max(len(one), len(other)) <= SHORT else 1))
        return parts


@dataclass(frozen=True, slots=True)
class _Task:
    """One pair of documents with its own small numbering of words, ready to be sent to another process."""

    sides: Sides
    words: tuple[Words, Words]
    before: Aligned | None


def run(
    batch: Sequence[Sides],
    stems: Stems,
    known: Parts,
    executor: Executor | None = None,
    progress: Progress | None = None,
    parameters: Parameters | None = None,
    passes: int | None = None,
) -> Iterator[Aligned]:
    """Align every pair of a batch; `known` are translations to learn from beside the batch itself."""
    names = [list(vocabulary) for vocabulary in stems.words]
    of = stems.of(0), stems.of(1)
    size = sum(len(side) for sides in batch for side in sides)
    passes = passes or next((count for limit, count in PASSES if size <= limit), FEWEST_PASSES)
    parameters = parameters or Parameters()
    learned = _learn(known, stems) if known else None
    aligned: list[Aligned | None] = [None] * len(batch)
    for turn in range(passes):
        tasks = (_task(sides, names, of, before) for sides, before in zip(batch, aligned, strict=True))
        step = _Step(learned, parameters)
        done: list[Aligned] = []
        results = map(step, tasks) if executor is None else executor.map(step, tasks, chunksize=8)
        for sides, (path, confidence) in zip(batch, results, strict=True):
            pair = Aligned(*sides, path, confidence)
            if progress:
                progress(len(sides[0]) + len(sides[1]), size * passes)
            if turn + 1 == passes:
                yield pair
            else:
                done.append(pair)
        if turn + 1 < passes:
            parameters = estimate.estimate(done, parameters)
            learned = _learn([*known, *(part for pair in done for part in taught(pair, of))], stems)
            aligned = list(done)


def taught(pair: Aligned, of: tuple[Ints, Ints]) -> Iterator[tuple[Ints, Ints]]:
    """Give the stems of both sides of every bead that is sure enough to learn from."""
    for (one, other), sure in zip(pair.path, pair.confidence, strict=True):
        if one[0] < one[1] and other[0] < other[1] and sure > TAUGHT_BY:
            yield (
                of[0][pair.source.tokens[pair.source.offsets[one[0]] : pair.source.offsets[one[1]]]],
                of[1][pair.target.tokens[pair.target.offsets[other[0]] : pair.target.offsets[other[1]]]],
            )


def _learn(parts: Parts, stems: Stems) -> Learned:
    return learn.words(learn.corpus(parts), len(stems.stems[0]), len(stems.stems[1]))


def _task(sides: Sides, names: Sequence[Sequence[str]], of: tuple[Ints, Ints], before: Aligned | None) -> _Task:
    numbered = []
    for one, words, stems in zip(sides, names, of, strict=True):
        used, places = np.unique(one.tokens, return_inverse=True)
        counts = np.bincount(places, minlength=len(used)).astype(np.float32)
        local = Words([words[word] for word in used.tolist()], counts, stems[used])
        numbered.append((replace(one, tokens=places.astype(np.int32)), local))
    (source, source_words), (target, target_words) = numbered
    return _Task((source, target), (source_words, target_words), before)


@dataclass(frozen=True, slots=True)
class _Step:
    """Align one pair once, with what was learned so far."""

    learned: Learned | None
    parameters: Parameters

    def __call__(self, task: _Task) -> tuple[list[Cell], list[float]]:
        source, target = task.sides
        rows, columns = len(source), len(target)
        if not (rows and columns):
            lone = [((row, row + 1), (0, 0)) for row in range(rows)]
            return lone + [((0, 0), (column, column + 1)) for column in range(columns)], [1.0] * (rows + columns)
        pair = score.prepare(source, target, table(*task.words, self.learned), self.parameters)

        blocks = _band(task)
        for _ in range(WIDENINGS + 1):
            kept = Kept(partial(score.rectangle, pair))
            path = search.best_path(rows, columns, blocks, kept, self.parameters)
            if not band.touches(path, blocks, columns):
                break
            blocks = band.wider(blocks, columns)
        near = band.within(band.along(path, rows, columns, MARGIN), blocks)
        return path, posterior.confidence(rows, columns, path, near, kept, self.parameters)


def _band(task: _Task) -> list[search.Block]:
    source, target = task.sides
    rows, columns = len(source), len(target)
    if rows * columns <= WHOLE:
        return band.whole(rows, columns)
    if task.before is None:
        alike = likeness(task.words[0].words, task.words[1].words)
        return band.between(anchors.anchors(source, target, alike), rows, columns)
    return band.between(anchors.sure(task.before.path, task.before.confidence), rows, columns)
