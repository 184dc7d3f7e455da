"""Formex in two languages: one act must give the same sequence of blocks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bench import formex
from corpus.model import Kind
from corpus.read import read

DATA = Path(os.environ.get("ATMINA_DATA", Path(__file__).parents[3] / "shared" / "data")) / "parallel" / "gdpr-formex"

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not DATA.is_dir(), reason="ATMINA_DATA has no parallel/gdpr-formex"),
]


@pytest.fixture(scope="module")
def both():
    return tuple(read(DATA / f"L_2016119{lang.upper()}.01000101.xml", lang=lang) for lang in ("lv", "en"))


def test_both_languages_give_the_same_kinds_in_the_same_order(both):
    latvian, english = both
    assert [block.kind for block in latvian.blocks] == [block.kind for block in english.blocks]
    assert [block.source.place for block in latvian.blocks] == [block.source.place for block in english.blocks]


def test_both_languages_give_the_same_numbers_of_segments(both):
    share, _ = formex.same_counts(*both, formex.ours)
    assert share >= 0.98


def test_all_that_the_act_has_is_there(both):
    kinds = [block.kind for block in both[0].blocks]
    labels = [block.label for block in both[0].blocks if block.kind is Kind.RECITAL and block.label]
    assert labels == [f"({number})" for number in range(1, 174)]
    assert kinds.count(Kind.ARTICLE) == 99
    assert kinds.count(Kind.FOOTNOTE) == 21
    assert kinds.count(Kind.CITATION) == 6


def test_the_corrigendum_keeps_quotation_marks_with_the_text():
    for lang in ("lv", "en"):
        document = read(DATA / f"L_2018127{lang.upper()}.01000201.corrigendum.xml", lang=lang)
        quoted = next(block for block in document.blocks if block.kind is Kind.RECITAL)
        assert quoted.label.startswith("(")
        assert quoted.text[0] in "‘“„"
