"""Merge two memories into one, with a policy for sources that they translate differently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from tm.diff import grouped
from tm.model import Unit

_NEVER = datetime.min.replace(tzinfo=UTC)


class Policy(StrEnum):
    """Which translation stays where two memories have different ones of a source.

    `newer` goes by the time of change, or of creation; where neither side is newer the left one stays.
    """

    NEWER = "newer"
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A source that the two memories translate differently, and what was kept of it."""

    left: tuple[Unit, ...]
    right: tuple[Unit, ...]
    kept: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """One memory out of two: units in the order of the left one, then those that only the right one has.

    `common` counts units of the same source and target that both have, `added` those that only the right one has.
    """

    units: tuple[Unit, ...]
    conflicts: tuple[Conflict, ...]
    common: int
    added: int


def merge(left: Iterable[Unit], right: Iterable[Unit], policy: Policy = Policy.NEWER) -> Merged:
    """Merge two memories; both are held in memory.

    The same translation in both is kept once, with the details of the newer unit. Several targets that one memory
    itself has for a source all stay, unless the other memory has still another one: then the policy decides between
    the sides.

    >>> en_lv = ("en", "lv")
    >>> merged = merge([Unit("a", "x", en_lv)], [Unit("a", "y", en_lv), Unit("b", "z", en_lv)], Policy.RIGHT)
    >>> [unit.target for unit in merged.units], len(merged.conflicts), merged.added
    (['y', 'z'], 1, 1)
    """
    lefts, rights = grouped(left), grouped(right)
    units: list[Unit] = []
    conflicts: list[Conflict] = []
    common = added = 0
    for key, group in lefts.items():
        others = rights.get(key, [])
        shared = _newest_by_target(group, others)
        common += len(shared)
        only_left = [unit for unit in group if unit.target not in shared]
        only_right = [unit for unit in others if unit.target not in shared]
        kept = _chosen(only_left, only_right, policy)
        if only_left and only_right:
            conflicts.append(Conflict(tuple(only_left), tuple(only_right), tuple(kept)))
        elif only_right:
            added += len(only_right)
        units += _in_order(group, shared, kept)
    for key, others in rights.items():
        if key not in lefts:
            units += others
            added += len(others)
    return Merged(tuple(units), tuple(conflicts), common, added)


def time_of(unit: Unit) -> datetime:
    """Give when a unit was last changed, or created, or a time before all others."""
    time = unit.changed or unit.created
    if time is None:
        return _NEVER
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _newest_by_target(left: list[Unit], right: list[Unit]) -> dict[str, Unit]:
    """Give the newer unit of each target that both sides have, the left one where neither is newer."""
    shared: dict[str, Unit] = {}
    for unit in left:
        for other in right:
            if other.target == unit.target:
                newest = shared.get(unit.target, unit)
                shared[unit.target] = other if time_of(other) > time_of(newest) else newest
    return shared


def _chosen(left: list[Unit], right: list[Unit], policy: Policy) -> list[Unit]:
    if not left or not right or policy is Policy.BOTH:
        return left + right
    if policy is Policy.NEWER:
        policy = Policy.RIGHT if max(map(time_of, right)) > max(map(time_of, left)) else Policy.LEFT
    return left if policy is Policy.LEFT else right


def _in_order(group: list[Unit], shared: dict[str, Unit], kept: list[Unit]) -> list[Unit]:
    """Give the units of one source that stay: in the order of the left memory, then what came from the right one."""
    made: dict[int, Unit] = {}
    staying = {id(unit) for unit in kept}
    for unit in group:
        chosen = shared.get(unit.target, unit if id(unit) in staying else None)
        if chosen is not None:
            made[id(chosen)] = chosen
    made.update((id(unit), unit) for unit in kept)
    return list(made.values())
