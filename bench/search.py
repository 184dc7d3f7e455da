"""Measure fuzzy search in a large store beside others, in the same run on the same texts.

    python -m bench.search [STORE] [units=1000000] [queries=100] [peers=yes]

Without STORE one is made of `bench.search_units.spliced` in a temporary folder. Queries: `fresh` (spliced anew),
`edited` (a tenth, a fifth and a third of the words of a stored text changed). Rates are of one core, in
seconds of processor time of the one thread that searches; the clock's are beside them. Every answer for the first ten
queries of each kind is compared with brute force. Peers: RapidFuzz over all texts of a length that can match (exact);
SQLite FTS5 trigrams, the best 100 by BM25 measured again (not exact: how much of the exact answer it has is shown).
"""

from __future__ import annotations

import random
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.search_units import edited, fresh, spliced
from tm.search import Searcher
from tm.search.plain import search as measured

Texts = list[tuple[int, str]]
Hits = list[tuple[int, float]]
TOP = 5
SETTINGS = {"units": "1000000", "queries": "100", "peers": "yes"}


def main(arguments: Sequence[str]) -> None:
    given = dict(one.split("=", 1) for one in arguments if "=" in one)
    settings = SETTINGS | given
    paths = [Path(one) for one in arguments if "=" not in one]
    print("settings:", " ".join(f"{name}={value}" for name, value in settings.items()), *paths)
    with tempfile.TemporaryDirectory() as folder:
        path = paths[0] if paths else _made(Path(folder), int(settings["units"]))
        _measure(path, int(settings["queries"]), peers=settings["peers"] == "yes")


def _made(folder: Path, number: int) -> Path:
    from tm import tmx  # noqa: PLC0415 - only without a store
    from tm.store import Store, import_file  # noqa: PLC0415

    tmx.write(spliced(number), folder / "m.tmx")
    with Store.open(folder / "m.store", create=True) as store:
        import_file(store, folder / "m.tmx")
    return folder / "m.store"


def _measure(path: Path, number: int, *, peers: bool) -> None:
    from tm.store import Store  # noqa: PLC0415 - as above

    with Store.open(path, readonly=True) as store:
        begun = time.perf_counter(), time.process_time()
        searcher = Searcher(store, ("en", "lv"))
        clock, used = time.perf_counter() - begun[0], time.process_time() - begun[1]
        texts = list(store.sources("en"))
        print(f"{len(texts)} texts, {sum(len(text) for _, text in texts) / len(texts):.0f} characters each")
        size = sum(one.stat().st_size for one in Path(f"{path}.index").glob("en.*.part"))
        print(
            f"index opened, {searcher.built} texts indexed: {clock:.1f} s ({used:.1f} s of processor), {size >> 20} MiB"
        )
        plain = [text for _, text in texts]
        kinds = {
            "fresh": fresh(number),
            **{f"edited {share}": edited(plain, share, number) for share in (0.1, 0.2, 0.33)},
        }
        room = searcher.workspace()
        print("kind\tleast\tfound\tqueries/s of one core\tby the clock\tas brute force")
        for kind, queries in kinds.items():
            for least in (70.0, 85.0):
                rate, shown, found = _rate(lambda text, least=least: searcher.hits(text, least, TOP, room), queries)  # type: ignore[misc] # mypy cannot infer a lambda with a default
                same = sum(_scan(texts, text, least) == hits for text, hits in zip(queries[:10], found, strict=False))
                some = sum(map(bool, found))
                print(f"{kind}\t{least:.0f}\t{some} of {number}\t{rate:.1f}\t{shown:.1f}\t{same} of {min(10, number)}")
        if peers:
            mixed = random.Random(1).sample([text for queries in kinds.values() for text in queries], 20)
            for least in (70.0, 85.0):
                _peers(texts, mixed, least, searcher)


def _scan(texts: Texts, query: str, least: float) -> Hits:
    return measured(texts, query, least, TOP)


def _rate(search: Callable[[str], Hits], queries: Sequence[str]) -> tuple[float, float, list[Hits]]:
    """Give queries a second, of the processor and of the clock, and the answers."""
    search(queries[0])
    clock, used = time.perf_counter(), time.thread_time()
    found = [search(text) for text in queries]
    used, clock = time.thread_time() - used, time.perf_counter() - clock
    return len(queries) / used, len(queries) / clock, found


def _peers(texts: Texts, queries: Sequence[str], least: float, searcher: Searcher) -> None:
    room = searcher.workspace()
    ours, _, exact = _rate(lambda text: searcher.hits(text, least, TOP, room), queries)
    print(f"peers at {least:.0f}: ours on these {len(queries)} queries {ours:.1f}/s")
    rate, _, _ = _rate(_window(texts, least), queries[:5])
    print(f"  RapidFuzz, length window: {rate:.2f}/s, exact")
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(plain, tokenize = 'trigram')")
    connection.executemany("INSERT INTO t (rowid, plain) VALUES (?, ?)", texts)
    known = dict(texts)
    rate, _, found = _rate(lambda text: _trigrams(connection, known, text, least), queries[:5])
    wanted = sum(len(hits) for hits in exact[:5])
    right = sum(len(set(hits) & set(others)) for hits, others in zip(exact, found, strict=False))
    print(f"  SQLite FTS5 trigrams, 100 measured again: {rate:.2f}/s, {right} of {wanted} matches")


def _window(texts: Texts, least: float) -> Callable[[str], Hits]:
    from rapidfuzz import process  # noqa: PLC0415 - the peer
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    ordered = sorted((len(text), number, text) for number, text in texts)
    lengths = [length for length, _, _ in ordered]

    def search(query: str) -> Hits:
        from bisect import bisect_left, bisect_right  # noqa: PLC0415

        low = bisect_left(lengths, int(len(query) * least / 100))
        high = bisect_right(lengths, int(len(query) / (least / 100)) + 1)
        choices = [text for _, _, text in ordered[low:high]]
        found = process.extract(
            query, choices, scorer=Levenshtein.normalized_similarity, score_cutoff=least / 100, limit=TOP
        )
        return [(ordered[low + place][1], 100 * score) for _, score, place in found]

    return search


def _trigrams(connection: sqlite3.Connection, texts: dict[int, str], query: str, least: float) -> Hits:
    grams = {query[at : at + 3] for at in range(len(query) - 2)}
    quoted = " OR ".join('"' + re.sub('"', '""', gram) + '"' for gram in sorted(grams))
    rows = connection.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 100", (quoted,)).fetchall()
    return measured(sorted((row[0], texts[row[0]]) for row in rows), query, least, TOP)


if __name__ == "__main__":
    main(sys.argv[1:])
