"""Files of strangers, newer versions and damage: said in one line, or found by `verify`, and never run."""

from __future__ import annotations

import gzip
import os
import random
import shutil
import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tm import tmx
from tm.errors import FormatError, StoreError
from tm.store import Store, backup, database, export, import_file, verify

PAIR = ("en", "lv")
CREATED = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"<tmx/>", "no SQLite file"),
        (b"SQLite format 3\0", "no SQLite file|damaged|no store"),
        (b"SQLite format 3\0" + bytes(range(256)) * 64, "no SQLite file|damaged|no store"),
        (b"", "empty; no store"),
        (None, "no such store"),
    ],
)
def test_files_that_are_no_store(tmp_path, content, what):
    path = tmp_path / "x"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreError, match=what):
        Store.open(path)
    with pytest.raises(StoreError, match=what):
        Store.open(path, readonly=True)
    assert not content or path.read_bytes() == content


def test_an_empty_file_becomes_a_store(tmp_path):
    (tmp_path / "x").touch()
    with Store.open(tmp_path / "x", create=True) as store:
        assert store.count() == (0, 0, 0)
        assert store.languages() == ()
        assert list(store.exact(["a"], PAIR)) == [()]


def test_a_folder_and_a_missing_folder(tmp_path):
    with pytest.raises(StoreError, match="a folder"):
        Store.open(tmp_path, create=True)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "no" / "x", create=True)


def test_a_database_of_another_program(tmp_path):
    with sqlite3.connect(tmp_path / "x") as connection:
        connection.execute("CREATE TABLE a (b)")
    connection.close()
    for create in (True, False):
        with pytest.raises(StoreError, match="of another program"):
            Store.open(tmp_path / "x", create=create)


def test_a_newer_store_is_left_alone(full):
    tamper(full, "PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=r"newer atmina .version 99"):
        Store.open(full)


def tamper(path, *statements):
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER INSERT ON text BEGIN DELETE FROM unit; END",
        "CREATE VIEW evil AS SELECT 1",
        "DROP TABLE quarantine",
        "CREATE INDEX more ON unit (line)",
        "ALTER TABLE unit ADD COLUMN more TEXT",
    ],
)
def test_tables_that_are_not_ours(full, statement):
    tamper(full, statement)
    with pytest.raises(StoreError, match="not those of a store"):
        Store.open(full)


def test_older_stores_are_migrated(tmp_path, monkeypatch):
    path = tmp_path / "m"
    Store.open(path, create=True).close()
    scripts = {
        **database.scripts(),
        3: "CREATE TABLE more (a) STRICT;".replace("(a)", "(a TEXT)"),
        4: "DROP TABLE more;\nCREATE TABLE most (b TEXT);",
    }
    monkeypatch.setattr(database, "scripts", lambda: scripts)
    with pytest.raises(StoreError, match="of an older version"):
        Store.open(path, readonly=True)
    with Store.open(path) as store:
        assert store.connection.execute("SELECT count(*) FROM most").fetchone() == (0,)
        assert store.connection.execute("PRAGMA user_version").fetchone() == (4,)
    Store.open(path, readonly=True).close()


def test_a_migration_that_fails_changes_nothing(tmp_path, monkeypatch):
    path = tmp_path / "m"
    Store.open(path, create=True).close()
    scripts = {**database.scripts(), 3: "CREATE TABLE more (a TEXT);\nDROP TABLE nothing;"}
    with monkeypatch.context() as patched:
        patched.setattr(database, "scripts", lambda: scripts)
        with pytest.raises(StoreError, match="cannot be used"):
            Store.open(path)
    Store.open(path).close()


def test_a_flipped_bit_in_a_text_is_found(full):
    content = full.read_bytes()
    place = content.index(b"target 1234")
    full.write_bytes(content[:place] + b"targft" + content[place + 6 :])
    with Store.open(full) as store:
        assert [line for line in verify(store) if line.startswith("text")]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE unit SET rest = replace(rest, '1234', '1235') WHERE id = 1235",
        "UPDATE variant SET text = text + 1 WHERE unit = 7 AND place = 0",
        "DELETE FROM variant WHERE unit = 7 AND place = 0",
        "DELETE FROM text WHERE id = 3",
        "UPDATE text SET language = 2 WHERE id = 3",
    ],
)
def test_changes_behind_our_back_are_found(full, statement):
    tamper(full, statement)
    with Store.open(full) as store:
        assert list(verify(store))


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "{}",
        "[",
        "[1]",
        "[{},[],[]]",
        "[{},[],[[1,2,3],[4,5,6]]]",
        "[" * 5000,
        '[{},[["prop",2,"x"]],[[{},[],null],[{},[],null]]]',
    ],
)
def test_units_that_make_no_sense_are_an_error_of_ours(full, tmp_path, rest):
    connection = sqlite3.connect(full)
    connection.execute("UPDATE unit SET rest = ? WHERE id = 5", (rest,))
    connection.commit()
    connection.close()
    with Store.open(full) as store, pytest.raises(StoreError, match="unit 5 is damaged"):
        list(store.units([5]))
    with Store.open(full) as store, pytest.raises(StoreError, match="unit 5 is damaged"):
        export(store, tmp_path / "out.tmx")
    assert not (tmp_path / "out.tmx").exists()


