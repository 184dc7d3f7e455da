"""Look after a store: is it whole, copy it while it is in use, make it small.

SQLite's own check sees broken pages, not a flipped bit within a text; so every text and every unit has a checksum, and
`verify` computes them anew.
"""

# ruff: noqa: S608 - queries are put together of fixed parts and numbers; values are bound

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from secrets import token_hex

from tm.errors import StoreError
from tm.store.content import checksum
from tm.store.database import connect, explained, writing
from tm.store.lookups import one_moment
from tm.store.model import State
from tm.store.store import Store
from tm.store.texts import fingerprint

#: Most findings that are told of a kind.
MOST = 100
_TEXTS = (
    "SELECT text.id, language.code, text.fingerprint, text.plain FROM text LEFT JOIN language ON language.id = language"
)
_UNITS = """
SELECT unit.id, unit.checksum, unit.rest, (SELECT json_group_array(fingerprint) FROM (
    SELECT text.fingerprint FROM variant CROSS JOIN text ON text.id = variant.text
    WHERE variant.unit = unit.id ORDER BY variant.place))
FROM unit
"""


def verify(store: Store, progress: Callable[[int], None] | None = None) -> Iterator[str]:
    """Say what is wrong with a store, a line each; nothing where it is whole. `progress` hears how many units are seen.

    The file's structure, references between the tables, and the checksum of each text and unit.

    Raises:
        StoreError: so damaged that it cannot be read on.
    """
    connection = store.connection
    with explained(store.path):
        rows = connection.execute(f"PRAGMA integrity_check({MOST})").fetchall()
        yield from (f"structure: {row[0]}" for row in rows if row[0] != "ok")
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(MOST):
            yield f"structure: row {row} of {table} points to a {parent} that is not there"
        damaged = 0
        for number, code, said, plain in connection.execute(_TEXTS):
            if code is None or fingerprint(code, plain) != said:
                yield f"text {number}{_where(connection, number)}: is not what was written"
                if (damaged := damaged + 1) >= MOST:
                    break
        damaged = 0
        for seen, (number, said, rest, prints) in enumerate(connection.execute(_UNITS), 1):
            if checksum(rest, json.loads(prints)) != said:
                yield f"unit {number}: is not what was written"
                if (damaged := damaged + 1) >= MOST:
                    break
            if progress and seen % 10_000 == 0:
                progress(seen)
        with one_moment(connection):
            yield from (f"runs: {what} are not found as they should; `atmina tm compact` mends that"
                        for what in store.runs.amiss())  # fmt: skip


def damage(error: StoreError) -> str:
    """Give what SQLite has found damaged when a store could not be opened or read on; nothing for other errors."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorname", None) or ""
    return str(cause) if code.startswith("SQLITE_CORRUPT") else ""


def _where(connection: sqlite3.Connection, text: int) -> str:
    """Name the first unit that has a text, and how many there are."""
    query = "SELECT min(unit), count(DISTINCT unit) FROM variant WHERE text = ?"
    unit, number = connection.execute(query, (text,)).fetchone()
    more = f" and {number - 1} more" if number > 1 else ""
    return f" (of unit {unit}{more})" if number else ""


def backup(store: Store, path: Path, *, force: bool = False) -> int:
    """Copy a store into a new file, while others read and write it; give the size of the copy in bytes.

    The copy is of one moment, and takes its name when it is whole. An earlier copy of the same store gives way to it,
    any other file only with `force`.

    Raises:
        StoreError: the store is damaged, the disk full, or another file has the name.
        OSError: the disk refuses; no file of that name is touched.
    """
    if path.exists() and path.samefile(store.path):
        raise StoreError("a copy of a store cannot be the store itself", path=str(path))
    if path.exists() and not force and not _is_copy(path, store):
        raise StoreError("there already, and no copy of this store; give another name, or --force", path=str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    # A folder of its own keeps whatever SQLite puts beside the file out of sight, and goes whole.
    with tempfile.TemporaryDirectory(prefix=f".{path.name[:80]}.", suffix=".part", dir=path.parent) as folder:
        part = Path(folder) / "store"
        with explained(path), closing(sqlite3.connect(part, isolation_level=None)) as copy:
            # In one step, so that it is of one moment and need not begin anew whenever somebody writes.
            store.connection.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode = DELETE")
        with part.open("rb") as stream:
            os.fsync(stream.fileno())
        return part.replace(path).stat().st_size


def _is_copy(path: Path, store: Store) -> bool:
    """Tell whether a file is an earlier copy of a store, not one that was written to since."""
    try:
        with Store.open(path, readonly=True) as other:
            return other.identity == store.identity and _done(other) <= _done(store)
    except (StoreError, OSError):
        return False


def _done(store: Store) -> set[tuple[object, ...]]:
    return {(event.id, event.time, event.action, event.what) for event in store.history()}


def compact(store: Store, *, purge: bool = False) -> tuple[int, int]:
    """Give room back to the disk: size before and after, in bytes. It takes as much room again while it runs.

    With `purge` what was deleted is gone for good, together with its texts and the history of it.

    Raises:
        StoreError: another program uses the store, or the disk is full; nothing is then lost.
    """
    before = store.path.stat().st_size
    with writing(store.connection, store.path), store.runs.unless_undone():
        if purge:
            _purge(store.connection)
        store.runs.rebuild()
    with explained(store.path):
        store.connection.execute("VACUUM")
        store.connection.execute("PRAGMA optimize")
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    # Opened anew, to see that what is there now is a store.
    connect(store.path, create=False, readonly=True).close()
    return before, store.path.stat().st_size


def _purge(connection: sqlite3.Connection) -> None:
    """Drop deleted units, what only they had, and the events that could no longer be undone."""
    gone = f"SELECT id FROM unit WHERE state = {State.DELETED:d}"
    events = f"SELECT event FROM event_unit WHERE unit IN ({gone})"
    imports = f"SELECT import FROM unit WHERE id IN ({gone})"
    connection.execute(f"UPDATE event SET undone = id WHERE undone IS NULL AND id IN ({events})")
    connection.execute(
        "UPDATE event SET undone = id WHERE undone IS NULL AND action = 'import' AND import IN"
        f" ({imports}) AND NOT EXISTS (SELECT 1 FROM unit WHERE unit.import = event.import AND unit.state <> 2)"
    )
    for table in ("event_unit", "again", "quarantine", "variant"):
        connection.execute(f"DELETE FROM {table} WHERE unit IN ({gone})")
    connection.execute(f"DELETE FROM unit WHERE state = {State.DELETED:d}")
    connection.execute(
        "DELETE FROM text WHERE id NOT IN (SELECT text FROM variant UNION SELECT previous FROM variant"
        " UNION SELECT next FROM variant)"
    )
    # Who has kept text ids must forget them.
    connection.execute("UPDATE about SET value = ? WHERE key = 'identity'", (token_hex(16),))
