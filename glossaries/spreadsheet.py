"""Rows of text as an XLSX workbook and back, by openpyxl; nothing in a cell is ever a formula.

Reading takes the first sheet's cells as text. A workbook is a zip archive from a stranger: its size is
limited before it is unpacked.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation

from corpus.files import replacing
from glossaries.errors import FormatError, TermError

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNPACKED = 256 * 1024 * 1024
_RATIO = 200
_LONGEST = 32_767
_ROWS = 1_048_576
_MERGED = re.compile(rb"mergeCell\s[^<>]{0,100}?ref=[\"']([A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?)[\"']")
_CELLS = 1_000_000
"""Merged cells that are read; openpyxl makes an object of each."""

_TRUTHS = ("=TRUE()", "=FALSE()")
"""How LibreOffice saves a cell that is true or false."""

_WIDTHS = (10, 60)
_HELP_WIDTHS = (24, 100)


def write(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    path: Path,
    *,
    title: str = "Terms",
    choices: Mapping[str, Sequence[str]] | None = None,
    words: Iterable[tuple[str, str]] = (),
) -> None:
    """Write rows of text as the first sheet of a workbook, its first row frozen.

    Args:
        columns: their names, the first row.
        rows: texts in the columns' order.
        path: the file.
        title: the sheet's name.
        choices: for columns that have a drop-down list, what it offers.
        words: columns with what to write in them, for a second sheet; no such sheet where there are none.

    Raises:
        OSError: the file cannot be written.
    """
    book = Workbook()
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - openpyxl wants no zone
    sheet = book.active
    if sheet is None:
        raise AssertionError("a new workbook has a sheet")
    sheet.title = title
    count = _fill(sheet, (columns, *rows))
    sheet.freeze_panes = "C2"
    for place, name in enumerate(columns, 1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = _WIDTHS[1] if "context" in name else max(_WIDTHS[0], len(name) + 12)
        if choices and name in choices:
            rule = DataValidation(type="list", formula1='"' + ",".join(choices[name]) + '"', allow_blank=True)
            rule.add(f"{letter}2:{letter}{max(count, 2)}")
            sheet.add_data_validation(rule)
    words = tuple(words)
    if words:
        second = book.create_sheet("Help")
        _fill(second, (("column", "what to write in it"), *words))
        for letter, width in zip("AB", _HELP_WIDTHS, strict=True):
            second.column_dimensions[letter].width = width
    stream = io.BytesIO()
    book.save(stream)
    with replacing(Path(path)) as target:
        target.write(stream.getvalue())


def _fill(sheet: Any, rows: Iterable[Sequence[str]]) -> int:  # noqa: ANN401 - a library's type
    """Put rows of text into an empty sheet, the first one bold, and give their number."""
    number = 0
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            cell = sheet.cell(number, place)
            cell.value = _ILLEGAL.sub("", text)[:_LONGEST]
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    return number


def read(path: Path) -> list[tuple[int, list[str]]]:
    """Read the first sheet's rows as text, each with its 1-based number; empty rows are left out.

    Raises:
        FormatError: not a workbook, or one that unpacks to more than 256 MiB.
        TermError: the file cannot be read.
    """
    name = str(path)
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise TermError(error.strerror or "cannot be read", path=name) from error
    try:
        merged = _has_merged(content, name)
        book = load_workbook(io.BytesIO(content), read_only=not merged, data_only=False, keep_links=False)
        sheet: Any = book.worksheets[0]
        if not merged:
            sheet.reset_dimensions()
        rows = [
            (number, [_text(value) for value in row])
            for number, row in enumerate(islice(sheet.iter_rows(values_only=True), _ROWS), 1)
        ]
        if merged:
            _spread(rows, sheet)
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, TypeError, AttributeError) as error:
        raise FormatError("not an XLSX workbook", path=name) from error
    return [(number, row) for number, row in rows if any(row)]


def _has_merged(content: bytes, name: str) -> bool:
    """Tell whether a sheet has merged cells, which cannot be read as a stream; refuse what unpacks to too much."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
        if size > _UNPACKED or size > _RATIO * max(len(content), 4096):
            raise FormatError("unpacks to far more than its size", path=name)
        sheets = (entry for entry in archive.namelist() if "/worksheets/" in entry)
        ranges = [found[1].decode() for entry in sheets for found in _MERGED.finditer(archive.read(entry))]
    if sum(map(_size, ranges)) > _CELLS:
        raise FormatError("merges more cells than a table of terms has", path=name)
    return bool(ranges)


def _size(merged: str) -> int:
    first, top, last, bottom = range_boundaries(merged)
    return ((last or 1) - (first or 1) + 1) * ((bottom or 1) - (top or 1) + 1)


def _spread(rows: list[tuple[int, list[str]]], sheet: Any) -> None:  # noqa: ANN401 - a library's type
    """Give each cell of a merged range the text of the range: a person who merges cells means all of them."""
    for merged in sheet.merged_cells.ranges:
        text = rows[merged.min_row - 1][1][merged.min_col - 1]
        for _, row in rows[merged.min_row - 1 : merged.max_row]:
            row[merged.min_col - 1 : merged.max_col] = [text] * len(row[merged.min_col - 1 : merged.max_col])


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or value in _TRUTHS:
        return "yes" if value in {True, "=TRUE()"} else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()
