"""Measure concordances in a large store beside SQLite's FTS5 alone, which finds only the form that is asked for.

    python -m bench.search_phrases STORE [lookups=200] [top=20]

Looked up are words and phrases of two and three words drawn from the store's own texts, in both languages: `first` is
the time to the first 20 units, with their texts and translations; peer: the same rows out of an FTS5 table with the
texts in it, for the exact form, without units. Times are by the clock and of the processor (the thread that asks),
after the index is made and other phrases, a quarter as many, have been looked up.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from tm.concordance import Concordance
from tm.concordance_index import place
from tm.concordance_words import WORD
from tm.store import Store

SETTINGS = {"lookups": "200", "top": "20"}


def main(arguments: Sequence[str]) -> None:
    settings = SETTINGS | dict(one.split("=", 1) for one in arguments if "=" in one)
    path = next(Path(one) for one in arguments if "=" not in one)
    print("settings:", " ".join(f"{name}={value}" for name, value in settings.items()), path)
    with Store.open(path, readonly=True) as store:
        for pair in (("lv", "en"), ("en", "lv")):
            _measure(store, pair, int(settings["lookups"]), int(settings["top"]))


def _measure(store: Store, pair: tuple[str, str], number: int, top: int) -> None:
    begun = time.perf_counter(), time.process_time()
    concordance = Concordance(store, pair)
    clock, used = time.perf_counter() - begun[0], time.process_time() - begun[1]
    size = place(store.path, pair[0]).stat().st_size
    print(f"{pair[0]}: index opened in {clock:.1f} s ({used:.1f} s of processor), {size >> 20} MiB")
    texts = list(store.sources(pair[0]))
    plain = [text for _, text in texts]
    phrases, others = _phrases(plain, number), _phrases(plain, number // 4, seed=2)
    _tell("ours, any form", lambda phrase: len(list(concordance.find(phrase, top))), phrases, others)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(plain)")
    connection.executemany("INSERT INTO t (rowid, plain) VALUES (?, ?)", texts)
    _tell("FTS5 alone, one form", lambda phrase: _plainly(connection, phrase, top), phrases, others)
    concordance.close()


def _phrases(texts: Sequence[str], number: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)
    made: list[str] = []
    while len(made) < number:
        words = WORD.findall(chance.choice(texts))
        length = 1 + len(made) % 3
        if len(words) >= length:
            start = chance.randrange(len(words) - length + 1)
            made.append(" ".join(words[start : start + length]))
    return made


def _plainly(connection: sqlite3.Connection, phrase: str, top: int) -> int:
    quoted = '"' + phrase.replace('"', '""') + '"'
    rows = connection.execute("SELECT plain FROM t WHERE t MATCH ? ORDER BY rowid DESC", (quoted,))
    return len(list(islice(rows, top)))


def _tell(name: str, find: Callable[[str], int], phrases: Sequence[str], others: Sequence[str]) -> None:
    for phrase in others:
        find(phrase)
    clocks, used, found = [], [], 0
    for phrase in phrases:
        clock, thread = time.perf_counter(), time.thread_time()
        found += find(phrase)
        used.append(1000 * (time.thread_time() - thread))
        clocks.append(1000 * (time.perf_counter() - clock))
    print(f"  {name}: {found} units")
    for kind, times in (("clock", sorted(clocks)), ("processor", sorted(used))):
        high = times[int(0.95 * len(times))]
        print(f"    {kind}: median {statistics.median(times):.1f} ms, p95 {high:.1f}, worst {times[-1]:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
