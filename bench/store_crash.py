"""Kill imports at random points, hundreds of times, and look whether anything is lost or half-written.

    python -m bench.store_crash [--kills 300] [--seed 1]

Each round starts an import of 2,000 units in batches of 40 in a process of its own (every second one with the parser in
another), kills it with SIGKILL after a random time within the length of a whole import, and then demands: the store
opens, `verify` finds nothing, what was said to be committed is there, units are exactly the first so many of the file,
and the same import goes on to the end with every unit there once. Printed: how many were cut, what was wrong.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tm import tmx
from tm.model import Unit
from tm.store import Store, import_file, verify

UNITS = 2000
CHILD = """
import sys
from pathlib import Path
from tm import store
from tm.store import importing, parsing
if __name__ == "__main__":
    importing.BATCH, parsing.HANDFUL, importing.LARGE = 40, 20, int(sys.argv[3])
    print("open", flush=True)
    with store.Store.open(Path(sys.argv[1]), create=True) as opened:
        store.import_file(opened, Path(sys.argv[2]), progress=lambda done: print(done, flush=True))
"""


def units() -> Iterator[Unit]:
    for index in range(UNITS):
        props = (("document", str(index // 50)), ("line", str(index)))
        yield Unit(f"source {index % 300}", f"target {index}", ("en", "lv"), props)


def interrupted(folder: Path, path: Path, memory: Path, seconds: float | None, *, apart: bool) -> tuple[int, float]:
    """Run an import, kill it so long after it has begun; give the last position that it said, and how long it ran."""
    command = [sys.executable, str(folder / "child.py"), str(path), str(memory), "0" if apart else "1000000000"]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        process.stdout.readline()
        started = time.perf_counter()
        if seconds is not None:
            time.sleep(seconds)
            process.send_signal(signal.SIGKILL)
        said = [int(line) for line in process.stdout.read().split() if line.isdigit()]
        return max(said, default=0), time.perf_counter() - started


def faults(path: Path, memory: Path, said: int, whole: list[Unit]) -> Iterator[str]:
    """Say what a killed import has left wrong."""
    with Store.open(path, create=True) as store:
        yield from verify(store)
        there = store.count()[0]
        if there < said:
            yield f"{said - there} committed units lost"
        if [found.unit for found in store.select()] != whole[:there]:
            yield "units are not those of the file"
        if import_file(store, memory).entries != UNITS or [found.unit for found in store.select()] != whole:
            yield "the import did not go on to its end"
        yield from verify(store)


def main() -> None:
    """Kill, look, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    wrong = 0
    cut: list[int] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "child.py").write_text(CHILD)
        memory = folder / "memory.tmx"
        tmx.write(units(), memory)
        whole = list(tmx.read(memory))
        lasts = [interrupted(folder, folder / f"whole{apart}", memory, None, apart=apart)[1] for apart in (False, True)]
        for number in range(options.kills):
            apart = bool(number % 2)
            path = folder / f"{number}.atmina"
            said, _ = interrupted(folder, path, memory, chance.random() * lasts[apart], apart=apart)
            found = list(faults(path, memory, said, whole))
            cut.append(said)
            wrong += bool(found)
            for fault in found:
                print(f"round {number}, cut after {said}: {fault}")
            path.unlink()
    within = sum(0 < said < UNITS for said in cut)
    print(f"bench.store_crash, seed {options.seed}: {options.kills} kills, {within} between first and last commit;")
    print(f"{wrong} stores with anything lost or half-written")


if __name__ == "__main__":
    main()
