"""Alignment as its users call it: what comes in, what must come out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Block, Kind, Segment, Source
from tm.align import align, align_pair

LANGUAGES = ("en", "lv")


def segments(*texts, kind=Kind.PARAGRAPH, label=""):
    return [Segment(text, Block(kind, label, text, Source("made.txt")), index, 0) for index, text in enumerate(texts)]


def shapes(beads):
    return [(bead.source, bead.target) for bead in beads]


def check_complete(beads, rows, columns):
    assert [index for bead in beads for index in bead.source] == list(range(rows))
    assert [index for bead in beads for index in bead.target] == list(range(columns))
    assert all(0 <= bead.score <= 1 for bead in beads)
    assert all(bead.source or bead.target for bead in beads)


_word = ["regula", "2016/679", "(a)", "1.", ",", "Padome", "Council", "the", ".", ";", "–", "’", "\u00a0", "\U0001f600"]
_text = st.lists(st.sampled_from(_word))
_document = st.lists(_text.map(" ".join), max_size=12)


@given(_document, _document)
def test_every_segment_is_in_one_bead_in_order(source, target):
    beads = align_pair(segments(*source), segments(*target), languages=LANGUAGES)
    check_complete(beads, len(source), len(target))


def test_no_pairs_no_beads():
    assert list(align([], languages=LANGUAGES)) == []


def test_empty_sides():
    assert align_pair([], [], languages=LANGUAGES) == ()
    assert shapes(align_pair(segments("a", "b"), [], languages=LANGUAGES)) == [((0,), ()), ((1,), ())]
    assert shapes(align_pair([], segments("a", "b"), languages=LANGUAGES)) == [((), (0,)), ((), (1,))]


def test_one_segment_each():
    assert shapes(align_pair(segments("Hello."), segments("Sveiki."), languages=LANGUAGES)) == [((0,), (0,))]


@pytest.mark.parametrize("from_latvian", [True, False])
def test_a_dropped_point_is_left_unaligned(from_latvian):
    english = [
        "1. The Council recalls Regulation (EU) 2016/679 of 27 April 2016.",
        "2. The European Union allocated EUR 45 804 550 in 2012.",
        "3. It welcomes the visit of Commissioner Lukashenko to Minsk.",
    ]
    latvian = [
        "1. Padome atgādina par Regulu (ES) 2016/679 (2016. gada 27. aprīlis).",
        "2. Eiropas Savienība 2012. gadā piešķīra 45 804 550 EUR.",
        "3. Tā atzinīgi vērtē komisāra Lukašenko vizīti Minskā.",
    ]
    if from_latvian:
        del latvian[1]
        expected = [((0,), (0,)), ((1,), ()), ((2,), (1,))]
    else:
        del english[1]
        expected = [((0,), (0,)), ((), (1,)), ((1,), (2,))]
    assert shapes(align_pair(segments(*english), segments(*latvian), languages=LANGUAGES)) == expected


def test_a_batch_keeps_its_order():
    pair = segments("One sentence here."), segments("Viens teikums šeit.")
    other = segments("A", "B"), []
    assert [len(beads) for beads in align([pair, other, pair], languages=LANGUAGES)] == [1, 2, 1]
