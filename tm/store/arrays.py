"""Sorted arrays: keys, each with a few numbers, as pieces of bytes, merged and searched.

A piece is its keys, then their values row by row, little-endian. What comes from a store may be damaged: a piece that
is cut short, a number that is none, are an error of ours; keys that do not rise only make that nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tm.errors import StoreError

Keys: TypeAlias = NDArray[Any]
Values: TypeAlias = NDArray[np.uint32]


class Kind(IntEnum):
    """What a run finds: texts by fingerprint, uses by text, units by checksum."""

    TEXTS = 0
    USES = 1
    UNITS = 2


class Use(IntEnum):
    """The columns of a use: its unit, the texts round it, the shape of the unit, the place in it."""

    UNIT = 0
    PREVIOUS = 1
    NEXT = 2
    SHAPE = 3
    PLACE = 4


class Run(NamedTuple):
    """Keys, rising, and the values of each."""

    keys: Keys
    values: Values


#: Entries of a piece.
CHUNK = 2048
#: One more than the greatest id that a run can hold.
LIMIT = 1 << 32
_WIDTH = {Kind.TEXTS: 1, Kind.USES: len(Use), Kind.UNITS: 1}


def key_of(kind: Kind) -> np.dtype[Any]:
    """Give the type of the keys of a kind."""
    return np.dtype("<u4" if kind is Kind.USES else "<i8")


def empty(kind: Kind) -> Run:
    """Give a run with nothing in it."""
    return Run(np.empty(0, key_of(kind)), np.empty((0, _WIDTH[kind]), np.uint32))


def pieces(run: Run) -> Iterator[tuple[int, int, bytes]]:
    """Cut a run: first key, number, content of each piece."""
    for number, start in enumerate(range(0, len(run.keys), CHUNK)):
        part = slice(start, start + CHUNK)
        yield int(run.keys[start]), number, run.keys[part].tobytes() + run.values[part].tobytes()


def joined(kind: Kind, contents: Sequence[object]) -> Run:
    """Put a run together of the contents of its pieces.

    Raises:
        StoreError: a piece is not what was written.
    """
    key, width = key_of(kind), _WIDTH[kind]
    parts = [empty(kind)]
    for content in contents:
        entries, rest = divmod(len(content), key.itemsize + 4 * width) if isinstance(content, bytes) else (0, 1)
        if rest or not isinstance(content, bytes):
            raise StoreError("damaged (a piece of a run is cut short); `atmina tm compact` makes runs anew")
        values = np.frombuffer(content, np.uint32, entries * width, entries * key.itemsize)
        parts.append(Run(np.frombuffer(content, key, entries), values.reshape(-1, width)))
    return Run(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def run_of(kind: Kind, rows: Sequence[tuple[int, ...]]) -> Run:
    """Make a run, not sorted, of rows: key, values.

    Raises:
        StoreError: a number is none, or out of range.
    """
    made = whole_numbers(rows)
    values = made[:, 1:]
    if values.min() < 0 or values.max() >= LIMIT:
        raise StoreError("damaged (an id is out of range); see `atmina tm verify`, and take the last backup")
    return Run(made[:, 0].astype(key_of(kind)), values.astype(np.uint32))


def whole_numbers(rows: Sequence[Any]) -> NDArray[np.int64]:
    """Give rows of numbers, or numbers, as an array.

    Raises:
        StoreError: they are no numbers.
    """
    try:
        return np.array(rows, np.int64)
    except (TypeError, ValueError, OverflowError) as error:
        raise StoreError(f"damaged ({error}); see `atmina tm verify`, and take the last backup") from error


def merged(parts: Sequence[Run]) -> Run:
    """Make one run of several, or of what is not sorted yet."""
    keys, values = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    order = np.argsort(keys, kind="stable")
    return Run(keys[order], values[order])


def alike(kind: Kind, one: Sequence[Run], other: Sequence[Run]) -> bool:
    """Tell whether runs hold the same, in whatever order."""
    both = []
    for parts in (one, other):
        run = merged([empty(kind), *parts])
        order = np.lexsort((*run.values.T[::-1], run.keys))
        both.append(Run(run.keys[order], run.values[order]))
    return all(map(np.array_equal, *both))


def search(run: Run, keys: Keys) -> tuple[NDArray[np.intp], Values]:
    """Give the values of keys: indexes into `keys`, and a row of values for each."""
    low = run.keys.searchsorted(keys)
    if len(keys) == 1 and (low[0] == len(run.keys) or run.keys[low[0]] != keys[0]):
        return np.empty(0, np.intp), run.values[:0]
    number = run.keys.searchsorted(keys, "right") - low
    which = np.repeat(np.arange(len(keys)), number)
    places = np.arange(len(which)) + np.repeat(low - np.cumsum(number) + number, number)
    return which, run.values[places]
