"""A termbase, reviewed in a workbook by a person; and terms found in documents that are no plain text."""

from __future__ import annotations

import pytest
from docx import Document
from openpyxl import load_workbook

from glossaries import formats


@pytest.fixture
def reviewed(atmina, documents, tmp_path):
    """Build, fill in cells of the first concept, take them back, build once more, and take them back again."""
    out, sheet = tmp_path / "out", tmp_path / "review.xlsx"
    termbase = out / "glossaries" / "termbase.tbx"

    def call(**cells):
        assert atmina("build", documents, "-o", out).code == 0
        assert atmina("terms", "export", termbase, "--review", sheet).code == 0
        book = load_workbook(sheet)
        head, *rows = book.active.iter_rows()
        column = {cell.value: number for number, cell in enumerate(head)}
        name = rows[0][column["concept"]].value
        for title, text in cells.items():
            rows[0][column[title.replace("_", " ")]].value = text
        book.save(sheet)
        assert atmina("terms", "import", sheet, termbase).out == "1 decisions applied, 0 not\n"
        assert atmina("build", documents, "-o", out).code == 0
        kept = termbase.read_bytes()
        assert atmina("terms", "import", sheet, termbase).out == "1 decisions applied, 0 not\n"
        assert termbase.read_bytes() == kept
        (concept,) = [one for one in formats.read(termbase) if one.id == name]
        return concept

    return call


def test_a_correction_without_a_decision_is_preferred_and_survives_the_next_build(reviewed):
    concept = reviewed(corrected_term="pareizais termins", who="Anna")
    first = concept.in_language("lv")[0]
    assert (first.text, first.status) == ("pareizais termins", "preferred")
    assert all(term.status == "candidate" for term in concept.in_language("en"))


def test_a_corrected_equivalent_survives_the_next_build(reviewed):
    concept = reviewed(corrected_equivalent="the right term")
    first = concept.in_language("en")[0]
    assert (first.text, first.status) == ("the right term", "preferred")
    assert concept.in_language("lv")[0].status == "candidate"


def test_several_terms_in_a_cell_survive_the_next_build(reviewed):
    concept = reviewed(corrected_equivalent="common agricultural policy | CAP", decision="preferred")
    first, second = concept.in_language("en")[:2]
    assert (first.text, first.status) == ("common agricultural policy", "preferred")
    assert (second.text, second.status, second.acronym) == ("CAP", "admitted", True)


def test_a_correction_goes_with_the_decision_of_its_row(reviewed):
    concept = reviewed(corrected_term="pieļautais termins", decision="admitted")
    first = concept.in_language("lv")[0]
    assert (first.text, first.status) == ("pieļautais termins", "admitted")


def test_a_note_alone_survives_the_next_build(reviewed):
    concept = reviewed(note="Jāpajautā Annai.")
    assert concept.notes == ("Jāpajautā Annai.",)
    assert concept.in_language("lv")[0].status == "candidate"


def test_rows_that_cannot_be_applied_are_named_and_the_mended_workbook_is_taken_again(atmina, tmp_path):
    termbase, sheet = tmp_path / "t.csv", tmp_path / "review.xlsx"
    termbase.write_text("concept,lv,en\nc1,likums,law\nc2,nodeva,fee\nc3,akts,act\n", "utf-8")
    assert atmina("terms", "export", termbase, "--review", sheet).code == 0
    book = load_workbook(sheet)
    head, *rows = book.active.iter_rows()
    decision = next(number for number, cell in enumerate(head) if cell.value == "decision")
    for row, text in zip(rows, ("yes", "preferred", "nē"), strict=True):
        row[decision].value = text
    book.save(sheet)
    first = atmina("terms", "import", sheet, termbase)
    assert (first.code, first.out) == (1, "1 decisions applied, 2 not\n")
    assert [line.partition("not applied")[0] for line in first.err.splitlines()] == [f"{sheet}:2: ", f"{sheet}:4: "]
    assert "'yes' is none of: candidate, preferred" in first.err
    rows[0][decision].value, rows[2][decision].value = "preferred", "rejected"
    book.save(sheet)
    second = atmina("terms", "import", sheet, termbase)
    assert (second.code, second.out, second.err) == (0, "3 decisions applied, 0 not\n", "")
    statuses = [one.in_language("lv")[0].status for one in formats.read(termbase)]
    assert statuses == ["preferred", "preferred", "rejected"]


