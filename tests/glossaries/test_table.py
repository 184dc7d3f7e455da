"""Tables of terms: what is written comes back, and no spreadsheet runs it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossaries import cells, columns, formats, table
from glossaries.errors import FormatError, TermError
from glossaries.model import Concept, Definition, Loss, Term

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(str.strip).filter(bool)


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_everything_comes_back(tmp_path: Path, delimiter: str, tabular: Concept) -> None:
    other = Concept("c-2", (Term("law", "en"),))
    table.write([tabular, other], tmp_path / "a.csv", delimiter=delimiter)
    assert table.read(tmp_path / "a.csv") == (tabular, Concept("c-2", (Term("law", "en"),)))


def test_first_row_names_languages(tmp_path: Path, full: Concept) -> None:
    table.write([full], tmp_path / "a.csv")
    first = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[0]
    assert first.startswith("concept,lv,en,subject,")


def test_plain_termbase_has_plain_columns(tmp_path: Path) -> None:
    table.write([Concept("1", (Term("a", "en", "admitted"), Term("b", "lv", "admitted")))], tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text("utf-8-sig").split() == ["concept,en,lv", "1,a,b"]


def test_no_cell_starts_a_formula(tmp_path: Path, full: Concept) -> None:
    table.write([full], tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells_written = [cell for row in csv.reader(stream) for cell in row]
    assert "'=civil society" in cells_written
    assert not any(cell.startswith(tuple("=+-@\t\r＝＋－＠")) for cell in cells_written)


def test_minimal_table_with_any_delimiter(tmp_path: Path) -> None:
    for number, content in enumerate(("en,lv\nlaw,likums\n", "en\tlv\nlaw\tlikums", "\ufeffen;lv\r\nlaw;likums\r\n")):
        path = tmp_path / f"{number}.csv"
        path.write_text(content, encoding="utf-8", newline="")
        (concept,) = table.read(path)
        assert [(term.lang, term.text, term.status) for term in concept.terms] == [
            ("en", "law", "admitted"),
            ("lv", "likums", "admitted"),
        ]


def test_unknown_columns_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("en,lv,domain name\nlaw,likums,justice\n")
    assert table.read(tmp_path / "a.csv")[0].props == (("domain name", "justice"),)


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        (b"one two,three four\na,b\n", "names no language", 1),
        (b"en,lv\na,b\nc,d,e\n", "3 cells", 3),
        (b"en,lv,lv:status\nfee,nodeva,aizliegts\n", "lv:status is 'aizliegts'; it may be", 2),
        (b"en,lv\n\xff,b\n", "not UTF-8", None),
        (b'en,lv\n"a"b,c\n', "not a table", 2),
    ],
)
def test_bad_tables_are_refused_with_their_line(tmp_path: Path, content: bytes, message: str, line: int | None) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(FormatError, match=message) as caught:
        table.read(tmp_path / "a.csv")
    assert caught.value.line == line


def test_empty_and_missing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    assert table.read(tmp_path / "a.csv") == ()
    with pytest.raises(TermError, match="No such file"):
        table.read(tmp_path / "b.csv")


def test_losses_are_reported(tmp_path: Path) -> None:
    losses: list[Loss] = []
    concept = Concept("x", (Term("a", "en", props=(("admin:x", "y"),)),))
    table.write([concept], tmp_path / "a.csv", report=losses.append)
    assert losses == [Loss("x", "data categories", "left out")]


def test_a_definition_in_a_language_without_terms_is_kept(tmp_path: Path) -> None:
    concept = Concept("x", (Term("a", "en", "admitted"),), definitions=(Definition("Kas tas ir.", "lv"),))
    table.write([concept], tmp_path / "a.csv")
    assert table.read(tmp_path / "a.csv") == (concept,)


@given(st.text())
def test_defusing_is_undone(text: str) -> None:
    safe = cells.defuse(text)
    assert cells.undo(safe) == text
    assert not safe.startswith(tuple("=+-@\t\r\n＝＋－＠"))


@given(st.lists(TEXT, min_size=1))
def test_joining_is_undone(values: list[str]) -> None:
    assert cells.split(cells.join(tuple(values))) == tuple(values)


HEADERS = json.loads((Path(__file__).parent / "cases" / "tables" / "headers.json").read_text("utf-8"))


@pytest.mark.parametrize("case", HEADERS, ids=lambda case: ",".join(case["row"]))
def test_columns_are_known_by_their_names(case: dict[str, Any]) -> None:
    found = columns.read(case["row"], case.get("cells", []), case.get("stated", []))
    assert list(found.languages) == case["languages"]
    assert list(found.names) == case.get("names", case["row"])
    assert [list(each) for each in columns.unknown(found)] == case.get("unknown", [])


def test_an_unknown_column_is_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("en,lv,lv:statuss\nlaw,likums,preferred\n")
    told: list[Loss] = []
    (concept,) = formats.read(tmp_path / "a.csv", report=told.append)
    assert concept.props == (("lv:statuss", "preferred"),)
    assert [loss.entry for loss in told] == [f"{tmp_path / 'a.csv'}:1"]
    assert "is lv:status meant" in told[0].what


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("en;lv;LV:Status\r\nlaw;likums;Preferred\r\n", "utf-8-sig"),
        ("sep=;\r\nen;lv;lv:status\r\nlaw;likums;PREFERRED\r\n", "utf-8-sig"),
        ("en\tlv\tlv:status\r\nlaw\tlikums\tpreferred\r\n", "utf-16"),
        ("\r\n;;\r\nen;lv;lv:status\r\n;;\r\n law ;likums;preferred\r\n;;\r\n", "utf-8"),
    ],
)
def test_tables_as_spreadsheets_save_them(tmp_path: Path, content: str, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes(content.encode(encoding))
    (concept,) = table.read(tmp_path / "a.csv")
    assert [(term.lang, term.text, term.status) for term in concept.terms] == [
        ("en", "law", "admitted"),
        ("lv", "likums", "preferred"),
    ]


def test_a_column_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("en,lv,lv\nlaw,likums,tiesības\n")
    with pytest.raises(FormatError, match="two columns are named 'lv'"):
        table.read(tmp_path / "a.csv")
