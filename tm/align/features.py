"""One side of a pair of documents as arrays of numbers, ready to be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.model import Kind, Segment
from tm.align import tokens

Ints = npt.NDArray[np.signedinteger[Any]]
Floats = npt.NDArray[np.floating[Any]]

_KINDS = {kind: number for number, kind in enumerate(Kind)}


class Vocabulary(dict[str, int]):
    """Numbers for strings, in order of appearance: the same string always has the same number.

    >>> words = Vocabulary()
    >>> words["so"], words["so"], words["it"], list(words)
    (0, 0, 1, ['so', 'it'])
    """

    __slots__ = ()

    def __missing__(self, word: str) -> int:
        """Give a new word the next number."""
        self[word] = number = len(self)
        return number


@dataclass(frozen=True, slots=True)
class Side:
    """The segments of one document in one language; row `i` of each array is segment `i`.

    `tokens` holds vocabulary numbers, segment after segment, each once a segment; those of segment `i` stand from
    `offsets[i]` to `offsets[i + 1]`. `lengths` are in characters. `ends`, `starts`, `labels`, `kinds` are numbered
    classes, label 0 is none. `firsts` is 1 where a block begins. `vectors` are the embeddings, where they are wanted.
    """

    tokens: Ints
    offsets: Ints
    lengths: Floats
    ends: Ints
    starts: Ints
    labels: Ints
    kinds: Ints
    firsts: Ints
    vectors: Floats | None = None

    def __len__(self) -> int:
        return len(self.lengths)


def side(segments: Sequence[Segment], words: Vocabulary, labels: Vocabulary) -> Side:
    """Measure the segments of one document; new words and labels are added to the vocabularies.

    `labels` is shared by both languages and must number the empty label 0.
    """
    texts = tokens.without_line_numbers([segment.text for segment in segments])
    numbers: list[int] = []
    offsets = [0]
    for text in texts:
        numbers.extend(map(words.__getitem__, tokens.tokens(text)))
        offsets.append(len(numbers))
    printed = (segment.block.label if segment.first else "" for segment in segments)
    return Side(
        tokens=np.array(numbers, np.int32),
        offsets=np.array(offsets, np.int32),
        lengths=np.array([len(text.strip()) for text in texts], np.float32),
        ends=_ints(map(tokens.end, texts)),
        starts=_ints(map(tokens.start, texts)),
        labels=_ints(labels[tokens.label(text, known)] for text, known in zip(texts, printed, strict=True)),
        kinds=_ints(_KINDS[segment.block.kind] for segment in segments),
        firsts=_ints(int(segment.first) for segment in segments),
    )


def _ints(values: object) -> Ints:
    return np.fromiter(values, np.int32)  # type: ignore[call-overload,no-any-return]  # any iterable of ints