def test_a_review_is_written_under_the_name_of_a_workbook_only(atmina, tmp_path):
    (tmp_path / "t.txt").write_text("akts\n", "utf-8")
    result = atmina("terms", "export", tmp_path / "t.txt", "--review", tmp_path / "x.csv")
    assert (result.code, len(result.err.splitlines())) == (2, 1)
    assert ".xlsx" in result.err
    assert not (tmp_path / "x.csv").exists()


def test_terms_are_found_in_a_word_document_by_paragraph(atmina, tmp_path):
    (tmp_path / "t.txt").write_text("regula\n", "utf-8")
    document = Document()
    document.add_paragraph("Padome nolemj.")
    document.add_paragraph("Saskaņā ar regulām tā rīkojas.")
    document.save(str(tmp_path / "a.lv.docx"))
    result = atmina("terms", "find", tmp_path / "t.txt", tmp_path / "a.lv.docx")
    assert result.out.splitlines()[1:] == [f"{tmp_path / 'a.lv.docx'}\t2\t12\tregula\tregulām"]


@pytest.mark.parametrize("words", [["--inflect", "un"], [""], ["--inflect", " "]])
def test_morph_says_what_is_wrong(atmina, words):
    result = atmina("morph", *words)
    assert result.code in {1, 2}
    assert len(result.err.splitlines()) == 1
    assert not result.out


@pytest.mark.parametrize(
    ("phrase", "called"),
    [
        ("tīmeklis", "tīmekli"),
        ("lielā māja ar jumtu", "lielā māja ar jumtu"),
        ("kompetentā iestāde", "kompetentā iestāde"),
        ("māsiņa", "māsiņa / māsiņ"),
        ("brālītis", "brālīti / brālīt"),
        ("paziņa", "paziņa"),
        ("draugs", "draug / draugs"),
    ],
)
def test_morph_calls_by_right_forms_only(atmina, phrase, called):
    (row,) = [line for line in atmina("morph", "--inflect", phrase).out.splitlines() if line.startswith("Voc")]
    assert row.removeprefix("Voc").strip().partition("  ")[0] == called


def test_decisions_of_a_review_come_back_and_survive_the_next_build(atmina, documents, tmp_path):
    from openpyxl import load_workbook

    out, sheet = tmp_path / "out", tmp_path / "review.xlsx"
    termbase = out / "glossaries" / "termbase.tbx"
    assert atmina("build", documents, "-o", out).code == 0
    assert atmina("terms", "export", termbase, "--review", sheet).code == 0
    book = load_workbook(sheet)
    rows = list(book.active.iter_rows())
    column = {cell.value: number for number, cell in enumerate(rows[0])}
    term = rows[1][column["term"]].value
    rows[1][column["decision"]].value = "rejected"
    rows[1][column["who"]].value = "Anna"
    book.save(sheet)
    before = tmp_path / "before.tbx"
    before.write_bytes(termbase.read_bytes())
    assert atmina("terms", "import", sheet, termbase).out == "1 decisions applied, 0 not\n"
    changed = atmina("terms", "diff", before, termbase)
    assert changed.code == 1
    assert f"status of {term}" in changed.out
    assert atmina("build", documents, "-o", out).code == 0
    (concept,) = [one for one in formats.read(termbase) if any(each.text == term for each in one.terms)]
    assert concept.in_language("lv")[0].status == "rejected"
