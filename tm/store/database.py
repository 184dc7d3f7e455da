"""The SQLite file under a store: opened with care, migrated, written in whole transactions.

Write-ahead log: readers see the last commit and never wait; `kill -9` loses nothing that was committed, a full disk
nothing but the batch at hand. Every commit is flushed to the disk (`synchronous=FULL`): there are few, and they are
large. A writer waits its turn (`BEGIN IMMEDIATE`, so that it never fails half-way). A stranger's file is taken only if
its schema is ours to the letter: no trigger or view of his runs.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from importlib import resources
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote

from tm.errors import StoreError
from tm.store.runs import Runs

#: "atmn", in the header of the file.
APPLICATION = 0x61746D6E
#: The first SQLite with STRICT tables.
OLDEST = (3, 37)
#: The version whose runs are made of what is in the tables.
WITH_RUNS = 2
#: How long a writer waits for another, in seconds.
PATIENCE = 60.0
_MAGIC = b"SQLite format 3\0"
_OWN = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name"
#: Beginnings of SQLite's codes, and what to tell a person.
_MEANINGS = (
    ("SQLITE_BUSY", "another program is writing to it; try again when that is done"),
    ("SQLITE_LOCKED", "another program is writing to it; try again when that is done"),
    ("SQLITE_FULL", "the disk is full; what was committed is safe; make room and give the same command again"),
    ("SQLITE_READONLY", "cannot be written: the file or its folder is read-only"),
    ("SQLITE_NOTADB", "no store: it is no SQLite file, or its start is damaged"),
    ("SQLITE_CORRUPT", "damaged ({}); see `atmina tm verify`, and take the last backup"),
    ("SQLITE_CANTOPEN", "cannot be opened, or its folder does not let files be made beside it"),
    ("SQLITE_IOERR", "the disk refuses ({}); what was committed is safe; give the same command again"),
)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Let errors of SQLite become a `StoreError` that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", None) or "SQLITE"
        raise StoreError(_meaning(code, str(error)), path=str(path)) from error


def _meaning(code: str, message: str) -> str:
    if "UTF-8" in message or "malformed" in message:
        code = "SQLITE_CORRUPT"
    what = next((what for start, what in _MEANINGS if code.startswith(start)), "cannot be used: {}")
    return what.format(message)


def connect(path: Path, *, create: bool, readonly: bool, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open a store's file, make it where it is not there and `create` allows, bring its schema up to date.

    Raises:
        StoreError: it is not there, is no store, is of a newer version, is in use, or the disk refuses.
    """
    if sqlite3.sqlite_version_info < OLDEST:
        needed = ".".join(map(str, OLDEST))
        raise StoreError(f"a store needs SQLite {needed}; this Python has {sqlite3.sqlite_version}", path=str(path))
    if path.is_dir():
        raise StoreError("a folder; give the file of the store", path=str(path))
    with explained(path):
        exists = _is_database(path)
        if not exists and (readonly or not create):
            what = "empty; no store" if path.exists() else "no such store; `atmina tm import STORE FILE…` makes one"
            raise StoreError(what, path=str(path))
        connection = _open(path, "ro" if readonly else "rwc" if create else "rw", patience)
        try:
            _prepare(connection, path, exists=exists, readonly=readonly)
        except BaseException:
            connection.close()
            raise
        return connection


def is_database(path: Path) -> bool:
    """Tell whether a file is an SQLite file, and so perhaps a store."""
    try:
        return path.is_file() and _is_database(path)
    except StoreError:
        return False


def _is_database(path: Path) -> bool:
    """Tell whether a file has content; content that is no SQLite file is an error."""
    try:
        with path.open("rb") as stream:
            head = stream.read(16)
    except FileNotFoundError:
        return False
    if head and head != _MAGIC:
        raise StoreError("no store: it is no SQLite file", path=str(path))
    return bool(head)


