"""A part of an index as a file: a header that says what it holds, then the arrays, mapped into memory when read.

The file is a line of magic, the length and the checksum of the header, the header (JSON), and the arrays, each at a
multiple of 64 bytes. It is written whole or not at all. Reading believes nothing: the size must be what the header
says, and the arrays that lead to others (offsets, lengths, columns) are checked by their checksums each time; the two
large ones, whose damage could hide a match but lead nowhere, when the file is first met or has changed since, which is
remembered in a small file beside it.
"""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.files import replacing
from tm.search.errors import IndexDamagedError
from tm.search.part import ARRAYS, PAIRS_SHARED, SINGLES_SHARED, SMALL_ALPHABET, TYPES, Part

MAGIC = b"atmina-index 2\n\n"
_LARGE = {"codes", "highs", "bits"}
_LARGEST_HEADER = 1 << 16
_PREFIX = struct.Struct("<16sQQ")


@dataclass(frozen=True, slots=True)
class Label:
    """What a part is of: the store's identity, the language as asked for, the first and last text id that it covers."""

    identity: str
    language: str
    first: int
    last: int


def write(path: Path, label: Label, part: Part) -> None:
    """Write a part, whole or not at all."""
    arrays = {name: np.ascontiguousarray(getattr(part, name), TYPES[name]) for name in ARRAYS}
    described = []
    end = 0
    for name, array in arrays.items():
        described.append(
            {
                "name": name,
                "shape": array.shape,
                "at": end,
                "crc": zlib.crc32(array.data.cast("B") if array.size else b""),
            }
        )
        end = (end + array.nbytes + 63) // 64 * 64
    about = {"identity": label.identity, "language": label.language, "first": label.first, "last": label.last}
    header = json.dumps({**about, "size": end, "arrays": described}).encode()
    with replacing(path) as stream:
        stream.write(_PREFIX.pack(MAGIC, len(header), zlib.crc32(header)) + header)
        stream.write(bytes(-(_PREFIX.size + len(header)) % 64))
        for array in arrays.values():
            stream.write(array.data.cast("B") if array.size else b"")
            stream.write(bytes(-array.nbytes % 64))


def read_label(path: Path) -> tuple[Label, dict[str, Any], int]:
    """Give the label of a file, its header, and where its arrays begin.

    Raises:
        IndexDamagedError: it is no part of an index, or not whole.
    """
    with path.open("rb") as stream:
        prefix = stream.read(_PREFIX.size)
        if len(prefix) < _PREFIX.size:
            raise IndexDamagedError("too short", path=str(path))
        magic, length, crc = _PREFIX.unpack(prefix)
        if magic != MAGIC or length > _LARGEST_HEADER:
            raise IndexDamagedError("no index of this version", path=str(path))
        header = stream.read(length)
    if len(header) != length or zlib.crc32(header) != crc:
        raise IndexDamagedError("its header is damaged", path=str(path))
    about = json.loads(header)
    begin = (_PREFIX.size + length + 63) // 64 * 64
    if path.stat().st_size != begin + about["size"]:
        raise IndexDamagedError("it is cut off", path=str(path))
    label = Label(about["identity"], about["language"], about["first"], about["last"])
    return label, about, begin


def read(path: Path) -> tuple[Label, Part]:
    """Map a part into memory.

    Raises:
        IndexDamagedError: it is no part of an index, or damaged.
    """
    label, about, begin = read_label(path)
    data = np.memmap(path, np.uint8, "c")  # changes, of which there are none, would stay in memory
    seen = _seen(path)
    arrays = {}
    for described in about["arrays"]:
        name, shape = described["name"], tuple(described["shape"])
        kind = np.dtype(TYPES[name])
        number = int(np.prod(shape, dtype=np.int64)) * kind.itemsize
        raw = data[begin + described["at"] : begin + described["at"] + number]
        if (name not in _LARGE or not seen) and zlib.crc32(raw.data if number else b"") != described["crc"]:
            raise IndexDamagedError(f"{name} is damaged", path=str(path))
        arrays[name] = np.asarray(raw).view(kind).reshape(shape)
    part = Part(**arrays)
    if not _sound(part):
        raise IndexDamagedError("its arrays do not fit each other", path=str(path))
    if not seen:
        _remember(path)
    return label, part


def _sound(part: Part) -> bool:
    """Check that no array leads out of another, so that even a forged file cannot make the search read elsewhere."""
    number = len(part.ids)
    columns = len(part.pairs) + PAIRS_SHARED + len(part.singles) + SINGLES_SHARED + 1
    return (
        len(part.lengths) == number
        and len(part.offsets) == number + 1
        and part.bits.shape == ((number + 511) // 512, columns, 8)
        and int(part.offsets[0]) == 0
        and int(part.offsets[-1]) == len(part.codes)
        and len(part.highs) == (len(part.codes) if len(part.alphabet) > SMALL_ALPHABET else 0)
        and bool(np.array_equal(np.diff(part.offsets), part.lengths))
        and bool((np.diff(part.lengths) >= 0).all())
        and (number == 0 or int(part.lengths[0]) >= 0)
        and np.array_equal(np.sort(part.pair_ranks), np.arange(len(part.pairs)))
        and np.array_equal(np.sort(part.single_ranks), np.arange(len(part.singles)))
    )


def _stamp(path: Path) -> str:
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}\n"


def _seen(path: Path) -> bool:
    try:
        return path.with_suffix(".checked").read_text("ascii") == _stamp(path)
    except (OSError, ValueError):
        return False


def _remember(path: Path) -> None:
    try:
        with replacing(path.with_suffix(".checked")) as stream:
            stream.write(_stamp(path).encode())
    except OSError:  # a folder that cannot be written: it is checked again next time
        return
