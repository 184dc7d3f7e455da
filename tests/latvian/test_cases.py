"""The cases that a Latvian speaker can add to without programming: see the files in `cases/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.latvian import Case, Degree, Gender, Number, analyse, forms, inflect, lemmas, normalize

CASES = Path(__file__).parent / "cases"
ORDER = (Case.NOM, Case.GEN, Case.DAT, Case.ACC, Case.LOC)


def lines(name: str) -> list[str]:
    text = (CASES / name).read_text(encoding="utf-8")
    return list(dict.fromkeys(line for line in text.splitlines() if line and not line.startswith("#")))


@pytest.mark.parametrize("line", lines("nouns.txt"))
def test_noun_is_declined(line: str) -> None:
    lemma, number, *cells = line.split()
    got = [inflect(lemma, case=case, number=Number(number)) or "~" for case in ORDER]
    assert got == cells


@pytest.mark.parametrize("line", lines("nouns.txt"))
def test_noun_form_is_read(line: str) -> None:
    lemma, number, *cells = line.split()
    for case, form in zip(ORDER, cells, strict=True):
        readings = analyse(form)
        fitting = [
            reading
            for reading in readings
            if reading.lemma.lower() == lemma.lower()  # Bērziņš may be read as a birch
            and reading.case in {case, None}
            and reading.number in {Number(number), None, Number.PTAN}
        ]
        assert form == "~" or fitting, (form, readings)


@pytest.mark.parametrize("line", lines("adjectives.txt"))
def test_adjective_is_declined_and_read(line: str) -> None:
    lemma, features, *cells = line.split()
    gender, number, definite, degree = features.split(",")
    wanted = (Gender(gender), Number(number), definite == "Def", Degree(degree))
    for case, cell in zip(ORDER, cells, strict=True):
        variants = {
            form
            for form, tag in forms(lemma)
            if (tag.gender, tag.number, tag.definite, tag.degree, tag.case) == (*wanted, case)
        }
        assert cell in variants or cell == "~", (case, variants)
        assert lemma in lemmas(cell), cell


@pytest.mark.parametrize("line", lines("readings.txt"))
def test_reading(line: str) -> None:
    sign, form, lemma = line.split()
    assert (lemma in {reading.lemma for reading in analyse(form)}) is (sign == "+"), analyse(form)


def phrases() -> list[object]:
    """Give the phrases of the three files; a line that opens with "! " is known to go wrong."""
    found: list[object] = []
    for line in (*lines("phrases.txt"), *lines("institutions.txt"), *lines("administration.txt")):
        marks = [pytest.mark.xfail(strict=True, reason="known to go wrong")] if line.startswith("! ") else []
        found.append(pytest.param(*line.removeprefix("! ").split(" => "), marks=marks))
    return found


@pytest.mark.parametrize(("phrase", "wanted"), phrases())
def test_phrase_is_normalised(phrase: str, wanted: str) -> None:
    assert normalize(phrase).text == wanted


@pytest.mark.parametrize(("phrase", "wanted"), phrases())
def test_dictionary_form_of_a_dictionary_form_is_itself(phrase: str, wanted: str) -> None:
    assert phrase
    assert normalize(wanted).text == wanted


def test_there_are_enough_cases() -> None:
    assert sum(len(lines(path.name)) for path in CASES.glob("*.txt")) >= 600
