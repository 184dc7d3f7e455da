"""Measure concordances in a large store beside SQLite's FTS5 alone, which finds only the form that is asked for.

    python -m bench.search_phrases STORE [lookups=200] [top=20]

Looked up are words and phrases of two and three words drawn from the store's own texts, in both languages: `first` is
the time to the first 20 units, with their texts and translations; peer: the same rows out of an FTS5 table with the
texts in it, for the exact form, without units. Times are by the clock, after the index is made.
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
    phrases = _phrases([text for _, text in texts], number)
    times, found = _times(lambda phrase: len(list(concordance.find(phrase, top))), phrases)
    _tell("ours, any form", times, found)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(plain)")
    connection.executemany("INSERT INTO t (rowid, plain) VALUES (?, ?)", texts)
    times, found = _times(lambda phrase: _plainly(connection, phrase, top), phrases)
    _tell("FTS5 alone, one form", times, found)
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


def _times(find: Callable[[str], int], phrases: Sequence[str]) -> tuple[list[float], int]:
    times, found = [], 0
    for phrase in phrases:
        begun = time.perf_counter()
        found += find(phrase)
        times.append(1000 * (time.perf_counter() - begun))
    return times, found


def _tell(name: str, times: Sequence[float], found: int) -> None:
    ordered = sorted(times)
    high = ordered[int(0.95 * len(ordered))]
    print(f"  {name}: median {statistics.median(times):.1f} ms, p95 {high:.1f}, worst {ordered[-1]:.1f}; {found} units")


if __name__ == "__main__":
    main(sys.argv[1:])
