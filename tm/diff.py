"""Compare two memories unit by unit.

Units belong together when languages and source are the same. Where a source has several targets on a side, equal
targets are paired first, the rest in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from tm.model import Unit

Key: TypeAlias = tuple[tuple[str, str], str]


class Kind(StrEnum):
    """What happened to a unit from the left memory to the right one."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    DETAILS = "details"


@dataclass(frozen=True, slots=True)
class Change:
    """A unit that is not the same on both sides; `left` is None for an added unit, `right` for a removed one.

    `changed` means another target; `details` the same text with other inline codes, properties, notes, names or dates.
    """

    kind: Kind
    left: Unit | None
    right: Unit | None


def diff(left: Iterable[Unit], right: Iterable[Unit], *, details: bool = True) -> Iterator[Change]:
    """Give what differs between two memories: in the order of the right one, then what was removed.

    Both are held in memory. With `details` False only texts are compared.

    >>> en_lv = ("en", "lv")
    >>> for change in diff([Unit("a", "x", en_lv), Unit("b", "y", en_lv)], [Unit("a", "z", en_lv)]):
    ...     print(change.kind, change.left.target, change.right and change.right.target)
    changed x z
    removed y None
    """
    olds = grouped(left)
    news = grouped(right)
    for key, group in news.items():
        for old, new in paired(olds.get(key, []), group):
            if old is None:
                yield Change(Kind.ADDED, None, new)
            elif new is None:
                yield Change(Kind.REMOVED, old, None)
            elif old.target != new.target:
                yield Change(Kind.CHANGED, old, new)
            elif details and old != new:
                yield Change(Kind.DETAILS, old, new)
    for key, group in olds.items():
        if key not in news:
            yield from (Change(Kind.REMOVED, old, None) for old in group)


def grouped(units: Iterable[Unit]) -> dict[Key, list[Unit]]:
    """Group units by languages and source, in order of appearance."""
    groups: dict[Key, list[Unit]] = {}
    for unit in units:
        groups.setdefault((unit.languages, unit.source), []).append(unit)
    return groups


def paired(left: list[Unit], right: list[Unit]) -> list[tuple[Unit | None, Unit | None]]:
    """Pair the units of one source: the same unit, then the same target, then in order; what is left over alone."""
    lefts: list[Unit | None] = list(left)
    partner: dict[int, Unit] = {}
    for same in (lambda old, new: old == new, lambda old, new: old.target == new.target, lambda _old, _new: True):
        for index, new in enumerate(right):
            if index in partner:
                continue
            for place, old in enumerate(lefts):
                if old is not None and same(old, new):
                    partner[index] = old
                    lefts[place] = None
                    break
    pairs: list[tuple[Unit | None, Unit | None]] = [(partner.get(index), new) for index, new in enumerate(right)]
    return pairs + [(old, None) for old in lefts if old is not None]
