"""What was done to a store, and how it is undone: every event knows the state before and after of each unit.

Nothing is ever overwritten: a unit goes from live to quarantine or to deleted and back. Undoing is an event itself, so
it can be undone. A unit whose state has changed since the event is left as it is.
"""

# ruff: noqa: S608 - queries are put together of fixed parts and numbers; values are bound

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tm.errors import StoreError
from tm.store.database import explained, writing
from tm.store.model import Event, Selection, State
from tm.store.selection import selected

_EVENTS = """
SELECT id, time, action, what, undone, CASE WHEN action = 'import'
    THEN (SELECT count(*) FROM unit WHERE unit.import = event.import AND unit.id BETWEEN
          (SELECT first_unit FROM import WHERE import.id = event.import)
          AND (SELECT last_unit FROM import WHERE import.id = event.import))
    ELSE (SELECT count(*) FROM event_unit WHERE event_unit.event = event.id) END
FROM event
"""
# The imports that are undone.
_UNDONE = "(SELECT import FROM event WHERE action = 'import' AND undone IS NOT NULL AND import IS NOT NULL)"


def events(connection: sqlite3.Connection, path: Path) -> Iterator[Event]:
    """Give all events, newest first."""
    with explained(path):
        for row in connection.execute(f"{_EVENTS} ORDER BY id DESC"):
            yield _event(row)


def event(connection: sqlite3.Connection, number: int) -> Event:
    """Give an event; it must be there."""
    return _event(connection.execute(f"{_EVENTS} WHERE id = ?", (number,)).fetchone())


def _event(row: tuple[int, int, str, str, int | None, int]) -> Event:
    return Event(row[0], datetime.fromtimestamp(row[1], UTC), row[2], row[3], row[5], row[4])


def record(connection: sqlite3.Connection, action: str, what: str, imported: int | None = None) -> int:
    """Note an event within a transaction, give its number."""
    values = (int(time.time()), action, what, imported)
    insert = "INSERT INTO event (time, action, what, import) VALUES (?, ?, ?, ?)"
    return int(connection.execute(insert, values).lastrowid or 0)


def turn(connection: sqlite3.Connection, number: int, units: Iterable[int], after: State) -> None:
    """Put units into a state as part of an event, within a transaction; those that are in it already stay out of it."""
    connection.executemany(
        "INSERT OR IGNORE INTO event_unit SELECT ?, id, state, ? FROM unit WHERE id = ? AND state <> ?",
        ((number, after, unit, after) for unit in units),
    )
    connection.execute(
        "UPDATE unit SET state = ? WHERE id IN (SELECT unit FROM event_unit WHERE event = ?)", (after, number)
    )


def delete(connection: sqlite3.Connection, path: Path, chosen: Selection) -> Event:
    """Delete what a selection takes."""
    with writing(connection, path):
        number = record(connection, "delete", _said(chosen))
        turn(connection, number, list(selected(connection, chosen)), State.DELETED)
        return event(connection, number)


def quarantine(connection: sqlite3.Connection, path: Path, found: Iterable[tuple[int, str, float]], what: str) -> Event:
    """Put live units into quarantine, each with its reason."""
    reasons = {unit: (reason, confidence) for unit, reason, confidence in found}
    with writing(connection, path):
        number = record(connection, "quarantine", what)
        live = "SELECT unit.id FROM unit WHERE id = ? AND state = 0"
        units = [unit for unit in reasons if connection.execute(live, (unit,)).fetchone()]
        turn(connection, number, units, State.QUARANTINED)
        rows = ((unit, *reasons[unit]) for unit in units)
        connection.executemany("INSERT OR REPLACE INTO quarantine VALUES (?, ?, ?)", rows)
        return event(connection, number)


def restore(connection: sqlite3.Connection, path: Path, unit_ids: Iterable[int] | None) -> Event:
    """Bring units back from quarantine."""
    with writing(connection, path):
        number = record(connection, "restore", "from quarantine")
        there = {row[0] for row in connection.execute(f"SELECT id FROM unit WHERE state = {State.QUARANTINED:d}")}
        units = sorted(there if unit_ids is None else there.intersection(unit_ids))
        turn(connection, number, units, State.LIVE)
        return event(connection, number)


def undo(connection: sqlite3.Connection, path: Path, number: int) -> Event:
    """Undo an event: its units go back to the state that they had, unless something else was done to them since."""
    with writing(connection, path):
        row = connection.execute("SELECT action, what, import, undone FROM event WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise StoreError(f"there is no event {number}; see `atmina tm history`", path=str(path))
        action, what, imported, undone = row
        if undone == number:
            raise StoreError(f"what event {number} did was forgotten for good by a purge", path=str(path))
        if undone is not None:
            raise StoreError(f"event {number} was undone by event {undone}; undo that one", path=str(path))
        made = record(connection, "undo", f"{number}: {action} {what}")
        connection.execute("UPDATE event SET undone = ? WHERE id = ?", (made, number))
        _give_back(connection, made, number)
        if action == "import":
            _take_out(connection, made, imported)
        if action == "undo":
            # What was undone is in force again.
            connection.execute("UPDATE event SET undone = NULL WHERE undone = ?", (number,))
        return event(connection, made)


def _give_back(connection: sqlite3.Connection, made: int, number: int) -> None:
    """Give the units of an event the state that they had before it, as part of the event `made`."""
    connection.execute(
        "INSERT INTO event_unit SELECT ?, unit, after, before FROM event_unit WHERE event = ?"
        " AND after = (SELECT state FROM unit WHERE unit.id = event_unit.unit)",
        (made, number),
    )
    connection.execute(
        "UPDATE unit SET state = (SELECT after FROM event_unit WHERE event = ? AND event_unit.unit = unit.id)"
        " WHERE id IN (SELECT unit FROM event_unit WHERE event = ?)",
        (made, made),
    )


def _take_out(connection: sqlite3.Connection, made: int, imported: int) -> None:
    """Delete the units of an import, but those that another import had, too, that is in force."""
    # A set that is made once: `again` is sorted by imports, and asking it unit by unit would read it whole each time.
    held = f"unit.id IN (SELECT again.unit FROM again WHERE again.import <> ? AND again.import NOT IN {_UNDONE})"
    row = connection.execute("SELECT first_unit, last_unit FROM import WHERE id = ?", (imported,)).fetchone()
    own = connection.execute(
        f"SELECT unit.id FROM unit WHERE id BETWEEN ? AND ? AND import = ? AND NOT {held}",
        (*row, imported, imported),
    )
    units = [found[0] for found in own]
    # What it had in common with an import that is undone stood in the store for its sake only.
    common = connection.execute(
        "SELECT unit.id FROM again AS mine CROSS JOIN unit ON unit.id = mine.unit WHERE mine.import = ?"
        f" AND unit.import IN {_UNDONE} AND NOT {held}",
        (imported, imported),
    )
    units += [found[0] for found in common]
    turn(connection, made, units, State.DELETED)


def _said(chosen: Selection) -> str:
    """Put a selection into words, for the history."""
    parts = [
        chosen.document and f"document {chosen.document}",
        chosen.creator and f"creator {chosen.creator}",
        chosen.text and f"text {chosen.text!r}",
        chosen.since and f"since {chosen.since:%Y-%m-%d}",
        chosen.until and f"until {chosen.until:%Y-%m-%d}",
        chosen.languages and f"languages {' '.join(chosen.languages)}",
        chosen.imports and f"import {' '.join(map(str, chosen.imports))}",
    ]
    return ", ".join(part for part in parts if part) or "everything"
