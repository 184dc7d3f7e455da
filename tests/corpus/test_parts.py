"""Very long text read in parts: nothing lost, lines counted through, footnotes last, memory bounded."""

from __future__ import annotations

import json
import tracemalloc
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus.parts
from atmina.segmenting import Wanted, print_files
from corpus.lines import file_lines
from corpus.model import Block, Document, Kind, Source
from corpus.parts import parts
from corpus.read import read, read_parts
from corpus.structure import Structured

POINT = """{number}. Padome uzsver, ka {number}. gada ziņojums ir svarīgs un ka dalībvalstis to
ņem vērā{mark}. Tā aicina Komisiju rīkoties.
"""


@pytest.fixture
def small_parts(monkeypatch):
    original = corpus.parts.parts
    monkeypatch.setattr(import_module("corpus.read"), "parts", lambda text: original(text, size=6000))


@given(
    text=st.lists(
        st.sampled_from(["a", "Teksts.", " ", "\n", "\r\n", "\r", "\f", "\n\n", ".\n", "\u2028", "ā;\n\n\n"])
    ).map("".join),
    size=st.integers(1, 40),
)
def test_nothing_is_lost_and_lines_are_counted(text, size):
    made = list(parts(text, size))
    assert "".join(part for part, _ in made) == text
    place = 0
    for part, lines in made:
        assert lines == len(file_lines(text[:place])) - 1
        place += len(part)
    assert all(part for part, _ in made) or text == ""


def test_short_texts_are_not_cut():
    assert [len(part) for part, _ in parts("a\n" * corpus.parts.PART)] == [2 * corpus.parts.PART]


def test_the_best_place_is_taken():
    text = "Viens\ndivi.\ntrīs.\n\nčetri.\n\n\nPieci. " + "x" * 40
    assert [part.strip()[:6] for part, _ in parts(text, 20)] == ["Viens\n", "Pieci."]


@pytest.mark.usefixtures("small_parts")
def test_a_long_text_reads_as_a_short_one(tmp_path):
    path = tmp_path / "long.lv.txt"
    path.write_text("".join(POINT.format(number=number, mark="") + "\n" for number in range(1, 200)), "utf-8")
    assert sum(1 for _ in read_parts(path, lang="lv")) > 2
    document = read(path, lang="lv")
    assert [block.label for block in document.blocks] == [f"{number}." for number in range(1, 200)]
    assert [block.source.line_at(0) for block in document.blocks] == [3 * number + 1 for number in range(199)]
    assert document.name == "long.lv"


@pytest.mark.usefixtures("small_parts")
def test_footnotes_of_all_parts_stand_last(tmp_path, monkeypatch):
    def noted(_text, *, name, lang, path):
        blocks = [Block(kind, "", f"{kind.value}.", Source(path, ((0, 1),))) for kind in (Kind.POINT, Kind.FOOTNOTE)]
        return Structured(Document(name, lang, tuple(blocks)), ())

    monkeypatch.setattr(import_module("corpus.read"), "structure", noted)
    path = tmp_path / "long.lv.txt"
    path.write_text(POINT.format(number=1, mark="") * 200, "utf-8")
    kinds = [block.kind for block in read(path, lang="lv").blocks]
    count = len(kinds) // 2
    assert count > 2
    assert kinds == [Kind.POINT] * count + [Kind.FOOTNOTE] * count
    rows = [json.loads(line) for one in print_files([path], Wanted(jsonl=True)) for line in one.text.splitlines()]
    assert [row["index"] for row in rows] == list(range(2 * count))
    assert [row["kind"] for row in rows] == ["point"] * count + ["footnote"] * count


@pytest.mark.usefixtures("small_parts")
def test_memory_does_not_grow_with_the_parts(tmp_path):
    def peak(count):
        path = tmp_path / f"{count}.lv.txt"
        path.write_text("".join(POINT.format(number=number, mark="") for number in range(count)), "utf-8")
        tracemalloc.start()
        for _ in print_files([path], Wanted()):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(200)
    small, large = peak(200), peak(2000)
    # Ten times the text: the text itself is held, not ten times what is made of it.
    assert large < small * 4
