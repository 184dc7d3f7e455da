"""Decisions of a review: several terms in a cell, rows that are one concept, a workbook that is taken in twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from glossaries import review
from glossaries.model import Concept, Status, Term

DAY = date(2026, 11, 22)
UNION = Concept(
    "c-1",
    (
        Term("savienība", "lv"),
        Term("ES", "lv", acronym=True),
        Term("Union", "en"),
        Term("EU", "en", acronym=True),
        Term("Union", "de"),
    ),
)
LAW = Concept("c-2", (Term("likums", "lv"), Term("law", "en")))
LAWS = Concept("c-3", (Term("likumi", "lv"), Term("laws", "en")))
ACT = Concept("c-4", (Term("akts", "lv"), Term("law", "en")))
TERMBASE = (UNION, LAW, LAWS, ACT)


def decision(
    concept: Concept = UNION,
    *,
    status: str = "",
    term: str = "",
    equivalent: str = "",
    same_as: str = "",
    note: str = "",
) -> review.Decision:
    """Make a decision as a workbook has it, made of the termbase above."""
    shown = " | ".join(term.text for term in concept.in_language("lv"))
    kept = review.state(concept)
    chosen = Status(status) if status else None
    return review.Decision(concept.id, chosen, term, equivalent, same_as, note, state=kept, shown=shown)


def told(concept: Concept, lang: str) -> str:
    """Give the terms of a language with the first letters of their statuses."""
    return " | ".join(f"{term.text} {term.status[0]}" for term in concept.in_language(lang))


@pytest.mark.parametrize(
    ("cells", "latvian", "english"),
    [
        ({"term": "Eiropas Savienība"}, "Eiropas Savienība p | ES c", "Union c | EU c"),
        ({"term": "Eiropas Savienība | ES"}, "Eiropas Savienība p | ES a", "Union c | EU c"),
        ({"term": "ES"}, "ES p | savienība c", "Union c | EU c"),
        ({"term": "ES|savienība"}, "ES p | savienība a", "Union c | EU c"),
        ({"term": "Savienība | ESS"}, "Savienība p | ESS a", "Union c | EU c"),
        ({"term": "Savienība | Eiropas Savienība"}, "Savienība p | Eiropas Savienība a | ES c", "Union c | EU c"),
        ({"term": r"a\|b"}, "a|b p | ES c", "Union c | EU c"),
        ({"term": " | "}, "savienība c | ES c", "Union c | EU c"),
        ({"equivalent": "European Union | EU"}, "savienība c | ES c", "European Union p | EU a"),
        (
            {"equivalent": "European Union | EU", "status": "preferred"},
            "savienība p | ES a",
            "European Union p | EU a",
        ),
        ({"equivalent": "European Union", "status": "admitted"}, "savienība a | ES a", "European Union a | EU a"),
        ({"equivalent": "the bloc", "status": "forbidden"}, "savienība f | ES c", "the bloc p | EU c"),
        ({"term": "bloks", "status": "deprecated"}, "bloks d | ES c", "Union c | EU c"),
    ],
)
def test_corrections_are_taken_as_they_are_shown(cells: dict[str, str], latvian: str, english: str) -> None:
    (after, *_), clashes = review.apply(TERMBASE, [decision(UNION, **cells)], day=DAY)
    assert (told(after, "lv"), told(after, "en"), clashes) == (latvian, english, ())
    assert [term.text for term in after.in_language("de")] == ["Union"]


def test_a_language_has_one_preferred_term_after_a_correction() -> None:
    before = Concept("c-1", (Term("a", "lv", Status.PREFERRED), Term("b", "lv", Status.ADMITTED)))
    (after,), _ = review.apply((before,), [decision(before, term="b", status="preferred")], day=DAY)
    assert told(after, "lv") == "b p | a a"


def test_what_is_replaced_stays_as_a_form_and_acronyms_are_known() -> None:
    (after, *_), _ = review.apply(TERMBASE, [decision(term="ESAO", equivalent="x | OECD")], day=DAY)
    first, second = after.in_language("lv")
    assert (first.forms, first.acronym, second.text) == (("savienība",), True, "ES")
    assert [term.acronym for term in after.in_language("en")] == [False, True]


@pytest.mark.parametrize("named", ["c-2", "likums", "LIKUMS", " likums ", "likums | law", "nav | likums"])
def test_same_as_takes_an_id_or_a_term(named: str) -> None:
    after, clashes = review.apply(TERMBASE, [decision(LAWS, same_as=named)], day=DAY)
    assert not clashes
    assert [concept.id for concept in after] == ["c-1", "c-2", "c-4"]
    assert told(after[1], "lv") == "likums c | likumi c"


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("law", "several concepts have the term 'law', name one of: c-2, c-4"),
        ("likumi", "is not another one of the termbase: 'likumi'"),
        ("c-3", "is not another one of the termbase: 'c-3'"),
        ("c-9", "is not another one of the termbase: 'c-9'"),
        ("|", "is not another one of the termbase: '|'"),
    ],
)
def test_same_as_that_names_no_other_concept_or_several_is_told(named: str, why: str) -> None:
    after, (clash,) = review.apply(TERMBASE, [decision(LAWS, same_as=named)], day=DAY)
    assert after == TERMBASE
    assert clash.why.endswith(why)


def test_same_as_follows_what_was_merged_before() -> None:
    rows = [decision(LAW, same_as="akts"), decision(LAWS, same_as="c-2"), decision(ACT, same_as="likums")]
    after, clashes = review.apply(TERMBASE, rows, day=DAY)
    assert [told(concept, "lv") for concept in after[1:]] == ["akts c | likums c | likumi c"]
    assert [clash.decision.concept for clash in clashes] == ["c-4"]


TEXTS = st.sampled_from(["", "ES", "savienība", "Eiropas Savienība | ES", "a | b | c", "EU|a", "Union"])
ROWS = st.builds(
    decision,
    status=st.sampled_from(["", *Status]),
    term=TEXTS,
    equivalent=TEXTS,
    same_as=st.sampled_from(["", "likums", "c-4"]),
    note=st.sampled_from(["", "Labi."]),
)


@given(ROWS)
def test_a_workbook_may_be_taken_in_twice(row: review.Decision) -> None:
    once, clashes = review.apply(TERMBASE, [row], day=DAY)
    assert not clashes
    assert review.apply(once, [row], day=DAY) == (once, ())


def test_a_second_sheet_says_what_to_write(tmp_path: Path) -> None:
    review.write(TERMBASE, tmp_path / "a.xlsx")
    first, second = load_workbook(tmp_path / "a.xlsx").worksheets
    words = {row[0]: str(row[1]) for row in second.iter_rows(values_only=True)}
    columns = [cell.value for cell in first[1]]
    assert set(words) - {"column", "other columns"} <= set(columns)
    assert "its id of the column concept" in words["same as"]
    assert review.read(tmp_path / "a.xlsx") == ()
