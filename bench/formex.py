"""The same act in two languages, from Formex: are the sequences of blocks the same, and the numbers of segments?

    python -m bench.formex [--data FOLDER] [--peers]

Both languages of an act have the same structure, so two figures need no gold: the share of blocks that are of the
same kind at the same place, and the share of blocks that are cut into the same number of segments. With `--peers`,
sentence splitters that are installed cut the same blocks.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corpus.model import Block, Document
from corpus.read import read
from corpus.segmentation import spans

Counter = Callable[[str, str], int]
_TARGET = 0.98


def pairs(folder: Path, first: str, second: str) -> Iterator[tuple[Document, Document]]:
    """Give each act that the folder has in both languages."""
    for path in sorted(folder.glob(f"*{first.upper()}.*.xml")):
        other = path.with_name(path.name.replace(f"{first.upper()}.", f"{second.upper()}.", 1))
        if other.exists():
            yield read(path, lang=first), read(other, lang=second)


def same_kinds(one: Document, other: Document) -> float:
    """Give the share of places, 0 to 1, at which both have a block of the same kind."""
    same = sum(a.kind == b.kind for a, b in zip(one.blocks, other.blocks, strict=False))
    return same / max(len(one.blocks), len(other.blocks))


def same_counts(one: Document, other: Document, count: Counter) -> tuple[float, list[tuple[Block, Block]]]:
    """Give the share of blocks with the same number of segments, 0 to 1, and the pairs that differ."""
    both = list(zip(one.blocks, other.blocks, strict=True))
    differ = [(a, b) for a, b in both if count(a.text, one.lang) != count(b.text, other.lang)]
    return 1 - len(differ) / len(both), differ


def ours(text: str, lang: str) -> int:
    """Count the segments that atmina makes of a block."""
    return sum(1 for _ in spans(text, lang))


def peers() -> Iterator[tuple[str, Counter]]:
    """Give the sentence splitters that are installed, each with its settings in its name."""
    if module := _installed("blingfire"):
        split = module.text_to_sentences
        yield "blingfire", lambda text, _lang: len(split(text).splitlines())
    if module := _installed("simplemma"):
        sentences = module.split_sentences
        yield "simplemma", lambda text, lang: len(list(sentences(text, lang)))
    if module := _installed("sentence_splitter"):
        by_lang = {lang: module.SentenceSplitter(language=lang) for lang in ("lv", "en")}
        yield "sentence-splitter", lambda text, lang: len(by_lang[lang].split(text))
    if module := _installed("pysbd"):
        segmenter = module.Segmenter(language="en", clean=False)
        yield "pysbd (en for both)", lambda text, _lang: len(segmenter.segment(text))


def _installed(name: str) -> Any:  # noqa: ANN401 - a module without types
    return import_module(name) if find_spec(name) else None


def main() -> int:
    """Print the figures of each act; exit 1 where one is below its target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("ATMINA_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default), help="the public data (ATMINA_DATA)")
    parser.add_argument("--languages", nargs=2, default=("lv", "en"), metavar=("FIRST", "SECOND"))
    parser.add_argument("--peers", action="store_true", help="measure installed sentence splitters, too")
    parser.add_argument("--show", action="store_true", help="print the blocks that differ")
    given = parser.parse_args()
    first, second = given.languages
    print(f"settings: {given.data}/parallel/gdpr-formex, {first} against {second}")
    start = time.perf_counter()
    acts = list(pairs(given.data / "parallel" / "gdpr-formex", first, second))
    print(f"read {2 * len(acts)} files in {time.perf_counter() - start:.2f} s")
    good = bool(acts)
    for one, other in acts:
        print(f"\n{one.name}: {len(one.blocks)} and {len(other.blocks)} blocks")
        if len(one.blocks) != len(other.blocks):
            print("  the two differ in content; no figure")
            continue
        kinds = same_kinds(one, other)
        share, differ = same_counts(one, other, ours)
        good &= kinds == 1.0 and share >= _TARGET
        print(f"  same kind of block    {kinds:.4f}  (target 1)")
        print(f"  same segment count    {share:.4f}  (target {_TARGET}; {len(differ)} blocks differ)")
        for a, b in differ if given.show else ():
            print(f"    {a.source.place}\n      {a.text}\n      {b.text}")
        for name, count in peers() if given.peers else ():
            print(f"  {name:<21} {same_counts(one, other, count)[0]:.4f}")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
