"""Every term format: what it can hold comes back, what it cannot is reported."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import polib
import pytest
from openpyxl import load_workbook

from glossaries import formats, review, spreadsheet
from glossaries.errors import FormatError, TermError
from glossaries.model import Concept, Definition, Loss, Status, Term

CONCEPTS = (
    Concept(
        "c-1",
        (
            Term("civil society", "en", Status.ADMITTED),
            Term("pilsoniskā sabiedrība", "lv", Status.ADMITTED),
            Term("civilā sabiedrība", "lv", Status.FORBIDDEN),
        ),
        subject="politics",
        notes=('A note; with "quotes"',),
    ),
    Concept("c-2", (Term("=law", "en", Status.ADMITTED), Term("likums", "lv", Status.ADMITTED))),
    Concept("c-3", (Term("only Latvian", "lv", Status.ADMITTED),)),
)


def pairs(concepts: tuple[Concept, ...]) -> set[tuple[str, str, str]]:
    """Give source, target and the target's status of everything that has both languages."""
    return {
        (source.text, target.text, target.status)
        for concept in concepts
        for source in concept.in_language("en")
        for target in concept.in_language("lv")
    }


@pytest.mark.parametrize("suffix", [".tbx", ".v2.tbx", ".csv", ".tsv", ".xlsx"])
def test_full_formats_are_lossless(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    formats.write(CONCEPTS, path)
    assert formats.read(path) == CONCEPTS


@pytest.mark.parametrize(
    ("suffix", "kept"),
    [
        (".weblate.csv", pairs(CONCEPTS)),
        (".tab", pairs(CONCEPTS[1:]) | {("civil society", "pilsoniskā sabiedrība", "admitted")}),
        (".txt", pairs(CONCEPTS[1:]) | {("civil society", "pilsoniskā sabiedrība", "admitted")}),
        (".po", pairs(CONCEPTS[1:]) | {("civil society", "pilsoniskā sabiedrība", "admitted")}),
    ],
)
def test_pairs_come_back_from_lists(tmp_path: Path, suffix: str, kept: set[tuple[str, str, str]]) -> None:
    path = tmp_path / f"a{suffix}"
    losses: list[Loss] = []
    formats.write(CONCEPTS, path, report=losses.append)
    again = formats.read(path)
    assert pairs(again) == kept
    assert any('A note; with "quotes"' in concept.notes for concept in again)
    assert "c-3" in {loss.entry for loss in losses}


def test_weblate_csv_is_known_by_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('"location","source","target","id"\n"","law","likums",""\n')
    assert pairs(formats.read(tmp_path / "a.csv")) == {("law", "likums", "admitted")}


def test_po_is_valid(tmp_path: Path) -> None:
    formats.write(CONCEPTS, tmp_path / "a.po")
    catalogue = polib.pofile(str(tmp_path / "a.po"), check_for_duplicates=True)
    assert catalogue.metadata["Language"] == "lv"
    assert [entry.msgctxt for entry in catalogue] == ["politics", None]


def test_plain_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# comment\nlikums\n\nlikums\npilsoniskā  sabiedrība\n")
    terms = [(concept.terms[0].text, concept.terms[0].lang) for concept in formats.read(tmp_path / "a.txt")]
    assert terms == [("likums", "lv"), ("pilsoniskā sabiedrība", "lv")]


def test_skos(tmp_path: Path) -> None:
    concept = Concept(
        "c-1",
        (Term('say "a"\n\\', "en"), Term("b", "en"), Term("c", "lv", Status.FORBIDDEN)),
        definitions=(Definition("What it is.", "en"),),
    )
    formats.write([concept], tmp_path / "a.ttl")
    text = (tmp_path / "a.ttl").read_text()
    assert 'skos:prefLabel "say \\"a\\"\\n\\\\"@en' in text
    assert 'skos:altLabel "b"@en' in text
    assert 'skos:hiddenLabel "c"@lv' in text
    assert text.count(" .\n") == 4
    (again,) = formats.read(tmp_path / "a.ttl")
    assert again.id == "c-1"
    assert [(term.text, term.lang, term.status) for term in again.terms] == [
        ('say "a"\n\\', "en", Status.ADMITTED),
        ("b", "en", Status.ADMITTED),
        ("c", "lv", Status.DEPRECATED),
    ]
    assert again.definitions == concept.definitions


def test_skos_of_others(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(
        """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @base <http://example.org/thesaurus/> .
        <law> a skos:Concept ; skos:prefLabel "likums"@lv, "law"@en ; skos:altLabel 'act'@en, "untagged" ;
          skos:broader <rule> ; skos:note "Subject: justice", "A note."@en ; skos:example "Tas ir likums."@lv .
        <rule> a skos:Concept ; skos:notation "7" .
        <other> skos:prefLabel "no concept"@en .""",
        "utf-8",
    )
    losses: list[Loss] = []
    (law,) = formats.read(tmp_path / "a.ttl", report=losses.append)
    assert (law.id, law.subject, law.notes) == ("law", "justice", ("A note.",))
    assert [(term.lang, term.text) for term in law.terms] == [("lv", "likums"), ("en", "law"), ("en", "act")]
    assert law.terms[0].contexts[0].text == "Tas ir likums."
    told = {(loss.entry, loss.what.rpartition("#")[2]) for loss in losses}
    assert told == {("law", "broader"), ("rule", "notation"), ("rule", "a concept without terms")}


@pytest.mark.parametrize("content", ["not turtle", "@prefix : <a", ':a :b "c', "<a> <b> <c> . \x00", "[" * 5000])
def test_bad_turtle_is_refused_with_its_name(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.ttl").write_text(content)
    with pytest.raises(FormatError, match="not Turtle"):
        formats.read(tmp_path / "a.ttl")


def test_review_has_no_formula(tmp_path: Path) -> None:
    evil = Concept("c-1", (Term("=1+1", "lv", forms=("@x",)), Term("+law", "en")), notes=("-2",))
    review.write((evil,), tmp_path / "terms.xlsx")
    sheet = load_workbook(tmp_path / "terms.xlsx").worksheets[0]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    edit(tmp_path / "terms.xlsx", {"c-1": {"decision": "rejected"}})
    (decided,), clashes = review.apply((evil,), review.read(tmp_path / "terms.xlsx"), day=date(2024, 2, 29))
    assert (clashes, decided.terms[0].text, decided.terms[0].status) == ((), "=1+1", Status.REJECTED)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.odd", b"", "no term format"),
        ("a.po", b"nothing", "not a PO file"),
        ("a.tab", b"no tab here\n", "no tab"),
        ("a.tab", b"\xff\t\xfe\n", "not UTF-8"),
        ("a.xlsx", b"PK nothing", "not an XLSX"),
        ("a.weblate.csv", b"a,b\n", "no columns"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FormatError, match=message):
        formats.read(tmp_path / name)


@pytest.mark.parametrize("name", ["a.tbx", "a.csv", "a.txt", "a.po", "a.xlsx"])
def test_missing_files(tmp_path: Path, name: str) -> None:
    with pytest.raises(TermError, match="No such file"):
        formats.read(tmp_path / name)


def test_no_format_no_file(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no term format"):
        formats.write(CONCEPTS, tmp_path / "a.odd")


def test_workbook_has_no_formula_and_no_bomb_gets_in(tmp_path: Path) -> None:
    formats.write(CONCEPTS, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 20_000_000)
    with pytest.raises(FormatError, match="far more than its size"):
        spreadsheet.read(tmp_path / "bomb.xlsx")


def candidates() -> tuple[Concept, ...]:
    """Give a termbase of candidates."""
    return (
        Concept("c-1", (Term("sabiedrības", "lv", forms=("sabiedrību",)), Term("society", "en"))),
        Concept("c-2", (Term("likums", "lv"),)),
        Concept("c-3", (Term("likumi", "lv"),)),
        Concept("c-4", (Term("gads", "lv"),)),
    )


def edit(path: Path, changes: dict[str, dict[str, str]]) -> None:
    """Fill in cells of a workbook as a person would: for each concept, texts by column."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in sheet.iter_rows(min_row=2):
        for column, text in changes.get(str(row[0].value), {}).items():
            sheet.cell(row[0].row, columns[column]).value = text
    book.save(path)


def test_review_comes_back_as_decisions(tmp_path: Path) -> None:
    path = tmp_path / "terms.xlsx"
    review.write(candidates(), path)
    edit(
        path,
        {
            "c-1": {"decision": "preferred", "corrected term": "sabiedrība", "who": "Anna", "note": "Labi."},
            "c-3": {"same as": "c-2", "who": "Anna"},
            "c-4": {"decision": "rejected"},
        },
    )
    concepts, clashes = review.apply(candidates(), review.read(path), day=date(2024, 2, 29))
    assert clashes == ()
    by_id = {concept.id: concept for concept in concepts}
    assert set(by_id) == {"c-1", "c-2", "c-4"}
    first = by_id["c-1"]
    assert (first.terms[0].text, first.terms[0].status) == ("sabiedrība", Status.PREFERRED)
    assert "sabiedrības" in first.terms[0].forms
    assert first.terms[1].status == Status.ADMITTED
    assert first.notes == ("Labi.",)
    assert (first.changes[0].who, first.changes[0].day) == ("Anna", date(2024, 2, 29))
    assert [term.text for term in by_id["c-2"].terms] == ["likums", "likumi"]
    assert by_id["c-4"].terms[0].status == Status.REJECTED


def test_newer_decisions_win_and_clashes_are_told(tmp_path: Path) -> None:
    path = tmp_path / "terms.xlsx"
    review.write(candidates(), path)
    edit(path, {"c-1": {"decision": "rejected"}, "c-2": {"same as": "c-9"}})
    now = (Concept("c-1", (Term("sabiedrība", "lv", Status.PREFERRED),)), *candidates()[1:])
    concepts, clashes = review.apply(now, review.read(path), day=date(2024, 2, 29))
    assert concepts == now
    assert [(clash.decision.concept, clash.why.split()[1]) for clash in clashes] == [
        ("c-1", "entry"),
        ("c-2", "concept"),
    ]


def test_review_has_a_list_of_decisions_and_names_others(tmp_path: Path) -> None:
    path = tmp_path / "terms.xlsx"
    review.write(candidates(), path)
    rules = load_workbook(path).worksheets[0].data_validations.dataValidation
    assert "preferred" in rules[0].formula1
    edit(path, {"c-1": {"decision": "maybe", "note": "?"}, "c-2": {"decision": "rejected"}, "c-4": {"decision": "no"}})
    concepts, clashes = review.apply(candidates(), review.read(path), day=date(2024, 2, 29))
    assert [(clash.decision.line, clash.why.partition(" is none of")[0]) for clash in clashes] == [
        (2, "the decision 'maybe'"),
        (5, "the decision 'no'"),
    ]
    assert [concept.terms[0].status for concept in concepts] == ["candidate", "rejected", "candidate", "candidate"]
    assert not concepts[0].notes


def test_untouched_review_decides_nothing(tmp_path: Path) -> None:
    review.write(candidates(), tmp_path / "terms.xlsx")
    assert review.read(tmp_path / "terms.xlsx") == ()
