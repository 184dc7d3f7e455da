"""Pairs out of concepts that have several terms a language: like goes with like."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossaries import bilingual
from glossaries.model import Concept, Status, Term

PAIR = ("en", "lv")


def pairs(english: str, latvian: str) -> list[tuple[str, str]]:
    """Give the pairs of a concept whose terms are written with bars between, the unwanted ones with an asterisk."""
    terms = tuple(
        Term(text.strip(" *"), lang, Status.FORBIDDEN if "*" in text else Status.ADMITTED)
        for lang, cell in zip(PAIR, (english, latvian), strict=True)
        for text in cell.split("|")
    )
    return [(row.source, row.target) for row in bilingual.rows((Concept("c-1", terms),), PAIR)]


@pytest.mark.parametrize(
    ("english", "latvian", "wanted"),
    [
        ("European Union | EU", "Eiropas Savienība | ES", "European Union-Eiropas Savienība EU-ES"),
        ("EU | European Union", "Eiropas Savienība | ES", "EU-ES European Union-Eiropas Savienība"),
        ("European Union | EU", "Eiropas Savienība", "European Union-Eiropas Savienība EU-Eiropas Savienība"),
        ("European Union", "ES | Eiropas Savienība", "European Union-Eiropas Savienība European Union-ES"),
        ("law | statute", "likums | akts", "law-likums statute-likums law-akts"),
        ("law | L.A.W. *", "likums | LIK | LK *", "law-likums law-LIK law-LK"),
        ("law | LAW", "likums | LIK * | LK", "law-likums LAW-LK LAW-LIK"),
        ("law *", "likums *", "law-likums"),
    ],
)
def test_an_acronym_goes_with_the_acronym(english: str, latvian: str, wanted: str) -> None:
    assert " ".join("-".join(pair) for pair in pairs(english, latvian)) == wanted


def test_a_marked_acronym_need_not_look_like_one(tmp_path: Path) -> None:
    terms = (Term("value added tax", "en"), Term("vat", "en", acronym=True), Term("nodoklis", "lv"))
    concept = Concept("c-1", (*terms, Term("pvn", "lv", acronym=True)))
    bilingual.write_omegat((concept,), tmp_path / "a.tab", languages=PAIR)
    assert (tmp_path / "a.tab").read_text("utf-8") == "value added tax\tnodoklis\nvat\tpvn\n"


NAMES = st.lists(st.sampled_from(["law", "act", "EU", "ES", "law *", "EC *", "old act *"]), min_size=1, max_size=5)


@given(NAMES, NAMES)
def test_every_term_that_may_stand_has_a_pair(english: list[str], latvian: list[str]) -> None:
    found = pairs("|".join(english), "|".join(latvian))
    assert {target for _, target in found} == {name.strip(" *") for name in latvian}
    assert {source for source, _ in found} >= {name for name in english if "*" not in name}
