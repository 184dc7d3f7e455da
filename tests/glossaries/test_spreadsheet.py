"""Workbooks as people and programs save them: merged cells, dates, blank rows, other orders and letters."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from glossaries import formats, review, spreadsheet
from glossaries.errors import FormatError
from glossaries.model import Concept, Status, Term

CONCEPTS = (
    Concept("c-1", (Term("likums", "lv", Status.CANDIDATE), Term("law", "en", Status.CANDIDATE))),
    Concept("c-2", (Term("nodeva", "lv", Status.CANDIDATE), Term("fee", "en", Status.CANDIDATE))),
)


def workbook(path: Path, *rows: tuple[Any, ...], merged: str = "") -> Path:
    """Save a workbook with these rows, one range of it merged."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    book.create_sheet("another")
    book.save(path)
    return path


def test_a_merged_cell_means_all_of_its_rows(tmp_path: Path) -> None:
    rows = (("concept", "en", "lv"), ("c1", "law", "likums"), (None, "statute", "akts"), ("c2", "fee", "nodeva"))
    one, two = formats.read(workbook(tmp_path / "a.xlsx", *rows, merged="A2:A3"))
    assert [term.text for term in one.terms] == ["law", "statute", "likums", "akts"]
    assert two.id == "c2"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2024, 2, 29, 13, 0), "2024-02-29"),  # noqa: DTZ001 - a spreadsheet has no zone
        (date(2024, 2, 29), "2024-02-29"),
        (3, "3"),
        (3.0, "3"),
        (0.5, "0.5"),
        (True, "yes"),
        (False, "no"),
        ("=TRUE()", "yes"),
        ("  law\n", "law"),
        (None, ""),
    ],
)
def test_what_is_in_a_cell_becomes_text(tmp_path: Path, value: object, text: str) -> None:
    path = workbook(tmp_path / "a.xlsx", ("en", "note"), ("x", value))
    assert "".join(spreadsheet.read(path)[1][1][1:]) == text


def test_blank_rows_and_other_sheets_are_passed_over(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", (), ("en", "lv", "LV:Status"), (), ("law", "likums", "PREFERRED"), ())
    (concept,) = formats.read(path)
    assert [(term.text, term.status) for term in concept.terms] == [("law", "admitted"), ("likums", "preferred")]


def test_a_review_in_another_order_and_other_letters(tmp_path: Path) -> None:
    review.write(CONCEPTS, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    place = {name: number for number, name in enumerate(rows[0])}
    rows[1][place["decision"]], rows[2][place["decision"]] = "Preferred ", "REJECTED"
    rows[1][place["who"]] = "Anna"
    order = sorted(range(len(rows[0])), key=lambda number: str(rows[0][number]))
    turned = [tuple(row[number] for number in order) for row in rows]
    names, first, second = turned
    titled = tuple(str(name).title() for name in names)
    who = titled.index("Who") + 1
    letter = "ABCDEFGHIJKLMNOPQ"[who - 1]
    path = workbook(tmp_path / "b.xlsx", titled, first, (), second, merged=f"{letter}2:{letter}4")
    decisions = review.read(path)
    assert [(one.concept, one.status, one.who, one.line) for one in decisions] == [
        ("c-1", Status.PREFERRED, "Anna", 2),
        ("c-2", Status.REJECTED, "Anna", 4),
    ]
    after, clashes = review.apply(CONCEPTS, decisions, day=date(2026, 1, 1))
    assert not clashes
    assert [concept.in_language("lv")[0].status for concept in after] == ["preferred", "rejected"]


def test_a_merge_of_the_whole_sheet_is_refused(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", ("en", "lv"), ("law", "likums"), merged="A2:B2")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"A2:B2", b"A2:XFD1048576"))
    with pytest.raises(FormatError, match="merges more cells"):
        formats.read(tmp_path / "b.xlsx")
