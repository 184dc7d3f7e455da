"""Entries into tables: texts that are there already are found, the others get new ids; neighbours are noted.

All of a batch is looked up at once; ids are given here, not by SQLite, so that rows go in by the thousand. Everything
happens within the caller's transaction.
"""

# ruff: noqa: S608 - queries are put together of fixed parts and numbers; values are bound

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from tm.store.content import Prepared
from tm.store.model import State

Key: TypeAlias = tuple[int, int, str]
"""A text as it is looked up: fingerprint, id of its language, plain text."""


class Before:
    """The entry before the one at hand: its unit (0 where it was there already), document, texts by language."""

    __slots__ = ("document", "texts", "unit")

    def __init__(self, unit: int = 0, document: int | None = None, texts: dict[int, tuple[int, int]] | None = None):  # noqa: ANN204 - fits a line
        self.unit = unit
        self.document = document
        self.texts = texts or {}  # language id: (text id, place)


class Ids:
    """Ids of languages and names, by what they name; new ones are made."""

    __slots__ = ("column", "connection", "known", "table")

    def __init__(self, connection: sqlite3.Connection, table: str, column: str) -> None:
        self.connection = connection
        self.table = table
        self.column = column
        self.known: dict[str, int] = {}

    def of(self, value: str) -> int:
        """Give the id of a value; only within a transaction, and forget them all when it is rolled back."""
        found = self.known.get(value)
        if found is None:
            if len(self.known) > 100_000:
                self.known.clear()
            query = f"SELECT id FROM {self.table} WHERE {self.column} = ?"
            row = self.connection.execute(query, (value,)).fetchone()
            if row is None:
                insert = f"INSERT INTO {self.table} ({self.column}) VALUES (?)"
                found = int(self.connection.execute(insert, (value,)).lastrowid or 0)
            else:
                found = int(row[0])
            self.known[value] = found
        return found


def find_texts(connection: sqlite3.Connection, keys: Iterable[Key]) -> dict[Key, int]:
    """Give the ids of those texts that are there."""
    wanted = set(keys)
    prints = json.dumps(sorted(key[0] for key in wanted))  # in the order of the index, so that each page is read once
    rows = connection.execute(
        "SELECT text.fingerprint, text.language, text.plain, text.id FROM json_each(?) AS wanted"
        " CROSS JOIN text ON text.fingerprint = wanted.value",
        (prints,),
    )
    # Two texts with one fingerprint are as good as impossible, unless somebody makes them: so the text decides.
    return {key: row[3] for row in rows if (key := (row[0], row[1], row[2])) in wanted}


