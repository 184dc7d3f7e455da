"""The gold sentence ends: whole, of this data set, and scored as its page says."""

from __future__ import annotations

import shutil

import pytest

from bench import gold_cjeu

SIDES = ("lv", "en")
needs_data = [
    pytest.mark.data,
    pytest.mark.skipif(not gold_cjeu.data_folder().is_dir(), reason="ATMINA_DATA has no align/cjeu-lv-en"),
]


@pytest.fixture(params=[pytest.param(side, marks=needs_data) for side in SIDES])
def side(request):
    return request.param


def test_gold_holds_the_chosen_paragraphs(side):
    folder = gold_cjeu.data_folder()
    held = [(item.document, item.paragraph) for item in gold_cjeu.load(folder, side)]
    assert held == list(gold_cjeu.choose(folder, side))
    assert len({document for document, _ in held}) == 45


def test_ends_stand_behind_a_sentence_and_before_a_space(side):
    for item in gold_cjeu.load(gold_cjeu.data_folder(), side):
        assert list(item.ends) == sorted(set(item.ends))
        assert item.ends[-1] == len(item.text)
        for end in item.ends[:-1]:
            assert item.text[end] == " "
            assert item.text[end - 1] in ".?!)”’"


def test_enough_paragraphs_have_several_sentences():
    texts = {side: (gold_cjeu.GOLD / f"cjeu-sentences.{side}.tsv").read_text("utf-8") for side in SIDES}
    several = {
        side: sum("," in line for line in text.splitlines() if not line.startswith("#")) for side, text in texts.items()
    }
    assert several["lv"] >= 150
    assert several["en"] >= 30


@pytest.mark.data
@needs_data[1]
def test_another_text_is_noticed(tmp_path):
    copy = tmp_path / "data"
    for part in ("lv", "par"):
        shutil.copytree(gold_cjeu.data_folder() / part, copy / part)
    path = copy / "lv" / "219163.txt"
    path.write_text(path.read_text("utf-8").replace("Butler", "Buttler"), "utf-8")
    with pytest.raises(ValueError, match="219163"):
        list(gold_cjeu.load(copy, "lv"))


@pytest.mark.parametrize(
    ("predicted", "hits", "proposed", "f1"),
    [
        ([(6, 13, 19)], 2, 2, 1.0),
        ([(6, 13)], 2, 2, 1.0),
        ([(19,)], 0, 0, 0.0),
        ([(6, 10, 19)], 1, 2, 0.5),
        ([(6, 10, 13, 19)], 2, 3, 0.8),
    ],
)
def test_score_counts_inner_ends_only(predicted, hits, proposed, f1):
    result = gold_cjeu.score(predicted, [(6, 13, 19)])
    assert (result.hits, result.predicted, result.gold) == (hits, proposed, 2)
    assert result.f1 == pytest.approx(f1)


def test_score_wants_as_many_paragraphs():
    with pytest.raises(ValueError, match="zip"):
        gold_cjeu.score([(3,)], [(3,), (4,)])


@pytest.mark.parametrize("sentences", [["Viens."], ["Viens.", "Trīs."], ["Viens. Divi.", "Divi."]])
def test_a_splitter_that_changes_the_text_is_refused(sentences):
    with pytest.raises(ValueError, match="paragraph"):
        gold_cjeu.ends_of("Viens. Divi.", sentences)
