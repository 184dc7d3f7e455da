"""Bilingual terms of a memory: a sample drawn at random, to be read by hand.

    python -m bench.terms_pairs [cjeu | dgt | gdpr] [--seed N] [--draw N] [--least N]

`cjeu` are the EU Court's documents by their gold alignment, `dgt` genuine DGT-TM files, `gdpr` the Regulation in
Formex; all of ATMINA_DATA. Of the pairs met in three units or more (`--least`) a hundred (`--draw`) are drawn with the
seed and printed, the surest first. A pair is right where both halves are whole, in dictionary form and number, and
equivalents.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

from glossaries import pairs
from tm.model import Unit

ROOT = Path(os.environ.get("ATMINA_DATA", Path(__file__).parents[2] / "shared" / "data"))
DATA = ROOT / "align" / "cjeu-lv-en"
LANGUAGES = ("en", "lv")


def units(name: str) -> list[Unit]:
    """Give the units of one document of the EU Court by its gold alignment."""
    texts = {lang: (DATA / lang / name).read_text("utf-8").splitlines() for lang in ("lv", "en")}
    found = []
    for line in (DATA / "gold" / name).read_text("utf-8").splitlines():
        sides = [[int(n) for n in side.strip(" []").split(",") if n.strip()] for side in line.split("]:[")]
        if all(sides):
            latvian = " ".join(texts["lv"][n] for n in sides[0])
            english = " ".join(texts["en"][n] for n in sides[1])
            found.append(Unit(english, latvian, LANGUAGES, (("document", name),)))
    return found


def memory(name: str) -> Iterator[Unit]:
    """Give the units of one of the sets."""
    if name == "cjeu":
        for path in sorted((DATA / "gold").iterdir()):
            yield from units(path.name)
    elif name == "dgt":
        from tm import tmx  # noqa: PLC0415 - only what a set needs is loaded

        for path in sorted((ROOT / "tmx" / "dgt-tm").glob("*.tmx")):
            yield from tmx.read(path, languages=LANGUAGES)
    else:
        from bench.terms_gdpr import texts  # noqa: PLC0415

        for latvian, english in zip(texts("lv"), texts("en"), strict=True):
            yield Unit(english, latvian, LANGUAGES)


def main() -> int:
    """Print the sample."""
    parser = argparse.ArgumentParser()
    parser.add_argument("set", nargs="?", default="cjeu", choices=("cjeu", "dgt", "gdpr"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--draw", type=int, default=100)
    parser.add_argument("--least", type=int, default=3)
    options = parser.parse_args()
    if not ROOT.is_dir():
        print(f"{ROOT} is not there; set ATMINA_DATA")
        return 2
    given = list(memory(options.set))
    start = time.process_time()
    found = [pair for pair in pairs.extract(given, LANGUAGES) if pair.frequency >= options.least]
    seconds = time.process_time() - start
    drawn = random.Random(options.seed).sample(found, min(options.draw, len(found)))
    print(
        f"{options.set}: {len(given)} units, {len(found)} pairs of frequency {options.least} or more, {seconds:.1f} s; "
        f"{len(drawn)} drawn with seed {options.seed}"
    )
    for pair in sorted(drawn, key=lambda pair: -pair.score):
        print(f"{pair.score:.2f} {pair.frequency:3} {pair.source} | {pair.target}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
