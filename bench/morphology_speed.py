"""How long Latvian morphology takes to load, how much memory it needs, and how many words it reads a second.

    python -m bench.morphology_speed [TEXT…]

Texts are plain UTF-8; without any, the treebank and the Latvian court documents of ATMINA_DATA are read. Loading and
memory are measured in processes of their own; all figures are the best of five runs with nothing remembered. Words are
counted as a text has them, with repeats. Wall-clock and processor time are both given, since other work on the
machine spoils the first, and when there is much of it, the second, too.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from simplemma import lemmatize

from bench.morphology import TREEBANK, sentences
from corpus.latvian import analyse, default, lemmas, normalize

_LOAD = """
import resource, time
import corpus.latvian
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start, used = time.perf_counter(), time.process_time()
corpus.latvian.analyse("nodokļiem")
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.perf_counter() - start, time.process_time() - used, after - before)
"""


def words_of(paths: list[Path]) -> list[str]:
    """Read the words of texts, in their order."""
    if paths:
        return [word for path in paths for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))]
    found = [word.form for words in sentences(TREEBANK) for word in words]
    folder = TREEBANK.parent.parent / "align" / "cjeu-lv-en" / "lv"
    for path in sorted(folder.glob("*.txt")):
        found += re.findall(r"\w+", path.read_text(encoding="utf-8"))
    return found


def rate(name: str, words: list[str], read: Callable[[str], object], forget: Callable[[], None] = lambda: None) -> None:
    """Print how many words a second a function reads: the best of five runs, each with nothing remembered."""
    walls, uses = [], []
    for _ in range(5):
        forget()
        wall, used = time.perf_counter(), time.process_time()
        for word in words:
            read(word)
        walls.append(time.perf_counter() - wall)
        uses.append(time.process_time() - used)
    print(f"  {name:28}{len(words) / min(walls):12,.0f} words/s, {len(words) / min(uses):12,.0f} of processor time")


def forget_all() -> None:
    """Empty what the morphology remembers of words that it has read."""
    for remembered in (default().analyse, default().lemmas, default().doubts):
        remembered.cache_clear()


def main() -> None:
    runs = [
        [
            float(cell)
            for cell in subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, check=True).stdout.split()
        ]
        for _ in range(5)
    ]
    load, used, memory = (min(column) for column in zip(*runs, strict=True))
    print(f"load: {1000 * load:.0f} ms ({1000 * used:.0f} ms of processor time), {memory / 1024:.0f} MiB")
    words = words_of([Path(name) for name in sys.argv[1:]])
    print(f"{len(words):,} words, {len(set(words)):,} different")
    rate("analyse, each word new", sorted(set(words)), analyse, forget_all)
    rate("analyse, running text", words, analyse, forget_all)
    rate("lemmas, running text", words, lemmas, forget_all)
    wall, used = time.perf_counter(), time.process_time()
    for word in words:
        lemmatize(word, lang="lv")  # remembers what it has read, so that a second run would say nothing
    wall, used = time.perf_counter() - wall, time.process_time() - used
    print(f"  {'simplemma, running text, once':28}{len(words) / wall:12,.0f} words/s, {len(words) / used:12,.0f}")
    phrases = [" ".join(words[at : at + 3]) for at in range(0, 9000, 3)]
    rate("normalize, three words", phrases, normalize, forget_all)


if __name__ == "__main__":
    main()
