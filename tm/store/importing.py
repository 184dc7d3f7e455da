"""Take a file into a store: parsed in one process, written in another, committed batch by batch.

A file is known by the digest of its bytes. One that is there whole changes nothing; one whose import was cut short goes
on where the last commit left it. What a *changed* version of a file has in common with what is there is not taken
twice. Each batch is written whole or not at all, and `import.entries` says up to where.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

from tm.errors import StoreError
from tm.store import apart, history, parsing
from tm.store.columns import Columns
from tm.store.database import explained, writing
from tm.store.model import Imported
from tm.store.neighbours import Before
from tm.store.store import Store
from tm.store.twins import Twins, keep_states
from tm.store.writing import Writer
from tm.tmx.findings import Finding, Report

#: Entries in a batch, and bytes of their texts at most: what is done again at worst when the process is killed.
BATCH = 16_000
BYTES = 64_000_000
#: From so many bytes on a file is parsed in a process of its own.
LARGE = 8_000_000


def import_file(
    store: Store,
    path: Path,
    *,
    languages: tuple[str, str] | None = None,
    name: str = "",
    replace: bool = False,
    unreviewed: bool = False,
    processes: int = 2,
    report: Report | None = None,
    progress: Callable[[int], None] | None = None,
) -> Imported:
    """Take in a bilingual file: TMX whole, with all its languages, other formats as units of two languages.

    `languages` are those of a file that does not name its own (PO, CSV); of TMX, those that an entry must have. `name`
    is what the store calls the file, its path unless given. With `replace`, earlier imports of that name are undone
    in the end; what this file has, too, stays, whatever its dates, also deleted or in quarantine. With
    `unreviewed`, fuzzy messages of PO and segments of XLIFF that are not approved are taken, too; a search gives them
    as it gives all others. What is wrong in the file goes to `report`; `progress` hears how many entries are committed.

    Raises:
        FormatError: the file is not of its format; what was committed before the damage stays, and can be undone.
        StoreError: the store cannot be written, or another process takes in the same file at the same time.
        OSError: the file cannot be read.
    """
    name = name or str(path)
    digest = _digest(path, languages, ("unreviewed",) if unreviewed else ())
    number, done, finished = _find(store, digest)
    added = known = 0
    if not finished:
        separate = processes > 1 and path.stat().st_size > LARGE
        make = apart.prepared if separate else parsing.prepared
        position = done
        with closing(make(path, languages, done, report or _ignore, unreviewed=unreviewed)) as parsed:
            header = str(next(parsed))
            run = _Run(store, number, position, replace=replace)
            for batch, passed in _batches(parsed, done):
                new = run.commit(batch, passed, (name, digest, header))
                added += new
                known += sum(len(part.rests) for part in batch) - new
                if progress:
                    progress(run.position)
            number, position = run.finish((name, digest, header)), run.position
    assert number is not None
    removed = _replace(store, number, name) if replace else 0
    event = None if finished else _event(store, number)
    return Imported(added, known, done if finished else position, event, 0 if finished else done, removed)


class _Run:
    """One run of an import: writes batches, each in a transaction that also says how far it came."""

    __slots__ = ("number", "position", "replace", "store", "writer")

    def __init__(self, store: Store, number: int | None, position: int, *, replace: bool) -> None:
        self.store = store
        self.replace = replace
        self.number = number
        self.position = position
        self.writer: Writer | None = None

    def commit(self, batch: list[Columns], passed: int, file: tuple[str, str, str]) -> int:
        """Write entries, the last of which is before `passed`; give how many units are new."""
        store, connection = self.store, self.store.connection
        with writing(connection, store.path), store.runs.unless_undone():
            number = self._number(file)
            if self.writer is None:
                earlier = _earlier(connection, number, file[0]) if self.replace else {}
                twins = Twins(connection, list(earlier.values()), number) if earlier else None
                self.writer = Writer(store.runs, number, _before(connection, number, self.position), twins)
            new, first, last = self.writer.write(batch, _pending(connection, number))
            if new:
                connection.execute(
                    "UPDATE import SET first_unit = coalesce(first_unit, ?), last_unit = ? WHERE id = ?",
                    (first, last, number),
                )
            connection.execute("UPDATE import SET entries = ? WHERE id = ?", (passed, number))
        self.number, self.position = number, passed
        return new

    def finish(self, file: tuple[str, str, str]) -> int:
        """Note that the file was taken in whole; give the number of the import."""
        store, connection = self.store, self.store.connection
        with writing(connection, store.path), store.runs.unless_undone():
            number = self._number(file)
            store.runs.finish(_pending(connection, number))
            connection.execute("UPDATE import SET finished = 1 WHERE id = ?", (number,))
        return number

    def _number(self, file: tuple[str, str, str]) -> int:
        """Give the number of the import, begun in this transaction if need be; nobody else may have touched it."""
        connection = self.store.connection
        if self.number is None:
            if _in_force(connection, file[1]):
                raise StoreError(f"another process takes in {file[0]} just now", path=str(self.store.path))
            insert = "INSERT INTO import (file, digest, header, started) VALUES (?, ?, ?, ?)"
            name, digest, header = file
            number = int(connection.execute(insert, (name, digest, header, int(time.time()))).lastrowid or 0)
            history.record(connection, "import", name, number)
            return number
        row = connection.execute("SELECT entries, finished FROM import WHERE id = ?", (self.number,)).fetchone()
        if row != (self.position, 0) or not _in_force(connection, file[1]):
            what = f"another process takes in {file[0]}, too, or has undone it"
            raise StoreError(what, path=str(self.store.path))
        return self.number


def _batches(parsed: Iterator[str | Columns], done: int) -> Iterator[tuple[list[Columns], int]]:
    """Gather entries, and the position behind the last of each batch; `done` are skipped."""
    batch: list[Columns] = []
    position = entries = size = 0
    for part in parsed:
        assert isinstance(part, Columns)
        batch.append(part)
        position = part.passed
        entries += len(part.rests)
        size += part.size
        if entries >= BATCH or size > BYTES:
            yield batch, position
            batch, entries, size = [], 0, 0
    if batch and position > done:
        yield batch, position


def _pending(connection: sqlite3.Connection, number: int) -> int | None:
    """Give the last unit that an import has brought, if any."""
    found: int | None = connection.execute("SELECT last_unit FROM import WHERE id = ?", (number,)).fetchone()[0]
    return found


def _ignore(_: Finding) -> None:
    """Hear nothing."""


def _digest(path: Path, languages: tuple[str, str] | None, further: tuple[str, ...]) -> str:
    digest = blake2b(digest_size=20)
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return "-".join((digest.hexdigest(), *(languages or ()), *further))


def _in_force(connection: sqlite3.Connection, digest: str) -> tuple[int, int, int] | None:
    """Give the import of a file that is not undone: its number, how many entries it has, whether that is all."""
    found: tuple[int, int, int] | None = connection.execute(
        "SELECT import.id, import.entries, import.finished FROM import JOIN event ON event.import = import.id"
        " WHERE import.digest = ? AND event.action = 'import' AND event.undone IS NULL",
        (digest,),
    ).fetchone()
    return found


def _find(store: Store, digest: str) -> tuple[int | None, int, bool]:
    with explained(store.path):
        found = _in_force(store.connection, digest)
        return (found[0], found[1], bool(found[2])) if found else (None, 0, False)


def _before(connection: sqlite3.Connection, number: int, position: int) -> Before:
    """Give the entry before a position, from the tables; none where it was known from another file."""
    row = connection.execute(
        "SELECT unit.id, unit.document FROM unit WHERE unit.id = (SELECT last_unit FROM import WHERE id = ?)"
        " AND unit.import = ? AND unit.position = ?",
        (number, number, position - 1),
    ).fetchone()
    if row is None:
        return Before()
    texts = connection.execute(
        "SELECT language, text, min(place) FROM variant WHERE unit = ? GROUP BY language",
        (row[0],),
    )
    return Before(row[0], row[1] or 0, tuple(texts))


def _replace(store: Store, number: int, name: str) -> int:
    """Undo the imports of other files of this name; what this one has, too, stays. Give how many units went."""
    with explained(store.path):
        earlier = _earlier(store.connection, number, name)
    keep_states(store.connection, store.path, list(earlier.values()), number, name)
    return sum(history.undo(store.connection, store.path, event).units for event in earlier)


def _earlier(connection: sqlite3.Connection, number: int, name: str) -> dict[int, int]:
    """Give the other imports of a file of this name that are in force, by their events."""
    return dict(
        connection.execute(
            "SELECT event.id, import.id FROM import JOIN event ON event.import = import.id WHERE import.file = ?"
            " AND import.id <> ? AND event.action = 'import' AND event.undone IS NULL ORDER BY event.id",
            (name, number),
        ).fetchall()
    )


def _event(store: Store, number: int) -> int:
    with explained(store.path):
        query = "SELECT id FROM event WHERE import = ? AND action = 'import'"
        return int(store.connection.execute(query, (number,)).fetchone()[0])
