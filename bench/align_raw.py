"""Raw documents: from text files, as a PDF gives them, to beads; what `atmina align A.txt B.txt` really gives.

    python -m bench.align_raw            the samples, and the regulation in every layout, alike and unlike on both sides
    python -m bench.align_raw --show 3   with the first wrong beads of the third layout

The samples have a gold standard (`tests/gold`). The blocks of Regulation (EU) 2016/679 are those of Formex in both
languages, the same number in the same order; the segments of a block are paired one to one where both languages have as
many. Blocks that have not (two of 1,255) have no gold, and beads inside them are not counted. The text is laid out anew
(`bench.layouts`), read, cut and aligned; a found segment is a gold segment where its text is the same, in order.
Scorer: strict and lax F1 as vecalign counts. What the reader cut otherwise than the gold standard makes wrong beads, so
a third figure is given: of the beads whose segments are all in the gold standard, how many are right.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.align_score import figures
from bench.layouts import LAYOUTS, Layout, lay_out
from bench.rewrap import ROOT, SEED, Truth, regulation
from corpus.model import Segment
from corpus.read import read
from corpus.segmentation import segment, spans
from tm import beads
from tm.align import align_pair
from tm.model import Bead

LANGUAGES = ("en", "lv")


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold segments of both languages, their beads, and the segments of either side that have no gold bead."""

    sides: tuple[list[str], list[str]]
    beads: list[Bead]
    unjudged: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))


def regulation_gold(truths: Sequence[Truth]) -> Gold:
    """Pair the segments of blocks that have as many in both languages."""
    sides: tuple[list[str], list[str]] = ([], [])
    gold = Gold(sides, [])
    blocks = [(*truth.body, *truth.notes) for truth in truths]
    for both in zip(*blocks, strict=True):
        found = [
            [text.strip() for text in (block.text[begin:end] for begin, end in spans(block.text, lang)) if text.strip()]
            for block, lang in zip(both, LANGUAGES, strict=True)
        ]
        begins = [len(side) for side in sides]
        for side, texts in zip(sides, found, strict=True):
            side.extend(texts)
        ranges = [tuple(range(begin, len(side))) for begin, side in zip(begins, sides, strict=True)]
        if len(ranges[0]) == len(ranges[1]):
            gold.beads.extend(Bead((one,), (other,)) for one, other in zip(*ranges, strict=True))
        else:
            for unjudged, numbers in zip(gold.unjudged, ranges, strict=True):
                unjudged.update(numbers)
    return gold


def numbered(found: Sequence[Segment], gold: Sequence[str]) -> list[int]:
    """Give each found segment its number in the gold standard, or one beyond all where it is none."""
    texts = [one.text for one in found]
    numbers = [len(gold) + place for place in range(len(texts))]
    for match in SequenceMatcher(None, texts, gold, autojunk=False).get_matching_blocks():
        for step in range(match.size):
            numbers[match.a + step] = match.b + step
    return numbers


def measure(paths: Sequence[Path], gold: Gold, show: int = 0) -> str:
    """Read, cut and align two files; give their figures, and the share of gold segments that the files gave."""
    started = time.perf_counter()
    found = [segment(read(path, lang=lang)) for path, lang in zip(paths, LANGUAGES, strict=True)]
    aligned = align_pair(*found, languages=LANGUAGES)
    seconds = time.perf_counter() - started
    numbers = [numbered(one, side) for one, side in zip(found, gold.sides, strict=True)]
    judged: list[tuple[Bead, Bead]] = []
    for bead in aligned:
        source, target = (
            tuple(number[index] for index in part)
            for number, part in zip(numbers, (bead.source, bead.target), strict=True)
        )
        if not (gold.unjudged[0].issuperset(source) and gold.unjudged[1].issuperset(target)):
            judged.append((bead, Bead(source, target)))
    score = figures([((mapped for _, mapped in judged), gold.beads)])
    right = {(bead.source, bead.target) for bead in gold.beads}
    clean = [
        (mapped.source, mapped.target) in right
        for _, mapped in judged
        if max(mapped.source, default=0) < len(gold.sides[0]) and max(mapped.target, default=0) < len(gold.sides[1])
    ]
    for bead, mapped in [both for both in judged if (both[1].source, both[1].target) not in right][:show]:
        print(f"  {bead.score:.2f}", *([found[0][index].text[:150] for index in bead.source] or ["-"]), sep=" | ")
        print("      ", *([found[1][index].text[:150] for index in bead.target] or ["-"]), mapped, sep=" | ")
    shares = " / ".join(
        f"{sum(number < len(side) for number in both) / len(side):.1%}"
        for both, side in zip(numbers, gold.sides, strict=True)
    )
    return (
        f"{score.strict:.4f} / {score.lax:.4f}   {sum(clean) / max(len(clean), 1):.4f}"
        f"   segments as in gold {shares}   {seconds:.1f} s"
    )


def samples(show: int) -> None:
    for name in ("belarus", "kazakhstan"):
        folder = ROOT / "tests" / "gold"
        source, target = (
            [json.loads(line)["text"] for line in (folder / f"{name}.{lang}.jsonl").read_text("utf-8").splitlines()]
            for lang in LANGUAGES
        )
        gold = Gold((source, target), list(beads.parse((folder / f"{name}.beads").read_text("utf-8").splitlines())))
        paths = [ROOT / "corpus" / "samples" / f"{name}.{lang}.txt" for lang in LANGUAGES]
        print(f"{name:70}", measure(paths, gold, show), flush=True)


def laid_out(truths: Sequence[Truth], layouts: Sequence[Layout], folder: Path) -> list[Path]:
    """Write both languages, each in its layout."""
    paths = []
    for truth, layout in zip(truths, layouts, strict=True):
        path = folder / f"act.{truth.lang}.txt"
        path.write_text(lay_out(truth.body, truth.notes, layout, SEED), "utf-8")
        paths.append(path)
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", type=int, help="show the first wrong beads of this layout (1 is the first)")
    chosen = parser.parse_args().show
    print(f"seed {SEED}; strict / lax F1 as vecalign counts; right of beads whose segments are gold")
    show = 12 if chosen else 0
    if not chosen:
        samples(show)
    truths = [regulation(lang) for lang in LANGUAGES]
    gold = regulation_gold(truths)
    sizes, unjudged = (" x ".join(str(len(side)) for side in both) for both in (gold.sides, gold.unjudged))
    print(f"regulation: {sizes} segments, {unjudged} of them not judged, {len(gold.beads)} beads")
    with TemporaryDirectory() as temporary:
        for number, layout in enumerate(LAYOUTS):
            if chosen not in {None, number + 1}:
                continue
            other = LAYOUTS[(number + 4) % len(LAYOUTS)]
            for both in ((layout, layout), (layout, other)):
                names = both[0].name if both[0] is both[1] else f"{both[0].name} + {both[1].name}"
                paths = laid_out(truths, both, Path(temporary))
                print(f"{names[:70]:70}", measure(paths, gold, show), flush=True)


if __name__ == "__main__":
    main()
