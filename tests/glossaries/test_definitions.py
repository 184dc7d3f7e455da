"""Declared terms: what a text defines in quotation marks."""

from __future__ import annotations

import time

import pytest

from corpus.model import Block, Kind, Segment, Source
from glossaries.definitions import find
from glossaries.extract import extract
from glossaries.pairs import extract as extract_pairs
from tm.model import Unit


def document(*sentences: str) -> tuple[str, list[Segment]]:
    """Make a document of sentences, one a block."""
    blocks = [
        Block(Kind.POINT, "", text, Source("doc.txt", ((0, number),))) for number, text in enumerate(sentences, 1)
    ]
    return "doc", [Segment(block.text, block, number, 0) for number, block in enumerate(blocks)]


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("“personas dati” ir jebkura informācija;", ["personas dati"]),
        ("1) „apstrāde” nozīmē jebkuru darbību;", ["apstrāde"]),
        ("datu subjekta “piekrišana” ir jebkura norāde;", ["piekrišana"]),
        ("‘consent’ of the data subject means any indication;", ["consent"]),
        ("“galvenā uzņēmējdarbības vieta”:", ["galvenā uzņēmējdarbības vieta"]),
        ("Eiropas Datu aizsardzības kolēģija (turpmāk tekstā — “kolēģija”) lemj.", ["kolēģija"]),
        ("The European Border Agency (hereinafter ‘the Agency’) shall act.", ["Agency"]),
        ("dati tiek apstrādāti pārredzamā veidā (“pārredzamība”);", ["pārredzamība"]),
        ("Viņš teica, ka „Alga” ir partija.", []),
        ("Laikraksts „Vzgļad” to publicēja.", []),
        ("Te nekā nav.", []),
    ],
)
def test_what_is_declared(sentence: str, terms: list[str]) -> None:
    assert [sentence[start:end] for start, end in find(sentence)] == terms


def test_declared_terms_come_first_as_declared() -> None:
    sentences = (
        "Pārzinis apstrādā personas datus. Pārzinis apstrādā personas datus.",
        "“saistošie uzņēmuma noteikumi” ir personas datu aizsardzības politika;",
    )
    assert extract([document(*sentences)], "lv")[0].term == "saistošie uzņēmuma noteikumi"


def test_terms_declared_in_one_unit_are_a_pair() -> None:
    unit = Unit("‘filing system’ means any structured set;", "“kartotēka” ir jebkurš kopums;", ("en", "lv"))
    best = extract_pairs([unit], ("en", "lv"))[0]
    assert (best.source, best.target) == ("filing system", "kartotēka")
    assert best.score > 0.9


@pytest.mark.parametrize("text", ["“" * 5000, "(turpmāk " * 3000, "a " * 20000, "“a” " * 8000, "(“" + "b " * 20000])
def test_hostile_text_takes_no_time(text: str) -> None:
    start = time.perf_counter()
    list(find(text))
    assert time.perf_counter() - start < 2
