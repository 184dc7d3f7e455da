"""The store: import, size, exact and context lookups, upkeep; beside SQLite alone.

    python -m bench.store [--units 1000000] [--lookups 100000] [--folder DIR]

The memory is that of `bench.tmx_units`. Times are wall time and, since the machine is shared, processor time of both
processes of an import: on two free cores it takes as long as the slower of the two. "SQLite alone" puts source and
target of the same units into one table with an index on the source, in one transaction, from memory: no parsing, no
properties, no way back. Of whole commands the processor time is that of all their processes. (translate-toolkit had a
memory in SQLite, tmdb; version 3.20 has none any more.)
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from bench.tmx_units import PAIR, units
from tm import store as stores
from tm import tmx
from tm.store import Store, import_file

_HEAD = """| what | number | wall s | own s | child s | a second | a second on free cores |
|---|---|---|---|---|---|---|"""


def timed(what: str, number: int, act: Callable[[], object]) -> None:
    """Do something and print how long it took, in wall and processor time (own and of ended children)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall, own = time.perf_counter(), time.process_time()
    act()
    wall, own = time.perf_counter() - wall, time.process_time() - own
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    child = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    free = number / max(own, child)
    print(
        f"| {what} | {number:,} | {wall:.1f} | {own:.1f} | {child:.1f} | {number / wall:,.0f} | {free:,.0f} |",
        flush=True,
    )


def ours(folder: Path, memory: Path, number: int, lookups: int) -> None:
    """Import, look up, export, verify, back up."""
    path = folder / "memory.atmina"
    with Store.open(path, create=True) as store:
        timed("import", number, lambda: import_file(store, memory))
        timed("the same file again", number, lambda: import_file(store, memory))
    size = path.stat().st_size
    with Store.open(path, readonly=True) as store:
        step = max(number // lookups, 1)
        found = list(store.units(range(2, number, step), PAIR))
        texts = [one.unit.source for one in found]
        hits: list[tuple[int, ...]] = []
        timed("exact lookups", len(texts), lambda: hits.extend(store.exact(texts, PAIR)))
        assert all(hits)
        rows = store.connection.execute(
            "SELECT text.plain, (SELECT plain FROM text AS other WHERE other.id = variant.previous),"
            " (SELECT plain FROM text AS other WHERE other.id = variant.next) FROM variant"
            " JOIN text ON text.id = variant.text WHERE variant.place = 0 AND variant.unit % ? = 0 LIMIT ?",
            (step, lookups),
        ).fetchall()
        queries = [(text, before or "", after or "") for text, before, after in rows]
        hits = []
        timed("context lookups (101 %)", len(queries), lambda: hits.extend(store.context(queries, PAIR)))
        assert all(hits)
        timed("units with everything", len(found), lambda: sum(1 for _ in store.units(range(2, number, step), PAIR)))
        timed("export to TMX", number, lambda: stores.export(store, folder / "out.tmx"))
        timed("verify", number, lambda: list(stores.verify(store)))
        timed("backup", number, lambda: stores.backup(store, folder / "copy.atmina"))
    same = (folder / "out.tmx").read_bytes() == memory.read_bytes()
    share = size / memory.stat().st_size
    print(f"\nstore {size / 1e6:.0f} MB, {share:.2f} of the TMX; exported TMX the same bytes: {same}\n")


def by_command(folder: Path, memory: Path, number: int, lookups: int) -> None:
    """The same as whole commands, start of Python included: the lines of a text asked for, matches to a file."""
    path, lines = folder / "by-command.atmina", folder / "lines.txt"
    lines.write_text("".join(f"{unit.source}\n" for unit in islice(units(number), lookups)))

    def run(*arguments: str) -> None:
        with lines.open() as asked, (folder / "out.tsv").open("w") as out:
            subprocess.run([sys.executable, "-m", "atmina", "tm", *arguments], stdin=asked, stdout=out, check=True)

    timed("`atmina tm import`", number, lambda: run("import", str(path), str(memory)))
    timed("`atmina tm lookup`", lookups, lambda: run("lookup", str(path)))
    timed("`atmina tm lookup --top 1`", lookups, lambda: run("lookup", "--top", "1", str(path)))


def alone(folder: Path, number: int, lookups: int) -> None:
    """SQLite with nothing round it."""
    pairs = [(unit.source, unit.target) for unit in units(number)]
    connection = sqlite3.connect(folder / "alone.sqlite")

    def fill() -> None:
        connection.execute("CREATE TABLE unit (source TEXT, target TEXT)")
        connection.executemany("INSERT INTO unit VALUES (?, ?)", pairs)
        connection.execute("CREATE INDEX unit_source ON unit (source)")
        connection.commit()

    def ask() -> None:
        for source, _ in pairs[:: max(number // lookups, 1)]:
            connection.execute("SELECT rowid FROM unit WHERE source = ? LIMIT 5", (source,)).fetchall()

    timed("SQLite alone, fill", number, fill)
    timed("SQLite alone, exact lookups", lookups, ask)
    connection.close()


def main() -> None:
    """Run it all and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--lookups", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where the files go; a temporary folder unless given")
    options = parser.parse_args()
    print(f"bench.store, {options.units} units, {options.lookups} lookups, Python {sys.version.split()[0]}, SQLite "
          f"{sqlite3.sqlite_version}")  # fmt: skip
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        memory = folder / "memory.tmx"
        tmx.write(units(options.units), memory)
        print(f"{memory.stat().st_size / 1e6:.0f} MB of TMX\n")
        print(_HEAD)
        ours(folder, memory, options.units, options.lookups)
        print(_HEAD)
        by_command(folder, memory, options.units, options.lookups)
        print(_HEAD)
        alone(folder, options.units, options.lookups)


if __name__ == "__main__":
    main()
