"""A batch of documents: what groups teach each other, the band of long ones, sections that one side has not."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import tm.align
from corpus.model import Block, Kind, Segment, Source
from tm.align import align, align_pair, band, judge, passes
from tm.align.kept import Kept
from tm.align.parameters import SHAPES

GOLD = Path(__file__).parents[1] / "gold"
LANGUAGES = ("en", "lv")


def segments(texts):
    return [
        Segment(text, Block(Kind.PARAGRAPH, "", text, Source("made.txt")), index, 0) for index, text in enumerate(texts)
    ]


def sample(name, lang):
    lines = (GOLD / f"{name}.{lang}.jsonl").read_text("utf-8").splitlines()
    return segments([json.loads(line)["text"] for line in lines])


def shapes(beads):
    return [(bead.source, bead.target) for bead in beads]


def word(number, language):
    letters = "abcdefghij" if language == "en" else "qrstuvwxyz"
    return "".join(letters[int(digit)] for digit in f"{number:04}") * 2


def test_a_later_group_learns_from_those_before(monkeypatch):
    lesson = [
        (["The harvest was bad."], ["Raža bija slikta."]),
        (["Taxes were high."], ["Nodokļi bija augsti."]),
        (["The harvest was good."], ["Raža bija laba."]),
        (["Taxes were low."], ["Nodokļi bija zemi."]),
        (["The harvest was bad."], ["Raža bija slikta."]),
        (["Taxes were high."], ["Nodokļi bija augsti."]),
    ]
    question = (["The harvest was bad.", "Taxes were high."], ["Nodokļi bija augsti."])
    batch = [(segments(one), segments(other)) for one, other in [*lesson * 3, question]]
    monkeypatch.setattr(tm.align, "GROUP", 12)
    *_, last = align(batch, languages=LANGUAGES)
    assert ((1,), (0,)) in shapes(last)
    monkeypatch.setattr(tm.align, "REMEMBERED", 0)
    *_, last = align(batch, languages=LANGUAGES)
    assert ((1,), (0,)) not in shapes(last)


@pytest.fixture
def narrow(monkeypatch):
    """Search long documents in a band so narrow that a long cut leads out of it."""
    monkeypatch.setattr(passes, "WHOLE", 0)
    for name, value in (("CELLS", 1), ("COLUMNS", 8), ("MARGIN", 2), ("HEIGHT", 4)):
        monkeypatch.setattr(band, name, value)


def cut_in_front():
    """Give documents without a shared word: the source has 60 segments that the target has not."""
    source = [f"{word(n, 'en')} {word(n + 500, 'en')} {word(n + 900, 'en')}." for n in range(200)]
    target = [f"{word(n, 'lv')} {word(n + 500, 'lv')} {word(n + 900, 'lv')}." for n in range(60, 200)]
    lexicon = [(word(n, "en"), word(n, "lv")) for n in range(1100)]
    return segments(source), segments(target), lexicon


def right(beads):
    return sum(bead.source == (bead.target[0] + 60,) for bead in beads if len(bead.target) == 1 and bead.source)


@pytest.mark.usefixtures("narrow")
def test_a_path_that_runs_along_the_edge_is_searched_anew_in_a_wider_band():
    source, target, lexicon = cut_in_front()
    assert right(align_pair(source, target, languages=LANGUAGES, lexicon=lexicon)) == 140


@pytest.mark.usefixtures("narrow")
def test_without_widening_that_path_is_missed(monkeypatch):
    monkeypatch.setattr(passes, "WIDENINGS", 0)
    source, target, lexicon = cut_in_front()
    assert right(align_pair(source, target, languages=LANGUAGES, lexicon=lexicon)) < 140


def test_a_wider_band_holds_the_narrower_one():
    blocks = band.between([(40, 60), (90, 100)], 120, 130)
    for one, other in zip(blocks, band.wider(blocks, 130), strict=True):
        assert other.left <= one.left <= one.right <= other.right <= 130


@pytest.mark.parametrize("room", [0, 10_000_000])
def test_kept_scores_are_those_that_were_worked_out(room):
    asked = []

    def score(down, across):
        asked.append((down, across))
        return np.arange(len(SHAPES) * len(down) * len(across), dtype=np.float32).reshape(len(SHAPES), len(down), -1)

    kept = Kept(score, room)
    first = kept(range(3, 7), range(2, 12))
    again = kept(range(3, 7), range(4, 9))
    if room:
        assert np.array_equal(again, first[:, :, 2:7])
        assert len(asked) == 1
        beyond = kept(range(3, 7), range(10, 15))
        assert np.array_equal(beyond[:, :, :2], first[:, :, 8:])
        assert np.all(np.isneginf(beyond[:, :, 2:]))
    else:
        assert len(asked) == 2


@pytest.mark.parametrize("place", [0, 1], ids=["source", "target"])
def test_a_section_that_one_side_has_not_is_left_unaligned_on_the_other(place):
    sides = [sample("kazakhstan", "en"), sample("kazakhstan", "lv")]
    gold = shapes(align_pair(*sides, languages=LANGUAGES))
    cut = range(10, 22)
    assert all(((n,), (n,)) in gold for n in cut)
    sides[place] = segments([one.text for n, one in enumerate(sides[place]) if n not in cut])
    found = shapes(align_pair(*sides, languages=LANGUAGES))
    assert [bead[1 - place] for bead in found if not all(bead)] == [(n,) for n in cut]


@pytest.mark.parametrize("place", [0, 1], ids=["source", "target"])
def test_very_unequal_lengths_are_no_error_and_what_is_there_is_found(place):
    sides = [sample("kazakhstan", "en"), sample("kazakhstan", "lv")]
    sides[place] = segments([one.text for one in sides[place][12:18]])
    beads = align_pair(*sides, languages=LANGUAGES)
    joined = [(bead.source, bead.target) for bead in beads if bead.source and bead.target]
    wanted = [((n,), (n + 12,)) if place == 0 else ((n + 12,), (n,)) for n in range(6)]
    assert sum(bead in joined for bead in wanted) >= 5
    assert judge(*sides, beads).related


def test_documents_of_one_kind_that_do_not_belong_together_are_told():
    source, target = sample("belarus", "en"), sample("kazakhstan", "lv")
    assert not judge(source, target, align_pair(source, target, languages=LANGUAGES)).related