class Writer:
    """Writes the entries of one import; `before` is the last entry of the batch before."""

    __slots__ = ("before", "connection", "imported", "languages", "names")

    def __init__(self, connection: sqlite3.Connection, imported: int, before: Before) -> None:
        self.connection = connection
        self.imported = imported
        self.before = before
        self.languages = Ids(connection, "language", "code")
        self.names = Ids(connection, "name", "name")

    def write(self, batch: Sequence[tuple[int, Prepared]]) -> tuple[int, int, int]:
        """Write entries with their positions in the file; give how many units are new, first and last of their ids."""
        entries = [entry for _, entry in batch]
        keys = self._keys(entries)
        ids, fresh = self._text_ids(keys)
        known = self._known(entries, ids, fresh)
        unit = first = _last(self.connection, "unit") + 1
        units: list[tuple[object, ...]] = []
        variants: list[list[int]] = []
        again: list[tuple[int, int]] = []
        before, waiting = self.before, dict[int, list[int]]()
        name_of = self.names.of
        for index, ((position, entry), texts, of_entry) in enumerate(zip(batch, ids, keys, strict=True)):
            document = None if entry.document is None else name_of(entry.document)
            old = known.get(index, 0)
            here: dict[int, tuple[int, int]] = {}
            rows: dict[int, list[int]] = {}
            together = before.document == document
            for place, (text, (_, language, _)) in enumerate(zip(texts, of_entry, strict=True)):
                near = before.texts.get(language) if together else None
                if not old:
                    row = [unit, place, language, text, near[0] if near else 0, 0]
                    variants.append(row)
                    rows.setdefault(language, row)
                if near:
                    if (earlier := waiting.get(language)) is not None:
                        earlier[5] = text
                    elif before.unit and before is self.before:
                        self._join(before.unit, near[1], text)
                here.setdefault(language, (text, place))
            if old:
                again.append((self.imported, old))
            else:
                creator = None if entry.creator is None else name_of(entry.creator)
                units.append((
                    unit, self.imported, position, entry.line, document, creator, entry.created,
                    entry.changed, entry.source, entry.checksum, entry.rest,
                ))  # fmt: skip
            before = Before(0 if old else unit, document, here)
            waiting = rows
            unit += not old
        run = self.connection.executemany
        run("INSERT INTO unit (id, import, position, line, document, creator, created, changed, source, checksum, rest)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", units)  # fmt: skip
        run("INSERT INTO variant VALUES (?, ?, ?, ?, ?, ?)", variants)
        run("INSERT OR IGNORE INTO again VALUES (?, ?)", again)
        _note_last(self.connection, "unit", unit - 1)
        self.before = before
        return len(units), first if units else 0, unit - 1 if units else 0

    def _join(self, unit: int, place: int, text: int) -> None:
        """Note the text that follows the last unit of the batch before."""
        self.connection.execute("UPDATE variant SET next = ? WHERE unit = ? AND place = ?", (text, unit, place))

    def _keys(self, entries: Sequence[Prepared]) -> list[list[Key]]:
        codes = dict.fromkeys(text[0] for entry in entries for text in entry.texts)
        language = {code: self.languages.of(code) for code in codes}
        return [[(fingerprint, language[code], plain) for code, fingerprint, plain in entry.texts] for entry in entries]

    def _text_ids(self, keys: Sequence[Sequence[Key]]) -> tuple[list[list[int]], int]:
        """Give the ids of the texts of each entry, new ones made, and the first new id."""
        known = find_texts(self.connection, (key for entry in keys for key in entry))
        fresh = following = _last(self.connection, "text") + 1
        rows: list[tuple[int, int, int, str]] = []
        ids: list[list[int]] = []
        for entry in keys:
            ids.append(made := [])
            for key in entry:
                found = known.get(key)
                if found is None:
                    found = known[key] = following
                    rows.append((found, key[1], key[0], key[2]))
                    following += 1
                made.append(found)
        self.connection.executemany("INSERT INTO text VALUES (?, ?, ?, ?)", rows)
        _note_last(self.connection, "text", following - 1)
        return ids, fresh

    def _known(self, batch: Sequence[Prepared], ids: Sequence[Sequence[int]], fresh: int) -> dict[int, int]:
        """Give the entries (index in the batch: unit) that came with another file, the same in everything."""
        wanted = [
            (index, entry.checksum)
            for index, (entry, texts) in enumerate(zip(batch, ids, strict=True))
            if all(text < fresh for text in texts)
        ]
        if not wanted:
            return {}
        rows = self.connection.execute(
            "SELECT found.key, unit.id, unit.rest,"
            " (SELECT json_group_array(text) FROM"
            " (SELECT text FROM variant WHERE variant.unit = unit.id ORDER BY place))"
            " FROM (SELECT wanted.key, (SELECT id FROM unit WHERE checksum = wanted.value AND import < ?"
            f" AND state <> {State.DELETED:d} LIMIT 1) AS id FROM json_each(?) AS wanted) AS found"
            " CROSS JOIN unit ON unit.id = found.id",
            (self.imported, json.dumps([checksum for _, checksum in wanted])),
        )
        found: dict[int, int] = {}
        for key, unit, rest, texts in rows:
            index = wanted[key][0]
            if rest == batch[index].rest and json.loads(texts) == list(ids[index]):
                found[index] = unit
        return found


def _last(connection: sqlite3.Connection, table: str) -> int:
    """Give the greatest id that a table ever had."""
    return int(connection.execute("SELECT value FROM about WHERE key = ?", (table,)).fetchone()[0])


def _note_last(connection: sqlite3.Connection, table: str, number: int) -> None:
    connection.execute("UPDATE about SET value = ? WHERE key = ?", (str(number), table))
