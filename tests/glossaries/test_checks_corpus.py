"""What only several units show: acronyms, terms translated in several ways, sources that differ in numbers only."""

from __future__ import annotations

from glossaries.checks import Checker, check
from glossaries.checks.evidence import Evidence, Stray
from glossaries.find import Occurrence
from glossaries.findings import Finding, Severity
from glossaries.model import Concept, Term
from tm.model import Unit


def told(code: str, *pairs: tuple[str, str], concepts: tuple[Concept, ...] = ()) -> list[Finding]:
    units = [Unit(source, target, ("en", "lv"), line=line) for line, (source, target) in enumerate(pairs, 1)]
    return [one for one in check(units, concepts, "a.tmx") if one.code == code]


def test_acronym_said_in_full_in_two_ways() -> None:
    found = told(
        "acronym-expansion",
        ("a", "Eiropas Drošības un sadarbības organizācija (EDSO)"),
        ("b", "Eiropas Drošības un sadarbības organizācijai (EDSO)"),
        ("c", "Eiropas Drošības un sabiedrības organizācija (EDSO)"),
    )
    assert [(one.line, one.place) for one in found] == [(3, "Eiropas Drošības un sabiedrības organizācija")]
    assert "2 against 1" in found[0].message


def test_acronym_before_its_expansion_and_without_one_is_information() -> None:
    found = told(
        "acronym-unexplained",
        ("a", "EDSO ziņojums"),
        ("b", "Eiropas Drošības un sadarbības organizācija (EDSO)"),
        ("c", "PVO un IV pielikums"),
    )
    assert [(one.line, one.place, one.severity) for one in found] == [
        (1, "EDSO", Severity.INFO),
        (3, "PVO", Severity.INFO),
    ]


def test_acronym_said_in_full_first_is_silent() -> None:
    assert not told("acronym-unexplained", ("a", "Eiropas Savienība (ES)"), ("b", "ES budžets"))


def test_term_with_several_approved_translations_shows_the_majority() -> None:
    entry = Concept("1", (Term("ruling", "en"), Term("nolēmums", "lv"), Term("spriedums", "lv")))
    pairs = [("the ruling", "nolēmums")] * 3 + [("this ruling", "spriedums")]
    found = told("term-several", *pairs, concepts=(entry,))
    assert [one.line for one in found] == [4]
    assert "mostly as 'nolēmums' (3 against 1)" in found[0].message


def test_sources_that_differ_in_numbers_only() -> None:
    pairs = [("Chapter 1 applies", "Piemēro 1. nodaļu"), ("Chapter 2 applies", "2. nodaļa ir piemērojama")]
    assert [one.line for one in told("near-translation", *pairs)] == [2]
    assert not told("near-translation", pairs[0], ("Chapter 3 applies", "Piemēro 3. nodaļu"))


def test_what_is_not_told_is_not_kept() -> None:
    checker = Checker(least=Severity.WARNING, severities={"acronym-expansion": Severity.OFF})
    list(checker.units([Unit("Chapter 1", "EDSO 1. nodaļa", ("en", "lv"))], "a"))
    assert not checker._together._acronyms
    assert not checker._together._masked


def test_texts_explain_a_term_that_the_termbase_lacks_a_source_for() -> None:
    evidence = Evidence(curated=False)
    found = Occurrence(0, "darbības joma", "darbības jomu", 0, 13)
    with_scope = [Stray(found, frozenset({"the", "scope", f"w{number}"})) for number in range(6)]
    for number in range(200):
        evidence.unit(frozenset({"the", f"x{number}"}), ())
    for stray in with_scope:
        evidence.unit(stray.words, (stray,))
    odd = Stray(found, frozenset({"the", "tax"}))
    evidence.unit(odd.words, (odd,))
    assert evidence.explains(with_scope[0])
    assert not evidence.explains(odd)
