"""Alignment of what is hard: pathological sizes, wrong labels, wrong partners, other orders, gold standards."""

from __future__ import annotations

import json
import os
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.model import Block, Kind, Segment, Source
from tm import beads as bead_lines
from tm.align import align, align_pair, judge

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("ATMINA_DATA", ROOT.parent / "shared" / "data"))
CJEU = DATA / "align" / "cjeu-lv-en"
needs_data = pytest.mark.skipif(not CJEU.is_dir(), reason="no public data: set ATMINA_DATA")
sys.path.insert(0, str(ROOT))

from bench.align_hard import harden  # noqa: E402  (bench is no installed package)
from bench.align_score import figures  # noqa: E402


def segments(texts, kinds=None, labels=None):
    made = []
    for index, text in enumerate(texts):
        kind = Kind(kinds[index]) if kinds else Kind.PARAGRAPH
        made.append(Segment(text, Block(kind, labels[index] if labels else "", text, Source("made")), index, 0))
    return made


def gold_segments(path):
    """Read segments; those after the first of a block repeat its label and kind."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    made = []
    for index, row in enumerate(rows):
        block = Block(Kind(row["kind"]), row["label"], row["text"], Source(path.name))
        made.append(Segment(row["text"], block, index, 0))
    return made


def read_beads(path):
    return list(bead_lines.parse(path.read_text("utf-8").splitlines()))


def cjeu(limit=12):
    for gold in sorted((CJEU / "gold").iterdir())[:limit]:
        sides = [(CJEU / side / gold.name).read_text("utf-8").split("\n")[:-1] for side in ("lv", "en")]
        yield *sides, read_beads(gold)


def check_complete(beads, rows, columns):
    assert [index for bead in beads for index in bead.source] == list(range(rows))
    assert [index for bead in beads for index in bead.target] == list(range(columns))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (["word " * 10_000], ["vārds " * 9_000]),
        (["word " * 10_000, "Short."], ["Īss.", "Vēl īsāks."]),
        (["Same line."] * 700, ["Tā pati rinda."] * 650),
        ([str(number) for number in range(900)], [str(number) for number in range(0, 900, 2)]),
        (["x"] * 3, ["y"] * 1_500),
        ([""] * 40, [""] * 30),
        (["\ufeff\u200b", "𝒜𝒷", "१२३", "٣٤٥.", "Ǆ"], ["\u202e abc", "123", "345."]),
        (["9" * 6_000], ["9" * 6_000 + "."]),
        (["." * 5_000, "(((" * 900], ["," * 5_000]),
    ],
    ids=["long", "long and short", "identical", "numbers", "unequal", "empty", "odd", "digits", "marks"],
)
def test_pathological_input_is_aligned_in_reasonable_time(source, target):
    started = time.process_time()
    check_complete(align_pair(segments(source), segments(target), languages=("en", "lv")), len(source), len(target))
    assert time.process_time() - started < 60


@pytest.mark.parametrize("name", ["belarus", "kazakhstan"])
def test_the_samples_are_aligned_as_a_person_did(name):
    folder = ROOT / "tests" / "gold"
    source, target = (gold_segments(folder / f"{name}.{lang}.jsonl") for lang in ("en", "lv"))
    gold = read_beads(folder / f"{name}.beads")
    found = align_pair(source, target, languages=("en", "lv"))
    assert [(bead.source, bead.target) for bead in found] == [(bead.source, bead.target) for bead in gold]


@needs_data
def test_court_documents_hard_and_easy():
    parallel = list(cjeu())
    easy = [(segments(source), segments(target)) for source, target, _ in parallel]
    score = figures(zip(align(easy, languages=("lv", "en")), (gold for *_, gold in parallel), strict=True))
    assert score.strict > 0.99
    hard = [
        harden([([source[i] for i in bead.source], [target[j] for j in bead.target]) for bead in gold], str(number))
        for number, (source, target, gold) in enumerate(parallel)
    ]
    pairs = [(segments(source), segments(target)) for source, target, _ in hard]
    score = figures(zip(align(pairs, languages=("lv", "en")), (gold for *_, gold in hard), strict=True))
    assert score.strict > 0.93
    assert score.lax > 0.97


@needs_data
def test_renumbered_labels_force_nothing():
    source, target, _ = max(cjeu(), key=lambda document: len(document[0]))
    count = min(len(source), len(target), 30)
    source, target = source[:count], target[:count]
    labels = [f"{number}." for number in range(1, count + 1)]
    shifted = [f"{number}." for number in range(2, count + 2)]
    kinds = ["point"] * count
    found = align_pair(segments(source, kinds, labels), segments(target, kinds, shifted), languages=("lv", "en"))
    right = sum(bead.source == bead.target for bead in found)
    assert right >= count - 2


@needs_data
def test_the_same_result_on_every_run_and_any_number_of_processes():
    pairs = [(segments(source), segments(target)) for source, target, _ in cjeu(4)]
    once = list(align(pairs, languages=("lv", "en")))
    assert once == list(align(pairs, languages=("lv", "en")))
    assert once == list(align(pairs, languages=("lv", "en"), processes=2))


@needs_data
def test_documents_that_do_not_belong_together_are_told():
    documents = list(cjeu())
    for (source, target, _), (_, other, _) in pairwise(documents):
        for partner, related in ((target, True), (other, False)):
            pair = segments(source), segments(partner)
            assert judge(*pair, align_pair(*pair, languages=("lv", "en"))).related is related


@needs_data
def test_parts_in_another_order_are_found():
    source, target, _ = max(cjeu(), key=lambda document: len(document[0]))
    count = min(len(source), len(target), 60)
    pair = segments(source[:count]), segments(target[40:count] + target[:40])

    def again(one, other):
        return align_pair(one, other, languages=("lv", "en"))

    beads = again(*pair)
    (moved,) = judge(*pair, beads, again).moved
    assert moved.source[0] >= 38
    assert moved.target[1] <= 22


def test_the_same_language_on_both_sides_is_told():
    text = [f"This is sentence number {number} of the document." for number in range(20)]
    verdict = judge(segments(text), segments(text), align_pair(segments(text), segments(text), languages=("en", "lv")))
    assert verdict.one_language


def test_a_known_translation_decides():
    source = segments(["The harvest was bad.", "Taxes were high."])
    target = segments(["Nodokļi bija augsti."])
    plain = align_pair(source, target, languages=("en", "lv"))
    told = align_pair(
        source,
        target,
        languages=("en", "lv"),
        lexicon=[("taxes", "nodokļi"), ("high", "augsti"), ("harvest", "raža"), ("snowed", "sniga")] * 3,
    )
    assert ((1,), (0,)) not in [(bead.source, bead.target) for bead in plain]
    assert ((1,), (0,)) in [(bead.source, bead.target) for bead in told]


def test_footnotes_at_the_end_find_each_other():
    source = ["The Council met in 2012.", "It adopted conclusions.", "OJ L 71, 12.3.2014, p. 20.", "See above."]
    target = ["Padome tikās 2012. gadā.", "Tā pieņēma secinājumus.", "OV L 71, 12.3.2014., 20. lpp."]
    kinds = ["paragraph", "paragraph", "footnote", "footnote"]
    found = align_pair(
        segments(source, kinds, ["", "", "1", "2"]), segments(target, kinds, ["", "", "1"]), languages=("en", "lv")
    )
    assert [(bead.source, bead.target) for bead in found] == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), (2,)),
        ((3,), ()),
    ]


def test_progress_adds_up():
    steps = []
    pair = segments(["One.", "Two."]), segments(["Viens.", "Divi."])
    list(align([pair, pair], languages=("en", "lv"), progress=lambda done, whole: steps.append((done, whole))))
    assert sum(done for done, _ in steps) == steps[0][1]
