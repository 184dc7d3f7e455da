"""Units of the earlier versions of a file: which of them an entry is again, and what was done to them since.

A file that is made anew (a build, an export of another tool) has new dates throughout. So where one version replaces
another, an entry is known by its document and its texts, whatever its dates; and what a person has deleted or put in
quarantine stays so, also where something else about the unit has changed. Of several that are alike, the first goes
with the first.
"""

# ruff: noqa: S608 - queries are put together of fixed parts and numbers; values are bound

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tm.store import history
from tm.store.database import explained, writing
from tm.store.model import State
from tm.store.neighbours import Numbers

#: Attributes of an entry or a variant that say when, and not what.
DATES = ("creationdate", "changedate", "lastusagedate")
_OF_IMPORT = """
SELECT id FROM unit WHERE import = :number AND id BETWEEN (SELECT first_unit FROM import WHERE id = :number)
AND (SELECT last_unit FROM import WHERE id = :number) UNION SELECT unit FROM again WHERE import = :number
"""
_TEXTS = "(SELECT json_group_array(text) FROM (SELECT text FROM variant WHERE variant.unit = unit.id ORDER BY place))"


class Twins:
    """Units of earlier imports by document and texts, 16 bytes each; those that the import `number` has are taken."""

    __slots__ = ("connection", "keys", "taken", "units")

    def __init__(self, connection: sqlite3.Connection, imports: Sequence[int], number: int) -> None:
        self.connection = connection
        rows = np.array([(hash(key), unit) for unit, _, key in _units(connection, imports)], np.int64).reshape(-1, 2)
        order = np.lexsort((rows[:, 1], rows[:, 0]))
        self.keys: Numbers = rows[order, 0]
        self.units: Numbers = rows[order, 1]
        self.taken = _again(connection, number)

    def find(self, rests: Sequence[bytes], texts: Sequence[tuple[int, ...]], documents: Sequence[int]) -> list[int]:
        """Give for each entry the unit that is the same in all but dates, or 0; each unit is given once."""
        found = [0] * len(rests)
        keys = np.fromiter(map(hash, zip(documents, texts, strict=True)), np.int64, len(rests))
        starts, ends = self.keys.searchsorted(keys), self.keys.searchsorted(keys, "right")
        places = np.flatnonzero(ends > starts).tolist()
        near = {unit for place in places for unit in self.units[starts[place] : ends[place]].tolist()} - self.taken
        there = self._rows(near)
        for place in places:
            wanted = (documents[place], texts[place])
            for unit in self.units[starts[place] : ends[place]].tolist():
                if unit in self.taken or there[unit][0] != wanted or not _same(there[unit][1], rests[place]):
                    continue
                found[place] = unit
                self.taken.add(unit)
                break
        return found

    def _rows(self, units: Iterable[int]) -> dict[int, tuple[tuple[int, tuple[int, ...]], bytes]]:
        """Give document and texts, and the rest, of units."""
        rows = self.connection.execute(
            f"SELECT unit.id, coalesce(document, 0), {_TEXTS}, CAST(rest AS BLOB)"
            " FROM json_each(?) AS wanted CROSS JOIN unit ON unit.id = wanted.value",
            (json.dumps(sorted(units)),),
        )
        return {unit: ((document, tuple(json.loads(texts))), rest) for unit, document, texts, rest in rows}


def keep_states(connection: sqlite3.Connection, path: Path, imports: Sequence[int], number: int, name: str) -> None:
    """Delete, or put in quarantine, units of the import `number` whose twins in earlier imports are that.

    Both are events of the history, and can be undone.
    """
    with explained(path):
        again = _again(connection, number)
        old = [row for row in _units(connection, imports, State.QUARANTINED) if row[0] not in again]
        if not old:
            return
        wanted = {key for _, _, key in old}
        alike: dict[Any, list[tuple[int, int]]] = defaultdict(list)
        for unit, state, key in _units(connection, imports):
            if key in wanted and unit not in again:
                alike[key].append((unit, state))
        quarantined: list[tuple[int, str, float]] = []
        deleted = []
        for unit, _, key in _units(connection, [number]):
            twin, state = alike[key].pop(0) if key in wanted and unit not in again and alike[key] else (0, 0)
            if state == State.DELETED:
                deleted.append(unit)
            if state == State.QUARANTINED:
                query = "SELECT reason, confidence FROM quarantine WHERE unit = ?"
                quarantined.append((unit, *(connection.execute(query, (twin,)).fetchone() or ("", 0.0))))
    if deleted:
        with writing(connection, path):
            history.turn(connection, history.record(connection, "delete", f"as before: {name}"), deleted, State.DELETED)
    if quarantined:
        history.quarantine(connection, path, quarantined, f"as before: {name}")


def _units(
    connection: sqlite3.Connection, imports: Iterable[int], least: State = State.LIVE
) -> Iterator[tuple[int, int, tuple[int, tuple[int, ...]]]]:
    """Give the units of imports, also those that they had again: id, state, and document with texts."""
    query = (
        f"SELECT id, state, coalesce(document, 0), {_TEXTS} FROM unit WHERE state >= :least AND id IN ({_OF_IMPORT})"
    )
    for number in imports:
        for unit, state, document, texts in connection.execute(query, {"number": number, "least": int(least)}):
            yield unit, state, (document, tuple(json.loads(texts)))


def _again(connection: sqlite3.Connection, number: int) -> set[int]:
    """Give the units that an import had, too, when they were there already."""
    return {row[0] for row in connection.execute("SELECT unit FROM again WHERE import = ?", (number,))}


def _same(one: bytes, other: bytes) -> bool:
    """Tell whether what is kept of two entries beside their texts is the same but for dates."""
    if one == other:
        return True
    try:
        return bool(json.loads(one, object_hook=_dateless) == json.loads(other, object_hook=_dateless))
    except (ValueError, RecursionError):  # damaged; `tm verify` says so
        return False


def _dateless(attributes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if name not in DATES}
