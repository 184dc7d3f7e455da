"""Terms in text: the cases of Latvian, line breaks, letter case, overlaps, other languages."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.latvian import Morphology
from corpus.latvian.lexicon import stems
from glossaries.find import Finder

CASES = Path(__file__).parent.parent / "latvian" / "cases" / "find.txt"


def cases() -> list[tuple[str, str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [(text, term, form) for text, term, form in rows]


@pytest.mark.parametrize(("text", "term", "form"), cases())
def test_find(text: str, term: str, form: str) -> None:
    found = [occurrence.form for occurrence in Finder([term], "lv").find(text)]
    assert found == ([] if form == "-" else [form])


def test_find_over_line_breaks_and_broken_words() -> None:
    finder = Finder(["pilsoniskā sabiedrība"])
    for text in ("pilsoniskās\n  sabiedrības", "pilsoniskās\n\nsabiedrības", "pilsonis-\nkās sabiedrības"):
        (found,) = finder.find(f"Par {text} teikts.")
        assert found.form == text
        assert (found.start, found.end) == (4, 4 + len(text))


def test_longest_term_wins_and_the_rest_is_not_found_inside_it() -> None:
    finder = Finder(["nodoklis", "vērtība", "pievienotās vērtības nodoklis"])
    assert [found.term for found in finder.find("pievienotās vērtības nodokļi un nodokļi")] == [
        "pievienotās vērtības nodoklis",
        "nodoklis",
    ]


def test_adjective_must_agree() -> None:
    finder = Finder(["liela valsts"])
    assert not list(finder.find("Lielas valstij"))
    assert len(list(finder.find("Lielai valstij"))) == 1


def test_genitive_attribute_stays() -> None:
    finder = Finder(["tiesību akts"])
    assert not list(finder.find("Tiesībām akti"))


def test_coordination_is_an_option() -> None:
    text = "Ekonomiskajai un sociālajai komitejai"
    terms = ["ekonomiskā komiteja", "sociālā komiteja"]
    assert [found.term for found in Finder(terms).find(text)] == ["sociālā komiteja"]
    found = list(Finder(terms, coordination=True).find(text))
    assert {(each.term, each.elided) for each in found} == {
        ("ekonomiskā komiteja", True),
        ("sociālā komiteja", False),
    }


def test_coordination_goes_over_a_line_break_and_keeps_longest_first() -> None:
    text = "ekonomiskās un\n  sociālās komitejas lēmums"
    terms = ["ekonomiskā komiteja", "ekonomiskā un sociālā komiteja", "sociālā komiteja"]
    found = list(Finder(terms, coordination=True).find(text))
    assert ("ekonomiskā un sociālā komiteja", False) in {(each.term, each.elided) for each in found}
    assert "sociālā komiteja" not in {each.term for each in found}


def test_coordinated_adjective_must_agree_with_the_shared_head() -> None:
    finder = Finder(["ekonomiskā komiteja"], coordination=True)
    assert not list(finder.find("Ekonomiskais un sociālajai komitejai"))
    assert not list(finder.find("ekonomisko un sociālajai komitejai"))


def test_acronyms_to_the_letter_beside_words_in_every_case() -> None:
    finder = Finder(["ES", "ES dalībvalsts", "KDP", "es tiesības"])
    text = "Es un ES; ES DALĪBVALSTĪM; kdp; KDP; es dalībvalstīm"
    assert [found.form for found in finder.find(text)] == ["ES", "ES DALĪBVALSTĪM", "KDP"]


def test_a_party_may_agree_or_stand_in_the_genitive() -> None:
    finder = Finder(["saņēmēja dalībvalsts"])
    found = [each.form for each in finder.find("saņēmējai dalībvalstij, saņēmējas dalībvalsts, saņēmējai dalībvalsts")]
    assert found == ["saņēmējai dalībvalstij", "saņēmējas dalībvalsts"]


@pytest.mark.slow
def test_ten_thousand_terms_cost_a_text_little() -> None:
    nouns = [stem + "s" for stem, marks in stems().items() if marks == "n1" and len(stem) > 4]
    adjectives = [stem + "ais" for stem, marks in stems().items() if marks == "a1"]
    many = [f"{adjective} {noun}" for adjective, noun in zip(adjectives, nouns, strict=False)][:10_000]
    many += nouns[: 10_000 - len(many)]
    assert len(many) == 10_000
    text = "Padome aicina dalībvalstis ievērot tiesību aktus un ziņot par jauno tiesību aktu ieviešanu. " * 5_000
    took = []
    for terms in (many[:10], many):
        finder = Finder([*terms, "tiesību akts"])
        start = time.process_time()
        assert sum(found.term == "tiesību akts" for found in finder.find(text)) == 10_000
        took.append(time.process_time() - start)
    assert took[1] < 5 * took[0] + 0.5


def test_english_by_lemma() -> None:
    finder = Finder(["member state", "UN"], "en")
    assert [found.form for found in finder.find("Member States of the UN, un")] == ["Member States", "UN"]


def test_unknown_language_compares_words() -> None:
    assert [found.form for found in Finder(["abc"], "xx").find("Abc abcs")] == ["Abc"]


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=4))
def test_any_text_and_terms(text: str, terms: list[str]) -> None:
    end = 0
    for found in Finder(terms).find(text):
        assert text[found.start : found.end] == found.form
        assert found.start >= end
        end = found.end


@given(st.sampled_from([term for _, term, form in cases() if form != "-"]))
def test_a_term_is_found_in_itself(term: str) -> None:
    assert [found.form for found in Finder([term]).find(f"„{term}”")] == [term]


def test_user_words_are_found_as_the_user_declines_them() -> None:
    text = "Ar medusīm un bez meduss"
    assert [found.form for found in Finder(["meduss"]).find(text)] != ["medusīm", "meduss"]
    finder = Finder(["meduss"], morphology=Morphology([("meduss", "noun 6")]))
    assert [found.form for found in finder.find(text)] == ["medusīm", "meduss"]
