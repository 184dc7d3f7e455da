"""The index of a store's texts in one language: parts in files beside the store, kept up to date as it grows.

The folder is `STORE.index/`; the name of a file says language and text ids covered. Texts are only ever added to a
store, so a part is never wrong, only out of use; new texts make a new part, and small parts are made again as one, so
that there are few. No file says which parts count: those of this store that follow each other without a gap do, the
longest first. So a process that is killed, or two that build at once, leave nothing half-done: a part is there or not.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, takewhile
from logging import getLogger
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tm.search import files
from tm.search.errors import IndexDamagedError
from tm.search.part import ARRAYS, Part, build
from tm.store.store import Store

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Read = tuple[files.Label, Part, Path]

#: Texts in one part at most.
LARGEST = 1_000_000
#: Seconds after which no process still writes a file that is not whole.
_ABANDONED = 86_400
_LOG = getLogger(__name__)


class Index:
    """Parts that cover all texts of a language; `built` is how many texts had to be indexed just now."""

    __slots__ = ("built", "dead", "parts")

    def __init__(self, parts: Sequence[Part], dead: Sequence[int], built: int) -> None:
        self.parts = tuple(parts)
        self.dead = tuple(_mask(part, dead) for part in self.parts)
        self.built = built

    @property
    def bytes(self) -> int:
        """The size of all arrays."""
        return sum(getattr(part, name).nbytes for part in self.parts for name in ARRAYS)


def folder(store: Path) -> Path:
    """Give the folder of a store's indexes."""
    return store.with_name(f"{store.name}.index")


def open_index(store: Store, language: str, progress: Callable[[int], object] = lambda _: None) -> Index:
    """Give the index of the texts in a language, made or extended where it has to be.

    `progress` is told how many texts have been read. Where the folder cannot be written, the index is made for this
    time only.

    Raises:
        AlphabetError: the texts have too many kinds of characters for an index.
        StoreError: the store cannot be read.
    """
    identity, last = store.identity, store.last_text()
    parts = _parts(folder(store.path), identity, language, last)
    covered = parts[-1][0].last if parts else 0
    built = 0
    if covered < last:
        new = list(islice(_texts(store, language, covered, last), LARGEST))
        if new:
            parts, built = _extended(store, language, parts, new, last, progress)
    return Index([part for _, part, _ in parts], store.dead(language), built)


def _extended(
    store: Store,
    language: str,
    parts: list[Read],
    new: list[tuple[int, str]],
    last: int,
    progress: Callable[[int], object],
) -> tuple[list[Read], int]:
    """Add parts for new texts, made one with the last parts where those are not much larger."""
    size = len(new)
    kept = list(parts)
    while kept and len(kept[-1][1].ids) <= 2 * size and size + len(kept[-1][1].ids) <= LARGEST:
        size += len(kept.pop()[1].ids)
    start = kept[-1][0].last if kept else 0
    texts: Iterator[tuple[int, str]] = iter(new)
    if len(kept) < len(parts) or len(new) == LARGEST:
        texts = _texts(store, language, start, last)
    del new
    built = 0
    while True:
        part = build(islice(texts, LARGEST), progress)
        if not len(part.ids):
            break
        built += len(part.ids)
        whole = len(part.ids) < LARGEST
        end = last if whole else int(part.ids.max())
        kept.append(_kept(store, files.Label(store.identity, language, start + 1, end), part))
        start = end
        if whole:
            break
    _tidy(folder(store.path), language, [path for _, _, path in kept])
    return kept, built


def _texts(store: Store, language: str, after: int, last: int) -> Iterator[tuple[int, str]]:
    return takewhile(lambda pair: pair[0] <= last, store.sources(language, after))


def _kept(store: Store, label: files.Label, part: Part) -> Read:
    """Write a part and map it; where it cannot be written it stays in memory."""
    path = folder(store.path) / f"{_safe(label.language)}.{label.first:012}-{label.last:012}.part"
    try:
        files.write(path, label, part)
        return (*files.read(path), path)
    except OSError as error:
        _LOG.warning("%s: the index cannot be kept: %s", path.parent, error.strerror or error)
        return label, part, path


def _parts(where: Path, identity: str, language: str, last: int) -> list[Read]:
    """Give the parts that follow each other from the first text on."""
    found: list[tuple[files.Label, Path]] = []
    for path in sorted(where.glob(f"{_safe(language)}.*.part")) if where.is_dir() else ():
        try:
            label, _, _ = files.read_label(path)
        except (IndexDamagedError, OSError, ValueError, KeyError, TypeError) as error:
            _LOG.warning("%s: %s; it is made again", path, error)
            continue
        if label.identity == identity and label.language == language and label.last <= last:
            found.append((label, path))
    found.sort(key=lambda pair: (pair[0].first, -pair[0].last))
    chosen: list[Read] = []
    for label, path in found:
        if label.first != (chosen[-1][0].last + 1 if chosen else 1):
            continue
        try:
            chosen.append((*files.read(path), path))
        except (IndexDamagedError, OSError, ValueError, KeyError, TypeError) as error:
            _LOG.warning("%s: %s; it is made again", path, error)
    return chosen


def _tidy(where: Path, language: str, used: Sequence[Path]) -> None:
    """Remove the parts of a language that are out of use, and what a killed process has left of one."""
    for path in where.glob(f"{_safe(language)}.*.part") if where.is_dir() else ():
        if path not in used:
            try:
                path.unlink(missing_ok=True)
                path.with_suffix(".checked").unlink(missing_ok=True)
            except OSError:  # another process has it open, on systems where that matters
                continue
    for path in where.glob(f".{_safe(language)}.*") if where.is_dir() else ():  # of processes that were killed
        try:
            if path.stat().st_mtime < time.time() - _ABANDONED:
                path.unlink(missing_ok=True)
        except OSError:  # as above
            continue


def discard(store: Store, language: str) -> None:
    """Remove the index of a language; it is made again when it is asked for."""
    _tidy(folder(store.path), language, ())


def _safe(language: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "_", language)[:40] or "und"


def _mask(part: Part, dead: Sequence[int]) -> NDArray[np.uint64]:
    mask = np.zeros((len(part.ids) + 63) // 64 * 8, np.uint8)
    if dead:
        packed = np.packbits(np.isin(part.ids, np.array(dead, np.int64)), bitorder="little")
        mask[: len(packed)] = packed
    return mask.view(np.uint64)
