"""Merging and comparing termbases: decisions stay, news comes in, differences are told."""

from __future__ import annotations

from dataclasses import replace

from glossaries.concepts import from_candidates, identifier, merge
from glossaries.diff import Difference, diff
from glossaries.model import Candidate, Concept, Context, Status, Term, TermPair

CANDIDATE = Candidate("likums", "lv", 1.0, 2, 1, ("likuma", "likums"), (Context("Likums.", "d"),))
(FOUND,) = from_candidates([CANDIDATE])


def test_new_concepts_come_in_and_old_ones_stay_first() -> None:
    old = Concept("c-0", (Term("akts", "lv", Status.PREFERRED),))
    assert merge([old], [FOUND]) == (old, FOUND)
    assert merge([old, FOUND], [FOUND]) == (old, FOUND)


def test_a_rejected_candidate_stays_rejected() -> None:
    rejected = replace(FOUND, terms=(replace(FOUND.terms[0], status=Status.REJECTED, forms=()),))
    pair = TermPair("law", "likums", ("en", "lv"), 0.9, 3)
    again = from_candidates([CANDIDATE], pairs=[pair])
    assert merge([rejected], again) == (rejected,)


def test_a_decided_term_is_not_touched_but_gets_its_equivalent() -> None:
    decided = replace(FOUND, terms=(replace(FOUND.terms[0], status=Status.PREFERRED, forms=("x",)),))
    pair = TermPair("law", "likums", ("en", "lv"), 0.9, 3)
    (merged,) = merge([decided], from_candidates([CANDIDATE], pairs=[pair]))
    assert merged.terms[0] == decided.terms[0]
    assert [(term.text, term.status) for term in merged.in_language("en")] == [("law", Status.CANDIDATE)]


def test_a_candidate_is_brought_up_to_date() -> None:
    more = replace(CANDIDATE, forms=("likumam",), frequency=7)
    (merged,) = merge([FOUND], from_candidates([more]))
    assert merged.terms[0].forms == ("likumam", "likuma", "likums")
    assert merged.terms[0].frequency == 7


def test_a_concept_is_known_by_its_term_under_any_id() -> None:
    own = Concept("our-17", (Term("Likums", "lv", Status.FORBIDDEN),))
    assert merge([own], [FOUND]) == (own,)


def test_identifiers_are_names_and_tell_languages_apart() -> None:
    assert identifier("likums", "lv") != identifier("likums", "lt")
    assert identifier("likums", "lv").startswith("c-")


def test_differences() -> None:
    old = (
        Concept("a", (Term("likums", "lv"), Term("law", "en"))),
        Concept("b", (Term("gads", "lv"),)),
        Concept("d", (Term("tiesa", "lv", forms=("tiesas",), frequency=3),)),
    )
    new = (
        Concept("a", (Term("likums", "lv", Status.PREFERRED), Term("act", "en")), subject="justice"),
        Concept("c", (Term("akts", "lv"), Term("act", "en"))),
        Concept("d", (Term("tiesa", "lv", frequency=9),)),
    )
    assert list(diff(old, new)) == [
        Difference("changed", "a", "status of likums", "candidate", "preferred"),
        Difference("added", "a", "en term", after="act"),
        Difference("removed", "a", "en term", before="law"),
        Difference("changed", "a", "subject", "", "justice"),
        Difference("added", "c", "concept", after="akts = act"),
        Difference("removed", "b", "concept", before="gads"),
    ]
    assert list(diff(old, old)) == []
