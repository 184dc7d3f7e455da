"""The index beside a store: made, extended, made again where it is stale or damaged; nothing half-written counts."""

from __future__ import annotations

import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from tm import tmx
from tm.model import Unit
from tm.search import Searcher, files, index
from tm.search.errors import IndexDamagedError
from tm.search.plain import search
from tm.store import Selection, Store, import_file

PAIR = ("en", "lv")
QUERY = "Article 17 of Regulation No 117 applies."


def units(first, last):
    return [
        Unit(
            f"Article {n} of Regulation No {n * 7 % 1000} applies.",
            f"Piemēro Regulas Nr. {n * 7 % 1000} {n}. pantu.",
            PAIR,
        )
        for n in range(first, last)
    ]


def add(path, first, last):
    tmx.write(units(first, last), path.parent / f"{first}.tmx")
    with Store.open(path, create=True) as store:
        import_file(store, path.parent / f"{first}.tmx")


@pytest.fixture
def path(tmp_path):
    add(tmp_path / "m.store", 0, 700)
    return tmp_path / "m.store"


def hits(path, **options):
    with Store.open(path, readonly=True) as store:
        searcher = Searcher(store, PAIR, small=0, **options)
        found = searcher.hits(QUERY, 60, 9)
        dead = set(store.dead("en"))
        assert found == search(((n, t) for n, t in store.sources("en") if n not in dead), QUERY, 60, 9)
        return searcher.built, found


def parts(path):
    return sorted(index.folder(path).glob("en.*.part"))


def test_made_once(path):
    assert hits(path)[0] == 700
    assert hits(path)[0] == 0


def test_small_and_large_stores_agree(path):
    with Store.open(path, readonly=True) as store:
        one, other = Searcher(store, PAIR), Searcher(store, PAIR, small=0)
        assert [m.stored.id for m in one.search(QUERY, 50, 20)] == [m.stored.id for m in other.search(QUERY, 50, 20)]
        assert [m.score for m in one.search(QUERY, 50, 20)] == [m.score for m in other.search(QUERY, 50, 20)]


def test_extended_without_making_it_anew(path):
    hits(path)
    add(path, 700, 720)
    assert hits(path)[0] == 20
    assert len(parts(path)) == 2
    add(path, 720, 760)
    assert hits(path)[0] == 60  # the part of 20 is made one with the 40 that are new
    assert len(parts(path)) == 2
    assert hits(path)[0] == 0


def test_what_a_killed_process_left_is_removed_when_it_is_old(path):
    hits(path)
    old, new = (index.folder(path) / f".en.000000000001-000000000700.{name}.part" for name in ("old", "new"))
    for left in (old, new):
        left.write_bytes(b"half of a part")
    os.utime(old, (time.time() - 100_000,) * 2)
    add(path, 700, 720)
    hits(path)
    assert (old.exists(), new.exists()) == (False, True)


def test_what_is_deleted_is_not_found_and_comes_back(path):
    before = hits(path)[1]
    with Store.open(path) as store:
        event = store.delete(Selection(text="Article 17 "))
    assert hits(path)[1] != before
    with Store.open(path) as store:
        store.undo(event.id)
    assert hits(path) == (0, before)


def test_of_another_store_is_not_used(path, tmp_path):
    hits(path)
    (tmp_path / "other").mkdir()
    add(tmp_path / "other" / "m.store", 100, 800)
    shutil.copytree(index.folder(path), index.folder(tmp_path / "other" / "m.store"))
    assert hits(tmp_path / "other" / "m.store")[0] == 700


@pytest.mark.parametrize("share", [0.0, 0.001, 0.01, 0.3, 0.9999])
def test_truncated_is_made_again(path, share):
    hits(path)
    os.truncate(parts(path)[0], int(parts(path)[0].stat().st_size * share))
    assert hits(path)[0] == 700


