"""Kill the making and the extension of an index at random moments; look whether anything half-written counts.

    python -m bench.search_crash [--kills 300] [--seed 1]

Each round starts from a store with an index, or with none, adds units, and forks a child that opens the index. It is
killed (SIGKILL) at a moment drawn from the time that a whole run takes. Then every part must be whole, and a search
must give what brute force gives, with the index made or extended to its end. POSIX only.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tm import tmx
from tm.model import Unit
from tm.search import Searcher, files, index
from tm.search.errors import IndexDamagedError
from tm.search.plain import search
from tm.store import Store, import_file

PAIR = ("en", "lv")
QUERY = "Article 17 of Regulation No 119 applies."
FIRST, MORE = 3000, 400


def units(first: int, number: int) -> Iterator[Unit]:
    """Give units with different sources."""
    for place in range(first, first + number):
        text = f"Article {place} of Regulation No {place * 7 % 1000} applies."
        yield Unit(text, f"Piemēro Regulas Nr. {place * 7 % 1000} {place}. pantu.", PAIR)


def add(path: Path, first: int, number: int) -> None:
    """Add units to a store."""
    memory = path.with_suffix(f".{first}.tmx")
    tmx.write(units(first, number), memory)
    with Store.open(path, create=True) as store:
        import_file(store, memory)
    memory.unlink()


def opened(path: Path, after: float | None) -> float:
    """Open the index in a child, killed after so many seconds; give how long it took."""
    begun = time.perf_counter()
    child = os.fork()
    if not child:
        with Store.open(path, readonly=True) as store:
            Searcher(store, PAIR, small=0)
        os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return time.perf_counter() - begun


def faults(path: Path) -> Iterator[str]:
    """Say what is wrong after a kill."""
    for part in index.folder(path).glob("en.*.part"):
        try:
            files.read(part)
        except IndexDamagedError as error:
            yield str(error)
    with Store.open(path, readonly=True) as store:
        texts = list(store.sources("en"))
        if Searcher(store, PAIR, small=0).hits(QUERY, 60, 9) != search(texts, QUERY, 60, 9):
            yield "not the answer of brute force"
        if Searcher(store, PAIR, small=0).built:
            yield "the index was not made to its end"


def main() -> None:
    """Kill, look, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    wrong = 0
    within = 0
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "m.store"
        add(path, 0, FIRST)
        whole = [opened(path, None)]
        add(path, FIRST, MORE)
        whole.append(opened(path, None))
        start = Path(name) / "start"
        start.mkdir()
        shutil.copytree(index.folder(path), start / "index")
        for number in range(options.kills):
            shutil.rmtree(index.folder(path))
            extended = number % 2
            if extended:  # without its last part
                shutil.copytree(start / "index", index.folder(path))
                last = max(index.folder(path).glob("en.*.part"))
                last.unlink()
            made = len(list(index.folder(path).glob("en.*.part")))
            opened(path, chance.random() * whole[extended] * 1.2)
            within += len(list(index.folder(path).glob("en.*.part"))) == made
            found = list(faults(path))
            wrong += bool(found)
            for fault in found:
                print(f"round {number}: {fault}")
    print(f"bench.search_crash, seed {options.seed}: {options.kills} kills, {within} before the part had its name;")
    print(f"{wrong} indexes with anything half-written or a wrong answer")


if __name__ == "__main__":
    main()
