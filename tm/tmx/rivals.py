"""Find sources with several targets in 16 bytes an entry: hashes in 64 buckets, looked through one by one at last."""

from __future__ import annotations

from array import array

_BUCKETS = 64


class Rivals:
    """Remembers sources and targets as hashes, with a number that says where they are (a line, a place in order)."""

    __slots__ = ("_buckets",)

    def __init__(self) -> None:
        self._buckets = [(array("q"), array("I"), array("I")) for _ in range(_BUCKETS)]

    def see(self, source: int, target: int, where: int) -> None:
        """Remember an entry by the hashes of its source and target."""
        sources, targets, places = self._buckets[source % _BUCKETS]
        sources.append(source)
        targets.append(target & 0xFFFFFFFF)
        places.append(where)

    def found(self) -> list[int]:
        """Give where each source with several targets is seen first, rising.

        >>> rivals = Rivals()
        >>> for where, (source, target) in enumerate(["ax", "by", "az", "by"], 1):
        ...     rivals.see(hash(source), hash(target), where)
        >>> rivals.found()
        [1]
        """
        places: list[int] = []
        for bucket in self._buckets:
            first: dict[int, tuple[int, int]] = {}
            rivals: dict[int, int] = {}
            for source, target, where in zip(*bucket, strict=True):
                known = first.setdefault(source, (target, where))
                if known[0] != target:
                    rivals[source] = known[1]
            places += rivals.values()
        return sorted(places)
