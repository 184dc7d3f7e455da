"""Sentence ends: ours and others' on the same paragraphs, every remaining error of ours, and speed.

    python -m bench.segmentation                 the table
    python -m bench.segmentation --errors        our errors on the treebank, each judged
    python -m bench.segmentation --only-ours     without peers

Data sets: the Latvian treebank's development part, its sentences joined to paragraphs as `# newpar` says (inner ends
only are counted), and paragraphs of the EU Court split by hand (`bench.gold_cjeu`). A hit is the exact place. The
verdicts on our errors (`segmentation_verdicts.tsv`) name sentences of the treebank and hold nothing of its text.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import gold_cjeu
from bench.gold_cjeu import Score
from bench.segmentation_peers import peers
from corpus.segmentation import boundaries, spans

TREEBANK = gold_cjeu.data_folder().parents[1] / "morph" / "lv_lvtb-ud-dev.conllu"
VERDICTS = Path(__file__).with_name("segmentation_verdicts.tsv")
TARGETS = "targets: treebank F1 99.0, precision 99.6; Court F1 99.5; speed 2 MB/s"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, where its sentences end (the last end is its length), and the treebank's names of them."""

    text: str
    ends: tuple[int, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """What one splitter did on one data set: counts, bytes of UTF-8 a second, paragraphs that it changed."""

    score: Score
    speed: float
    broken: int


def treebank(path: Path = TREEBANK) -> list[Paragraph]:
    """Read the treebank's paragraphs.

    Raises:
        OSError: the file is missing.
    """
    gathered: list[list[tuple[str, str]]] = []
    name = ""
    starts = True
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(("# newpar", "# newdoc")):
            starts = True
        elif line.startswith("# sent_id = "):
            name = line.removeprefix("# sent_id = ")
        elif line.startswith("# text = "):
            if starts:
                gathered.append([])
            gathered[-1].append((name, line.removeprefix("# text = ").strip()))
            starts = False
    return [_joined(sentences) for sentences in gathered]


def _joined(sentences: Sequence[tuple[str, str]]) -> Paragraph:
    ends: list[int] = []
    for _, sentence in sentences:
        ends.append((ends[-1] + 1 if ends else 0) + len(sentence))
    text = " ".join(sentence for _, sentence in sentences)
    return Paragraph(text, tuple(ends), tuple(name for name, _ in sentences))


def measure(split: Callable[[str], Sequence[str]], paragraphs: Sequence[Paragraph]) -> Row:
    """Split all paragraphs and count; one that comes back with other characters counts as not split at all."""
    split(paragraphs[0].text)
    started = time.process_time()
    found = [split(paragraph.text) for paragraph in paragraphs]
    seconds = time.process_time() - started
    predicted, broken = [], 0
    for paragraph, sentences in zip(paragraphs, found, strict=True):
        try:
            predicted.append(gold_cjeu.ends_of(paragraph.text, sentences))
        except ValueError:
            broken += 1
            predicted.append((len(paragraph.text),))
    size = sum(len(paragraph.text.encode()) for paragraph in paragraphs)
    return Row(gold_cjeu.score(predicted, [one.ends for one in paragraphs]), size / seconds, broken)


def errors(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield our errors: kind, the sentence before the place, the text around it (both sides), the rule that decided."""
    for paragraph in paragraphs:
        ours = {end for _, end in spans(paragraph.text, "lv")}
        rules = {one.end: one.rule for one in boundaries(paragraph.text, "lv")}
        for place in sorted(ours.symmetric_difference(paragraph.ends)):
            name = next(name for name, end in zip(paragraph.names, paragraph.ends, strict=True) if place <= end)
            before, after = paragraph.text[max(0, place - 60) : place], paragraph.text[place : place + 40]
            kind = "missed" if place in paragraph.ends else "extra"
            yield kind, name, before, after, rules.get(place, "no stop")


def verdicts() -> dict[tuple[str, str], list[str]]:
    """Read the verdicts: (kind, sentence) to whose error it is and why, in the order of the text."""
    read: dict[tuple[str, str], list[str]] = {}
    for line in VERDICTS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, name, verdict = line.split("\t", 2)
            read.setdefault((kind, name), []).append(verdict.replace("\t", ": "))
    return read


def _court(side: str) -> list[Paragraph]:
    return [Paragraph(one.text, one.ends) for one in gold_cjeu.load(gold_cjeu.data_folder(), side)]


def _ours(lang: str) -> Callable[[str], list[str]]:
    return lambda text: [text[start:end] for start, end in spans(text, lang)]


def _print_table(name: str, lang: str, paragraphs: Sequence[Paragraph], *, with_peers: bool) -> None:
    inner = sum(len(one.ends) - 1 for one in paragraphs)
    print(f"\n{name}: {len(paragraphs)} paragraphs, {inner} inner sentence ends")
    print(f"{'':44}{'P':>8}{'R':>8}{'F1':>8}{'MB/s':>8}  changed")
    splitters: dict[str, Callable[[str], Sequence[str]]] = {"atmina": _ours(lang)}
    if with_peers:
        splitters |= peers(lang, [one.text for one in paragraphs])
    for splitter, split in splitters.items():
        row = measure(split, paragraphs)
        figures = "".join(f"{100 * part:8.2f}" for part in (row.score.precision, row.score.recall, row.score.f1))
        print(f"{splitter:44}{figures}{row.speed / 1e6:8.2f}  {row.broken or ''}")


def _print_errors() -> None:
    judged = verdicts()
    ours = 0
    for kind, name, before, after, rule in errors(treebank()):
        queue = judged.get((kind, name), [])
        verdict = queue.pop(0) if queue else "not judged"
        ours += verdict.startswith("ours")
        print(f"{kind}\t{name}\t{before}⏎{after}\t{rule}\t{verdict}")
    print(f"# {ours} of them ours")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table or the errors: 0, or 2 where data are missing."""
    parser = argparse.ArgumentParser(description="Sentence ends, ours and others'.")
    parser.add_argument("--errors", action="store_true", help="list our errors on the treebank with a verdict on each")
    parser.add_argument("--only-ours", action="store_true", help="leave the peers out")
    options = parser.parse_args(arguments)
    try:
        if options.errors:
            _print_errors()
            return 0
        print(f"# Python {platform.python_version()}, one core, process time; {TARGETS}")
        with_peers = not options.only_ours
        _print_table("Latvian treebank, dev", "lv", treebank(), with_peers=with_peers)
        _print_table("EU Court, Latvian, by hand", "lv", _court("lv"), with_peers=with_peers)
        _print_table("EU Court, English, by hand", "en", _court("en"), with_peers=with_peers)
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
