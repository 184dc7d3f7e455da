"""What must not hurt a store: killed processes, two writers, a full disk, files of strangers, damage."""

from __future__ import annotations

import gzip
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tm import tmx
from tm.errors import FormatError, StoreError
from tm.model import Unit
from tm.store import Store, backup, database, export, import_file, verify

PAIR = ("en", "lv")
CREATED = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[2]

# A process that imports in small batches, so that there is much to be killed in; says each position when committed.
IMPORT = """
import sys
from pathlib import Path
from tm import store
from tm.store import importing, parsing
if __name__ == "__main__":
    importing.BATCH, parsing.HANDFUL = 40, 20
    importing.LARGE = int(sys.argv[3])
    with store.Store.open(Path(sys.argv[1]), create=True) as opened:
        print("open", flush=True)
        store.import_file(opened, Path(sys.argv[2]), progress=lambda done: print(done, flush=True))
    print("done", flush=True)
"""


def units(number):
    for index in range(number):
        props = (("document", str(index // 50)), ("line", str(index)))
        yield Unit(f"source {index % 300}", f"target {index}", PAIR, props, created=CREATED)


@pytest.fixture
def memory(tmp_path):
    tmx.write(units(2000), tmp_path / "a.tmx", created=CREATED)
    return tmp_path / "a.tmx"


@pytest.fixture
def full(tmp_path, memory):
    with Store.open(tmp_path / "full.atmina", create=True) as store:
        import_file(store, memory)
    return tmp_path / "full.atmina"


def start(path, memory, large=10**9):
    script = path.parent / "run.py"
    script.write_text(IMPORT)
    command = [sys.executable, str(script), str(path), str(memory), str(large)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})


def kill_at(path, memory, line, wait, large=10**9):
    """Kill the import some time after it has said its n-th line; give the last position that it said."""
    said = 0
    with start(path, memory, large) as process:
        for _ in range(line):
            text = process.stdout.readline().strip()
            if text.isdigit():
                said = int(text)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().split()
    return max([said, *(int(text) for text in rest if text.isdigit())])


def whole(path, memory, said):
    """What a killed import has left: all that it said is there, nothing is half there, and it goes on to the end."""
    with Store.open(path) as store:
        assert list(verify(store)) == []
        there = store.count()[0]
        assert there >= said
        assert [found.unit for found in store.select()] == list(units(there))
        last = import_file(store, memory)
        assert last.resumed == there
        assert last.entries == 2000
        assert [found.unit for found in store.select()] == list(units(2000))
        assert [event.units for event in store.history()] == [2000]


@pytest.mark.parametrize(("line", "wait", "large"), [(1, 0.0, 10**9), (9, 0.003, 10**9), (30, 0.0, 0)])
def test_a_killed_import_goes_on(tmp_path, memory, line, wait, large):
    path = tmp_path / "m.atmina"
    said = kill_at(path, memory, line, wait, large)
    whole(path, memory, said)


@pytest.mark.slow
def test_imports_killed_at_random(tmp_path, memory):
    chance = random.Random(20261122)
    for number in range(40):
        path = tmp_path / f"{number}.atmina"
        said = kill_at(path, memory, chance.randrange(1, 50), chance.random() / 30, chance.choice([0, 10**9]))
        whole(path, memory, said)


def test_a_killed_parser_is_said(tmp_path, memory, monkeypatch):
    monkeypatch.setattr("tm.store.importing.LARGE", 0)
    monkeypatch.setattr("tm.store.apart.parsing.HANDFUL", 10)

    def kill(_):
        for child in multiprocessing.active_children():
            child.kill()

    monkeypatch.setattr("tm.store.importing.BATCH", 10)
    # Large enough not to be in the pipe as a whole when the parser is killed.
    tmx.write((Unit(unit.source * 50, unit.target * 50, PAIR) for unit in units(6000)), memory, created=CREATED)
    with Store.open(tmp_path / "m.atmina", create=True) as store:
        with pytest.raises(StoreError, match="died"):
            import_file(store, memory, progress=kill)
        assert 0 < store.count()[0] < 6000
        assert list(verify(store)) == []
        assert import_file(store, memory).entries == 6000


def test_two_processes_import_at_once(tmp_path, memory):
    other = tmp_path / "b.tmx"
    tmx.write((Unit(f"other {index}", f"cits {index % 700}", PAIR) for index in range(2000)), other, created=CREATED)
    path = tmp_path / "m.atmina"
    with start(path, memory) as one, start(path, other) as two:
        outs = [process.communicate(timeout=60)[0].split()[-1] for process in (one, two)]
    assert outs == [b"done", b"done"]
    with Store.open(path) as store:
        assert list(verify(store)) == []
        assert store.count() == (4000, 0, 0)
        found = [list(store.select(chosen)) for chosen in (database_of(store, memory), database_of(store, other))]
        assert [unit.unit for unit in found[0]] == list(units(2000))
        assert [unit.position for unit in found[1]] == list(range(2000))
        # Neighbours are those of the file, whatever came between.
        assert [len(hit) for hit in store.context([("other 5", "other 4", "other 6")], PAIR)] == [1]


def database_of(store, path):
    from tm.store import Selection

    (number,) = store.connection.execute("SELECT id FROM import WHERE file = ?", (str(path),)).fetchone()
    return Selection(imports=(number,))


def test_two_processes_import_the_same_file(tmp_path, memory):
    path = tmp_path / "m.atmina"
    with start(path, memory) as one, start(path, memory) as two:
        outs = [process.communicate(timeout=60)[0].split()[-1] for process in (one, two)]
    assert b"done" in outs
    with Store.open(path) as store:
        import_file(store, memory)
        assert [found.unit for found in store.select()] == list(units(2000))


def test_a_reader_sees_the_last_commit_while_another_writes(full):
    with Store.open(full) as writer, Store.open(full, readonly=True) as reader:
        with database.writing(writer.connection, full):
            writer.connection.execute("UPDATE unit SET state = 2")
            assert reader.count() == (2000, 0, 0)
        assert reader.count() == (0, 0, 2000)


def test_a_writer_that_waits_too_long_is_told(full):
    with Store.open(full) as one, Store.open(full, patience=0.05) as two:
        with database.writing(one.connection, full), pytest.raises(StoreError, match="another program is writing"):
            two.restore()
        two.restore()


def test_a_full_disk_by_pages(full, tmp_path):
    more = tmp_path / "b.tmx"
    tmx.write((Unit(f"more {index} " * 20, f"vēl {index} " * 20, PAIR) for index in range(3000)), more)
    with Store.open(full) as store:
        pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
        store.connection.execute(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(StoreError, match="the disk is full"):
            import_file(store, more)
        assert list(verify(store)) == []
        assert store.count() == (2000, 0, 0)
        store.connection.execute("PRAGMA max_page_count = 1000000")
        assert import_file(store, more).added == 3000


def test_a_file_that_may_not_grow(tmp_path, memory):
    path = tmp_path / "m.atmina"
    limit = 300_000
    script = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n{IMPORT}"
    (tmp_path / "run.py").write_text(script)
    command = [sys.executable, str(tmp_path / "run.py"), str(path), str(memory), "1000000000"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.returncode
    assert "StoreError" in done.stderr
    assert "what was committed is safe" in done.stderr
    said = [int(line) for line in done.stdout.split() if line.isdigit()]
    assert said
    whole(path, memory, said[-1])


def test_a_full_disk_in_a_small_file_system(tmp_path, memory, monkeypatch):
    room = tmp_path / "room"
    room.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(room)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("may not mount a file system")
    try:
        said = []
        monkeypatch.setattr("tm.store.importing.BATCH", 50)
        with Store.open(room / "m", create=True) as store:
            store.connection.execute("PRAGMA wal_autocheckpoint = 10")
            with pytest.raises(StoreError, match="what was committed is safe"):
                import_file(store, memory, progress=said.append)
        subprocess.run(["mount", "-o", "remount,size=20M", str(room)], check=True)
        assert said
        whole(room / "m", memory, said[-1])
    finally:
        subprocess.run(["umount", str(room)], check=True)


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
        2: "CREATE TABLE more (a) STRICT;".replace("(a)", "(a TEXT)"),
        3: "DROP TABLE more;\nCREATE TABLE most (b TEXT);",
    }
    monkeypatch.setattr(database, "scripts", lambda: scripts)
    with pytest.raises(StoreError, match="of an older version"):
        Store.open(path, readonly=True)
    with Store.open(path) as store:
        assert store.connection.execute("SELECT count(*) FROM most").fetchone() == (0,)
        assert store.connection.execute("PRAGMA user_version").fetchone() == (3,)
    Store.open(path, readonly=True).close()


def test_a_migration_that_fails_changes_nothing(tmp_path, monkeypatch):
    path = tmp_path / "m"
    Store.open(path, create=True).close()
    scripts = {**database.scripts(), 2: "CREATE TABLE more (a TEXT);\nDROP TABLE nothing;"}
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
