"""Find sources with several targets in little memory: two hashes an entry, sorted once at the end."""

from __future__ import annotations

from array import array


def first_of_rivals(sources: array[int], targets: array[int]) -> list[int]:
    """Give the index of the first of each group that has one source and several targets."""
    import numpy as np  # noqa: PLC0415 - late, it takes a tenth of a second

    if not sources:
        return []
    by_source, by_target = (np.frombuffer(hashes, dtype=np.int64) for hashes in (sources, targets))
    order = np.argsort(by_source, kind="stable")
    by_source, by_target = by_source[order], by_target[order]
    starts = np.flatnonzero(np.concatenate(([True], by_source[1:] != by_source[:-1])))
    differs = np.minimum.reduceat(by_target, starts) != np.maximum.reduceat(by_target, starts)
    return sorted(int(index) for index in order[starts[differs]])
