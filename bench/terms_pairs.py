"""Bilingual terms of the EU Court's documents: a sample to read by hand.

    python -m bench.terms_pairs [DOCUMENTS] [--every N]

Needs `align/cjeu-lv-en` of ATMINA_DATA. Prints the pairs of frequency 3 or more, best first, every N-th of them, so
that a hundred of them can be judged right or wrong; and the best terms of the Latvian side, for the same purpose.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from corpus.model import Block, Kind, Segment, Source
from glossaries import extract, pairs
from tm.model import Unit

DATA = Path(os.environ.get("ATMINA_DATA", Path(__file__).parents[2] / "shared" / "data")) / "align" / "cjeu-lv-en"


def units(name: str) -> list[Unit]:
    """Give the units of one document by its gold alignment."""
    texts = {lang: (DATA / lang / name).read_text("utf-8").splitlines() for lang in ("lv", "en")}
    found = []
    for line in (DATA / "gold" / name).read_text("utf-8").splitlines():
        sides = [[int(n) for n in side.strip(" []").split(",") if n.strip()] for side in line.split("]:[")]
        if all(sides):
            latvian = " ".join(texts["lv"][n] for n in sides[0])
            english = " ".join(texts["en"][n] for n in sides[1])
            found.append(Unit(english, latvian, ("en", "lv"), (("document", name),)))
    return found


def main(arguments: list[str]) -> int:
    """Print the sample."""
    if not DATA.is_dir():
        print(f"{DATA} is not there; set ATMINA_DATA")
        return 2
    plain = [argument for argument in arguments if argument.isdigit()]
    step = int(plain.pop()) if "--every" in arguments else 1
    names = sorted(path.name for path in (DATA / "gold").iterdir())[: int(plain[0]) if plain else None]
    memory = [unit for name in names for unit in units(name)]
    start = time.perf_counter()
    found = [pair for pair in pairs.extract(memory, ("en", "lv")) if pair.frequency >= 3]
    print(f"{len(memory)} units, {len(found)} pairs of frequency 3 or more, {time.perf_counter() - start:.1f} s")
    for pair in found[::step][:100]:
        print(f"{pair.score:.2f} {pair.frequency:3} {pair.source} | {pair.target}")
    documents = []
    for name in names:
        texts = (DATA / "lv" / name).read_text("utf-8").splitlines()
        blocks = [Block(Kind.PARAGRAPH, "", text, Source(name)) for text in texts]
        documents.append((name, [Segment(block.text, block, n, 0) for n, block in enumerate(blocks)]))
    start = time.perf_counter()
    words = sum(len(segment.text.split()) for _, segments in documents for segment in segments)
    terms = extract.extract(documents, "lv", 100)
    seconds = time.perf_counter() - start
    print(f"{words} words, {words / seconds:.0f} a second; the first 100 terms:")
    print("; ".join(f"{term.term} ({term.acronym})" if term.acronym else term.term for term in terms))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
