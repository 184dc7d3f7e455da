"""Measure fuzzy search in a large store beside others, in the same run on the same texts.

    python -m bench.search [STORE] [units=1000000] [queries=100] [texts=spliced] [peers=yes]

Without STORE one is made of `bench.search_units.spliced` in a temporary folder. Queries: `fresh` (spliced anew),
`edited` (a tenth, a fifth and a third of the words of a stored text changed). Rates are of one core, in
seconds of processor time of the one thread that searches; the clock's are beside them. Every answer for the first ten
queries of each kind is compared with brute force. `texts=short` cuts the texts of the store that is made to lengths as
in real memories (half of them below 80 characters). The peers are in `bench.search_peers`.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.search_peers import TOP, Texts, compare, rate_of
from bench.search_units import edited, short, spliced
from tm.model import Unit
from tm.search import Searcher
from tm.search.plain import search as measured

SETTINGS = {"units": "1000000", "queries": "100", "texts": "spliced", "peers": "yes"}
MAKERS = {"spliced": spliced, "short": short}


def main(arguments: Sequence[str]) -> None:
    given = dict(one.split("=", 1) for one in arguments if "=" in one)
    settings = SETTINGS | given
    paths = [Path(one) for one in arguments if "=" not in one]
    print("settings:", " ".join(f"{name}={value}" for name, value in settings.items()), *paths)
    with tempfile.TemporaryDirectory() as folder:
        path = paths[0] if paths else _made(Path(folder), int(settings["units"]), MAKERS[settings["texts"]])
        new = [unit.source for unit in MAKERS[settings["texts"]](int(settings["queries"]), 2)]
        _measure(path, new, peers=settings["peers"] == "yes")


def _made(folder: Path, number: int, make: Callable[[int], Iterator[Unit]]) -> Path:
    from tm import tmx  # noqa: PLC0415 - only without a store
    from tm.store import Store, import_file  # noqa: PLC0415

    tmx.write(make(number), folder / "m.tmx")
    with Store.open(folder / "m.store", create=True) as store:
        import_file(store, folder / "m.tmx")
    return folder / "m.store"


def _measure(path: Path, new: Sequence[str], *, peers: bool) -> None:
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
        number = len(new)
        kinds = {
            "fresh": new,
            **{f"edited {share}": edited(plain, share, number) for share in (0.1, 0.2, 0.33)},
        }
        room = searcher.workspace()
        print("kind\tleast\tfound\tqueries/s of one core\tby the clock\tas brute force")
        for kind, queries in kinds.items():
            for least in (70.0, 85.0):
                rate, shown, found = rate_of(lambda text, least=least: searcher.hits(text, least, TOP, room), queries)  # type: ignore[misc] # mypy cannot infer a lambda with a default
                same = sum(_scan(texts, text, least) == hits for text, hits in zip(queries[:10], found, strict=False))
                some = sum(map(bool, found))
                print(f"{kind}\t{least:.0f}\t{some} of {number}\t{rate:.1f}\t{shown:.1f}\t{same} of {min(10, number)}")
        if peers:
            mixed = random.Random(1).sample([text for queries in kinds.values() for text in queries], 20)
            for least in (70.0, 85.0):
                rate, _, exact = rate_of(lambda text, least=least: searcher.hits(text, least, TOP, room), mixed)  # type: ignore[misc] # as above
                print(f"peers at {least:.0f}: ours on these {len(mixed)} queries {rate:.1f}/s")
                compare(texts, mixed, least, exact)


def _scan(texts: Texts, query: str, least: float) -> list[tuple[int, float]]:
    return measured(texts, query, least, TOP)


if __name__ == "__main__":
    main(sys.argv[1:])
