"""The consistency checks: what they must find, and what they must be silent about. The cases are files."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossaries.checks import CODES, Checker, check, codes
from glossaries.findings import Finding, Severity
from glossaries.model import Concept, Term
from tm.model import Unit

CASES = Path(__file__).parent / "cases" / "checks"
SILENT = json.loads((CASES / "silent.json").read_text("utf-8"))
FOUND = json.loads((CASES / "found.json").read_text("utf-8"))
#: Of each code texts in which it must be found and texts in which it must not: sources and targets in turn, one file.
BY_CODE = json.loads((CASES / "codes.json").read_text("utf-8"))
#: Texts of other institutions in both directions, with a termbase. Up to "initials" and "acronym-case" they were
#: written before the checks had seen them, the rest with the rules that they try.
INSTITUTIONS = json.loads((CASES / "institutions.json").read_text("utf-8"))
TERMS = json.loads((CASES / "terms.json").read_text("utf-8"))
CONCEPTS = tuple(
    Concept(str(number), tuple(Term(text, lang, status) for lang, text, status in terms))
    for number, terms in enumerate(TERMS["termbase"])
)
THEIR_CONCEPTS = tuple(
    Concept(str(number), tuple(Term(text, lang) for lang, text in terms))
    for number, terms in enumerate(INSTITUTIONS["termbase"])
)


def told(
    source: str, target: str, concepts: tuple[Concept, ...] = (), languages: tuple[str, str] = ("en", "lv")
) -> list[Finding]:
    found = check([Unit(source, target, languages)], concepts)
    return [finding for finding in found if finding.severity is not Severity.INFO]


@pytest.mark.parametrize(("name", "source", "target"), SILENT, ids=[case[0] for case in SILENT])
def test_equal_values_are_no_finding(name: str, source: str, target: str) -> None:
    assert [(one.code, one.message) for one in told(source, target)] == [], name


@pytest.mark.parametrize(("code", "source", "target", "place"), FOUND, ids=[f"{case[0]}:{case[2]}" for case in FOUND])
def test_error_is_found_at_its_place(code: str, source: str, target: str, place: str | None) -> None:
    found = told(source, target)
    assert code in {one.code for one in found}
    if place is not None:
        assert place in {one.place for one in found if one.code == code}


@pytest.mark.parametrize(("name", "source", "target"), TERMS["silent"], ids=[case[0] for case in TERMS["silent"]])
def test_forms_of_a_term_are_no_finding(name: str, source: str, target: str) -> None:
    assert [one.message for one in told(source, target, CONCEPTS) if one.code.startswith("term")] == [], name


@pytest.mark.parametrize(
    ("code", "source", "target", "proposal"), TERMS["found"], ids=[case[2] for case in TERMS["found"]]
)
def test_wrong_term_is_found_with_the_right_form(code: str, source: str, target: str, proposal: str) -> None:
    found = [one for one in told(source, target, CONCEPTS) if one.code == code]
    assert [one.proposal for one in found] == [proposal]


@pytest.mark.parametrize(("codes", "source", "target"), TERMS["once"], ids=[case[1] for case in TERMS["once"]])
def test_one_mistake_is_told_once(codes: list[str], source: str, target: str) -> None:
    assert [one.code for one in told(source, target, CONCEPTS)] == codes


def languages_of(direction: str) -> tuple[str, str]:
    source, target = direction.split("-")
    return source, target


@pytest.mark.parametrize(
    ("name", "direction", "source", "target"),
    INSTITUTIONS["silent"],
    ids=[f"{case[1]}:{case[0]}" for case in INSTITUTIONS["silent"]],
)
def test_right_translation_of_an_institution_is_no_finding(name: str, direction: str, source: str, target: str) -> None:
    found = told(source, target, THEIR_CONCEPTS, languages_of(direction))
    assert [(one.code, one.message) for one in found] == [], name


@pytest.mark.parametrize(
    ("code", "direction", "source", "target"),
    INSTITUTIONS["found"],
    ids=[f"{case[1]}:{case[0]}:{case[3][:20]}" for case in INSTITUTIONS["found"]],
)
def test_error_in_a_text_of_an_institution_is_found(code: str, direction: str, source: str, target: str) -> None:
    assert code in {one.code for one in told(source, target, THEIR_CONCEPTS, languages_of(direction))}


def codes_of(texts: list[str]) -> set[str]:
    pairs = zip(texts[::2], texts[1::2], strict=True)
    return {one.code for one in check([Unit(source, target, ("en", "lv")) for source, target in pairs], CONCEPTS, "f")}


@pytest.mark.parametrize(("code", "texts"), [(code, texts) for code in BY_CODE for texts in BY_CODE[code]["found"]])
def test_code_is_found(code: str, texts: list[str]) -> None:
    assert code in codes_of(texts)


@pytest.mark.parametrize(("code", "texts"), [(code, texts) for code in BY_CODE for texts in BY_CODE[code]["silent"]])
def test_code_is_silent(code: str, texts: list[str]) -> None:
    assert code not in codes_of(texts)


def test_every_code_has_cases_of_both_kinds() -> None:
    # That a waiver is not used, the settings of the program show: tests/atmina/test_check.py.
    assert set(BY_CODE) == set(CODES) - {"waiver-unused"}
    assert all(len(BY_CODE[code][kind]) > 1 for code in BY_CODE for kind in ("found", "silent"))


def test_every_code_has_a_row_of_the_table_and_a_severity() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| (\w+) \| (.+) \|$", codes.__doc__ or "", re.MULTILINE)
    assert [name for name, _, _ in rows] == list(CODES)
    assert all(CODES[name].severity == severity and CODES[name].summary == said for name, severity, said in rows)


def test_source_with_two_translations_is_told_once_with_counts() -> None:
    units = [Unit("Legal context", "Tiesiskais regulējums", ("en", "lv"), line=line) for line in range(1, 4)]
    units.append(Unit("Legal context", "Atbilstošās normas", ("en", "lv"), line=9))
    (finding,) = [one for one in check(units) if one.code == "two-translations"]
    assert finding.line == 9
    assert "3 against 1" in finding.message


def test_a_dash_or_a_capital_makes_no_second_translation() -> None:
    units = [Unit("Language: Italian", target, ("en", "lv")) for target in ("Valoda - itāļu", "valoda – itāļu.")]
    assert [one.code for one in check(units)] == []


def test_severity_of_a_code_can_be_changed_and_switched_off() -> None:
    unit = Unit("Article 21", "12. pants", ("en", "lv"))
    assert [one.severity for one in Checker(severities={"number": Severity.WARNING}).unit(unit)] == ["warning"]
    assert list(Checker(severities={"number": Severity.OFF}).unit(unit)) == []


def test_a_thesaurus_that_the_texts_do_not_follow_is_advice() -> None:
    entries = (("law", "tiesības"), *((f"word{number}", f"vārds{number}") for number in range(300)))
    thesaurus = tuple(Concept(en, (Term(en, "en"), Term(lv, "lv"))) for en, lv in entries)
    units = [Unit("by law", "ar likumu", ("en", "lv")) for _ in range(30)]
    assert {one.severity for one in check(units, thesaurus) if one.code == "term-missing"} == {Severity.INFO}


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_is_checked_and_every_place_lies_in_it(source: str, target: str) -> None:
    for finding in check([Unit(source, target, ("en", "lv"))], CONCEPTS):
        text = finding.source if finding.side == "source" else finding.target
        assert finding.column is not None
        assert 0 <= finding.column - 1 <= finding.column - 1 + finding.length <= len(text)


@pytest.mark.parametrize(
    "hostile",
    ["(" * 40_000, "a) " * 20_000, "1 000 " * 10_000,
     "1." * 20_000, "“" * 30_000, " " * 40_000, "ne" * 30_000, "1/" * 20_000,
     "nē " * 20_000, "9" * 50_000, "I " * 20_000, "a " * 20_000],
    ids=lambda text: repr(text[:4]),
)  # fmt: skip
def test_hostile_text_takes_no_longer_than_its_length(hostile: str) -> None:
    start = time.process_time()
    list(check([Unit(hostile, hostile + "x", ("en", "lv"))], CONCEPTS))
    assert time.process_time() - start < 5


def test_proposals_for_an_exchanged_date_are_those_of_its_parts() -> None:
    found = told("18 January 2023", "2019. gada 23. janvāris")
    assert {(one.place, one.proposal) for one in found} == {("23", "18"), ("2019", "2023")}
