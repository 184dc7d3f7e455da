"""Measure pretranslation against a large store: segments of which some are in it, some are like others, some are new.

    python -m bench.search_pretranslate STORE [segments=10000] [least=75] [jobs=2]

A third of the segments are texts of the store, a third are such with a tenth of their words changed, a third are
spliced anew (`bench.search_units`). The index is there already when the clock starts.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.search_units import edited, fresh
from tm.pretranslate import pretranslate
from tm.search import Searcher
from tm.store import Store

SETTINGS = {"segments": "10000", "least": "75", "jobs": "2"}


def main(arguments: Sequence[str]) -> None:
    settings = SETTINGS | dict(one.split("=", 1) for one in arguments if "=" in one)
    path = next(Path(one) for one in arguments if "=" not in one)
    print("settings:", " ".join(f"{name}={value}" for name, value in settings.items()), path)
    third = int(settings["segments"]) // 3
    with Store.open(path, readonly=True) as store, tempfile.TemporaryDirectory() as folder:
        Searcher(store, ("en", "lv"))
        texts = [text for _, text in store.sources("en")]
        chance = random.Random(5)
        lines = [*chance.sample(texts, third), *edited(texts, 0.1, third), *fresh(third)]
        chance.shuffle(lines)
        del texts
        (Path(folder) / "a.txt").write_text("\n".join(lines), encoding="utf-8")
        begun = time.perf_counter(), time.process_time()
        done = pretranslate(
            store,
            Path(folder) / "a.txt",
            Path(folder) / "b.txt",
            least=float(settings["least"]),
            languages=("en", "lv"),
            jobs=int(settings["jobs"]),
        )
        print(
            f"{time.perf_counter() - begun[0]:.1f} s by the clock, {time.process_time() - begun[1]:.1f} s of processors"
        )
        print(done)


if __name__ == "__main__":
    main(sys.argv[1:])
