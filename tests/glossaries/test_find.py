"""Terms in text: the cases of Latvian, line breaks, letter case, overlaps, other languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.latvian import Morphology
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
