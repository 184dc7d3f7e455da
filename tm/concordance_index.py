"""The index of a concordance: which texts have a form (SQLite FTS5), and which forms may be one word.

It is a file of its own beside the store, for each language one: it can always be made again, so it needs no backup and
does not make the store larger, and whoever only reads the store writes nothing to it. It holds no text, only rows of
FTS5 without content, and a table from lemma to the forms that occur. Texts are only ever added to a store, so it is
extended, some thousands of texts a transaction; how far it goes is committed with them, and a process that is killed,
or two at once, leave it whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from logging import getLogger
from pathlib import Path

from tm.concordance_words import lemmatizer
from tm.errors import StoreError
from tm.store import Store

_VERSION = 1
_APPLICATION = 0x61746D63  # "atmc"
_BATCH = 50_000
_PATIENCE = 60.0
_LOG = getLogger(__name__)
_SAME = "SELECT form FROM lemma WHERE lemma = ? UNION ALL SELECT form FROM form WHERE form = ?"
_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
CREATE VIRTUAL TABLE word USING fts5(plain, content = '', tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(word, row);
CREATE TABLE form (form TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE lemma (lemma TEXT, form TEXT, PRIMARY KEY (lemma, form)) WITHOUT ROWID, STRICT;
"""


def open_index(store: Store, language: str, progress: Callable[[int], object]) -> sqlite3.Connection:
    """Open the index of a language, made or extended where it has to be; `progress` is told the texts read.

    Raises:
        StoreError: the store cannot be read, or another process holds the index for a minute.
    """
    path = place(store.path, language)
    try:
        return _current(store, language, path, progress)
    except (sqlite3.DatabaseError, OSError) as error:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise StoreError("another process is busy with the index", path=str(path)) from error
        _LOG.warning("%s: %s; it is made again", path, error)
    try:
        discard(path)
        return _current(store, language, path, progress)
    except (sqlite3.DatabaseError, OSError) as error:
        _LOG.warning("%s: the index cannot be kept: %s", path, error)
        return _current(store, language, None, progress)


def place(store: Path, language: str) -> Path:
    """Give the file of a language's index."""
    safe = "".join(character if character.isalnum() and character.isascii() else "-" for character in language)
    return store.with_name(f"{store.name}.index") / f"{safe[:40]}.words"


def discard(path: Path) -> None:
    """Remove an index; it is made again when it is asked for."""
    for name in (path, path.with_name(f"{path.name}-journal")):
        name.unlink(missing_ok=True)


def _current(store: Store, language: str, path: Path | None, progress: Callable[[int], object]) -> sqlite3.Connection:
    if path is not None and not path.parent.is_dir():
        path.parent.mkdir(parents=True)
    connection = sqlite3.connect(path or ":memory:", timeout=_PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cache_size = -65536")
        _extend(connection, store, language, progress)
    except BaseException:
        connection.close()
        raise
    return connection


def _extend(connection: sqlite3.Connection, store: Store, language: str, progress: Callable[[int], object]) -> None:
    last = store.last_text()
    if _covered(connection, store, language) >= last:
        return
    lemmas = lemmatizer(language)
    known = 0
    while True:
        connection.execute("BEGIN IMMEDIATE")
        try:
            covered = _covered(connection, store, language)
            if covered < 0:
                _begin(connection, store, language)
                covered = 0
            batch = list(islice(store.sources(language, covered), _BATCH)) if covered < last else []
            batch = [pair for pair in batch if pair[0] <= last]
            connection.executemany("INSERT INTO word (rowid, plain) VALUES (?, ?)", batch)
            end = batch[-1][0] if len(batch) == _BATCH else last
            connection.execute("UPDATE about SET value = max(?, value + 0) WHERE key = 'covered'", (str(end),))
            if end >= last:
                _learn(connection, lemmas)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        known += len(batch)
        progress(known)
        if end >= last:
            break
    if known >= _BATCH:
        connection.execute("INSERT INTO word (word) VALUES ('optimize')")


def _covered(connection: sqlite3.Connection, store: Store, language: str) -> int:
    """Give the last text that is in the index, -1 where it is empty or of another store, language or version."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION:
        return -1
    about = dict(connection.execute("SELECT key, value FROM about"))
    wanted = {"version": str(_VERSION), "identity": store.identity, "language": language}
    if any(about.get(key) != value for key, value in wanted.items()):
        return -1
    return int(about["covered"])


def _begin(connection: sqlite3.Connection, store: Store, language: str) -> None:
    for name in ("vocabulary", "word", "form", "lemma", "about"):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in _SCHEMA.strip().split(";\n"):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    about = {"version": str(_VERSION), "identity": store.identity, "language": language, "covered": "0"}
    connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())


def _learn(connection: sqlite3.Connection, lemmas: Callable[[str], frozenset[str]]) -> None:
    """Find the lemmas of forms that are new."""
    rows = connection.execute("SELECT term FROM vocabulary WHERE term NOT IN (SELECT form FROM form)")
    new = [row[0] for row in rows]
    connection.executemany("INSERT INTO form VALUES (?)", ((form,) for form in new))
    pairs: Iterator[tuple[str, str]] = ((lemma, form) for form in new for lemma in lemmas(form) if lemma != form)
    connection.executemany("INSERT OR IGNORE INTO lemma VALUES (?, ?)", pairs)


def forms_of(connection: sqlite3.Connection, word: str, lemmas: frozenset[str]) -> frozenset[str]:
    """Give the forms in the index that may be the same word, in lower case; the word itself always."""
    # A lemma that no text has would only make the question longer.
    found = {word.lower()}
    for lemma in lemmas | {word.lower()}:
        with closing(connection.execute(_SAME, (lemma, lemma))) as rows:
            found.update(row[0] for row in rows)
    return frozenset(found)
