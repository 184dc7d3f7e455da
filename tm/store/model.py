"""The types of the store: what is kept, what is asked for, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from tm.model import Unit


class State(IntEnum):
    """Whether a unit is found by searches: only live ones are; the others can be brought back."""

    LIVE = 0
    QUARANTINED = 1
    DELETED = 2


@dataclass(frozen=True, slots=True)
class Stored:
    """A unit of the store: its id, itself in the direction asked for, and where it comes from.

    `file` is the file that it was imported from, `position` its 0-based number there, `unit.line` its line. `document`
    is the document that it says it is from, or nothing.
    """

    id: int
    unit: Unit
    document: str
    state: State
    file: str
    position: int


@dataclass(frozen=True, slots=True)
class Selection:
    """Which units of a store: those that all of the fields allow; an empty field allows all.

    `document` and `creator` may hold `*` and `?`; `text` is a part of any text of the unit, upper or lower case;
    `since` (included) and `until` (not included) are about the last change, or the creation where there was none;
    `languages` are those that a unit must have, each as `tm.tmx.matches` takes it; `imports` are ids of imports.
    """

    document: str = ""
    creator: str = ""
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None
    languages: tuple[str, ...] = ()
    imports: tuple[int, ...] = ()
    states: tuple[State, ...] = (State.LIVE,)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done to the store: its number, when, what, how many units it touched.

    `undone` is the number of the event that undid it, or None; its own where a purge has made undoing impossible.
    """

    id: int
    time: datetime
    action: str
    what: str
    units: int
    undone: int | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: units that are new, units that were there already, entries read in all.

    `event` is its number in the history; `resumed` is how many entries an earlier, interrupted run had committed. A
    file that was there whole has neither.
    """

    added: int
    known: int
    entries: int
    event: int | None
    resumed: int = 0
    removed: int = 0
