"""Paragraphs recovered exactly from text as a PDF gives it: known blocks are laid out and read again.

    python -m bench.rewrap            all layouts, Latvian and English, against two simple ways
    python -m bench.rewrap --show 3   with the first differences of the third layout

A block counts as recovered where label and text are right to the character. The documents are Regulation (EU)
2016/679 (its blocks from Formex) and paragraphs of the EU Court; the seed is fixed.
"""

from __future__ import annotations

import argparse
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import gold_cjeu
from bench.layouts import LAYOUTS, Layout, lay_out
from corpus.model import Block, Kind, Source
from corpus.read import read
from corpus.structure import structure

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("ATMINA_DATA", ROOT.parent / "shared" / "data"))
SEED = 1
Piece = tuple[str, str]
Way = Callable[[str, str], list[Piece]]


@dataclass(frozen=True, slots=True)
class Truth:
    """A document whose blocks are known."""

    name: str
    lang: str
    body: tuple[Block, ...]
    notes: tuple[Block, ...]

    @property
    def pieces(self) -> list[Piece]:
        """Label and text of each block."""
        return [(block.label, block.text) for block in (*self.body, *self.notes)]


def regulation(lang: str) -> Truth:
    """Read the blocks of the regulation from Formex; tables and signatures are no running text."""
    path = DATA / "parallel" / "gdpr-formex" / f"L_2016119{lang.upper()}.01000101.xml"
    blocks = [
        block for block in read(path, lang=lang).blocks if block.text and block.kind not in {Kind.CELL, Kind.SIGNATURE}
    ]
    notes = tuple(block for block in blocks if block.kind is Kind.FOOTNOTE)
    return Truth("regulation", lang, tuple(block for block in blocks if block.kind is not Kind.FOOTNOTE), notes)


def judgments(lang: str, count: int = 12) -> Iterable[Truth]:
    """Rebuild the paragraphs of the longest documents of the EU Court."""
    folder = gold_cjeu.data_folder()
    paths = sorted((folder / lang).glob("*.txt"), key=lambda path: (-path.stat().st_size, path.name))[:count]
    for path in paths:
        texts = [" ".join(text.split()) for text in gold_cjeu.paragraphs(folder, lang, path.stem).values()]
        # Documents with footnotes of their own: which of their paragraphs are right is not known.
        if any(re.match(r"_|\(1\)|1\)$", text) for text in texts):
            continue
        blocks = tuple(Block(Kind.PARAGRAPH, "", text, Source(path.name)) for text in texts if text)
        yield Truth(path.stem, lang, blocks, ())


def recovered(truth: Sequence[Piece], found: Iterable[Piece]) -> int:
    """Count the blocks that were found exactly."""
    return (Counter(truth) & Counter(found)).total()


def ours(text: str, lang: str) -> list[Piece]:
    """Structure a text."""
    return [(block.label, block.text) for block in structure(text, name="", lang=lang, path="").document.blocks]


def _unlabelled(text: str) -> Piece:
    found = re.match(r"(\(?\w{1,3}[.)]|–)\s+", text)
    return (found[1], text[found.end() :]) if found else ("", text)


def by_blank_lines(text: str, _: str) -> list[Piece]:
    """Join lines up to the next blank one."""
    return [_unlabelled(" ".join(piece.split())) for piece in re.split(r"\n\s*\n|\f", text) if piece.strip()]


def by_stops(text: str, _: str) -> list[Piece]:
    """Join lines up to one that ends in a stop before one that starts with a capital or a label."""
    pieces: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        starts = re.match(r"[A-ZĀČĒĢĪĶĻŅŠŪŽ]|\(?\w{1,3}[.)]\s", line)
        if not line:
            continue
        if pieces and not (starts and re.search(r"[.;:]$", pieces[-1])):
            pieces[-1] += f" {line}"
        else:
            pieces.append(line)
    return [_unlabelled(piece) for piece in pieces]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", type=int, help="show the first differences of this layout (1 is the first)")
    chosen = parser.parse_args().show
    truths = {f"regulation {lang}": [regulation(lang)] for lang in ("lv", "en")}
    truths |= {f"judgments {lang}": list(judgments(lang)) for lang in ("lv", "en")}
    ways = {"ours": ours, "blank lines": by_blank_lines, "stops": by_stops}
    print(f"seed {SEED}; share of blocks recovered exactly (label and text), in %: ours / blank lines / stops")
    print(f"{'layout':54}", *(f"{name:>24}" for name in truths))
    for number, layout in enumerate(LAYOUTS, start=1):
        if chosen in {None, number}:
            row = [_measure(documents, layout, ways, show=bool(chosen)) for documents in truths.values()]
            print(f"{layout.name:54}", *(f"{cell:>24}" for cell in row), flush=True)
    _speed(truths["regulation lv"][0])


def _measure(documents: Sequence[Truth], layout: Layout, ways: Mapping[str, Way], *, show: bool) -> str:
    hits: Counter[str] = Counter()
    total = 0
    for truth in documents:
        text = lay_out(truth.body, truth.notes, layout, SEED)
        total += len(truth.pieces)
        for name, way in ways.items():
            found = way(text, truth.lang)
            if not any(block.label for block in truth.body):
                found = [("", f"{label} {text}".strip()) for label, text in found]
            hits[name] += recovered(truth.pieces, found)
            if show and name == "ours":
                _differences(truth.pieces, found)
    return " / ".join(f"{100 * hits[name] / total:.1f}" for name in ways)


def _differences(truth: Sequence[Piece], found: Sequence[Piece]) -> None:
    missing = list((Counter(truth) - Counter(found)).elements())
    extra = list((Counter(found) - Counter(truth)).elements())
    for sign, pieces in (("-", missing[:12]), ("+", extra[:14])):
        for label, text in pieces:
            shown = text if len(text) < 190 else f"{text[:90]} … {text[-90:]}"
            print(f"  {sign} {label} {shown}")


def _speed(truth: Truth) -> None:
    text = lay_out(truth.body, truth.notes, LAYOUTS[1], SEED) * 5
    started = time.process_time()
    structure(text, name="", lang=truth.lang, path="")
    took = time.process_time() - started
    size = len(text.encode())
    print(f"speed: {size / 1e6 / took:.2f} MB/s of UTF-8, text to blocks, one core ({size / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()
