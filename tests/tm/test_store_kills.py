"""What must not hurt a store: killed processes, two writers, a full disk."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tm import tmx
from tm.errors import StoreError
from tm.model import Unit
from tm.store import Store, database, import_file, verify

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
        units = list(tmx.read(memory))
        assert [found.unit for found in store.select()] == units[:there]
        last = import_file(store, memory)
        # A kill may have come too late: then the file is there whole.
        assert last.resumed == (there if last.event is not None else 0)
        assert last.entries == 2000
        assert [found.unit for found in store.select()] == units
        assert [event.units for event in store.history()] == [2000]


@pytest.mark.parametrize(("line", "wait", "large"), [(1, 0.0, 10**9), (9, 0.003, 10**9), (30, 0.0, 0)])
def test_a_killed_import_goes_on(tmp_path, memory, line, wait, large):
    path = tmp_path / "m.atmina"
    said = kill_at(path, memory, line, wait, large)
    whole(path, memory, said)


@pytest.mark.slow
def test_imports_killed_at_random(tmp_path, memory):
    chance = random.Random(20261122)
    for number in range(12):
        path = tmp_path / f"{number}.atmina"
        said = kill_at(path, memory, chance.randrange(1, 50), chance.random() / 30, chance.choice([0, 10**9]))
        whole(path, memory, said)


def test_a_killed_parser_is_said(tmp_path, memory, monkeypatch, numbered):
    monkeypatch.setattr("tm.store.importing.LARGE", 0)
    monkeypatch.setattr("tm.store.apart.parsing.HANDFUL", 10)

    def kill(_):
        for child in multiprocessing.active_children():
            child.kill()

    monkeypatch.setattr("tm.store.importing.BATCH", 10)
    # Large enough not to be in the pipe as a whole when the parser is killed.
    tmx.write((Unit(unit.source * 50, unit.target * 50, PAIR) for unit in numbered(6000)), memory, created=CREATED)
    with Store.open(tmp_path / "m.atmina", create=True) as store:
        with pytest.raises(StoreError, match="died"):
            import_file(store, memory, progress=kill)
        assert 0 < store.count()[0] < 6000
        assert list(verify(store)) == []
        assert import_file(store, memory).entries == 6000


def test_two_processes_import_at_once(tmp_path, memory, numbered):
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
        assert [unit.unit for unit in found[0]] == list(numbered(2000))
        assert [unit.position for unit in found[1]] == list(range(2000))
        # Neighbours are those of the file, whatever came between.
        assert [len(hit) for hit in store.context([("other 5", "other 4", "other 6")], PAIR)] == [1]


def database_of(store, path):
    from tm.store import Selection

    (number,) = store.connection.execute("SELECT id FROM import WHERE file = ?", (str(path),)).fetchone()
    return Selection(imports=(number,))


def test_two_processes_import_the_same_file(tmp_path, memory, numbered):
    path = tmp_path / "m.atmina"
    with start(path, memory) as one, start(path, memory) as two:
        outs = [process.communicate(timeout=60)[0].split()[-1] for process in (one, two)]
    assert b"done" in outs
    with Store.open(path) as store:
        import_file(store, memory)
        assert [found.unit for found in store.select()] == list(numbered(2000))


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
    limit = 800_000
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
        ["mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", str(room)], capture_output=True, check=False
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
