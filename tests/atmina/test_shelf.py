"""The shelf: what is taken down equals what was put up, whatever it holds, and nothing stays on the disk."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atmina.shelf import Documents, Shelf, packed_beads, packed_segments
from corpus.model import Block, Kind, Segment, Source
from tm.model import Bead

# Surrogates, too: files in a broken encoding may give halves of pairs.
TEXT = st.text(st.characters(), max_size=12)
SOURCES = st.builds(
    Source, TEXT, st.lists(st.tuples(st.integers(0, 9), st.integers(1, 99)), max_size=3).map(tuple), TEXT
)
BLOCKS = st.builds(Block, st.sampled_from(Kind), TEXT, TEXT, SOURCES)
SEGMENTS = st.lists(st.builds(Segment, TEXT, BLOCKS, st.integers(0, 9), st.integers(0, 9)), max_size=5).map(tuple)
INDEXES = st.lists(st.integers(0, 9), max_size=3).map(tuple)
BEADS = st.lists(st.builds(Bead, INDEXES, INDEXES, st.floats(0, 1)), max_size=5).map(tuple)


@given(st.lists(st.tuples(SEGMENTS, BEADS), max_size=4))
@settings(max_examples=80, deadline=None)
def test_what_was_put_up_comes_down_equal(tmp_path_factory, pairs):
    with Shelf(tmp_path_factory.getbasetemp()) as shelf:
        places = [(shelf.add(packed_segments(segments)), shelf.add(packed_beads(beads))) for segments, beads in pairs]
        for (segments, beads), place in reversed(list(zip(pairs, places, strict=True))):
            assert shelf.segments(place[0]) == segments
            assert shelf.beads(place[1]) == beads


def test_segments_of_one_block_share_it(tmp_path):
    block = Block(Kind.POINT, "1.", "Viens. Divi.", Source("a.txt", ((0, 1),)))
    with Shelf(tmp_path) as shelf:
        first, second = shelf.segments(
            shelf.add(packed_segments([Segment("Viens.", block, 0, 0), Segment("Divi.", block, 1, 7)]))
        )
    assert first.block is second.block
    assert (first.first, second.first, second.line) == (True, False, 1)


def test_documents_are_a_sequence_of_names_and_segments(tmp_path):
    segment = Segment("Viens.", Block(Kind.POINT, "", "Viens.", Source("a.txt")), 0, 0)
    with Shelf(tmp_path) as shelf:
        places = [(name, shelf.add(packed_segments([segment] * size))) for size, name in enumerate("abc")]
        documents = Documents(shelf, places)
        assert len(documents) == 3
        assert documents[1] == ("b", (segment,))
        assert [name for name, _ in documents] == ["a", "b", "c"]
        assert list(documents[1:]) == [("b", (segment,)), ("c", (segment,) * 2)]
        with pytest.raises(IndexError):
            documents[3]


def test_nothing_is_left_in_the_folder(tmp_path):
    with Shelf(tmp_path / "new") as shelf:
        shelf.add(b"[]")
        assert list((tmp_path / "new").iterdir()) == []
    assert list((tmp_path / "new").iterdir()) == []
