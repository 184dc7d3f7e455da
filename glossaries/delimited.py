"""Rows of text out of a CSV or TSV file, as spreadsheets write them, each with its line.

UTF-8 with or without a byte order mark, or UTF-16 with one; between cells stands what a first line `sep=;` says (a
habit of Excel), else the one of tab, comma and semicolon that the first row has most of.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from glossaries import cells
from glossaries.errors import FormatError, TermError

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATOR = re.compile(r"sep=[^\w\r\n]\r?\Z")
_HEAD = 100_000
"""Characters in which the first row that holds something is looked for."""

_LIMIT = 1_000_000
"""Characters in a cell; Python's own limit of 131,072 is short for many contexts."""


def read(path: Path, *, delimiter: str | None = None) -> list[tuple[int, list[str]]]:
    """Read the rows that hold something, cells trimmed and formulas restored, each with its 1-based line.

    Raises:
        FormatError: no UTF-8, or a broken quote.
        TermError: the file cannot be read.
    """
    name = str(path)
    text = _text(path)
    first, _, rest = text.partition("\n")
    above = 0
    if _SEPARATOR.match(first):
        delimiter, text, above = first[4], rest, 1
    named = next((line for line in text[:_HEAD].split("\n") if any(map(str.isalnum, line))), "")
    delimiter = delimiter or max("\t,;", key=named.count)
    csv.field_size_limit(_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        rows.extend(
            (reader.line_num + above, [cells.undo(cell).strip() for cell in row])
            for row in reader
            if any(cell.strip() for cell in row)
        )
    except csv.Error as error:
        raise FormatError(f"not a table: {error}", path=name, line=reader.line_num + above) from error
    return rows


def _text(path: Path) -> str:
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise TermError(error.strerror or "cannot be read", path=str(path)) from error
    try:
        return content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError("not UTF-8; save the table as CSV UTF-8", path=str(path)) from error