def test_every_kind_of_damage_is_found(path):
    hits(path)
    part = parts(path)[0]
    whole = part.read_bytes()
    for place in [*range(0, 400, 13), *range(400, len(whole), len(whole) // 60)]:
        damaged = bytearray(whole)
        damaged[place] ^= 0x10
        part.write_bytes(damaged)
        try:
            _, made = files.read(part)
        except IndexDamagedError:
            continue
        part.write_bytes(whole)
        # Only filling between arrays may change unseen.
        _, right = files.read(part)
        assert all((getattr(made, name) == getattr(right, name)).all() for name in files.ARRAYS)


def test_forged_offsets_are_refused(path):
    hits(path)
    part = parts(path)[0]
    label, made = files.read(part)
    offsets = made.offsets.copy()
    offsets[1:-1] += 1 << 40
    forged = type(made)(**{name: getattr(made, name) for name in files.ARRAYS} | {"offsets": offsets})
    files.write(part, label, forged)
    with pytest.raises(IndexDamagedError):
        files.read(part)
    assert hits(path)[0] == 700


@pytest.mark.parametrize("header", [b"{}", b"[]", b"\xff", json.dumps({"size": 0}).encode()])
def test_forged_headers_are_refused(path, header):
    import zlib

    hits(path)
    parts(path)[0].write_bytes(struct.pack("<16sQQ", files.MAGIC, len(header), zlib.crc32(header)) + header)
    assert hits(path)[0] == 700


def test_wrong_text_in_a_sound_index_is_seen(path):
    hits(path)
    label, made = files.read(parts(path)[0])
    ids = made.ids.copy()
    ids[[0, 1, 300, 301]] = ids[[1, 0, 301, 300]]
    shuffled = ids[::-1].copy()
    files.write(parts(path)[0], label, type(made)(**{n: getattr(made, n) for n in files.ARRAYS} | {"ids": shuffled}))
    with Store.open(path, readonly=True) as store:
        found = Searcher(store, PAIR, small=0).search(QUERY, 60, 5)
        assert [m.score for m in found] == [s for _, s in search(store.sources("en"), QUERY, 60, 5)]


def test_folder_that_cannot_be_written(path):
    index.folder(path).write_text("a file stands where the folder should be")
    assert hits(path)[0] == 700
    assert hits(path)[0] == 700


_CHILD = """
import sys
from pathlib import Path
from tm.search import Searcher
from tm.store import Store
with Store.open(Path(sys.argv[1]), readonly=True) as store:
    searcher = Searcher(store, ("en", "lv"), small=0, progress=lambda _: print("reading", flush=True))
    print(len(searcher.hits(sys.argv[2], 60, 9)), flush=True)
"""


def child(path):
    return subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(path), QUERY], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    )


@pytest.mark.slow
def test_killed_at_any_moment(path):
    for step in range(12):
        if step % 2:
            shutil.rmtree(index.folder(path), ignore_errors=True)  # a build; otherwise an extension
            add(path, 1000 + 100 * step, 1000 + 100 * step + 30)
        process = child(path)
        process.stdout.readline()
        time.sleep(0.004 * step)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        for made in parts(path):
            files.read(made)  # what has its name is whole
        hits(path)


@pytest.mark.slow
def test_two_processes_build_at_once(path):
    for _ in range(3):
        shutil.rmtree(index.folder(path), ignore_errors=True)
        both = [child(path), child(path)]
        outputs = [one.communicate(timeout=120)[0] for one in both]
        assert [output.split()[-1] for output in outputs] == [b"9", b"9"]
        assert hits(path)[0] == 0


def test_searched_by_two_threads(path):
    with Store.open(path, readonly=True) as store:
        searcher = Searcher(store, PAIR, small=0)
        wanted = {n: searcher.hits(f"Article {n} of applies", 40, 5) for n in range(60)}
        wrong = []

        def run():
            room = searcher.workspace()
            wrong.extend(n for n in wanted if searcher.hits(f"Article {n} of applies", 40, 5, room) != wanted[n])

        threads = [Thread(target=run) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []
