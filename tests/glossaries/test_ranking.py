"""Ranking: the words that speak for a term, the weights, and the order that they make."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from bench.terms_eurovoc import segments
from glossaries import ranking
from glossaries.extract import collect, extract, grammar_for
from glossaries.latvian import weight
from glossaries.latvian.collocations import collocations
from glossaries.latvian.vocabulary import Sort, rareness, sort
from glossaries.latvian.words import word
from glossaries.wordlists import lines, union, words

DATA = resources.files("glossaries.data")


def ranks(*sentences: str) -> dict[str, int]:
    """Give the rank of each candidate of a document."""
    found = extract([("a", segments(sentences, "a"))], "lv")
    return {candidate.term: number for number, candidate in enumerate(found)}


def test_words_of_fields_are_dictionary_forms_and_stand_once() -> None:
    fields = tomllib.loads(DATA.joinpath("lv-fields.toml").read_text("utf-8"))
    every = [one for text in fields.values() for one in text.split()]
    assert len(every) == len(set(every))
    read = {one: word(one) for one in every}
    assert [one for one, seen in read.items() if one not in {seen.noun_lemma, seen.agreeing_lemma, one}] == []
    assert not [one for one, seen in read.items() if not seen.inside]


def test_a_word_is_of_one_sort() -> None:
    assert not union("lv-fields") & words("lv", "general_noun")
    assert not words("lv", "weak_noun") & words("lv", "general_noun")


@pytest.mark.parametrize(
    ("lemma", "wanted"),
    [
        ("deportācija", Sort.SPECIAL),
        ("kiberuzbrukums", Sort.SPECIAL),
        ("nedaudzums", Sort.OTHER),
        ("noskaņa", Sort.GENERAL),
        ("gadījums", Sort.WEAK),
        ("pieņemšana", Sort.DOING),
    ],
)
def test_sorts(lemma: str, wanted: Sort) -> None:
    assert sort(lemma) is wanted


def test_rareness() -> None:
    assert rareness("cilvēks") < rareness("terorisms") <= rareness("subsidiaritāte") == 1


def test_collocations_are_phrases() -> None:
    listed = list(lines("lv-collocations"))
    assert len(set(listed)) == len(listed)
    assert len(collocations()) > 0.95 * len(listed)
    assert all(len(key.split()) > 1 for key in collocations())


def test_every_piece_of_evidence_has_a_weight() -> None:
    texts = [
        "“Dati” ir tas, ko Eiropas Savienības (ES) padome vāc.",
        "ES padome, Rīgas Domes un lielas sapulces lēmums.",
    ]
    groups, _ = collect([("a", segments(texts, "a"))], grammar_for("lv"))
    gathered = ranking.gather(groups.values())
    for group in groups.values():
        assert set(ranking.evidence(group, gathered, 1)) <= set(ranking.WEIGHTS)
    assert set(ranking.WEIGHTS) == set(ranking.OTHERS)


def test_signs_of_weights_are_as_meant() -> None:
    assert ranking.WEIGHTS["frequency: alone"] > 0 > ranking.WEIGHTS["border: cut"]
    assert weight.WEIGHTS["collocation"] > 0 > weight.WEIGHTS["describing"]
    assert weight.WEIGHTS["word: special, rare"] > weight.WEIGHTS["word: general"]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("juridiskā persona", "laba persona"),
        ("terorisms", "iespaids"),
        ("trešā valsts", "tāla valsts"),
        ("datu aizsardzība", "datu sniegšana"),
        ("personas dati", "svarīgi personas dati"),
    ],
)
def test_what_ranks_before_what(better: str, worse: str) -> None:
    found = ranks(f"Tas ir {better}.", f"Tas ir {worse}.")
    assert found[better] < found.get(worse, len(found))


def test_a_defined_term_comes_before_better_words() -> None:
    found = ranks("“noskaņa” ir jebkura ietekme.", "Tas ir terorisms.", "Tā ir datu aizsardzība.")
    assert found["noskaņa"] < found["terorisms"]
    undefined = ranks("noskaņa ir jebkura ietekme.", "Tas ir terorisms.")
    assert undefined["noskaņa"] > undefined["terorisms"]
