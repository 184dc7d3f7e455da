"""The peers of `bench.search`: how many queries a second, and how much of the exact answer.

RapidFuzz over all texts of a length that can match (exact); SQLite FTS5 trigrams, and tantivy's words where it is
installed: the best 100 by BM25 measured again (not exact). Rates are of the processor time of one thread.
"""

from __future__ import annotations

import re
import sqlite3
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from tm.search.plain import search as measured

Texts = list[tuple[int, str]]
Hits = list[tuple[int, float]]
TOP = 5
#: So many queries are asked of the slow ones.
_FEW = 5


def rate_of(search: Callable[[str], Hits], queries: Sequence[str]) -> tuple[float, float, list[Hits]]:
    """Give queries a second, of the processor and of the clock, and the answers."""
    search(queries[0])
    clock, used = time.perf_counter(), time.thread_time()
    found = [search(text) for text in queries]
    used, clock = time.thread_time() - used, time.perf_counter() - clock
    return len(queries) / used, len(queries) / clock, found


def compare(texts: Texts, queries: Sequence[str], least: float, exact: Sequence[Hits]) -> None:
    """Ask the peers the same and print their rates, and how many of the exact matches they have."""
    known = dict(texts)
    _shown("RapidFuzz, length window", _window(texts, least), queries[:_FEW], exact)
    _shown("SQLite FTS5 trigrams, 100 measured again", _trigrams(texts, known, least), queries[:_FEW], exact)
    if find_spec("tantivy"):
        _shown("tantivy, 100 measured again", _words(texts, known, least), queries, exact)


def _shown(name: str, search: Callable[[str], Hits], queries: Sequence[str], exact: Sequence[Hits]) -> None:
    rate, _, found = rate_of(search, queries)
    wanted = sum(len(hits) for hits in exact[: len(queries)])
    right = sum(len(set(hits) & set(others)) for hits, others in zip(exact, found, strict=False))
    print(f"  {name}: {rate:.2f}/s, {right} of {wanted} matches", flush=True)


def _window(texts: Texts, least: float) -> Callable[[str], Hits]:
    from rapidfuzz import process  # noqa: PLC0415 - the peer
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    ordered = sorted((len(text), number, text) for number, text in texts)
    lengths = [length for length, _, _ in ordered]

    def search(query: str) -> Hits:
        low = bisect_left(lengths, int(len(query) * least / 100))
        high = bisect_right(lengths, int(len(query) / (least / 100)) + 1)
        choices = [text for _, _, text in ordered[low:high]]
        found = process.extract(
            query, choices, scorer=Levenshtein.normalized_similarity, score_cutoff=least / 100, limit=TOP
        )
        return [(ordered[low + place][1], 100 * score) for _, score, place in found]

    return search


def _trigrams(texts: Texts, known: dict[int, str], least: float) -> Callable[[str], Hits]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(plain, tokenize = 'trigram')")
    connection.executemany("INSERT INTO t (rowid, plain) VALUES (?, ?)", texts)

    def search(query: str) -> Hits:
        grams = {query[at : at + 3] for at in range(len(query) - 2)}
        quoted = " OR ".join('"' + gram.replace('"', '""') + '"' for gram in sorted(grams))
        rows = connection.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 100", (quoted,)).fetchall()
        return measured(sorted((row[0], known[row[0]]) for row in rows), query, least, TOP)

    return search


def _words(texts: Texts, known: dict[int, str], least: float) -> Callable[[str], Hits]:
    import tantivy  # noqa: PLC0415 - not installed everywhere

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("plain")
    builder.add_integer_field("number", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(num_threads=1)
    for number, text in texts:
        writer.add_document(tantivy.Document(plain=text, number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(query: str) -> Hits:
        words = sorted(set(re.findall(r"\w+", query.lower())))
        terms = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "plain", word)) for word in words]
        hits = searcher.search(tantivy.Query.boolean_query(terms), 100).hits
        numbers = sorted(searcher.doc(address)["number"][0] for _, address in hits)
        return measured([(number, known[number]) for number in numbers], query, least, TOP)

    return search