def _open(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    def attempt(options: str) -> sqlite3.Connection:
        address = f"file:{quote(str(path.absolute()))}?{options}"
        connection = sqlite3.connect(address, timeout=patience, isolation_level=None, uri=True)
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            connection.execute("PRAGMA schema_version")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    try:
        return attempt(f"mode={mode}")
    except sqlite3.OperationalError:
        # On a read-only folder SQLite cannot make the files of the log; where the log is empty none is needed.
        log = Path(f"{path}-wal")
        if mode != "ro" or (log.exists() and log.stat().st_size):
            raise
        return attempt("mode=ro&immutable=1")


def _prepare(connection: sqlite3.Connection, path: Path, *, exists: bool, readonly: bool) -> None:
    connection.execute("PRAGMA cache_size = -65536")
    if not readonly:
        if not exists:
            connection.execute("PRAGMA page_size = 8192")
        connection.execute("PRAGMA synchronous = FULL")
    application, version = _number(connection, "application_id"), _number(connection, "user_version")
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if empty and application == 0 and not readonly:
        connection.execute("PRAGMA journal_mode = WAL")
        _make(connection)
        version = _number(connection, "user_version")
    elif application != APPLICATION:
        raise StoreError("no store: an SQLite file of another program", path=str(path))
    if version > newest():
        raise StoreError(
            f"made by a newer atmina (version {version} of the store, this one knows {newest()}); use that one",
            path=str(path),
        )
    if version < newest():
        if readonly:
            raise StoreError("of an older version; open it once for writing (`atmina tm compact`)", path=str(path))
        migrate(connection, version)
    if connection.execute(_OWN).fetchall() != expected(newest()):
        raise StoreError("its tables are not those of a store; it was damaged or made by hand", path=str(path))


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _make(connection: sqlite3.Connection) -> None:
    """Lay down the schema in one transaction, unless another process was quicker."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _number(connection, "application_id") == 0:
            for statement in statements(scripts()[1]):
                connection.execute(statement)
            values = "('identity', ?), ('generation', '0'), ('text', '0'), ('unit', '0')"
            connection.execute(f"INSERT INTO about VALUES {values}", (token_hex(16),))  # noqa: S608 - of fixed parts
            connection.execute("PRAGMA user_version = 1")
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    migrate(connection, _number(connection, "user_version"))


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a store of an older version up to date, each step in a transaction of its own."""
    for number in range(version + 1, newest() + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _number(connection, "user_version") == number - 1:
                for statement in statements(scripts()[number]):
                    connection.execute(statement)
                if number == WITH_RUNS:
                    Runs(connection).rebuild()
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


@cache
def scripts() -> dict[int, str]:
    """Give the SQL that makes each version of the schema out of the one before; 1 is `schema.sql` as it first was.

    A migration is a file `migrations/NNNN-what-it-does.sql`, NNNN the version that it makes.
    """
    here = resources.files("tm.store")
    found = {1: (here / "schema.sql").read_text(encoding="utf-8")}
    folder = here / "migrations"
    for file in sorted(folder.iterdir(), key=lambda one: one.name) if folder.is_dir() else ():
        if number := re.match(r"(\d{4})-.*\.sql\Z", file.name):
            found[int(number[1])] = file.read_text(encoding="utf-8")
    return found


def newest() -> int:
    """Give the version of the schema that this program writes."""
    return max(scripts())


@cache
def expected(version: int) -> list[tuple[str, str, str | None]]:
    """Give what the schema of a version must be: type, name and SQL of each of its objects."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for number in range(1, version + 1):
            connection.executescript(scripts()[number])
        return connection.execute(_OWN).fetchall()


def statements(script: str) -> Iterator[str]:
    """Cut a script into its statements."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""


@contextmanager
def writing(connection: sqlite3.Connection, path: Path) -> Iterator[int]:
    """Open a transaction that is committed whole, or not at all; give the generation that the commit makes.

    Raises:
        StoreError: another program keeps writing, the file cannot be written, the disk is full.
    """
    with explained(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            found = connection.execute("SELECT value FROM about WHERE key = 'generation'").fetchone()
            generation = int(found[0]) + 1
            yield generation
            connection.execute("UPDATE about SET value = ? WHERE key = 'generation'", (str(generation),))
            connection.execute("COMMIT")
        except BaseException:
            # A full disk ends the transaction by itself.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
