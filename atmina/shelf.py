"""Documents put aside on the disk while others are worked on, so that memory stays flat however many there are.

One file without a name, in the folder of the output, takes them one after the other; the system frees it with the
process, however that ends. What is on it is JSON.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, Self, overload

from corpus.model import Block, Kind, Segment, Source
from tm.model import Bead


class Place(NamedTuple):
    """Where something lies on the shelf: offset and length, in bytes."""

    offset: int
    length: int


class Shelf:
    """Segments and beads by the place that `add` gave them; a context manager that frees the disk."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - open as long as the shelf is
        except OSError as error:
            # The person knows nothing of a file without a name.
            raise OSError(error.errno, f"cannot be written: {error.strerror}", str(folder)) from error
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, packed: bytes) -> Place:
        """Put aside what `packed_segments` or `packed_beads` made.

        Raises:
            OSError: the disk is full.
        """
        self._file.seek(self._end)
        self._file.write(packed)
        place = Place(self._end, len(packed))
        self._end += len(packed)
        return place

    def segments(self, place: Place) -> tuple[Segment, ...]:
        """Give the segments of a document, equal to those that were put aside."""
        return tuple(_segments(self._taken(place)))

    def beads(self, place: Place) -> tuple[Bead, ...]:
        """Give the beads of a pair, equal to those that were put aside."""
        return tuple(Bead(tuple(one), tuple(other), score) for one, other, score in json.loads(self._taken(place)))

    def _taken(self, place: Place) -> bytes:
        self._file.seek(place.offset)
        return self._file.read(place.length)


class Documents(Sequence[tuple[str, tuple[Segment, ...]]]):
    """Names and segments of documents on a shelf, each taken down when it is asked for."""

    def __init__(self, shelf: Shelf, places: Iterable[tuple[str, Place]]) -> None:
        self._shelf = shelf
        self._places = tuple(places)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> tuple[str, tuple[Segment, ...]]: ...

    @overload
    def __getitem__(self, index: slice) -> Documents: ...

    def __getitem__(self, index: int | slice) -> tuple[str, tuple[Segment, ...]] | Documents:
        if isinstance(index, slice):
            return Documents(self._shelf, self._places[index])
        name, place = self._places[index]
        return name, self._shelf.segments(place)


def packed_segments(segments: Iterable[Segment]) -> bytes:
    """Make the segments of a document ready for the shelf."""
    blocks = [
        (
            (block.kind, block.label, block.text, block.source.path, block.source.starts, block.source.place),
            [(segment.text, segment.index, segment.offset) for segment in within],
        )
        for block, within in groupby(segments, key=lambda segment: segment.block)
    ]
    # Only ASCII: what came out of broken files may hold halves of surrogate pairs, which UTF-8 cannot.
    return json.dumps(blocks).encode("ascii")


def packed_beads(beads: Iterable[Bead]) -> bytes:
    """Make the beads of a pair ready for the shelf."""
    return json.dumps([(bead.source, bead.target, bead.score) for bead in beads]).encode("ascii")


def _segments(packed: bytes) -> Iterator[Segment]:
    for (kind, label, text, path, starts, place), within in json.loads(packed):
        source = Source(path, tuple((offset, line) for offset, line in starts), place)
        block = Block(Kind(kind), label, text, source)
        for own, index, offset in within:
            yield Segment(own, block, index, offset)