def test_a_store_with_holes_never_crashes(full, tmp_path):
    content = full.read_bytes()
    chance = random.Random(7)
    outcomes = set()
    for number in range(40):
        broken = bytearray(content)
        for _ in range(chance.randrange(1, 4)):
            place = chance.randrange(100, len(broken) - 4096)
            broken[place : place + chance.choice([1, 50, 4096])] = bytes(chance.choice([1, 50, 4096]))
        if number % 4 == 0:
            del broken[chance.randrange(4096, len(broken)) :]
        path = tmp_path / "broken"
        path.write_bytes(broken)
        try:
            with Store.open(path) as store:
                found = list(verify(store))
                list(store.select())
                list(store.exact(["source 5"], PAIR))
                store.dead("en")
                outcomes.add(bool(found))
        except StoreError:
            outcomes.add("error")
    assert "error" in outcomes


def as_somebody(act):
    """Run something in a process that is not root's, for whom modes of files count; give what it says."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        try:
            said = str(act())
        except StoreError as error:
            said = str(error)
        finally:
            os.write(theirs, said.encode())
            os._exit(0)
    os.close(theirs)
    os.waitpid(child, 0)
    with os.fdopen(ours) as pipe:
        return pipe.read()


def test_a_store_that_may_only_be_read(full):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = Path(shutil.copy(full, folder / "m"))
        Store.open(path, readonly=True).close()

        def read():
            with Store.open(path, readonly=True) as store:
                return store.count()

        def write():
            with Store.open(path) as store:
                return store.restore()

        path.chmod(0o444)
        folder.chmod(0o555)
        outs = as_somebody(read), as_somebody(write)
        folder.chmod(0o755)
    assert outs[0] == "(2000, 0, 0)"
    assert "read-only" in outs[1] or "cannot be opened" in outs[1]


AROUND = '<tmx version="1.4"><header/><body><tu><tuv xml:lang="en"><seg>{}</seg></tuv></tu></body></tmx>'
HOSTILE = {
    "entity": '<!DOCTYPE tmx [<!ENTITY a "b">]>' + AROUND.format("&a;"),
    "no tmx": "<html/>",
    "deep": AROUND.format("<hi>" * 500 + "</hi>" * 500),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("large", [0, 10**9])
def test_hostile_files_are_refused_and_leave_a_sound_store(tmp_path, monkeypatch, name, large):
    monkeypatch.setattr("tm.store.importing.LARGE", large)
    (tmp_path / "a.tmx").write_text(HOSTILE[name])
    with Store.open(tmp_path / "m", create=True) as store:
        with pytest.raises(FormatError, match=r"a\.tmx"):
            import_file(store, tmp_path / "a.tmx")
        assert list(verify(store)) == []
        assert store.count() == (0, 0, 0)


def test_odd_entries_are_kept(tmp_path):
    (tmp_path / "a.tmx").write_text(
        '<tmx version="1.4"><header/><body><tu/><tu><tuv xml:lang="en"/></tu><tu><tuv><seg>a</seg></tuv><tuv>'
        '<seg/></tuv></tu><tu creationdate="99999999T999999Z" changedate="x"><tuv xml:lang="en\'); DROP TABLE unit;--">'
        "<seg>b</seg></tuv></tu></body></tmx>"
    )
    with Store.open(tmp_path / "m", create=True) as store:
        assert import_file(store, tmp_path / "a.tmx").added == 4
        list(store.select())
        assert export(store, tmp_path / "b.tmx").units == 4
        read = [[*tmx.read_entries(tmp_path / name, report=lambda _: None)[1]] for name in ("a.tmx", "b.tmx")]
        assert [entry.variants for entry in read[0]] == [entry.variants for entry in read[1]]


def test_a_truncated_gzip_keeps_what_was_committed(tmp_path, memory, monkeypatch):
    monkeypatch.setattr("tm.store.importing.BATCH", 100)
    monkeypatch.setattr("tm.store.parsing.HANDFUL", 50)
    packed = gzip.compress(memory.read_bytes())
    (tmp_path / "b.tmx.gz").write_bytes(packed[: len(packed) // 2])
    with Store.open(tmp_path / "m", create=True) as store:
        with pytest.raises(FormatError, match="damaged gzip"):
            import_file(store, tmp_path / "b.tmx.gz")
        assert store.count()[0] % 100 == 0
        assert list(verify(store)) == []


def test_backup_while_in_use(full, tmp_path):
    with Store.open(full) as store, Store.open(full) as other:
        with database.writing(other.connection, full):
            other.connection.execute("UPDATE unit SET state = 2 WHERE id < 1000")
            backup(store, tmp_path / "copy" / "b.atmina")
        assert store.count()[2] == 999
    with Store.open(tmp_path / "copy" / "b.atmina", readonly=True) as copy:
        assert copy.count() == (2000, 0, 0)
        assert list(verify(copy)) == []
    assert sorted(path.name for path in (tmp_path / "copy").iterdir()) == ["b.atmina"]


def test_a_backup_onto_itself_is_refused(full):
    with Store.open(full) as store, pytest.raises(StoreError, match="cannot be the store itself"):
        backup(store, full)


def test_a_python_with_an_old_sqlite_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(StoreError, match=r"needs SQLite 3\.37"):
        Store.open(tmp_path / "m", create=True)
