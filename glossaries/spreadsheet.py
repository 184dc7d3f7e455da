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
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from corpus.files import replacing
from glossaries.errors import FormatError, TermError

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNPACKED = 256 * 1024 * 1024
_RATIO = 200
_LONGEST = 32_767
_ROWS = 1_048_576
_WIDTHS = (10, 60)


def write(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    path: Path,
    *,
    title: str = "Terms",
    choices: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Write rows of text as the only sheet of a workbook, its first row frozen.

    Args:
        columns: their names, the first row.
        rows: texts in the columns' order.
        path: the file.
        title: the sheet's name.
        choices: for columns that have a drop-down list, what it offers.

    Raises:
        OSError: the file cannot be written.
    """
    book = Workbook()
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - openpyxl wants no zone
    sheet = book.active
    if sheet is None:
        raise AssertionError("a new workbook has a sheet")
    sheet.title = title
    count = 0
    for number, row in enumerate((columns, *rows), 1):
        count = number
        for place, text in enumerate(row, 1):
            cell = sheet.cell(number, place)
            cell.value = _ILLEGAL.sub("", text)[:_LONGEST]
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "C2"
    for place, name in enumerate(columns, 1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = _WIDTHS[1] if "context" in name else max(_WIDTHS[0], len(name) + 12)
        if choices and name in choices:
            rule = DataValidation(type="list", formula1='"' + ",".join(choices[name]) + '"', allow_blank=True)
            rule.add(f"{letter}2:{letter}{max(count, 2)}")
            sheet.add_data_validation(rule)
    stream = io.BytesIO()
    book.save(stream)
    with replacing(Path(path)) as target:
        target.write(stream.getvalue())


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
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > _UNPACKED or size > _RATIO * max(len(content), 4096):
            raise FormatError("unpacks to far more than its size", path=name)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        rows = [
            (number, [_text(value) for value in row])
            for number, row in enumerate(sheet.iter_rows(values_only=True, max_row=_ROWS), 1)
        ]
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, TypeError, AttributeError) as error:
        raise FormatError("not an XLSX workbook", path=name) from error
    return [(number, row) for number, row in rows if any(row)]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()
